// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/sftp_client.h"

#include <chrono>
#include <map>
#include <mutex>

namespace qd::ssh {

/// One of the channels over which a file is carried: a client and the file's handle there.
struct SftpLane {
    std::shared_ptr<SftpClient> client;
    QByteArray handle;
};

/// A piece of a file, in the packet it came with.
struct SftpPiece {
    QByteArray packet;
    [[nodiscard]] QByteArrayView bytes() const { return QByteArrayView(packet).sliced(9); }
};

/// Reads a file from `from` to its end or `to` with many requests on their way, over one or more lanes, and hands
/// the bytes out in order. What is requested, early or not yet taken is bounded, so a slow taker slows the server.
/// On a long line several lanes carry more, because each SSH channel has a window of 2 MiB.
/// Thread: start(), addLane() and take() from the taker's; `wake` is called on the worker and must not block. It comes
/// when a good deal can be taken, at the latest 50 ms after the last one, and at the end.
class SftpReadJob : public std::enable_shared_from_this<SftpReadJob> {
public:
    static constexpr quint64 kToEnd = ~quint64(0);

    SftpReadJob(std::vector<SftpLane> lanes, quint64 from, quint64 to, std::function<void()> wake);

    void start();
    /// One more channel, of the same worker.
    void addLane(SftpLane lane);
    /// Nothing more is asked for; what is on its way is dropped. The handles stay open.
    void stop();

    struct Taken {
        std::vector<SftpPiece> pieces;
        bool ended = false;         ///< nothing follows
        /// With the end: what each lane's server said of the file after the last byte it read. Empty: not known.
        std::vector<SftpAttributes> facts;
        std::optional<Error> error; ///< why it ended early
    };
    [[nodiscard]] Taken take();

private:
    struct Range {
        quint64 offset = 0;
        quint32 size = 0;
    };

    void pump();
    void askFacts();
    void finish();
    [[nodiscard]] size_t freeLane() const;
    [[nodiscard]] bool hasRoom();
    [[nodiscard]] std::optional<Range> nextRange(const SftpLane &lane);
    void ask(size_t lane, Range range);
    void answered(size_t lane, Range range, Result<SftpPacket> packet);
    void keep(Range range, SftpPacket packet);
    void handOut();
    void fail(const Error &error);

    std::weak_ptr<Worker> m_worker;
    std::function<void()> m_wake;

    // The worker's:
    std::vector<SftpLane> m_lanes;
    std::vector<int> m_inFlight; ///< by lane
    quint64 m_cursor;            ///< asked for up to here
    quint64 m_next;              ///< handed out up to here
    quint64 m_limit;             ///< the end, as far as known
    quint64 m_asked = 0;         ///< bytes on their way
    quint64 m_earlyBytes = 0;
    std::map<quint64, SftpPiece> m_early;
    std::deque<Range> m_again; ///< rests of short answers
    std::vector<SftpAttributes> m_facts;
    int m_factsOpen = 0;
    bool m_factsAsked = false;
    bool m_factsDoubtful = false; ///< something was read behind them, or one was refused
    bool m_stopped = false;

    // Shared:
    mutable std::mutex m_mutex;
    Taken m_ready;
    quint64 m_readyBytes = 0;
    bool m_signalled = false;
    std::chrono::steady_clock::time_point m_wokeAt{};
    bool m_starved = false; ///< the worker waits for take()
};

/// Writes pieces of a file with many requests on their way, over one or more lanes. How far the pieces under way may lie
/// apart is bounded, so that behind what has arrived without a gap there is little.
/// Thread: push(), addLane() and status() from the giver's; `wake` is called on the worker and must not block. It comes when there
/// is room again, at the latest 50 ms after the last one, when all is confirmed, and after an error.
class SftpWriteJob : public std::enable_shared_from_this<SftpWriteJob> {
public:
    SftpWriteJob(std::vector<SftpLane> lanes, std::function<void()> wake);

    /// One more channel, of the same worker.
    void addLane(SftpLane lane);
    /// At most SftpLimits::write bytes. Look at hasRoom() before.
    void push(quint64 offset, QByteArray bytes);
    /// Nothing more is sent.
    void stop();

    struct Status {
        quint64 pending = 0; ///< bytes pushed and not yet confirmed
        quint64 written = 0; ///< bytes the server confirmed
        quint64 reached = 0; ///< end of the last piece before which everything pushed is confirmed
        std::optional<Error> error;
    };
    [[nodiscard]] Status status() const;
    [[nodiscard]] bool hasRoom() const;

private:
    struct Piece {
        quint64 serial = 0;
        quint64 offset = 0;
        QByteArray bytes;
    };
    struct Sent {
        quint64 end = 0;
        quint64 size = 0;
        bool confirmed = false;
    };

    void pump();
    void answered(size_t lane, quint64 serial, quint64 size, const Result<void> &result);
    [[nodiscard]] bool noteConfirmed(quint64 serial, quint64 size, const Result<void> &result);

    std::weak_ptr<Worker> m_worker;
    std::function<void()> m_wake;
    std::vector<SftpLane> m_lanes;
    std::vector<int> m_inFlight; ///< by lane; the worker's
    bool m_stopped = false;      ///< the worker's
    std::chrono::steady_clock::time_point m_wokeAt{}; ///< the worker's

    mutable std::mutex m_mutex;
    std::deque<Piece> m_queue;
    std::deque<Sent> m_sent;    ///< from the first that is not confirmed
    quint64 m_firstSerial = 0;  ///< of m_sent's front
    quint64 m_span = 0;         ///< bytes from there to the end of what was pushed
    quint64 m_mostSpan;
    Status m_status;
    mutable bool m_wanted = false; ///< the giver waits for room
    bool m_posted = false;
};

} // namespace qd::ssh
