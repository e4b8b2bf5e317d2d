// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli metrics: chosen curves, custom metrics over a real sshd, and the past for other programs (read by promtool).
#include "models/metrics/history.h"
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>

using namespace qd;
using namespace qd::metrics;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliMetrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_world.start(1), qPrintable(m_world.problem()));
        put(m_world.path(u"metrics.yaml"_s), "metrics:\n  - name: answer\n    title: The answer\n    command: echo $((6 * 7))\n    every: 30s\n"
                                             "  - name: ticks\n    command: |\n      printf '# TYPE ticks counter\\nticks{who=\"a\"} '; date +%s%N | cut -c1-13\n    every: 1s\n"
                                             "  - name: broken\n    command: echo the reason >&2; exit 3\n    hosts: \"tag:prod\"\n");
        const QList<QJsonObject> hosts = m_world.cli({u"--json"_s, u"hosts"_s, u"list"_s}).objects(u"host"_s);
        for (const QJsonObject &host : hosts) {
            if (host.value(u"name"_s).toString() == u"s1")
                m_id = HostId{host.value(u"id"_s).toString()};
        }
        QVERIFY(!m_id.isEmpty());
    }
    void listsCustomMetrics()
    {
        const Outcome text = m_world.cli({u"metrics"_s, u"custom"_s, u"list"_s});
        QCOMPARE(text.status, 0);
        QCOMPARE(text.names(), (QStringList{u"answer"_s, u"ticks"_s, u"broken"_s}));
        const Outcome json = m_world.cli({u"--json"_s, u"metrics"_s, u"custom"_s, u"list"_s});
        QCOMPARE(json.objects(u"custom-metric"_s).size(), 3);
        QCOMPARE(json.objects(u"custom-metric"_s).first().value(u"every"_s).toDouble(), 30.0);
    }
    void triesOne()
    {
        const Outcome json = m_world.cli({u"--json"_s, u"metrics"_s, u"custom"_s, u"try"_s, u"answer"_s, u"s1"_s});
        QVERIFY2(json.status == 0, json.err);
        QCOMPARE(json.objects(u"value"_s).first().value(u"value"_s).toDouble(), 42.0);
        const Outcome counter = m_world.cli({u"metrics"_s, u"custom"_s, u"try"_s, u"ticks"_s, u"s1"_s});
        QVERIFY2(counter.status == 0 && counter.out.contains("custom:ticks:who=\"a\"") && counter.out.contains("a counter"), counter.out + counter.err);
        const Outcome broken = m_world.cli({u"metrics"_s, u"custom"_s, u"try"_s, u"broken"_s, u"s1"_s});
        QCOMPARE(broken.status, 1);
        QVERIFY2(broken.err.contains("the reason") && broken.err.contains("broken"), broken.err);
        QCOMPARE(m_world.cli({u"metrics"_s, u"custom"_s, u"try"_s, u"nothing"_s, u"s1"_s}).status, 2);
    }
    void triesAFileBeforeItIsInUse()
    {
        put(m_world.path(u"draft.yaml"_s), "metrics:\n  - name: draft\n    command: printf 'a 1\\nb nonsense\\n'\n");
        const Outcome draft = m_world.cli({u"metrics"_s, u"custom"_s, u"try"_s, m_world.path(u"draft.yaml"_s), u"s1"_s});
        QCOMPARE(draft.status, 1); // a line could not be read
        QVERIFY2(draft.out.contains("custom:draft:a") && draft.err.contains("line 2"), draft.out + draft.err);
    }
    void namesErrorsOfTheFile()
    {
        const QByteArray good = contentOf(m_world.path(u"metrics.yaml"_s));
        put(m_world.path(u"metrics.yaml"_s), good + "  - name: bad name\n    command: x\n");
        const Outcome list = m_world.cli({u"metrics"_s, u"custom"_s, u"list"_s});
        QCOMPARE(list.status, 2);
        QVERIFY2(list.err.contains("line"), list.err);
        QCOMPARE(list.names().size(), 3); // the others hold
        put(m_world.path(u"metrics.yaml"_s), good);
    }
    void printsChosenCurves()
    {
        const Outcome once = m_world.cli({u"--json"_s, u"metrics"_s, u"s1"_s, u"--once"_s, u"--metric"_s, u"cpu,custom:answer,core_busy:*"_s});
        QVERIFY2(once.status == 0, once.err);
        const QJsonObject values = once.objects(u"sample"_s).first().value(u"values"_s).toObject();
        QCOMPARE(values.value(u"custom:answer"_s).toDouble(), 42.0);
        QVERIFY(values.contains(u"cpu"_s));
        QVERIFY2(std::ranges::any_of(values.keys(), [](const QString &key) { return key.startsWith(u"core_busy:"); }), once.out);
        QVERIFY(!values.contains(u"load1"_s));
        // A counter waits for its second reading: 1000 ticks a second.
        const Outcome ticks = m_world.cli({u"--json"_s, u"metrics"_s, u"s1"_s, u"--once"_s, u"--metric"_s, u"custom:ticks"_s});
        const double rate = ticks.objects(u"sample"_s).first().value(u"values"_s).toObject().value(u"custom:ticks:who=\"a\""_s).toDouble();
        QVERIFY2(rate > 700 && rate < 1300, ticks.out + ticks.err);
        const Outcome text = m_world.cli({u"metrics"_s, u"s1"_s, u"--once"_s, u"--metric"_s, u"load1,custom:answer"_s});
        QVERIFY2(text.out.contains("42  custom:answer") && text.out.contains("load1"), text.out);
        const Outcome failed = m_world.cli({u"metrics"_s, u"s1"_s, u"--once"_s, u"--metric"_s, u"cpu,custom:broken"_s});
        QVERIFY2(failed.status == 1 && failed.err.contains("the reason") && failed.out.contains("cpu"), failed.out + failed.err);
    }
    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no such figure") << QStringList{u"s1"_s, u"--metric"_s, u"courage"_s};
        QTest::newRow("follow and once") << QStringList{u"s1"_s, u"--follow"_s, u"--once"_s};
        QTest::newRow("export without since") << QStringList{u"export"_s, u"s1"_s};
        QTest::newRow("format") << QStringList{u"export"_s, u"s1"_s, u"--since"_s, u"1h"_s, u"--format"_s, u"xml"_s};
        QTest::newRow("custom what") << QStringList{u"custom"_s, u"try"_s, u"answer"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, words);
        const Outcome outcome = m_world.cli(QStringList{u"metrics"_s} + words);
        QVERIFY2(outcome.status == 2 || outcome.status == 1, outcome.err);
        QVERIFY(!outcome.err.isEmpty());
    }
    void exportsWhatWasKept()
    {
        const SystemClock clock;
        History history({.path = m_world.path(u"data/metrics.db"_s)}, clock);
        const qint64 now = secondOf(clock.now()) / 600 * 600;
        HistorySteps steps{m_id, now / 10 - 60, 60, false, {}};
        steps.series = {{u"cpu"_s, std::vector<Column>(60, Column{10, 30, 20})},
                        {u"disk_utilisation:sda"_s, std::vector<Column>(60, Column{1, 1, 1})},
                        {u"disk_utilisation:sd,\"b"_s, std::vector<Column>(60, Column{2, 2, 2})},
                        {u"custom:queue:name=\"mail\""_s, std::vector<Column>(60, Column{3, 3, 3})},
                        {u"custom:node:node_cpu_seconds_total{cpu=\"0\"}"_s, std::vector<Column>(60, Column{4, 4, 4})}};
        const auto written = history.write({steps});
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result());

        const Outcome csv = m_world.cli({u"metrics"_s, u"export"_s, u"s1"_s, u"--since"_s, u"1h"_s});
        QVERIFY2(csv.status == 0, csv.err);
        const QByteArrayList lines = csv.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 5 * 60); // as fine as it is kept
        QCOMPARE(lines.first(), "time,epoch,seconds,host,metric,label,min,avg,max");
        QVERIFY2(csv.out.contains(",10,s1,cpu,,10,20,30"), csv.out.left(500));
        QVERIFY(csv.out.contains(",disk_utilisation,\"sd,\"\"b\",2,2,2"));

        const Outcome json = m_world.cli({u"metrics"_s, u"export"_s, u"s1"_s, u"--since"_s, u"1h"_s, u"--format"_s, u"json"_s, u"--metric"_s, u"disk*"_s, u"--step"_s, u"5m"_s});
        QVERIFY2(json.status == 0, json.err);
        QVERIFY(json.objects(u"history"_s).size() >= 4);
        QCOMPARE(json.objects(u"history"_s).first().value(u"metric"_s).toString().left(16), u"disk_utilisation"_s);
        exportForPrometheus(now);
        const Outcome none = m_world.cli({u"metrics"_s, u"export"_s, u"s1"_s, u"--since"_s, u"1h"_s, u"--metric"_s, u"gpu_power"_s});
        QVERIFY(none.status != 0 && none.err.contains("gpu_power"));
        // And the same names in what people read.
        const Outcome past = m_world.cli({u"metrics"_s, u"s1"_s, u"--since"_s, u"1h"_s, u"--metric"_s, u"custom:queue*,disk_utilisation:sda"_s});
        QVERIFY2(past.status == 0 && past.out.contains("custom:queue:name=\"mail\"") && past.out.contains("disk_utilisation:sda"), past.out + past.err);
    }

private:
    /// promtool makes blocks of it, and reads them back.
    void exportForPrometheus(qint64 now)
    {
        const Outcome open = m_world.cli({u"metrics"_s, u"export"_s, u"s1"_s, u"--since"_s, u"1h"_s, u"--format"_s, u"prometheus"_s});
        QVERIFY2(open.status == 0, open.err);
        QVERIFY(open.out.endsWith("# EOF\n"));
        QVERIFY2(open.out.contains("quarterdeck_custom_queue{host=\"s1\",name=\"mail\"} 3 "), open.out.left(500));
        QVERIFY2(open.out.contains("quarterdeck_custom_node{host=\"s1\",series=\"node_cpu_seconds_total\",cpu=\"0\"} 4 "), open.out.left(500));
        if (QStandardPaths::findExecutable(u"promtool"_s).isEmpty())
            return;
        const QString file = m_world.path(u"export.txt"_s), blocks = m_world.path(u"blocks"_s);
        put(file, open.out);
        QProcess make;
        make.start(u"promtool"_s, {u"tsdb"_s, u"create-blocks-from"_s, u"openmetrics"_s, file, blocks});
        QVERIFY(make.waitForFinished(60'000));
        QVERIFY2(make.exitCode() == 0, make.readAllStandardError());
        QVERIFY(QDir().mkpath(blocks + u"/wal"_s)); // "dump" wants a whole database
        QProcess dump;
        dump.start(u"promtool"_s, {u"tsdb"_s, u"dump"_s, u"--sandbox-dir-root="_s + m_world.path(QString()), blocks});
        QVERIFY(dump.waitForFinished(60'000));
        const QByteArray read = dump.readAllStandardOutput();
        QVERIFY2(!read.isEmpty(), dump.readAllStandardError());
        QCOMPARE(read.count("__name__=\"quarterdeck_cpu\""), 60);
        QCOMPARE(read.count("__name__=\"quarterdeck_disk_utilisation\""), 120);
        QVERIFY2(read.contains(QByteArray::number(now - 10) + "000"), read.left(300));
    }

    CliWorld m_world;
    HostId m_id;
};

QD_TEST_MAIN(QCoreApplication, TstCliMetrics)
#include "tst_cli_metrics.moc"
