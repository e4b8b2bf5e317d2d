// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"

#include "models/ssh/local_session.h"
#include "models/ssh/ssh_session.h"

#include <algorithm>
#include <thread>

namespace qd::ssh {
namespace {

constexpr int kMostShards = 4;

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
    struct Shard {
        std::shared_ptr<Worker> worker; ///< null until a session needs it
        Connection::Context context;
    };
    using Sessions = QHash<HostId, std::shared_ptr<Session>>;

    Private(PoolSettings given, Prompter &asked) : settings(std::move(given)), prompter(asked)
    {
        const int cores = int(std::thread::hardware_concurrency());
        shards.resize(size_t(settings.shards > 0 ? settings.shards : std::clamp(cores, 1, kMostShards)));
    }

    /// Everyone behind one jump host is carried by one worker, which shares its connection.
    [[nodiscard]] size_t shardOf(const Endpoint &endpoint) const
    {
        const Endpoint &first = endpoint.jumps.empty() ? endpoint : endpoint.jumps.front();
        const bool local = endpoint.kind == Endpoint::Kind::Local;
        return local ? 0 : qHash(first.addressText() + (endpoint.jumps.empty() ? endpoint.host.value : QString()), 0) % shards.size();
    }

    Shard &shard(size_t index)
    {
        Shard &shard = shards[index];
        if (shard.worker)
            return shard;
        shard.worker = std::make_shared<Worker>(("qd-ssh-" + std::to_string(index)).c_str());
        const auto neighbours = std::make_shared<Neighbours>();
        shard.context = {settings, std::make_shared<PromptGate>(*shard.worker, prompter), neighbours, pacer, {}, credentials, knownHosts, keys};
        shard.worker->post([worker = shard.worker.get(), neighbours] {
            worker->setWokeHandler([neighbours] { neighbours->networkReturned(); });
        });
        return shard;
    }

    [[nodiscard]] std::shared_ptr<Session> make(Endpoint endpoint, bool forTransfers)
    {
        Shard &home = shard((shardOf(endpoint) + (forTransfers ? 1 : 0)) % shards.size());
        if (endpoint.kind == Endpoint::Kind::Local)
            {
            const JobServices services{endpoint.host, settings.writeGate, std::make_shared<SudoKeeper>(home.context.gate)};
            return std::make_shared<LocalSession>(std::move(endpoint), home.worker, services);
        }
        Connection::Context context = home.context;
        context.idleLimit = forTransfers ? settings.bulkIdle : std::chrono::milliseconds::zero();
        return std::make_shared<SshSession>(std::move(endpoint), home.worker, context);
    }

    [[nodiscard]] Endpoint completed(Endpoint endpoint) const
    {
        if (endpoint.agentSocket.isEmpty())
            endpoint.agentSocket = settings.agentSocket;
        return endpoint;
    }

    [[nodiscard]] bool leadsTo(const std::shared_ptr<Session> &session, const Endpoint &endpoint) const
    {
        return session && withoutNames(session->endpoint()) == withoutNames(completed(endpoint));
    }

    void close(const std::shared_ptr<Session> &session)
    {
        session->close();
        const Traffic traffic = session->traffic();
        closedTraffic.received += traffic.received;
        closedTraffic.sent += traffic.sent;
    }

    PoolSettings settings;
    Prompter &prompter;
    std::shared_ptr<DialPacer> pacer = std::make_shared<DialPacer>();
    std::shared_ptr<CredentialStore> credentials = std::make_shared<CredentialStore>();
    std::shared_ptr<KnownHostsCache> knownHosts = std::make_shared<KnownHostsCache>();
    std::shared_ptr<KeyRolls> keys = std::make_shared<KeyRolls>(credentials);
    std::vector<Shard> shards;
    Sessions control;
    Sessions bulk;
    Traffic closedTraffic; ///< of sessions that were dropped
};

SessionPool::SessionPool(PoolSettings settings, Prompter &prompter, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(settings), prompter))
{
}

SessionPool::~SessionPool()
{
    for (const auto &shard : d->shards) {
        if (shard.context.gate)
            shard.context.gate->close();
    }
    for (const auto *list : {&d->bulk, &d->control}) {
        for (const auto &session : *list)
            session->close();
    }
}

std::shared_ptr<Session> SessionPool::session(const Endpoint &endpoint)
{
    if (const auto found = find(endpoint.host)) {
        if (leadsTo(endpoint) && found->status().phase != SessionPhase::Closed)
            return found;
        drop(endpoint.host);
    }
    auto session = d->make(d->completed(endpoint), false);
    connect(session.get(), &Session::statusChanged, this, [this, host = endpoint.host](const SessionStatus &status) {
        Q_EMIT statusChanged(host, status);
    });
    d->control.insert(endpoint.host, session);
    return session;
}

std::shared_ptr<Session> SessionPool::bulkSession(const Endpoint &endpoint)
{
    if (endpoint.kind == Endpoint::Kind::Local)
        return session(endpoint);
    auto &session = d->bulk[endpoint.host];
    if (session && d->leadsTo(session, endpoint) && session->status().phase != SessionPhase::Closed)
        return session;
    if (session)
        d->close(session);
    session = d->make(d->completed(endpoint), true);
    return session;
}

std::shared_ptr<Session> SessionPool::find(const HostId &host) const { return d->control.value(host); }

bool SessionPool::leadsTo(const Endpoint &endpoint) const { return d->leadsTo(find(endpoint.host), endpoint); }

void SessionPool::drop(const HostId &host)
{
    if (const auto bulk = d->bulk.take(host))
        d->close(bulk);
    const std::shared_ptr<Session> session = d->control.take(host);
    if (!session)
        return;
    disconnect(session.get(), nullptr, this, nullptr);
    d->close(session);
}

void SessionPool::networkReturned()
{
    for (const auto &shard : d->shards) {
        if (shard.worker)
            shard.worker->post([neighbours = shard.context.neighbours] { neighbours->networkReturned(); });
    }
}

std::optional<PoolFigures> SessionPool::figures(const HostId &host) const
{
    const auto session = find(host);
    if (!session)
        return {};
    PoolFigures figures;
    figures.shard = int(d->shardOf(session->endpoint()));
    figures.roundTrip = session->status().roundTrip;
    if (const auto *ssh = qobject_cast<const SshSession *>(session.get())) {
        figures.channels = ssh->channelsInUse();
        figures.limit = ssh->state().channelLimit;
        figures.waiting = ssh->state().waiting + ssh->further().waiting;
        figures.further = ssh->further().connections;
    }
    return figures;
}

Traffic SessionPool::totalTraffic() const
{
    Traffic total = d->closedTraffic;
    for (const auto *list : {&d->control, &d->bulk}) {
        for (const auto &session : *list) {
            const Traffic traffic = session->traffic();
            total.received += traffic.received;
            total.sent += traffic.sent;
        }
    }
    return total;
}

int SessionPool::channelsInUse() const
{
    int count = 0;
    for (const auto *list : {&d->control, &d->bulk}) {
        for (const auto &session : *list) {
            if (const auto *ssh = qobject_cast<const SshSession *>(session.get()))
                count += ssh->channelsInUse();
            else if (const auto *local = qobject_cast<const LocalSession *>(session.get()))
                count += local->channelsInUse();
        }
    }
    return count;
}

std::chrono::microseconds SessionPool::longestTurn() const
{
    std::chrono::microseconds longest{0};
    for (const auto &shard : d->shards)
        longest = std::max(longest, shard.worker ? shard.worker->longestTurn() : std::chrono::microseconds(0));
    return longest;
}

void SessionPool::forgetLongestTurn()
{
    for (const auto &shard : d->shards) {
        if (shard.worker)
            shard.worker->forgetLongestTurn();
    }
}

} // namespace qd::ssh
