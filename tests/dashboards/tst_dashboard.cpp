// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard.h"
#include "models/dashboards/dashboard_layout.h"
#include "models/dashboards/dashboard_library.h"
#include "models/dashboards/frames.h"
#include "models/dashboards/grafana_units.h"
#include "models/dashboards/interpolation.h"
#include "models/dashboards/panel_evaluation.h"
#include "models/dashboards/reducer.h"
#include "models/dashboards/variable_query.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>

#include <cmath>

using namespace qd;
using namespace qd::dashboards;
using namespace Qt::StringLiterals;
using integrations::PromCurve;
using integrations::PromInstant;
using integrations::PromRange;
using integrations::PromSample;
using std::chrono::milliseconds;

namespace {

/// Why there is no value, for a test's message, which is made in any case.
template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().toLine().toUtf8();
}

QByteArray fileOf(const char *name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/dashboards/data/"_s + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Dashboard parsed(const QByteArray &json)
{
    const auto dashboard = Dashboard::parse(json);
    if (!dashboard)
        qFatal("%s", why(dashboard).constData());
    return *dashboard;
}

UtcTime at(qint64 seconds) { return UtcTime(std::chrono::seconds(seconds)); }

Panel panelFrom(const QByteArray &json) { return parsed("{\"schemaVersion\":41,\"panels\":[" + json + "]}").panels.first(); }

QString shown(double value, const char *unit, std::optional<int> decimals = {}) { return formattedGrafana(value, QString::fromUtf8(unit), decimals).replace(QChar(QChar::Nbsp), u' '); }

TargetAnswer ranged(const QList<PromCurve> &curves, const QString &legend = {}, const QString &refId = u"A"_s)
{
    Target target;
    target.refId = refId;
    target.legend = legend;
    return {target, u"expr"_s, PromRange{at(100), milliseconds(10'000), 3, curves, {}}, {}};
}

TargetAnswer table(const QString &refId, const QList<PromSample> &samples)
{
    Target target;
    target.refId = refId;
    target.format = Target::Format::Table;
    target.instant = true;
    return {target, u"expr"_s, {}, PromInstant{PromInstant::Kind::Vector, samples, {}, {}}};
}

QStringList titles(const PanelTable &table)
{
    QStringList list;
    for (const TableColumn &column : table.columns)
        list.append(column.title);
    return list;
}

QStringList texts(const QList<TableCell> &row)
{
    QStringList list;
    for (const TableCell &cell : row)
        list.append(cell.text);
    return list;
}

} // namespace

/// Grafana's dashboards without a server.
class TestDashboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsThePublishedOne();
    void readsOldPanels();
    void namesWhatItDoesNotKnow();
    void refusesWhatIsNoDashboard();
    void survivesHostileFiles();
    void formatsUnits_data();
    void formatsUnits();
    void reducesValues();
    void knowsColors();
    void judgesThresholds();
    void putsVariablesIn();
    void parsesVariableQueries();
    void readsTimes();
    void layoutsRowsAndRepeats();
    void makesCurves();
    void makesValues();
    void makesTables();
    void transforms();
    void keepsALibrary();
    void writesPanels();
};

void TestDashboard::readsThePublishedOne()
{
    const Dashboard dashboard = parsed(fileOf("node-exporter-full.json"));
    QCOMPARE(dashboard.title, u"Node Exporter Full"_s);
    QCOMPARE(dashboard.problems(), QStringList());
    QCOMPARE(dashboard.variables.size(), 4);
    QCOMPARE(dashboard.variables.at(2).query, u"label_values(node_uname_info{job=\"$job\"}, nodename)"_s);
    const QList<Panel> all = dashboard.allPanels();
    QCOMPARE(all.size(), 141);
    const auto count = [&](PanelKind kind) { return std::ranges::count(all, kind, &Panel::kind); };
    QCOMPARE(count(PanelKind::TimeSeries), 111);
    QCOMPARE(count(PanelKind::Row), 16);
    QCOMPARE(count(PanelKind::Gauge), 5);
    QCOMPARE(count(PanelKind::Stat), 5);
    QCOMPARE(count(PanelKind::BarGauge), 4);
    QCOMPARE(count(PanelKind::Unknown), 0);
    qsizetype targets = 0;
    for (const Panel &panel : all) {
        targets += panel.targets.size();
        QVERIFY2(isKnownUnit(panel.defaults.unit), qPrintable(panel.defaults.unit));
    }
    QCOMPARE(targets, 286);
    const auto busy = std::ranges::find(all, u"CPU Busy"_s, &Panel::title);
    QVERIFY(busy != all.end());
    QCOMPARE(busy->defaults.thresholds.steps.size(), 3);
    QCOMPARE(busy->defaults.color.mode, ColorChoice::Mode::Thresholds);
    QCOMPARE(busy->defaults.decimals, std::optional(1));
    QVERIFY(busy->targets.first().instant && !busy->targets.first().range);
    QCOMPARE(busy->defaults.mappings.first().text, u"N/A"_s);
    const auto network = std::ranges::find_if(all, [](const Panel &panel) { return panel.defaults.style.axisLabel == u"out (-) / in (+)"; });
    QVERIFY(network != all.end());
    QVERIFY(std::ranges::any_of(all, [](const Panel &panel) { return std::ranges::any_of(panel.overrides, [](const FieldOverride &one) { return one.matches(u"eth0 - Tx out"_s, u"number"_s, u"A"_s); }); }));
    // The same, as the HTTP API gives it.
    QCOMPARE(parsed("{\"meta\":{},\"dashboard\":" + fileOf("node-exporter-full.json") + "}"), dashboard);
}

void TestDashboard::readsOldPanels()
{
    const Dashboard dashboard = parsed(fileOf("old-panels.json"));
    QCOMPARE(dashboard.variables.at(0).query, u"node"_s); // from __inputs
    QCOMPARE(dashboard.variables.at(2).options.size(), 3);
    QCOMPARE(dashboard.variables.at(2).options.first(), (Variable::Option{u"Production"_s, u"prod"_s}));
    QCOMPARE(dashboard.variables.at(2).options.last().value, u"a,b"_s);
    QCOMPARE(dashboard.panels.size(), 5); // two rows, the second folded with its panels inside
    const Panel &graph = dashboard.panels.at(1);
    QCOMPARE(graph.kind, PanelKind::TimeSeries);
    QCOMPARE(graph.defaults.unit, u"Bps"_s);
    QCOMPARE(graph.defaults.style.fillOpacity, 20);
    QCOMPARE(graph.defaults.style.stacking, CurveStyle::Stacking::Normal);
    QVERIFY(graph.defaults.style.logarithmic);
    QCOMPARE(graph.options.legend.calcs, (QStringList{u"max"_s, u"mean"_s, u"lastNotNull"_s}));
    QCOMPARE(graph.options.legend.placement, LegendOptions::Placement::Right);
    QVERIFY(configOf(graph, u"eth0 out"_s, u"number"_s, u"A"_s).style.negativeY);
    QCOMPARE(configOf(graph, u"eth0"_s, u"number"_s, u"A"_s).color.fixed, u"#1F78C1"_s);
    QCOMPARE(graph.targets.first().stepFactor, 2);
    const Panel &stat = dashboard.panels.at(2);
    QCOMPARE(stat.kind, PanelKind::Gauge);
    QCOMPARE(stat.options.calcs, QStringList{u"current"_s});
    QCOMPARE(stat.defaults.thresholds.stepOf(60, 0, 100), 1);
    QCOMPARE(stat.defaults.mappings.first().kind, ValueMapping::Kind::Null);
    QCOMPARE(configOf(dashboard.panels.at(3), u"Value"_s, u"number"_s, u"A"_s).displayName, u"Size"_s);
    QVERIFY(dashboard.panels.at(4).collapsed);
    QCOMPARE(dashboard.panels.at(4).panels.size(), 2);
    QCOMPARE(dashboard.problems(), QStringList{u"Map: Panels of the kind “worldmap-panel” cannot be shown."_s});
    QSet<int> ids;
    for (const Panel &panel : dashboard.allPanels())
        ids.insert(panel.id);
    QCOMPARE(ids.size(), dashboard.allPanels().size()); // 2 was given twice
}

void TestDashboard::namesWhatItDoesNotKnow()
{
    const Panel panel = panelFrom(R"json({"type":"timeseries","title":"x","fieldConfig":{"defaults":{"unit":"parsecs","custom":{"sparkle":1}},"overrides":[{"matcher":{"id":"byMoon"},"properties":[]}]},
        "transformations":[{"id":"calculateField"}],"options":{"legend":{"calcs":["magic"]}},
        "targets":[{"expr":"up","refId":"A"},{"datasource":{"type":"loki","uid":"l"},"expr":"{a=\"b\"}","refId":"B"},{"type":"math","expression":"$A*2","refId":"C"}]})json");
    QCOMPARE(panel.targets.size(), 1);
    QCOMPARE(panel.problems.size(), 7);
    for (const QString &word : {u"parsecs"_s, u"custom.sparkle"_s, u"byMoon"_s, u"calculateField"_s, u"magic"_s, u"loki"_s, u"server-side"_s})
        QVERIFY2(panel.problems.join(u'\n').contains(word), qPrintable(word));
    const Dashboard dashboard = parsed(R"json({"schemaVersion":41,"panels":[{"type":"piechart","title":"<b>Pie</b>"}],"annotations":{"list":[{"name":"Deploys","datasource":"x"}]},
        "templating":{"list":[{"name":"f","type":"adhoc"},{"name":"g","type":"groupby"}]}})json");
    QCOMPARE(dashboard.problems().size(), 4);
    QCOMPARE(dashboard.panels.first().kind, PanelKind::BarGauge);
}

void TestDashboard::refusesWhatIsNoDashboard()
{
    const auto bad = Dashboard::parse("{\n  \"panels\": [\n  {]}");
    QVERIFY(!bad);
    QVERIFY2(bad.error().detail.startsWith(u"line 3"), qPrintable(bad.error().detail));
    for (const char *const text : {"", "[]", "5", "{}", "{\"title\":\"x\"}", "{\"spec\":{}}"})
        QVERIFY2(!Dashboard::parse(text), text);
    QCOMPARE(Dashboard::parse(R"json({"apiVersion":"dashboard.grafana.app/v2beta1","spec":{"elements":{},"layout":{}}})json").error().code, ErrorCode::Unsupported);
    QVERIFY(Dashboard::parse(R"json({"apiVersion":"dashboard.grafana.app/v1beta1","spec":{"title":"x","panels":[]}})json"));
}

void TestDashboard::survivesHostileFiles()
{
    QVERIFY(!Dashboard::parse(QByteArray(50 * 1024 * 1024, ' ')));
    QVERIFY(!Dashboard::parse(QByteArray(100'000, '[')));
    QByteArray nested = "{\"schemaVersion\":41,\"panels\":[";
    for (int i = 0; i < 300; ++i)
        nested += R"json({"type":"row","collapsed":true,"panels":[)json";
    for (int i = 0; i < 300; ++i)
        nested += "]}";
    QCOMPARE(parsed(nested + "]}").allPanels().size(), 1); // rows within rows are none
    QByteArray many = "{\"schemaVersion\":41,\"panels\":[";
    for (int i = 0; i < 2500; ++i)
        many += (i ? "," : "") + QByteArray(R"json({"type":"stat"})json");
    const Dashboard full = parsed(many + "]}");
    QCOMPARE(full.panels.size(), 2000);
    QVERIFY(!full.fileProblems.isEmpty());
    // Every value of another type than it should be.
    for (const char *const value : {"5", "\"x\"", "[]", "{}", "null", "true", "1e308", "[[[1]]]"}) {
        QByteArray json = fileOf("old-panels.json");
        for (const char *const key : {"gridPos", "targets", "fieldConfig", "legend", "yaxes", "styles", "span", "title", "templating", "thresholds", "colors", "gauge"})
            json.replace('"' + QByteArray(key) + "\": ", '"' + QByteArray(key) + "\": " + value + ", \"was_" + key + "\": ");
        const auto dashboard = Dashboard::parse(json);
        QVERIFY(dashboard);
        std::ignore = dashboard->problems();
        for (const Panel &panel : dashboard->allPanels())
            std::ignore = evaluated(panel, {ranged({{{}, {1, 2, 3}}})}, {});
    }
}

void TestDashboard::formatsUnits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const char *expected) { QTest::newRow(name) << text << QString::fromUtf8(expected); };
    row("short", shown(1234567, "short"), "1.23 M");
    row("short, small", shown(0.5, "short"), "0.5");
    row("none", shown(1234567, "none"), "1234567");
    row("bytes", shown(1536, "bytes"), "1.5 KiB");
    row("bytes, decimals", shown(8.0 * 1024 * 1024 * 1024, "bytes", 0), "8 GiB");
    row("decbytes", shown(1536, "decbytes"), "1.54 kB");
    row("mbytes", shown(2048, "mbytes"), "2 GiB");
    row("bps", shown(2.5e6, "bps"), "2.5 Mbit/s");
    row("Bps", shown(999.7, "Bps"), "1 kB/s");
    row("percent", shown(12.345, "percent", 1), "12.3 %");
    row("percentunit", shown(0.12345, "percentunit", 1), "12.3 %");
    row("seconds", shown(0.00123, "s"), "1.23 ms");
    row("uptime", shown(987654, "s", 1), "11.4 d");
    row("ms", shown(90'000, "ms"), "1.5 min");
    row("microseconds", shown(1500, "µs"), "1.5 ms");
    row("celsius", shown(48.25, "celsius"), "48.3 °C");
    row("hertz", shown(2.4e9, "hertz"), "2.4 GHz");
    row("iops", shown(15'300, "iops"), "15.3 k io/s");
    row("ops", shown(7, "ops"), "7 ops/s");
    row("pps", shown(1200, "pps"), "1.2 kp/s");
    row("rotrpm", shown(1200, "rotrpm"), "1200 rpm");
    row("bool", shown(1, "bool_yes_no"), "Yes");
    row("dtdurations", shown(93784, "dtdurations"), "1 d 2 h");
    row("clock", shown(3725, "dthms"), "1:02:05");
    row("money", shown(1500, "currencyEUR"), "€1.5 k");
    row("suffix", shown(5, "suffix:users"), "5 users");
    row("si", shown(0.005, "si:W"), "5 mW");
    row("hex", shown(255, "hex0x"), "0xFF");
    row("unknown", shown(5, "parsecs"), "5 parsecs");
    row("nothing", shown(NAN, "bytes"), "–");
    row("infinity", shown(INFINITY, "bytes"), "+∞");
    row("negative", shown(-1536, "bytes"), "-1.5 KiB");
    row("huge", shown(1e300, "bytes"), shown(1e300, "bytes").toUtf8().constData());
}

void TestDashboard::formatsUnits()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
    for (const QString &unit : knownUnits()) {
        for (const double value : {0.0, 1.0, -1.0, 1e-300, 1e300, 123456.789, double(INFINITY), -double(INFINITY), double(NAN)})
            QVERIFY2(!formattedGrafana(value, unit).isEmpty(), qPrintable(unit));
        QVERIFY(isKnownUnit(unit));
    }
}

void TestDashboard::reducesValues()
{
    const QList<double> values{NAN, 3, 1, NAN, 5, NAN};
    const auto is = [&](const char *calc, double expected) { return reduced(values, QString::fromLatin1(calc)).value_or(-999) == expected; };
    QVERIFY(is("lastNotNull", 5) && is("current", 5) && is("firstNotNull", 3) && is("min", 1) && is("max", 5) && is("mean", 3) && is("sum", 9) && is("count", 3) && is("range", 4) && is("diff", 2)
            && is("median", 3) && is("p50", 3) && is("delta", 5) && is("changeCount", 2) && is("distinctCount", 3) && is("countAll", 6));
    QVERIFY(std::isnan(*reduced(values, u"last"_s)));
    QVERIFY(std::isnan(*reduced({}, u"mean"_s)) && std::isnan(*reduced({NAN}, u"max"_s)));
    QVERIFY(!reduced(values, u"magic"_s));
    QCOMPARE(reducerForTitle(u"Last *"_s), u"lastNotNull"_s);
    QCOMPARE(reducerTitle(u"avg"_s), reducerTitle(u"mean"_s));
}

void TestDashboard::knowsColors()
{
    QCOMPARE(colorOf(u"semi-dark-red"_s, true), u"#e02f44"_s);
    QCOMPARE(colorOf(u"dark-red"_s, true), u"#c4162a"_s);
    QCOMPARE(colorOf(u"red"_s, true), u"#f2495c"_s);
    QCOMPARE(colorOf(u"red"_s, false), u"#e02f44"_s);
    QCOMPARE(colorOf(u"#ABC"_s, true), u"#aabbcc"_s);
    QCOMPARE(colorOf(u"#11223380"_s, true), u"#80112233"_s);
    QCOMPARE(colorOf(u"rgba(50, 172, 45, 0.97)"_s, true), u"#f732ac2d"_s);
    QCOMPARE(colorOf(u"rgb(1,2,3)"_s, true), u"#010203"_s);
    QCOMPARE(colorOf(u"continuous-GrYlRd@0"_s, true), colorOf(u"green"_s, true));
    QCOMPARE(colorOf(u"continuous-GrYlRd@1"_s, true), colorOf(u"red"_s, true));
    for (const QString &bad : {u""_s, u"red;background:url(x)"_s, u"rgba(1,2)"_s, u"#12"_s, u"continuous-x@y"_s, u"bluish"_s})
        QCOMPARE(colorOf(bad, true), QString());
}

void TestDashboard::judgesThresholds()
{
    const Thresholds absolute{false, {{std::nullopt, u"green"_s}, {80, u"red"_s}}};
    QCOMPARE(absolute.stepOf(79.9, 0, 100), 0);
    QCOMPARE(absolute.stepOf(80, 0, 100), 1);
    QCOMPARE(absolute.stepOf(NAN, 0, 100), 0);
    const Thresholds relative{true, {{std::nullopt, u"green"_s}, {70, u"yellow"_s}, {90, u"red"_s}}};
    QCOMPARE(relative.stepOf(0.75, 0, 1), 1);
    QCOMPARE(relative.stepOf(0.95, 0, 1), 2);
    QCOMPARE(relative.stepOf(5, 1, 1), 0);
    QCOMPARE(Thresholds{}.stepOf(5, 0, 1), -1);
}

void TestDashboard::putsVariablesIn()
{
    VariableScope scope;
    scope.set(u"one"_s, {{u"a\"b.c"_s}, {u"A"_s}, false, false, false});
    scope.set(u"many"_s, {{u"x.1"_s, u"y"_s}, {u"X"_s, u"Y"_s}, true, false, false});
    scope.set(u"raw"_s, {{u".*"_s}, {u"All"_s}, true, true, true});
    scope.setTimes(at(1000), at(4600), milliseconds(15'000), milliseconds(10'000));
    QCOMPARE(scope.forQuery(u"up{a=\"$one\"}"_s), u"up{a=\"a\\\"b.c\"}"_s);
    QCOMPARE(scope.forQuery(u"up{a=~\"$many\", b=~\"[[raw]]\"}"_s), u"up{a=~\"(x\\\\.1|y)\", b=~\".*\"}"_s);
    QCOMPARE(scope.forQuery(u"${many:csv} ${many:pipe} ${many:json} ${one:raw} ${many:glob}"_s), u"x.1,y x.1|y [\"x.1\",\"y\"] a\"b.c {x.1,y}"_s);
    QCOMPARE(scope.forQuery(u"rate(a[$__rate_interval]) [$__interval] $__interval_ms $__range $__range_s"_s), u"rate(a[40s]) [15s] 15000 3600s 3600"_s);
    QCOMPARE(scope.forText(u"$one / $many ${__from:date:seconds} $unknown"_s), u"A / X + Y 1000 $unknown"_s);
    QCOMPARE(scope.forUrl(u"https://x/?v=$many"_s), u"https://x/?v=x.1%2Cy"_s);
    QCOMPARE(scope.forUrl(u"https://x/?${many:queryparam}"_s), u"https://x/?var-many=x.1&var-many=y"_s);
    QCOMPARE(VariableScope::namesIn(u"label_values(a{b=\"$one\"}, ${many}) [[one]] $__interval"_s), (QStringList{u"one"_s, u"many"_s}));
    // What a variable holds is not looked at again.
    scope.set(u"loop"_s, {{u"$loop $one"_s}, {u"$loop"_s}, false, true, false});
    QCOMPARE(scope.forQuery(u"$loop"_s), u"$loop $one"_s);
}

void TestDashboard::parsesVariableQueries()
{
    using Kind = VariableQuery::Kind;
    QCOMPARE(VariableQuery::parse(u"label_values(up{job=\"a,b\"}, instance)"_s), (VariableQuery{Kind::LabelValues, u"up{job=\"a,b\"}"_s, u"instance"_s}));
    QCOMPARE(VariableQuery::parse(u"label_values(job)"_s), (VariableQuery{Kind::LabelValues, {}, u"job"_s}));
    QCOMPARE(VariableQuery::parse(u"query_result(topk(5, sum by (a) (b)))"_s), (VariableQuery{Kind::QueryResult, u"topk(5, sum by (a) (b))"_s, {}}));
    QCOMPARE(VariableQuery::parse(u"metrics(node_.*)"_s).kind, Kind::Metrics);
    QCOMPARE(VariableQuery::parse(u"label_names()"_s).kind, Kind::LabelNames);
    QCOMPARE(VariableQuery::parse(u"up{a=\"b\"}"_s).kind, Kind::Series);
    QString problem;
    Variable variable;
    const auto values = [&](const QString &regex) {
        QStringList list;
        for (const Variable::Option &option : optionsOf({u"up{a=\"x10\"} 1 5"_s, u"up{a=\"x9\"} 1 5"_s, u"down{a=\"x9\"} 1 5"_s}, variable, regex, &problem))
            list.append(option.text + u'=' + option.value);
        return list;
    };
    variable.sort = Variable::Sort::Numerical;
    QCOMPARE(values(u"/.*a=\"([^\"]+)\".*/"_s), (QStringList{u"x9=x9"_s, u"x10=x10"_s}));
    QCOMPARE(values(u"/(?<text>\\w+)\\{a=\"(?<value>x10)\"/"_s), QStringList{u"up=x10"_s});
    QVERIFY(problem.isEmpty());
    QCOMPARE(values(u"/(/"_s).size(), 3);
    QVERIFY(!problem.isEmpty());
}

void TestDashboard::readsTimes()
{
    const UtcTime now = at(1'700'000'000); // Tue 2023-11-14 22:13:20
    QCOMPARE(parseTime(u"now"_s, now), std::optional(now));
    QCOMPARE(parseTime(u"now-6h"_s, now), std::optional(now - std::chrono::hours(6)));
    QCOMPARE(parseTime(u"now/d"_s, now), std::optional(at(1'699'920'000)));
    QCOMPARE(parseTime(u"now-1d/d"_s, now, true), std::optional(at(1'699'920'000) - milliseconds(1)));
    QCOMPARE(parseTime(u"now/w"_s, now), std::optional(at(1'699'833'600)));
    QCOMPARE(parseTime(u"1700000000000"_s, now), std::optional(now));
    QCOMPARE(parseTime(u"2023-11-14T22:13:20Z"_s, now), std::optional(now));
    for (const QString &bad : {u"yesterday"_s, u"now-"_s, u"now-5x"_s, u""_s})
        QVERIFY2(!parseTime(bad, now), qPrintable(bad));
    QCOMPARE(parseDuration(u"1M"_s), std::optional<milliseconds>(std::chrono::hours(720)));
    QCOMPARE(parseDuration(u"30"_s), std::optional<milliseconds>(std::chrono::seconds(30)));
    QVERIFY(!parseDuration(u"x"_s));
}

void TestDashboard::layoutsRowsAndRepeats()
{
    const Dashboard dashboard = parsed(R"json({"schemaVersion":41,"panels":[
        {"id":1,"type":"stat","title":"$host","gridPos":{"x":0,"y":0,"w":6,"h":4},"repeat":"host","maxPerRow":2},
        {"id":2,"type":"stat","gridPos":{"x":0,"y":4,"w":24,"h":3}},
        {"id":3,"type":"row","gridPos":{"x":0,"y":7,"w":24,"h":1},"collapsed":true,"panels":[{"id":4,"type":"text","gridPos":{"x":0,"y":80,"w":12,"h":5}}]},
        {"id":5,"type":"row","gridPos":{"x":0,"y":8,"w":24,"h":1}},{"id":6,"type":"text","gridPos":{"x":0,"y":9,"w":12,"h":2}}]})json");
    const auto repeats = [](const QString &) { return QList<Variable::Option>{{u"A"_s, u"a"_s}, {u"B"_s, u"b"_s}, {u"C"_s, u"c"_s}}; };
    const auto places = [&](const QHash<QString, bool> &folds) {
        QStringList list;
        for (const PlacedPanel &one : DashboardLayout::of(dashboard, folds, repeats, {}).panels)
            list.append(u"%1@%2,%3 %4x%5"_s.arg(one.key).arg(one.panel.grid.x).arg(one.panel.grid.y).arg(one.panel.grid.w).arg(one.panel.grid.h));
        return list;
    };
    QCOMPARE(places({}), (QStringList{u"1/host=a@0,0 12x4"_s, u"1/host=b@12,0 12x4"_s, u"1/host=c@0,4 12x4"_s, u"2@0,8 24x3"_s, u"3@0,11 24x1"_s, u"5@0,12 24x1"_s, u"6@0,13 12x2"_s}));
    QCOMPARE(places({{u"3"_s, false}, {u"5"_s, true}}).sliced(4), (QStringList{u"3@0,11 24x1"_s, u"4@0,12 12x5"_s, u"5@0,17 24x1"_s}));
    const auto layout = DashboardLayout::of(dashboard, {}, repeats, {});
    QCOMPARE(layout.panels.at(1).title, u"B"_s);
    QCOMPARE(layout.scopes.value(u"1/host=b"_s).value(u"host"_s).values, QStringList{u"b"_s});
}

void TestDashboard::makesCurves()
{
    const Panel panel = panelFrom(R"json({"type":"timeseries","fieldConfig":{"defaults":{"unit":"Bps"},"overrides":[
        {"matcher":{"id":"byRegexp","options":"/.*out.*/"},"properties":[{"id":"custom.transform","value":"negative-Y"}]},
        {"matcher":{"id":"byName","options":"eth0 in"},"properties":[{"id":"displayName","value":"In ${__field.labels.device}"},{"id":"color","value":{"mode":"fixed","fixedColor":"blue"}}]}]},
        "options":{"legend":{"displayMode":"table","calcs":["max","lastNotNull"]}},"targets":[{"expr":"a","refId":"A"}]})json");
    QCOMPARE(panel.problems, QStringList());
    PanelData data = evaluated(panel, {ranged({{{{u"device"_s, u"eth0"_s}}, {1000, NAN, 2000}}}, u"{{device}} in"_s), ranged({{{{u"device"_s, u"eth0"_s}}, {5, 6, INFINITY}}}, u"{{ device }} out"_s, u"B"_s)}, {});
    QCOMPARE(data.state, PanelData::State::Ready);
    QCOMPARE(data.curves.size(), 2);
    QCOMPARE(data.curves.first().name, u"In eth0"_s);
    QCOMPARE(data.curves.first().color, u"blue"_s);
    QCOMPARE(data.curves.first().calcs.first().second, u"2\u00a0kB/s"_s);
    QVERIFY(std::isnan(data.curves.first().values.at(1)));
    QCOMPARE(data.curves.at(1).values.first(), -5.0);
    QVERIFY(std::isnan(data.curves.at(1).values.last())); // no spike
    QCOMPARE(data.curves.at(1).calcs.first().second, u"6\u00a0B/s"_s);
    QCOMPARE(data.first, at(100));
    // Steps of two lengths lie on the finer.
    TargetAnswer coarse = ranged({{{}, {7, 8}}});
    coarse.range->step = milliseconds(20'000);
    coarse.range->count = 2;
    data = evaluated(panel, {ranged({{{}, {1, 2, 3}}}), coarse}, {});
    QCOMPARE(data.curves.at(1).values, (QList<double>{7, 7, 8}));
    QCOMPARE(evaluated(panel, {ranged({})}, {}).state, PanelData::State::NoData);
    // Names that tell series apart.
    Target target;
    target.legend = u"__auto"_s;
    const QList<integrations::Labels> two{{{u"__name__"_s, u"up"_s}, {u"job"_s, u"a"_s}, {u"x"_s, u"y"_s}}, {{u"__name__"_s, u"up"_s}, {u"job"_s, u"b"_s}, {u"x"_s, u"y"_s}}};
    QCOMPARE(legendOf(target, two.first(), two, u"up"_s, {}), u"a"_s);
    QCOMPARE(legendOf(target, two.first(), {two.first()}, u"up"_s, {}), u"up"_s);
    QCOMPARE(legendOf(target, {}, {{}}, u"1 + 1"_s, {}), u"1 + 1"_s);
}

void TestDashboard::makesValues()
{
    Panel panel = panelFrom(R"json({"type":"gauge","fieldConfig":{"defaults":{"unit":"percent","decimals":1,"color":{"mode":"thresholds"},"mappings":[{"type":"special","options":{"match":"null","result":{"text":"N/A"}}},
        {"type":"value","options":{"0":{"text":"down","color":"purple"}}}],"thresholds":{"mode":"percentage","steps":[{"color":"green","value":null},{"color":"red","value":80}]}}},
        "options":{"reduceOptions":{"calcs":["max"]}},"targets":[{"expr":"a","refId":"A"}]})json");
    PanelData data = evaluated(panel, {ranged({{{{u"cpu"_s, u"0"_s}}, {10, 90, 50}}}, u"CPU {{cpu}}"_s)}, {});
    QCOMPARE(data.values.size(), 1);
    QCOMPARE(data.values.first().text(), u"90.0\u00a0%"_s);
    QCOMPARE(data.values.first().name, u"CPU 0"_s);
    QCOMPARE(data.values.first().color, u"red"_s);
    QCOMPARE(data.values.first().place, 0.9);
    QCOMPARE(data.values.first().thresholds.steps.last().from, std::optional(80.0));
    QCOMPARE(data.values.first().spark.size(), 3);
    QCOMPARE(evaluated(panel, {ranged({{{}, {NAN, NAN, NAN}}})}, {}).values.first().text(), u"N/A"_s);
    const PanelValue down = evaluated(panel, {ranged({{{}, {0, NAN, NAN}}})}, {}).values.first();
    QCOMPARE(down.text(), u"down"_s);
    QCOMPARE(down.color, u"purple"_s);
    panel.kind = PanelKind::Stat;
    panel.options.fields = u"/^version$/"_s;
    data = evaluated(panel, {ranged({{{{u"version"_s, u"1.2"_s}}, {1, 1, 1}}})}, {});
    QCOMPARE(data.values.first().number, u"1.2"_s);
    panel = panelFrom(R"json({"type":"bargauge","fieldConfig":{"defaults":{"unit":"bytes"}},"targets":[{"expr":"a","refId":"A"}]})json");
    data = evaluated(panel, {ranged({{{{u"a"_s, u"1"_s}}, {100, 100, 100}}, {{{u"a"_s, u"2"_s}}, {50, 50, 50}}})}, {});
    QCOMPARE(data.values.at(0).place, 1.0); // on one scale
    QCOMPARE(data.values.at(1).place, 0.5);
}

void TestDashboard::makesTables()
{
    const Panel panel = panelFrom(R"json({"type":"table","fieldConfig":{"defaults":{},"overrides":[{"matcher":{"id":"byName","options":"Size"},"properties":[{"id":"unit","value":"bytes"},
        {"id":"custom.cellOptions","value":{"type":"color-background"}},{"id":"color","value":{"mode":"thresholds"}},{"id":"thresholds","value":{"mode":"absolute","steps":[{"color":"green","value":null},{"color":"red","value":1000}]}}]},
        {"matcher":{"id":"byName","options":"instance"},"properties":[{"id":"displayName","value":"Host"}]}]},
        "transformations":[{"id":"merge","options":{}},{"id":"organize","options":{"excludeByName":{"Time":true},"renameByName":{"Value #A":"Size","Value #B":"Count"},"indexByName":{"Value #A":2,"Value #B":1,"instance":0}}}],
        "options":{"sortBy":[{"displayName":"Size","desc":true}]},
        "targets":[{"expr":"a","refId":"A","format":"table","instant":true},{"expr":"b","refId":"B","format":"table","instant":true}]})json");
    QCOMPARE(panel.problems, QStringList());
    const auto sample = [](const QString &host, double value) { return PromSample{{{u"instance"_s, host}}, at(5), value}; };
    const PanelData data = evaluated(panel, {table(u"A"_s, {sample(u"h1"_s, 512), sample(u"h2"_s, 2048)}), table(u"B"_s, {sample(u"h2"_s, 7), sample(u"h3"_s, 9)})}, {});
    QCOMPARE(titles(data.table), (QStringList{u"Host"_s, u"Count"_s, u"Size"_s}));
    QCOMPARE(data.table.rows.size(), 3);
    QCOMPARE(texts(data.table.rows.at(0)), (QStringList{u"h2"_s, u"7"_s, u"2\u00a0KiB"_s}));
    QCOMPARE(texts(data.table.rows.at(1)), (QStringList{u"h1"_s, QString(), u"512\u00a0B"_s}));
    QCOMPARE(data.table.rows.at(0).at(2).color, u"red"_s);
    QCOMPARE(data.table.rows.at(1).at(2).color, u"green"_s);
    QVERIFY(data.table.columns.at(2).isNumber && !data.table.columns.at(0).isNumber);
    QCOMPARE(evaluated(panel, {table(u"A"_s, {}), table(u"B"_s, {})}, {}).state, PanelData::State::NoData);
}

void TestDashboard::transforms()
{
    using Type = FrameField::Type;
    const auto texts = [](const QStringList &list) { QList<FrameCell> cells; for (const QString &one : list) cells.append(FrameCell{qQNaN(), one}); return cells; };
    const auto numbers = [](const QList<double> &list) { QList<FrameCell> cells; for (const double one : list) cells.append(FrameCell{one, {}}); return cells; };
    const Frame frame{u"A"_s, {{u"host"_s, Type::Text, {}, {}, texts({u"b"_s, u"a"_s, u"b"_s})}, {u"v"_s, Type::Number, {}, {}, numbers({1, 2, 3})}}};
    const auto step = [&](const char *id, const char *options) { return transformed({frame}, {{QString::fromLatin1(id), QJsonDocument::fromJson(options).object(), false}}).first(); };
    const Frame sorted = step("sortBy", R"json({"sort":[{"field":"v","desc":true}]})json");
    QCOMPARE(sorted.fields.at(1).cells.first().number, 3.0);
    QCOMPARE(step("limit", R"json({"limitField":1})json").rows(), 1);
    QCOMPARE(step("filterFieldsByName", R"json({"include":{"pattern":"/^v$/"}})json").fields.size(), 1);
    QCOMPARE(step("renameByRegex", R"json({"regex":"h(.*)","renamePattern":"H-$1"})json").fields.first().name, u"H-ost"_s);
    const Frame grouped = step("groupBy", R"json({"fields":{"host":{"operation":"groupby"},"v":{"operation":"aggregate","aggregations":["sum"]}}})json");
    QCOMPARE(grouped.rows(), 2);
    QCOMPARE(grouped.fields.at(1).cells.first().number, 4.0);
    const Frame reduced = step("reduce", R"json({"reducers":["max","min"]})json");
    QCOMPARE(reduced.fields.size(), 3);
    QCOMPARE(reduced.fields.at(1).cells.first().number, 3.0);
    QCOMPARE(transformed({frame}, {{u"magic"_s, {}, false}}).first().rows(), 3);
    QCOMPARE(transformed({frame}, {{u"limit"_s, {{u"limitField"_s, 0}}, true}}).first().rows(), 3); // switched off
    for (const QString &id : {u"merge"_s, u"joinByField"_s, u"organize"_s, u"filterByRefId"_s, u"reduce"_s, u"groupBy"_s, u"sortBy"_s})
        std::ignore = transformed({}, {{id, {}, false}});
}

void TestDashboard::keepsALibrary()
{
    QTemporaryDir folder;
    DashboardLibrary library(folder.filePath(u"dashboards"_s));
    library.load();
    QTRY_VERIFY(library.isLoaded());
    const auto file = library.import(QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/dashboards/data/node-exporter-full.json"_s);
    QVERIFY2(file, why(file).constData());
    QCOMPARE(*file, u"node-exporter-full.json"_s);
    QCOMPARE(library.entries().first().panels, 125);
    QByteArray replaced;
    QCOMPARE(*library.add(fileOf("node-exporter-full.json"), &replaced), *file); // the same uid
    QVERIFY(!replaced.isEmpty());
    QVERIFY(library.rename(*file, u"Mine"_s));
    QCOMPARE(library.open(*file)->title, u"Mine"_s);
    QCOMPARE(library.open(*file)->allPanels().size(), 141);
    const auto gone = library.remove(*file);
    QVERIFY(gone && library.entries().isEmpty());
    QVERIFY(library.put(*file, *gone)); // Undo
    QCOMPARE(library.entries().size(), 1);
    QVERIFY(!library.add("{}"));
    for (const QString &bad : {u"../x.json"_s, u".x.json"_s, u"x.txt"_s, u""_s}) {
        QVERIFY(!library.put(bad, "{}"));
        QVERIFY(!library.open(bad));
    }
    // What others put there, good or bad.
    QFile stray(folder.filePath(u"dashboards/broken.json"_s));
    QVERIFY(stray.open(QIODevice::WriteOnly));
    stray.write("{");
    stray.close();
    library.load();
    QTRY_COMPARE(library.entries().size(), 2);
    QVERIFY(std::ranges::any_of(library.entries(), [](const auto &one) { return one.error.has_value(); }));
    const auto fetched = library.fetch(u"https://example.org/nothing"_s, {});
    QTRY_VERIFY(fetched.isFinished());
    QCOMPARE(fetched.result().error().code, ErrorCode::Parse);
}

void TestDashboard::writesPanels()
{
    QTemporaryDir folder;
    DashboardLibrary library(folder.path());
    library.load();
    QTRY_VERIFY(library.isLoaded());
    Panel panel;
    panel.kind = PanelKind::TimeSeries;
    panel.type = kindWord(panel.kind);
    panel.title = u"Load"_s;
    panel.defaults.unit = u"short"_s;
    Target target;
    target.refId = u"A"_s;
    target.expression = u"node_load1{job=\"x\"}"_s;
    target.legend = u"{{instance}}"_s;
    panel.targets = {target};
    const auto file = library.addPanel({}, u"My board"_s, panel);
    QVERIFY2(file, why(file).constData());
    panel.grid.h = 5;
    QVERIFY(library.addPanel(*file, {}, panel));
    const Dashboard dashboard = *library.open(*file);
    QCOMPARE(dashboard.title, u"My board"_s);
    QCOMPARE(dashboard.panels.size(), 2);
    QCOMPARE(dashboard.panels.first().targets.first(), target);
    QCOMPARE(dashboard.panels.first().defaults.unit, u"short"_s);
    QCOMPARE(dashboard.panels.at(1).grid.y, dashboard.panels.first().grid.h);
    QVERIFY(dashboard.panels.first().id != dashboard.panels.at(1).id);
    QCOMPARE(dashboard.problems(), QStringList());
}

QD_TEST_MAIN(QCoreApplication, TestDashboard)
#include "tst_dashboard.moc"
