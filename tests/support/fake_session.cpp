// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_session.h"

#include <QtCore/QTimer>

namespace qd::test {

FakeChannel::FakeChannel(ssh::Command command) : m_command(std::move(command)) {}

void FakeChannel::begin(const std::function<void(FakeChannel &)> &handler)
{
    if (m_state != State::Opening)
        return;
    m_state = State::Running;
    Q_EMIT started();
    if (handler)
        handler(*this);
}

void FakeChannel::send(const QByteArray &bytes, ssh::Stream stream)
{
    QTimer::singleShot(0, this, [this, bytes, stream] {
        if (m_state == State::Running)
            Q_EMIT output(bytes, stream);
    });
}

void FakeChannel::exit(int code)
{
    QTimer::singleShot(0, this, [this, code] { finish(ssh::ExitStatus{code, {}}); });
}

void FakeChannel::fail(const Error &error)
{
    QTimer::singleShot(0, this, [this, error] { finish(std::unexpected(error)); });
}

void FakeChannel::cancel()
{
    m_cancelled = true;
    fail({ErrorCode::Cancelled, QStringLiteral("Cancelled."), {}, {}});
}

void FakeChannel::finish(const Result<ssh::ExitStatus> &result)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    Q_EMIT finished(result);
}

FakeSession::FakeSession(ssh::Endpoint endpoint, QObject *parent) : Session(parent), m_endpoint(std::move(endpoint))
{
    m_status.phase = ssh::SessionPhase::Ready;
}

QList<FakeChannel *> FakeSession::channels() const
{
    QList<FakeChannel *> alive;
    for (const QPointer<FakeChannel> &channel : m_channels) {
        if (channel)
            alive.append(channel.data());
    }
    return alive;
}

void FakeSession::setStatus(const ssh::SessionStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(status);
}

void FakeSession::connectToHost()
{
    if (m_status.phase != ssh::SessionPhase::Ready)
        setStatus({ssh::SessionPhase::Ready, {}, {}, {}});
}

void FakeSession::close() { setStatus({ssh::SessionPhase::Closed, {}, {}, {}}); }

std::unique_ptr<ssh::Channel> FakeSession::open(const ssh::Command &command)
{
    auto channel = std::make_unique<FakeChannel>(command);
    m_commands.append(command);
    m_channels.append(channel.get());
    if (m_status.error) {
        channel->fail(*m_status.error);
        return channel;
    }
    QTimer::singleShot(0, channel.get(), [session = QPointer<FakeSession>(this), raw = channel.get()] {
        if (session)
            raw->begin(session->m_handler);
        else
            raw->cancel(); // whoever holds it outlived the session
    });
    return channel;
}

} // namespace qd::test
