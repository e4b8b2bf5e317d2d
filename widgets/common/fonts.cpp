// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/fonts.h"

#include "models/base/log.h"

#include <QtGui/QFontDatabase>

namespace qd::ui {
namespace {

QFont fontOf(const QString &family, const QString &fallback, TextSize size, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({family, fallback});
    font.setPixelSize(int(size));
    font.setWeight(weight);
    return font;
}

} // namespace

void registerFonts()
{
    static bool done = false;
    if (std::exchange(done, true))
        return;
    for (const char *file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
                             "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf"}) {
        if (QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + QString::fromLatin1(file)) < 0)
            logWarning("common", QStringLiteral("the built-in font %1 cannot be used").arg(QString::fromLatin1(file)));
    }
}

QFont uiFont(TextSize size, QFont::Weight weight)
{
    return fontOf(QStringLiteral("Inter"), QStringLiteral("sans-serif"), size, weight);
}

QFont tabularFont(TextSize size, QFont::Weight weight)
{
    QFont font = uiFont(size, weight);
    font.setFeature("tnum", 1);
    return font;
}

QFont monoFont(TextSize size, QFont::Weight weight)
{
    QFont font = fontOf(QStringLiteral("JetBrains Mono"), QStringLiteral("monospace"), size, weight);
    font.setFixedPitch(true);
    font.setFeature("liga", 0);
    font.setFeature("calt", 0);
    return font;
}

} // namespace qd::ui
