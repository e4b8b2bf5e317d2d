// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can be followed besides files, through a real sshd: containers, pods, commands, the journal; clocks that are
// wrong; floods. Docker and Kubernetes themselves are played by programs that speak as their reference pages say.
#include "models/logs/clock_skew.h"
#include "models/logs/container_follower.h"
#include "models/logs/source_choices.h"
#include "tests/logs/log_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const HostId kHost{u"web-1"_s};

/// Nanoseconds behind 10:00, two lines with each stamp, so that a stamp alone says nothing.
QByteArray stampOf(int i)
{
    return "2026-11-01T10:" + QByteArray::number(i / 2 / 60).rightJustified(2, '0') + ':' + QByteArray::number(i / 2 % 60).rightJustified(2, '0')
        + ".00000000" + QByteArray::number(i / 2 % 10) + 'Z';
}

QByteArray dockerLines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "{\"log\":\"WARN line-" + QByteArray::number(i) + "\\n\",\"stream\":\"" + (i % 3 == 2 ? "stderr" : "stdout") + "\",\"time\":\"" + stampOf(i) + "\"}\n";
    return text;
}

QByteArray podLines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += stampOf(i) + " stdout F line-" + QByteArray::number(i) + '\n';
    return text;
}

} // namespace

class TestLogSources : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_fakes;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SshdHost> m_web;
    FixedSessions m_sessions;
    std::unique_ptr<LogService> m_service;

    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    /// Those of both outputs of a container, which have no order where stamps are the same.
    [[nodiscard]] QList<int> sortedNumbers() const
    {
        QList<int> all = numbers();
        std::ranges::sort(all);
        return all;
    }
    /// By source name.
    [[nodiscard]] QList<int> numbers(const QString &source = {}, QByteArrayList *markers = nullptr) const
    {
        return numbersOf(*m_service, markers, source);
    }
    [[nodiscard]] SourceInfo sourceNamed(const QString &name) const { return test::sourceNamed(*m_service, name); }
    [[nodiscard]] QStringList sourceNames() const
    {
        QStringList names;
        for (const auto &[id, info] : m_service->sources())
            names << info.name;
        names.sort();
        return names;
    }
    [[nodiscard]] static FollowRequest requestOf(FollowRequest::Kind kind)
    {
        FollowRequest request;
        request.host = kHost;
        request.kind = kind;
        return request;
    }
    /// A private folder of programs that come first in PATH on the "host".
    void startServer(const QStringList &programs)
    {
        for (const QString &name : programs)
            QVERIFY(QFile::copy(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logs/fakes/") + (name == u"podman" ? u"docker"_s : name), path(u"bin/"_s + name)));
        m_web = std::make_unique<SshdHost>(kHost, SshdHostOptions{.server = {.configLines = {u"SetEnv HOME=%4 PATH=%1:/usr/bin:/bin FAKE_CONTAINERS=%2 FAKE_PODS=%3"_s.arg(
            path(u"bin"_s), path(u"containers"_s), path(u"pods"_s), m_dir->path())}}});
        QVERIFY2(m_web->start(m_sessions), qPrintable(m_web->server.problem()));
        QTRY_VERIFY_WITH_TIMEOUT(m_web->isReady(), 15s);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        for (const char *const folder : {"bin", "containers", "pods"})
            QVERIFY(QDir(m_dir->path()).mkdir(QString::fromLatin1(folder)));
        m_service = std::make_unique<LogService>(m_sessions);
    }
    void cleanup()
    {
        m_service.reset();
        m_sessions.sessions.clear();
        if (m_web)
            m_web->session.reset();
        QTest::qWait(50);
        m_web.reset();
    }

    void aContainerGoesOnAfterALostConnection()
    {
        appendTo(path(u"containers/shop.json"_s), dockerLines(0, 90));
        startServer({u"docker"_s});
        FollowRequest request = requestOf(FollowRequest::Kind::Container);
        request.container = u"shop"_s;
        request.initialLines = 60;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(sortedNumbers(), upTo(90).sliced(30), 15s);
        appendTo(path(u"containers/shop.json"_s), dockerLines(90, 101));
        QTRY_COMPARE_WITH_TIMEOUT(sortedNumbers(), upTo(101).sliced(30), 10s);
        // Each output is a source of its own; the level is read from the text, the time from the engine.
        QCOMPARE(sourceNames(), (QStringList{u"container shop"_s, u"container shop (error output)"_s}));
        QCOMPARE(numbers(u"container shop (error output)"_s).first(), 32);
        const LineView line = m_service->store().snapshot().line(0);
        QVERIFY(line.text == "WARN line-30" || line.text == "WARN line-31");
        QCOMPARE(line.record.level, Level::Warning);
        QCOMPARE(line.record.timeMs, 1'793'527'215'000);
        // In the middle of two lines with one stamp, again and again.
        for (int round = 0; round < 3; ++round) {
            m_web->server.dropConnections();
            appendTo(path(u"containers/shop.json"_s), dockerLines(101 + round * 7, 108 + round * 7));
            QTRY_COMPARE_WITH_TIMEOUT(sortedNumbers(), upTo(108 + round * 7).sliced(30), 30s);
        }
        QTest::qWait(500);
        QCOMPARE(sortedNumbers(), upTo(122).sliced(30));
    }

    void aContainerThatStopsIsWaitedFor()
    {
        appendTo(path(u"containers/job.json"_s), dockerLines(0, 5));
        startServer({u"docker"_s});
        FollowRequest request = requestOf(FollowRequest::Kind::Container);
        request.container = u"job"_s;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(sortedNumbers(), upTo(5), 15s);
        appendTo(path(u"containers/job.stopped"_s), "");
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(u"container job"_s).state, SourceState::Waiting, 10s);
        QVERIFY(QFile::remove(path(u"containers/job.stopped"_s)));
        appendTo(path(u"containers/job.json"_s), dockerLines(5, 9));
        QTRY_COMPARE_WITH_TIMEOUT(sortedNumbers(), upTo(9), 15s);
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(u"container job"_s).state, SourceState::Following, 10s);
    }

    void whatIsMissingIsSaid()
    {
        startServer({u"podman"_s});
        FollowRequest container = requestOf(FollowRequest::Kind::Container);
        container.container = u"nobody"_s;
        QVERIFY(m_service->follow(container));
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(u"container nobody"_s).state, SourceState::Failed, 15s);
        QVERIFY(sourceNamed(u"container nobody"_s).detail.contains(u"No such container"));
        container.container = u"other"_s;
        container.engine = u"docker"_s;
        QVERIFY(m_service->follow(container));
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(u"container other"_s).state, SourceState::Failed, 15s);
        QVERIFY(sourceNamed(u"container other"_s).detail.contains(u"no docker"));
        FollowRequest pods = requestOf(FollowRequest::Kind::Kubernetes);
        QVERIFY(m_service->follow(pods));
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(u"pods all"_s).state, SourceState::Failed, 15s);
        QVERIFY(sourceNamed(u"pods all"_s).detail.contains(u"kubectl"));
    }

    /// Stamps come back from whole seconds on; new pods are taken up; each container is a source.
    void podsComeAndGo()
    {
        QVERIFY(QDir(path(u"pods"_s)).mkdir(u"web-0"_s));
        appendTo(path(u"pods/web-0/app.log"_s), podLines(0, 20));
        appendTo(path(u"pods/web-0/proxy.log"_s), podLines(0, 4));
        startServer({u"kubectl"_s});
        FollowRequest request = requestOf(FollowRequest::Kind::Kubernetes);
        request.selector = u"app=web"_s;
        QVERIFY(m_service->follow(request));
        const QString app = u"pod/web-0/app"_s, next = u"pod/web-1/app"_s;
        QTRY_COMPARE_WITH_TIMEOUT(numbers(app), upTo(20), 15s);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(u"pod/web-0/proxy"_s), upTo(4), 15s);
        appendTo(path(u"pods/web-0/app.log"_s), podLines(20, 31));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(app), upTo(31), 10s);
        m_web->server.dropConnections();
        appendTo(path(u"pods/web-0/app.log"_s), podLines(31, 44));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(app), upTo(44), 30s);
        QVERIFY(QDir(path(u"pods"_s)).mkdir(u"new"_s));
        appendTo(path(u"pods/new/app.log"_s), podLines(0, 50));
        QVERIFY(QFile::rename(path(u"pods/new"_s), path(u"pods/web-1"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(next).size(), 50, 20s);
        QCOMPARE(numbers(app), upTo(44));
        QCOMPARE(numbers(u"pod/web-0/proxy"_s), upTo(4));
        QCOMPARE(sourceNamed(u"pods app=web"_s).state, SourceState::Stopped); // the stand-in of before
    }

    void bothOutputsOfACommandAndItsEnd()
    {
        startServer({});
        FollowRequest request = requestOf(FollowRequest::Kind::Command);
        request.command = u"for i in 0 1 2; do echo \"line-$i\"; done; echo \"line-3 is bad\" >&2; printf 'line-4'; exit 3"_s;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(request.command).state, SourceState::Stopped, 15s);
        QByteArrayList markers;
        QCOMPARE(numbers(request.command, &markers), (QList<int>{0, 1, 2, 4}));
        QCOMPARE(markers.size(), 1);
        QVERIFY(markers.first().contains("status 3"));
        const SourceInfo errors = sourceNamed(request.command + u" (error output)"_s);
        QCOMPARE(numbers(errors.name).size(), 1);
        QCOMPARE(errors.state, SourceState::Stopped);
    }

    /// What may change a host is never done a second time by itself.
    void aCommandIsNotRepeated()
    {
        startServer({});
        FollowRequest request = requestOf(FollowRequest::Kind::Command);
        request.command = u"echo run >> %1; echo line-0; sleep 60"_s.arg(path(u"runs"_s));
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), upTo(1), 15s);
        m_web->server.dropConnections();
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(request.command).state, SourceState::Failed, 15s);
        QTRY_VERIFY_WITH_TIMEOUT(m_web->isReady(), 15s);
        m_service->hostReady(kHost);
        QTest::qWait(1500);
        QFile runs(path(u"runs"_s));
        QVERIFY(runs.open(QIODevice::ReadOnly));
        QCOMPARE(runs.readAll(), QByteArray("run\n"));
    }

    void theJournalByBootPriorityAndKernel()
    {
        const QString remote = u"/usr/lib/systemd/systemd-journal-remote"_s;
        const QString journal = path(u"test.journal"_s);
        QByteArray text;
        static const char *const boots[] = {"0dc874d3fbd44bdbb6fbcfaa27481491", "0dc874d3fbd44bdbb6fbcfaa27481492"};
        for (int i = 0; i < 40; ++i) {
            text += "__REALTIME_TIMESTAMP=" + QByteArray::number(1'793'527'200'000'000 + i * 1000LL) + "\n__MONOTONIC_TIMESTAMP=" + QByteArray::number(1000 + i)
                + "\n_BOOT_ID=" + boots[i / 20] + "\n_HOSTNAME=unit-host\nPRIORITY=" + QByteArray::number(i % 8) + "\nSYSLOG_IDENTIFIER=app\n_PID=42\n_TRANSPORT="
                + (i % 5 == 0 ? "kernel" : "stdout") + "\n_SYSTEMD_UNIT=app.service\nMESSAGE=line-" + QByteArray::number(i) + "\n\n";
        }
        QProcess writer;
        writer.start(remote, {u"--output="_s + journal, u"-"_s});
        writer.write(text);
        writer.closeWriteChannel();
        QVERIFY(writer.waitForFinished(20'000));
        startServer({});
        const auto read = [&](const std::function<void(FollowRequest &)> &set) {
            m_service = std::make_unique<LogService>(m_sessions);
            FollowRequest request = requestOf(FollowRequest::Kind::Journal);
            request.follow = false;
            request.journalOptions = {u"--file="_s + journal};
            set(request);
            const auto id = m_service->follow(request);
            QVERIFY(id);
            QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(m_service->sources(), [](const auto &entry) { return entry.second.state == SourceState::Stopped; }), 15s);
        };
        read([&](FollowRequest &request) { request.boot = QString::fromLatin1(boots[1]); });
        QCOMPARE(numbers(), upTo(40).sliced(20));
        read([](FollowRequest &request) { request.maxSeverity = 3; });
        QCOMPARE(numbers().first(4), (QList<int>{0, 1, 2, 3}));
        QCOMPARE(numbers().size(), 20);
        read([](FollowRequest &request) { request.kernel = true; });
        QCOMPARE(numbers(), (QList<int>{0, 5, 10, 15, 20, 25, 30, 35}));
        read([](FollowRequest &request) { request.journalFields = true; });
        const LineView line = m_service->store().snapshot().line(3);
        QVERIFY(line.text.startsWith('{'));
        QVERIFY(line.text.contains("\"_SYSTEMD_UNIT\":\"app.service\""));
        QCOMPARE(line.record.level, Level::Error);
        QCOMPARE(line.record.timeMs, 1'793'527'200'003);
    }

    void choicesOfAHost()
    {
        appendTo(path(u"containers/shop.json"_s), dockerLines(0, 1));
        appendTo(path(u"containers/old.json"_s), dockerLines(0, 1));
        appendTo(path(u"containers/old.stopped"_s), "");
        QVERIFY(QDir(path(u"pods"_s)).mkdir(u"web-0"_s));
        appendTo(path(u"pods/web-0/app.log"_s), podLines(0, 1));
        startServer({u"docker"_s, u"kubectl"_s});
        QVERIFY(QDir(m_dir->path()).mkdir(u"logs"_s));
        for (const char *const name : {"app.log", "app.log.1", "app.log.2.gz", "odd name.log"})
            appendTo(path(u"logs/"_s + QString::fromLatin1(name)), "12345");
        auto answer = readSourceChoices(*m_sessions.sessions[kHost]);
        QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 40s);
        const Result<SourceChoices> choices = answer.result();
        QVERIFY2(choices, choices ? "" : qPrintable(choices.error().message));
        QStringList own;
        for (const SourceChoices::File &file : choices->files) {
            if (file.path.startsWith(m_dir->path()))
                own << file.path.sliced(m_dir->path().size());
        }
        own.sort();
        QCOMPARE(own, (QStringList{u"/logs/app.log"_s, u"/logs/odd name.log"_s}));
        QCOMPARE(choices->containers.size(), 2);
        QCOMPARE(choices->containers.first(), (SourceChoices::Container{u"docker"_s, u"shop"_s, u"registry.example/shop:1"_s, u"Up 3 hours"_s, true}));
        QVERIFY(!choices->containers.last().running);
        QCOMPARE(choices->pods, (QList<SourceChoices::Pod>{{u"shop"_s, u"web-0"_s, u"Running"_s, {u"app"_s}}}));
        QVERIFY(choices->noContainers.isEmpty() && choices->noPods.isEmpty());
        const SourceChoices nothing = parseSourceChoices("J\tnone\nN\tdocker\tpermission denied\nF\tx\nB\tnonsense\n");
        QVERIFY(!nothing.noJournal.isEmpty() && !nothing.noPods.isEmpty());
        QVERIFY(nothing.noContainers.contains(u"permission denied"));
        QVERIFY(nothing.files.isEmpty() && nothing.boots.isEmpty());
    }

    void stampsAreReadToTheNanosecond()
    {
        const auto read = [](const char *text) { return StampedStream::read(QByteArrayView(text)); };
        QCOMPARE(read("2026-11-01T10:00:00.123456789Z hello")->ns, 1'793'527'200'123'456'789);
        QCOMPARE(read("2026-11-01T11:30:00+01:30 hello")->ns, 1'793'527'200'000'000'000);
        QCOMPARE(read("2026-11-01T10:00:00.5Z")->text, QByteArrayView(""));
        for (const char *const bad : {"", "hello", "2026-11-01T10:00:00", "2026-13-01T10:00:00Z x", "2026-11-01T10:00:00Zx", "2026-11-01 10:00:00Z x", "2026-02-30T10:00:00Z x"})
            QVERIFY2(!read(bad), bad);
    }

    void clocksAreCutIntoEachOther()
    {
        SkewEstimator clock;
        QVERIFY(!clock.skew());
        clock.add(1000, 1400, 6100, 1); // between 4700 and 5101 ahead
        QCOMPARE(clock.skew()->uncertaintyMs, 201);
        clock.add(2000, 2040, 7030, 1); // between 4990 and 5031
        QVERIFY(std::abs(clock.skew()->offsetMs - 5010) <= 2 && clock.skew()->uncertaintyMs <= 22);
        clock.add(3000, 3600, 8100, 1); // a slow one takes nothing away
        QVERIFY(clock.skew()->uncertaintyMs <= 23);
        clock.add(10'000, 10'010, 10'004, 1); // it was set
        QVERIFY(std::abs(clock.skew()->offsetMs) <= 10 && clock.skew()->correctionMs() == 0);
        SkewEstimator seconds; // a clock of whole seconds, asked again and again
        for (int i = 0; i < 40; ++i) {
            const qint64 now = 100'000 + i * 1'970;
            seconds.add(now, now + 4, (now + 2 - 3300) / 1000 * 1000, 1000);
        }
        QVERIFY(std::abs(seconds.skew()->offsetMs + 3300) <= seconds.skew()->uncertaintyMs && seconds.skew()->uncertaintyMs < 60);
        QCOMPARE(SkewEstimator::readAnswer("1793527200.123456789\n")->ms, 1'793'527'200'123);
        QCOMPARE(SkewEstimator::readAnswer("1793527200.%N\n")->cutMs, 1000);
        QVERIFY(!SkewEstimator::readAnswer("date: invalid\n"));
    }

    /// Two hosts, one 90 s ahead: their lines in true order, the raw one at a touch, and back.
    void linesOfAWrongClockAreCorrected()
    {
        // The host's date is ahead, as everything that is stamped there.
        appendTo(path(u"bin/date"_s), "#!/bin/sh\nexec /usr/bin/date -d '+90 seconds' \"$@\"\n");
        QFile::setPermissions(path(u"bin/date"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        startServer({});
        m_sessions.sessions[HostId{u"right"_s}] = m_web->pool->session(m_web->server.endpoint(kHost)); // the same server, another name
        const auto logFile = [&](const char *name) { return path(QString::fromLatin1(name)); };
        const auto stamped = [](int i, qint64 aheadMs) {
            return QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch() + aheadMs, QTimeZone::UTC).toString(Qt::ISODateWithMs).toLatin1()
                + " app[1]: line-" + QByteArray::number(i) + '\n';
        };
        appendTo(logFile("ahead.log"), stamped(0, 90'000));
        FollowRequest request = requestOf(FollowRequest::Kind::Files);
        request.patterns = {logFile("ahead.log")};
        QVERIFY(m_service->follow(request));
        QTRY_VERIFY_WITH_TIMEOUT(sourceNamed(logFile("ahead.log")).skew.has_value(), 20s);
        const ClockSkew skew = *sourceNamed(logFile("ahead.log")).skew;
        qInfo("measured %lld ms +- %lld", skew.offsetMs, skew.uncertaintyMs);
        QVERIFY(std::abs(skew.offsetMs - 90'000) <= skew.uncertaintyMs && skew.uncertaintyMs < 2000);
        // A source on our own clock beside it, straight into the store, as a local file would come.
        LogStore &store = m_service->store();
        for (int i = 1; i < 20; i += 2) {
            appendTo(logFile("ahead.log"), stamped(i, 90'000));
            QTRY_COMPARE_WITH_TIMEOUT(numbers().size(), i + 1, 10s);
            LineBatch own;
            own.add("line-" + QByteArray::number(i + 1), {.timeMs = QDateTime::currentMSecsSinceEpoch(), .source = 999});
            store.append(std::move(own), false, QDateTime::currentMSecsSinceEpoch());
            QTest::qWait(std::max<int>(40, int(skew.uncertaintyMs) / 4));
        }
        QCOMPARE(numbers(), upTo(21));
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(std::abs(store.snapshot().line(store.snapshot().firstLine() + 19).record.timeMs - nowMs) < 10'000); // made right in the record
        m_service->setCorrected(false);
        QTRY_VERIFY(!store.isCorrected());
        QVERIFY(store.snapshot().line(store.snapshot().endLine() - 1).record.timeMs > nowMs + 60'000);
        QCOMPARE(store.snapshot().size(), 21);
        m_service->setCorrected(true);
        QTRY_VERIFY(store.isCorrected());
        QCOMPARE(numbers(), upTo(21));
    }

    /// D19: a source that writes without end, with a limit: everything is counted, memory stays bounded.
    void aFloodIsCountedToTheLine()
    {
        startServer({});
        const int kSeconds = 4;
        const auto resident = [] {
            QFile status(u"/proc/self/statm"_s);
            return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
        };
        m_service = std::make_unique<LogService>(m_sessions, LogStore::Limits{.capacity = 8 * 1024 * 1024});
        const qint64 before = resident();
        FollowRequest request = requestOf(FollowRequest::Kind::Command);
        request.floodLimit = 100'000;
        // The last line says how many were sent; it comes in a second of its own, so that it is not left out.
        request.command = u"(timeout %1 yes 'flood flood flood flood flood'; sleep 1.3; echo end) | awk '{ print NR, $0 }'"_s.arg(kSeconds);
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE_WITH_TIMEOUT(sourceNamed(request.command).state, SourceState::Stopped, 60s);
        const LogStore &store = m_service->store();
        const SourceCounts counts = store.counts(sourceNamed(request.command).id);
        qint64 seen = 0, told = 0, sent = -1;
        const Snapshot snapshot = store.snapshot();
        snapshot.forEach(0, snapshot.endLine(), [&](LineNumber, const LineBatch &chunk, size_t i) {
            const QByteArray text = chunk.lineText(i).toByteArray();
            const qint64 number = text.split(' ').first().replace(',', "").toLongLong();
            if (chunk.lines[i].flags & MarkerLine) {
                told += text.contains("left out") ? number : 0;
            } else {
                ++seen;
                sent = text.endsWith("end") ? number : sent;
            }
            return true;
        });
        const qint64 grown = (resident() - before) / 1024 / 1024;
        qInfo("evicted %lld, left out %lld (%lld of them told in lines still here)", counts.evicted, counts.flooded, told);
        QVERIFY(store.bytes() <= 8 * 1024 * 1024);
        QVERIFY(counts.evicted > 0 && counts.flooded > 0);
        QVERIFY(told > 0 && told <= counts.flooded);
        QCOMPARE(counts.stored - counts.evicted, seen);
#ifdef __SANITIZE_ADDRESS__
        constexpr qint64 kMostGrown = 900; // what was freed is kept for a while
#else
        constexpr qint64 kMostGrown = 150;
#endif
        QVERIFY(test::reportRow("D19", u"yes for %1 s: %2 sent = %3 seen + %4 dropped, RSS +%5 MiB"_s.arg(kSeconds).arg(sent).arg(seen).arg(counts.dropped()).arg(grown),
                                sent == seen + counts.dropped() && grown < kMostGrown));
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogSources)
#include "tst_log_sources.moc"
