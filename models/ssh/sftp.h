// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/hand_over.h"
#include "models/ssh/sftp_client.h"

#include <QtCore/QFuture>

namespace qd::ssh {

/// One SFTP channel of a session, from outside the worker. Made by Session::sftp(); it opens with the
/// first use, in the session's queue of channels.
/// Thread: any. Ownership: the caller's; destroying it closes the channel, and what was asked before and
/// is not yet answered ends with Cancelled.
class Sftp {
public:
    Sftp(std::shared_ptr<Worker> worker, std::shared_ptr<SftpClient> client);
    /// One that answers everything with `error`: a session that has no file service.
    explicit Sftp(Error error);
    ~Sftp();
    Sftp(const Sftp &) = delete;
    Sftp &operator=(const Sftp &) = delete;

    /// Asks; the answer comes in the main thread. For people's pace: metadata, small files.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> run(SftpOperation<T> operation)
    {
        const LaterAnswer<Result<T>> later;
        start<T>(std::move(operation), [later](Result<T> result) { later.give(std::move(result)); });
        return later.future();
    }
    /// Asks; `handler` is called once, on the worker (at once if there is none).
    template <typename T>
    void start(SftpOperation<T> operation, std::move_only_function<void(Result<T>)> handler)
    {
        if (!m_client) {
            handler(std::unexpected(m_error));
            return;
        }
        m_worker->post([client = m_client, operation = std::move(operation), handler = std::move(handler)]() mutable {
            client->start<T>(operation, std::move(handler));
        });
    }

    /// The worker's half; null if there is none. Its last holder must be the worker.
    [[nodiscard]] const std::shared_ptr<SftpClient> &client() const { return m_client; }
    [[nodiscard]] const std::shared_ptr<Worker> &worker() const { return m_worker; }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<SftpClient> m_client;
    Error m_error; ///< why there is no client
};

} // namespace qd::ssh
