// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/source_list_model.h"

namespace qd::logs {
namespace {

auto orderOf(const SourceInfo &info)
{
    return std::tuple(info.hostName, info.name, info.id);
}

} // namespace

SourceListModel::SourceListModel(LogService &service, QObject *parent) : QAbstractListModel(parent)
{
    for (const auto &[id, info] : service.sources())
        update(info);
    connect(&service, &LogService::sourceChanged, this, &SourceListModel::update);
}

int SourceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SourceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SourceInfo &info = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return info.name;
    case Qt::ToolTipRole: return info.detail.isEmpty() ? stateText(info.state) : info.detail;
    case Qt::AccessibleTextRole:
        return tr("%1 on %2: %3").arg(info.name, info.hostName, stateText(info.state));
    case SourceIdRole: return int(info.id);
    case FollowIdRole: return info.follow;
    case HostNameRole: return info.hostName;
    case HostIdRole: return QVariant::fromValue(info.host);
    case StateRole: return int(info.state);
    case StateTextRole: return stateText(info.state);
    case DetailRole: return info.detail;
    default: return {};
    }
}

void SourceListModel::update(const SourceInfo &info)
{
    const auto known = std::ranges::find(m_rows, info.id, &SourceInfo::id);
    if (known != m_rows.end()) {
        const int row = int(known - m_rows.begin());
        if (info.state == SourceState::Stopped) {
            beginRemoveRows({}, row, row);
            m_rows.erase(known);
            endRemoveRows();
        } else {
            *known = info;
            Q_EMIT dataChanged(index(row), index(row));
        }
        return;
    }
    if (info.state == SourceState::Stopped)
        return;
    const auto place = std::ranges::lower_bound(m_rows, orderOf(info), {}, orderOf);
    const int row = int(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, info);
    endInsertRows();
}

} // namespace qd::logs
