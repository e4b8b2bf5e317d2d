// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward.h"

#include "models/ssh/forward_job.h"
#include "models/ssh/session.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {

Forward::Forward(ForwardSpec spec, std::shared_ptr<Worker> worker, std::shared_ptr<ForwardJob> job)
    : m_spec(std::move(spec)), m_worker(std::move(worker)), m_job(std::move(job))
{
    m_job->setReceiver(this, [this](const ForwardStatus &status) {
        if (m_status == status)
            return;
        m_status = status;
        Q_EMIT changed(status);
    });
}

Forward::Forward(ForwardSpec spec, const Error &error) : m_spec(std::move(spec))
{
    m_status.state = ForwardStatus::State::Failed;
    m_status.error = error;
    QMetaObject::invokeMethod(this, [this] { Q_EMIT changed(m_status); }, Qt::QueuedConnection);
}

Forward::~Forward()
{
    if (!m_job)
        return;
    m_job->clearReceiver();
    m_worker->post([job = std::move(m_job)] { job->stop(); });
}

std::unique_ptr<Forward> Session::forward(const ForwardSpec &spec)
{
    return std::make_unique<Forward>(spec, Error{ErrorCode::Unsupported,
        QCoreApplication::translate("qd::ssh::Forward", "There are no tunnels through %1.").arg(endpoint().displayName), {},
        QCoreApplication::translate("qd::ssh::Forward", "Choose a host that is reached over SSH.")});
}

} // namespace qd::ssh
