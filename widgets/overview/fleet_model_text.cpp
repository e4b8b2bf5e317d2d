// SPDX-License-Identifier: GPL-3.0-or-later
// What the fleet's rows and cells say.
#include "widgets/common/plain_text.h"
#include "widgets/overview/fleet_nodes.h"

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

QString levelText(Level level)
{
    switch (level) {
    case Level::Warning: return FleetModel::tr("high");
    case Level::Critical: return FleetModel::tr("critical");
    case Level::Normal: break;
    }
    return {};
}

QString sinceText(UtcTime since, UtcTime now)
{
    const auto age = std::chrono::floor<std::chrono::seconds>(std::max(now - since, std::chrono::milliseconds(0)));
    return FleetModel::tr("since %1 (%2)").arg(toTimeOfDay(since, false), formatDuration(age));
}

} // namespace

QString fleetMessage(const FleetFigures &figures, UtcTime now)
{
    const metrics::WatchState &watch = figures.watch;
    if (!figures.isWatched)
        return FleetModel::tr("Not connected");
    QStringList parts;
    switch (watch.phase) {
    case metrics::WatchPhase::Live: return {};
    case metrics::WatchPhase::Connecting: return FleetModel::tr("Connecting…");
    case metrics::WatchPhase::Unreachable: parts.append(FleetModel::tr("Unreachable %1").arg(sinceText(watch.since, now))); break;
    case metrics::WatchPhase::Failed: parts.append(FleetModel::tr("Not connected %1").arg(sinceText(watch.since, now))); break;
    }
    if (watch.error && !watch.error->message.isEmpty())
        parts.append(watch.error->message);
    if (const auto left = watch.retryAt ? *watch.retryAt - now : std::chrono::milliseconds(0); left >= std::chrono::seconds(1))
        parts.append(FleetModel::tr("next try in %1").arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(left))));
    return parts.join(QStringLiteral("  ·  "));
}

QString FleetModel::messageOf(const Host &host) const { return fleetMessage(host.figures, m_now); }

FleetRow FleetModel::groupRow(const Group &group) const
{
    if (group.row)
        return *group.row;
    if (group.ids.isEmpty()) {
        group.ids.reserve(qsizetype(group.members.size()));
        for (const Host *host : group.members)
            group.ids.append(host->entry.id);
    }
    FleetRow text;
    text.hosts = group.ids;
    text.isGroup = true;
    text.isOpen = group.isOpen;
    text.title = group.title;
    text.count = int(group.members.size());
    for (const Host *host : group.members) {
        text.away += host->isAway() ? 1 : 0;
        text.critical += !host->isAway() && host->level == Level::Critical ? 1 : 0;
    }
    QStringList parts{tr("%n host(s)", nullptr, text.count)};
    if (text.away > 0)
        parts.append(tr("%n unreachable", nullptr, text.away));
    if (text.critical > 0)
        parts.append(tr("%n critical", nullptr, text.critical));
    text.note = parts.join(QStringLiteral(" · "));
    group.row = text;
    return text;
}

FleetRow FleetModel::rowAt(int row) const
{
    const Row &place = m_rows.at(size_t(row));
    if (!place.host)
        return groupRow(*place.group);
    FleetRow text;
    const Host &host = *place.host;
    text.title = host.entry.name;
    text.message = messageOf(host);
    text.hosts = {host.entry.id};
    if (!host.figures.isWatched)
        return text;
    switch (host.figures.watch.phase) {
    case metrics::WatchPhase::Connecting: text.status = StatusShape::Busy; break;
    case metrics::WatchPhase::Unreachable: text.status = StatusShape::Offline; break;
    case metrics::WatchPhase::Failed: text.status = StatusShape::Error; break;
    case metrics::WatchPhase::Live:
        text.status = host.level == Level::Critical ? StatusShape::Error : host.level == Level::Warning ? StatusShape::Warning : StatusShape::Ok;
        break;
    }
    return text;
}

FleetCell FleetModel::hostCell(const Host &host, int metric) const
{
    const FleetMetric &info = m_metrics.at(metric);
    FleetCell cell;
    cell.value = valueOf(host, metric);
    cell.text = scaled(cell.value, info.unit);
    cell.level = levelOf(info, cell.value, host.figures.cores);
    cell.heat = heatOf(info, cell.value, host.figures.cores, m_maxima[size_t(metric)]);
    return cell;
}

FleetCell FleetModel::groupCell(const Group &group, int metric) const
{
    if (const auto known = group.cells.constFind(metric); known != group.cells.cend())
        return *known;
    const FleetMetric &info = m_metrics.at(metric);
    const Statistic statistic = statisticFor(info, m_statistic);
    std::vector<double> values;
    for (const Host *host : group.members) {
        if (const double value = valueOf(*host, metric); !std::isnan(value))
            values.push_back(value);
    }
    FleetCell cell;
    cell.value = foldedBy(statistic, std::move(values));
    cell.text = scaled(cell.value, info.unit);
    cell.statistic = std::isnan(cell.value) ? QString() : statisticLabel(statistic);
    // A sum over many hosts has no limit, and hosts with different cores have no common one.
    if (statistic != Statistic::Sum && !info.isPerCore)
        cell.level = levelOf(info, cell.value, 0);
    group.cells.insert(metric, cell);
    return cell;
}

FleetCell FleetModel::cellAt(int row, int column) const
{
    const Row &place = m_rows.at(size_t(row));
    return place.host ? hostCell(*place.host, metricOf(column)) : groupCell(*place.group, metricOf(column));
}

QString FleetModel::statisticsOf(const Group &group, int metric) const
{
    std::vector<double> values;
    for (const Host *host : group.members) {
        if (const double value = valueOf(*host, metric); !std::isnan(value))
            values.push_back(value);
    }
    QStringList lines;
    const FleetMetric &info = m_metrics.at(metric);
    for (const Statistic statistic : {Statistic::Average, Statistic::Median, Statistic::Percentile95, Statistic::Maximum, Statistic::Sum}) {
        if (statisticFor(info, statistic) == statistic && !values.empty())
            lines.append(tr("%1: %2").arg(statisticTitle(statistic), formatted(foldedBy(statistic, values), info.unit)));
    }
    lines.append(tr("of %1 of %n host(s)", nullptr, int(group.members.size())).arg(values.size()));
    return lines.join(u'\n');
}

QString FleetModel::toolTipOf(int row, int column) const
{
    const Row &place = m_rows.at(size_t(row));
    if (column > 0 && !place.host)
        return m_metrics.at(metricOf(column)).title + u'\n' + statisticsOf(*place.group, metricOf(column));
    const FleetRow text = rowAt(row);
    QStringList lines{text.title};
    if (!text.message.isEmpty() || !text.note.isEmpty())
        lines.append(text.message.isEmpty() ? text.note : text.message);
    return lines.join(u'\n');
}

QString FleetModel::accessibleText(int row, int column) const
{
    const FleetRow text = rowAt(row);
    const QString state = text.message.isEmpty() ? text.note : text.message;
    if (column == 0 && text.isGroup)
        return tr("%1, %2, %3").arg(text.title, state, text.isOpen ? tr("open") : tr("folded"));
    if (column == 0)
        return QStringList{text.title, state.isEmpty() ? statusName(text.status) : state}.join(QLatin1StringView(", "));
    const FleetMetric &info = m_metrics.at(metricOf(column));
    const FleetCell cell = cellAt(row, column);
    QStringList parts{text.title};
    parts.append(std::isnan(cell.value) ? tr("%1: no data").arg(info.title) : tr("%1: %2").arg(info.title, formatted(cell.value, info.unit)));
    for (const QString &more : {cell.statistic, levelText(cell.level), text.isGroup ? QString() : text.message}) {
        if (!more.isEmpty())
            parts.append(more);
    }
    return parts.join(QLatin1StringView(", "));
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &place = m_rows[size_t(index.row())];
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        if (isName)
            return place.host ? place.host->entry.name : place.group->title;
        return formatted(cellAt(index.row(), index.column()).value, m_metrics.at(metricOf(index.column())).unit);
    case Qt::ToolTipRole: return plainToolTip(toolTipOf(index.row(), index.column()));
    case Qt::AccessibleTextRole: return accessibleText(index.row(), index.column());
    case Qt::TextAlignmentRole: return QVariant::fromValue((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case HostIdRole: return QVariant::fromValue(place.host ? place.host->entry.id : HostId());
    case IsGroupRole: return !place.host;
    default: return {};
    }
}

QVariant FleetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (section == 0)
        return role == Qt::DisplayRole ? tr("Host") : QVariant();
    const FleetMetric &metric = m_metrics.at(metricOf(section));
    if (role == Qt::DisplayRole)
        return metric.title;
    return role == Qt::ToolTipRole ? plainToolTip(metric.description) : QVariant();
}

} // namespace qd::ui
