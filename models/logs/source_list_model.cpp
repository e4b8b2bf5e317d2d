// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/source_list_model.h"

#include "models/logtext/format.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kMeasureEvery{1000};

auto orderOf(const SourceInfo &info)
{
    return std::tuple(info.hostName, info.name, info.id);
}

} // namespace

SourceListModel::SourceListModel(LogService &service, QObject *parent) : QAbstractListModel(parent), m_service(service)
{
    connect(&m_measure, &QTimer::timeout, this, &SourceListModel::measure);
    m_measure.start(kMeasureEvery);
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
    case Qt::ToolTipRole: return toolTip(info);
    case Qt::AccessibleTextRole:
        return tr("%1 on %2: %3").arg(info.name, info.hostName, stateText(info.state));
    case SourceIdRole: return int(info.id);
    case FollowIdRole: return info.follow;
    case HostNameRole: return info.hostName;
    case HostIdRole: return QVariant::fromValue(info.host);
    case StateRole: return int(info.state);
    case StateTextRole: return stateText(info.state);
    case DetailRole: return info.detail;
    case RateRole: return rateOf(info.id);
    case LateRole: return m_service.store().counts(info.id).late;
    case DroppedRole: return m_service.store().counts(info.id).dropped();
    case SkewRole: return info.skew ? info.skew->correctionMs() : 0;
    case FormatRole: return info.formatKey;
    case FiguresRole: return figures(info);
    default: return {};
    }
}

void SourceListModel::measure()
{
    for (const SourceInfo &info : m_rows) {
        auto &totals = m_totals[info.id];
        std::ranges::rotate(totals, totals.begin() + 1);
        totals.back() = m_service.store().counts(info.id).stored;
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {RateRole, LateRole, DroppedRole, FiguresRole});
}

double SourceListModel::rateOf(SourceId id) const
{
    const auto totals = m_totals.find(id);
    return totals == m_totals.end() ? 0 : double(totals->second.back() - totals->second.front()) / double(totals->second.size() - 1);
}

QString SourceListModel::figures(const SourceInfo &info) const
{
    const QLocale locale;
    const SourceCounts counts = m_service.store().counts(info.id);
    QStringList parts;
    if (const double rate = rateOf(info.id); rate >= 0.05)
        parts.append(tr("%1/s").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0)));
    if (const qint64 skew = info.skew ? info.skew->correctionMs() : 0; skew != 0)
        parts.append(skew > 0 ? tr("clock %1 s ahead").arg(locale.toString(double(skew) / 1000, 'f', 1))
                              : tr("clock %1 s behind").arg(locale.toString(-double(skew) / 1000, 'f', 1)));
    if (counts.late > 0)
        parts.append(tr("%1 late").arg(locale.toString(counts.late)));
    if (counts.dropped() > 0)
        parts.append(tr("%1 dropped").arg(locale.toString(counts.dropped())));
    return parts.join(QStringLiteral(" · "));
}

QString SourceListModel::toolTip(const SourceInfo &info) const
{
    QStringList lines = {info.name, info.hostName + QStringLiteral(" · ") + stateText(info.state)};
    if (!info.detail.isEmpty())
        lines.append(info.detail);
    if (const LineFormat *const format = FormatSet::current()->find(info.formatKey))
        lines.append(tr("Format: %1").arg(format->title()));
    const SourceCounts counts = m_service.store().counts(info.id);
    lines.append(tr("%Ln line(s) read", nullptr, int(std::min<qint64>(counts.stored + counts.flooded, std::numeric_limits<int>::max()))));
    if (const QString more = figures(info); !more.isEmpty())
        lines.append(more);
    return lines.join(QLatin1Char('\n'));
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
