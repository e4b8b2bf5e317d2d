// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/grafana_units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <array>
#include <cmath>

namespace qd::dashboards {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::dashboards::Units)
};

enum class Form {
    Plain,   ///< the symbol stands behind the number, whatever its size
    Si,      ///< prefixes of 1000, small ones (m, µ, n) too
    Iec,     ///< prefixes of 1024
    Count,   ///< k, M, G of 1000, nothing below one
    Percent, ///< of 1
    Time,    ///< seconds: from ns to years
    Money,   ///< the symbol stands before the number
    Bool,
    Hex,
    Scientific,
    Local,
    Date,     ///< milliseconds since 1970
    Duration, ///< seconds, in two parts
    Clock,    ///< seconds, as h:mm:ss
    Text,
};

struct UnitEntry {
    const char *id;
    Form form;
    const char *symbol;
    double factor = 1; ///< from the number to the symbol's own unit
};

// grafana/grafana packages/grafana-data/src/valueFormats/categories.ts
constexpr UnitEntry kUnits[] = {
    {"none", Form::Plain, ""}, {"string", Form::Text, ""}, {"short", Form::Count, ""}, {"sishort", Form::Si, ""}, {"percent", Form::Plain, "%"}, {"percentunit", Form::Percent, "%"},
    {"humidity", Form::Plain, "%H"}, {"dB", Form::Plain, "dB"}, {"candela", Form::Si, "cd"}, {"hex0x", Form::Hex, "0x"}, {"hex", Form::Hex, ""}, {"sci", Form::Scientific, ""}, {"locale", Form::Local, ""},
    {"pixel", Form::Plain, "px"},
    // acceleration, angle, area, concentration
    {"accMS2", Form::Plain, "m/s²"}, {"accFS2", Form::Plain, "ft/s²"}, {"accG", Form::Plain, "g"}, {"degree", Form::Plain, "°"}, {"radian", Form::Plain, "rad"}, {"grad", Form::Plain, "grad"},
    {"arcmin", Form::Plain, "arcmin"}, {"arcsec", Form::Plain, "arcsec"}, {"areaM2", Form::Plain, "m²"}, {"areaF2", Form::Plain, "ft²"}, {"areaMI2", Form::Plain, "mi²"}, {"acres", Form::Plain, "ac"},
    {"hectares", Form::Plain, "ha"}, {"ppm", Form::Plain, "ppm"}, {"conppb", Form::Plain, "ppb"}, {"conngm3", Form::Plain, "ng/m³"}, {"conμgm3", Form::Plain, "µg/m³"}, {"conmgm3", Form::Plain, "mg/m³"},
    {"congm3", Form::Plain, "g/m³"}, {"conmgdL", Form::Plain, "mg/dL"}, {"conmmolL", Form::Plain, "mmol/L"},
    // computation
    {"flops", Form::Si, "FLOPS"}, {"mflops", Form::Si, "FLOPS", 1e6}, {"gflops", Form::Si, "FLOPS", 1e9}, {"tflops", Form::Si, "FLOPS", 1e12}, {"pflops", Form::Si, "FLOPS", 1e15},
    {"eflops", Form::Si, "FLOPS", 1e18}, {"zflops", Form::Si, "FLOPS", 1e21}, {"yflops", Form::Si, "FLOPS", 1e24},
    // money
    {"currencyUSD", Form::Money, "$"}, {"currencyGBP", Form::Money, "£"}, {"currencyEUR", Form::Money, "€"}, {"currencyJPY", Form::Money, "¥"}, {"currencyRUB", Form::Money, "₽"},
    {"currencyUAH", Form::Money, "₴"}, {"currencyBRL", Form::Money, "R$"}, {"currencyDKK", Form::Money, "kr"}, {"currencyISK", Form::Money, "kr"}, {"currencyNOK", Form::Money, "kr"},
    {"currencySEK", Form::Money, "kr"}, {"currencyCZK", Form::Money, "Kč"}, {"currencyCHF", Form::Money, "CHF"}, {"currencyPLN", Form::Money, "zł"}, {"currencyBTC", Form::Money, "₿"},
    {"currencymBTC", Form::Money, "m₿"}, {"currencyμBTC", Form::Money, "µ₿"}, {"currencyZAR", Form::Money, "R"}, {"currencyINR", Form::Money, "₹"}, {"currencyKRW", Form::Money, "₩"},
    {"currencyIDR", Form::Money, "Rp"}, {"currencyPHP", Form::Money, "PHP"}, {"currencyVND", Form::Money, "₫"}, {"currencyTRY", Form::Money, "₺"}, {"currencyMYR", Form::Money, "RM"},
    {"currencyXPF", Form::Money, "F"}, {"currencyBGN", Form::Money, "лв"}, {"currencyPYG", Form::Money, "₲"}, {"currencyUYU", Form::Money, "UYU"}, {"currencyILS", Form::Money, "₪"},
    // data
    {"bytes", Form::Iec, "B"}, {"decbytes", Form::Si, "B"}, {"bits", Form::Iec, "bit"}, {"decbits", Form::Si, "bit"}, {"kbytes", Form::Iec, "B", 1024.0}, {"deckbytes", Form::Si, "B", 1e3},
    {"mbytes", Form::Iec, "B", 1048576.0}, {"decmbytes", Form::Si, "B", 1e6}, {"gbytes", Form::Iec, "B", 1073741824.0}, {"decgbytes", Form::Si, "B", 1e9},
    {"tbytes", Form::Iec, "B", 1099511627776.0}, {"dectbytes", Form::Si, "B", 1e12}, {"pbytes", Form::Iec, "B", 1125899906842624.0}, {"decpbytes", Form::Si, "B", 1e15},
    // data a second
    {"pps", Form::Si, "p/s"}, {"binBps", Form::Iec, "B/s"}, {"Bps", Form::Si, "B/s"}, {"binbps", Form::Iec, "bit/s"}, {"bps", Form::Si, "bit/s"}, {"KiBs", Form::Iec, "B/s", 1024.0},
    {"Kibits", Form::Iec, "bit/s", 1024.0}, {"KBs", Form::Si, "B/s", 1e3}, {"Kbits", Form::Si, "bit/s", 1e3}, {"MiBs", Form::Iec, "B/s", 1048576.0}, {"Mibits", Form::Iec, "bit/s", 1048576.0},
    {"MBs", Form::Si, "B/s", 1e6}, {"Mbits", Form::Si, "bit/s", 1e6}, {"GiBs", Form::Iec, "B/s", 1073741824.0}, {"Gibits", Form::Iec, "bit/s", 1073741824.0}, {"GBs", Form::Si, "B/s", 1e9},
    {"Gbits", Form::Si, "bit/s", 1e9}, {"TiBs", Form::Iec, "B/s", 1099511627776.0}, {"Tibits", Form::Iec, "bit/s", 1099511627776.0}, {"TBs", Form::Si, "B/s", 1e12},
    {"Tbits", Form::Si, "bit/s", 1e12}, {"PiBs", Form::Iec, "B/s", 1125899906842624.0}, {"Pibits", Form::Iec, "bit/s", 1125899906842624.0}, {"PBs", Form::Si, "B/s", 1e15}, {"Pbits", Form::Si, "bit/s", 1e15},
    // energy
    {"watt", Form::Si, "W"}, {"kwatt", Form::Si, "W", 1e3}, {"megwatt", Form::Si, "W", 1e6}, {"gwatt", Form::Si, "W", 1e9}, {"mwatt", Form::Si, "W", 1e-3}, {"Wm2", Form::Plain, "W/m²"},
    {"voltamp", Form::Si, "VA"}, {"kvoltamp", Form::Si, "VA", 1e3}, {"voltampreact", Form::Si, "var"}, {"kvoltampreact", Form::Si, "var", 1e3}, {"watth", Form::Si, "Wh"},
    {"watthperkg", Form::Si, "Wh/kg"}, {"kwatth", Form::Si, "Wh", 1e3}, {"kwattm", Form::Plain, "kW/min"}, {"amph", Form::Si, "Ah"}, {"kamph", Form::Si, "Ah", 1e3}, {"mamph", Form::Si, "Ah", 1e-3},
    {"joule", Form::Si, "J"}, {"ev", Form::Si, "eV"}, {"amp", Form::Si, "A"}, {"kamp", Form::Si, "A", 1e3}, {"mamp", Form::Si, "A", 1e-3}, {"volt", Form::Si, "V"}, {"kvolt", Form::Si, "V", 1e3},
    {"mvolt", Form::Si, "V", 1e-3}, {"dBm", Form::Plain, "dBm"}, {"mohm", Form::Si, "Ω", 1e-3}, {"ohm", Form::Si, "Ω"}, {"kohm", Form::Si, "Ω", 1e3}, {"Mohm", Form::Si, "Ω", 1e6},
    {"farad", Form::Si, "F"}, {"µfarad", Form::Si, "F", 1e-6}, {"nfarad", Form::Si, "F", 1e-9}, {"pfarad", Form::Si, "F", 1e-12}, {"ffarad", Form::Si, "F", 1e-15}, {"henry", Form::Si, "H"},
    {"mhenry", Form::Si, "H", 1e-3}, {"µhenry", Form::Si, "H", 1e-6}, {"lumens", Form::Si, "lm"},
    // flow, force, hash rate
    {"flowgpm", Form::Plain, "gpm"}, {"flowcms", Form::Plain, "m³/s"}, {"flowcfs", Form::Plain, "ft³/s"}, {"flowcfm", Form::Plain, "ft³/min"}, {"litreh", Form::Plain, "L/h"},
    {"flowlpm", Form::Plain, "L/min"}, {"flowmlpm", Form::Plain, "mL/min"}, {"lux", Form::Plain, "lx"}, {"forceNm", Form::Si, "Nm"}, {"forcekNm", Form::Si, "Nm", 1e3}, {"forceN", Form::Si, "N"},
    {"forcekN", Form::Si, "N", 1e3}, {"Hs", Form::Si, "H/s"}, {"KHs", Form::Si, "H/s", 1e3}, {"MHs", Form::Si, "H/s", 1e6}, {"GHs", Form::Si, "H/s", 1e9}, {"THs", Form::Si, "H/s", 1e12},
    {"PHs", Form::Si, "H/s", 1e15}, {"EHs", Form::Si, "H/s", 1e18},
    // mass, length, pressure, radiation
    {"massmg", Form::Si, "g", 1e-3}, {"massg", Form::Si, "g"}, {"masslb", Form::Plain, "lb"}, {"masskg", Form::Si, "g", 1e3}, {"masst", Form::Plain, "t"}, {"lengthmm", Form::Si, "m", 1e-3},
    {"lengthin", Form::Plain, "in"}, {"lengthft", Form::Plain, "ft"}, {"lengthm", Form::Si, "m"}, {"lengthkm", Form::Si, "m", 1e3}, {"lengthmi", Form::Plain, "mi"}, {"pressurembar", Form::Si, "bar", 1e-3},
    {"pressurebar", Form::Si, "bar"}, {"pressurekbar", Form::Si, "bar", 1e3}, {"pressurepa", Form::Si, "Pa"}, {"pressurehpa", Form::Plain, "hPa"}, {"pressurekpa", Form::Plain, "kPa"},
    {"pressurehg", Form::Plain, "inHg"}, {"pressurepsi", Form::Plain, "psi"}, {"radbq", Form::Si, "Bq"}, {"radci", Form::Si, "Ci"}, {"radgy", Form::Si, "Gy"}, {"radrad", Form::Si, "rad"},
    {"radsv", Form::Si, "Sv"}, {"radmsv", Form::Si, "Sv", 1e-3}, {"radusv", Form::Si, "Sv", 1e-6}, {"radrem", Form::Si, "rem"}, {"radexpckg", Form::Si, "C/kg"}, {"radr", Form::Si, "R"},
    {"radsvh", Form::Si, "Sv/h"}, {"radmsvh", Form::Si, "Sv/h", 1e-3}, {"radusvh", Form::Si, "Sv/h", 1e-6},
    // turning, temperature, time
    {"rotrpm", Form::Plain, "rpm"}, {"rothz", Form::Si, "Hz"}, {"rotrads", Form::Plain, "rad/s"}, {"rotdegs", Form::Plain, "°/s"}, {"celsius", Form::Plain, "°C"}, {"fahrenheit", Form::Plain, "°F"},
    {"kelvin", Form::Plain, "K"}, {"hertz", Form::Si, "Hz"}, {"ns", Form::Time, "", 1e-9}, {"µs", Form::Time, "", 1e-6}, {"ms", Form::Time, "", 1e-3}, {"s", Form::Time, ""}, {"m", Form::Time, "", 60},
    {"h", Form::Time, "", 3600}, {"d", Form::Time, "", 86400}, {"dtdurationms", Form::Duration, "", 1e-3}, {"dtdurations", Form::Duration, ""}, {"dthms", Form::Clock, ""}, {"dtdhms", Form::Duration, ""},
    {"timeticks", Form::Duration, "", 1e-2}, {"clockms", Form::Clock, "", 1e-3}, {"clocks", Form::Clock, ""},
    {"dateTimeAsIso", Form::Date, "yyyy-MM-dd HH:mm:ss"}, {"dateTimeAsIsoNoDateIfToday", Form::Date, "yyyy-MM-dd HH:mm:ss"}, {"dateTimeAsUS", Form::Date, "MM/dd/yyyy h:mm:ss ap"},
    {"dateTimeAsUSNoDateIfToday", Form::Date, "MM/dd/yyyy h:mm:ss ap"}, {"dateTimeAsLocal", Form::Date, ""}, {"dateTimeAsLocalNoDateIfToday", Form::Date, ""}, {"dateTimeAsSystem", Form::Date, ""},
    {"dateTimeFromNow", Form::Date, "ago"},
    // throughput
    {"cps", Form::Count, "c/s"}, {"ops", Form::Count, "ops/s"}, {"reqps", Form::Count, "req/s"}, {"rps", Form::Count, "rd/s"}, {"wps", Form::Count, "wr/s"}, {"iops", Form::Count, "io/s"},
    {"eps", Form::Count, "evt/s"}, {"mps", Form::Count, "msg/s"}, {"recps", Form::Count, "rec/s"}, {"rowsps", Form::Count, "rows/s"}, {"cpm", Form::Count, "c/min"}, {"opm", Form::Count, "ops/min"},
    {"reqpm", Form::Count, "req/min"}, {"rpm", Form::Count, "rd/min"}, {"wpm", Form::Count, "wr/min"}, {"epm", Form::Count, "evt/min"}, {"mpm", Form::Count, "msg/min"}, {"recpm", Form::Count, "rec/min"},
    {"rowspm", Form::Count, "rows/min"},
    // speed, volume
    {"velocityms", Form::Plain, "m/s"}, {"velocitykmh", Form::Plain, "km/h"}, {"velocitymph", Form::Plain, "mph"}, {"velocityknot", Form::Plain, "kn"}, {"mlitre", Form::Si, "L", 1e-3},
    {"litre", Form::Si, "L"}, {"m3", Form::Plain, "m³"}, {"Nm3", Form::Plain, "Nm³"}, {"dm3", Form::Plain, "dm³"}, {"gallons", Form::Plain, "gal"},
    // yes and no
    {"bool", Form::Bool, "true"}, {"bool_yes_no", Form::Bool, "yes"}, {"bool_on_off", Form::Bool, "on"},
};

const QHash<QString, const UnitEntry *> &unitTable()
{
    static const QHash<QString, const UnitEntry *> table = [] {
        QHash<QString, const UnitEntry *> map;
        for (const UnitEntry &unit : kUnits)
            map.insert(QString::fromUtf8(unit.id), &unit);
        return map;
    }();
    return table;
}

/// "si:W" and the like, as a known unit with a symbol of its own.
struct Found {
    Form form = Form::Plain;
    QString symbol;
    double factor = 1;
    bool known = false;
};

Found findUnit(const QString &id)
{
    if (id.isEmpty())
        return {Form::Plain, {}, 1, true};
    if (const UnitEntry *unit = unitTable().value(id, nullptr))
        return {unit->form, QString::fromUtf8(unit->symbol), unit->factor, true};
    const qsizetype colon = id.indexOf(u':');
    const QString kind = id.left(std::max<qsizetype>(colon, 0)), rest = id.sliced(colon + 1);
    if (kind == u"suffix")
        return {Form::Plain, rest, 1, true};
    if (kind == u"prefix")
        return {Form::Money, rest, 0, true}; // a factor of 0: not scaled
    if (kind == u"currency")
        return {Form::Money, rest, 1, true};
    if (kind == u"count")
        return {Form::Count, rest, 1, true};
    if (kind == u"time")
        return {Form::Date, {}, 1, true};
    if (kind == u"si") {
        // "si:mW": a leading prefix is a factor, if a unit follows it.
        static const QString prefixes = QStringLiteral("fpnµmkMGTPE");
        static constexpr std::array<double, 11> factors{1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18};
        const qsizetype prefix = rest.size() > 1 ? prefixes.indexOf(rest.front()) : -1;
        return prefix < 0 ? Found{Form::Si, rest, 1, true} : Found{Form::Si, rest.sliced(1), factors[size_t(prefix)], true};
    }
    return {Form::Plain, id, 1, false};
}

QString localized(QString number) { return number.replace(u'.', QLocale().decimalPoint()); }

/// As many digits as asked for, else three significant ones without a tail of noughts.
QString digits(double value, std::optional<int> decimals)
{
    if (decimals)
        return localized(QString::number(value, 'f', std::clamp(*decimals, 0, 15)));
    const double size = std::abs(value);
    if (size != 0 && size < 0.001)
        return localized(QString::number(value, 'g', 3));
    const int places = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : size >= 0.09995 ? 3 : 4;
    QString text = QString::number(value, 'f', places);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == u"-0" ? QStringLiteral("0") : localized(text);
}

/// Steps a number up (or, with `small`, down) until it has one to three digits before the point.
ScaledValue withPrefix(double value, const QString &symbol, double base, std::optional<int> decimals, bool small)
{
    static const std::array<QString, 9> si{QString(), QStringLiteral("k"), QStringLiteral("M"), QStringLiteral("G"), QStringLiteral("T"), QStringLiteral("P"), QStringLiteral("E"), QStringLiteral("Z"), QStringLiteral("Y")};
    static const std::array<QString, 5> below{QString(), QStringLiteral("m"), QStringLiteral("µ"), QStringLiteral("n"), QStringLiteral("p")};
    size_t step = 0;
    while (std::abs(value) >= base * 0.9995 && step + 1 < si.size()) {
        value /= base;
        ++step;
    }
    if (step > 0) {
        const QString prefix = base == 1024 ? si[step].toUpper() + u'i' : si[step];
        return {digits(value, decimals), prefix + symbol};
    }
    while (small && value != 0 && std::abs(value) < 0.9995 && step + 1 < below.size()) {
        value *= 1000;
        ++step;
    }
    return {digits(value, decimals), below[step] + symbol};
}

ScaledValue asTime(double seconds, std::optional<int> decimals)
{
    const double size = std::abs(seconds);
    if (size < 59.95)
        return withPrefix(seconds, QStringLiteral("s"), 1e300, decimals, true);
    if (size < 3600)
        return {digits(seconds / 60, decimals), Texts::tr("min")};
    if (size < 86400)
        return {digits(seconds / 3600, decimals), Texts::tr("h")};
    if (size < 365 * 86400.0)
        return {digits(seconds / 86400, decimals), Texts::tr("d")};
    return {digits(seconds / (365.25 * 86400), decimals), Texts::tr("y", "years")};
}

ScaledValue asClock(double seconds)
{
    const qint64 total = std::llround(std::clamp(std::abs(seconds), 0.0, 1e12));
    const QString text = QStringLiteral("%1:%2:%3").arg(total / 3600).arg(total / 60 % 60, 2, 10, QLatin1Char('0')).arg(total % 60, 2, 10, QLatin1Char('0'));
    return {seconds < 0 ? u'-' + text : text, {}};
}

ScaledValue asDate(double milliseconds, const QString &format)
{
    if (std::abs(milliseconds) > 2.5e14) // year 9892
        return {digits(milliseconds, {}), {}};
    const qint64 ms = std::llround(milliseconds);
    if (format == u"ago") {
        const std::chrono::milliseconds age(QDateTime::currentMSecsSinceEpoch() - ms);
        return {age.count() >= 0 ? Texts::tr("%1 ago").arg(formatDuration(age)) : Texts::tr("in %1").arg(formatDuration(-age)), {}};
    }
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms);
    return {format.isEmpty() ? QLocale().toString(moment, QLocale::ShortFormat) : moment.toString(format), {}};
}

ScaledValue asBool(double value, const QString &kind)
{
    const bool yes = value != 0;
    if (kind == u"yes")
        return {yes ? Texts::tr("Yes") : Texts::tr("No"), {}};
    if (kind == u"on")
        return {yes ? Texts::tr("On") : Texts::tr("Off"), {}};
    return {yes ? Texts::tr("True") : Texts::tr("False"), {}};
}

ScaledValue asMoney(double value, const Found &unit, std::optional<int> decimals)
{
    const ScaledValue scaled = unit.factor == 0 ? ScaledValue{digits(value, decimals), {}} : withPrefix(value, {}, 1000, decimals, false);
    return {unit.symbol + scaled.number, scaled.unit};
}

ScaledValue asHex(double value, const QString &prefix)
{
    if (std::abs(value) >= 9.2e18)
        return {digits(value, {}), {}};
    const qint64 whole = std::llround(value);
    return {(whole < 0 ? QStringLiteral("-") : QString()) + prefix + QString::number(qAbs(whole), 16).toUpper(), {}};
}

} // namespace

ScaledValue scaledGrafana(double value, const QString &unit, std::optional<int> decimals)
{
    if (std::isnan(value))
        return {QStringLiteral("–"), {}};
    if (std::isinf(value))
        return {value > 0 ? QStringLiteral("+∞") : QStringLiteral("−∞"), {}};
    const Found found = findUnit(unit);
    switch (found.form) {
    case Form::Plain: return {digits(value, decimals), found.symbol};
    case Form::Si: return withPrefix(value * found.factor, found.symbol, 1000, decimals, true);
    case Form::Iec: return withPrefix(value * found.factor, found.symbol, 1024, decimals, false);
    case Form::Count: return withPrefix(value, found.symbol.isEmpty() ? QString() : u' ' + found.symbol, 1000, decimals, false);
    case Form::Percent: return {digits(value * 100, decimals), found.symbol};
    case Form::Time: return asTime(value * found.factor, decimals);
    case Form::Money: return asMoney(value, found, decimals);
    case Form::Bool: return asBool(value, found.symbol);
    case Form::Hex: return asHex(value, found.symbol);
    case Form::Scientific: return {localized(QString::number(value, 'e', std::clamp(decimals.value_or(2), 0, 15))), {}};
    case Form::Local: return {QLocale().toString(value, 'f', std::clamp(decimals.value_or(value == std::floor(value) ? 0 : 2), 0, 15)), {}};
    case Form::Date: return asDate(value, found.symbol);
    case Form::Duration: return {formatDuration(std::chrono::milliseconds(std::llround(std::clamp(value * found.factor, -1e12, 1e12) * 1000))), {}};
    case Form::Clock: return asClock(value * found.factor);
    case Form::Text: return {localized(QString::number(value, 'g', 15)), {}};
    }
    Q_UNREACHABLE_RETURN({});
}

QString formattedGrafana(double value, const QString &unit, std::optional<int> decimals)
{
    const ScaledValue parts = scaledGrafana(value, unit, decimals);
    const QString behind = parts.unit.trimmed();
    return behind.isEmpty() ? parts.number : parts.number + QChar(QChar::Nbsp) + behind;
}

bool isKnownUnit(const QString &unit) { return findUnit(unit).known; }

std::optional<ChartUnit> chartUnit(const QString &unit)
{
    static const QHash<QString, ChartUnit> table{
        {QString(), {Unit::None, 1}}, {QStringLiteral("none"), {Unit::None, 1}}, {QStringLiteral("short"), {Unit::None, 1}},
        {QStringLiteral("percent"), {Unit::Percent, 1}}, {QStringLiteral("percentunit"), {Unit::Percent, 100}},
        {QStringLiteral("bytes"), {Unit::Bytes, 1}}, {QStringLiteral("kbytes"), {Unit::Bytes, 1024}}, {QStringLiteral("mbytes"), {Unit::Bytes, 1048576}}, {QStringLiteral("gbytes"), {Unit::Bytes, 1073741824}},
        {QStringLiteral("Bps"), {Unit::BytesPerSecond, 1}}, {QStringLiteral("KBs"), {Unit::BytesPerSecond, 1e3}}, {QStringLiteral("MBs"), {Unit::BytesPerSecond, 1e6}},
        {QStringLiteral("bps"), {Unit::BitsPerSecond, 1}}, {QStringLiteral("Kbits"), {Unit::BitsPerSecond, 1e3}}, {QStringLiteral("Mbits"), {Unit::BitsPerSecond, 1e6}},
        {QStringLiteral("s"), {Unit::Seconds, 1}}, {QStringLiteral("ms"), {Unit::Milliseconds, 1}}, {QStringLiteral("µs"), {Unit::Milliseconds, 1e-3}}, {QStringLiteral("ns"), {Unit::Milliseconds, 1e-6}},
        {QStringLiteral("hertz"), {Unit::Hertz, 1}}, {QStringLiteral("celsius"), {Unit::Celsius, 1}}, {QStringLiteral("watt"), {Unit::Watts, 1}}, {QStringLiteral("rotrpm"), {Unit::PerMinute, 1}},
    };
    const auto found = table.constFind(unit);
    return found == table.cend() ? std::nullopt : std::optional(*found);
}

QStringList knownUnits()
{
    QStringList ids = unitTable().keys();
    ids.sort();
    return ids;
}

} // namespace qd::dashboards
