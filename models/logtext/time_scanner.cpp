// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/time_scanner.h"

#include <chrono>
#include <cstring>

namespace qd::logs {
namespace {

constexpr qint64 kDay = 86'400'000;

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Value of `count` digits at `at`, or -1.
int number(QByteArrayView line, qsizetype at, int count)
{
    if (at + count > line.size())
        return -1;
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const char c = line[at + i];
        if (!digit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

char charAt(QByteArrayView line, qsizetype at)
{
    return at < line.size() ? line[at] : '\0';
}

/// 1…12 of an English three-letter month, or 0.
int monthAt(QByteArrayView line, qsizetype at)
{
    static constexpr char kNames[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (at + 3 > line.size())
        return 0;
    for (int i = 0; i < 12; ++i) {
        if (std::memcmp(line.data() + at, kNames + 3 * i, 3) == 0)
            return i + 1;
    }
    return 0;
}

qint64 dayMs(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                                           std::chrono::day{unsigned(day)}};
    return date.ok() ? qint64(std::chrono::sys_days{date}.time_since_epoch().count()) * kDay : -1;
}

struct ZoneName {
    const char *name;
    int hours;
};
constexpr ZoneName kZones[] = {{"UTC", 0}, {"GMT", 0}, {"CEST", 2}, {"CET", 1}, {"EEST", 3}, {"EET", 2}, {"BST", 1},
                               {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6},
                               {"PST", -8}, {"PDT", -7}};

/// Offset in seconds of "+02:00", "-0700", "Z" at `at`; moves `at` behind it.
std::optional<int> zoneOffset(QByteArrayView line, qsizetype &at)
{
    const char c = charAt(line, at);
    if (c == 'Z') {
        ++at;
        return 0;
    }
    if (c != '+' && c != '-')
        return std::nullopt;
    const int hours = number(line, at + 1, 2);
    const bool colon = charAt(line, at + 3) == ':';
    const int minutes = number(line, at + (colon ? 4 : 3), 2);
    if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
        return std::nullopt;
    at += colon ? 6 : 5;
    const int seconds = (hours * 60 + minutes) * 60;
    return c == '-' ? -seconds : seconds;
}

std::optional<int> zoneName(QByteArrayView line, qsizetype &at)
{
    for (const ZoneName &zone : kZones) {
        const auto size = qsizetype(std::strlen(zone.name));
        if (line.sliced(at).startsWith(zone.name) && !std::isalpha(uchar(charAt(line, at + size)))) {
            at += size;
            return zone.hours * 3600;
        }
    }
    return std::nullopt;
}

/// ".123456" or ",123" at `at` as milliseconds; moves `at` behind it.
int fraction(QByteArrayView line, qsizetype &at)
{
    const char c = charAt(line, at);
    if ((c != '.' && c != ',') || !digit(charAt(line, at + 1)))
        return 0;
    int value = 0;
    int count = 0;
    for (++at; digit(charAt(line, at)); ++at, ++count) {
        if (count < 3)
            value = value * 10 + (line[at] - '0');
    }
    for (; count < 3; ++count)
        value *= 10;
    return value;
}

/// "hh:mm:ss", or " h:mm:ss" as MySQL and MariaDB write it, as milliseconds of the day, or -1.
int clockMs(QByteArrayView line, qsizetype at)
{
    if (at + 8 > line.size() || line[at + 2] != ':' || line[at + 5] != ':')
        return -1;
    const char *const p = line.data() + at;
    const auto pair = [p](int i) { return unsigned(uchar(p[i]) - '0') * 10 + unsigned(uchar(p[i + 1]) - '0'); };
    const auto isPair = [p](int i) { return (unsigned(uchar(p[i]) - '0') <= 9) & (unsigned(uchar(p[i + 1]) - '0') <= 9); };
    // Nearly all are written with six digits: one test for all of them.
    if (isPair(0) & isPair(3) & isPair(6) & (pair(0) <= 23) & (pair(3) <= 59) & (pair(6) <= 60))
        return int((pair(0) * 60 + pair(3)) * 60 + pair(6)) * 1000;
    const int hour = line[at] == ' ' ? number(line, at + 1, 1) : number(line, at, 2);
    const int minute = number(line, at + 3, 2);
    const int second = number(line, at + 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return -1;
    return ((hour * 60 + minute) * 60 + second) * 1000;
}

} // namespace

std::optional<TimeScanner::Match> TimeScanner::finish(QByteArrayView line, qsizetype at, qint64 day,
                                                      bool zoneAfterSpace) const
{
    const int clock = clockMs(line, at);
    if (clock < 0 || day < 0)
        return std::nullopt;
    at += 8;
    const int ms = fraction(line, at);
    if (zoneAfterSpace && at + 6 <= line.size() && std::memcmp(line.data() + at, " +0000", 6) == 0) // as most web servers write it
        return Match{day + clock + ms, at + 6};
    std::optional<int> zone = zoneOffset(line, at);
    if (!zone && zoneAfterSpace && charAt(line, at) == ' ') {
        qsizetype behind = at + 1;
        const char c = charAt(line, behind);
        zone = (c == '+' || c == '-') ? zoneOffset(line, behind) : zoneName(line, behind);
        if (zone)
            at = behind;
    }
    return Match{day + clock + ms - qint64(zone.value_or(m_zone)) * 1000, at};
}

std::optional<TimeScanner::Match> TimeScanner::scanIso(QByteArrayView line, qsizetype at)
{
    const char *p = line.data() + at;
    if (at + 19 > line.size() || (p[4] != '-' && p[4] != '/') || p[7] != p[4])
        return std::nullopt;
    if (p[10] != 'T' && p[10] != ' ' && p[10] != '-' && p[10] != '\t' && p[10] != 't')
        return std::nullopt;
    if (std::memcmp(p, m_date, sizeof m_date) != 0) {
        const int year = number(line, at, 4);
        const int month = number(line, at + 5, 2);
        const int day = number(line, at + 8, 2);
        if (year < 1970 || month < 1 || day < 1)
            return std::nullopt;
        const qint64 ms = dayMs(year, month, day);
        if (ms < 0)
            return std::nullopt;
        std::memcpy(m_date, p, sizeof m_date);
        m_dateMs = ms;
    }
    return finish(line, at + 11, m_dateMs, true);
}

std::optional<TimeScanner::Match> TimeScanner::scanShortYear(QByteArrayView line, qsizetype at) const
{
    if (charAt(line, at + 2) != '/' || charAt(line, at + 5) != '/')
        return std::nullopt;
    const int first = number(line, at, 2);
    const int second = number(line, at + 3, 2);
    if (charAt(line, at + 8) == ' ') { // Spark's yy/mm/dd
        const int day = number(line, at + 6, 2);
        return second >= 1 && day >= 1 ? finish(line, at + 9, dayMs(2000 + first, second, day), false) : std::nullopt;
    }
    const int year = number(line, at + 6, 4); // Suricata's mm/dd/yyyy-
    if (year < 1970 || first < 1 || second < 1 || charAt(line, at + 10) != '-')
        return std::nullopt;
    return finish(line, at + 11, dayMs(year, first, second), false);
}

std::optional<TimeScanner::Match> TimeScanner::scanCompact(QByteArrayView line, qsizetype at) const
{
    if (charAt(line, at + 6) != ' ')
        return std::nullopt;
    const int year = number(line, at, 2);
    const int month = number(line, at + 2, 2);
    const int day = number(line, at + 4, 2);
    return year >= 0 && month >= 1 && day >= 1 ? finish(line, at + 7, dayMs(2000 + year, month, day), false) : std::nullopt;
}

std::optional<TimeScanner::Match> TimeScanner::scanDayMonthYear(QByteArrayView line, qsizetype at)
{
    if (at + 20 <= line.size() && std::memcmp(line.data() + at, m_dayMonthYear, sizeof m_dayMonthYear) == 0)
        return finish(line, at + 12, m_dayMonthYearMs, true);
    const char separator = charAt(line, at + 2);
    if ((separator != '/' && separator != '-') || charAt(line, at + 6) != separator)
        return std::nullopt;
    const int day = number(line, at, 2);
    const int month = monthAt(line, at + 3);
    const int year = number(line, at + 7, 4);
    const char before = charAt(line, at + 11);
    if (day < 1 || month < 1 || year < 1970 || (before != ':' && before != ' '))
        return std::nullopt;
    m_dayMonthYearMs = dayMs(year, month, day);
    if (m_dayMonthYearMs >= 0)
        std::memcpy(m_dayMonthYear, line.data() + at, sizeof m_dayMonthYear);
    return finish(line, at + 12, m_dayMonthYearMs, true);
}

qint64 TimeScanner::dayOfUnknownYear(int month, int day, qint64 nowMs)
{
    const std::chrono::sys_days today{std::chrono::days{nowMs / kDayMs}};
    const int year = int(std::chrono::year_month_day{today}.year());
    const qint64 thisYear = dayMs(year, month, day);
    if (thisYear >= 0 && thisYear <= nowMs + kDayMs)
        return thisYear;
    for (int back = 1; back <= 8; ++back) { // 29 February may be up to eight years ago
        const qint64 earlier = dayMs(year - back, month, day);
        if (earlier >= 0)
            return earlier;
    }
    return -1;
}

std::optional<int> TimeScanner::zoneOf(QByteArrayView name)
{
    qsizetype at = 0;
    const auto zone = zoneName(name, at);
    return at == name.size() ? zone : std::nullopt;
}

std::optional<TimeScanner::Match> TimeScanner::scanMonthDay(QByteArrayView line, qsizetype at)
{
    if (at + 15 <= line.size() && m_monthDay[0] && std::memcmp(line.data() + at, m_monthDay, sizeof m_monthDay) == 0) {
        const auto match = finish(line, at + 7, m_monthDayMs, false);
        // A year behind the clock is rare: only then the day has to be known again.
        if (match && !(charAt(line, match->end) == ' ' && (digit(charAt(line, match->end + 1)) || std::isupper(uchar(charAt(line, match->end + 1))))))
            return match;
    }
    const qsizetype begin = at;
    int month = monthAt(line, at);
    if (month == 0 && charAt(line, at + 3) == ' ') { // ctime names the weekday first
        at += 4;
        month = monthAt(line, at);
    }
    if (month == 0 || charAt(line, at + 3) != ' ')
        return std::nullopt;
    at += 4;
    if (charAt(line, at) == ' ')
        ++at;
    const int digits = digit(charAt(line, at + 1)) ? 2 : 1;
    const int day = number(line, at, digits);
    at += digits;
    if (day < 1 || charAt(line, at) != ' ')
        return std::nullopt;
    ++at;
    if (charAt(line, at + 4) == ' ' && number(line, at, 4) >= 1970)
        return finish(line, at + 5, dayMs(number(line, at, 4), month, day), false);
    const qint64 unknownYear = dayOfUnknownYear(month, day, m_now);
    if (unknownYear >= 0 && at - begin == qsizetype(sizeof m_monthDay)) {
        std::memcpy(m_monthDay, line.data() + begin, sizeof m_monthDay);
        m_monthDayMs = unknownYear;
    }
    const auto match = finish(line, at, unknownYear, false);
    return match ? scanYearBehind(line, *match, month, day) : match;
}

/// "12:00:02 UTC 2021" or "22:49:12 2016".
std::optional<TimeScanner::Match> TimeScanner::scanYearBehind(QByteArrayView line, const Match &match, int month, int day) const
{
    qsizetype behind = match.end + 1;
    std::optional<int> zone;
    if (charAt(line, match.end) == ' ' && std::isupper(uchar(charAt(line, behind))))
        zone = zoneName(line, behind);
    const qsizetype yearAt = zone ? behind + 1 : behind;
    const int year = charAt(line, yearAt - 1) == ' ' ? number(line, yearAt, 4) : -1;
    if (year < 1970 || year > 2200 || digit(charAt(line, yearAt + 4)))
        return match;
    const qint64 ofDay = match.ms - dayOfUnknownYear(month, day, m_now) + (zone ? qint64(m_zone - *zone) * 1000 : 0);
    return Match{dayMs(year, month, day) + ofDay, yearAt + 4};
}

std::optional<TimeScanner::Match> TimeScanner::scan(QByteArrayView line, qsizetype at)
{
    const char c = charAt(line, at);
    if (digit(c)) {
        const char third = charAt(line, at + 2);
        if (digit(third)) {
            const auto match = scanIso(line, at);
            return match ? match : scanCompact(line, at);
        }
        if (third != '/' && third != '-')
            return std::nullopt;
        const auto match = scanDayMonthYear(line, at);
        return match ? match : scanShortYear(line, at);
    }
    return c >= 'A' && c <= 'W' ? scanMonthDay(line, at) : std::nullopt;
}

std::optional<TimeScanner::Match> TimeScanner::scanEpoch(QByteArrayView line, qsizetype at)
{
    qsizetype end = at;
    qint64 value = 0;
    for (; end < line.size() && digit(line[end]) && end - at < 19; ++end)
        value = value * 10 + (line[end] - '0');
    if (digit(charAt(line, end)) || std::isalpha(uchar(charAt(line, end))))
        return std::nullopt;
    qint64 ms = 0;
    switch (end - at) {
    case 10: ms = value * 1000 + fraction(line, end); break;
    case 13: ms = value; fraction(line, end); break;
    case 16: ms = value / 1000; break;
    case 19: ms = value / 1'000'000; break;
    default: return std::nullopt;
    }
    constexpr qint64 kYear2000 = 946'684'800'000;
    constexpr qint64 kYear2100 = 4'102'444'800'000;
    if (ms < kYear2000 || ms > kYear2100)
        return std::nullopt;
    return Match{ms, end};
}

std::optional<TimeScanner::Match> TimeScanner::scanGlog(QByteArrayView line, qsizetype at) const
{
    const int month = number(line, at, 2);
    const int day = number(line, at + 2, 2);
    if (month < 1 || month > 12 || day < 1 || charAt(line, at + 4) != ' ')
        return std::nullopt;
    return finish(line, at + 5, dayOfUnknownYear(month, day, m_now), false);
}

} // namespace qd::logs
