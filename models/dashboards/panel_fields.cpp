// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/panel_evaluation.h"

#include "models/dashboards/grafana_units.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

/// What a field is called and how its numbers look.
namespace qd::dashboards {
namespace {

using integrations::Labels;

/// Labels whose values are not the same in all series.
QStringList varying(const QList<Labels> &siblings)
{
    QSet<QString> names;
    for (const Labels &labels : siblings) {
        for (auto it = labels.begin(); it != labels.end(); ++it)
            names.insert(it.key());
    }
    QStringList list;
    for (const QString &name : std::as_const(names)) {
        const QString first = siblings.first().value(name);
        if (std::ranges::any_of(siblings, [&](const Labels &labels) { return labels.value(name) != first; }))
            list.append(name);
    }
    list.sort();
    return list;
}

QString automaticName(const Labels &labels, const QList<Labels> &siblings, const QString &expression)
{
    const QStringList differing = siblings.size() > 1 ? varying(siblings) : QStringList();
    if (differing.size() == 1 && labels.contains(differing.first()))
        return labels.value(differing.first());
    Labels telling;
    for (const QString &name : differing + QStringList{QStringLiteral("__name__")}) {
        if (labels.contains(name))
            telling.insert(name, labels.value(name));
    }
    return !telling.isEmpty() ? integrations::seriesText(telling) : labels.isEmpty() ? expression.simplified().left(200) : integrations::seriesText(labels);
}

bool fits(const ValueMapping &mapping, double value)
{
    using Kind = ValueMapping::Kind;
    bool ok = false;
    switch (mapping.kind) {
    case Kind::Value: {
        const double wanted = mapping.match.toDouble(&ok);
        return ok && wanted == value;
    }
    case Kind::Range: return !std::isnan(value) && value >= mapping.from.value_or(-INFINITY) && value <= mapping.to.value_or(INFINITY);
    case Kind::Regex: {
        const QRegularExpression pattern(QString(mapping.match).remove(QRegularExpression(QStringLiteral("^/|/[a-z]*$"))));
        return pattern.isValid() && pattern.match(QString::number(value, 'g', 15)).hasMatch();
    }
    case Kind::Null:
    case Kind::NaN:
    case Kind::NullAndNaN: return std::isnan(value);
    case Kind::True: return value == 1;
    case Kind::False: return value == 0;
    case Kind::Empty: return false;
    }
    Q_UNREACHABLE_RETURN(false);
}

QString colorFor(const FieldConfig &config, double value, double min, double max)
{
    using Mode = ColorChoice::Mode;
    switch (config.color.mode) {
    case Mode::Palette: return {};
    case Mode::Fixed:
    case Mode::Shades: return config.color.fixed;
    case Mode::Thresholds: {
        const int step = config.thresholds.stepOf(value, min, max);
        return step < 0 ? QString() : config.thresholds.steps.at(step).color;
    }
    case Mode::Continuous: {
        const double place = max > min && std::isfinite(value) ? std::clamp((value - min) / (max - min), 0.0, 1.0) : 0;
        return config.color.scheme + u'@' + QString::number(place, 'f', 3);
    }
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace

QString legendOf(const Target &target, const Labels &labels, const QList<Labels> &siblings, const QString &expression, const VariableScope &scope)
{
    if (target.legend == u"__auto")
        return automaticName(labels, siblings, expression);
    if (target.legend.isEmpty())
        return labels.isEmpty() ? expression.simplified().left(200) : integrations::seriesText(labels);
    static const QRegularExpression label(QStringLiteral("\\{\\{\\s*([^{}]+?)\\s*\\}\\}"));
    const QString text = scope.forText(target.legend); // before labels, whose values are only text
    QString name;
    qsizetype at = 0;
    auto matches = label.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        name += text.sliced(at, match.capturedStart() - at) + labels.value(match.captured(1));
        at = match.capturedEnd();
    }
    return name + text.sliced(at);
}

FieldConfig configOf(const Panel &panel, const QString &name, const QString &type, const QString &refId)
{
    FieldConfig config = panel.defaults;
    for (const FieldOverride &one : panel.overrides) {
        if (!one.matches(name, type, refId) && (config.displayName.isEmpty() || !one.matches(config.displayName, type, refId)))
            continue;
        for (const FieldOverride::Property &property : one.properties)
            std::ignore = applyProperty(config, property.id, property.value); // what is not known was named when the file was read
    }
    return config;
}

QString nameWith(const FieldConfig &config, const QString &name, const Labels &labels, const VariableScope &scope)
{
    if (config.displayName.isEmpty())
        return name;
    static const QRegularExpression field(QStringLiteral("\\$\\{__(series\\.name|field\\.name|field\\.displayName|field\\.labels(?:\\.([^}]+)|\\[\"([^\"}]+)\"\\])?)\\}"));
    QString text;
    qsizetype at = 0;
    const QString &source = config.displayName;
    auto matches = field.globalMatch(source);
    while (matches.hasNext()) {
        const auto match = matches.next();
        text += scope.forText(source.sliced(at, match.capturedStart() - at));
        const QString label = match.captured(2) + match.captured(3);
        text += !match.captured(1).startsWith(QLatin1StringView("field.labels")) ? name : label.isEmpty() ? integrations::seriesText(labels) : labels.value(label);
        at = match.capturedEnd();
    }
    return text + scope.forText(source.sliced(at));
}

ShownValue shownValue(const FieldConfig &config, double value, double min, double max)
{
    ShownValue shown;
    shown.color = colorFor(config, value, min, max);
    const ScaledValue parts = scaledGrafana(value, config.unit, config.decimals);
    shown.number = std::isnan(value) && !config.noValue.isEmpty() ? config.noValue : parts.number;
    shown.unit = parts.unit.trimmed();
    const auto mapping = std::ranges::find_if(config.mappings, [value](const ValueMapping &one) { return fits(one, value); });
    if (mapping == config.mappings.end())
        return shown;
    if (!mapping->text.isEmpty()) {
        shown.number = mapping->text;
        shown.unit.clear();
    }
    if (!mapping->color.isEmpty())
        shown.color = mapping->color;
    return shown;
}

} // namespace qd::dashboards
