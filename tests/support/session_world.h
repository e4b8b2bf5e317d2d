// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QHash>

#include <chrono>
#include <memory>

namespace qd::test {

/// Nobody is there to be asked: every question is refused.
class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

/// Hosts and the sessions that a test chose for them.
class FixedSessions final : public ssh::SessionSource {
public:
    FixedSessions() = default;
    explicit FixedSessions(std::shared_ptr<ssh::Session> forOthers) : others(std::move(forOthers)) {}

    std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return sessions.value(host, others); }
    QString displayName(const HostId &host) const override { return names.value(host, host.value); }

    QHash<HostId, std::shared_ptr<ssh::Session>> sessions;
    std::shared_ptr<ssh::Session> others; ///< of each host that has none in `sessions`
    QHash<HostId, QString> names;         ///< where it is not the id
};

/// What a host of a test is to be like.
struct SshdHostOptions {
    SshdOptions server{};
    bool line = false; ///< through a TcpProxy, which can be made long or cut; its silence is noticed in 1.5 s
    bool connect = true; ///< false: whoever needs the session connects it
    std::chrono::milliseconds lastRetry{500};
};

/// A private sshd as a host: with a pool that asks nobody and tries again soon, and its session.
///
///     SshdHost web(HostId{u"web-1"_s});
///     QVERIFY2(web.start(sessions), qPrintable(web.server.problem()));
///     QTRY_VERIFY_WITH_TIMEOUT(web.isReady(), 15s);
///
/// Sessions end in the event loop: let go of them (`sessions`) before this goes.
class SshdHost {
public:
    explicit SshdHost(HostId host, SshdHostOptions options = {});
    ~SshdHost();
    SshdHost(const SshdHost &) = delete;
    SshdHost &operator=(const SshdHost &) = delete;

    /// Starts the server; its session is then that of the host in `sessions`, and connecting. False: server.problem() says why.
    [[nodiscard]] bool start(FixedSessions &sessions);
    [[nodiscard]] bool isReady() const { return session && session->status().phase == ssh::SessionPhase::Ready; }

    SshdFixture server;
    std::unique_ptr<TcpProxy> line;
    std::unique_ptr<ssh::SessionPool> pool;
    std::shared_ptr<ssh::Session> session;

private:
    [[nodiscard]] bool putLineBetween(ssh::Endpoint &endpoint);

    HostId m_host;
    SshdHostOptions m_options;
    NoPrompter m_prompter;
};

} // namespace qd::test
