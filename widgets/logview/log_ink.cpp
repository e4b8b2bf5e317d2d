// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_ink.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

constexpr double kReadable = 4.5;
constexpr int kSteps = 12;

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return int(a + (b - a) * share); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

QColor namedColour(const Theme &theme, quint32 index)
{
    const std::array<QColor, 8> usual = {theme.faint, theme.error, theme.ok, theme.warn, theme.accent, theme.pink, theme.teal, theme.text};
    const QColor colour = usual[index % usual.size()];
    if (index < usual.size())
        return colour;
    if (index == usual.size()) // "bright black" is what programs write side remarks in
        return theme.dim;
    return mixed(colour, theme.dark ? QColor(Qt::white) : QColor(Qt::black), 0.25);
}

int within(int index, int count)
{
    return std::clamp(index, 0, count - 1);
}

} // namespace

QColor inkColour(const Theme &theme, LogInk ink)
{
    switch (ink) {
    case LogInk::Number: return theme.dark ? theme.accent.lighter(120) : theme.accent;
    case LogInk::Identifier: return theme.orange;
    case LogInk::Key: return theme.dim;
    case LogInk::Bad: return theme.error;
    case LogInk::Good: return theme.ok;
    case LogInk::Dim: return theme.faint;
    case LogInk::Text: break;
    }
    return theme.text;
}

QColor readableOn(QColor ink, const QColor &ground)
{
    const QColor end = contrastRatio(Qt::white, ground) > contrastRatio(Qt::black, ground) ? Qt::white : Qt::black;
    const QColor first = ink;
    for (int step = 1; step <= kSteps && contrastRatio(ink, ground) < kReadable; ++step)
        ink = mixed(first, end, double(step) / kSteps);
    return ink;
}

QColor ansiColour(const Theme &theme, const logs::AnsiColour &colour)
{
    using Kind = logs::AnsiColour::Kind;
    if (colour.kind == Kind::Default)
        return {};
    if (colour.kind == Kind::Indexed && colour.value < 16)
        return namedColour(theme, colour.value);
    return QColor::fromRgb(colour.rgb());
}

QColor markColour(const Theme &theme, int index)
{
    const std::array<QColor, 5> colours = {theme.warn, theme.accent, theme.ok, theme.violet, theme.error};
    return colours[size_t(within(index, int(colours.size())))];
}

QColor highlightColour(const Theme &theme, int index)
{
    const std::array<QColor, 6> colours = {theme.accent, theme.ok, theme.violet, theme.pink, theme.teal, theme.orange};
    return withAlpha(colours[size_t(within(index, int(colours.size())))], theme.dark ? 0.34 : 0.24);
}

QString markColourName(int index)
{
    const std::array<QString, 5> names = {QCoreApplication::translate("LogColours", "Yellow"), QCoreApplication::translate("LogColours", "Blue"),
                                          QCoreApplication::translate("LogColours", "Green"), QCoreApplication::translate("LogColours", "Violet"),
                                          QCoreApplication::translate("LogColours", "Red")};
    return names[size_t(within(index, int(names.size())))];
}

QString highlightColourName(int index)
{
    const std::array<QString, 6> names = {QCoreApplication::translate("LogColours", "Blue"), QCoreApplication::translate("LogColours", "Green"),
                                          QCoreApplication::translate("LogColours", "Violet"), QCoreApplication::translate("LogColours", "Pink"),
                                          QCoreApplication::translate("LogColours", "Turquoise"), QCoreApplication::translate("LogColours", "Orange")};
    return names[size_t(within(index, int(names.size())))];
}

} // namespace qd::ui
