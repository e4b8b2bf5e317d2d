// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_service.h"
#include "models/ssh/local_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <unistd.h>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Sessions final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return sessions.value(host); }
    QString displayName(const HostId &host) const override { return host.value; }
    QHash<HostId, std::shared_ptr<ssh::Session>> sessions;
};

class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

const HostId kLocal{u"local"_s};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    file.write(bytes);
}

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "2026-11-01T10:00:00.000Z line-" + QByteArray::number(i) + '\n';
    return text;
}

/// Numbers of the "line-N" lines in the order of the store; markers apart.
QList<int> numbers(const LogService &service, QByteArrayList *markers = nullptr)
{
    QList<int> found;
    const Snapshot snapshot = service.store().snapshot();
    snapshot.forEach(0, snapshot.endLine(), [&](LineNumber, const LineBatch &chunk, size_t i) {
        const QByteArrayView text = chunk.lineText(i);
        if (chunk.lines[i].flags & MarkerLine) {
            if (markers)
                markers->append(text.toByteArray());
        } else if (const qsizetype at = text.indexOf("line-"); at >= 0) {
            found << text.sliced(at + 5).toInt();
        }
        return true;
    });
    return found;
}

QList<int> upTo(int end)
{
    QList<int> all(end);
    std::iota(all.begin(), all.end(), 0);
    return all;
}

FollowRequest files(const QString &pattern, const HostId &host = kLocal)
{
    FollowRequest request;
    request.host = host;
    request.patterns = {pattern};
    return request;
}

} // namespace

class TestLogFollow : public QObject {
    Q_OBJECT
private:
    Sessions m_sessions;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LogService> m_service;

    [[nodiscard]] QString log(const char *name = "app.log") const { return m_dir->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] SourceState state(const QString &name) const
    {
        for (const auto &[id, info] : m_service->sources()) {
            if (info.name == name)
                return info.state;
        }
        return SourceState::Stopped;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_sessions.sessions[kLocal] = std::make_shared<ssh::LocalSession>();
        m_service = std::make_unique<LogService>(m_sessions);
    }
    void cleanup()
    {
        m_service.reset();
        m_sessions.sessions.clear();
        QCoreApplication::processEvents();
    }

    void tailsWhatIsThereAndWhatComes()
    {
        write(log(), numbered(0, 100));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbers(*m_service), upTo(100));
        write(log(), numbered(100, 150) + "2026-11-01T10:00:01.000Z line-");
        QTRY_COMPARE(numbers(*m_service), upTo(150));
        write(log(), "150\n");
        QTRY_COMPARE(numbers(*m_service), upTo(151));
        QCOMPARE(state(log()), SourceState::Following);
        QCOMPARE(m_service->store().snapshot().line(0).record.timeMs, 1'793'527'200'000);
    }

    void onlyTheEndOfALongFileIsReadAtFirst()
    {
        write(log(), numbered(0, 5000));
        FollowRequest request = files(log());
        request.initialBytes = 1000;
        QVERIFY(m_service->follow(request));
        QTRY_VERIFY(!numbers(*m_service).isEmpty());
        const QList<int> got = numbers(*m_service);
        QCOMPARE(got.last(), 4999);
        QVERIFY(got.size() >= 20 && got.size() <= 30);
        QCOMPARE(got, upTo(5000).sliced(5000 - got.size()));
    }

    void rotationByRename()
    {
        write(log(), numbered(0, 50));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbers(*m_service), upTo(50));
        QFile writer(log()); // as daemons do: the old file stays open for a while
        QVERIFY(writer.open(QIODevice::WriteOnly | QIODevice::Append));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        writer.write(numbered(50, 60));
        writer.close();
        write(log(), numbered(60, 100));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(100), 10s);
        QByteArrayList markers;
        (void)numbers(*m_service, &markers);
        QCOMPARE(markers.size(), 1);
        QVERIFY(markers.first().contains("rotated"));
    }

    void rotationWithAGap()
    {
        write(log(), numbered(0, 20));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbers(*m_service), upTo(20));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        write(log("app.log.1"), numbered(20, 30));
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::Waiting, 5s);
        QTest::qWait(1500);
        write(log(), numbered(30, 40));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(40), 10s);
        QTRY_COMPARE(state(log()), SourceState::Following);
    }

    void rotationByCopyTruncate()
    {
        write(log(), numbered(0, 50));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbers(*m_service), upTo(50));
        QVERIFY(QFile::copy(log(), log("app.log.1")));
        QVERIFY(QFile::resize(log(), 0));
        QTest::qWait(700);
        write(log(), numbered(50, 60));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(60), 10s);
        QByteArrayList markers;
        (void)numbers(*m_service, &markers);
        QVERIFY(markers.value(0).contains("copytruncate"));
    }

    /// Emptied and filled beyond the old size between two looks: only the bytes tell.
    void rewrittenInPlaceIsNoticed()
    {
        write(log(), numbered(0, 5));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbers(*m_service), upTo(5));
        QFile file(log());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("2026-11-01T10:00:00.500Z something else entirely\n" + numbered(5, 40));
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(40), 10s);
    }

    void missingThenPresentAndDenied()
    {
        QVERIFY(m_service->follow(files(log("later.log"))));
        QTRY_COMPARE(state(log("later.log")), SourceState::Waiting);
        QByteArrayList markers;
        QTRY_VERIFY((markers.clear(), (void)numbers(*m_service, &markers), markers.size() == 1));
        QVERIFY(markers.first().contains("does not exist"));
        write(log("later.log"), numbered(0, 3));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(3), 5s);
        QVERIFY(m_service->follow(files(m_dir->path())));
        QTRY_COMPARE(state(m_dir->path()), SourceState::Failed);
        if (::geteuid() != 0) { // root may read everything
            write(log("secret.log"), "x\n");
            QFile::setPermissions(log("secret.log"), {});
            QVERIFY(m_service->follow(files(log("secret.log"))));
            QTRY_COMPARE(state(log("secret.log")), SourceState::Denied);
        }
    }

    void globsTakeNewFilesToo()
    {
        write(log("a.log"), numbered(0, 2));
        QVERIFY(m_service->follow(files(m_dir->filePath(u"*.log"_s))));
        QTRY_COMPARE(numbers(*m_service).size(), 2);
        write(log("b with space.log"), numbered(2, 4));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service).size(), 4, 12s);
        QCOMPARE(m_service->sources().size(), size_t(2));
    }

    void theSameRequestIsNotStartedTwiceAndStops()
    {
        write(log(), numbered(0, 2));
        const auto first = m_service->follow(files(log()));
        const auto second = m_service->follow(files(log()));
        QCOMPARE(*first, *second);
        QTRY_COMPARE(numbers(*m_service), upTo(2));
        m_service->stop(*first);
        QTRY_COMPARE(state(log()), SourceState::Stopped);
        QCOMPARE(numbers(*m_service), upTo(2));
        QVERIFY(!m_service->follow(files(log(), HostId{u"nobody"_s})));
    }

    void tellsEveryLineOnceForTheCommandLine()
    {
        QList<QByteArray> told;
        connect(m_service.get(), &LogService::linesArrived, this, [&told](const QList<TailLine> &lines) {
            for (const TailLine &line : lines)
                told << line.source.hostName.toUtf8() + ' ' + levelKey(line.level).toUtf8() + ' ' + line.text.last(6);
        });
        write(log(), numbered(0, 3));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(told.size(), 3);
        QCOMPARE(told.first(), QByteArray("local info line-0"));
    }

    /// Whatever the stamps say: what a file says first is told first.
    void aSourcesLinesKeepTheirOrder()
    {
        QList<QByteArray> told;
        connect(m_service.get(), &LogService::linesArrived, this, [&told](const QList<TailLine> &lines) {
            for (const TailLine &line : lines)
                told << line.text;
        });
        QByteArrayList lines;
        for (int i = 0; i < 50; ++i)
            lines << "2026-11-01T10:00:" + QByteArray::number(59 - i).rightJustified(2, '0') + "Z line-" + QByteArray::number(i);
        write(log(), lines.join('\n') + '\n');
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(told.size(), 50);
        QCOMPARE(told, lines);
    }

    /// A listener that does not come forward holds the host up instead of filling the memory, and misses nothing.
    void aSlowListenerHoldsTheHostUp()
    {
        constexpr int kLines = 600'000; // 60 MB
        const QByteArray filler(70, '.');
        QByteArray text;
        for (int i = 0; i < kLines; ++i)
            text += "2026-11-01T10:00:00Z " + filler + " line-" + QByteArray::number(i) + '\n';
        write(log(), text);
        const qint64 whole = text.size();
        qint64 told = 0;
        qint64 stored = 0;
        connect(m_service.get(), &LogService::linesArrived, this, [&](const QList<TailLine> &lines) {
            if (told == 0) { // as a full pipe: nothing is taken until the store stands still
                qint64 before = 0;
                do {
                    before = stored;
                    QThread::msleep(1500);
                    stored = m_service->store().totalLines();
                } while (stored != before || stored == 0);
            }
            for (const TailLine &line : lines)
                told += line.text.size() + 1;
        });
        FollowRequest request = files(log());
        request.initialBytes = whole;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(told, whole, 60s);
        qInfo("stood still at %lld of %d lines", stored, kLines);
        QVERIFY(stored > 0 && stored < kLines / 2);
    }

    void readsOnceAndStops()
    {
        write(log(), numbered(0, 100) + "2026-11-01T10:00:00.000Z line-100"); // without an end
        FollowRequest request = files(log());
        request.oldLines = 10;
        request.follow = false;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE(numbers(*m_service), upTo(101).sliced(91));
        QTRY_COMPARE(state(log()), SourceState::Stopped);
    }

    void globWithoutAMatchWaits()
    {
        const QString glob = m_dir->filePath(u"*.late"_s);
        QVERIFY(m_service->follow(files(glob)));
        QTRY_COMPARE(state(glob), SourceState::Waiting);
        write(log("a.late"), numbered(0, 2));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(2), 12s);
        QTRY_COMPARE(state(glob), SourceState::Stopped);
        QCOMPARE(state(log("a.late")), SourceState::Following);
    }

    /// The same script under busybox, whose tools know less.
    void busyboxShell()
    {
        QTemporaryDir tools;
        QVERIFY(QProcess::execute(u"busybox"_s, {u"--install"_s, u"-s"_s, tools.path()}) == 0);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", tools.path().toLocal8Bit());
        const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
        m_sessions.sessions[HostId{u"busybox"_s}] = std::make_shared<ssh::LocalSession>(ssh::LocalSession::localEndpoint(HostId{u"busybox"_s}));
        write(log(), numbered(0, 30));
        FollowRequest request = files(log(), HostId{u"busybox"_s});
        request.oldLines = 30;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE(numbers(*m_service), upTo(30));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        write(log("app.log.1"), numbered(30, 40));
        write(log(), numbered(40, 50));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(50), 10s);
    }

    /// D21: the server dies while lines are written and rotated; nothing is lost or doubled.
    void serverRestartResumesAtTheByte()
    {
        test::SshdFixture server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        NoPrompter prompter;
        ssh::PoolSettings settings = server.poolSettings();
        settings.firstRetry = 200ms;
        settings.lastRetry = 500ms;
        ssh::SessionPool pool(settings, prompter);
        const HostId host{u"web-1"_s};
        m_sessions.sessions[host] = pool.session(server.endpoint(host));
        m_sessions.sessions[host]->connectToHost();
        write(log(), numbered(0, 100));
        QVERIFY(m_service->follow(files(log(), host)));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(100), 10s);
        write(log(), "2026-11-01T10:00:00.000Z line-1"); // cut in the middle of a line
        QTest::qWait(500);
        server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::HostLost, 15s);
        write(log(), "00\n" + numbered(101, 200));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        write(log(), numbered(200, 300));
        QVERIFY2(server.start(), qPrintable(server.problem()));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(300), 30s);
        QTest::qWait(1000);
        QCOMPARE(numbers(*m_service), upTo(300));
        m_service.reset();
        m_sessions.sessions.clear();
        QTest::qWait(100);
    }

    /// A host that was disconnected and connected has another session: it is taken up at the next byte.
    void goesOnWithTheNewSession()
    {
        write(log(), numbered(0, 50) + "2026-11-01T10:00:00.000Z line-5");
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(50), 10s);
        m_sessions.sessions[kLocal]->close();
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::HostLost, 10s);
        write(log(), "0\n" + numbered(51, 100));
        QTest::qWait(1500); // longer than the first pause: a closed session stays closed
        QCOMPARE(state(log()), SourceState::HostLost);
        const std::weak_ptr<ssh::Session> old = m_sessions.sessions[kLocal];
        m_sessions.sessions[kLocal] = std::make_shared<ssh::LocalSession>();
        m_service->hostReady(HostId{u"somebody else"_s});
        m_service->hostReady(kLocal);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(100), 10s);
        QCOMPARE(state(log()), SourceState::Following);
        QTRY_VERIFY(old.expired());
        m_service->hostReady(kLocal); // the same session again changes nothing
        write(log(), numbered(100, 110));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(110), 10s);
    }

    void journalFromARealJournalFile()
    {
        const QString remote = u"/usr/lib/systemd/systemd-journal-remote"_s;
        QVERIFY2(QFile::exists(remote), "systemd-journal-remote is missing (package of that name)");
        const QString journal = m_dir->filePath(u"test.journal"_s);
        const auto add = [&](int from, int to) {
            QByteArray text;
            for (int i = from; i < to; ++i) {
                text += "__REALTIME_TIMESTAMP=" + QByteArray::number(1'793'527'200'000'000 + i * 1000LL) + "\n"
                        "__MONOTONIC_TIMESTAMP=" + QByteArray::number(1000 + i) + "\n"
                        "_BOOT_ID=0dc874d3fbd44bdbb6fbcfaa27481492\n_HOSTNAME=unit-host\nPRIORITY="
                        + QByteArray(i % 2 ? "3" : "6") + "\nSYSLOG_IDENTIFIER=app\n_PID=42\nMESSAGE=line-" + QByteArray::number(i) + "\n\n";
            }
            QProcess writer;
            writer.start(remote, {u"--output="_s + journal, u"-"_s});
            writer.write(text);
            writer.closeWriteChannel();
            QVERIFY(writer.waitForFinished(20'000));
            QCOMPARE(writer.exitCode(), 0);
        };
        add(0, 20);
        FollowRequest request;
        request.host = kLocal;
        request.kind = FollowRequest::Kind::Journal;
        request.journalOptions = {u"--file="_s + journal};
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(20), 15s);
        const LineView line = m_service->store().snapshot().line(1);
        QCOMPARE(line.text, QByteArrayView("2026-11-01T10:00:00.001000+00:00 unit-host app[42]: line-1"));
        QCOMPARE(line.record.level, Level::Error);
        QCOMPARE(line.record.timeMs, 1'793'527'200'001);
        add(20, 40);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(*m_service), upTo(40), 15s);
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogFollow)
#include "tst_log_follow.moc"
