// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_call.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QDateTime>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslError>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;
using Method = RestRequest::Method;

constexpr int kMostRedirects = 5;
constexpr milliseconds kLongestRetry = std::chrono::seconds(5);
constexpr milliseconds kLongestPause = std::chrono::hours(1);
constexpr milliseconds kRefusalDelay{400}; ///< a tunnel's status may come so much later

int portOf(const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); }

bool sameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() && portOf(one) == portOf(other);
}

/// Seconds or a date; nothing if it is neither.
std::optional<milliseconds> retryAfter(const QByteArray &header)
{
    bool isNumber = false;
    const int seconds = header.trimmed().toInt(&isNumber);
    if (isNumber)
        return seconds >= 0 ? std::optional<milliseconds>(std::chrono::seconds(seconds)) : std::nullopt;
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(header.trimmed()), Qt::RFC2822Date);
    if (!moment.isValid())
        return {};
    return milliseconds(std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(moment)));
}

Error cancelled() { return {ErrorCode::Cancelled, RestCall::tr("The question was given up."), {}, {}}; }

} // namespace

RestCall::RestCall(RestClient &client, RestRequest request) : QObject(&client), m_client(client), m_request(std::move(request))
{
    m_promise.start();
    m_clock.start();
    m_url = m_client.m_base;
    m_url.setPath(m_url.path(QUrl::FullyEncoded) + m_request.path, QUrl::StrictMode);
    if (m_request.method != Method::PostForm && !m_request.query.isEmpty())
        m_url.setQuery(QString::fromLatin1(encoded(m_request.query)), QUrl::StrictMode);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const auto refusal = m_way && m_way->tunnel ? m_way->tunnel->lastRefusal() : std::nullopt;
        end(std::unexpected(refusal ? *refusal
                                    : Error{ErrorCode::Timeout, tr("%1 did not answer within %2 s.").arg(server()).arg(m_request.timeout.count() / 1000), {},
                                            tr("Ask for less at once, or try again.")}));
    });
    m_deadline.start(m_request.timeout);
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { end(std::unexpected(cancelled())); });
    m_watcher.setFuture(m_promise.future());
    postTo(this, [this] { begin(); });
}

RestCall::~RestCall()
{
    if (m_over)
        return;
    if (m_reply)
        m_reply->disconnect(this);
    m_promise.addResult(Result<RestReply>(std::unexpected(cancelled())));
    m_promise.finish();
}

QString RestCall::server() const { return m_url.toDisplayString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo); }

void RestCall::begin()
{
    if (m_over)
        return;
    const milliseconds since(m_client.m_sincePause.isValid() ? m_client.m_sincePause.elapsed() : 0);
    if (m_client.m_pause > since && !m_retried) {
        const qint64 left = (m_client.m_pause - since).count() / 1000 + 1;
        return end(failure(ErrorCode::Unreachable, tr("%1 wants no questions for another %2 s.").arg(server()).arg(left), {}, tr("Wait, or refresh less often.")));
    }
    auto way = m_client.way();
    if (!way)
        return end(std::unexpected(way.error()));
    m_way = std::move(*way);
    if (!m_way->tunnel)
        return ask();
    m_way->tunnel->whenReady(this, [this](const std::optional<Error> &fault) {
        if (m_over)
            return;
        fault ? end(std::unexpected(*fault)) : ask();
    });
}

void RestCall::authorize(QNetworkRequest &request) const
{
    const RestAuth &auth = m_client.m_auth;
    if (m_foreign || auth.kind == RestAuth::Kind::None)
        return;
    QByteArray words;
    if (auth.kind == RestAuth::Kind::Bearer || auth.kind == RestAuth::Kind::ApiKey) {
        words = QByteArray(auth.kind == RestAuth::Kind::Bearer ? "Bearer " : "ApiKey ") + auth.secret.data();
    } else {
        QByteArray pair = auth.user.toUtf8() + ':' + auth.secret.data();
        words = "Basic " + pair.toBase64();
        wipe(pair);
    }
    request.setRawHeader("Authorization", words);
    wipe(words); // Qt has a copy of its own
}

QNetworkRequest RestCall::networkRequest() const
{
    QNetworkRequest request(m_url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setDecompressedSafetyCheckThreshold(-1); // we count ourselves: JSON packs better than 40 to 1
    request.setRawHeader("Accept", "application/json, */*;q=0.5");
    request.setRawHeader("User-Agent", "quarterdeck");
    authorize(request);
    for (const auto &[name, value] : m_request.headers) {
        if (!m_foreign)
            request.setRawHeader(name, value);
    }
    return request;
}

void RestCall::ask()
{
    QNetworkRequest request = networkRequest();
    if (m_way->tunnel && m_way->tunnel->isReady())
        m_way->tunnel->route(request);
    m_body.clear();
    switch (m_request.method) {
    case Method::Get: m_reply = m_way->network.get(request); break;
    case Method::Delete:
        if (!m_request.body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        m_reply = m_request.body.isEmpty() ? m_way->network.deleteResource(request) : m_way->network.sendCustomRequest(request, "DELETE", m_request.body);
        break;
    case Method::PostForm:
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
        m_reply = m_way->network.post(request, encoded(m_request.query));
        break;
    case Method::PostJson:
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        m_reply = m_way->network.post(request, m_request.body);
        break;
    }
    connect(m_reply, &QNetworkReply::readyRead, this, &RestCall::read);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &faults) {
        for (const QSslError &fault : faults)
            m_tlsFaults.append(displayText(fault.errorString(), false, 300));
    });
    connect(m_reply, &QNetworkReply::finished, this, &RestCall::replied);
}

void RestCall::read()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_request.limit)
        end(failure(ErrorCode::Protocol, tr("The answer of %1 is larger than %2 MiB.").arg(server()).arg(m_request.limit >> 20), {},
                    tr("Ask for fewer series or a shorter time.")));
}

void RestCall::replied()
{
    if (m_over)
        return;
    read();
    if (m_over)
        return;
    QNetworkReply *const reply = m_reply;
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status of failure is an answer too; Qt has numbers of the same kind for it (400 is a "protocol error").
    const int fault = int(reply->error());
    const bool isBroken = fault > 0 && (fault < int(QNetworkReply::ContentAccessDenied) || status < 400);
    if (status == 0 || isBroken)
        return failed(fault, reply->errorString());
    const QByteArray location = reply->rawHeader("Location");
    if (status >= 300 && status < 400 && status != 304 && !location.isEmpty())
        return redirected(m_url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode)), status);
    if (status == 429 || status == 503) {
        if (const auto pause = retryAfter(reply->rawHeader("Retry-After")); pause && pausedFor(*pause))
            return;
    }
    const QString type = QString::fromLatin1(reply->rawHeader("Content-Type")).section(u';', 0, 0).trimmed().toLower();
    end(RestReply{status, m_body, type, m_url, milliseconds(m_clock.elapsed())});
}

bool RestCall::pausedFor(milliseconds pause)
{
    m_client.m_pause = std::min(pause, kLongestPause);
    m_client.m_sincePause.start();
    if (pause > kLongestRetry || m_retried)
        return false;
    m_retried = true;
    QTimer::singleShot(pause, this, &RestCall::begin);
    return true;
}

void RestCall::redirected(const QUrl &target, int status)
{
    const bool leaves = !sameOrigin(m_url, target);
    const QString where = displayText(target.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment), false, 300);
    const auto refuse = [&](const QString &message) { end(failure(ErrorCode::PermissionDenied, message, where, tr("If that is right, enter the new address yourself."))); };
    if (++m_redirects > kMostRedirects)
        return end(failure(ErrorCode::Protocol, tr("%1 leads from one address to another without an end.").arg(server()), where, tr("Check the address.")));
    if (!target.isValid() || target.host().isEmpty() || (target.scheme() != u"http" && target.scheme() != u"https"))
        return refuse(tr("%1 leads to something that is no web address.").arg(server()));
    if (m_url.scheme() == u"https" && target.scheme() == u"http")
        return refuse(tr("%1 leads to an address without encryption.").arg(server()));
    if (leaves && m_way->tunnel)
        return refuse(tr("%1 leads to another server, which the tunnel does not reach.").arg(server()));
    const bool keepsMethod = status == 307 || status == 308;
    if (m_request.method != Method::Get && (leaves || (!keepsMethod && m_request.method != Method::PostForm)))
        return refuse(tr("%1 has moved.").arg(server()));
    m_foreign = m_foreign || leaves;
    m_url = target;
    m_url.setUserInfo(QString());
    if (m_request.method == Method::PostForm && !keepsMethod) { // forms only ask: the same question as GET
        m_request.method = Method::Get;
        m_url.setQuery(QString::fromLatin1(encoded(m_request.query)), QUrl::StrictMode);
    }
    ask();
}

void RestCall::failed(int networkError, const QString &text)
{
    const QString said = displayText(text, false, 300);
    const auto error = [&](ErrorCode code, const QString &message, const QString &hint, const QString &detail) { afterTunnel({code, message, detail, hint}); };
    switch (networkError) {
    case QNetworkReply::ConnectionRefusedError:
        return error(ErrorCode::Unreachable, tr("Nothing answers at %1.").arg(server()), tr("Start the server, or check its address and port."), said);
    case QNetworkReply::HostNotFoundError:
        return error(ErrorCode::Unreachable, tr("There is no server of the name %1.").arg(m_url.host()), tr("Check the address, or the network."), said);
    case QNetworkReply::SslHandshakeFailedError:
        return error(ErrorCode::HostKeyUnknown, tr("The certificate of %1 is not trusted.").arg(server()),
                     tr("Add its authority to the system's certificates, or check the address."), m_tlsFaults.isEmpty() ? said : m_tlsFaults.join(QStringLiteral("; ")));
    case QNetworkReply::TimeoutError:
        return error(ErrorCode::Timeout, tr("%1 did not answer in time.").arg(server()), tr("Try again, or check the network."), said);
    case QNetworkReply::RemoteHostClosedError:
        return error(ErrorCode::Unreachable, tr("%1 closed the connection without an answer.").arg(server()), tr("Check that a web server listens there."), said);
    default: break;
    }
    error(ErrorCode::Unreachable, tr("%1 cannot be asked.").arg(server()), tr("Check the address, or the network."), said);
}

/// What the tunnel knows explains more than what Qt saw of its socket, and comes a little later.
void RestCall::afterTunnel(const Error &error)
{
    if (!m_way->tunnel)
        return end(std::unexpected(error));
    QTimer::singleShot(kRefusalDelay, this, [this, error] {
        const auto fault = m_way->tunnel->problem() ? m_way->tunnel->problem() : m_way->tunnel->lastRefusal();
        end(std::unexpected(fault.value_or(error)));
    });
}

void RestCall::end(Result<RestReply> result)
{
    if (std::exchange(m_over, true))
        return;
    m_deadline.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        if (m_reply->isRunning())
            m_reply->abort();
        m_reply->deleteLater();
    }
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace qd::integrations
