// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/channel_set.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

// A server frees a channel's slot a moment after its close; a refusal is asked again after this pause.
constexpr std::chrono::milliseconds kRefusalPause{250};
constexpr std::chrono::milliseconds kLongestMemory{std::chrono::minutes(10)};
constexpr int kMostRefusals = 8;
constexpr size_t kMostSpares = 2;
constexpr std::chrono::seconds kInARow{10};    // three commands within it will be followed by more
constexpr std::chrono::seconds kSpareKept{30}; // behind the last of them

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
    m_worker.cancel(m_spareEnd);
}

void ChannelSet::add(const std::shared_ptr<ChannelJob> &job)
{
    m_waiting[size_t(job->priority())].emplace(++m_serial, job);
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
    keepSpares();
    startWaiting();
    for (auto it = m_running.begin(); it != m_running.end();) {
        if (!it->transport->turn()) {
            ++it;
            continue;
        }
        const Entry gone = *it;
        it = m_running.erase(it);
        if (gone.transport->isRefused())
            refused(gone);
        else
            m_refusals = 0;
        m_wake(); // another one may start
    }
    tellFigures();
    if (m_crowded && waiting() > 0 && stuck() > 0)
        m_crowded();
}

bool ChannelSet::runsBatch() const
{
    return std::any_of(m_running.begin(), m_running.end(), [](const Entry &entry) { return entry.job->priority() == Priority::Batch; });
}

int ChannelSet::stuck(quint64 youngest) const
{
    if (m_running.empty()) // it is not that others are in the way
        return 0;
    qsizetype count = 0;
    for (size_t priority = 0; priority < m_waiting.size(); ++priority) {
        const auto &queue = m_waiting[priority];
        if (!queue.empty() && (priority != size_t(Priority::Batch) || !runsBatch()))
            count += std::count_if(queue.begin(), queue.upper_bound(youngest), [](const auto &item) { return !item.second->isDone(); });
    }
    return int(count);
}

bool ChannelSet::isInteractiveStuck() const
{
    const auto &queue = m_waiting[size_t(Priority::Interactive)];
    return !m_running.empty() && std::any_of(queue.begin(), queue.end(), [](const auto &item) { return !item.second->isDone(); });
}

std::vector<std::shared_ptr<ChannelJob>> ChannelSet::takeStuck(int most, bool onlyInteractive)
{
    std::vector<std::shared_ptr<ChannelJob>> taken;
    for (size_t priority = 0; priority < m_waiting.size(); ++priority) {
        auto &queue = m_waiting[priority];
        const bool left = priority == size_t(Priority::Interactive) || (!onlyInteractive && (priority == size_t(Priority::Stream) || !runsBatch()));
        while (left && int(taken.size()) < most && !queue.empty()) {
            const auto node = queue.extract(queue.begin());
            if (!node.mapped()->isDone())
                taken.push_back(node.mapped());
        }
    }
    tellFigures();
    return taken;
}

void ChannelSet::setLongLine(bool isLong)
{
    if (std::exchange(m_longLine, isLong) != isLong)
        m_wake();
}

bool ChannelSet::isIdle() const
{
    const bool works = m_running.size() > (m_shell && m_shell->isFree() ? 1U : 0U);
    return !works && m_bridges.empty() && m_forwards.empty() && waiting() == 0;
}

int ChannelSet::waiting() const
{
    size_t count = 0;
    for (const auto &queue : m_waiting)
        count += queue.size();
    return int(count);
}

void ChannelSet::tellFigures() const
{
    m_state->channels = int(m_running.size()) - (m_shell && m_shell->isFree() ? 1 : 0);
    m_state->waiting = waiting();
    m_state->channelLimit = m_limit;
}

size_t ChannelSet::sparesWanted() const { return m_spareEnd != 0 && m_limit >= kSmallestForReserve ? kMostSpares : m_longLine ? 1 : 0; }

bool ChannelSet::spareStands() const
{
    return std::any_of(m_spares.begin(), m_spares.end(), [](const auto &spare) { return spare->isStanding(); });
}

std::shared_ptr<SshTransport> ChannelSet::takeSpare()
{
    const auto found = std::find_if(m_spares.begin(), m_spares.end(), [](const auto &spare) { return spare->isStanding(); });
    if (found == m_spares.end())
        return {};
    const auto spare = *found;
    m_spares.erase(found);
    return spare;
}

/// They count like any other channel; who comes next takes one, so they are never in the way.
void ChannelSet::keepSpares()
{
    std::erase_if(m_leaving, [](const auto &spare) { return spare->turn(); });
    while (m_spares.size() > sparesWanted()) {
        dropSpare(m_spares.back());
        m_spares.pop_back();
    }
    while (m_spares.size() < sparesWanted() && !m_spareRefused && m_pause == 0 && taken() < m_limit)
        m_spares.push_back(std::make_shared<SshTransport>(m_worker, m_handle, nullptr, false, m_wake));
    for (auto it = m_spares.begin(); it != m_spares.end();) {
        const auto spare = *it++;
        std::ignore = spare->turn();
        if (!spare->isLost())
            continue;
        m_spares.remove(spare);
        const bool noRoom = spare->isRefused();
        dropSpare(spare);
        m_spareRefused = true;
        if (noRoom && !m_running.empty())
            learnLimit();
    }
}

void ChannelSet::dropSpare(std::shared_ptr<SshTransport> spare)
{
    spare->release(true);
    m_leaving.push_back(std::move(spare));
}

void ChannelSet::dropSpares()
{
    for (auto &spare : std::exchange(m_spares, {}))
        dropSpare(std::move(spare));
}

void ChannelSet::noteStart()
{
    const auto now = Worker::Clock::now();
    const bool inARow = now - m_starts[1] < kInARow;
    m_starts = {now, m_starts[0]};
    if (!inARow)
        return;
    m_worker.cancel(m_spareEnd);
    m_spareEnd = m_worker.after(kSpareKept, [this] {
        m_spareEnd = 0;
        m_wake();
    });
}

void ChannelSet::startWaiting()
{
    serveByShell();
    while (m_pause == 0 && (taken() < m_limit || spareStands())) {
        // Those on their way are there sooner than what is asked for now.
        if (!m_spares.empty() && !spareStands() && waiting() <= int(m_spares.size()) && nextWantsShell())
            break;
        Entry entry = takeNext();
        if (!entry.job)
            break;
        if (taken() >= m_limit && entry.job->subsystem()) { // has no use for a shell, but for its channel
            m_waiting[size_t(entry.job->priority())].emplace(entry.serial, entry.job);
            dropSpares();
            break;
        }
        start(std::move(entry));
    }
    // Nobody may wait for a channel on which nothing runs.
    if (waiting() > 0 && m_spares.empty() && m_shell && m_shell->isFree())
        dropShell();
}

/// Short questions go to the shell that stands ready; while it is busy they take a channel as ever.
void ChannelSet::serveByShell()
{
    if (m_shell && m_shell->isDone())
        dropShell();
    auto &queue = m_waiting[size_t(Priority::Interactive)];
    for (auto it = queue.begin(); it != queue.end() && m_pause == 0;) {
        const auto job = std::dynamic_pointer_cast<CommandJob>(it->second);
        const bool fresh = !m_shell && !m_noShell && m_limit >= kSmallestForReserve && taken() < m_limit;
        if (!job || job->isDone() || !PersistentShell::suits(job->command()) || !(fresh || (m_shell && m_shell->isFree()))) {
            ++it;
            continue;
        }
        const quint64 serial = it->first;
        it = queue.erase(it);
        if (fresh)
            startShell(job, serial);
        else
            m_shell->run(job, serial);
    }
}

void ChannelSet::startShell(const std::shared_ptr<CommandJob> &job, quint64 serial)
{
    const auto giveBack = [this](const std::shared_ptr<CommandJob> &unbegun, quint64 itsSerial) {
        m_noShell = m_shell && m_shell->hasDeclined();
        m_waiting[size_t(unbegun->priority())].emplace(itsSerial, unbegun);
    };
    m_shell = std::make_shared<PersistentShell>(m_worker, m_wake, giveBack);
    m_shell->run(job, serial);
    start({serial, m_shell, nullptr});
}

void ChannelSet::dropShell()
{
    m_noShell = m_noShell || m_shell->hasDeclined();
    m_shell->close();
    m_shell.reset();
}

ChannelSet::Entry ChannelSet::takeNext()
{
    const bool lastSlot = m_keepsReserve && m_limit >= kSmallestForReserve && int(m_running.size()) == m_limit - 1;
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

bool ChannelSet::nextWantsShell() const
{
    for (const auto &queue : m_waiting) {
        if (!queue.empty())
            return !queue.begin()->second->subsystem();
    }
    return false;
}

void ChannelSet::start(Entry entry)
{
    m_spareRefused = false;
    if (entry.job != m_shell && entry.job->priority() != Priority::Batch) // neither is followed by its like at once
        noteStart();
    const auto spare = entry.job->subsystem() ? nullptr : takeSpare();
    entry.transport = spare ? spare
                            : std::make_shared<SshTransport>(m_worker, m_handle, entry.job.get(), entry.job->takesInput(), m_wake,
                                                             entry.job->subsystem());
    entry.job->attach(entry.transport);
    if (spare)
        spare->adopt(*entry.job, entry.job->takesInput());
    m_running.push_back(std::move(entry));
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
    if (entry.job == m_shell && m_shell) {
        std::exchange(m_shell, nullptr)->giveBack();
    } else {
        entry.job->detach();
        if (!entry.job->isDone())
            m_waiting[size_t(entry.job->priority())].emplace(entry.serial, entry.job);
    }
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
    m_spares.clear();
    m_leaving.clear();
    m_spareRefused = false;
    m_worker.cancel(m_spareEnd);
    m_shell.reset(); // ended below, like every job
    m_noShell = false;
    m_handle.reset();
    m_worker.cancel(m_pause);
    m_worker.cancel(m_forget);
    m_memory = {};
    m_limit = kMostChannels;
    for (const Forward &forward : std::exchange(m_forwards, {}))
        forward.done(std::unexpected(error));
    for (const auto &bridge : std::exchange(m_bridges, {}))
        bridge->abandon(error);
    for (const Entry &entry : std::exchange(m_running, {}))
        entry.transport->abandon(error);
    for (auto &queue : m_waiting) {
        for (const auto &[serial, job] : std::exchange(queue, {}))
            job->fail(error);
    }
    tellFigures();
}

} // namespace qd::ssh
