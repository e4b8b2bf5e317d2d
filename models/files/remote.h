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
        m_fastest = std::min(m_fastest, std::chrono::steady_clock::now() - asked);
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
    /// How many channels a big file is worth: one, or four where the line is long.
    [[nodiscard]] size_t lanesFor(quint64 bytes) const;
    /// Opens `path` (flags: ssh::OpenRead, ssh::OpenWrite) on as many further channels as `bytes` are worth; `handles` holds the first channel's handle and
    /// gets the others'. Fewer where the server gives no more channels. Error: the connection broke.
    [[nodiscard]] Result<std::vector<ssh::SftpLane>> openLanes(const QByteArray &path, quint32 flags, quint64 bytes,
                                                               std::vector<QByteArray> &handles);

    /// A command as this transfer runs them: its account, its undertaking, batch priority.
    [[nodiscard]] ssh::Command command(const char *script, const QStringList &arguments, ssh::Effect effect, const QString &purpose) const;
    /// Runs a command and collects what it prints (at most `limit`).
    [[nodiscard]] Result<RemoteAnswer> run(const ssh::Command &command, qint64 limit = 16 * 1024 * 1024);

    /// The connection broke: waits until the session is back, and forgets the old channels. False: it does not come
    /// back by itself within a minute, or cancelled.
    [[nodiscard]] bool comeBack();

    [[nodiscard]] Mailbox &mailbox() { return *m_mailbox; }
    [[nodiscard]] const std::shared_ptr<Mailbox> &sharedMailbox() const { return m_mailbox; }
    [[nodiscard]] const std::shared_ptr<ssh::Session> &session() const { return m_session; }
    [[nodiscard]] QString name() const { return m_session->endpoint().displayName; }

    [[nodiscard]] static Error cancelled();

private:
    [[nodiscard]] ssh::Sftp &sftp(size_t lane);

    std::shared_ptr<ssh::Session> m_session;
    std::shared_ptr<Mailbox> m_mailbox;
    QString m_elevate;
    std::shared_ptr<const ssh::Operation> m_operation;
    std::vector<std::unique_ptr<ssh::Sftp>> m_lanes;
    std::optional<RemoteFeatures> m_features;
    std::chrono::steady_clock::duration m_fastest = std::chrono::hours(1); ///< answer so far: about a round trip
};

/// Whether the connection, not the host or the file, is to blame.
[[nodiscard]] bool isConnectionLoss(const Error &error);

} // namespace qd::files
