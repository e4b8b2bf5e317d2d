// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_catalog.h"

#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCore/QSize>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

using metrics::CurveId;
using metrics::CurveInfo;

constexpr qsizetype mostDevices = 1000;
constexpr int rowHeight = 26;
constexpr std::chrono::milliseconds gathered{200};
constexpr quintptr groupId = 0; ///< internalId of a group; of a curve: its group's row + 1

} // namespace

CurveCatalog::CurveCatalog(const CurveBook &book, const QList<HostId> &hosts, bool offersEveryDevice, QObject *parent)
    : QAbstractItemModel(parent), m_book(book), m_hosts(hosts), m_offersEveryDevice(offersEveryDevice)
{
    connect(&m_book, &CurveBook::changed, this, [this](const HostId &host) {
        if (m_hosts.contains(host) && !m_soon.isActive())
            m_soon.start();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(gathered);
    connect(&m_soon, &QTimer::timeout, this, &CurveCatalog::rebuild);
    rebuild();
}

void CurveCatalog::offerEveryDevice(QList<CurveInfo> &infos) const
{
    QSet<QString> offered;
    for (qsizetype i = 0; i < infos.size(); ++i) {
        const CurveId id = infos.at(i).id;
        if (id.label.isEmpty() || isEveryDevice(id) || offered.contains(id.name))
            continue;
        offered.insert(id.name);
        CurveInfo every = infos.at(i);
        every.id.label = CurveId::anyLabel.toString();
        every.title = m_book.familyTitle(m_hosts, every.id);
        infos.insert(i++, every);
    }
}

void CurveCatalog::rebuild()
{
    QList<CurveInfo> infos = m_book.curves(m_hosts);
    if (m_offersEveryDevice)
        offerEveryDevice(infos);
    QList<CurveId> ids;
    for (const CurveInfo &info : std::as_const(infos))
        ids.append(info.id);
    for (const CurveId &picked : std::as_const(m_picked)) {
        if (!ids.contains(picked)) {
            infos.append(m_book.info(m_hosts, picked));
            ids.append(picked);
        }
    }
    if (ids == m_shown && !m_groups.empty())
        return;
    beginResetModel();
    m_shown = ids;
    m_groups.clear();
    for (int kind = 0; kind < curveKinds; ++kind) {
        Group group{CurveKind(kind), {}};
        for (const CurveInfo &info : std::as_const(infos)) {
            if (kindOf(info.id) != group.kind)
                continue;
            Entry entry{info, {}, false};
            (void)read(entry);
            group.entries.push_back(std::move(entry));
        }
        if (!group.entries.empty())
            m_groups.push_back(std::move(group));
    }
    endResetModel();
}

/// True if it reads differently than before.
bool CurveCatalog::read(Entry &entry) const
{
    const QString before = entry.now;
    if (isEveryDevice(entry.info.id)) {
        const int count = int(m_book.expanded(m_hosts, entry.info.id, mostDevices).size());
        entry.isLive = count > 0;
        entry.now = tr("%n device(s)", nullptr, count);
    } else {
        const double value = m_book.latest(m_hosts, entry.info.id);
        entry.isLive = !std::isnan(value);
        entry.now = formatted(value, entry.info.unit);
    }
    return entry.now != before;
}

void CurveCatalog::refreshValues()
{
    for (size_t g = 0; g < m_groups.size(); ++g) {
        std::vector<Entry> &entries = m_groups[g].entries;
        bool isOther = false;
        for (Entry &entry : entries)
            isOther = read(entry) || isOther;
        if (isOther) {
            const QModelIndex group = index(int(g), 0);
            Q_EMIT dataChanged(index(0, 0, group), index(int(entries.size()) - 1, Now, group));
        }
    }
}

void CurveCatalog::setPicked(const QList<CurveId> &curves)
{
    m_picked = curves;
    rebuild();
    for (int g = 0; g < rowCount(); ++g) {
        const QModelIndex group = index(g, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group), {Qt::CheckStateRole});
    }
    Q_EMIT pickedChanged();
}

int CurveCatalog::curveCount() const { return int(m_shown.size()); }

QModelIndex CurveCatalog::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : groupId);
}

QModelIndex CurveCatalog::parent(const QModelIndex &child) const
{
    return !child.isValid() || child.internalId() == groupId ? QModelIndex() : createIndex(int(child.internalId()) - 1, 0, groupId);
}

int CurveCatalog::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == groupId && parent.column() == 0 ? int(m_groups[size_t(parent.row())].entries.size()) : 0;
}

int CurveCatalog::columnCount(const QModelIndex &) const { return Now + 1; }

const CurveCatalog::Entry *CurveCatalog::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupId)
        return nullptr;
    return &m_groups[size_t(index.internalId() - 1)].entries[size_t(index.row())];
}

QVariant CurveCatalog::groupData(const Group &group, int column, int role) const
{
    if (column == Title && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return titleOf(group.kind);
    if (column == Now && role == Qt::DisplayRole)
        return QString::number(group.entries.size());
    if (column == Now && role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::SizeHintRole)
        return QSize(0, rowHeight);
    if (role == Qt::FontRole)
        return column == Title ? uiFont(TextSize::Body, QFont::DemiBold) : tabularFont(TextSize::Small);
    if (column == Now && role == Qt::ForegroundRole)
        return Theme::current().faint;
    return {};
}

QVariant CurveCatalog::data(const QModelIndex &index, int role) const
{
    const Entry *const entry = entryAt(index);
    if (!entry)
        return index.isValid() ? groupData(m_groups[size_t(index.row())], index.column(), role) : QVariant();
    const CurveInfo &info = entry->info;
    const QString title = isEveryDevice(info.id) ? tr("%1, every device").arg(info.title) : info.title;
    switch (role) {
    case Qt::DisplayRole: return index.column() == Title ? title : entry->now;
    case Qt::AccessibleTextRole: return index.column() == Title ? title + QStringLiteral(", ") + entry->now : entry->now;
    case Qt::ToolTipRole: return plainToolTip(info.description.isEmpty() ? title : title + u'\n' + info.description);
    case Qt::CheckStateRole: return index.column() == Title ? QVariant(m_picked.contains(info.id) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole: return index.column() == Now ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::FontRole: return index.column() == Now ? tabularFont(TextSize::Small) : uiFont(TextSize::Body);
    case Qt::ForegroundRole: return entry->isLive ? (index.column() == Now ? Theme::current().dim : Theme::current().text) : Theme::current().faint;
    case Qt::SizeHintRole: return QSize(0, rowHeight);
    case CurveRole: return QVariant::fromValue(info.id);
    case SearchRole: return QString(title + u' ' + info.description + u' ' + info.id.name + u' ' + titleOf(kindOf(info.id)));
    case LiveRole: return entry->isLive;
    case DescriptionRole: return info.description;
    default: return {};
    }
}

bool CurveCatalog::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Entry *const entry = entryAt(index);
    if (!entry || role != Qt::CheckStateRole || index.column() != Title)
        return false;
    const CurveId id = entry->info.id;
    m_picked.removeAll(id);
    if (value.toInt() == Qt::Checked)
        m_picked.append(id);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT pickedChanged();
    return true;
}

QVariant CurveCatalog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Title ? tr("Curve") : tr("Now");
}

Qt::ItemFlags CurveCatalog::flags(const QModelIndex &index) const
{
    if (!entryAt(index))
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren | (index.column() == Title ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

} // namespace qd::ui
