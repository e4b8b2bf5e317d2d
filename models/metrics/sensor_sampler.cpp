// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/sensor_sampler.h"

#include "models/metrics/fields.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace qd::metrics {
namespace {

constexpr double coldest = -100, hottest = 250; // °C
constexpr double fastest = 200'000;             // turns a minute
constexpr double strongest = 1e6;               // watts

/// The files of one channel: temp1_input and its fellows.
struct Channel {
    std::optional<double> input, average, critical;
    QByteArray label;
};

struct Chip {
    QByteArray name;
    std::map<QByteArray, Channel> channels; ///< by "temp1"
};

std::optional<double> numberOf(QByteArrayView text)
{
    const auto value = Fields(text).decimal(0);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// Folder and file of a path, without the "device" that old kernels put between.
std::pair<QByteArray, QByteArrayView> placeOf(QByteArrayView path)
{
    const qsizetype slash = lastOf(path, '/');
    QByteArrayView folder = path.first(std::max<qsizetype>(slash, 0));
    if (folder.endsWith("/device"))
        folder.chop(7);
    return {folder.sliced(lastOf(folder, '/') + 1).toByteArray(), path.sliced(slash + 1)};
}

void takeFile(Chip &chip, QByteArrayView file, QByteArrayView text)
{
    const qsizetype line = file.indexOf('_');
    if (file == "name" || file == "type") {
        chip.name = text.trimmed().toByteArray();
    } else if (file == "temp") {
        chip.channels["temp"].input = numberOf(text);
    } else if (line > 0) {
        Channel &channel = chip.channels[file.first(line).toByteArray()];
        const QByteArrayView part = file.sliced(line + 1);
        if (part == "input")
            channel.input = numberOf(text);
        else if (part == "average")
            channel.average = numberOf(text);
        else if (part == "crit")
            channel.critical = numberOf(text);
        else if (part == "label")
            channel.label = text.trimmed().toByteArray();
    }
}

std::optional<Sensor> sensorOf(const QByteArray &key, const Channel &channel)
{
    const auto raw = channel.average ? channel.average : channel.input;
    if (!raw)
        return {};
    if (key.startsWith("temp")) {
        const double degrees = *raw / 1000;
        if (degrees < coldest || degrees > hottest)
            return {};
        Sensor sensor{Sensor::Kind::Temperature, {}, degrees, {}};
        if (channel.critical && *channel.critical > 0 && *channel.critical / 1000 <= hottest)
            sensor.critical = *channel.critical / 1000;
        return sensor;
    }
    if (key.startsWith("fan") && *raw >= 0 && *raw <= fastest)
        return Sensor{Sensor::Kind::Fan, {}, *raw, {}};
    if (key.startsWith("power") && *raw >= 0 && *raw / 1e6 <= strongest)
        return Sensor{Sensor::Kind::Power, {}, *raw / 1e6, {}};
    return {};
}

using Chips = std::map<QByteArray, Chip>;

/// `namesChannel`: "nvme temp1", not just "nvme", for a channel without a label.
void addSensors(const Chips &chips, bool namesChannel, std::vector<Sensor> &all)
{
    for (const auto &[folder, chip] : chips) {
        for (const auto &[key, channel] : chip.channels) {
            auto sensor = sensorOf(key, channel);
            if (!sensor)
                continue;
            const QByteArray own = !channel.label.isEmpty() ? channel.label : namesChannel ? key : QByteArray();
            sensor->name = ((chip.name.isEmpty() ? folder : chip.name) + ' ' + own).trimmed();
            const auto isSame = [&](const Sensor &other) { return other.kind == sensor->kind && other.name == sensor->name; };
            if (std::ranges::any_of(all, isSame))
                sensor->name += " (" + folder + ')';
            all.push_back(std::move(*sensor));
        }
    }
}

} // namespace

std::vector<Sensor> parseSensors(QByteArrayView sysfs)
{
    Chips chips, zones;
    forEachLine(sysfs, [&](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            return;
        const auto [folder, file] = placeOf(line.first(colon));
        if (folder.startsWith("hwmon"))
            takeFile(chips[folder], file, line.sliced(colon + 1));
        else if (folder.startsWith("thermal_zone"))
            takeFile(zones[folder], file, line.sliced(colon + 1));
    });
    std::vector<Sensor> all;
    addSensors(chips, true, all);
    if (std::ranges::none_of(all, [](const Sensor &sensor) { return sensor.kind == Sensor::Kind::Temperature; }))
        addSensors(zones, false, all);
    return all;
}

} // namespace qd::metrics
