// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/metrics/process_sampler.h"

#include <limits>
#include <span>

namespace qd::metrics {

/// What one process took while a record was made.
struct ProcessShare {
    int pid = 0;
    quint64 startTime = 0; ///< as in ProcessCounters; with the pid the process itself
    QByteArray name;       ///< comm; from the host
    QByteArray user;
    /// Percent of one core; the mean over all moments of the record, those where it was not among the top count as 0.
    /// NaN: never known (the process was new, or the first look).
    float cpuMean = std::numeric_limits<float>::quiet_NaN();
    float cpuMax = std::numeric_limits<float>::quiet_NaN();
    quint64 memoryMean = 0; ///< bytes; over the moments where it was among the top
    quint64 memoryMax = 0;
    quint32 seen = 1;       ///< moments where it was among the top
};

/// The top consumers of a host at one moment, or over several.
struct ProcessRecord {
    static constexpr size_t topCount = 10; ///< by processor, and as many by memory

    qint64 begin = 0;   ///< second of the first moment
    qint64 end = 0;     ///< second of the last moment
    quint32 moments = 1;
    std::vector<ProcessShare> shares; ///< most processor first
};

[[nodiscard]] ProcessRecord recordOf(UtcTime time, const std::vector<ProcessUsage> &top);
/// The records as one; of what they name at most `count` by processor and as many by memory stay.
[[nodiscard]] ProcessRecord merged(std::span<const ProcessRecord> records, size_t count = ProcessRecord::topCount);

/// Form: version byte, numbers in variable length, names with their length, a checksum of 16 bits at the end. Processor
/// time is kept to 0.1 %, memory to a KiB.
[[nodiscard]] QByteArray encodeRecord(const ProcessRecord &record);
/// Nothing if the bytes are damaged or of an unknown version. Safe for any bytes.
[[nodiscard]] std::optional<ProcessRecord> decodeRecord(QByteArrayView bytes);

} // namespace qd::metrics
