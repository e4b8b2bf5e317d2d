// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/cli_tool.h"

namespace qd::automation {

// Whether Ansible and Fabric are there, and what to do if not. The first two are quick; the others take a second and run in the background.

[[nodiscard]] ToolState ansibleInPath();
[[nodiscard]] ToolState fabricInPath();
/// With its version, and whether the callback that tells of single tasks is there.
[[nodiscard]] QFuture<ToolState> lookAtAnsible();
[[nodiscard]] QFuture<ToolState> lookAtFabric();

/// Folders in which `ansible-playbook --version` says that collections are. Pure.
[[nodiscard]] QStringList collectionFolders(const QByteArray &versionOutput);

} // namespace qd::automation
