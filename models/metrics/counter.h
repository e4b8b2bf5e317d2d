// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

#include <optional>

namespace qd::metrics {

/// How far a kernel counter went between two readings. A counter that goes down has either
/// wrapped at 32 bits (old 32-bit kernels: it was in the upper half and came less than half
/// a turn further) or was reset (driver reload, hot plug): then nothing is known.
[[nodiscard]] constexpr std::optional<quint64> counterStep(quint64 before, quint64 now)
{
    constexpr quint64 turn = quint64(1) << 32;
    if (now >= before)
        return now - before;
    if (before < turn && before >= turn / 2 && turn - before + now < turn / 2)
        return turn - before + now;
    return {};
}

} // namespace qd::metrics
