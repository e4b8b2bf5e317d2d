// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/hosts_pane.h"

#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/hosts/host_card.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/host_table_delegate.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

namespace qd::ui {

class HostsPane::ScopeProxy : public hosts::HostFilterProxyModel {
public:
    using HostFilterProxyModel::HostFilterProxyModel;
    void setHosts(const QList<HostId> &ids)
    {
        m_ids = {ids.begin(), ids.end()};
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const HostId id = sourceModel()->index(row, 0, parent).data(hosts::HostIdRole).value<HostId>();
        return (m_ids.isEmpty() || m_ids.contains(id)) && HostFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    QSet<HostId> m_ids; // empty = all
};

HostsPane::HostsPane(hosts::HostBoard &board, HostEditing &editing, QWidget *parent)
    : Pane(parent), m_board(board), m_editing(editing), m_model(board), m_proxy(std::make_unique<ScopeProxy>(board))
{
    setObjectName(QStringLiteral("hostsPane"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 12);
    layout->setSpacing(12);
    buildActions();
    buildToolBar(layout);
    buildTable(layout);
    connect(&board, &hosts::HostBoard::listChanged, this, [this] { updateCounts(); updateCard(); });
    connect(&board, &hosts::HostBoard::factsChanged, this, [this](const QSet<HostId> &) { m_card->refresh(); });
    connect(&editing, &HostEditing::hostsAdded, this, [this](const QList<HostId> &ids) { selectHost(ids.value(0)); });
    updateCounts();
    updateCard();
}

HostsPane::~HostsPane() = default;

bool HostsPane::hasLiveData() const
{
    for (const hosts::Host &host : m_editing.inventory().hosts()) {
        const hosts::HostFacts *facts = m_board.find(host.id);
        if (facts && facts->status.phase == ssh::SessionPhase::Ready)
            return true;
    }
    return false;
}

void HostsPane::buildActions()
{
    const auto add = [this](const QString &text, const char *iconName, auto slot) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        connect(action, &QAction::triggered, this, slot);
        m_actions.append(action);
    };
    add(tr("Add host…"), "plus", [this] { m_editing.addHost(); });
    add(tr("Import hosts from ssh_config…"), "import", [this] { m_editing.importHosts(); });
    add(tr("Show this machine"), "laptop", [this] { m_editing.addThisMachine(); });
    add(tr("Open the host file"), "file-text", [this] { m_editing.openFile(); });
}

void HostsPane::buildToolBar(QLayout *layout)
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(10);
    m_filter = new SearchField(tr("Filter: name, tag:prod, cpu>80"), {}, bar);
    m_filter->setObjectName(QStringLiteral("hostsPaneFilter"));
    m_filter->setMaximumWidth(360);
    row->addWidget(m_filter, 1);
    m_count = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, bar);
    m_count->setObjectName(QStringLiteral("hostsPaneCount"));
    row->addWidget(m_count);
    row->addStretch();
    auto *import = new QPushButton(icon(QStringLiteral("import")), tr("Import…"), bar);
    import->setObjectName(QStringLiteral("hostsPaneImport"));
    connect(import, &QPushButton::clicked, this, [this] { m_editing.importHosts(); });
    row->addWidget(import);
    auto *add = new QPushButton(icon(QStringLiteral("plus")), tr("Add host…"), bar);
    add->setObjectName(QStringLiteral("hostsPaneAdd"));
    connect(add, &QPushButton::clicked, this, [this] { m_editing.addHost(); });
    row->addWidget(add);
    layout->addWidget(bar);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto filter = hosts::HostFilter::parse(text);
        m_count->setInk(filter ? Ink::Dim : Ink::Error);
        if (!filter)
            return m_count->setText(filter.error().message);
        m_proxy->setFilter(*filter);
        updateCounts();
    });
}

void HostsPane::buildTable(QLayout *layout)
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("hostsTable"));
    m_table->setAccessibleName(tr("Hosts"));
    m_proxy->setSourceModel(&m_model);
    m_table->setModel(m_proxy.get());
    m_table->setItemDelegate(new HostTableDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(false);
    const int widths[] = {150, 150, 130, 90, 100, 106, 72, 62, 84};
    for (int column = 0; column < hosts::HostTableModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    header->setSectionResizeMode(hosts::HostTableModel::Address, QHeaderView::Stretch);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_card = new HostCard(m_board, this);
    auto *noHosts = new EmptyState(QStringLiteral("server"), tr("No host here"), tr("Add a server, import your ssh_config, or change the filter."), this);
    noHosts->addNextStep(m_actions.at(0));
    noHosts->addNextStep(m_actions.at(1));
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_table);
    m_pages->addWidget(noHosts);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_pages, 1);
    row->addWidget(m_card);
    static_cast<QVBoxLayout *>(layout)->addLayout(row, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HostsPane::updateCard);
    connect(m_table, &QWidget::customContextMenuRequested, this, &HostsPane::showMenu);
    connect(m_table, &QTableView::activated, this, [this] { Q_EMIT connectRequested(selectedHosts()); });
    connect(m_card, &HostCard::connectRequested, this, [this](const HostId &id) { Q_EMIT connectRequested({id}); });
    connect(m_card, &HostCard::disconnectRequested, this, [this](const HostId &id) { Q_EMIT disconnectRequested({id}); });
    connect(m_card, &HostCard::editRequested, this, [this](const HostId &id) { m_editing.editHost(id); });
    connect(m_card, &HostCard::removeRequested, this, [this](const HostId &id) { m_editing.removeHosts({id}); });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy.get(), signal, this, &HostsPane::updateCounts);
}

void HostsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    // Where the room ends, what the card says anyway goes first.
    m_table->setColumnHidden(hosts::HostTableModel::Tags, width() < 1180);
    m_table->setColumnHidden(hosts::HostTableModel::System, width() < 1080);
    m_table->setColumnHidden(hosts::HostTableModel::Group, width() < 960);
    m_table->setColumnHidden(hosts::HostTableModel::Latency, width() < 830);
}

void HostsPane::setScope(const Scope &scope)
{
    // All hosts of the list: show also those that are added later.
    const bool all = scope.hosts.size() == m_editing.inventory().hosts().size();
    m_proxy->setHosts(all ? QList<HostId>() : scope.hosts);
    updateCounts();
    if (scope.hosts.size() == 1)
        selectHost(scope.hosts.first());
}

void HostsPane::selectHost(const HostId &id)
{
    const QModelIndex index = m_proxy->mapFromSource(m_model.index(m_model.rowOf(id), 0));
    if (!index.isValid())
        return;
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

QList<HostId> HostsPane::selectedHosts() const
{
    QList<HostId> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.append(index.data(hosts::HostIdRole).value<HostId>());
    return ids;
}

void HostsPane::updateCard()
{
    const QList<HostId> ids = selectedHosts();
    m_card->setHost(ids.size() == 1 ? ids.first() : HostId{});
}

void HostsPane::updateCounts()
{
    m_count->setText(tr("%n host(s)", nullptr, m_proxy->rowCount()));
    m_pages->setCurrentIndex(m_proxy->rowCount() > 0 ? 0 : 1);
}

void HostsPane::showMenu(const QPoint &position)
{
    const QList<HostId> ids = selectedHosts();
    if (ids.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char *iconName, const QString &text, auto slot) {
        connect(menu->addAction(icon(QString::fromLatin1(iconName)), text), &QAction::triggered, this, slot);
    };
    add("plug", tr("Connect"), [=, this] { Q_EMIT connectRequested(ids); });
    add("unplug", tr("Disconnect"), [=, this] { Q_EMIT disconnectRequested(ids); });
    add("scroll-text", tr("Show logs"), [=, this] { Q_EMIT openLogRequested(ids, {}); });
    add("rocket", tr("Deploy…"), [=, this] { Q_EMIT deployRequested(ids); });
    menu->addSeparator();
    if (ids.size() == 1)
        add("pencil", tr("Edit…"), [=, this] { m_editing.editHost(ids.first()); });
    add("trash-2", tr("Remove…"), [=, this] { m_editing.removeHosts(ids); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace qd::ui
