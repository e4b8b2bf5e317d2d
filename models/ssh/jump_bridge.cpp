// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/jump_bridge.h"

#include <QtCore/QCoreApplication>

#include <array>

#include <sys/socket.h>

namespace qd::ssh {

JumpBridge::JumpBridge(Worker &worker, std::shared_ptr<SshHandle> handle, QByteArray address, quint16 port, Done done,
                       std::function<void()> wake)
    : m_target{std::move(address), port}, m_done(std::move(done)),
      m_pipe(worker, std::move(handle), m_target,
             [this](const ForwardRefusal *refusal, const QString &text) { opened(refusal, text); }, std::move(wake))
{
    m_pipe.setWholeClose(); // SSH knows no half of a connection
}

void JumpBridge::opened(const ForwardRefusal *refusal, const QString &text)
{
    std::array<int, 2> pair{-1, -1};
    if (refusal || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair.data()) != 0) {
        if (!refusal)
            m_pipe.refuse();
        refused(text);
        return;
    }
    m_pipe.attach(pair[0]);
    std::exchange(m_done, {})(pair[1]);
}

void JumpBridge::refused(const QString &text)
{
    std::exchange(m_done, {})(failure(
        ErrorCode::Unreachable,
        QCoreApplication::translate("Ssh", "The jump host cannot reach %1 port %2.").arg(QString::fromUtf8(m_target.address)).arg(m_target.port),
        text,
        QCoreApplication::translate("Ssh", "Check the address as the jump host sees it, and that it allows forwarding.")));
}

void JumpBridge::abandon(const Error &error)
{
    m_pipe.abandon();
    if (m_done)
        std::exchange(m_done, {})(std::unexpected(error));
}

} // namespace qd::ssh
