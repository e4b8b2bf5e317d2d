// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/carrier.h"

#include <QtCore/QList>

namespace qd::files {

/// Whether a path has wildcards (* ? [), also such as a backslash takes the meaning from.
[[nodiscard]] bool hasWildcards(QByteArrayView path);

/// What a pattern of paths stands for on the host, in byte order. As a shell reads it: * ? and [...] match within one
/// part of the path and no leading dot, a backslash takes the meaning from the sign behind it. A pattern that matches
/// nothing but is itself the name of something means that. Matching names that cannot be used here are reported as Skipped.
/// Folders are listed over SFTP, several at a time; no shell of the host reads the pattern.
/// Errors: NotFound when nothing matches; PermissionDenied when nothing does and a folder may not be read; the
/// connection's; Protocol when listing never ends. Thread: the transfer's.
[[nodiscard]] Result<QList<QByteArray>> expandPattern(Remote &remote, const QByteArray &pattern, Reporter &reporter);

} // namespace qd::files
