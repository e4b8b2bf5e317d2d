// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <thread>
#include <vector>

namespace qd::test {

/// A line between a client and a server on loopback that can be made long, cut, or dead: bytes arrive
/// `delay` later in each direction; while swallowing, both TCP connections stay open and acknowledge,
/// and nothing gets through (what a dead link behind a middlebox looks like).
///
///     TcpProxy line(server.port());
///     endpoint.port = line.port();
///     line.setDelay(25ms); // 50 ms round trip
///
/// Thread: any; it carries bytes in a thread of its own.
class TcpProxy {
public:
    explicit TcpProxy(quint16 serverPort, const QByteArray &serverAddress = "127.0.0.1");
    ~TcpProxy();
    TcpProxy(const TcpProxy &) = delete;
    TcpProxy &operator=(const TcpProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    /// One way, for what arrives from now on.
    void setDelay(std::chrono::milliseconds delay) { m_delayUs = std::chrono::microseconds(delay).count(); }
    /// What was swallowed never arrives.
    void setSwallowing(bool on) { m_swallow = on; }
    /// Closes every connection, and each new one at once until told otherwise.
    void setRefusing(bool on) { m_refuse = on; wake(); }
    /// Whether the client is thrown out with a reset (a dead network's way) instead of an end of the stream.
    void setResetting(bool on) { m_reset = on; }
    /// Connections accepted so far.
    [[nodiscard]] int accepted() const { return m_accepted; }
    /// Connections open right now.
    [[nodiscard]] int open() const { return m_open; }

private:
    using Clock = std::chrono::steady_clock;
    struct Piece {
        Clock::time_point due;
        QByteArray bytes;
    };
    struct Way {
        int from = -1;
        int to = -1;
        std::deque<Piece> pieces;
        qsizetype held = 0;
        qsizetype offset = 0; ///< of the first piece, already sent
        bool ended = false;   ///< `from` said end of file
        bool closed = false;  ///< and it was passed on
    };
    struct Pair {
        Way up;
        Way down;
        bool broken = false;
    };

    void loop();
    void accept();
    void read(Pair &pair, Way &way);
    void write(Pair &pair, Way &way);
    void wake() const;
    [[nodiscard]] int waitTime() const;

    QByteArray m_serverAddress;
    quint16 m_serverPort;
    quint16 m_port = 0;
    int m_listener = -1;
    int m_wake = -1;
    std::atomic<qint64> m_delayUs = 0;
    std::atomic<bool> m_swallow = false;
    std::atomic<bool> m_refuse = false;
    std::atomic<bool> m_reset = false;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_accepted = 0;
    std::atomic<int> m_open = 0;
    std::vector<std::unique_ptr<Pair>> m_pairs; ///< the thread's
    std::thread m_thread;
};

} // namespace qd::test
