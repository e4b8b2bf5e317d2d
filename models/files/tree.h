// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/carrier.h"

namespace qd::files {

/// One name of a tree, below its root.
struct TreeEntry {
    QByteArray path; ///< relative, '/' between parts
    ssh::SftpType type = ssh::SftpType::File;
    FileFacts facts;
    QByteArray linkTarget;
};

/// All names of a tree in byte order, so that a folder comes before what is in it. What cannot be part of a copy (hostile
/// names, devices, unreadable folders) is reported as Skipped and left out.
using Tree = std::vector<TreeEntry>;

/// Lists a host's folder with many requests on their way. The server's names have passed judgeName, each once a folder.
/// Errors: as sftp for the root; the connection's; Protocol when it never ends.
[[nodiscard]] Result<Tree> scanRemote(Remote &remote, const QByteArray &root, Reporter &reporter);
[[nodiscard]] Result<Tree> scanLocal(const QByteArray &root, Reporter &reporter, const Mailbox &mailbox);

/// Facts from a server's attributes.
[[nodiscard]] FileFacts factsOf(const ssh::SftpAttributes &attributes);
/// "name" was left out because of `reason` (a part of a sentence).
[[nodiscard]] TransferItem skippedItem(const QByteArray &path, const QString &reason, ErrorCode code = ErrorCode::Unsupported);

} // namespace qd::files
