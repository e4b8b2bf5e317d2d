// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_model.h"

#include "models/alerts/rule_words.h"
#include "models/base/text.h"
#include "widgets/alerts/alert_curve.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

using alerts::Alert;
using alerts::AlertState;

constexpr int curveColumns = 60;
constexpr std::chrono::milliseconds curveAge{10'000};
constexpr int deepest = 8; // network, jump hosts, host, metric: more would be a mistake

QString clockText(UtcTime time, UtcTime now) { return alerts::momentText(time, now, QTimeZone::systemTimeZone()); }

/// When it began, or began to pend.
UtcTime beginOf(const Alert &alert) { return alert.state == AlertState::Pending || alert.incident.isEmpty() ? alert.pendingSince : alert.firingSince; }

QString lengthOf(const Alert &alert, UtcTime now)
{
    const UtcTime end = alert.state == AlertState::Resolved ? alert.resolvedAt : now;
    return formatDuration(std::chrono::floor<std::chrono::seconds>(std::max(std::chrono::milliseconds(1000), std::chrono::milliseconds(end - beginOf(alert)))));
}

/// "12 min · 22:01": what fits into a column.
QString shortSince(const Alert &alert, UtcTime now)
{
    const bool isToday = toTimeOfDay(beginOf(alert), false) <= toTimeOfDay(now, false) && now - beginOf(alert) < std::chrono::hours(24);
    const QString clock = isToday ? toTimeOfDay(beginOf(alert), false).left(5) : clockText(beginOf(alert), now);
    return AlertModel::tr("%1 · %2").arg(lengthOf(alert, now), clock);
}

} // namespace

AlertGroup groupOf(const Alert &alert, UtcTime now)
{
    if (alert.state != AlertState::Firing)
        return alert.state == AlertState::Pending ? AlertGroup::Pending : AlertGroup::Over;
    return alert.acknowledged || alert.inMaintenance || alert.snoozedUntil > now ? AlertGroup::Silent : AlertGroup::Firing;
}

QString alertStateText(const Alert &alert, const alerts::Rule *rule, UtcTime now)
{
    if (alert.state == AlertState::Resolved)
        return AlertModel::tr("Over");
    if (alert.state == AlertState::Pending)
        return rule && rule->holdFor.count() > 0 ? AlertModel::tr("Pending, %1 of %2").arg(formatDuration(std::max(alert.held, std::chrono::milliseconds(1000))), formatDuration(rule->holdFor)) : AlertModel::tr("Pending");
    if (alert.inMaintenance)
        return AlertModel::tr("Maintenance");
    if (alert.acknowledged)
        return alert.note.isEmpty() ? AlertModel::tr("Acknowledged") : AlertModel::tr("Acknowledged: %1").arg(displayText(alert.note));
    if (alerts::isUntilResolved(alert.snoozedUntil))
        return AlertModel::tr("Snoozed until it is over");
    if (alert.snoozedUntil > now)
        return AlertModel::tr("Snoozed until %1").arg(clockText(alert.snoozedUntil, now));
    return AlertModel::tr("Firing");
}

QString alertSinceText(const Alert &alert, UtcTime now)
{
    const QString clock = clockText(beginOf(alert), now), length = lengthOf(alert, now);
    return alert.state == AlertState::Resolved ? AlertModel::tr("%1, for %2").arg(clock, length) : AlertModel::tr("%1, %2 ago").arg(clock, length);
}

AlertModel::AlertModel(const alerts::AlertService &service, QObject *parent) : QAbstractItemModel(parent), m_service(service) { refresh(); }

AlertModel::~AlertModel() = default;

void AlertModel::setHistory(const QList<Alert> &past)
{
    m_past = past;
    refresh();
}

void AlertModel::refresh()
{
    m_now = m_service.clock().now();
    const QList<Wanted> all = wanted();
    QHash<QString, QString> parents;
    for (const Wanted &one : all)
        parents.insert(one.id, one.parent);
    removeOthers(m_root, parents);
    m_counts = {};
    for (const Wanted &one : all) {
        ++m_counts[size_t(groupOf(one.alert, m_now))];
        if (Node *const known = m_byId.value(one.id))
            known->alert = one.alert;
        else
            add(one);
    }
    // Times go on in every row.
    const auto tell = [this](const auto &self, const Node &node) -> void {
        if (node.children.empty())
            return;
        Q_EMIT dataChanged(indexOf(*node.children.front(), 0), indexOf(*node.children.back(), ColumnCount - 1));
        for (const auto &child : node.children)
            self(self, *child);
    };
    tell(tell, m_root);
}

/// Parents before their children.
QList<AlertModel::Wanted> AlertModel::wanted() const
{
    QHash<QString, QString> open; // key and parent
    for (const Alert &alert : m_service.open())
        open.insert(alert.key.toText(), alert.parent);
    const auto isRooted = [&](QString key) {
        int steps = 0;
        while (!key.isEmpty() && open.contains(key) && ++steps < deepest)
            key = open.value(key);
        return steps < deepest;
    };
    QList<Wanted> all;
    QSet<QString> incidents;
    for (const Alert &alert : m_service.open()) {
        const QString id = alert.key.toText();
        all.append({id, open.contains(alert.parent) && isRooted(id) ? alert.parent : QString(), alert});
        incidents.insert(alert.incident);
    }
    for (const Alert &alert : m_past) {
        if (alert.state == AlertState::Resolved && !incidents.contains(alert.incident))
            all.append({alert.incident, {}, alert});
    }
    std::ranges::stable_partition(all, [](const Wanted &one) { return one.parent.isEmpty(); });
    return all;
}

void AlertModel::removeOthers(Node &from, const QHash<QString, QString> &parents)
{
    for (size_t i = from.children.size(); i-- > 0;) {
        Node &child = *from.children[i];
        const auto wantedThere = parents.constFind(child.id);
        if (wantedThere == parents.cend() || *wantedThere != from.id)
            remove(child);
        else
            removeOthers(child, parents);
    }
}

void AlertModel::remove(Node &node)
{
    const int row = rowOf(node);
    Node &above = *node.parent;
    beginRemoveRows(indexOf(above, 0), row, row);
    forget(node);
    above.children.erase(above.children.begin() + row);
    endRemoveRows();
}

void AlertModel::forget(const Node &node)
{
    m_byId.remove(node.id);
    for (const auto &child : node.children)
        forget(*child);
}

void AlertModel::add(const Wanted &one)
{
    Node *const above = one.parent.isEmpty() ? &m_root : m_byId.value(one.parent, &m_root);
    const int row = int(above->children.size());
    beginInsertRows(indexOf(*above, 0), row, row);
    auto node = std::make_unique<Node>();
    node->id = one.id;
    node->alert = one.alert;
    node->parent = above;
    m_byId.insert(one.id, node.get());
    above->children.push_back(std::move(node));
    endInsertRows();
}

void AlertModel::forgetCurves()
{
    for (Node *const node : std::as_const(m_byId))
        node->curveAt = {};
}

QModelIndex AlertModel::indexOf(const QString &id) const
{
    const Node *const node = m_byId.value(id);
    if (node)
        return indexOf(*node, 0);
    for (const Node *const one : std::as_const(m_byId)) {
        if (one->alert.incident == id)
            return indexOf(*one, 0);
    }
    return {};
}

QModelIndex AlertModel::indexOf(const Node &node, int column) const
{
    return &node == &m_root ? QModelIndex() : createIndex(rowOf(node), column, const_cast<Node *>(&node));
}

int AlertModel::rowOf(const Node &node)
{
    const auto &all = node.parent->children;
    return int(std::ranges::find(all, &node, [](const auto &one) { return one.get(); }) - all.begin());
}

const AlertModel::Node &AlertModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Node *>(index.internalPointer()) : m_root;
}

QModelIndex AlertModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node &above = nodeOf(parent);
    if (row < 0 || column < 0 || row >= int(above.children.size()) || column >= ColumnCount || parent.column() > 0)
        return {};
    return createIndex(row, column, above.children[size_t(row)].get());
}

QModelIndex AlertModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index).parent, 0) : QModelIndex();
}

int AlertModel::rowCount(const QModelIndex &parent) const { return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size()); }

int AlertModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    const alerts::Rule *const rule = m_service.rules().find(node.alert.key.rule);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(node, index.column());
    case Qt::ToolTipRole: return toolTip(node);
    case AlertRole: return QVariant::fromValue(node.alert);
    case SortRole: return sortValue(node, index.column());
    case GroupRole: return int(groupOf(node.alert, m_now));
    case CurveRole: return QVariant::fromValue(curveOf(node));
    case LimitRole: return rule && rule->kind == alerts::RuleKind::Metric ? rule->threshold.value_or(std::nan("")) : std::nan("");
    case ChildrenRole: return int(node.children.size());
    case TextRole: return QString(node.alert.hostName + u'\n' + node.alert.title + u'\n' + node.alert.summary + u'\n' + node.alert.key.rule + u'\n' + node.alert.note);
    default: return {};
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Severity"), tr("Rule"), tr("Host"), tr("Value"), tr("State"), tr("Since"), tr("Course")};
    return titles.at(size_t(section));
}

QString AlertModel::text(const Node &node, int column) const
{
    const Alert &alert = node.alert;
    switch (column) {
    case SeverityColumn: return severityText(alert.severity);
    case RuleColumn: return displayText(alert.title);
    case HostColumn: return alert.hostName.isEmpty() ? tr("several") : displayText(alert.hostName);
    case ValueColumn: return displayText(valueOf(alert));
    case StateColumn: return alertStateText(alert, m_service.rules().find(alert.key.rule), m_now);
    case SinceColumn: return shortSince(alert, m_now);
    default: return {};
    }
}

QString AlertModel::valueOf(const Alert &alert) const
{
    const alerts::Rule *const rule = m_service.rules().find(alert.key.rule);
    const bool hasNumbers = rule && rule->kind == alerts::RuleKind::Metric && !std::isnan(alert.value);
    if (!hasNumbers)
        return alert.summary;
    const QString value = tr("%1, limit %2").arg(valueText(alert, *rule), limitText(*rule));
    return alert.key.instance.isEmpty() ? value : tr("%1: %2").arg(alert.key.instance, value);
}

QString AlertModel::toolTip(const Node &node) const
{
    const alerts::Rule *const rule = m_service.rules().find(node.alert.key.rule);
    QStringList lines{alertLine(node.alert), alertStateText(node.alert, rule, m_now) + QStringLiteral(" · ") + alertSinceText(node.alert, m_now)};
    if (node.alert.noData)
        lines.append(tr("Nothing newer is known: the host does not answer, or has just been connected."));
    if (rule)
        lines.append(ruleSentence(*rule));
    if (rule && !rule->message.isEmpty())
        lines.append(rule->message);
    return plainToolTip(lines.join(u'\n'));
}

QVariant AlertModel::sortValue(const Node &node, int column) const
{
    const Alert &alert = node.alert;
    switch (column) {
    case SeverityColumn: return -int(alert.severity);
    case ValueColumn: return std::isnan(alert.value) ? -1 : alert.value;
    case StateColumn: return int(groupOf(alert, m_now));
    case SinceColumn: return qlonglong((alert.incident.isEmpty() ? alert.pendingSince : alert.firingSince).time_since_epoch().count());
    default: return text(node, column).toLower();
    }
}

QList<float> AlertModel::curveOf(const Node &node) const
{
    const Alert &alert = node.alert;
    const bool isFresh = m_now - node.curveAt < curveAge && m_now >= node.curveAt;
    if (isFresh || (node.curveAt != UtcTime{} && alert.state == AlertState::Resolved && !node.curve.isEmpty()))
        return node.curve;
    node.curveAt = m_now;
    node.curve.clear();
    const alerts::Rule *const rule = m_service.rules().find(alert.key.rule);
    const auto curve = rule && !alert.key.host.isEmpty() ? ui::curveOf(*rule, alert.key.instance) : std::nullopt;
    if (!curve)
        return {};
    const AlertTimes times = timesAround(alert, m_now);
    const metrics::SeriesSlice slice = seriesOf(m_service.metrics(), *curve, alert.key.host, times.begin, times.end, curveColumns);
    for (const metrics::Column &column : slice.columns)
        node.curve.append(column.avg);
    return node.curve;
}

} // namespace qd::ui
