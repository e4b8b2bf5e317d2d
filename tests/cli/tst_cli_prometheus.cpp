// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli prometheus and dashboard, against a real Prometheus, directly and through a real sshd.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/prometheus_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliPrometheus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        QVERIFY2(m_server.waitForSamples(3), qPrintable(m_server.problem()));
        QVERIFY2(m_world.start(1), qPrintable(m_world.problem()));
        put(m_world.path(u"sources.yaml"_s), "version: 1\nprometheus:\n  - id: main\n    name: Main one\n    url: " + m_server.url().toUtf8() + "\n    alertmanager: " + m_server.alertmanagerUrl().toUtf8() + "\n");
    }
    void queries()
    {
        const Outcome json = m_world.cli({u"--json"_s, u"prometheus"_s, u"query"_s, u"main one"_s, u"up{job=\"node\"}"_s});
        QCOMPARE(json.status, 0);
        const QList<QJsonObject> samples = json.objects(u"sample"_s);
        QCOMPARE(samples.size(), 1);
        QCOMPARE(samples.first().value(u"value"_s).toDouble(), 1.0);
        QCOMPARE(samples.first().value(u"labels"_s).toObject().value(u"instance"_s).toString(), m_server.instance());
        const Outcome text = m_world.cli({u"prometheus"_s, u"query"_s, m_server.url(), u"1 + 1"_s});
        QVERIFY2(text.out.trimmed().endsWith("{}  2"), text.out);
        const Outcome wrong = m_world.cli({u"prometheus"_s, u"query"_s, u"main"_s, u"sum(("_s});
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.err.contains("parse error"), wrong.err);
    }
    void queriesRanges()
    {
        const Outcome json = m_world.cli({u"--json"_s, u"prometheus"_s, u"range"_s, u"main"_s, u"vector(7)"_s, u"--since"_s, u"10m"_s, u"--step"_s, u"1m"_s});
        QCOMPARE(json.status, 0);
        const QJsonObject curve = json.objects(u"curve"_s).value(0);
        QCOMPARE(curve.value(u"step_seconds"_s).toDouble(), 60.0);
        QVERIFY(curve.value(u"values"_s).toArray().size() >= 10);
        QCOMPARE(curve.value(u"values"_s).toArray().first().toDouble(), 7.0);
    }
    void lists()
    {
        const Outcome targets = m_world.cli({u"--json"_s, u"prometheus"_s, u"targets"_s, u"main"_s});
        QCOMPARE(targets.status, 0);
        QCOMPARE(targets.objects(u"target"_s).size(), 2);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"alerts"_s, u"main"_s}).status, 0); // none fires
        QCOMPARE(m_world.cli({u"prometheus"_s, u"rules"_s, u"main"_s}).status, 0);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"silences"_s, m_server.alertmanagerUrl()}).status, 0);
        const Outcome sources = m_world.cli({u"--json"_s, u"prometheus"_s, u"sources"_s});
        QCOMPARE(sources.objects(u"source"_s).size(), 1);
    }
    void goesThroughHosts()
    {
        const Outcome json = m_world.cli({u"--json"_s, u"prometheus"_s, u"query"_s, m_server.url(), u"up{job=\"node\"}"_s, u"--via"_s, u"s1"_s});
        QVERIFY2(json.status == 0 && json.objects(u"sample"_s).size() == 1, json.err);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"query"_s, m_server.url(), u"up"_s, u"--via"_s, u"nobody"_s}).status, 2);
    }
    void refuses()
    {
        QCOMPARE(m_world.cli({u"prometheus"_s, u"sing"_s}).status, 2);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"query"_s, u"main"_s}).status, 2);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"query"_s, u"nobody"_s, u"up"_s}).status, 2);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"query"_s, u"http://127.0.0.1:1"_s, u"up"_s}).status, 255);
        QCOMPARE(m_world.cli({u"prometheus"_s, u"range"_s, u"main"_s, u"up"_s, u"--step"_s, u"never"_s}).status, 2);
    }
    void checksDashboards()
    {
        const QString data = QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/dashboards/data/"_s;
        const Outcome good = m_world.cli({u"--json"_s, u"dashboard"_s, u"check"_s, data + u"node-exporter-full.json"_s});
        QCOMPARE(good.status, 0);
        QCOMPARE(good.objects(u"dashboard"_s).first().value(u"panels"_s).toObject().value(u"timeseries"_s).toInt(), 111);
        const Outcome half = m_world.cli({u"dashboard"_s, u"check"_s, data + u"old-panels.json"_s});
        QCOMPARE(half.status, 1);
        QVERIFY2(half.out.contains("worldmap-panel"), half.out);
        QCOMPARE(m_world.cli({u"dashboard"_s, u"check"_s, data + u"README.md"_s}).status, 2);
    }

private:
    PrometheusFixture m_server{PrometheusOptions{.alertmanager = true}};
    CliWorld m_world;
};

QD_TEST_MAIN(QCoreApplication, TstCliPrometheus)
#include "tst_cli_prometheus.moc"
