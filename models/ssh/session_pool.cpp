// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"

#include "models/ssh/local_session.h"
#include "models/ssh/ssh_session.h"

namespace qd::ssh {
namespace {

Endpoint withoutNames(Endpoint endpoint)
{
    endpoint.displayName.clear();
    for (Endpoint &jump : endpoint.jumps)
        jump = withoutNames(std::move(jump));
    return endpoint;
}

} // namespace

class SessionPool::Private {
public:
    Private(PoolSettings settings, Prompter &prompter)
        : worker(std::make_shared<Worker>("qd-ssh-0")),
          context{std::move(settings), std::make_shared<PromptGate>(*worker, prompter), std::make_shared<JumpHosts>()}
    {
    }

    [[nodiscard]] std::shared_ptr<Session> make(Endpoint endpoint) const
    {
        if (endpoint.kind == Endpoint::Kind::Local)
            return std::make_shared<LocalSession>(std::move(endpoint), worker);
        return std::make_shared<SshSession>(std::move(endpoint), worker, context);
    }

    [[nodiscard]] Endpoint completed(Endpoint endpoint) const
    {
        if (endpoint.agentSocket.isEmpty())
            endpoint.agentSocket = context.settings.agentSocket;
        return endpoint;
    }

    std::shared_ptr<Worker> worker;
    Connection::Context context;
    QHash<HostId, std::shared_ptr<Session>> sessions;
    Traffic closedTraffic; ///< of sessions that were dropped
};

SessionPool::SessionPool(PoolSettings settings, Prompter &prompter, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(settings), prompter))
{
}

SessionPool::~SessionPool()
{
    d->context.gate->close();
    for (const auto &session : std::as_const(d->sessions))
        session->close();
}

std::shared_ptr<Session> SessionPool::session(const Endpoint &endpoint)
{
    if (const auto found = find(endpoint.host)) {
        if (leadsTo(endpoint) && found->status().phase != SessionPhase::Closed)
            return found;
        drop(endpoint.host);
    }
    auto session = d->make(d->completed(endpoint));
    connect(session.get(), &Session::statusChanged, this, [this, host = endpoint.host](const SessionStatus &status) {
        Q_EMIT statusChanged(host, status);
    });
    d->sessions.insert(endpoint.host, session);
    return session;
}

std::shared_ptr<Session> SessionPool::find(const HostId &host) const { return d->sessions.value(host); }

bool SessionPool::leadsTo(const Endpoint &endpoint) const
{
    const auto found = find(endpoint.host);
    return found && withoutNames(found->endpoint()) == withoutNames(d->completed(endpoint));
}

void SessionPool::drop(const HostId &host)
{
    const std::shared_ptr<Session> session = d->sessions.take(host);
    if (!session)
        return;
    disconnect(session.get(), nullptr, this, nullptr);
    session->close();
    const Traffic traffic = session->traffic();
    d->closedTraffic.received += traffic.received;
    d->closedTraffic.sent += traffic.sent;
}

Traffic SessionPool::totalTraffic() const
{
    Traffic total = d->closedTraffic;
    for (const auto &session : std::as_const(d->sessions)) {
        const Traffic traffic = session->traffic();
        total.received += traffic.received;
        total.sent += traffic.sent;
    }
    return total;
}

int SessionPool::channelsInUse() const
{
    int count = 0;
    for (const auto &session : std::as_const(d->sessions)) {
        if (const auto *ssh = qobject_cast<const SshSession *>(session.get()))
            count += ssh->channelsInUse();
        else if (const auto *local = qobject_cast<const LocalSession *>(session.get()))
            count += local->channelsInUse();
    }
    return count;
}

} // namespace qd::ssh
