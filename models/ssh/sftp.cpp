// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp.h"

#include "models/ssh/session.h"

namespace qd::ssh {

Sftp::Sftp(std::shared_ptr<Worker> worker, std::shared_ptr<SftpClient> client)
    : m_worker(std::move(worker)), m_client(std::move(client))
{
}

Sftp::Sftp(Error error) : m_error(std::move(error)) {}

Sftp::~Sftp()
{
    if (m_client)
        m_worker->post([client = std::move(m_client)] { client->close(); });
}

std::unique_ptr<Sftp> Session::sftp(Priority priority)
{
    Q_UNUSED(priority)
    return std::make_unique<Sftp>(Error{ErrorCode::Unsupported,
                                        QCoreApplication::translate("Sftp", "%1 offers no file service (SFTP).").arg(endpoint().displayName), {}, {}});
}

} // namespace qd::ssh
