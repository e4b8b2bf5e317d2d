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

StallMeter::StallMeter()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(10);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_longestMs = std::max(m_longestMs, double(m_sinceBeat.nsecsElapsed()) / 1e6);
        m_sinceBeat.restart();
    });
    restart();
}

void StallMeter::restart()
{
    m_longestMs = 0;
    m_sinceBeat.start();
    m_timer.start();
}

} // namespace qd::bench
