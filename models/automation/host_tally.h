// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run.h"

namespace qd::automation {

/// How many hosts of a run ended how.
struct HostTally {
    int succeeded = 0, unchanged = 0, failed = 0, unknown = 0, skipped = 0;
    /// "2 hosts failed", "1 host unknown": what did not go well, translated.
    [[nodiscard]] QStringList troubles() const;
};
[[nodiscard]] HostTally tallyOf(const deploy::Run &run);

} // namespace qd::automation
