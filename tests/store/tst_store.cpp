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

    void whatGoesOnIsOneEvent()
    {
        Database database({m_path});
        Timeline timeline(database);
        QList<QString> told;
        connect(&timeline, &Timeline::recorded, this, [&told](const TimelineEvent &event) { told.append(event.text); });
        timeline.begin(keyed(100, u"started"_s), keyed(100, u"lost"_s));
        timeline.record(makeEvent(150, u"meanwhile"_s));
        QTRY_COMPARE(ask(database, u"SELECT count(*) FROM events_open"_s)->value(0).value(0).toInt(), 1);
        QCOMPARE(ask(database, u"SELECT text FROM events ORDER BY time"_s)->value(0).value(0).toString(), u"started"_s);
        timeline.record(keyed(200, u"done"_s));
        QCOMPARE(told, (QList<QString>{u"started"_s, u"meanwhile"_s, u"done"_s}));
        QCOMPARE(textsOf(timeline), (QStringList{u"meanwhile"_s, u"done"_s}));
        QTRY_COMPARE(ask(database, u"SELECT count(*) FROM events_open"_s)->value(0).value(0).toInt(), 0);
        QCOMPARE(ask(database, u"SELECT text FROM events ORDER BY time"_s)->value(1).value(0).toString(), u"done"_s);
        QCOMPARE(ask(database, u"SELECT count(*) FROM events"_s)->value(0).value(0).toInt(), 2);
    }

    void whatEndsAtOnceIsStoredOnce()
    {
        Database database({m_path});
        {
            Timeline timeline(database);
            for (int i = 0; i < 100; ++i) {
                timeline.begin(keyed(i, u"started"_s, QString::number(i)), keyed(i, u"lost"_s, QString::number(i)));
                timeline.record(keyed(i, u"done"_s, QString::number(i)));
            }
            QCOMPARE(textsOf(timeline), QStringList(100, u"done"_s));
        }
        QTRY_COMPARE(ask(database, u"SELECT count(*) FROM events WHERE text='done'"_s)->value(0).value(0).toInt(), 100);
        QCOMPARE(ask(database, u"SELECT count(*) FROM events"_s)->value(0).value(0).toInt(), 100);
        QCOMPARE(ask(database, u"SELECT count(*) FROM events_open"_s)->value(0).value(0).toInt(), 0);
    }

    void whatAProgramLeftOpenIsCompleted()
    {
        {
            Database database({m_path});
            Timeline timeline(database);
            timeline.begin(keyed(100, u"started"_s, u"mine"_s), keyed(100, u"lost"_s, u"mine"_s));
            timeline.begin(keyed(200, u"started"_s, u"killed"_s), keyed(200, u"lost"_s, u"killed"_s));
            timeline.begin(keyed(300, u"started"_s, u"elsewhere"_s), keyed(300, u"lost"_s, u"elsewhere"_s));
        }
        {
            Database database({m_path});
            QVERIFY(ask(database, u"UPDATE events_open SET pid_start='1' WHERE key='killed'"_s)); // of a process that is gone
            QVERIFY(ask(database, u"UPDATE events_open SET pid_start='1', workstation='other' WHERE key='elsewhere'"_s));
        }
        for (int start = 0; start < 2; ++start) { // it is done once, and stays done
            Database database({m_path});
            Timeline timeline(database);
            const QSignalSpy loaded(&timeline, &Timeline::loaded);
            QTRY_COMPARE(loaded.size(), 1);
            QCOMPARE(textsOf(timeline), (QStringList{u"started"_s, u"lost"_s, u"started"_s}));
            QCOMPARE(timeline.between(at(200), at(200)).first().severity, EventSeverity::Warning);
            QCOMPARE(ask(database, u"SELECT count(*) FROM events_open"_s)->value(0).value(0).toInt(), 2);
        }
    }

    void aTimelineOfAnEarlierVersionIsLifted()
    {
        {
            Database database({m_path});
            database.addSchema({u"timeline"_s,
                                {u"CREATE TABLE events(id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
                                 " host TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL,"
                                 " detail TEXT NOT NULL);\nCREATE INDEX events_by_time ON events(time)"_s}});
            QVERIFY(ask(database, u"INSERT INTO events VALUES(1,100,'a','command','info','old','')"_s));
        }
        Database database({m_path});
        Timeline timeline(database);
        timeline.begin(keyed(200, u"started"_s), keyed(200, u"lost"_s));
        QTRY_COMPARE(ask(database, u"SELECT count(*) FROM events_open"_s)->value(0).value(0).toInt(), 1);
        QTRY_COMPARE(textsOf(timeline), (QStringList{u"old"_s, u"started"_s}));
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
    static TimelineEvent keyed(int time, const QString &text, const QString &key = u"key"_s)
    {
        TimelineEvent event = makeEvent(time, text);
        event.key = key;
        return event;
    }

    static QStringList textsOf(const Timeline &timeline)
    {
        QStringList texts;
        for (const TimelineEvent &event : timeline.between(at(0), at(1000)))
            texts.append(event.text);
        return texts;
    }

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
