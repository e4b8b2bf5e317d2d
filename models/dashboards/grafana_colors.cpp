// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/field_config.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::dashboards {
namespace {

/// From the darkest to the lightest. grafana/grafana packages/grafana-data/src/themes/palette.ts
using Shades = std::array<const char *, 5>;
constexpr std::array<const char *, 5> kShadeNames{"dark-", "semi-dark-", "", "light-", "super-light-"};

const QHash<QString, Shades> &hues()
{
    static const QHash<QString, Shades> table{
        {QStringLiteral("red"), {"#c4162a", "#e02f44", "#f2495c", "#ff7383", "#ffa6b0"}},
        {QStringLiteral("orange"), {"#fa6400", "#ff780a", "#ff9830", "#ffb357", "#ffcb7d"}},
        {QStringLiteral("yellow"), {"#e0b400", "#f2cc0c", "#fade2a", "#ffee52", "#fff899"}},
        {QStringLiteral("green"), {"#37872d", "#56a64b", "#73bf69", "#96d98d", "#c8f2c2"}},
        {QStringLiteral("blue"), {"#1f60c4", "#3274d9", "#5794f2", "#8ab8ff", "#c0d8ff"}},
        {QStringLiteral("purple"), {"#8f3bb8", "#a352cc", "#b877d9", "#ca95e5", "#deb6f2"}},
    };
    return table;
}

const QHash<QString, QString> &cssNames()
{
    static const QHash<QString, QString> table{
        {QStringLiteral("black"), QStringLiteral("#000000")}, {QStringLiteral("white"), QStringLiteral("#ffffff")}, {QStringLiteral("gray"), QStringLiteral("#808080")},
        {QStringLiteral("grey"), QStringLiteral("#808080")}, {QStringLiteral("silver"), QStringLiteral("#c0c0c0")}, {QStringLiteral("maroon"), QStringLiteral("#800000")},
        {QStringLiteral("olive"), QStringLiteral("#808000")}, {QStringLiteral("lime"), QStringLiteral("#00ff00")}, {QStringLiteral("aqua"), QStringLiteral("#00ffff")},
        {QStringLiteral("cyan"), QStringLiteral("#00ffff")}, {QStringLiteral("teal"), QStringLiteral("#008080")}, {QStringLiteral("navy"), QStringLiteral("#000080")},
        {QStringLiteral("fuchsia"), QStringLiteral("#ff00ff")}, {QStringLiteral("magenta"), QStringLiteral("#ff00ff")}, {QStringLiteral("brown"), QStringLiteral("#a52a2a")},
        {QStringLiteral("pink"), QStringLiteral("#ffc0cb")}, {QStringLiteral("gold"), QStringLiteral("#ffd700")}, {QStringLiteral("transparent"), QStringLiteral("#00000000")},
    };
    return table;
}

/// "semi-dark-red" for the ground: light ground takes one shade darker, as Grafana's light theme does.
QString namedColor(const QString &name, bool dark)
{
    for (size_t shade = 0; shade < kShadeNames.size(); ++shade) {
        const QLatin1StringView prefix(kShadeNames[shade]);
        // "dark-red" is the end of "semi-dark-red": the whole name decides.
        if (!name.startsWith(prefix))
            continue;
        const auto hue = hues().constFind(name.sliced(prefix.size()));
        if (hue != hues().cend())
            return QLatin1StringView((*hue)[dark || shade == 0 ? shade : shade - 1]);
    }
    return cssNames().value(name);
}

QString hexOf(int red, int green, int blue, double alpha)
{
    const auto two = [](int part) { return QStringLiteral("%1").arg(std::clamp(part, 0, 255), 2, 16, QLatin1Char('0')); };
    const int opacity = int(std::lround(std::clamp(alpha, 0.0, 1.0) * 255));
    return u'#' + (opacity < 255 ? two(opacity) : QString()) + two(red) + two(green) + two(blue);
}

QString functionColor(const QString &text)
{
    static const QRegularExpression parts(QStringLiteral("^rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*(?:,\\s*([0-9.]{1,10})\\s*)?\\)$"));
    const auto match = parts.match(text);
    if (!match.hasMatch())
        return {};
    return hexOf(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(), match.hasCaptured(4) ? match.captured(4).toDouble() : 1);
}

QString hexColor(const QString &text)
{
    static const QRegularExpression hex(QStringLiteral("^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$"));
    if (!hex.match(text).hasMatch())
        return {};
    if (text.size() == 4)
        return QStringLiteral("#%1%1%2%2%3%3").arg(text.at(1)).arg(text.at(2)).arg(text.at(3));
    return text.size() == 9 ? u'#' + text.sliced(7, 2) + text.sliced(1, 6) : text; // CSS has the opacity behind
}

/// The colours that a continuous scheme runs through.
QStringList schemeColors(const QString &scheme)
{
    static const QHash<QString, QStringList> table{
        {QStringLiteral("continuous-GrYlRd"), {QStringLiteral("green"), QStringLiteral("yellow"), QStringLiteral("red")}},
        {QStringLiteral("continuous-RdYlGr"), {QStringLiteral("red"), QStringLiteral("yellow"), QStringLiteral("green")}},
        {QStringLiteral("continuous-BlYlRd"), {QStringLiteral("dark-blue"), QStringLiteral("super-light-yellow"), QStringLiteral("dark-red")}},
        {QStringLiteral("continuous-YlRd"), {QStringLiteral("super-light-yellow"), QStringLiteral("dark-red")}},
        {QStringLiteral("continuous-BlPu"), {QStringLiteral("blue"), QStringLiteral("purple")}},
        {QStringLiteral("continuous-YlBl"), {QStringLiteral("super-light-yellow"), QStringLiteral("dark-blue")}},
        {QStringLiteral("continuous-blues"), {QStringLiteral("super-light-blue"), QStringLiteral("dark-blue")}},
        {QStringLiteral("continuous-reds"), {QStringLiteral("super-light-red"), QStringLiteral("dark-red")}},
        {QStringLiteral("continuous-greens"), {QStringLiteral("super-light-green"), QStringLiteral("dark-green")}},
        {QStringLiteral("continuous-purples"), {QStringLiteral("super-light-purple"), QStringLiteral("dark-purple")}},
    };
    return table.value(scheme);
}

QString continuousColor(const QString &text, bool dark)
{
    const QStringList stops = schemeColors(text.section(u'@', 0, 0));
    if (stops.isEmpty())
        return {};
    const double place = std::clamp(text.section(u'@', 1).toDouble(), 0.0, 1.0) * double(stops.size() - 1);
    const qsizetype low = std::min(qsizetype(place), stops.size() - 1), high = std::min(low + 1, stops.size() - 1);
    const uint from = namedColor(stops.at(low), dark).sliced(1).toUInt(nullptr, 16), to = namedColor(stops.at(high), dark).sliced(1).toUInt(nullptr, 16);
    const double share = place - double(low);
    const auto mixed = [&](int shift) {
        const int one = int(from >> shift & 0xff), other = int(to >> shift & 0xff);
        return int(std::lround(one + (other - one) * share));
    };
    return hexOf(mixed(16), mixed(8), mixed(0), 1);
}

} // namespace

QString colorOf(const QString &color, bool dark)
{
    const QString text = color.trimmed();
    if (text.startsWith(QLatin1StringView("continuous-")))
        return continuousColor(text, dark);
    const QString lower = text.toLower();
    if (lower.startsWith(u'#'))
        return hexColor(lower);
    if (lower.startsWith(QLatin1StringView("rgb")))
        return functionColor(lower);
    return namedColor(lower, dark);
}

} // namespace qd::dashboards
