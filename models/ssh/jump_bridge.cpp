// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/jump_bridge.h"

#include <QtCore/QCoreApplication>

#include <array>

#include <sys/socket.h>
#include <unistd.h>

namespace qd::ssh {
namespace {
constexpr qsizetype kMostHeld = 256 * 1024; // each way; beyond it the windows do their work
}

JumpBridge::JumpBridge(Worker &worker, std::shared_ptr<SshHandle> handle, QByteArray address, quint16 port, Done done,
                       std::function<void()> wake)
    : m_worker(worker), m_handle(std::move(handle)), m_address(std::move(address)), m_port(port), m_done(std::move(done)),
      m_wake(std::move(wake)), m_channel(ssh_channel_new(m_handle->session()))
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = onData;
    m_callbacks.channel_eof_function = onClose;
    m_callbacks.channel_close_function = onClose;
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

JumpBridge::~JumpBridge()
{
    closeSocket();
    freeChannel();
}

void JumpBridge::freeChannel()
{
    if (!m_channel)
        return;
    ssh_remove_channel_callbacks(m_channel, &m_callbacks);
    ssh_channel_free(std::exchange(m_channel, nullptr));
}

int JumpBridge::onData(ssh_session, ssh_channel, void *data, uint32_t size, int, void *self)
{
    auto *me = static_cast<JumpBridge *>(self);
    if (me->m_toSocket.size() >= kMostHeld) {
        me->m_held = true;
        return 0;
    }
    me->m_toSocket.append(static_cast<const char *>(data), qsizetype(size));
    return int(size);
}

void JumpBridge::onClose(ssh_session, ssh_channel, void *self) { static_cast<JumpBridge *>(self)->m_remoteClosed = true; }

bool JumpBridge::turn()
{
    if (m_stage == Stage::Opening)
        openStep();
    if (m_stage == Stage::Running)
        runStep();
    if (m_stage == Stage::Closing && ssh_channel_close(m_channel) != SSH_AGAIN)
        m_stage = Stage::Gone;
    return m_stage == Stage::Gone;
}

void JumpBridge::openStep()
{
    const int rc = ssh_channel_open_forward(m_channel, m_address.constData(), m_port, "127.0.0.1", 0);
    if (rc == SSH_AGAIN)
        return;
    std::array<int, 2> pair{-1, -1};
    if (rc != SSH_OK || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair.data()) != 0) {
        m_stage = Stage::Gone;
        const QString target = QString::fromUtf8(m_address);
        std::exchange(m_done, {})(failure(
            ErrorCode::Unreachable,
            QCoreApplication::translate("Ssh", "The jump host cannot reach %1 port %2.").arg(target).arg(m_port),
            m_handle->libraryText(),
            QCoreApplication::translate("Ssh", "Check the address as the jump host sees it, and that it allows forwarding.")));
        return;
    }
    m_socket = pair[0];
    m_worker.watch(m_socket, EPOLLIN, [this](uint32_t) { m_wake(); });
    m_stage = Stage::Running;
    std::exchange(m_done, {})(pair[1]);
}

void JumpBridge::runStep()
{
    toSocket();
    fromSocket();
    if (m_socket >= 0)
        updateWatch();
    const bool flushed = m_remoteClosed && m_toSocket.isEmpty();
    if (flushed || (m_localEof && m_toChannel.isEmpty())) {
        closeSocket();
        m_stage = Stage::Closing;
    }
}

void JumpBridge::toSocket()
{
    if (m_held && m_toSocket.size() < kMostHeld) {
        m_held = false;
        std::array<char, 32 * 1024> buffer; // NOLINT: filled below
        int got = 0;
        while ((got = ssh_channel_read_nonblocking(m_channel, buffer.data(), uint32_t(buffer.size()), 0)) > 0)
            m_toSocket.append(buffer.data(), got);
    }
    while (!m_toSocket.isEmpty()) {
        const ssize_t put = ::send(m_socket, m_toSocket.constData(), size_t(m_toSocket.size()), MSG_NOSIGNAL);
        if (put <= 0) {
            if (errno != EAGAIN)
                m_localEof = true;
            return;
        }
        m_toSocket.remove(0, put);
    }
}

void JumpBridge::fromSocket()
{
    std::array<char, 32 * 1024> buffer; // NOLINT: filled below
    while (!m_localEof && m_toChannel.size() < kMostHeld) {
        const ssize_t got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            m_localEof = got == 0 || errno != EAGAIN;
            break;
        }
        m_toChannel.append(buffer.data(), got);
    }
    while (!m_toChannel.isEmpty() && !m_remoteClosed && !m_handle->wantsWrite()) {
        const uint32_t window = ssh_channel_window_size(m_channel);
        const auto size = std::min<uint32_t>(window, uint32_t(m_toChannel.size()));
        const int put = size > 0 ? ssh_channel_write(m_channel, m_toChannel.constData(), size) : 0;
        if (put <= 0)
            break;
        m_toChannel.remove(0, put);
    }
}

void JumpBridge::updateWatch()
{
    const bool read = !m_localEof && m_toChannel.size() < kMostHeld;
    m_worker.change(m_socket, (read ? uint32_t(EPOLLIN) : 0U) | (m_toSocket.isEmpty() ? 0U : uint32_t(EPOLLOUT)));
}

void JumpBridge::closeSocket()
{
    if (m_socket < 0)
        return;
    m_worker.unwatch(m_socket);
    ::close(std::exchange(m_socket, -1));
}

void JumpBridge::abandon(const Error &error)
{
    closeSocket();
    m_stage = Stage::Gone;
    if (m_done)
        std::exchange(m_done, {})(std::unexpected(error));
}

} // namespace qd::ssh
