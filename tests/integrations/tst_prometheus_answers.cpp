// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/alertmanager_client.h"
#include "models/integrations/prometheus_answers.h"
#include "models/integrations/prometheus_service.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include <cmath>
#include <functional>

using namespace qd;
using namespace qd::integrations;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Why there is no value, for a test's message, which is made in any case.
template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().toLine().toUtf8();
}

const QUrl kServer(u"http://prometheus.example:9090"_s);

RestReply reply(const QByteArray &body, int status = 200) { return {status, body, u"application/json"_s, kServer, milliseconds(1)}; }
UtcTime at(qint64 seconds) { return UtcTime(std::chrono::seconds(seconds)); }

} // namespace

/// What Prometheus and Alertmanager answer, and the file of their addresses: without a server.
class TestPrometheusAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsDurations();
    void plansRanges();
    void readsInstants();
    void readsRanges();
    void mapsErrors_data();
    void mapsErrors();
    void survivesNonsense();
    void readsMatchers();
    void judgesSilences();
    void writesSources();
    void namesMistakesInSources();
    void keepsBrokenFiles();
    void encodesQueries();
};

void TestPrometheusAnswers::readsDurations()
{
    QCOMPARE(parsePromDuration(u"1h30m"_s), std::optional<milliseconds>(std::chrono::minutes(90)));
    QCOMPARE(parsePromDuration(u"250ms"_s), std::optional(milliseconds(250)));
    for (const QString &bad : {u""_s, u"5"_s, u"m"_s, u"5x"_s, u"99999999999y"_s, u"-5m"_s, u"5m "_s})
        QVERIFY2(!parsePromDuration(bad), qPrintable(bad));
    QCOMPARE(promDurationText(std::chrono::minutes(90)), u"90m"_s);
    QCOMPARE(promDurationText(milliseconds(1500)), u"1500ms"_s);
    QCOMPARE(promDurationText(std::chrono::hours(48)), u"2d"_s);
    QCOMPARE(promDurationText(milliseconds(0)), u"0ms"_s);
}

void TestPrometheusAnswers::plansRanges()
{
    const RangePlan hour = rangePlan(at(100'003), at(103'603), 300);
    QCOMPARE(hour.step, milliseconds(15'000)); // 12 s, rounded
    QCOMPARE(hour.first.time_since_epoch() % hour.step, milliseconds(0));
    QVERIFY(hour.first <= at(100'003) && hour.last() <= at(103'603) && hour.last() > at(103'603) - hour.step);
    QCOMPARE(rangePlan(at(0), at(10), 1000).step, milliseconds(1000)); // the smallest
    QCOMPARE(rangePlan(at(0), at(10), 1000).count, 11);
    QCOMPARE(rangePlan(at(0), at(86400), 300, std::chrono::minutes(15)).step, milliseconds(900'000));
    QCOMPARE(rangePlan(at(50), at(50), 0).count, 1);
    QCOMPARE(rangePlan(at(50), at(10), 10).count >= 0, true);
}

void TestPrometheusAnswers::readsInstants()
{
    PromNotes notes;
    const auto data = promData(reply(R"({"status":"success","warnings":["w"],"infos":["i"],"data":{"resultType":"vector","result":[
        {"metric":{"__name__":"up","job":"a"},"value":[1700000000.5,"1"]},{"metric":{},"value":[1,"+Inf"]},{"metric":{},"value":[1,"NaN"]},{"metric":{},"histogram":[1,{}]}]}})"),
                               kServer, &notes);
    QVERIFY(data);
    const auto answer = readInstant(*data, notes);
    QVERIFY(answer);
    QCOMPARE(answer->samples.size(), 3);
    QCOMPARE(answer->samples.first().value, 1.0);
    QCOMPARE(answer->samples.first().time, UtcTime(milliseconds(1'700'000'000'500)));
    QVERIFY(std::isinf(answer->samples.at(1).value) && std::isnan(answer->samples.at(2).value));
    QCOMPARE(answer->notes.warnings.size(), 2); // and that histograms are not shown
    QCOMPARE(answer->notes.infos, QStringList{u"i"_s});
    QCOMPARE(seriesText(answer->samples.first().labels), u"up{job=\"a\"}"_s);
    QCOMPARE(seriesText({}), u"{}"_s);
    const auto scalar = readInstant(QJsonDocument::fromJson(R"({"resultType":"scalar","result":[5,"7"]})").object(), {});
    QCOMPARE(scalar->samples.first().value, 7.0);
    const auto text = readInstant(QJsonDocument::fromJson(R"({"resultType":"string","result":[5,"hello"]})").object(), {});
    QCOMPARE(text->text, u"hello"_s);
    QVERIFY(!readInstant(QJsonDocument::fromJson(R"({"resultType":"streams"})").object(), {}));
}

void TestPrometheusAnswers::readsRanges()
{
    const RangePlan plan{at(100), milliseconds(10'000), 5};
    const auto range = readRange(QJsonDocument::fromJson(R"({"resultType":"matrix","result":[{"metric":{"a":"b"},"values":
        [[100,"1"],[110,"NaN"],[120.004,"3"],[130,"+Inf"],[1e12,"5"],[-1e300,"6"],["x","7"],[140],[140,"9"]]}]})").object(), plan, {});
    QVERIFY(range);
    const QList<double> &values = range->curves.first().values;
    QCOMPARE(values.size(), 5);
    QCOMPARE(values.at(0), 1.0);
    QVERIFY(std::isnan(values.at(1)) && std::isnan(values.at(3))); // gaps, no spikes
    QCOMPARE(values.at(2), 3.0);
    QCOMPARE(values.at(4), 9.0);
    QCOMPARE(range->last(), at(140));
}

void TestPrometheusAnswers::mapsErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto json = [](const char *type) { return QByteArray(R"({"status":"error","errorType":")") + type + R"(","error":"1:5: parse error: oh"})"; };
    QTest::newRow("bad data") << json("bad_data") << 400 << int(ErrorCode::Parse);
    QTest::newRow("timeout") << json("timeout") << 503 << int(ErrorCode::Timeout);
    QTest::newRow("execution") << json("execution") << 422 << int(ErrorCode::CommandFailed);
    QTest::newRow("unavailable") << json("unavailable") << 503 << int(ErrorCode::Unreachable);
    QTest::newRow("a page") << QByteArray("<html><b>hi</b>") << 200 << int(ErrorCode::Protocol);
    QTest::newRow("nothing") << QByteArray() << 200 << int(ErrorCode::Protocol);
    QTest::newRow("not found") << QByteArray("404 page not found") << 404 << int(ErrorCode::NotFound);
    QTest::newRow("login") << QByteArray("Unauthorized") << 401 << int(ErrorCode::AuthenticationFailed);
    QTest::newRow("starting") << QByteArray("Service Unavailable") << 503 << int(ErrorCode::Unreachable);
    QTest::newRow("forbidden") << QByteArray("{}") << 403 << int(ErrorCode::PermissionDenied);
}

void TestPrometheusAnswers::mapsErrors()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, code);
    const auto data = promData(reply(body, status), kServer);
    QVERIFY(!data);
    QCOMPARE(int(data.error().code), code);
    QVERIFY(!data.error().message.isEmpty() && !data.error().hint.isEmpty());
    if (code == int(ErrorCode::Parse))
        QCOMPARE(parseErrorPlace(data.error().detail), std::pair(1, 5));
}

void TestPrometheusAnswers::survivesNonsense()
{
    for (const char *const body : {"[]", "null", "{}", R"({"result":5,"resultType":"vector"})", R"({"activeTargets":[5,{"labels":[]}],"droppedTargets":{}})", R"({"groups":[{"rules":[{"alerts":"x","duration":1e300}]}]})",
                                   R"([{"matchers":[5],"status":"x","startsAt":"0001-01-01T00:00:00Z"}])", R"({"m":[],"n":"x","o":[{"type":5}]})"}) {
        const QJsonDocument document = QJsonDocument::fromJson(body);
        const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        std::ignore = readInstant(value, {});
        std::ignore = readRange(value, {at(0), milliseconds(1000), 10}, {});
        QVERIFY(readTargets(value, true).size() <= 2);
        QVERIFY(readRules(value).size() <= 1);
        QVERIFY(readMetadata(value).size() <= 4);
        QVERIFY(readSilences(value).size() <= 1);
        QVERIFY(readManagedAlerts(value).size() <= 1);
    }
    QVERIFY(!promTime(u"0001-01-01T00:00:00Z"_s)); // never
    QCOMPARE(promTime(u"2026-11-27T10:00:00.123456789Z"_s)->time_since_epoch() % 1000, milliseconds(123));
}

void TestPrometheusAnswers::readsMatchers()
{
    const auto one = SilenceMatcher::parse(u" instance!~\"db\\\"1.*\" "_s);
    QVERIFY(one);
    QCOMPARE(*one, (SilenceMatcher{u"instance"_s, u"db\"1.*"_s, true, false}));
    QCOMPARE(one->toText(), u"instance!~\"db\\\"1.*\""_s);
    QCOMPARE(SilenceMatcher::parse(u"job=web"_s)->value, u"web"_s);
    const SilenceMatcher odd{u"path"_s, u"C:\\new\n\"x\"\t"_s, false, true};
    QCOMPARE(SilenceMatcher::parse(odd.toText()), std::optional(odd));
    QString problem;
    for (const QString &bad : {u""_s, u"job"_s, u"1x=\"a\""_s, u"a=~\"(\""_s}) {
        QVERIFY2(!SilenceMatcher::parse(bad, &problem), qPrintable(bad));
        QVERIFY(!problem.isEmpty());
    }
    QVERIFY(SilenceMatcher({u"a"_s, u"x.*"_s, true, true}).matches({{u"a"_s, u"xyz"_s}}));
    QVERIFY(!SilenceMatcher({u"a"_s, u"x"_s, true, true}).matches({{u"a"_s, u"xyz"_s}})); // whole values, as Alertmanager
    QVERIFY(SilenceMatcher({u"a"_s, u"x"_s, false, false}).matches({}));
}

void TestPrometheusAnswers::judgesSilences()
{
    Silence silence{{}, {{u"alertname"_s, u"Down"_s, false, true}}, at(100), at(200), u"anna"_s, u"patch night"_s, Silence::State::Pending, {}};
    QVERIFY(!AlertmanagerClient::problemOf(silence));
    Silence all = silence;
    all.matchers = {{u"alertname"_s, u".*"_s, true, true}};
    QVERIFY(AlertmanagerClient::problemOf(all));
    for (const auto &spoil : std::initializer_list<std::function<void(Silence &)>>{[](Silence &s) { s.matchers.clear(); }, [](Silence &s) { s.ends = s.begins; }, [](Silence &s) { s.comment = u" "_s; },
                                                                                   [](Silence &s) { s.createdBy.clear(); }}) {
        Silence bad = silence;
        spoil(bad);
        QVERIFY(AlertmanagerClient::problemOf(bad));
    }
    // It reads back as it was written.
    QJsonObject object = QJsonDocument::fromJson(silenceJson(silence)).object();
    const auto back = readSilences(QJsonArray{object});
    QCOMPARE(back.first().matchers, silence.matchers);
    QCOMPARE(back.first().ends, silence.ends);
}

void TestPrometheusAnswers::writesSources()
{
    PrometheusSource one;
    one.id = u"main"_s;
    one.name = u"Haupt: \"1\" # x"_s;
    one.url = QUrl(u"https://example.org/prometheus"_s);
    one.via = HostId{u"web-1"_s};
    one.auth = RestAuth::Kind::Basic;
    one.user = u"anna"_s;
    one.alertmanager = QUrl(u"http://[::1]:9093"_s);
    one.scrapeInterval = std::chrono::seconds(30);
    PrometheusSource two;
    two.id = u"b"_s;
    two.name = u"no"_s; // a word that YAML takes for false
    two.url = QUrl(u"http://127.0.0.1:9090/a%20b"_s);
    const SourceFile file = SourceFile::parse(SourceFile::write({one, two}));
    QVERIFY2(file.problems.isEmpty(), qPrintable(file.problems.value(0).toText()));
    QCOMPARE(file.sources, (QList<PrometheusSource>{one, two}));
    QVERIFY(SourceFile::parse(SourceFile::write({})).sources.isEmpty());
    QVERIFY(!SourceFile::write({one}).contains("password"));
}

void TestPrometheusAnswers::namesMistakesInSources()
{
    const SourceFile file = SourceFile::parse("version: 1\nprometheus:\n  - id: a\n    url: ftp://x\n  - id: a b\n    url: http://x\n  - id: c\n    url: http://x\n    password: 123\n"
                                              "  - id: d\n    url: http://x\n    colour: blue\n  - id: d\n    url: http://y\n  - 5\n  - id: e\n    url: http://u:p@x\n");
    QCOMPARE(file.sources.size(), 1); // d, whose colour is only not known
    QCOMPARE(file.sources.first().id, u"d"_s);
    QVERIFY(file.hasErrors());
    QCOMPARE(file.problems.first().line, 4);
    for (const SourceProblem &problem : file.problems)
        QVERIFY2(problem.line > 0 && !problem.message.contains(u"123"), qPrintable(problem.toText()));
    QVERIFY(SourceFile::parse("prometheus:\n  - id: a\n    url: http://x\n    auth: basic\n    usr: anna\n").hasErrors()); // a word that is not known hides no mistake
    for (const char *const bad : {"a: [", "- 1", "prometheus: 5", "version: 2", "\tx"})
        QVERIFY2(SourceFile::parse(bad).hasErrors(), bad);
}

void TestPrometheusAnswers::keepsBrokenFiles()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sources.yaml"_s);
    PrometheusService service(path, nullptr, nullptr);
    service.load();
    QVERIFY(!service.fault());
    PrometheusSource source;
    source.name = u"Größe 1"_s;
    source.url = QUrl(u"http://127.0.0.1:9090"_s);
    const auto id = service.save(source);
    QVERIFY2(id, why(id).constData());
    QCOMPARE(*id, u"gr-e-1"_s);
    QCOMPARE(*service.save(source), u"gr-e-1-2"_s); // another one of that name
    QVERIFY(service.remove(u"gr-e-1-2"_s));
    QCOMPARE(service.sources().size(), 1);

    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    file.write("nonsense: [");
    file.close();
    QVERIFY(!service.save(source));
    QVERIFY(service.fault());
    QVERIFY(!service.remove(*id));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith("nonsense: [")); // untouched
}

void TestPrometheusAnswers::encodesQueries()
{
    QCOMPARE(encoded({{u"query"_s, u"a%10 + b{c=\"d&e\"}"_s}, {u"match[]"_s, u"ü"_s}}), QByteArray("query=a%2510%20%2B%20b%7Bc%3D%22d%26e%22%7D&match%5B%5D=%C3%BC"));
    for (const QString &bad : {u""_s, u"example.org"_s, u"ftp://x"_s, u"http://"_s, u"http://u:p@x"_s, u"http://x?a=b"_s})
        QVERIFY2(!RestClient::checkedUrl(bad), qPrintable(bad));
    QVERIFY(RestClient::checkedUrl(u" https://example.org/prometheus/ "_s));
}

QD_TEST_MAIN(QCoreApplication, TestPrometheusAnswers)
#include "tst_prometheus_answers.moc"
