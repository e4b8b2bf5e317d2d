// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/clock_map.h"
#include "models/metrics/host_reading.h"
#include "models/metrics/sample_pacer.h"
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

/// Keeps streamScript() running on one host, asks it in time and turns its frames into samples.
///
/// Data flow: Session::open -> SamplePacer: a line to the script -> Channel::output -> FrameSplitter -> readFrame ->
/// sampleOf -> sampled(). Rates are made with the remote clock; samples carry the full second they were asked for.
/// State: a Lost or Failed session is waited for; a channel that ends, or leaves a question open for `silenceLimit` on a
/// Ready session, is started again after a pause that doubles up to `lastPause`. After a break of the remote clock or of
/// the channel the first frame gives levels only, because rates need two.
/// Thread: GUI (or the CLI's main) thread; what reading a frame takes is measured (tests/bench/bench_metrics): less than
/// handing it to another thread and back.
/// Ownership: its channel. Destroying it ends the remote script.
class Collector : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds silenceLimit{15'000};
    static constexpr std::chrono::milliseconds firstPause{1'000};
    static constexpr std::chrono::milliseconds lastPause{60'000};
    /// A rate over more than this and than four intervals would say nothing about its second (the host or we slept).
    static constexpr std::chrono::milliseconds longestStep{10'000};

    /// `source` and `clock` must outlive it. Starts from the event loop.
    Collector(HostId host, ssh::SessionSource &source, const Clock &clock, QObject *parent = nullptr);
    ~Collector() override;

    [[nodiscard]] const HostId &host() const { return m_host; }
    [[nodiscard]] const WatchState &state() const { return m_state; }
    /// The newest reading; filesystems and names stay known while the host is away.
    [[nodiscard]] const HostReading &reading() const { return m_reading; }
    /// What is sampled beside Base, from the next question on. Base only at first.
    void setGroups(SampleGroups groups);
    [[nodiscard]] SampleGroups groups() const { return m_groups; }
    /// How often the host is asked, from now on: whole seconds, one at first. The script goes on without a gap.
    void setInterval(std::chrono::seconds interval);
    [[nodiscard]] std::chrono::seconds interval() const { return std::chrono::seconds(m_pacer.interval()); }
    /// The host's number in the fleet: its place among those that are asked in the same second.
    void setPlace(int place) { m_pacer.setPlace(place); }
    /// Asks for the host's session again, at once: it may have got another one.
    void tryAgain();

Q_SIGNALS:
    void sampled(qd::UtcTime time, const qd::metrics::HostSample &sample);
    void stateChanged(const qd::metrics::WatchState &state);

private:
    void attach();
    void followSession(const ssh::SessionStatus &status);
    void openChannel();
    [[nodiscard]] QByteArray nextLine(bool isFirst);
    void ask();
    void planNext();
    void takeOutput(const QByteArray &bytes);
    void takeFrame(const Frame &frame);
    [[nodiscard]] UtcTime timeOf(const HostReading &reading, const std::optional<SamplePacer::Question> &question);
    [[nodiscard]] std::chrono::microseconds roundTrip() const;
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
    SamplePacer m_pacer;
    PartPlan m_parts;
    qint64 m_lastInterval = 1; ///< what the newest sample was taken with
    HostReading m_reading;
    SampleGroups m_groups;
    QByteArray m_errorTail; ///< the end of what the script said on standard error
    WatchState m_state;
    QTimer m_retry;
    QTimer m_silence;
    QTimer m_beat; ///< until the next question
    std::chrono::milliseconds m_pause = firstPause;
};

} // namespace qd::metrics
