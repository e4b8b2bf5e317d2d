// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/segment_names.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace qd::logs {
namespace {

constexpr qsizetype kLongestCounter = 5; ///< app.log.12345; more digits are a date or seconds since the epoch

struct Ending {
    QLatin1StringView text;
    Compression compression;
};
constexpr Ending kEndings[] = {
    {QLatin1StringView(".gz"), Compression::Gzip},   {QLatin1StringView(".xz"), Compression::Xz},
    {QLatin1StringView(".zst"), Compression::Zstd},  {QLatin1StringView(".bz2"), Compression::Bzip2},
};

/// Where a part stands among the others; compares oldest first.
struct Age {
    bool counted = false;      ///< by a counter, which grows with age; else by a date
    qint64 counter = 0;
    std::vector<qint64> date;  ///< 20261101, and what follows it
    bool packed = false;
    QString name;
    QString stem;              ///< without the ending of its compression

    bool operator<(const Age &other) const
    {
        if (counted != other.counted)
            return !counted; // dates are kept longer than counters
        if (counted && counter != other.counter)
            return counter > other.counter;
        if (!counted && date != other.date)
            return date < other.date;
        return stem != other.stem ? stem < other.stem : packed < other.packed;
    }
};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// "-2026-11-01.3", "20261101-1699999999": eight digits of the day, then whatever numbers follow.
std::optional<std::vector<qint64>> dateOf(QStringView text)
{
    QString day;
    std::vector<qint64> parts;
    qsizetype i = 0;
    for (; i < text.size() && day.size() < 8; ++i) {
        if (isDigit(text[i]))
            day += text[i];
        else if (text[i] != u'-' && text[i] != u'_' && text[i] != u'.')
            return std::nullopt;
    }
    if (day.size() < 8)
        return std::nullopt;
    if (i < text.size() && isDigit(text[i])) { // longer: seconds since the epoch, or day and time in one
        while (i < text.size() && isDigit(text[i]))
            day += text[i++];
    }
    parts.push_back(day.toLongLong());
    for (QString number; i <= text.size(); ++i) {
        if (i < text.size() && isDigit(text[i])) {
            number += text[i];
        } else if (!number.isEmpty()) {
            parts.push_back(number.toLongLong());
            number.clear();
        }
        if (i < text.size() && !isDigit(text[i]) && !QStringView(u"-_.:T").contains(text[i]))
            return std::nullopt;
    }
    return parts;
}

/// What stands between the log's name and its rotated one: ".1", "-20261101", ".old".
std::optional<Age> ageOf(QStringView addition, bool packed)
{
    Age age;
    age.packed = packed;
    if (addition.isEmpty() || addition == u"~" || addition == u".old" || addition == u".bak" || addition == u".prev") {
        age.counted = true;
        age.counter = 1;
        return addition.isEmpty() && !packed ? std::nullopt : std::optional(age);
    }
    if (!QStringView(u".-_").contains(addition.front()))
        return std::nullopt;
    const QStringView rest = addition.sliced(1);
    if (!rest.isEmpty() && rest.size() <= kLongestCounter && std::all_of(rest.begin(), rest.end(), isDigit)) {
        age.counted = true;
        age.counter = rest.toLongLong();
        return age;
    }
    const auto date = dateOf(rest);
    if (!date)
        return std::nullopt;
    age.date = *date;
    return age;
}

std::optional<Age> ageIn(QStringView log, const QString &name)
{
    const QStringView stem = withoutCompression(name);
    const bool packed = stem.size() != name.size();
    std::optional<Age> age;
    if (stem.startsWith(log))
        age = ageOf(stem.sliced(log.size()), packed);
    const qsizetype dot = log.lastIndexOf(u'.');
    if (!age && dot > 0 && stem.size() > log.size() && stem.startsWith(log.first(dot)) && stem.endsWith(log.sliced(dot)))
        age = ageOf(stem.sliced(dot, stem.size() - log.size()), packed); // app-20261101.log
    if (age) {
        age->name = name;
        age->stem = stem.toString();
    }
    return age;
}

} // namespace

Compression compressionOf(QStringView name)
{
    for (const Ending &ending : kEndings) {
        if (name.endsWith(ending.text, Qt::CaseInsensitive))
            return ending.compression;
    }
    return Compression::None;
}

QStringView withoutCompression(QStringView name)
{
    for (const Ending &ending : kEndings) {
        if (name.size() > ending.text.size() && name.endsWith(ending.text, Qt::CaseInsensitive))
            return name.chopped(ending.text.size());
    }
    return name;
}

QStringList olderSegments(const QString &name, const QStringList &listing)
{
    std::vector<Age> found;
    for (const QString &other : listing) {
        if (other == name)
            continue;
        if (const auto age = ageIn(name, other))
            found.push_back(*age);
    }
    std::sort(found.begin(), found.end());
    QStringList names;
    QString last;
    for (const Age &age : found) {
        if (age.stem != last)
            names.append(age.name);
        last = age.stem;
    }
    return names;
}

QStringList siblingsOf(const QString &path, const QStringList &listing)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString folder = path.first(slash + 1);
    QStringList paths;
    for (const QString &name : olderSegments(path.sliced(slash + 1), listing))
        paths.append(folder + name);
    paths.append(path);
    return paths;
}

} // namespace qd::logs
