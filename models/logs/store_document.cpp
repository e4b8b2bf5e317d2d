// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/store_document.h"

#include "models/base/hand_over.h"
#include "models/logs/saved_filters.h"
#include "models/logs/store_range.h"

#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

#include <algorithm>

namespace qd::logs {

StoreDocument::StoreDocument(LogStore &store, const LogService *service, QObject *parent)
    : LogDocument(parent), m_service(service), m_store(store)
{
    if (m_service) {
        connect(m_service, &LogService::sourceChanged, this, &StoreDocument::onSource);
        connect(m_service, &LogService::rateChanged, this, &LogDocument::intakeChanged);
    }
    connect(&m_store, &LogStore::changed, this, &StoreDocument::onStoreChanged);
    m_snapshot = m_store.snapshot();
    m_scannedTo = m_snapshot.endLine();
}

StoreDocument::~StoreDocument()
{
    m_stop.request_stop();
}

QList<SourceInfo> StoreDocument::sources() const
{
    QList<SourceInfo> all;
    if (m_service) {
        for (const auto &[id, info] : m_service->sources())
            all.append(info);
    }
    return all;
}

std::optional<LogDocument::Intake> StoreDocument::intake() const
{
    if (!m_title.isEmpty())
        return std::nullopt;
    return m_service ? Intake{m_service->followingCount(), m_service->linesPerSecond()} : Intake{};
}

std::shared_ptr<const LineRange> StoreDocument::lines() const
{
    return std::make_shared<StoreRange>(m_snapshot, m_filter.isTrivial() ? std::nullopt : std::optional(m_rows));
}

QFuture<Histogram> StoreDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    // Skips what is older than the range, which a pass over all lines would not.
    return inPool([snapshot = m_snapshot, rows = m_filter.isTrivial() ? std::nullopt : std::optional(m_rows), fromMs, toMs,
                   buckets](const std::function<bool()> &) {
        return countByTime(snapshot, rows ? &*rows : nullptr, fromMs, toMs, buckets);
    });
}

void StoreDocument::onSource()
{
    // What a new source is called may be what the filter asks for; it comes before its lines.
    if (m_evaluator.needsFields() && m_service->sources().size() != m_sourcesKnown) {
        if (Result<FilterEvaluator> evaluator = compile(m_filter))
            m_evaluator = *evaluator;
    }
    Q_EMIT sourcesChanged();
}

Result<FilterEvaluator> StoreDocument::compile(const LogFilter &filter) const
{
    FilterNames names;
    if (m_service && !filter.rules.isEmpty()) {
        for (const auto &[id, info] : m_service->sources())
            names.sources[id] = {info.hostName, info.name};
    }
    return FilterEvaluator::compile(filter, names);
}

Result<void> StoreDocument::setFilter(const LogFilter &filter)
{
    Result<FilterEvaluator> evaluator = compile(filter);
    if (!evaluator)
        return std::unexpected(evaluator.error());
    if (filter == m_filter && !usesSaved(filter.rules)) // what a saved one means may have changed
        return {};
    m_filter = filter;
    m_evaluator = *evaluator;
    rescan();
    return {};
}

Result<void> StoreDocument::setSearch(const Pattern &pattern)
{
    Result<Matcher> search = Matcher::compile(pattern);
    if (!search)
        return std::unexpected(search.error());
    if (pattern == m_search)
        return {};
    m_search = pattern;
    m_searchMatcher = *search;
    rescan();
    return {};
}

void StoreDocument::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) && !frozen)
        onStoreChanged();
}

qint64 StoreDocument::rowCount() const
{
    return m_filter.isTrivial() ? m_snapshot.size() : qint64(m_rows.size());
}

LineNumber StoreDocument::lineNumber(qint64 row) const
{
    Q_ASSERT(row >= 0 && row < rowCount());
    return m_filter.isTrivial() ? m_snapshot.firstLine() + row : m_rows[size_t(row)];
}

qint64 StoreDocument::rowOf(LineNumber line) const
{
    if (m_filter.isTrivial())
        return std::clamp<qint64>(line - m_snapshot.firstLine(), 0, m_snapshot.size());
    return std::ranges::lower_bound(m_rows, line) - m_rows.begin();
}

qint64 StoreDocument::hitIndex(LineNumber line) const
{
    const auto found = std::ranges::lower_bound(m_hits, line);
    return found != m_hits.end() && *found == line ? found - m_hits.begin() + 1 : 0;
}

qint64 StoreDocument::nextHit(qint64 row, bool forward) const
{
    if (m_hits.empty() || rowCount() == 0)
        return -1;
    if (row < 0 || row >= rowCount())
        return rowOf(forward ? m_hits.front() : m_hits.back());
    const LineNumber line = lineNumber(row);
    if (forward) {
        const auto next = std::ranges::upper_bound(m_hits, line);
        return rowOf(next == m_hits.end() ? m_hits.front() : *next);
    }
    const auto next = std::ranges::lower_bound(m_hits, line);
    return rowOf(next == m_hits.begin() ? m_hits.back() : *std::prev(next));
}

void StoreDocument::onStoreChanged()
{
    if (m_frozen)
        return;
    if (needsScan()) {
        if (!m_scanning)
            advance();
        return;
    }
    const LineNumber first = m_store.firstChangedSince(m_snapshot.revision());
    m_snapshot = m_store.snapshot();
    m_scannedTo = m_snapshot.endLine();
    Q_EMIT changed(std::min(first, m_snapshot.endLine()));
}

void StoreDocument::rescan()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    m_scanning = false;
    m_readers = std::make_shared<RecordReaders>(); // the old ones may still be in use
    m_sourcesKnown = 0;
    m_rows.clear();
    m_hits.clear();
    if (!m_frozen)
        m_snapshot = m_store.snapshot();
    m_scannedTo = m_snapshot.firstLine();
    Q_EMIT changed(m_snapshot.firstLine());
    Q_EMIT hitsChanged();
    if (needsScan())
        startScan(m_snapshot, m_scannedTo);
}

void StoreDocument::dropFrom(LineNumber line)
{
    m_rows.erase(std::ranges::lower_bound(m_rows, line), m_rows.end());
    m_hits.erase(std::ranges::lower_bound(m_hits, line), m_hits.end());
    m_scannedTo = std::min(m_scannedTo, line);
}

void StoreDocument::dropEvicted()
{
    const LineNumber first = m_snapshot.firstLine();
    if (!m_rows.empty() && m_rows.front() < first)
        m_rows.erase(m_rows.begin(), std::ranges::lower_bound(m_rows, first));
    if (!m_hits.empty() && m_hits.front() < first)
        m_hits.erase(m_hits.begin(), std::ranges::lower_bound(m_hits, first));
}

void StoreDocument::advance()
{
    if (!m_frozen) {
        const LineNumber moved = m_store.firstChangedSince(m_snapshot.revision());
        const Snapshot newest = m_store.snapshot();
        if (newest.revision() != m_snapshot.revision()) {
            dropFrom(moved);
            m_snapshot = newest;
            dropEvicted();
        }
    }
    if (m_scannedTo < m_snapshot.endLine())
        startScan(m_snapshot, m_scannedTo);
}

void StoreDocument::startScan(const Snapshot &snapshot, LineNumber from)
{
    m_scanning = true;
    if (m_service && m_evaluator.needsFields() && m_sourcesKnown != m_service->sources().size()) {
        m_sourcesKnown = m_service->sources().size();
        for (const auto &[id, info] : m_service->sources())
            m_readers->know(info);
    }
    QThreadPool::globalInstance()->start(HandedOver([scanner = LineScanner(m_evaluator, m_searchMatcher), snapshot, from, readers = m_readers,
                                          stop = m_stop.get_token(), generation = m_generation,
                                          self = QPointer<StoreDocument>(this), home = thread()] {
        ScanResult result = scanner.scan(snapshot, from, stop, readers.get());
        if (stop.stop_requested())
            return;
        // Through the application, not through `self`: the document may go at any moment.
        postTo(QCoreApplication::instance(), [self, generation, snapshot, from, result = std::move(result)]() mutable {
            if (self)
                self->takeResult(generation, snapshot, from, std::move(result));
        });
    }));
}

void StoreDocument::takeResult(quint64 generation, const Snapshot &snapshot, LineNumber from, ScanResult result)
{
    if (generation != m_generation)
        return;
    Q_ASSERT(snapshot.revision() == m_snapshot.revision());
    m_scanning = false;
    m_rows.insert(m_rows.end(), result.rows.begin(), result.rows.end());
    m_hits.insert(m_hits.end(), result.hits.begin(), result.hits.end());
    m_scannedTo = result.end;
    if (result.stopped) {
        giveUp();
        return;
    }
    advance();
    Q_EMIT changed(std::min(from, m_snapshot.endLine()));
    if (!m_search.isEmpty())
        Q_EMIT hitsChanged();
}

void StoreDocument::giveUp()
{
    const bool wasFilter = m_evaluator.needsText() && m_search.isEmpty();
    if (wasFilter) {
        m_filter.include = {};
        m_filter.rules = {};
        const Result<FilterEvaluator> rest = compile(m_filter);
        m_evaluator = rest ? *rest : FilterEvaluator();
    } else {
        m_search = {};
        m_searchMatcher = {};
    }
    rescan();
    Q_EMIT noticed(tr("The expression takes too long on these lines and was stopped after %1 s. "
                      "Make it simpler, for example without one repetition inside another.")
                       .arg(double(kScanBudget.count()) / 1000.0));
}

} // namespace qd::logs
