// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a host says of its processes, and whatever a damaged file holds of their records: bounded, in order, and what is
// written again reads back as the same.
#include "models/metrics/process_list.h"
#include "models/metrics/process_record.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace qd::metrics;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readList(QByteArrayView bytes)
{
    auto list = parseProcessList(bytes);
    if (!list)
        return;
    require(!list->processes.empty() && list->processes.size() <= size_t(mostProcesses));
    for (size_t i = 0; i < list->processes.size(); ++i) {
        const Process &process = list->processes[i];
        require(process.pid > 0 && process.parent >= 0 && process.nice >= -20 && process.nice <= 19);
        require(i == 0 || list->processes[i - 1].pid <= process.pid);
    }
    const ProcessList before = *list;
    if (list->uptime)
        list->uptime = *list->uptime + std::chrono::seconds(3);
    addUsage(before, *list);
    for (const Process &process : list->processes)
        require(!process.cpuPercent || (std::isfinite(*process.cpuPercent) && *process.cpuPercent >= 0));
}

void readRecord(QByteArrayView bytes)
{
    const auto record = decodeRecord(bytes);
    if (!record)
        return;
    const auto again = decodeRecord(encodeRecord(*record));
    require(again && again->shares.size() == record->shares.size() && again->begin == record->begin && again->end == record->end);
    const std::vector<ProcessRecord> two{*record, *again};
    require(merged(two).shares.size() <= 2 * ProcessRecord::topCount);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readList(bytes);
    readRecord(bytes);
    // With its checksum made right, so that what stands behind it is reached.
    const QByteArray body = '\1' + bytes;
    const quint16 sum = qChecksum(body);
    readRecord(body + char(sum & 0xff) + char(sum >> 8));
    return 0;
}
