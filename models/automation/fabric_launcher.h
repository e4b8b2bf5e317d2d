// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace qd::automation {

// Fabric takes every host key. These start it so that it refuses keys that the console does not know.

/// The interpreter that the installed `fab` runs with, from its first line: {"/usr/bin/python3"}.
/// Errors: NotFound, Unsupported (no Python program).
[[nodiscard]] Result<QStringList> interpreterOf(const QString &fab);
/// A Python program: its first argument is a known_hosts file, the others are fab's.
[[nodiscard]] QByteArray strictFabric();

} // namespace qd::automation
