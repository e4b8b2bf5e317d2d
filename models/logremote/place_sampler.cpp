// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/place_sampler.h"

#include "models/logremote/reply_reader.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr std::chrono::seconds kDeadline{60};

/// The first line with a time of its own in bytes of a file; lines that began before them do not count.
std::optional<TimedPlace> firstTimed(RecordReader &reader, int file, qint64 offset, QByteArrayView bytes, qint64 fromMs = std::numeric_limits<qint64>::min())
{
    qsizetype at = 0;
    if (offset > 0) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 0)
            return std::nullopt;
        at = newline + 1;
    }
    while (at < bytes.size()) {
        const qsizetype newline = bytes.indexOf('\n', at);
        const QByteArrayView line = bytes.sliced(at, (newline < 0 ? bytes.size() : newline) - at);
        const ParsedLine parsed = reader.parse(line);
        if (parsed.hasTime && parsed.timeMs >= fromMs)
            return TimedPlace{RemoteStream::numberOf(file, offset + at), parsed.timeMs};
        if (newline < 0)
            break;
        at = newline + 1;
    }
    return std::nullopt;
}

RecordReader readerFor(const RemoteStream &stream, const QString &host, int file)
{
    RecordReader reader = stream.freshReader();
    reader.setSource(host + u':' + stream.files()[size_t(file)].path);
    return reader;
}

} // namespace

QFuture<Result<std::vector<TimedPlace>>> PlaceSampler::ask(int file, const std::vector<qint64> &offsets, qint64 size) const
{
    std::vector<ByteRange> ranges;
    for (qint64 offset : offsets)
        ranges.push_back({std::max<qint64>(offset - 1, 0), size});
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = remote_script::read(token, m_stream.files()[size_t(file)].path, Compression::None, ranges);
    command.deadline = kDeadline;
    command.purpose = QCoreApplication::translate("qd::logs::PlaceSampler", "Find a time in a log");
    auto reader = std::make_shared<RecordReader>(readerFor(m_stream, m_access.hostName(), file));
    return m_access.run(command).then([token, file, reader](const Result<ssh::CommandOutput> &result) -> Result<std::vector<TimedPlace>> {
        if (!result)
            return std::unexpected(result.error());
        std::vector<TimedPlace> places;
        ReplyReader reply(token);
        reply.feed(result->standardOutput, [&](char kind, const QByteArray &words, const QByteArray &data) {
            if (kind != 'D')
                return;
            if (const auto place = firstTimed(*reader, file, words.toLongLong(), data))
                places.push_back(*place);
        });
        return places;
    });
}

QFuture<Result<std::vector<TimedPlace>>> PlaceSampler::sample(int count) const
{
    qint64 total = 0;
    for (const RemoteFile &file : m_stream.files())
        total += file.compression == Compression::None && file.state == RemoteFile::State::Readable ? file.size : 0;
    QList<QFuture<Result<std::vector<TimedPlace>>>> asked;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        const RemoteFile &file = m_stream.files()[i];
        if (file.compression != Compression::None || file.state != RemoteFile::State::Readable || file.size == 0)
            continue;
        const qint64 own = std::clamp<qint64>(count * file.size / std::max<qint64>(total, 1), 2, count);
        std::vector<qint64> offsets;
        for (qint64 k = 0; k < own; ++k)
            offsets.push_back((file.size - 1) / own * k);
        offsets.push_back(std::max<qint64>(0, file.size - kPiece));
        asked.append(ask(int(i), offsets, kPiece));
    }
    if (asked.isEmpty())
        return QtFuture::makeReadyValueFuture<Result<std::vector<TimedPlace>>>(std::vector<TimedPlace>());
    return QtFuture::whenAll(asked.begin(), asked.end()).then([](const QList<QFuture<Result<std::vector<TimedPlace>>>> &answers) -> Result<std::vector<TimedPlace>> {
        std::vector<TimedPlace> all;
        for (const auto &answer : answers) {
            const auto result = answer.result();
            if (!result)
                return std::unexpected(result.error());
            all.insert(all.end(), result->begin(), result->end());
        }
        std::ranges::sort(all, {}, &TimedPlace::number);
        return all;
    });
}

/// Narrows down by kWays places at a time.
class PlaceSampler::Search : public std::enable_shared_from_this<Search> {
public:
    Search(const PlaceSampler &sampler, int file, qint64 timeMs)
        : m_sampler(sampler), m_file(file), m_timeMs(timeMs), m_to(sampler.m_stream.files()[size_t(file)].size), m_size(m_to)
    {
        m_promise.start();
    }
    [[nodiscard]] QFuture<Result<LineNumber>> future() { return m_promise.future(); }

    void step()
    {
        if (m_to - m_from <= kClose || m_steps++ > 40) {
            readRest();
            return;
        }
        std::vector<qint64> offsets;
        for (int i = 1; i <= kWays; ++i)
            offsets.push_back(m_from + (m_to - m_from) / (kWays + 1) * i);
        m_sampler.ask(m_file, offsets, kPiece).then(m_sampler.m_context, [self = shared_from_this()](const Result<std::vector<TimedPlace>> &places) {
            self->take(places);
        });
    }

private:
    void take(const Result<std::vector<TimedPlace>> &places)
    {
        if (!places) {
            finish(std::unexpected(places.error()));
            return;
        }
        const qint64 before = m_to - m_from;
        for (const TimedPlace &place : *places) {
            const qint64 offset = RemoteStream::offsetOf(place.number);
            if (place.timeMs < m_timeMs)
                m_from = std::clamp(offset, m_from, m_to);
            else {
                m_to = std::clamp(offset, m_from, m_to);
                break;
            }
        }
        if (m_to - m_from == before)
            m_steps = 1000; // nothing to be learnt here (one long record): the rest is read
        step();
    }

    /// Everything that is left, and a piece behind it: the line that is looked for may begin at the very end.
    void readRest()
    {
        const qint64 from = std::max<qint64>(m_from - 1, 0);
        const QByteArray token = ssh::FramedShell::freshToken();
        const qint64 size = std::min<qint64>(m_to + kPiece - from, 8 * kClose);
        ssh::Command command = remote_script::read(token, m_sampler.m_stream.files()[size_t(m_file)].path, Compression::None, {{from, size}});
        command.deadline = kDeadline;
        auto reader = std::make_shared<RecordReader>(readerFor(m_sampler.m_stream, m_sampler.m_access.hostName(), m_file));
        m_sampler.m_access.run(command).then(m_sampler.m_context, [self = shared_from_this(), token, reader](const Result<ssh::CommandOutput> &result) {
            if (!result) {
                self->finish(std::unexpected(result.error()));
                return;
            }
            qint64 at = self->m_to;
            ReplyReader reply(token);
            reply.feed(result->standardOutput, [&](char kind, const QByteArray &words, const QByteArray &data) {
                if (kind != 'D')
                    return;
                if (const auto place = firstTimed(*reader, self->m_file, words.toLongLong(), data, self->m_timeMs))
                    at = RemoteStream::offsetOf(place->number);
                else if (self->m_to >= self->m_size)
                    at = self->m_size;
            });
            self->finish(RemoteStream::numberOf(self->m_file, at));
        });
    }

    void finish(Result<LineNumber> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    PlaceSampler m_sampler;
    QPromise<Result<LineNumber>> m_promise;
    int m_file;
    qint64 m_timeMs;
    qint64 m_from = 0;
    qint64 m_to;
    qint64 m_size;
    int m_steps = 0;
};

QFuture<Result<LineNumber>> PlaceSampler::find(qint64 timeMs) const
{
    const std::vector<RemoteFile> &files = m_stream.files();
    int last = -1;
    for (size_t i = 0; i < files.size(); ++i) {
        if (files[i].state != RemoteFile::State::Readable || files[i].size == 0)
            continue;
        last = int(i);
        // Written last before that moment: all of its lines are earlier.
        const bool earlier = files[i].modifiedS > 0 && (files[i].modifiedS + 1) * 1000 < timeMs && i + 1 < files.size();
        if (!earlier)
            break;
    }
    if (last < 0)
        return QtFuture::makeReadyValueFuture<Result<LineNumber>>(LineNumber(0));
    if (files[size_t(last)].compression != Compression::None)
        return QtFuture::makeReadyValueFuture<Result<LineNumber>>(RemoteStream::numberOf(last, 0));
    const auto search = std::make_shared<Search>(*this, last, timeMs);
    QFuture<Result<LineNumber>> future = search->future();
    search->step();
    return future;
}

} // namespace qd::logs
