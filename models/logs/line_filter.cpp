// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_filter.h"

#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>
#include <QtCore/QSaveFile>
#include <QtCore/QThreadPool>

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::SaveLines)
};

std::unexpected<Error> storageFailure(const QSaveFile &file)
{
    return failure(ErrorCode::Storage, Texts::tr("The lines could not be saved to %1.").arg(file.fileName()), file.errorString(),
                   Texts::tr("Choose a folder you may write to with enough free space."));
}

Result<qint64> writeLines(QPromise<Result<qint64>> &promise, const Snapshot &snapshot,
                          const std::optional<LineNumbers> &rows, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return storageFailure(file);
    const qint64 count = rows ? qint64(rows->size()) : snapshot.size();
    promise.setProgressRange(0, 100);
    for (qint64 i = 0; i < count; ++i) {
        const LineNumber number = rows ? (*rows)[size_t(i)] : snapshot.firstLine() + i;
        if (number < snapshot.firstLine() || number >= snapshot.endLine())
            continue;
        const QByteArrayView text = snapshot.line(number).text;
        if (file.write(text.data(), text.size()) != text.size() || !file.putChar('\n'))
            return storageFailure(file);
        if (i % 4096 == 0) {
            promise.setProgressValue(int(i * 100 / std::max<qint64>(count, 1)));
            if (promise.isCanceled())
                return failure(ErrorCode::Cancelled, Texts::tr("Saving was cancelled."));
        }
    }
    if (!file.commit())
        return storageFailure(file);
    promise.setProgressValue(100);
    return count;
}

} // namespace

LineScanner::LineScanner(const LogFilter &filter, Matcher include, Matcher search)
    : m_levels(filter.levels), m_allSources(!filter.sources), m_time(filter.time), m_include(std::move(include)), m_search(std::move(search))
{
    if (!filter.sources)
        return;
    for (SourceId source : *filter.sources) {
        if (m_sources.size() <= source)
            m_sources.resize(size_t(source) + 1);
        m_sources[source] = true;
    }
}

bool LineScanner::passes(const LineRecord &record) const
{
    if (m_time && (record.timeMs < m_time->fromMs || record.timeMs >= m_time->toMs))
        return false;
    if (!m_allSources && (record.source >= m_sources.size() || !m_sources[record.source]))
        return false;
    return (m_levels & levelBit(record.level)) != 0 || (record.flags & MarkerLine) != 0;
}

ScanResult LineScanner::scan(const Snapshot &snapshot, LineNumber from, const std::stop_token &stop) const
{
    ScanResult result;
    const LineNumber first = std::max(from, snapshot.firstLine());
    result.end = std::min(first + kScanSlice, snapshot.endLine());
    const auto deadline = SteadyClock::now() + kScanBudget;
    int sinceCheck = 0;
    snapshot.forEach(first, result.end, [&](LineNumber number, const LineBatch &chunk, size_t index) {
        const LineRecord &record = chunk.lines[index];
        if (!passes(record))
            return true;
        bool gaveUp = false;
        const bool needsText = !m_include.isEmpty() || !m_search.isEmpty();
        const QByteArrayView text = needsText ? chunk.lineText(index) : QByteArrayView();
        const bool shown = m_include.matches(text, &gaveUp) || (record.flags & MarkerLine) != 0;
        if (shown) {
            result.rows.push_back(number);
            if (!m_search.isEmpty() && m_search.matches(text, &gaveUp))
                result.hits.push_back(number);
        }
        if (!gaveUp && ++sinceCheck < 256)
            return true;
        sinceCheck = 0;
        result.stopped = SteadyClock::now() > deadline;
        return !result.stopped && !stop.stop_requested();
    });
    return result;
}

Histogram countByTime(const Snapshot &snapshot, const LineNumbers *rows, qint64 fromMs, qint64 toMs, int buckets)
{
    Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(buckets))};
    if (toMs <= fromMs)
        return histogram;
    const auto count = [&histogram, buckets](const LineRecord &record) {
        if (record.timeMs < histogram.fromMs || record.timeMs >= histogram.toMs)
            return;
        const qint64 bucket = (record.timeMs - histogram.fromMs) * buckets / (histogram.toMs - histogram.fromMs);
        ++histogram.buckets[size_t(bucket)][size_t(record.level)];
    };
    if (rows) {
        for (auto it = rows->rbegin(); it != rows->rend() && *it >= snapshot.firstLine(); ++it) {
            if (*it < snapshot.endLine())
                count(snapshot.line(*it).record);
        }
        return histogram;
    }
    snapshot.forEach(snapshot.firstLineAfter(fromMs), snapshot.endLine(),
                     [&count](LineNumber, const LineBatch &chunk, size_t index) {
        count(chunk.lines[index]);
        return true;
    });
    return histogram;
}

QFuture<Result<qint64>> saveLines(const Snapshot &snapshot, std::optional<LineNumbers> rows, const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    QFuture<Result<qint64>> future = promise->future();
    QThreadPool::globalInstance()->start(HandedOver([promise, snapshot, rows = std::move(rows), path] {
        promise->addResult(writeLines(*promise, snapshot, rows, path));
        promise->finish();
    }));
    return future;
}

} // namespace qd::logs
