// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/field_config.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>
#include <functional>

namespace qd::dashboards {
namespace {

std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double number = value.toString().toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.isBool() ? QString::fromLatin1(value.toBool() ? "true" : "false") : value.toString();
}

Thresholds readThresholds(const QJsonObject &from)
{
    Thresholds thresholds;
    thresholds.percentage = from.value(QLatin1StringView("mode")).toString() == u"percentage";
    for (const QJsonValue &one : from.value(QLatin1StringView("steps")).toArray()) {
        const QJsonObject step = one.toObject();
        // The first has no value (null): it reaches down without an end.
        const auto value = numberOf(step.value(QLatin1StringView("value")));
        thresholds.steps.append({thresholds.steps.isEmpty() ? std::optional<double>(value) : std::optional(value.value_or(0)), step.value(QLatin1StringView("color")).toString()});
    }
    std::ranges::stable_sort(thresholds.steps, [](const ThresholdStep &one, const ThresholdStep &other) { return one.from && other.from ? *one.from < *other.from : !one.from && other.from; });
    return thresholds;
}

ColorChoice readColor(const QJsonValue &value)
{
    const QJsonObject from = value.toObject();
    const QString mode = value.isString() ? value.toString() : from.value(QLatin1StringView("mode")).toString();
    ColorChoice color;
    color.fixed = from.value(QLatin1StringView("fixedColor")).toString();
    if (mode == u"fixed")
        color.mode = ColorChoice::Mode::Fixed;
    else if (mode == u"shades")
        color.mode = ColorChoice::Mode::Shades;
    else if (mode == u"thresholds")
        color.mode = ColorChoice::Mode::Thresholds;
    else if (mode.startsWith(QLatin1StringView("continuous-"))) {
        color.mode = ColorChoice::Mode::Continuous;
        color.scheme = mode;
    }
    return color;
}

ValueMapping::Kind specialKind(const QString &match)
{
    using Kind = ValueMapping::Kind;
    static const QHash<QString, Kind> kinds{{QStringLiteral("null"), Kind::Null}, {QStringLiteral("nan"), Kind::NaN}, {QStringLiteral("null+nan"), Kind::NullAndNaN},
                                            {QStringLiteral("true"), Kind::True}, {QStringLiteral("false"), Kind::False}, {QStringLiteral("empty"), Kind::Empty}};
    return kinds.value(match, Kind::Null);
}

/// Old ones: {"type": 1, "value": "0", "text": "down"} and {"type": 2, "from", "to", "text"}.
ValueMapping oldMapping(const QJsonObject &from)
{
    ValueMapping mapping;
    mapping.text = from.value(QLatin1StringView("text")).toString();
    if (from.value(QLatin1StringView("type")).toInt() == 2) {
        mapping.kind = ValueMapping::Kind::Range;
        mapping.from = numberOf(from.value(QLatin1StringView("from")));
        mapping.to = numberOf(from.value(QLatin1StringView("to")));
        return mapping;
    }
    mapping.match = textOf(from.value(QLatin1StringView("value")));
    if (mapping.match == u"null")
        mapping.kind = ValueMapping::Kind::Null;
    return mapping;
}

void readMapping(const QJsonObject &from, QList<ValueMapping> &into)
{
    const QJsonValue type = from.value(QLatin1StringView("type"));
    if (type.isDouble())
        return into.append(oldMapping(from));
    const QJsonObject options = from.value(QLatin1StringView("options")).toObject();
    ValueMapping mapping;
    const auto take = [&](const QJsonObject &result) {
        mapping.text = textOf(result.value(QLatin1StringView("text")));
        mapping.color = result.value(QLatin1StringView("color")).toString();
        into.append(mapping);
    };
    if (type.toString() == u"value") {
        for (auto it = options.begin(); it != options.end(); ++it) {
            mapping.match = it.key();
            take(it->toObject());
        }
        return;
    }
    if (type.toString() == u"range") {
        mapping.kind = ValueMapping::Kind::Range;
        mapping.from = numberOf(options.value(QLatin1StringView("from")));
        mapping.to = numberOf(options.value(QLatin1StringView("to")));
    } else if (type.toString() == u"regex") {
        mapping.kind = ValueMapping::Kind::Regex;
        mapping.match = options.value(QLatin1StringView("pattern")).toString();
    } else {
        mapping.kind = specialKind(options.value(QLatin1StringView("match")).toString());
    }
    take(options.value(QLatin1StringView("result")).toObject());
}

template <typename Choice>
void choose(Choice &into, const QString &word, std::initializer_list<std::pair<const char *, Choice>> choices)
{
    for (const auto &[name, choice] : choices) {
        if (word == QLatin1StringView(name))
            into = choice;
    }
}

using Apply = std::function<void(FieldConfig &, const QJsonValue &)>;

void applyScale(FieldConfig &c, const QJsonValue &v)
{
    const QJsonObject scale = v.toObject();
    c.style.logarithmic = scale.value(QLatin1StringView("type")).toString() == u"log" || scale.value(QLatin1StringView("type")).toString() == u"symlog";
    c.style.logBase = scale.value(QLatin1StringView("log")).toDouble(10);
}

void applyStacking(FieldConfig &c, const QJsonValue &v)
{
    using Stacking = CurveStyle::Stacking;
    c.style.stacking = Stacking::None;
    choose(c.style.stacking, v.toObject().value(QLatin1StringView("mode")).toString(), {{"normal", Stacking::Normal}, {"percent", Stacking::Percent}});
    const QJsonValue group = v.toObject().value(QLatin1StringView("group"));
    if (group.isBool()) // as old dashboards were migrated: not with the others
        c.style.stackGroup = QStringLiteral("false");
    else if (!group.toString().isEmpty())
        c.style.stackGroup = group.toString();
}

void applyHide(FieldConfig &c, const QJsonValue &v)
{
    c.style.hiddenInChart = v.toObject().value(QLatin1StringView("viz")).toBool();
    c.style.hiddenInLegend = v.toObject().value(QLatin1StringView("legend")).toBool();
    c.hiddenColumn = c.hiddenColumn || c.style.hiddenInChart;
}

void applyThresholdStyle(FieldConfig &c, const QJsonValue &v)
{
    using Style = CurveStyle::ThresholdStyle;
    c.style.thresholds = Style::Off;
    choose(c.style.thresholds, v.toObject().value(QLatin1StringView("mode")).toString(),
           {{"line", Style::Line}, {"dashed", Style::Line}, {"area", Style::Area}, {"line+area", Style::LineAndArea}, {"dashed+area", Style::LineAndArea}, {"series", Style::Off}});
}

void applyMappings(FieldConfig &c, const QJsonValue &v)
{
    c.mappings.clear();
    for (const QJsonValue &one : v.toArray())
        readMapping(one.toObject(), c.mappings);
}

const QHash<QString, Apply> &customProperties()
{
    using Draw = CurveStyle::Draw;
    using Interpolation = CurveStyle::Interpolation;
    using Axis = CurveStyle::Axis;
    static const QHash<QString, Apply> table{
        {QStringLiteral("drawStyle"), [](FieldConfig &c, const QJsonValue &v) { choose(c.style.draw, v.toString(), {{"line", Draw::Line}, {"bars", Draw::Bars}, {"points", Draw::Points}}); }},
        {QStringLiteral("lineWidth"), [](FieldConfig &c, const QJsonValue &v) { c.style.lineWidth = std::clamp(numberOf(v).value_or(1), 0.0, 20.0); }},
        {QStringLiteral("fillOpacity"), [](FieldConfig &c, const QJsonValue &v) { c.style.fillOpacity = int(std::clamp(numberOf(v).value_or(0), 0.0, 100.0)); }},
        {QStringLiteral("stacking"), applyStacking},
        {QStringLiteral("lineInterpolation"), [](FieldConfig &c, const QJsonValue &v) {
             choose(c.style.interpolation, v.toString(), {{"linear", Interpolation::Linear}, {"smooth", Interpolation::Smooth}, {"stepBefore", Interpolation::StepBefore}, {"stepAfter", Interpolation::StepAfter}});
         }},
        {QStringLiteral("axisPlacement"), [](FieldConfig &c, const QJsonValue &v) {
             choose(c.style.axis, v.toString(), {{"auto", Axis::Auto}, {"left", Axis::Left}, {"right", Axis::Right}, {"hidden", Axis::Hidden}});
         }},
        {QStringLiteral("axisLabel"), [](FieldConfig &c, const QJsonValue &v) { c.style.axisLabel = v.toString(); }},
        {QStringLiteral("axisSoftMin"), [](FieldConfig &c, const QJsonValue &v) { c.style.softMin = numberOf(v); }},
        {QStringLiteral("axisSoftMax"), [](FieldConfig &c, const QJsonValue &v) { c.style.softMax = numberOf(v); }},
        {QStringLiteral("scaleDistribution"), applyScale},
        {QStringLiteral("spanNulls"), [](FieldConfig &c, const QJsonValue &v) { c.style.spanGaps = v.toBool() || v.toDouble() > 0; }},
        {QStringLiteral("lineStyle"), [](FieldConfig &c, const QJsonValue &v) {
             const QString fill = v.toObject().value(QLatin1StringView("fill")).toString();
             c.style.dashed = fill == u"dash" || fill == u"dot";
         }},
        {QStringLiteral("transform"), [](FieldConfig &c, const QJsonValue &v) { c.style.negativeY = v.toString() == u"negative-Y"; }},
        {QStringLiteral("hideFrom"), applyHide},
        {QStringLiteral("thresholdsStyle"), applyThresholdStyle},
        {QStringLiteral("displayMode"), [](FieldConfig &c, const QJsonValue &v) { c.cellMode = v.toString(); }},
        {QStringLiteral("cellOptions"), [](FieldConfig &c, const QJsonValue &v) { c.cellMode = v.toObject().value(QLatin1StringView("type")).toString(); }},
        {QStringLiteral("width"), [](FieldConfig &c, const QJsonValue &v) { c.columnWidth = int(std::clamp(numberOf(v).value_or(0), 0.0, 5000.0)); }},
        {QStringLiteral("align"), [](FieldConfig &c, const QJsonValue &v) { c.align = v.toString(); }},
        {QStringLiteral("hidden"), [](FieldConfig &c, const QJsonValue &v) { c.hiddenColumn = v.toBool(); }},
    };
    return table;
}

const QHash<QString, Apply> &standardProperties()
{
    static const QHash<QString, Apply> table{
        {QStringLiteral("unit"), [](FieldConfig &c, const QJsonValue &v) { c.unit = v.toString(); }},
        {QStringLiteral("decimals"), [](FieldConfig &c, const QJsonValue &v) {
             const auto number = numberOf(v);
             c.decimals = number ? std::optional(int(std::clamp(*number, 0.0, 15.0))) : std::nullopt;
         }},
        {QStringLiteral("min"), [](FieldConfig &c, const QJsonValue &v) { c.min = numberOf(v); }},
        {QStringLiteral("max"), [](FieldConfig &c, const QJsonValue &v) { c.max = numberOf(v); }},
        {QStringLiteral("displayName"), [](FieldConfig &c, const QJsonValue &v) { c.displayName = v.toString(); }},
        {QStringLiteral("noValue"), [](FieldConfig &c, const QJsonValue &v) { c.noValue = textOf(v); }},
        {QStringLiteral("thresholds"), [](FieldConfig &c, const QJsonValue &v) { c.thresholds = readThresholds(v.toObject()); }},
        {QStringLiteral("color"), [](FieldConfig &c, const QJsonValue &v) { c.color = readColor(v); }},
        {QStringLiteral("mappings"), applyMappings},
    };
    return table;
}

/// What changes the look in details that we draw our own way, or what only editors use.
bool isDetail(const QString &id)
{
    static const QSet<QString> ids{
        QStringLiteral("links"), QStringLiteral("description"), QStringLiteral("filterable"), QStringLiteral("fieldMinMax"), QStringLiteral("nullValueMode"), QStringLiteral("writeable"),
        QStringLiteral("path"), QStringLiteral("actions"), QStringLiteral("unitScale"), QStringLiteral("displayNameFromDS"), QStringLiteral("title"), QStringLiteral("custom"),
        QStringLiteral("custom.pointSize"), QStringLiteral("custom.barAlignment"), QStringLiteral("custom.barWidthFactor"), QStringLiteral("custom.barMaxWidth"), QStringLiteral("custom.gradientMode"),
        QStringLiteral("custom.showPoints"), QStringLiteral("custom.axisColorMode"), QStringLiteral("custom.axisCenteredZero"), QStringLiteral("custom.axisGridShow"), QStringLiteral("custom.axisBorderShow"),
        QStringLiteral("custom.axisWidth"), QStringLiteral("custom.insertNulls"), QStringLiteral("custom.filterable"), QStringLiteral("custom.inspect"), QStringLiteral("custom.minWidth"),
        QStringLiteral("custom.fillBelowTo"), QStringLiteral("custom.lineColor"), QStringLiteral("custom.fillColor"), QStringLiteral("custom.pointColor"), QStringLiteral("custom.pointSymbol"),
        QStringLiteral("custom.fillMode"), QStringLiteral("custom.wrapHeaderText"), QStringLiteral("custom.neutral"), QStringLiteral("custom.showValues"), QStringLiteral("custom.tooltip"),
        QStringLiteral("custom.scaleDistribution.type"), QStringLiteral("custom.footer")};
    return ids.contains(id);
}

} // namespace

bool applyProperty(FieldConfig &config, const QString &id, const QJsonValue &value)
{
    constexpr QLatin1StringView custom("custom.");
    const auto &table = id.startsWith(custom) ? customProperties() : standardProperties();
    const auto found = table.constFind(id.startsWith(custom) ? id.sliced(custom.size()) : id);
    if (found == table.cend())
        return isDetail(id);
    (*found)(config, value);
    return id != u"custom.transform" || value.toString() != u"constant"; // which is drawn as it is
}

bool FieldOverride::matches(const QString &name, const QString &type, const QString &refId) const
{
    switch (matcher) {
    case Matcher::ByName: return name == option;
    case Matcher::ByNames: return names.contains(name) != exclude;
    case Matcher::ByRegexp: {
        // "/expression/i" or the expression alone
        static const QRegularExpression slashed(QStringLiteral("^/(.*)/([a-z]*)$"), QRegularExpression::DotMatchesEverythingOption);
        const auto parts = slashed.match(option);
        const QRegularExpression pattern(parts.hasMatch() ? parts.captured(1) : option,
                                         parts.captured(2).contains(u'i') ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
        return pattern.isValid() && pattern.match(name).hasMatch();
    }
    case Matcher::ByType: return type == option;
    case Matcher::ByFrameRefId: return refId == option;
    case Matcher::ByValue:
    case Matcher::Unknown: return false;
    }
    Q_UNREACHABLE_RETURN(false);
}

int Thresholds::stepOf(double value, double min, double max) const
{
    const double place = percentage ? (max > min ? (value - min) / (max - min) * 100 : 0) : value;
    int step = -1;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (!steps.at(i).from || (!std::isnan(place) && place >= *steps.at(i).from))
            step = int(i);
    }
    return step;
}

} // namespace qd::dashboards
