// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/hosts_sidebar.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/hostfilter/filter_field.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/host_menu.h"
#include "widgets/hosts/host_tree_view.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

const QString kByTags = QStringLiteral("?tags");

/// How the settings name a group: folded groups by name, open smart groups with a sign that no group's name holds.
QString foldingKey(const QModelIndex &group)
{
    const bool smart = group.data(hosts::GroupKindRole).toInt() == int(hosts::GroupKind::Smart);
    return (smart ? QStringLiteral("?smart ") : QString()) + group.data(hosts::GroupNameRole).toString();
}

} // namespace

HostsSidebar::HostsSidebar(hosts::HostBoard &board, HostEditing &editing, QWidget *parent)
    : QWidget(parent), m_board(board), m_editing(editing), m_model(board), m_proxy(board)
{
    setObjectName(QStringLiteral("hostsSidebar"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    buildHeader(layout);
    buildTree(layout);
    buildActions();
    connect(&board, &hosts::HostBoard::listChanged, this, [this] {
        updateCounts();
        restoreFolding();
        takeSelection();
    });
    connect(&editing.inventory(), &hosts::Inventory::smartGroupsChanged, this, [this] {
        updateCounts();
        restoreFolding();
        scheduleSelection();
    });
    connect(&m_model, &hosts::HostTreeModel::hostsDropped, this, &HostsSidebar::takeDrop);
    // The members of a smart group that is the scope come and go.
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_proxy, signal, this, &HostsSidebar::scheduleSelection);
    connect(&editing.inventory(), &hosts::Inventory::faultChanged, this, &HostsSidebar::updateFault);
    connect(&editing, &HostEditing::hostsAdded, this, [this](const QList<HostId> &ids) { selectHost(ids.value(0)); });
    updateCounts();
    updateFault();
    restoreFolding();
    takeSelection();
}

void HostsSidebar::buildHeader(QLayout *layout)
{
    auto *top = new QWidget(this);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(16, 10, 12, 4);
    row->setSpacing(8);
    row->addWidget(new Label(tr("Hosts"), TextSize::Title, Ink::Text, QFont::DemiBold, top));
    m_count = new Label({}, TextSize::Small, Ink::Faint, QFont::Medium, top);
    m_count->setObjectName(QStringLiteral("hostsCount"));
    m_count->setTabular();
    row->addWidget(m_count);
    row->addStretch();
    auto *filters = new IconButton(QStringLiteral("list-filter"), tr("Ready-made filters"), top);
    filters->setObjectName(QStringLiteral("hostsFilterMenu"));
    filters->setPopupMode(QToolButton::InstantPopup);
    filters->setMenu(makeFilterMenu());
    row->addWidget(filters);
    auto *add = new IconButton(QStringLiteral("plus"), tr("Add host"), top);
    add->setObjectName(QStringLiteral("hostsAdd"));
    connect(add, &QToolButton::clicked, this, [this] { m_editing.addHost(); });
    row->addWidget(add);
    layout->addWidget(top);
    auto *fieldRow = new QWidget(this);
    auto *column = new QVBoxLayout(fieldRow);
    column->setContentsMargins(12, 4, 12, 6);
    column->setSpacing(4);
    m_filter = new FilterField(m_board, tr("Filter: name, tag:prod, cpu>80"), fieldRow);
    m_filter->setObjectName(QStringLiteral("hostsFilter"));
    m_filterError = new Label({}, TextSize::Tiny, Ink::Error, QFont::Normal, fieldRow);
    m_filterError->setObjectName(QStringLiteral("hostsFilterError"));
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    column->addWidget(m_filter);
    column->addWidget(m_filterError);
    layout->addWidget(fieldRow);
    connect(m_filter, &FilterField::filterChanged, this, &HostsSidebar::applyFilter);
    connect(m_filter, &FilterField::problemChanged, this, [this](const QString &problem) {
        m_filterError->setText(problem);
        m_filterError->setVisible(!problem.isEmpty());
    });
}

QMenu *HostsSidebar::makeFilterMenu()
{
    auto *menu = new QMenu(this);
    // Tags come and go with the inventory: filled when opened.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const auto entry = [&](const QString &text, const QString &filter) {
            QAction *action = menu->addAction(text);
            connect(action, &QAction::triggered, this, [this, filter] { setFilterText(filter); });
        };
        entry(tr("All hosts"), {});
        menu->addSeparator();
        entry(tr("Hosts with a problem"), QStringLiteral("state:problem"));
        entry(tr("Connected hosts"), QStringLiteral("state:connected"));
        entry(tr("Unreachable hosts"), QStringLiteral("state:lost"));
        entry(tr("CPU above 80 %"), QStringLiteral("cpu>80"));
        menu->addSeparator();
        for (const QString &tag : m_editing.inventory().tags().first(std::min<qsizetype>(20, m_editing.inventory().tags().size())))
            entry(tr("Tag %1").arg(plainLabel(tag)), QStringLiteral("tag:") + tag);
        menu->addSeparator();
        QAction *keep = menu->addAction(icon(QStringLiteral("funnel")), tr("Keep this filter as a smart group…"));
        keep->setEnabled(!m_filter->text().trimmed().isEmpty() && m_filter->problem().isEmpty());
        connect(keep, &QAction::triggered, this, [this] { m_editing.addSmartGroup(m_board, m_filter->text().trimmed()); });
        const auto gather = [&](const QString &text, hosts::Arrangement arrangement) {
            QAction *action = menu->addAction(text);
            action->setCheckable(true);
            action->setChecked(m_model.arrangement() == arrangement);
            connect(action, &QAction::triggered, this, [this, arrangement] { arrange(arrangement); });
        };
        gather(tr("Show groups"), hosts::Arrangement::ByGroup);
        gather(tr("Show tags"), hosts::Arrangement::ByTag);
    });
    return menu;
}

void HostsSidebar::buildTree(QLayout *layout)
{
    m_fault = new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this);
    m_fault->setObjectName(QStringLiteral("hostsFault"));
    m_fault->setWordWrap(true);
    m_fault->setContentsMargins(16, 4, 14, 8);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_fault);
    m_tree = new HostTreeView(this);
    m_tree->setObjectName(QStringLiteral("hostsTree"));
    m_tree->setAccessibleName(tr("Hosts"));
    m_proxy.setSourceModel(&m_model);
    m_tree->setModel(&m_proxy);
    m_noHosts = new EmptyState(QStringLiteral("server"), tr("No hosts yet"), tr("Add one, or import yours."), this);
    m_noMatch = new EmptyState(QStringLiteral("search"), tr("No host matches"), tr("Change the filter, or press Esc in it."), this);
    // The column's width is the person's choice, not that of a page that is not even shown.
    for (QWidget *page : {static_cast<QWidget *>(m_tree), static_cast<QWidget *>(m_noHosts), static_cast<QWidget *>(m_noMatch)})
        page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_noHosts);
    m_pages->addWidget(m_noMatch);
    layout->addWidget(m_pages);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HostsSidebar::takeSelection);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &HostsSidebar::showMenu);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!index.data(hosts::IsGroupRole).toBool())
            Q_EMIT connectRequested({index.data(hosts::HostIdRole).value<HostId>()});
    });
    const auto remember = [this](const QModelIndex &index, bool folded) {
        const QString key = foldingKey(index);
        m_folded.removeAll(key);
        if (folded != key.startsWith(u'?'))
            m_folded.append(key);
    };
    connect(m_tree, &QTreeView::collapsed, this, [=](const QModelIndex &index) { remember(index, true); });
    connect(m_tree, &QTreeView::expanded, this, [=](const QModelIndex &index) { remember(index, false); });
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, &HostsSidebar::restoreFolding);
}

void HostsSidebar::buildActions()
{
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &key, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    QAction *addHost = add(QStringLiteral("actionAddHost"), tr("Add host…"), QKeySequence::New, [this] { m_editing.addHost(); });
    add(QStringLiteral("actionEditHost"), tr("Edit…"), Qt::Key_F2, [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (current.data(hosts::GroupKindRole).toInt() == int(hosts::GroupKind::Smart) && current.data(hosts::IsGroupRole).toBool())
            m_editing.editSmartGroup(m_board, current.data(hosts::GroupNameRole).toString());
        else
            m_editing.editHosts(selectedHosts());
    });
    QAction *remove = add(QStringLiteral("actionRemoveHosts"), tr("Remove…"), QKeySequence::Delete, [this] { m_editing.removeHosts(selectedHosts()); });
    // Del in the filter field deletes text.
    remove->setShortcutContext(Qt::WidgetShortcut);
    removeAction(remove);
    m_tree->addAction(remove);
    QAction *all = add(QStringLiteral("actionAllHosts"), tr("All hosts"), Qt::Key_Escape, [this] { selectAllHosts(); });
    all->setShortcutContext(Qt::WidgetShortcut);
    removeAction(all);
    m_tree->addAction(all);
    auto *import = new QAction(tr("Import…"), this);
    connect(import, &QAction::triggered, this, [this] { m_editing.importHosts(); });
    m_noHosts->addNextStep(addHost);
    m_noHosts->addNextStep(import);
}

void HostsSidebar::applyFilter()
{
    m_proxy.setFilter(m_filter->filter());
    restoreFolding();
    updateCounts();
}

void HostsSidebar::updateCounts()
{
    const auto total = m_editing.inventory().hosts().size();
    // A host may stand in several places.
    QSet<HostId> seen;
    const bool all = m_proxy.filter().isEmpty();
    for (int row = 0; !all && row < m_proxy.rowCount(); ++row) {
        const QModelIndex group = m_proxy.index(row, 0);
        for (int i = 0; group.data(hosts::GroupKindRole).toInt() != int(hosts::GroupKind::Smart) && i < m_proxy.rowCount(group); ++i)
            seen.insert(m_proxy.index(i, 0, group).data(hosts::HostIdRole).value<HostId>());
    }
    const qsizetype shown = all ? total : seen.size();
    m_count->setText(shown == total ? QString::number(total) : tr("%1 of %2").arg(shown).arg(total));
    QWidget *page = total == 0 ? static_cast<QWidget *>(m_noHosts) : shown == 0 ? static_cast<QWidget *>(m_noMatch) : m_tree;
    m_pages->setCurrentWidget(page);
}

void HostsSidebar::updateFault()
{
    const auto &fault = m_editing.inventory().fault();
    m_fault->setVisible(fault.has_value());
    m_fault->setText(fault ? fault->message + u'\n' + fault->hint : QString());
}

void HostsSidebar::setFoldedGroups(const QStringList &groups)
{
    m_folded = groups;
    m_model.setArrangement(groups.contains(kByTags) ? hosts::Arrangement::ByTag : hosts::Arrangement::ByGroup);
    restoreFolding();
}

void HostsSidebar::restoreFolding()
{
    const QSignalBlocker quiet(m_tree); // what happens here is not the person's choice
    const bool filtering = !m_proxy.filter().isEmpty();
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        const QModelIndex group = m_proxy.index(row, 0);
        const QString key = foldingKey(group);
        // Smart groups repeat what stands below: they are closed until opened.
        m_tree->setExpanded(group, key.startsWith(u'?') ? m_folded.contains(key) : filtering || !m_folded.contains(key));
    }
}

void HostsSidebar::arrange(hosts::Arrangement arrangement)
{
    m_folded.removeAll(kByTags);
    if (arrangement == hosts::Arrangement::ByTag)
        m_folded.append(kByTags);
    m_model.setArrangement(arrangement);
    restoreFolding();
    updateCounts();
    scheduleSelection();
}

void HostsSidebar::takeDrop(const QList<HostId> &ids, hosts::GroupKind kind, const QString &name)
{
    // The drag is still going on: what the edit shows may wait for its end.
    QMetaObject::invokeMethod(this, [=, this] {
        if (kind == hosts::GroupKind::Tag)
            m_editing.addTag(ids, name);
        else
            m_editing.moveToGroup(ids, name);
    }, Qt::QueuedConnection);
}

/// Once for a burst of moved rows.
void HostsSidebar::scheduleSelection()
{
    if (std::exchange(m_selectionPending, true))
        return;
    QMetaObject::invokeMethod(this, [this] {
        m_selectionPending = false;
        updateCounts();
        takeSelection();
    }, Qt::QueuedConnection);
}

QModelIndex HostsSidebar::sourceOf(const QModelIndex &index) const { return m_proxy.mapToSource(index); }

QList<HostId> HostsSidebar::selectedHosts() const
{
    QList<HostId> ids;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedRows()) {
        for (const HostId &id : m_model.hostsAt(sourceOf(index))) {
            if (!ids.contains(id))
                ids.append(id);
        }
    }
    return ids;
}

void HostsSidebar::takeSelection()
{
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    Scope scope;
    scope.hosts = selectedHosts();
    if (rows.isEmpty()) {
        scope.title = tr("All hosts");
        for (const hosts::Host &host : m_editing.inventory().hosts())
            scope.hosts.append(host.id);
    } else {
        scope.title = rows.size() == 1 ? rows.first().data().toString() : tr("%n host(s)", nullptr, int(scope.hosts.size()));
    }
    publish(scope);
}

void HostsSidebar::publish(const Scope &scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT scopeSelected(scope);
}

void HostsSidebar::selectHost(const HostId &id)
{
    QModelIndex index = m_proxy.mapFromSource(m_model.indexOf(id));
    if (!index.isValid() && m_model.indexOf(id).isValid()) {
        m_filter->clear(); // a filter must not hide what was asked for
        index = m_proxy.mapFromSource(m_model.indexOf(id));
    }
    if (!index.isValid())
        return;
    m_tree->expand(index.parent());
    // Not the view's own setCurrentIndex(): with Ctrl held (Ctrl+N) it would add to the selection.
    m_tree->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_tree->scrollTo(index);
}

void HostsSidebar::selectAllHosts() { m_tree->clearSelection(); }

void HostsSidebar::selectScope(const Scope &scope)
{
    if (scope.hosts.size() == m_board.inventory().hosts().size())
        return selectAllHosts();
    QItemSelection wanted;
    for (int row = 0; row < m_model.rowCount() && wanted.isEmpty(); ++row) {
        const QModelIndex group = m_model.index(row, 0);
        if (m_model.hostsAt(group) == scope.hosts)
            wanted.select(m_proxy.mapFromSource(group), m_proxy.mapFromSource(group));
    }
    const bool isGroup = !wanted.isEmpty() && wanted.first().isValid();
    for (qsizetype i = 0; !isGroup && i < scope.hosts.size(); ++i) {
        const QModelIndex index = m_proxy.mapFromSource(m_model.indexOf(scope.hosts.at(i)));
        if (index.isValid())
            wanted.select(index, index);
    }
    m_tree->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QString HostsSidebar::filterText() const { return m_filter->text(); }

void HostsSidebar::setFilterText(const QString &text) { m_filter->setText(text); }

void HostsSidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void HostsSidebar::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("hostsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, selectedHosts());
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void HostsSidebar::fillMenu(QMenu &menu, const QList<HostId> &ids)
{
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    const bool smart = rows.size() == 1 && rows.first().data(hosts::IsGroupRole).toBool() && rows.first().data(hosts::GroupKindRole).toInt() == int(hosts::GroupKind::Smart);
    if (smart)
        fillSmartMenu(menu, rows.first().data(hosts::GroupNameRole).toString());
    if (!ids.isEmpty()) {
        fillHostMenu(menu, m_editing, ids,
                     {[=, this] { Q_EMIT connectRequested(ids); }, [=, this] { Q_EMIT disconnectRequested(ids); }, [=, this] { Q_EMIT openLogRequested(ids, {}); },
                      [=, this] { Q_EMIT deployRequested(ids); }, {}});
        menu.addSeparator();
    }
    const auto add = [&](const char *iconName, const QString &text, auto slot) {
        QAction *action = menu.addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    add("plus", tr("Add host…"), [this] { m_editing.addHost(); })->setShortcut(QKeySequence::New);
    add("funnel", tr("New smart group…"), [this] { m_editing.addSmartGroup(m_board, m_filter->text().trimmed()); });
    addImportMenu(*menu.addMenu(icon(QStringLiteral("import")), tr("Import")), m_editing);
    if (!m_editing.inventory().hasLocal())
        add("laptop", tr("Show this machine"), [this] { m_editing.addThisMachine(); });
    add("file-text", tr("Open the host file"), [this] { m_editing.openFile(); });
}

void HostsSidebar::fillSmartMenu(QMenu &menu, const QString &name)
{
    const QString shown = plainLabel(name);
    connect(menu.addAction(icon(QStringLiteral("pencil")), tr("Edit the rule of %1…").arg(shown)), &QAction::triggered, this, [this, name] { m_editing.editSmartGroup(m_board, name); });
    connect(menu.addAction(icon(QStringLiteral("trash-2")), tr("Remove the smart group %1").arg(shown)), &QAction::triggered, this, [this, name] { m_editing.removeSmartGroup(name); });
    menu.addSeparator();
}

} // namespace qd::ui
