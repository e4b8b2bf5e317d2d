// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/plan_dialog.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using deploy::RunState;

/// The pane and its dialogs driven as a person would. With QUARTERDECK_SHOTS=folder it also
/// writes pictures of them.
class TestDeployPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(ThemeMode::Dark);
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        writeSite(m_source, "one");
        m_world = std::make_unique<World>(m_folder->path(), m_folder->filePath(u"state.db"_s));
        for (const QString &name : {u"web-01"_s, u"web-02"_s, u"web-03"_s})
            m_world->addLocalHost(name);
    }

    void startsEmpty()
    {
        DeployPane pane(m_world->service, m_world->clock);
        showAt(pane, {1224, 700});
        QTRY_VERIFY(pane.hasLiveData());
        QCOMPARE(pane.paletteActions().size(), 1);
        shoot(pane, u"empty"_s);
    }

    void wizardDeploysToThreeHosts()
    {
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        pane.openWizard(m_world->hosts.sessions.keys());
        auto *wizard = pane.findChild<DeployWizard *>();
        QVERIFY(wizard);
        auto *next = wizard->findChild<QPushButton *>(u"wizardNext"_s);
        shoot(*wizard, u"wizard-1-hosts"_s);
        QTest::keyClick(wizard, Qt::Key_Return);
        QCOMPARE(wizard->page(), 1);
        wizard->findChild<QLineEdit *>(u"sourcePath"_s)->setText(m_source + u"-missing"_s);
        next->click();
        QCOMPARE(wizard->page(), 1);
        wizard->findChild<QLineEdit *>(u"sourcePath"_s)->setText(m_source);
        QTRY_VERIFY((next->click(), wizard->page() == 2));
        next->click();
        QCOMPARE(wizard->page(), 2); // no target yet
        deploy::DeployRequest request = wizard->request();
        request.target = kTarget;
        request.restartCommand = u"grep -c shop index.html || true"_s;
        request.health.kind = deploy::HealthCheck::Kind::Command;
        request.health.command = u"grep -q 200 status"_s;
        request.health.deadline = std::chrono::seconds(2);
        request.health.successes = 1;
        request.health.interval = std::chrono::milliseconds(50);
        wizard->setRequest(request);
        shoot(*wizard, u"wizard-3-settings"_s);
        QTRY_VERIFY((next->click(), wizard->page() == 3));
        QTRY_VERIFY(next->isEnabled());
        QCOMPARE(next->text(), u"Deploy to 3 host(s)"_s);
        shoot(*wizard, u"wizard-4-plan"_s);
        const QSignalSpy toasts(&pane, &Pane::toastRequested);
        next->click();
        QTRY_COMPARE(toasts.size(), 1);
        QCOMPARE(m_world->service.runs().last()->state(), RunState::Succeeded);
        deployBroken(request);
        QTRY_COMPARE(toasts.size(), 2);
        QTRY_VERIFY(pane.findChild<QListView *>(u"runHistory"_s)->model()->rowCount() == 2);
        QVERIFY(pane.findChild<QPushButton *>(u"retryButton"_s)->isVisible());
        QVERIFY(pane.findChild<QPlainTextEdit *>(u"stepOutput"_s)->toPlainText().contains(u"did not succeed"));
        QTest::qWait(100);
        shoot(pane, u"pane-rolled-back"_s);
    }

    void rollsBackThroughTheDialog()
    {
        deploy::DeployRequest request = m_world->request(m_source);
        QCOMPARE(m_world->deploy(request)->state(), RunState::Succeeded);
        QTest::qWait(1050);
        writeSite(m_source, "two");
        QCOMPARE(m_world->deploy(request)->state(), RunState::Succeeded);
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        auto *button = pane.findChild<QPushButton *>(u"rollbackButton"_s);
        QTRY_VERIFY(button->isVisible());
        button->click();
        auto *dialog = pane.findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isReady());
        shoot(*dialog, u"rollback"_s);
        dialog->confirm();
        QTRY_COMPARE(m_world->service.runs().last()->state(), RunState::Succeeded);
        QCOMPARE(m_world->service.runs().size(), 3);
        QCOMPARE(contentOf(m_world->site(u"web-02"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

    void aRunLeadsToItsLogs()
    {
        const auto run = m_world->deploy(m_world->request(m_source));
        QCOMPARE(run->state(), RunState::Succeeded);
        const auto ask = [&](DeployPane &pane) {
            showAt(pane, {910, 700});
            QTRY_VERIFY(pane.findChild<QListView *>(u"runHistory"_s)->model()->rowCount() == 1);
            int asked = 0;
            connect(&pane, &DeployPane::logsWanted, this, [&](const QList<HostId> &hosts, UtcTime begin, UtcTime end) {
                ++asked;
                QCOMPARE(hosts, run->plan().request.hosts);
                QCOMPARE(begin, run->started());
                QCOMPARE(end, run->ended());
            });
            auto *button = pane.findChild<QPushButton *>(u"runLogsButton"_s);
            QVERIFY(button && button->isVisible());
            button->click();
            QCOMPARE(asked, 1);
        };
        DeployPane pane(m_world->service, m_world->clock);
        ask(pane);
        World later(m_folder->path(), m_folder->filePath(u"state.db"_s)); // from the journal
        DeployPane again(later.service, later.clock);
        ask(again);
    }

    void showsTheJournalOfAnEarlierStart()
    {
        QCOMPARE(m_world->deploy(m_world->request(m_source))->state(), RunState::Succeeded);
        World later(m_folder->path(), m_folder->filePath(u"state.db"_s));
        DeployPane pane(later.service, later.clock);
        showAt(pane, {1224, 700});
        QTRY_VERIFY(pane.findChild<QPlainTextEdit *>(u"stepOutput"_s)->toPlainText().contains(u"Switch"));
        const auto *matrix = pane.findChild<QTableView *>(u"runMatrix"_s)->model();
        QCOMPARE(matrix->rowCount(), 3);
        QCOMPARE(matrix->index(0, 0).data().toString(), u"web-01"_s);
        int done = 0;
        for (int column = 1; column < matrix->columnCount(); ++column)
            done += matrix->index(0, column).data(deploy::RunModel::StateRole).toInt() == int(deploy::StepState::Done);
        QVERIFY2(done >= 4, qPrintable(QString::number(done))); // at least lock, upload, unpack and switch
        QCOMPARE(matrix->index(0, 0).data(deploy::RunModel::StateRole).toInt(), int(deploy::HostState::Succeeded));
        shoot(pane, u"journal"_s);
    }

    void everythingHasAName()
    {
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        DeployWizard wizard(m_world->service, hosts());
        for (QWidget *root : {static_cast<QWidget *>(&pane), static_cast<QWidget *>(&wizard)}) {
            const auto widgets = root->findChildren<QWidget *>();
            for (QWidget *widget : widgets) {
                const bool input = qobject_cast<QLineEdit *>(widget) || qobject_cast<QPushButton *>(widget)
                    || qobject_cast<QAbstractItemView *>(widget);
                const bool inner = widget->objectName().startsWith(u"qt_") || qobject_cast<QHeaderView *>(widget);
                if (!input || inner)
                    continue;
                const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void showsInBothThemesAndSizes()
    {
        m_world->deploy(m_world->request(m_source));
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            applyTheme(mode);
            DeployPane pane(m_world->service, m_world->clock);
            for (const QSize size : {QSize(910, 700), QSize(1304, 930)}) {
                showAt(pane, size);
                QTRY_VERIFY_WITH_TIMEOUT(pane.hasLiveData(), 20'000);
                QCOMPARE(pane.findChild<QListView *>(u"runHistory"_s)->model()->rowCount(), 1);
                QCOMPARE(pane.findChild<QTableView *>(u"runMatrix"_s)->model()->rowCount(), 3);
                QVERIFY(pane.minimumSizeHint().width() <= size.width());
                shoot(pane, u"pane-%1-%2"_s.arg(mode == ThemeMode::Dark ? u"dark"_s : u"light"_s).arg(size.width()));
            }
            DeployWizard wizard(m_world->service, hosts());
            wizard.setChosenHosts(m_world->hosts.sessions.keys());
            showAt(wizard, wizard.size());
            shoot(wizard, u"wizard-%1"_s.arg(mode == ThemeMode::Dark ? u"dark"_s : u"light"_s));
        }
    }

private:
    QList<DeployHost> hosts() const
    {
        return {{HostId{u"web-01"_s}, u"web-01"_s, u"Production / Web"_s},
                {HostId{u"web-02"_s}, u"web-02"_s, u"Production / Web"_s},
                {HostId{u"web-03"_s}, u"web-03"_s, u"Staging"_s}};
    }

    void deployBroken(deploy::DeployRequest request)
    {
        writeSite(m_source, "broken");
        request.batches.maxFailures = 3;
        const auto plan = m_world->plan(request);
        QVERIFY(plan && m_world->service.start(*plan));
    }

    static void showAt(QWidget &widget, const QSize &size)
    {
        widget.resize(size);
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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<World> m_world;
    QString m_source;
};

QD_TEST_MAIN(QApplication, TestDeployPane)
#include "tst_deploy_pane.moc"
