// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/ssh_session.h"

#include "models/ssh/ssh_errors.h"
#include "models/ssh/worker_channel.h"

namespace qd::ssh {

SshSession::SshSession(Endpoint endpoint, std::shared_ptr<Worker> worker, const Connection::Context &context)
    : m_endpoint(std::move(endpoint)), m_where(m_endpoint.displayName), m_worker(std::move(worker)),
      m_state(std::make_shared<SessionState>()),
      m_connection(std::make_shared<Connection>(*m_worker, m_endpoint, context, m_state))
{
    m_state->setReceiver(this, [this](const SessionStatus &status) { Q_EMIT statusChanged(status); });
}

SshSession::~SshSession()
{
    m_state->clearReceiver();
    // Its last holder must be the worker.
    m_worker->post([connection = std::move(m_connection)] { connection->close(); });
}

void SshSession::connectToHost()
{
    m_worker->post([connection = m_connection] { connection->dial(); });
}

void SshSession::close()
{
    m_worker->post([connection = m_connection] { connection->close(); });
}

std::unique_ptr<Channel> SshSession::open(const Command &command)
{
    auto relay = std::make_shared<ChannelRelay>();
    relay->addToWrite(command.input.size());
    auto job = std::make_shared<CommandJob>(*m_worker, command, relay, m_where);
    auto channel = std::make_unique<WorkerChannel>(m_worker, relay, job);
    m_worker->post([connection = m_connection, job = std::move(job)] { connection->open(job); });
    return channel;
}

} // namespace qd::ssh
