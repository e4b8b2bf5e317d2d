// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets and notices of recipes: what is asked, what is run, and that nothing runs before somebody allowed it.
#include "models/deploydesk/host_words.h"
#include "models/deploydesk/recipe_secrets.h"
#include "models/deploydesk/run_notices.h"
#include "models/recipes/template.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/web_hook.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::deploy;
using namespace Qt::StringLiterals;
using test::await;
using recipes::SecretFrom;
using recipes::SecretReference;

namespace {

class FakeRing final : public keychain::SecretStore {
public:
    bool offered = true;
    QMap<QString, QByteArray> kept;
    QSet<QString> locked;
    QStringList read; ///< entries whose secret was given out

    void askOffered(std::function<void(bool)> answer) override { answer(offered); }
    void peek(const QString &id, std::function<void(keychain::Presence)> answer) override
    {
        answer(locked.contains(id) ? keychain::Presence::Locked : kept.contains(id) ? keychain::Presence::There : keychain::Presence::Absent);
    }
    void find(const QString &id, std::function<void(std::optional<Secret>)> answer) override
    {
        read.append(id);
        QByteArray bytes = kept.value(id);
        bytes.detach();
        answer(kept.contains(id) ? std::optional<Secret>(Secret(std::move(bytes))) : std::nullopt);
    }
    void keep(const QString &, const Secret &, std::function<void(Result<void>)> answer) override { answer({}); }
    void forget(const QString &, std::function<void(Result<void>)> answer) override { answer({}); }
};

class FakeAsker final : public ConsentAsker {
public:
    bool yes = true;
    QStringList asked;

    void ask(const ForeignCommand &command, std::function<void(bool)> answer) override
    {
        asked.append(command.text);
        answer(yes);
    }
};

SecretReference reference(const QString &name, SecretFrom from, const QString &what)
{
    SecretReference secret;
    secret.name = name;
    secret.from = from;
    secret.reference = what;
    return secret;
}

/// Secrets and notices over a key ring and a person of the test's own.
struct Desk {
    QTemporaryDir folder;
    FakeRing ring;
    FakeAsker asker;
    ForeignCommands commands{folder.filePath(u"trust"_s), asker};
    RecipeSecrets secrets{ring, commands};
    RunNotices notices{commands};
};

/// With a service that deploys to one host by means of them.
struct DeployingDesk : Desk {
    test::World world{folder.path(), folder.filePath(u"state.db"_s)};

    DeployingDesk()
    {
        world.addLocalHost(u"web-1"_s);
        Seams seams;
        seams.secrets = &secrets;
        seams.notices = &notices;
        world.service.setSeams(seams);
    }
};

} // namespace

class TstDeployDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsSecrets();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
    void looksWithoutReading();
    void saysInThePlanWhatIsMissing();
    void goesBackWithoutSecrets();
    void runsNothingUnasked();
    void asksOnceForEachText();
    void tellsByCommand();
    void tellsByPost();
    void keepsASecretAddress();
    void knowsHosts();
};

void TstDeployDesk::readsSecrets()
{
    Desk desk;
    desk.ring.kept.insert(u"recipe:shop db"_s, "from the ring");
    qputenv("QD_TEST_SECRET", "from the environment");
    const auto values = await(desk.secrets.read({reference(u"a"_s, SecretFrom::Keyring, u"shop db"_s), reference(u"b"_s, SecretFrom::Environment, u"QD_TEST_SECRET"_s),
                                            reference(u"c"_s, SecretFrom::Command, u"printf 'from a\\ncommand\\n'"_s)}));
    QVERIFY2(values, values ? "" : qPrintable(values.error().toLine()));
    QCOMPARE(QByteArray((*values)->at(u"a"_s).data()), QByteArray("from the ring"));
    QCOMPARE(QByteArray((*values)->at(u"b"_s).data()), QByteArray("from the environment"));
    QCOMPARE(QByteArray((*values)->at(u"c"_s).data()), QByteArray("from a\ncommand"));
    QCOMPARE(desk.asker.asked, QStringList{u"printf 'from a\\ncommand\\n'"_s});
    QVERIFY(await(desk.secrets.read({})).value()->empty());
}

void TstDeployDesk::namesWhatIsMissing_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("part");
    QTest::newRow("ring") << int(SecretFrom::Keyring) << u"absent"_s << u"keep-secret absent"_s;
    // The console's own passwords are no secrets of recipes.
    QTest::newRow("ring of others") << int(SecretFrom::Keyring) << u"password:web-1"_s << u"no entry"_s;
    QTest::newRow("environment") << int(SecretFrom::Environment) << u"QD_TEST_ABSENT"_s << u"QD_TEST_ABSENT"_s;
    QTest::newRow("failing command") << int(SecretFrom::Command) << u"echo token=s3cret-canary; echo no store >&2; exit 3"_s << u"failed"_s;
    QTest::newRow("silent command") << int(SecretFrom::Command) << u"true"_s << u"printed nothing"_s;
    QTest::newRow("endless command") << int(SecretFrom::Command) << u"yes | head -c 200000"_s << u"failed"_s;
}

void TstDeployDesk::namesWhatIsMissing()
{
    QFETCH(int, from);
    QFETCH(QString, what);
    QFETCH(QString, part);
    Desk desk;
    desk.ring.kept.insert(u"password:web-1"_s, "a login");
    const auto values = await(desk.secrets.read({reference(u"db"_s, SecretFrom(from), what)}));
    QVERIFY(!values);
    QVERIFY2(values.error().toLine().contains(part), qPrintable(values.error().toLine()));
    QVERIFY(values.error().message.contains(u"“db”"_s) && !values.error().hint.isEmpty());
    // What a command prints on its standard output may be the secret: no error holds it.
    QVERIFY(SecretFrom(from) != SecretFrom::Command || !values.error().detail.contains(u"canary"_s));
}

/// Where each secret is, and what to do about those that are not: no value is given out, no command runs, nobody is asked.
void TstDeployDesk::looksWithoutReading()
{
    using State = SecretFinding::State;
    Desk desk;
    desk.ring.kept = {{u"recipe:there"_s, "a value"}, {u"recipe:shut"_s, "a value"}};
    desk.ring.locked = {u"recipe:shut"_s};
    qputenv("QD_TEST_SECRET", "from the environment");
    const QString mark = desk.folder.filePath(u"ran"_s);
    const SecretReference command = reference(u"c"_s, SecretFrom::Command, u"touch "_s + mark + u"; echo x"_s);
    const QList<SecretReference> all{reference(u"a"_s, SecretFrom::Keyring, u"there"_s),           reference(u"b"_s, SecretFrom::Keyring, u"absent"_s),
                                     reference(u"s"_s, SecretFrom::Keyring, u"shut"_s),            reference(u"e"_s, SecretFrom::Environment, u"QD_TEST_SECRET"_s),
                                     reference(u"f"_s, SecretFrom::Environment, u"QD_TEST_ABSENT"_s), command};
    const QList<SecretFinding> found = await(desk.secrets.look(all));
    QCOMPARE(found.size(), all.size());
    const State states[]{State::There, State::Missing, State::Missing, State::There, State::Missing, State::Asked};
    for (int i = 0; i < int(found.size()); ++i) {
        QCOMPARE(found.at(i).secret, all.at(i));
        QCOMPARE(found.at(i).state, states[i]);
        QCOMPARE(found.at(i).problem.has_value(), states[i] == State::Missing);
    }
    QVERIFY(found.at(1).problem->hint.contains(u"keep-secret absent"_s));
    QVERIFY(found.at(2).problem->message.contains(u"locked"_s) && found.at(2).problem->hint.contains(u"Unlock"_s));
    QVERIFY(found.at(4).problem->hint.contains(u"start the program again"_s));
    QVERIFY(desk.ring.read.isEmpty() && desk.asker.asked.isEmpty() && !QFile::exists(mark));
    QVERIFY(await(desk.secrets.read({command})));
    QCOMPARE(await(desk.secrets.look({command})).constFirst().state, State::Runs); // it was allowed meanwhile
    desk.ring.offered = false;
    QVERIFY(await(desk.secrets.look(all)).constFirst().problem->message.contains(u"there is none here"_s));
    QVERIFY(await(desk.secrets.look({})).isEmpty());
}

/// A webhook's address is a secret that nobody left in the key ring: the plan says so, and nothing begins.
void TstDeployDesk::saysInThePlanWhatIsMissing()
{
    DeployingDesk desk;
    test::writeSite(desk.folder.filePath(u"shop"_s), "1");
    DeployRequest request = desk.world.request(desk.folder.filePath(u"shop"_s));
    request.recipe.secrets = {reference(u"hook"_s, SecretFrom::Keyring, u"shop/hook"_s)};
    request.recipe.notices = {{{}, u"{{ hook }}"_s, u"always"_s, {}}};
    const auto plan = desk.world.plan(request);
    QVERIFY(plan && !plan->isReady());
    QCOMPARE(plan->obstacles().size(), 1);
    QVERIFY(!plan->hosts.first().blocker); // all else is known too
    const auto started = desk.world.service.start(*plan);
    QVERIFY(!started && started.error().hint.contains(u"keep-secret shop/hook"_s));
    desk.ring.kept.insert(u"recipe:shop/hook"_s, "https://hooks.example.org/T0KEN");
    const auto again = desk.world.plan(request);
    QVERIFY(again && again->isReady() && again->secrets.constFirst().state == SecretFinding::State::There);
    QVERIFY(desk.ring.read.isEmpty());
    desk.world.service.setSeams({});
    QVERIFY(!desk.world.plan(request)->isReady()); // nowhere to read it from
}

void TstDeployDesk::goesBackWithoutSecrets()
{
    DeployingDesk desk;
    desk.ring.kept.insert(u"recipe:shop/hook"_s, "http://127.0.0.1:1/T0KEN");
    const QString source = desk.folder.filePath(u"shop"_s);
    DeployRequest request = desk.world.request(source);
    request.recipe.secrets = {reference(u"hook"_s, SecretFrom::Keyring, u"shop/hook"_s)};
    for (const char *version : {"1", "2"}) {
        test::writeSite(source, version);
        QCOMPARE(desk.world.deploy(request)->state(), RunState::Succeeded);
    }
    desk.ring.kept.clear();
    const auto plan = await(desk.world.service.planRollback({request, {}}));
    QVERIFY2(plan && plan->isReady(), plan ? "" : qPrintable(plan.error().toLine()));
    QVERIFY2(plan->warnings.join(u' ').contains(u"shop/hook"_s), qPrintable(plan->warnings.join(u' ')));
    QCOMPARE(desk.world.run(*plan)->state(), RunState::Succeeded);
    QCOMPARE(test::contentOf(desk.world.site(u"web-1"_s) + u"/current/index.html"_s), QByteArray("<h1>1</h1>\n"));
}

void TstDeployDesk::runsNothingUnasked()
{
    Desk desk;
    desk.asker.yes = false;
    const QString mark = desk.folder.filePath(u"ran"_s);
    const auto values = await(desk.secrets.read({reference(u"db"_s, SecretFrom::Command, u"touch "_s + mark)}));
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::PermissionDenied);
    recipes::Notice notice;
    notice.command = u"touch "_s + mark;
    QCOMPARE(await(desk.notices.send(notice, {})).error().code, ErrorCode::PermissionDenied);
    QVERIFY(!QFile::exists(mark));
}

void TstDeployDesk::asksOnceForEachText()
{
    QTemporaryDir folder;
    FakeAsker asker;
    const auto allow = [&](ForeignCommand::Kind kind, const QString &text) {
        ForeignCommands commands(folder.filePath(u"trust"_s), asker); // as another start of the program
        ForeignCommand command;
        command.kind = kind;
        command.text = text;
        bool allowed = false;
        commands.whenAllowed(command, [&](const Result<void> &result) { allowed = result.has_value(); });
        return allowed;
    };
    QVERIFY(allow(ForeignCommand::Kind::Build, u"make"_s));
    QVERIFY(allow(ForeignCommand::Kind::Build, u"make"_s));
    QCOMPARE(asker.asked.size(), 1);
    QVERIFY(allow(ForeignCommand::Kind::Build, u"make "_s)); // another text
    QVERIFY(allow(ForeignCommand::Kind::Notice, u"make"_s)); // another purpose
    QCOMPARE(asker.asked.size(), 3);
    asker.yes = false;
    QVERIFY(!allow(ForeignCommand::Kind::Build, u"rm -rf /"_s));
    QVERIFY(!allow(ForeignCommand::Kind::Build, u"rm -rf /"_s)); // a "no" is not kept
    QCOMPARE(asker.asked.size(), 5);
}

void TstDeployDesk::tellsByCommand()
{
    Desk desk;
    recipes::Notice notice;
    notice.command = u"cat > '"_s + desk.folder.filePath(u"end"_s) + u"'"_s;
    bool done = false;
    QObject::connect(&desk.notices, &RunNotices::allSent, &desk.notices, [&] { done = true; });
    const auto sent = desk.notices.send(notice, {{u"state"_s, u"succeeded"_s}});
    QVERIFY(desk.notices.isSending());
    QVERIFY(await(sent));
    QTRY_VERIFY(done && !desk.notices.isSending());
    QFile end(desk.folder.filePath(u"end"_s));
    QVERIFY(end.open(QIODevice::ReadOnly));
    QCOMPARE(end.readAll(), QByteArray("{\"state\":\"succeeded\"}\n"));
    notice.command = u"echo broken >&2; exit 4"_s;
    const auto failed = await(desk.notices.send(notice, {}));
    QVERIFY(!failed && failed.error().detail.contains(u"broken"_s));
}

void TstDeployDesk::tellsByPost()
{
    Desk desk;
    test::WebHook hook;
    recipes::Notice notice;
    notice.url = u"http://127.0.0.1:%1/hooks/T0KEN/x?channel=a%20b"_s.arg(hook.port());
    const auto sent = await(desk.notices.send(notice, {{u"run"_s, u"r1"_s}}));
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().toLine()));
    const QByteArray seen = hook.takeSeen().value(0);
    QVERIFY2(seen.startsWith("POST /hooks/T0KEN/x?channel=a%20b HTTP/1.1\r\n"), seen.constData());
    QVERIFY(seen.contains("application/json") && seen.endsWith("{\"run\":\"r1\"}"));
    hook.setStatus(403);
    const auto refused = await(desk.notices.send(notice, {}));
    QVERIFY(!refused);
    QVERIFY2(!refused.error().toLine().contains(u"T0KEN"_s), qPrintable(refused.error().toLine())); // the path is the password
    notice.url = u"ftp://example.org/x"_s;
    QCOMPARE(await(desk.notices.send(notice, {})).error().code, ErrorCode::Parse);
    QVERIFY(desk.asker.asked.isEmpty()); // an address runs nothing here
}

/// The whole address is a secret: it is used, and stands nowhere afterwards.
void TstDeployDesk::keepsASecretAddress()
{
    DeployingDesk desk;
    test::WebHook hook;
    const QByteArray server = "127.0.0.1:" + QByteArray::number(hook.port());
    desk.ring.kept.insert(u"recipe:shop/hook"_s, "http://" + server + "/hooks/T0KEN-4711");
    const QString source = desk.folder.filePath(u"shop"_s);
    for (const int status : {200, 404}) {
        hook.setStatus(status);
        test::writeSite(source, QByteArray::number(status));
        DeployRequest request = desk.world.request(source);
        request.recipe.secrets = {reference(u"hook"_s, SecretFrom::Keyring, u"shop/hook"_s)};
        request.recipe.notices = {{{}, u"{{ hook }}?room={{ name }}"_s, u"always"_s, {}}};
        const auto run = desk.world.deploy(request);
        QCOMPARE(run->state(), RunState::Succeeded);
        QList<QByteArray> all;
        QTRY_VERIFY(!(all += hook.takeSeen()).isEmpty());
        const QByteArray seen = all.first();
        QVERIFY2(seen.startsWith("POST /hooks/T0KEN-4711?room=" + run->info().recipe.toUtf8()) && seen.contains("\"succeeded\""), seen.constData());
        QList<StepRecord> rows;
        QTRY_VERIFY((rows = *test::await(desk.world.service.steps(run->info().runId))).constLast().step == u"notify");
        const StepRecord told = rows.constLast();
        QCOMPARE(told.command, u"{{ hook }}"_s);
        QCOMPARE(told.state == stepStateName(StepState::Done), status == 200);
        QVERIFY2(status == 200 || told.message.contains(u"{{ hook }}"), qPrintable(told.message));
    }
    desk.world.service.setSeams({});
    for (const QString &name : {u"state.db"_s, u"state.db-wal"_s}) {
        const QByteArray kept = test::contentOf(desk.folder.filePath(name));
        QVERIFY(!kept.contains("T0KEN-4711") && !kept.contains(server));
    }
}

/// All that docs/recipes.md promises of a host, also what only ssh_config says.
void TstDeployDesk::knowsHosts()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(u"config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly) && config.write("Host web-1\n  HostName 192.0.2.7\n  User anna\n") > 0);
    config.close();
    const hosts::Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    hosts::ResolverSettings settings;
    settings.userConfig = config.fileName();
    settings.isExplicit = true;
    const hosts::EndpointResolver resolver(inventory, settings);
    hosts::Host host;
    host.name = u"web-1"_s;
    host.group = u"Production / Web"_s;
    host.tags = {u"a"_s, u"b"_s};
    const QMap<QString, QString> wanted{{u"address"_s, u"192.0.2.7"_s}, {u"login"_s, u"anna"_s}, {u"group"_s, u"Production,Web"_s}, {u"tags"_s, u"a,b"_s}};
    QCOMPARE(hostVariablesOf(host, resolver), wanted);
    host.user = u"deploy"_s;
    QCOMPARE(hostVariablesOf(host, resolver).value(u"login"_s), u"deploy"_s);
    // The editor completes exactly these names.
    for (const auto &[name, help] : recipes::programVariables())
        QVERIFY2(wanted.contains(name) || QStringList({u"name"_s, u"host"_s, u"target"_s, u"current"_s, u"release"_s, u"release_dir"_s, u"revision"_s, u"run"_s}).contains(name), qPrintable(name));
}

QD_TEST_MAIN(QCoreApplication, TstDeployDesk)
#include "tst_deploydesk.moc"
