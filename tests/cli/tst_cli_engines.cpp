// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli ansible and fabric: real programs against real sshd, kept in the history.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/web_hook.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliEngines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsAPlaybook();
    void runsAPlaybook();
    void keepsItInTheHistory();
    void runsItAgainWhereItFailed();
    void saysWhereAPlaybookIsBroken();
    void readsARecipe();
    void runsFabric();
    void saysWhatAFabfileLacks();
    void saysOfAKilledPlaybookThatNothingCanBeLookedAt();
    void tellsOfTheEnd_data();
    void tellsOfTheEnd();
    void cleanupTestCase() { m_world.reset(); }

private:
    [[nodiscard]] static QJsonObject step(const Outcome &outcome, const QString &host, const QString &title)
    {
        QJsonObject last;
        for (const QJsonObject &object : outcome.objects(u"step"_s)) {
            if (object.value("host"_L1) == host && object.value("title"_L1) == title)
                last = object;
        }
        return last;
    }

    std::unique_ptr<CliWorld> m_world;
    QString m_playbook;
    QString m_base;
};

void TstCliEngines::initTestCase()
{
    m_world = std::make_unique<CliWorld>();
    for (const char *name : {"ANSIBLE_HOME", "ANSIBLE_LOCAL_TEMP", "ANSIBLE_REMOTE_TMP"})
        qputenv(name, m_world->path(u"home"_s).toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_world->path(u"config"_s).toLocal8Bit());
    QVERIFY2(m_world->start(2), qPrintable(m_world->problem()));
    m_base = u"base="_s + m_world->path(u"hosts"_s);
    m_playbook = m_world->path(u"site/site.yml"_s);
    put(m_world->path(u"hosts/s2.broken"_s), "");
    put(m_playbook, "- name: Site\n  hosts: all\n  gather_facts: false\n  tasks:\n"
                    "    - name: File\n      ansible.builtin.copy: {content: \"of {{ inventory_hostname }} {{ word | default('no word') }}\\n\", dest: \"{{ base }}/{{ inventory_hostname }}.txt\"}\n      tags: [files]\n"
                    "    - name: Gate\n      ansible.builtin.command: test ! -e {{ base }}/{{ inventory_hostname }}.broken\n      changed_when: false\n");
}

void TstCliEngines::listsAPlaybook()
{
    const Outcome listed = m_world->cli({u"ansible"_s, m_playbook, u"all"_s, u"--list"_s, u"--json"_s});
    QCOMPARE(listed.status, 0);
    const QJsonObject playbook = listed.objects(u"playbook"_s).value(0);
    QCOMPARE(playbook.value("tags"_L1).toArray(), (QJsonArray{u"files"_s}));
    QCOMPARE(playbook.value("plays"_L1).toArray().first().toObject().value("tasks"_L1).toArray().size(), 2);
    QVERIFY(listed.objects(u"step"_s).isEmpty());
}

void TstCliEngines::runsAPlaybook()
{
    const Outcome dry = m_world->cli({u"ansible"_s, m_playbook, u"s1"_s, u"--check"_s, u"--tags"_s, u"files"_s, u"--extra"_s, m_base});
    QVERIFY2(dry.status == 0, dry.err.constData());
    QVERIFY2(dry.out.contains("+of s1 no word\n"), dry.out.constData());
    QVERIFY(dry.out.contains("1 host would change"));
    QVERIFY(!QFile::exists(m_world->path(u"hosts/s1.txt"_s)));
    const Outcome run = m_world->cli({u"ansible"_s, m_playbook, u"all"_s, u"--extra"_s, m_base, u"--yes"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(step(run, u"s1"_s, u"File"_s).value("state"_L1).toString(), u"done"_s);
    QVERIFY(step(run, u"s1"_s, u"File"_s).value("diff"_L1).toString().contains(u"+of s1"_s));
    QCOMPARE(step(run, u"s1"_s, u"File"_s).value("place"_L1).toString(), m_playbook + u":5"_s);
    QCOMPARE(step(run, u"s2"_s, u"Gate"_s).value("state"_L1).toString(), u"failed"_s);
    const QJsonObject end = run.objects(u"run"_s).last();
    QCOMPARE(end.value("kind"_L1).toString(), u"ansible"_s);
    QCOMPARE(end.value("state"_L1).toString(), u"failed"_s);
    QCOMPARE(contentOf(m_world->path(u"hosts/s1.txt"_s)), QByteArray("of s1 no word\n"));
}

void TstCliEngines::keepsItInTheHistory()
{
    const Outcome shown = m_world->cli({u"runs"_s, u"show"_s, u"last"_s});
    QVERIFY2(shown.status == 0, shown.err.constData());
    QVERIFY2(shown.out.contains("Run site.yml") && shown.out.contains("Gate"), shown.out.constData());
    const Outcome whole = m_world->cli({u"runs"_s, u"verify"_s});
    QVERIFY2(whole.status == 0, whole.out.constData());
}

void TstCliEngines::runsItAgainWhereItFailed()
{
    QVERIFY(QFile::remove(m_world->path(u"hosts/s2.broken"_s)));
    const Outcome again = m_world->cli({u"ansible"_s, u"--retry"_s, u"last"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(again.status == 0, again.out.constData());
    QVERIFY(step(again, u"s1"_s, u"File"_s).isEmpty());
    QCOMPARE(step(again, u"s2"_s, u"Gate"_s).value("state"_L1).toString(), u"unchanged"_s);
    const Outcome nothing = m_world->cli({u"ansible"_s, u"--retry"_s, u"last"_s, u"--yes"_s});
    QCOMPARE(nothing.status, 2);
    QVERIFY(nothing.err.contains("no host failed"));
}

void TstCliEngines::saysWhereAPlaybookIsBroken()
{
    put(m_world->path(u"site/broken.yml"_s), "- hosts: all\n  tasks:\n    - name: x\n      copi: a\n");
    const Outcome broken = m_world->cli({u"ansible"_s, m_world->path(u"site/broken.yml"_s), u"s1"_s, u"--yes"_s});
    QCOMPARE(broken.status, 2);
    QVERIFY2(broken.err.contains("broken.yml:3:7: couldn't resolve"), broken.err.constData());
    QCOMPARE(m_world->cli({u"ansible"_s, m_world->path(u"site/none.yml"_s), u"s1"_s}).status, 2);
}

void TstCliEngines::readsARecipe()
{
    put(m_world->path(u"site/quarterdeck.yaml"_s), "recipe: 1\nname: site\nwhere: {hosts: s1}\nsecrets:\n  word: {environment: QD_TEST_WORD}\n"
                                                   "ansible:\n  playbook: site.yml\n  tags: [files]\n  extra_vars: {base: \"" + m_base.sliced(5).toUtf8() + "\"}\n");
    qputenv("QD_TEST_WORD", "canary-word-99");
    const Outcome run = m_world->cli({u"ansible"_s, m_world->path(u"site/quarterdeck.yaml"_s), u"--yes"_s, u"--json"_s});
    qunsetenv("QD_TEST_WORD");
    QVERIFY2(run.status == 0, (run.out + run.err).constData());
    QCOMPARE(contentOf(m_world->path(u"hosts/s1.txt"_s)), QByteArray("of s1 canary-word-99\n"));
    QVERIFY2(!run.out.contains("canary-word-99") && run.out.contains("of s1 •••"), run.out.constData());
    const Outcome kept = m_world->cli({u"runs"_s, u"export"_s, u"last"_s});
    QVERIFY2(kept.status == 0 && kept.out.contains("File") && !kept.out.contains("canary-word-99"), kept.out.constData());
}

void TstCliEngines::runsFabric()
{
    const QString folder = m_world->path(u"fab"_s);
    put(folder + u"/fabfile.py"_s, "from fabric import task\n@task\ndef greet(c, name):\n    'Greets.'\n    c.run('echo hello ' + name)\n");
    const Outcome refused = m_world->cli({u"fabric"_s, folder});
    QCOMPARE(refused.status, 255);
    QVERIFY2(refused.err.contains("--trust"), refused.err.constData());
    const Outcome listed = m_world->cli({u"fabric"_s, folder, u"--trust"_s});
    QVERIFY2(listed.status == 0, listed.err.constData());
    QCOMPARE(listed.out, QByteArray("greet  Greets.\n"));
    QCOMPARE(m_world->cli({u"fabric"_s, folder, u"greet"_s}).out, QByteArray("name=VALUE\n"));
    const Outcome run = m_world->cli({u"fabric"_s, folder, u"greet"_s, u"s1,s2"_s, u"--option"_s, u"name=world"_s, u"--yes"_s});
    QVERIFY2(run.status == 0, (run.out + run.err).constData());
    QVERIFY2(run.out.contains("s1: | hello world\n") && run.out.contains("s2: | hello world\n"), run.out.constData());
    QVERIFY(run.out.contains("Ran on 2 hosts"));
}

void TstCliEngines::saysWhatAFabfileLacks()
{
    put(m_world->path(u"lacks/fabfile.py"_s), "import nothing_such\n");
    const Outcome lacks = m_world->cli({u"fabric"_s, m_world->path(u"lacks"_s), u"--trust"_s});
    QVERIFY(lacks.status != 0);
    QVERIFY2(lacks.err.contains("cannot be listed: fabfile.py:1: ModuleNotFoundError"), lacks.err.constData());
    QVERIFY2(lacks.err.contains("  | Traceback") && !lacks.err.contains("(Traceback"), lacks.err.constData());
    put(m_world->path(u"asks/fabfile.py"_s), "from fabric import task\n@task(iterable=['things'])\ndef ask(c, things=None, loud=False):\n"
                                             "    c.run('echo %s %s' % (loud, ','.join(things)))\n    input('Name? ')\n");
    const Outcome asks = m_world->cli({u"fabric"_s, m_world->path(u"asks"_s), u"ask"_s, u"s1"_s, u"--option"_s, u"loud"_s, u"--option"_s, u"things=a"_s,
                                       u"--option"_s, u"things=b"_s, u"--yes"_s, u"--trust"_s});
    QCOMPARE(asks.status, 1);
    QVERIFY2(asks.out.contains("s1: | True a,b\n") && asks.out.contains("/asks/fabfile.py:5)"), asks.out.constData());
    QVERIFY2(asks.err.contains("nobody can answer"), asks.err.constData());
}

void TstCliEngines::saysOfAKilledPlaybookThatNothingCanBeLookedAt()
{
    const QString playbook = m_world->path(u"site/slow.yml"_s);
    put(playbook, "- hosts: all\n  gather_facts: false\n  tasks:\n    - {name: Once, ansible.builtin.raw: 'true'}\n    - {name: Slow, ansible.builtin.raw: sleep 3}\n");
    QProcess console;
    m_world->begin(console, {u"ansible"_s, playbook, u"s1"_s, u"--yes"_s});
    QByteArray out;
    QTRY_VERIFY2_WITH_TIMEOUT((out += console.readAllStandardOutput()).contains("s1: Once done"), out.constData(), 60'000);
    console.kill();
    QVERIFY(console.waitForFinished());
    const Outcome open = m_world->cli({u"runs"_s, u"--unfinished"_s});
    QVERIFY2(open.status == 0 && open.out.contains("Run slow.yml") && open.out.contains("no mark on hosts") && open.out.contains("runs show"), open.out.constData());
    QVERIFY2(!open.out.contains("s1: "), open.out.constData());
    const Outcome refused = m_world->cli({u"runs"_s, u"resume"_s, u"last"_s});
    QVERIFY2(refused.status != 0 && refused.err.contains("ansible --retry"), refused.err.constData());
    QCOMPARE(m_world->cli({u"runs"_s, u"abandon"_s, u"last"_s, u"--yes"_s}).status, 0);
    QVERIFY(!m_world->cli({u"runs"_s, u"--unfinished"_s}).out.contains("slow.yml"));
}

void TstCliEngines::tellsOfTheEnd_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("job");
    QTest::newRow("ansible") << u"ansible"_s << QByteArray("ansible: {playbook: site.yml, tags: [files], extra_vars: {base: \"" + m_base.sliced(5).toUtf8() + "\"}}\n");
    QTest::newRow("fabric") << u"fabric"_s << QByteArray("fabric: {folder: ../fab, task: greet, options: {name: world}}\n");
}

/// As recipes with steps do: to an address that is a secret, by success or failure; not of a dry run; and not begun where the secret is missing.
void TstCliEngines::tellsOfTheEnd()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, job);
    WebHook hook;
    const QString recipe = m_world->path(u"site/told.yaml"_s);
    put(recipe, "recipe: 1\nname: told\nwhere: {hosts: s1}\nvariables: {room: ops}\nsecrets:\n  hook: {environment: QD_TEST_HOOK}\n" + job
                    + "notify:\n  - url: \"{{ hook }}?room={{ room }}\"\n  - url: \"{{ hook }}/bad\"\n    when: failure\n");
    qunsetenv("QD_TEST_HOOK");
    const Outcome refused = m_world->cli({command, recipe, u"--yes"_s});
    QVERIFY2(refused.status != 0 && refused.err.contains("QD_TEST_HOOK"), (refused.out + refused.err).constData());
    qputenv("QD_TEST_HOOK", "http://127.0.0.1:" + QByteArray::number(hook.port()) + "/T0KEN-4711");
    if (command == u"ansible")
        QCOMPARE(m_world->cli({command, recipe, u"--check"_s}).status, 0);
    QVERIFY(hook.takeSeen().isEmpty());
    const Outcome run = m_world->cli({command, recipe, u"--yes"_s, u"--json"_s});
    QVERIFY2(run.status == 0, (run.out + run.err).constData());
    const QList<QByteArray> seen = hook.takeSeen();
    QCOMPARE(seen.size(), 1);
    QVERIFY2(seen.first().startsWith("POST /T0KEN-4711?room=ops HTTP/1.1\r\n"), seen.first().constData());
    const QJsonObject told = QJsonDocument::fromJson(seen.first().sliced(seen.first().indexOf("\r\n\r\n"))).object();
    QCOMPARE(told.value("kind"_L1).toString(), command);
    QCOMPARE(told.value("recipe"_L1).toString(), u"told"_s);
    QCOMPARE(told.value("state"_L1).toString(), u"succeeded"_s);
    QCOMPARE(told.value("hosts"_L1).toArray(), QJsonArray{u"s1"_s});
    QCOMPARE(told.value("run"_L1).toString(), run.objects(u"run"_s).last().value("run"_L1).toString());
    const Outcome kept = m_world->cli({u"runs"_s, u"export"_s, u"last"_s});
    qunsetenv("QD_TEST_HOOK");
    QVERIFY2(kept.out.contains("notify"), kept.out.constData());
    for (const QByteArray &text : {run.out, run.err, kept.out, contentOf(m_world->path(u"data/quarterdeck.db"_s)), contentOf(m_world->path(u"data/quarterdeck.db-wal"_s))})
        QVERIFY(!text.contains("T0KEN-4711"));
}

QD_TEST_MAIN(QCoreApplication, TstCliEngines)
#include "tst_cli_engines.moc"
