// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/overflow.h"

namespace qd::ssh {

/// The front of a connection over libssh. Nothing of the library shows here.
class SshSession final : public Session {
    Q_OBJECT
public:
    SshSession(Endpoint endpoint, std::shared_ptr<Worker> worker, const Connection::Context &context);
    ~SshSession() override;

    [[nodiscard]] const Endpoint &endpoint() const override { return m_endpoint; }
    [[nodiscard]] SessionStatus status() const override { return m_state->status(); }
    [[nodiscard]] Traffic traffic() const override;
    [[nodiscard]] QList<ConnectionAttempt> attempts() const override { return m_state->log.attempts(); }
    void connectToHost() override;
    void close() override;
    [[nodiscard]] std::unique_ptr<Channel> open(const Command &command) override;
    [[nodiscard]] std::unique_ptr<Forward> forward(const ForwardSpec &spec) override;
    [[nodiscard]] std::unique_ptr<Sftp> sftp(Priority priority = Priority::Batch) override;

    [[nodiscard]] int channelsInUse() const { return m_state->channels + m_overflow->figures().channels; }
    /// Of the connections besides its own, where the server gives one too few channels.
    [[nodiscard]] Overflow::Figures further() const { return m_overflow->figures(); }
    [[nodiscard]] const SessionState &state() const { return *m_state; }

private:
    std::shared_ptr<const Endpoint> m_endpointHeld; ///< shared with the worker's half
    const Endpoint &m_endpoint;
    QString m_where;
    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<SessionState> m_state;
    std::shared_ptr<Connection> m_connection;
    std::shared_ptr<Overflow> m_overflow;
    JobServices m_services;
};

} // namespace qd::ssh
