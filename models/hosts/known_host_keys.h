// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/endpoint.h"
#include "models/ssh/known_hosts.h"

#include <QtCore/QFuture>

namespace qd::hosts {

/// What the known_hosts files say about one host.
struct KnownHostKeys {
    QString name; ///< "[web-01]:2222": how the files name it
    QList<ssh::StoredHostKey> keys;
};

/// Reads the files off the thread. `files` is the pool's list, used when the endpoint has none of its own.
/// Errors: PermissionDenied, Storage. Thread: any with an event loop.
[[nodiscard]] QFuture<Result<KnownHostKeys>> knownHostKeys(const ssh::Endpoint &endpoint, const QStringList &files);

} // namespace qd::hosts
