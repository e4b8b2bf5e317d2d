// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_import.h"
#include "models/hosts/ssh_config.h"

namespace qd::hosts {

/// The names of an ssh_config as a source, in the order of its lines. Values of wildcard blocks are included, so that an
/// entry stands on its own. Without origin. Pure.
[[nodiscard]] ImportSource sshConfigSource(const SshConfig &config, const SshConfigPerson &person);

/// The same, judged against the inventory. `group` is given to all. Pure.
[[nodiscard]] QList<ImportCandidate> importCandidates(const SshConfig &config, const QList<Host> &inventory,
                                                      const SshConfigPerson &person, const QString &group = {});

} // namespace qd::hosts
