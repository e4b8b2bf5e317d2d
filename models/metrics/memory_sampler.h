// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>

#include <optional>

namespace qd::metrics {

/// Memory and swap in bytes. Swap is missing where the kernel has none configured in.
struct MemoryReading {
    quint64 total = 0;
    quint64 available = 0;
    std::optional<quint64> swapTotal;
    std::optional<quint64> swapUsed;
    quint64 free = 0;
    quint64 cache = 0; ///< Buffers + Cached + SReclaimable: buff/cache of free(1)
    std::optional<quint64> shared; ///< Shmem; kernels before 2.6.32 have none

    [[nodiscard]] quint64 used() const { return total - available; } ///< as free(1) of procps 4 counts
    bool operator==(const MemoryReading &) const = default;
};

/// Reads /proc/meminfo (proc_meminfo(5)). available = MemAvailable; kernels before 3.14 have none,
/// then procps' estimate (library/meminfo.c): free + file cache + reclaimable slab, less what the low
/// watermark (5/4 of `minFreeKib`, /proc/sys/vm/min_free_kbytes; 0 = not known) keeps back; kernels before
/// 2.6.28 have no file-cache columns, then free + Buffers + Cached - Shmem. Never more than total.
/// Errors: Parse without MemTotal and MemFree.
[[nodiscard]] Result<MemoryReading> parseMemory(QByteArrayView meminfo, quint64 minFreeKib = 0);

} // namespace qd::metrics
