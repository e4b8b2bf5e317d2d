// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"

#include <QtCore/QList>

namespace qd::app {

/// What leads into the host from a terminal, as its entry says and ready for a POSIX shell: "ssh -p 2222 deploy@10.0.0.7". What the
/// entry leaves open is left to OpenSSH. `all` is the list in which jump hosts are looked up; `config` another ssh_config, empty =
/// the usual one. Empty for the workstation itself. Pure.
[[nodiscard]] QString sshCommand(const hosts::Host &host, const QList<hosts::Host> &all, const QString &config = {});

} // namespace qd::app
