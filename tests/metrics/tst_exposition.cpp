// SPDX-License-Identifier: GPL-3.0-or-later
// The Prometheus text format and OpenMetrics, JSON and numbers: what a custom metric prints. Compared with promtool, which
// is Prometheus' own parser, and read from a real node_exporter in tst_custom_live.
#include "models/metrics/custom_output.h"
#include "models/metrics/exposition.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <cmath>

using namespace qd;
using namespace qd::metrics;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const CustomValue *find(const CustomOutput &output, const QString &label)
{
    const auto it = std::ranges::find(output.values, label, &CustomValue::label);
    return it == output.values.end() ? nullptr : &*it;
}

CustomMetric named(const QString &name)
{
    CustomMetric metric;
    metric.name = name;
    metric.command = u"true"_s;
    return metric;
}

/// Whether Prometheus' own parser takes the text; its advice about names (exit status 3) is no refusal.
bool promtoolTakes(const QByteArray &text)
{
    QProcess promtool;
    promtool.start(u"promtool"_s, {u"check"_s, u"metrics"_s});
    promtool.write(text);
    promtool.closeWriteChannel();
    if (!promtool.waitForFinished(10'000))
        qFatal("promtool does not end");
    return promtool.exitCode() != 1;
}

} // namespace

class TestExposition : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsThePublishedExample();
    void readsOpenMetrics();
    void namesWhatItCannotRead_data();
    void namesWhatItCannotRead();
    void agreesWithPromtool_data();
    void agreesWithPromtool();
    void isBounded();
    void readsNumbers_data();
    void readsNumbers();
    void readsNumberOutputs();
    void readsJson();
    void refusesBadJson();
    void keepsWhatIsNamed();
    void guessesUnits();
    void countersGrowAndReset();
    void patterns_data();
    void patterns();
    void definitionsAreChecked();
    void intervals();
};

void TestExposition::readsThePublishedExample()
{
    // The example of prometheus.io/docs/instrumenting/exposition_formats (CC BY 4.0).
    const Exposition all = parseExposition(R"(# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400"}    3 1395066363000

# Escaping in label values:
msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e9

# Minimalistic line:
metric_without_timestamp_and_labels 12.47

# A weird metric from before the epoch:
something_weird{problem="division by zero"} +Inf -3982045

# A histogram, which has a pretty complex representation in the text format:
# HELP http_request_duration_seconds A histogram of the request duration.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.05"} 24054
http_request_duration_seconds_bucket{le="+Inf"} 144320
http_request_duration_seconds_sum 53423
http_request_duration_seconds_count 144320

# Finally a summary, which has a complex representation, too:
# HELP rpc_duration_seconds A summary of the RPC duration in seconds.
# TYPE rpc_duration_seconds summary
rpc_duration_seconds{quantile="0.01"} 3102
rpc_duration_seconds_sum 1.7560473e+07
rpc_duration_seconds_count 2693
)");
    QVERIFY2(all.problems.isEmpty(), all.problems.isEmpty() ? "" : qPrintable(all.problems.first().message));
    QCOMPARE(all.samples.size(), 12);
    QCOMPARE(all.samples.at(0).seriesText(), "http_requests_total{method=\"post\",code=\"200\"}");
    QCOMPARE(all.samples.at(0).value, 1027.0);
    QCOMPARE(all.samples.at(0).timestampMs, std::optional<qint64>(1395066363000));
    QCOMPARE(all.samples.at(2).labels.at(0).second, "C:\\DIR\\FILE.TXT");
    QCOMPARE(all.samples.at(2).labels.at(1).second, "Cannot find file:\n\"FILE.TXT\"");
    QCOMPARE(all.samples.at(2).seriesText(), R"(msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""})");
    QVERIFY(std::isinf(all.samples.at(4).value));
    QCOMPARE(all.families.size(), 3);
    QCOMPARE(all.families.at(1).type, FamilyType::Histogram);
    QVERIFY(isCumulative(all, all.samples.at(0)));
    QVERIFY(!isCumulative(all, all.samples.at(3)));
    QVERIFY(isCumulative(all, all.samples.at(5)));
    QVERIFY(!isCumulative(all, all.samples.at(9))); // a quantile
    QVERIFY(isCumulative(all, all.samples.at(10)));
    QVERIFY(!all.isOpenMetrics);
}

void TestExposition::readsOpenMetrics()
{
    const Exposition all = parseExposition(R"(# TYPE acme_http_router_request_seconds summary
# UNIT acme_http_router_request_seconds seconds
# HELP acme_http_router_request_seconds Latency though all of ACME's HTTP request router.
acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
# TYPE foo counter
foo_total 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
# TYPE process_open state
{"a name with dots.too",quantile="x y"} 4
# EOF
)");
    QVERIFY(all.isOpenMetrics);
    QCOMPARE(all.problemCount, 1); // "state" is no type
    QCOMPARE(all.problems.first().line, 8);
    QCOMPARE(all.families.first().unit, "seconds");
    QCOMPARE(all.samples.size(), 4);
    QCOMPARE(all.samples.at(2).value, 17.0);
    QCOMPARE(all.samples.at(2).timestampMs, std::optional<qint64>(1520879607789));
    QVERIFY(isCumulative(all, all.samples.at(2)));
    QVERIFY(!isCumulative(all, all.samples.at(1)));
    QCOMPARE(all.samples.at(3).name, "a name with dots.too");
    QCOMPARE(parseExposition("# EOF\nx 1\n").problems.first().line, 2);
}

void TestExposition::namesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("no value") << QByteArray("metric");
    QTest::newRow("no number") << QByteArray("metric abc");
    QTest::newRow("label without quotes") << QByteArray("metric{a=b} 1");
    QTest::newRow("quotes that do not end") << QByteArray("metric{a=\"b} 1");
    QTest::newRow("braces that do not end") << QByteArray("metric{a=\"b\" 1");
    QTest::newRow("label twice") << QByteArray("metric{a=\"b\",a=\"c\"} 1");
    QTest::newRow("time that is none") << QByteArray("metric 1 yesterday");
    QTest::newRow("more behind the time") << QByteArray("metric 1 2 3");
    QTest::newRow("a name that is none") << QByteArray("3metric 1");
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4);
    QTest::newRow("type") << QByteArray("# TYPE metric nonsense");
    QTest::newRow("type without a name") << QByteArray("# TYPE");
    QTest::newRow("no name at all") << QByteArray("{a=\"b\"} 1");
    QTest::newRow("doubled") << QByteArray("good 7");
    QTest::newRow("long") << QByteArray("x{a=\"") + QByteArray(70'000, 'y') + "\"} 1";
}

void TestExposition::namesWhatItCannotRead()
{
    QFETCH(QByteArray, bad);
    const Exposition all = parseExposition("good 1\n" + bad + "\nother{a=\"b\"} 2\n");
    QCOMPARE(all.problemCount, 1);
    QCOMPARE(all.problems.first().line, 2);
    QVERIFY(!all.problems.first().message.isEmpty());
    QCOMPARE(all.samples.size(), 2); // the lines around it are read
    QCOMPARE(all.samples.first().value, 1.0);
}

void TestExposition::agreesWithPromtool_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"a 1\n",
                             "a{} 1\n",
                             "a{b=\"c\"} 1\n",
                             "a{b=\"c\",} 1\n",
                             "a{ b = \"c\" , d=\"e\" } 1\n",
                             "a { b=\"c\" } 1\n",
                             "  a\t1\n",
                             "a 1 1395066363000\n",
                             "a NaN\nb +Inf\nc -Inf\nd 1e5\ne .5\nf 5.\n",
                             "# a comment\n#\n# HELP a text\n# TYPE a counter\na 1\n",
                             "# TYPE a gauge\n# TYPE a gauge\na 1\n",
                             "# HELP a x\n# HELP a y\na 1\n",
                             "a 1\n# TYPE a gauge\n",
                             "# TYPE a nonsense\na 1\n",
                             "a\n",
                             "a b\n",
                             "a{b} 1\n",
                             "a{b=c} 1\n",
                             "a{b=\"c} 1\n",
                             "a{b=\"c\"d=\"e\"} 1\n",
                             "a{b=\"c\" 1\n",
                             "a{1b=\"c\"} 1\n",
                             "a 1 1.5x\n",
                             "a 1 2 3\n",
                             "0a 1\n",
                             "a-b 1\n",
                             "a{b=\"\\\\ \\\" \\n\"} 1\n",
                             "# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2\n"})
        QTest::newRow(text) << QByteArray(text);
}

void TestExposition::agreesWithPromtool()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"promtool"_s).isEmpty(), "promtool comes with prometheus of installer/packages.list");
    QFETCH(QByteArray, text);
    const Exposition all = parseExposition(text);
    QCOMPARE(all.problemCount == 0, promtoolTakes(text));
}

void TestExposition::isBounded()
{
    QByteArray many;
    for (int i = 0; i < Exposition::sampleLimit + 100; ++i)
        many += "m{i=\"" + QByteArray::number(i) + "\"} 1\n";
    const Exposition all = parseExposition(many);
    QCOMPARE(all.samples.size(), Exposition::sampleLimit);
    QCOMPARE(all.problemCount, 1);
    const Exposition wrong = parseExposition(QByteArray("?\n").repeated(100'000));
    QCOMPARE(wrong.problemCount, 100'000);
    QCOMPARE(wrong.problems.size(), Exposition::problemLimit);
    const auto output = readCustomOutput(named(u"many"_s), many);
    QVERIFY(output);
    QCOMPARE(output->values.size(), valuesAtMost);
    QCOMPARE(output->tooMany, Exposition::sampleLimit - valuesAtMost);
}

void TestExposition::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");
    const double inf = std::numeric_limits<double>::infinity();
    QTest::newRow("whole") << QByteArray("42") << 42.0;
    QTest::newRow("plus") << QByteArray("+1.5") << 1.5;
    QTest::newRow("minus") << QByteArray("-1e-3") << -0.001;
    QTest::newRow("dot") << QByteArray(".5") << 0.5;
    QTest::newRow("hex") << QByteArray("0x1p-2") << 0.25;
    QTest::newRow("too large") << QByteArray("1e400") << inf;
    QTest::newRow("too large below zero") << QByteArray("-1e400") << -inf;
    QTest::newRow("too small") << QByteArray("1e-400") << 0.0;
    QTest::newRow("inf") << QByteArray("+Inf") << inf;
    QTest::newRow("many digits") << QByteArray(500, '9') << inf;
}

void TestExposition::readsNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(double, value);
    QCOMPARE(parseSampleValue(text), std::optional(value));
    for (const char *bad : {"", "+", "-", "--1", "+-1", "1x", "0x", "one", "1,5", "1_000", " 1"})
        QVERIFY2(!parseSampleValue(bad), bad);
    QVERIFY(std::isnan(*parseSampleValue("NaN")));
}

void TestExposition::readsNumberOutputs()
{
    const auto plain = readCustomOutput(named(u"queue"_s), " 17\n");
    QVERIFY(plain);
    QCOMPARE(plain->format, CustomFormat::Number);
    QCOMPARE(plain->values, (QList<CustomValue>{{{}, 17, false, Unit::None, {}}}));
    const auto lines = readCustomOutput(named(u"queue"_s), "queue{name=\"mail\"} 3\nqueue 4\nother 5\n");
    QVERIFY(lines);
    QCOMPARE(lines->format, CustomFormat::Prometheus);
    QVERIFY(find(*lines, u"name=\"mail\""_s));
    QVERIFY(find(*lines, QString()));
    QVERIFY(find(*lines, u"other"_s));
    for (const char *bad : {"", "\n\n", "no number\nhere\n", "# only a comment\n"}) {
        const auto output = readCustomOutput(named(u"queue"_s), bad);
        QVERIFY2(!output, bad);
        QCOMPARE(output.error().code, ErrorCode::Parse);
    }
    // Half a line at the end, as of a killed command: the rest counts and the line is named.
    const auto half = readCustomOutput(named(u"queue"_s), "a 1\nb 2\nc{x=\"");
    QVERIFY(half);
    QCOMPARE(half->values.size(), 2);
    QCOMPARE(half->problems.first().line, 3);
}

void TestExposition::readsJson()
{
    const auto output = readCustomOutput(named(u"shop"_s), R"({"orders": 12, "shop": 7, "db": {"pool": {"used": 3, "free": null}}, "up": true, "list": [1, 2],
        "text": "4.5", "series": [{"name": "jobs", "labels": {"queue": "mail"}, "value": 9}, {"labels": {"queue": "sms"}, "value": 1e400}]})");
    QVERIFY(!output); // 1e400 is no JSON number for Qt: named, with its line
    QCOMPARE(output.error().code, ErrorCode::Parse);

    const auto good = readCustomOutput(named(u"shop"_s), R"({"orders": 12, "shop": 7, "db": {"pool": {"used": 3, "free": null}}, "up": true, "list": [1, 2],
        "text": "4.5", "word": "many", "series": [{"name": "jobs", "labels": {"queue": "mail"}, "value": 9}, {"labels": {"queue": "s\"ms"}, "value": 1}]})");
    QVERIFY2(good, good ? "" : qPrintable(good.error().toLine()));
    QCOMPARE(good->format, CustomFormat::Json);
    const auto value = [&](const QString &label) {
        const CustomValue *const found = find(*good, label);
        return found ? found->value : -1;
    };
    QCOMPARE(value(u"orders"_s), 12.0);
    QCOMPARE(value(QString()), 7.0); // the metric's own name
    QCOMPARE(value(u"db.pool.used"_s), 3.0);
    QVERIFY(std::isnan(value(u"db.pool.free"_s)));
    QCOMPARE(value(u"up"_s), 1.0);
    QCOMPARE(value(u"list.1"_s), 2.0);
    QCOMPARE(value(u"text"_s), 4.5);
    QCOMPARE(value(u"series.jobs{queue=\"mail\"}"_s), 9.0);
    QCOMPARE(value(u"series{queue=\"s\\\"ms\"}"_s), 1.0);
    QCOMPARE(good->problems.size(), 1);
    QVERIFY(good->problems.first().message.contains(u"many"));
    const auto number = readCustomOutput(named(u"x"_s), "[1, 2.5]");
    QVERIFY(number);
    QCOMPARE(number->values.size(), 2);
}

void TestExposition::refusesBadJson()
{
    const auto output = readCustomOutput(named(u"shop"_s), "{\n\"a\": 1,\n\"b\": oops\n}\n");
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Parse);
    QVERIFY2(output.error().detail.contains(u"3"), qPrintable(output.error().toLine()));
    CustomMetric json = named(u"shop"_s);
    json.format = CustomFormat::Json;
    QVERIFY(!readCustomOutput(json, ""));
    QVERIFY(!readCustomOutput(json, "1 2"));
    QVERIFY(readCustomOutput(json, "3"));
    // Deep nesting is named and not followed.
    const auto deep = readCustomOutput(json, QByteArray("[").repeated(100) + "1" + QByteArray("]").repeated(100));
    QVERIFY(!deep);
}

void TestExposition::keepsWhatIsNamed()
{
    CustomMetric metric = named(u"node"_s);
    metric.keep = {u"node_load*"_s, u"node_cpu_seconds_total{*mode=\"idle\"*}"_s};
    const QByteArray text = "node_load1 0.5\nnode_load15 0.1\nnode_boot 7\nnode_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} 5\nnode_cpu_seconds_total{cpu=\"0\",mode=\"user\"} 6\n";
    const auto output = readCustomOutput(metric, text);
    QVERIFY(output);
    QCOMPARE(output->values.size(), 3);
    QCOMPARE(output->leftOut, 2);
    metric.keep = {u"nothing"_s};
    const auto none = readCustomOutput(metric, text);
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
}

void TestExposition::guessesUnits()
{
    const auto output = readCustomOutput(named(u"x"_s), "# TYPE rx_bytes_total counter\nrx_bytes_total 1\nsize_bytes 2\nage_seconds 3\n# TYPE n counter\nn 4\ntemp_celsius 5\nplain 6\n");
    QVERIFY(output);
    const auto unit = [&](const QString &label) { return find(*output, label)->unit; };
    QCOMPARE(unit(u"rx_bytes_total"_s), Unit::BytesPerSecond);
    QCOMPARE(unit(u"size_bytes"_s), Unit::Bytes);
    QCOMPARE(unit(u"age_seconds"_s), Unit::Seconds);
    QCOMPARE(unit(u"n"_s), Unit::PerSecond);
    QCOMPARE(unit(u"temp_celsius"_s), Unit::Celsius);
    QCOMPARE(unit(u"plain"_s), Unit::None);
    CustomMetric said = named(u"x"_s);
    said.unit = Unit::Percent;
    QCOMPARE(readCustomOutput(said, "5")->values.first().unit, Unit::Percent);
}

void TestExposition::countersGrowAndReset()
{
    CounterRates rates;
    CustomValue value{u"c"_s, 100, true, Unit::PerSecond, {}};
    QVERIFY(std::isnan(rates.take(value, 1000ms, 60s))); // one value is no rate
    value.value = 150;
    QCOMPARE(rates.take(value, 11'000ms, 60s), 5.0);
    value.value = 20; // started again, or wrapped
    QVERIFY(std::isnan(rates.take(value, 21'000ms, 60s)));
    value.value = 40;
    QCOMPARE(rates.take(value, 31'000ms, 60s), 2.0);
    QVERIFY(std::isnan(rates.take(value, 30'000ms, 60s))); // the clock went back
    value.value = 1e9;
    QVERIFY(std::isnan(rates.take(value, 500'000ms, 60s))); // asleep meanwhile
    value.value = std::numeric_limits<double>::infinity();
    QVERIFY(std::isnan(rates.take(value, 510'000ms, 60s)));
    value.value = 2e9;
    QVERIFY(std::isnan(rates.take(value, 520'000ms, 60s)));
    value.isCounter = false;
    QCOMPARE(rates.take(value, 521'000ms, 60s), 2e9);
}

void TestExposition::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("matches");
    QTest::newRow("same") << u"node_load1"_s << true;
    QTest::newRow("star") << u"node_*"_s << true;
    QTest::newRow("stars") << u"*lo*1"_s << true;
    QTest::newRow("question") << u"node_load?"_s << true;
    QTest::newRow("all") << u"*"_s << true;
    QTest::newRow("too short") << u"node_load"_s << false;
    QTest::newRow("too long") << u"node_load1?"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("many stars") << u"*a*a*a*a*a*a*a*a*a*a*a*a*b"_s << false;
}

void TestExposition::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(bool, matches);
    QCOMPARE(matchesPattern(u"node_load1", pattern), matches);
    QVERIFY(!matchesPattern(QString(5'000, u'a'), u"*a*a*a*a*a*a*a*a*a*a*a*a*b")); // no blow-up
}

void TestExposition::definitionsAreChecked()
{
    CustomMetric metric;
    metric.name = u"ok_1"_s;
    metric.command = u"echo 1"_s;
    QVERIFY(!faultOf(metric));
    const auto field = [](CustomMetric changed) { return faultOf(changed) ? faultOf(changed)->detail : QString(); };
    CustomMetric bad = metric;
    bad.name = u"1no"_s;
    QCOMPARE(field(bad), u"name"_s);
    bad = metric;
    bad.url = u"http://127.0.0.1:9100/metrics"_s;
    QCOMPARE(field(bad), u"command"_s); // both
    bad.command.clear();
    QVERIFY(!faultOf(bad));
    for (const char *url : {"ftp://x/", "127.0.0.1:9100", "http://", "http://user:secret@x/metrics", "nonsense"}) {
        bad.url = QString::fromLatin1(url);
        QCOMPARE(field(bad), u"scrape"_s);
    }
    bad = metric;
    bad.interval = 500ms;
    QCOMPARE(field(bad), u"every"_s);
    bad = metric;
    bad.timeout = 1h;
    QCOMPARE(field(bad), u"timeout"_s);
}

void TestExposition::intervals()
{
    for (const char *text : {"1s", "15s", "1m30s", "1h", "1d", "2h5s"}) {
        const auto interval = parseInterval(QString::fromLatin1(text));
        QVERIFY2(interval, text);
        QCOMPARE(intervalText(*interval), QString::fromLatin1(text));
    }
    QCOMPARE(parseInterval(u"90s"_s), std::optional<std::chrono::milliseconds>(90s));
    QCOMPARE(intervalText(90s), u"1m30s"_s);
    for (const char *bad : {"", "s", "15", "-1s", "1x", "1s1h"})
        QVERIFY2(!parseInterval(QString::fromLatin1(bad)), bad);
}

QD_TEST_MAIN(QCoreApplication, TestExposition)

#include "tst_exposition.moc"
