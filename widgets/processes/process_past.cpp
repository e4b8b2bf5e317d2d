// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_past.h"

#include "models/base/units.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::ui {

using metrics::ProcessRecord;

namespace {

constexpr qint64 slowSeconds = 15;
constexpr qint64 minuteSeconds = 60;

/// With the day in front unless it is today.
QString clockText(qint64 second)
{
    const QString clock = toTimeOfDay(metrics::timeOf(second), false);
    const QDate day = QDateTime::fromSecsSinceEpoch(second).date();
    return day == QDate::currentDate() ? clock : QLocale().toString(day, QLocale::ShortFormat) + u' ' + clock;
}

} // namespace

ProcessPast::ProcessPast(metrics::ProcessHistory &history, QObject *parent) : QObject(parent), m_history(history) {}

void ProcessPast::setHosts(const QList<Place> &hosts)
{
    if (hosts == m_hosts)
        return;
    m_hosts = hosts;
    if (m_end > UtcTime{})
        read();
}

void ProcessPast::show(UtcTime begin, UtcTime end)
{
    m_begin = std::min(begin, end);
    m_end = std::max(begin, end);
    m_moment = -1;
    read();
}

void ProcessPast::read()
{
    const quint64 generation = ++m_generation;
    m_error.reset();
    m_records.clear();
    m_moments.clear();
    m_open = int(m_hosts.size());
    for (const Place &place : std::as_const(m_hosts)) {
        m_history.read(place.host, m_begin - margin, m_end + margin).then(this, [this, generation, host = place.host](const Result<Records> &records) {
            if (generation == m_generation)
                take(host, records);
        });
    }
    Q_EMIT changed();
}

void ProcessPast::take(const HostId &host, const Result<Records> &records)
{
    --m_open;
    if (records)
        m_records.insert(host, *records);
    else
        m_error = records.error();
    if (m_open > 0)
        return;
    gatherMoments();
    if (m_end - m_begin < std::chrono::seconds(slowSeconds))
        m_moment = nearest(m_begin);
    Q_EMIT changed();
}

void ProcessPast::gatherMoments()
{
    m_moments.clear();
    for (const Records &records : std::as_const(m_records)) {
        for (const ProcessRecord &record : records)
            m_moments.append(record.begin);
    }
    std::ranges::sort(m_moments);
    QList<qint64> apart;
    for (const qint64 second : std::as_const(m_moments)) {
        if (apart.isEmpty() || second - apart.last() > togetherWithin)
            apart.append(second);
    }
    m_moments = apart;
}

void ProcessPast::setMoment(int index)
{
    const int bounded = std::clamp(index, -1, int(m_moments.size()) - 1);
    if (bounded == m_moment)
        return;
    m_moment = bounded;
    Q_EMIT changed();
}

int ProcessPast::nearest(UtcTime time) const
{
    const auto at = std::ranges::min_element(m_moments, {}, [second = metrics::secondOf(time)](qint64 moment) { return std::abs(moment - second); });
    return at == m_moments.end() ? -1 : int(at - m_moments.begin());
}

std::vector<ProcessRecord> ProcessPast::shown(const HostId &host) const
{
    const bool isMoment = m_moment >= 0;
    const qint64 from = isMoment ? m_moments.at(m_moment) : metrics::secondOf(m_begin);
    const qint64 to = isMoment ? from + togetherWithin : metrics::secondOf(m_end);
    std::vector<ProcessRecord> inside;
    for (const ProcessRecord &record : m_records.value(host)) {
        if (isMoment ? record.begin >= from && record.begin <= to : record.end >= from && record.begin <= to)
            inside.push_back(record);
    }
    return inside;
}

QList<ProcessRow> ProcessPast::rows() const
{
    QList<ProcessRow> rows;
    for (const Place &place : m_hosts) {
        const ProcessRecord all = metrics::merged(shown(place.host));
        for (const metrics::ProcessShare &share : all.shares)
            rows.append(rowOf(place.host, place.name, share, all.moments));
    }
    return rows;
}

QString ProcessPast::title() const
{
    if (m_moment >= 0)
        return clockText(m_moments.at(m_moment));
    quint32 moments = 0;
    for (const Place &place : m_hosts)
        moments = std::max(moments, metrics::merged(shown(place.host)).moments);
    const QString span = tr("%1 – %2").arg(clockText(metrics::secondOf(m_begin)), clockText(metrics::secondOf(m_end)));
    return moments ? tr("%1, mean of %n moment(s)", nullptr, int(moments)).arg(span) : span;
}

QString ProcessPast::missing() const
{
    QStringList without;
    double least = 1;
    const double span = std::chrono::duration<double>(m_end - m_begin).count();
    for (const Place &place : m_hosts) {
        const auto records = shown(place.host);
        if (records.empty()) {
            without.append(place.name);
            continue;
        }
        const ProcessRecord all = metrics::merged(records);
        // A moment stands for the time since the one before; minutes of the file may begin before the stretch.
        if (m_moment < 0 && span > double(minuteSeconds))
            least = std::min(least, double(all.moments) * double(slowSeconds) / span);
    }
    if (!without.isEmpty())
        return without.size() > 3 ? tr("%n host(s) were not recorded then", nullptr, int(without.size())) : tr("Not recorded then: %1").arg(without.join(QStringLiteral(", ")));
    if (least < 0.8)
        return tr("Only %1 of this time was recorded").arg(formatted(least * 100, Unit::Percent));
    return {};
}

} // namespace qd::ui
