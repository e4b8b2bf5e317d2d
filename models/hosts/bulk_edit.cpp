// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/bulk_edit.h"

#include "models/hosts/host_import.h"
#include "models/hosts/validation.h"

namespace qd::hosts {

Host BulkEdit::applied(Host host) const
{
    if (group)
        host.group = *group;
    if (access)
        host.access = *access;
    for (const QString &tag : removeTags)
        host.tags.removeAll(tag);
    for (const QString &tag : addTags) {
        if (!host.tags.contains(tag))
            host.tags.append(tag);
    }
    if (host.local)
        return host;
    host.user = user.value_or(host.user);
    host.port = port.value_or(host.port);
    host.identityFile = identityFile.value_or(host.identityFile);
    host.jumpHost = jumpHost.value_or(host.jumpHost);
    return host;
}

QList<PlannedEdit> planned(const BulkEdit &edit, const QList<Host> &hosts, const QList<Host> &all)
{
    QList<Host> next = all;
    for (Host &host : next) {
        for (const Host &chosen : hosts) {
            if (chosen.id == host.id)
                host = edit.applied(host);
        }
    }
    QList<PlannedEdit> plan;
    for (const Host &host : hosts) {
        PlannedEdit one{host, edit.applied(host), {}, {}};
        if (one.after == host)
            continue;
        one.differences = differencesOf(one.before, one.after);
        if (const auto wrong = validate(one.after, next); !wrong.isEmpty())
            one.problem = wrong.first().message;
        plan.append(one);
    }
    return plan;
}

} // namespace qd::hosts
