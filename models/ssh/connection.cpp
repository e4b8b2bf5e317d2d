// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection.h"

#include "models/base/log.h"
#include "models/base/text.h"
#include "models/base/units.h"
#include "models/ssh/ssh_errors.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

// A little less than OpenSSH's LoginGraceTime of 120 s, so that the words are ours.
constexpr milliseconds kPersonLimit{115'000};
constexpr milliseconds kLoginLimit{30'000};
// A server that drops connections before its version is busy: asked again after about this pause, doubled each time.
constexpr milliseconds kFirstRefusalPause{200};
constexpr int kMostRefusals = 6;
constexpr milliseconds kHurry{4000};       // the heartbeat's limit after the network returned
constexpr milliseconds kYoungDial{2000};   // a dial that began after the network returned is left alone

milliseconds jittered(milliseconds pause, int percent)
{
    return pause - pause * QRandomGenerator::global()->bounded(percent + 1) / 100;
}

} // namespace

void Neighbours::add(const std::shared_ptr<Connection> &connection)
{
    std::erase_if(m_all, [](const auto &weak) { return weak.expired(); });
    m_all.push_back(connection);
}

std::shared_ptr<Connection> Neighbours::jumpHost(const Endpoint &hop) const
{
    for (const auto &weak : m_jumpHosts) {
        if (auto shared = weak.lock(); shared && shared->endpoint() == hop)
            return shared;
    }
    return nullptr;
}

void Neighbours::addJumpHost(const std::shared_ptr<Connection> &connection)
{
    std::erase_if(m_jumpHosts, [](const auto &weak) { return weak.expired(); });
    m_jumpHosts.push_back(connection);
}

void Neighbours::networkReturned() const
{
    for (const auto &weak : std::vector(m_all)) { // a dial may add a jump host
        if (const auto connection = weak.lock())
            connection->networkReturned();
    }
}

Connection::Connection(Worker &worker, std::shared_ptr<const Endpoint> endpoint, Context context, std::shared_ptr<SessionState> state)
    : m_worker(worker), m_endpointHeld(std::move(endpoint)), m_endpoint(*m_endpointHeld),
      m_where(QStringLiteral("%1 (%2)").arg(m_endpoint.displayName, m_endpoint.addressText())),
      m_context(std::move(context)), m_state(std::move(state)), m_channels(m_worker, m_state, [this] { wake(); }),
      m_forwards(m_worker, [this] { wake(); }),
      m_heartbeat(freshHeartbeat())
{
    if (m_endpoint.displayName.isEmpty())
        m_where = m_endpoint.addressText();
}

Connection::~Connection()
{
    m_worker.cancel(m_retry);
    m_worker.cancel(m_idle);
    m_channels.fail(errors::closed(m_where));
    dropHandle();
}

void Connection::setStage(Stage stage, const SessionStatus &status)
{
    m_stage = stage;
    m_worker.cancel(m_deadline);
    m_state->setStatus(status);
}

void Connection::limitStage(milliseconds limit, const QString &what)
{
    m_worker.cancel(m_deadline);
    m_deadline = m_worker.after(limit, [this, limit, what] {
        m_deadline = 0;
        end({ErrorCode::Timeout, QCoreApplication::translate("Ssh", "%1 did not answer within %2.").arg(m_where, formatDuration(limit)),
             what, QCoreApplication::translate("Ssh", "Check the network and the load of the host.")});
    });
}

void Connection::dial()
{
    if (m_stage != Stage::Idle && m_stage != Stage::Waiting && m_stage != Stage::Failed)
        return;
    if (!std::exchange(m_joined, true))
        m_context.neighbours->add(shared_from_this());
    m_worker.cancel(m_retry);
    m_refusals = 0;
    setStage(Stage::Dialling, {SessionPhase::Connecting, {}, {}, {}});
    queueUp();
}

/// The server as it looks from here: what counts our pending handshakes.
QString Connection::target() const
{
    QString text;
    for (const Endpoint &jump : m_endpoint.jumps)
        text += jump.addressText() + u'>';
    return text + m_endpoint.address + u':' + QString::number(m_endpoint.port);
}

void Connection::queueUp()
{
    m_place = m_context.pacer->enter(m_worker, target(), m_context.settings.handshakesPerServer, [this] { startDial(); });
}

void Connection::startDial()
{
    ++m_dialNumber;
    m_state->log.begin();
    m_dialStarted = Worker::Clock::now();
    m_greeting.clear();
    if (!m_endpoint.jumps.empty()) {
        dialThroughJump();
        return;
    }
    if (!m_endpoint.proxyCommand.isEmpty()) {
        dialThroughCommand();
        return;
    }
    m_dialer = std::make_shared<Dialer>(m_worker, m_endpoint.address, m_endpoint.port,
                                        DialSettings{m_endpoint.addressFamily, m_endpoint.bindAddress, m_endpoint.tcpKeepAlive});
    m_dialer->onResolved([this](const QString &addresses) {
        m_state->log.note(AttemptStep::Kind::Resolve, AttemptStep::Outcome::Good, QStringLiteral("%1: %2").arg(m_endpoint.address, addresses));
    });
    m_dialer->start(m_endpoint.connectTimeout, [this](const Result<int> &socket) { socketOpened(socket); });
}

void Connection::dialThroughJump()
{
    Endpoint hop = m_endpoint.jumps.back();
    hop.jumps.assign(m_endpoint.jumps.begin(), m_endpoint.jumps.end() - 1);
    if (!m_jump)
        m_jump = m_context.neighbours->jumpHost(hop);
    if (!m_jump && m_context.gate->asksNobody()) { // others may share it, and must be asked
        end({ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The connection to %1 broke off.").arg(hop.addressText()), {}, {}});
        return;
    }
    if (!m_jump) {
        Context context = m_context;
        context.idleLimit = milliseconds::zero(); // held as long as somebody is behind it
        m_jump = std::make_shared<Connection>(m_worker, std::make_shared<const Endpoint>(hop), context, std::make_shared<SessionState>());
        m_context.neighbours->addJumpHost(m_jump);
    }
    const auto answer = [weak = weak_from_this(), number = m_dialNumber](const Result<int> &socket) {
        const auto self = weak.lock();
        if (self && self->m_stage == Stage::Dialling && self->m_dialNumber == number)
            self->socketOpened(socket);
        else if (socket)
            ::close(*socket);
    };
    m_jump->openForward(m_endpoint.address, m_endpoint.port, answer);
}

void Connection::dialThroughCommand()
{
    if (!m_endpoint.proxyCommandAccepted) { // whoever made the endpoint should have asked
        end({ErrorCode::Unsupported, QCoreApplication::translate("Ssh", "%1 is reached through a command that nobody has allowed.").arg(m_where),
             m_endpoint.proxyCommand, QCoreApplication::translate("Ssh", "Allow the ProxyCommand first.")});
        return;
    }
    m_proxy = std::make_shared<ProxyCommand>(m_worker);
    m_proxy->start(m_endpoint.proxyCommand, [weak = weak_from_this(), number = m_dialNumber](const Result<int> &socket) {
        const auto self = weak.lock();
        if (self && self->m_stage == Stage::Dialling && self->m_dialNumber == number)
            self->socketOpened(socket);
        else if (socket)
            ::close(*socket);
    });
}

/// What ssh_config says about it (ServerAliveInterval, ServerAliveCountMax), else the pool's.
Heartbeat Connection::freshHeartbeat() const
{
    const bool own = m_endpoint.serverAliveInterval.count() > 0;
    return {own ? milliseconds(m_endpoint.serverAliveInterval) : m_context.settings.heartbeat, silenceLimit()};
}

milliseconds Connection::silenceLimit() const
{
    const bool own = m_endpoint.serverAliveInterval.count() > 0;
    return own ? milliseconds(m_endpoint.serverAliveInterval) * std::max(1, m_endpoint.serverAliveCountMax) : m_context.settings.heartbeatLimit;
}

void Connection::socketOpened(const Result<int> &socket)
{
    const auto dialer = std::exchange(m_dialer, nullptr); // we are called by it
    if (const auto attempt = m_jump ? m_jump->m_state->log.last() : std::nullopt)
        m_state->log.addHop(m_jump->m_where, *attempt);
    if (!socket) {
        end(socket.error());
        return;
    }
    const auto userTimeout = unsigned(silenceLimit().count());
    ::setsockopt(*socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &userTimeout, sizeof userTimeout); // a jump's socketpair has none
    noteSocket(*socket);
    const auto known = m_context.knownHosts->load(knownHostsFiles(), m_endpoint.revokedHostKeys);
    if (!known) {
        ::close(*socket);
        end(known.error());
        return;
    }
    m_knownHosts = *known;
    const auto handle = SshHandle::make(m_endpoint, *socket, m_knownHosts->keyTypes(HostKeyCheck::lookupName(m_endpoint)));
    if (!handle) {
        end(handle.error());
        return;
    }
    m_handle = *handle;
    m_countedIn = m_countedOut = 0;
    m_stage = Stage::KeyExchange;
    limitStage(m_endpoint.connectTimeout, QCoreApplication::translate("Ssh", "It accepted the connection and then said nothing an SSH server says."));
    turn();
}

void Connection::keyExchangeTurn()
{
    const int rc = m_handle->connectStep();
    if (rc == SSH_OK)
        checkHostKey();
    else if (rc == SSH_ERROR)
        breakOff();
}

QStringList Connection::knownHostsFiles() const
{
    return m_endpoint.knownHostsFiles.isEmpty() ? m_context.settings.knownHostsFiles
                                                : m_endpoint.knownHostsFiles + m_endpoint.globalKnownHostsFiles;
}

void Connection::checkHostKey()
{
    noteKeyExchange();
    m_stage = Stage::HostKey;
    m_hostKeyCheck = std::make_shared<HostKeyCheck>(m_worker, m_endpoint, m_where, knownHostsFiles(), desk(), m_state->log);
    const auto check = m_hostKeyCheck; // may be dropped by its own answer
    const auto done = [weak = weak_from_this(), number = m_dialNumber](const Result<LoginLimits> &limits) {
        const auto self = weak.lock();
        if (self && self->m_stage == Stage::HostKey && self->m_dialNumber == number)
            self->hostKeyJudged(limits);
    };
    check->start(*m_knownHosts, m_handle->hostKey(), done, [this] {
        setStage(Stage::HostKey, {SessionPhase::AwaitingUser, {}, {}, {}});
        limitStage(kPersonLimit, QCoreApplication::translate("Ssh", "Nobody answered the question about its host key."));
    });
}

void Connection::hostKeyJudged(const Result<LoginLimits> &limits)
{
    m_hostKeyCheck.reset();
    if (limits)
        logIn(*limits);
    else
        end(limits.error());
}

void Connection::logIn(LoginLimits limits)
{
    setStage(Stage::Login, {SessionPhase::Authenticating, {}, {}, {}});
    limitStage(kLoginLimit, QCoreApplication::translate("Ssh", "The login did not end."));
    m_login = std::make_shared<Authenticator>(m_worker, m_handle, m_endpoint, m_where, desk(), m_state->log, limits);
    const auto done = [weak = weak_from_this(), number = m_dialNumber](const Result<void> &result) {
        const auto self = weak.lock();
        if (!self || self->m_stage != Stage::Login || self->m_dialNumber != number)
            return;
        if (result)
            self->ready();
        else
            self->end(result.error());
    };
    const auto waiting = [weak = weak_from_this(), number = m_dialNumber](bool asking) {
        const auto self = weak.lock();
        if (!self || self->m_stage != Stage::Login || self->m_dialNumber != number)
            return;
        self->setStage(Stage::Login, {asking ? SessionPhase::AwaitingUser : SessionPhase::Authenticating, {}, {}, {}});
        self->limitStage(asking ? kPersonLimit : kLoginLimit, QCoreApplication::translate("Ssh", "The login did not end."));
        self->wake();
    };
    const auto login = m_login; // may be dropped by its own answer
    login->start(done, waiting);
    wake();
}

void Connection::ready()
{
    m_losses = 0;
    m_state->log.ready();
    m_wasReady = true;
    m_place.reset();
    m_login.reset(); // whoever called us from it holds it
    m_knownHosts.reset();
    m_greeting = {};
    setStage(Stage::Ready, {SessionPhase::Ready, {}, {}, {}});
    m_heartbeat = freshHeartbeat();
    m_heartbeat.start(*m_handle);
    m_beat = m_worker.after(m_heartbeat.pause(), [this] { beat(); });
    m_channels.setHandle(m_handle);
    m_forwards.up(m_handle);
    if (isOnDemand()) {
        m_busyAt = Worker::Clock::now();
        watchIdleness();
    }
    wake();
}

void Connection::breakOff()
{
    if (!askAgain())
        end(brokenOff());
}

/// A busy server (MaxStartups) closes before it says its version. Nothing was sent that could matter, so
/// it is asked again a few times, without those who wait for the connection hearing of it.
bool Connection::askAgain()
{
    const bool mayBeBusy = m_greeting.isEmpty() || m_greeting.startsWith("Exceeded MaxStartups");
    if (m_stage != Stage::KeyExchange || m_proxy || m_handle->bannerSeen() || !mayBeBusy || m_refusals >= kMostRefusals)
        return false;
    redial(jittered(kFirstRefusalPause * (1 << m_refusals++), 50));
    return true;
}

Error Connection::turnedAway() const
{
    const QString evidence = displayText(QByteArrayView(m_greeting), false, 200);
    if (m_greeting.startsWith("Not allowed at this time"))
        return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 does not take connections from this address for a while.").arg(m_where),
                evidence, QCoreApplication::translate("Ssh", "It does so after failed logins (PerSourcePenalties). Wait, and check the login settings.")};
    return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 is too busy to take another connection.").arg(m_where),
            evidence.isEmpty() ? m_handle->libraryText() : evidence,
            QCoreApplication::translate("Ssh", "Check MaxStartups in its sshd_config and who else connects.")};
}

Error Connection::brokenOff() const
{
    const bool exchange = m_stage == Stage::KeyExchange;
    if (m_proxy && exchange && !m_handle->bannerSeen()) {
        const QString said = m_proxy->evidence();
        return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The ProxyCommand of %1 gave no SSH connection.").arg(m_where),
                said.isEmpty() ? m_handle->libraryText() : said, QCoreApplication::translate("Ssh", "Run the command by hand, and check it in your ssh_config.")};
    }
    const bool refused = m_greeting.startsWith("Exceeded MaxStartups") || m_greeting.startsWith("Not allowed at this time");
    if (m_stage == Stage::KeyExchange && !m_handle->bannerSeen() && (refused || (m_greeting.isEmpty() && m_wasReady)))
        return turnedAway();
    if (exchange && m_handle->libraryText().contains(QStringLiteral("no match for method")))
        return {ErrorCode::Unsupported, QCoreApplication::translate("Ssh", "%1 and Quarterdeck have no common way to encrypt.").arg(m_where),
                m_handle->libraryText(), QCoreApplication::translate("Ssh", "Allow one that the server has (Ciphers, MACs, KexAlgorithms in ssh_config); a server with only post-quantum key exchange is not reachable yet.")};
    if (m_stage == Stage::KeyExchange && !m_handle->bannerSeen())
        return {ErrorCode::Protocol, QCoreApplication::translate("Ssh", "%1 does not answer like an SSH server.").arg(m_where),
                m_handle->libraryText(), QCoreApplication::translate("Ssh", "Check the port; a busy server may also refuse at first.")};
    const bool ownLists = !m_endpoint.ciphers.isEmpty() || !m_endpoint.macs.isEmpty() || !m_endpoint.kexAlgorithms.isEmpty() || !m_endpoint.hostKeyAlgorithms.isEmpty();
    if (exchange && ownLists) // a server that misses its own hangs up before it says so
        return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 hung up while the way to encrypt was chosen.").arg(m_where), m_handle->libraryText(),
                QCoreApplication::translate("Ssh", "Check Ciphers, MACs, KexAlgorithms and HostKeyAlgorithms of this host in ssh_config.")};
    return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The connection to %1 broke off.").arg(m_where),
            m_handle->libraryText(), QCoreApplication::translate("Ssh", "Check that the host and its SSH server run.")};
}

/// The one way out of every stage: what may heal by itself is tried again, the rest is the person's.
void Connection::end(const Error &error)
{
    m_state->log.fail(error);
    const bool network = error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout;
    if (network && m_stage != Stage::HostKey) {
        lost(error);
        return;
    }
    const auto keepAlive = shared_from_this();
    setStage(Stage::Failed, {SessionPhase::Failed, error, {}, {}});
    dropHandle();
    m_channels.fail(error);
    m_forwards.end(error);
}

void Connection::lost(const Error &error)
{
    const auto keepAlive = shared_from_this();
    const auto first = m_context.settings.firstRetry;
    const auto longest = std::min<milliseconds>(m_context.settings.lastRetry, first * (1LL << std::min(m_losses++, 16)));
    const milliseconds pause = jittered(longest, 20); // a fleet does not come back in step
    const auto retryAt = isOnDemand() ? std::nullopt : std::optional(SystemClock().now() + pause);
    setStage(Stage::Waiting, {SessionPhase::Lost, error, retryAt, {}});
    dropHandle();
    m_jump.reset(); // dialled anew, or shared with whoever was quicker
    m_channels.fail(error);
    if (!m_state->hasFront() || isOnDemand() || m_stage != Stage::Waiting)
        return;
    m_worker.cancel(m_retry);
    m_retry = m_worker.after(pause, [this] { comeBack(); });
}

/// Of many that come back at the same moment each waits for its turn.
void Connection::comeBack()
{
    m_worker.cancel(m_retry);
    m_retry = m_worker.after(m_context.pacer->returnPause(), [this] {
        m_retry = 0;
        dial();
    });
}

void Connection::networkReturned()
{
    const bool old = Worker::Clock::now() - m_dialStarted > kYoungDial;
    if (m_stage == Stage::Ready) {
        m_heartbeat.hurry(*m_handle, kHurry);
        m_worker.cancel(m_beat);
        m_beat = m_worker.after(std::min(m_heartbeat.pause(), kHurry), [this] { beat(); });
        updateWatch();
    } else if (m_stage == Stage::Waiting && m_state->hasFront() && !isOnDemand()) {
        m_losses = 0;
        comeBack();
    } else if ((m_stage == Stage::Dialling || m_stage == Stage::KeyExchange) && m_place && old) {
        m_refusals = 0;
        redial(m_context.pacer->returnPause()); // its packets went into the void
    }
}

/// Once more from the start; what waits for the connection goes on waiting.
void Connection::redial(milliseconds pause)
{
    ++m_dialNumber;
    dropHandle();
    m_jump.reset();
    m_stage = Stage::Dialling;
    m_worker.cancel(m_retry);
    m_retry = m_worker.after(pause, [this] {
        m_retry = 0;
        queueUp();
    });
}

/// Hangs up until somebody wants something.
void Connection::rest()
{
    const auto keepAlive = shared_from_this();
    setStage(Stage::Idle, {SessionPhase::Idle, {}, {}, {}});
    m_channels.fail(errors::closed(m_where)); // nothing is in it
    dropHandle();
    m_jump.reset();
}

void Connection::close()
{
    const auto keepAlive = shared_from_this();
    m_worker.cancel(m_retry);
    setStage(Stage::Closed, {SessionPhase::Closed, {}, {}, {}});
    m_channels.fail(errors::closed(m_where));
    m_forwards.end(errors::closed(m_where));
    dropHandle();
    m_jump.reset();
}

void Connection::dropHandle()
{
    m_forwards.down();
    m_worker.cancel(m_deadline);
    m_worker.cancel(m_beat);
    m_worker.cancel(m_idle);
    m_place.reset();
    m_dialer.reset();
    m_proxy.reset();
    m_hostKeyCheck.reset();
    m_login.reset();
    if (m_handle && std::exchange(m_watched, false))
        m_worker.unwatch(m_handle->socket());
    // Not freed in the middle of its own turn, and not while a helper thread has it.
    if (m_handle)
        m_worker.post([handle = std::move(m_handle)] {});
    m_handle.reset();
}

void Connection::open(const std::shared_ptr<ChannelJob> &job)
{
    job->begin();
    if (m_stage == Stage::Closed)
        job->fail(errors::closed(m_where));
    else if (m_stage == Stage::Failed || (m_stage == Stage::Waiting && !isOnDemand()))
        job->fail(m_state->status().error.value_or(errors::closed(m_where)));
    else
        m_channels.add(job);
    if (m_stage == Stage::Idle || (m_stage == Stage::Waiting && isOnDemand()))
        dial();
}

std::shared_ptr<Connection> Connection::another(std::shared_ptr<SessionState> state) const
{
    Context context = m_context;
    context.gate = PromptGate::toNobody(m_worker);
    context.idleLimit = context.settings.bulkIdle;
    auto further = std::make_shared<Connection>(m_worker, m_endpointHeld, std::move(context), std::move(state));
    further->m_channels.setReserve(false); // the host's own connection has one
    return further;
}

void Connection::takeOver(const std::shared_ptr<ChannelJob> &job)
{
    if (m_stage == Stage::Ready) {
        m_channels.add(job);
        m_channels.tellFigures();
    } else {
        job->fail(m_state->status().error.value_or(errors::closed(m_where)));
    }
}

void Connection::addForward(const std::shared_ptr<ForwardJob> &job)
{
    if (m_stage == Stage::Closed)
        job->fail(errors::closed(m_where));
    else if (m_stage == Stage::Failed)
        job->fail(m_state->status().error.value_or(errors::closed(m_where)));
    else
        m_forwards.add(job);
    if (m_stage == Stage::Idle)
        dial();
}

void Connection::openForward(const QString &address, quint16 port, JumpBridge::Done done)
{
    m_channels.addBridge(address, port, std::move(done));
    dial();
}

} // namespace qd::ssh
