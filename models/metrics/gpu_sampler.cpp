// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/gpu_sampler.h"

#include "models/metrics/fields.h"

#include <QtCore/QByteArrayList>

#include <cmath>
#include <map>

namespace qd::metrics {
namespace {

/// A number in 0…`highest`, times `factor`.
std::optional<double> within(QByteArrayView text, double highest, double factor = 1)
{
    const auto value = Fields(text).decimal(0);
    return value && *value >= 0 && *value <= highest ? std::optional(*value * factor) : std::nullopt; // false for NaN
}

constexpr double hottest = 250;        // °C
constexpr double strongest = 10'000;   // watts
constexpr double largest = 1e15;       // bytes
constexpr double mebibyte = 1024 * 1024;

} // namespace

std::vector<Gpu> parseNvidia(QByteArrayView csv)
{
    std::vector<Gpu> all;
    forEachLine(csv, [&](QByteArrayView line) {
        const QByteArrayList columns = line.toByteArray().split(',');
        bool isIndex = false;
        (void)columns.first().trimmed().toUInt(&isIndex);
        if (columns.size() != 7 || !isIndex)
            return;
        all.push_back({columns.at(0).trimmed() + ' ' + columns.at(1).trimmed(), within(columns.at(2), 100),
                       within(columns.at(3), largest / mebibyte, mebibyte), within(columns.at(4), largest / mebibyte, mebibyte),
                       within(columns.at(5), hottest), within(columns.at(6), strongest)});
    });
    return all;
}

std::vector<Gpu> parseAmdgpu(QByteArrayView sysfs)
{
    std::map<QByteArray, Gpu> cards;
    forEachLine(sysfs, [&](QByteArrayView line) {
        constexpr QByteArrayView prefix = "/sys/class/drm/";
        const qsizetype colon = line.indexOf(':');
        const qsizetype end = line.indexOf('/', prefix.size());
        if (colon < 0 || end < 0 || end > colon || !line.startsWith(prefix))
            return;
        const QByteArrayView path = line.first(colon);
        const QByteArrayView file = path.sliced(lastOf(path, '/') + 1);
        const QByteArrayView text = line.sliced(colon + 1);
        Gpu &gpu = cards[line.sliced(prefix.size(), end - prefix.size()).toByteArray()];
        if (file == "gpu_busy_percent")
            gpu.utilisation = within(text, 100);
        else if (file == "mem_info_vram_used")
            gpu.memoryUsed = within(text, largest);
        else if (file == "mem_info_vram_total")
            gpu.memoryTotal = within(text, largest);
        else if (file == "temp1_input")
            gpu.temperature = within(text, hottest * 1000, 1e-3);
        else if (file == "power1_average")
            gpu.power = within(text, strongest * 1e6, 1e-6);
    });
    std::vector<Gpu> all;
    for (auto &[name, gpu] : cards) {
        gpu.name = name;
        all.push_back(std::move(gpu));
    }
    return all;
}

} // namespace qd::metrics
