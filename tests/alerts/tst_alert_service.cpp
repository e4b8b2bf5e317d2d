// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_service.h"
#include "models/base/atomic_file.h"
#include "models/hosts/inventory.h"
#include "models/ssh/local_session.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("no answer within 20 s");
    return future.result();
}

/// A console with two scripted hosts whose files outlive it.
struct World {
    QTemporaryDir folder;
    test::ManualClock clock;
    test::FakeFleet fleet;
    std::shared_ptr<test::FakeSession> web = fleet.add(u"web-01"_s);
    std::shared_ptr<test::FakeSession> db = fleet.add(u"db-01"_s);
    QByteArray units = "@units\n";

    World()
    {
        write(u"hosts.yaml"_s, "version: 1\nhosts:\n  - {id: web-01, name: web-01, tags: [prod]}\n  - {id: db-01, name: db-01}\n");
        for (const auto &session : {web, db}) {
            session->setStatus({.phase = ssh::SessionPhase::Ready, .error = {}, .retryAt = {}, .roundTrip = {}});
            session->setHandler([this](test::FakeChannel &channel) {
                if (channel.command().script.contains(u"@no-openssl"_s)) {
                    channel.send(units);
                    channel.exit(0);
                }
            });
        }
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        if (!writeFileAtomically(path(name), text))
            qFatal("cannot write");
    }
};

/// One start of the console.
struct Console {
    explicit Console(World &in)
        : world(in), database({.path = world.path(u"q.db"_s)}), timeline(database), inventory(world.path(u"hosts.yaml"_s)), board(inventory, world.clock),
          metrics(world.fleet, world.clock),
          service({board, metrics, world.fleet, database, timeline, world.clock, ruleFileBeside(world.path(u"hosts.yaml"_s)), {}})
    {
        inventory.load();
        service.start();
        if (!QTest::qWaitFor([this] { return service.isReady(); }, 10'000))
            qFatal("not ready");
    }
    void down(const std::shared_ptr<test::FakeSession> &session)
    {
        session->setStatus({.phase = ssh::SessionPhase::Lost, .error = Error{ErrorCode::Unreachable, u"No route."_s, {}, {}}, .retryAt = {}, .roundTrip = {}});
        QTest::qWait(20);
    }
    void run(std::chrono::seconds time)
    {
        for (auto passed = 0s; passed < time; passed += 5s) {
            world.clock.advance(5s);
            service.evaluate();
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QStringList open() const
    {
        QStringList all;
        for (const Alert &alert : service.open())
            all.append(stateWord(alert.state) + u' ' + alert.key.toText());
        return all;
    }

    World &world;
    store::Database database;
    store::Timeline timeline;
    hosts::Inventory inventory;
    hosts::HostBoard board;
    metrics::MetricsService metrics;
    AlertService service;
};

} // namespace

/// The service over a store, metrics and a file on disk; and the probe on this machine with a real TLS server.
class TestAlertService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void restartWhileFiring();
    void restartWhilePending();
    void timelineAndHistory();
    void rulesFollowTheFile();
    void failedUnitFromTheHost();
    void probeParsing();
    void certificateOfARealServer();
};

void TestAlertService::restartWhileFiring()
{
    World world;
    {
        Console console(world);
        console.metrics.watch(HostId{u"web-01"_s});
        console.metrics.watch(HostId{u"db-01"_s});
        QTest::qWait(20);
        console.down(world.web);
        QSignalSpy told(&console.service, &AlertService::told);
        console.run(200s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(console.open(), QStringList{u"firing host-down/web-01"_s});
        QVERIFY(console.service.acknowledge({u"host-down"_s, HostId{u"web-01"_s}, {}}, u"being moved"_s));
    }
    world.clock.advance(2h);
    Console console(world);
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    QSignalSpy told(&console.service, &AlertService::told), resolved(&console.service, &AlertService::resolved);
    QCOMPARE(console.open(), QStringList{u"firing host-down/web-01"_s});
    QCOMPARE(console.service.open().first().note, u"being moved"_s);
    console.run(300s);
    QCOMPARE(told.size(), 0);
    world.web->setStatus({.phase = ssh::SessionPhase::Ready, .error = {}, .retryAt = {}, .roundTrip = {}});
    QTest::qWait(20);
    for (test::FakeChannel *channel : world.web->channels())
        channel->send(test::metricFrame(1, 10) + test::metricFrame(2, 10));
    QTRY_COMPARE(console.metrics.state(HostId{u"web-01"_s}).phase, metrics::WatchPhase::Live);
    console.run(60s);
    QCOMPARE(resolved.size(), 1);
    QCOMPARE(console.open(), QStringList());
}

void TestAlertService::restartWhilePending()
{
    World world;
    {
        Console console(world);
        console.metrics.watch(HostId{u"web-01"_s});
        QTest::qWait(20);
        console.down(world.web);
        console.run(120s);
        QCOMPARE(console.open(), QStringList{u"pending host-down/web-01"_s});
    }
    world.clock.advance(10s);
    Console console(world);
    console.metrics.watch(HostId{u"web-01"_s});
    console.down(world.web);
    QCOMPARE(console.open(), QStringList{u"pending host-down/web-01"_s});
    console.run(70s); // 115 s were held before
    QCOMPARE(console.open(), QStringList{u"firing host-down/web-01"_s});
}

void TestAlertService::timelineAndHistory()
{
    World world;
    Console console(world);
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    QSignalSpy recorded(&console.timeline, &store::Timeline::recorded);
    console.down(world.web);
    console.run(200s);
    QCOMPARE(recorded.size(), 1);
    const auto event = recorded.first().first().value<store::TimelineEvent>();
    QCOMPARE(event.kind, store::EventKind::Alert);
    QCOMPARE(event.severity, store::EventSeverity::Error);
    QCOMPARE(event.text, u"Critical: web-01: cannot be reached: No route."_s);
    console.metrics.unwatch(HostId{u"web-01"_s}); // disconnected: nobody says that it is down any more
    console.run(60s);
    QCOMPARE(recorded.size(), 2);
    QCOMPARE(recorded.last().first().value<store::TimelineEvent>().severity, store::EventSeverity::Success);
    const auto history = await(console.service.store().history(world.clock.now() - 1h));
    QVERIFY(history);
    QCOMPARE(history->size(), 1);
    QCOMPARE(history->first().state, AlertState::Resolved);
    QCOMPARE(history->first().hostName, u"web-01"_s);
    const auto later = await(console.service.store().history(world.clock.now()));
    QVERIFY(later && later->isEmpty());
    const auto watched = await(console.service.store().watchedSince());
    QVERIFY(watched && watched->has_value());
}

void TestAlertService::rulesFollowTheFile()
{
    World world;
    Console console(world);
    QSignalSpy changed(&console.service, &AlertService::rulesChanged);
    QCOMPARE(console.service.rules().rules, defaultRules());
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: mine, metric: load1, above: 9}\n");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(console.service.rules().rules.size(), defaultRules().size() + 1);
    world.write(u"alerts.yaml"_s, "rules: {\n"); // in the middle of an edit: the defaults hold
    QTRY_COMPARE(changed.size(), 2);
    QVERIFY(console.service.rules().hasErrors());
    QCOMPARE(console.service.rules().rules, defaultRules());
    QVERIFY(QFile::remove(world.path(u"alerts.yaml"_s)));
    QTRY_COMPARE(changed.size(), 3);
    QVERIFY(!console.service.rules().hasErrors());
}

void TestAlertService::failedUnitFromTheHost()
{
    World world;
    world.units = "@units\nnginx.service loaded failed failed A web server\n";
    Console console(world);
    console.metrics.watch(HostId{u"db-01"_s});
    QTest::qWait(20);
    for (test::FakeChannel *channel : world.db->channels())
        channel->send(test::metricFrame(1, 10) + test::metricFrame(2, 10));
    QTRY_COMPARE(console.metrics.state(HostId{u"db-01"_s}).phase, metrics::WatchPhase::Live);
    console.run(10s);
    QTRY_VERIFY([&] { console.run(5s); return console.open() == QStringList{u"pending failed-unit/db-01/nginx.service"_s}; }());
    for (const ssh::Command &command : world.db->commands())
        QCOMPARE(command.effect, ssh::Effect::ReadOnly);
    QVERIFY(world.web->commands().isEmpty()); // nobody watches it, so nobody dials it
}

void TestAlertService::probeParsing()
{
    const QList<TlsEndpoint> ports{{{}, 443, {}}, {u"mail.example"_s, 25, u"smtp"_s}};
    const ProbeAnswer answer = parseProbe("@units\n  nginx.service loaded failed failed A web server\nx\x1b[31m.service loaded failed failed -\n\n"
                                          "@cert 443 Nov  7 12:00:00 2027 GMT\n@cert mail.example:25/smtp \n", ports);
    QCOMPARE(answer.failedUnits->size(), 2);
    QCOMPARE(answer.failedUnits->first(), u"nginx.service"_s);
    QVERIFY(!answer.failedUnits->last().contains(QChar(0x1b)));
    QCOMPARE(answer.certificates->size(), size_t(2));
    QCOMPARE(toIso(*answer.certificates->front().expires), u"2027-11-07T12:00:00.000Z"_s);
    QVERIFY(!answer.certificates->back().expires && !answer.certificates->back().problem.isEmpty());
    const ProbeAnswer alpine = parseProbe("@no-openssl\n", ports);
    QVERIFY(!alpine.failedUnits); // no systemd is not "no failed unit"
    QCOMPARE(alpine.certificates->front().problem, u"The host has no openssl."_s);
    for (const QByteArray &odd : {QByteArray(), QByteArray("\0\0@units", 8), QByteArray("@cert\n@cert 443 yesterday\n@cert 443\n")})
        QVERIFY(!parseProbe(odd, ports).certificates->front().expires);
}

void TestAlertService::certificateOfARealServer()
{
    QTemporaryDir folder;
    QProcess make;
    make.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"9"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s,
                              folder.filePath(u"key"_s), u"-out"_s, folder.filePath(u"cert"_s)});
    QVERIFY(make.waitForFinished(60'000) && make.exitCode() == 0);
    int port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        port = free.serverPort();
    }
    QProcess server;
    server.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"localhost:%1"_s.arg(port), u"-key"_s, folder.filePath(u"key"_s), u"-cert"_s, folder.filePath(u"cert"_s), u"-quiet"_s});
    QVERIFY(server.waitForStarted());
    const auto session = std::make_unique<ssh::LocalSession>();
    const ProbeWish wish{true, {{{}, port, {}}, {{}, 1, {}}}, {}};
    std::optional<UtcTime> expires;
    ProbeAnswer answer;
    for (int i = 0; i < 20 && !expires; ++i) {
        const auto output = await(ssh::run(*session, probeCommand(wish)));
        QVERIFY2(output, qPrintable(output ? QString() : output.error().toLine()));
        answer = parseProbe(output->standardOutput, wish.ports);
        expires = answer.certificates->front().expires;
        QTest::qWait(100);
    }
    server.kill();
    server.waitForFinished();
    QVERIFY(expires);
    const auto left = *expires - SystemClock().now();
    QVERIFY(left > std::chrono::days(8) && left <= std::chrono::days(9));
    QVERIFY(!answer.certificates->back().expires); // nobody listens there
}

QD_TEST_MAIN(QCoreApplication, TestAlertService)
#include "tst_alert_service.moc"
