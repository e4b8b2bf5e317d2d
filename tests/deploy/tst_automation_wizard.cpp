// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_source.h"
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "tests/automation/automation_world.h"
#include "tests/support/log_guard.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/automation_plan.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/recipe_page.h"
#include "widgets/deploy/task_options.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

class NoSessions final : public ssh::SessionSource {
public:
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &) override { return {}; }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }
};

} // namespace

/// A playbook and a Fabric task from the wizard, with real ansible-playbook, fab and sshd.
class TestAutomationWizard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(ThemeMode::Dark);
        for (const QString &name : {u"web-01"_s, u"web-02"_s})
            QVERIFY2(m_world.addServer(name, u"web"_s), qPrintable(m_world.problem()));
        m_world.open();
        m_tools.automation = &m_world.desk();
        for (const QString &name : {u"web-01"_s, u"web-02"_s})
            m_hosts.append({m_world.id(name), name, u"web"_s});
    }

    void triesAPlaybookBeforeItRuns()
    {
        const QString target = m_world.path(u"greeting-{{ inventory_hostname }}.conf"_s);
        const QString playbook = m_world.put(u"site.yml"_s, "- name: Greet\n  hosts: all\n  gather_facts: false\n  tasks:\n    - name: Write the greeting\n      tags: [config]\n"
                                                            "      ansible.builtin.copy:\n        dest: '" + target.toUtf8() + "'\n        content: \"hello {{ who | default('world') }}\\n\"\n");
        deploy::DeployService service(m_sessions, m_database, m_timeline, m_clock);
        DeployWizard wizard(service, m_hosts, m_tools);
        wizard.setChosenHosts(m_world.ids({u"web-01"_s, u"web-02"_s}));
        showAt(wizard);
        wizard.findChild<RecipePage *>()->setWay(RecipePage::Way::Playbook);
        wizard.findChild<QLineEdit *>(u"automationPath"_s)->setText(playbook);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.page() == 1 || (wizard.goOn(), wizard.page() == 1), 20'000); // the programs are looked for meanwhile
        wizard.goOn();
        QCOMPARE(wizard.page(), 2);
        auto *survey = wizard.findChild<QLabel *>(u"playbookSurvey"_s);
        QTRY_VERIFY_WITH_TIMEOUT(survey->text().contains(u"tags: config"), 30'000);
        auto *tags = wizard.findChild<QLineEdit *>(u"playbookTags"_s);
        QVERIFY(tags->completer() && tags->completer()->model()->rowCount() == 1);
        auto *variables = wizard.findChild<QPlainTextEdit *>(u"playbookVariables"_s);
        variables->setPlainText(u"no variable"_s);
        wizard.goOn();
        QCOMPARE(wizard.page(), 2);
        variables->setPlainText(u"who=everybody"_s);
        shoot(wizard, u"playbook-3"_s);
        wizard.goOn();
        QCOMPARE(wizard.page(), 3);
        auto *plan = wizard.findChild<AutomationPlan *>();
        QTRY_VERIFY_WITH_TIMEOUT(plan->isReady(), 60'000);
        QString diffs;
        const auto views = wizard.findChildren<DiffView *>();
        for (const DiffView *view : views)
            diffs += view->diff();
        QVERIFY2(diffs.contains(u"+hello everybody"), qPrintable(diffs));
        const auto said = plan->findChildren<QLabel *>();
        QVERIFY(std::ranges::none_of(said, [](const QLabel *label) { return label->text().contains(u"Nothing would change"); }));
        shoot(wizard, u"playbook-4"_s);
        QVERIFY(!QFileInfo::exists(m_world.path(u"greeting-web-01.conf"_s))); // nothing was changed by that
        QVERIFY(service.runs().isEmpty());
        QCOMPARE(wizard.findChild<QPushButton *>(u"wizardNext"_s)->text(), u"Run on 2 host(s)"_s);
        wizard.goOn();
        QTRY_COMPARE_WITH_TIMEOUT(service.runs().size(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(service.runs().first()->state(), deploy::RunState::Succeeded, 60'000);
        QVERIFY(QFileInfo::exists(m_world.path(u"greeting-web-02.conf"_s)));
    }

    void tellsWhereAPlaybookIsWrong()
    {
        const QString playbook = m_world.put(u"wrong.yml"_s, "- name: Wrong\n  hosts: all\n  tasks:\n    - name: No module\n      no_such_module_anywhere:\n        a: 1\n");
        deploy::DeployService service(m_sessions, m_database, m_timeline, m_clock);
        DeployWizard wizard(service, m_hosts, m_tools);
        wizard.setChosenHosts(m_world.ids({u"web-01"_s}));
        showAt(wizard);
        wizard.findChild<RecipePage *>()->setWay(RecipePage::Way::Playbook);
        wizard.findChild<QLineEdit *>(u"automationPath"_s)->setText(playbook);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.page() == 1 || (wizard.goOn(), wizard.page() == 1), 20'000); // the programs are looked for meanwhile
        wizard.goOn();
        auto *survey = wizard.findChild<QLabel *>(u"playbookSurvey"_s);
        QTRY_VERIFY_WITH_TIMEOUT(survey->text().contains(u"wrong.yml:4") || survey->text().contains(u"wrong.yml:5"), 30'000);
        wizard.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(!wizard.findChild<AutomationPlan *>()->isBusy(), 60'000);
        auto *next = wizard.findChild<QPushButton *>(u"wizardNext"_s);
        QVERIFY(!next->isEnabled());
        QCOMPARE(next->text(), u"Run on 1 host(s)"_s);
        shoot(wizard, u"playbook-wrong"_s);
        // It is mended meanwhile.
        std::ignore = m_world.put(u"wrong.yml"_s, "- name: Right\n  hosts: all\n  gather_facts: false\n  tasks:\n    - name: Say it\n      ansible.builtin.debug:\n        msg: well\n");
        wizard.findChild<QPushButton *>(u"playbookAgain"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), 60'000);
    }

    void asksBeforeAFabfileIsExecuted()
    {
        const QString marker = m_world.path(u"executed"_s);
        m_world.put(u"fab/fabfile.py"_s, "from fabric import task\nopen('" + marker.toUtf8() + "', 'w').close()\n\n@task\ndef greet(c, name='world', loud=False):\n"
                                         "    \"\"\"Say hello\"\"\"\n    c.run('echo hello ' + name)\n");
        deploy::DeployService service(m_sessions, m_database, m_timeline, m_clock);
        DeployWizard wizard(service, m_hosts, m_tools);
        wizard.setChosenHosts(m_world.ids({u"web-01"_s, u"web-02"_s}));
        showAt(wizard);
        wizard.findChild<RecipePage *>()->setWay(RecipePage::Way::Task);
        wizard.findChild<QLineEdit *>(u"automationPath"_s)->setText(m_world.path(u"fab"_s));
        QTRY_VERIFY_WITH_TIMEOUT(wizard.page() == 1 || (wizard.goOn(), wizard.page() == 1), 20'000); // the programs are looked for meanwhile
        wizard.goOn();
        QCOMPARE(wizard.page(), 2);
        QVERIFY(wizard.findChild<QPlainTextEdit *>(u"fabfileText"_s)->toPlainText().contains(u"def greet"));
        shoot(wizard, u"fabric-consent"_s);
        wizard.goOn();
        QCOMPARE(wizard.page(), 2);
        QVERIFY(!QFileInfo::exists(marker)); // not executed before it was allowed
        wizard.findChild<QPushButton *>(u"allowFabfile"_s)->click();
        auto *tasks = wizard.findChild<QListWidget *>(u"fabricTasks"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tasks->count(), 1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.findChild<QLineEdit *>(u"option-name"_s), 30'000);
        wizard.findChild<QLineEdit *>(u"option-name"_s)->setText(u"fleet"_s);
        shoot(wizard, u"fabric-3"_s);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.page() == 3 || (wizard.goOn(), wizard.page() == 3), 20'000);
        QVERIFY(wizard.findChild<QLabel *>(u"exactCommand"_s)->text().contains(u"greet --name"));
        shoot(wizard, u"fabric-4"_s);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.findChild<QPushButton *>(u"wizardNext"_s)->isEnabled(), 20'000); // secrets of notices are looked for
        wizard.goOn();
        QTRY_COMPARE_WITH_TIMEOUT(service.runs().size(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(service.runs().first()->state(), deploy::RunState::Succeeded, 60'000);
        QVERIFY(service.runs().first()->output(0, 0).contains("hello fleet"));
    }

private:
    static void showAt(QWidget &widget)
    {
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
    }

    static void shoot(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("QUARTERDECK_SHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(100); // layouts settle
        QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
    }

    AutomationWorld m_world;
    NoSessions m_sessions;
    SystemClock m_clock;
    store::Database m_database{{.path = m_world.path(u"state.db"_s)}};
    store::Timeline m_timeline{m_database};
    DeployTools m_tools;
    QList<DeployHost> m_hosts;
};

QD_TEST_MAIN(QApplication, TestAutomationWizard)
#include "tst_automation_wizard.moc"
