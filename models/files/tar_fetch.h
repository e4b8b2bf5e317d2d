// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/tree.h"

namespace qd::files {

/// Fetches the many small files of a tree as one tar stream, where there are many and the host has tar. What arrived
/// leaves `tree`; the rest stays for SFTP. From the stream only names are taken that were asked for.
/// Errors: only those that end the transfer.
[[nodiscard]] Result<void> tarFetch(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree);

/// Whether the many-files way is open to an entry: a small file with a name that lists and check files can hold.
[[nodiscard]] bool suitsTar(const TreeEntry &entry);
/// From so many on it is worth a command.
inline constexpr size_t kWorthTar = 16;
inline constexpr quint64 kLargestInTar = 256 * 1024;

} // namespace qd::files
