// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/endpoint.h"
#include "models/ssh/known_hosts.h"

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

#include <memory>
#include <optional>

namespace qd::ssh {

/// One libssh session with its own event ("B" of the measurements), its socket, and the library's
/// defaults undone: no config files, non-blocking also after connect, aes-gcm first, known_hosts left
/// to us. Destroying it takes the pieces down in the only order that libssh survives.
/// Thread: one at a time. Ownership: the socket is the handle's.
class SshHandle {
public:
    /// `socket` is connected; `knownTypes` are preferred as host key types. Errors: Unsupported, also when of a list of
    /// algorithms in the endpoint none is known to libssh.
    [[nodiscard]] static Result<std::shared_ptr<SshHandle>> make(const Endpoint &endpoint, int socket,
                                                                 const QList<QByteArray> &knownTypes);
    ~SshHandle();
    SshHandle(const SshHandle &) = delete;
    SshHandle &operator=(const SshHandle &) = delete;

    [[nodiscard]] ssh_session session() const { return m_session; }
    [[nodiscard]] int socket() const { return m_socket; }

    /// Version exchange and key exchange: SSH_AGAIN, SSH_OK or SSH_ERROR.
    [[nodiscard]] int connectStep();
    /// Sends what was written since the last call in as few packets as it fits in: each would wake the server once
    /// more. Once called it has to be called after every write.
    void sendHeld();
    /// Moves what is ready in both directions; false once the connection is gone.
    [[nodiscard]] bool pump();
    /// False once a read or a write of the library failed, which only the call that did it was told.
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] bool wantsWrite() const { return (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) != 0; }

    [[nodiscard]] quint64 bytesIn() const { return m_counter.in_bytes; }
    [[nodiscard]] quint64 bytesOut() const { return m_counter.out_bytes; }
    [[nodiscard]] bool bannerSeen() const { return ssh_get_serverbanner(m_session) != nullptr; }
    /// An OpenSSH server at the other end of this very socket, less than two milliseconds away.
    [[nodiscard]] bool isNearOpenSsh();
    [[nodiscard]] HostKey hostKey() const;
    /// The library's own words: evidence, often misleading, never the message.
    [[nodiscard]] QString libraryText() const;

private:
    SshHandle(ssh_session session, int socket);
    [[nodiscard]] bool configure(const Endpoint &endpoint);
    [[nodiscard]] Result<void> setAlgorithms(const Endpoint &endpoint, const QList<QByteArray> &knownTypes);
    void keepNonBlocking() const;

    ssh_session m_session;
    int m_socket;
    // The library's own: it closes it when reading or writing fails and leaves it open else. Ours would be closed under the
    // worker's feet, and its number be somebody else's file before we close it too.
    int m_given;
    ssh_event m_event = nullptr;
    ssh_counter_struct m_counter{};
    bool m_inEvent = false;
    quint64 m_sentOut = 0;  ///< bytes out at the last sendHeld()
    bool m_settled = false; ///< connected, and not made blocking again
    std::optional<bool> m_near; ///< asked once
};

} // namespace qd::ssh
