// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

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

/// With `decimals` at most, and no ".0" tail.
QString rounded(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : localized(text);
}

/// Three significant digits at most.
QString digits(double value)
{
    constexpr int mostDecimals = 9;
    const double size = std::abs(value);
    if (size >= 99.95)
        return rounded(value, 0);
    if (size >= 9.995)
        return rounded(value, 1);
    // 0.0042 must not become 0; of 1e-12 nobody speaks.
    const int zeros = size > 0 && size < 0.1 ? int(-std::floor(std::log10(size))) - 1 : 0;
    return rounded(value, std::min(mostDecimals, 2 + zeros));
}

/// As many decimals as `resolution` has.
QString digits(double value, double resolution)
{
    constexpr int mostDecimals = 9;
    const double size = std::abs(resolution);
    if (!(size > 0) || !std::isfinite(size))
        return digits(value);
    for (int decimals = 0; decimals < mostDecimals; ++decimals) {
        const double step = size * std::pow(10.0, decimals);
        // 0.25 needs two: what is left beyond the decimals must be nothing.
        if (step >= 1 - 1e-9 && std::abs(step - std::round(step)) < 1e-6 * step)
            return rounded(value, decimals);
        if (step >= 100)
            return rounded(value, decimals);
    }
    return rounded(value, mostDecimals);
}

/// One of the unit that a value is best told in, and its name.
struct Best {
    double one = 1;
    QString name;
};

/// Time has no powers of ten above a second.
Best bestTime(double seconds)
{
    const double size = std::abs(seconds);
    if (size == 0)
        return {1, QStringLiteral("s")};
    if (size < 0.9995e-6)
        return {1e-9, QStringLiteral("ns")};
    if (size < 0.9995e-3)
        return {1e-6, QStringLiteral("µs")};
    if (size < 0.9995)
        return {1e-3, QStringLiteral("ms")};
    if (size < 120)
        return {1, QStringLiteral("s")};
    if (size < 2 * 3600)
        return {60, Texts::tr("min", "minutes")};
    if (size < 2 * 86400)
        return {3600, Texts::tr("h", "hours")};
    return {86400, Texts::tr("d", "days")};
}

Best bestOf(double value, Unit unit)
{
    switch (unit) {
    case Unit::Percent: return {1, QStringLiteral("%")};
    case Unit::Seconds: return bestTime(value);
    case Unit::Milliseconds: {
        const Best time = value == 0 ? Best{1e-3, QStringLiteral("ms")} : bestTime(value / 1000);
        return {time.one * 1000, time.name};
    }
    case Unit::Celsius: return {1, QStringLiteral("°C")};
    case Unit::PerMinute: return {1, QStringLiteral("/min")};
    case Unit::Load: return {};
    default: break;
    }
    const Scale &scale = scaleOf(unit);
    size_t step = 0;
    double one = 1;
    while (std::abs(value / one) >= scale.step * 0.9995 && step + 1 < scale.names.size()) {
        one *= scale.step;
        ++step;
    }
    return {one, QString::fromUtf16(scale.names[step])};
}

/// What has no digits.
std::optional<ScaledValue> withoutDigits(double value)
{
    if (std::isnan(value))
        return ScaledValue{QStringLiteral("–"), {}};
    if (std::isinf(value))
        return ScaledValue{value > 0 ? QStringLiteral("∞") : QStringLiteral("-∞"), {}};
    return {};
}

QString joined(const ScaledValue &parts)
{
    return parts.unit.isEmpty() ? parts.number : parts.number + QChar(QChar::Nbsp) + parts.unit;
}

/// "-0.0" says nothing that "0.0" does not.
QString fixed(double value, int decimals)
{
    const QString text = QString::number(value, 'f', decimals);
    return localized(text.startsWith(u'-') && text.toDouble() == 0 ? text.mid(1) : text);
}

} // namespace

ScaledValue scaled(double value, Unit unit)
{
    if (const auto text = withoutDigits(value))
        return *text;
    // These always show as many decimals, so that columns of them stand still.
    if (unit == Unit::Percent)
        return {fixed(value, std::abs(value) < 9.95 ? 1 : 0), QStringLiteral("%")};
    if (unit == Unit::Load)
        return {fixed(value, 2), {}};
    const Best best = bestOf(value, unit);
    return {digits(value / best.one), best.name};
}

ScaledValue scaled(double value, Unit unit, double resolution)
{
    if (const auto text = withoutDigits(value))
        return *text;
    const Best best = bestOf(value, unit);
    return {digits(value / best.one, resolution / best.one), best.name};
}

QString formatted(double value, Unit unit) { return joined(scaled(value, unit)); }

QString formatted(double value, Unit unit, double resolution) { return joined(scaled(value, unit, resolution)); }

QString unitName(Unit unit) { return bestOf(0, unit).name; }

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
