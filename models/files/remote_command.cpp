// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/remote_command.h"

#include "models/base/hand_over.h"

#include <atomic>

namespace qd::files {
namespace {
constexpr qint64 kAhead = 1024 * 1024;
constexpr qsizetype kKeptErrors = 64 * 1024;
}

/// What both sides know. The unmarked members are the transfer thread's.
struct RemoteCommand::Shared {
    std::shared_ptr<Mailbox> mailbox;
    QByteArray output;
    QByteArray errors;
    std::optional<Result<ssh::ExitStatus>> end;
    qint64 given = 0;                ///< bytes of input handed over
    std::atomic<qint64> sent = 0;    ///< of which the channel took so many
    std::atomic<qint64> unread = 0;  ///< bytes of output on their way here
};

/// The main thread's half.
class RemoteCommand::Relay : public std::enable_shared_from_this<Relay> {
public:
    explicit Relay(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

    void open(ssh::Session &session, const ssh::Command &command)
    {
        m_channel = session.open(command);
        ssh::Channel *channel = m_channel.get();
        QObject::connect(channel, &ssh::Channel::output, channel, [this](const QByteArray &bytes, ssh::Stream stream) { take(bytes, stream); });
        QObject::connect(channel, &ssh::Channel::inputDrained, channel, [this] {
            m_shared->sent = m_written;
            m_shared->mailbox->wake();
        });
        QObject::connect(channel, &ssh::Channel::finished, channel, [this](const Result<ssh::ExitStatus> &result) {
            m_shared->mailbox->post([shared = m_shared, result] { shared->end = result; });
        });
    }
    void write(const QByteArray &bytes)
    {
        m_written += bytes.size();
        m_channel->write(bytes);
    }
    void closeInput() { m_channel->closeInput(); }
    void resume() { m_channel->setPaused(false); }
    void drop() { m_channel.reset(); }

private:
    void take(const QByteArray &bytes, ssh::Stream stream)
    {
        const bool out = stream == ssh::Stream::Output;
        if (out && (m_shared->unread += bytes.size()) >= kAhead)
            m_channel->setPaused(true);
        m_shared->mailbox->post([shared = m_shared, bytes, out] {
            if (out)
                shared->output += bytes;
            else
                shared->errors += bytes.first(std::min(bytes.size(), kKeptErrors - std::min(kKeptErrors, shared->errors.size())));
        });
    }

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<ssh::Channel> m_channel;
    qint64 m_written = 0;
};

RemoteCommand::RemoteCommand(std::shared_ptr<ssh::Session> session, std::shared_ptr<Mailbox> mailbox,
                             const ssh::Command &command)
    : m_shared(std::make_shared<Shared>()), m_relay(std::make_shared<Relay>(m_shared))
{
    m_shared->mailbox = std::move(mailbox);
    postTo(QCoreApplication::instance(),
           [relay = m_relay, session = std::move(session), command] { relay->open(*session, command); });
}

RemoteCommand::~RemoteCommand()
{
    postTo(QCoreApplication::instance(), [relay = std::move(m_relay)] { relay->drop(); });
}

void RemoteCommand::write(const QByteArray &bytes)
{
    m_shared->given += bytes.size();
    postTo(QCoreApplication::instance(), [relay = m_relay, bytes] { relay->write(bytes); });
}

void RemoteCommand::closeInput()
{
    postTo(QCoreApplication::instance(), [relay = m_relay] { relay->closeInput(); });
}

bool RemoteCommand::hasRoom() const { return m_shared->given - m_shared->sent < kAhead || m_shared->end; }

QByteArray RemoteCommand::takeOutput()
{
    QByteArray taken = std::exchange(m_shared->output, {});
    if (taken.isEmpty())
        return taken;
    const qint64 before = m_shared->unread.fetch_sub(taken.size());
    if (before >= kAhead && before - taken.size() < kAhead)
        postTo(QCoreApplication::instance(), [relay = m_relay] { relay->resume(); });
    return taken;
}

const QByteArray &RemoteCommand::errors() const { return m_shared->errors; }

const std::optional<Result<ssh::ExitStatus>> &RemoteCommand::end() const { return m_shared->end; }

} // namespace qd::files
