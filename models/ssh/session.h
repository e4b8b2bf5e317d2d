// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/ssh/channel.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/endpoint.h"
#include "models/ssh/forward.h"

#include <QtCore/QFuture>

#include <memory>
#include <optional>

namespace qd::ssh {

class Sftp;

/// Where a session stands.
enum class SessionPhase {
    Idle,
    Connecting,     ///< name, TCP, jump hosts, key exchange
    AwaitingUser,   ///< a prompt is open
    Authenticating,
    Ready,
    Lost,   ///< was Ready; dials again by itself at retryAt
    Failed, ///< will not try again by itself (host key, denied login, unusable settings)
    Closed,
};

struct SessionStatus {
    SessionPhase phase = SessionPhase::Idle;
    std::optional<Error> error;      ///< why Lost or Failed
    std::optional<UtcTime> retryAt;  ///< next dial of a Lost session
    std::optional<std::chrono::microseconds> roundTrip; ///< last measured answer time
    bool operator==(const SessionStatus &) const = default;
};

/// Bytes on the wire since the session was made.
struct Traffic {
    quint64 received = 0;
    quint64 sent = 0;
};

/// The narrow waist of the house: one machine on which commands can be run,
/// whether over libssh, on the workstation itself, or scripted in a test.
/// Everything above speaks to this class only.
///
/// Thread: status(), traffic() and open() may be called from any thread; the
/// object itself and its signal live in the thread that made it.
class Session : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const Endpoint &endpoint() const = 0;
    [[nodiscard]] virtual SessionStatus status() const = 0;
    [[nodiscard]] virtual Traffic traffic() const = 0;
    /// The last attempts to get there, oldest first, step by step. Empty where there is no way to go.
    [[nodiscard]] virtual QList<ConnectionAttempt> attempts() const { return {}; }

    /// Starts dialling if Idle, Lost or Failed; else does nothing.
    virtual void connectToHost() = 0;
    /// Ends it for good: all channels finish with Cancelled.
    virtual void close() = 0;

    /// Starts a command. While the session is on its way to Ready the command waits (its
    /// deadline counts); in Lost, Failed and Closed it finishes at once with that error.
    /// Never null; errors come through Channel::finished.
    [[nodiscard]] virtual std::unique_ptr<Channel> open(const Command &command) = 0;
    /// A channel for files; it opens with its first use, and waits and fails as a command does.
    /// Never null. Unless overridden one that refuses everything with Unsupported. Thread: any.
    [[nodiscard]] virtual std::unique_ptr<Sftp> sftp(Priority priority = Priority::Batch);

    /// Opens a tunnel. Never null; what goes wrong is in its status. A port on the host asks the write gate.
    [[nodiscard]] virtual std::unique_ptr<Forward> forward(const ForwardSpec &spec);

Q_SIGNALS:
    void statusChanged(const qd::ssh::SessionStatus &status);
};

/// Runs a command to its end and collects both streams. A non-zero exit status is a
/// result, not an error. Without a limit in the command, 16 MiB are kept, then CommandFailed.
/// Cancelling the future cancels the command. Thread: any with an event loop.
[[nodiscard]] QFuture<Result<CommandOutput>> run(Session &session, const Command &command);

} // namespace qd::ssh

Q_DECLARE_METATYPE(qd::ssh::SessionStatus)
