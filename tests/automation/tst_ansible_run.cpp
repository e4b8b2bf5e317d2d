// SPDX-License-Identifier: GPL-3.0-or-later
// A real ansible-playbook against real sshd: a rich playbook, the failed hosts again, secrets that nobody sees.
#include "models/automation/ansible_run.h"
#include "tests/automation/automation_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QSet>

using namespace qd;
using namespace qd::automation;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepState;

namespace {

constexpr const char *kVault = "canary-vault-4711";
constexpr const char *kBecome = "canary-become-0815";
constexpr const char *kVariable = "canary-variable-ünï";

constexpr const char *kSite = R"(- name: Prepare
  hosts: all
  gather_facts: false
  vars_files: [vault.yml]
  tasks:
    - name: Loop
      ansible.builtin.command: echo {{ item }}
      loop: [one, two]
      changed_when: item == 'two'
      tags: [loop]
    - name: Ignored
      ansible.builtin.command: /bin/false
      changed_when: false
      ignore_errors: true
    - name: Guarded
      block:
        - name: Breaks
          ansible.builtin.command: sh -c 'echo out; echo err >&2; exit 3'
      rescue:
        - name: Rescue
          ansible.builtin.debug: msg=rescued
    - name: Skipped
      ansible.builtin.debug: msg=x
      when: base is not defined
    - name: Included
      ansible.builtin.include_tasks: inc.yml
      loop: [1, 2]
    - name: Secrets
      ansible.builtin.debug:
        msg: "{{ from_vault | hash('sha1') }} {{ secret_word | hash('sha1') }} {{ plain_word }}"
    - name: Printed by mistake
      ansible.builtin.debug: msg="{{ secret_word }}"
    - name: Account
      ansible.builtin.command: printf '%s' became
      become: true
- name: Web servers
  hosts: Web
  gather_facts: false
  serial: 1
  roles: [web]
)";

constexpr const char *kRole = R"(- name: Configuration
  ansible.builtin.copy:
    content: "server {{ inventory_hostname }} {{ ansible_host }}\n"
    dest: "{{ base }}/{{ inventory_hostname }}.conf"
  notify: Reload
  tags: [files]
- name: Gate
  ansible.builtin.command: test ! -e {{ base }}/{{ inventory_hostname }}.broken
  changed_when: false
)";

} // namespace

class TstAnsibleRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inspects();
    void runs();
    void runsFailedHostsAgain();
    void cleanupTestCase();

private:
    [[nodiscard]] std::shared_ptr<const PlaybookSecrets> secrets() const;
    [[nodiscard]] int column(const QString &name) const;
    [[nodiscard]] StepState state(const QString &host, const QString &task) const { return m_run->step(row(host), column(task)).state; }
    [[nodiscard]] int row(const QString &host) const { return int(m_run->info().hostNames.indexOf(host)); }
    [[nodiscard]] bool finish(const PlaybookRequest &request);

    std::unique_ptr<AutomationWorld> m_world;
    PlaybookRequest m_request;
    PlaybookSurvey m_survey;
    std::shared_ptr<AnsibleRun> m_run;
    QByteArray m_journalled;
};

void TstAnsibleRun::initTestCase()
{
    m_world = std::make_unique<AutomationWorld>();
    m_world->keepAnsibleHere();
    QVERIFY2(m_world->addServer(u"web 1"_s, u"Web"_s), qPrintable(m_world->problem())); // Ansible cannot have the blank
    QVERIFY2(m_world->addServer(u"web-2"_s, u"Web"_s), qPrintable(m_world->problem()));
    QVERIFY2(m_world->addServer(u"odd-1"_s, {}, false), qPrintable(m_world->problem()));
    QVERIFY2(m_world->addSilent(u"db-1"_s), qPrintable(m_world->problem()));
    m_world->open();
    m_request.playbook = m_world->put(u"site/site.yml"_s, kSite);
    m_world->put(u"site/inc.yml"_s, "- name: Inner {{ item }}\n  ansible.builtin.debug: msg={{ item }}\n");
    m_world->put(u"site/roles/web/tasks/main.yml"_s, kRole);
    m_world->put(u"site/roles/web/handlers/main.yml"_s, "- name: Reload\n  ansible.builtin.debug: msg=reloading\n");
    // sudo's part in the question: asks with the prompt it is given, and knows the password by its sum only.
    const QByteArray sum = QCryptographicHash::hash(QByteArray(kBecome) + '\n', QCryptographicHash::Sha256).toHex();
    const QString sudo = m_world->put(u"fakesudo"_s, "#!/bin/sh\nprompt=\nwhile :; do case $1 in -p) prompt=$2; shift 2;; -u) shift 2;; -*) shift;; *) break;; esac; done\n"
                                                     "printf '%s' \"$prompt\" >&2; IFS= read -r word\n"
                                                     "[ \"$(printf '%s\\n' \"$word\" | sha256sum | cut -d' ' -f1)\" = " + sum + " ] || { echo 'Sorry, try again.' >&2; exit 1; }\nexec \"$@\"\n");
    QVERIFY(QFile(sudo).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QString word = m_world->put(u"vaultword"_s, kVault);
    m_world->put(u"site/vault.yml"_s, "from_vault: treasure\n");
    QProcess vault;
    vault.start(u"ansible-vault"_s, {u"encrypt"_s, u"--vault-password-file"_s, word, m_world->path(u"site/vault.yml"_s)});
    QVERIFY(vault.waitForFinished() && vault.exitCode() == 0);
    QVERIFY(QFile::remove(word));
    m_request.hosts = m_world->ids({u"web 1"_s, u"web-2"_s, u"odd-1"_s, u"db-1"_s});
    m_request.extraVars = {{u"base"_s, m_world->folder()}, {u"plain_word"_s, u"plain"_s}, {u"ansible_become_exe"_s, sudo}};
}

void TstAnsibleRun::cleanupTestCase()
{
    m_run.reset();
    m_world.reset();
}

std::shared_ptr<const PlaybookSecrets> TstAnsibleRun::secrets() const
{
    auto secrets = std::make_shared<PlaybookSecrets>();
    secrets->vault = Secret(QByteArray(kVault));
    secrets->become = Secret(QByteArray(kBecome));
    secrets->variables.emplace(u"secret_word"_s, Secret(QByteArray(kVariable)));
    return secrets;
}

int TstAnsibleRun::column(const QString &name) const
{
    const auto columns = m_run->columns();
    for (int i = 0; i < int(columns.size()); ++i) {
        if (columns.at(i).title == name)
            return i;
    }
    qFatal("no column %s", qPrintable(name));
}

bool TstAnsibleRun::finish(const PlaybookRequest &request)
{
    const auto prepared = m_world->desk().preparePlaybook(request, m_survey, secrets());
    if (!waitFor(prepared) || !prepared.result()) {
        qWarning("%s", qPrintable(prepared.isFinished() ? prepared.result().error().toLine() : u"not prepared"_s));
        return false;
    }
    m_journalled = QJsonDocument(prepared.result()->request).toJson();
    m_run = std::dynamic_pointer_cast<AnsibleRun>(prepared.result()->run);
    return test::finish(*m_run, std::chrono::seconds(90));
}

void TstAnsibleRun::inspects()
{
    const auto survey = m_world->desk().inspectPlaybook(m_request, secrets());
    QVERIFY(waitFor(survey));
    QVERIFY2(survey.result(), qPrintable(survey.result() ? QString() : survey.result().error().toLine()));
    m_survey = *survey.result();
    QVERIFY2(m_survey.isUsable(), qPrintable(m_survey.isUsable() ? QString() : m_survey.problems.first().toLine()));
    QCOMPARE(m_survey.plays.size(), 2);
    QCOMPARE(m_survey.plays.at(0).hosts.size(), 4);
    // Ansible lists hosts of several groups in no order of its own.
    QCOMPARE(QSet<QString>(m_survey.plays.at(1).hosts.begin(), m_survey.plays.at(1).hosts.end()), (QSet<QString>{u"web_1"_s, u"web-2"_s}));
    QCOMPARE(m_survey.tags, (QStringList{u"files"_s, u"loop"_s}));
    QVERIFY(std::ranges::any_of(m_survey.plays.at(1).tasks, [](const PlaybookTask &task) { return task.role == u"web" && task.name == u"Gate"; }));
}

void TstAnsibleRun::runs()
{
    m_world->put(u"web-2.broken"_s, "");
    ProcessWatcher watcher({kVault, kBecome, kVariable});
    QVERIFY(finish(m_request));
    QCOMPARE(m_run->state(), RunState::Failed);
    QVERIFY(watcher.looks() > 50);
    QVERIFY2(watcher.found().isEmpty(), qPrintable(watcher.found().join(u'\n')));

    QCOMPARE(state(u"web 1"_s, u"Loop"_s), StepState::Done);
    QCOMPARE(m_run->step(row(u"web 1"_s), column(u"Loop"_s)).message, u"1 of 2 item(s) changed"_s);
    QVERIFY(m_run->output(row(u"web 1"_s), column(u"Loop"_s)).startsWith("ok: (item=one)\none\nchanged: (item=two)\ntwo\n"));
    QCOMPARE(state(u"web 1"_s, u"Breaks"_s), StepState::Done);
    QVERIFY(m_run->step(row(u"web 1"_s), column(u"Breaks"_s)).message.startsWith(u"Failed, ignored or rescued: non-zero return code (exit status 3): err"_s));
    QCOMPARE(m_run->output(row(u"web 1"_s), column(u"Breaks"_s)), QByteArray("non-zero return code\nout\nerr\n"));
    QCOMPARE(state(u"web 1"_s, u"Skipped"_s), StepState::Skipped);
    QCOMPARE(state(u"web 1"_s, u"Inner 2"_s), StepState::Unchanged);
    QCOMPARE(state(u"web 1"_s, u"Account"_s), StepState::Done);
    QCOMPARE(m_run->output(row(u"web 1"_s), column(u"Account"_s)), QByteArray("became\n"));
    const QByteArray hashes = m_run->output(row(u"web 1"_s), column(u"Secrets"_s));
    QVERIFY(hashes.contains(QCryptographicHash::hash("treasure", QCryptographicHash::Sha1).toHex()));
    QVERIFY(hashes.contains(QCryptographicHash::hash(kVariable, QCryptographicHash::Sha1).toHex()));
    QVERIFY(hashes.contains(" plain"));
    QCOMPARE(m_run->output(row(u"web 1"_s), column(u"Printed by mistake"_s)), QByteArray("•••\n"));

    QCOMPARE(state(u"web 1"_s, u"web : Configuration"_s), StepState::Done);
    QVERIFY(m_run->step(row(u"web 1"_s), column(u"web : Configuration"_s)).diff.contains(u"+server web_1 127.0.0.1\n"_s));
    QCOMPARE(m_run->step(row(u"web 1"_s), column(u"web : Configuration"_s)).place, m_world->path(u"site/roles/web/tasks/main.yml:1"_s));
    QCOMPARE(state(u"web 1"_s, u"web : Reload"_s), StepState::Unchanged);
    QVERIFY(m_run->columnInfo(column(u"web : Reload"_s)).isHandler);
    QCOMPARE(m_run->columnInfo(column(u"web : Reload"_s)).play, u"Web servers"_s);

    QCOMPARE(m_run->hostState(row(u"web 1"_s)), HostState::Succeeded);
    QCOMPARE(m_run->hostState(row(u"web-2"_s)), HostState::Failed);
    QCOMPARE(state(u"web-2"_s, u"web : Gate"_s), StepState::Failed);
    QVERIFY(m_run->hostMessage(row(u"web-2"_s)).startsWith(u"Gate: "_s));
    QCOMPARE(m_run->hostState(row(u"db-1"_s)), HostState::Failed);
    QCOMPARE(m_run->step(row(u"db-1"_s), column(u"Loop"_s)).error->code, ErrorCode::Unreachable);
    QCOMPARE(m_run->hostState(row(u"odd-1"_s)), HostState::Failed);
    QCOMPARE(m_run->step(row(u"odd-1"_s), column(u"Loop"_s)).error->code, ErrorCode::HostKeyUnknown);
    QCOMPARE(m_run->summary(), u"1 host(s) changed · 3 host(s) failed"_s);
    for (const char *secret : {kVault, kBecome, kVariable}) {
        QVERIFY(!m_journalled.contains(secret));
        QVERIFY(!m_run->arguments().join(u' ').toUtf8().contains(secret));
        QVERIFY(!m_run->notes().join(u' ').toUtf8().contains(secret));
    }
    QTRY_VERIFY_WITH_TIMEOUT(processesWith("/qd-").isEmpty(), 5000); // ssh's masters too
}

void TstAnsibleRun::runsFailedHostsAgain()
{
    QVERIFY(QFile::remove(m_world->path(u"web-2.broken"_s)));
    QVERIFY(m_world->server(u"db-1"_s).start());
    QVERIFY(m_world->server(u"odd-1"_s).fillKnownHosts());
    PlaybookRequest again = AutomationDesk::retryRequest(playbookRequestFromJson(QJsonDocument::fromJson(m_journalled).object()).value(), m_run->failedHosts());
    QCOMPARE(again.hosts, m_world->ids({u"web-2"_s, u"odd-1"_s, u"db-1"_s}));
    again.hosts.removeOne(m_world->id(u"odd-1"_s));
    again.skipTags = {u"loop"_s};
    m_survey.plays.clear(); // as from the history, where there is none
    QVERIFY(finish(again));
    QCOMPARE(m_run->info().hostNames, (QStringList{u"web-2"_s, u"db-1"_s}));
    QVERIFY2(m_run->state() == RunState::Succeeded, qPrintable(m_run->summary() + m_run->notes().join(u'\n')));
    QVERIFY(std::ranges::none_of(m_run->columns(), [](const deploy::RunColumn &column) { return column.title == u"Loop"; }));
    QCOMPARE(state(u"web-2"_s, u"web : Configuration"_s), StepState::Unchanged);
    QCOMPARE(m_run->hostState(row(u"db-1"_s)), HostState::Succeeded);
}

QD_TEST_MAIN(QCoreApplication, TstAnsibleRun)
#include "tst_ansible_run.moc"
