// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/secret.h"
#include "models/ssh/session.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace qd::integrations {

class RestCall;
struct RestWay;

/// How a server knows who asks. Move-only, as its secret is.
struct RestAuth {
    enum class Kind { None, Basic, Bearer, ApiKey };
    Kind kind = Kind::None;
    QString user{}; ///< with Basic
    Secret secret{}; ///< password, token, or Elasticsearch's encoded API key
    [[nodiscard]] RestAuth clone() const { return {kind, user, secret.clone()}; }
};

/// Names and values as they are; encoding is ours. (QUrlQuery takes "x%10" for an encoded sign.)
using RestQuery = QList<std::pair<QString, QString>>;
/// "query=up%20%2B%201&time=5", for addresses and forms alike.
[[nodiscard]] QByteArray encoded(const RestQuery &query);

/// One question to a server.
struct RestRequest {
    enum class Method { Get, PostForm, PostJson, Delete };
    Method method = Method::Get;
    QString path;       ///< below the client's base URL: "/api/v1/query"; already percent-encoded where it must be
    RestQuery query{};  ///< PostForm: the body; else behind the path
    QByteArray body{};  ///< PostJson; Delete: JSON too, if there is any
    std::chrono::milliseconds timeout = std::chrono::seconds(30); ///< from asking to the last byte, redirects included
    qint64 limit = 64 * 1024 * 1024; ///< bytes of the answer, unpacked; more is an error
    QList<std::pair<QByteArray, QByteArray>> headers{}; ///< further ones, none of them secret; they stay behind with the credentials
};

/// What came back, whatever its status.
struct RestReply {
    int status = 0;
    QByteArray body;
    QString contentType; ///< without parameters, lower case
    QUrl url;            ///< where it came from, after redirects
    std::chrono::milliseconds took{0};
    [[nodiscard]] bool isOk() const { return status >= 200 && status < 300; }
};

/// A client of one server over HTTP(S): directly, or through a host's session.
///
/// Redirects are followed at most five times. When one leads to another origin (scheme, name, port) the credentials stay
/// behind, and so does the body; from https to http none is followed, and through a tunnel none that leaves the server.
/// A 429 or 503 that names a time (Retry-After) is asked again once if that is at most five seconds; until then, and longer, all
/// further questions are refused at once. Credentials are never logged and never stand in an error.
/// Thread: its own (QNetworkAccessManager's rules). Ownership: the caller's; with it go all open questions (Cancelled).
class RestClient : public QObject {
    Q_OBJECT
public:
    /// `base`: http or https, may have a path ("https://example.org/prometheus"); user and password in it are dropped.
    RestClient(const QUrl &base, RestAuth auth, QObject *parent = nullptr);
    ~RestClient() override;

    /// Everything goes through this session's host from now on. Asked with every question, for a host may get another session;
    /// null = there is none (NotFound). What is on its way stays where it is.
    using Sessions = std::function<std::shared_ptr<ssh::Session>()>;
    void setSession(Sessions session) { m_session = std::move(session); }
    [[nodiscard]] const QUrl &base() const { return m_base; }

    /// Asks. Cancelling the future ends it. Any HTTP status is a reply; see errorOf(). Errors: Unreachable, Timeout,
    /// HostKeyUnknown (a certificate that is not trusted), PermissionDenied (a redirect that is not followed), Protocol (too many
    /// redirects, answer too large), Cancelled, and those of the tunnel's session.
    [[nodiscard]] QFuture<Result<RestReply>> send(const RestRequest &request);

    /// What a status that is no success means, with the next step; `said` = the server's own words.
    [[nodiscard]] static Error errorOf(const RestReply &reply, const QUrl &base, const QString &said = {});
    /// http or https with a name, nothing behind the path, no user in it. Error: Parse.
    [[nodiscard]] static Result<QUrl> checkedUrl(const QString &text);

private:
    friend class RestCall;
    /// The way for a question now. Error: NotFound.
    [[nodiscard]] Result<std::shared_ptr<RestWay>> way();

    QUrl m_base;
    RestAuth m_auth;
    Sessions m_session;
    std::shared_ptr<RestWay> m_way; ///< of the last question
    QElapsedTimer m_sincePause;
    std::chrono::milliseconds m_pause{0}; ///< the server wants no question for so long after m_sincePause began
};

} // namespace qd::integrations
