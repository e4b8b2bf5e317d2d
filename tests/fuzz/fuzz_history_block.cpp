// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history_block.h"

#include <cstdint>
#include <cstdlib>

using namespace qd::metrics;

/// The input is a block without its checksum. What can be read must come back the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const quint16 sum = qChecksum(bytes);
    bytes.append(char(sum & 0xff)).append(char(sum >> 8));
    for (const size_t steps : {size_t(60), size_t(48)}) {
        const auto block = decodeBlock(bytes, steps);
        if (!block)
            continue;
        const auto again = decodeBlock(encodeBlock(*block), steps);
        if (!again || again->series.size() != block->series.size())
            std::abort();
        for (const auto &[number, columns] : block->series) {
            for (size_t i = 0; i < steps; ++i) {
                const Column &one = columns[i], &two = again->series.at(number)[i];
                if (one.isGap() != two.isGap() || (!one.isGap() && (one.avg != two.avg || one.min != two.min || one.max != two.max)))
                    std::abort();
            }
        }
    }
    return 0;
}
