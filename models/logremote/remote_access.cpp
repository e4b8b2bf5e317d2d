// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_access.h"

#include <QtCore/QCoreApplication>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::RemoteAccess)
};

} // namespace

QFuture<Result<ssh::CommandOutput>> RemoteAccess::run(ssh::Command command) const
{
    const std::shared_ptr<ssh::Session> own = session();
    if (!own) {
        return QtFuture::makeReadyValueFuture<Result<ssh::CommandOutput>>(
            failure(ErrorCode::NotFound, Texts::tr("There is no host \"%1\".").arg(m_host.value), {},
                    Texts::tr("Choose a host of the inventory.")));
    }
    command.effect = ssh::Effect::ReadOnly;
    command.elevate = m_elevate;
    return ssh::run(*own, command);
}

std::unique_ptr<ssh::Channel> RemoteAccess::open(ssh::Command command) const
{
    const std::shared_ptr<ssh::Session> own = session();
    command.effect = ssh::Effect::ReadOnly;
    command.elevate = m_elevate;
    return own ? own->open(command) : nullptr;
}

} // namespace qd::logs
