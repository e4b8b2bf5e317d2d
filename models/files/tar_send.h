// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/tree.h"

namespace qd::files {

/// Sends the many small files of a tree as one tar stream, where there are many and the host has tar and sha256sum: it is
/// unpacked into a folder of its own beside the target, every file checked by its SHA-256, and only then are the files
/// moved to their names. What was sent leaves `tree`; the rest stays for SFTP. The tree's folders exist.
/// Errors: only those that end the transfer.
[[nodiscard]] Result<void> tarSend(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, Tree &tree);

} // namespace qd::files
