// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/page_loader.h"

#include "models/base/hand_over.h"

#include <algorithm>

namespace qd::logs {
namespace {

constexpr int kMostRunning = 2;
constexpr qsizetype kMostWishes = 6;
constexpr qint64 kMostInAPage = 10'000; ///< where a page cannot be cut further: a millisecond
constexpr qint64 kMostNews = 10'000;    ///< in one answer; more come with the next
constexpr size_t kMostSources = 4000;

} // namespace

SourceId SourceTable::of(const ServerLine &line)
{
    const QString key = line.host + QChar(0) + line.name;
    if (const auto known = ids.constFind(key); known != ids.cend())
        return *known;
    if (infos.size() >= kMostSources)
        return 0; // what comes behind so many streams is not told apart
    SourceInfo info;
    info.id = SourceId(infos.size());
    info.hostName = line.host;
    info.name = line.name;
    info.label = line.name;
    info.state = SourceState::Following;
    infos.push_back(info);
    ids.insert(key, info.id);
    return info.id;
}

std::shared_ptr<PageLoader> PageLoader::make(std::shared_ptr<LogServer> server, std::shared_ptr<SourceTable> sources)
{
    // The last holder may be a thread of the pool.
    return {new PageLoader(std::move(server), std::move(sources)), [](PageLoader *loader) { loader->deleteLater(); }};
}

std::shared_ptr<PageLoader> PageLoader::copy() const
{
    auto other = make(m_server, m_sources);
    other->m_filter = m_filter;
    other->m_time = m_time;
    other->m_index = m_index;
    other->m_isCounted = true;
    return other;
}

void PageLoader::begin(const ServerFilter &filter, TimeSlice time)
{
    ++m_generation;
    m_filter = filter;
    m_time = time;
    if (filter.time)
        m_time = {std::max(time.fromMs, filter.time->fromMs), std::min(time.toMs, filter.time->toMs)};
    m_isCounted = false;
    m_isPolling = false;
    m_index.reset({}, 0);
    m_wishes.clear();
    m_running.clear();
    endWaiting({ErrorCode::Cancelled, tr("The filter was changed."), {}, {}});
    const auto take = [this, generation = m_generation](const Result<ServerBuckets> &buckets) {
        if (generation == m_generation)
            takeCounts(buckets);
    };
    if (m_time.fromMs < m_time.toMs)
        m_server->counts(filter, m_time, kFirstBuckets).then(this, take);
    else
        postTo(this, [take] { take(ServerBuckets()); });
}

void PageLoader::takeCounts(const Result<ServerBuckets> &buckets)
{
    m_isCounted = true;
    if (buckets)
        m_index.reset(*buckets, kPageLines / 2, m_time);
    else
        Q_EMIT failed(buckets.error());
    Q_EMIT counted();
    serve();
}

PagePtr PageLoader::pageOf(ServerLines lines)
{
    const size_t known = m_sources->infos.size();
    const PagePtr page = makePage(std::move(lines), [this](const ServerLine &line) { return m_sources->of(line); });
    if (known != m_sources->infos.size())
        Q_EMIT sourcesChanged();
    return page;
}

bool PageLoader::look(qint64 row)
{
    RowIndex::Slice &slice = m_index.slice(m_index.ofRow(row));
    slice.used = ++m_use;
    if (slice.page)
        return true;
    if (slice.failed)
        return false;
    const qint64 time = m_index.numberAt(row) / kNsPerMs;
    const bool isKnown = !m_wishes.isEmpty() && m_wishes.last() == time;
    m_wishes.removeAll(time);
    m_wishes.append(time);
    if (m_wishes.size() > kMostWishes)
        m_wishes.removeFirst(); // it was scrolled past
    if (!isKnown)
        postTo(this, [this] { next(); });
    return false;
}

void PageLoader::next()
{
    while (!m_wishes.isEmpty() && m_running.size() < kMostRunning) {
        const size_t at = m_index.ofTime(m_wishes.takeLast());
        if (at == m_index.size())
            continue;
        const RowIndex::Slice &slice = m_index.slice(at);
        if (slice.page || slice.failed || slice.count == 0 || m_running.contains(slice.time.fromMs))
            continue;
        const bool isLong = slice.count > kPageLines && slice.time.toMs - slice.time.fromMs > 1;
        isLong ? refine(at) : fetch(at);
    }
}

/// Counts a slice in finer steps.
void PageLoader::refine(size_t at)
{
    const TimeSlice time = m_index.slice(at).time;
    m_running.insert(time.fromMs);
    const int buckets = int(std::clamp<qint64>(m_index.slice(at).count / (kPageLines / 4), 10, 2000));
    m_server->counts(m_filter, time, buckets).then(this, [this, time, generation = m_generation](const Result<ServerBuckets> &finer) {
        if (generation != m_generation)
            return;
        m_running.remove(time.fromMs);
        if (!finer)
            return giveUp(time, finer.error());
        if (const auto found = exactly(time))
            m_index.replace(*found, *finer, kPageLines / 2);
        Q_EMIT changed(time.fromMs * kNsPerMs); // whoever looks, looks again
        serve();
    });
}

void PageLoader::fetch(size_t at)
{
    const RowIndex::Slice &slice = m_index.slice(at);
    const TimeSlice time = slice.time;
    m_running.insert(time.fromMs);
    // The count may have been that of whole steps, or of a moment ago.
    const qint64 most = std::max(kMostInAPage, slice.count * 2);
    m_server->lines(m_filter, time, slice.fresh, most).then(this, [this, time, generation = m_generation](const Result<ServerLines> &lines) {
        if (generation == m_generation)
            takePage(time, lines);
    });
}

std::optional<size_t> PageLoader::exactly(TimeSlice time) const
{
    const size_t at = m_index.ofTime(time.fromMs);
    return at < m_index.size() && m_index.slice(at).time == time ? std::optional(at) : std::nullopt;
}

void PageLoader::takePage(TimeSlice time, const Result<ServerLines> &lines)
{
    m_running.remove(time.fromMs);
    if (!lines)
        return giveUp(time, lines.error());
    if (const auto at = exactly(time)) {
        m_index.slice(*at).used = ++m_use;
        m_index.setPage(*at, pageOf(*lines));
        m_index.trim(kBudget);
    }
    Q_EMIT changed(time.fromMs * kNsPerMs);
    serve();
}

void PageLoader::giveUp(TimeSlice time, const Error &error)
{
    if (const auto at = exactly(time))
        m_index.slice(*at).failed = true;
    endWaiting(error);
    Q_EMIT failed(error);
    next();
}

void PageLoader::endWaiting(const Error &error)
{
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        waiting.promise->addResult(Result<Piece>(std::unexpected(error)));
        waiting.promise->finish();
    }
}

std::optional<size_t> PageLoader::sliceFor(const Waiting &waiting) const
{
    size_t at = m_index.ofTime(waiting.timeMs);
    if (!waiting.backward) {
        while (at < m_index.size() && m_index.slice(at).count == 0)
            ++at;
        return at < m_index.size() ? std::optional(at) : std::nullopt;
    }
    if (at == m_index.size() || m_index.slice(at).time.fromMs >= waiting.timeMs) {
        if (at == 0)
            return {};
        --at;
    }
    while (m_index.slice(at).count == 0) {
        if (at-- == 0)
            return {};
    }
    return at;
}

QFuture<Result<PageLoader::Piece>> PageLoader::piece(qint64 timeMs, bool backward)
{
    Waiting waiting{timeMs, backward, std::make_shared<QPromise<Result<Piece>>>()};
    waiting.promise->start();
    auto future = waiting.promise->future();
    m_waiting.push_back(std::move(waiting));
    postTo(this, [this] { serve(); });
    return future;
}

/// Gives pages to those who wait for them, and asks for what is missing.
void PageLoader::serve()
{
    if (!m_isCounted || m_isServing)
        return;
    m_isServing = true;
    std::vector<Waiting> ready;
    std::vector<Piece> pieces;
    for (size_t index = 0; index < m_waiting.size();) {
        const auto at = sliceFor(m_waiting[index]);
        RowIndex::Slice *const slice = at ? &m_index.slice(*at) : nullptr;
        if (slice && !slice->page) {
            slice->failed = false; // it is tried again
            // A long slice is cut first; going backward the last part is wanted.
            const qint64 time = m_waiting[index].backward ? slice->time.toMs - 1 : slice->time.fromMs;
            m_wishes.removeAll(time);
            m_wishes.prepend(time);
            ++index;
            continue;
        }
        if (slice)
            slice->used = ++m_use;
        pieces.push_back(slice ? Piece{slice->page, slice->time} : Piece());
        ready.push_back(std::move(m_waiting[index]));
        m_waiting.erase(m_waiting.begin() + qsizetype(index));
    }
    m_isServing = false;
    for (size_t index = 0; index < ready.size(); ++index) {
        ready[index].promise->addResult(Result<Piece>(pieces[index]));
        ready[index].promise->finish();
    }
    next();
}

void PageLoader::poll(qint64 nowMs)
{
    if (!m_isCounted || m_isPolling)
        return;
    const qint64 end = m_index.size() == 0 ? m_time.toMs : m_index.slice(m_index.size() - 1).time.toMs;
    const TimeSlice asked{end, std::max(nowMs, end) + 1};
    if (m_filter.time && m_filter.time->toMs <= asked.fromMs)
        return;
    m_isPolling = true;
    m_server->lines(m_filter, asked, true, kMostNews).then(this, [this, asked, generation = m_generation](const Result<ServerLines> &lines) {
        if (generation != m_generation)
            return;
        takeNews(lines, asked);
        lookForLate();
    });
}

void PageLoader::takeNews(const Result<ServerLines> &lines, TimeSlice asked)
{
    if (!lines) {
        Q_EMIT failed(lines.error());
        return;
    }
    if (lines->empty())
        return;
    // The slice ends behind its newest line: what comes later with the same millisecond is late, and is found like that.
    const qint64 newestMs = std::ranges::max(*lines, {}, &ServerLine::timeNs).timeNs / kNsPerMs;
    const TimeSlice time{asked.fromMs, std::min(newestMs + 1, asked.toMs)};
    const PagePtr page = pageOf(*lines);
    m_index.append(page, time);
    m_index.trim(kBudget);
    Q_EMIT changed(page->numbers.front());
    Q_EMIT grew(time);
}

/// Servers make lines visible a little after their time: counts the last ones again.
void PageLoader::lookForLate()
{
    m_isPolling = m_index.size() > 0;
    if (!m_isPolling)
        return;
    const qint64 end = m_index.slice(m_index.size() - 1).time.toMs;
    const TimeSlice time{m_index.slice(std::min(m_index.ofTime(end - kOverlapMs), m_index.size() - 1)).time.fromMs, end};
    m_server->count(m_filter, time).then(this, [this, time, generation = m_generation](const Result<qint64> &count) {
        if (generation != m_generation)
            return;
        m_isPolling = false;
        takeCount(time, count);
    });
}

void PageLoader::takeCount(TimeSlice time, const Result<qint64> &count)
{
    const size_t first = m_index.ofTime(time.fromMs);
    const size_t last = m_index.ofTime(time.toMs - 1);
    if (!count || last >= m_index.size() || m_index.slice(first).time.fromMs != time.fromMs || m_index.slice(last).time.toMs != time.toMs)
        return;
    const qint64 known = m_index.slice(last).first + m_index.slice(last).count - m_index.slice(first).first;
    if (known == *count)
        return;
    m_index.renew(first, last, *count);
    Q_EMIT changed(time.fromMs * kNsPerMs);
    Q_EMIT grew(time);
}

} // namespace qd::logs
