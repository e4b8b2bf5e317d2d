// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logs/log_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include <unistd.h>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

FollowRequest files(const QString &pattern, const HostId &host = kLocalHost)
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
    FixedSessions m_sessions;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LogService> m_service;

    [[nodiscard]] QString log(const char *name = "app.log") const { return m_dir->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] SourceState state(const QString &name) const
    {
        return sourceNamed(*m_service, name).state;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_sessions.sessions[kLocalHost] = std::make_shared<ssh::LocalSession>();
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
        appendTo(log(), numbered(0, 100));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbersOf(*m_service), upTo(100));
        appendTo(log(), numbered(100, 150) + "2026-11-01T10:00:01.000Z line-");
        QTRY_COMPARE(numbersOf(*m_service), upTo(150));
        appendTo(log(), "150\n");
        QTRY_COMPARE(numbersOf(*m_service), upTo(151));
        QCOMPARE(state(log()), SourceState::Following);
        QCOMPARE(m_service->store().snapshot().line(0).record.timeMs, 1'793'527'200'000);
    }

    void onlyTheEndOfALongFileIsReadAtFirst()
    {
        appendTo(log(), numbered(0, 5000));
        FollowRequest request = files(log());
        request.initialBytes = 1000;
        QVERIFY(m_service->follow(request));
        QTRY_VERIFY(!numbersOf(*m_service).isEmpty());
        const QList<int> got = numbersOf(*m_service);
        QCOMPARE(got.last(), 4999);
        QVERIFY(got.size() >= 20 && got.size() <= 30);
        QCOMPARE(got, upTo(5000).sliced(5000 - got.size()));
    }

    void rotationByRename()
    {
        appendTo(log(), numbered(0, 50));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbersOf(*m_service), upTo(50));
        QFile writer(log()); // as daemons do: the old file stays open for a while
        QVERIFY(writer.open(QIODevice::WriteOnly | QIODevice::Append));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        writer.write(numbered(50, 60));
        writer.close();
        appendTo(log(), numbered(60, 100));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(100), 10s);
        const QByteArrayList markers = markersOf(*m_service);
        QCOMPARE(markers.size(), 1);
        QVERIFY(markers.first().contains("rotated"));
    }

    void rotationWithAGap()
    {
        appendTo(log(), numbered(0, 20));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbersOf(*m_service), upTo(20));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        appendTo(log("app.log.1"), numbered(20, 30));
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::Waiting, 5s);
        QTest::qWait(1500);
        appendTo(log(), numbered(30, 40));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(40), 10s);
        QTRY_COMPARE(state(log()), SourceState::Following);
    }

    void rotationByCopyTruncate()
    {
        appendTo(log(), numbered(0, 50));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbersOf(*m_service), upTo(50));
        QVERIFY(QFile::copy(log(), log("app.log.1")));
        QVERIFY(QFile::resize(log(), 0));
        QTest::qWait(700);
        appendTo(log(), numbered(50, 60));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(60), 10s);
        const QByteArrayList markers = markersOf(*m_service);
        QVERIFY(markers.value(0).contains("copytruncate"));
    }

    /// Emptied and filled beyond the old size between two looks: only the bytes tell.
    void rewrittenInPlaceIsNoticed()
    {
        appendTo(log(), numbered(0, 5));
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE(numbersOf(*m_service), upTo(5));
        QFile file(log());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("2026-11-01T10:00:00.500Z something else entirely\n" + numbered(5, 40));
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(5) << -1 << range(5, 40), 10s);
    }

    void missingThenPresentAndDenied()
    {
        QVERIFY(m_service->follow(files(log("later.log"))));
        QTRY_COMPARE(state(log("later.log")), SourceState::Waiting);
        QTRY_COMPARE(markersOf(*m_service).size(), 1);
        QVERIFY(markersOf(*m_service).first().contains("does not exist"));
        appendTo(log("later.log"), numbered(0, 3));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(3), 5s);
        QVERIFY(m_service->follow(files(m_dir->path())));
        QTRY_COMPARE(state(m_dir->path()), SourceState::Failed);
        if (::geteuid() != 0) { // root may read everything
            appendTo(log("secret.log"), "x\n");
            QFile::setPermissions(log("secret.log"), {});
            QVERIFY(m_service->follow(files(log("secret.log"))));
            QTRY_COMPARE(state(log("secret.log")), SourceState::Denied);
        }
    }

    void globsTakeNewFilesToo()
    {
        appendTo(log("a.log"), numbered(0, 2));
        QVERIFY(m_service->follow(files(m_dir->filePath(u"*.log"_s))));
        QTRY_COMPARE(numbersOf(*m_service).size(), 2);
        appendTo(log("b with space.log"), numbered(2, 4));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service).size(), 4, 12s);
        QCOMPARE(m_service->sources().size(), size_t(2));
    }

    void theSameRequestIsNotStartedTwiceAndStops()
    {
        appendTo(log(), numbered(0, 2));
        const auto first = m_service->follow(files(log()));
        const auto second = m_service->follow(files(log()));
        QCOMPARE(*first, *second);
        QTRY_COMPARE(numbersOf(*m_service), upTo(2));
        m_service->stop(*first);
        QTRY_COMPARE(state(log()), SourceState::Stopped);
        QCOMPARE(numbersOf(*m_service), upTo(2));
        QVERIFY(!m_service->follow(files(log(), HostId{u"nobody"_s})));
    }

    void tellsEveryLineOnceForTheCommandLine()
    {
        QList<QByteArray> told;
        connect(m_service.get(), &LogService::linesArrived, this, [&told](const QList<TailLine> &lines) {
            for (const TailLine &line : lines)
                told << line.source.hostName.toUtf8() + ' ' + levelKey(line.level).toUtf8() + ' ' + line.text.last(6);
        });
        appendTo(log(), numbered(0, 3));
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
        appendTo(log(), lines.join('\n') + '\n');
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
        appendTo(log(), text);
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
        appendTo(log(), numbered(0, 100) + "2026-11-01T10:00:00.000Z line-100"); // without an end
        FollowRequest request = files(log());
        request.oldLines = 10;
        request.follow = false;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE(numbersOf(*m_service), upTo(101).sliced(91));
        QTRY_COMPARE(state(log()), SourceState::Stopped);
    }

    void globWithoutAMatchWaits()
    {
        const QString glob = m_dir->filePath(u"*.late"_s);
        QVERIFY(m_service->follow(files(glob)));
        QTRY_COMPARE(state(glob), SourceState::Waiting);
        appendTo(log("a.late"), numbered(0, 2));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(2), 12s);
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
        appendTo(log(), numbered(0, 30));
        FollowRequest request = files(log(), HostId{u"busybox"_s});
        request.oldLines = 30;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE(numbersOf(*m_service), upTo(30));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        appendTo(log("app.log.1"), numbered(30, 40));
        appendTo(log(), numbered(40, 50));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(50), 10s);
    }

    /// D21: the server dies while lines are written and rotated; nothing is lost or doubled.
    void serverRestartResumesAtTheByte()
    {
        const HostId host{u"web-1"_s};
        SshdHost web(host);
        QVERIFY2(web.start(m_sessions), qPrintable(web.server.problem()));
        appendTo(log(), numbered(0, 100));
        QVERIFY(m_service->follow(files(log(), host)));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(100), 10s);
        appendTo(log(), "2026-11-01T10:00:00.000Z line-1"); // cut in the middle of a line
        QTest::qWait(500);
        web.server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::HostLost, 15s);
        appendTo(log(), "00\n" + numbered(101, 200));
        QVERIFY(QFile::rename(log(), log("app.log.1")));
        appendTo(log(), numbered(200, 300));
        QVERIFY2(web.server.start(), qPrintable(web.server.problem()));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(300), 30s);
        QTest::qWait(1000);
        QCOMPARE(numbersOf(*m_service), upTo(300));
        m_service.reset();
        m_sessions.sessions.clear();
        web.session.reset();
        QTest::qWait(100);
    }

    /// A host that was disconnected and connected has another session: it is taken up at the next byte.
    void goesOnWithTheNewSession()
    {
        appendTo(log(), numbered(0, 50) + "2026-11-01T10:00:00.000Z line-5");
        QVERIFY(m_service->follow(files(log())));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(50), 10s);
        m_sessions.sessions[kLocalHost]->close();
        QTRY_COMPARE_WITH_TIMEOUT(state(log()), SourceState::HostLost, 10s);
        appendTo(log(), "0\n" + numbered(51, 100));
        QTest::qWait(1500); // longer than the first pause: a closed session stays closed
        QCOMPARE(state(log()), SourceState::HostLost);
        const std::weak_ptr<ssh::Session> old = m_sessions.sessions[kLocalHost];
        m_sessions.sessions[kLocalHost] = std::make_shared<ssh::LocalSession>();
        m_service->hostReady(HostId{u"somebody else"_s});
        m_service->hostReady(kLocalHost);
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(100), 10s);
        QCOMPARE(state(log()), SourceState::Following);
        QTRY_VERIFY(old.expired());
        m_service->hostReady(kLocalHost); // the same session again changes nothing
        appendTo(log(), numbered(100, 110));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(110), 10s);
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
        request.host = kLocalHost;
        request.kind = FollowRequest::Kind::Journal;
        request.journalOptions = {u"--file="_s + journal};
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(20), 15s);
        const LineView line = m_service->store().snapshot().line(1);
        QCOMPARE(line.text, QByteArrayView("2026-11-01T10:00:00.001000+00:00 unit-host app[42]: line-1"));
        QCOMPARE(line.record.level, Level::Error);
        QCOMPARE(line.record.timeMs, 1'793'527'200'001);
        add(20, 40);
        QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*m_service), upTo(40), 15s);
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogFollow)
#include "tst_log_follow.moc"
