// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_data.h"
#include "tests/support/log_guard.h"
#include "tests/support/prometheus_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QSignalSpy>

#include <cmath>

using namespace qd;
using namespace qd::dashboards;
using namespace qd::integrations;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

/// Why there is no value, for a test's message, which is made in any case.
template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().toLine().toUtf8();
}

Dashboard published()
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/dashboards/data/node-exporter-full.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the published dashboard is missing");
    return *Dashboard::parse(file.readAll());
}

Dashboard from(const QByteArray &json)
{
    const auto dashboard = Dashboard::parse(json);
    if (!dashboard)
        qFatal("%s", why(dashboard).constData());
    return *dashboard;
}

UtcTime now() { return SystemClock().now(); }

} // namespace

/// Dashboards against a real Prometheus with a real node_exporter.
class TestDashboardData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void showsThePublishedOne();
    void agreesWithDirectQueries();
    void chainsVariables();
    void asksOnlyForWhatIsSeen();
    void repeats();
    void saysWhatFails();
    void keepsDataThatCannotBeRefreshed();
    void endsCircles();

private:
    [[nodiscard]] std::unique_ptr<DashboardData> opened(const Dashboard &dashboard)
    {
        auto data = std::make_unique<DashboardData>();
        data->setSource({m_client, u"main"_s, u"Main"_s, std::chrono::seconds(1)});
        data->setRange(now() - std::chrono::minutes(5), now());
        data->setDashboard(dashboard);
        return data;
    }
    [[nodiscard]] static bool waitFor(const DashboardData &data) { return QTest::qWaitFor([&] { return !data.isBusy(); }, 60'000); }
    [[nodiscard]] static QSet<QString> all(const DashboardData &data)
    {
        QSet<QString> keys;
        for (const PlacedPanel &panel : data.panels())
            keys.insert(panel.key);
        return keys;
    }

    std::unique_ptr<PrometheusFixture> m_server;
    std::shared_ptr<PrometheusClient> m_client;
};

void TestDashboardData::initTestCase()
{
    m_server = std::make_unique<PrometheusFixture>();
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY2(m_server->waitForSamples(8), qPrintable(m_server->problem()));
    m_client = std::make_shared<PrometheusClient>(std::make_shared<RestClient>(QUrl(m_server->url()), RestAuth{}));
}

void TestDashboardData::showsThePublishedOne()
{
    const auto data = opened(published());
    QVERIFY(waitFor(*data));
    QCOMPARE(data->variables().size(), 4);
    QCOMPARE(data->variables().at(1).current, QStringList{u"node"_s});
    QCOMPARE(data->variables().at(3).current, QStringList{m_server->instance()});
    for (const PlacedPanel &panel : QList<PlacedPanel>(data->panels())) {
        if (panel.isRow)
            data->setCollapsed(panel.key, false);
    }
    QCOMPARE(data->panels().size(), 141);
    data->setVisible(all(*data));
    QVERIFY(data->isBusy());
    QVERIFY(waitFor(*data));
    QStringList empty;
    int withData = 0;
    for (const PlacedPanel &panel : data->panels()) {
        const PanelData shown = data->data(panel.key);
        if (panel.isRow) {
            QCOMPARE(shown.state, PanelData::State::Static);
            continue;
        }
        QVERIFY2(shown.state == PanelData::State::Ready || shown.state == PanelData::State::NoData, qPrintable(panel.title + u": "_s + (shown.error ? shown.error->toLine() : QString::number(int(shown.state)))));
        QVERIFY2(shown.problems.isEmpty(), qPrintable(panel.title + u": "_s + shown.problems.join(u"; "_s)));
        shown.state == PanelData::State::Ready ? void(++withData) : empty.append(panel.title);
    }
    qInfo("%d panels show data, %d have none here: %s", withData, int(empty.size()), qPrintable(empty.join(u", "_s)));
    QVERIFY2(withData >= 80, qPrintable(empty.join(u", "_s)));
}

void TestDashboardData::agreesWithDirectQueries()
{
    const auto data = opened(published());
    QVERIFY(waitFor(*data));
    QSet<QString> keys;
    for (const PlacedPanel &panel : data->panels()) {
        if (panel.title == u"RAM Total" || panel.title == u"CPU Cores" || panel.title == u"Memory Basic")
            keys.insert(panel.key);
    }
    QCOMPARE(keys.size(), 3);
    data->setVisible(keys);
    QVERIFY(waitFor(*data));
    const auto direct = [&](const QString &expression) {
        const auto future = m_client->query(expression, data->to());
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || !future.result() || future.result()->samples.isEmpty())
            return double(NAN);
        return future.result()->samples.first().value;
    };
    int compared = 0;
    for (const PlacedPanel &panel : data->panels()) {
        if (!keys.contains(panel.key))
            continue;
        const PanelData shown = data->data(panel.key);
        const QString expression = data->expressionOf(panel.key, panel.panel.targets.first().refId);
        QVERIFY2(!expression.contains(u'$'), qPrintable(expression));
        if (!shown.values.isEmpty()) {
            QCOMPARE(shown.values.first().value, direct(expression));
            ++compared;
        }
        for (const PanelCurve &curve : shown.curves) {
            if (curve.name == u"Total") {
                QCOMPARE(curve.values.last(), direct(u"node_memory_MemTotal_bytes{job=\"node\"}"_s));
                ++compared;
            }
        }
    }
    QCOMPARE(compared, 3);
}

void TestDashboardData::chainsVariables()
{
    const auto data = opened(from(R"json({"schemaVersion":41,"templating":{"list":[
        {"name":"mode","type":"query","query":"label_values(node_cpu_seconds_total{job=\"$job\"}, mode)","multi":true,"includeAll":true,"sort":1,"current":{"value":["$__all"]}},
        {"name":"job","type":"query","query":{"query":"label_values(up, job)"},"sort":2},
        {"name":"up","type":"query","query":"query_result(up{job=\"$job\"})","regex":"/instance=\"([^\"]+)\"/"},
        {"name":"step","type":"interval","query":"1m,10m","auto":true,"auto_count":10},
        {"name":"text","type":"textbox","query":"hello"}]},
        "panels":[{"id":1,"type":"timeseries","title":"$job $mode","targets":[{"refId":"A","expr":"sum by (mode) (node_cpu_seconds_total{job=\"$job\",mode=~\"$mode\"})"}]},
                  {"id":2,"type":"text","options":{"content":"$text $step ${mode:csv}"}}]})json"));
    QVERIFY(waitFor(*data));
    const auto state = [&](int index) { return data->variables().at(index); };
    QCOMPARE(state(1).current, QStringList{u"prometheus"_s}); // descending
    QVERIFY(state(0).options.isEmpty()); // which has no CPUs
    data->setVariable(u"job"_s, {u"node"_s});
    QVERIFY(waitFor(*data));
    QCOMPARE(state(0).options.first().value, u"$__all"_s);
    QVERIFY(state(0).options.size() > 5);
    QCOMPARE(state(2).current, QStringList{m_server->instance()});
    QCOMPARE(state(3).options.first().value, u"$__auto"_s);
    data->setVisible(all(*data));
    QVERIFY(waitFor(*data));
    const qsizetype modes = state(0).options.size() - 1;
    QCOMPARE(data->data(u"1"_s).curves.size(), modes);
    data->setVariable(u"mode"_s, {u"idle"_s, u"user"_s});
    QVERIFY(waitFor(*data));
    QCOMPARE(data->data(u"1"_s).curves.size(), 2);
    QCOMPARE(data->panels().first().title, u"node idle + user"_s);
    QCOMPARE(data->expressionOf(u"1"_s, u"A"_s), u"sum by (mode) (node_cpu_seconds_total{job=\"node\",mode=~\"(idle|user)\"})"_s);
    QVERIFY2(data->data(u"2"_s).text.startsWith(u"hello auto idle,user"_s), qPrintable(data->data(u"2"_s).text));
    data->setVariable(u"mode"_s, {u"idle"_s, u"$__all"_s}); // All takes the place of the others
    QCOMPARE(state(0).current, QStringList{u"$__all"_s});
    // A choice of an earlier time is taken up again.
    const auto chosen = data->chosen();
    DashboardData again;
    again.setSource({m_client, u"main"_s, u"Main"_s, std::chrono::seconds(1)});
    again.setRange(data->from(), data->to());
    again.setDashboard(data->dashboard(), chosen);
    QVERIFY(waitFor(again));
    QCOMPARE(again.variables().at(1).current, QStringList{u"node"_s});
}

void TestDashboardData::asksOnlyForWhatIsSeen()
{
    const auto data = opened(published());
    QVERIFY(waitFor(*data));
    QCOMPARE(data->data(data->panels().at(1).key).state, PanelData::State::Waiting);
    QSignalSpy changed(data.get(), &DashboardData::panelChanged);
    const QString key = data->panels().at(2).key;
    data->setVisible({key});
    QVERIFY(waitFor(*data));
    for (const QList<QVariant> &one : changed)
        QCOMPARE(one.first().toString(), key);
    changed.clear();
    data->setVisible({key}); // nothing new
    QVERIFY(!data->isBusy());
    QVERIFY(changed.isEmpty());
    // Scrolled away at once: given up.
    data->setRange(now() - std::chrono::minutes(1), now());
    QVERIFY(data->isBusy());
    data->setVisible({});
    QVERIFY(!data->isBusy());
}

void TestDashboardData::repeats()
{
    const auto data = opened(from(R"json({"schemaVersion":41,"templating":{"list":[{"name":"job","type":"query","query":"label_values(up, job)","multi":true,"includeAll":true,"sort":1,"current":{"value":"$__all"}}]},
        "panels":[{"id":1,"type":"stat","title":"$job","repeat":"job","gridPos":{"x":0,"y":0,"w":24,"h":4},"targets":[{"refId":"A","expr":"sum(up{job=\"$job\"})","instant":true}]}]})json"));
    QVERIFY(waitFor(*data));
    QCOMPARE(data->panels().size(), 2);
    QCOMPARE(data->panels().first().title, u"node"_s);
    data->setVisible(all(*data));
    QVERIFY(waitFor(*data));
    QCOMPARE(data->data(u"1/job=node"_s).values.first().value, 1.0);
    QCOMPARE(data->expressionOf(u"1/job=prometheus"_s, u"A"_s), u"sum(up{job=\"prometheus\"})"_s);
    data->setVariable(u"job"_s, {u"node"_s});
    QVERIFY(waitFor(*data));
    QCOMPARE(data->panels().size(), 1);
}

void TestDashboardData::saysWhatFails()
{
    const auto data = opened(from(R"json({"schemaVersion":41,"panels":[{"id":1,"type":"timeseries","targets":[{"refId":"A","expr":"sum(("}]},
        {"id":2,"type":"timeseries","targets":[{"refId":"A","expr":"up"},{"refId":"B","expr":"rate(up)"}]},{"id":3,"type":"stat"},{"id":4,"type":"heatmap","targets":[{"refId":"A","expr":"up"}]}]})json"));
    data->setVisible(all(*data));
    QVERIFY(waitFor(*data));
    const PanelData wrong = data->data(u"1"_s);
    QCOMPARE(wrong.state, PanelData::State::Failed);
    QCOMPARE(wrong.error->code, ErrorCode::Parse);
    QVERIFY(parseErrorPlace(wrong.error->detail));
    const PanelData half = data->data(u"2"_s);
    QCOMPARE(half.state, PanelData::State::Ready);
    QCOMPARE(half.curves.size(), 2);
    QVERIFY2(half.problems.first().startsWith(u"Query B"_s), qPrintable(half.problems.join(u';')));
    QCOMPARE(data->data(u"3"_s).state, PanelData::State::NoData);
    QVERIFY(!data->data(u"4"_s).problems.isEmpty());
    data->setSource({});
    QCOMPARE(data->data(u"1"_s).state, PanelData::State::Failed);
    QCOMPARE(data->data(u"1"_s).error->code, ErrorCode::NotFound);
}

void TestDashboardData::keepsDataThatCannotBeRefreshed()
{
    PrometheusFixture own(PrometheusOptions{.exporter = false});
    QVERIFY2(own.start(), qPrintable(own.problem()));
    DashboardData data;
    data.setSource({std::make_shared<PrometheusClient>(std::make_shared<RestClient>(QUrl(own.url()), RestAuth{})), u"own"_s, u"Own"_s, std::chrono::seconds(1)});
    data.setRange(now() - std::chrono::minutes(1), now());
    data.setDashboard(from(R"json({"schemaVersion":41,"panels":[{"id":1,"type":"timeseries","targets":[{"refId":"A","expr":"vector(1)"}]}]})json"));
    data.setVisible({u"1"_s});
    QVERIFY(waitFor(data));
    QCOMPARE(data.data(u"1"_s).state, PanelData::State::Ready);
    own.stop();
    data.setRange(now() - std::chrono::minutes(1), now() + std::chrono::milliseconds(1));
    QVERIFY(waitFor(data));
    const PanelData old = data.data(u"1"_s);
    QCOMPARE(old.state, PanelData::State::Ready);
    QVERIFY(old.error && !old.curves.isEmpty());
    QCOMPARE(old.error->code, ErrorCode::Unreachable);
    QVERIFY(own.start());
    data.refresh();
    QVERIFY(waitFor(data));
    QVERIFY(!data.data(u"1"_s).error);
}

void TestDashboardData::endsCircles()
{
    const auto data = opened(from(R"json({"schemaVersion":41,"templating":{"list":[{"name":"a","type":"query","query":"label_values(up{x=\"$b\"}, job)"},{"name":"b","type":"query","query":"label_values(up{x=\"$a\"}, job)"},
        {"name":"c","type":"query","query":"label_values(up{x=\"$c\"}, job)"},{"name":"d","type":"query","query":"label_values(up, job)","regex":"/(((/"}]},"panels":[]})json"));
    QVERIFY(waitFor(*data));
    int errors = 0;
    for (const VariableState &state : data->variables())
        errors += state.error ? 1 : 0;
    QVERIFY2(errors >= 3, qPrintable(QString::number(errors)));
}

QD_TEST_MAIN(QCoreApplication, TestDashboardData)
#include "tst_dashboard_data.moc"
