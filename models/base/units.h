// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <chrono>

namespace qd {

/// What a number measures. The text forms follow from it, so that every pane shows the same quantity alike.
enum class Unit {
    None,           ///< plain count
    Percent,        ///< 0…100
    Bytes,          ///< shown in KiB, MiB, GiB
    BytesPerSecond, ///< shown in kB/s, MB/s (powers of 1000, as disks and networks are sold)
    BitsPerSecond,  ///< shown in kbit/s, Mbit/s
    PerSecond,      ///< operations a second
    Seconds,
    Milliseconds,
    Load,           ///< run-queue length
    Celsius,        ///< degrees
    Hertz,          ///< shown in MHz, GHz
    Watts,
    PerMinute,      ///< turns of a fan
};

/// A number and its unit apart, for the big-number-small-unit look ("61.4", "GiB").
struct ScaledValue {
    QString number;
    QString unit;
    bool operator==(const ScaledValue &) const = default;
};

/// Scales `value` to the unit that keeps the number between 1 and 999 and shows three significant digits; seconds
/// and milliseconds below one become smaller units, from two minutes, hours, days on larger ones.
/// NaN gives "–" without a unit.
[[nodiscard]] ScaledValue scaled(double value, Unit unit);
/// The same with as many decimals as it takes to tell values apart that differ by `resolution` (in `unit`), as on an
/// axis from 99.91 to 99.95.
[[nodiscard]] ScaledValue scaled(double value, Unit unit, double resolution);

/// `scaled` joined by a no-break space ("61.4 GiB"); percent likewise ("46 %").
[[nodiscard]] QString formatted(double value, Unit unit);
[[nodiscard]] QString formatted(double value, Unit unit, double resolution);

/// What one of `unit` is written as, for files that hold unscaled numbers ("B", "bit/s", "ms"); empty for plain counts.
[[nodiscard]] QString unitName(Unit unit);

/// "3 d 4 h", "12 min", "42 s", "250 ms": the two largest parts.
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);

} // namespace qd
