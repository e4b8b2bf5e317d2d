// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/transfer_job.h"

#include "models/base/hand_over.h"
#include "models/files/runner.h"

#include <csignal>

#include <pthread.h>

namespace qd::files {

TransferJob::TransferJob(std::shared_ptr<ssh::Session> session, TransferRequest request)
    : m_session(std::move(session)), m_request(std::move(request))
{
}

TransferJob::~TransferJob() { join(); }

void TransferJob::start()
{
    m_thread = std::thread([this] { work(); });
}

void TransferJob::join()
{
    if (m_thread.joinable())
        m_thread.join();
    m_session.reset();
}

void TransferJob::setReceiver(QObject *receiver, std::function<void()> deliver)
{
    const std::lock_guard lock(m_mutex);
    m_receiver = receiver;
    m_deliver = std::move(deliver);
}

TransferJob::News TransferJob::takeNews()
{
    const std::lock_guard lock(m_mutex);
    m_posted = false;
    News news = m_news;
    m_news.items.clear();
    m_news.result.reset();
    return news;
}

void TransferJob::tell(const TransferProgress &progress, QList<TransferItem> items)
{
    const std::lock_guard lock(m_mutex);
    m_news.progress = progress;
    m_news.items += items;
    post();
}

/// Under the lock: the receiver clears itself here before it goes.
void TransferJob::post()
{
    if (!m_receiver || std::exchange(m_posted, true))
        return;
    postTo(m_receiver, m_deliver);
}

void TransferJob::work()
{
    ::pthread_setname_np(::pthread_self(), "qd-files");
    sigset_t blocked; // a peer that went away is told by EPIPE
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    Reporter reporter([this](const TransferProgress &progress, QList<TransferItem> items) { tell(progress, std::move(items)); });
    Result<void> done;
    {
        Remote remote(m_session, m_mailbox, m_request.elevate, m_request.operation);
        Carrier carrier(remote, reporter, m_request);
        done = m_request.kind == TransferRequest::Kind::Get ? runGet(carrier, m_request)
            : m_request.kind == TransferRequest::Kind::Put  ? runPut(carrier, m_request)
                                                            : runSync(carrier, m_request);
    }
    m_mailbox->close();
    reporter.flush();
    m_over = true;
    const std::lock_guard lock(m_mutex);
    m_news.result = done ? Result<TransferSummary>(reporter.summary()) : Result<TransferSummary>(std::unexpected(done.error()));
    post();
}

} // namespace qd::files
