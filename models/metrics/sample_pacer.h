// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>

namespace qd::metrics {

/// When a host is asked for its numbers, so that those of different hosts belong to the same second of our clock.
/// A question leaves half a round trip before the full second, moved by the host's place in the row: thirty-two hosts every
/// 16 ms, so that hundreds of answers do not come at once. Slower than once a second, hosts take turns among the seconds.
/// At most `askedAtMost` questions stand open: a host that is slow is asked less, not later and later.
/// Pure: it is told the time. Thread: one owner.
class SamplePacer {
public:
    static constexpr size_t askedAtMost = 2;
    static constexpr std::chrono::milliseconds leadAtMost{400};
    static constexpr std::chrono::milliseconds spread{256}; ///< over which the places of a second are laid

    struct Question {
        int number = 0;
        std::optional<qint64> second; ///< for which it was asked; the first one of a stream is for no full second
        UtcTime sentAt{};
    };

    /// Forgets what was asked: a new stream.
    void begin();
    void setInterval(std::chrono::seconds interval) { m_interval = std::max<qint64>(1, interval.count()); }
    [[nodiscard]] qint64 interval() const { return m_interval; }
    void setPlace(int place) { m_place = std::max(0, place); }

    /// How long until the next question.
    [[nodiscard]] std::chrono::milliseconds pause(UtcTime now, std::chrono::microseconds roundTrip) const;
    /// The question for the full second that is due now; nothing while too many stand open. `isFirst`: at once, for no second.
    [[nodiscard]] std::optional<Question> ask(UtcTime now, std::chrono::microseconds roundTrip, bool isFirst = false);
    /// The question that an answer belongs to: those before it will get none. An answer without a number is to the oldest.
    [[nodiscard]] std::optional<Question> answered(std::optional<int> number);
    [[nodiscard]] bool isWaiting() const { return !m_open.empty(); }

    /// The moment of a sample: the full second it was asked for if it was taken near enough.
    [[nodiscard]] static UtcTime aligned(UtcTime taken, const std::optional<Question> &question);

private:
    [[nodiscard]] std::chrono::milliseconds lead(std::chrono::microseconds roundTrip) const;
    [[nodiscard]] qint64 nextSecond(UtcTime now, std::chrono::microseconds roundTrip) const;

    std::deque<Question> m_open;
    std::optional<qint64> m_last; ///< second that was asked for last
    qint64 m_interval = 1;
    int m_place = 0;
    int m_number = 0;
};

/// Which of the script's slower parts are due, by our clock, whatever the rate.
class PartPlan {
public:
    static constexpr qint64 slowEvery = 15, minuteEvery = 60, hourEvery = 3600; ///< seconds
    /// Updates are looked for when the first charts stand, since that takes seconds.
    static constexpr qint64 updatesAfter = 20;

    /// Everything is due, as for a new stream.
    void begin(qint64 second);
    /// More is wanted than before: the slow parts are due again; the hourly one after a while, if it is of use now.
    void hurry(qint64 second, bool hourToo);
    /// What is due, and from now on is not: letters for askLine(), "-" for nothing.
    [[nodiscard]] QByteArray take(qint64 second);

private:
    struct Part {
        char letter;
        qint64 every;
        qint64 due = 0;
    };
    std::array<Part, 5> m_parts{{{'n', hourEvery}, {'s', slowEvery}, {'m', minuteEvery}, {'c', minuteEvery}, {'h', hourEvery}}};
};

} // namespace qd::metrics
