// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_reader.h"

#include "models/base/text.h"
#include "models/dashboards/frames.h"
#include "models/dashboards/grafana_units.h"
#include "models/dashboards/reducer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::dashboards {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::dashboards::Dashboard)
};

using Key = QLatin1StringView;

QString textOf(const QJsonObject &from, Key key) { return from.value(key).toString(); }
int numberOf(const QJsonObject &from, Key key, int fallback, int low, int high)
{
    const QJsonValue value = from.value(key);
    const double number = value.isDouble() ? value.toDouble() : value.isString() ? value.toString().toDouble() : double(fallback);
    return number >= low && number <= high ? int(number) : fallback;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &one : value.toArray())
        texts.append(one.toString());
    return texts;
}

/// What may be shown of a word from the file.
QString word(const QString &text) { return displayText(text, false, 80); }

struct Named {
    PanelKind kind;
    const char *shownAs; ///< what it is shown as instead; null = it is what it is
};

/// The kinds of panels that can be shown, also those that only come close.
std::optional<Named> kindOf(const QString &type)
{
    static const QHash<QString, Named> table{
        {QStringLiteral("timeseries"), {PanelKind::TimeSeries, nullptr}}, {QStringLiteral("graph"), {PanelKind::TimeSeries, nullptr}}, {QStringLiteral("stat"), {PanelKind::Stat, nullptr}},
        {QStringLiteral("singlestat"), {PanelKind::Stat, nullptr}}, {QStringLiteral("gauge"), {PanelKind::Gauge, nullptr}}, {QStringLiteral("bargauge"), {PanelKind::BarGauge, nullptr}},
        {QStringLiteral("table"), {PanelKind::Table, nullptr}}, {QStringLiteral("table-old"), {PanelKind::Table, nullptr}}, {QStringLiteral("text"), {PanelKind::Text, nullptr}},
        {QStringLiteral("row"), {PanelKind::Row, nullptr}},
        {QStringLiteral("piechart"), {PanelKind::BarGauge, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "bars")}},
        {QStringLiteral("grafana-piechart-panel"), {PanelKind::BarGauge, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "bars")}},
        {QStringLiteral("barchart"), {PanelKind::BarGauge, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "bars")}},
        {QStringLiteral("state-timeline"), {PanelKind::TimeSeries, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "curves")}},
        {QStringLiteral("status-history"), {PanelKind::TimeSeries, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "curves")}},
        {QStringLiteral("trend"), {PanelKind::TimeSeries, QT_TRANSLATE_NOOP("qd::dashboards::Dashboard", "curves")}},
    };
    const auto found = table.constFind(type);
    return found == table.cend() ? std::nullopt : std::optional(*found);
}

GridPos readGrid(const QJsonObject &from)
{
    GridPos grid;
    grid.w = numberOf(from, Key("w"), 12, 1, 24);
    grid.h = numberOf(from, Key("h"), 8, 1, 200);
    grid.x = std::min(numberOf(from, Key("x"), 0, 0, 23), 24 - grid.w);
    grid.y = numberOf(from, Key("y"), 0, 0, 1'000'000);
    return grid;
}

Target readTarget(const QJsonObject &from)
{
    Target target;
    target.refId = textOf(from, Key("refId"));
    target.expression = textOf(from, Key("expr"));
    target.legend = textOf(from, Key("legendFormat"));
    const QString format = textOf(from, Key("format"));
    target.format = format == u"table" ? Target::Format::Table : format == u"heatmap" ? Target::Format::Heatmap : Target::Format::TimeSeries;
    target.instant = from.value(Key("instant")).toBool();
    target.range = from.value(Key("range")).toBool(!target.instant);
    target.hidden = from.value(Key("hide")).toBool();
    target.interval = textOf(from, Key("interval"));
    target.stepFactor = numberOf(from, Key("intervalFactor"), 1, 1, 100);
    target.datasource = uidOf(from.value(Key("datasource")));
    return target;
}

/// True if that is somebody else's data than a Prometheus'.
bool isForeign(const QJsonValue &datasource, QString *type)
{
    *type = textOf(datasource.toObject(), Key("type"));
    return !type->isEmpty() && *type != u"prometheus" && *type != u"datasource" && *type != u"grafana" && *type != u"mixed" && !type->contains(QLatin1StringView("prometheus"))
        && !type->startsWith(u'$');
}

void readTargets(const QJsonObject &from, Panel &panel)
{
    QString type;
    for (const QJsonValue &one : from.value(Key("targets")).toArray()) {
        const QJsonObject object = one.toObject();
        if (panel.targets.size() >= mostTargets) {
            panel.problems.append(Texts::tr("More than %1 queries: the rest is left out.").arg(mostTargets));
            break;
        }
        if (isForeign(object.value(Key("datasource")), &type) || (!object.contains(Key("datasource")) && isForeign(from.value(Key("datasource")), &type))) {
            panel.problems.append(Texts::tr("A query asks “%1”, which is not a Prometheus; it is left out.").arg(word(type)));
            continue;
        }
        Target target = readTarget(object);
        if (target.refId.isEmpty())
            target.refId = QString(QChar(ushort('A' + panel.targets.size() % 26)));
        const bool isExpression = object.contains(Key("type")) && target.expression.isEmpty() && object.contains(Key("expression"));
        if (isExpression)
            panel.problems.append(Texts::tr("A query works on other queries (server-side expression); it is left out."));
        else if (!target.expression.trimmed().isEmpty())
            panel.targets.append(target);
        if (target.format == Target::Format::Heatmap)
            panel.problems.append(Texts::tr("A heat map's query is shown as curves."));
    }
}

FieldOverride readOverride(const QJsonObject &from)
{
    using Matcher = FieldOverride::Matcher;
    static const QHash<QString, Matcher> matchers{{QStringLiteral("byName"), Matcher::ByName}, {QStringLiteral("byNames"), Matcher::ByNames}, {QStringLiteral("byRegexp"), Matcher::ByRegexp},
                                                  {QStringLiteral("byType"), Matcher::ByType}, {QStringLiteral("byFrameRefID"), Matcher::ByFrameRefId}, {QStringLiteral("byValue"), Matcher::ByValue}};
    const QJsonObject matcher = from.value(Key("matcher")).toObject();
    FieldOverride one;
    one.matcher = matchers.value(textOf(matcher, Key("id")), Matcher::Unknown);
    const QJsonValue options = matcher.value(Key("options"));
    one.option = options.toString();
    one.names = textsOf(options.toObject().value(Key("names")));
    one.exclude = textOf(options.toObject(), Key("mode")) == u"exclude";
    for (const QJsonValue &property : from.value(Key("properties")).toArray())
        one.properties.append({textOf(property.toObject(), Key("id")), property.toObject().value(Key("value"))});
    return one;
}

void readFields(const QJsonObject &from, Panel &panel)
{
    const QJsonObject defaults = from.value(Key("defaults")).toObject();
    for (auto it = defaults.begin(); it != defaults.end(); ++it) {
        if (it.key() != u"custom")
            takeProperty(panel, panel.defaults, it.key(), *it);
    }
    const QJsonObject custom = defaults.value(Key("custom")).toObject();
    for (auto it = custom.begin(); it != custom.end(); ++it)
        takeProperty(panel, panel.defaults, QStringLiteral("custom.") + it.key(), *it);
    for (const QJsonValue &value : from.value(Key("overrides")).toArray()) {
        const FieldOverride one = readOverride(value.toObject());
        if (one.matcher == FieldOverride::Matcher::Unknown || one.matcher == FieldOverride::Matcher::ByValue)
            panel.problems.append(Texts::tr("The look of some fields is chosen by “%1”, which is not known; it is left out.").arg(word(textOf(value.toObject().value(Key("matcher")).toObject(), Key("id")))));
        FieldConfig trial;
        for (const FieldOverride::Property &property : one.properties)
            takeProperty(panel, trial, property.id, property.value);
        panel.overrides.append(one);
    }
}

void readLegend(const QJsonObject &from, LegendOptions &legend)
{
    if (from.isEmpty())
        return;
    const QString mode = textOf(from, Key("displayMode"));
    legend.mode = !from.value(Key("showLegend")).toBool(true) || mode == u"hidden" ? LegendOptions::Mode::Hidden : mode == u"table" ? LegendOptions::Mode::Table : LegendOptions::Mode::List;
    legend.placement = textOf(from, Key("placement")) == u"right" ? LegendOptions::Placement::Right : LegendOptions::Placement::Bottom;
    legend.calcs = textsOf(from.value(Key("calcs")));
    legend.sortBy = textOf(from, Key("sortBy"));
    legend.sortDescending = from.value(Key("sortDesc")).toBool();
    legend.width = numberOf(from, Key("width"), 0, 0, 5000);
}

void readReduce(const QJsonObject &from, PanelOptions &options)
{
    if (const QStringList calcs = textsOf(from.value(Key("calcs"))); !calcs.isEmpty())
        options.calcs = calcs;
    options.fields = textOf(from, Key("fields"));
    options.allValues = from.value(Key("values")).toBool();
    options.valueLimit = numberOf(from, Key("limit"), 25, 1, 1000);
}

void readOptions(const QJsonObject &from, PanelOptions &options)
{
    using Orientation = PanelOptions::Orientation;
    using TextMode = PanelOptions::TextMode;
    using ColorMode = PanelOptions::ColorMode;
    using BarMode = PanelOptions::BarMode;
    static const QHash<QString, TextMode> textModes{{QStringLiteral("value"), TextMode::Value}, {QStringLiteral("value_and_name"), TextMode::ValueAndName}, {QStringLiteral("name"), TextMode::Name},
                                                    {QStringLiteral("none"), TextMode::None}};
    readLegend(from.value(Key("legend")).toObject(), options.legend);
    readReduce(from.value(Key("reduceOptions")).toObject(), options);
    const QString orientation = textOf(from, Key("orientation"));
    options.orientation = orientation == u"horizontal" ? Orientation::Horizontal : orientation == u"vertical" ? Orientation::Vertical : Orientation::Auto;
    options.textMode = textModes.value(textOf(from, Key("textMode")), TextMode::Auto);
    const QString color = textOf(from, Key("colorMode"));
    options.colorMode = color == u"none" ? ColorMode::None : color.startsWith(QLatin1StringView("background")) ? ColorMode::Background : ColorMode::Value;
    options.sparkline = textOf(from, Key("graphMode")) != u"none";
    const QString bars = textOf(from, Key("displayMode"));
    options.barMode = bars == u"basic" ? BarMode::Basic : bars == u"lcd" ? BarMode::Lcd : BarMode::Gradient;
    options.showThresholdMarkers = from.value(Key("showThresholdMarkers")).toBool(true);
    options.showThresholdLabels = from.value(Key("showThresholdLabels")).toBool();
    options.showUnfilled = from.value(Key("showUnfilled")).toBool(true);
    options.showHeader = from.value(Key("showHeader")).toBool(true);
    const QJsonObject sort = from.value(Key("sortBy")).toArray().at(0).toObject();
    options.sortColumn = textOf(sort, Key("displayName"));
    options.sortDescending = sort.value(Key("desc")).toBool();
    options.content = textOf(from, Key("content"));
    options.isHtml = textOf(from, Key("mode")) == u"html";
}

QList<Link> readLinks(const QJsonValue &list)
{
    QList<Link> links;
    for (const QJsonValue &one : list.toArray()) {
        const Link link{textOf(one.toObject(), Key("title")), textOf(one.toObject(), Key("url"))};
        if (!link.url.isEmpty())
            links.append(link);
    }
    return links;
}

void readTransformations(const QJsonValue &list, Panel &panel)
{
    for (const QJsonValue &one : list.toArray()) {
        const Transformation step{textOf(one.toObject(), Key("id")), one.toObject().value(Key("options")).toObject(), one.toObject().value(Key("disabled")).toBool()};
        if (!step.disabled && !isKnownTransformation(step.id))
            panel.problems.append(Texts::tr("The transformation “%1” is not known and is left out.").arg(word(step.id)));
        panel.transformations.append(step);
    }
}

void noteKind(Panel &panel)
{
    const auto known = kindOf(panel.type);
    panel.kind = known ? known->kind : PanelKind::Unknown;
    if (!known)
        panel.problems.append(Texts::tr("Panels of the kind “%1” cannot be shown.").arg(word(panel.type)));
    else if (known->shownAs)
        panel.problems.append(Texts::tr("A panel of the kind “%1” is shown as %2.").arg(word(panel.type), QCoreApplication::translate("qd::dashboards::Dashboard", known->shownAs)));
}

void checkCalcs(Panel &panel)
{
    for (const QString &calc : panel.options.legend.calcs + panel.options.calcs) {
        if (!isKnownReducer(calc))
            panel.problems.append(Texts::tr("The calculation “%1” is not known.").arg(word(calc)));
    }
}

void readRow(const QJsonObject &from, Panel &panel, int depth)
{
    panel.collapsed = from.value(Key("collapsed")).toBool() || from.value(Key("collapse")).toBool();
    panel.grid = {0, panel.grid.y, 24, 1};
    if (depth > 0)
        return;
    for (const QJsonValue &one : from.value(Key("panels")).toArray()) {
        if (panel.panels.size() >= mostPanels)
            break;
        Panel child = readPanel(one.toObject(), depth + 1);
        if (child.kind != PanelKind::Row)
            panel.panels.append(child);
    }
}

} // namespace

QString uidOf(const QJsonValue &datasource)
{
    const QString uid = datasource.isString() ? datasource.toString() : textOf(datasource.toObject(), Key("uid"));
    return uid == u"default" || uid.startsWith(QLatin1StringView("-- ")) ? QString() : uid;
}

void takeProperty(Panel &panel, FieldConfig &config, const QString &id, const QJsonValue &value)
{
    if (!applyProperty(config, id, value))
        panel.problems.append(Texts::tr("The setting “%1” is not known and is left out.").arg(word(id)));
    if (id == u"unit" && !isKnownUnit(value.toString()))
        panel.problems.append(Texts::tr("The unit “%1” is not known; it stands behind the number.").arg(word(value.toString())));
}

Panel readPanel(const QJsonObject &from, int depth)
{
    Panel panel;
    panel.id = numberOf(from, Key("id"), 0, 0, 1'000'000'000);
    panel.type = textOf(from, Key("type"));
    panel.title = textOf(from, Key("title"));
    panel.description = textOf(from, Key("description"));
    panel.grid = readGrid(from.value(Key("gridPos")).toObject());
    panel.transparent = from.value(Key("transparent")).toBool();
    panel.repeat = textOf(from, Key("repeat"));
    panel.repeatVertical = textOf(from, Key("repeatDirection")) == u"v";
    panel.maxPerRow = numberOf(from, Key("maxPerRow"), 4, 1, 24);
    noteKind(panel);
    if (panel.kind == PanelKind::Row) {
        readRow(from, panel, depth);
        return panel;
    }
    panel.datasource = uidOf(from.value(Key("datasource")));
    panel.interval = textOf(from, Key("interval"));
    panel.maxDataPoints = numberOf(from, Key("maxDataPoints"), 0, 1, 1'000'000);
    panel.timeFrom = textOf(from, Key("timeFrom"));
    panel.timeShift = textOf(from, Key("timeShift"));
    panel.links = readLinks(from.value(Key("links")));
    if (from.contains(Key("libraryPanel")) && !from.contains(Key("targets")))
        panel.problems.append(Texts::tr("It is a library panel: its content is in Grafana, not in the file."));
    readTargets(from, panel);
    readOptions(from.value(Key("options")).toObject(), panel.options);
    readFields(from.value(Key("fieldConfig")).toObject(), panel);
    readTransformations(from.value(Key("transformations")), panel);
    if (panel.type == u"graph")
        readOldGraph(from, panel);
    else if (panel.type == u"singlestat")
        readOldSingleStat(from, panel);
    else if (panel.type == u"table-old" || from.contains(Key("styles")))
        readOldTable(from, panel);
    readOldFieldOptions(from, panel);
    if (panel.kind == PanelKind::Text && panel.options.content.isEmpty()) {
        panel.options.content = textOf(from, Key("content"));
        panel.options.isHtml = textOf(from, Key("mode")) == u"html";
    }
    checkCalcs(panel);
    panel.problems.removeDuplicates();
    return panel;
}

namespace {

/// Before schema 16 there was a list of rows, each 12 columns wide.
QList<Panel> readOldRows(const QJsonArray &rows)
{
    QList<Panel> panels;
    int y = 0, number = 10'000;
    for (const QJsonValue &value : rows) {
        const QJsonObject from = value.toObject();
        Panel row = readPanel({{QStringLiteral("type"), QStringLiteral("row")}, {QStringLiteral("title"), textOf(from, Key("title"))}, {QStringLiteral("collapsed"), from.value(Key("collapse")).toBool()},
                               {QStringLiteral("repeat"), textOf(from, Key("repeat"))}}, 1);
        row.id = ++number;
        row.grid.y = y++;
        const QJsonValue height = from.value(Key("height"));
        const double pixels = height.isDouble() ? height.toDouble() : QString(height.toString()).remove(QStringLiteral("px")).toDouble();
        int x = 0;
        const int h = std::clamp(int(pixels / 30), 4, 50);
        QList<Panel> children;
        for (const QJsonValue &one : from.value(Key("panels")).toArray()) {
            Panel panel = readPanel(one.toObject(), 1);
            panel.grid.w = std::clamp(int(one.toObject().value(Key("span")).toDouble(4) * 2), 1, 24);
            if (x + panel.grid.w > 24) {
                x = 0;
                y += h;
            }
            panel.grid = {x, y, panel.grid.w, h};
            x += panel.grid.w;
            children.append(panel);
        }
        y += h;
        if (row.collapsed)
            row.panels = children;
        panels.append(row);
        if (!row.collapsed)
            panels += children;
    }
    return panels;
}

/// Gives each panel an id of its own, which keys hang on.
void numberPanels(QList<Panel> &panels, QSet<int> &taken)
{
    for (Panel &panel : panels) {
        while (panel.id <= 0 || taken.contains(panel.id))
            panel.id = panel.id <= 0 ? 1'000'000 : panel.id + 1;
        taken.insert(panel.id);
        numberPanels(panel.panels, taken);
    }
}

void readPanels(const QJsonObject &from, Dashboard &into)
{
    for (const QJsonValue &one : from.value(Key("panels")).toArray()) {
        if (into.allPanels().size() >= mostPanels) {
            into.fileProblems.append(Texts::tr("More than %1 panels: the rest is left out.").arg(mostPanels));
            break;
        }
        if (one.isObject())
            into.panels.append(readPanel(one.toObject(), 0));
    }
    if (into.panels.isEmpty())
        into.panels = readOldRows(from.value(Key("rows")).toArray());
    std::ranges::stable_sort(into.panels, {}, [](const Panel &panel) { return std::pair(panel.grid.y, panel.grid.x); });
    QSet<int> taken;
    numberPanels(into.panels, taken);
}

/// Values that "export for sharing" wrote for constants: "${VAR_NAME}" -> value.
void putInputs(const QJsonArray &inputs, Dashboard &into)
{
    for (const QJsonValue &one : inputs) {
        const QJsonObject input = one.toObject();
        const QString place = QStringLiteral("${") + textOf(input, Key("name")) + u'}';
        for (Variable &variable : into.variables) {
            if (textOf(input, Key("type")) == u"constant" && variable.query == place) {
                variable.query = textOf(input, Key("value"));
                variable.current = {variable.query};
            }
        }
    }
}

void readVariables(const QJsonObject &from, Dashboard &into)
{
    for (const QJsonValue &one : from.value(Key("templating")).toObject().value(Key("list")).toArray()) {
        const Variable variable = readVariable(one.toObject());
        if (into.variables.size() >= mostVariables || variable.name.isEmpty())
            continue;
        if (variable.kind == Variable::Kind::Unknown)
            into.fileProblems.append(Texts::tr("The variable “%1” is of the kind “%2”, which is not known.").arg(word(variable.name), word(variable.type)));
        if (variable.kind == Variable::Kind::AdHoc)
            into.fileProblems.append(Texts::tr("The variable “%1” filters by hand, which is left out.").arg(word(variable.name)));
        into.variables.append(variable);
    }
    putInputs(from.value(Key("__inputs")).toArray(), into);
}

} // namespace

Dashboard readDashboard(const QJsonObject &from)
{
    Dashboard dashboard;
    dashboard.uid = textOf(from, Key("uid"));
    dashboard.title = textOf(from, Key("title"));
    dashboard.description = textOf(from, Key("description"));
    dashboard.tags = textsOf(from.value(Key("tags")));
    dashboard.schemaVersion = numberOf(from, Key("schemaVersion"), 0, 0, 10'000);
    const QJsonObject time = from.value(Key("time")).toObject();
    if (const QString begin = textOf(time, Key("from")); !begin.isEmpty())
        dashboard.from = begin;
    if (const QString end = textOf(time, Key("to")); !end.isEmpty())
        dashboard.to = end;
    dashboard.refresh = textOf(from, Key("refresh"));
    dashboard.links = readLinks(from.value(Key("links")));
    readVariables(from, dashboard);
    readPanels(from, dashboard);
    for (const QJsonValue &one : from.value(Key("annotations")).toObject().value(Key("list")).toArray()) {
        if (one.toObject().value(Key("builtIn")).toInt() != 1)
            dashboard.annotationNames.append(textOf(one.toObject(), Key("name")));
    }
    if (!dashboard.annotationNames.isEmpty())
        dashboard.fileProblems.append(Texts::tr("Marks from queries are not shown: %1").arg(word(dashboard.annotationNames.join(QStringLiteral(", ")))));
    return dashboard;
}

} // namespace qd::dashboards
