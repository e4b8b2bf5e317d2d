// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/ssh_session.h"

#include "models/ssh/sftp.h"
#include "models/ssh/ssh_errors.h"
#include "models/ssh/worker_channel.h"

namespace qd::ssh {

SshSession::SshSession(Endpoint endpoint, std::shared_ptr<Worker> worker, const Connection::Context &context)
    : m_endpointHeld(std::make_shared<const Endpoint>(std::move(endpoint))), m_endpoint(*m_endpointHeld), m_where(m_endpoint.displayName), m_worker(std::move(worker)),
      m_state(std::make_shared<SessionState>()),
      m_connection(std::make_shared<Connection>(*m_worker, m_endpointHeld, context, m_state)),
      m_overflow(std::make_shared<Overflow>(*m_worker, m_where, m_state)),
      m_services{m_endpoint.host, context.settings.writeGate, std::make_shared<SudoKeeper>(context.gate)}
{
    m_state->setReceiver(this, [this](const SessionStatus &status) { Q_EMIT statusChanged(status); });
    if (context.idleLimit == std::chrono::milliseconds::zero()) // transfers have a connection of their own already
        m_worker->post([overflow = m_overflow, connection = m_connection] { overflow->follow(connection); });
}

SshSession::~SshSession()
{
    m_state->clearReceiver();
    // Its last holder must be the worker.
    m_worker->post([connection = std::move(m_connection), overflow = std::move(m_overflow), sudo = m_services.sudo] {
        overflow->close();
        connection->close();
        sudo->wipe();
    });
}

void SshSession::connectToHost()
{
    m_worker->post([connection = m_connection] { connection->dial(); });
}

void SshSession::close()
{
    m_worker->post([connection = m_connection, overflow = m_overflow, sudo = m_services.sudo] {
        overflow->close();
        connection->close();
        sudo->wipe();
    });
}

Traffic SshSession::traffic() const
{
    const Traffic own = m_state->traffic(), further = m_overflow->traffic();
    return {own.received + further.received, own.sent + further.sent};
}

std::unique_ptr<Channel> SshSession::open(const Command &asked)
{
    Command command = asked;
    for (const auto &[name, value] : m_endpoint.setEnv.asKeyValueRange()) {
        if (!command.environment.contains(name)) // the command's own word wins
            command.environment.insert(name, value);
    }
    auto relay = std::make_shared<ChannelRelay>();
    relay->addToWrite(command.input.size());
    auto job = std::make_shared<CommandJob>(*m_worker, command, relay, m_where, m_services);
    auto channel = std::make_unique<WorkerChannel>(m_worker, relay, job);
    // Weak, because a question may stand for long: the last holder of both must be the worker.
    admit(m_services.gate, m_endpoint, command,
          [worker = std::weak_ptr(m_worker), connection = std::weak_ptr(m_connection), job = std::weak_ptr(job)](const Result<void> &allowed) {
              const auto thread = worker.lock();
              if (!thread)
                  return;
              thread->post([connection = connection.lock(), job = job.lock(), allowed] {
                  if (job && !allowed)
                      job->fail(allowed.error());
                  else if (job && connection)
                      connection->open(job);
              });
          });
    return channel;
}

std::unique_ptr<Forward> SshSession::forward(const ForwardSpec &spec)
{
    auto job = std::make_shared<ForwardJob>(*m_worker, spec, m_where);
    auto forward = std::make_unique<Forward>(spec, m_worker, job);
    Command asked; // what the gate is to know: only the host's own port is a change of the host
    asked.effect = spec.kind == ForwardSpec::Kind::Remote ? Effect::MayChange : Effect::ReadOnly;
    asked.script = QStringLiteral("ssh ") + spec.toText();
    asked.purpose = tr("Open a port on the host");
    admit(m_services.gate, m_endpoint, asked,
          [worker = std::weak_ptr(m_worker), connection = std::weak_ptr(m_connection), job = std::weak_ptr(job)](const Result<void> &allowed) {
              const auto thread = worker.lock();
              if (!thread)
                  return;
              thread->post([connection = connection.lock(), job = job.lock(), allowed] {
                  if (job && !allowed)
                      job->fail(allowed.error());
                  else if (job && connection)
                      connection->addForward(job);
              });
          });
    return forward;
}

std::unique_ptr<Sftp> SshSession::sftp(Priority priority)
{
    auto client = std::make_shared<SftpClient>(*m_worker, priority, m_where);
    m_worker->post([connection = m_connection, client] { connection->open(client); });
    return std::make_unique<Sftp>(m_worker, std::move(client));
}

} // namespace qd::ssh
