// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme_style.h"

#include "widgets/common/theme.h"

#include <QtCore/QFile>

namespace qd::ui {
namespace {

void setForGroup(QPalette &palette, QPalette::ColorGroup group, const Theme &t)
{
    const bool off = group == QPalette::Disabled;
    const QColor text = off ? t.faint : t.text;
    palette.setColor(group, QPalette::Window, t.surface0);
    palette.setColor(group, QPalette::WindowText, text);
    palette.setColor(group, QPalette::Base, t.surface1);
    palette.setColor(group, QPalette::AlternateBase, t.surface2);
    palette.setColor(group, QPalette::Text, text);
    palette.setColor(group, QPalette::PlaceholderText, t.faint);
    palette.setColor(group, QPalette::Button, t.surface2);
    palette.setColor(group, QPalette::ButtonText, text);
    palette.setColor(group, QPalette::BrightText, t.error);
    palette.setColor(group, QPalette::Highlight, t.selection);
    palette.setColor(group, QPalette::HighlightedText, text);
    palette.setColor(group, QPalette::Accent, t.accent);
    palette.setColor(group, QPalette::Link, t.accent);
    palette.setColor(group, QPalette::LinkVisited, t.violet);
    palette.setColor(group, QPalette::ToolTipBase, t.surface2);
    palette.setColor(group, QPalette::ToolTipText, t.text);
    palette.setColor(group, QPalette::Light, t.surface3);
    palette.setColor(group, QPalette::Midlight, t.surface2);
    palette.setColor(group, QPalette::Mid, t.line);
    palette.setColor(group, QPalette::Dark, t.line);
    palette.setColor(group, QPalette::Shadow, t.rail);
}

} // namespace

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setForGroup(palette, group, theme);
    return palette;
}

QString styleSheetOf(const Theme &theme)
{
    QFile file(QStringLiteral(":/theme/quarterdeck.qss"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened); // it is in the binary
    Q_UNUSED(opened)
    QString sheet = QString::fromUtf8(file.readAll());
    const QColor border = theme.dark ? QColor(0x33, 0x3d, 0x4b) : QColor(0xc8, 0xd0, 0xdb);
    const QList<std::pair<const char *, QString>> tokens = {
        {"@surface0", theme.surface0.name()},   {"@surface1", theme.surface1.name()},
        {"@surface2", theme.surface2.name()},   {"@surface3", theme.surface3.name()},
        {"@rail", theme.rail.name()},           {"@line", theme.line.name()},
        {"@border", border.name()},             {"@text", theme.text.name()},
        {"@dim", theme.dim.name()},             {"@faint", theme.faint.name()},
        {"@accentFill", theme.accentFill.name()}, {"@accentHover", theme.accentFill.lighter(theme.dark ? 112 : 92).name()},
        {"@onAccent", theme.onAccent.name()},   {"@accent", theme.accent.name()},
        {"@selection", theme.selection.name()}, {"@error", theme.error.name()},
        {"@mode", theme.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
    for (const auto &[token, value] : tokens)
        sheet.replace(QLatin1StringView(token), value);
    return sheet;
}

} // namespace qd::ui
