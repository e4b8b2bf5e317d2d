// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/server_filter.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <vector>

namespace qd::logs {

constexpr qint64 kNsPerMs = 1'000'000;
/// Nanoseconds reach into the year 2262; what a server says is earlier or later stands at that end.
constexpr qint64 kFarthestMs = 9'000'000'000'000;
[[nodiscard]] constexpr qint64 nsOfMs(qint64 ms) { return (ms > kFarthestMs ? kFarthestMs : ms < -kFarthestMs ? -kFarthestMs : ms) * kNsPerMs; }
[[nodiscard]] constexpr qint64 boundedNs(qint64 ns)
{
    constexpr qint64 farthest = kFarthestMs * kNsPerMs;
    return ns > farthest ? farthest : ns < -farthest ? -farthest : ns;
}

/// One line as a server gives it.
struct ServerLine {
    qint64 timeNs = 0; ///< UTC nanoseconds since the epoch
    quint32 tie = 0;   ///< tells lines of one moment apart, the same in every answer
    QByteArray text;   ///< without LF
    Level level = Level::None;
    bool continues = false; ///< a further line of the entry above it
    QString host;      ///< which machine it is about, where the server knows
    QString name;      ///< the stream, index or service
};
using ServerLines = std::vector<ServerLine>;

/// How many lines a time has; fromMs <= time < toMs.
struct ServerBucket {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    qint64 count = 0;
    LevelCounts levels{}; ///< all zero where the server knows no levels
};
using ServerBuckets = std::vector<ServerBucket>;

/// What is known of a server once it has been asked.
struct ServerAbout {
    QString product;
    QString version;
    QStringList notes;  ///< what a person should know
    bool hasLevels = false; ///< counts come by level
};

/// A server of logs, as documents use it: counts and pages of lines. Every answer is for exactly this question; what a server
/// can only give in parts is put together here. Errors: as RestClient::send(), and the server's own with the next step.
/// State: prepare() first, once; the others after it was answered well.
/// Thread: main. Ownership: the caller's.
class LogServer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    template <typename T>
    using Future = QFuture<Result<T>>;

    /// Looks who answers there and what the selector's lines have.
    [[nodiscard]] virtual Future<ServerAbout> prepare() = 0;
    /// What of a filter the server does, and what is left to be done here.
    [[nodiscard]] virtual ServerFilter translate(const LogFilter &filter, const FilterNames &names) const = 0;
    /// Counts in equal steps (see stepFor) that together cover `time`; at its edges the whole step may be counted.
    [[nodiscard]] virtual Future<ServerBuckets> counts(const ServerFilter &filter, TimeSlice time, int buckets) = 0;
    /// Exactly how many lines `time` has now.
    [[nodiscard]] virtual Future<qint64> count(const ServerFilter &filter, TimeSlice time) = 0;
    /// All lines of `time` in order of time, `most` at most. `fresh`: also what came after prepare().
    [[nodiscard]] virtual Future<ServerLines> lines(const ServerFilter &filter, TimeSlice time, bool fresh, qint64 most) = 0;
    /// What the selector may be.
    [[nodiscard]] virtual Future<QStringList> choices() = 0;
};

/// Buckets of `stepMs` that together cover `time`, with the counts of those in `some` (ascending, at multiples of the step).
[[nodiscard]] ServerBuckets filledBuckets(const ServerBuckets &some, TimeSlice time, qint64 stepMs);
/// The length of buckets, milliseconds: the shortest of a ladder in which each divides the next, that cuts `spanMs` into at
/// most `buckets`. Slices whose ends are multiples of one step can so be cut again by a shorter one.
[[nodiscard]] qint64 stepFor(qint64 spanMs, int buckets);

} // namespace qd::logs
