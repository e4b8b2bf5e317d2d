// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/identity.h"
#include "models/ssh/local_session.h"
#include "tests/alerts/alert_console.h"
#include "tests/support/log_guard.h"

#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::await, test::Console, test::World;

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
    void rulesAreSaved();
    void secondConsoleIsSilent();
    void whatOthersDidHolds();
    void forecastSurvivesARestart();
    void whatARuleFindsNow();
    void whatARuleWouldHaveFound();
    void maintenanceIsAnEvent();
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

/// Failed units come with the metrics: the rule makes the hosts in its scope be asked for them, and nobody else asks.
void TestAlertService::failedUnitFromTheHost()
{
    World world;
    Console console(world);
    console.metrics.watch(HostId{u"db-01"_s});
    QVERIFY(console.metrics.keeper().groups(HostId{u"db-01"_s}).testFlag(metrics::SampleGroup::State));
    QTest::qWait(20);
    QByteArray frame = test::metricFrame(2, 10);
    frame.replace("@@qd end", "part:minute\nunits:known\nfailed-unit:nginx.service loaded failed failed A web server\n@@qd end");
    for (test::FakeChannel *channel : world.db->channels())
        channel->send(test::metricFrame(1, 10) + frame);
    QTRY_COMPARE(console.metrics.state(HostId{u"db-01"_s}).phase, metrics::WatchPhase::Live);
    console.run(10s);
    QCOMPARE(console.open(), QStringList{u"pending failed-unit/db-01/nginx.service"_s});
    for (const ssh::Command &command : world.db->commands())
        QVERIFY(command.effect == ssh::Effect::ReadOnly && !command.script.contains(u"@no-openssl"_s));
    QVERIFY(world.web->commands().isEmpty()); // nobody watches it, so nobody dials it
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: failed-unit, enabled: false}\n");
    QTRY_VERIFY(!console.service.rules().find(u"failed-unit"_s)->enabled);
    console.run(5s);
    QCOMPARE(console.open(), QStringList());
}

void TestAlertService::probeParsing()
{
    const QList<TlsEndpoint> ports{{{}, 443, {}}, {u"mail.example"_s, 25, u"smtp"_s}};
    const ProbeAnswer answer = parseProbe("@cert 443 Nov  7 12:00:00 2027 GMT\n@cert mail.example:25/smtp \n", ports);
    QCOMPARE(answer.certificates.size(), size_t(2));
    QCOMPARE(toIso(*answer.certificates.front().expires), u"2027-11-07T12:00:00.000Z"_s);
    QVERIFY(!answer.certificates.back().expires && !answer.certificates.back().problem.isEmpty());
    const ProbeAnswer alpine = parseProbe("@no-openssl\n", ports);
    QCOMPARE(alpine.certificates.front().problem, u"The host has no openssl."_s);
    for (const QByteArray &odd : {QByteArray(), QByteArray("\0\0@cert", 7), QByteArray("@cert\n@cert 443 yesterday\n@cert 443\n")})
        QVERIFY(!parseProbe(odd, ports).certificates.front().expires);
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
    const ProbeWish wish{{{{}, port, {}}, {{}, 1, {}}}, {}};
    std::optional<UtcTime> expires;
    ProbeAnswer answer;
    for (int i = 0; i < 20 && !expires; ++i) {
        const auto output = await(ssh::run(*session, probeCommand(wish)));
        QVERIFY2(output, qPrintable(output ? QString() : output.error().toLine()));
        answer = parseProbe(output->standardOutput, wish.ports);
        expires = answer.certificates.front().expires;
        QTest::qWait(100);
    }
    server.kill();
    server.waitForFinished();
    QVERIFY(expires);
    const auto left = *expires - SystemClock().now();
    QVERIFY(left > std::chrono::days(8) && left <= std::chrono::days(9));
    QVERIFY(!answer.certificates.back().expires); // nobody listens there
}

/// What is edited in the window stands in the file at once, holds at once, and what somebody else wrote meanwhile is not lost.
void TestAlertService::rulesAreSaved()
{
    World world;
    Console console(world);
    QSignalSpy changed(&console.service, &AlertService::rulesChanged);
    const Rule cpu = *console.service.rules().find(u"cpu"_s);
    Rule stricter = cpu;
    stricter.threshold = 90;
    QVERIFY(console.service.saveRule(cpu, stricter));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(*console.service.rules().find(u"cpu"_s), stricter);
    const auto text = readWholeFile(world.path(u"alerts.yaml"_s));
    QVERIFY(text && text->contains("  - id: cpu\n    above: 90\n    clear: 85\n"));
    const auto again = console.service.saveRule(cpu, stricter); // from what was on screen before
    QVERIFY(!again && !again.error().hint.isEmpty());
    world.write(u"alerts.yaml"_s, "rules:\n  - id: x\n    metric: nope\n    above: 1\n");
    const auto refused = console.service.saveRule(cpu, stricter);
    QVERIFY(!refused && refused.error().message.contains(u"line 2"_s));
    QCOMPARE(*readWholeFile(world.path(u"alerts.yaml"_s)), QByteArray("rules:\n  - id: x\n    metric: nope\n    above: 1\n"));
}

/// A console that runs already tells of alerts; a second one shows them, and takes over when the first is gone.
void TestAlertService::secondConsoleIsSilent()
{
    World world;
    QProcess other;
    other.start(u"sleep"_s, {u"600"_s});
    QVERIFY(other.waitForStarted());
    QFile stat(u"/proc/%1/stat"_s.arg(other.processId()));
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QByteArray line = stat.readAll();
    const QString begun = QString::fromLatin1(line.mid(line.lastIndexOf(')') + 2).split(' ').at(19));
    {
        store::Database database({.path = world.path(u"q.db"_s)});
        AlertStore store(database);
        const qint64 pid = other.processId();
        const auto noted = await(database.post([pid, begun](store::Connection &connection) {
            return connection.execute(u"INSERT INTO alerts_watch VALUES(1,0,?,?,?)"_s, {ownIdentity().host, pid, begun});
        }));
        QVERIFY(noted);
    }
    Console console(world);
    QVERIFY(!console.service.leads());
    QCOMPARE(console.service.leader(), other.processId());
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    console.down(world.web);
    QSignalSpy told(&console.service, &AlertService::told), recorded(&console.timeline, &store::Timeline::recorded), leader(&console.service, &AlertService::leaderChanged);
    console.run(200s);
    QCOMPARE(console.open(), QStringList{u"firing host-down/web-01"_s});
    QCOMPARE(told.size(), 0);
    QCOMPARE(recorded.size(), 0);
    QVERIFY(await(console.service.store().history(world.clock.now() - 1h))->isEmpty());
    other.kill();
    other.waitForFinished();
    console.run(35s);
    QTRY_VERIFY(console.service.leads());
    QCOMPARE(leader.size(), 1);
    console.metrics.watch(HostId{u"db-01"_s});
    QTest::qWait(20);
    console.down(world.db);
    console.run(200s);
    QCOMPARE(told.size(), 1); // the new one; what was on screen already is no news
    QCOMPARE(told.first().first().value<Alert>().key.host.value, u"db-01"_s);
}

/// The command line and a second console hand over what a person does; the one that looks after alerts takes it at its next look.
void TestAlertService::whatOthersDidHolds()
{
    World world;
    Console console(world);
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    console.down(world.web);
    console.run(200s);
    const AlertKey key{u"host-down"_s, HostId{u"web-01"_s}, {}};
    store::Database database({.path = world.path(u"q.db"_s)});
    AlertStore other(database);
    QCOMPARE(await(other.wish({AlertStore::Wish::Kind::Acknowledge, {u"cpu"_s, HostId{u"web-01"_s}, {}}, {}, {}})).value(), 0);
    QCOMPARE(await(other.wish({AlertStore::Wish::Kind::Acknowledge, key, u"on it"_s, {}})).value(), 1);
    console.run(5s);
    QTRY_VERIFY(console.service.open().first().acknowledged);
    QCOMPARE(console.service.open().first().note, u"on it"_s);
    QVERIFY(console.service.urgent().isEmpty());
    QCOMPARE(await(other.wish({AlertStore::Wish::Kind::Wake, key, {}, {}})).value(), 1);
    console.run(5s);
    QTRY_COMPARE(console.service.urgent().size(), 1);
    QVERIFY(console.service.snoozeUntil(key, world.clock.now() + 1h));
    QVERIFY(console.service.urgent().isEmpty());
    QVERIFY(console.service.wake(key));
    QSignalSpy told(&console.service, &AlertService::told);
    console.run(10s);
    QCOMPARE(told.size(), 0); // who wakes it knows of it
    const auto all = await(other.incidents(u"host-down"_s, HostId{u"web-01"_s}, 10));
    QVERIFY(all && all->size() == 1 && !all->first().acknowledged);
}

void TestAlertService::forecastSurvivesARestart()
{
    World world;
    const auto fill = [&](Console &console, int from, int until) {
        for (int minute = from; minute < until; minute += 5) {
            for (test::FakeChannel *channel : world.db->channels())
                channel->send(test::metricFrame(minute * 60 + 2, 10, 0).replace("df:/dev/sda1 1000 0 1000 1% /var", "df:/dev/sda1 100000 " + QByteArray::number(40000 + minute * 100) + ' ' + QByteArray::number(60000 - minute * 100) + " 1% /var"));
            QTest::qWait(30);
            console.run(5s);
            world.clock.advance(295s);
        }
    };
    {
        Console console(world);
        console.metrics.watch(HostId{u"db-01"_s});
        QTest::qWait(20);
        fill(console, 0, 180);
        QTRY_VERIFY([&] { const auto trends = await(console.service.store().trends()); return trends && trends->value(HostId{u"db-01"_s}).contains(u"/var"_s); }());
    }
    Console console(world);
    console.metrics.watch(HostId{u"db-01"_s});
    QTest::qWait(20);
    fill(console, 180, 185);
    fill(console, 185, 190);
    fill(console, 190, 195);
    QCOMPARE(console.open(), QStringList{u"pending filesystem-forecast/db-01//var"_s}); // ten minutes after the start
}

void TestAlertService::whatARuleFindsNow()
{
    World world;
    Console console(world);
    for (const QString &name : {u"db-01"_s, u"web-01"_s})
        console.metrics.watch(HostId{name});
    QTest::qWait(20);
    for (test::FakeChannel *channel : world.db->channels())
        channel->send(test::metricFrame(1, 90) + test::metricFrame(2, 90));
    for (test::FakeChannel *channel : world.web->channels())
        channel->send(test::metricFrame(1, 10) + test::metricFrame(2, 10));
    QTRY_COMPARE(console.metrics.state(HostId{u"web-01"_s}).phase, metrics::WatchPhase::Live);
    QTRY_COMPARE(console.metrics.state(HostId{u"db-01"_s}).phase, metrics::WatchPhase::Live);
    console.run(5s);
    Rule rule{.id = u"try"_s, .metric = u"cpu"_s, .threshold = 80};
    RulePreview preview = console.service.preview(rule);
    QCOMPARE(preview.inScope, 2);
    QCOMPARE(preview.unknown, 0);
    QCOMPARE(preview.hits.size(), 1);
    QCOMPARE(preview.hits.first().hostName, u"db-01"_s);
    rule.scope = u"tag:prod"_s;
    QVERIFY(console.service.preview(rule).hits.isEmpty());
    rule = {.id = u"try"_s, .metric = u"power"_s, .threshold = 80};
    QCOMPARE(console.service.preview(rule).unknown, 2); // they tell nothing of it
    QVERIFY(console.open().isEmpty());
}

void TestAlertService::whatARuleWouldHaveFound()
{
    World world;
    Console console(world);
    const qint64 now = metrics::secondOf(world.clock.now());
    metrics::HistorySteps steps{.host = HostId{u"db-01"_s}, .firstStep = now / 10 - 3600, .count = 3600, .isFirst = true, .series = {}};
    std::vector<metrics::Column> columns;
    for (int i = 0; i < 3600; ++i) { // ten hours: busy from the first to the second, and for five minutes in the fifth
        const float value = (i >= 360 && i < 720) || (i >= 1800 && i < 1830) ? 99 : 20;
        columns.push_back({value, value, value});
    }
    steps.series = {{u"cpu"_s, columns}};
    QVERIFY(await(console.history.write({steps})));
    Rule rule = *findDefaultRule(u"cpu"_s);
    auto result = await(console.service.replayPast(rule, 24h));
    QVERIFY2(result, qPrintable(result ? QString() : result.error().toLine()));
    QCOMPARE(result->inScope, 2);
    QCOMPARE(result->hosts, 1);
    QCOMPARE(result->firings.size(), 1);
    QVERIFY(result->firings.first().end);
    rule.holdFor = 2min;
    result = await(console.service.replayPast(rule, 24h));
    QCOMPARE(result->firings.size(), 2);
    QCOMPARE(result->hostsHit(), 1);
    rule.scope = u"name:web-01"_s;
    QCOMPARE(await(console.service.replayPast(rule, 24h))->firings.size(), 0);
    QVERIFY(!await(console.service.replayPast(*findDefaultRule(u"host-down"_s), 24h)));
}

void TestAlertService::maintenanceIsAnEvent()
{
    World world;
    Console console(world);
    QSignalSpy recorded(&console.timeline, &store::Timeline::recorded);
    MaintenanceWindow window;
    window.reason = u"new disks"_s;
    window.scope = u"tag:prod"_s;
    window.from = std::chrono::floor<std::chrono::seconds>(world.clock.now());
    window.to = *window.from + 1h;
    QVERIFY(console.service.saveWindow({}, window));
    QCOMPARE(recorded.size(), 1);
    const auto event = recorded.first().first().value<store::TimelineEvent>();
    QVERIFY2(event.text.startsWith(u"Maintenance until "_s) && event.text.endsWith(u": new disks"_s), qPrintable(event.text));
    QCOMPARE(event.host.value, u"web-01"_s); // its charts mark it
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    console.down(world.web);
    QSignalSpy told(&console.service, &AlertService::told);
    console.run(300s);
    QVERIFY(console.service.open().first().inMaintenance);
    QCOMPARE(told.size(), 0);
    QVERIFY(console.service.saveWindow(window, endedNow(window, world.clock.now())));
    console.run(5s);
    QCOMPARE(recorded.size(), 3); // it is over, and the alert
    QCOMPARE(told.size(), 1);
}

QD_TEST_MAIN(QCoreApplication, TestAlertService)
#include "tst_alert_service.moc"
