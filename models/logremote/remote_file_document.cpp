// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"

#include "models/base/hand_over.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <numeric>

namespace qd::logs {
namespace {

constexpr qint64 kMarkedHits = 10'000;       ///< more of them are marked by every n-th
constexpr qint64 kFirstStep = 256 * 1024;     ///< bytes a search back for a level begins with
constexpr qint64 kLastStep = 64 * 1024 * 1024;

} // namespace

QString RemoteFileDocument::title() const
{
    const QString path = m_request.paths.value(0);
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    const QString host = m_access.hostName();
    if (m_request.paths.size() > 1)
        return tr("%1 and %n more · %2", nullptr, int(m_request.paths.size() - 1)).arg(name, host);
    return tr("%1 · %2", "file · host").arg(name, host);
}

SourceInfo RemoteFileDocument::source(SourceId id) const
{
    for (const auto &[path, info] : m_troubles) {
        if (info.id == id)
            return info;
    }
    SourceInfo info;
    info.id = id;
    info.host = m_request.host;
    info.hostName = m_access.hostName();
    info.zoneSeconds = m_stream.zone();
    info.state = SourceState::Connecting;
    info.name = m_request.paths.value(0);
    if (id < m_stream.files().size()) {
        const RemoteFile &file = m_stream.files()[id];
        info.name = file.path;
        info.state = m_request.follow && file.state == RemoteFile::State::Readable ? SourceState::Following : SourceState::Stopped;
        if (file.state == RemoteFile::State::Gone)
            info.detail = tr("The file is gone; what was read of it stays.");
    }
    info.label = info.name.sliced(info.name.lastIndexOf(u'/') + 1);
    if (!m_lost.isEmpty()) {
        info.state = SourceState::HostLost;
        info.detail = m_lost;
    }
    return info;
}

QList<SourceInfo> RemoteFileDocument::sources() const
{
    QList<SourceInfo> all;
    for (size_t i = 0; i < m_stream.files().size(); ++i)
        all.append(source(SourceId(i)));
    for (const auto &[path, info] : m_troubles)
        all.append(info);
    if (all.isEmpty())
        all.append(source(0));
    return all;
}

qint64 RemoteFileDocument::rowCount() const { return isFiltered() ? m_found.count() : m_stream.rows(); }

LineNumber RemoteFileDocument::lineNumber(qint64 row) const
{
    return isFiltered() ? m_found.number(row) : m_stream.lineNumber(row);
}

qint64 RemoteFileDocument::rowOf(LineNumber line) const
{
    return isFiltered() ? m_found.rowOf(line) : m_stream.rowOf(line);
}

LineView RemoteFileDocument::foundLine(qint64 row) const
{
    const LineView kept = m_found.line(row);
    if (LineJudge::isKept(kept))
        return kept;
    LineView line = m_stream.line(m_found.number(row));
    const quint8 pending = line.record.flags & PendingLine;
    line.record = kept.record;
    line.record.flags |= pending;
    return line;
}

LineView RemoteFileDocument::lineAt(qint64 row) const
{
    const LineView line = isFiltered() ? foundLine(row) : m_stream.lineAt(row);
    if ((line.record.flags & PendingLine) != 0)
        askForWanted();
    return line;
}

qint64 RemoteFileDocument::lineOrdinal(qint64 row) const
{
    if (!isFiltered())
        return m_stream.ordinal(row);
    const qint64 whole = m_stream.rowOf(lineNumber(row));
    return whole < m_stream.rows() ? m_stream.ordinal(whole) : 0;
}

double RemoteFileDocument::scanShare() const
{
    // ripgrep does not tell where it is but by what it finds.
    if (!m_search || (m_search->file() == 0 && m_search->offset() == 0))
        return -1;
    qint64 done = 0, whole = 0;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        const qint64 size = m_stream.files()[i].size;
        whole += size;
        done += int(i) < m_search->file() ? size : int(i) == m_search->file() ? std::min(size, m_search->offset()) : 0;
    }
    return whole > 0 ? double(done) / double(whole) : -1;
}

std::shared_ptr<const RemotePlan> RemoteFileDocument::plan() const
{
    auto plan = newPlan();
    for (const RemoteFile &file : m_stream.files())
        plan->names.append(m_access.hostName() + u':' + file.path);
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        if (const QString chosen = chosenFormat(SourceId(i)); !chosen.isEmpty())
            plan->formats[SourceId(i)] = chosen;
    }
    plan->zone = m_stream.zone();
    plan->nowMs = QDateTime::currentMSecsSinceEpoch();
    plan->number = &RemoteStream::numberOf;
    return plan;
}

std::vector<RemoteSlice> RemoteFileDocument::slices(LineNumber from, LineNumber to) const
{
    std::vector<RemoteSlice> slices;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        const RemoteFile &file = m_stream.files()[i];
        const LineNumber base = RemoteStream::numberOf(int(i), 0);
        const qint64 size = file.sizeIsKnown ? file.size : (qint64(1) << RemoteStream::kFileShift) - 1;
        const qint64 begin = std::clamp<qint64>(from - base, 0, size);
        const qint64 end = std::clamp<qint64>(to - base, 0, size);
        if (file.state == RemoteFile::State::Readable && end > begin)
            slices.push_back({int(i), file.path, file.compression, begin, end});
    }
    return slices;
}

std::shared_ptr<const LineRange> RemoteFileDocument::lines() const
{
    constexpr LineNumber kEnd = std::numeric_limits<LineNumber>::max();
    if (!isFiltered())
        return std::make_shared<RemoteRange>(plan(), slices(0, kEnd));
    auto own = plan();
    auto all = slices(0, kEnd);
    const auto rest = [own, all](LineNumber from, LineNumber to) -> std::shared_ptr<const LineRange> {
        std::vector<RemoteSlice> some;
        for (RemoteSlice slice : all) {
            const LineNumber base = RemoteStream::numberOf(slice.file, 0);
            slice.to = std::min(slice.to, std::max<qint64>(to - base, 0));
            slice.from = std::max<qint64>(slice.from, from - base);
            if (slice.to > slice.from)
                some.push_back(slice);
        }
        return std::make_shared<RemoteRange>(own, some);
    };
    return std::make_shared<FoundRange>(m_found.pieces(), &LineJudge::isKept, rest);
}

QFuture<LineNumber> RemoteFileDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    if (isFiltered())
        return LogDocument::nextOfLevel(line, level, forward);
    constexpr LineNumber kEnd = std::numeric_limits<LineNumber>::max();
    return inPool([own = plan(), before = slices(0, line), behind = slices(line + 1, kEnd), level, forward](const std::function<bool()> &isCancelled) {
        std::stop_source stop;
        const auto look = [&](std::vector<RemoteSlice> slices, bool first) {
            LineNumber found = -1;
            // What cannot be read holds no line to go to.
            (void)RemoteRange(own, std::move(slices)).forEach([&](LineNumber number, const LineView &view) {
                if (isCancelled())
                    stop.request_stop();
                if (view.record.level >= level)
                    found = number;
                return !(first && found >= 0);
            }, stop.get_token());
            return found;
        };
        const auto lookBack = [&](std::vector<RemoteSlice> slices) {
            qint64 step = kFirstStep;
            while (!slices.empty() && !stop.stop_requested()) {
                RemoteSlice &last = slices.back();
                RemoteSlice piece = last;
                if (last.compression == Compression::None)
                    piece.from = std::max(last.from, last.to - step);
                if (const LineNumber found = look({piece}, false); found >= 0)
                    return found;
                step = std::min(step * 4, kLastStep);
                last.to = piece.from;
                if (last.to <= last.from)
                    slices.pop_back();
            }
            return LineNumber(-1);
        };
        const LineNumber found = forward ? look(behind, true) : lookBack(before);
        return found >= 0 || stop.stop_requested() ? found : forward ? look(before, true) : lookBack(behind);
    });
}

QFuture<LineNumber> RemoteFileDocument::lineAtTime(qint64 timeMs) const
{
    if (isFiltered())
        return LogDocument::lineAtTime(timeMs);
    auto *self = const_cast<RemoteFileDocument *>(this);
    return PlaceSampler(m_access, m_stream, self).find(timeMs).then(self, [this](const Result<LineNumber> &found) {
        return found && m_stream.rowOf(*found) < m_stream.rows() ? *found : LineNumber(-1);
    });
}

QFuture<PlaceMarks> RemoteFileDocument::placeMarks(int slots) const
{
    PlaceMarkCount count(rowCount(), slots);
    const size_t step = size_t(std::max<qint64>(1, hitCount() / kMarkedHits));
    for (size_t i = 0; i < m_hits.size(); i += step)
        count.addHit(rowOf(m_hits[i]));
    isFiltered() ? m_found.countErrors(count) : m_stream.countErrors(count);
    return QtFuture::makeReadyValueFuture(count.take());
}

std::optional<TimeSlice> RemoteFileDocument::timeRange() const
{
    TimeSlice range;
    if (!m_stream.timeRange(range.fromMs, range.toMs))
        return std::nullopt;
    ++range.toMs;
    return range;
}

QFuture<Histogram> RemoteFileDocument::wholeHistogram(Histogram histogram) const
{
    if (m_stream.countByTime(histogram))
        return QtFuture::makeReadyValueFuture(histogram);
    if (!m_samples.empty())
        return QtFuture::makeReadyValueFuture(estimate(histogram));
    auto *self = const_cast<RemoteFileDocument *>(this);
    return PlaceSampler(m_access, m_stream, self).sample(kSamples).then(self, [this, histogram](const Result<std::vector<TimedPlace>> &places) {
        if (places)
            m_samples = *places;
        return estimate(histogram);
    });
}

/// Lines between two places whose times are known are taken to be spread evenly over that time, with the levels that were
/// seen on the whole.
Histogram RemoteFileDocument::estimate(Histogram histogram) const
{
    const LevelCounts levels = m_stream.levelCounts();
    const double seen = double(std::accumulate(levels.begin(), levels.end(), qint64(0)));
    const double width = double(histogram.toMs - histogram.fromMs) / double(histogram.buckets.size());
    for (size_t i = 0; i + 1 < m_samples.size() && seen > 0; ++i) {
        const TimedPlace &a = m_samples[i];
        const TimedPlace &b = m_samples[i + 1];
        if (RemoteStream::fileOf(a.number) != RemoteStream::fileOf(b.number) || b.timeMs < a.timeMs)
            continue;
        const double lines = double(b.number - a.number) / m_stream.rowBytes();
        const double span = std::max<double>(1, double(b.timeMs - a.timeMs));
        const qint64 last = qint64(histogram.buckets.size()) - 1;
        const qint64 from = std::max<qint64>(0, qint64(double(a.timeMs - histogram.fromMs) / width));
        const qint64 to = std::min<qint64>(last, qint64(double(b.timeMs - histogram.fromMs) / width));
        for (qint64 bucket = from; bucket <= to && b.timeMs >= histogram.fromMs; ++bucket) {
            const double begin = double(histogram.fromMs) + double(bucket) * width;
            const double share = (std::min(begin + width, double(a.timeMs) + span) - std::max(begin, double(a.timeMs))) / span;
            for (size_t level = 0; level < levels.size(); ++level)
                histogram.buckets[size_t(bucket)][level] += qint64(lines * std::max(share, 0.0) * double(levels[level]) / seen + 0.5);
        }
    }
    return histogram;
}

} // namespace qd::logs
