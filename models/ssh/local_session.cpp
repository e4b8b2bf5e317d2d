// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/local_session.h"

#include "models/ssh/command_job.h"
#include "models/ssh/local_transport.h"
#include "models/ssh/sftp_elevated.h"
#include "models/ssh/ssh_errors.h"
#include "models/ssh/worker_channel.h"

#include <QtCore/QCoreApplication>

#include <unordered_set>

namespace qd::ssh {

/// The worker's half: the jobs that run. Lives as long as the session or one of its tasks.
class LocalSession::Jobs : public std::enable_shared_from_this<LocalSession::Jobs> {
public:
    Jobs(Worker &worker, std::shared_ptr<SessionState> state) : m_worker(worker), m_state(std::move(state)) {}

    void start(const std::shared_ptr<CommandJob> &job)
    {
        job->begin();
        if (job->isDone())
            return;
        m_jobs.insert(job);
        job->setDoneHandler([weak = weak_from_this(), raw = std::weak_ptr(job)] {
            const auto self = weak.lock();
            if (const auto done = raw.lock(); self && done)
                self->m_jobs.erase(done);
        });
        const auto transport = std::make_shared<LocalTransport>(m_worker, m_state, *job);
        transport->start();
        job->attach(transport);
    }

    void start(const std::shared_ptr<SftpClient> &client)
    {
        m_clients.insert(client);
        client->setDoneHandler([weak = weak_from_this(), raw = std::weak_ptr(client)] {
            const auto self = weak.lock();
            if (const auto done = raw.lock(); self && done)
                self->m_clients.erase(done);
        });
        const auto transport = std::make_shared<LocalTransport>(m_worker, m_state, *client);
        transport->start();
        client->attach(transport);
    }

    void closeAll(const Error &reason)
    {
        const auto clients = std::exchange(m_clients, {});
        for (const auto &client : clients)
            client->fail(reason);
        const auto jobs = std::exchange(m_jobs, {});
        for (const auto &job : jobs)
            job->fail(reason);
    }

private:
    Worker &m_worker;
    std::shared_ptr<SessionState> m_state;
    std::unordered_set<std::shared_ptr<CommandJob>> m_jobs;
    std::unordered_set<std::shared_ptr<SftpClient>> m_clients;
};

Endpoint LocalSession::localEndpoint(const HostId &host)
{
    Endpoint endpoint;
    endpoint.kind = Endpoint::Kind::Local;
    endpoint.host = host;
    endpoint.displayName = QCoreApplication::translate("Ssh", "This machine");
    return endpoint;
}

LocalSession::LocalSession(Endpoint endpoint, QObject *parent)
    : LocalSession(std::move(endpoint), std::make_shared<Worker>("qd-local"), JobServices{}, parent)
{
}

LocalSession::LocalSession(Endpoint endpoint, std::shared_ptr<Worker> worker, JobServices services, QObject *parent)
    : Session(parent), m_endpoint(std::move(endpoint)), m_worker(std::move(worker)),
      m_state(std::make_shared<SessionState>()), m_jobs(std::make_shared<Jobs>(*m_worker, m_state)), m_services(std::move(services))
{
    m_state->setReceiver(this, [this](const SessionStatus &status) { Q_EMIT statusChanged(status); });
}

LocalSession::~LocalSession()
{
    m_state->clearReceiver();
    close();
}

void LocalSession::connectToHost()
{
    if (m_state->status().phase == SessionPhase::Idle)
        m_state->setStatus({SessionPhase::Ready, {}, {}, {}});
}

void LocalSession::close()
{
    m_state->setStatus({SessionPhase::Closed, {}, {}, {}});
    m_worker->post([jobs = m_jobs, sudo = m_services.sudo, reason = errors::closed(m_endpoint.displayName)] {
        jobs->closeAll(reason);
        if (sudo)
            sudo->wipe();
    });
}

std::unique_ptr<Channel> LocalSession::open(const Command &command)
{
    connectToHost();
    auto relay = std::make_shared<ChannelRelay>();
    relay->addToWrite(command.input.size());
    auto job = std::make_shared<CommandJob>(*m_worker, command, relay, m_endpoint.displayName, m_services);
    auto channel = std::make_unique<WorkerChannel>(m_worker, relay, job);
    // Weak, because a question may stand for long: the last holder of the job must be the worker.
    admit(m_services.gate, m_endpoint, command,
          [worker = std::weak_ptr(m_worker), jobs = m_jobs, state = m_state, name = m_endpoint.displayName,
           job = std::weak_ptr(job)](const Result<void> &allowed) {
              const auto thread = worker.lock();
              if (!thread)
                  return;
              const bool closed = state->status().phase == SessionPhase::Closed;
              thread->post([jobs, name, closed, job = job.lock(), allowed] {
                  if (job && (closed || !allowed))
                      job->fail(allowed ? errors::closed(name) : allowed.error());
                  else if (job)
                      jobs->start(job);
              });
          });
    return channel;
}

std::unique_ptr<Sftp> LocalSession::sftp(Priority priority)
{
    connectToHost();
    // As for the framed shell: one line, read byte by byte from 3; what follows is the server's.
    auto client = std::make_shared<SftpClient>(*m_worker, priority, m_endpoint.displayName, QByteArray("exec <&3 3<&-;") + sftpServerScript() + '\n');
    const bool closed = m_state->status().phase == SessionPhase::Closed;
    m_worker->post([jobs = m_jobs, client, closed, name = m_endpoint.displayName] {
        if (closed)
            client->fail(errors::closed(name));
        else
            jobs->start(client);
    });
    return std::make_unique<Sftp>(m_worker, std::move(client));
}

} // namespace qd::ssh
