// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_range.h"

#include "models/base/hand_over.h"
#include "models/logremote/reply_reader.h"
#include "models/logremote/source_readers.h"
#include "models/logremote/stream_pass.h"
#include "models/ssh/framed_shell.h"

#include <algorithm>

namespace qd::logs {
namespace {

using ssh::Command;

constexpr qint64 kSmallestSlice = 1024 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::RemoteRange)
};

/// One pass over slices, in the thread that makes it.
class Pass {
public:
    Pass(const RemotePlan &plan, const std::vector<RemoteSlice> &slices, const LineRange::Visit &visit, const std::stop_token &stop)
        : m_plan(plan), m_slices(slices), m_visit(visit), m_stop(stop), m_token(ssh::FramedShell::freshToken()), m_reader(m_token, true),
          m_sources(plan.names, plan.zone, plan.nowMs, plan.formats)
    {
    }

    Result<void> run()
    {
        if (m_slices.empty() || m_stop.stop_requested())
            return {};
        if (!m_plan.session)
            return failure(ErrorCode::NotFound, Texts::tr("The host is not known any more."));
        const Result<ssh::ExitStatus> end = passThrough(*m_plan.session, command(), [this](const QByteArray &bytes) {
            take(bytes);
            return !m_ended;
        }, m_stop);
        if (m_ended || m_stop.stop_requested())
            return {};
        if (!end)
            return std::unexpected(end.error());
        if (m_finished < m_slices.size())
            return failure(ErrorCode::CommandFailed, Texts::tr("The log could not be read to its end."), {},
                           Texts::tr("Try again; if the file cannot be read, open it through sudo."));
        return {};
    }

private:
    [[nodiscard]] Command command() const
    {
        std::vector<SearchPart> parts;
        for (const RemoteSlice &slice : m_slices) // the byte before tells whether a line begins at the first one
            parts.push_back({slice.file, slice.path, slice.compression, std::max<qint64>(slice.from - 1, 0), -1});
        // Each ends where its last line does, which only reading tells; the last one is cut off, those before end with their file.
        Command command = remote_script::search(m_token, SearchTool::None, {}, parts);
        command.elevate = m_plan.elevate;
        command.purpose = Texts::tr("Read a log");
        return command;
    }

    void take(const QByteArray &bytes)
    {
        m_reader.feed(bytes, {
            .begin = [this](int) { m_skip = slice() && slice()->from > 0; },
            .line = [this](qint64 offset, QByteArrayView text, qint64) { takeLine(offset, text); },
            .end = [this](const QByteArray &) { ++m_finished; },
        });
    }

    [[nodiscard]] const RemoteSlice *slice() const { return m_finished < m_slices.size() ? &m_slices[m_finished] : nullptr; }

    void takeLine(qint64 offset, QByteArrayView text)
    {
        const RemoteSlice *own = slice();
        if (m_ended || !own || std::exchange(m_skip, false))
            return;
        const qint64 at = std::max<qint64>(own->from - 1, 0) + offset;
        if (at >= own->to) {
            if (m_finished + 1 == m_slices.size())
                end();
            return;
        }
        const auto id = SourceId(own->file);
        if (!m_visit(m_plan.number(own->file, at), m_sources.of(id).read(id, text)) || m_stop.stop_requested())
            end();
    }

    void end() { m_ended = true; }

    const RemotePlan &m_plan;
    const std::vector<RemoteSlice> &m_slices;
    const LineRange::Visit &m_visit;
    const std::stop_token &m_stop;
    const QByteArray m_token;
    HitReader m_reader;
    SourceReaders m_sources;
    size_t m_finished = 0;
    bool m_skip = false;
    bool m_ended = false;
};

} // namespace

RemotePlan::~RemotePlan()
{
    if (session && QCoreApplication::instance() && QThread::currentThread() != QCoreApplication::instance()->thread())
        postTo(QCoreApplication::instance(), [own = std::move(session)]() mutable { own.reset(); });
}

qint64 RemoteRange::bytes() const
{
    qint64 sum = 0;
    for (const RemoteSlice &slice : m_slices)
        sum += slice.to - slice.from;
    return sum;
}

Result<void> RemoteRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    return Pass(*m_plan, m_slices, visit, stop).run();
}

std::vector<std::shared_ptr<const LineRange>> RemoteRange::split(int parts) const
{
    const qint64 each = std::max(kSmallestSlice, bytes() / std::max(parts, 1) + 1);
    std::vector<std::shared_ptr<const LineRange>> ranges;
    std::vector<RemoteSlice> own;
    qint64 room = each;
    for (RemoteSlice rest : m_slices) {
        while (rest.to > rest.from) {
            RemoteSlice piece = rest;
            // A packed file is unpacked from its beginning for every part, so it stays whole.
            if (rest.compression == Compression::None)
                piece.to = std::min(rest.to, rest.from + room);
            own.push_back(piece);
            room -= piece.to - piece.from;
            rest.from = piece.to;
            if (room > 0)
                continue;
            ranges.push_back(std::make_shared<RemoteRange>(m_plan, std::exchange(own, {})));
            room = each;
        }
    }
    if (!own.empty())
        ranges.push_back(std::make_shared<RemoteRange>(m_plan, std::move(own)));
    return ranges;
}

FoundRange::FoundRange(std::vector<Piece> pieces, std::function<bool(const LineView &)> isWhole,
                       std::function<std::shared_ptr<const LineRange>(LineNumber, LineNumber)> rest)
    : m_pieces(std::move(pieces)), m_isWhole(std::move(isWhole)), m_rest(std::move(rest))
{
    for (const Piece &piece : m_pieces) {
        m_count += qint64(piece.numbers->size());
        m_bytes += piece.lines->text.size();
    }
}

Result<void> FoundRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    for (const Piece &piece : m_pieces) {
        for (size_t i = 0; i < piece.numbers->size(); ++i) {
            const LineView line{piece.lines->lineText(i), piece.lines->lines[i]};
            if (m_isWhole(line)) {
                if (!visit((*piece.numbers)[i], line) || stop.stop_requested())
                    return {};
                continue;
            }
            size_t end = i + 1; // read together what lies together
            while (end < piece.numbers->size() && !m_isWhole({piece.lines->lineText(end), piece.lines->lines[end]}))
                ++end;
            bool ended = false;
            if (const Result<void> fetched = fetch(piece, i, end, visit, stop, ended); !fetched || ended)
                return fetched;
            i = end - 1;
        }
    }
    return {};
}

Result<void> FoundRange::fetch(const Piece &piece, size_t from, size_t to, const Visit &visit, const std::stop_token &stop, bool &ended) const
{
    const LineNumbers &numbers = *piece.numbers;
    size_t next = from;
    const auto range = m_rest(numbers[from], numbers[to - 1] + 1);
    return range->forEach([&](LineNumber number, const LineView &line) {
        if (next == to)
            return false;
        if (number != numbers[next])
            return true;
        LineView own{line.text, piece.lines->lines[next++]};
        own.record.flags &= quint8(~PendingLine);
        ended = !visit(number, own) || stop.stop_requested();
        return !ended && next < to;
    }, stop);
}

std::vector<std::shared_ptr<const LineRange>> FoundRange::split(int parts) const
{
    std::vector<std::shared_ptr<const LineRange>> ranges;
    const size_t each = std::max<size_t>(1, (m_pieces.size() + size_t(std::max(parts, 1)) - 1) / size_t(std::max(parts, 1)));
    for (size_t i = 0; i < m_pieces.size(); i += each) {
        const auto end = m_pieces.begin() + qint64(std::min(i + each, m_pieces.size()));
        ranges.push_back(std::make_shared<FoundRange>(std::vector<Piece>(m_pieces.begin() + qint64(i), end), m_isWhole, m_rest));
    }
    return ranges;
}

} // namespace qd::logs
