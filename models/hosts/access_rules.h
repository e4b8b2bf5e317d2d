// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"
#include "models/ssh/write_gate.h"

#include <QtCore/QHash>
#include <QtCore/QList>

namespace qd::hosts {

/// One line of hosts.yaml's top-level `access:`: whom it is about and what it says.
struct AccessEntry {
    QString subject; ///< "tag:prod", "group:Production / Web" (and what lies below), "all"
    ssh::Access access = ssh::Access::Full;
    bool operator==(const AccessEntry &) const = default;
};

/// Whether a subject is one of the three forms.
[[nodiscard]] bool isAccessSubject(const QString &subject);

/// Each host's rule. A host's own `access` wins, because it is the nearest; else the strictest of the lines that
/// are about it. `file` is where the words say to look. Pure. Thread: any.
[[nodiscard]] QHash<HostId, ssh::AccessRule> resolveAccess(const QList<Host> &hosts, const QList<AccessEntry> &entries,
                                                           const QString &file);
/// The rule of every host while the file's rules cannot be read: nothing may be changed.
[[nodiscard]] ssh::AccessRule unreadableAccess(const QString &file);

} // namespace qd::hosts
