// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_pipe.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr qsizetype kMostHeld = 256 * 1024; // each way; beyond it the windows do their work
constexpr int kPieces = 8;                  // of kPieceSize a turn: one loud tunnel must not starve the session
constexpr size_t kPieceSize = 64 * 1024;

/// libssh gives the reason only inside its sentence: "… failure: channel 43 error (1) open failed".
ForwardRefusal refusalIn(const QString &text)
{
    const qsizetype at = text.indexOf(u"error (");
    const int number = at < 0 ? 0 : text.sliced(at + 7).section(u')', 0, 0).toInt();
    return number >= 1 && number <= 4 ? ForwardRefusal(number) : ForwardRefusal::Other;
}

} // namespace

ForwardPipe::ForwardPipe(Worker &worker, std::shared_ptr<SshHandle> handle, ForwardTarget target, Opened opened,
                         std::function<void()> wake)
    : m_worker(worker), m_handle(std::move(handle)), m_target(std::move(target)), m_opened(std::move(opened)),
      m_wake(std::move(wake)), m_channel(ssh_channel_new(m_handle->session())), m_stage(Stage::Opening)
{
    setCallbacks();
}

ForwardPipe::ForwardPipe(Worker &worker, std::shared_ptr<SshHandle> handle, ssh_channel incoming, std::function<void()> wake)
    : m_worker(worker), m_handle(std::move(handle)), m_wake(std::move(wake)), m_channel(incoming), m_stage(Stage::Open)
{
    setCallbacks();
}

ForwardPipe::~ForwardPipe()
{
    closeSocket();
    freeChannel();
}

void ForwardPipe::setCallbacks()
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = onData;
    m_callbacks.channel_eof_function = onEof;
    m_callbacks.channel_close_function = onClose;
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

void ForwardPipe::freeChannel()
{
    if (!m_channel)
        return;
    ssh_remove_channel_callbacks(m_channel, &m_callbacks); // it may outlive us inside libssh
    ssh_channel_free(std::exchange(m_channel, nullptr));
}

int ForwardPipe::onData(ssh_session, ssh_channel, void *data, uint32_t size, int, void *self)
{
    auto *me = static_cast<ForwardPipe *>(self);
    if (me->m_toSocket.size() >= kMostHeld) {
        me->m_held = true;
        return 0; // stays in libssh, the window closes and the sender blocks
    }
    me->m_toSocket.append(static_cast<const char *>(data), qsizetype(size));
    me->m_received += size;
    return int(size);
}

void ForwardPipe::onEof(ssh_session, ssh_channel, void *self) { static_cast<ForwardPipe *>(self)->m_remoteEof = true; }

void ForwardPipe::onClose(ssh_session, ssh_channel, void *self)
{
    auto *me = static_cast<ForwardPipe *>(self);
    me->m_remoteEof = me->m_remoteClosed = true;
}

void ForwardPipe::attach(int socket, const QByteArray &first)
{
    if (m_stage != Stage::Open) {
        ::close(socket);
        return;
    }
    m_socket = socket;
    m_toChannel = first;
    m_watched = true;
    m_worker.watch(m_socket, EPOLLIN, [this](uint32_t events) {
        m_hungUp = m_hungUp || (events & (EPOLLHUP | EPOLLERR)) != 0;
        m_wake();
    });
    m_stage = Stage::Running;
    m_wake();
}

void ForwardPipe::refuse()
{
    if (m_stage == Stage::Gone)
        return;
    closeSocket();
    m_refused = true;
    m_opened = {};
    if (m_stage != Stage::Opening) // a channel that is being opened cannot be closed
        m_stage = Stage::Closing;
    m_wake();
}

bool ForwardPipe::turn()
{
    if (m_stage == Stage::Opening)
        openStep();
    if (m_stage == Stage::Open && m_remoteClosed)
        m_stage = Stage::Closing;
    if (m_stage == Stage::Running)
        runStep();
    // Until libssh flushed our close the server keeps the channel.
    if (m_stage == Stage::Closing && ssh_channel_close(m_channel) != SSH_AGAIN)
        m_stage = Stage::Gone;
    return m_stage == Stage::Gone;
}

void ForwardPipe::openStep()
{
    const int rc = m_target.port == 0
        ? ssh_channel_open_forward_unix(m_channel, m_target.address.constData(), "127.0.0.1", 0)
        : ssh_channel_open_forward(m_channel, m_target.address.constData(), m_target.port, "127.0.0.1", 0);
    if (rc == SSH_AGAIN)
        return;
    const Opened opened = std::exchange(m_opened, {});
    if (rc == SSH_OK) {
        m_stage = m_refused ? Stage::Closing : Stage::Open;
        if (opened)
            opened(nullptr, {});
        return;
    }
    const QString text = m_handle->libraryText();
    const ForwardRefusal refusal = refusalIn(text);
    m_stage = Stage::Gone;
    if (opened)
        opened(&refusal, text);
}

void ForwardPipe::runStep()
{
    takeHeld();
    toSocket();
    fromSocket();
    toChannel();
    passEnds();
    // Nobody reads there any more; what was still sent to us has gone out.
    m_broken = m_broken || (m_hungUp && m_eofSent);
    const bool bothEnded = m_eofSent && m_eofPassed;
    const bool flushed = m_remoteClosed && m_eofPassed;
    if (m_broken || bothEnded || flushed || (m_wholeClose && (m_eofSent || m_eofPassed))) {
        closeSocket();
        m_stage = Stage::Closing;
        return;
    }
    updateWatch();
}

/// Fetches what libssh was left to hold while the socket was slow.
void ForwardPipe::takeHeld()
{
    if (!m_held)
        return;
    std::array<char, 32 * 1024> buffer; // NOLINT: filled below
    while (m_toSocket.size() < kMostHeld) {
        const int got = ssh_channel_read_nonblocking(m_channel, buffer.data(), uint32_t(buffer.size()), 0);
        if (got <= 0) {
            m_held = false;
            return;
        }
        m_toSocket.append(buffer.data(), got);
        m_received += quint64(got);
    }
}

void ForwardPipe::toSocket()
{
    while (!m_toSocket.isEmpty() && !m_broken) {
        const ssize_t put = ::send(m_socket, m_toSocket.constData(), size_t(m_toSocket.size()), MSG_NOSIGNAL);
        if (put < 0) {
            m_broken = errno != EAGAIN && errno != EINTR;
            return;
        }
        m_toSocket.remove(0, put);
        takeHeld();
    }
}

void ForwardPipe::fromSocket()
{
    std::array<char, kPieceSize> buffer; // NOLINT: filled below
    for (int piece = 0; piece < kPieces && !m_localEof && !m_broken && m_toChannel.size() < kMostHeld; ++piece) {
        const ssize_t got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (got > 0) {
            m_toChannel.append(buffer.data(), got);
            continue;
        }
        m_localEof = got == 0;
        m_broken = got < 0 && errno != EAGAIN && errno != EINTR;
        return;
    }
    if (m_hungUp && !m_localEof && m_toChannel.size() < kMostHeld)
        m_wake(); // there is more, and no event will tell
}

void ForwardPipe::toChannel()
{
    while (!m_toChannel.isEmpty() && !m_remoteClosed && !m_handle->wantsWrite()) {
        const uint32_t window = ssh_channel_window_size(m_channel);
        const auto size = std::min<uint32_t>(window, uint32_t(std::min<qsizetype>(m_toChannel.size(), kPieceSize)));
        const int put = size > 0 ? ssh_channel_write(m_channel, m_toChannel.constData(), size) : 0;
        if (put <= 0)
            return;
        m_sent += quint64(put);
        m_toChannel.remove(0, put);
    }
}

void ForwardPipe::passEnds()
{
    if (m_localEof && m_toChannel.isEmpty() && !m_remoteClosed && !std::exchange(m_eofSent, true))
        ssh_channel_send_eof(m_channel);
    if (m_remoteEof && !m_held && m_toSocket.isEmpty() && !std::exchange(m_eofPassed, true))
        ::shutdown(m_socket, SHUT_WR);
}

void ForwardPipe::updateWatch()
{
    if (m_hungUp && std::exchange(m_watched, false))
        m_worker.unwatch(m_socket); // would be reported for ever
    if (!m_watched)
        return;
    const bool read = !m_localEof && m_toChannel.size() < kMostHeld;
    m_worker.change(m_socket, (read ? uint32_t(EPOLLIN) : 0U) | (m_toSocket.isEmpty() ? 0U : uint32_t(EPOLLOUT)));
}

void ForwardPipe::closeSocket()
{
    if (m_socket < 0)
        return;
    if (std::exchange(m_watched, false))
        m_worker.unwatch(m_socket);
    ::close(std::exchange(m_socket, -1));
}

void ForwardPipe::abandon()
{
    closeSocket();
    m_opened = {};
    m_stage = Stage::Gone;
}

} // namespace qd::ssh
