// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <QtCore/QPointer>
#include <QtCore/QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QNetworkRequest;

namespace qd::ssh {

/// HTTP through a session to a server as that host sees it ("http://127.0.0.1:9100"): nothing listens on a port of the
/// workstation. Plain HTTP goes over a Unix socket in a folder that only this account may enter; HTTPS, which Qt speaks
/// over TCP alone, over a loopback port, with the certificate checked for the server's real name. A host that is the
/// workstation itself is asked directly. Goes on by itself when a lost connection comes back.
/// Thread: the maker's. Ownership: the caller's; destroying it ends the tunnel and drops what waits in whenReady().
class HttpTunnel : public QObject {
    Q_OBJECT
public:
    /// `server` = scheme (http or https), name and port; its path means nothing. Dials the session if it was idle.
    HttpTunnel(std::shared_ptr<Session> session, const QUrl &server, QObject *parent = nullptr);
    ~HttpTunnel() override;

    [[nodiscard]] const QUrl &server() const { return m_server; }
    [[nodiscard]] const std::shared_ptr<Session> &session() const { return m_session; }
    /// Requests can go now.
    [[nodiscard]] bool isReady() const;
    /// Why nothing comes through: the session's error or the tunnel's.
    [[nodiscard]] std::optional<Error> problem() const;
    /// Why the host could not reach the server the last time ("connection refused" there), which Qt only knows as a
    /// connection that was closed. A host's refusal may come a moment (up to 250 ms) after that.
    [[nodiscard]] std::optional<Error> lastRefusal() const;

    /// Calls `ready` once, from the event loop: without an error when requests can go, else with the reason. Until then it
    /// waits as long as the session dials; `context` gone = not called.
    void whenReady(QObject *context, std::function<void(std::optional<Error>)> ready);

    /// Leads a request, whose URL is one of server(), through the tunnel. Only while isReady(). The reply's own url() is
    /// then not the server's. A QNetworkAccessManager must not be shared between tunnels: it keeps connections by name.
    void route(QNetworkRequest &request) const;

    /// A folder of this process for Unix sockets, 0700 and ours, with a path short enough for one. Error: Storage.
    [[nodiscard]] static Result<QString> socketFolder();

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(std::optional<Error>)> ready;
    };
    void open();
    void settle();

    std::shared_ptr<Session> m_session;
    QUrl m_server;
    QString m_socket; ///< of plain HTTP
    std::unique_ptr<Forward> m_forward;
    std::optional<Error> m_fault; ///< before there could be a tunnel
    std::vector<Waiting> m_waiting;
    bool m_direct = false;
};

} // namespace qd::ssh
