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
    [[nodiscard]] int zone() const { return m_zone; }
    void setNow(qint64 nowMs)
    {
        if (nowMs / kDayMs != m_now / kDayMs)
            m_monthDay[0] = 0; // another year may be meant
        m_now = nowMs;
    }
    [[nodiscard]] qint64 now() const { return m_now; }

    /// A stamp of any known shape that begins exactly at `at`.
    [[nodiscard]] std::optional<Match> scan(QByteArrayView line, qsizetype at);
    /// Seconds, milliseconds, microseconds or nanoseconds since the epoch (10, 13, 16 or 19 digits).
    [[nodiscard]] static std::optional<Match> scanEpoch(QByteArrayView line, qsizetype at);
    /// glog's "mmdd hh:mm:ss.uuuuuu".
    [[nodiscard]] std::optional<Match> scanGlog(QByteArrayView line, qsizetype at) const;

    /// Begin of such a day in the year that ends at most a day after `nowMs`, in milliseconds since the epoch; -1 if there is none.
    [[nodiscard]] static qint64 dayOfUnknownYear(int month, int day, qint64 nowMs);
    /// Seconds east of UTC of a zone's usual short name ("CEST"); unset for others.
    [[nodiscard]] static std::optional<int> zoneOf(QByteArrayView name);

private:
    static constexpr qint64 kDayMs = 86'400'000;

    [[nodiscard]] std::optional<Match> scanIso(QByteArrayView line, qsizetype at);
    [[nodiscard]] std::optional<Match> scanShortYear(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> scanCompact(QByteArrayView line, qsizetype at) const;
    [[nodiscard]] std::optional<Match> scanDayMonthYear(QByteArrayView line, qsizetype at);
    [[nodiscard]] std::optional<Match> scanMonthDay(QByteArrayView line, qsizetype at);
    [[nodiscard]] std::optional<Match> scanYearBehind(QByteArrayView line, const Match &match, int month, int day) const;
    [[nodiscard]] std::optional<Match> finish(QByteArrayView line, qsizetype at, qint64 dayMs, bool zoneAfterSpace) const;

    int m_zone;
    qint64 m_now;
    // The last date in each of three notations: most lines have the one of the line before.
    char m_date[10] = {}; ///< 2026-11-28
    qint64 m_dateMs = 0;
    char m_dayMonthYear[11] = {}; ///< 28/Nov/2026
    qint64 m_dayMonthYearMs = 0;
    char m_monthDay[7] = {}; ///< "Nov 28 "
    qint64 m_monthDayMs = 0;
};

} // namespace qd::logs
