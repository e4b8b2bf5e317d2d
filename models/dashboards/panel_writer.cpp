// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_library.h"

#include <QtCore/QJsonArray>

namespace qd::dashboards {
namespace {

QJsonObject targetJson(const Target &target)
{
    QJsonObject object{{QStringLiteral("refId"), target.refId}, {QStringLiteral("expr"), target.expression}, {QStringLiteral("legendFormat"), target.legend},
                       {QStringLiteral("instant"), target.instant}, {QStringLiteral("range"), target.range},
                       {QStringLiteral("format"), target.format == Target::Format::Table ? QStringLiteral("table") : QStringLiteral("time_series")}};
    if (!target.interval.isEmpty())
        object.insert(QStringLiteral("interval"), target.interval);
    if (target.hidden)
        object.insert(QStringLiteral("hide"), true);
    return object;
}

QJsonObject thresholdsJson(const Thresholds &thresholds)
{
    QJsonArray steps;
    for (const ThresholdStep &step : thresholds.steps)
        steps.append(QJsonObject{{QStringLiteral("color"), step.color}, {QStringLiteral("value"), step.from ? QJsonValue(*step.from) : QJsonValue()}});
    return {{QStringLiteral("mode"), thresholds.percentage ? QStringLiteral("percentage") : QStringLiteral("absolute")}, {QStringLiteral("steps"), steps}};
}

QJsonObject defaultsJson(const FieldConfig &config)
{
    QJsonObject defaults;
    if (!config.unit.isEmpty())
        defaults.insert(QStringLiteral("unit"), config.unit);
    if (config.decimals)
        defaults.insert(QStringLiteral("decimals"), *config.decimals);
    if (config.min)
        defaults.insert(QStringLiteral("min"), *config.min);
    if (config.max)
        defaults.insert(QStringLiteral("max"), *config.max);
    if (!config.thresholds.steps.isEmpty())
        defaults.insert(QStringLiteral("thresholds"), thresholdsJson(config.thresholds));
    if (config.color.mode == ColorChoice::Mode::Thresholds)
        defaults.insert(QStringLiteral("color"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("thresholds")}});
    QJsonObject custom{{QStringLiteral("lineWidth"), config.style.lineWidth}, {QStringLiteral("fillOpacity"), config.style.fillOpacity}};
    if (config.style.stacking == CurveStyle::Stacking::Normal)
        custom.insert(QStringLiteral("stacking"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("normal")}, {QStringLiteral("group"), config.style.stackGroup}});
    defaults.insert(QStringLiteral("custom"), custom);
    return defaults;
}

QJsonObject legendJson(const LegendOptions &legend)
{
    return {{QStringLiteral("showLegend"), legend.mode != LegendOptions::Mode::Hidden}, {QStringLiteral("displayMode"), legend.mode == LegendOptions::Mode::Table ? QStringLiteral("table") : QStringLiteral("list")},
            {QStringLiteral("placement"), legend.placement == LegendOptions::Placement::Right ? QStringLiteral("right") : QStringLiteral("bottom")},
            {QStringLiteral("calcs"), QJsonArray::fromStringList(legend.calcs)}};
}

} // namespace

QJsonObject panelJson(const Panel &panel)
{
    QJsonArray targets;
    for (const Target &target : panel.targets)
        targets.append(targetJson(target));
    const QJsonObject options{{QStringLiteral("legend"), legendJson(panel.options.legend)}, {QStringLiteral("reduceOptions"), QJsonObject{{QStringLiteral("calcs"), QJsonArray::fromStringList(panel.options.calcs)}}}};
    return {{QStringLiteral("id"), panel.id},
            {QStringLiteral("type"), kindWord(panel.kind)},
            {QStringLiteral("title"), panel.title},
            {QStringLiteral("description"), panel.description},
            {QStringLiteral("datasource"), QJsonObject{{QStringLiteral("type"), QStringLiteral("prometheus")}, {QStringLiteral("uid"), panel.datasource}}},
            {QStringLiteral("gridPos"), QJsonObject{{QStringLiteral("x"), panel.grid.x}, {QStringLiteral("y"), panel.grid.y}, {QStringLiteral("w"), panel.grid.w}, {QStringLiteral("h"), panel.grid.h}}},
            {QStringLiteral("targets"), targets},
            {QStringLiteral("fieldConfig"), QJsonObject{{QStringLiteral("defaults"), defaultsJson(panel.defaults)}, {QStringLiteral("overrides"), QJsonArray()}}},
            {QStringLiteral("options"), options}};
}

} // namespace qd::dashboards
