// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/ssh_transport.h"

#include "models/base/secret.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

constexpr qsizetype kMayBeSecret = 4096;

constexpr qsizetype kJoined = 16 * 1024;
constexpr uint32_t kWriteSize = 64 * 1024;
constexpr int kWritesPerTurn = 8; // one upload must not starve the session's other channels
constexpr milliseconds kKillGrace{1500};  // between TERM and the end of its input
constexpr milliseconds kCloseGrace{1500}; // for the server to close by itself
constexpr milliseconds kSlotGrace{5000};  // for the server to answer our close

SshTransport *from(void *self) { return static_cast<SshTransport *>(self); }

} // namespace

SshTransport::SshTransport(Worker &worker, std::shared_ptr<SshHandle> handle, TransportUser *user,
                           bool takesInput, std::function<void()> wake, const char *subsystem)
    : m_worker(worker), m_handle(std::move(handle)), m_user(user), m_takesInput(takesInput), m_wake(std::move(wake)), m_subsystem(subsystem),
      m_channel(ssh_channel_new(m_handle->session())), m_reading(user != nullptr) // what greets a spare waits for its user
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = onData;
    m_callbacks.channel_eof_function = onEof;
    m_callbacks.channel_close_function = onClose;
    m_callbacks.channel_exit_status_function = onExitStatus;
    m_callbacks.channel_exit_signal_function = onExitSignal;
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

SshTransport::~SshTransport()
{
    m_worker.cancel(m_grace);
    freeChannel();
}

void SshTransport::freeChannel()
{
    if (!m_channel)
        return;
    ssh_remove_channel_callbacks(m_channel, &m_callbacks); // it may outlive us inside libssh
    ssh_channel_free(std::exchange(m_channel, nullptr));
}

int SshTransport::onData(ssh_session, ssh_channel, void *data, uint32_t size, int isError, void *self)
{
    SshTransport *me = from(self);
    if (!me->m_reading) {
        me->m_held = true;
        return 0; // stays in libssh, the window closes and the sender blocks
    }
    const Stream stream = isError ? Stream::Error : Stream::Output;
    const char *bytes = static_cast<const char *>(data);
    // Small pieces are joined, large ones not copied once more.
    if (!me->m_inbox.empty() && me->m_inbox.back().stream == stream && me->m_inbox.back().bytes.size() + qsizetype(size) <= kJoined)
        me->m_inbox.back().bytes.append(bytes, qsizetype(size));
    else
        me->m_inbox.push_back({stream, QByteArray(bytes, qsizetype(size))});
    return int(size);
}

void SshTransport::onEof(ssh_session, ssh_channel, void *self) { from(self)->m_remoteEof = true; }

void SshTransport::onClose(ssh_session, ssh_channel, void *self) { from(self)->m_remoteClosed = true; }

void SshTransport::onExitStatus(ssh_session, ssh_channel, int status, void *self) { from(self)->m_end.exitCode = status; }

void SshTransport::onExitSignal(ssh_session, ssh_channel, const char *signal, int, const char *, const char *, void *self)
{
    from(self)->m_end.signal = QString::fromLatin1(signal);
}

void SshTransport::write(const QByteArray &bytes)
{
    m_queue.push_back(bytes);
    m_wake();
}

void SshTransport::closeInput()
{
    m_closeInput = true;
    m_wake();
}

void SshTransport::setReading(bool reading)
{
    if (m_reading == reading)
        return;
    m_reading = reading;
    m_wake();
}

void SshTransport::release(bool kill)
{
    m_user = nullptr;
    m_reading = true;
    m_releaseWanted = true;
    m_kill = kill;
    m_wake();
}

void SshTransport::adopt(TransportUser &user, bool takesInput)
{
    if (m_releaseWanted)
        return; // it was not wanted after all
    m_user = &user;
    m_takesInput = takesInput;
    setReading(true);
    user.transportOpened();
    m_wake();
}

bool SshTransport::turn()
{
    if (m_stage == Stage::Opening)
        openStep();
    if (m_stage == Stage::Requesting)
        requestStep();
    if (m_stage == Stage::Running)
        runStep();
    if (m_stage == Stage::Ending)
        endStep();
    if (m_stage == Stage::Closing)
        closeStep();
    return m_stage == Stage::Gone || m_stage == Stage::Refused;
}

void SshTransport::openStep()
{
    const int rc = ssh_channel_open_session(m_channel);
    if (rc == SSH_AGAIN)
        return;
    const Stage opened = m_releaseWanted ? Stage::Closing : Stage::Requesting;
    m_stage = rc == SSH_OK ? opened : Stage::Refused;
}

void SshTransport::requestStep()
{
    const int rc = m_subsystem ? ssh_channel_request_subsystem(m_channel, m_subsystem)
                               : ssh_channel_request_exec(m_channel, FramedShell::remoteCommand());
    // The answer is not waited for: what is written meanwhile finds the shell when it arrives, one
    // round trip earlier. A server that refuses drops it.
    if (!std::exchange(m_asked, true) && rc != SSH_ERROR && m_user)
        m_user->transportOpened();
    if (rc == SSH_AGAIN) {
        feed();
        return;
    }
    m_stage = Stage::Running;
    if (rc == SSH_OK)
        return;
    m_remoteClosed = true;
    if (m_subsystem) {
        m_end.error = Error{ErrorCode::Unsupported, QCoreApplication::translate("Ssh", "The server offers no file service (SFTP)."),
                            m_handle->libraryText(),
                            QCoreApplication::translate("Ssh", "Check “Subsystem sftp” in its sshd_config.")};
        return;
    }
    m_end.error = Error{ErrorCode::PermissionDenied,
                        QCoreApplication::translate("Ssh", "The server does not let this account run commands."),
                        m_handle->libraryText(),
                        QCoreApplication::translate("Ssh", "Ask the server's administrator for a shell account.")};
}

void SshTransport::runStep()
{
    feed();
    drainPaused();
    deliver();
    if (m_releaseWanted) {
        startEnding(m_kill);
        return;
    }
    if (!m_remoteClosed || m_held || !m_inbox.empty())
        return;
    m_stage = Stage::Closing;
    if (TransportUser *user = std::exchange(m_user, nullptr))
        user->transportEnded(m_end);
}

/// What may be sent now. A near OpenSSH keeps what a slow command has not taken in one buffer that it copies anew with every
/// packet: with two megabytes in it a host spends more on that than on everything else. So no more than a little is under way
/// there; OpenSSH tells of every 96 KiB that were taken. Servers that tell later, and far ones, get all they allow.
uint32_t SshTransport::roomAhead()
{
    constexpr uint32_t kAhead = 192 * 1024;
    const uint32_t window = ssh_channel_window_size(m_channel);
    m_widest = std::max(m_widest, window);
    if (m_subsystem || !m_handle->isNearOpenSsh())
        return window;
    const uint32_t ahead = m_widest - window;
    return ahead >= kAhead ? 0 : std::min(window, kAhead - ahead);
}

void SshTransport::feed()
{
    qint64 sent = 0;
    int turn = 0;
    for (; turn < kWritesPerTurn && !m_queue.empty() && !m_remoteClosed; ++turn) {
        // libssh would buffer without bound beyond the window and the socket.
        const uint32_t window = roomAhead();
        if (window == 0 || m_handle->wantsWrite())
            break;
        const QByteArray &front = m_queue.front();
        const auto left = uint32_t(std::min<qsizetype>(front.size() - m_queueOffset, kWriteSize));
        const int put = ssh_channel_write(m_channel, front.constData() + m_queueOffset, std::min(left, window));
        if (put <= 0)
            break;
        sent += put;
        m_queueOffset += put;
        if (m_queueOffset == front.size()) {
            if (front.size() <= kMayBeSecret)
                wipe(m_queue.front()); // a password may have been in it
            m_queue.pop_front();
            m_queueOffset = 0;
        }
    }
    if (turn == kWritesPerTurn && !m_queue.empty())
        m_wake(); // all that was written left at once: nothing else would call us again
    if (m_queue.empty() && m_closeInput && !std::exchange(m_eofSent, true))
        ssh_channel_send_eof(m_channel);
    if (sent > 0 && m_user)
        m_user->transportWrote(sent);
}

void SshTransport::drainPaused()
{
    if (!m_held || !m_reading)
        return;
    m_held = false;
    std::array<char, 32 * 1024> buffer; // NOLINT: filled below
    for (const int isError : {0, 1}) {
        int got = 0;
        while ((got = ssh_channel_read_nonblocking(m_channel, buffer.data(), uint32_t(buffer.size()), isError)) > 0)
            m_inbox.push_back({isError ? Stream::Error : Stream::Output, QByteArray(buffer.data(), got)});
    }
}

void SshTransport::deliver()
{
    while (!m_inbox.empty()) {
        const Piece piece = std::move(m_inbox.front());
        m_inbox.pop_front();
        if (m_user)
            m_user->transportRead(piece.bytes, piece.stream);
    }
}

void SshTransport::startEnding(bool kill)
{
    m_stage = Stage::Ending;
    m_queue.clear();
    if (kill && !m_remoteClosed)
        ssh_channel_request_send_signal(m_channel, "TERM");
    // What ended by itself needs nothing. A payload that reads input of its own could take the end of a cut-off upload for the real end:
    // it gets the signal first and the end of input only after the grace. For all others the end of
    // input is what their watchdog waits for.
    if (kill && !m_takesInput && !std::exchange(m_eofSent, true))
        ssh_channel_send_eof(m_channel);
    scheduleGrace(kill ? kKillGrace : kCloseGrace);
}

void SshTransport::scheduleGrace(milliseconds delay)
{
    m_worker.cancel(m_grace);
    m_grace = m_worker.after(delay, [this] {
        m_grace = 0;
        m_hard = true;
        m_wake();
    });
}

void SshTransport::endStep()
{
    drainPaused();
    m_inbox.clear();
    if (!m_remoteClosed && !m_hard)
        return;
    m_worker.cancel(m_grace);
    if (m_kill && !m_remoteClosed)
        ssh_channel_request_send_signal(m_channel, "KILL");
    m_stage = Stage::Closing;
}

void SshTransport::closeStep()
{
    m_inbox.clear();
    if (!m_closeSent) {
        const int rc = ssh_channel_close(m_channel);
        if (rc == SSH_AGAIN)
            return;
        m_closeSent = true;
        m_hard = rc != SSH_OK;
        if (!m_hard && !m_remoteClosed)
            scheduleGrace(kSlotGrace);
    }
    // Until the server closed as well its slot is taken, and a channel opened instead would be refused.
    if (!m_remoteClosed && !m_hard)
        return;
    m_worker.cancel(m_grace);
    freeChannel();
    m_stage = Stage::Gone;
}

void SshTransport::abandon(const Error &error)
{
    deliver();
    m_worker.cancel(m_grace);
    m_stage = Stage::Gone;
    m_end.error = error;
    if (TransportUser *user = std::exchange(m_user, nullptr))
        user->transportEnded(m_end);
}

} // namespace qd::ssh
