// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_job.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <array>

#include <unistd.h>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{250};
constexpr milliseconds kSocksLimit{15'000};
constexpr milliseconds kDialLimit{15'000};
constexpr size_t kMostConnections = 1000; // a runaway client must not eat all descriptors

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ssh::Forward)
};

QString textOf(const ForwardTarget &target)
{
    const QString address = displayText(target.address, false, 200);
    return target.port == 0 ? address : QStringLiteral("%1:%2").arg(address).arg(target.port);
}

Error refusalError(const QString &where, const ForwardTarget &target, ForwardRefusal refusal, const QString &text)
{
    switch (refusal) {
    case ForwardRefusal::Prohibited:
        return {ErrorCode::PermissionDenied, Texts::tr("%1 does not allow a tunnel to %2.").arg(where, textOf(target)), text,
                target.port == 0 ? Texts::tr("Ask for AllowStreamLocalForwarding in its sshd_config.")
                                 : Texts::tr("Ask for AllowTcpForwarding, and PermitOpen if it is set, in its sshd_config.")};
    case ForwardRefusal::ConnectFailed:
        return {ErrorCode::Unreachable, Texts::tr("%1 cannot connect to %2.").arg(where, textOf(target)), text,
                target.port == 0 ? Texts::tr("Check that something listens there, and AllowStreamLocalForwarding in its sshd_config.")
                                 : Texts::tr("Check that something listens there, as the host sees it.")};
    case ForwardRefusal::UnknownType:
        return {ErrorCode::Unsupported, Texts::tr("The SSH server of %1 cannot connect to %2 for others.").arg(where, textOf(target)), text,
                Texts::tr("Use a port instead of a Unix socket, or another host.")};
    case ForwardRefusal::Shortage:
    case ForwardRefusal::Other:
        break;
    }
    return {ErrorCode::Unreachable, Texts::tr("%1 did not open a connection to %2.").arg(where, textOf(target)), text,
            Texts::tr("Check the target's address as the host sees it, and that the host allows tunnels.")};
}

SocksParser::Reason socksReason(ForwardRefusal refusal)
{
    return refusal == ForwardRefusal::Prohibited    ? SocksParser::Reason::NotAllowed
        : refusal == ForwardRefusal::ConnectFailed ? SocksParser::Reason::HostUnreachable
                                                   : SocksParser::Reason::General;
}

void sendAll(int socket, const QByteArray &bytes)
{
    // A few bytes into an empty socket: they fit, or its other side is gone.
    if (!bytes.isEmpty())
        std::ignore = ::send(socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
}

} // namespace

ForwardJob::ForwardJob(Worker &worker, ForwardSpec spec, QString where)
    : m_worker(worker), m_spec(std::move(spec)), m_where(std::move(where))
{
}

ForwardJob::~ForwardJob()
{
    m_worker.cancel(m_tick);
    dropAll();
}

void ForwardJob::setReceiver(QObject *context, Receiver receiver)
{
    const std::lock_guard lock(m_mutex);
    m_context = context;
    m_receiver = std::move(receiver);
}

void ForwardJob::clearReceiver()
{
    const std::lock_guard lock(m_mutex);
    m_context = nullptr;
    m_receiver = {};
}

void ForwardJob::begin(std::function<void()> wake)
{
    if (m_over)
        return;
    m_wake = std::move(wake);
    if (m_spec.kind == ForwardSpec::Kind::Remote) {
        publish();
        return;
    }
    auto listener = ForwardListener::open(m_worker, m_spec.listen, [this](int socket) { accepted(socket); });
    if (!listener) {
        fail(listener.error());
        return;
    }
    m_listener = std::move(*listener);
    m_status.port = m_listener->port();
    publish();
}

void ForwardJob::up(const std::shared_ptr<SshHandle> &handle)
{
    if (m_over)
        return;
    m_handle = handle;
    m_status.error.reset();
    if (m_listener)
        m_listener->setAccepting(true);
    setState(m_listener ? ForwardStatus::State::Listening : ForwardStatus::State::Opening);
}

void ForwardJob::down()
{
    m_remoteUp = false;
    m_handle.reset();
    if (m_listener)
        m_listener->setAccepting(false);
    dropAll();
    if (!m_over && m_status.state != ForwardStatus::State::Waiting)
        setState(ForwardStatus::State::Waiting);
}

void ForwardJob::fail(const Error &error)
{
    if (m_over)
        return;
    stop();
    m_status.error = error;
    setState(ForwardStatus::State::Failed);
}

void ForwardJob::stop()
{
    if (std::exchange(m_over, true))
        return;
    m_listener.reset();
    m_worker.cancel(m_tick);
    for (Connection &connection : m_connections) {
        if (connection.pipe)
            connection.pipe->refuse(); // in order, over the next turns: else the server keeps its channel
        else
            drop(connection);
    }
    if (!m_handle)
        dropAll();
    setState(ForwardStatus::State::Closed);
    if (m_wake)
        m_wake();
}

void ForwardJob::remoteListens(quint16 port)
{
    m_remoteUp = true;
    m_status.port = port;
    setState(ForwardStatus::State::Listening);
}

void ForwardJob::remoteRefused(const QString &text)
{
    m_status.error = Error{ErrorCode::PermissionDenied, Texts::tr("%1 does not listen on %2 for this tunnel.").arg(m_where, m_spec.listen.toText()),
                           text, Texts::tr("The port may be in use there, or below 1024, or AllowTcpForwarding is off in its sshd_config.")};
    setState(ForwardStatus::State::Failed);
}

void ForwardJob::incoming(ssh_channel channel)
{
    Connection &connection = m_connections.emplace_back();
    connection.pipe = std::make_unique<ForwardPipe>(m_worker, m_handle, channel, m_wake);
    ++m_status.connectionsEver;
    dialTarget(connection);
    tick();
}

void ForwardJob::dialTarget(Connection &connection)
{
    if (m_spec.target.isUnix()) {
        const int socket = connectUnix(QFile::encodeName(m_spec.target.path));
        if (socket >= 0)
            dialled(connection, socket);
        else
            dialled(connection, failure(ErrorCode::Unreachable, Texts::tr("Nothing answers at %1 on this machine.").arg(m_spec.target.path),
                                        qt_error_string(-socket), Texts::tr("Start the program that listens there.")));
        return;
    }
    connection.dialer = std::make_shared<Dialer>(m_worker, m_spec.target.address, m_spec.target.port);
    connection.dialer->start(kDialLimit, [this, one = &connection](const Result<int> &socket) {
        const auto keepAlive = std::exchange(one->dialer, nullptr); // we are called by it
        dialled(*one, socket);
    });
}

void ForwardJob::dialled(Connection &connection, const Result<int> &socket)
{
    if (socket) {
        m_status.lastRefusal.reset();
        connection.pipe->attach(*socket);
        return;
    }
    note({ErrorCode::Unreachable, Texts::tr("This machine cannot connect to %1.").arg(m_spec.target.toText()),
          socket.error().detail.isEmpty() ? socket.error().message : socket.error().detail,
          Texts::tr("Start the program that listens there.")});
    connection.pipe->refuse();
}

void ForwardJob::accepted(int socket)
{
    if (m_over || !m_handle || m_connections.size() >= kMostConnections) {
        ::close(socket);
        return;
    }
    Connection &connection = m_connections.emplace_back();
    connection.socket = socket;
    ++m_status.connectionsEver;
    if (m_spec.kind == ForwardSpec::Kind::Local) {
        const ForwardPoint &target = m_spec.target;
        openPipe(connection, target.isUnix() ? ForwardTarget{target.path.toUtf8(), 0} : ForwardTarget{target.address.toUtf8(), target.port});
    } else {
        connection.socks = std::make_unique<SocksParser>();
        m_worker.watch(socket, EPOLLIN, [this, one = &connection](uint32_t) { readSocks(*one); });
        connection.deadline = m_worker.after(kSocksLimit, [this, one = &connection] {
            one->deadline = 0;
            drop(*one);
            m_wake();
        });
    }
    tick();
}

void ForwardJob::readSocks(Connection &connection)
{
    std::array<char, 4096> buffer; // NOLINT: filled below
    const ssize_t got = ::recv(connection.socket, buffer.data(), buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    const auto state = got > 0 ? connection.socks->feed(QByteArrayView(buffer.data(), got)) : SocksParser::State::Bad;
    sendAll(connection.socket, connection.socks->takeReply());
    if (state == SocksParser::State::Reading)
        return;
    if (state == SocksParser::State::Bad) {
        if (got > 0)
            note({ErrorCode::Protocol, Texts::tr("A program asked this tunnel for something else than a SOCKS connection."), {},
                  Texts::tr("Set it to SOCKS 5 (or 4a), without a user name.")});
        drop(connection);
        m_wake();
        return;
    }
    m_worker.unwatch(connection.socket);
    m_worker.cancel(connection.deadline);
    connection.first = connection.socks->takeRest();
    openPipe(connection, {connection.socks->address(), connection.socks->port()});
}

void ForwardJob::openPipe(Connection &connection, const ForwardTarget &target)
{
    const auto done = [this, one = &connection, target](const ForwardRefusal *refusal, const QString &text) {
        opened(*one, refusal, text, target);
    };
    connection.pipe = std::make_unique<ForwardPipe>(m_worker, m_handle, target, done, m_wake);
    m_wake();
}

void ForwardJob::opened(Connection &connection, const ForwardRefusal *refusal, const QString &text, const ForwardTarget &target)
{
    const int socket = std::exchange(connection.socket, -1);
    if (!refusal) {
        m_status.lastRefusal.reset();
        if (connection.socks)
            sendAll(socket, connection.socks->success());
        connection.pipe->attach(socket, connection.first);
        connection.first.clear();
        return;
    }
    note(refusalError(m_where, target, *refusal, text));
    if (connection.socks)
        sendAll(socket, connection.socks->failure(socksReason(*refusal)));
    ::close(socket);
}

void ForwardJob::turn()
{
    for (Connection &connection : m_connections) {
        if (!connection.over && connection.pipe && connection.pipe->turn())
            drop(connection);
    }
    if (std::erase_if(m_connections, [](const Connection &connection) { return connection.over; }) > 0 && m_connections.empty())
        publish();
}

void ForwardJob::drop(Connection &connection)
{
    if (std::exchange(connection.over, true))
        return;
    m_worker.cancel(connection.deadline);
    connection.dialer.reset();
    if (connection.pipe) {
        m_receivedBefore += connection.pipe->received();
        m_sentBefore += connection.pipe->sent();
        connection.pipe->abandon();
        connection.pipe.reset();
    }
    if (connection.socket >= 0) {
        if (connection.socks)
            m_worker.unwatch(connection.socket); // not watched any more: nothing happens
        ::close(std::exchange(connection.socket, -1));
    }
}

void ForwardJob::dropAll()
{
    for (Connection &connection : m_connections)
        drop(connection);
    m_connections.clear();
}

void ForwardJob::note(const Error &error)
{
    m_status.lastRefusal = error;
    publish();
}

void ForwardJob::setState(ForwardStatus::State state)
{
    m_status.state = state;
    publish();
}

void ForwardJob::tick()
{
    if (m_tick != 0 || m_over)
        return;
    m_tick = m_worker.after(kTick, [this] {
        m_tick = 0;
        publish();
        if (!m_connections.empty())
            tick();
    });
}

void ForwardJob::publish()
{
    m_status.received = m_receivedBefore;
    m_status.sent = m_sentBefore;
    m_status.connections = 0;
    for (const Connection &connection : m_connections) {
        if (connection.over)
            continue;
        ++m_status.connections;
        m_status.received += connection.pipe ? connection.pipe->received() : 0;
        m_status.sent += connection.pipe ? connection.pipe->sent() : 0;
    }
    const std::lock_guard lock(m_mutex);
    if (m_context) // posted under the lock: the context clears itself here before it goes
        postTo(m_context, [receiver = m_receiver, status = m_status] { receiver(status); });
}

} // namespace qd::ssh
