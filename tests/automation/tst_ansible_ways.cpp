// SPDX-License-Identifier: GPL-3.0-or-later
// Ways around a plain run of a playbook: dry runs with diffs, an abort in the middle, broken playbooks, an inventory of one's own,
// a jump host, hosts that are read-only, and no Ansible at all.
#include "models/automation/ansible_run.h"
#include "tests/automation/automation_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::automation;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepState;

class TstAnsibleWays : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsAnsible();
    void dryRunShowsDiffs();
    void abortLeavesNothingBehind();
    void abortBeforeItsBeginning();
    void saysWhereAPlaybookIsBroken();
    void takesAnOwnInventory();
    void goesThroughJumpHosts();
    void readOnlyHostsAreRefused();
    void saysThatAnsibleIsAbsent();
    void cleanupTestCase();

private:
    [[nodiscard]] PlaybookRequest request(const QString &file, const QByteArray &text, const QStringList &hosts) const;
    [[nodiscard]] std::shared_ptr<AnsibleRun> prepare(const PlaybookRequest &request);

    std::unique_ptr<AutomationWorld> m_world;
    PlaybookSurvey m_survey;
};

void TstAnsibleWays::initTestCase()
{
    m_world = std::make_unique<AutomationWorld>();
    m_world->keepAnsibleHere();
    QVERIFY2(m_world->addServer(u"web-1"_s), qPrintable(m_world->problem()));
    QVERIFY2(m_world->addServer(u"web-2"_s), qPrintable(m_world->problem()));
    m_world->open();
}

void TstAnsibleWays::cleanupTestCase() { m_world.reset(); }

PlaybookRequest TstAnsibleWays::request(const QString &file, const QByteArray &text, const QStringList &hosts) const
{
    PlaybookRequest request;
    request.playbook = m_world->put(file, text);
    request.hosts = m_world->ids(hosts);
    request.extraVars = {{u"base"_s, m_world->folder()}};
    return request;
}

std::shared_ptr<AnsibleRun> TstAnsibleWays::prepare(const PlaybookRequest &request)
{
    const auto prepared = m_world->desk().preparePlaybook(request, m_survey);
    if (!waitFor(prepared) || !prepared.result())
        return nullptr;
    return std::dynamic_pointer_cast<AnsibleRun>(prepared.result()->run);
}

void TstAnsibleWays::findsAnsible()
{
    AutomationDesk &desk = m_world->desk();
    QVERIFY(!desk.ansibleState().program.isEmpty());
    QSignalSpy changed(&desk, &AutomationDesk::toolsChanged);
    desk.look();
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 30'000);
    QVERIFY2(desk.ansibleState().isUsable(), qPrintable(desk.ansibleState().problem.value_or(Error{}).toLine()));
    QVERIFY(desk.ansibleState().version.startsWith(u"2."_s));
    QVERIFY(desk.fabricState().isUsable());
}

void TstAnsibleWays::dryRunShowsDiffs()
{
    m_world->put(u"web-1.conf"_s, "color = blue\nsize = 1\n");
    PlaybookRequest dry = request(u"dry.yml"_s, R"(- hosts: all
  gather_facts: false
  tasks:
    - name: Configuration
      ansible.builtin.copy: {content: "color = red\nsize = 1\n", dest: "{{ base }}/web-1.conf"}
      tags: [files]
    - name: Never
      ansible.builtin.command: touch {{ base }}/touched
)", {u"web-1"_s});
    dry.check = true;
    dry.tags = {u"files"_s};
    const auto run = prepare(dry);
    QVERIFY(run && finish(*run));
    QCOMPARE(run->state(), RunState::Succeeded);
    QCOMPARE(run->columns().size(), 1);
    QCOMPARE(run->hostState(0), HostState::Succeeded);
    const QString diff = run->step(0, 0).diff;
    QVERIFY2(diff.contains(u"-color = blue\n+color = red\n size = 1\n"_s), qPrintable(diff));
    QCOMPARE(run->summary(), u"1 host(s) would change"_s);
    QFile file(m_world->path(u"web-1.conf"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("color = blue\nsize = 1\n"));
}

void TstAnsibleWays::abortLeavesNothingBehind()
{
    const auto run = prepare(request(u"slow.yml"_s, R"(- hosts: all
  gather_facts: false
  tasks:
    - name: First
      ansible.builtin.command: touch {{ base }}/{{ inventory_hostname }}.begun
    - name: Slow
      ansible.builtin.command: sleep 86399
    - name: After
      ansible.builtin.command: touch {{ base }}/after
)", {u"web-1"_s, u"web-2"_s}));
    QVERIFY(run);
    QSignalSpy finished(run.get(), &deploy::Run::finished);
    run->start();
    QTRY_VERIFY_WITH_TIMEOUT(processesWith("86399").size() >= 2, 30'000);
    QCOMPARE(run->step(0, 1).state, StepState::Running);
    QElapsedTimer clock;
    clock.start();
    run->abort();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QVERIFY2(clock.elapsed() < 12'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(run->state(), RunState::Aborted);
    QCOMPARE(run->step(0, 0).state, StepState::Done);
    QCOMPARE(run->step(0, 1).state, StepState::Unknown);
    QCOMPARE(run->hostState(1), HostState::Unknown);
    QVERIFY(run->summary().startsWith(u"Aborted"_s));
    QTRY_VERIFY_WITH_TIMEOUT(processesWith("/qd-").isEmpty() && processesWith("ansible-playbook").isEmpty(), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("86399"), QStringList(), 10'000); // on the hosts too
    QVERIFY(!QFile::exists(m_world->path(u"after"_s)));
}

/// As when the journal cannot keep its beginning.
void TstAnsibleWays::abortBeforeItsBeginning()
{
    const auto run = prepare(request(u"never.yml"_s, "- hosts: all\n  tasks:\n    - ansible.builtin.command: touch {{ base }}/never\n", {u"web-1"_s}));
    QVERIFY(run);
    QSignalSpy finished(run.get(), &deploy::Run::finished);
    run->abort();
    run->start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 5000);
    QCOMPARE(run->state(), RunState::Aborted);
    QCOMPARE(run->hostState(0), HostState::Skipped);
    QVERIFY(!QFile::exists(m_world->path(u"never"_s)));
}

void TstAnsibleWays::saysWhereAPlaybookIsBroken()
{
    const PlaybookRequest broken = request(u"broken.yml"_s, "- hosts: all\n  tasks:\n    - name: x\n      copi: a\n", {u"web-1"_s});
    const auto survey = m_world->desk().inspectPlaybook(broken);
    QVERIFY(waitFor(survey) && survey.result());
    QVERIFY(!survey.result()->isUsable());
    const PlaybookProblem problem = survey.result()->problems.first();
    QCOMPARE(problem.file, broken.playbook);
    QCOMPARE(problem.line, 3);
    QVERIFY(problem.message.contains(u"copi"_s));
    const auto run = prepare(broken);
    QVERIFY(run && finish(*run));
    QCOMPARE(run->state(), RunState::Failed);
    QVERIFY(run->problem());
    QCOMPARE(run->problem()->line, 3);
    QCOMPARE(run->hostState(0), HostState::Skipped);
    QVERIFY2(run->summary().startsWith(u"broken.yml:3:7: couldn't resolve"_s), qPrintable(run->summary()));
    PlaybookRequest missing = broken;
    missing.playbook += u".no"_s;
    const auto none = m_world->desk().inspectPlaybook(missing);
    QVERIFY(waitFor(none));
    QCOMPARE(none.result().error().code, ErrorCode::NotFound);
}

void TstAnsibleWays::takesAnOwnInventory()
{
    PlaybookRequest own = request(u"own.yml"_s, "- hosts: all\n  gather_facts: false\n  tasks:\n    - ansible.builtin.command: echo {{ word }}\n      changed_when: false\n", {});
    own.inventory = m_world->put(u"inventory"_s, "web-1 ansible_connection=local word=first\nforeign ansible_connection=local word=second\nother ansible_connection=local\n");
    own.limit = {u"web-1"_s, u"foreign"_s};
    const auto survey = m_world->desk().inspectPlaybook(own);
    QVERIFY(waitFor(survey) && survey.result());
    QStringList names = survey.result()->hosts();
    names.sort();
    QCOMPARE(names, (QStringList{u"foreign"_s, u"web-1"_s}));
    m_survey = *survey.result();
    const auto run = prepare(own);
    m_survey = {};
    QVERIFY(run && finish(*run));
    QCOMPARE(run->state(), RunState::Succeeded);
    const int known = int(run->info().hostNames.indexOf(u"web-1"_s));
    QCOMPARE(run->info().hosts.at(known), m_world->id(u"web-1"_s));
    QCOMPARE(run->info().hosts.at(1 - known), HostId{u"ansible:foreign"_s});
    QVERIFY(run->output(1 - known, 0).startsWith("second\n"));
    QCOMPARE(run->hostState(0), HostState::Unchanged);
}

void TstAnsibleWays::goesThroughJumpHosts()
{
    auto host = m_world->inventory().host(m_world->id(u"web-2"_s)).value();
    const auto direct = host;
    host.jumpHost = u"web-1"_s;
    QVERIFY(m_world->inventory().update(direct, host));
    const QByteArray before = m_world->server(u"web-1"_s).serverLog();
    const auto run = prepare(request(u"jump.yml"_s, "- hosts: all\n  gather_facts: false\n  tasks:\n    - ansible.builtin.ping:\n", {u"web-2"_s}));
    QVERIFY(run && finish(*run));
    QVERIFY(m_world->inventory().update(host, direct));
    QVERIFY2(run->state() == RunState::Succeeded, qPrintable(run->summary() + run->hostMessage(0)));
    const QByteArray after = m_world->server(u"web-1"_s).serverLog().sliced(before.size());
    QVERIFY2(after.contains("Accepted publickey"), after.constData());
}

void TstAnsibleWays::readOnlyHostsAreRefused()
{
    m_world->gate->setRules({{m_world->id(u"web-2"_s), ssh::AccessRule{ssh::Access::ReadOnly, u"the tag “prod”"_s, {}}}});
    const auto prepared = m_world->desk().preparePlaybook(request(u"ping.yml"_s, "- hosts: all\n  tasks:\n    - ansible.builtin.ping:\n", {u"web-1"_s, u"web-2"_s}), {});
    QVERIFY(waitFor(prepared));
    QVERIFY(!prepared.result());
    QCOMPARE(prepared.result().error().code, ErrorCode::PermissionDenied);
    m_world->gate->setRules({});
}

void TstAnsibleWays::saysThatAnsibleIsAbsent()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", m_world->path(u"empty"_s).toLocal8Bit());
    AutomationDesk &desk = m_world->desk();
    QSignalSpy changed(&desk, &AutomationDesk::toolsChanged);
    desk.look();
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 10'000);
    QVERIFY(!desk.ansibleState().isUsable());
    QCOMPARE(desk.ansibleState().problem->code, ErrorCode::NotFound);
    QVERIFY(desk.ansibleState().problem->hint.contains(u"apt install ansible"_s));
    QVERIFY(desk.fabricState().problem->hint.contains(u"apt install fabric"_s));
    const auto survey = desk.inspectPlaybook(request(u"ping.yml"_s, "- hosts: all\n", {u"web-1"_s}));
    QVERIFY(waitFor(survey));
    QCOMPARE(survey.result().error().code, ErrorCode::NotFound);
    qputenv("PATH", path);
}

QD_TEST_MAIN(QCoreApplication, TstAnsibleWays)
#include "tst_ansible_ways.moc"
