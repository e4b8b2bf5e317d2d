// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/transfer.h"

#include "models/base/hand_over.h"
#include "models/files/remote.h"
#include "models/files/transfer_job.h"

#include <QtCore/QPointer>
#include <QtCore/QUuid>

#include <algorithm>

namespace qd::files {

Transfer::Transfer(std::shared_ptr<TransferJob> job, std::shared_ptr<ssh::WriteGate> gate, const ssh::Intent &intent)
    : m_job(std::move(job)), m_gate(std::move(gate)), m_intent(intent)
{
}

Transfer::~Transfer()
{
    m_job->setReceiver(nullptr, {});
    if (m_finished)
        return;
    m_job->mailbox().cancel();
    if (!m_running)
        m_job->abandon();
    record({});
}

void Transfer::ask()
{
    const QPointer<Transfer> self(this);
    // Never from inside start().
    const auto answer = [self](const Result<void> &verdict) {
        if (self)
            postTo(self.data(), [self, verdict] { self->admitted(verdict); });
    };
    if (m_gate)
        m_gate->admit(m_intent, answer);
    else
        answer({});
}

void Transfer::admitted(const Result<void> &verdict)
{
    if (!verdict || m_job->mailbox().isCancelled()) {
        m_job->abandon();
        return finish(std::unexpected(verdict ? Remote::cancelled() : verdict.error()));
    }
    m_running = true;
    m_started = SystemClock().now();
    recordStart();
    m_job->setReceiver(this, [this] { deliver(); });
    m_job->start();
}

void Transfer::setPaused(bool paused) { m_job->mailbox().setPaused(paused); }

void Transfer::cancel() { m_job->mailbox().cancel(); }

void Transfer::deliver()
{
    const TransferJob::News news = m_job->takeNews();
    const QPointer<Transfer> guard(this);
    if (m_progress != news.progress) {
        m_progress = news.progress;
        Q_EMIT progressed(m_progress);
    }
    if (guard && !news.items.isEmpty())
        Q_EMIT itemsDone(news.items);
    if (guard && news.result)
        finish(*news.result);
}

void Transfer::finish(const Result<TransferSummary> &result)
{
    m_finished = true;
    record(result);
    Q_EMIT finished(result);
}

ssh::Mutation Transfer::mutation() const
{
    ssh::Mutation mutation;
    mutation.id = m_recordId;
    mutation.host = m_intent.host;
    mutation.hostName = m_intent.hostName;
    mutation.purpose = m_intent.purpose;
    mutation.operation = m_intent.operation ? m_intent.operation->title : QString();
    mutation.command = m_intent.text;
    mutation.started = m_started;
    return mutation;
}

/// For the timeline, so that a console that is killed meanwhile leaves a trace of it.
void Transfer::recordStart()
{
    if (!m_gate)
        return;
    m_recordId = QUuid::createUuid().toString(QUuid::Id128);
    ssh::Mutation begun = mutation();
    begun.outcome = ssh::Mutation::Outcome::Started;
    m_gate->record(begun);
}

/// What may have been changed. What was refused the gate has kept itself.
void Transfer::record(const std::optional<Result<TransferSummary>> &result) const
{
    if (!m_gate || !m_running)
        return;
    ssh::Mutation mutation = this->mutation();
    mutation.duration = std::chrono::duration_cast<std::chrono::milliseconds>(SystemClock().now() - m_started);
    const bool known = result && (*result || !isConnectionLoss(result->error()));
    mutation.outcome = known ? ssh::Mutation::Outcome::Ended : ssh::Mutation::Outcome::Unknown;
    mutation.status.code = result && *result && (*result)->failed == 0 ? 0 : 1;
    if (result && !*result)
        mutation.reason = result->error().message;
    m_gate->record(mutation);
}

TransferService::TransferService(std::shared_ptr<ssh::WriteGate> gate, QObject *parent) : QObject(parent), m_gate(std::move(gate)) {}

TransferService::~TransferService()
{
    for (const auto &job : m_jobs)
        job->mailbox().cancel();
    for (const auto &job : m_jobs)
        job->join();
}

std::unique_ptr<Transfer> TransferService::start(std::shared_ptr<ssh::Session> session, TransferRequest request)
{
    std::erase_if(m_jobs, [](const auto &job) {
        if (job->isOver())
            job->join();
        return job->isOver();
    });
    ssh::Intent intent;
    intent.host = session->endpoint().host;
    intent.hostName = session->endpoint().displayName;
    intent.purpose = intent.text = titleOf(request);
    if (!request.operation) // so that the commands it runs need no leave of their own
        request.operation = std::make_shared<ssh::Operation>(ssh::Operation{intent.purpose, {}, {intent.host}, {intent.hostName}});
    intent.operation = request.operation;
    const auto gate = request.mayChangeHost() ? m_gate : nullptr;
    auto job = std::make_shared<TransferJob>(std::move(session), std::move(request));
    std::unique_ptr<Transfer> transfer(new Transfer(job, gate, intent));
    m_jobs.push_back(std::move(job));
    transfer->ask();
    return transfer;
}

} // namespace qd::files
