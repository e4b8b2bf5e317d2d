// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/hosts_page.h"

#include "models/base/text.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/row_delegate.h"
#include "widgets/common/search_field.h"

#include <QtCore/QLocale>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QTreeWidget>

namespace qd::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 30;

} // namespace

HostsPage::HostsPage(const QList<DeployHost> &hosts, QWidget *parent) : QWidget(parent)
{
    m_filter = new SearchField(tr("Filter hosts"));
    m_filter->setObjectName(u"hostFilter"_s);
    m_tree = new QTreeWidget;
    m_tree->setObjectName(u"hostTree"_s);
    m_tree->setAccessibleName(tr("Hosts to deploy to"));
    m_tree->setHeaderHidden(true);
    m_tree->setItemDelegate(new RowDelegate(kRow, m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(18);
    QMap<QString, QTreeWidgetItem *> groups;
    for (const DeployHost &host : hosts) {
        const QString group = host.group.isEmpty() ? tr("Not in a group") : displayText(host.group);
        QTreeWidgetItem *&parentItem = groups[group];
        if (!parentItem) {
            parentItem = new QTreeWidgetItem(m_tree, {group});
            parentItem->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate | Qt::ItemIsSelectable);
            parentItem->setFont(0, uiFont(TextSize::Small, QFont::DemiBold));
        }
        auto *item = new QTreeWidgetItem(parentItem, {displayText(host.name)});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
        item->setCheckState(0, Qt::Unchecked);
        item->setData(0, Qt::UserRole, host.id.value);
        m_items.append(item);
    }
    m_tree->expandAll();
    m_count = new Label({}, TextSize::Small, Ink::Dim);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    m_note = new Label({}, TextSize::Small, Ink::Dim);
    m_note->setObjectName(u"hostsNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    layout->addWidget(m_note);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    m_nobody = m_items.isEmpty() ? new EmptyState(u"server"_s, tr("No hosts yet"), tr("Add or import hosts in the Hosts pane, then come back here."))
                                 : new EmptyState(u"list-filter"_s, tr("No host fits"), tr("Shorten the filter: names and groups are searched."));
    m_filter->setVisible(!m_items.isEmpty());
    m_count->setVisible(!m_items.isEmpty());
    layout->addWidget(m_nobody, 1);
    layout->addWidget(m_count);
    setFocusProxy(m_filter);
    filter({});
    connect(m_filter, &QLineEdit::textChanged, this, &HostsPage::filter);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this] {
        count();
        Q_EMIT changed();
    });
    count();
}

QList<HostId> HostsPage::chosen() const
{
    QList<HostId> hosts;
    for (const QTreeWidgetItem *item : m_items) {
        if (item->checkState(0) == Qt::Checked)
            hosts.append(HostId{item->data(0, Qt::UserRole).toString()});
    }
    return hosts;
}

void HostsPage::choose(const QList<HostId> &hosts)
{
    const QSet<HostId> wanted(hosts.begin(), hosts.end());
    const QSignalBlocker quiet(m_tree); // told once, below
    for (QTreeWidgetItem *item : std::as_const(m_items)) {
        const bool on = wanted.contains(HostId{item->data(0, Qt::UserRole).toString()});
        item->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
    }
    count();
    Q_EMIT changed();
}

void HostsPage::leaveOut(const QList<HostId> &hosts)
{
    QList<HostId> others = chosen();
    others.removeIf([&hosts](const HostId &host) { return hosts.contains(host); });
    choose(others);
}

void HostsPage::filter(const QString &text)
{
    for (QTreeWidgetItem *item : std::as_const(m_items))
        item->setHidden(!item->text(0).contains(text, Qt::CaseInsensitive) && !item->parent()->text(0).contains(text, Qt::CaseInsensitive));
    bool anybody = false;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j)
            any = any || !group->child(j)->isHidden();
        group->setHidden(!any);
        anybody = anybody || any;
    }
    m_tree->setVisible(anybody);
    m_nobody->setVisible(!anybody);
}

void HostsPage::count()
{
    const QLocale locale;
    m_count->setText(tr("%1 of %2 hosts chosen").arg(locale.toString(chosen().size()), locale.toString(m_items.size())));
}

void HostsPage::setNote(const QString &note, bool isError)
{
    m_note->setInk(isError ? Ink::Error : Ink::Dim);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace qd::ui
