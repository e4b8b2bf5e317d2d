// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/known_host_keys.h"

#include "models/base/hand_over.h"

namespace qd::hosts {

QFuture<Result<KnownHostKeys>> knownHostKeys(const ssh::Endpoint &endpoint, const QStringList &files)
{
    if (endpoint.kind == ssh::Endpoint::Kind::Local) {
        const QString told = QCoreApplication::translate("qd::hosts::KnownHostKeys", "This machine is reached without SSH and has no host key here.");
        return QtFuture::makeReadyValueFuture(Result<KnownHostKeys>(failure(ErrorCode::Unsupported, told)));
    }
    const QString name = ssh::KnownHosts::lookupName(endpoint.address, endpoint.port, endpoint.hostKeyAlias);
    const QStringList used = endpoint.knownHostsFiles.isEmpty() ? files : endpoint.knownHostsFiles + endpoint.globalKnownHostsFiles;
    return inPool([name, used](const std::function<bool()> &) -> Result<KnownHostKeys> {
        const auto known = ssh::KnownHosts::load(used);
        if (!known)
            return std::unexpected(known.error());
        return KnownHostKeys{name, known->entriesFor(name)};
    });
}

} // namespace qd::hosts
