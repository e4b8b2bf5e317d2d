// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"
#include "models/recipes/library.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/fake_run.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/hosts_page.h"
#include "widgets/deploy/journal_view.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/plan_view.h"
#include "widgets/deploy/recipe_page.h"
#include "widgets/deploy/rollback_wizard.h"
#include "widgets/deploy/run_actions.h"
#include "widgets/deploy/run_matrix.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

deploy::HostPlan hostPlan(const QString &name)
{
    deploy::HostPlan host;
    host.host = HostId{name};
    host.displayName = name;
    host.facts.user = u"deploy"_s;
    return host;
}

deploy::Plan lockedPlan()
{
    deploy::Plan plan;
    plan.runId = u"20261128T040000Z-ours"_s;
    plan.hosts = {hostPlan(u"web-01"_s), hostPlan(u"web-02"_s)};
    plan.hosts[1].facts.lock = deploy::LockHolder{u"other"_s, u"anna"_s, u"laptop"_s, u"4711"_s, u"2026-11-28 08:14"_s, u"Deploy shop"_s};
    plan.hosts[1].blocker = Error{ErrorCode::PermissionDenied, u"Locked by anna@laptop."_s, {}, u"Wait until it ends."_s};
    plan.batches = {{0, 1}};
    return plan;
}

void showAt(QWidget &widget, const QSize &size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

bool says(const QWidget &widget, const QString &text)
{
    return std::ranges::any_of(widget.findChildren<QLabel *>(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace

/// What a person sees before and beside a run where something is missing or must be confirmed: plan page, choice of hosts and recipes,
/// questions, the matrix.
class TestPlanView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(ThemeMode::Dark); }

    void theLockIsNotBrokenByReturn()
    {
        PlanView view;
        showAt(view, {900, 560});
        view.setPlan(lockedPlan());
        const QSignalSpy broken(&view, &PlanView::breakLockRequested);
        QTRY_VERIFY(view.findChild<QPushButton *>(u"breakLockButton"_s)->isVisible());
        for (const bool consents : {false, true}) {
            view.findChild<QPushButton *>(u"breakLockButton"_s)->click();
            auto *box = view.findChild<QMessageBox *>();
            QVERIFY(box && QTest::qWaitForWindowActive(box));
            if (consents)
                QTest::keyClick(box, Qt::Key_Tab); // to the red button
            auto *focused = consents ? QApplication::focusWidget() : box;
            QTest::keyClick(focused, consents ? Qt::Key_Space : Qt::Key_Return);
            QTRY_VERIFY(!view.findChild<QMessageBox *>());
            QCOMPARE(broken.size(), consents ? 1 : 0);
        }
    }

    void saysWhichSecretsAreMissing()
    {
        using deploy::SecretFinding;
        deploy::Plan plan;
        plan.hosts = {hostPlan(u"web-01"_s)};
        plan.batches = {{0}};
        const auto finding = [](const QString &name, recipes::SecretFrom from, const QString &where, SecretFinding::State state) {
            SecretFinding one;
            one.secret = {name, from, where, {}};
            one.state = state;
            if (state == SecretFinding::State::Missing)
                one.problem = Error{ErrorCode::NotFound, u"The key ring has no entry “%1” for the secret “%2”."_s.arg(where, name), {}, u"Leave it there: quarterdeck-cli recipe keep-secret %1"_s.arg(where)};
            return one;
        };
        plan.secrets = {finding(u"db_password"_s, recipes::SecretFrom::Keyring, u"shop/db"_s, SecretFinding::State::There),
                        finding(u"session_key"_s, recipes::SecretFrom::Environment, u"SHOP_KEY"_s, SecretFinding::State::There),
                        finding(u"hook"_s, recipes::SecretFrom::Keyring, u"shop/hook"_s, SecretFinding::State::Missing),
                        finding(u"token"_s, recipes::SecretFrom::Command, u"pass show shop/token"_s, SecretFinding::State::Asked)};
        PlanView view;
        showAt(view, {900, 560});
        view.setPlan(plan);
        QVERIFY(!plan.isReady() && blockedWords(plan).contains(u"secret"_s));
        for (const QString &text : {u"keep-secret shop/hook"_s, u"db_password, session_key"_s, u"pass show shop/token"_s})
            QTRY_VERIFY2(says(view, text), qPrintable(text));
        const QSignalSpy again(&view, &PlanView::againRequested);
        auto *button = view.findChild<QWidget *>(u"planSecrets"_s)->findChild<QPushButton *>(u"planAgainButton"_s);
        QVERIFY(button && button->isVisible());
        button->click();
        QCOMPARE(again.size(), 1);
        if (qEnvironmentVariableIsSet("QUARTERDECK_SHOTS"))
            QVERIFY(view.grab().save(qEnvironmentVariable("QUARTERDECK_SHOTS") + u"/plan-secrets.png"_s));
        plan.secrets.removeAt(2);
        view.setPlan(plan);
        QVERIFY(plan.isReady() && !view.findChild<QWidget *>(u"planSecrets"_s)->findChild<QPushButton *>());
        view.setBusy(u"Looking…"_s);
        QVERIFY(!view.findChild<QWidget *>(u"planSecrets"_s));
    }

    void aRunIsNotAbortedByReturn()
    {
        QTemporaryDir folder;
        World world(folder.path(), folder.filePath(u"state.db"_s));
        auto run = std::make_shared<FakeRun>(3, 2, world.clock);
        QWidget window;
        showAt(window, {600, 400});
        RunActions actions(world.service, &window);
        actions.abort(run);
        auto *box = window.findChild<QMessageBox *>(u"abortDialog"_s);
        QVERIFY(box && QTest::qWaitForWindowActive(box));
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_VERIFY(!window.findChild<QMessageBox *>());
        QCOMPARE(run->state(), deploy::RunState::Running);
    }

    void saysWhyAPlanCannotStartAndLooksAgain()
    {
        deploy::Plan plan = lockedPlan();
        QCOMPARE(blockedWords(plan), u"1 host(s) cannot be worked on. Leave them out, or mend what is said there and look again."_s);
        PlanView view;
        showAt(view, {900, 560});
        const QSignalSpy again(&view, &PlanView::againRequested);
        view.setPlan(plan);
        view.findChild<QPushButton *>(u"planAgainButton"_s)->click();
        QCOMPARE(again.size(), 1);
        view.setError({ErrorCode::NotFound, u"The revision cannot be fetched."_s, u"fatal"_s, u"Look whether it exists."_s});
        QTRY_VERIFY(says(view, u"The revision cannot be fetched."_s));
        view.findChild<QPushButton *>(u"planAgainButton"_s)->click();
        QCOMPARE(again.size(), 2);
        view.setBusy(u"Looking at the hosts…"_s);
        QTRY_VERIFY(view.findChild<QProgressBar *>(u"planBusy"_s)->isVisible());
        QCOMPARE(unnamedAnywhere(view), QStringList());
        plan.hosts.removeLast();
        QVERIFY(blockedWords(plan).isEmpty());
    }

    void leavesAllBlockedHostsOutAtOnce()
    {
        deploy::Plan plan = lockedPlan();
        for (const QString &name : {u"gone-1"_s, u"gone-2"_s, u"gone-3"_s}) {
            plan.hosts.append(hostPlan(name));
            plan.hosts.last().facts = {};
            plan.hosts.last().blocker = Error{ErrorCode::Unreachable, u"No answer."_s, {}, u"Is it on?"_s};
        }
        plan.batches = {{0, 1, 2, 3, 4}};
        PlanView view;
        showAt(view, {900, 560});
        QList<QList<HostId>> asked;
        connect(&view, &PlanView::leaveOutRequested, this, [&asked](const QList<HostId> &hosts) { asked.append(hosts); });
        view.setPlan(plan);
        auto *hosts = view.findChild<QTreeWidget *>(u"planHosts"_s);
        QCOMPARE(hosts->topLevelItemCount(), 3); // the three alike, the locked one, the one that is well
        const auto click = [&](const QString &name, const QString &text) {
            auto *button = view.findChild<QPushButton *>(name);
            QVERIFY(button);
            QCOMPARE(button->text(), text);
            button->click();
        };
        click(u"leaveOutButton"_s, u"Leave these 3 host(s) out"_s);
        QCOMPARE(asked.takeLast(), (QList{HostId{u"gone-1"_s}, HostId{u"gone-2"_s}, HostId{u"gone-3"_s}}));
        click(u"leaveAllOutButton"_s, u"Leave all 4 blocked host(s) out"_s);
        QCOMPARE(asked.takeLast().size(), 4);
        // One of the three alone.
        hosts->topLevelItem(0)->setExpanded(true);
        hosts->setCurrentItem(hosts->topLevelItem(0)->child(1));
        click(u"leaveOutButton"_s, u"Leave this host out"_s);
        QCOMPARE(asked.takeLast(), QList{HostId{u"gone-2"_s}});
        // And none is offered where it would be the same.
        plan.hosts.remove(2, 3);
        plan.batches = {{0, 1}};
        view.setPlan(plan);
        QVERIFY(view.findChild<QPushButton *>(u"leaveOutButton"_s) && !view.findChild<QPushButton *>(u"leaveAllOutButton"_s));
    }

    void saysNothingOfAHostThatWasNotReached()
    {
        deploy::Plan plan = lockedPlan();
        plan.hosts = {hostPlan(u"gone"_s)};
        plan.hosts.first().facts = {};
        plan.hosts.first().blocker = Error{ErrorCode::Unreachable, u"No answer."_s, {}, u"Is it on?"_s};
        PlanView view;
        showAt(view, {900, 560});
        view.setPlan(plan);
        QVERIFY(!view.findChild<QWidget *>(u"planFacts"_s));
        QTRY_VERIFY(says(view, u"No answer. Is it on?"_s));
    }

    void choicesThatAreEmptySayTheNextStep()
    {
        HostsPage none({});
        showAt(none, {700, 500});
        QVERIFY(!none.findChild<QTreeWidget *>(u"hostTree"_s)->isVisible());
        QVERIFY(says(none, u"Hosts pane"_s));
        HostsPage hosts({{HostId{u"web-01"_s}, u"web-01"_s, u"Production"_s}});
        showAt(hosts, {700, 500});
        QVERIFY(hosts.findChild<QTreeWidget *>(u"hostTree"_s)->isVisible());
        hosts.findChild<QLineEdit *>(u"hostFilter"_s)->setText(u"nobody"_s);
        QVERIFY(says(hosts, u"No host fits"_s));
        hosts.findChild<QLineEdit *>(u"hostFilter"_s)->setText(u"prod"_s);
        QVERIFY(hosts.findChild<QTreeWidget *>(u"hostTree"_s)->isVisible());
        QTemporaryDir folder;
        recipes::RecipeLibrary library(folder.path());
        RecipePage page(&library);
        showAt(page, {820, 520});
        page.findChild<QLineEdit *>(u"recipeSearch"_s)->setText(u"no such recipe"_s);
        QVERIFY(!page.findChild<QListWidget *>(u"recipeList"_s)->isVisible());
        QVERIFY(says(page, u"No recipe fits"_s));
        page.findChild<QLineEdit *>(u"recipeSearch"_s)->setText(u"static"_s);
        QVERIFY(page.findChild<QListWidget *>(u"recipeList"_s)->isVisible());
    }

    void onlyWhatServesIsWarnedOf()
    {
        QTemporaryDir folder;
        World world(folder.path(), folder.filePath(u"state.db"_s));
        world.addLocalHost(u"web-01"_s);
        const auto warnings = [&](const QByteArray &steps) {
            const recipes::Reading reading = recipes::readRecipe("recipe: 1\nname: things\ntarget: /quarterdeck-test/things\nsteps:\n" + steps, {});
            deploy::DeployRequest request;
            request.recipe = reading.recipe;
            request.hosts = {HostId{u"web-01"_s}};
            const auto plan = world.plan(request);
            return plan && plan->hosts.size() == 1 ? plan->hosts.first().warnings : QStringList{u"no plan"_s};
        };
        QCOMPARE(warnings("  - directory: {path: /quarterdeck-test/data}\n"), QStringList());
        const QStringList ofService = warnings("  - restart: {command: \"true\"}\n");
        QVERIFY2(ofService.join(u'\n').contains(u"Without a health check"), qPrintable(ofService.join(u'\n')));
    }

    void theChosenCellStaysInSight()
    {
        SystemClock clock;
        deploy::RunModel model(clock);
        model.setRun(std::make_shared<FakeRun>(20, 4, clock));
        RunMatrix matrix;
        matrix.setModel(&model);
        showAt(matrix, {600, 500});
        const QModelIndex index = model.index(9, 2);
        matrix.setCurrentIndex(index);
        matrix.resize(600, 160);
        QTRY_VERIFY(matrix.viewport()->rect().contains(matrix.visualRect(index)));
        QVERIFY(matrix.minimumHeight() > 90); // the header and a whole row
    }

    void theJournalGivesRowsAllTheRoomUntilOneIsChosen()
    {
        SystemClock clock;
        JournalView view(clock);
        showAt(view, {800, 400});
        deploy::RunRecord record;
        record.info.hosts = {HostId{u"web-01"_s}};
        record.info.hostNames = {u"web-01"_s};
        deploy::StepRecord row;
        row.command = u"systemctl restart shop"_s;
        view.setRows(record, {row, row});
        auto *output = view.findChild<OutputView *>(u"journalOutput"_s);
        QVERIFY(!output->isVisible());
        auto *rows = view.findChild<QTreeView *>(u"journalRows"_s);
        rows->setCurrentIndex(rows->model()->index(1, 0));
        QVERIFY(output->isVisible());
        QTRY_COMPARE(output->lineCount(), 1);
    }
};

QD_TEST_MAIN(QApplication, TestPlanView)
#include "tst_plan_view.moc"
