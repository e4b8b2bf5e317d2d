// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/memory_sampler.h"

#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

using Kib = std::optional<quint64>;

struct Meminfo {
    Kib total, free, available, buffers, cached, activeFile, inactiveFile, slabReclaimable, shmem, swapTotal, swapFree;
};

Kib *columnOf(Meminfo &info, QByteArrayView name)
{
    struct Column {
        QByteArrayView name;
        Kib Meminfo::*value;
    };
    static constexpr Column columns[]{
        {"MemTotal:", &Meminfo::total},          {"MemFree:", &Meminfo::free},
        {"MemAvailable:", &Meminfo::available},  {"Buffers:", &Meminfo::buffers},
        {"Cached:", &Meminfo::cached},           {"Active(file):", &Meminfo::activeFile},
        {"Inactive(file):", &Meminfo::inactiveFile}, {"SReclaimable:", &Meminfo::slabReclaimable},
        {"Shmem:", &Meminfo::shmem},             {"SwapTotal:", &Meminfo::swapTotal},
        {"SwapFree:", &Meminfo::swapFree},
    };
    const auto *const found = std::ranges::find(columns, name, &Column::name);
    return found == std::end(columns) ? nullptr : &(info.*(found->value));
}

quint64 minus(quint64 a, quint64 b) { return a > b ? a - b : 0; }

quint64 estimatedAvailable(const Meminfo &info, quint64 minFreeKib)
{
    if (!info.activeFile || !info.inactiveFile) {
        const quint64 cache = info.buffers.value_or(0) + info.cached.value_or(0);
        return *info.free + minus(cache, info.shmem.value_or(0));
    }
    const quint64 low = minFreeKib * 5 / 4;
    const quint64 files = *info.activeFile + *info.inactiveFile;
    const quint64 slab = info.slabReclaimable.value_or(0);
    return minus(*info.free + files + slab, low + std::min(files / 2, low) + std::min(slab / 2, low));
}

} // namespace

Result<MemoryReading> parseMemory(QByteArrayView meminfo, quint64 minFreeKib)
{
    Meminfo info;
    forEachLine(meminfo, [&](QByteArrayView line) {
        const Fields fields(line);
        if (fields.size() < 2)
            return;
        // Bounded, so that sums and the change to bytes cannot overflow whatever the host says.
        constexpr quint64 largest = quint64(1) << 50;
        if (Kib *column = columnOf(info, fields[0])) {
            if (const auto value = fields.number(1))
                *column = std::min(*value, largest);
        }
    });
    if (!info.total || !info.free || *info.total == 0) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's memory cannot be read."),
                       QString::fromUtf8(meminfo.first(std::min<qsizetype>(meminfo.size(), 200))));
    }
    quint64 available = info.available ? *info.available : estimatedAvailable(info, minFreeKib);
    // Inside LXC the value can be that of the outer machine; psutil then takes MemFree as well.
    if (available > *info.total)
        available = std::min(*info.free, *info.total);
    MemoryReading reading{*info.total * 1024, available * 1024, {}, {}, *info.free * 1024,
                          (info.buffers.value_or(0) + info.cached.value_or(0) + info.slabReclaimable.value_or(0)) * 1024, {}};
    if (info.shmem)
        reading.shared = *info.shmem * 1024;
    if (info.swapTotal && info.swapFree) {
        reading.swapTotal = *info.swapTotal * 1024;
        reading.swapUsed = minus(*info.swapTotal, *info.swapFree) * 1024;
    }
    return reading;
}

} // namespace qd::metrics
