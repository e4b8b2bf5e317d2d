// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/agent_bridge.h"

#include "models/ssh/agent_client.h"

#include <thread>

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

// As long as a server waits for a login; a touch or a confirmation fits in.
constexpr std::chrono::seconds kSignLimit{115};
constexpr std::chrono::hours kIdleLimit{24};

const QByteArray kNo(1, agent::kFailure);

} // namespace

std::shared_ptr<AgentBridge> AgentBridge::start(const QString &agentSocket, int &librarySocket)
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return nullptr;
    librarySocket = pair[0];
    std::shared_ptr<AgentBridge> bridge(new AgentBridge(agentSocket, pair[1]));
    std::thread([bridge] {
        ::pthread_setname_np(::pthread_self(), "qd-ssh-agent");
        bridge->serve();
    }).detach();
    return bridge;
}

AgentBridge::~AgentBridge() { ::close(m_socket); }

void AgentBridge::offer(const HostKey &shown, const HostKey &signer)
{
    const std::lock_guard lock(m_mutex);
    m_shown = shown;
    m_signer = signer;
}

void AgentBridge::serve()
{
    QByteArray request;
    while (agent::receive(m_socket, request, kIdleLimit)) {
        if (!agent::send(m_socket, answer(request)))
            break;
    }
}

QByteArray AgentBridge::answer(const QByteArray &request)
{
    if (request.front() == agent::kSign)
        return sign(QByteArrayView(request).sliced(1));
    if (request.front() != agent::kListKeys)
        return kNo;
    const std::lock_guard lock(m_mutex);
    const bool any = !m_shown.blob.isEmpty();
    return QByteArray(1, agent::kKeys) + agent::number(any ? 1 : 0) + (any ? agent::string(m_shown.blob) + agent::string({}) : QByteArray());
}

QByteArray AgentBridge::sign(QByteArrayView request)
{
    QByteArray shown, data;
    quint32 flags = 0;
    if (!agent::takeString(request, shown) || !agent::takeString(request, data) || !agent::takeNumber(request, flags))
        return kNo;
    HostKey signer;
    {
        const std::lock_guard lock(m_mutex);
        if (shown != m_shown.blob)
            return kNo;
        signer = m_signer;
    }
    AgentClient client(m_agentSocket);
    const QByteArray message = QByteArray(1, agent::kSign) + agent::string(signer.blob) + agent::string(data) + agent::number(flags);
    return client.ask(message, kSignLimit).value_or(kNo);
}

} // namespace qd::ssh
