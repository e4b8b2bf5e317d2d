// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_model.h"

#include "models/base/units.h"
#include "widgets/common/fonts.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

/// A chain of parents that is longer is broken off: lists are not made in one instant.
constexpr int deepest = 200;

QString memoryText(double bytes) { return bytes > 0 ? formatted(bytes, Unit::Bytes) : QStringLiteral("–"); }

bool isNumber(int column) { return column != ProcessModel::Name && column != ProcessModel::Host && column != ProcessModel::User && column != ProcessModel::State; }

} // namespace

ProcessModel::ProcessModel(QObject *parent) : QAbstractItemModel(parent) {}
ProcessModel::~ProcessModel() = default;

QHash<ProcessKey, ProcessKey> ProcessModel::parentsOf(const QList<ProcessRow> &rows) const
{
    QHash<ProcessKey, ProcessKey> parents;
    if (!m_isTree)
        return parents;
    QHash<std::pair<HostId, int>, ProcessKey> byNumber;
    for (const ProcessRow &row : rows)
        byNumber.insert({row.key.host, row.key.pid}, row.key);
    for (const ProcessRow &row : rows) {
        const auto found = byNumber.constFind({row.key.host, row.parent});
        if (found != byNumber.cend() && row.parent != row.key.pid)
            parents.insert(row.key, *found);
    }
    return parents;
}

void ProcessModel::setRows(const QList<ProcessRow> &rows)
{
    Wanted wanted;
    m_mostMemory = 1;
    for (const ProcessRow &row : rows) {
        wanted.insert(row.key, &row);
        m_mostMemory = std::max(m_mostMemory, row.memory);
    }
    const QHash<ProcessKey, ProcessKey> parents = parentsOf(rows);
    const auto fresh = std::ranges::count_if(wanted.keys(), [this](const ProcessKey &key) { return !m_nodes.contains(key); });
    if (fresh * 2 > wanted.size() || wanted.isEmpty())
        return rebuild(rows, parents);
    prune(m_root, wanted, parents);
    for (const ProcessRow &row : rows) {
        if (Node *const node = m_nodes.value(row.key))
            node->row = row;
        else
            place(row, wanted, parents, true, 0);
    }
    tellChanged(m_root);
}

void ProcessModel::rebuild(const QList<ProcessRow> &rows, const QHash<ProcessKey, ProcessKey> &parents)
{
    beginResetModel();
    m_nodes.clear();
    m_root.children.clear();
    Wanted wanted;
    for (const ProcessRow &row : rows)
        wanted.insert(row.key, &row);
    for (const ProcessRow &row : rows) {
        if (!m_nodes.contains(row.key))
            place(row, wanted, parents, false, 0);
    }
    endResetModel();
}

void ProcessModel::setTree(bool tree)
{
    if (m_isTree == tree)
        return;
    m_isTree = tree;
    QList<ProcessRow> rows;
    for (const Node *node : std::as_const(m_nodes))
        rows.append(node->row);
    rebuild(rows, parentsOf(rows));
}

/// Takes away what has gone, and what hangs below another parent now: that comes back with place().
void ProcessModel::prune(Node &node, const Wanted &wanted, const QHash<ProcessKey, ProcessKey> &parents)
{
    for (size_t i = node.children.size(); i-- > 0;) {
        Node &child = *node.children[i];
        const ProcessKey parentNow = parents.value(child.row.key), parentThen = &node == &m_root ? ProcessKey{} : node.row.key;
        if (wanted.contains(child.row.key) && parentNow == parentThen) {
            prune(child, wanted, parents);
            continue;
        }
        beginRemoveRows(&node == &m_root ? QModelIndex() : indexOf(node), int(i), int(i));
        forget(child);
        node.children.erase(node.children.begin() + ptrdiff_t(i));
        endRemoveRows();
    }
}

void ProcessModel::forget(const Node &node)
{
    m_nodes.remove(node.row.key);
    for (const auto &child : node.children)
        forget(*child);
}

ProcessModel::Node *ProcessModel::place(const ProcessRow &row, const Wanted &wanted, const QHash<ProcessKey, ProcessKey> &parents, bool tell, int depth)
{
    if (Node *const known = m_nodes.value(row.key))
        return known;
    Node *parent = &m_root;
    const auto above = parents.constFind(row.key);
    if (above != parents.cend() && depth < deepest) {
        if (const ProcessRow *const parentRow = wanted.value(*above))
            parent = place(*parentRow, wanted, parents, tell, depth + 1);
    }
    if (Node *const known = m_nodes.value(row.key))
        return known; // it was its own ancestor
    auto made = std::make_unique<Node>();
    Node *const raw = made.get();
    raw->row = row;
    raw->parent = parent;
    const int at = int(parent->children.size());
    if (tell)
        beginInsertRows(parent == &m_root ? QModelIndex() : indexOf(*parent), at, at);
    parent->children.push_back(std::move(made));
    m_nodes.insert(row.key, raw);
    if (tell)
        endInsertRows();
    return raw;
}

void ProcessModel::tellChanged(const Node &node)
{
    if (node.children.empty())
        return;
    const QModelIndex parent = &node == &m_root ? QModelIndex() : indexOf(node);
    Q_EMIT dataChanged(index(0, 0, parent), index(int(node.children.size()) - 1, ColumnCount - 1, parent));
    for (const auto &child : node.children)
        tellChanged(*child);
}

QModelIndex ProcessModel::indexOf(const Node &node) const
{
    const auto &siblings = node.parent->children;
    const auto at = std::ranges::find(siblings, &node, &std::unique_ptr<Node>::get);
    return createIndex(int(at - siblings.begin()), 0, &node);
}

const ProcessRow *ProcessModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.model() == this ? &static_cast<const Node *>(index.constInternalPointer())->row : nullptr;
}

QModelIndex ProcessModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node &above = parent.isValid() ? *static_cast<const Node *>(parent.constInternalPointer()) : m_root;
    if (row < 0 || row >= int(above.children.size()) || column < 0 || column >= ColumnCount || (parent.isValid() && parent.column() != 0))
        return {};
    return createIndex(row, column, above.children[size_t(row)].get());
}

QModelIndex ProcessModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node *const above = static_cast<const Node *>(index.constInternalPointer())->parent;
    return above == &m_root ? QModelIndex() : indexOf(*above);
}

int ProcessModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_root.children.size());
    return parent.column() == 0 ? int(static_cast<const Node *>(parent.constInternalPointer())->children.size()) : 0;
}

int ProcessModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant ProcessModel::data(const QModelIndex &index, int role) const
{
    const ProcessRow *const row = this->row(index);
    if (!row)
        return {};
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(*row, column);
    case SortRole: return sortValue(*row, column);
    case SearchRole: return QStringList{row->command, row->name, row->user, row->hostName, QString::number(row->key.pid)}.join(u'\n');
    case ProgramRole: return column == Name && !row->command.startsWith(row->name) ? row->name : QString();
    case IdRole: return QStringLiteral("%1|%2|%3").arg(row->key.host.value).arg(row->key.pid).arg(row->key.startTime);
    case Qt::TextAlignmentRole: return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return isNumber(column) ? QVariant(tabularFont()) : QVariant();
    case Qt::ToolTipRole: return column == Name ? QVariant(plainToolTip(row->command)) : QVariant();
    case ShareRole:
        if (column == Cpu && !std::isnan(row->cpu))
            return std::clamp(double(row->cpu) / 100, 0.0, 1.0);
        return column == Memory ? QVariant(row->memory / m_mostMemory) : QVariant();
    default: return {};
    }
}

QVariant ProcessModel::text(const ProcessRow &row, Column column) const
{
    switch (column) {
    case Name: return row.command;
    case Host: return row.hostName;
    case Pid: return QString::number(row.key.pid);
    case User: return row.user.isEmpty() ? QStringLiteral("–") : row.user;
    case Cpu: return formatted(double(row.cpu), Unit::Percent);
    case CpuMax: return formatted(double(row.cpuMax), Unit::Percent);
    case Memory: return memoryText(row.memory);
    case MemoryMax: return memoryText(row.memoryMax);
    case Time: return timeText(row.seconds);
    case Threads: return QString::number(row.threads);
    case State: return stateText(row.state);
    case Nice: return QString::number(row.nice);
    case Seen: return row.moments ? tr("%1 of %2").arg(row.seen).arg(row.moments) : QString();
    case ColumnCount: break;
    }
    return {};
}

QVariant ProcessModel::sortValue(const ProcessRow &row, Column column) const
{
    switch (column) {
    case Pid: return row.key.pid;
    case Cpu: return std::isnan(row.cpu) ? -1.0F : row.cpu;
    case CpuMax: return std::isnan(row.cpuMax) ? -1.0F : row.cpuMax;
    case Memory: return row.memory;
    case MemoryMax: return row.memoryMax;
    case Time: return row.seconds;
    case Threads: return row.threads;
    case Nice: return row.nice;
    case Seen: return row.seen;
    case Name:
    case Host:
    case User:
    case State:
    case ColumnCount: break;
    }
    return text(row, column);
}

QVariant ProcessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && (section == Cpu || section == CpuMax))
        return tr("Of one core: four busy threads are 400 %");
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name: return tr("Process");
    case Host: return tr("Host");
    case Pid: return tr("PID");
    case User: return tr("User");
    case Cpu: return tr("CPU");
    case CpuMax: return tr("CPU, max");
    case Memory: return tr("Memory");
    case MemoryMax: return tr("Memory, max");
    case Time: return tr("CPU time");
    case Threads: return tr("Threads");
    case State: return tr("State");
    case Nice: return tr("Nice");
    case Seen: return tr("Among the top");
    case ColumnCount: break;
    }
    return {};
}

ProcessFilter::ProcessFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setSortRole(ProcessModel::SortRole);
    setDynamicSortFilter(true);
}

void ProcessFilter::setWords(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ProcessFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(ProcessModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ProcessFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(ProcessModel::SortRole), b = right.data(ProcessModel::SortRole);
    if (a.typeId() == QMetaType::QString) {
        const int order = QString::compare(a.toString(), b.toString(), Qt::CaseInsensitive);
        if (order != 0)
            return order < 0;
    } else if (a.toDouble() != b.toDouble()) {
        return a.toDouble() < b.toDouble();
    }
    // Equal ones keep their places from list to list.
    return left.siblingAtColumn(ProcessModel::Pid).data(ProcessModel::SortRole).toInt()
        > right.siblingAtColumn(ProcessModel::Pid).data(ProcessModel::SortRole).toInt();
}

} // namespace qd::ui
