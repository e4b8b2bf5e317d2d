// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel_job.h"
#include "models/ssh/sftp_operation.h"
#include "models/ssh/worker.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <unordered_map>

namespace qd::ssh {

/// The protocol's client on one channel: numbers requests, sends them without waiting for each other,
/// and hands every answer to whoever asked.
///
/// State: waiting for a channel -> greeting (Init sent) -> ready -> ended. Requests made before ready
/// wait; every handler is called exactly once, at the latest with the error that ended the client.
/// How many requests are on their way at once is the askers' business (SftpReadJob, SftpWriteJob).
/// Thread: the worker's, except the constructor.
class SftpClient final : public ChannelJob, public std::enable_shared_from_this<SftpClient> {
public:
    using Handler = std::move_only_function<void(Result<SftpPacket>)>;

    /// `prelude`: written first, for a server that a shell has to start.
    SftpClient(Worker &worker, Priority priority, QString where, QByteArray prelude = {});
    ~SftpClient() override;

    void request(const SftpRequest &request, Handler handler);
    template <typename T>
    void start(const SftpOperation<T> &operation, std::move_only_function<void(Result<T>)> handler)
    {
        request(operation.request, [decode = operation.decode, subject = operation.request.subject,
                                    handler = std::move(handler)](Result<SftpPacket> packet) mutable {
            handler(packet ? decode(*packet, subject) : Result<T>(std::unexpected(std::move(packet.error()))));
        });
    }
    /// Requests leave together with the greeting instead of a round trip later: for a further channel of a server that is known
    /// to speak version 3. To be told before the channel is open.
    void setEager() { m_eager = true; }
    /// From asking for the service to its greeting: two round trips and the start of a process. 0 = not there yet. Thread: any.
    [[nodiscard]] std::chrono::microseconds greetingTime() const { return std::chrono::microseconds(m_greetingTime.load()); }
    /// Lets the channel go; what is under way ends with Cancelled.
    void close();

    /// What the server takes; the protocol's minimum until it said more.
    [[nodiscard]] const SftpLimits &limits() const { return m_limits; }
    /// The server named this extension in its greeting.
    [[nodiscard]] bool offers(const QByteArray &extension) const { return m_extensions.contains(extension); }
    [[nodiscard]] Worker &worker() const { return m_worker; }

    void attach(std::shared_ptr<Transport> transport) override;
    void detach() override;
    void fail(const Error &error) override;
    [[nodiscard]] bool isDone() const override { return m_end.has_value(); }
    [[nodiscard]] Priority priority() const override { return m_priority; }
    [[nodiscard]] bool takesInput() const override { return true; }
    [[nodiscard]] const char *subsystem() const override { return "sftp"; }

    void transportOpened() override;
    void transportRead(const QByteArray &bytes, Stream stream) override;
    void transportWrote(qint64 count) override { Q_UNUSED(count) }
    void transportEnded(const TransportEnd &end) override;
    /// Called once when done, so that the session forgets it.
    void setDoneHandler(std::function<void()> handler) { m_doneHandler = std::move(handler); }

private:
    void send(const SftpRequest &request, Handler handler);
    void sendWaiting();
    void flush();
    void answer(SftpPacket packet);
    void greeted(const SftpPacket &packet);
    void end(const Error &error);
    [[nodiscard]] Error notSftp(const TransportEnd &end) const;

    Worker &m_worker;
    Priority m_priority;
    QString m_where;
    QByteArray m_prelude;
    std::shared_ptr<Transport> m_transport;
    std::function<void()> m_doneHandler;
    SftpPacketParser m_parser;
    std::vector<SftpPacket> m_packets;
    std::unordered_map<quint32, Handler> m_open; ///< by request number
    std::deque<std::pair<SftpRequest, Handler>> m_waiting;
    QList<QByteArray> m_extensions;
    SftpLimits m_limits;
    QByteArray m_outbox; ///< small requests that leave together
    bool m_flushPosted = false;
    QByteArray m_errors; ///< first words of the other stream
    quint32 m_lastId = 0;
    bool m_opened = false;
    bool m_ready = false;
    bool m_eager = false;
    std::chrono::steady_clock::time_point m_openedAt{};
    std::atomic<qint64> m_greetingTime = 0; ///< microseconds
    std::optional<Error> m_end;
};

} // namespace qd::ssh
