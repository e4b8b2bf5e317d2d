// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/hosts_pane.h"

#include "widgets/common/button_look.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/hostfilter/filter_field.h"
#include "widgets/hosts/host_card.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/host_menu.h"
#include "widgets/hosts/host_table_delegate.h"

#include <QtCore/QMap>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

#include <algorithm>
#include <functional>

namespace qd::ui {
namespace {

constexpr qsizetype kChipLimit = 8;

} // namespace

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
    buildChips(layout);
    buildTable(layout);
    connect(&board, &hosts::HostBoard::listChanged, this, [this] {
        fillChips();
        updateCounts();
        updateCard();
    });
    connect(&board, &hosts::HostBoard::factsChanged, this, [this](const QSet<HostId> &) { m_card->refresh(); });
    connect(&editing, &HostEditing::hostsAdded, this, [this](const QList<HostId> &ids) { selectHost(ids.value(0)); });
    fillChips();
    updateCounts();
    updateCard();
}

HostsPane::~HostsPane() = default;

void HostsPane::setSources(const HostSources &sources)
{
    m_sources = sources;
    m_card->refresh();
}

void HostsPane::setTunnels(QWidget *view, std::function<void(const HostId &)> show) { m_card->addTunnels(view, std::move(show)); }

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
    add(tr("Import hosts from an Ansible inventory…"), "import", [this] { m_editing.importHosts(hosts::ImportFormat::Ansible); });
    add(tr("Import hosts from a table (CSV)…"), "import", [this] { m_editing.importHosts(hosts::ImportFormat::Csv); });
    add(tr("Import hosts from PuTTY…"), "import", [this] { m_editing.importHosts(hosts::ImportFormat::Putty); });
    add(tr("Export hosts as ssh_config…"), "upload", [this] { m_editing.exportHosts({}, hosts::ExportFormat::SshConfig); });
    add(tr("Export hosts as an Ansible inventory…"), "upload", [this] { m_editing.exportHosts({}, hosts::ExportFormat::AnsibleIni); });
    add(tr("New smart group…"), "funnel", [this] { m_editing.addSmartGroup(m_board, m_filter->text().trimmed()); });
    add(tr("Show this machine"), "laptop", [this] { m_editing.addThisMachine(); });
    add(tr("Open the host file"), "file-text", [this] { m_editing.openFile(); });
}

void HostsPane::buildToolBar(QLayout *layout)
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(10);
    m_filter = new FilterField(m_board, tr("Filter: name, tag:prod, cpu>80"), bar);
    m_filter->setObjectName(QStringLiteral("hostsPaneFilter"));
    m_filter->setMaximumWidth(360);
    m_filter->setMinimumWidth(180);
    row->addWidget(m_filter, 3);
    m_keep = new IconButton(QStringLiteral("save"), tr("Keep this filter as a smart group"), bar);
    m_keep->setObjectName(QStringLiteral("hostsPaneKeep"));
    m_keep->setEnabled(false);
    connect(m_keep, &QToolButton::clicked, this, [this] { m_editing.addSmartGroup(m_board, m_filter->text().trimmed()); });
    row->addWidget(m_keep);
    m_count = new ElidedLabel({}, TextSize::Small, Ink::Dim, QFont::Normal, bar);
    m_count->setObjectName(QStringLiteral("hostsPaneCount"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_count, 2);
    auto *import = new QPushButton(icon(QStringLiteral("import")), tr("Import…"), bar);
    import->setObjectName(QStringLiteral("hostsPaneImport"));
    auto *sources = new QMenu(import);
    addImportMenu(*sources, m_editing);
    import->setMenu(sources);
    row->addWidget(import);
    auto *exporting = new QPushButton(icon(QStringLiteral("upload")), tr("Export"), bar);
    exporting->setObjectName(QStringLiteral("hostsPaneExport"));
    auto *formats = new QMenu(exporting);
    connect(formats, &QMenu::aboutToShow, this, [this, formats] {
        formats->clear();
        addExportFormats(*formats, m_editing, selectedHosts());
    });
    exporting->setMenu(formats);
    row->addWidget(exporting);
    auto *add = new QPushButton(icon(QStringLiteral("plus")), tr("Add host…"), bar);
    add->setObjectName(QStringLiteral("hostsPaneAdd"));
    connect(add, &QPushButton::clicked, this, [this] { m_editing.addHost(); });
    row->addWidget(add);
    layout->addWidget(bar);
    connect(m_filter, &FilterField::filterChanged, this, &HostsPane::applyFilter);
    connect(m_filter, &FilterField::problemChanged, this, &HostsPane::updateCounts);
}

void HostsPane::applyFilter()
{
    m_proxy->setFilter(m_filter->filter());
    m_keep->setEnabled(!m_filter->filter().isEmpty());
    const QStringList words = m_filter->text().split(u' ', Qt::SkipEmptyParts);
    for (const auto &[tag, chip] : std::as_const(m_tags))
        chip->setChecked(words.contains(QStringLiteral("tag:") + tag));
    updateCounts();
}

void HostsPane::buildChips(QLayout *layout)
{
    m_chips = new QWidget(this);
    m_chips->setObjectName(QStringLiteral("hostsPaneTags"));
    layout->addWidget(m_chips);
}

/// The most used tags, as far as one line has room.
void HostsPane::fillChips()
{
    QMap<QString, int> uses;
    for (const hosts::Host &host : m_editing.inventory().hosts()) {
        for (const QString &tag : host.tags)
            ++uses[tag];
    }
    QStringList tags = uses.keys();
    std::ranges::stable_sort(tags, std::greater(), [&](const QString &tag) { return uses.value(tag); });
    tags = tags.first(std::min(tags.size(), kChipLimit));
    for (const auto &[tag, chip] : std::exchange(m_tags, {}))
        delete chip;
    delete m_chips->layout();
    auto *row = new QHBoxLayout(m_chips);
    row->setContentsMargins({});
    row->setSpacing(6);
    for (const QString &tag : std::as_const(tags)) {
        auto *chip = new Chip(tag, m_chips);
        chip->setCheckable(true);
        chip->setCount(uses.value(tag));
        chip->setAccessibleName(tr("Only hosts with the tag %1").arg(tag));
        chip->setChecked(m_filter->text().split(u' ').contains(QStringLiteral("tag:") + tag));
        connect(chip, &QAbstractButton::clicked, this, [this, tag](bool on) { toggleTag(tag, on); });
        row->addWidget(chip);
        m_tags.append({tag, chip});
    }
    row->addStretch();
    m_chips->setVisible(!tags.isEmpty());
}

void HostsPane::toggleTag(const QString &tag, bool on)
{
    QStringList words = m_filter->text().split(u' ', Qt::SkipEmptyParts);
    words.removeAll(QStringLiteral("tag:") + tag);
    if (on)
        words.append(QStringLiteral("tag:") + tag);
    m_filter->setText(words.join(u' '));
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
    auto *noHosts = new EmptyState(QStringLiteral("server"), tr("No host here"), tr("Add a server, import your ssh_config, or change the filter."), this);
    noHosts->addNextStep(m_actions.at(0));
    noHosts->addNextStep(m_actions.at(1));
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_table);
    m_pages->addWidget(noHosts);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_pages, 1);
    buildCard(row);
    static_cast<QVBoxLayout *>(layout)->addLayout(row, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HostsPane::updateCard);
    connect(m_table, &QWidget::customContextMenuRequested, this, &HostsPane::showMenu);
    connect(m_table, &QTableView::activated, this, [this] { Q_EMIT connectRequested(selectedHosts()); });
    const auto key = [this](const QKeySequence &keys, const QString &text, auto slot) {
        auto *action = new QAction(text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
    };
    key(Qt::Key_F2, tr("Edit…"), [this] { m_editing.editHosts(selectedHosts()); });
    key(QKeySequence::Delete, tr("Remove…"), [this] { m_editing.removeHosts(selectedHosts()); });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy.get(), signal, this, &HostsPane::updateCounts);
}

void HostsPane::buildCard(QLayout *row)
{
    m_card = new HostCard(m_board, m_sources, this);
    row->addWidget(m_card);
    connect(m_card, &HostCard::connectRequested, this, &HostsPane::connectRequested);
    connect(m_card, &HostCard::disconnectRequested, this, &HostsPane::disconnectRequested);
    connect(m_card, &HostCard::hostKeysRequested, this, &HostsPane::hostKeysRequested);
    connect(m_card, &HostCard::editRequested, &m_editing, &HostEditing::editHosts);
    connect(m_card, &HostCard::removeRequested, &m_editing, &HostEditing::removeHosts);
    connect(m_card, &HostCard::testRequested, &m_editing, &HostEditing::testHosts);
}

void HostsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_card->setFixedWidth(width() < 1000 ? 300 : 340);
    // Where the room ends, what the card says anyway goes first.
    m_table->setColumnHidden(hosts::HostTableModel::Tags, width() < 1240);
    m_table->setColumnHidden(hosts::HostTableModel::System, width() < 1120);
    m_table->setColumnHidden(hosts::HostTableModel::Group, width() < 1040);
    m_table->setColumnHidden(hosts::HostTableModel::Latency, width() < 940);
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
    m_card->setHosts(selectedHosts());
}

void HostsPane::updateCounts()
{
    const QString problem = m_filter->problem();
    m_count->setInk(problem.isEmpty() ? Ink::Dim : Ink::Error);
    m_count->setText(problem.isEmpty() ? tr("%n host(s)", nullptr, m_proxy->rowCount()) : problem);
    m_pages->setCurrentIndex(m_proxy->rowCount() > 0 ? 0 : 1);
}

void HostsPane::showMenu(const QPoint &position)
{
    const QList<HostId> ids = selectedHosts();
    if (ids.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("hostsPaneMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillHostMenu(*menu, m_editing, ids,
                 {[=, this] { Q_EMIT connectRequested(ids); }, [=, this] { Q_EMIT disconnectRequested(ids); }, [=, this] { Q_EMIT openLogRequested(ids, {}); },
                  [=, this] { Q_EMIT deployRequested(ids); }, [=, this] { Q_EMIT hostKeysRequested(ids); }});
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace qd::ui
