// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/host_key.h"

#include <memory>
#include <mutex>

namespace qd::ssh {

/// Stands between libssh and the person's agent. The library only knows "try all the agent has"; through this it
/// sees an agent with the one key that is offered now, so that logins go key by key, in our order, and a
/// CertificateFile can be used with a key that only the agent has (it is shown the certificate, the agent is asked
/// for the key's signature).
/// Thread: offer() from any; a thread of its own (`qd-ssh-agent`) serves, and ends when the library's end is closed.
class AgentBridge {
public:
    /// The library's end goes to `librarySocket`, which its receiver closes. Null if there are no sockets left.
    [[nodiscard]] static std::shared_ptr<AgentBridge> start(const QString &agentSocket, int &librarySocket);
    ~AgentBridge();
    AgentBridge(const AgentBridge &) = delete;
    AgentBridge &operator=(const AgentBridge &) = delete;

    /// From now on the library sees `shown` only, and the agent signs with `signer`.
    void offer(const HostKey &shown, const HostKey &signer);

private:
    AgentBridge(QString agentSocket, int socket) : m_agentSocket(std::move(agentSocket)), m_socket(socket) {}
    void serve();
    [[nodiscard]] QByteArray answer(const QByteArray &request);
    [[nodiscard]] QByteArray sign(QByteArrayView request);

    QString m_agentSocket;
    int m_socket;
    std::mutex m_mutex;
    HostKey m_shown;  // guarded by m_mutex
    HostKey m_signer; // guarded by m_mutex
};

} // namespace qd::ssh
