// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follower.h"

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kFirstPause{1000};
constexpr std::chrono::milliseconds kLastPause{30'000};
constexpr qsizetype kErrorsKept = 4096;

} // namespace

Follower::Follower(FollowId id, FollowRequest request, std::shared_ptr<ssh::Session> session, FollowSink &sink)
    : m_id(id), m_request(std::move(request)), m_session(std::move(session)), m_sink(sink)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Follower::retry);
    watchSession();
}

Follower::~Follower() = default;

void Follower::watchSession()
{
    connect(m_session.get(), &ssh::Session::statusChanged, this, [this](const ssh::SessionStatus &status) {
        if (status.phase == ssh::SessionPhase::Ready && m_retry.isActive())
            retry();
    });
}

std::shared_ptr<ssh::Session> Follower::renewSession(std::shared_ptr<ssh::Session> session)
{
    if (session == m_session)
        return session;
    m_session->disconnect(this);
    m_session.swap(session);
    watchSession();
    m_pause = {};
    // A channel of the old session is about to end with it; then the new one is taken.
    if (!m_channel)
        m_retry.start(0);
    return session;
}

std::shared_ptr<ssh::Session> Follower::takeSession()
{
    m_retry.stop();
    m_channel.reset();
    if (m_session)
        m_session->disconnect(this);
    return std::move(m_session);
}

void Follower::setPaused(bool paused)
{
    m_paused = paused;
    if (m_channel)
        m_channel->setPaused(paused);
}

void Follower::start()
{
    openChannel();
}

void Follower::restart(std::chrono::milliseconds after)
{
    m_channel.release()->deleteLater(); // we may stand in one of its signals
    m_retry.start(after);
}

void Follower::openChannel()
{
    m_errors.clear();
    m_wasRunning = false;
    m_channel = m_session->open(command());
    connect(m_channel.get(), &ssh::Channel::started, this, [this] {
        m_wasRunning = true;
        channelStarted();
        if (std::exchange(m_lost, false))
            tellAll(SourceState::Following, {}, tr("Connection is back; continuing where it stopped."));
    });
    ssh::Channel *channel = m_channel.get();
    connect(channel, &ssh::Channel::output, this, [this, channel](const QByteArray &bytes, ssh::Stream stream) {
        if (channel != m_channel.get())
            return;
        if (stream == ssh::Stream::Error) {
            readErrors(bytes);
            return;
        }
        m_pause = {};
        readOutput(bytes);
    });
    connect(channel, &ssh::Channel::finished, this, [this, channel](const Result<ssh::ExitStatus> &result) {
        if (channel == m_channel.get())
            onFinished(result);
    });
    if (m_paused)
        channel->setPaused(true);
}

QString Follower::explainExit(int code) const
{
    const QString said = errorText();
    return said.isEmpty() ? tr("The command that follows it ended with status %1.").arg(code) : said;
}

void Follower::readErrors(const QByteArray &bytes)
{
    m_errors = (m_errors + bytes).right(kErrorsKept);
}

Follower::End Follower::endOf(const ssh::ExitStatus &status) const
{
    if (status.ok() && !m_request.follow)
        return {End::Then::Done, SourceState::Stopped, {}, {}};
    return {End::Then::Later, SourceState::Failed, explainExit(status.code), {}};
}

void Follower::onFinished(const Result<ssh::ExitStatus> &result)
{
    m_channel.release()->deleteLater();
    const bool hostGone = !result && result.error().code != ErrorCode::CommandFailed;
    if (hostGone)
        return onHostGone(result.error().message);
    const End end = result ? endOf(*result) : End{End::Then::Later, SourceState::Failed, result.error().message, {}};
    if (end.then == End::Then::AtOnce) {
        m_retry.start(0);
        return;
    }
    m_done = end.then == End::Then::Done;
    tellAll(end.state, end.detail, end.marker);
    if (!m_done)
        retryLater();
}

void Follower::onHostGone(const QString &reason)
{
    if (!goesOn() && m_wasRunning) {
        m_done = true;
        tellAll(SourceState::Failed, tr("The connection was lost: %1 Commands are not repeated by themselves; start it once more to go on.").arg(reason),
                tr("Connection lost: %1 The command is not repeated.").arg(reason));
        return;
    }
    const QString marker = m_wasRunning && !m_lost ? tr("Connection lost: %1 Lines go on from here when it is back.").arg(reason) : QString();
    m_lost = m_lost || m_wasRunning;
    tellAll(SourceState::HostLost, reason, marker);
    retryLater();
}

void Follower::retryLater()
{
    m_pause = std::clamp(m_pause * 2, kFirstPause, kLastPause);
    m_retry.start(m_pause);
}

void Follower::retry()
{
    if (m_channel || !m_session || m_done)
        return;
    switch (m_session->status().phase) {
    case ssh::SessionPhase::Lost:
    case ssh::SessionPhase::Failed: m_retry.start(kFirstPause); return;
    case ssh::SessionPhase::Closed: return; // for ever: renewSession() brings another one
    default: openChannel();
    }
}

} // namespace qd::logs
