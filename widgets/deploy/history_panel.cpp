// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/history_panel.h"

#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/deploy/history_filter.h"
#include "widgets/deploy/run_delegates.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr std::chrono::milliseconds kTypingPause{200};
constexpr std::chrono::milliseconds kSettled{1000};

} // namespace

HistoryPanel::HistoryPanel(deploy::DeployService &service, QAction *deploy, QWidget *parent) : Card(parent), m_service(service), m_history(service)
{
    setObjectName(u"historyPanel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 10, 6, 6);
    layout->setSpacing(7);
    buildHead(deploy);
    buildList();
    m_chain = new ElidedLabel({}, TextSize::Tiny, Ink::Dim);
    m_chain->setObjectName(u"chainState"_s);
    m_again = new IconButton(u"refresh-cw"_s, tr("Check the audit again"));
    m_again->setObjectName(u"chainAgain"_s);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(10, 0, 2, 0);
    foot->addWidget(m_chain, 1);
    foot->addWidget(m_again);
    layout->addLayout(foot);
    setMinimumWidth(220);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPanel::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(kTypingPause); });
    connect(m_filter, &HistoryFilter::changed, this, &HistoryPanel::search);
    connect(m_again, &QAbstractButton::clicked, this, &HistoryPanel::verify);
    connect(&m_history, &deploy::RunHistory::loaded, this, &HistoryPanel::onLoaded);
    connect(&m_history, &deploy::RunHistory::missing, this, [this] {
        m_wanted.clear();
        Q_EMIT missing();
    });
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        const auto runs = m_service.runs();
        if (std::ranges::none_of(runs, [](const auto &run) { return run->state() == deploy::RunState::Running; }))
            verify();
    });
    connect(&service, &deploy::DeployService::historyChanged, this, [this] { m_settled.start(kSettled); });
    verify();
}

void HistoryPanel::buildHead(QAction *deploy)
{
    auto *button = new QPushButton(icon(u"rocket"_s, Theme::current().onAccent), tr("Deploy…"));
    button->setObjectName(u"deployButton"_s);
    setLook(button, Look::Primary);
    connect(button, &QPushButton::clicked, deploy, &QAction::trigger);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 4, 0);
    head->addWidget(new Label(tr("Runs"), TextSize::Title, Ink::Text, QFont::DemiBold), 1);
    head->addWidget(button);
    m_search = new SearchField(tr("Search runs"));
    m_search->setToolTip(tr("In titles, hosts, commands and what they printed"));
    m_search->setObjectName(u"historySearch"_s);
    m_more = new IconButton(u"funnel"_s, tr("State, recipe, host and time"));
    m_more->setObjectName(u"historyMore"_s);
    m_more->setCheckable(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 0, 4, 0);
    row->setSpacing(4);
    row->addWidget(m_search, 1);
    row->addWidget(m_more);
    m_filter = new HistoryFilter;
    m_filter->hide();
    connect(m_more, &QAbstractButton::toggled, this, [this](bool shown) {
        m_filter->setVisible(shown);
        if (!shown && m_filter->isFiltering())
            m_filter->clear(); // no filter that nobody sees
    });
    auto *layout = static_cast<QVBoxLayout *>(this->layout());
    layout->addLayout(head);
    layout->addLayout(row);
    layout->addWidget(m_filter);
}

void HistoryPanel::buildList()
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
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_nothing = new EmptyState(u"search"_s, tr("No run fits"), tr("Search for less, or for another time."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_nothing);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_pages, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) { showRow(index); });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_list->indexAt(at);
        if (!index.isValid())
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(icon(u"git-compare-arrows"_s), tr("Compare with another run…")), &QAction::triggered, this,
                [this, id = index.data(deploy::RunHistory::RunIdRole).toString()] { Q_EMIT compareWanted(id); });
        menu->popup(m_list->viewport()->mapToGlobal(at));
    });
}

void HistoryPanel::setHosts(const QList<DeployHost> &hosts) { m_filter->setHosts(hosts); }

bool HistoryPanel::isFiltering() const { return m_filter->isFiltering() || !m_search->text().trimmed().isEmpty(); }

void HistoryPanel::search()
{
    m_typing.stop();
    deploy::AuditQuery query;
    query.text = m_search->text().trimmed();
    m_filter->fill(query);
    m_history.setQuery(query);
}

void HistoryPanel::choose(const QString &runId)
{
    m_wanted = runId;
    const int row = m_history.rowOf(runId);
    if (row >= 0) {
        m_wanted.clear();
        m_list->setCurrentIndex(m_history.index(row));
        m_list->scrollTo(m_history.index(row));
        return;
    }
    if (isFiltering()) {
        m_search->clear();
        m_more->setChecked(false);
        m_filter->clear();
        search();
    }
    m_history.want(runId);
}

const deploy::RunRecord *HistoryPanel::chosen() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_history.at(index.row()) : nullptr;
}

void HistoryPanel::onLoaded(const std::optional<Error> &error)
{
    QStringList recipes;
    for (int row = 0; row < m_history.rowCount(); ++row)
        recipes.append(m_history.at(row).info.recipe);
    m_filter->addRecipes(recipes);
    m_pages->setCurrentIndex(m_history.rowCount() == 0 && isFiltering() ? 1 : 0);
    int row = m_history.rowOf(m_wanted);
    if (row >= 0)
        m_wanted.clear();
    else
        row = m_list->currentIndex().isValid() ? -1 : m_history.rowOf(m_shown);
    if (row >= 0)
        m_list->setCurrentIndex(m_history.index(row));
    else if (!m_list->currentIndex().isValid() && m_history.rowCount() > 0 && m_wanted.isEmpty())
        m_list->setCurrentIndex(m_history.index(0));
    showRow(m_list->currentIndex());
    Q_EMIT loaded(error);
}

void HistoryPanel::showRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_shown = m_history.at(index.row()).info.runId;
    Q_EMIT runChosen(m_history.at(index.row()));
}

void HistoryPanel::verify()
{
    m_again->setEnabled(false);
    m_chain->setInk(Ink::Dim);
    m_chain->setText(tr("Checking the audit…"));
    m_service.journal().verify().then(this, [this](const Result<deploy::ChainState> &chain) { showChain(chain); });
}

void HistoryPanel::showChain(const Result<deploy::ChainState> &chain)
{
    m_again->setEnabled(true);
    if (!chain) {
        m_chain->setInk(Ink::Warn);
        m_chain->setText(tr("The audit cannot be read: %1").arg(chain.error().message));
        return;
    }
    m_chain->setInk(chain->whole ? Ink::Dim : Ink::Error);
    const QLocale locale;
    m_chain->setText(chain->whole ? tr("Audit complete: %Ln row(s)", nullptr, int(chain->rows))
                                  : tr("Audit broken at row %1: %2").arg(locale.toString(chain->firstBad), chain->reason));
    m_chain->setToolTip(chain->whole ? plainToolTip(tr("Every row holds the hash of the one before. Newest: %1").arg(QString::fromLatin1(chain->head.toHex())))
                                     : plainToolTip(tr("A row was changed, removed or put in by something else than Quarterdeck. Runs before it are as they were written.")));
}

} // namespace qd::ui
