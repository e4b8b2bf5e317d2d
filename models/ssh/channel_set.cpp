// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/channel_set.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

// A server frees a channel's slot a moment after its close; a refusal is asked again after this pause.
constexpr std::chrono::milliseconds kRefusalPause{250};
constexpr std::chrono::milliseconds kLongestMemory{std::chrono::minutes(10)};
constexpr int kMostRefusals = 8;
constexpr int kSmallestForReserve = 3;

Error noChannel(const QString &text)
{
    return {ErrorCode::PermissionDenied, QCoreApplication::translate("Ssh", "The server does not open a channel for commands."),
            text, QCoreApplication::translate("Ssh", "Check MaxSessions and ForceCommand in its sshd_config.")};
}

} // namespace

ChannelSet::ChannelSet(Worker &worker, std::shared_ptr<SessionState> state, std::function<void()> wake)
    : m_worker(worker), m_state(std::move(state)), m_wake(std::move(wake))
{
}

ChannelSet::~ChannelSet()
{
    m_worker.cancel(m_pause);
    m_worker.cancel(m_forget);
}

void ChannelSet::add(const std::shared_ptr<CommandJob> &job)
{
    m_waiting[size_t(job->command().priority)].emplace(++m_serial, job);
    m_wake();
}

void ChannelSet::addBridge(const QString &address, quint16 port, JumpBridge::Done done)
{
    m_forwards.push_back({address.toUtf8(), port, std::move(done)});
    m_wake();
}

void ChannelSet::turn()
{
    if (!m_handle)
        return;
    for (Forward &forward : std::exchange(m_forwards, {}))
        m_bridges.push_back(std::make_unique<JumpBridge>(m_worker, m_handle, forward.address, forward.port,
                                                         std::move(forward.done), m_wake));
    std::erase_if(m_bridges, [](const auto &bridge) { return bridge->turn(); });
    startWaiting();
    for (auto it = m_running.begin(); it != m_running.end();) {
        if (!it->transport->turn()) {
            ++it;
            continue;
        }
        const Entry gone = *it;
        it = m_running.erase(it);
        --m_state->channels;
        if (gone.transport->isRefused())
            refused(gone);
        else
            m_refusals = 0;
        m_wake(); // another one may start
    }
}

void ChannelSet::startWaiting()
{
    while (m_pause == 0 && int(m_running.size()) < m_limit) {
        Entry entry = takeNext();
        if (!entry.job)
            return;
        start(std::move(entry));
    }
}

ChannelSet::Entry ChannelSet::takeNext()
{
    const bool lastSlot = m_limit >= kSmallestForReserve && int(m_running.size()) == m_limit - 1;
    for (size_t priority = 0; priority < m_waiting.size(); ++priority) {
        auto &queue = m_waiting[priority];
        std::erase_if(queue, [](const auto &item) { return item.second->isDone(); });
        if (queue.empty() || (lastSlot && priority != size_t(Priority::Interactive)))
            continue;
        const auto node = queue.extract(queue.begin());
        return {node.key(), node.mapped(), nullptr};
    }
    return {};
}

void ChannelSet::start(Entry entry)
{
    entry.transport = std::make_shared<SshTransport>(m_worker, m_handle, *entry.job,
                                                     FramedShell::takesInput(entry.job->command()), m_wake);
    entry.job->attach(entry.transport);
    m_running.push_back(std::move(entry));
    ++m_state->channels;
}

void ChannelSet::refused(const Entry &entry)
{
    entry.transport->detach();
    if (m_running.empty() && ++m_refusals >= kMostRefusals) {
        entry.job->fail(noChannel(m_handle->libraryText()));
        return;
    }
    if (!m_running.empty())
        learnLimit();
    entry.job->detach();
    if (!entry.job->isDone())
        m_waiting[size_t(entry.job->command().priority)].emplace(entry.serial, entry.job);
    if (m_pause == 0) {
        m_pause = m_worker.after(kRefusalPause, [this] {
            m_pause = 0;
            m_wake();
        });
    }
}

/// A refusal may also come from a slot that the server has not freed yet, so the lesson is forgotten
/// after a while; the longer, the more often it was confirmed at once.
void ChannelSet::learnLimit()
{
    m_limit = std::max(1, std::min(m_limit, int(m_running.size())));
    if (m_forget != 0)
        return;
    const bool confirmed = Worker::Clock::now() - m_forgotten < m_memory;
    m_memory = confirmed ? std::min(m_memory * 2, kLongestMemory) : kRefusalPause;
    m_forget = m_worker.after(m_memory, [this] {
        m_forget = 0;
        m_limit = kMostChannels;
        m_forgotten = Worker::Clock::now();
        m_wake();
    });
}

void ChannelSet::fail(const Error &error)
{
    m_handle.reset();
    m_worker.cancel(m_pause);
    m_worker.cancel(m_forget);
    m_memory = {};
    m_limit = kMostChannels;
    for (const Forward &forward : std::exchange(m_forwards, {}))
        forward.done(std::unexpected(error));
    for (const auto &bridge : std::exchange(m_bridges, {}))
        bridge->abandon(error);
    for (const Entry &entry : std::exchange(m_running, {})) {
        --m_state->channels;
        entry.transport->abandon(error);
    }
    for (auto &queue : m_waiting) {
        for (const auto &[serial, job] : std::exchange(queue, {}))
            job->fail(error);
    }
}

} // namespace qd::ssh
