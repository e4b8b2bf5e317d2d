// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QStringList>

namespace qd::hosts {

/// One entry of the inventory, as the person wrote it. Empty fields mean
/// "as ssh_config or OpenSSH's defaults say".
struct Host {
    HostId id;
    QString name;    ///< shown everywhere; unique
    bool local = false; ///< the workstation itself
    QString address; ///< host name or IP; empty = the name
    int port = 0;    ///< 0 = default
    QString user;
    QString identityFile;
    QString jumpHost; ///< name of another entry or "user@host:port"
    QString group;    ///< "Production / Web": levels divided by " / "; empty = ungrouped
    QStringList tags;
    QString note;
    QString access;      ///< "read-only", "confirm", "full"; empty = as the file's rules say
    QStringList tunnels; ///< "-L 8080:localhost:80", as ssh takes them
    QString origin;      ///< the source it was imported from, "ansible:/etc/ansible/hosts"; empty = made here
    bool vanished = false; ///< was no longer in its source when that was last read

    bool operator==(const Host &) const = default;
};

} // namespace qd::hosts
