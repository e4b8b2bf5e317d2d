// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/cpu_sampler.h"

#include "models/metrics/fields.h"
#include "models/metrics/metric.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

std::optional<CpuTimes> timesOf(QByteArrayView line)
{
    const Fields fields(line);
    if (fields.size() < 5 || !fields[0].startsWith("cpu"))
        return {};
    CpuTimes times;
    if (const QByteArrayView core = fields[0].sliced(3); !core.isEmpty()) {
        bool ok = false;
        times.core = core.toByteArray().toInt(&ok);
        if (!ok || times.core < 0)
            return {};
    }
    quint64 *const columns[]{&times.user,   &times.nice, &times.system,  &times.idle,
                             &times.ioWait, &times.irq,  &times.softIrq, &times.steal};
    for (size_t i = 0; i < std::size(columns) && i + 1 < fields.size(); ++i) {
        const auto value = fields.number(i + 1);
        if (!value)
            return {};
        *columns[i] = *value;
    }
    return times;
}

} // namespace

Result<CpuReading> parseCpu(QByteArrayView stat)
{
    CpuReading reading;
    bool found = false;
    forEachLine(stat, [&](QByteArrayView line) {
        const auto times = timesOf(line);
        if (!times)
            return;
        if (times->core < 0) {
            reading.all = *times;
            found = true;
        } else {
            reading.cores.push_back(*times);
        }
    });
    if (!found) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's processor times cannot be read."),
                       QString::fromUtf8(stat.first(std::min<qsizetype>(stat.size(), 200))));
    }
    return reading;
}

float busyPercent(const CpuTimes &before, const CpuTimes &now)
{
    const auto step = [](quint64 from, quint64 to) { return to > from ? double(to - from) : 0.0; };
    const double busy = step(before.user, now.user) + step(before.nice, now.nice) + step(before.system, now.system)
        + step(before.irq, now.irq) + step(before.softIrq, now.softIrq) + step(before.steal, now.steal);
    const double all = busy + step(before.idle, now.idle) + step(before.ioWait, now.ioWait);
    return all > 0 ? float(100.0 * busy / all) : absent;
}

std::vector<float> busyPercentOfCores(const CpuReading &before, const CpuReading &now)
{
    std::vector<float> percents;
    percents.reserve(now.cores.size());
    for (size_t i = 0; i < now.cores.size(); ++i) {
        const int core = now.cores[i].core;
        // Nearly always the same place; otherwise a core went off or came back.
        auto old = i < before.cores.size() && before.cores[i].core == core
            ? before.cores.begin() + ptrdiff_t(i)
            : std::ranges::find(before.cores, core, &CpuTimes::core);
        percents.push_back(old == before.cores.end() ? absent : busyPercent(*old, now.cores[i]));
    }
    return percents;
}

} // namespace qd::metrics
