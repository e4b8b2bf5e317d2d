// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/metrics_service.h"

#include "models/base/text.h"

#include <algorithm>
#include <numeric>

namespace qd::metrics {
namespace {

constexpr double cpuHighPercent = ProblemLimits{}.cpuPercent;
/// The processor counts as high while the mean of so many seconds is: one idle second is no relief.
constexpr int cpuHighSeconds = 15;

float meanOf(const QList<float> &values)
{
    double sum = 0;
    int count = 0;
    for (const float value : values) {
        if (!std::isnan(value)) {
            sum += double(value);
            ++count;
        }
    }
    return count ? float(sum / count) : absent;
}

/// Value at rank ceil(0.1 n), the nearest-rank 10th percentile.
float tenthPercentile(std::vector<float> &values)
{
    const size_t rank = (values.size() + 9) / 10 - 1;
    std::ranges::nth_element(values, values.begin() + ptrdiff_t(rank));
    return values[rank];
}

GroupColumn folded(const std::vector<Column> &hosts, Fold fold)
{
    GroupColumn group;
    if (hosts.empty())
        return group;
    std::vector<float> averages;
    averages.reserve(hosts.size());
    for (const Column &column : hosts)
        averages.push_back(column.avg);
    const double sum = std::accumulate(averages.begin(), averages.end(), 0.0);
    group.value = float(fold == Fold::Sum ? sum : sum / double(averages.size()));
    if (hosts.size() == 1) {
        group.low = hosts.front().min;
        group.high = hosts.front().max;
        return group;
    }
    group.high = std::ranges::max(hosts, {}, &Column::max).max;
    group.low = tenthPercentile(averages);
    return group;
}

std::vector<Column> taken(const std::vector<ColumnFold> &folds)
{
    std::vector<Column> columns;
    columns.reserve(folds.size());
    for (const ColumnFold &fold : folds)
        columns.push_back(fold.take());
    return columns;
}

GroupSlice foldedSlice(const std::vector<std::vector<Column>> &hosts, const QueryGrid &grid, Fold fold)
{
    GroupSlice slice{timeOf(grid.firstSecond), std::chrono::seconds(grid.width), {}};
    std::vector<Column> present;
    for (qint64 i = 0; i < grid.columns; ++i) {
        present.clear();
        for (const std::vector<Column> &columns : hosts) {
            if (const Column &column = columns[size_t(i)]; !column.isGap())
                present.push_back(column);
        }
        slice.columns.append(folded(present, fold));
    }
    return slice;
}

} // namespace

struct MetricsService::Watched {
    std::unique_ptr<Collector> collector;
    std::array<Series, metricCount> series;
    HostVitals vitals;
    std::optional<UtcTime> cpuHighSince;
    std::shared_ptr<const SlowReading> slow; ///< the newest that was told
    QStringList customFaults;
};

MetricsService::MetricsService(ssh::SessionSource &source, const Clock &clock, History *history, QObject *parent)
    : QObject(parent), m_source(source), m_clock(clock), m_keeper(std::make_unique<CurveKeeper>(clock))
{
    connect(m_keeper.get(), &CurveKeeper::wishesChanged, this, &MetricsService::followWishes);
    connect(m_keeper.get(), &CurveKeeper::curvesChanged, this, &MetricsService::curvesChanged);
    connect(&m_attention, &AttentionBook::paceChanged, this, &MetricsService::followPace);
    connect(&m_attention, &AttentionBook::pacesChanged, this, [this] {
        for (const auto &watched : m_watched)
            followPace(watched->collector->host());
    });
    if (history)
        followHistory(*history);
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, [this] {
        m_sinceAnnounced.start();
        Q_EMIT updated();
    });
}

MetricsService::~MetricsService()
{
    if (m_recorder)
        m_recorder->flush();
}

void MetricsService::followHistory(History &history)
{
    m_view = std::make_unique<HistoryView>(history);
    m_recorder = std::make_unique<HistoryRecorder>(history, m_clock);
    m_recorder->setFurther([this](const HostId &host, const HistoryRecorder::Visitor &visit) { m_keeper->eachSeries(host, visit); });
    connect(m_view.get(), &HistoryView::loaded, this, &MetricsService::historyLoaded);
    connect(m_recorder.get(), &HistoryRecorder::earlierKnown, this, &MetricsService::historyLoaded);
}

void MetricsService::setHosts(const QList<HostId> &hosts)
{
    const QList<HostId> old = this->hosts();
    for (const HostId &host : old) {
        if (!hosts.contains(host))
            unwatch(host);
    }
    for (const HostId &host : hosts)
        watch(host);
}

void MetricsService::watch(const HostId &host)
{
    if (m_byHost.contains(host))
        return;
    auto watched = std::make_unique<Watched>();
    Watched *const raw = watched.get();
    raw->collector = std::make_unique<Collector>(host, m_source, m_clock);
    raw->collector->setGroups(m_groups | m_keeper->groups(host));
    raw->collector->setPlace(m_places++);
    raw->collector->setInterval(m_attention.pace(host));
    connect(raw->collector.get(), &Collector::sampled, this,
            [this, raw](UtcTime time, const HostSample &sample) { take(*raw, time, sample); });
    connect(raw->collector.get(), &Collector::stateChanged, this, [this, raw](const WatchState &state) {
        if (state.phase != WatchPhase::Live)
            raw->cpuHighSince.reset();
        Q_EMIT stateChanged(raw->collector->host(), state);
        announce();
    });
    m_byHost.insert(host, raw);
    m_watched.push_back(std::move(watched));
    if (m_recorder)
        m_recorder->add(host, raw->series);
    announce();
}

void MetricsService::unwatch(const HostId &host)
{
    const Watched *const gone = m_byHost.take(host);
    if (!gone)
        return;
    if (m_recorder)
        m_recorder->remove(host);
    m_keeper->forget(host);
    std::erase_if(m_watched, [gone](const auto &watched) { return watched.get() == gone; });
    announce();
}

void MetricsService::tryAgain(const HostId &host)
{
    if (Watched *const watched = m_byHost.value(host))
        watched->collector->tryAgain();
}

void MetricsService::setGroups(SampleGroups groups)
{
    m_groups = groups;
    for (const auto &watched : m_watched)
        followWishes(watched->collector->host());
}

void MetricsService::followWishes(const HostId &host)
{
    if (Watched *const watched = m_byHost.value(host))
        watched->collector->setGroups(m_groups | m_keeper->groups(host));
}

void MetricsService::followPace(const HostId &host)
{
    if (Watched *const watched = m_byHost.value(host))
        watched->collector->setInterval(m_attention.pace(host));
}

QList<HostId> MetricsService::hosts() const
{
    QList<HostId> all;
    for (const auto &watched : m_watched)
        all.append(watched->collector->host());
    return all;
}

const MetricsService::Watched *MetricsService::find(const HostId &host) const { return m_byHost.value(host); }

void MetricsService::take(Watched &watched, UtcTime time, const HostSample &sample)
{
    for (size_t i = 0; i < metricCount; ++i)
        watched.series[i].push(time, sample.values.items[i], sample.interval);
    m_keeper->takeDevices(watched.collector->host(), time, sample);
    const HostReading &reading = watched.collector->reading();
    const bool isSlow = reading.slow && std::exchange(watched.slow, reading.slow) != reading.slow;
    watched.vitals = {time, sample.values, sample.cores, reading.uptime, reading.filesystems, reading.system, reading.failedUnits};

    const QList<float> last = watched.series[size_t(Metric::Cpu)].recent(time, cpuHighSeconds);
    if (!(double(meanOf(last)) > cpuHighPercent))
        watched.cpuHighSince.reset();
    else if (!watched.cpuHighSince)
        watched.cpuHighSince = time;
    announce();
    if (isSlow && watched.collector->groups().testFlag(SampleGroup::Processes))
        Q_EMIT slowSampled(watched.collector->host(), time, *watched.slow);
}

void MetricsService::announce()
{
    using namespace std::chrono_literals;
    if (m_announce.isActive())
        return;
    const auto passed = m_sinceAnnounced.isValid() ? std::chrono::milliseconds(m_sinceAnnounced.elapsed()) : tick;
    m_announce.start(std::max(std::chrono::milliseconds(tick - passed), std::chrono::milliseconds(50ms)));
}

const HostVitals *MetricsService::latest(const HostId &host) const
{
    const Watched *const watched = find(host);
    return watched ? &watched->vitals : nullptr;
}

WatchState MetricsService::state(const HostId &host) const
{
    const Watched *const watched = find(host);
    return watched ? watched->collector->state() : WatchState{};
}

QList<float> MetricsService::sparkline(const HostId &host, int count) const
{
    const Watched *const watched = find(host);
    if (!watched)
        return {};
    // Ends at the newest sample while it is fresh, so that the line does not blink between ticks.
    const UtcTime now = m_clock.now();
    const bool isFresh = now - watched->vitals.time < settleTime * 2 + watched->collector->interval();
    return watched->series[size_t(Metric::Cpu)].recent(isFresh ? watched->vitals.time : now, count);
}

std::optional<UtcTime> MetricsService::historyBegin(const QList<HostId> &hosts) const
{
    std::optional<UtcTime> begin;
    for (const HostId &host : hosts) {
        const Watched *const watched = find(host);
        if (!watched)
            continue;
        for (const Series &series : watched->series) {
            if (!series.isEmpty())
                begin = begin ? std::min(*begin, series.oldest()) : series.oldest();
        }
    }
    return begin;
}

bool MetricsService::hasHistory(const QList<HostId> &hosts, UtcTime since) const
{
    return std::ranges::any_of(hosts, [this, since](const HostId &host) {
        const Watched *const watched = find(host);
        if (!watched)
            return false;
        const bool isInMemory = std::ranges::any_of(watched->series, [](const Series &series) { return !series.isEmpty(); });
        return isInMemory || (m_recorder && m_recorder->markOf(host).newestBefore > secondOf(since));
    });
}

bool MetricsService::isKnown(const Watched &watched, Metric metric) const
{
    return !watched.series[size_t(metric)].isEmpty() || (m_recorder && !m_recorder->markOf(watched.collector->host()).isEmpty);
}

std::vector<Column> MetricsService::columnsOf(const Watched &watched, Metric metric, const QueryGrid &grid) const
{
    std::vector<ColumnFold> folds(static_cast<size_t>(grid.columns));
    qint64 from = grid.firstSecond;
    const HostId host = watched.collector->host();
    if (const auto mark = m_recorder ? m_recorder->markOf(host) : HistoryRecorder::Mark{}; !mark.isEmpty) {
        const qint64 heldFrom = std::max(mark.watchedSince, secondOf(watched.vitals.time) - Series::slots + 1);
        from = m_view->addTo(folds, grid, {host, metric, heldFrom, mark.savedUntil});
    }
    watched.series[size_t(metric)].addTo(folds, grid, from);
    return taken(folds);
}

std::vector<Column> MetricsService::columnsOf(const Watched &watched, const CurveId &curve, const QueryGrid &grid) const
{
    if (const auto metric = fixedMetric(curve))
        return columnsOf(watched, *metric, grid);
    std::vector<ColumnFold> folds(static_cast<size_t>(grid.columns));
    qint64 from = grid.firstSecond;
    const HostId host = watched.collector->host();
    const Series *const held = m_keeper->series(host, curve);
    if (const auto mark = m_recorder ? m_recorder->markOf(host) : HistoryRecorder::Mark{}; !mark.isEmpty) {
        const qint64 heldFrom = secondOf(held ? held->oldest() : m_clock.now());
        from = m_view->addTo(folds, grid, {host, m_view->numberOf(curve.toText()), heldFrom, mark.savedUntil});
    }
    if (held)
        held->addTo(folds, grid, from);
    return taken(folds);
}

SeriesSlice MetricsService::series(const HostId &host, Metric metric, UtcTime from, UtcTime to, int pixelColumns) const
{
    const Watched *const watched = find(host);
    if (!watched)
        return {};
    const QueryGrid grid = queryGrid(from, to, pixelColumns, {m_clock.now(), 1});
    const std::vector<Column> columns = columnsOf(*watched, metric, grid);
    return {timeOf(grid.firstSecond), std::chrono::seconds(grid.width), QList<Column>(columns.begin(), columns.end())};
}

GroupSlice MetricsService::aggregate(const QList<HostId> &hosts, Metric metric, UtcTime from, UtcTime to,
                                     int pixelColumns) const
{
    const QueryGrid grid = queryGrid(from, to, pixelColumns, {m_clock.now(), hosts.size()});
    std::vector<std::vector<Column>> all;
    for (const HostId &host : hosts) {
        if (const Watched *const watched = find(host); watched && isKnown(*watched, metric))
            all.push_back(columnsOf(*watched, metric, grid));
    }
    return foldedSlice(all, grid, metricInfo(metric).fold);
}

float MetricsService::latestOf(const QList<HostId> &hosts, Metric metric) const
{
    double sum = 0;
    int count = 0;
    for (const HostId &host : hosts) {
        const Watched *const watched = find(host);
        if (!watched || watched->collector->state().phase != WatchPhase::Live)
            continue;
        if (const float value = watched->vitals.values[metric]; !std::isnan(value)) {
            sum += double(value);
            ++count;
        }
    }
    if (!count)
        return absent;
    return float(metricInfo(metric).fold == Fold::Sum ? sum : sum / count);
}

QList<Problem> MetricsService::problems(const QList<HostId> &hosts) const
{
    QList<HostCondition> conditions;
    for (const HostId &host : hosts) {
        if (const Watched *const watched = find(host)) {
            QStringList faults = watched->customFaults;
            if (m_keeper->isFull(host))
                faults.append(tr("more than %1 curves are wanted; further ones are not held").arg(CurveKeeper::hostLimit));
            conditions.append({host, displayName(host), watched->collector->state(), watched->cpuHighSince, watched->vitals.filesystems, faults});
        }
    }
    return findProblems(conditions, m_clock.now());
}

CurveWish MetricsService::want(const QList<HostId> &hosts, const QList<CurveId> &curves) { return m_keeper->want(hosts, curves); }

QList<CurveInfo> MetricsService::curves(const HostId &host) const
{
    QList<CurveInfo> all;
    for (const Metric metric : allMetrics()) {
        const MetricInfo info = metricInfo(metric);
        const CurveId id{info.id, {}};
        all.append({id, info.title, info.description, info.unit, info.fixedMaximum, info.fold, !std::isnan(latest(host, id))});
    }
    return all + m_keeper->curves(host);
}

CurveInfo MetricsService::curve(const HostId &host, const CurveId &curve) const
{
    if (const auto info = curveInfo(curve))
        return *info;
    if (const auto info = m_keeper->info(host, curve))
        return *info;
    const QString name = curve.isCustom() ? curve.name.sliced(CurveId::customPrefix.size()) : curve.name;
    CurveInfo plain;
    plain.id = curve;
    plain.title = displayText(curve.label.isEmpty() ? name : name + QStringLiteral(" · ") + curve.label);
    return plain;
}

SeriesSlice MetricsService::series(const HostId &host, const CurveId &curve, UtcTime from, UtcTime to, int pixelColumns) const
{
    const Watched *const watched = find(host);
    if (!watched)
        return {};
    const QueryGrid grid = queryGrid(from, to, pixelColumns, {m_clock.now(), 1});
    const std::vector<Column> columns = columnsOf(*watched, curve, grid);
    return {timeOf(grid.firstSecond), std::chrono::seconds(grid.width), QList<Column>(columns.begin(), columns.end())};
}

float MetricsService::latest(const HostId &host, const CurveId &curve) const
{
    const Watched *const watched = find(host);
    if (!watched || watched->collector->state().phase != WatchPhase::Live)
        return absent;
    if (const auto metric = fixedMetric(curve))
        return watched->vitals.values[*metric];
    return m_keeper->latest(host, curve);
}

GroupSlice MetricsService::aggregate(const QList<HostId> &hosts, const CurveId &curve, Fold fold, UtcTime from, UtcTime to, int pixelColumns) const
{
    const QueryGrid grid = queryGrid(from, to, pixelColumns, {m_clock.now(), hosts.size()});
    std::vector<std::vector<Column>> all;
    for (const HostId &host : hosts) {
        if (const Watched *const watched = find(host))
            all.push_back(columnsOf(*watched, curve, grid));
    }
    return foldedSlice(all, grid, fold);
}

void MetricsService::setCustomFaults(const HostId &host, const QStringList &faults)
{
    Watched *const watched = m_byHost.value(host);
    if (!watched || watched->customFaults == faults)
        return;
    watched->customFaults = faults;
    announce();
}

} // namespace qd::metrics
