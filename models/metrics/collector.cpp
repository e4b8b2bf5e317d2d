// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/collector.h"

#include "models/base/log.h"
#include "models/base/text.h"
#include "models/metrics/series.h"
#include "models/metrics/stream_script.h"

#include <utility>

namespace qd::metrics {

Collector::Collector(HostId host, ssh::SessionSource &source, const Clock &clock, QObject *parent)
    : QObject(parent), m_host(std::move(host)), m_source(source), m_clock(clock)
{
    m_state.since = m_clock.now();
    m_retry.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_beat.setSingleShot(true);
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &Collector::ask);
    m_silence.setInterval(silenceLimit);
    connect(&m_retry, &QTimer::timeout, this, &Collector::attach);
    connect(&m_silence, &QTimer::timeout, this, &Collector::restartSilentChannel);
    m_retry.start(0);
}

Collector::~Collector() { dropChannel(); }

void Collector::tryAgain()
{
    m_retry.stop();
    attach();
}

void Collector::setGroups(SampleGroups groups)
{
    const SampleGroups fresh = groups & ~m_groups;
    m_groups = groups;
    if (fresh)
        m_parts.hurry(secondOf(m_clock.now()), fresh.testFlag(SampleGroup::Updates));
}

void Collector::setInterval(std::chrono::seconds interval)
{
    if (interval == this->interval())
        return;
    m_pacer.setInterval(interval);
    if (m_channel)
        planNext();
}

void Collector::attach()
{
    const auto session = m_source.sessionFor(m_host);
    if (!session) {
        setPhase(WatchPhase::Failed,
                 Error{ErrorCode::NotFound, tr("The host is not in the inventory any more."), {}, {}});
        return;
    }
    if (session != m_session) {
        if (m_session)
            m_session->disconnect(this);
        dropChannel();
        m_session = session;
        connect(m_session.get(), &ssh::Session::statusChanged, this, &Collector::followSession);
    }
    followSession(m_session->status());
}

void Collector::followSession(const ssh::SessionStatus &status)
{
    using enum ssh::SessionPhase;
    switch (status.phase) {
    case Ready:
        if (!m_channel && !m_retry.isActive())
            openChannel();
        break;
    case Idle:
    case Connecting:
    case AwaitingUser:
    case Authenticating:
        // A lost host that is being dialled again stays lost until it answers.
        if (m_state.phase != WatchPhase::Unreachable)
            setPhase(WatchPhase::Connecting);
        break;
    case Lost: setPhase(WatchPhase::Unreachable, status.error, status.retryAt); break;
    case Failed: setPhase(WatchPhase::Failed, status.error); break;
    case Closed:
        // An edited host gets a new session under the same id.
        retryLater({ErrorCode::Cancelled, tr("The connection was closed."), {}, {}});
        break;
    }
}

void Collector::openChannel()
{
    m_splitter = {};
    m_errorTail.clear();
    m_reading.uptime.reset(); // rates must not span the break
    m_pacer.begin();
    m_parts.begin(secondOf(m_clock.now()));
    ssh::Command command;
    command.script = streamScript();
    command.input = nextLine(true);
    command.keepInputOpen = true;
    command.priority = ssh::Priority::Stream;
    command.effect = ssh::Effect::ReadOnly;
    command.purpose = tr("Read metrics");
    m_channel = m_session->open(command);
    connect(m_channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
        if (stream == ssh::Stream::Output)
            takeOutput(bytes);
        else
            m_errorTail = (m_errorTail + bytes).right(500);
    });
    connect(m_channel.get(), &ssh::Channel::finished, this, &Collector::channelEnded);
    m_silence.start();
    planNext();
}

QByteArray Collector::nextLine(bool isFirst)
{
    const UtcTime now = m_clock.now();
    const auto question = m_pacer.ask(now, roundTrip(), isFirst);
    return question ? askLine(question->number, m_parts.take(secondOf(now)), m_groups) : QByteArray();
}

void Collector::ask()
{
    if (!m_channel)
        return;
    const QByteArray line = nextLine(false);
    if (!line.isEmpty())
        m_channel->write(line);
    if (!m_silence.isActive())
        m_silence.start();
    planNext();
}

void Collector::planNext() { m_beat.start(m_pacer.pause(m_clock.now(), roundTrip())); }

std::chrono::microseconds Collector::roundTrip() const
{
    return m_session ? m_session->status().roundTrip.value_or(std::chrono::microseconds(0)) : std::chrono::microseconds(0);
}

void Collector::takeOutput(const QByteArray &bytes)
{
    const QList<Frame> frames = m_splitter.feed(bytes);
    for (const Frame &frame : frames)
        takeFrame(frame);
}

void Collector::takeFrame(const Frame &frame)
{
    const QByteArray number = frame.section("ask").trimmed();
    const auto question = m_pacer.answered(number.isEmpty() ? std::nullopt : std::optional(number.toInt()));
    m_silence.stop();
    if (m_pacer.isWaiting())
        m_silence.start();
    m_pause = firstPause;
    HostReading now = readFrame(frame, m_reading);
    if (now.uptime && m_reading.uptime && *now.uptime == *m_reading.uptime)
        return; // the same moment twice
    if (!now.faults.isEmpty() && now.faults != m_reading.faults)
        logWarning("metrics", m_host.value + QStringLiteral(": ") + now.faults.join(u' '));
    const qint64 interval = std::max(m_pacer.interval(), std::exchange(m_lastInterval, m_pacer.interval()));
    HostReading before = std::exchange(m_reading, std::move(now));
    const std::chrono::milliseconds longest = std::max<std::chrono::milliseconds>(longestStep, std::chrono::seconds(4 * interval));
    if (before.uptime && m_reading.uptime && *m_reading.uptime - *before.uptime > longest)
        before.uptime.reset();
    const UtcTime time = timeOf(m_reading, question);
    setPhase(WatchPhase::Live);
    HostSample sample = sampleOf(before, m_reading, m_groups);
    sample.interval = interval;
    Q_EMIT sampled(time, sample);
}

UtcTime Collector::timeOf(const HostReading &reading, const std::optional<SamplePacer::Question> &question)
{
    const UtcTime arrival = m_clock.now();
    if (reading.wallClock)
        m_reading.clockOffset = clockOffset(*reading.wallClock, arrival, roundTrip());
    if (!reading.uptime)
        return arrival;
    const auto askedAt = question ? std::optional(question->sentAt) : std::nullopt;
    return SamplePacer::aligned(m_clockMap.localTime(*reading.uptime, arrival, askedAt), question);
}

void Collector::channelEnded(const Result<ssh::ExitStatus> &result)
{
    dropChannel();
    const ssh::SessionStatus status = m_session->status();
    if (status.phase != ssh::SessionPhase::Ready) {
        followSession(status);
        return;
    }
    if (!result) {
        retryLater(result.error());
        return;
    }
    retryLater({ErrorCode::CommandFailed, tr("The host stopped sending numbers."), displayText(QByteArrayView(m_errorTail)),
                tr("The host needs a POSIX shell and grep.")});
}

void Collector::restartSilentChannel()
{
    dropChannel();
    retryLater({ErrorCode::Timeout, tr("The host sent no numbers for %1 s.").arg(silenceLimit.count() / 1000), {},
                tr("It may be overloaded or a disk may not answer.")});
}

void Collector::dropChannel()
{
    m_silence.stop();
    m_beat.stop();
    if (!m_channel)
        return;
    m_channel->disconnect(this);
    if (m_channel->state() != ssh::Channel::State::Finished)
        m_channel->cancel();
    // This may run inside the channel's own signal.
    m_channel.release()->deleteLater();
}

void Collector::retryLater(const Error &error)
{
    setPhase(WatchPhase::Unreachable, error, m_clock.now() + m_pause);
    m_retry.start(m_pause);
    m_pause = std::min(m_pause * 2, lastPause);
}

void Collector::setPhase(WatchPhase phase, std::optional<Error> error, std::optional<UtcTime> retryAt)
{
    WatchState next{phase, phase == m_state.phase ? m_state.since : m_clock.now(), std::move(error), retryAt};
    if (next == m_state)
        return;
    m_state = std::move(next);
    Q_EMIT stateChanged(m_state);
}

} // namespace qd::metrics
