// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/mailbox.h"
#include "models/ssh/session.h"
#include "models/ssh/sftp.h"
#include "models/ssh/sftp_bulk.h"
#include "models/ssh/sftp_elevated.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

namespace qd::files {

/// What a server's file service can do beyond the bare protocol.
struct RemoteFeatures {
    ssh::SftpLimits limits;
    bool replace = false; ///< posix-rename
    bool sync = false;    ///< fsync
    bool volume = false;  ///< statvfs
};

/// Channels of one file at most. A server gives ten to all who want one. In libssh a channel receives about a MiB in a round
/// trip, whatever its window: the rest is granted only when half of it is used up. Sending goes by the server's window.
inline constexpr size_t kMostReadLanes = 8;
inline constexpr size_t kMostWriteLanes = 4;

/// The answer of a command that ran to its end.
struct RemoteAnswer {
    ssh::ExitStatus status;
    QByteArray output;
    QByteArray errors; ///< first 4 KiB
};

/// A transfer's way to its host, for the transfer's own thread: each call waits in the mailbox for its answer.
/// Cancelled in the mailbox = every call ends with Cancelled.
/// Thread: the transfer's, except the destructor (any; then nothing is under way).
class Remote {
public:
    /// `elevate`: account to act as; empty = as logged in. `operation`: what its commands belong to.
    Remote(std::shared_ptr<ssh::Session> session, std::shared_ptr<Mailbox> mailbox, QString elevate = {},
           std::shared_ptr<const ssh::Operation> operation = {});
    ~Remote();

    template <typename T>
    [[nodiscard]] Result<T> call(const ssh::SftpOperation<T> &operation, size_t lane = 0)
    {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        const auto asked = std::chrono::steady_clock::now();
        start<T>(operation, [answer](Result<T> result) { answer->emplace(std::move(result)); }, lane);
        if (!m_mailbox->wait([&answer] { return answer->has_value(); }))
            return std::unexpected(cancelled());
        if (m_heard) // the first one waited for the connection too
            m_fastest = std::min(m_fastest, std::chrono::steady_clock::now() - asked);
        m_heard = m_heard || answer->value().has_value();
        return std::move(**answer);
    }
    /// Asks without waiting; `handler` runs in the mailbox.
    template <typename T>
    void start(const ssh::SftpOperation<T> &operation, std::move_only_function<void(Result<T>)> handler, size_t lane = 0)
    {
        sftp(lane).start<T>(operation, [mailbox = m_mailbox, handler = std::move(handler)](Result<T> result) mutable {
            mailbox->post([handler = std::move(handler), result = std::move(result)]() mutable { handler(std::move(result)); });
        });
    }

    /// Opens the first channel if need be and asks what the server can do.
    [[nodiscard]] Result<RemoteFeatures> features();
    /// The client of a channel, for bulk jobs; opened if need be.
    [[nodiscard]] const std::shared_ptr<ssh::SftpClient> &client(size_t lane) { return sftp(lane).client(); }
    /// How many channels so many bytes are worth: one, or up to `most` where the line is long (Lanes).
    [[nodiscard]] size_t lanesFor(quint64 bytes, size_t most) const;
    /// Begins to open the channels that Lanes will want for reading a file.
    void expectReading(quint64 bytes);
    /// Lets all channels but the first go, so that others of the host can have them.
    void dropFurtherChannels();
    /// Another number after each comeBack(): handles of before are worth nothing.
    [[nodiscard]] int generation() const { return m_generation; }

    /// A command as this transfer runs them: its account, its undertaking, batch priority.
    [[nodiscard]] ssh::Command command(const char *script, const QStringList &arguments, ssh::Effect effect, const QString &purpose) const;
    /// Runs a command and collects what it prints (at most `limit`).
    [[nodiscard]] Result<RemoteAnswer> run(const ssh::Command &command, qint64 limit = 16 * 1024 * 1024);

    /// The connection broke: forgets the old channels and waits until the session is back, dialling where it does not dial by
    /// itself. False: it is not back within a minute, will not come back, or cancelled.
    [[nodiscard]] bool comeBack();

    [[nodiscard]] Mailbox &mailbox() { return *m_mailbox; }
    [[nodiscard]] const std::shared_ptr<Mailbox> &sharedMailbox() const { return m_mailbox; }
    [[nodiscard]] const std::shared_ptr<ssh::Session> &session() const { return m_session; }
    [[nodiscard]] QString name() const { return m_session->endpoint().displayName; }

    [[nodiscard]] static Error cancelled();

private:
    [[nodiscard]] ssh::Sftp &sftp(size_t lane);
    [[nodiscard]] std::chrono::microseconds greeting() const;

    std::shared_ptr<ssh::Session> m_session;
    std::shared_ptr<Mailbox> m_mailbox;
    QString m_elevate;
    std::shared_ptr<const ssh::Operation> m_operation;
    std::vector<std::unique_ptr<ssh::Sftp>> m_lanes;
    std::optional<RemoteFeatures> m_features;
    std::chrono::steady_clock::duration m_fastest = std::chrono::hours(1); ///< answer so far: about a round trip
    bool m_heard = false; ///< the file service has answered
    int m_generation = 0;
};

/// Whether the connection, not the host or the file, is to blame.
[[nodiscard]] bool isConnectionLoss(const Error &error);

} // namespace qd::files
