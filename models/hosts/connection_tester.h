// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <map>

namespace qd::hosts {

/// How a test of a connection ended.
struct TestOutcome {
    HostId host;
    QString name;
    std::optional<Error> error; ///< nothing = logged in, and a command ran
    std::chrono::milliseconds duration{0};
};

/// Logs into hosts for real, beside the connections that are in use: an own session that dials, logs in, runs `true` and is
/// closed again. At most kAtOnce tests run, the others wait; one host is tested again only after kPause, so that a
/// server does not take the tests for an attack.
/// Thread: GUI (or the CLI's main) thread. Ownership: `pool` and `resolver` must outlive it.
class ConnectionTester : public QObject {
    Q_OBJECT
public:
    static constexpr int kAtOnce = 4;
    static constexpr std::chrono::seconds kPause{5};

    ConnectionTester(ssh::SessionPool &pool, const EndpointResolver &resolver, const Clock &clock, QObject *parent = nullptr);
    ~ConnectionTester() override;

    /// Tests an entry as it stands, also one that is not in the list yet. Asked again while it waits or runs: once.
    void test(const Host &host);
    /// Ends the tests of these hosts; finished() follows with Cancelled.
    void cancel(const QList<HostId> &hosts);
    [[nodiscard]] bool isBusy() const { return !m_running.empty() || !m_waiting.isEmpty(); }

Q_SIGNALS:
    void started(const qd::HostId &host);
    void finished(const qd::hosts::TestOutcome &outcome);

private:
    struct Run {
        Host host;
        HostId session;
        QElapsedTimer elapsed;
        bool asked = false;
    };

    void startNext();
    void start(const Host &host);
    void takeStatus(const HostId &session, const ssh::SessionStatus &status);
    void conclude(const HostId &session, const std::optional<Error> &error);

    ssh::SessionPool &m_pool;
    const EndpointResolver &m_resolver;
    const Clock &m_clock;
    QList<Host> m_waiting;
    std::map<HostId, Run> m_running; ///< by the session's own id
    QHash<HostId, UtcTime> m_lastTest;
    QTimer m_later;
};

} // namespace qd::hosts
