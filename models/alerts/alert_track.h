// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
#include "models/alerts/condition.h"

namespace qd::alerts {

/// The life of one alert: pending -> firing -> resolved, by verdicts and by the time between them.
///
/// Time is counted in steps that were really observed (at most `longestStep` each), never as the difference of two
/// clock readings: neither a suspended laptop nor a corrected clock makes an alert fire or clear.
/// - Pending: bad time adds up until `holdFor`. Good drops it; what is in between or unknown for longer than `gapLimit`
///   drops it as well.
/// - Firing: good time adds up until `clearFor`, anything else begins it again (unknown keeps it: no news is no good news).
/// - Resolved: bad again within `reopenWithin` goes on as the same incident, of which nobody is told twice.
/// A value. Thread: one at a time.
struct AlertTrack {
    static constexpr std::chrono::milliseconds longestStep{15'000};
    static constexpr std::chrono::milliseconds gapLimit{60'000};
    static constexpr std::chrono::milliseconds reopenWithin = std::chrono::minutes(30);

    enum class Outcome { Nothing, Fired, Resolved, Dropped };

    Alert alert;
    std::chrono::milliseconds gap{0};   ///< Pending: time without a bad verdict
    std::chrono::milliseconds grace{0}; ///< not told for so long: what explained it has just ended
    bool dropped = false;               ///< was bad for too short a time: to be forgotten
    quint64 seen = 0;                   ///< number of the evaluation that last spoke of it

    /// A new one, for the first bad verdict.
    [[nodiscard]] static AlertTrack begin(const AlertKey &key, UtcTime now);
    [[nodiscard]] Outcome advance(Verdict verdict, std::chrono::milliseconds step, UtcTime now, const Rule &rule);
    [[nodiscard]] Outcome resolve(UtcTime now);
    /// Another process watched the same thing fire: its incident, and what people did about it, hold here too.
    void join(const Alert &other);

private:
    [[nodiscard]] Outcome pend(Verdict verdict, std::chrono::milliseconds step, UtcTime now, const Rule &rule);
    [[nodiscard]] Outcome fire(UtcTime now);
};

} // namespace qd::alerts
