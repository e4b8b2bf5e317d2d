// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory.h"
#include "models/hosts/ssh_config.h"

namespace qd::hosts {

/// One name of an ssh_config as it would come into the inventory.
struct ImportCandidate {
    enum class Fate {
        New,     ///< can be added
        Known,   ///< an entry of this name stands in the inventory and says the same
        Differs, ///< an entry of this name says something else: kept as it is
        Invalid, ///< cannot be added; `problem` says why
    };
    Host host; ///< without id
    QString origin; ///< "~/.ssh/config:12"
    Fate fate = Fate::New;
    QString problem;
};

/// The candidates of a config in the order of its lines, judged against the inventory. Values of wildcard blocks
/// are included, so that the entry stands on its own. `group` is given to all. Pure.
[[nodiscard]] QList<ImportCandidate> importCandidates(const SshConfig &config, const QList<Host> &inventory,
                                                      const SshConfigPerson &person, const QString &group = {});

} // namespace qd::hosts
