// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/connection_tester.h"

#include <algorithm>

namespace qd::hosts {

ConnectionTester::ConnectionTester(ssh::SessionPool &pool, const EndpointResolver &resolver, const Clock &clock, QObject *parent)
    : QObject(parent), m_pool(pool), m_resolver(resolver), m_clock(clock)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ConnectionTester::startNext);
    connect(&pool, &ssh::SessionPool::statusChanged, this, &ConnectionTester::takeStatus);
}

ConnectionTester::~ConnectionTester()
{
    for (const auto &[session, run] : m_running)
        m_pool.drop(session);
}

void ConnectionTester::test(const Host &host)
{
    const bool runs = std::ranges::any_of(m_running, [&](const auto &entry) { return entry.second.host.id == host.id; });
    if (runs || std::ranges::contains(m_waiting, host.id, &Host::id))
        return;
    m_waiting.append(host);
    // From the event loop: whoever asked may connect first.
    m_later.start(0);
}

void ConnectionTester::cancel(const QList<HostId> &hosts)
{
    const Error cancelled{ErrorCode::Cancelled, tr("The test was cancelled."), {}, {}};
    const QList<Host> waiting = m_waiting;
    m_waiting.removeIf([&](const Host &host) { return hosts.contains(host.id); });
    for (const Host &host : waiting) {
        if (hosts.contains(host.id))
            Q_EMIT finished({host.id, host.name, cancelled, {}});
    }
    QList<HostId> sessions;
    for (const auto &[session, run] : m_running) {
        if (hosts.contains(run.host.id))
            sessions.append(session);
    }
    for (const HostId &session : std::as_const(sessions))
        conclude(session, cancelled);
}

void ConnectionTester::startNext()
{
    const UtcTime now = m_clock.now();
    std::optional<std::chrono::milliseconds> pause;
    for (qsizetype i = 0; i < m_waiting.size() && int(m_running.size()) < kAtOnce;) {
        const auto last = m_lastTest.constFind(m_waiting.at(i).id);
        const auto left = last == m_lastTest.constEnd() ? std::chrono::milliseconds(0) : *last + kPause - now;
        if (left.count() > 0) {
            pause = std::min(left, pause.value_or(left));
            ++i;
            continue;
        }
        start(m_waiting.takeAt(i));
    }
    if (pause)
        m_later.start(*pause);
}

void ConnectionTester::start(const Host &host)
{
    m_lastTest.insert(host.id, m_clock.now());
    Q_EMIT started(host.id);
    auto endpoint = m_resolver.endpoint(host);
    if (!endpoint) {
        Q_EMIT finished({host.id, host.name, endpoint.error(), {}});
        return;
    }
    endpoint->host = {QStringLiteral("test:") + host.id.value};
    Run run{host, endpoint->host, {}, false};
    run.elapsed.start();
    const HostId id = endpoint->host;
    m_running.emplace(id, run);
    m_pool.drop(id);
    const auto session = m_pool.session(*endpoint);
    session->connectToHost();
    takeStatus(id, session->status()); // the workstation's own is ready at once
}

void ConnectionTester::takeStatus(const HostId &id, const ssh::SessionStatus &status)
{
    const auto run = m_running.find(id);
    if (run == m_running.end())
        return;
    using enum ssh::SessionPhase;
    if (status.phase == Failed || status.phase == Lost || status.phase == Closed)
        return conclude(id, status.error.value_or(Error{ErrorCode::Unreachable, tr("The connection was closed."), {}, {}}));
    const auto session = m_pool.find(id);
    if (status.phase != Ready || run->second.asked || !session)
        return;
    run->second.asked = true;
    ssh::Command command;
    command.script = QStringLiteral("true");
    command.deadline = std::chrono::seconds(15);
    command.effect = ssh::Effect::ReadOnly;
    command.purpose = tr("Test the connection");
    ssh::run(*session, command).then(this, [this, id](const Result<ssh::CommandOutput> &answer) {
        conclude(id, answer ? std::optional<Error>() : answer.error());
    });
}

void ConnectionTester::conclude(const HostId &session, const std::optional<Error> &error)
{
    const auto entry = m_running.find(session);
    if (entry == m_running.end())
        return;
    const Run run = entry->second;
    m_running.erase(entry);
    m_pool.drop(session);
    Q_EMIT finished({run.host.id, run.host.name, error, std::chrono::milliseconds(run.elapsed.elapsed())});
    m_later.start(0);
}

} // namespace qd::hosts
