// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_bulk.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QtEndian>

#include <algorithm>

namespace qd::ssh {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sftp)
};

constexpr int kReadsInFlight = 64;
constexpr int kWritesInFlight = 16;
constexpr quint32 kReadSize = 32 * 1024; // more, or more of them, gave nothing (measured)
constexpr quint64 kMostReady = 4 * 1024 * 1024;
constexpr quint64 kWorthTaking = 1024 * 1024; // each waking costs two changes of threads
constexpr quint64 kMostSpan = 8 * 1024 * 1024;
constexpr quint64 kMostSpanOfLane = 3 * 1024 * 1024; // a channel's window and what waits behind it
constexpr std::chrono::milliseconds kLongestSilence{50};
constexpr qsizetype kDataHeader = 9; // code, id, length

bool isEndOfFile(const SftpPacket &packet)
{
    return packet.code == SftpCode::Status && SftpUnpacker(packet.body()).number32() == 1;
}

/// Data whose length is what the packet holds.
bool isSoundData(const SftpPacket &packet)
{
    return packet.code == SftpCode::Data && packet.bytes.size() > kDataHeader
        && qFromBigEndian<quint32>(packet.bytes.constData() + 5) == quint32(packet.bytes.size() - kDataHeader);
}

/// The error that an answer stands for which is neither data nor the end.
Error errorOf(const SftpPacket &packet)
{
    const Result<QByteArray> decoded = sftp::read({}, 0, 0).decode(packet, {});
    if (!decoded)
        return decoded.error();
    return {ErrorCode::Protocol, Texts::tr("The server sent another piece of the file than was asked for."), {}, {}};
}

} // namespace

SftpReadJob::SftpReadJob(std::vector<SftpLane> lanes, quint64 from, quint64 to, std::function<void()> wake)
    : m_worker(lanes.front().client->worker().weak_from_this()), m_wake(std::move(wake)), m_lanes(std::move(lanes)),
      m_inFlight(m_lanes.size(), 0), m_cursor(from), m_next(from), m_limit(to)
{
}

void SftpReadJob::start()
{
    if (const auto worker = m_worker.lock())
        worker->post([self = shared_from_this()] { self->pump(); });
}

void SftpReadJob::stop()
{
    if (const auto worker = m_worker.lock())
        worker->post([self = shared_from_this()] { self->m_stopped = true; });
}

void SftpReadJob::addLane(SftpLane lane)
{
    if (const auto worker = m_worker.lock()) {
        worker->post([self = shared_from_this(), lane = std::move(lane)]() mutable {
            self->m_lanes.push_back(std::move(lane));
            self->m_inFlight.push_back(0);
            self->pump();
        });
    }
}

size_t SftpReadJob::freeLane() const
{
    return size_t(std::min_element(m_inFlight.begin(), m_inFlight.end()) - m_inFlight.begin());
}

/// If there is none, take() will call again.
bool SftpReadJob::hasRoom()
{
    const quint64 window = quint64(m_lanes.size()) * kReadsInFlight * kReadSize;
    const std::lock_guard lock(m_mutex);
    m_starved = m_readyBytes >= kMostReady;
    return !m_starved && m_asked + m_earlyBytes < window;
}

std::optional<SftpReadJob::Range> SftpReadJob::nextRange(const SftpLane &lane)
{
    if (!m_again.empty()) {
        const Range range = m_again.front();
        m_again.pop_front();
        return range;
    }
    if (m_cursor >= m_limit)
        return {};
    const quint64 most = std::min<quint64>(kReadSize, lane.client->limits().read);
    const Range range{m_cursor, quint32(std::min(most, m_limit - m_cursor))};
    m_cursor += range.size;
    return range;
}

void SftpReadJob::pump()
{
    while (!m_stopped) {
        const size_t lane = freeLane();
        if (m_inFlight[lane] >= kReadsInFlight)
            return;
        if (m_again.empty() && !hasRoom())
            return; // the next answer, or take(), comes back here
        const auto range = nextRange(m_lanes[lane]);
        if (!range)
            break;
        m_factsDoubtful = m_factsDoubtful || m_factsAsked;
        ask(lane, *range);
    }
    if (m_stopped)
        return;
    if (!std::exchange(m_factsAsked, true))
        askFacts();
    if (m_next >= m_limit && m_factsOpen == 0)
        finish();
}

/// Behind the last reads, whose answers are still on their way: so they cost no round trip of their own.
void SftpReadJob::askFacts()
{
    m_factsOpen = int(m_lanes.size());
    for (const SftpLane &lane : std::vector(m_lanes)) {
        lane.client->start<SftpAttributes>(sftp::fstat(lane.handle), [self = shared_from_this()](const Result<SftpAttributes> &facts) {
            --self->m_factsOpen;
            if (facts)
                self->m_facts.push_back(*facts);
            else
                self->m_factsDoubtful = true;
            self->pump();
        });
    }
}

void SftpReadJob::finish()
{
    m_stopped = true;
    {
        const std::lock_guard lock(m_mutex);
        m_ready.ended = true;
        if (!m_factsDoubtful)
            m_ready.facts = m_facts;
    }
    m_wake();
}

void SftpReadJob::ask(size_t lane, Range range)
{
    ++m_inFlight[lane];
    m_asked += range.size;
    m_lanes[lane].client->request(sftp::read(m_lanes[lane].handle, range.offset, range.size).request,
                                  [self = shared_from_this(), lane, range](Result<SftpPacket> packet) {
                                      self->answered(lane, range, std::move(packet));
                                  });
}

void SftpReadJob::answered(size_t lane, Range range, Result<SftpPacket> packet)
{
    --m_inFlight[lane];
    m_asked -= range.size;
    if (m_stopped)
        return;
    if (!packet)
        return fail(packet.error());
    if (isEndOfFile(*packet))
        m_limit = std::min(m_limit, range.offset);
    else if (isSoundData(*packet) && packet->bytes.size() - kDataHeader <= qsizetype(range.size))
        keep(range, std::move(*packet));
    else
        return fail(errorOf(*packet));
    handOut();
    pump();
}

void SftpReadJob::keep(Range range, SftpPacket packet)
{
    const auto got = quint32(packet.bytes.size() - kDataHeader);
    if (got < range.size)
        m_again.push_back({range.offset + got, range.size - got});
    m_earlyBytes += got;
    m_early.emplace(range.offset, SftpPiece{std::move(packet.bytes)});
}

void SftpReadJob::handOut()
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        while (!m_early.empty() && m_early.begin()->first == m_next && m_next < m_limit) {
            SftpPiece piece = std::move(m_early.begin()->second);
            m_early.erase(m_early.begin());
            const auto size = quint64(piece.bytes().size());
            m_earlyBytes -= size;
            m_next += size;
            m_readyBytes += size;
            m_ready.pieces.push_back(std::move(piece));
        }
        const auto now = std::chrono::steady_clock::now();
        if (!m_signalled && !m_ready.pieces.empty() && (m_readyBytes >= kWorthTaking || now - m_wokeAt >= kLongestSilence)) {
            wake = m_signalled = true;
            m_wokeAt = now;
        }
    }
    if (wake)
        m_wake();
}

void SftpReadJob::fail(const Error &error)
{
    m_stopped = true;
    {
        const std::lock_guard lock(m_mutex);
        m_ready.error = error;
        m_ready.ended = true;
    }
    m_wake();
}

SftpReadJob::Taken SftpReadJob::take()
{
    bool resume = false;
    Taken taken;
    {
        const std::lock_guard lock(m_mutex);
        taken.pieces.swap(m_ready.pieces);
        taken.ended = m_ready.ended;
        taken.facts = m_ready.facts;
        taken.error = m_ready.error;
        m_readyBytes = 0;
        m_signalled = false;
        resume = std::exchange(m_starved, false);
    }
    if (resume)
        start();
    return taken;
}

SftpWriteJob::SftpWriteJob(std::vector<SftpLane> lanes, std::function<void()> wake)
    : m_worker(lanes.front().client->worker().weak_from_this()), m_wake(std::move(wake)), m_lanes(std::move(lanes)),
      m_inFlight(m_lanes.size(), 0), m_mostSpan(std::max<quint64>(kMostSpan, m_lanes.size() * kMostSpanOfLane))
{
}

void SftpWriteJob::addLane(SftpLane lane)
{
    if (const auto worker = m_worker.lock()) {
        worker->post([self = shared_from_this(), lane = std::move(lane)]() mutable {
            self->m_lanes.push_back(std::move(lane));
            self->m_inFlight.push_back(0);
            {
                const std::lock_guard lock(self->m_mutex);
                self->m_mostSpan = std::max<quint64>(kMostSpan, self->m_lanes.size() * kMostSpanOfLane);
            }
            self->m_wake();
            self->pump();
        });
    }
}

void SftpWriteJob::push(quint64 offset, QByteArray bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto size = quint64(bytes.size());
        m_queue.push_back({m_firstSerial + m_sent.size(), offset, std::move(bytes)});
        m_sent.push_back({offset + size, size, false});
        m_span += size;
        m_status.pending += size;
        if (std::exchange(m_posted, true))
            return;
    }
    if (const auto worker = m_worker.lock())
        worker->post([self = shared_from_this()] { self->pump(); });
}

void SftpWriteJob::stop()
{
    if (const auto worker = m_worker.lock())
        worker->post([self = shared_from_this()] { self->m_stopped = true; });
}

SftpWriteJob::Status SftpWriteJob::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

bool SftpWriteJob::hasRoom() const
{
    const std::lock_guard lock(m_mutex);
    const bool room = m_span < m_mostSpan || m_status.error;
    m_wanted = !room;
    return room;
}

void SftpWriteJob::pump()
{
    while (!m_stopped) {
        const auto lane = size_t(std::min_element(m_inFlight.begin(), m_inFlight.end()) - m_inFlight.begin());
        Piece piece;
        {
            const std::lock_guard lock(m_mutex);
            m_posted = false;
            if (m_queue.empty() || m_inFlight[lane] >= kWritesInFlight)
                return;
            piece = std::move(m_queue.front());
            m_queue.pop_front();
        }
        ++m_inFlight[lane];
        m_lanes[lane].client->start<void>(
            sftp::write(m_lanes[lane].handle, piece.offset, piece.bytes),
            [self = shared_from_this(), lane, serial = piece.serial, size = quint64(piece.bytes.size())](const Result<void> &result) {
                self->answered(lane, serial, size, result);
            });
    }
}

/// Whether the giver is to look.
bool SftpWriteJob::noteConfirmed(quint64 serial, quint64 size, const Result<void> &result)
{
    m_status.pending -= size;
    if (!result) {
        if (!m_status.error)
            m_status.error = result.error();
        return true;
    }
    m_status.written += size;
    m_sent[size_t(serial - m_firstSerial)].confirmed = true;
    for (; !m_sent.empty() && m_sent.front().confirmed; ++m_firstSerial) {
        m_status.reached = m_sent.front().end;
        m_span -= m_sent.front().size;
        m_sent.pop_front();
    }
    return m_status.pending == 0 || (m_wanted && m_span <= m_mostSpan / 2);
}

void SftpWriteJob::answered(size_t lane, quint64 serial, quint64 size, const Result<void> &result)
{
    --m_inFlight[lane];
    const auto now = std::chrono::steady_clock::now();
    bool wake = now - m_wokeAt >= kLongestSilence;
    {
        const std::lock_guard lock(m_mutex);
        wake = noteConfirmed(serial, size, result) || wake;
        m_stopped = m_stopped || m_status.error.has_value();
    }
    if (wake) {
        m_wokeAt = now;
        m_wake();
    }
    pump();
}

} // namespace qd::ssh
