// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_set.h"

#include <algorithm>

namespace qd::ssh {
namespace {

constexpr std::chrono::milliseconds kAskLimit{10'000};

/// What RFC 4254 7.1 calls the address to bind: "" = every one.
QByteArray bindAddress(const ForwardSpec &spec)
{
    if (spec.listen.address.isEmpty())
        return "localhost";
    return spec.listen.address == u"*" ? QByteArray("") : spec.listen.address.toUtf8();
}

} // namespace

ForwardSet::ForwardSet(Worker &worker, std::function<void()> wake) : m_worker(worker), m_wake(std::move(wake))
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_open_request_forwarded_tcpip_function = onForwarded;
}

ForwardSet::~ForwardSet()
{
    down();
    for (const auto &job : m_jobs)
        job->stop();
}

void ForwardSet::add(const std::shared_ptr<ForwardJob> &job)
{
    job->begin(m_wake);
    if (job->isOver())
        return;
    m_jobs.push_back(job);
    if (m_handle)
        job->up(m_handle);
    m_wake();
}

void ForwardSet::up(const std::shared_ptr<SshHandle> &handle)
{
    m_handle = handle;
    ssh_set_callbacks(m_handle->session(), &m_callbacks);
    for (const auto &job : m_jobs)
        job->up(handle);
}

void ForwardSet::down()
{
    m_worker.cancel(m_ask.limit);
    m_ask = {};
    m_cancelled.clear();
    for (const auto &job : m_jobs)
        job->down();
    m_handle.reset();
}

void ForwardSet::end(const Error &error)
{
    down();
    for (const auto &job : std::exchange(m_jobs, {}))
        job->fail(error);
}

void ForwardSet::turn()
{
    if (!m_handle)
        return;
    for (const auto &job : m_jobs)
        job->turn();
    std::erase_if(m_jobs, [this](const auto &job) {
        if (job->isDone() && job->isRemoteUp())
            m_cancelled.push_back({bindAddress(job->spec()), job->port()});
        return job->isDone();
    });
    if (!isAsking())
        askNext();
    if (isAsking())
        askStep();
}

void ForwardSet::askNext()
{
    Ask ask;
    if (!m_cancelled.empty()) {
        ask.address = m_cancelled.front().address;
        ask.port = m_cancelled.front().port;
        m_cancelled.pop_front();
    } else {
        const auto wanting = std::ranges::find_if(m_jobs, [](const auto &job) { return job->wantsRemote(); });
        if (wanting == m_jobs.end())
            return;
        ask.job = *wanting;
        ask.address = bindAddress(ask.job->spec());
        ask.port = ask.job->spec().listen.port;
    }
    ask.stage = Stage::Clearing;
    ask.limit = m_worker.after(kAskLimit, [this] {
        m_ask.limit = 0;
        askEnded(SSH_ERROR);
        m_wake();
    });
    m_ask = std::move(ask);
}

void ForwardSet::askStep()
{
    const char *address = m_ask.address.constData();
    if (m_ask.stage == Stage::Clearing) {
        // Whatever its answer: behind it the place is free. Cancelling what does not exist harms nobody.
        if (ssh_channel_cancel_forward(m_handle->session(), address, m_ask.port) == SSH_AGAIN)
            return;
        m_ask.stage = Stage::Asking;
    }
    const int rc = m_ask.job ? ssh_channel_listen_forward(m_handle->session(), address, m_ask.port, &m_ask.bound)
                             : ssh_channel_cancel_forward(m_handle->session(), address, m_ask.port);
    if (rc == SSH_AGAIN)
        return;
    askEnded(rc);
    m_wake(); // the next one
}

void ForwardSet::askEnded(int rc)
{
    m_worker.cancel(m_ask.limit);
    const Ask ask = std::exchange(m_ask, {});
    if (!ask.job || ask.job->isOver()) {
        if (ask.job && rc == SSH_OK)
            m_cancelled.push_back({ask.address, ask.bound > 0 ? ask.bound : ask.port});
        return;
    }
    if (rc == SSH_OK)
        ask.job->remoteListens(quint16(ask.bound > 0 ? ask.bound : ask.port));
    else
        ask.job->remoteRefused(m_handle ? m_handle->libraryText() : QString());
}

std::shared_ptr<ForwardJob> ForwardSet::listenerOf(const QByteArray &address, int port) const
{
    std::shared_ptr<ForwardJob> byPort;
    for (const auto &job : m_jobs) {
        if (!job->isRemoteUp() || job->isOver() || job->port() != port)
            continue;
        if (bindAddress(job->spec()) == address)
            return job;
        byPort = job;
    }
    return byPort;
}

ssh_channel ForwardSet::onForwarded(ssh_session session, const char *address, int port, const char *, int, void *self)
{
    const auto *me = static_cast<ForwardSet *>(self);
    const auto job = me->listenerOf(QByteArray(address), port);
    if (!job)
        return nullptr; // nobody asked for it
    ssh_channel channel = ssh_channel_new(session);
    if (channel)
        job->incoming(channel);
    return channel;
}

} // namespace qd::ssh
