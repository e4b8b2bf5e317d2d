// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// One graphics processor now; each number missing where it is not told ("[N/A]").
struct Gpu {
    QByteArray name; ///< "0 NVIDIA A40", "card0"
    std::optional<double> utilisation; ///< percent
    std::optional<double> memoryUsed;  ///< bytes
    std::optional<double> memoryTotal;
    std::optional<double> temperature; ///< °C
    std::optional<double> power;       ///< watts
    bool operator==(const Gpu &) const = default;
};

/// Reads `nvidia-smi --query-gpu=index,name,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw
/// --format=csv,noheader,nounits` (memory in MiB). Lines with other columns, such as its error messages, are left out.
[[nodiscard]] std::vector<Gpu> parseNvidia(QByteArrayView csv);

/// Reads lines "/sys/class/drm/cardN/device/FILE:NUMBER" of gpu_busy_percent, mem_info_vram_used and _total (bytes) and of
/// hwmon's temp1_input (edge, thousandths) and power1_average (microwatts), as amdgpu has them
/// (Documentation/gpu/amdgpu/thermal.rst, driver-misc.rst).
[[nodiscard]] std::vector<Gpu> parseAmdgpu(QByteArrayView sysfs);

} // namespace qd::metrics
