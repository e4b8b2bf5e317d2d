// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection.h"

#include "models/base/log.h"
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

} // namespace

Connection::Connection(Worker &worker, Endpoint endpoint, Context context, std::shared_ptr<SessionState> state)
    : m_worker(worker), m_endpoint(std::move(endpoint)),
      m_where(QStringLiteral("%1 (%2)").arg(m_endpoint.displayName, m_endpoint.addressText())),
      m_context(std::move(context)), m_state(std::move(state)), m_channels(m_worker, m_state, [this] { wake(); }),
      m_heartbeat(m_context.settings.heartbeat, m_context.settings.heartbeatLimit)
{
    if (m_endpoint.displayName.isEmpty())
        m_where = m_endpoint.addressText();
}

Connection::~Connection()
{
    m_worker.cancel(m_retry);
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
    m_worker.cancel(m_retry);
    ++m_dialNumber;
    setStage(Stage::Dialling, {SessionPhase::Connecting, {}, {}, {}});
    if (!m_endpoint.jumps.empty()) {
        dialThroughJump();
        return;
    }
    m_dialer = std::make_shared<Dialer>(m_worker, m_endpoint.address, m_endpoint.port);
    m_dialer->start(m_endpoint.connectTimeout, [this](const Result<int> &socket) { socketOpened(socket); });
}

void Connection::dialThroughJump()
{
    Endpoint hop = m_endpoint.jumps.back();
    hop.jumps.assign(m_endpoint.jumps.begin(), m_endpoint.jumps.end() - 1);
    if (!m_jump) {
        auto &list = m_context.jumpHosts->connections;
        std::erase_if(list, [](const auto &weak) { return weak.expired(); });
        for (const auto &weak : list) {
            if (const auto shared = weak.lock(); shared && shared->endpoint() == hop)
                m_jump = shared;
        }
        if (!m_jump) {
            m_jump = std::make_shared<Connection>(m_worker, hop, m_context, std::make_shared<SessionState>());
            list.push_back(m_jump);
        }
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

void Connection::socketOpened(const Result<int> &socket)
{
    const auto dialer = std::exchange(m_dialer, nullptr); // we are called by it
    if (!socket) {
        end(socket.error());
        return;
    }
    const auto userTimeout = unsigned(m_context.settings.heartbeatLimit.count());
    ::setsockopt(*socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &userTimeout, sizeof userTimeout); // a jump's socketpair has none
    const Result<KnownHosts> known = KnownHosts::load(knownHostsFiles());
    if (!known) {
        ::close(*socket);
        end(known.error());
        return;
    }
    m_knownHosts = *known;
    const auto handle = SshHandle::make(m_endpoint, *socket, m_knownHosts.keyTypes(hostKeyName()));
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
        end(brokenOff());
}

QStringList Connection::knownHostsFiles() const
{
    return m_endpoint.knownHostsFiles.isEmpty() ? m_context.settings.knownHostsFiles : m_endpoint.knownHostsFiles;
}

QString Connection::hostKeyName() const
{
    return KnownHosts::lookupName(m_endpoint.address, m_endpoint.port, m_endpoint.hostKeyAlias);
}

void Connection::checkHostKey()
{
    const HostKey key = m_handle->hostKey();
    const HostKeyFinding finding = m_knownHosts.check(hostKeyName(), key);
    if (finding.verdict == HostKeyVerdict::Known)
        logIn();
    else if (finding.verdict == HostKeyVerdict::Unknown)
        askHostKey(key);
    else
        end(hostKeyError(finding, key));
}

Error Connection::hostKeyError(const HostKeyFinding &finding, const HostKey &key) const
{
    const QString place = QStringLiteral("%1:%2").arg(finding.file).arg(finding.line);
    const QString remove = QCoreApplication::translate("Ssh",
        "Ask the host's administrator whether its key was changed. Only if so: ssh-keygen -f %1 -R %2, then connect again.")
                               .arg(finding.file, hostKeyName());
    if (finding.verdict == HostKeyVerdict::Revoked)
        return {ErrorCode::HostKeyChanged, QCoreApplication::translate("Ssh", "The host key of %1 is revoked.").arg(m_where),
                QCoreApplication::translate("Ssh", "%1 is marked @revoked in %2").arg(key.fingerprint(), place),
                QCoreApplication::translate("Ssh", "Do not connect. Ask the host's administrator for its new key.")};
    if (finding.storedFingerprint.isEmpty())
        return {ErrorCode::HostKeyChanged, QCoreApplication::translate("Ssh", "The stored host key of %1 cannot be read, so the host cannot be trusted.").arg(m_where),
                QCoreApplication::translate("Ssh", "unreadable line in %1; the host shows %2").arg(place, key.fingerprint()), remove};
    return {ErrorCode::HostKeyChanged, QCoreApplication::translate("Ssh", "The host key of %1 has changed: somebody may be listening in.").arg(m_where),
            QCoreApplication::translate("Ssh", "stored %1 in %2, shown %3").arg(finding.storedFingerprint, place, key.fingerprint()), remove};
}

void Connection::askHostKey(const HostKey &key)
{
    setStage(Stage::HostKey, {SessionPhase::AwaitingUser, {}, {}, {}});
    limitStage(kPersonLimit, QCoreApplication::translate("Ssh", "Nobody answered the question about its host key."));
    Prompt prompt;
    prompt.kind = Prompt::Kind::UnknownHostKey;
    prompt.host = m_endpoint.host;
    prompt.hostName = m_where;
    prompt.keyType = QString::fromLatin1(key.type());
    prompt.fingerprint = key.fingerprint();
    m_context.gate->ask(prompt, [weak = weak_from_this(), key, number = m_dialNumber](const PromptAnswer &answer) {
        const auto self = weak.lock();
        if (!self || self->m_stage != Stage::HostKey || self->m_dialNumber != number)
            return;
        if (!answer.accepted) {
            self->end({ErrorCode::HostKeyUnknown,
                       QCoreApplication::translate("Ssh", "The host key of %1 was not accepted.").arg(self->m_where), key.fingerprint(),
                       QCoreApplication::translate("Ssh", "Compare the fingerprint with the host's administrator, then connect again.")});
            return;
        }
        const Result<void> kept = KnownHosts::append(self->knownHostsFiles().value(0), self->hostKeyName(), key);
        if (!kept)
            logWarning("ssh", kept.error().toLine());
        self->logIn();
    });
}

void Connection::logIn()
{
    setStage(Stage::Login, {SessionPhase::Authenticating, {}, {}, {}});
    limitStage(kLoginLimit, QCoreApplication::translate("Ssh", "The login did not end."));
    m_login = std::make_shared<Authenticator>(m_worker, m_handle, m_endpoint, m_where, m_context.gate, m_credentials);
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
    setStage(Stage::Ready, {SessionPhase::Ready, {}, {}, {}});
    m_heartbeat = Heartbeat(m_context.settings.heartbeat, m_context.settings.heartbeatLimit);
    m_heartbeat.start(*m_handle);
    m_beat = m_worker.after(m_heartbeat.pause(), [this] { beat(); });
    m_channels.setHandle(m_handle);
    wake();
}

Error Connection::brokenOff() const
{
    if (m_stage == Stage::KeyExchange && !m_handle->bannerSeen())
        return {ErrorCode::Protocol, QCoreApplication::translate("Ssh", "%1 does not answer like an SSH server.").arg(m_where),
                m_handle->libraryText(), QCoreApplication::translate("Ssh", "Check the port; a busy server may also refuse at first.")};
    return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The connection to %1 broke off.").arg(m_where),
            m_handle->libraryText(), QCoreApplication::translate("Ssh", "Check that the host and its SSH server run.")};
}

/// The one way out of every stage: what may heal by itself is tried again, the rest is the person's.
void Connection::end(const Error &error)
{
    const bool network = error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout;
    if (network && m_stage != Stage::HostKey) {
        lost(error);
        return;
    }
    const auto keepAlive = shared_from_this();
    setStage(Stage::Failed, {SessionPhase::Failed, error, {}, {}});
    dropHandle();
    m_channels.fail(error);
}

void Connection::lost(const Error &error)
{
    const auto keepAlive = shared_from_this();
    const auto first = m_context.settings.firstRetry;
    const auto pause = std::min<milliseconds>(m_context.settings.lastRetry, first * (1LL << std::min(m_losses++, 16)));
    // Up to a fifth shorter, so that a fleet does not come back in step.
    const milliseconds jittered(pause.count() - QRandomGenerator::global()->bounded(int(pause.count()) / 5 + 1));
    setStage(Stage::Waiting, {SessionPhase::Lost, error, SystemClock().now() + jittered, {}});
    dropHandle();
    m_jump.reset(); // dialled anew, or shared with whoever was quicker
    m_channels.fail(error);
    if (!m_state->hasFront() || m_stage != Stage::Waiting)
        return;
    m_worker.cancel(m_retry);
    m_retry = m_worker.after(jittered, [this] {
        m_retry = 0;
        dial();
    });
}

void Connection::close()
{
    const auto keepAlive = shared_from_this();
    m_worker.cancel(m_retry);
    setStage(Stage::Closed, {SessionPhase::Closed, {}, {}, {}});
    m_channels.fail(errors::closed(m_where));
    dropHandle();
    m_jump.reset();
}

void Connection::dropHandle()
{
    m_worker.cancel(m_deadline);
    m_worker.cancel(m_beat);
    m_dialer.reset();
    m_login.reset();
    if (m_handle && std::exchange(m_watched, false))
        m_worker.unwatch(m_handle->socket());
    // Not freed in the middle of its own turn, and not while a helper thread has it.
    if (m_handle)
        m_worker.post([handle = std::move(m_handle)] {});
    m_handle.reset();
}

void Connection::open(const std::shared_ptr<CommandJob> &job)
{
    job->begin();
    if (m_stage == Stage::Closed)
        job->fail(errors::closed(m_where));
    else if (m_stage == Stage::Waiting || m_stage == Stage::Failed)
        job->fail(m_state->status().error.value_or(errors::closed(m_where)));
    else
        m_channels.add(job);
    if (m_stage == Stage::Idle)
        dial();
}

void Connection::openForward(const QString &address, quint16 port, JumpBridge::Done done)
{
    m_channels.addBridge(address, port, std::move(done));
    dial();
}

} // namespace qd::ssh
