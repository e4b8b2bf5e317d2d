// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace qd::bench {

/// What a figure has to be, said of our own number or of its ratio to the peer's.
struct Target {
    enum class Of { Ours, Ratio };
    enum class Side { AtMost, AtLeast };
    Of of = Of::Ours;
    Side side = Side::AtMost;
    double value = 0;
};

inline Target atMost(double value) { return {Target::Of::Ours, Target::Side::AtMost, value}; }
inline Target atLeast(double value) { return {Target::Of::Ours, Target::Side::AtLeast, value}; }
inline Target ratioAtMost(double value) { return {Target::Of::Ratio, Target::Side::AtMost, value}; }
inline Target ratioAtLeast(double value) { return {Target::Of::Ratio, Target::Side::AtLeast, value}; }

/// One measured line. The ratio is always ours / peer; without a peer there is none,
/// and a target on the ratio then counts as missed.
struct Figure {
    std::string name; ///< "area.what", stable over versions
    std::string unit; ///< "ms", "us/line", "MB/s", "% core"
    double ours = 0;
    std::optional<double> peer;
    std::string peerName; ///< program and version, or the library's way of doing the same
    std::optional<Target> target;

    [[nodiscard]] std::optional<double> ratio() const;
    [[nodiscard]] std::optional<bool> reached() const; ///< nothing where no target is set
};

/// Prints figures as they come: a line of text each, or with --json one object a line.
/// A benchmark is `int main` that makes a Report, adds figures and returns finish().
class Report {
public:
    Report(int argc, char **argv);
    void add(const Figure &figure);
    /// For what could not be measured: prints why, and finish() returns 1.
    void failed(const std::string &name, const std::string &why);
    [[nodiscard]] int finish() const { return m_failures > 0 ? 1 : 0; }

private:
    bool m_json = false;
    int m_failures = 0;
};

/// Runs `once` n times and gives the median of what it returns.
double median(int n, const std::function<double()> &once);
double medianOf(std::vector<double> values);

/// Milliseconds of wall time that `work` takes.
double wallMs(const std::function<void()> &work);
/// Milliseconds of CPU that all threads of this process burn during `work`.
double processCpuMs(const std::function<void()> &work);
/// Milliseconds of CPU of the calling thread alone.
double threadCpuMs(const std::function<void()> &work);

/// CPU time so far; children: those already waited for.
std::chrono::nanoseconds processCpu();
std::chrono::nanoseconds threadCpu();
std::chrono::nanoseconds childrenCpu();
/// Resident set of this process, bytes.
qint64 residentBytes();

/// Runs a peer program to its end; nothing if it cannot be started or fails.
struct PeerRun {
    double wallMs = 0;
    double cpuMs = 0;
};
std::optional<PeerRun> runPeer(const QString &program, const QStringList &arguments);

/// The longest gap between the beats of a 10 ms timer: how long the event loop of
/// the thread it lives in stood still, and why.
class StallMeter : public QObject {
public:
    /// From one beat to the next.
    struct Beat {
        double wallMs = 0;
        double cpuMs = 0;    ///< that the thread worked
        double waitedMs = 0; ///< that it would have worked, but others had the processors; 0 where the kernel does not say
    };

    StallMeter();
    ~StallMeter() override;
    Q_DISABLE_COPY_MOVE(StallMeter)
    void restart();
    [[nodiscard]] double longestGapMs() const { return m_longest.wallMs; }
    [[nodiscard]] const Beat &longest() const { return m_longest; }
    /// The most work between two beats: what would be the longest gap if nobody else wanted the processors.
    [[nodiscard]] double mostCpuMs() const { return m_mostCpuMs; }

private:
    [[nodiscard]] Beat sinceStart() const;

    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    int m_schedule; ///< what the kernel says of this thread
    Beat m_last, m_longest;
    double m_mostCpuMs = 0;
};

} // namespace qd::bench
