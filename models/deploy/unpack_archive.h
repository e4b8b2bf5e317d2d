// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <functional>

namespace qd::deploy {

/// Unpacks an archive of any kind that the workstation's tar reads into a folder that exists. Owners are not kept, and nothing lands
/// outside of the folder. Waits: for the thread pool only.
/// Errors: NotFound without tar, Unsupported for what tar cannot unpack, Cancelled also after ten minutes.
[[nodiscard]] Result<void> unpackArchive(const QString &archive, const QString &folder, const std::function<bool()> &cancelled);

} // namespace qd::deploy
