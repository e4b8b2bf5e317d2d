// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_import.h"
#include "models/hosts/ssh_config.h"

#include <QtCore/QFuture>

namespace qd::hosts {

/// Which file to read, and how.
struct ImportRequest {
    ImportFormat format = ImportFormat::SshConfig;
    QString path;            ///< a file; for PuTTY also its folder of sessions
    SshConfigPerson person;  ///< whose ~ it is
    bool runAnsible = false; ///< Ansible: let ansible-inventory read it, which runs the code of scripts and plugins
};

/// What stands at entries of this source: "ansible:~/site/hosts".
[[nodiscard]] QString originOf(const ImportRequest &request);
/// Where each format usually lies: ~/.ssh/config, /etc/ansible/hosts, ~/.putty/sessions; empty = nowhere.
[[nodiscard]] QString usualPath(ImportFormat format, const QString &home);

/// Reads a source now. Blocks on the disk; does not run Ansible.
/// Errors: as readWholeFile; Parse with the line; Unsupported (only Ansible can read it).
[[nodiscard]] Result<ImportSource> readImportNow(const ImportRequest &request);
/// The same off the thread; with runAnsible through `ansible-inventory --list`, for at most a minute. Cancelling the
/// future ends the program. Thread: any with an event loop. Errors: also NotFound (no ansible-inventory), CommandFailed, Timeout.
[[nodiscard]] QFuture<Result<ImportSource>> readImport(const ImportRequest &request);

} // namespace qd::hosts
