// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/units.h"
#include "models/recipes/recipe.h"

namespace qd::recipes {

/// What a figure of a canary must not be above.
struct CanaryLimit {
    enum class Kind {
        Off,      ///< not looked at
        Factor,   ///< so many times the other hosts' or its own past
        Absolute, ///< this value, in the figure's own unit
    };
    Kind kind = Kind::Off;
    double value = 0;
    bool operator==(const CanaryLimit &) const = default;
};

/// A canary gate's fields as values. Units of limits: percent for processor and memory, milliseconds for latency, lines a
/// minute for errors, their own for further metrics.
struct CanarySettings {
    enum class Against { Both, Others, Past };
    /// A further metric with its limit.
    struct Metric {
        QString key; ///< "load1", "disk_utilisation:sda", "custom:queue"
        CanaryLimit limit;
        bool operator==(const Metric &) const = default;
    };
    std::chrono::milliseconds wait = std::chrono::minutes(5);
    std::chrono::milliseconds interval = std::chrono::seconds(15);
    std::chrono::milliseconds warmUp = std::chrono::seconds(10); ///< at most a quarter of `wait`
    Against against = Against::Both;
    CanaryLimit errorRate{CanaryLimit::Kind::Factor, 2};
    CanaryLimit processor{CanaryLimit::Kind::Factor, 1.5};
    CanaryLimit memory{CanaryLimit::Kind::Factor, 1.5};
    CanaryLimit latency{CanaryLimit::Kind::Factor, 1.5};
    int newPatterns = 0;              ///< so many are put up with
    QStringList levels{QStringLiteral("error")};
    QList<Metric> metrics;
    QStringList logs;                 ///< empty = of the unit that is restarted
    int samples = 10;                 ///< fewer are not judged
    bool allowUnjudged = false;
    bool operator==(const CanarySettings &) const = default;
};

/// "1.5x", "80%", "300ms", "5/min", "12", "off". Errors: Parse, with words on what is allowed for the unit.
[[nodiscard]] Result<CanaryLimit> parseCanaryLimit(const QString &text, Unit unit);
/// Reads the fields of a step of kind Canary. Errors: Parse, with the field's name in `detail`.
[[nodiscard]] Result<CanarySettings> readCanary(const Step &step);

} // namespace qd::recipes
