// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/mailbox.h"
#include "models/files/transfer_types.h"
#include "models/ssh/session.h"

#include <QtCore/QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace qd::files {

/// The thread of one transfer and what it tells its front. Thread: as marked.
class TransferJob : public std::enable_shared_from_this<TransferJob> {
public:
    TransferJob(std::shared_ptr<ssh::Session> session, TransferRequest request);
    ~TransferJob();

    // Main thread:
    void start();
    void setReceiver(QObject *receiver, std::function<void()> deliver);
    [[nodiscard]] Mailbox &mailbox() { return *m_mailbox; }
    [[nodiscard]] bool isOver() const { return m_over; }
    /// It will not be started.
    void abandon() { m_over = true; }
    /// Waits for the thread and lets the session go.
    void join();

    struct News {
        TransferProgress progress;
        QList<TransferItem> items;
        std::optional<Result<TransferSummary>> result;
    };
    [[nodiscard]] News takeNews();

private:
    void work();
    void tell(const TransferProgress &progress, QList<TransferItem> items);
    void post();

    std::shared_ptr<ssh::Session> m_session; ///< let go in the main thread
    TransferRequest m_request;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    std::mutex m_mutex;
    QObject *m_receiver = nullptr; // guarded, as all down to m_posted
    std::function<void()> m_deliver;
    News m_news;
    bool m_posted = false;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

} // namespace qd::files
