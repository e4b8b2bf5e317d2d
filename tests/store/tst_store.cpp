// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::store;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("no answer within 20 s");
    return future.result();
}

Schema notes(int version)
{
    const QStringList steps{u"CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL)"_s,
                            u"ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;\nCREATE INDEX by_stars ON notes(stars)"_s};
    return {u"notes"_s, steps.first(version)};
}

Result<qint64> addNote(Database &database, const QString &text)
{
    return await(database.post([text](Connection &connection) {
        return connection.insert(u"INSERT INTO notes(text) VALUES(?)"_s, {text});
    }));
}

Result<Rows> ask(Database &database, const QString &sql)
{
    return await(database.post([sql](Connection &connection) { return connection.query(sql); }));
}

/// Holds this thread (and its event loop) until everything posted so far was done on `qd-store`.
void waitForWorker(Database &database)
{
    QSemaphore done;
    static_cast<void>(database.post([&done](Connection &) {
        done.release();
        return true;
    }));
    done.acquire();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

TimelineEvent makeEvent(qint64 at, const QString &text, const QString &host = {})
{
    TimelineEvent made;
    made.time = UtcTime{std::chrono::milliseconds(at)};
    made.text = text;
    made.host = HostId{host};
    made.kind = EventKind::Deploy;
    made.severity = EventSeverity::Warning;
    return made;
}

UtcTime at(qint64 milliseconds) { return UtcTime{std::chrono::milliseconds(milliseconds)}; }

} // namespace

class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"deeper/state.db"_s);
    }

    void keepsWhatWasWritten()
    {
        {
            Database database({m_path});
            database.addSchema(notes(1));
            QVERIFY(addNote(database, u"ä <b>'; DROP TABLE notes"_s).has_value());
            QVERIFY(database.status().persistent);
        }
        Database database({m_path});
        database.addSchema(notes(1));
        QCOMPARE(ask(database, u"SELECT text FROM notes"_s)->value(0).value(0).toString(), u"ä <b>'; DROP TABLE notes"_s);
        const auto mode = QFile::permissions(m_path);
        QVERIFY(!(mode & (QFile::ReadOther | QFile::ReadGroup)));
    }

    void pressesJournalCommitsToTheDisk_data()
    {
        QTest::addColumn<Durability>("durability");
        QTest::addColumn<int>("level");
        QTest::newRow("full") << Durability::Full << 2;
        QTest::newRow("normal") << Durability::Normal << 1;
    }

    void pressesJournalCommitsToTheDisk()
    {
        QFETCH(Durability, durability);
        QFETCH(int, level);
        Database database({m_path, durability});
        QCOMPARE(ask(database, u"PRAGMA synchronous"_s)->value(0).value(0).toInt(), level);
        QCOMPARE(ask(database, u"PRAGMA journal_mode"_s)->value(0).value(0).toString(), u"wal"_s);
    }

    void liftsAnOlderFile()
    {
        {
            Database database({m_path});
            database.addSchema(notes(1));
            QVERIFY(addNote(database, u"old"_s).has_value());
        }
        Database database({m_path});
        database.addSchema(notes(2));
        QCOMPARE(ask(database, u"SELECT stars FROM notes"_s)->value(0).value(0).toInt(), 3);
    }

    void leavesANewerRoomUntouched()
    {
        {
            Database database({m_path});
            database.addSchema(notes(2));
            QVERIFY(addNote(database, u"new"_s).has_value());
        }
        const QByteArray before = bytesOf(m_path);
        {
            Database database({m_path});
            database.addSchema(notes(1));
            QVERIFY(addNote(database, u"in memory"_s).has_value());
            QVERIFY(!database.status().persistent);
            QCOMPARE(database.status().fault->code, ErrorCode::Unsupported);
            QCOMPARE(ask(database, u"SELECT text FROM notes"_s)->size(), 1);
        }
        QCOMPARE(bytesOf(m_path), before);
    }

    void leavesUnusableFilesUntouched_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"noise", "newer", "foreign", "torn"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void leavesUnusableFilesUntouched()
    {
        QFETCH(QString, kind);
        spoil(kind);
        const QByteArray before = bytesOf(m_path);
        Database database({m_path});
        database.addSchema(notes(1));
        QVERIFY(addNote(database, u"in memory"_s).has_value());
        QVERIFY(database.status().fault.has_value());
        QVERIFY(!database.status().persistent);
        QVERIFY(database.status().canMoveAside);
        QVERIFY(database.status().fault->message.contains(m_path));
        QCOMPARE(bytesOf(m_path), before);

        const auto aside = await(database.moveAside(at(1'700'000'000'000)));
        QVERIFY(aside.has_value());
        QCOMPARE(bytesOf(*aside), before);
        QVERIFY(addNote(database, u"fresh"_s).has_value());
        QTRY_VERIFY(database.status().persistent);
        QCOMPARE(ask(database, u"SELECT text FROM notes"_s)->value(0).value(0).toString(), u"fresh"_s);
    }

    void twoProgramsShareAFile()
    {
        Database console({m_path});
        Database tool({m_path});
        console.addSchema(notes(2));
        tool.addSchema(notes(2));
        QList<QFuture<Result<qint64>>> writes;
        for (int i = 0; i < 50; ++i) {
            for (Database *database : {&console, &tool}) {
                writes.append(database->post([i](Connection &connection) {
                    return connection.insert(u"INSERT INTO notes(text) VALUES(?)"_s, {QString::number(i)});
                }));
            }
        }
        for (const auto &write : std::as_const(writes))
            QVERIFY(await(write).has_value());
        QCOMPARE(ask(tool, u"SELECT count(*) FROM notes"_s)->value(0).value(0).toInt(), 100);
    }

    void aFailedTransactionLeavesNothing()
    {
        Database database({});
        database.addSchema(notes(1));
        const auto done = await(database.post([](Connection &connection) {
            return connection.transaction([&]() -> Result<void> {
                if (const auto added = connection.insert(u"INSERT INTO notes(text) VALUES('a')"_s); !added)
                    return std::unexpected(added.error());
                return connection.execute(u"INSERT INTO notes(nothing) VALUES(1)"_s).transform([](qint64) {});
            });
        }));
        QCOMPARE(done.error().code, ErrorCode::Storage);
        QCOMPARE(ask(database, u"SELECT * FROM notes"_s)->size(), 0);
        QVERIFY(addNote(database, u"after"_s).has_value());
    }

    /// The job was done long before anybody asked for its answer: then() must not call at once,
    /// or listeners that connect right afterwards would miss it.
    void answersComeFromTheEventLoop()
    {
        Database database({});
        database.addSchema(notes(1));
        QObject context;
        auto future = database.post([](Connection &connection) { return connection.query(u"SELECT 1"_s); });
        waitForWorker(database);
        int answers = 0;
        QThread *answeredIn = nullptr;
        future.then(&context, [&](const Result<Rows> &rows) {
            answers += rows.has_value() ? 1 : 0;
            answeredIn = QThread::currentThread();
        });
        QCOMPARE(answers, 0);
        QVERIFY(!future.isFinished());
        QTRY_COMPARE(answers, 1);
        QCOMPARE(answeredIn, thread());
    }

    void timelineIsLoadedAfterItsMakerConnected()
    {
        Database database({});
        Timeline timeline(database);
        waitForWorker(database);
        const QSignalSpy loaded(&timeline, &Timeline::loaded);
        QTRY_COMPARE(loaded.size(), 1);
    }

    void answersOutliveTheDatabase()
    {
        QObject context;
        int answers = 0;
        {
            Database database({});
            database.addSchema(notes(1));
            for (int i = 0; i < 100; ++i) {
                database.post([](Connection &connection) { return connection.query(u"SELECT 1"_s); })
                    .then(&context, [&](const Result<Rows> &rows) { answers += rows.has_value() ? 1 : 0; });
            }
        }
        QTRY_COMPARE(answers, 100);
    }

    void timelineShowsAtOnceAndRemembers()
    {
        {
            Database database({m_path});
            Timeline timeline(database);
            const QSignalSpy recorded(&timeline, &Timeline::recorded);
            timeline.record(makeEvent(300, u"third"_s, u"b"_s));
            timeline.record(makeEvent(100, u"first"_s, u"a"_s));
            timeline.record(makeEvent(200, u"second"_s, u"b"_s));
            QCOMPARE(recorded.size(), 3);
            QCOMPARE(timeline.between(at(0), at(1000)).size(), 3);
            QCOMPARE(timeline.between(at(0), at(1000)).first().text, u"first"_s);
            QCOMPARE(timeline.between(at(150), at(300), {HostId{u"b"_s}}).size(), 2);
            QCOMPARE(timeline.between(at(301), at(1000)).size(), 0);
        }
        Database database({m_path});
        Timeline timeline(database);
        const QSignalSpy loaded(&timeline, &Timeline::loaded);
        QTRY_COMPARE(loaded.size(), 1);
        const QList<TimelineEvent> events = timeline.between(at(0), at(1000));
        QCOMPARE(events.size(), 3);
        QCOMPARE(events.last().text, u"third"_s);
        QCOMPARE(events.last().kind, EventKind::Deploy);
        QCOMPARE(events.last().severity, EventSeverity::Warning);
        QVERIFY(events.last().id > 0);
    }

    void timelineForgetsTheOldestInMemoryOnly()
    {
        Database database({});
        Timeline timeline(database);
        for (int i = 0; i < 10'050; ++i)
            timeline.record(makeEvent(i, QString::number(i)));
        QCOMPARE(timeline.between(at(0), at(20'000)).size(), 10'000);
        QCOMPARE(timeline.between(at(0), at(20'000)).first().text, u"50"_s);
        QTRY_COMPARE(ask(database, u"SELECT count(*) FROM events"_s)->value(0).value(0).toInt(), 10'050);
    }

private:
    void spoil(const QString &kind)
    {
        QDir().mkpath(m_folder->filePath(u"deeper"_s));
        if (kind == u"noise") {
            writeFile(m_path, QByteArray(8192, 'n'));
            return;
        }
        {
            Database database({m_path});
            database.addSchema(notes(2));
            for (int i = 0; i < 300; ++i)
                QVERIFY(addNote(database, QString(200, u'x')).has_value());
            if (kind == u"newer")
                QVERIFY(ask(database, u"PRAGMA user_version=99"_s).has_value());
            if (kind == u"foreign")
                QVERIFY(ask(database, u"PRAGMA application_id=7"_s).has_value());
            QVERIFY(ask(database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s).has_value());
        }
        if (kind == u"torn") {
            QByteArray bytes = bytesOf(m_path);
            bytes.replace(4096 * 3, 4096, QByteArray(4096, '\xee'));
            writeFile(m_path, bytes);
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QD_TEST_MAIN(QCoreApplication, TestStore)
#include "tst_store.moc"
