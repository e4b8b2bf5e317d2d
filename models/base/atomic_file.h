// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>

namespace qd {

/// Writes the whole file or nothing: temporary file in the same folder, fsync, rename.
/// A symbolic link is followed, so that a file kept in a version-controlled folder stays a link.
/// The folder is made if missing (mode 0700). `mode` 0600 unless the file exists with another one.
/// Errors: Storage, with the system's reason in `detail`. Thread: any; blocks on the disk.
[[nodiscard]] Result<void> writeFileAtomically(const QString &path, const QByteArray &content);

/// Reads a whole file of at most `limit` bytes. Errors: NotFound, PermissionDenied, Storage.
[[nodiscard]] Result<QByteArray> readWholeFile(const QString &path, qint64 limit = 64 * 1024 * 1024);

} // namespace qd
