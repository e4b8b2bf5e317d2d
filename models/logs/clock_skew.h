// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source.h"

#include <QtCore/QByteArrayView>

namespace qd::logs {

/// How far a host's clock is ahead, from questions and answers. Each answer leaves an interval in which the truth must lie:
/// the host looked at its clock somewhere between our sending and our receiving. Intervals are cut with each other, so that
/// one quick answer is worth more than many slow ones; when they do not meet any more, the clock was set, and the newest
/// counts alone. Clocks are taken to drift by at most 200 ppm.
/// Thread: one owner. Times: milliseconds since the epoch.
class SkewEstimator {
public:
    /// `hostMs`: what the host said; it may have cut off up to `cutMs` (1000 where it knows whole seconds only).
    void add(qint64 sentMs, qint64 receivedMs, qint64 hostMs, qint64 cutMs);
    /// Nothing before the first answer.
    [[nodiscard]] std::optional<ClockSkew> skew() const;

    /// The question, as a script, and its answer: seconds with nanoseconds where the host's date knows them.
    static constexpr const char *kQuestion = "date +%s.%N 2>/dev/null || date +%s";
    struct Answer {
        qint64 ms = 0;
        qint64 cutMs = 0;
    };
    [[nodiscard]] static std::optional<Answer> readAnswer(QByteArrayView text);

private:
    bool m_known = false;
    qint64 m_lowMs = 0;
    qint64 m_highMs = 0;
    qint64 m_atMs = 0; ///< of the newest answer, by our clock
};

} // namespace qd::logs
