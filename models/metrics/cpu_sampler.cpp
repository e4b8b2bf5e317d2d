// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/cpu_sampler.h"

#include "models/metrics/fields.h"
#include "models/metrics/metric.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <numeric>

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

/// A column that went down (iowait may, proc_stat(5)) made no step.
double step(quint64 from, quint64 to) { return to > from ? double(to - from) : 0.0; }

/// "3" of ".../cpu3/cpufreq/…"; -1 if there is none.
int coreOfPath(QByteArrayView path)
{
    const qsizetype end = path.indexOf("/cpufreq/");
    const qsizetype begin = end < 0 ? -1 : lastOf(path.first(end), '/');
    if (begin < 0 || !path.sliced(begin).startsWith("/cpu"))
        return -1;
    bool ok = false;
    const int core = path.sliced(begin + 4, end - begin - 4).toByteArray().toInt(&ok);
    return ok && core >= 0 ? core : -1;
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
    const double busy = step(before.user, now.user) + step(before.nice, now.nice) + step(before.system, now.system)
        + step(before.irq, now.irq) + step(before.softIrq, now.softIrq) + step(before.steal, now.steal);
    const double all = busy + step(before.idle, now.idle) + step(before.ioWait, now.ioWait);
    return all > 0 ? float(100.0 * busy / all) : absent;
}

CpuShares cpuShares(const CpuTimes &before, const CpuTimes &now)
{
    const double steps[]{step(before.user, now.user),     step(before.nice, now.nice), step(before.system, now.system),
                         step(before.ioWait, now.ioWait), step(before.irq, now.irq),   step(before.softIrq, now.softIrq),
                         step(before.steal, now.steal),   step(before.idle, now.idle)};
    const double all = std::accumulate(std::begin(steps), std::end(steps), 0.0);
    const auto share = [&](size_t i) { return all > 0 ? float(100.0 * steps[i] / all) : absent; };
    return {share(0), share(1), share(2), share(3), share(4), share(5), share(6)};
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

std::vector<CoreFrequency> parseFrequencies(QByteArrayView cpufreq, QByteArrayView cpuinfo)
{
    constexpr double highest = 1e12; // hertz: more is no frequency
    std::vector<CoreFrequency> all;
    const auto add = [&](int core, std::optional<double> hertz) {
        if (core >= 0 && hertz && *hertz > 0 && *hertz < highest)
            all.push_back({core, *hertz});
    };
    forEachLine(cpufreq, [&](QByteArrayView line) {
        const qsizetype colon = lastOf(line, ':');
        const auto kiloHertz = colon < 0 ? std::nullopt : Fields(line.sliced(colon + 1)).number(0);
        if (kiloHertz)
            add(coreOfPath(line), double(*kiloHertz) * 1e3);
    });
    if (!all.empty()) {
        std::ranges::sort(all, {}, &CoreFrequency::core);
        return all;
    }
    int core = 0;
    forEachLine(cpuinfo, [&](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !line.startsWith("cpu MHz"))
            return;
        const auto megaHertz = Fields(line.sliced(colon + 1)).decimal(0);
        add(core++, megaHertz ? std::optional(*megaHertz * 1e6) : std::nullopt);
    });
    return all;
}

} // namespace qd::metrics
