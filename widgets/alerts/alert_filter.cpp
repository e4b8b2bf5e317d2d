// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_filter.h"

#include <tuple>

namespace qd::ui {

AlertFilter::AlertFilter(const hosts::HostBoard &board, QObject *parent) : QSortFilterProxyModel(parent), m_board(board)
{
    setSortRole(AlertModel::SortRole);
    setRecursiveFilteringEnabled(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void AlertFilter::setFilter(const hosts::HostFilter &filter, const QString &words)
{
    m_filter = filter;
    m_words = words;
    invalidateFilter();
}

void AlertFilter::setGroups(const QSet<AlertGroup> &groups)
{
    m_groups = groups;
    invalidateFilter();
}

void AlertFilter::setSeverities(const QSet<alerts::Severity> &severities)
{
    m_severities = severities;
    invalidateFilter();
}

bool AlertFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto alert = index.data(AlertModel::AlertRole).value<alerts::Alert>();
    return m_groups.contains(AlertGroup(index.data(AlertModel::GroupRole).toInt())) && m_severities.contains(alert.severity) && fits(index, alert);
}

bool AlertFilter::fits(const QModelIndex &index, const alerts::Alert &alert) const
{
    if (m_words.isEmpty() || index.data(AlertModel::TextRole).toString().contains(m_words, Qt::CaseInsensitive))
        return true;
    const hosts::HostFacts *const facts = m_board.find(alert.key.host);
    return facts && !m_filter.isEmpty() && m_filter.matches(*facts);
}

bool AlertFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.column() != AlertModel::SeverityColumn)
        return QSortFilterProxyModel::lessThan(left, right);
    const auto key = [](const QModelIndex &index) {
        const auto alert = index.data(AlertModel::AlertRole).value<alerts::Alert>();
        const UtcTime since = alert.incident.isEmpty() ? alert.pendingSince : alert.firingSince;
        return std::tuple(index.data(AlertModel::GroupRole).toInt(), -int(alert.severity), -since.time_since_epoch().count(), alert.hostName);
    };
    return key(left) < key(right);
}

} // namespace qd::ui
