// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/deploy_pane.h"

#include "models/base/text.h"
#include "models/deploy/trace_reader.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/segmented.h"
#include "widgets/deploy/compare_dialog.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/host_setup_wizard.h"
#include "widgets/deploy/history_panel.h"
#include "widgets/deploy/run_actions.h"
#include "widgets/deploy/run_view.h"
#include "widgets/deploy/versions_page.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

namespace qd::ui {

using namespace Qt::StringLiterals;

DeployPane::DeployPane(deploy::DeployService &service, const Clock &clock, QWidget *parent)
    : Pane(parent), m_service(service), m_clock(clock), m_runActions(new RunActions(service, this))
{
    setObjectName(u"deployPane"_s);
    buildActions();
    m_tabs = new Segmented(tr("Runs or versions"), {tr("Runs"), tr("Versions")});
    m_tabs->setObjectName(u"deployTabs"_s);
    m_fold = new IconButton(u"panel-left"_s, tr("List of runs"));
    m_fold->setObjectName(u"foldHistory"_s);
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_fold);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    buildRuns();
    m_versions = new VersionsPage(m_service, m_deploy);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_runPages);
    m_pages->addWidget(m_versions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 14);
    layout->setSpacing(8);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    connectParts();
    showFold();
}

void DeployPane::buildActions()
{
    m_deploy = new QAction(icon(u"rocket"_s), tr("Deploy…"), this);
    m_deploy->setObjectName(u"deployAction"_s);
    m_deploy->setProperty("iconName", u"rocket"_s);
    connect(m_deploy, &QAction::triggered, this, [this] {
        Q_EMIT raiseRequested();
        openWizard({});
    });
    auto *versions = new QAction(icon(u"package-check"_s), tr("Versions: what runs where"), this);
    versions->setObjectName(u"versionsAction"_s);
    versions->setProperty("iconName", u"package-check"_s);
    connect(versions, &QAction::triggered, this, [this] {
        Q_EMIT raiseRequested();
        showPage(Page::Versions);
    });
    m_actions = {m_deploy, versions};
}

void DeployPane::buildRuns()
{
    m_empty = new EmptyState(u"rocket"_s, tr("Nothing has been deployed yet"),
                             tr("Send a folder, a revision or a recipe to your hosts: the plan first, then uploaded, switched in one step, checked, and rolled back if it fails."));
    m_empty->addNextStep(m_deploy);
    m_history = new HistoryPanel(m_service, m_deploy);
    m_view = new RunView(m_service, m_clock);
    m_runs = new QSplitter;
    m_runs->setChildrenCollapsible(false);
    m_runs->setHandleWidth(14);
    m_runs->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    m_runs->addWidget(m_history);
    m_runs->addWidget(m_view);
    m_runs->setStretchFactor(1, 1);
    m_runs->setSizes({280, 900});
    m_runPages = new QStackedWidget;
    m_runPages->addWidget(m_empty);
    m_runPages->addWidget(m_runs);
}

void DeployPane::connectParts()
{
    connect(m_view, &RunView::logsWanted, this, &DeployPane::logsWanted);
    connect(m_view, &RunView::placeWanted, this, &DeployPane::placeWanted);
    connect(m_view, &RunView::rerunWanted, this, &DeployPane::openAgain);
    connect(m_view, &RunView::toastRequested, this, &DeployPane::toastRequested);
    connect(m_view, &RunView::compareWanted, this, &DeployPane::compare);
    connect(m_view, &RunView::runWanted, this, &DeployPane::openRun);
    connect(m_runActions, &RunActions::toastRequested, this, &DeployPane::toastRequested);
    connect(m_history, &HistoryPanel::compareWanted, this, &DeployPane::compare);
    connect(m_history, &HistoryPanel::runChosen, this, &DeployPane::showRecord);
    connect(m_history, &HistoryPanel::loaded, this, &DeployPane::onHistoryLoaded);
    connect(m_history, &HistoryPanel::missing, this, [this] {
        Q_EMIT toastRequested(tr("This run is not in the history"), tr("Another program may have written its mark, or the history was moved aside since."), true);
    });
    connect(m_versions, &VersionsPage::runWanted, this, &DeployPane::openRun);
    connect(m_versions, &VersionsPage::deployWanted, this, &DeployPane::openWizard);
    connect(m_versions, &VersionsPage::rollBackWanted, this, &DeployPane::rollBack);
    connect(m_tabs, &Segmented::currentChanged, this, [this](int page) { showPage(Page(page)); });
    connect(m_fold, &QAbstractButton::toggled, m_history, &QWidget::setVisible);
    connect(&m_service, &deploy::DeployService::runStarted, this, &DeployPane::follow);
}

void DeployPane::setParts(const DeployParts &parts)
{
    m_view->setWatch(parts.watch);
    if (parts.desk)
        m_view->setDesk(*parts.desk);
}

void DeployPane::setHosts(const QList<DeployHost> &hosts)
{
    m_hosts = hosts;
    m_history->setHosts(hosts);
}

void DeployPane::addNextStep(QAction *action)
{
    m_actions.append(action);
    m_empty->addNextStep(action);
}

void DeployPane::showPage(Page page)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrent(int(page));
    m_pages->setCurrentIndex(int(page));
    showFold();
}

DeployWizard *DeployPane::makeWizard()
{
    auto *wizard = new DeployWizard(m_service, m_hosts, m_tools, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &DeployWizard::editRecipeWanted, this, &DeployPane::editRecipeWanted);
    connect(wizard, &DeployWizard::newRecipeWanted, this, &DeployPane::newRecipeWanted);
    return wizard;
}

void DeployPane::openWizard(const QList<HostId> &hosts)
{
    DeployWizard *wizard = makeWizard();
    const bool narrow = m_scope.hosts.size() < m_hosts.size();
    wizard->setChosenHosts(hosts.isEmpty() && narrow ? m_scope.hosts : hosts);
    wizard->open();
}

void DeployPane::openRecipe(const recipes::Recipe &recipe)
{
    DeployWizard *wizard = makeWizard();
    wizard->setRecipe(recipe);
    wizard->open();
}

void DeployPane::openAgain(const deploy::RunRecord &record, const QList<HostId> &hosts)
{
    DeployWizard *wizard = makeWizard();
    wizard->setRecord(record, hosts);
    wizard->open();
}

void DeployPane::openHostSetup(const QList<HostId> &hosts)
{
    auto *wizard = new HostSetupWizard(m_service, m_hosts, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->setChosenHosts(hosts);
    wizard->open();
}

void DeployPane::follow(const std::shared_ptr<deploy::Run> &run)
{
    showPage(Page::Runs);
    m_runPages->setCurrentIndex(1);
    showFold();
    deploy::RunRecord record;
    record.info = run->info();
    record.alive = true;
    m_view->showRun(run, record);
    m_history->choose(record.info.runId);
}

/// Only where there is a list to fold.
void DeployPane::showFold() { m_fold->setVisible(m_pages->currentIndex() == int(Page::Runs) && m_runPages->currentIndex() == 1); }

void DeployPane::openRun(const QString &runId)
{
    showPage(Page::Runs);
    m_history->choose(runId);
}

QString DeployPane::shownRun() const
{
    const deploy::RunRecord *record = m_history->chosen();
    return record ? record->info.runId : QString();
}

std::shared_ptr<deploy::Run> DeployPane::liveRun(const QString &runId) const
{
    const auto runs = m_service.runs();
    for (auto it = runs.crbegin(); it != runs.crend(); ++it) {
        if ((*it)->info().runId == runId)
            return *it;
    }
    return nullptr;
}

void DeployPane::onHistoryLoaded(const std::optional<Error> &error)
{
    m_loaded = true;
    if (error)
        Q_EMIT toastRequested(tr("The history cannot be read"), (error->message + u' ' + error->hint).trimmed(), true);
    m_runPages->setCurrentIndex(m_history->history().rowCount() > 0 || m_history->isFiltering() || !m_service.runs().isEmpty() ? 1 : 0);
    showFold();
}

void DeployPane::showRecord(const deploy::RunRecord &record)
{
    if (const auto run = liveRun(record.info.runId))
        m_view->showRun(run, record);
    else
        m_view->showRecord(record);
}

void DeployPane::compare(const QString &runId)
{
    auto *dialog = new CompareDialog(m_service, runId, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DeployPane::rollBack(const QString &runId, const QList<HostId> &hosts)
{
    deploy::readTrace(m_service, runId).then(this, [this, hosts](const Result<deploy::RunTrace> &trace) {
        if (!trace) {
            Q_EMIT toastRequested(tr("The run cannot be read"), trace.error().toLine(), true);
            return;
        }
        m_runActions->rollBack(nullptr, trace->record, hosts);
    });
}

} // namespace qd::ui
