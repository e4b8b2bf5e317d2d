// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"
#include "models/ssh/command_job.h"
#include "models/ssh/session_state.h"
#include "models/ssh/worker.h"

namespace qd::ssh {

/// The workstation itself as a machine like the others: the same framed shell, no SSH.
/// Ready from connectToHost() (or the first open()) until close().
class LocalSession final : public Session {
    Q_OBJECT
public:
    /// An endpoint of kind Local for the given host.
    [[nodiscard]] static Endpoint localEndpoint(const HostId &host = HostId{QStringLiteral("local")});

    /// On a worker shared with others, or on its own (`qd-local`).
    explicit LocalSession(Endpoint endpoint = localEndpoint(), QObject *parent = nullptr);
    LocalSession(Endpoint endpoint, std::shared_ptr<Worker> worker, JobServices services = {}, QObject *parent = nullptr);
    ~LocalSession() override;

    [[nodiscard]] const Endpoint &endpoint() const override { return m_endpoint; }
    [[nodiscard]] SessionStatus status() const override { return m_state->status(); }
    [[nodiscard]] Traffic traffic() const override { return m_state->traffic(); }
    void connectToHost() override;
    void close() override;
    [[nodiscard]] std::unique_ptr<Channel> open(const Command &command) override;
    /// The machine's own sftp-server program, where it is installed.
    [[nodiscard]] std::unique_ptr<Sftp> sftp(Priority priority = Priority::Batch) override;

    [[nodiscard]] int channelsInUse() const { return m_state->channels; }

private:
    class Jobs;

    Endpoint m_endpoint;
    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<SessionState> m_state;
    std::shared_ptr<Jobs> m_jobs;
    JobServices m_services;
};

} // namespace qd::ssh
