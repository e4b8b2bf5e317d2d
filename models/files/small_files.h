// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/tree.h"

namespace qd::files {

/// Many small files over SFTP with dozens of them in work at once, for hosts without tar. What went well is reported and
/// leaves `tree`; whatever did not stays, for the careful way that says why. Files appear whole, as with Carrier.
/// Errors: Cancelled only.
[[nodiscard]] Result<void> smallFetch(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree);
[[nodiscard]] Result<void> smallSend(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, Tree &tree);

} // namespace qd::files
