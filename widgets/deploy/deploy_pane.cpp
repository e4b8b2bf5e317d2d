// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/deploy_pane.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/run_delegates.h"
#include "widgets/deploy/run_view.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

namespace qd::ui {

using namespace Qt::StringLiterals;

DeployPane::DeployPane(deploy::DeployService &service, const Clock &clock, QWidget *parent)
    : Pane(parent), m_service(service), m_clock(clock), m_history(service)
{
    setObjectName(u"deployPane"_s);
    m_deploy = new QAction(icon(u"rocket"_s), tr("Deploy…"), this);
    m_deploy->setObjectName(u"deployAction"_s);
    connect(m_deploy, &QAction::triggered, this, [this] { openWizard({}); });
    auto *empty = new EmptyState(u"rocket"_s, tr("Nothing has been deployed yet"),
                                 tr("Send a folder or tarball to your hosts: uploaded, switched in one step, checked, and rolled back if it fails."));
    empty->addNextStep(m_deploy);
    m_view = new RunView(service, clock);
    auto *side = new Card;
    buildHistory(side);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(14);
    splitter->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    splitter->addWidget(side);
    splitter->addWidget(m_view);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({290, 800});
    m_stack = new QStackedWidget;
    m_stack->addWidget(empty);
    m_stack->addWidget(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 14);
    layout->addWidget(m_stack);
    connect(m_view, &RunView::logsWanted, this, &DeployPane::logsWanted);
    connect(&m_history, &deploy::RunHistory::loaded, this, &DeployPane::onHistoryLoaded);
    connect(&service, &deploy::DeployService::runStarted, this, &DeployPane::follow);
}

void DeployPane::buildHistory(QWidget *place)
{
    m_list = new QListView;
    m_list->setObjectName(u"runHistory"_s);
    m_list->setAccessibleName(tr("Deployments, newest first"));
    m_list->setModel(&m_history);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(u"QListView { border: none; background: transparent; }"_s);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    auto *button = new QPushButton(icon(u"rocket"_s, Theme::current().onAccent), tr("Deploy…"));
    button->setObjectName(u"deployButton"_s);
    setLook(button, Look::Primary);
    connect(button, &QPushButton::clicked, m_deploy, &QAction::trigger);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 4, 0);
    head->addWidget(new Label(tr("Deployments"), TextSize::Title, Ink::Text, QFont::DemiBold), 1);
    head->addWidget(button);
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(6, 10, 6, 6);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    place->setMinimumWidth(240);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { showRow(index); });
}

QList<QAction *> DeployPane::paletteActions() const { return {m_deploy}; }

void DeployPane::openWizard(const QList<HostId> &hosts)
{
    auto *wizard = new DeployWizard(m_service, m_hosts, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    const bool narrow = m_scope.hosts.size() < m_hosts.size();
    wizard->setChosenHosts(hosts.isEmpty() && narrow ? m_scope.hosts : hosts);
    wizard->open();
}

void DeployPane::follow(const std::shared_ptr<deploy::Run> &run)
{
    m_wanted = run->plan().runId;
    m_stack->setCurrentIndex(1);
    deploy::RunRecord record;
    record.runId = m_wanted;
    record.hosts = run->plan().request.hosts;
    m_view->showRun(run, record);
    connect(run.get(), &deploy::Run::finished, this, [this, raw = run.get()] { tellEnd(*raw); });
}

void DeployPane::tellEnd(const deploy::Run &run)
{
    Q_EMIT toastRequested(displayText(run.plan().title()), run.summary(), run.state() != deploy::RunState::Succeeded);
}

std::shared_ptr<deploy::Run> DeployPane::liveRun(const QString &runId) const
{
    const auto runs = m_service.runs();
    for (auto it = runs.crbegin(); it != runs.crend(); ++it) {
        if ((*it)->plan().runId == runId)
            return *it;
    }
    return nullptr;
}

void DeployPane::onHistoryLoaded(const std::optional<Error> &error)
{
    m_loaded = true;
    if (error)
        Q_EMIT toastRequested(tr("The history cannot be read"), error->message + u' ' + error->hint, true);
    m_stack->setCurrentIndex(m_history.rowCount() > 0 ? 1 : 0);
    const int wanted = m_history.rowOf(m_wanted);
    if (wanted >= 0) {
        m_wanted.clear();
        m_list->setCurrentIndex(m_history.index(wanted));
    } else if (!m_list->currentIndex().isValid() && m_history.rowCount() > 0) {
        m_list->setCurrentIndex(m_history.index(0));
    }
    showRow(m_list->currentIndex());
}

void DeployPane::showRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const deploy::RunRecord &record = m_history.at(index.row());
    if (const auto run = liveRun(record.runId))
        m_view->showRun(run, record);
    else
        m_view->showRecord(record);
}

} // namespace qd::ui
