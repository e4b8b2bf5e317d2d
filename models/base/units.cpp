// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <array>
#include <cmath>

namespace qd {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::units)
};

struct Scale {
    double step;
    std::array<const char16_t *, 6> names;
};

const Scale &scaleOf(Unit unit)
{
    static const Scale binary{1024, {u"B", u"KiB", u"MiB", u"GiB", u"TiB", u"PiB"}};
    static const Scale bytes{1000, {u"B/s", u"kB/s", u"MB/s", u"GB/s", u"TB/s", u"PB/s"}};
    static const Scale bits{1000, {u"bit/s", u"kbit/s", u"Mbit/s", u"Gbit/s", u"Tbit/s", u"Pbit/s"}};
    static const Scale rate{1000, {u"/s", u"k/s", u"M/s", u"G/s", u"T/s", u"P/s"}};
    static const Scale count{1000, {u"", u"k", u"M", u"G", u"T", u"P"}};
    static const Scale hertz{1000, {u"Hz", u"kHz", u"MHz", u"GHz", u"THz", u"PHz"}};
    static const Scale watts{1000, {u"W", u"kW", u"MW", u"GW", u"TW", u"PW"}};
    switch (unit) {
    case Unit::Bytes: return binary;
    case Unit::BytesPerSecond: return bytes;
    case Unit::BitsPerSecond: return bits;
    case Unit::PerSecond: return rate;
    case Unit::Hertz: return hertz;
    case Unit::Watts: return watts;
    default: return count;
    }
}

/// The person's own decimal sign: "9,24" in German.
QString localized(QString number) { return number.replace(u'.', QLocale().decimalPoint()); }

/// Three significant digits at most, and no ".0" tail.
QString digits(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : localized(text);
}

} // namespace

ScaledValue scaled(double value, Unit unit)
{
    if (std::isnan(value))
        return {QStringLiteral("–"), {}};
    switch (unit) {
    case Unit::Percent: return {localized(QString::number(value, 'f', std::abs(value) < 9.95 ? 1 : 0)), QStringLiteral("%")};
    case Unit::Seconds: return {digits(value), QStringLiteral("s")};
    case Unit::Milliseconds: return {digits(value), QStringLiteral("ms")};
    case Unit::Celsius: return {digits(value), QStringLiteral("°C")};
    case Unit::PerMinute: return {digits(value), QStringLiteral("/min")};
    case Unit::Load: return {localized(QString::number(value, 'f', 2)), {}};
    default: break;
    }
    const Scale &scale = scaleOf(unit);
    size_t step = 0;
    while (std::abs(value) >= scale.step * 0.9995 && step + 1 < scale.names.size()) {
        value /= scale.step;
        ++step;
    }
    return {digits(value), QString::fromUtf16(scale.names[step])};
}

QString formatted(double value, Unit unit)
{
    const ScaledValue parts = scaled(value, unit);
    return parts.unit.isEmpty() ? parts.number : parts.number + QChar(QChar::Nbsp) + parts.unit;
}

QString formatDuration(std::chrono::milliseconds duration)
{
    using namespace std::chrono;
    if (duration < 1s)
        return Texts::tr("%1 ms").arg(duration.count());
    const qint64 total = duration_cast<seconds>(duration).count();
    const qint64 days = total / 86400, hours = total / 3600 % 24, minutes = total / 60 % 60, secs = total % 60;
    if (days)
        return hours ? Texts::tr("%1 d %2 h").arg(days).arg(hours) : Texts::tr("%1 d").arg(days);
    if (hours)
        return minutes ? Texts::tr("%1 h %2 min").arg(hours).arg(minutes) : Texts::tr("%1 h").arg(hours);
    if (minutes)
        return secs ? Texts::tr("%1 min %2 s").arg(minutes).arg(secs) : Texts::tr("%1 min").arg(minutes);
    return Texts::tr("%1 s").arg(secs);
}

} // namespace qd
