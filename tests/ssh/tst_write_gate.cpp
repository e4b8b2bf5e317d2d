// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/command_text.h"
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/write_gate.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QFile>

#include <algorithm>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

/// Keeps one entry for one change, as the timeline does, and besides everything it was told.
class Keeper final : public MutationRecorder {
public:
    void record(const Mutation &mutation) override
    {
        told.append(mutation);
        const auto same = std::ranges::find(kept, mutation.id, &Mutation::id);
        if (mutation.id.isEmpty() || same == kept.end())
            kept.append(mutation);
        else
            *same = mutation;
    }
    QList<Mutation> kept;
    QList<Mutation> told;
};

Command change(const QString &text, const QStringList &arguments = {})
{
    Command command = script(text, arguments);
    command.effect = Effect::MayChange;
    command.purpose = u"Touch a file"_s;
    return command;
}

Command look(const QString &text, const QStringList &arguments = {})
{
    Command command = script(text, arguments);
    command.effect = Effect::ReadOnly;
    return command;
}

} // namespace

/// The write gate before a real sshd and before this machine: what it refuses never arrives.
class TestWriteGate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void changesByDefault();
    void readOnlyRefuses_data();
    void readOnlyRefuses();
    void readOnlyStillLooks();
    void nothingReachesTheServer();
    void confirmShowsTheCommand();
    void noIsRefused();
    void yesIsSent();
    void noAnswerIsRefused();
    void nobodyToAsk();
    void onceForAnOperation();
    void operationCoversItsHostsOnly();
    void refusedOperationStaysRefused();
    void aNewOperationIsAskedAnew();
    void stricterWhileAsking();
    void anOperationUnderWayGoesOn();
    void anOperationBeginsNowhereElse();
    void recordsTheStart();
    void recordsWhatDidNotRun();
    void recordsTheEnd();
    void recordsTheUnknown();
    void recordsNoSecrets();
    void doesNotRecordLooks();
    void cancelWhileAsking();
    void textIsExact();

private:
    [[nodiscard]] std::shared_ptr<Session> open(bool local = false);
    [[nodiscard]] QString marker() const { return m_server.folder() + u"/marker"_s; }
    [[nodiscard]] std::shared_ptr<Operation> operation(const QList<HostId> &hosts = {kHost}) const;
    void restrict(Access access) { m_gate->setRules({{kHost, {access, u"the tag “prod”"_s, u"/etc/hosts.yaml"_s}}}); }

    SshdFixture m_server;
    std::unique_ptr<ScriptedPrompter> m_prompter;
    Keeper m_keeper;
    std::shared_ptr<WriteGate> m_gate;
    std::unique_ptr<SessionPool> m_pool;
};

void TestWriteGate::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestWriteGate::init()
{
    QFile::remove(marker());
    m_keeper.kept.clear();
    m_keeper.told.clear();
    m_prompter = std::make_unique<ScriptedPrompter>();
    m_gate = std::make_shared<WriteGate>(m_prompter.get(), &m_keeper);
    PoolSettings settings = m_server.poolSettings();
    settings.writeGate = m_gate;
    m_pool = std::make_unique<SessionPool>(settings, *m_prompter);
}

void TestWriteGate::cleanup()
{
    m_pool.reset();
    m_gate->close();
    m_gate.reset();
    m_prompter.reset();
}

std::shared_ptr<Session> TestWriteGate::open(bool local)
{
    auto session = m_pool->session(local ? LocalSession::localEndpoint(kHost) : m_server.endpoint(kHost));
    session->connectToHost();
    if (!QTest::qWaitFor([&] { return session->status().phase == SessionPhase::Ready; }, 15000))
        qFatal("no connection: %s", m_server.serverLog().constData());
    return session;
}

std::shared_ptr<Operation> TestWriteGate::operation(const QList<HostId> &hosts) const
{
    auto operation = std::make_shared<Operation>();
    operation->title = u"Deploy shop to /srv/shop"_s;
    operation->details = u"upload; switch; restart"_s;
    operation->hosts = hosts;
    for (const HostId &host : hosts)
        operation->hostNames.append(host.value);
    return operation;
}

void TestWriteGate::changesByDefault() { QCOMPARE(Command().effect, Effect::MayChange); }

void TestWriteGate::readOnlyRefuses_data()
{
    QTest::addColumn<bool>("local");
    QTest::addRow("over ssh") << false;
    QTest::addRow("on this machine") << true;
}

void TestWriteGate::readOnlyRefuses()
{
    QFETCH(bool, local);
    const auto session = open(local);
    restrict(Access::ReadOnly);
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QVERIFY(probe.wait(5000));
    QVERIFY(!probe.result->has_value());
    const Error error = probe.result->error();
    QCOMPARE(error.code, ErrorCode::PermissionDenied);
    QVERIFY2(error.message.contains(u"read-only by the tag “prod”"_s) && error.message.contains(u"Touch a file"_s), qPrintable(error.toLine()));
    QVERIFY2(error.hint.contains(u"/etc/hosts.yaml"_s), qPrintable(error.hint));
    QVERIFY(!QFile::exists(marker()));
    QTRY_COMPARE(m_keeper.kept.size(), 1);
    QCOMPARE(m_keeper.kept.first().outcome, Mutation::Outcome::Refused);
    QVERIFY(m_prompter->asked.isEmpty());
}

void TestWriteGate::readOnlyStillLooks()
{
    const auto session = open();
    restrict(Access::ReadOnly);
    QCOMPARE(outputOf(*session, look(u"echo seen"_s)), "seen\n"_ba);
    QVERIFY(m_keeper.kept.isEmpty());
}

void TestWriteGate::nothingReachesTheServer()
{
    const auto session = open();
    QCOMPARE(outputOf(*session, look(u"echo seen"_s)), "seen\n"_ba); // everything about the connection has gone out
    const auto started = [this] { return m_server.serverLog().count("Starting session"); };
    const auto before = started();
    restrict(Access::ReadOnly);
    int refused = 0;
    for (int i = 0; i < 50; ++i) {
        Command command = change(u"cat >\"$1\""_s, {marker()});
        command.keepInputOpen = i % 2 == 1;
        ChannelProbe probe(*session, command);
        probe.channel->write("bytes");
        QVERIFY(probe.wait(5000));
        refused += probe.result->has_value() ? 0 : 1;
    }
    QCOMPARE(refused, 50);
    QCOMPARE(outputOf(*session, look(u"echo seen"_s)), "seen\n"_ba);
    QVERIFY2(started() <= before + 2, m_server.serverLog().constData()); // the look alone, and what stands ready for the next
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::confirmShowsTheCommand()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->silent = true;
    Command command = change(u"exec \"$@\""_s, {u"touch"_s, marker() + u" b"_s});
    command.directory = u"/srv/my app"_s;
    command.environment.insert(u"MODE"_s, u"x y"_s);
    ChannelProbe probe(*session, command);
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    const Prompt prompt = m_prompter->asked.first();
    QCOMPARE(prompt.kind, Prompt::Kind::ConfirmChange);
    QCOMPARE(prompt.host, kHost);
    QCOMPARE(prompt.hostName, kHost.value);
    QCOMPARE(prompt.purpose, u"Touch a file"_s);
    QCOMPARE(prompt.reason, u"the tag “prod”"_s);
    QCOMPARE(prompt.command, u"cd '/srv/my app'\nexport MODE='x y'\ntouch '%1 b'"_s.arg(marker()));
    QVERIFY(prompt.scope.isEmpty());
    QVERIFY(!probe.result);
    m_prompter->open({});
    QVERIFY(probe.wait(5000));
}

void TestWriteGate::noIsRefused()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->accept = false;
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QVERIFY(probe.wait(5000));
    QCOMPARE(probe.result->error().code, ErrorCode::PermissionDenied);
    QVERIFY(!QFile::exists(marker()));
    QTRY_COMPARE(m_keeper.kept.size(), 1);
    QCOMPARE(m_keeper.kept.first().outcome, Mutation::Outcome::Refused);
}

void TestWriteGate::yesIsSent()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    ChannelProbe probe(*session, change(u"touch \"$1\"; exit 3"_s, {marker()}));
    QVERIFY(probe.wait(5000));
    QCOMPARE(probe.result->value(), (ExitStatus{3, {}}));
    QVERIFY(QFile::exists(marker()));
    QTRY_COMPARE(m_keeper.kept.size(), 1);
}

void TestWriteGate::noAnswerIsRefused()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->silent = true;
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    QTest::qWait(300);
    QVERIFY(!probe.result);
    m_gate->close();
    QVERIFY(probe.wait(5000));
    QCOMPARE(probe.result->error().code, ErrorCode::PermissionDenied);
    m_prompter->open({true, {}}); // too late
    QTest::qWait(200);
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::nobodyToAsk()
{
    const auto gate = std::make_shared<WriteGate>(nullptr, nullptr);
    gate->setRules({{kHost, {Access::ConfirmFirst, u"the tag “prod”"_s, {}}}});
    std::optional<Result<void>> verdict;
    gate->admit({kHost, u"web-1"_s, Effect::MayChange, u"Touch a file"_s, u"touch"_s, nullptr}, [&](const Result<void> &given) { verdict = given; });
    QVERIFY(verdict && !verdict->has_value());
    QVERIFY(verdict->error().message.contains(u"nobody to ask"_s));
}

void TestWriteGate::onceForAnOperation()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    const auto whole = operation();
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 5; ++i) {
        Command command = change(u"echo x >>\"$1\""_s, {marker()});
        command.operation = whole;
        probes.push_back(std::make_unique<ChannelProbe>(*session, command));
    }
    for (const auto &probe : probes)
        QVERIFY(probe->wait(5000) && probe->result->has_value());
    QCOMPARE(m_prompter->asked.size(), 1);
    QCOMPARE(m_prompter->asked.first().purpose, u"Deploy shop to /srv/shop"_s);
    QCOMPARE(m_prompter->asked.first().command, u"upload; switch; restart"_s);
    QCOMPARE(m_prompter->asked.first().scope, QStringList{u"web-1"_s});
    QTRY_COMPARE(m_keeper.kept.size(), 5);
    QCOMPARE(m_keeper.kept.first().operation, whole->title);
}

void TestWriteGate::operationCoversItsHostsOnly()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->accept = false;
    Command command = change(u"touch \"$1\""_s, {marker()});
    command.operation = operation({HostId{u"other"_s}});
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(5000));
    QVERIFY(!probe.result->has_value());
    QVERIFY(m_prompter->asked.first().scope.isEmpty()); // a question of its own, about this command
    QCOMPARE(m_prompter->asked.first().purpose, u"Touch a file"_s);
}

void TestWriteGate::refusedOperationStaysRefused()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->accept = false;
    Command command = change(u"touch \"$1\""_s, {marker()});
    command.operation = operation();
    for (int i = 0; i < 3; ++i) {
        ChannelProbe probe(*session, command);
        QVERIFY(probe.wait(5000));
        QVERIFY(!probe.result->has_value());
    }
    QCOMPARE(m_prompter->asked.size(), 1);
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::aNewOperationIsAskedAnew()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    for (int i = 0; i < 2; ++i) {
        Command command = change(u"true"_s);
        command.operation = operation();
        ChannelProbe probe(*session, command);
        QVERIFY(probe.wait(5000) && probe.result->has_value());
    }
    QCOMPARE(m_prompter->asked.size(), 2);
}

void TestWriteGate::stricterWhileAsking()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->silent = true;
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    restrict(Access::ReadOnly);
    m_prompter->open({true, {}});
    QVERIFY(probe.wait(5000));
    QVERIFY(!probe.result->has_value());
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::anOperationUnderWayGoesOn()
{
    const auto session = open();
    const auto ran = [&](const std::shared_ptr<Operation> &operation) {
        Command command = change(u"echo x >>\"$1\""_s, {marker()});
        command.operation = operation;
        ChannelProbe probe(*session, command);
        return probe.wait(5000) && probe.result->has_value();
    };
    const auto asked = operation();
    restrict(Access::ConfirmFirst);
    QVERIFY(ran(asked));
    restrict(Access::Full);
    const auto free = operation();
    QVERIFY(ran(free));
    restrict(Access::ReadOnly);
    QVERIFY(ran(asked) && ran(free));     // its way back, for instance
    QVERIFY(!ran(nullptr));               // anything else is refused
    QVERIFY(!ran(operation()));           // also what only looks the same
    restrict(Access::ConfirmFirst);
    m_prompter->accept = false;
    QVERIFY(ran(asked) && ran(free));
    QVERIFY(!ran(operation()));
    QCOMPARE(m_prompter->asked.size(), 2); // the first question, and the last one
}

void TestWriteGate::anOperationBeginsNowhereElse()
{
    const auto session = open();
    const auto both = operation({kHost, HostId{u"db-1"_s}});
    Command command = change(u"touch \"$1\""_s, {marker()});
    command.operation = both;
    std::optional<Result<void>> verdict;
    const Intent elsewhere{HostId{u"db-1"_s}, u"db-1"_s, Effect::MayChange, u"Touch a file"_s, u"touch"_s, both};
    m_gate->admit(elsewhere, [&](const Result<void> &given) { verdict = given; });
    QVERIFY(verdict && verdict->has_value()); // begun there, but not on this host
    restrict(Access::ReadOnly);
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(5000));
    QVERIFY(!probe.result->has_value());
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::recordsTheStart()
{
    const auto session = open();
    ChannelProbe probe(*session, change(u"echo begun; sleep 1000"_s));
    QVERIFY(probe.waitOutput(6, 5000));
    QTRY_COMPARE(m_keeper.told.size(), 1);
    const Mutation begun = m_keeper.told.first();
    QCOMPARE(begun.outcome, Mutation::Outcome::Started);
    QVERIFY(!begun.id.isEmpty());
    QCOMPARE(begun.command, u"echo begun; sleep 1000"_s);
    probe.channel->cancel();
    QVERIFY(probe.wait(5000));
    QTRY_COMPARE(m_keeper.told.size(), 2);
    QCOMPARE(m_keeper.told.last().id, begun.id);
    QCOMPARE(m_keeper.told.last().started, begun.started);
    QCOMPARE(m_keeper.told.last().outcome, Mutation::Outcome::Unknown);
}

void TestWriteGate::recordsWhatDidNotRun()
{
    SshdFixture server({.configLines = {u"ForceCommand echo not today"_s}});
    QVERIFY2(server.start(), qPrintable(server.problem()));
    PoolSettings settings = server.poolSettings();
    settings.writeGate = m_gate;
    SessionPool pool(settings, *m_prompter);
    const auto session = pool.session(server.endpoint(kHost));
    session->connectToHost();
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, SessionPhase::Ready, 15000);
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QVERIFY(probe.wait(10000));
    QVERIFY(!probe.result->has_value());
    QTRY_COMPARE(m_keeper.told.size(), 2);
    QCOMPARE(m_keeper.kept.size(), 1);
    QCOMPARE(m_keeper.kept.first().outcome, Mutation::Outcome::NotRun);
    QVERIFY(!m_keeper.kept.first().reason.isEmpty());
}

void TestWriteGate::recordsTheEnd()
{
    const auto session = open();
    ChannelProbe probe(*session, change(u"sleep 0.3; exit 4"_s));
    QVERIFY(probe.wait(5000));
    QTRY_COMPARE(m_keeper.kept.size(), 1);
    const Mutation kept = m_keeper.kept.first();
    QCOMPARE(kept.outcome, Mutation::Outcome::Ended);
    QCOMPARE(kept.status, (ExitStatus{4, {}}));
    QCOMPARE(kept.host, kHost);
    QCOMPARE(kept.purpose, u"Touch a file"_s);
    QCOMPARE(kept.command, u"sleep 0.3; exit 4"_s);
    QVERIFY2(kept.duration >= std::chrono::milliseconds(300) && kept.duration < std::chrono::seconds(5), qPrintable(QString::number(kept.duration.count())));
    const auto since = SystemClock().now() - kept.started;
    QVERIFY(since >= kept.duration && since < std::chrono::seconds(20));
}

void TestWriteGate::recordsTheUnknown()
{
    const auto session = open();
    ChannelProbe probe(*session, change(u"echo begun; sleep 1000"_s));
    QVERIFY(probe.waitOutput(6, 5000));
    m_server.dropConnections();
    QVERIFY(probe.wait(15000));
    QVERIFY(!probe.result->has_value());
    QTRY_COMPARE(m_keeper.kept.size(), 1);
    QCOMPARE(m_keeper.kept.first().outcome, Mutation::Outcome::Unknown);
    QVERIFY(!m_keeper.kept.first().reason.isEmpty());
}

void TestWriteGate::recordsNoSecrets()
{
    const auto session = open();
    ChannelProbe probe(*session, change(u": \"$1\""_s, {u"password=canary-7781"_s}));
    QVERIFY(probe.wait(5000));
    QTRY_COMPARE(m_keeper.kept.size(), 1);
    QVERIFY2(!m_keeper.kept.first().command.contains(u"canary-7781"_s), qPrintable(m_keeper.kept.first().command));
}

void TestWriteGate::doesNotRecordLooks()
{
    const auto session = open();
    QCOMPARE(outputOf(*session, look(u"echo seen"_s)), "seen\n"_ba);
    QTest::qWait(100);
    QVERIFY(m_keeper.kept.isEmpty());
}

void TestWriteGate::cancelWhileAsking()
{
    const auto session = open();
    restrict(Access::ConfirmFirst);
    m_prompter->silent = true;
    ChannelProbe probe(*session, change(u"touch \"$1\""_s, {marker()}));
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    probe.channel->cancel();
    QVERIFY(probe.wait(5000));
    QCOMPARE(probe.result->error().code, ErrorCode::Cancelled);
    m_prompter->open({true, {}});
    QTest::qWait(300);
    QVERIFY(!QFile::exists(marker()));
}

void TestWriteGate::textIsExact()
{
    QCOMPARE(shellWord(u"plain-1.2_x"_s), u"plain-1.2_x"_s);
    QCOMPARE(shellWord(u"it's"_s), u"'it'\\''s'"_s);
    QCOMPARE(shellWord(QString()), u"''"_s);
    Command command = change(u"echo \"$1\""_s, {u"a b"_s});
    command.elevate = u"root"_s;
    QCOMPARE(commandText(command), u"# as root, through sudo\nset -- 'a b'\necho \"$1\""_s);
}

QD_TEST_MAIN(QCoreApplication, TestWriteGate)
#include "tst_write_gate.moc"
