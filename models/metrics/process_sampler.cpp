// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/process_sampler.h"

#include "models/metrics/fields.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <algorithm>

namespace qd::metrics {
namespace {

constexpr quint64 mostPages = quint64(1) << 40;
constexpr qsizetype longestAccount = 64;

std::optional<ProcessCounters> processOf(QByteArrayView line, quint64 pageBytes)
{
    const Fields fields(line);
    const auto pid = fields.number(0), ticks = fields.number(2), threads = fields.number(3), start = fields.number(4),
               pages = fields.number(5);
    if (!pid || *pid == 0 || *pid > quint64(std::numeric_limits<int>::max()) || !ticks || !threads || !start || !pages
        || *pages > mostPages || fields.size() < 7 || fields[1].size() != 1)
        return {};
    // The name may contain blanks: it is the rest of the line.
    return ProcessCounters{int(*pid), fields[1].front(), line.sliced(fields[6].data() - line.data()).toByteArray(), *ticks, *threads, *start,
                           *pages * pageBytes};
}

const ProcessCounters *sameProcess(const std::vector<ProcessCounters> &sorted, const ProcessCounters &process)
{
    const auto at = std::ranges::lower_bound(sorted, process.pid, {}, &ProcessCounters::pid);
    return at != sorted.end() && at->pid == process.pid && at->startTime == process.startTime ? &*at : nullptr;
}

} // namespace

ProcessReading parseProcesses(QByteArrayView lines, QByteArrayView states, QByteArrayView count, quint64 pageKib)
{
    const quint64 pageBytes = (pageKib > 0 && pageKib <= 1024 ? pageKib : 4) * 1024;
    ProcessReading reading;
    reading.count = Fields(count.trimmed()).number(0);
    forEachLine(lines, [&](QByteArrayView line) {
        if (auto process = processOf(line, pageBytes))
            reading.processes.push_back(std::move(*process));
    });
    std::ranges::sort(reading.processes, {}, &ProcessCounters::pid);
    if (!states.trimmed().isEmpty())
        reading.zombies = 0;
    forEachLine(states, [&](QByteArrayView line) {
        const Fields fields(line);
        if (const auto number = fields.number(1); number && fields[0] == "Z")
            reading.zombies = *number;
    });
    return reading;
}

void addOwners(ProcessReading &reading, QByteArrayView owners, QByteArrayView accounts)
{
    QHash<QByteArray, QByteArray> names;
    forEachLine(accounts, [&](QByteArrayView line) {
        if (const Fields fields(line); fields.size() >= 2)
            names.insert(fields[0].toByteArray(), fields[1].first(std::min<qsizetype>(fields[1].size(), longestAccount)).toByteArray());
    });
    forEachLine(owners, [&](QByteArrayView line) {
        const QList<QByteArray> words = line.toByteArray().split(' ');
        const QByteArray account = names.value(words.first(), words.first().first(std::min<qsizetype>(words.first().size(), longestAccount)));
        for (const QByteArray &word : words.sliced(1)) {
            const auto at = std::ranges::lower_bound(reading.processes, word.toInt(), {}, &ProcessCounters::pid);
            if (at != reading.processes.end() && at->pid == word.toInt())
                at->user = account;
        }
    });
}

std::vector<ProcessUsage> topProcesses(const std::vector<ProcessCounters> &before, const std::vector<ProcessCounters> &now,
                                       double seconds, size_t count)
{
    std::vector<ProcessUsage> all;
    all.reserve(now.size());
    for (const ProcessCounters &process : now) {
        ProcessUsage usage{process.pid, process.name, {}, process.resident, process.threads, process.startTime, process.user};
        const ProcessCounters *const old = seconds > 0 ? sameProcess(before, process) : nullptr;
        if (old && process.ticks >= old->ticks)
            usage.cpuPercent = 100.0 * double(process.ticks - old->ticks) / ticksPerSecond / seconds;
        all.push_back(std::move(usage));
    }
    const auto cpu = [](const ProcessUsage &usage) { return usage.cpuPercent.value_or(-1); };
    const size_t first = std::min(count, all.size());
    std::ranges::partial_sort(all, all.begin() + ptrdiff_t(first), std::ranges::greater{}, cpu);
    const size_t second = std::min(count, all.size() - first);
    std::ranges::partial_sort(all.begin() + ptrdiff_t(first), all.begin() + ptrdiff_t(first + second), all.end(), std::ranges::greater{},
                              &ProcessUsage::resident);
    all.resize(first + second);
    return all;
}

std::optional<quint64> parseOwnTicks(QByteArrayView stat)
{
    const qsizetype behindName = stat.lastIndexOf(") ");
    if (behindName < 0)
        return {};
    const Fields fields(stat.sliced(behindName + 2));
    quint64 sum = 0;
    for (const size_t column : {11U, 12U, 13U, 14U}) {
        const auto ticks = fields.number(column);
        if (!ticks || *ticks > (quint64(1) << 60))
            return {};
        sum += *ticks;
    }
    return sum;
}

} // namespace qd::metrics
