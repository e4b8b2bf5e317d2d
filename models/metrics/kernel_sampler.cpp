// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/kernel_sampler.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

using Count = std::optional<quint64>;

/// One line "NAME NUMBER" into the column of that name.
template <typename Values>
struct Named {
    QByteArrayView name;
    Count Values::*value;
};

template <typename Values, size_t size>
Values parseNamed(QByteArrayView text, const Named<Values> (&columns)[size])
{
    Values values;
    forEachLine(text, [&](QByteArrayView line) {
        const Fields fields(line);
        if (fields.size() < 2)
            return;
        const auto *const found = std::ranges::find(columns, fields[0], &Named<Values>::name);
        if (found != std::end(columns))
            values.*(found->value) = fields.number(1);
    });
    return values;
}

Count totalOf(QByteArrayView line)
{
    constexpr QByteArrayView mark = " total=";
    const qsizetype at = line.lastIndexOf(mark);
    return at < 0 ? Count() : Fields(line.sliced(at + mark.size())).number(0);
}

} // namespace

KernelActivity parseActivity(QByteArrayView stat)
{
    static constexpr Named<KernelActivity> columns[]{{"ctxt", &KernelActivity::contextSwitches},
                                                     {"processes", &KernelActivity::forks},
                                                     {"procs_running", &KernelActivity::running},
                                                     {"procs_blocked", &KernelActivity::blocked}};
    return parseNamed(stat, columns);
}

Result<Pressure> parsePressure(QByteArrayView text)
{
    Pressure pressure;
    forEachLine(text, [&](QByteArrayView line) {
        if (line.startsWith("some "))
            pressure.some = totalOf(line);
        else if (line.startsWith("full "))
            pressure.full = totalOf(line);
    });
    if (!pressure.some && !pressure.full) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's pressure figures cannot be read."),
                       displayText(text, false, 200));
    }
    return pressure;
}

std::optional<double> pressurePercent(std::optional<quint64> before, std::optional<quint64> now, double seconds)
{
    if (!before || !now || *now < *before || seconds <= 0)
        return {};
    return std::min(100.0, double(*now - *before) / 1e4 / seconds); // us to percent of a second
}

PagingCounters parsePaging(QByteArrayView vmstat)
{
    static constexpr Named<PagingCounters> columns[]{{"pgfault", &PagingCounters::faults},
                                                     {"pgmajfault", &PagingCounters::majorFaults},
                                                     {"pswpin", &PagingCounters::swapIn},
                                                     {"pswpout", &PagingCounters::swapOut},
                                                     {"oom_kill", &PagingCounters::kills}};
    return parseNamed(vmstat, columns);
}

std::optional<quint64> parseThreads(QByteArrayView loadavg)
{
    const Fields fields(loadavg.trimmed());
    if (fields.size() < 4)
        return {};
    const qsizetype stroke = fields[3].indexOf('/');
    return stroke < 0 ? std::nullopt : Fields(fields[3].sliced(stroke + 1)).number(0);
}

} // namespace qd::metrics
