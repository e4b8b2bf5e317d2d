// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include "widgets/common/system_theme.h"
#include "widgets/common/theme_style.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleFactory>

#include <cmath>

namespace qd::ui {
namespace {

struct ThemeState {
    Theme theme = Theme::darkTheme();
    ThemeMode mode = ThemeMode::Dark;
};

ThemeState &state()
{
    static ThemeState value;
    return value;
}

QColor hex(const char *value)
{
    return QColor(QLatin1StringView(value));
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

void use(const Theme &theme)
{
    state().theme = theme;
    qApp->setPalette(paletteOf(theme));
    qApp->setStyleSheet(styleSheetOf(theme));
}

/// One for the application's life, made when System is first chosen.
void followSystem()
{
    static QPointer<SystemTheme> system;
    if (system)
        return;
    system = new SystemTheme(qApp);
    QObject::connect(system, &SystemTheme::changed, qApp, [](bool dark) {
        if (state().mode == ThemeMode::System && state().theme.dark != dark)
            use(dark ? Theme::darkTheme() : Theme::lightTheme());
    });
}

} // namespace

Theme Theme::darkTheme()
{
    Theme t;
    t.dark = true;
    t.surface0 = hex("#0f1318");
    t.surface1 = hex("#151a21");
    t.surface2 = hex("#1b212a");
    t.surface3 = hex("#242c37");
    t.rail = hex("#0b0e12");
    t.line = hex("#262e39");
    t.text = hex("#e4e8ee");
    t.dim = hex("#9aa4b2");
    t.faint = hex("#7f8a98");
    t.accent = hex("#4c9dff");
    t.accentFill = hex("#2670dd");
    t.onAccent = hex("#ffffff");
    t.selection = hex("#1d3049");
    t.hover = QColor(255, 255, 255, 12);
    t.ok = hex("#3ecf8e");
    t.warn = hex("#f5b73d");
    t.error = hex("#f2616b");
    t.violet = hex("#a78bfa");
    t.teal = hex("#2dd4bf");
    t.orange = hex("#fb923c");
    t.pink = hex("#f472b6");
    return t;
}

Theme Theme::lightTheme()
{
    Theme t;
    t.dark = false;
    t.surface0 = hex("#f4f6f9");
    t.surface1 = hex("#ffffff");
    t.surface2 = hex("#eef1f5");
    t.surface3 = hex("#e3e8ee");
    t.rail = hex("#e9edf2");
    t.line = hex("#d9dfe7");
    t.text = hex("#1b2430");
    t.dim = hex("#4d5a6a");
    t.faint = hex("#616d7a");
    t.accent = hex("#1a66c8");
    t.accentFill = hex("#1f6fd6");
    t.onAccent = hex("#ffffff");
    t.selection = hex("#deebfa");
    t.hover = QColor(20, 40, 70, 14);
    t.ok = hex("#14794b");
    t.warn = hex("#9a5c00");
    t.error = hex("#cc2d3b");
    t.violet = hex("#6d4fd1");
    t.teal = hex("#0d8577");
    t.orange = hex("#c2570c");
    t.pink = hex("#c02f7d");
    return t;
}

const Theme &Theme::current()
{
    return state().theme;
}

QList<QColor> Theme::series() const
{
    const QColor sky = dark ? hex("#7dd3fc") : hex("#0369a1");
    const QColor lime = dark ? hex("#a3e635") : hex("#4d7c0f");
    return {accent, teal, violet, orange, pink, ok, sky, lime};
}

QColor Theme::hostColor(const HostId &host) const
{
    // Not qHash of Qt's seed: the colour stays the same from start to start. Status colours are left out.
    const QList<QColor> colors = {accent, pink, teal, orange, violet, series().at(6), series().at(7)};
    quint32 sum = 2166136261U;
    for (const QChar c : host.value)
        sum = (sum ^ c.unicode()) * 16777619U;
    return colors.at(qsizetype(sum % quint32(colors.size())));
}

ToneColors Theme::tone(Tone tone) const
{
    const auto tinted = [this](const QColor &ink, bool row) {
        return ToneColors{ink, withAlpha(ink, dark ? 0.16 : 0.12), row ? withAlpha(ink, dark ? 0.10 : 0.07) : QColor(Qt::transparent)};
    };
    switch (tone) {
    case Tone::Debug:
        return {dim, surface3, Qt::transparent};
    case Tone::Info:
        return tinted(accent, false);
    case Tone::Ok:
        return tinted(ok, false);
    case Tone::Warning:
        return tinted(warn, false);
    case Tone::Error:
        return tinted(error, true);
    }
    Q_UNREACHABLE_RETURN({});
}

void applyTheme(ThemeMode mode)
{
    registerFonts();
    // Breeze becomes the default style on some desktops: the look is ours, so name it.
    if (QApplication::style()->name().compare(QStringLiteral("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(uiFont());
    state().mode = mode;
    bool dark = mode == ThemeMode::Dark;
    if (mode == ThemeMode::System) {
        followSystem();
        dark = systemPrefersDark();
    }
    use(dark ? Theme::darkTheme() : Theme::lightTheme());
}

ThemeMode themeMode()
{
    return state().mode;
}

QColor withAlpha(QColor color, double alpha)
{
    color.setAlphaF(float(alpha));
    return color;
}

double contrastRatio(const QColor &first, const QColor &second)
{
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace qd::ui
