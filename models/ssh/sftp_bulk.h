// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/sftp_client.h"

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
/// Thread: start() and take() from the taker's; `wake` is called on the worker and must not block.
class SftpReadJob : public std::enable_shared_from_this<SftpReadJob> {
public:
    static constexpr quint64 kToEnd = ~quint64(0);

    SftpReadJob(std::vector<SftpLane> lanes, quint64 from, quint64 to, std::function<void()> wake);

    void start();
    /// Nothing more is asked for; what is on its way is dropped. The handles stay open.
    void stop();

    struct Taken {
        std::vector<SftpPiece> pieces;
        bool ended = false;         ///< nothing follows
        std::optional<Error> error; ///< why it ended early
    };
    [[nodiscard]] Taken take();

private:
    struct Range {
        quint64 offset = 0;
        quint32 size = 0;
    };

    void pump();
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
    bool m_stopped = false;

    // Shared:
    mutable std::mutex m_mutex;
    Taken m_ready;
    quint64 m_readyBytes = 0;
    bool m_signalled = false;
    bool m_starved = false; ///< the worker waits for take()
};

/// Writes pieces of a file with many requests on their way, over one or more lanes.
/// Thread: push() and status() from the giver's; `wake` is called on the worker and must not block.
class SftpWriteJob : public std::enable_shared_from_this<SftpWriteJob> {
public:
    SftpWriteJob(std::vector<SftpLane> lanes, std::function<void()> wake);

    /// At most SftpLimits::write bytes. Look at hasRoom() before.
    void push(quint64 offset, const QByteArray &bytes);
    /// Nothing more is sent.
    void stop();

    struct Status {
        quint64 pending = 0; ///< bytes pushed and not yet confirmed
        quint64 written = 0; ///< bytes the server confirmed
        std::optional<Error> error;
    };
    [[nodiscard]] Status status() const;
    [[nodiscard]] bool hasRoom() const;

private:
    void pump();
    void answered(size_t lane, quint64 size, const Result<void> &result);

    std::weak_ptr<Worker> m_worker;
    std::function<void()> m_wake;
    std::vector<SftpLane> m_lanes;
    std::vector<int> m_inFlight; ///< by lane; the worker's
    bool m_stopped = false;      ///< the worker's

    mutable std::mutex m_mutex;
    std::deque<std::pair<quint64, QByteArray>> m_queue;
    Status m_status;
    bool m_posted = false;
};

} // namespace qd::ssh
