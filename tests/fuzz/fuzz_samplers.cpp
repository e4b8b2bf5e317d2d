// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a host sends: the metric stream's splitter, every reader, and rates between two frames of nonsense.
// Any finite value may come out, but never one out of its range, and never a crash.
#include "models/metrics/host_reading.h"

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

bool isShare(float value) { return std::isnan(value) || (value >= 0 && value <= 100.001F); }

void check(const HostSample &sample)
{
    require(isShare(sample.values[Metric::Cpu]));
    require(isShare(sample.values[Metric::FilesystemUsed]));
    for (const float core : sample.cores)
        require(isShare(core));
    for (const float value : sample.values.items)
        require(std::isnan(value) || value >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    FrameSplitter splitter;
    HostReading before;
    for (qsizetype at = 0; at < bytes.size(); at += 509) { // cuts lines and marks anywhere
        for (const Frame &frame : splitter.feed(bytes.sliced(at, std::min<qsizetype>(509, bytes.size() - at)))) {
            const HostReading now = readFrame(frame, before);
            check(sampleOf(before, now));
            before = now;
        }
    }
    // Each reader on the raw bytes too: the mutator need not find the frame marks first.
    (void)parseCpu(bytes);
    (void)parseMemory(bytes, size);
    (void)parseNetwork(bytes);
    (void)parseDisks(bytes);
    (void)parseFilesystems(bytes, bytes);
    (void)parseLoad(bytes);
    (void)parseUptime(bytes);
    (void)parseSystem(bytes, bytes, bytes, bytes);
    return 0;
}
