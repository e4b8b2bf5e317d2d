// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/activity_model.h"

#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr qsizetype maximumPast = 200;

Tone toneOf(store::EventSeverity severity)
{
    switch (severity) {
    case store::EventSeverity::Info:
        return Tone::Info;
    case store::EventSeverity::Success:
        return Tone::Ok;
    case store::EventSeverity::Warning:
        return Tone::Warning;
    case store::EventSeverity::Error:
        return Tone::Error;
    }
    Q_UNREACHABLE_RETURN(Tone::Info);
}

QString iconOf(store::EventKind kind, store::EventSeverity severity)
{
    using Kind = store::EventKind;
    if (severity == store::EventSeverity::Error)
        return QStringLiteral("circle-x");
    if (severity == store::EventSeverity::Warning)
        return kind == Kind::Connection ? QStringLiteral("unplug") : QStringLiteral("triangle-alert");
    if (severity == store::EventSeverity::Success)
        return QStringLiteral("circle-check");
    switch (kind) {
    case Kind::Connection:
        return QStringLiteral("plug");
    case Kind::Deploy:
        return QStringLiteral("rocket");
    case Kind::Alert:
        return QStringLiteral("bell");
    case Kind::HostEdit:
        return QStringLiteral("pencil");
    case Kind::Command:
        return QStringLiteral("terminal");
    case Kind::ServiceRestart:
        return QStringLiteral("refresh-cw");
    case Kind::Note:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

ActivityModel::ActivityModel(const Clock &clock, std::function<QString(const HostId &)> hostName, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
    , m_hostName(std::move(hostName))
{
}

void ActivityModel::follow(const store::Timeline &timeline)
{
    const UtcTime now = m_clock.now();
    const QList<store::TimelineEvent> events = timeline.between(now - std::chrono::hours(24), now);
    for (const store::TimelineEvent &event : events.last(std::min(maximumPast, events.size())))
        add(event);
    connect(&timeline, &store::Timeline::recorded, this, [this](const store::TimelineEvent &event) {
        add(event);
        if (event.severity == store::EventSeverity::Warning || event.severity == store::EventSeverity::Error)
            Q_EMIT attentionNeeded();
    });
}

void ActivityModel::add(const store::TimelineEvent &event)
{
    const int row = int(m_running.size());
    const auto old = std::ranges::find(m_past, event.key, &ActivityItem::eventKey);
    if (!event.key.isEmpty() && old != m_past.end()) {
        const int from = row + int(old - m_past.begin());
        beginRemoveRows({}, from, from);
        m_past.erase(old);
        endRemoveRows();
    }
    beginInsertRows({}, row, row);
    m_past.prepend(itemOf(event));
    endInsertRows();
    if (m_past.size() <= maximumPast)
        return;
    const int last = rowCount() - 1;
    beginRemoveRows({}, last, last);
    m_past.removeLast();
    endRemoveRows();
}

ActivityItem ActivityModel::itemOf(const store::TimelineEvent &event) const
{
    ActivityItem item;
    item.iconName = iconOf(event.kind, event.severity);
    item.tone = toneOf(event.severity);
    item.title = displayText(event.text, false, 300);
    item.time = event.time;
    item.host = event.host;
    item.eventKey = event.key;
    if (event.kind == store::EventKind::Deploy)
        item.run = QJsonDocument::fromJson(event.detail.toUtf8()).object().value(QLatin1String("run")).toString();
    return item;
}

void ActivityModel::setRunning(const ActivityItem &item)
{
    for (qsizetype i = 0; i < m_running.size(); ++i) {
        if (m_running.at(i).key != item.key)
            continue;
        m_running[i] = item;
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
        return;
    }
    beginInsertRows({}, 0, 0);
    m_running.prepend(item);
    endInsertRows();
    Q_EMIT runningCountChanged(runningCount());
}

void ActivityModel::finishRunning(const QString &key)
{
    for (qsizetype i = 0; i < m_running.size(); ++i) {
        if (m_running.at(i).key != key)
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_running.removeAt(i);
        endRemoveRows();
        Q_EMIT runningCountChanged(runningCount());
        return;
    }
}

QList<int> ActivityModel::rowsBetween(UtcTime begin, UtcTime end) const
{
    QList<int> rows;
    for (qsizetype i = 0; i < m_past.size(); ++i) {
        if (m_past.at(i).time >= begin && m_past.at(i).time <= end)
            rows.append(int(m_running.size() + i));
    }
    return rows;
}

void ActivityModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {SubtitleRole});
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_running.size() + m_past.size());
}

const ActivityItem &ActivityModel::itemAt(int row) const
{
    return row < m_running.size() ? m_running.at(row) : m_past.at(row - m_running.size());
}

QString ActivityModel::subtitleOf(const ActivityItem &item) const
{
    if (!item.key.isEmpty())
        return item.subtitle;
    const auto age = m_clock.now() - item.time;
    const QString when = age < std::chrono::seconds(5)
        ? tr("just now")
        : tr("%1 ago").arg(formatDuration(age < std::chrono::minutes(1) ? std::chrono::floor<std::chrono::seconds>(age)
                                                                         : std::chrono::floor<std::chrono::minutes>(age)));
    const QString host = item.host.isEmpty() ? QString() : m_hostName(item.host);
    return host.isEmpty() ? when : QStringLiteral("%1 · %2").arg(displayText(host, false, 80), when);
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ActivityItem &item = itemAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(item.title, subtitleOf(item));
    case IconRole:
        return item.iconName;
    case ToneRole:
        return int(item.tone);
    case SubtitleRole:
        return subtitleOf(item);
    case TimeRole:
        return toIso(item.time);
    case ProgressRole:
        return item.progress;
    case HostRole:
        return QVariant::fromValue(item.host);
    case KeyRole:
        return item.key.isEmpty() ? item.run : item.key;
    default:
        return {};
    }
}

} // namespace qd::ui
