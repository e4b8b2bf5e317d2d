// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/sample_pacer.h"

namespace qd::metrics {
namespace {

using std::chrono::milliseconds;

constexpr int hostsAtOnce = 32;
constexpr milliseconds between{16};
/// A sample further from its full second than this keeps its own time.
constexpr milliseconds alignedWithin{500};

qint64 floorSecond(UtcTime time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }
UtcTime timeOf(qint64 second) { return UtcTime(std::chrono::seconds(second)); }

} // namespace

void SamplePacer::begin()
{
    m_open.clear();
    m_last.reset();
    m_number = 0;
}

milliseconds SamplePacer::lead(std::chrono::microseconds roundTrip) const
{
    const milliseconds half = std::clamp(std::chrono::duration_cast<milliseconds>(roundTrip / 2), milliseconds(0), leadAtMost);
    return half - (m_place / hostsAtOnce * between) % spread;
}

/// The first second of our turn whose question is not due before now, and that was not asked for.
qint64 SamplePacer::nextSecond(UtcTime now, std::chrono::microseconds roundTrip) const
{
    qint64 second = floorSecond(now + lead(roundTrip)) + 1;
    // After the clock was set back the last second lies far ahead.
    if (m_last && second <= *m_last && *m_last - second <= m_interval)
        second = *m_last + 1;
    const qint64 turn = m_place % m_interval;
    return second + ((turn - second) % m_interval + m_interval) % m_interval;
}

milliseconds SamplePacer::pause(UtcTime now, std::chrono::microseconds roundTrip) const
{
    const milliseconds left = timeOf(nextSecond(now, roundTrip)) - lead(roundTrip) - now;
    return std::max(left, milliseconds(1));
}

std::optional<SamplePacer::Question> SamplePacer::ask(UtcTime now, std::chrono::microseconds roundTrip, bool isFirst)
{
    Question question{m_number, {}, now};
    if (!isFirst) {
        // A timer may be a little early or late: the second that is nearest to what the lead aims at.
        question.second = floorSecond(now + lead(roundTrip) + alignedWithin);
        m_last = question.second;
    }
    if (m_open.size() >= askedAtMost)
        return {};
    ++m_number;
    m_open.push_back(question);
    return question;
}

std::optional<SamplePacer::Question> SamplePacer::answered(std::optional<int> number)
{
    if (m_open.empty())
        return {};
    const auto found = number ? std::ranges::find(m_open, *number, &Question::number) : m_open.begin();
    if (found == m_open.end())
        return {};
    const Question question = *found;
    m_open.erase(m_open.begin(), found + 1);
    return question;
}

UtcTime SamplePacer::aligned(UtcTime taken, const std::optional<Question> &question)
{
    if (!question || !question->second)
        return taken;
    const UtcTime full = timeOf(*question->second);
    return std::chrono::abs(taken - full) <= alignedWithin ? full : taken;
}

void PartPlan::begin(qint64 second)
{
    for (Part &part : m_parts)
        part.due = part.letter == 'h' ? second + updatesAfter : second;
}

void PartPlan::hurry(qint64 second, bool hourToo)
{
    for (Part &part : m_parts) {
        if (part.letter == 'h')
            part.due = hourToo ? second + updatesAfter : part.due;
        else if (part.letter != 'c')
            part.due = second;
    }
}

QByteArray PartPlan::take(qint64 second)
{
    QByteArray letters;
    for (Part &part : m_parts) {
        // A clock that was set back must not put a part off for longer than it is apart.
        if (part.due > second && part.due - second <= part.every)
            continue;
        part.due = second + part.every;
        letters += part.letter;
    }
    return letters.isEmpty() ? QByteArray("-") : letters;
}

} // namespace qd::metrics
