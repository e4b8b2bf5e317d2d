// SPDX-License-Identifier: GPL-3.0-or-later
// metrics.yaml: read with places of errors, changed line by line without touching what a person wrote.
#include "models/custommetrics/metric_file.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::custommetrics;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using metrics::CustomMetric;

namespace {

const QByteArray example = R"(# our metrics
version: 1
metrics:
  - name: mail_queue            # asked for by Anna
    title: Mail queue
    command: find /var/spool/postfix -type f | wc -l
    every: 30s
    hosts: "group:Mail"

  # the exporter of the image
  - name: node
    scrape: http://127.0.0.1:9100/metrics
    keep: [node_load*, 'node_filesystem_avail_bytes{*mountpoint="/"*}']
    colour: green
  - name: shop
    command: |
      python3 - <<'END'
      # prints JSON
      print('{"orders": 12}')
      END
    format: json
    kind: counter
    unit: /s
    timeout: 20s
    record: watched
    enabled: false
)";

CustomMetric fresh()
{
    CustomMetric metric;
    metric.name = u"fresh"_s;
    metric.command = u"echo \"1: 2\" # 3"_s;
    return metric;
}

} // namespace

class TestMetricFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheExample();
    void namesErrorsWithTheirPlace_data();
    void namesErrorsWithTheirPlace();
    void changesOnlyWhatChanged();
    void addsAndRemoves();
    void everyFieldReadsBack();
    void multiLineCommandsStayReadable();
    void conflictsAreRefused();
    void filesWithErrorsAreLeftAlone();
    void oddFormsAreRefusedNotDamaged();
};

void TestMetricFile::readsTheExample()
{
    const MetricFile file = MetricFile::parse(example);
    QCOMPARE(file.metrics.size(), 3);
    QCOMPARE(file.problems.size(), 1); // "colour"
    QVERIFY(!file.hasErrors());
    QCOMPARE(file.problems.first().line, 14);
    const CustomMetric &mail = file.metrics.at(0);
    QCOMPARE(mail.title, u"Mail queue"_s);
    QCOMPARE(mail.interval, std::chrono::milliseconds(30s));
    QCOMPARE(mail.hosts, u"group:Mail"_s);
    QVERIFY(mail.always && mail.enabled && !mail.unit);
    QCOMPARE(file.metrics.at(1).keep.size(), 2);
    const CustomMetric &shop = file.metrics.at(2);
    QCOMPARE(shop.command, u"python3 - <<'END'\n# prints JSON\nprint('{\"orders\": 12}')\nEND"_s);
    QCOMPARE(shop.format, metrics::CustomFormat::Json);
    QCOMPARE(shop.kind, metrics::CustomKind::Counter);
    QCOMPARE(shop.unit, std::optional(Unit::PerSecond));
    QVERIFY(!shop.always && !shop.enabled);
    QVERIFY(MetricFile::parse({}).metrics.isEmpty());
    QVERIFY(!MetricFile::parse({}).hasErrors());
}

void TestMetricFile::namesErrorsWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    const auto entry = [](const char *fields) { return QByteArray("metrics:\n  - name: a\n    command: x\n") + fields; };
    QTest::newRow("no yaml") << QByteArray("metrics: [") << 1;
    QTest::newRow("no map") << QByteArray("- a\n") << 1;
    QTest::newRow("version") << QByteArray("version: 9\n") << 1;
    QTest::newRow("interval") << entry("    every: often\n") << 4;
    QTest::newRow("too often") << entry("    every: 0s\n") << 4;
    QTest::newRow("unit") << entry("    unit: furlongs\n") << 4;
    QTest::newRow("filter") << entry("    hosts: \"(\"\n") << 4;
    QTest::newRow("format") << entry("    format: xml\n") << 4;
    QTest::newRow("flag") << entry("    enabled: maybe\n") << 4;
    QTest::newRow("both") << entry("    scrape: http://a/\n") << 3;
    QTest::newRow("twice") << entry("  - name: a\n    command: y\n") << 4;
    QTest::newRow("key twice") << entry("    command: y\n") << 4;
    QTest::newRow("bad name") << QByteArray("metrics:\n  - name: a-b\n    command: x\n") << 2;
    QTest::newRow("neither") << QByteArray("metrics:\n  - name: a\n") << 2;
    QTest::newRow("password") << QByteArray("metrics:\n  - name: a\n    scrape: http://u:p@h/\n") << 3;
}

void TestMetricFile::namesErrorsWithTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const MetricFile file = MetricFile::parse(text);
    QVERIFY(file.hasErrors());
    QCOMPARE(file.problems.first().line, line);
}

void TestMetricFile::changesOnlyWhatChanged()
{
    const MetricFile file = MetricFile::parse(example);
    CustomMetric mail = file.metrics.at(0);
    mail.interval = 1min;
    const auto text = textWithMetric(example, file.metrics.at(0), mail);
    QVERIFY2(text, text ? "" : qPrintable(text.error().toLine()));
    QCOMPARE(*text, QByteArray(example).replace("every: 30s", "every: 1m"));
    CustomMetric node = file.metrics.at(1);
    node.hosts = u"tag:prod"_s;
    const auto second = textWithMetric(example, file.metrics.at(1), node);
    QVERIFY2(second, second ? "" : qPrintable(second.error().toLine()));
    QVERIFY(second->contains("colour: green"));
    QVERIFY(second->contains("# the exporter of the image"));
    QCOMPARE(MetricFile::parse(*second).metrics.at(1), node);
    // The comment within the command is the command's.
    CustomMetric shop = file.metrics.at(2);
    shop.enabled = true;
    const auto third = textWithMetric(example, file.metrics.at(2), shop);
    QVERIFY2(third, third ? "" : qPrintable(third.error().toLine()));
    QCOMPARE(*third, QByteArray(example).replace("    enabled: false\n", ""));
}

void TestMetricFile::addsAndRemoves()
{
    const auto added = textWithMetric(example, {}, fresh());
    QVERIFY2(added, added ? "" : qPrintable(added.error().toLine()));
    QVERIFY(added->startsWith(example));
    QCOMPARE(MetricFile::parse(*added).metrics.last(), fresh());
    const auto removed = textWithoutMetric(*added, fresh());
    QVERIFY2(removed, removed ? "" : qPrintable(removed.error().toLine()));
    QCOMPARE(*removed, example);
    const auto first = textWithMetric({}, {}, fresh());
    QVERIFY2(first, first ? "" : qPrintable(first.error().toLine()));
    QCOMPARE(MetricFile::parse(*first).metrics.size(), 1);
    QVERIFY(first->contains("version: 1"));
    const auto none = textWithoutMetric(*first, fresh());
    QVERIFY2(none, none ? "" : qPrintable(none.error().toLine()));
    QVERIFY(MetricFile::parse(*none).metrics.isEmpty());
    // And one again below a list that has become empty.
    const auto again = textWithMetric(*none, {}, fresh());
    QVERIFY2(again, again ? "" : qPrintable(again.error().toLine()));
}

void TestMetricFile::everyFieldReadsBack()
{
    CustomMetric metric;
    metric.name = u"all_1"_s;
    metric.title = u"Größe: \"alles\" # <b>"_s;
    metric.url = u"http://[::1]:9100/metrics?collect[]=cpu"_s;
    metric.interval = 90s;
    metric.timeout = 20s;
    metric.format = metrics::CustomFormat::Prometheus;
    metric.kind = metrics::CustomKind::Gauge;
    metric.unit = Unit::BytesPerSecond;
    metric.keep = {u"a*"_s, u"b{x=\"1, 2\"}"_s};
    metric.hosts = u"tag:prod or name:web-*"_s;
    metric.always = false;
    metric.enabled = false;
    const auto text = textWithMetric({}, {}, metric);
    QVERIFY2(text, text ? "" : qPrintable(text.error().toLine()));
    QCOMPARE(MetricFile::parse(*text).metrics, QList<CustomMetric>{metric});
    for (const QString &unit : metrics::unitWords()) {
        metric.unit = metrics::unitOf(unit);
        QVERIFY(metric.unit);
        const auto again = textWithMetric({}, {}, metric);
        QVERIFY2(again, qPrintable(unit));
    }
}

void TestMetricFile::multiLineCommandsStayReadable()
{
    CustomMetric metric = fresh();
    metric.command = u"if true; then\n  echo 1\n\nfi"_s;
    const auto text = textWithMetric(example, {}, metric);
    QVERIFY2(text, text ? "" : qPrintable(text.error().toLine()));
    QVERIFY(text->contains("command: |\n"));
    QVERIFY(text->contains("          echo 1\n"));
    CustomMetric changed = metric;
    changed.command = u"\ttab\nand\n  more"_s; // no block can hold it
    const auto second = textWithMetric(*text, metric, changed);
    QVERIFY2(second, second ? "" : qPrintable(second.error().toLine()));
    QCOMPARE(MetricFile::parse(*second).metrics.last(), changed);
}

void TestMetricFile::conflictsAreRefused()
{
    const MetricFile file = MetricFile::parse(example);
    CustomMetric mine = file.metrics.at(0);
    mine.interval = 5s;
    const QByteArray theirs = QByteArray(example).replace("30s", "45s");
    const auto changed = textWithMetric(theirs, file.metrics.at(0), mine);
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::Storage);
    QVERIFY(!textWithoutMetric(theirs, file.metrics.at(0)));
    CustomMetric taken = fresh();
    taken.name = u"node"_s;
    const auto doubled = textWithMetric(example, {}, taken);
    QVERIFY(!doubled);
    QCOMPARE(doubled.error().detail, u"name"_s);
    CustomMetric renamed = file.metrics.at(0);
    renamed.name = u"queue_of_mail"_s;
    const auto text = textWithMetric(example, file.metrics.at(0), renamed);
    QVERIFY2(text, text ? "" : qPrintable(text.error().toLine()));
    QVERIFY(text->contains("name: queue_of_mail"));
}

void TestMetricFile::filesWithErrorsAreLeftAlone()
{
    const auto text = textWithMetric(example + "  - name: 3bad\n    command: x\n", {}, fresh());
    QVERIFY(!text);
    QCOMPARE(text.error().code, ErrorCode::Parse);
    QVERIFY2(text.error().message.contains(u"line"), qPrintable(text.error().toLine()));
    CustomMetric bad = fresh();
    bad.name.clear();
    QVERIFY(!textWithMetric(example, {}, bad));
}

void TestMetricFile::oddFormsAreRefusedNotDamaged()
{
    for (const QByteArray &odd : {QByteArray("{metrics: [{name: a, command: x}]}\n"), QByteArray("metrics: [{name: a, command: x}, {name: b, command: y}]\n"),
                                  QByteArray("metrics:\n- {name: a, command: x}\n"), QByteArray("metrics:\r\n  - name: a\r\n    command: x\r\n"),
                                  QByteArray("metrics:\n  - &a\n    name: a\n    command: x\n")}) {
        const MetricFile file = MetricFile::parse(odd);
        QVERIFY(!file.hasErrors() && !file.metrics.isEmpty());
        CustomMetric changed = file.metrics.first();
        changed.command = u"one\ntwo"_s;
        const auto text = textWithMetric(odd, file.metrics.first(), changed);
        if (text)
            QCOMPARE(MetricFile::parse(*text).metrics.first(), changed);
        else
            QVERIFY(!text.error().hint.isEmpty());
        // Without the only metric there is still the file, or it is as it was.
        const auto less = textWithoutMetric(odd, file.metrics.first());
        QVERIFY(!less || less->contains("metrics:"));
    }
}

QD_TEST_MAIN(QCoreApplication, TestMetricFile)

#include "tst_metric_file.moc"
