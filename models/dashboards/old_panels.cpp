// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_reader.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

/// Panels of Grafana before 8, as DashboardMigrator and the panels' own migrations read them.
namespace qd::dashboards {
namespace {

using Key = QLatin1StringView;

QString textOf(const QJsonObject &from, Key key) { return from.value(key).toString(); }

/// Numbers stood as texts in many places.
std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double number = value.toString().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

FieldOverride overrideFor(const QString &alias)
{
    FieldOverride one;
    const bool isPattern = alias.size() > 1 && alias.startsWith(u'/');
    one.matcher = isPattern ? FieldOverride::Matcher::ByRegexp : FieldOverride::Matcher::ByName;
    one.option = alias;
    return one;
}

QJsonObject fixedColor(const QString &color) { return {{QStringLiteral("mode"), QStringLiteral("fixed")}, {QStringLiteral("fixedColor"), color}}; }

void readSeriesOverride(const QJsonObject &from, Panel &panel)
{
    FieldOverride one = overrideFor(textOf(from, Key("alias")));
    const auto add = [&](const char *id, const QJsonValue &value) { one.properties.append({QString::fromLatin1(id), value}); };
    for (auto it = from.begin(); it != from.end(); ++it) {
        const QString &key = it.key();
        if (key == u"color")
            add("color", fixedColor(it->toString()));
        else if (key == u"transform")
            add("custom.transform", *it);
        else if (key == u"fill")
            add("custom.fillOpacity", it->toDouble() * 10);
        else if (key == u"linewidth")
            add("custom.lineWidth", *it);
        else if (key == u"lines" && !it->toBool())
            add("custom.lineWidth", 0);
        else if (key == u"bars" && it->toBool())
            add("custom.drawStyle", QStringLiteral("bars"));
        else if (key == u"points" && it->toBool())
            add("custom.drawStyle", QStringLiteral("points"));
        else if (key == u"dashes" && it->toBool())
            add("custom.lineStyle", QJsonObject{{QStringLiteral("fill"), QStringLiteral("dash")}});
        else if (key == u"stack")
            add("custom.stacking", QJsonObject{{QStringLiteral("mode"), it->toBool() || it->isString() ? QStringLiteral("normal") : QStringLiteral("none")}, {QStringLiteral("group"), it->toString()}});
        else if (key == u"yaxis" && it->toInt() == 2)
            add("custom.axisPlacement", QStringLiteral("right"));
        else if (key == u"legend" && !it->toBool())
            add("custom.hideFrom", QJsonObject{{QStringLiteral("legend"), true}});
    }
    panel.overrides.append(one);
}

void readGraphLegend(const QJsonObject &from, LegendOptions &legend)
{
    if (!from.value(Key("show")).toBool(true)) {
        legend.mode = LegendOptions::Mode::Hidden;
        return;
    }
    legend.mode = from.value(Key("alignAsTable")).toBool() ? LegendOptions::Mode::Table : LegendOptions::Mode::List;
    legend.placement = from.value(Key("rightSide")).toBool() ? LegendOptions::Placement::Right : LegendOptions::Placement::Bottom;
    legend.width = int(std::clamp(numberOf(from.value(Key("sideWidth"))).value_or(0), 0.0, 5000.0));
    static constexpr std::array<std::pair<const char *, const char *>, 5> calcs{{{"min", "min"}, {"max", "max"}, {"avg", "mean"}, {"current", "lastNotNull"}, {"total", "sum"}}};
    if (!from.value(Key("values")).toBool())
        return;
    for (const auto &[key, calc] : calcs) {
        if (from.value(Key(key)).toBool())
            legend.calcs.append(QString::fromLatin1(calc));
    }
}

void readYAxis(const QJsonObject &axis, FieldConfig &config)
{
    config.unit = textOf(axis, Key("format"));
    config.min = numberOf(axis.value(Key("min")));
    config.max = numberOf(axis.value(Key("max")));
    config.style.axisLabel = textOf(axis, Key("label"));
    if (const auto decimals = numberOf(axis.value(Key("decimals"))))
        config.decimals = int(std::clamp(*decimals, 0.0, 15.0));
    const double base = axis.value(Key("logBase")).toDouble(1);
    config.style.logarithmic = base > 1;
    config.style.logBase = base > 1 ? base : 10;
}

void readGraphThresholds(const QJsonArray &list, FieldConfig &config)
{
    if (list.isEmpty())
        return;
    config.thresholds.steps = {{std::nullopt, QStringLiteral("transparent")}};
    for (const QJsonValue &one : list) {
        const QString mode = textOf(one.toObject(), Key("colorMode"));
        const QString color = mode == u"ok" ? QStringLiteral("green") : mode == u"warning" ? QStringLiteral("orange") : mode == u"custom" ? textOf(one.toObject(), Key("lineColor")) : QStringLiteral("red");
        if (const auto value = numberOf(one.toObject().value(Key("value"))))
            config.thresholds.steps.append({*value, color});
    }
    config.style.thresholds = CurveStyle::ThresholdStyle::LineAndArea;
}

QJsonArray mapsOf(const QJsonObject &from)
{
    QJsonArray maps;
    for (const QJsonValue &one : from.value(Key("valueMaps")).toArray())
        maps.append(QJsonObject{{QStringLiteral("type"), 1}, {QStringLiteral("value"), one.toObject().value(Key("value"))}, {QStringLiteral("text"), one.toObject().value(Key("text"))}});
    for (const QJsonValue &one : from.value(Key("rangeMaps")).toArray()) {
        QJsonObject map = one.toObject();
        map.insert(QStringLiteral("type"), 2);
        maps.append(map);
    }
    return maps;
}

/// "50,80" and three colours.
Thresholds oldThresholds(const QJsonValue &borders, const QJsonValue &colors)
{
    Thresholds thresholds;
    QStringList values;
    if (borders.isArray()) {
        for (const QJsonValue &one : borders.toArray())
            values.append(one.toVariant().toString());
    } else {
        values = borders.toString().split(u',', Qt::SkipEmptyParts);
    }
    const QJsonArray list = colors.toArray();
    for (qsizetype i = 0; i < list.size() && i <= values.size(); ++i) {
        const auto from = i == 0 ? std::nullopt : numberOf(values.at(i - 1).trimmed());
        if (i == 0 || from)
            thresholds.steps.append({from, list.at(i).toString()});
    }
    return thresholds;
}

void readTableStyle(const QJsonObject &from, Panel &panel)
{
    FieldOverride one = overrideFor(textOf(from, Key("pattern")));
    const auto add = [&](const char *id, const QJsonValue &value) { one.properties.append({QString::fromLatin1(id), value}); };
    const QString type = textOf(from, Key("type"));
    if (type == u"hidden")
        add("custom.hidden", true);
    if (const QString alias = textOf(from, Key("alias")); !alias.isEmpty())
        add("displayName", alias);
    if (type == u"number") {
        add("unit", from.value(Key("unit")));
        add("decimals", from.value(Key("decimals")));
    }
    const QString color = textOf(from, Key("colorMode"));
    if (color == u"cell" || color == u"row")
        add("custom.displayMode", QStringLiteral("color-background"));
    else if (color == u"value")
        add("custom.displayMode", QStringLiteral("color-text"));
    QJsonArray steps;
    for (const ThresholdStep &step : oldThresholds(from.value(Key("thresholds")), from.value(Key("colors"))).steps)
        steps.append(QJsonObject{{QStringLiteral("value"), step.from ? QJsonValue(*step.from) : QJsonValue()}, {QStringLiteral("color"), step.color}});
    if (!steps.isEmpty())
        add("thresholds", QJsonObject{{QStringLiteral("mode"), QStringLiteral("absolute")}, {QStringLiteral("steps"), steps}});
    if (const QJsonArray maps = mapsOf(from); !maps.isEmpty())
        add("mappings", maps);
    // "/.*/" says how all the others look: it stands first, so that the rest wins.
    const bool general = one.option == u"/.*/";
    panel.overrides.insert(general ? 0 : panel.overrides.size(), one);
}

} // namespace

void readOldGraph(const QJsonObject &from, Panel &panel)
{
    FieldConfig &config = panel.defaults;
    using Draw = CurveStyle::Draw;
    const bool lines = from.value(Key("lines")).toBool(true);
    config.style.draw = lines ? Draw::Line : from.value(Key("bars")).toBool() ? Draw::Bars : from.value(Key("points")).toBool() ? Draw::Points : Draw::Line;
    config.style.lineWidth = std::clamp(numberOf(from.value(Key("linewidth"))).value_or(1), 0.0, 20.0);
    config.style.fillOpacity = int(std::clamp(numberOf(from.value(Key("fill"))).value_or(1) * 10, 0.0, 100.0));
    if (from.value(Key("stack")).toBool())
        config.style.stacking = from.value(Key("percentage")).toBool() ? CurveStyle::Stacking::Percent : CurveStyle::Stacking::Normal;
    if (from.value(Key("steppedLine")).toBool())
        config.style.interpolation = CurveStyle::Interpolation::StepAfter;
    config.style.spanGaps = textOf(from, Key("nullPointMode")) == u"connected";
    const QJsonArray axes = from.value(Key("yaxes")).toArray();
    const bool leftHidden = !axes.at(0).toObject().value(Key("show")).toBool(true);
    readYAxis(axes.at(leftHidden && axes.size() > 1 ? 1 : 0).toObject(), config);
    readGraphLegend(from.value(Key("legend")).toObject(), panel.options.legend);
    readGraphThresholds(from.value(Key("thresholds")).toArray(), config);
    const QJsonObject aliases = from.value(Key("aliasColors")).toObject();
    for (auto it = aliases.begin(); it != aliases.end(); ++it) {
        FieldOverride one = overrideFor(it.key());
        one.properties.append({QStringLiteral("color"), fixedColor(it->toString())});
        panel.overrides.append(one);
    }
    for (const QJsonValue &one : from.value(Key("seriesOverrides")).toArray())
        readSeriesOverride(one.toObject(), panel);
    takeProperty(panel, config, QStringLiteral("unit"), config.unit);
}

void readOldSingleStat(const QJsonObject &from, Panel &panel)
{
    FieldConfig &config = panel.defaults;
    takeProperty(panel, config, QStringLiteral("unit"), textOf(from, Key("format")));
    if (const auto decimals = numberOf(from.value(Key("decimals"))))
        config.decimals = int(std::clamp(*decimals, 0.0, 15.0));
    const QString name = textOf(from, Key("valueName"));
    panel.options.calcs = {name.isEmpty() ? QStringLiteral("mean") : name};
    config.thresholds = oldThresholds(from.value(Key("thresholds")), from.value(Key("colors")));
    config.color.mode = ColorChoice::Mode::Thresholds;
    panel.options.colorMode = from.value(Key("colorBackground")).toBool() ? PanelOptions::ColorMode::Background
        : from.value(Key("colorValue")).toBool()                          ? PanelOptions::ColorMode::Value
                                                                          : PanelOptions::ColorMode::None;
    panel.options.sparkline = from.value(Key("sparkline")).toObject().value(Key("show")).toBool();
    config.noValue = textOf(from, Key("nullText"));
    takeProperty(panel, config, QStringLiteral("mappings"), mapsOf(from));
    const QJsonObject gauge = from.value(Key("gauge")).toObject();
    if (gauge.value(Key("show")).toBool()) {
        panel.kind = PanelKind::Gauge;
        config.min = numberOf(gauge.value(Key("minValue")));
        config.max = numberOf(gauge.value(Key("maxValue")));
    }
}

void readOldTable(const QJsonObject &from, Panel &panel)
{
    for (const QJsonValue &one : from.value(Key("styles")).toArray())
        readTableStyle(one.toObject(), panel);
}

void readOldFieldOptions(const QJsonObject &from, Panel &panel)
{
    const QJsonObject old = from.value(Key("options")).toObject().value(Key("fieldOptions")).toObject();
    if (old.isEmpty())
        return;
    QStringList calcs;
    for (const QJsonValue &one : old.value(Key("calcs")).toArray())
        calcs.append(one.toString());
    if (!calcs.isEmpty())
        panel.options.calcs = calcs;
    const QJsonObject defaults = old.value(Key("defaults")).toObject();
    for (auto it = defaults.begin(); it != defaults.end(); ++it)
        takeProperty(panel, panel.defaults, it.key(), *it);
    if (old.contains(Key("mappings")))
        takeProperty(panel, panel.defaults, QStringLiteral("mappings"), old.value(Key("mappings")));
    if (const QJsonArray steps = old.value(Key("thresholds")).toArray(); !steps.isEmpty())
        takeProperty(panel, panel.defaults, QStringLiteral("thresholds"), QJsonObject{{QStringLiteral("steps"), steps}});
    if (panel.defaults.color.mode == ColorChoice::Mode::Palette)
        panel.defaults.color.mode = ColorChoice::Mode::Thresholds;
}

} // namespace qd::dashboards
