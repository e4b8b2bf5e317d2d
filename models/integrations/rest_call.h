// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_client.h"
#include "models/ssh/http_tunnel.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>

class QNetworkReply;
class QNetworkRequest;

namespace qd::integrations {

/// A tunnel, or none, and the connections through it; kept by the questions that use it.
struct RestWay {
    std::unique_ptr<ssh::HttpTunnel> tunnel;
    QNetworkAccessManager network; ///< goes first
};

/// One question of a RestClient on its way: through the tunnel, over redirects, to its answer. Internal to the room.
/// State: waiting (tunnel, Retry-After) -> asking -> over, when it deletes itself. A child of the client.
/// Thread: the client's.
class RestCall final : public QObject {
    Q_OBJECT
public:
    RestCall(RestClient &client, RestRequest request);
    ~RestCall() override;

    [[nodiscard]] QFuture<Result<RestReply>> future() const { return m_promise.future(); }

private:
    void begin();
    void ask();
    [[nodiscard]] QNetworkRequest networkRequest() const;
    void authorize(QNetworkRequest &request) const;
    void read();
    void replied();
    void redirected(const QUrl &target, int status);
    [[nodiscard]] bool pausedFor(std::chrono::milliseconds pause);
    void failed(int networkError, const QString &text);
    void afterTunnel(const Error &error);
    void end(Result<RestReply> result);
    [[nodiscard]] QString server() const;

    RestClient &m_client;
    std::shared_ptr<RestWay> m_way; ///< once it is known
    RestRequest m_request;
    QUrl m_url; ///< as the server sees it, whatever the tunnel makes of it
    QPromise<Result<RestReply>> m_promise;
    QFutureWatcher<Result<RestReply>> m_watcher;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    QStringList m_tlsFaults;
    int m_redirects = 0;
    bool m_foreign = false; ///< a redirect led to another origin: no credentials
    bool m_retried = false;
    bool m_over = false;
};

} // namespace qd::integrations
