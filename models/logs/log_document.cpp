// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_document.h"

#include "models/base/hand_over.h"

#include <algorithm>
#include <numeric>

namespace qd::logs {
namespace {

/// Stops a pass when its future is cancelled. forEach() takes a stop token, the pool a question.
class StopWhen {
public:
    explicit StopWhen(const std::function<bool()> &isCancelled) : m_isCancelled(isCancelled) {}
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    /// Asks now and then only.
    [[nodiscard]] bool check()
    {
        if ((++m_count & 0xFFF) == 0 && m_isCancelled())
            m_stop.request_stop();
        return !m_stop.stop_requested();
    }

private:
    const std::function<bool()> &m_isCancelled;
    std::stop_source m_stop;
    unsigned m_count = 0;
};

/// Remembers the first and the last fitting line on either side of a place.
struct Neighbours {
    LineNumber first = -1, before = -1, after = -1, last = -1;
    void see(LineNumber number, LineNumber place)
    {
        if (first < 0)
            first = number;
        if (number < place)
            before = number;
        if (number > place && after < 0)
            after = number;
        last = number;
    }
};

} // namespace

QString LogDocument::chosenFormat(SourceId id) const
{
    const auto chosen = m_chosenFormats.find(id);
    return chosen == m_chosenFormats.end() ? QString() : chosen->second;
}

void LogDocument::chooseFormat(SourceId id, const QString &key)
{
    if (chosenFormat(id) == key)
        return;
    if (key.isEmpty())
        m_chosenFormats.erase(id);
    else
        m_chosenFormats[id] = key;
    Q_EMIT formatChosen(id);
}

qint64 LogDocument::totalLines() const
{
    const LevelCounts counts = levelCounts();
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

QFuture<LineNumber> LogDocument::lineAtTime(qint64 timeMs) const
{
    return inPool([range = lines(), timeMs](const std::function<bool()> &isCancelled) {
        StopWhen stop(isCancelled);
        LineNumber found = -1;
        // What could not be read holds no line to go to.
        (void)range->forEach([&](LineNumber number, const LineView &view) {
            if (view.record.timeMs < timeMs)
                return stop.check();
            found = number;
            return false;
        }, stop.token());
        return found;
    });
}

QFuture<LineNumber> LogDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    return inPool([range = lines(), line, level, forward](const std::function<bool()> &isCancelled) {
        StopWhen stop(isCancelled);
        Neighbours found;
        // What could not be read holds no line to go to.
        (void)range->forEach([&](LineNumber number, const LineView &view) {
            if (view.record.level >= level)
                found.see(number, line);
            return stop.check() && !(forward && found.after >= 0);
        }, stop.token());
        if (forward)
            return found.after >= 0 ? found.after : found.first;
        return found.before >= 0 ? found.before : found.last;
    });
}

QFuture<Histogram> LogDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    return inPool([range = lines(), fromMs, toMs, buckets](const std::function<bool()> &isCancelled) {
        StopWhen stop(isCancelled);
        Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(buckets))};
        // A histogram of what could be read is better than none; the document itself tells of the rest.
        (void)range->forEach([&](LineNumber, const LineView &line) {
            histogram.add(line.record);
            return stop.check();
        }, stop.token());
        return histogram;
    });
}

QFuture<PlaceMarks> LogDocument::placeMarks(int slots) const
{
    return inPool([range = lines(), hits = hitLines(), rows = rowCount(), slots](const std::function<bool()> &isCancelled) {
        StopWhen stop(isCancelled);
        PlaceMarkCount count(rows, slots);
        auto hit = hits.begin();
        qint64 row = 0;
        (void)range->forEach([&](LineNumber number, const LineView &line) {
            hit = std::find_if(hit, hits.end(), [number](LineNumber at) { return at >= number; });
            if (hit != hits.end() && *hit == number)
                count.addHit(row);
            if (line.record.level == Level::Error)
                count.addError(row);
            ++row;
            return stop.check();
        }, stop.token());
        return count.take();
    });
}

} // namespace qd::logs
