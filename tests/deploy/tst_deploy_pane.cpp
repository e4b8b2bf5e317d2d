// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/compare_dialog.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/deploy/journal_view.h"
#include "widgets/deploy/rollback_wizard.h"
#include "widgets/deploy/run_details.h"
#include "widgets/deploy/unfinished_notice.h"
#include "widgets/deploy/versions_page.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using deploy::RunModel;
using deploy::RunState;
using deploy::StepState;

/// The pane driven as a person would, over real deployments on this machine. With QUARTERDECK_SHOTS=folder it also writes
/// pictures of it.
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
        QVERIFY(!pane.findChild<QListView *>(u"runHistory"_s)->isVisible());
        QVERIFY(pane.paletteActions().size() >= 2);
        shoot(pane, u"empty"_s);
        pane.showPage(DeployPane::Page::Versions);
        QTest::qWait(50);
        shoot(pane, u"versions-empty"_s);
    }

    void followsARunToItsEnd()
    {
        DeployPane pane(m_world->service, m_world->clock);
        showAt(pane, {1224, 700});
        QTRY_VERIFY(pane.hasLiveData());
        const auto run = m_world->deploy(request(u"grep -c shop index.html || true"_s));
        QCOMPARE(run->state(), RunState::Succeeded);
        QTRY_COMPARE(history(pane)->rowCount(), 1);
        QCOMPARE(pane.shownRun(), run->info().runId);
        auto *matrix = pane.findChild<QTableView *>(u"runMatrix"_s)->model();
        QCOMPARE(matrix->rowCount(), 3);
        QTRY_COMPARE(matrix->index(2, 0).data(RunModel::StateRole).toInt(), int(deploy::HostState::Succeeded));
        QVERIFY(!pane.findChild<QPushButton *>(u"retryButton"_s)->isVisible());
        QVERIFY(pane.findChild<QPushButton *>(u"rollbackButton"_s)->isVisible());
        // A second one that is broken.
        writeSite(m_source, "broken");
        const auto broken = m_world->deploy(request(u"true"_s, true));
        QCOMPARE(broken->state(), RunState::Failed);
        QTRY_COMPARE(history(pane)->rowCount(), 2);
        QTRY_COMPARE(pane.shownRun(), broken->info().runId);
        QTRY_VERIFY(pane.findChild<QPushButton *>(u"retryButton"_s)->isVisible());
        // What failed is what is shown, with its fault.
        auto *details = pane.findChild<RunDetails *>();
        QTRY_VERIFY(details->host() >= 0);
        QVERIFY(pane.findChild<QLabel *>(u"cellFault"_s)->isVisible());
        QTest::qWait(100);
        shoot(pane, u"pane-rolled-back"_s);
    }

    void rollsBackThroughTheWizard()
    {
        QCOMPARE(m_world->deploy(request({}))->state(), RunState::Succeeded);
        QTest::qWait(1050);
        writeSite(m_source, "two");
        QCOMPARE(m_world->deploy(request({}))->state(), RunState::Succeeded);
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        auto *button = pane.findChild<QPushButton *>(u"rollbackButton"_s);
        QTRY_VERIFY(button->isVisible());
        button->click();
        auto *wizard = pane.findChild<RollbackWizard *>();
        QVERIFY(wizard);
        QTRY_VERIFY(wizard->hasLooked());
    }

    void aRunLeadsToItsLogs()
    {
        const auto run = m_world->deploy(request({}));
        QCOMPARE(run->state(), RunState::Succeeded);
        const auto ask = [&](DeployPane &pane) {
            showAt(pane, {910, 700});
            QTRY_COMPARE(history(pane)->rowCount(), 1);
            int asked = 0;
            connect(&pane, &DeployPane::logsWanted, this, [&](const QList<HostId> &hosts, UtcTime begin, UtcTime end) {
                ++asked;
                QCOMPARE(hosts, run->info().hosts);
                // The journal writes its own times, a moment later.
                QVERIFY(begin >= run->started() && begin - run->started() < std::chrono::seconds(1));
                QVERIFY(end >= run->ended() && end - run->ended() < std::chrono::seconds(1));
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
        QCOMPARE(m_world->deploy(request(u"echo restarted as wished"_s))->state(), RunState::Succeeded);
        World later(m_folder->path(), m_folder->filePath(u"state.db"_s));
        DeployPane pane(later.service, later.clock);
        showAt(pane, {1224, 700});
        const auto *matrix = pane.findChild<QTableView *>(u"runMatrix"_s)->model();
        QTRY_COMPARE(matrix->rowCount(), 3);
        QCOMPARE(matrix->index(0, 0).data().toString(), u"web-01"_s);
        const auto done = [matrix] {
            int count = 0;
            for (int column = 1; column < matrix->columnCount(); ++column)
                count += matrix->index(0, column).data(RunModel::StateRole).toInt() == int(StepState::Done);
            return count;
        };
        QTRY_VERIFY2(done() >= 4, qPrintable(QString::number(done()))); // at least lock, upload, unpack and switch
        QCOMPARE(matrix->index(0, 0).data(RunModel::StateRole).toInt(), int(deploy::HostState::Succeeded));
        pane.findChild<RunDetails *>()->showPage(RunDetails::Page::Journal);
        auto *rows = pane.findChild<QTreeView *>(u"journalRows"_s);
        QTRY_VERIFY(rows->model()->rowCount() > 20);
        QString all;
        for (int row = 0; row < rows->model()->rowCount(); ++row)
            all += rows->model()->index(row, JournalModel::Text).data().toString() + u'\n';
        QVERIFY2(all.contains(u"restarted as wished"), qPrintable(all)); // the command
        rows->setCurrentIndex(rows->model()->index(4, 0));
        QTest::qWait(100);
        shoot(pane, u"journal"_s);
    }

    void searchesTheHistory()
    {
        const auto first = m_world->deploy(request(u"echo needle-in-output"_s));
        writeSite(m_source, "broken");
        const auto second = m_world->deploy(request({}, true));
        QCOMPARE(second->state(), RunState::Failed);
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        QTRY_COMPARE(history(pane)->rowCount(), 2);
        auto *search = pane.findChild<QLineEdit *>(u"historySearch"_s);
        search->setText(u"needle-in"_s);
        QTRY_COMPARE(history(pane)->rowCount(), 1);
        QTRY_COMPARE(pane.shownRun(), first->info().runId);
        search->setText(u"no such thing"_s);
        QTRY_COMPARE(history(pane)->rowCount(), 0);
        QTRY_VERIFY(!pane.findChild<QListView *>(u"runHistory"_s)->isVisible()); // "No run fits"
        search->clear();
        QTRY_COMPARE(history(pane)->rowCount(), 2);
        auto *more = pane.findChild<QToolButton *>(u"historyMore"_s);
        more->click();
        auto *state = pane.findChild<QComboBox *>(u"historyState"_s);
        QVERIFY(state->isVisible());
        state->setCurrentIndex(state->findData(int(RunState::Failed)));
        QTRY_COMPARE(history(pane)->rowCount(), 1);
        QTRY_COMPARE(pane.shownRun(), second->info().runId);
        shoot(pane, u"history-filter"_s);
        more->click(); // no filter that nobody sees
        QTRY_COMPARE(history(pane)->rowCount(), 2);
        // A link to a run shows it, whatever is filtered.
        search->setText(u"needle-in"_s);
        QTRY_COMPARE(history(pane)->rowCount(), 1);
        pane.openRun(second->info().runId);
        QTRY_COMPARE(pane.shownRun(), second->info().runId);
    }

    void aRunBeyondTheListIsShownAllTheSame()
    {
        const auto old = m_world->deploy(request({}));
        QCOMPARE(old->state(), RunState::Succeeded);
        deploy::Journal &journal = m_world->service.journal();
        const int listed = deploy::AuditQuery().limit;
        for (int i = 0; i < listed; ++i) {
            deploy::RunInfo info = old->info();
            info.runId = u"later-%1"_s.arg(i);
            QVERIFY(await(journal.beginRun(info, {}, "{}", true)) && await(journal.endRun(info.runId, RunState::Succeeded, u"done"_s)));
        }
        World later(m_folder->path(), m_folder->filePath(u"state.db"_s)); // which has no run in memory
        DeployPane pane(later.service, later.clock);
        showAt(pane, {1224, 700});
        QTRY_COMPARE(history(pane)->rowCount(), listed);
        pane.showPage(DeployPane::Page::Versions);
        pane.openRun(old->info().runId);
        QTRY_COMPARE(pane.shownRun(), old->info().runId);
        QCOMPARE(history(pane)->rowCount(), listed + 1);
        QTRY_COMPARE(pane.findChild<QTableView *>(u"runMatrix"_s)->model()->rowCount(), 3);
        QVERIFY(pane.findChild<QListView *>(u"runHistory"_s)->isVisible());
        // It stays when the history is read again, and goes with another search.
        pane.findChild<QLineEdit *>(u"historySearch"_s)->setText(u"no such thing"_s);
        QTRY_COMPARE(history(pane)->rowCount(), 0);
        pane.openRun(old->info().runId);
        QTRY_COMPARE(pane.shownRun(), old->info().runId);
        const QSignalSpy told(&pane, &DeployPane::toastRequested);
        pane.openRun(u"20200101T000000Z-gone"_s);
        QTRY_COMPARE(told.size(), 1);
    }

    void tellsWhetherTheAuditIsWhole()
    {
        QCOMPARE(m_world->deploy(request({}))->state(), RunState::Succeeded);
        DeployPane pane(m_world->service, m_world->clock);
        showAt(pane, {1224, 700});
        auto *state = pane.findChild<QLabel *>(u"chainState"_s);
        QTRY_VERIFY2(state->text().contains(u"complete"), qPrintable(state->text()));
        QVERIFY(await(m_world->database.post([](store::Connection &connection) {
            return connection.execute(u"UPDATE deploy_steps SET message='all went well' WHERE id=7"_s);
        })).has_value());
        pane.findChild<QToolButton *>(u"chainAgain"_s)->click();
        QTRY_VERIFY2(state->text().contains(u"broken at row 7"), qPrintable(state->text()));
    }

    void comparesAndExports()
    {
        const auto first = m_world->deploy(request(u"true"_s));
        writeSite(m_source, "two");
        const auto second = m_world->deploy(request(u"sleep 0.2"_s));
        DeployPane pane(m_world->service, m_world->clock);
        showAt(pane, {1224, 700});
        QTRY_COMPARE(pane.shownRun(), second->info().runId);
        trigger(pane, u"compareRun"_s);
        auto *dialog = pane.findChild<CompareDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->comparison().firstId, first->info().runId);
        QCOMPARE(dialog->comparison().secondId, second->info().runId);
        QTRY_VERIFY(dialog->findChild<QTreeWidget *>(u"comparison"_s)->topLevelItemCount() >= 2);
        shoot(*dialog, u"compare"_s);
        dialog->accept();
        for (const bool json : {true, false}) {
            const QString path = m_folder->filePath(json ? u"run.json"_s : u"run.md"_s);
            trigger(pane, json ? u"exportJson"_s : u"exportMarkdown"_s);
            auto *files = pane.findChild<QFileDialog *>(u"exportRunDialog"_s);
            QVERIFY(files);
            Q_EMIT files->fileSelected(path);
            delete files;
            QTRY_VERIFY(QFile::exists(path));
            const QByteArray text = contentOf(path);
            QVERIFY(text.contains(second->info().runId.toUtf8()));
            QVERIFY(!json || QJsonDocument::fromJson(text).isObject());
        }
    }

    void showsWhatRunsWhereAndWhatChanged()
    {
        const auto first = m_world->deploy(request({}));
        QCOMPARE(first->state(), RunState::Succeeded);
        QTest::qWait(1050);
        writeSite(m_source, "two");
        QCOMPARE(m_world->deploy(request({}))->state(), RunState::Succeeded);
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        pane.showPage(DeployPane::Page::Versions);
        auto *table = pane.findChild<QTableView *>(u"versions"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->columnCount(), 2);
        QVERIFY(!table->model()->index(0, 1).data(VersionsModel::LookedRole).toBool());
        const QString current = m_world->site(u"web-02"_s) + u"/current"_s; // somebody goes back by hand
        QVERIFY(QFile::remove(current) && QFile::link(u"releases/"_s + first->info().releaseId, current));
        auto *look = pane.findChild<QPushButton *>(u"lookButton"_s);
        QTRY_VERIFY(look->isEnabled());
        look->click();
        QTRY_VERIFY(look->isEnabled());
        QVERIFY(table->model()->index(0, 1).data(VersionsModel::LookedRole).toBool());
        QVERIFY(!table->model()->index(0, 1).data(VersionsModel::DriftRole).toBool());
        QVERIFY(table->model()->index(1, 1).data(VersionsModel::DriftRole).toBool());
        table->setCurrentIndex(table->model()->index(1, 1));
        QVERIFY(pane.findChild<QLabel *>(u"driftText"_s)->text().contains(first->info().releaseId));
        shoot(pane, u"versions"_s);
        // A host that does not answer is neither well nor changed by hand.
        m_world->hosts.sessions.remove(HostId{u"web-03"_s});
        look->click();
        QTRY_VERIFY(look->isEnabled());
        QCOMPARE(pane.findChild<QLabel *>(u"versionsState"_s)->text(), u"1 place(s) as deployed · 1 place(s) not as deployed · 1 place(s) could not be looked at"_s);
        const QModelIndex silent = table->model()->index(2, 1);
        QVERIFY(!silent.data(VersionsModel::DriftRole).toBool() && silent.data(VersionsModel::ErrorRole).toBool());
        auto *only = pane.findChild<QAbstractButton *>(u"onlyDrifted"_s);
        only->click();
        QCOMPARE(table->model()->rowCount(), 2);
        only->click();
        table->setCurrentIndex(table->model()->index(1, 1));
        pane.findChild<QPushButton *>(u"showRunButton"_s)->click();
        QVERIFY(!table->isVisible());
    }

    void anUnfinishedRunTellsWhatIsOnTheHosts()
    {
        const auto run = m_world->deploy(request({}));
        auto records = await(m_world->service.history());
        deploy::RunRecord record = records->first();
        record.state = RunState::Unknown;
        UnfinishedNotice notice(m_world->service);
        showAt(notice, {700, 160});
        notice.showRun(record);
        auto *found = notice.findChild<QLabel *>(u"unfinishedFound"_s);
        QTRY_VERIFY2(found->text().contains(u"the new release is in service"), qPrintable(found->text()));
        QVERIFY(found->text().contains(u"web-01, web-02, web-03"));
        const QSignalSpy resume(&notice, &UnfinishedNotice::resumeWanted);
        notice.findChild<QPushButton *>(u"resumeButton"_s)->click();
        QCOMPARE(resume.size(), 1);
        record.info.kind = deploy::RunKind::Ansible;
        record.info.runId += u'x';
        notice.showRun(record);
        QVERIFY(!notice.findChild<QPushButton *>(u"resumeButton"_s)->isVisible());
    }

    void everythingHasAName()
    {
        m_world->deploy(request({}));
        DeployPane pane(m_world->service, m_world->clock);
        pane.setHosts(hosts());
        showAt(pane, {1224, 700});
        QTRY_COMPARE(history(pane)->rowCount(), 1);
        const auto widgets = pane.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool input = qobject_cast<QLineEdit *>(widget) || qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget)
                || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
            const bool inner = widget->objectName().startsWith(u"qt_") || qobject_cast<QHeaderView *>(widget) || qobject_cast<QComboBox *>(widget->parent())
                || qobject_cast<QLineEdit *>(widget->parent()) || widget->inherits("QComboBoxListView") || widget->inherits("QTableCornerButton");
            if (!input || inner || (widget->parentWidget() && widget->parentWidget()->objectName().startsWith(u"qt_")))
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
    }

    void showsInBothThemesAndSizes()
    {
        writeSite(m_source, "broken");
        m_world->deploy(request(u"cat index.html"_s, true));
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            applyTheme(mode);
            DeployPane pane(m_world->service, m_world->clock);
            for (const QSize size : {QSize(910, 700), QSize(1304, 930)}) {
                showAt(pane, size);
                QTRY_VERIFY_WITH_TIMEOUT(pane.hasLiveData(), 20'000);
                QTRY_COMPARE(history(pane)->rowCount(), 1);
                QTRY_COMPARE(pane.findChild<QTableView *>(u"runMatrix"_s)->model()->rowCount(), 3);
                QVERIFY2(pane.minimumSizeHint().width() <= size.width(), qPrintable(QString::number(pane.minimumSizeHint().width())));
                shoot(pane, u"pane-%1-%2"_s.arg(mode == ThemeMode::Dark ? u"dark"_s : u"light"_s).arg(size.width()));
            }
        }
    }

private:
    static QAbstractItemModel *history(DeployPane &pane) { return pane.findChild<QListView *>(u"runHistory"_s)->model(); }

    static void trigger(DeployPane &pane, const QString &name)
    {
        auto *action = pane.findChild<QAction *>(name);
        QVERIFY(action);
        action->trigger();
    }

    QList<DeployHost> hosts() const
    {
        return {{HostId{u"web-01"_s}, u"web-01"_s, u"Production / Web"_s},
                {HostId{u"web-02"_s}, u"web-02"_s, u"Production / Web"_s},
                {HostId{u"web-03"_s}, u"web-03"_s, u"Staging"_s}};
    }

    /// `checked`: with a health check that only a whole site passes.
    deploy::DeployRequest request(const QString &restart, bool checked = false) const
    {
        recipes::QuickDeployment quick = m_world->quick(m_source);
        quick.restartCommand = restart;
        quick.policy.maxFailures = 3;
        if (checked)
            quick.health = {.kind = recipes::QuickHealth::Kind::Command, .command = u"grep -q 200 status"_s, .deadline = std::chrono::seconds(1),
                            .interval = std::chrono::milliseconds(50), .successes = 1};
        return m_world->request(quick);
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
        QTest::qWait(150); // layouts settle
        QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<World> m_world;
    QString m_source;
};

QD_TEST_MAIN(QApplication, TestDeployPane)
#include "tst_deploy_pane.moc"
