// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/library.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/widget_part.h"
#include "tests/widgets/walk.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/host_setup_wizard.h"
#include "widgets/deploy/plan_view.h"
#include "widgets/deploy/recipe_page.h"
#include "widgets/deploy/rollback_wizard.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTreeWidget>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using deploy::RunState;

/// The wizards of deployments driven as a person would, over real deployments on this machine. With QUARTERDECK_SHOTS=folder they
/// also write pictures.
class TestDeployWizard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deploysAFolderAndChangesNothingBefore();
    void fillsInWhatWasAnsweredLast();
    void deploysARecipeWithItsHostsVariablesAndDiffs();
    void showsAnUnsavedRecipe();
    void doesNotGoOnWithARecipeThatHasMistakes();
    void asksForConsentBeforeABuild();
    void offersToBreakALock();
    void leavesABlockedHostOut();
    void groupsHostsWithTheSamePlan();
    void hidesSecretsInPlans();
    void greysWhatCannotBeRun();
    void rollsBackToAChosenRelease();
    void rollsBackOneEach();
    void judgesSetups_data();
    void judgesSetups();
    void writesSetupsAsRecipes();
    void plansASetup();
    void isNamedAndPlain();
    void pictures_data();
    void pictures();

private:
    [[nodiscard]] QList<DeployHost> hosts() const;
    [[nodiscard]] DeployTools tools();
    [[nodiscard]] int mutations() const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void writeRecipe(const QString &name, const QByteArray &text);
    static void showAt(QWidget &widget, const QSize &size);
    static void shoot(QWidget &widget, const QString &name);
    static void chooseRecipe(DeployWizard &wizard, const QString &name);
    void deployTwice();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<World> m_world;
    std::unique_ptr<recipes::RecipeLibrary> m_library;
    QString m_source;
};

namespace {

constexpr auto shopRecipe = R"(recipe: 1
name: shop
description: The shop's pages and their configuration
what:
  folder: ../shop
where:
  hosts: web-01,web-03
target: /quarterdeck-test/site
variables:
  # Where it listens.
  port: 8000
  greeting: hello
steps:
  - upload
  - unpack
  - template:
      to: "@FOLDER@/{{ host }}/shop.conf"
      content: |
        listen {{ port }}
        greeting {{ greeting }}
        host {{ host }}
  - switch
policy:
  parallel: 2
)";

deploy::Plan planOf(int count)
{
    deploy::Plan plan;
    plan.releaseId = u"20261128T040000Z-1a2b3c4d"_s;
    recipes::Step step;
    step.kind = recipes::StepKind::Template;
    step.id = u"template"_s;
    plan.columns.append({step});
    QList<int> all;
    for (int i = 0; i < count; ++i) {
        deploy::HostPlan host;
        host.displayName = u"web-%1"_s.arg(i + 1, 2, 10, QChar(u'0'));
        host.host = HostId{host.displayName};
        host.facts.user = u"deploy"_s;
        host.steps = {step};
        deploy::PlannedStep planned;
        planned.column = 0;
        planned.command = u"install /etc/shop.conf on %1"_s.arg(host.displayName);
        host.planned = {planned};
        plan.hosts.append(host);
        all.append(i);
    }
    plan.batches = {all};
    return plan;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

} // namespace

void TestDeployWizard::init()
{
    applyTheme(ThemeMode::Dark);
    m_library.reset();
    m_world.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_source = path(u"shop"_s);
    writeSite(m_source, "one");
    m_world = std::make_unique<World>(m_folder->path(), path(u"state.db"_s));
    for (const QString &name : {u"web-01"_s, u"web-02"_s, u"web-03"_s})
        m_world->addLocalHost(name);
    m_library = std::make_unique<recipes::RecipeLibrary>(path(u"recipes"_s));
}

QList<DeployHost> TestDeployWizard::hosts() const
{
    return {{HostId{u"web-01"_s}, u"web-01"_s, u"Production / Web"_s},
            {HostId{u"web-02"_s}, u"web-02"_s, u"Production / Web"_s},
            {HostId{u"web-03"_s}, u"web-03"_s, u"Staging"_s}};
}

DeployTools TestDeployWizard::tools()
{
    DeployTools tools;
    tools.library = m_library.get();
    tools.hostsOf = [](const QString &where, const QString &) -> Result<QList<HostId>> {
        QList<HostId> ids;
        for (const QString &name : where.split(u','))
            ids.append(HostId{name});
        return ids;
    };
    return tools;
}

int TestDeployWizard::mutations() const
{
    int count = 0;
    for (const auto &session : std::as_const(m_world->hosts.sessions)) {
        for (const ssh::Command &command : static_cast<const MappedSession &>(*session).commands)
            count += command.effect == ssh::Effect::MayChange;
    }
    return count;
}

void TestDeployWizard::writeRecipe(const QString &name, const QByteArray &text)
{
    QVERIFY(m_library->save(path(u"recipes/"_s + name), QByteArray(text).replace("@FOLDER@", m_folder->path().toUtf8())));
}

void TestDeployWizard::showAt(QWidget &widget, const QSize &size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

void TestDeployWizard::shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(100); // layouts settle
    QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

void TestDeployWizard::chooseRecipe(DeployWizard &wizard, const QString &name)
{
    auto *list = part<QListWidget>(wizard, u"recipeList"_s);
    const auto found = list->findItems(name, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list->setCurrentItem(found.first());
}

void TestDeployWizard::deploysAFolderAndChangesNothingBefore()
{
    DeployWizard wizard(m_world->service, hosts(), tools());
    wizard.setChosenHosts(m_world->hosts.sessions.keys());
    showAt(wizard, wizard.size());
    auto *next = part<QPushButton>(wizard, u"wizardNext"_s);
    part<QLineEdit>(wizard, u"sourcePath"_s)->setText(m_source + u"-missing"_s);
    next->click();
    QCOMPARE(wizard.page(), 0);
    part<QLineEdit>(wizard, u"sourcePath"_s)->setText(m_source);
    QTRY_VERIFY(wizard.page() == 1 || (next->click(), wizard.page() == 1)); // the source is measured meanwhile
    QTest::keyClick(&wizard, Qt::Key_Return);
    QCOMPARE(wizard.page(), 2);
    next->click();
    QCOMPARE(wizard.page(), 2); // no target yet
    part<QLineEdit>(wizard, u"targetPath"_s)->setText(u"/etc"_s);
    next->click();
    QCOMPARE(wizard.page(), 2); // and not that one
    QVERIFY(!part<QLabel>(wizard, u"wizardComplaint"_s)->text().isEmpty());
    part<QLineEdit>(wizard, u"targetPath"_s)->setText(kTarget);
    part<QLineEdit>(wizard, u"restartCommand"_s)->setText(u"grep -c {{ shop index.html || true"_s);
    part<QSpinBox>(wizard, u"canary"_s)->setValue(1);
    next->click();
    QCOMPARE(wizard.page(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned() && next->isEnabled(), 20'000);
    QCOMPARE(next->text(), u"Deploy to 3 host(s)"_s);
    QVERIFY(part<QLabel>(wizard, u"planSummary"_s)->text().contains(u"1 → 2"));
    QCOMPARE(mutations(), 0);
    const QSignalSpy started(&wizard, &DeployWizard::started);
    next->click();
    QCOMPARE(started.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->service.runs().last()->state(), RunState::Succeeded, 20'000);
    QVERIFY(mutations() > 0);
    QCOMPARE(contentOf(m_world->site(u"web-02"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
}

void TestDeployWizard::fillsInWhatWasAnsweredLast()
{
    recipes::QuickDeployment quick = m_world->quick(m_source);
    quick.restartCommand = u"echo \"{{ literal }}\" > /dev/null"_s;
    quick.health.kind = recipes::QuickHealth::Kind::Command;
    quick.health.command = u"grep -q one index.html"_s;
    quick.health.successes = 1;
    quick.policy.keep = 7;
    const auto run = m_world->deploy(m_world->request(quick));
    QCOMPARE(run->state(), RunState::Succeeded);
    DeployWizard wizard(m_world->service, hosts(), tools());
    showAt(wizard, wizard.size());
    QTest::qWait(200); // the history answers
    part<QLineEdit>(wizard, u"targetPath"_s)->setText(kTarget);
    Q_EMIT part<QLineEdit>(wizard, u"targetPath"_s)->editingFinished();
    QCOMPARE(part<QLineEdit>(wizard, u"restartCommand"_s)->text(), quick.restartCommand);
    QCOMPARE(part<QLineEdit>(wizard, u"healthCommand"_s)->text(), quick.health.command);
    QCOMPARE(part<QSpinBox>(wizard, u"healthSuccesses"_s)->value(), 1);
    QCOMPARE(part<QSpinBox>(wizard, u"keepReleases"_s)->value(), 7);
    // And a run of the history, again: the very same recipe.
    const auto history = await(m_world->service.history());
    QVERIFY(history && history->size() == 1);
    DeployWizard again(m_world->service, hosts(), tools());
    again.setRecord(history->first(), {HostId{u"web-02"_s}});
    QCOMPARE(again.request().recipe, m_world->request(quick).recipe);
    QCOMPARE(again.request().hosts, QList<HostId>{HostId{u"web-02"_s}});
}

void TestDeployWizard::deploysARecipeWithItsHostsVariablesAndDiffs()
{
    writeRecipe(u"shop.yaml"_s, shopRecipe);
    writeFile(path(u"web-03/shop.conf"_s), "listen 80\ngreeting hello\n");
    DeployWizard wizard(m_world->service, hosts(), tools());
    showAt(wizard, {1040, 700});
    auto *next = part<QPushButton>(wizard, u"wizardNext"_s);
    chooseRecipe(wizard, u"shop"_s);
    next->click();
    QCOMPARE(wizard.page(), 1);
    QCOMPARE(wizard.request().hosts, (QList{HostId{u"web-01"_s}, HostId{u"web-03"_s}}));
    QVERIFY(part<QLabel>(wizard, u"hostsNote"_s)->text().contains(u"web-01,web-03"));
    next->click();
    QCOMPARE(part<QLineEdit>(wizard, u"variable-port"_s)->text(), u"8000"_s);
    part<QLineEdit>(wizard, u"variable-port"_s)->setText(u"8443"_s);
    next->click();
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned() && next->isEnabled(), 20'000);
    // web-01 has no file yet, web-03 another one: two plans.
    auto *tree = part<QTreeWidget>(wizard, u"planHosts"_s);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QString diffs;
    for (int i = 0; i < 2; ++i) {
        tree->setCurrentItem(tree->topLevelItem(i));
        const auto views = wizard.findChildren<DiffView *>();
        for (const DiffView *view : views)
            diffs += view->diff();
        shoot(wizard, u"wizard-recipe-4-%1"_s.arg(i));
    }
    QVERIFY2(diffs.contains(u"-listen 80\n+listen 8443"), qPrintable(diffs));
    QVERIFY(diffs.contains(u"+host web-01"));
    QVERIFY(diffs.contains(u" greeting hello"));
    QCOMPARE(mutations(), 0);
    next->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->service.runs().last()->state(), RunState::Succeeded, 20'000);
    QCOMPARE(contentOf(path(u"web-03/shop.conf"_s)), "listen 8443\ngreeting hello\nhost web-03\n");
    QVERIFY(!QFileInfo::exists(path(u"web-02/shop.conf"_s)));
}

void TestDeployWizard::showsAnUnsavedRecipe()
{
    writeRecipe(u"shop.yaml"_s, shopRecipe);
    const QByteArray text = QByteArray(shopRecipe).replace("hello", "unsaved").replace("@FOLDER@", m_folder->path().toUtf8());
    const recipes::Reading reading = recipes::readRecipe(text, path(u"recipes/shop.yaml"_s));
    QVERIFY(reading.isUsable());
    DeployWizard wizard(m_world->service, hosts(), tools());
    wizard.setRecipe(reading.recipe);
    QCOMPARE(wizard.request().recipe.variables.value(u"greeting"_s), u"unsaved"_s);
    // The library's own is still there once, and not twice.
    QCOMPARE(part<QListWidget>(wizard, u"recipeList"_s)->findItems(u"shop"_s, Qt::MatchExactly).size(), 1);
}

void TestDeployWizard::doesNotGoOnWithARecipeThatHasMistakes()
{
    writeRecipe(u"broken.yaml"_s, "recipe: 1\nname: broken\nsteps:\n  - restrat: nginx\n");
    DeployWizard wizard(m_world->service, hosts(), tools());
    showAt(wizard, wizard.size());
    chooseRecipe(wizard, u"broken"_s);
    part<QPushButton>(wizard, u"wizardNext"_s)->click();
    QCOMPARE(wizard.page(), 0);
    const QSignalSpy edit(&wizard, &DeployWizard::editRecipeWanted);
    part<QPushButton>(wizard, u"editRecipe"_s)->click();
    QCOMPARE(edit.size(), 1);
    QCOMPARE(edit.first().first().toString(), path(u"recipes/broken.yaml"_s));
}

void TestDeployWizard::asksForConsentBeforeABuild()
{
    writeRecipe(u"built.yaml"_s, QByteArray(shopRecipe).replace("name: shop", "name: built").replace("folder: ../shop", "folder: ../shop\n  build: echo built > made.txt"));
    DeployTools tools = this->tools();
    QStringList asked;
    bool answer = false;
    tools.consent = [&](const recipes::Recipe &recipe, const std::function<void(Result<void>)> &then) {
        asked.append(recipe.source.build);
        answer ? then({}) : then(failure(ErrorCode::PermissionDenied, u"not allowed"_s));
    };
    DeployWizard wizard(m_world->service, hosts(), tools);
    showAt(wizard, wizard.size());
    auto *next = part<QPushButton>(wizard, u"wizardNext"_s);
    chooseRecipe(wizard, u"built"_s);
    next->click();
    next->click();
    QCOMPARE(wizard.page(), 2);
    next->click();
    QCOMPARE(wizard.page(), 2);
    QCOMPARE(asked, QStringList{u"echo built > made.txt"_s});
    QCOMPARE(part<QLabel>(wizard, u"wizardComplaint"_s)->text(), u"not allowed"_s);
    QVERIFY(!QFileInfo::exists(m_source + u"/made.txt"_s));
    answer = true;
    next->click();
    QCOMPARE(wizard.page(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned() && next->isEnabled(), 20'000);
    QCOMPARE(contentOf(m_source + u"/made.txt"_s), "built\n");
}

void TestDeployWizard::offersToBreakALock()
{
    QVERIFY(QDir().mkpath(m_world->site(u"web-02"_s) + u"/.quarterdeck-lock"_s));
    writeFile(m_world->site(u"web-02"_s) + u"/.quarterdeck-lock/owner"_s,
        "run=20261127T000000Z-other\nowner=anna\nhost=laptop\npid=4711\ntime=2026-11-27 10:00\nreason=Deploy shop\n");
    DeployWizard wizard(m_world->service, hosts(), tools());
    wizard.setRequest(m_world->request(m_source));
    showAt(wizard, wizard.size());
    auto *next = part<QPushButton>(wizard, u"wizardNext"_s);
    QTRY_VERIFY(wizard.page() == 1 || (next->click(), wizard.page() == 1)); // the source is measured meanwhile
    next->click();
    next->click();
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned(), 20'000);
    QVERIFY(!next->isEnabled());
    // What needs a person is shown first.
    auto *breakLock = part<QPushButton>(wizard, u"breakLockButton"_s);
    QTRY_VERIFY(breakLock->isVisible());
    shoot(wizard, u"wizard-locked"_s);
    breakLock->click();
    auto *box = wizard.findChild<QMessageBox *>();
    QVERIFY(box && box->informativeText().contains(u"anna@laptop"));
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), 20'000);
    QCOMPARE(mutations(), 0); // it is broken by the run, not by the plan
    next->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->service.runs().last()->state(), RunState::Succeeded, 20'000);
}

void TestDeployWizard::leavesABlockedHostOut()
{
    DeployWizard wizard(m_world->service, hosts(), tools());
    wizard.setRequest(m_world->request(m_source));
    wizard.setChosenHosts({HostId{u"web-01"_s}, HostId{u"web-02"_s}});
    // web-02's target cannot be made: a file stands in its place.
    writeFile(m_world->site(u"web-02"_s), {});
    showAt(wizard, wizard.size());
    auto *next = part<QPushButton>(wizard, u"wizardNext"_s);
    QTRY_VERIFY(wizard.page() == 1 || (next->click(), wizard.page() == 1)); // the source is measured meanwhile
    next->click();
    next->click();
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned(), 20'000);
    QVERIFY(!next->isEnabled());
    part<QPushButton>(wizard, u"leaveOutButton"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), 20'000);
    QCOMPARE(next->text(), u"Deploy to 1 host(s)"_s);
}

void TestDeployWizard::groupsHostsWithTheSamePlan()
{
    deploy::Plan plan = planOf(20);
    plan.hosts[4].planned.first().command = u"install something else"_s;
    plan.hosts[7].blocker = Error{ErrorCode::PermissionDenied, u"The directory cannot be written."_s, {}, u"Ask its owner."_s};
    const QList<PlanGroup> groups = planGroups(plan);
    QCOMPARE(groups.size(), 3);
    QCOMPARE(groups.at(0).kind, PlanGroup::Kind::Blocked); // what needs a person comes first
    QCOMPARE(groups.at(0).hosts, QList<int>{7});
    QCOMPARE(groups.at(1).hosts.size(), 18); // though each command names its host
    QCOMPARE(groups.at(2).hosts, QList<int>{4});
    QCOMPARE(groupSummary(groups), u"18 host(s) the same, 2 differ"_s);
    deploy::Plan two = planOf(2);
    two.hosts[0].displayName = u"web"_s;
    two.hosts[0].planned.first().command = u"ping web web-db"_s;
    two.hosts[1].displayName = u"app"_s;
    two.hosts[1].planned.first().command = u"ping app app-db"_s;
    QCOMPARE(planGroups(two).size(), 2);
    PlanView view;
    showAt(view, {900, 560});
    view.setPlan(plan);
    QCOMPARE(part<QTreeWidget>(view, u"planHosts"_s)->topLevelItemCount(), 3);
    QTRY_VERIFY(part<QPushButton>(view, u"leaveOutButton"_s)->isVisible());
    shoot(view, u"plan-groups"_s);
    // Hundreds of hosts are no more work: one host's details are built.
    deploy::Plan large = planOf(500);
    QElapsedTimer timer;
    timer.start();
    view.setPlan(large);
    QVERIFY(view.findChild<QWidget *>(u"planBusy"_s)); // they are compared in turns
    QTRY_COMPARE(view.findChildren<QWidget *>(u"plannedStep"_s).size(), 1);
    QCOMPARE(part<QTreeWidget>(view, u"planHosts"_s)->topLevelItemCount(), 1);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

void TestDeployWizard::hidesSecretsInPlans()
{
    deploy::Plan plan = planOf(1);
    deploy::FileChange secret;
    secret.path = u"/etc/shop.env"_s;
    secret.isSecret = true;
    secret.before = "PASSWORD=hunter2\n";
    secret.after = "PASSWORD=hunter3\n";
    deploy::FileChange open;
    open.path = u"/etc/<b>shop</b>.conf"_s;
    open.existed = true;
    open.before = "a\nb\n";
    open.after = "a\nc\n";
    open.modeBefore = u"0644"_s;
    open.modeAfter = u"0600"_s;
    plan.hosts.first().planned.first().changes = {secret, open};
    PlanView view;
    showAt(view, {900, 560});
    view.setPlan(plan);
    QString all;
    const auto labels = view.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        all += label->text() + u'\n';
    const auto diffs = view.findChildren<DiffView *>();
    for (const DiffView *diff : diffs)
        all += diff->toPlainText();
    QVERIFY(!all.contains(u"hunter"));
    QVERIFY(all.contains(u"/etc/shop.env"));
    QVERIFY(all.contains(u"holds a secret"));
    QVERIFY(all.contains(u"-b\n+c"));
    QVERIFY(all.contains(u"0644 → 0600"));
    QCOMPARE(labelsThatMayRenderHtml(view), QStringList());
    shoot(view, u"plan-secrets"_s);
    const auto folds = view.findChildren<FoldedDiff *>();
    for (FoldedDiff *fold : folds)
        fold->setOpen(false);
    QVERIFY(std::ranges::none_of(view.findChildren<DiffView *>(), &QWidget::isVisible));
}

void TestDeployWizard::greysWhatCannotBeRun()
{
    RecipePage page(m_library.get());
    showAt(page, {820, 520});
    page.setObstacle(RecipePage::Way::Playbook, u"Ansible is not installed: sudo apt install ansible"_s);
    page.setWay(RecipePage::Way::Playbook);
    page.setAutomationPath(m_source + u"/index.html"_s);
    QVERIFY(page.complaint().contains(u"apt install ansible"));
    QVERIFY(!part<QLineEdit>(page, u"automationPath"_s)->isEnabled());
    page.setObstacle(RecipePage::Way::Playbook, {}); // it was installed meanwhile
    QVERIFY(page.complaint().isEmpty());
}

void TestDeployWizard::deployTwice()
{
    QCOMPARE(m_world->deploy(m_world->request(m_source))->state(), RunState::Succeeded);
    QTest::qWait(1050); // release ids count seconds
    writeSite(m_source, "two");
    QCOMPARE(m_world->deploy(m_world->request(m_source))->state(), RunState::Succeeded);
}

void TestDeployWizard::rollsBackToAChosenRelease()
{
    deployTwice();
    const QString first = m_world->service.runs().first()->info().releaseId;
    RollbackWizard wizard(m_world->service, {m_world->request(m_source), {}}, kTarget, hosts());
    showAt(wizard, {1040, 700});
    QTRY_VERIFY_WITH_TIMEOUT(wizard.hasLooked(), 20'000);
    auto *releases = part<QTreeWidget>(wizard, u"releaseTable"_s);
    QCOMPARE(releases->topLevelItemCount(), 3); // the one before, and two
    QVERIFY(releases->topLevelItem(1)->text(5).contains(u"current on 3"));
    wizard.chooseRelease(first);
    auto *where = part<QTreeWidget>(wizard, u"rollbackHosts"_s);
    QCOMPARE(where->topLevelItemCount(), 3);
    QCOMPARE(where->topLevelItem(1)->text(2), first);
    where->topLevelItem(2)->setCheckState(0, Qt::Unchecked);
    shoot(wizard, u"rollback-1"_s);
    wizard.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned(), 20'000);
    QCOMPARE(part<QPushButton>(wizard, u"rollbackNext"_s)->text(), u"Roll back 2 host(s)"_s);
    wizard.goOn();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->service.runs().last()->state(), RunState::Succeeded, 20'000);
    QCOMPARE(m_world->service.runs().size(), 3);
    QCOMPARE(contentOf(m_world->site(u"web-01"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
    QCOMPARE(contentOf(m_world->site(u"web-03"_s) + u"/current/index.html"_s), "<h1>two</h1>\n");
}

void TestDeployWizard::rollsBackOneEach()
{
    deployTwice();
    RollbackWizard wizard(m_world->service, {m_world->request(m_source), {}}, kTarget, hosts().first(2));
    showAt(wizard, {1040, 700});
    QTRY_VERIFY_WITH_TIMEOUT(wizard.hasLooked(), 20'000);
    wizard.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned(), 20'000);
    wizard.goOn();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->service.runs().last()->state(), RunState::Succeeded, 20'000);
    for (const QString &name : {u"web-01"_s, u"web-02"_s})
        QCOMPARE(contentOf(m_world->site(name) + u"/current/index.html"_s), "<h1>one</h1>\n");
    // There is none before that one any more.
    RollbackWizard again(m_world->service, {m_world->request(m_source), {}}, kTarget, hosts().first(2));
    QTRY_VERIFY_WITH_TIMEOUT(again.hasLooked(), 20'000);
    again.goOn();
    QCOMPARE(again.page(), 0);
}

void TestDeployWizard::judgesSetups_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("problems");
    const QString good = u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHn0JXv0l3l0bq0m2yq0n8k3yq0n8k3yq0n8k3yq0n8k anna@laptop"_s;
    QTest::newRow("all") << u"deploy"_s << good << u"ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"_s << 0;
    QTest::newRow("key of nobody") << QString() << good << QString() << 1;
    QTest::newRow("bad account") << u"root; rm"_s << QString() << QString() << 1;
    QTest::newRow("cut key") << u"deploy"_s << good.left(30) << QString() << 1;
    QTest::newRow("other kind inside") << u"deploy"_s << QString(good).replace(u"ssh-ed25519 "_s, u"ssh-rsa "_s) << QString() << 1;
    QTest::newRow("private key") << u"deploy"_s << u"-----BEGIN OPENSSH PRIVATE KEY-----"_s << QString() << 1;
    QTest::newRow("rule without a path") << u"deploy"_s << QString() << u"ALL=(root) systemctl restart shop"_s << 1;
    QTest::newRow("rule of two lines") << u"deploy"_s << QString() << u"ALL=(root) /bin/true\nevil ALL=(ALL) ALL"_s << 1;
}

void TestDeployWizard::judgesSetups()
{
    QFETCH(const QString, account);
    QFETCH(const QString, key);
    QFETCH(const QString, rule);
    QFETCH(const int, problems);
    HostSetup setup;
    setup.account = account;
    if (!key.isEmpty())
        setup.keys = {key};
    setup.sudoRule = rule;
    QVERIFY2(setupProblems(setup).size() == problems, qPrintable(setupProblems(setup).join(u'\n')));
}

void TestDeployWizard::writesSetupsAsRecipes()
{
    HostSetup setup;
    setup.account = u"deploy"_s;
    setup.shell = u"/bin/bash"_s;
    setup.groups = {u"www-data"_s};
    setup.keys = {u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHn0JXv0l3l0bq0m2yq0n8k3yq0n8k3yq0n8k3yq0n8k \"anna\": {{ laptop }}"_s};
    setup.sudoRule = u"ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"_s;
    setup.folders = {{u"/srv/our shop"_s, u"deploy:www-data"_s, u"2775"_s}, {u"/var/log/shop"_s, {}, {}}};
    setup.packages = {u"nginx"_s, u"python3-venv"_s};
    const recipes::Reading reading = recipes::readRecipe(setupText(setup), {});
    QVERIFY2(reading.isUsable(), reading.problems.isEmpty() ? "" : qPrintable(reading.problems.first().toText()));
    QCOMPARE(reading.recipe.steps.size(), 6);
    using recipes::StepKind;
    QList<StepKind> kinds;
    for (const recipes::Step &step : reading.recipe.steps) {
        kinds.append(step.kind);
        QCOMPARE(step.elevate, u"root"_s);
    }
    QCOMPARE(kinds, (QList{StepKind::Packages, StepKind::User, StepKind::AuthorizedKey, StepKind::SudoRule, StepKind::Directory, StepKind::Directory}));
    QCOMPARE(reading.recipe.steps.at(3).text(u"rule"_s), u"deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"_s);
    QCOMPARE(reading.recipe.steps.at(4).text(u"path"_s), u"/srv/our shop"_s);
}

void TestDeployWizard::plansASetup()
{
    HostSetupWizard wizard(m_world->service, hosts());
    wizard.setChosenHosts({HostId{u"web-01"_s}});
    showAt(wizard, wizard.size());
    wizard.goOn();
    QCOMPARE(wizard.page(), 1);
    part<QLineEdit>(wizard, u"setupSudo"_s)->setText(u"ALL=(root) systemctl"_s);
    wizard.goOn();
    QCOMPARE(wizard.page(), 1); // no account, and a rule that is none
    HostSetup setup;
    setup.folders = {{u"/quarterdeck-test/our shop"_s, u"root:root"_s, u"0750"_s}};
    wizard.setSetup(setup);
    QCOMPARE(wizard.setup(), setup);
    wizard.goOn();
    QCOMPARE(wizard.page(), 2);
    wizard.goOn();
    QCOMPARE(wizard.page(), 3);
    // With or without rights on this machine there is an answer, and nothing was changed for it.
    auto *tree = part<QTreeWidget>(wizard, u"planHosts"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tree->topLevelItemCount() == 1, 20'000);
    shoot(wizard, u"setup-4"_s);
    QCOMPARE(mutations(), 0);
    QVERIFY(!QFileInfo::exists(path(u"web-01/our shop"_s)));
}

void TestDeployWizard::isNamedAndPlain()
{
    writeRecipe(u"shop.yaml"_s, QByteArray(shopRecipe).replace("description: The", "description: <b>The</b>"));
    DeployWizard wizard(m_world->service, {{HostId{u"x"_s}, u"<b>x</b>"_s, u"<i>group</i>"_s}}, tools());
    chooseRecipe(wizard, u"shop"_s);
    RollbackWizard rollback(m_world->service, {m_world->request(m_source), {}}, kTarget, hosts());
    HostSetupWizard setup(m_world->service, hosts());
    for (QWidget *widget : {static_cast<QWidget *>(&wizard), static_cast<QWidget *>(&rollback), static_cast<QWidget *>(&setup)}) {
        showAt(*widget, widget->size());
        QCOMPARE(unnamedAnywhere(*widget), QStringList());
        QCOMPARE(labelsThatMayRenderHtml(*widget), QStringList());
    }
    QTRY_VERIFY_WITH_TIMEOUT(rollback.hasLooked(), 20'000);
}

void TestDeployWizard::pictures_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark-1280") << int(ThemeMode::Dark) << QSize(1040, 700);
    QTest::newRow("light-1280") << int(ThemeMode::Light) << QSize(1040, 700);
    QTest::newRow("dark-1680") << int(ThemeMode::Dark) << QSize(1400, 900);
    QTest::newRow("light-1680") << int(ThemeMode::Light) << QSize(1400, 900);
}

void TestDeployWizard::pictures()
{
    QFETCH(const int, mode);
    QFETCH(const QSize, size);
    applyTheme(ThemeMode(mode));
    writeRecipe(u"shop.yaml"_s, shopRecipe);
    DeployWizard wizard(m_world->service, hosts(), tools());
    showAt(wizard, size);
    QVERIFY(wizard.minimumSizeHint().width() <= 1200);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    chooseRecipe(wizard, u"python-web"_s);
    shoot(wizard, u"w-%1-1"_s.arg(tag));
    chooseRecipe(wizard, u"shop"_s);
    for (int page = 1; page < 4; ++page) {
        wizard.goOn();
        QCOMPARE(wizard.page(), page);
        if (page < 3)
            shoot(wizard, u"w-%1-%2"_s.arg(tag).arg(page + 1));
    }
    QTRY_VERIFY_WITH_TIMEOUT(wizard.isPlanned(), 20'000);
    shoot(wizard, u"w-%1-4"_s.arg(tag));
}

QD_TEST_MAIN(QApplication, TestDeployWizard)
#include "tst_deploy_wizard.moc"
