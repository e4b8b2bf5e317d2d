// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/time_shape.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <cstring>
#include <limits>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LineFormat)
};

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kHourMs = 3'600'000;
constexpr const char *kMonths[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                                   "november", "december"};
constexpr const char *kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// At least one and at most `most` digits at `at`, which moves behind them; -1 if there are none.
qint64 digits(QByteArrayView text, qsizetype &at, int most)
{
    qint64 value = 0;
    const qsizetype begin = at;
    while (at < text.size() && at - begin < most && isDigit(text[at]))
        value = value * 10 + (text[at++] - '0');
    return at > begin ? value : -1;
}

/// 1-based place among the names, written out or as their first three letters; 0 if it is none.
template <size_t N>
int nameAt(const char *const (&names)[N], QByteArrayView text, qsizetype &at)
{
    for (size_t i = 0; i < N; ++i) {
        for (const qsizetype size : {qsizetype(std::strlen(names[i])), qsizetype(3)}) {
            if (at + size <= text.size() && text.sliced(at, size).compare(QByteArrayView(names[i], size), Qt::CaseInsensitive) == 0) {
                at += size;
                return int(i) + 1;
            }
        }
    }
    return 0;
}

qint64 daysOf(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{unsigned(month)}, std::chrono::day{unsigned(day)}};
    return date.ok() ? qint64(std::chrono::sys_days{date}.time_since_epoch().count()) : -1;
}

int millisecondsAt(QByteArrayView text, qsizetype &at)
{
    int value = 0;
    int count = 0;
    for (; at < text.size() && isDigit(text[at]); ++at, ++count) {
        if (count < 3)
            value = value * 10 + (text[at] - '0');
    }
    for (int i = count; i < 3; ++i)
        value *= 10;
    return count > 0 ? value : -1;
}

/// Seconds of "+02:00", "-0700", "+02" or "Z".
std::optional<int> offsetAt(QByteArrayView text, qsizetype &at)
{
    if (at < text.size() && text[at] == 'Z') {
        ++at;
        return 0;
    }
    if (at >= text.size() || (text[at] != '+' && text[at] != '-'))
        return std::nullopt;
    const int sign = text[at] == '-' ? -1 : 1;
    ++at;
    const qint64 hours = digits(text, at, 2);
    if (at < text.size() && text[at] == ':')
        ++at;
    const qint64 minutes = at < text.size() && isDigit(text[at]) ? digits(text, at, 2) : 0;
    if (hours < 0 || hours > 15 || minutes > 59)
        return std::nullopt;
    return sign * int(hours * 3600 + minutes * 60);
}

std::optional<int> zoneNameAt(QByteArrayView text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && std::isalpha(uchar(text[at])))
        ++at;
    return TimeScanner::zoneOf(text.sliced(begin, at - begin));
}

} // namespace

struct TimeShape::Parts {
    int year = -1, month = -1, day = -1, dayOfYear = -1;
    int hour = 0, minute = 0, second = 0, ms = 0;
    int afternoon = -1; ///< 0 = am, 1 = pm
    std::optional<int> zone;
    qint64 epoch = -1;
};

std::expected<TimeShape, QString> TimeShape::parse(const QString &text)
{
    TimeShape shape;
    if (text == u"auto" || text == u"iso")
        return shape;
    if (text.startsWith(u"epoch")) {
        static constexpr std::pair<const char *, qint64> kUnits[] = {{"s", 1}, {"ms", 1000}, {"us", 1'000'000}, {"ns", 1'000'000'000}};
        const QString unit = text.sliced(5).trimmed();
        const auto found = std::ranges::find_if(kUnits, [&unit](const auto &one) { return unit == QLatin1StringView(one.first); });
        if (found == std::end(kUnits))
            return std::unexpected(Texts::tr("\"%1\" is no time since 1970: epoch s, epoch ms, epoch us and epoch ns are.").arg(text));
        shape.m_kind = Kind::Epoch;
        shape.m_perSecond = found->second;
        return shape;
    }
    shape.m_kind = Kind::Pattern;
    const QByteArray pattern = text.toUtf8();
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            shape.m_steps.push_back({0, pattern[i]});
            continue;
        }
        const char conversion = i + 1 < pattern.size() ? pattern[++i] : '\0';
        if (conversion == '\0' || !std::strchr("YymdebBaAHIpMSfzZjs%", conversion))
            return std::unexpected(Texts::tr("\"%1\" has a conversion that is not known: %%2.").arg(text, QString(QChar::fromLatin1(conversion ? conversion : ' '))));
        shape.m_steps.push_back(conversion == '%' ? Step{0, '%'} : Step{conversion, 0});
    }
    if (std::ranges::none_of(shape.m_steps, [](const Step &step) { return step.conversion != 0; }))
        return std::unexpected(Texts::tr("\"%1\" is neither auto, epoch nor a pattern such as %Y-%m-%d %H:%M:%S.").arg(text));
    return shape;
}

bool TimeShape::readName(char conversion, QByteArrayView text, qsizetype &at, Parts &parts)
{
    switch (conversion) {
    case 'b':
    case 'B': parts.month = nameAt(kMonths, text, at); return parts.month > 0;
    case 'a':
    case 'A': return nameAt(kWeekdays, text, at) > 0;
    case 'p':
        if (at + 2 > text.size())
            return false;
        parts.afternoon = (text[at] | 0x20) == 'p' ? 1 : (text[at] | 0x20) == 'a' ? 0 : -1;
        at += 2;
        return parts.afternoon >= 0;
    case 'z': parts.zone = offsetAt(text, at); return parts.zone.has_value();
    case 'Z': parts.zone = zoneNameAt(text, at); return true; // a name that nobody knows says nothing
    default: return false;
    }
}

bool TimeShape::readStep(const Step &step, QByteArrayView text, qsizetype &at, Parts &parts)
{
    const auto number = [&](int &into, int most, int low, int high) {
        into = int(digits(text, at, most));
        return into >= low && into <= high;
    };
    switch (step.conversion) {
    case 0:
        if (step.literal == ' ') { // any run of blanks, as strptime takes it
            while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
                ++at;
            return true;
        }
        return at < text.size() && text[at++] == step.literal;
    case 'Y': return number(parts.year, 4, 1970, 9999);
    case 'y': {
        const bool ok = number(parts.year, 2, 0, 99);
        parts.year += parts.year < 70 ? 2000 : 1900;
        return ok;
    }
    case 'm': return number(parts.month, 2, 1, 12);
    case 'e':
    case 'd':
        if (at < text.size() && text[at] == ' ')
            ++at;
        return number(parts.day, 2, 1, 31);
    case 'j': return number(parts.dayOfYear, 3, 1, 366);
    case 'H':
    case 'I': return number(parts.hour, 2, 0, 23);
    case 'M': return number(parts.minute, 2, 0, 59);
    case 'S': return number(parts.second, 2, 0, 60);
    case 'f': parts.ms = millisecondsAt(text, at); return parts.ms >= 0;
    case 's': parts.epoch = digits(text, at, 12); return parts.epoch >= 0;
    default: return readName(step.conversion, text, at, parts);
    }
}

std::optional<qint64> TimeShape::momentOf(const Parts &parts, const Around &around)
{
    if (parts.epoch >= 0)
        return parts.epoch * 1000 + parts.ms;
    const qint64 zoneMs = qint64(parts.zone.value_or(around.zoneSeconds)) * 1000;
    const int hour = parts.afternoon < 0 ? parts.hour : parts.hour % 12 + 12 * parts.afternoon;
    const qint64 ofDay = ((hour * 60 + parts.minute) * 60 + parts.second) * qint64(1000) + parts.ms - zoneMs;
    if (parts.dayOfYear > 0 && parts.year >= 1970)
        return (daysOf(parts.year, 1, 1) + parts.dayOfYear - 1) * kDayMs + ofDay;
    if (parts.month < 0 || parts.day < 0) { // no date: the newest such time of day
        const qint64 today = (around.nowMs + zoneMs) / kDayMs * kDayMs + ofDay;
        return today > around.nowMs + kHourMs ? today - kDayMs : today;
    }
    const qint64 days = daysOf(parts.year, parts.month, parts.day);
    const qint64 dayMs = parts.year < 0 ? TimeScanner::dayOfUnknownYear(parts.month, parts.day, around.nowMs) : days < 0 ? -1 : days * kDayMs;
    return dayMs < 0 ? std::nullopt : std::optional(dayMs + ofDay);
}

std::optional<qint64> TimeShape::readEpoch(QByteArrayView text) const
{
    qsizetype at = 0;
    const qint64 whole = digits(text, at, 19);
    if (whole < 0)
        return std::nullopt;
    int ms = 0;
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1])) {
        ++at;
        ms = m_perSecond == 1 ? millisecondsAt(text, at) : 0;
    }
    if (m_perSecond >= 1000)
        return whole / (m_perSecond / 1000);
    constexpr qint64 kMostSeconds = std::numeric_limits<qint64>::max() / 2000;
    return whole > kMostSeconds ? std::nullopt : std::optional(whole * 1000 + ms);
}

std::optional<qint64> TimeShape::read(QByteArrayView text, TimeScanner &scanner, const Around &around) const
{
    if (m_kind == Kind::Epoch)
        return readEpoch(text);
    if (m_kind == Kind::Auto) {
        auto match = scanner.scan(text, 0);
        if (!match)
            match = TimeScanner::scanEpoch(text, 0);
        return match ? std::optional(match->ms) : std::nullopt;
    }
    Parts parts;
    qsizetype at = 0;
    for (const Step &step : m_steps) {
        if (!readStep(step, text, at, parts))
            return std::nullopt;
    }
    return momentOf(parts, around);
}

} // namespace qd::logs
