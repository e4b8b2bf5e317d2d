// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_color.h"

#include "models/dashboards/field_config.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <algorithm>

namespace qd::ui {
namespace {

constexpr double leastOnCards = 3.0;
constexpr int mostSteps = 24;

} // namespace

QColor readableOn(QColor color, const QColor &ground, double ratio)
{
    const float step = ground.lightnessF() < 0.5F ? 0.04F : -0.04F;
    for (int i = 0; i < mostSteps && contrastRatio(color, ground) < ratio; ++i) {
        const float lightness = std::clamp(color.lightnessF() + step, 0.0F, 1.0F);
        color.setHslF(std::max(0.0F, color.hslHueF()), color.hslSaturationF(), lightness, color.alphaF());
    }
    return color;
}

QColor inkOn(const QColor &ground)
{
    const QColor dark(0x11, 0x15, 0x1a);
    return contrastRatio(Qt::white, ground) >= contrastRatio(dark, ground) ? QColor(Qt::white) : dark;
}

QColor panelColor(const QString &name)
{
    const QString known = name.isEmpty() ? QString() : dashboards::colorOf(name, Theme::current().dark);
    QColor color = known.isEmpty() ? QColor() : QColor::fromString(known);
    return color.isValid() && color.alpha() == 255 ? readableOn(color, Theme::current().surface1, leastOnCards) : color;
}

QColor seriesColor(qsizetype index) { return traceColor(seriesInk(int(std::max(qsizetype(0), index) % seriesInks))); }

} // namespace qd::ui
