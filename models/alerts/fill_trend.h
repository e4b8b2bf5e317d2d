// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <optional>
#include <vector>

namespace qd::alerts {

/// How one file system fills: its free bytes every ten minutes of the last six hours, and when that line ends.
///
/// The line is the median of the slopes of all pairs of points (Theil 1950, Sen 1968), which a few odd points do not
/// bend. A forecast needs evidence, so that a burst is none: two hours of points without larger holes, growth in most
/// of the steps, growth of at least half a percent of the capacity, and the last hour still growing at half the pace.
/// The later of both ends (of the whole line and of its last hour) is told.
/// A value. Units: bytes. Thread: one at a time. Memory: 36 x 16 B.
class FillTrend {
public:
    static constexpr std::chrono::minutes step{10};
    static constexpr int slots = 36;
    static constexpr int least = 13; ///< points: two hours

    /// A point of each step: the last one pushed in it. A clock set back, another capacity (grown, replaced) and room that
    /// was made (half a percent and more in one step) begin afresh.
    void push(UtcTime now, double available, double capacity);
    /// Time from the newest point until nothing is free; nothing without evidence, or where it does not fill.
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilFull() const { return m_untilFull; }

    struct Point {
        qint64 slot = 0; ///< steps since the epoch
        double available = 0;
        bool operator==(const Point &) const = default;
    };
    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }
    [[nodiscard]] double capacity() const { return m_capacity; }
    /// The trend as it was with these points, oldest first; an empty one if they are no such points.
    [[nodiscard]] static FillTrend restored(double capacity, std::vector<Point> points);

private:
    [[nodiscard]] std::optional<std::chrono::milliseconds> forecast() const;
    [[nodiscard]] bool hasEvidence() const;
    [[nodiscard]] double slopeOfLast(size_t count) const;

    std::vector<Point> m_points; ///< oldest first
    double m_capacity = 0;
    std::optional<std::chrono::milliseconds> m_untilFull;
};

} // namespace qd::alerts
