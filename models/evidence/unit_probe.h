// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/evidence/probe_stream.h"

#include <deque>
#include <limits>
#include <optional>

namespace qd::evidence {

/// One line of the probe's script ("12345.67 4 16315412 8123456 104857600"): what a control group has used.
struct UnitReading {
    double uptime = 0;      ///< of the host, seconds
    int cores = 1;
    double totalBytes = 0;  ///< memory of the host
    std::optional<double> processorSeconds; ///< since the unit was started
    std::optional<double> memoryBytes;
};
/// Nothing if it is none. Pure.
[[nodiscard]] std::optional<UnitReading> readUnitUse(QByteArrayView line);

/// What a unit used in about a second; NaN = not known.
struct UnitSample {
    UtcTime time{}; ///< when it was told
    double processor = std::numeric_limits<double>::quiet_NaN(); ///< percent of the whole machine
    double memory = std::numeric_limits<double>::quiet_NaN();    ///< bytes, without the cache of files
};

/// What a systemd unit with all its processes uses, by its control group (both versions), read once a second by one command that starts
/// no program while the unit runs. Memory: the last `most` samples. Thread and life as ProbeStream.
class UnitProbe : public QObject {
    Q_OBJECT
public:
    static constexpr size_t most = 20'000;
    static constexpr std::chrono::milliseconds pause{1'000};

    /// `clock` must outlive it. `groups`: where the host has its control groups.
    UnitProbe(std::shared_ptr<ssh::Session> session, const QString &unit, const Clock &clock, const QString &groups = QStringLiteral("/sys/fs/cgroup"), QObject *parent = nullptr);
    ~UnitProbe() override;

    [[nodiscard]] const QString &unit() const { return m_unit; }
    [[nodiscard]] const std::deque<UnitSample> &samples() const { return m_samples; }
    /// Of the host; 0 = not known yet.
    [[nodiscard]] double totalBytes() const { return m_last ? m_last->totalBytes : 0; }
    [[nodiscard]] int cores() const { return m_last ? m_last->cores : 1; }
    /// Translated: why nothing is known of the unit now; empty if something is.
    [[nodiscard]] QString fault() const;

Q_SIGNALS:
    void sampled(const qd::evidence::UnitSample &sample);

private:
    void take(const QByteArray &line);

    const QString m_unit;
    const Clock &m_clock;
    std::deque<UnitSample> m_samples;
    std::optional<UnitReading> m_last;
    ProbeStream m_stream;
};

} // namespace qd::evidence
