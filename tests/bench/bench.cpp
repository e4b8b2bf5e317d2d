// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace qd::bench {
namespace {

std::chrono::nanoseconds readClock(clockid_t which)
{
    timespec time{};
    clock_gettime(which, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double toMs(std::chrono::nanoseconds span) { return double(span.count()) / 1e6; }

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::string targetText(const Figure &figure)
{
    if (!figure.target)
        return "-";
    const Target &target = *figure.target;
    return std::string(target.of == Target::Of::Ratio ? "ratio " : "")
        + (target.side == Target::Side::AtMost ? "<=" : ">=") + number(target.value);
}

std::string verdict(const Figure &figure)
{
    const auto reached = figure.reached();
    return !reached ? "-" : *reached ? "reached" : "NOT reached";
}

QJsonObject toJson(const Figure &figure)
{
    const auto text = [](const std::string &bytes) { return QString::fromStdString(bytes); };
    QJsonObject object{{QStringLiteral("name"), text(figure.name)},
                       {QStringLiteral("unit"), text(figure.unit)},
                       {QStringLiteral("ours"), figure.ours}};
    if (figure.peer) {
        object[QStringLiteral("peer")] = *figure.peer;
        object[QStringLiteral("peerName")] = text(figure.peerName);
    }
    if (const auto ratio = figure.ratio())
        object[QStringLiteral("ratio")] = *ratio;
    if (figure.target) {
        object[QStringLiteral("target")] = text(targetText(figure));
        object[QStringLiteral("reached")] = figure.reached().value_or(false);
    }
    return object;
}

} // namespace

std::optional<double> Figure::ratio() const
{
    if (!peer || *peer == 0)
        return {};
    return ours / *peer;
}

std::optional<bool> Figure::reached() const
{
    if (!target)
        return {};
    const auto measured = target->of == Target::Of::Ours ? std::optional(ours) : ratio();
    if (!measured)
        return false;
    return target->side == Target::Side::AtMost ? *measured <= target->value : *measured >= target->value;
}

Report::Report(int argc, char **argv)
{
    m_json = std::any_of(argv + 1, argv + argc, [](const char *word) { return std::strcmp(word, "--json") == 0; });
}

void Report::add(const Figure &figure)
{
    if (m_json) {
        std::printf("%s\n", QJsonDocument(toJson(figure)).toJson(QJsonDocument::Compact).constData());
    } else {
        const std::string peer = figure.peer ? number(*figure.peer) + " (" + figure.peerName + ")" : "-";
        const auto ratio = figure.ratio();
        std::printf("%-44s ours %s %s | peer %s | ratio %s | target %s | %s\n", figure.name.c_str(),
                    number(figure.ours).c_str(), figure.unit.c_str(), peer.c_str(),
                    ratio ? number(*ratio).c_str() : "-", targetText(figure).c_str(), verdict(figure).c_str());
    }
    std::fflush(stdout);
}

void Report::failed(const std::string &name, const std::string &why)
{
    std::fprintf(stderr, "%s could not be measured: %s\n", name.c_str(), why.c_str());
    ++m_failures;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double median(int n, const std::function<double()> &once)
{
    std::vector<double> values;
    for (int i = 0; i < n; ++i)
        values.push_back(once());
    return medianOf(std::move(values));
}

std::chrono::nanoseconds processCpu() { return readClock(CLOCK_PROCESS_CPUTIME_ID); }

std::chrono::nanoseconds threadCpu() { return readClock(CLOCK_THREAD_CPUTIME_ID); }

std::chrono::nanoseconds childrenCpu()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

double wallMs(const std::function<void()> &work)
{
    const auto start = readClock(CLOCK_MONOTONIC);
    work();
    return toMs(readClock(CLOCK_MONOTONIC) - start);
}

double processCpuMs(const std::function<void()> &work)
{
    const auto start = processCpu();
    work();
    return toMs(processCpu() - start);
}

double threadCpuMs(const std::function<void()> &work)
{
    const auto start = threadCpu();
    work();
    return toMs(threadCpu() - start);
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields.at(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

std::optional<PeerRun> runPeer(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const auto cpu = childrenCpu();
    const auto wall = readClock(CLOCK_MONOTONIC);
    process.start(program, arguments);
    if (!process.waitForFinished(600'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return PeerRun{toMs(readClock(CLOCK_MONOTONIC) - wall), toMs(childrenCpu() - cpu)};
}

StallMeter::StallMeter() : m_schedule(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(10);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const Beat now = sinceStart();
        const Beat gap{now.wallMs - m_last.wallMs, now.cpuMs - m_last.cpuMs, now.waitedMs - m_last.waitedMs};
        m_last = now;
        m_mostCpuMs = std::max(m_mostCpuMs, gap.cpuMs);
        if (gap.wallMs > m_longest.wallMs)
            m_longest = gap;
    });
    restart();
}

StallMeter::~StallMeter()
{
    if (m_schedule >= 0)
        ::close(m_schedule);
}

void StallMeter::restart()
{
    m_longest = {};
    m_mostCpuMs = 0;
    m_sinceStart.start();
    m_last = sinceStart();
    m_timer.start();
}

StallMeter::Beat StallMeter::sinceStart() const
{
    Beat beat{double(m_sinceStart.nsecsElapsed()) / 1e6, toMs(threadCpu()), 0};
    char text[96] = {};
    long long ran = 0, waited = 0; // ns
    if (m_schedule >= 0 && ::pread(m_schedule, text, sizeof text - 1, 0) > 0 && std::sscanf(text, "%lld %lld", &ran, &waited) == 2)
        beat.waitedMs = double(waited) / 1e6;
    return beat;
}

} // namespace qd::bench
