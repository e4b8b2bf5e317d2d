// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ansible_inventory.h"

namespace qd::hosts {

/// The scalars of one group_vars or host_vars file. Errors: Parse; Unsupported (Ansible Vault). Pure. Internal to the room.
[[nodiscard]] Result<AnsibleInventory::Variables> parseAnsibleVariables(const QByteArray &text, const QString &file);

} // namespace qd::hosts
