// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/worker_channel.h"

#include "models/ssh/command_job.h"

#include <QtCore/QPointer>

namespace qd::ssh {

WorkerChannel::WorkerChannel(std::shared_ptr<Worker> worker, std::shared_ptr<ChannelRelay> relay,
                             std::shared_ptr<CommandJob> job)
    : m_worker(std::move(worker)), m_relay(std::move(relay)), m_job(std::move(job))
{
    m_relay->setReceiver(this, [this] { deliver(); });
}

WorkerChannel::~WorkerChannel()
{
    m_relay->clearReceiver();
    // The job's last holder must be the worker, also when it is done already.
    if (m_state == State::Finished)
        m_worker->postLazily([job = std::move(m_job)] {});
    else
        m_worker->post([job = std::move(m_job)] { job->cancel(); });
}

void WorkerChannel::write(const QByteArray &bytes)
{
    if (m_state == State::Finished || bytes.isEmpty())
        return;
    m_relay->addToWrite(bytes.size());
    m_worker->post([job = m_job, bytes] { job->write(bytes); });
}

qint64 WorkerChannel::bytesToWrite() const { return m_state == State::Finished ? 0 : m_relay->toWrite(); }

void WorkerChannel::closeInput()
{
    m_worker->post([job = m_job] { job->closeInput(); });
}

void WorkerChannel::setPaused(bool paused)
{
    if (m_paused == paused || m_state == State::Finished)
        return;
    m_paused = paused;
    m_worker->post([job = m_job, paused] { job->setPaused(paused); });
    if (!paused && !m_events.empty())
        QMetaObject::invokeMethod(this, [this] { emitEvents(); }, Qt::QueuedConnection);
}

void WorkerChannel::cancel()
{
    if (m_state == State::Finished)
        return;
    m_discardOutput = true;
    m_worker->post([job = m_job] { job->cancel(); });
}

void WorkerChannel::deliver()
{
    bool wasFull = false;
    std::list<ChannelRelay::Event> fresh = m_relay->take(wasFull);
    if (wasFull)
        m_worker->post([job = m_job] { job->resume(); });
    m_events.splice(m_events.end(), fresh);
    emitEvents();
}

void WorkerChannel::emitEvents()
{
    if (m_emitting)
        return; // a slot runs an event loop of its own
    m_emitting = true;
    const QPointer<WorkerChannel> guard(this);
    while (guard && !m_events.empty() && (!m_paused || m_discardOutput)) {
        const ChannelRelay::Event event = std::move(m_events.front());
        m_events.pop_front();
        emitEvent(event);
    }
    if (guard)
        m_emitting = false;
}

void WorkerChannel::emitEvent(const ChannelRelay::Event &event)
{
    if (const auto *result = std::get_if<ChannelRelay::Finished>(&event)) {
        m_state = State::Finished;
        Q_EMIT finished(*result);
    } else if (const auto *chunk = std::get_if<ChannelRelay::Output>(&event)) {
        if (!m_discardOutput)
            Q_EMIT output(chunk->bytes, chunk->stream);
    } else if (std::holds_alternative<ChannelRelay::Started>(event)) {
        m_state = State::Running;
        Q_EMIT started();
    } else if (!m_discardOutput) {
        Q_EMIT inputDrained();
    }
}

} // namespace qd::ssh
