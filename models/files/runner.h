// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/tree.h"

namespace qd::files {

/// What one request amounts to, step by step. Thread: the transfer's.
/// A fault of one file is reported and the rest goes on; a lost connection, a full disk and Cancel end it.
[[nodiscard]] Result<void> runGet(Carrier &carrier, const TransferRequest &request);
[[nodiscard]] Result<void> runPut(Carrier &carrier, const TransferRequest &request);
[[nodiscard]] Result<void> runSync(Carrier &carrier, const TransferRequest &request);

/// A local folder's entries onto the host, used by put and sync. `remoteRoot` exists.
[[nodiscard]] Result<void> sendTree(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, const Tree &tree);
/// A host's entries into a local folder.
[[nodiscard]] Result<void> fetchTree(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, const Tree &tree);

/// A folder on the host with its parents, as mkdir -p.
[[nodiscard]] Result<void> makeRemoteFolders(Remote &remote, const QByteArray &path);

/// Whether nothing more can be done after this.
[[nodiscard]] bool endsAll(const Error &error);
/// Reports what became of one file; the error again if it ends all.
[[nodiscard]] Result<void> settle(Reporter &reporter, const QByteArray &path, quint64 bytes, TransferItem::Action action, const Result<void> &result);
/// A remote path without "~/" in front, never empty.
[[nodiscard]] QByteArray remotePath(const QByteArray &path);

} // namespace qd::files
