// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/http_tunnel.h"

#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtNetwork/QNetworkRequest>

#include <atomic>
#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr qsizetype kLongestFolder = 80; ///< sun_path holds 107 characters, with the socket's name behind it

/// A new folder, 0700, below `parent`; empty if that cannot be, or its path would be too long.
QByteArray newFolder(const QByteArray &parent)
{
    QByteArray pattern = parent + "/quarterdeck-http-XXXXXX";
    if (parent.isEmpty() || !parent.startsWith('/') || pattern.size() > kLongestFolder)
        return {};
    return ::mkdtemp(pattern.data()) ? pattern : QByteArray();
}

/// Removed with the process; sockets in it are the listeners'.
struct SocketFolder {
    QByteArray path = newFolder(qgetenv("XDG_RUNTIME_DIR"));
    SocketFolder()
    {
        if (path.isEmpty())
            path = newFolder(QFile::encodeName(QDir::tempPath()));
        if (path.isEmpty())
            path = newFolder("/tmp");
    }
    ~SocketFolder()
    {
        if (!path.isEmpty())
            ::rmdir(path.constData());
    }
    SocketFolder(const SocketFolder &) = delete;
    SocketFolder &operator=(const SocketFolder &) = delete;
};

int portOf(const QUrl &server) { return server.port(server.scheme() == u"https" ? 443 : 80); }

QByteArray hostHeader(const QUrl &server)
{
    const QString host = server.host(QUrl::FullyEncoded);
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return (server.port() < 0 ? name : name + u':' + QString::number(server.port())).toLatin1();
}

} // namespace

Result<QString> HttpTunnel::socketFolder()
{
    static const SocketFolder folder;
    struct stat info{};
    // Made by mkdtemp, which nobody can have prepared; looked at again, since a cleaner of old files may have been there.
    if (!folder.path.isEmpty() && ::lstat(folder.path.constData(), &info) != 0 && errno == ENOENT)
        ::mkdir(folder.path.constData(), S_IRWXU);
    if (folder.path.isEmpty() || ::lstat(folder.path.constData(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::geteuid()
        || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(ErrorCode::Storage, tr("There is no private folder for the sockets of tunnels."), QFile::decodeName(folder.path),
                       tr("Make the folder in XDG_RUNTIME_DIR or /tmp writable for this account."));
    return QFile::decodeName(folder.path);
}

HttpTunnel::HttpTunnel(std::shared_ptr<Session> session, const QUrl &server, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_server(server)
{
    m_direct = m_session->endpoint().kind == Endpoint::Kind::Local;
    if (m_direct)
        return;
    connect(m_session.get(), &Session::statusChanged, this, &HttpTunnel::settle);
    if (m_session->status().phase == SessionPhase::Idle)
        m_session->connectToHost();
    open();
}

HttpTunnel::~HttpTunnel() = default;

void HttpTunnel::open()
{
    ForwardSpec spec;
    spec.target.address = m_server.host(QUrl::FullyEncoded);
    spec.target.port = quint16(portOf(m_server));
    if (m_server.scheme() == u"https") {
        spec.listen.address = QStringLiteral("127.0.0.1");
    } else {
        static std::atomic<int> number = 0;
        const auto folder = socketFolder();
        if (!folder) {
            m_fault = folder.error();
            return;
        }
        m_socket = *folder + u'/' + QString::number(++number);
        spec.listen.path = m_socket;
    }
    m_forward = m_session->forward(spec);
    connect(m_forward.get(), &Forward::changed, this, &HttpTunnel::settle);
}

bool HttpTunnel::isReady() const
{
    return m_direct || (m_forward && m_forward->status().state == ForwardStatus::State::Listening);
}

std::optional<Error> HttpTunnel::problem() const
{
    if (m_direct)
        return {};
    if (m_fault)
        return m_fault;
    const SessionStatus session = m_session->status();
    const bool isDown = session.phase == SessionPhase::Lost || session.phase == SessionPhase::Failed || session.phase == SessionPhase::Closed;
    if (isDown)
        return session.error ? *session.error
                             : Error{ErrorCode::Unreachable, tr("There is no connection to %1.").arg(m_session->endpoint().displayName), {}, tr("Connect to the host first.")};
    const ForwardStatus &tunnel = m_forward->status();
    return tunnel.state == ForwardStatus::State::Failed ? tunnel.error : std::nullopt;
}

std::optional<Error> HttpTunnel::lastRefusal() const { return m_forward ? m_forward->status().lastRefusal : std::nullopt; }

void HttpTunnel::whenReady(QObject *context, std::function<void(std::optional<Error>)> ready)
{
    using State = ForwardStatus::State;
    const State state = m_forward ? m_forward->status().state : State::Waiting;
    const SessionPhase phase = m_session->status().phase;
    // A session that gave up took the tunnel with it; it was dialled again since.
    if ((state == State::Failed || state == State::Closed) && phase != SessionPhase::Failed && phase != SessionPhase::Closed)
        open();
    m_waiting.push_back({context, std::move(ready)});
    postTo(this, [this] { settle(); });
}

void HttpTunnel::settle()
{
    const std::optional<Error> fault = problem();
    if (m_waiting.empty() || (!fault && !isReady()))
        return;
    // A callback may ask again, or end the tunnel.
    const std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (one.context)
            one.ready(fault);
    }
}

void HttpTunnel::route(QNetworkRequest &request) const
{
    if (m_direct)
        return;
    QUrl url = request.url();
    request.setRawHeader("Host", hostHeader(m_server));
    if (m_socket.isEmpty()) {
        request.setPeerVerifyName(m_server.host());
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(m_forward->status().port);
    } else {
        url.setScheme(QStringLiteral("unix+http"));
        request.setAttribute(QNetworkRequest::FullLocalServerNameAttribute, m_socket);
    }
    request.setUrl(url);
}

} // namespace qd::ssh
