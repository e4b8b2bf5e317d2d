// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history_recorder.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace qd::metrics {
namespace {

constexpr qint64 step = stepOf(Tier::TenSeconds);
constexpr qint64 fiveMinutes = stepOf(Tier::FiveMinutes);

const QString &nameOf(size_t metric)
{
    static const auto names = [] {
        std::array<QString, metricCount> all;
        for (const Metric one : allMetrics())
            all[size_t(one)] = metricInfo(one).id;
        return all;
    }();
    return names[metric];
}

bool hasValue(const std::vector<Column> &columns)
{
    return !std::ranges::all_of(columns, &Column::isGap);
}

} // namespace

HistoryRecorder::HistoryRecorder(History &history, const Clock &clock, QObject *parent) : QObject(parent), m_history(history), m_clock(clock)
{
    connect(&m_tick, &QTimer::timeout, this, &HistoryRecorder::takeTurns);
    m_tick.start(std::chrono::seconds(1));
}

void HistoryRecorder::add(const HostId &host, std::span<const Series> series)
{
    const UtcTime now = m_clock.now();
    Kept kept;
    kept.series = series;
    kept.mark.watchedSince = secondOf(now) / step * step;
    kept.mark.savedUntil = kept.mark.watchedSince;
    kept.due = now + turn / 2 + std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(turn.count() / 2)));
    m_hosts.insert(host, kept);
    if (m_unasked.isEmpty()) // one question for all that are added in this turn of the event loop
        QMetaObject::invokeMethod(this, &HistoryRecorder::askForEarlier, Qt::QueuedConnection);
    m_unasked.append(host);
}

void HistoryRecorder::askForEarlier()
{
    m_history.newest(std::exchange(m_unasked, {})).then(this, [this](const Result<QHash<HostId, qint64>> &newest) {
        if (!newest)
            return; // History says so
        for (const auto &[host, second] : newest->asKeyValueRange()) {
            const auto kept = m_hosts.find(host);
            if (kept == m_hosts.end())
                continue;
            kept->mark.newestBefore = std::min(second, kept->mark.watchedSince);
            kept->mark.isEmpty = false;
        }
        if (!newest->isEmpty())
            Q_EMIT earlierKnown();
    });
}

void HistoryRecorder::remove(const HostId &host)
{
    const auto kept = m_hosts.find(host);
    if (kept == m_hosts.end())
        return;
    // With the step that is not full: nothing more comes.
    const qint64 until = (secondOf(m_clock.now()) / step + 1) * step;
    if (auto steps = takeSteps(host, *kept, until))
        write({std::move(*steps)});
    m_hosts.erase(kept);
}

void HistoryRecorder::flush()
{
    const qint64 until = (secondOf(m_clock.now()) / step + 1) * step;
    QList<HistorySteps> parts;
    for (auto host = m_hosts.begin(); host != m_hosts.end(); ++host) {
        if (auto steps = takeSteps(host.key(), *host, until))
            parts.append(std::move(*steps));
    }
    write(parts);
}

void HistoryRecorder::takeTurns()
{
    const UtcTime now = m_clock.now();
    const qint64 until = secondOf(now - settle) / step * step;
    QList<HistorySteps> parts;
    for (auto host = m_hosts.begin(); host != m_hosts.end(); ++host) {
        const bool isDue = now >= host->due || host->due - now > turn * 2; // the clock was set back
        if (!isDue || host->mark.isWriting)
            continue;
        host->due = now + turn;
        if (auto steps = takeSteps(host.key(), *host, until))
            parts.append(std::move(*steps));
    }
    write(parts);
}

std::optional<HistorySteps> HistoryRecorder::takeSteps(const HostId &host, Kept &kept, qint64 until)
{
    Mark &mark = kept.mark;
    if (mark.savedUntil > until + Series::clockSetBack) { // the hour in memory began afresh, somewhere before now
        mark.savedUntil = std::max<qint64>(0, until - Series::slots);
        mark.watchedSince = std::min(mark.watchedSince, mark.savedUntil);
    }
    const qint64 from = std::max(mark.savedUntil, until - Series::slots);
    if (from >= until)
        return {};
    HistorySteps steps{host, from / step, (until - from) / step, kept.isFirst, {}};
    const auto take = [&steps](const QString &name, const Series &series) {
        if (series.isEmpty())
            return;
        auto columns = series.steps(steps.firstStep, steps.count, step);
        if (hasValue(columns))
            steps.series.emplace_back(name, std::move(columns));
    };
    for (size_t metric = 0; metric < kept.series.size(); ++metric)
        take(nameOf(metric), kept.series[metric]);
    if (m_further)
        m_further(host, take);
    if (!steps.series.empty())
        kept.lastValue = until;
    // Once more after the last value: the five minutes that it belongs to are complete then.
    if (steps.series.empty() && !kept.isFirst && from > kept.lastValue + fiveMinutes) {
        mark.savedUntil = until;
        return {};
    }
    mark.isWriting = true;
    return steps;
}

void HistoryRecorder::write(const QList<HistorySteps> &parts)
{
    if (parts.isEmpty())
        return;
    QHash<HostId, qint64> until;
    for (const HistorySteps &part : parts)
        until.insert(part.host, (part.firstStep + part.count) * step);
    m_history.write(parts).then(this, [this, until](const Result<void> &written) {
        for (const auto &[host, second] : until.asKeyValueRange()) {
            const auto kept = m_hosts.find(host);
            if (kept == m_hosts.end())
                continue;
            kept->mark.isWriting = false;
            if (!written)
                continue;
            kept->isFirst = false;
            // A step that was handed over before it was full comes once more.
            kept->mark.savedUntil = std::min(second, secondOf(m_clock.now()) / step * step);
            kept->mark.isEmpty = kept->mark.isEmpty && kept->lastValue == 0;
        }
    });
}

HistoryRecorder::Mark HistoryRecorder::markOf(const HostId &host) const
{
    const auto kept = m_hosts.constFind(host);
    return kept == m_hosts.cend() ? Mark{} : kept->mark;
}

} // namespace qd::metrics
