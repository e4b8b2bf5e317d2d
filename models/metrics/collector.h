// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/clock_map.h"
#include "models/metrics/host_reading.h"
#include "models/ssh/session_source.h"

#include <QtCore/QTimer>

#include <memory>
#include <optional>

namespace qd::metrics {

enum class WatchPhase {
    Connecting,  ///< dialling, authenticating or waiting for the first frame
    Live,        ///< numbers arrive
    Unreachable, ///< lost; tries again by itself
    Failed,      ///< will not try again by itself
};

/// How a host's watching stands.
struct WatchState {
    WatchPhase phase = WatchPhase::Connecting;
    UtcTime since{};                ///< when this phase began
    std::optional<Error> error;     ///< why Unreachable or Failed
    std::optional<UtcTime> retryAt; ///< next try, if one is planned
    bool operator==(const WatchState &) const = default;
};

/// Keeps streamScript() running on one host and turns its frames into samples.
///
/// Data flow: Session::open -> Channel::output -> FrameSplitter -> readFrame -> sampleOf -> sampled().
/// State: a Lost or Failed session is waited for; a channel that ends or falls silent for `silenceLimit` on a Ready
/// session is started again after a pause that doubles up to `lastPause`. After a break the first frame gives
/// levels only, because rates need two.
/// Thread: GUI (or the CLI's main) thread; reading a frame takes about 10 us (tests/bench/bench_metrics), less than
/// handing it to another thread and back.
/// Ownership: its channel. Destroying it ends the remote script.
class Collector : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds silenceLimit{15'000};
    static constexpr std::chrono::milliseconds firstPause{1'000};
    static constexpr std::chrono::milliseconds lastPause{60'000};
    static constexpr int slowTicks = 15;

    /// `source` and `clock` must outlive it. Starts from the event loop.
    Collector(HostId host, ssh::SessionSource &source, const Clock &clock, QObject *parent = nullptr);
    ~Collector() override;

    [[nodiscard]] const HostId &host() const { return m_host; }
    [[nodiscard]] const WatchState &state() const { return m_state; }
    /// The newest reading; filesystems and names stay known while the host is away.
    [[nodiscard]] const HostReading &reading() const { return m_reading; }
    /// What is sampled beside Base, from now on; a running script is started anew with it. Base only at first.
    void setGroups(SampleGroups groups);
    [[nodiscard]] SampleGroups groups() const { return m_groups; }
    /// Asks for the host's session again, at once: it may have got another one.
    void tryAgain();

Q_SIGNALS:
    void sampled(qd::UtcTime time, const qd::metrics::HostSample &sample);
    void stateChanged(const qd::metrics::WatchState &state);

private:
    void attach();
    void followSession(const ssh::SessionStatus &status);
    void openChannel();
    void takeOutput(const QByteArray &bytes);
    void takeFrame(const Frame &frame);
    void channelEnded(const Result<ssh::ExitStatus> &result);
    void restartSilentChannel();
    void dropChannel();
    void retryLater(const Error &error);
    void setPhase(WatchPhase phase, std::optional<Error> error = {}, std::optional<UtcTime> retryAt = {});

    HostId m_host;
    ssh::SessionSource &m_source;
    const Clock &m_clock;
    std::shared_ptr<ssh::Session> m_session;
    std::unique_ptr<ssh::Channel> m_channel;
    FrameSplitter m_splitter;
    ClockMap m_clockMap;
    HostReading m_reading;
    SampleGroups m_groups;
    QByteArray m_errorTail; ///< the end of what the script said on standard error
    WatchState m_state;
    QTimer m_retry;
    QTimer m_silence;
    std::chrono::milliseconds m_pause = firstPause;
};

} // namespace qd::metrics
