// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/evidence/probe_stream.h"

#include <deque>
#include <optional>

namespace qd::evidence {

/// One request to an address of the host, made by the host itself.
struct LatencySample {
    UtcTime time{};  ///< when the answer was told
    double ms = 0;
    bool failed = false; ///< no answer, or a status of 500 and above
};

/// One line of the probe's script ("0.0123 200", "- 000"); nothing if it is none. Pure.
[[nodiscard]] std::optional<LatencySample> readLatency(QByteArrayView line);

/// Times an HTTP address from the host's own point of view, again and again, with one command: curl (microseconds), or wget
/// with the kernel's clock (hundredths of a second). Memory: the last `most` samples. Thread and life as ProbeStream.
class LatencyProbe : public QObject {
    Q_OBJECT
public:
    static constexpr size_t most = 20'000;

    /// `clock` must outlive it. `pause`: between two requests.
    LatencyProbe(std::shared_ptr<ssh::Session> session, const QString &address, std::chrono::milliseconds pause, const Clock &clock, QObject *parent = nullptr);
    ~LatencyProbe() override;

    [[nodiscard]] const std::deque<LatencySample> &samples() const { return m_samples; }
    /// The host has no program that can ask.
    [[nodiscard]] bool hasNoTool() const { return m_stream.isImpossible(); }
    [[nodiscard]] const QString &address() const { return m_address; }

Q_SIGNALS:
    void sampled(const qd::evidence::LatencySample &sample);

private:
    void take(const QByteArray &line);

    const QString m_address;
    const Clock &m_clock;
    std::deque<LatencySample> m_samples;
    ProbeStream m_stream;
};

} // namespace qd::evidence
