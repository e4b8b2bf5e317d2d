// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// One sensor now.
struct Sensor {
    enum class Kind { Temperature, Fan, Power };
    Kind kind = Kind::Temperature;
    QByteArray name;  ///< chip and label, "coretemp Core 0"; chip and channel where there is no label: "nvme temp1"
    double value = 0; ///< °C, turns a minute, watts
    std::optional<double> critical; ///< °C; what the chip itself calls critical
    bool operator==(const Sensor &) const = default;
};

/// Reads lines "/sys/class/hwmon/hwmonN/FILE:TEXT" (also …/hwmonN/device/FILE of kernels before 3.15) of name, tempN_*,
/// fanN_*, powerN_* (Documentation/hwmon/sysfs-interface.rst: temperatures in thousandths of a degree, power in
/// microwatts, of powerN_average and powerN_input the average), and where no chip has a temperature
/// "/sys/class/thermal/thermal_zoneN/…" (Documentation/driver-api/thermal/sysfs-api.rst). Temperatures below -100 or
/// above 250 °C are no readings but broken sensors, and left out. A name that is there twice gets the chip's number.
[[nodiscard]] std::vector<Sensor> parseSensors(QByteArrayView sysfs);

} // namespace qd::metrics
