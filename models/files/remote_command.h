// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/mailbox.h"
#include "models/ssh/session.h"

#include <memory>

namespace qd::files {

/// A running command of a session as the transfer's thread sees it. Its channel lives in the main thread, whose
/// event loop passes bytes on in both directions; neither side runs ahead of the other by more than about a MiB.
/// Thread: the transfer's. Destroying it cancels the command.
class RemoteCommand {
public:
    RemoteCommand(std::shared_ptr<ssh::Session> session, std::shared_ptr<Mailbox> mailbox, const ssh::Command &command);
    ~RemoteCommand();
    RemoteCommand(const RemoteCommand &) = delete;
    RemoteCommand &operator=(const RemoteCommand &) = delete;

    void write(const QByteArray &bytes);
    void closeInput();
    /// Little enough waits to be sent.
    [[nodiscard]] bool hasRoom() const;

    /// Standard output that came since.
    [[nodiscard]] QByteArray takeOutput();
    /// Standard error so far, its first 64 KiB.
    [[nodiscard]] const QByteArray &errors() const;
    /// How it ended, if it did.
    [[nodiscard]] const std::optional<Result<ssh::ExitStatus>> &end() const;

private:
    class Relay;
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<Relay> m_relay; ///< the main thread's
};

} // namespace qd::files
