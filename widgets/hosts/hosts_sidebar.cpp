// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/hosts_sidebar.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/host_tree_view.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

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
    m_filter = new SearchField(tr("Filter: name, tag:prod, cpu>80"), {}, fieldRow);
    m_filter->setObjectName(QStringLiteral("hostsFilter"));
    m_filterError = new Label({}, TextSize::Tiny, Ink::Error, QFont::Normal, fieldRow);
    m_filterError->setObjectName(QStringLiteral("hostsFilterError"));
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    column->addWidget(m_filter);
    column->addWidget(m_filterError);
    layout->addWidget(fieldRow);
    connect(m_filter, &QLineEdit::textChanged, this, &HostsSidebar::applyFilter);
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
            entry(tr("Tag %1").arg(QString(tag).replace(u'&', QStringLiteral("&&"))), QStringLiteral("tag:") + tag);
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
        const QString group = index.data(hosts::GroupNameRole).toString();
        m_folded.removeAll(group);
        if (folded)
            m_folded.append(group);
    };
    connect(m_tree, &QTreeView::collapsed, this, [=](const QModelIndex &index) { remember(index, true); });
    connect(m_tree, &QTreeView::expanded, this, [=](const QModelIndex &index) { remember(index, false); });
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, [this] { updateCounts(); restoreFolding(); });
    connect(&m_proxy, &QAbstractItemModel::rowsRemoved, this, &HostsSidebar::updateCounts);
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
        if (selectedHosts().size() == 1)
            m_editing.editHost(selectedHosts().first());
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
    const auto filter = hosts::HostFilter::parse(m_filter->text());
    m_filterError->setVisible(!filter);
    if (!filter)
        return m_filterError->setText(filter.error().message);
    m_proxy.setFilter(*filter);
    restoreFolding();
    updateCounts();
}

void HostsSidebar::updateCounts()
{
    const auto total = m_editing.inventory().hosts().size();
    qsizetype shown = 0;
    for (int row = 0; row < m_proxy.rowCount(); ++row)
        shown += m_proxy.rowCount(m_proxy.index(row, 0));
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
    restoreFolding();
}

void HostsSidebar::restoreFolding()
{
    const QSignalBlocker quiet(m_tree); // what happens here is not the person's choice
    const bool filtering = !m_proxy.filter().isEmpty();
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        const QModelIndex group = m_proxy.index(row, 0);
        m_tree->setExpanded(group, filtering || !m_folded.contains(group.data(hosts::GroupNameRole).toString()));
    }
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
    const auto add = [&](const char *iconName, const QString &text, auto slot) {
        QAction *action = menu.addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    if (!ids.isEmpty()) {
        add("plug", tr("Connect"), [=, this] { Q_EMIT connectRequested(ids); });
        add("unplug", tr("Disconnect"), [=, this] { Q_EMIT disconnectRequested(ids); });
        add("scroll-text", tr("Show logs"), [=, this] { Q_EMIT openLogRequested(ids, {}); });
        add("rocket", tr("Deploy…"), [=, this] { Q_EMIT deployRequested(ids); });
        menu.addSeparator();
        QAction *edit = add("pencil", tr("Edit…"), [=, this] { m_editing.editHost(ids.first()); });
        edit->setEnabled(ids.size() == 1);
        edit->setShortcut(Qt::Key_F2);
        QMenu *groups = menu.addMenu(icon(QStringLiteral("folder")), tr("Move to group"));
        for (const QString &group : m_editing.inventory().groups()) {
            QAction *action = groups->addAction(QString(group).replace(u'&', QStringLiteral("&&")));
            connect(action, &QAction::triggered, this, [=, this] { moveToGroup(ids, group); });
        }
        connect(groups->addAction(tr("Ungrouped")), &QAction::triggered, this, [=, this] { moveToGroup(ids, {}); });
        add("trash-2", tr("Remove…"), [=, this] { m_editing.removeHosts(ids); })->setShortcut(QKeySequence::Delete);
        menu.addSeparator();
    }
    add("plus", tr("Add host…"), [this] { m_editing.addHost(); })->setShortcut(QKeySequence::New);
    add("import", tr("Import from ssh_config…"), [this] { m_editing.importHosts(); });
    if (!m_editing.inventory().hasLocal())
        add("laptop", tr("Show this machine"), [this] { m_editing.addThisMachine(); });
    add("file-text", tr("Open the host file"), [this] { m_editing.openFile(); });
}

void HostsSidebar::moveToGroup(const QList<HostId> &ids, const QString &group)
{
    for (const HostId &id : ids) {
        const auto before = m_editing.inventory().host(id);
        if (!before)
            continue;
        hosts::Host after = *before;
        after.group = group;
        if (const auto done = m_editing.inventory().update(*before, after); !done) {
            Q_EMIT m_editing.toastRequested(done.error().message, done.error().hint, true);
            return;
        }
    }
}

} // namespace qd::ui
