// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/custom_metric.h"
#include "models/ssh/http_tunnel.h"
#include "models/ssh/session.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFuture>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace qd::metrics {

/// Asks one host for the output of one custom metric, again and again: runs its command as one that only looks, or gets
/// its address through the SSH connection (HttpTunnel: no port opens on the workstation). One question at a time.
/// Redirects are not followed; what is longer than `outputLimit` or takes longer than the metric's timeout is ended.
/// Thread: GUI (or the CLI's main) thread. Ownership: the caller's; destroying it ends the question and the tunnel.
class CustomFetch : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 outputLimit = 4 * 1024 * 1024; ///< bytes, unpacked

    CustomFetch(CustomMetric metric, std::shared_ptr<ssh::Session> session, QObject *parent = nullptr);
    ~CustomFetch() override;

    /// Does nothing while it is running. finished() follows from the event loop.
    void start();
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const std::shared_ptr<ssh::Session> &session() const { return m_session; }

Q_SIGNALS:
    /// What was printed, or why there is nothing. Errors: CommandFailed with the end of standard error, Timeout, Unreachable,
    /// Protocol, those of the session.
    void finished(const qd::Result<QByteArray> &output, std::chrono::milliseconds took);

private:
    void runCommand();
    void takeCommand(const Result<ssh::CommandOutput> &output);
    void request();
    void takeBytes();
    void takeReply();
    [[nodiscard]] Error errorOfReply() const;
    void finish(const Result<QByteArray> &output);
    void dropReply();

    CustomMetric m_metric;
    std::shared_ptr<ssh::Session> m_session;
    QFuture<Result<ssh::CommandOutput>> m_command;
    std::unique_ptr<ssh::HttpTunnel> m_tunnel;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< of this tunnel alone: it keeps connections by name
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    QTimer m_timeout;
    QElapsedTimer m_since;
    quint64 m_number = 0; ///< of the question; late answers of others are dropped
    bool m_isRunning = false;
    bool m_isTooLong = false;
};

} // namespace qd::metrics
