// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments by recipe from the command line, before a real sshd.
#include "models/base/identity.h"
#include "tests/cli/site_world.h"
#include "tests/cli/terminal.h"
#include "tests/support/log_guard.h"

#include <csignal>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

QStringList kindsOf(const Outcome &outcome)
{
    QStringList kinds;
    for (const QJsonObject &object : outcome.objects()) {
        if (kinds.isEmpty() || kinds.last() != object[u"type"_s].toString())
            kinds.append(object[u"type"_s].toString());
    }
    return kinds;
}

} // namespace

class TstCliDeploy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_site.start(2), qPrintable(m_site.problem())); }
    void init() { m_site.renew(); }
    void dryRunShowsEverythingAndChangesNothing();
    void deploysARecipe();
    void asksOnATerminal();
    void pausesAfterTheCanary();
    void goesBackOnInterrupt();
    void triesFailedHostsAgain();
    void finishesOrTakesBackWhatWasKilled();
    void rollsBack();
    void takesSecretsByReference();
    void saysWhichSecretsAreMissing();
    void goesOnWithoutHostsThatAreAway();
    void namesTheWayOn();

private:
    SiteWorld m_site;
};

void TstCliDeploy::dryRunShowsEverythingAndChangesNothing()
{
    const Outcome plain = m_site.deploy({u"--dry-run"_s});
    QVERIFY2(plain.status == 0, (plain.out + plain.err).constData());
    for (const char *part : {"Plan: ", "+greeting = hello", "echo restarted $(cat index.html)", "free", "clock", "sudo", "nothing deployed yet"})
        QVERIFY2(plain.out.contains(part), (QByteArray(part) + " is missing in " + plain.out).constData());
    QCOMPARE(QDir(m_site.target()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    const Outcome json = m_site.deploy({u"--json"_s, u"--dry-run"_s, u"--set"_s, u"greeting=<b>"_s});
    QCOMPARE(kindsOf(json), QStringList{u"plan"_s});
    const QJsonObject plan = json.objects().first();
    const QJsonObject host = plan[u"hosts"_s][0].toObject();
    QVERIFY(host[u"facts"_s][u"free_bytes"_s].toInteger() > 0 && host[u"facts"_s][u"clock_offset_ms"_s].isDouble());
    QVERIFY(json.out.contains("+greeting = <b>"));
    QVERIFY(!plan[u"hash"_s].toString().isEmpty() && !plan[u"unchanged"_s].toBool());
    QCOMPARE(m_site.cli({u"runs"_s, u"list"_s, u"--recipe"_s, m_site.name()}).out, QByteArray());
}

void TstCliDeploy::deploysARecipe()
{
    const Outcome first = m_site.deploy({u"--json"_s});
    QVERIFY2(first.status == 0, (first.out + first.err).constData());
    QCOMPARE(m_site.page(), QByteArray("first"));
    QCOMPARE(contentOf(m_site.file(u"site.conf"_s)), QByteArray("greeting = hello\n"));
    const QStringList kinds = kindsOf(first);
    QCOMPARE(kinds.first(), u"plan"_s);
    QCOMPARE(kinds.last(), u"run"_s);
    QCOMPARE(first.objects(u"deployed"_s).value(0)[u"state"_s].toString(), u"succeeded"_s);
    const auto printed = first.objects(u"output"_s);
    QVERIFY2(std::ranges::any_of(printed, [](const QJsonObject &line) { return line[u"text"_s] == u"restarted first"_s && line[u"host"_s] == u"s1"_s && line[u"step"_s] == u"restart"_s; }), first.out.constData());
    const Outcome second = m_site.deploy({u"--json"_s});
    QVERIFY2(second.status == 0, (second.out + second.err).constData());
    QVERIFY(second.objects(u"plan"_s).first()[u"unchanged"_s].toBool());
    QCOMPARE(second.objects(u"deployed"_s).value(0)[u"state"_s].toString(), u"unchanged"_s);
    const Outcome third = m_site.deploy({u"--set"_s, u"greeting=bye"_s});
    QVERIFY2(third.status == 0, (third.out + third.err).constData());
    QVERIFY2(third.out.contains("-greeting = hello") && third.out.contains("+greeting = bye") && third.out.contains("as the last runs did"), third.out.constData());
    QCOMPARE(contentOf(m_site.file(u"site.conf"_s)), QByteArray("greeting = bye\n"));
    const Outcome list = m_site.cli({u"--json"_s, u"runs"_s, u"--recipe"_s, m_site.name()});
    QCOMPARE(list.objects(u"run"_s).size(), 3);
    QCOMPARE(m_site.cli({u"--json"_s, u"runs"_s, u"--text"_s, u"restarted first"_s, u"--target"_s, m_site.target()}).objects(u"run"_s).size(), 2);
    QCOMPARE(m_site.cli({u"--json"_s, u"runs"_s, u"--state"_s, u"failed"_s, u"--target"_s, m_site.target()}).objects(u"run"_s).size(), 0);
}

void TstCliDeploy::asksOnATerminal()
{
    for (const bool yes : {false, true}) {
        Terminal terminal;
        QVERIFY(terminal.isOpen());
        QProcess process;
        terminal.give(process);
        process.start(QStringLiteral(QUARTERDECK_CLI), m_site.world().globals() + QStringList{u"deploy"_s, m_site.recipe(), u"s1"_s});
        QVERIFY(process.waitForStarted());
        QVERIFY2(terminal.expect("Deploy to 1 host"), terminal.all().constData());
        QVERIFY(m_site.page().isEmpty());
        terminal.type(yes ? "yes\n" : "no\n");
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), yes ? 0 : 1);
        QCOMPARE(m_site.page(), yes ? QByteArray("first") : QByteArray());
    }
}

/// Both hosts are this machine and share the folder, so the second one's outcome is not looked at: it is begun or it is not.
void TstCliDeploy::pausesAfterTheCanary()
{
    const QStringList both{u"deploy"_s, m_site.recipe(), u"s1,s2"_s, u"--canary"_s, u"1"_s, u"--pause"_s};
    const Outcome unasked = m_site.cli(both); // nobody could answer: refused before anything is done
    QCOMPARE(unasked.status, 2);
    QVERIFY(m_site.page().isEmpty());
    for (const bool yes : {false, true}) {
        m_site.writeSource(yes ? "second" : "first");
        Terminal terminal;
        QVERIFY(terminal.isOpen());
        QProcess process;
        terminal.give(process);
        process.start(QStringLiteral(QUARTERDECK_CLI), m_site.world().globals() + both + QStringList{u"--yes"_s, u"--json"_s});
        QVERIFY(process.waitForStarted());
        QVERIFY2(terminal.expect("Go on with 1 host"), terminal.all().constData());
        QCOMPARE(m_site.page(), yes ? QByteArray("second") : QByteArray("first"));
        terminal.type(yes ? "yes\n" : "no\n");
        QVERIFY(process.waitForFinished(60'000));
        const Outcome outcome{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        QCOMPARE(outcome.objects(u"paused"_s).size(), 1);
        const auto deployed = outcome.objects(u"deployed"_s);
        QCOMPARE(deployed.size(), 2);
        QCOMPARE(deployed.at(0)[u"state"_s].toString(), u"succeeded"_s);
        QCOMPARE(deployed.at(1)[u"state"_s].toString() == u"skipped", !yes);
        QCOMPARE(std::ranges::any_of(outcome.objects(u"step"_s), [](const QJsonObject &step) { return step[u"host"_s] == u"s2"_s && step[u"state"_s] == u"running"_s; }), yes);
    }
}

void TstCliDeploy::goesBackOnInterrupt()
{
    QCOMPARE(m_site.deploy().status, 0);
    m_site.writeSource("slow");
    QProcess process;
    m_site.world().begin(process, {u"--json"_s, u"deploy"_s, m_site.recipe(), u"s1"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_site.page(), QByteArray("slow"), 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(m_site.page(), QByteArray("first"));
    QVERIFY(process.readAllStandardError().contains("Ctrl+C again"));
    const Outcome outcome{130, process.readAllStandardOutput(), {}};
    QCOMPARE(outcome.objects(u"run"_s).last()[u"state"_s].toString(), u"aborted"_s);
    QVERIFY(!QFile::exists(m_site.file(u".quarterdeck-lock"_s)));
}

void TstCliDeploy::triesFailedHostsAgain()
{
    m_site.writeSource("waits");
    const Outcome failed = m_site.deploy({u"--json"_s});
    QCOMPARE(failed.status, 1);
    const QString id = failed.objects(u"run"_s).last()[u"run"_s].toString();
    const Outcome show = m_site.cli({u"runs"_s, u"show"_s, id});
    QVERIFY2(show.status == 0 && show.out.contains("Health  failed") && show.out.contains("echo restarted"), show.out.constData());
    put(m_site.file(u"ok"_s), "");
    const Outcome again = m_site.cli({u"--json"_s, u"runs"_s, u"retry"_s, id});
    QVERIFY2(again.status == 0, (again.out + again.err).constData());
    QCOMPARE(again.objects(u"plan"_s).value(0)[u"release"_s].toString(), failed.objects(u"plan"_s).value(0)[u"release"_s].toString());
    QCOMPARE(m_site.page(), QByteArray("waits"));
    QCOMPARE(m_site.cli({u"runs"_s, u"retry"_s, u"last"_s}).status, 2); // nothing failed
    const Outcome ended = m_site.cli({u"runs"_s, u"resume"_s, u"last"_s});
    QVERIFY2(ended.status != 0 && ended.err.contains("has ended"), ended.err.constData());
}

void TstCliDeploy::finishesOrTakesBackWhatWasKilled()
{
    QCOMPARE(m_site.deploy().status, 0);
    m_site.writeSource("waits");
    for (const QString &action : {u"undo"_s, u"resume"_s, u"abandon"_s}) {
        QProcess process;
        m_site.world().begin(process, {u"deploy"_s, m_site.recipe(), u"s1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_site.page(), QByteArray("waits"), 20'000);
        process.kill();
        QVERIFY(process.waitForFinished());
        const Outcome open = m_site.cli({u"--json"_s, u"runs"_s, u"--unfinished"_s});
        const QJsonObject run = open.objects(u"run"_s).value(0), probe = open.objects(u"probe"_s).value(0);
        QCOMPARE(run[u"state"_s].toString(), u"unfinished"_s);
        QCOMPARE(probe[u"finding"_s].toString(), u"switched"_s);
        QVERIFY(probe[u"locked"_s].toBool());
        if (action == u"resume")
            put(m_site.file(u"ok"_s), "");
        const Outcome done = m_site.cli({u"--json"_s, u"runs"_s, action, run[u"run"_s].toString()});
        QVERIFY2(done.status == 0, (done.out + done.err).constData());
        QCOMPARE(m_site.page(), action == u"undo" ? QByteArray("first") : QByteArray("waits"));
        QCOMPARE(m_site.cli({u"--json"_s, u"runs"_s, u"--unfinished"_s}).objects(u"run"_s).size(), 0);
        QCOMPARE(QFile::exists(m_site.file(u".quarterdeck-lock"_s)), action == u"abandon"); // it changes no host
        if (action == u"resume") { // for the next one: a release that is not live yet
            QVERIFY(QFile::remove(m_site.file(u"ok"_s)));
            m_site.writeSource("first");
            QCOMPARE(m_site.deploy().status, 0);
            m_site.writeSource("waits");
        }
    }
}

void TstCliDeploy::rollsBack()
{
    QCOMPARE(m_site.deploy().status, 0);
    m_site.writeSource("second");
    QCOMPARE(m_site.deploy({u"--set"_s, u"greeting=second"_s}).status, 0);
    QCOMPARE(m_site.page(), QByteArray("second"));
    const Outcome back = m_site.cli({u"--json"_s, u"rollback"_s, m_site.recipe(), u"s1"_s});
    QVERIFY2(back.status == 0, (back.out + back.err).constData());
    QCOMPARE(m_site.page(), QByteArray("first"));
    QCOMPARE(contentOf(m_site.file(u"site.conf"_s)), QByteArray("greeting = hello\n"));
    // By the target alone: the last deployment from here says how it is restarted and checked.
    const QString second = m_site.cli({u"--json"_s, u"runs"_s, u"--target"_s, m_site.target()}).objects(u"run"_s).at(1)[u"release"_s].toString();
    const Outcome forth = m_site.cli({u"rollback"_s, m_site.target(), u"s1"_s, u"--to"_s, second});
    QVERIFY2(forth.status == 0, (forth.out + forth.err).constData());
    QCOMPARE(m_site.page(), QByteArray("second"));
    QVERIFY2(forth.out.contains("restarted second"), forth.out.constData());
}

void TstCliDeploy::takesSecretsByReference()
{
    m_site.writeRecipe("secrets:\n  password: {command: 'printf canary-%s 4711'}\n"
                "after:\n  - command: {run: 'cat > " + m_site.file(u"secret"_s).toUtf8() + "', input_secret: password}\n");
    const Outcome refused = m_site.deploy();
    QVERIFY2(refused.status != 0 && refused.err.contains("recipe trust"), (refused.out + refused.err).constData());
    QVERIFY(m_site.page().isEmpty());
    const Outcome shown = m_site.cli({u"recipe"_s, u"trust"_s, m_site.recipe()});
    QCOMPARE(shown.status, 1);
    QVERIFY(shown.out.contains("not allowed: printf canary-%s 4711"));
    QCOMPARE(m_site.cli({u"recipe"_s, u"trust"_s, m_site.recipe(), u"--yes"_s}).status, 0);
    const Outcome done = m_site.deploy({u"--json"_s});
    QVERIFY2(done.status == 0, (done.out + done.err).constData());
    QCOMPARE(contentOf(m_site.file(u"secret"_s)), QByteArray("canary-4711"));
    const Outcome exported = m_site.cli({u"--json"_s, u"runs"_s, u"export"_s, u"last"_s});
    for (const QByteArray &text : {done.out, done.err, exported.out, contentOf(m_site.path(u"data/quarterdeck.db"_s)), contentOf(m_site.path(u"data/quarterdeck.db-wal"_s))})
        QVERIFY(!text.contains("canary-4711"));
}

/// In the dry run, and before anything is done: nothing is read and nothing runs for it.
void TstCliDeploy::saysWhichSecretsAreMissing()
{
    const QByteArray mark = m_site.file(u"asked"_s).toUtf8();
    m_site.writeRecipe("secrets:\n  hook: {environment: QD_TEST_HOOK}\n  password: {command: 'touch " + mark + "; echo x'}\n"
                       "after:\n  - command: {run: cat, input_secret: password}\nnotify:\n  - url: '{{ hook }}'\n");
    const Outcome dry = m_site.deploy({u"--dry-run"_s});
    QCOMPARE(dry.status, 1);
    QVERIFY2(dry.out.contains("secret hook: variable QD_TEST_HOOK of this program's environment, missing\n"), dry.out.constData());
    QVERIFY2(dry.out.contains("after you have read and allowed it\n") && dry.out.contains("recipe trust "), dry.out.constData());
    QVERIFY2(dry.err.contains("QD_TEST_HOOK") && dry.err.contains("start the program again") && dry.err.contains("Nothing was changed."), dry.err.constData());
    QVERIFY(!QFile::exists(QString::fromUtf8(mark)));
    const Outcome refused = m_site.deploy({u"--yes"_s});
    QCOMPARE(refused.status, 1);
    QVERIFY(m_site.page().isEmpty() && m_site.runs().isEmpty());
    qputenv("QD_TEST_HOOK", "http://127.0.0.1:1/T0KEN");
    const Outcome there = m_site.deploy({u"--dry-run"_s, u"--json"_s});
    qunsetenv("QD_TEST_HOOK");
    QCOMPARE(there.status, 0);
    const QJsonObject plan = there.objects().first();
    QVERIFY(plan[u"ready"_s].toBool());
    QCOMPARE(plan[u"secrets"_s][0][u"state"_s].toString(), u"there"_s);
    QCOMPARE(plan[u"secrets"_s][1][u"state"_s].toString(), u"asked"_s);
    QVERIFY(!there.out.contains("T0KEN") && !QFile::exists(QString::fromUtf8(mark)));
}

void TstCliDeploy::goesOnWithoutHostsThatAreAway()
{
    QCOMPARE(m_site.cli({u"hosts"_s, u"add"_s, u"gone"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s}).status, 0);
    const QStringList both{u"deploy"_s, m_site.recipe(), u"s1,gone"_s};
    const Outcome refused = m_site.cli(both);
    QCOMPARE(refused.status, 255);
    QVERIFY2(refused.err.contains("Nothing was changed") && refused.err.contains("--max-failures 1"), refused.err.constData());
    QVERIFY(m_site.page().isEmpty());
    const Outcome done = m_site.cli(both + QStringList{u"--max-failures"_s, u"1"_s});
    QVERIFY2(done.status == 1 && done.err.contains("runs retry"), (done.out + done.err).constData());
    QCOMPARE(m_site.page(), QByteArray("first"));
    const Outcome again = m_site.cli({u"--json"_s, u"runs"_s, u"retry"_s, u"last"_s});
    const QJsonArray hosts = again.objects(u"plan"_s).value(0)[u"hosts"_s].toArray();
    QCOMPARE(hosts.size(), 1); // only who was away, and still is
    QCOMPARE(hosts.first()[u"host"_s].toString(), u"gone"_s);
    QCOMPARE(again.status, 255);
    QCOMPARE(m_site.cli({u"hosts"_s, u"remove"_s, u"gone"_s}).status, 0);
}

/// An error that one cannot act on is half an error.
void TstCliDeploy::namesTheWayOn()
{
    put(m_site.file(u".quarterdeck-lock/owner"_s), "run=feed\nowner=anna\nhost=laptop\n");
    const Outcome locked = m_site.deploy();
    QVERIFY2(locked.status != 0 && locked.err.contains("--break-lock feed"), locked.err.constData());
    QCOMPARE(m_site.deploy({u"--break-lock"_s, u"feed"_s}).status, 0);
    const Identity &own = ownIdentity(); // as one of this workstation's programs that was killed
    put(m_site.file(u".quarterdeck-lock/owner"_s), "run=feed\nowner=" + own.user.toUtf8() + "\nhost=" + own.host.toUtf8() + "\npid=4194303\n");
    const Outcome killed = m_site.deploy({u"--set"_s, u"greeting=other"_s});
    QVERIFY2(killed.status != 0 && killed.err.contains("runs resume feed"), killed.err.constData());
    QCOMPARE(m_site.deploy({u"--set"_s, u"greeting=other"_s, u"--break-lock"_s, u"feed"_s}).status, 0);
    const Outcome same = m_site.deploy({u"--set"_s, u"greeting=other"_s});
    QVERIFY2(same.out.contains("Nothing to change") && !same.out.contains("Takes about"), same.out.constData());
    m_site.writeRecipe("polici: {canary: 1}\n");
    const Outcome wrong = m_site.deploy();
    QVERIFY2(wrong.err.contains("recipe check " + m_site.recipe().toUtf8()), wrong.err.constData());
}

QD_TEST_MAIN(QCoreApplication, TstCliDeploy)
#include "tst_cli_deploy.moc"
