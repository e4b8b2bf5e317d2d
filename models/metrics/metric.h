// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <QtCore/QList>

#include <array>
#include <limits>

namespace qd::metrics {

/// One number a host has once a second. The order is the order of columns in tools.
enum class Metric : quint8 {
    Cpu,            ///< busy share of all cores
    Load1,          ///< run-queue length, mean of one minute
    Load5,
    Load15,
    MemoryUsed,     ///< total minus available, as `free` counts
    MemoryTotal,
    SwapUsed,
    SwapTotal,
    NetworkIn,      ///< bits a second over the machine's own interfaces
    NetworkOut,
    DiskRead,       ///< bytes a second over whole disks
    DiskWrite,
    FilesystemUsed, ///< used share of the fullest file system
};
inline constexpr size_t metricCount = size_t(Metric::FilesystemUsed) + 1;

/// How several hosts become one number.
enum class Fold { Mean, Sum };

/// What a metric is called and how it is drawn.
struct MetricInfo {
    Metric metric = Metric::Cpu;
    QString id;          ///< untranslated, for JSON and settings ("cpu")
    QString title;       ///< translated
    QString description; ///< translated sentence: what is counted
    Unit unit = Unit::None;
    double fixedMaximum = 0; ///< end of the axis; 0 = follows the data
    Fold fold = Fold::Mean;
};

[[nodiscard]] MetricInfo metricInfo(Metric metric);
[[nodiscard]] QList<Metric> allMetrics();

/// "Not known" inside arrays of floats; a host that lacks something has this, never 0.
inline constexpr float absent = std::numeric_limits<float>::quiet_NaN();

/// One value for each metric, `absent` where the host has none.
struct MetricValues {
    std::array<float, metricCount> items = filled();

    [[nodiscard]] float operator[](Metric metric) const { return items[size_t(metric)]; }
    [[nodiscard]] float &operator[](Metric metric) { return items[size_t(metric)]; }

private:
    static constexpr std::array<float, metricCount> filled()
    {
        std::array<float, metricCount> all{};
        all.fill(absent);
        return all;
    }
};

} // namespace qd::metrics
