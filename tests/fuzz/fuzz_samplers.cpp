// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a host sends: the metric stream's splitter, every reader, and rates between two frames of nonsense.
// Any finite value may come out, but never one out of its range, and never a crash.
#include "models/metrics/host_reading.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace qd::metrics;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Expected {
    qd::metrics::Metric id;
    bool isShare;
    bool maybeNegative;
};

/// Asked once: the descriptions are translated texts.
const std::vector<Expected> metrics = [] {
    std::vector<Expected> all;
    for (const Metric metric : allMetrics())
        all.push_back({metric, metricInfo(metric).fixedMaximum == 100, metric == Metric::ClockOffset || metric == Metric::Temperature});
    return all;
}();

bool isShare(float value) { return std::isnan(value) || (value >= 0 && value <= 100.001F); }

void check(const HostSample &sample)
{
    for (const float core : sample.cores)
        require(isShare(core));
    for (const Expected &metric : metrics) {
        const float value = sample.values[metric.id];
        require(!std::isinf(value));
        require(!metric.isShare || isShare(value));
        require(metric.maybeNegative || std::isnan(value) || value >= 0);
    }
    for (const DeviceValue &value : sample.devices) {
        require(std::isfinite(value.value));
        require(value.metric == DeviceMetric::Temperature || value.value >= 0);
        require(value.metric != DeviceMetric::DiskUtilisation || isShare(value.value));
    }
}

void parseDetails(QByteArrayView bytes, std::size_t size)
{
    (void)parseFilesystems({bytes, bytes, bytes, bytes});
    (void)parseFrequencies(bytes, bytes);
    (void)parseActivity(bytes);
    (void)parsePressure(bytes);
    (void)parsePaging(bytes);
    (void)parseThreads(bytes);
    (void)parseSnmp(bytes);
    (void)parseListenDrops(bytes);
    (void)parseSockets(bytes);
    (void)parseTcpStates(bytes);
    for (const Sensor &sensor : parseSensors(bytes))
        require(std::isfinite(sensor.value));
    (void)parseNvidia(bytes);
    (void)parseAmdgpu(bytes);
    const ProcessReading processes = parseProcesses(bytes, bytes, bytes, size);
    require(topProcesses({}, processes.processes, double(size % 7), size % 20).size() <= 40);
    (void)parseOwnTicks(bytes);
    (void)parseContainers(bytes, bytes);
    (void)parseLogins(bytes, bytes, bytes);
    (void)parseFailedUnits(bytes, bytes);
    for (const char *manager : {"apt", "dnf", "apk", "zypper", "pacman"})
        (void)parseUpdates(manager, bytes);
    (void)parseRestart(bytes);
    (void)parseEntropy(bytes);
    if (const auto clock = parseClock(bytes))
        (void)clockOffset(*clock, {}, std::chrono::microseconds(size));
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
    parseDetails(bytes, size);
    return 0;
}
