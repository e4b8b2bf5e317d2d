// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_client.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/integrations/rest_call.h"

namespace qd::integrations {

QByteArray encoded(const RestQuery &query)
{
    QByteArray text;
    for (const auto &[name, value] : query)
        text += (text.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return text;
}

RestClient::RestClient(const QUrl &base, RestAuth auth, QObject *parent) : QObject(parent), m_base(base), m_auth(std::move(auth))
{
    m_base.setUserInfo(QString());
    m_base.setQuery(QString());
    m_base.setFragment(QString());
    QString path = m_base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    m_base.setPath(path, QUrl::StrictMode);
}

RestClient::~RestClient() { qDeleteAll(findChildren<RestCall *>()); } // before what they use

Result<std::shared_ptr<RestWay>> RestClient::way()
{
    const std::shared_ptr<ssh::Session> session = m_session ? m_session() : nullptr;
    if (m_session && !session)
        return failure(ErrorCode::NotFound, tr("The host that leads to %1 is not in the list.").arg(m_base.toDisplayString(QUrl::RemovePath)), {}, tr("Add the host, or choose another way to the server."));
    if (m_way && (m_way->tunnel ? m_way->tunnel->session() : nullptr) == session)
        return m_way;
    m_way = std::make_shared<RestWay>(); // with a network of its own, which keeps connections by name
    if (session)
        m_way->tunnel = std::make_unique<ssh::HttpTunnel>(session, m_base);
    return m_way;
}

QFuture<Result<RestReply>> RestClient::send(const RestRequest &request)
{
    auto *call = new RestCall(*this, request); // belongs to us, and ends itself
    return call->future();
}

Error RestClient::errorOf(const RestReply &reply, const QUrl &base, const QString &said)
{
    const QString server = base.toDisplayString(QUrl::RemovePath | QUrl::RemoveUserInfo);
    const bool isText = reply.contentType.isEmpty() || reply.contentType == u"text/plain";
    const QString words = !said.isEmpty() ? said : isText ? displayText(reply.body, false, 300).trimmed() : QString();
    const QString detail = words.isEmpty() ? QStringLiteral("HTTP %1").arg(reply.status) : QStringLiteral("HTTP %1: %2").arg(reply.status).arg(words);
    const auto error = [&](ErrorCode code, const QString &message, const QString &hint) { return Error{code, message, detail, hint}; };
    switch (reply.status) {
    case 401: return error(ErrorCode::AuthenticationFailed, tr("%1 does not accept the login.").arg(server), tr("Check user name and password, or the token."));
    case 403: return error(ErrorCode::PermissionDenied, tr("%1 forbids this.").arg(server), tr("Ask its owner for the right to do this."));
    case 404: return error(ErrorCode::NotFound, tr("%1 does not know this address.").arg(server), tr("Check the path of the address, as in https://example.org/prometheus."));
    case 405: return error(ErrorCode::Unsupported, tr("%1 does not allow this kind of question.").arg(server), tr("It may be older, or a proxy in front of it forbids it."));
    case 429: return error(ErrorCode::Unreachable, tr("%1 is asked too often.").arg(server), tr("Wait a moment, or refresh less often."));
    default: break;
    }
    if (reply.status == 502 || reply.status == 503 || reply.status == 504)
        return error(ErrorCode::Unreachable, tr("%1 cannot answer now.").arg(server), tr("It may be starting or overloaded. Try again in a moment."));
    if (reply.status >= 500)
        return error(ErrorCode::CommandFailed, tr("%1 failed to answer.").arg(server), tr("Its own log says why."));
    return error(ErrorCode::Protocol, tr("%1 refuses the question.").arg(server), tr("Check that the address is that of the server, not of a page in front of it."));
}

Result<QUrl> RestClient::checkedUrl(const QString &text)
{
    const QString typed = text.trimmed();
    const auto wrong = [&](const QString &message) { return failure(ErrorCode::Parse, message, displayText(typed, false, 200), tr("Write it as http://127.0.0.1:9090 or https://example.org/prometheus.")); };
    const QUrl url(typed, QUrl::StrictMode);
    if (typed.isEmpty())
        return wrong(tr("An address is missing."));
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https"))
        return wrong(tr("This is not an address of HTTP or HTTPS."));
    if (!url.userInfo().isEmpty())
        return failure(ErrorCode::Parse, tr("The address holds a user name or password."), {}, tr("Leave it out there and enter it as login, so that it is kept in the key ring."));
    if (url.hasQuery() || url.hasFragment())
        return wrong(tr("The address goes on behind its path."));
    return url;
}

} // namespace qd::integrations
