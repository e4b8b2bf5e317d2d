// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/store_document.h"

#include "models/base/hand_over.h"
#include "models/logs/store_range.h"

#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

#include <algorithm>

namespace qd::logs {

StoreDocument::StoreDocument(LogStore &store, const LogService *service, QObject *parent)
    : FilteredDocument(parent), m_service(service), m_store(store)
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

FilterNames StoreDocument::filterNames() const
{
    FilterNames names;
    if (m_service) {
        for (const auto &[id, info] : m_service->sources())
            names.sources[id] = {info.hostName, info.name};
    }
    return names;
}

void StoreDocument::frozenChanged()
{
    if (!isFrozen())
        onStoreChanged();
}

qint64 StoreDocument::rowCount() const
{
    return isFiltered() ? qint64(m_rows.size()) : m_snapshot.size();
}

LineNumber StoreDocument::lineNumber(qint64 row) const
{
    Q_ASSERT(row >= 0 && row < rowCount());
    return isFiltered() ? m_rows[size_t(row)] : m_snapshot.firstLine() + row;
}

qint64 StoreDocument::rowOf(LineNumber line) const
{
    if (!isFiltered())
        return std::clamp<qint64>(line - m_snapshot.firstLine(), 0, m_snapshot.size());
    return std::ranges::lower_bound(m_rows, line) - m_rows.begin();
}

void StoreDocument::onStoreChanged()
{
    if (isFrozen())
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
    if (!isFrozen())
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
    if (!isFrozen()) {
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
    QThreadPool::globalInstance()->start(HandedOver([scanner = LineScanner(m_evaluator, m_matcher), snapshot, from, readers = m_readers,
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
    if (!m_pattern.isEmpty())
        Q_EMIT hitsChanged();
}

void StoreDocument::giveUp()
{
    const bool wasFilter = m_evaluator.needsText() && m_pattern.isEmpty();
    if (wasFilter) {
        m_filter.include = {};
        m_filter.rules = {};
        const Result<FilterEvaluator> rest = compile(m_filter);
        m_evaluator = rest ? *rest : FilterEvaluator();
    } else {
        m_pattern = {};
        m_matcher = {};
    }
    rescan();
    Q_EMIT noticed(tr("The expression takes too long on these lines and was stopped after %1 s. "
                      "Make it simpler, for example without one repetition inside another.")
                       .arg(double(kScanBudget.count()) / 1000.0));
}

} // namespace qd::logs
