// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/log_evidence.h"

#include "models/base/log.h"
#include "models/base/text.h"
#include "models/loganalysis/pattern_compare.h"
#include "models/logtext/line_parser.h"

#include <algorithm>
#include <optional>
#include <set>

namespace qd::evidence {
namespace {

using logs::Level;
using logs::LineNumber;

constexpr int kBaseline = 0; ///< sets of the miner
constexpr int kCanary = 1;
constexpr qsizetype kLineLength = 1000;
/// Lines without a time that come so soon after following began were there before.
constexpr qint64 kHistoryArrivesMs = 5000;
constexpr qsizetype kPatternsLookedUp = 30;

qint64 msOf(UtcTime time) { return time.time_since_epoch().count(); }

QString shown(QByteArrayView line) { return redact(displayText(line, false, kLineLength)); }

/// The level of a line; systemd calls all that a service prints "info", whatever it says itself.
Level levelOf(const logs::LineView &line, bool isJournal)
{
    if (!isJournal || line.record.level > Level::Info)
        return line.record.level;
    const qsizetype body = line.text.indexOf("]: ");
    const Level said = logs::LineParser::levelOfText(body < 0 ? line.text : line.text.sliced(body + 3));
    return std::max(said, line.record.level);
}

class LogReading {
public:
    LogReading(const std::vector<LogOrigin> &origins, const LogScope &scope) : m_scope(scope)
    {
        for (const LogOrigin &origin : origins) {
            m_hosts = std::max(m_hosts, size_t(origin.host) + 1);
            if (origin.id >= m_logs.size())
                m_logs.resize(size_t(origin.id) + 1);
            m_logs[origin.id] = OwnLog{.origin = origin};
        }
        m_before.resize(m_hosts);
        m_since.resize(m_hosts);
    }

    void read(const logs::Snapshot &snapshot)
    {
        snapshot.forEach(snapshot.firstLine(), snapshot.endLine(), [this](LineNumber number, const logs::LineBatch &chunk, size_t index) {
            take(number, {chunk.lineText(index), chunk.lines[index]});
            return true;
        });
    }
    [[nodiscard]] LogAnswer answer(const logs::Snapshot &snapshot);

private:
    struct OwnLog {
        std::optional<LogOrigin> origin;
        qint64 firstMs = 0;     ///< of lines with a time
        qint64 history = 0;     ///< bytes or lines from before following began
    };
    /// Times of the lines of one host that count.
    using Times = std::vector<qint64>;

    void take(LineNumber number, const logs::LineView &line);
    void takeCounted(LineNumber number, const logs::LineView &line, const OwnLog &log, bool isOld);
    [[nodiscard]] qint64 coveredFrom(int host) const;
    [[nodiscard]] Counted counted(const Times &times, qint64 from, qint64 to) const;
    void addBaseline(LogAnswer &answer) const;
    void addPatterns(LogAnswer &answer, const logs::Snapshot &snapshot) const;
    [[nodiscard]] FreshPattern lookUp(const logs::LogPattern &pattern, const logs::Snapshot &snapshot) const;

    const LogScope m_scope;
    size_t m_hosts = 1;
    std::vector<OwnLog> m_logs; ///< by id
    std::vector<Times> m_before, m_since; ///< by host
    std::vector<LineNumber> m_canaryLines; ///< that count, from the switch on
    QStringList m_examples;
    logs::PatternMiner m_miner{2};
    qint64 m_seen = 0;
};

void LogReading::take(LineNumber number, const logs::LineView &line)
{
    const size_t id = line.record.source;
    if (id >= m_logs.size() || !m_logs[id].origin || (line.record.flags & (logs::MarkerLine | logs::ContinuationLine)))
        return;
    OwnLog &log = m_logs[id];
    const LogOrigin &origin = *log.origin;
    const bool hasTime = !(line.record.flags & logs::ArrivalTime);
    const qint64 time = line.record.timeMs, since = msOf(origin.since);
    const qint64 arrived = since + kHistoryArrivesMs, switched = msOf(m_scope.switched);
    const bool isOld = !hasTime && time < (since < switched ? std::min(arrived, switched) : arrived);
    ++m_seen;
    if (hasTime && time > 0)
        log.firstMs = log.firstMs == 0 ? time : std::min(log.firstMs, time);
    if (time < since || isOld)
        log.history += origin.isJournal ? 1 : line.text.size() + 1;
    if (m_scope.levels & logs::levelBit(levelOf(line, origin.isJournal)))
        takeCounted(number, line, log, isOld);
}

void LogReading::takeCounted(LineNumber number, const logs::LineView &line, const OwnLog &log, bool isOld)
{
    const auto host = size_t(log.origin->host);
    const qint64 time = line.record.timeMs;
    if (time >= msOf(m_scope.until))
        return;
    if (isOld) // when it was written nobody knows: it counts as a pattern alone
        return m_miner.addLine(line, number, kBaseline);
    const bool isBefore = time < msOf(m_scope.switched);
    if (isBefore)
        m_before[host].push_back(time);
    else if (time >= msOf(m_scope.warm))
        m_since[host].push_back(time);
    const bool isCanary = host == 0 && !isBefore;
    m_miner.addLine(line, number, isCanary ? kCanary : kBaseline);
    if (!isCanary)
        return;
    m_canaryLines.push_back(number);
    if (m_examples.size() < CanaryRules::mostLines && time >= msOf(m_scope.warm))
        m_examples.append(shown(line.text));
}

/// From when on all lines of the host are known. A log that was read to its beginning was silent before its first line, as long
/// as the host said anything at all.
qint64 LogReading::coveredFrom(int host) const
{
    const qint64 earliest = msOf(m_scope.switched - LogScope::longestPast);
    qint64 first = 0, covered = earliest, since = 0;
    for (const OwnLog &log : m_logs) {
        if (!log.origin || log.origin->host != host)
            continue;
        since = std::max(since, msOf(log.origin->since));
        if (log.firstMs > 0)
            first = first == 0 ? log.firstMs : std::min(first, log.firstMs);
        const bool isWhole = log.history * 10 < log.origin->historyLimit * 9;
        if (!isWhole)
            covered = std::max(covered, log.firstMs > 0 ? log.firstMs : msOf(log.origin->since));
    }
    return std::max(covered, first > 0 ? std::min(first, since) : since);
}

Counted LogReading::counted(const Times &times, qint64 from, qint64 to) const
{
    const qint64 part = m_scope.part.count();
    const qint64 parts = to > from ? std::max<qint64>(1, (to - from) / part) : 0;
    Counted counted;
    counted.partSize = parts > 0 ? double(to - from) / 1000 / double(parts) : double(part) / 1000;
    counted.parts.resize(size_t(parts));
    for (const qint64 time : times) {
        if (time >= from && time < to)
            ++counted.parts[size_t((time - from) * parts / (to - from))];
    }
    return counted;
}

void LogReading::addBaseline(LogAnswer &answer) const
{
    const qint64 switched = msOf(m_scope.switched), until = msOf(m_scope.until);
    for (size_t host = 0; host < m_hosts; ++host) {
        const qint64 before = std::max<qint64>(0, switched - coveredFrom(int(host)));
        const qint64 beside = host > 0 ? std::max<qint64>(0, until - std::max(switched, coveredFrom(int(host)))) : 0;
        answer.patterns.baselineSeconds += double(before + beside) / 1000;
    }
    answer.patterns.baselineLines = m_miner.lines(kBaseline);
    answer.patterns.seconds = double(until - switched) / 1000;
}

FreshPattern LogReading::lookUp(const logs::LogPattern &pattern, const logs::Snapshot &snapshot) const
{
    FreshPattern fresh;
    fresh.text = displayText(pattern.text(), false, kLineLength);
    fresh.lines = pattern.count;
    const auto search = logs::Matcher::compile(logs::patternSearch(pattern.words));
    std::set<qint64> moments;
    for (const LineNumber number : m_canaryLines) {
        const logs::LineView line = snapshot.line(number);
        if (!search || !search->matches(line.text))
            continue;
        moments.insert((line.record.timeMs - msOf(m_scope.switched)) / m_scope.part.count());
        if (fresh.examples.size() < CanaryRules::mostLines)
            fresh.examples.append(shown(line.text));
    }
    if (fresh.examples.isEmpty()) { // the words are cut at their limit: the miner has kept some
        for (const logs::PatternExample &example : pattern.examples)
            fresh.examples.append(shown(example.text));
        moments = {pattern.firstMs / m_scope.part.count(), pattern.lastMs / m_scope.part.count()};
    }
    fresh.moments = int(moments.size());
    return fresh;
}

void LogReading::addPatterns(LogAnswer &answer, const logs::Snapshot &snapshot) const
{
    const logs::PatternTable now = m_miner.table(kCanary), before = m_miner.table(kBaseline);
    for (const logs::PatternDelta &delta : logs::comparePatterns(before, now)) {
        if (delta.change != logs::PatternChange::New || answer.patterns.fresh.size() >= kPatternsLookedUp)
            break; // new ones come first
        answer.patterns.fresh.append(lookUp(now.patterns[size_t(delta.current)], snapshot));
    }
}

LogAnswer LogReading::answer(const logs::Snapshot &snapshot)
{
    LogAnswer answer;
    const qint64 warm = msOf(m_scope.warm), until = msOf(m_scope.until), switched = msOf(m_scope.switched);
    answer.canary = counted(m_since[0], warm, until);
    answer.past = counted(m_before[0], coveredFrom(0), switched);
    for (size_t host = 1; host < m_hosts; ++host) {
        const qint64 covered = coveredFrom(int(host));
        answer.others.push_back(counted(m_since[host], std::max(warm, covered), until));
        answer.othersPast.push_back(counted(m_before[host], covered, switched));
    }
    answer.lines = m_examples;
    answer.linesSeen = m_seen;
    addBaseline(answer);
    addPatterns(answer, snapshot);
    return answer;
}

} // namespace

LogAnswer readLogs(const logs::Snapshot &snapshot, const std::vector<LogOrigin> &origins, const LogScope &scope)
{
    LogReading reading(origins, scope);
    reading.read(snapshot);
    return reading.answer(snapshot);
}

logs::LevelSet levelsOf(const QStringList &words)
{
    logs::LevelSet levels = 0;
    for (const QString &word : words) {
        const Level level = logs::levelFromWord(word.toLatin1());
        if (level != Level::None)
            levels |= logs::levelBit(level);
    }
    return levels ? levels : logs::levelBit(Level::Error);
}

} // namespace qd::evidence
