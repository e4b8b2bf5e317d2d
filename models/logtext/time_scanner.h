// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>

#include <optional>

namespace qd::logs {

/// Reads the time stamps that log lines begin with, by hand and with the last date cached:
/// ISO 8601 and RFC 3339 (also with '/', ',' and zone names), RFC 3164, common log format,
/// ctime, Tomcat's 28-Mar-2022, Spark's 17/06/09, MySQL's 221128, and seconds to nanoseconds since the epoch.
/// Units: milliseconds since the Unix epoch, UTC. Thread: one owner; the cache is a plain member.
class TimeScanner {
public:
    struct Match {
        qint64 ms = 0;
        qsizetype end = 0; ///< index behind the stamp
    };

    /// `zoneSeconds`: the host's offset east of UTC, used by stamps that name no zone.
    /// `nowMs`: stamps without a year fall into the year that ends at most a day after it.
    explicit TimeScanner(int zoneSeconds = 0, qint64 nowMs = 0) : m_zone(zoneSeconds), m_now(nowMs) {}

    void setZone(int zoneSeconds) { m_zone = zoneSeconds; }
    void setNow(qint64 nowMs) { m_now = nowMs; }

    /// A stamp of any known shape that begins exactly at `at`.
    [[nodiscard]] std::optional<Match> scan(QByteArrayView line, qsizetype at);
    /// Seconds, milliseconds, microseconds or nanoseconds since the epoch (10, 13, 16 or 19 digits).
    [[nodiscard]] static std::optional<Match> scanEpoch(QByteArrayView line, qsizetype at);
    /// glog's "mmdd hh:mm:ss.uuuuuu".
    [[nodiscard]] std::optional<Match> scanGlog(QByteArrayView line, qsizetype at) const;

private:
    [[nodiscard]] std::optional<Match> scanIso(QByteArrayView line, qsizetype at);
    [[nodiscard]] std::optional<Match> scanShortYear(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> scanCompact(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> scanDayMonthYear(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> scanMonthDay(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> finish(QByteArrayView line, qsizetype at, qint64 dayMs, bool zoneAfterSpace) const;
    [[nodiscard]] qint64 dayOfUnknownYear(int month, int day) const;

    int m_zone;
    qint64 m_now;
    char m_date[10] = {};
    qint64 m_dateMs = 0;
};

} // namespace qd::logs
