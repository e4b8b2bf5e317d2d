// SPDX-License-Identifier: GPL-3.0-or-later
// Elasticsearch and OpenSearch as documents. The server validates each question and answer against Elastic's own schema.
#include "tests/logbackends/fake_logs.h"
#include "tests/support/log_guard.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstElastic : public QObject, ServedLogs {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { checkServer(); }
    void cleanupTestCase();
    void showsEveryRow_data();
    void showsEveryRow();
    void readsAllElsewhere();
    void filtersThere_data();
    void filtersThere();
    void filtersHere();
    void searches();
    void countsOverTime();
    void findsLevelsAndTimes();
    void followsWhatComesAndWhatComesLate();
    void outlivesItsPointInTime();
    void givesThePointBack();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void triesOut();
};

namespace {

/// Documents that a test has in mind, by their id in the line.
QString idOf(const QByteArray &text) { return QJsonDocument::fromJson(text).object().value(u"doc"_s).toString(); }

QStringList idsOf(const ReadLines &read)
{
    QStringList ids;
    for (const QByteArray &text : read.texts)
        ids.append(idOf(text));
    ids.sort();
    return ids;
}

template <typename Passes>
QStringList idsOf(const QList<FakeLogs::Doc> &docs, Passes passes)
{
    QStringList ids;
    for (const FakeLogs::Doc &doc : docs) {
        if (passes(doc))
            ids.append(doc.id);
    }
    ids.sort();
    return ids;
}

} // namespace

void TstElastic::showsEveryRow_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("burst");
    QTest::newRow("elastic") << u"elastic"_s << 0;
    QTest::newRow("elastic, 2,100 in a millisecond") << u"elastic"_s << 2100;
    QTest::newRow("opensearch") << u"opensearch"_s << 1500;
    QTest::newRow("without a point in time") << u"old"_s << 0;
}

void TstElastic::showsEveryRow()
{
    QFETCH(QString, kind);
    QFETCH(int, burst);
    QVERIFY2(serve({kind, 2500, 3'600'000, burst}), qPrintable(m_problem));
    const QList<FakeLogs::Doc> docs = m_server->docs();
    QCOMPARE(m_document->rowCount(), docs.size());
    QCOMPARE(m_notices, kind == u"old" ? 1 : 0);
    // The first screen is two questions away: no list of all lines was asked for.
    QCOMPARE(idOf(textOfRow(*m_document, docs.size() - 1)), docs.last().id);
    QCOMPARE(idOf(textOfRow(*m_document, 0)), docs.first().id);
    const int searches = m_server->asked("search-3");
    QVERIFY2(searches <= 8, qPrintable(QString::number(searches)));
    QSet<QString> seen;
    qint64 last = 0;
    LineNumber lastNumber = -1;
    for (qint64 row = 0; row < m_document->rowCount(); ++row) {
        const QByteArray text = textOfRow(*m_document, row);
        QVERIFY2(!text.isEmpty(), qPrintable(QString::number(row)));
        seen.insert(idOf(text));
        QVERIFY(m_document->lineAt(row).record.timeMs >= last);
        last = m_document->lineAt(row).record.timeMs;
        QVERIFY(m_document->lineNumber(row) > lastNumber);
        lastNumber = m_document->lineNumber(row);
        QCOMPARE(m_document->rowOf(lastNumber), row);
    }
    QCOMPARE(seen.size(), docs.size());
    QCOMPARE(m_document->sources().size(), 6); // three hosts, two services
}

void TstElastic::readsAllElsewhere()
{
    QVERIFY2(serve({u"elastic"_s, 1500, 600'000, 1100}), qPrintable(m_problem));
    const ReadLines read = readAll(*m_document);
    QCOMPARE(read.problem, QString());
    QCOMPARE(idsOf(read), idsOf(m_server->docs(), [](const auto &) { return true; }));
    QVERIFY(std::ranges::is_sorted(read.numbers));
    // The line is the document: flat, time and level and message first, nothing lost.
    const QByteArray &first = read.texts.first();
    QVERIFY2(first.startsWith("{\"@timestamp\":"), first.constData());
    QVERIFY2(first.contains("\"message\":\"connection accepted from user-0 \\\"quoted\\\" \xc3\xa9 number 0\""), first.constData());
    QVERIFY2(first.contains("\"http.response.status_code\":200"), first.constData());
}

void TstElastic::filtersThere_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which < 9; ++which)
        QTest::addRow("%d", which) << which;
}

void TstElastic::filtersThere()
{
    QFETCH(int, which);
    QVERIFY2(serveRow({u"elastic"_s, 1200, 600'000, 0}), qPrintable(m_problem));
    LogFilter filter;
    std::function<bool(const FakeLogs::Doc &)> passes;
    const auto field = [](const QString &name, FieldOp op, const QStringList &values, bool exclude = false) { return FilterRule::ofField(name, op, values, exclude); };
    switch (which) {
    case 0:
        filter.levels = LevelSet(levelBit(Level::Error) | levelBit(Level::Warning));
        passes = [](const auto &doc) { return doc.level == u"ERROR" || doc.level == u"fatal" || doc.level == u"WARN"; };
        break;
    case 1:
        filter.levels = LevelSet(levelBit(Level::None) | levelBit(Level::Debug));
        passes = [](const auto &doc) { return doc.level.isEmpty() || doc.level == u"debug"; };
        break;
    case 2:
        filter.rules.rules = {field(u"status"_s, FieldOp::GreaterEqual, {u"404"_s}), field(u"path"_s, FieldOp::Contains, {u"TEM/1"_s}, true)};
        filter.rules.rules[1].values = {u"tem/1"_s};
        passes = [](const auto &doc) { return doc.status >= 404 && !doc.path.contains(u"tem/1"); };
        break;
    case 3:
        filter.rules.mode = FilterGroup::Mode::Any;
        filter.rules.rules = {field(u"host"_s, FieldOp::Equals, {u"web-01"_s}), field(u"http.response.status_code"_s, FieldOp::Equals, {u"500"_s, u"404"_s})};
        passes = [](const auto &doc) { return doc.host == u"web-01" || doc.status == 500 || doc.status == 404; };
        break;
    case 4: {
        const QList<SourceInfo> sources = m_document->sources();
        filter.sources = QList<SourceId>{sources[0].id, sources[1].id};
        passes = [sources](const auto &doc) {
            return (doc.host == sources[0].hostName && doc.service == sources[0].name) || (doc.host == sources[1].hostName && doc.service == sources[1].name);
        };
        break;
    }
    case 5:
        filter.time = TimeSlice{m_server->span().fromMs + 12'345, m_server->span().fromMs + 234'567};
        passes = [time = *filter.time](const auto &doc) { return time.contains(doc.ms); };
        break;
    case 6:
        filter.include = {u"payment failed"_s};
        passes = [](const auto &doc) { return doc.text.contains(u"payment failed"); };
        break;
    case 7:
        filter.rules.rules = {field(u"level"_s, FieldOp::Exists, {}, true)};
        passes = [](const auto &doc) { return doc.level.isEmpty(); };
        break;
    case 8:
        filter.include = {u"user-7"_s, false, CaseMode::Smart, true};
        passes = [](const auto &doc) { return doc.number % 50 == 7; };
        break;
    }
    QVERIFY(m_document->setFilter(filter));
    QVERIFY(waitCounted(*m_document));
    const QStringList expected = idsOf(m_server->docs(), passes);
    QVERIFY(!expected.isEmpty());
    QCOMPARE(m_document->rowCount(), expected.size()); // counted there: nothing was looked through here
    QVERIFY(!m_document->isScanning());
    QCOMPARE(idsOf(readAll(*m_document)), expected);
}

/// An expression is none of the server's: all lines that the rest of the filter leaves are looked through here.
void TstElastic::filtersHere()
{
    QVERIFY2(serve({u"elastic"_s, 3000, 600'000, 0}), qPrintable(m_problem));
    QVERIFY(!textOfRow(*m_document, 1234).isEmpty());
    const LineNumber number = m_document->lineNumber(1234);
    LogFilter filter;
    filter.include = {u"number \\d*[05]4\""_s, true, CaseMode::Smart, false};
    filter.rules.rules = {FilterRule::ofField(u"service"_s, FieldOp::Equals, {u"nginx"_s}), FilterRule::ofField(u"unit"_s, FieldOp::Equals, {u"nginx"_s})};
    QVERIFY(m_document->setFilter(filter));
    QVERIFY(waitCounted(*m_document));
    QVERIFY(waitScanned(*m_document));
    static const QRegularExpression expression(u"number \\d*[05]4$"_s);
    const QStringList expected = idsOf(m_server->docs(), [](const auto &doc) { return doc.service == u"nginx" && expression.match(doc.text).hasMatch(); });
    filter.rules.rules.removeFirst(); // no field of that name: it was looked for in the lines, which have none
    QCOMPARE(m_document->rowCount(), 0);
    QVERIFY(m_document->setFilter(filter));
    QVERIFY(waitCounted(*m_document));
    QVERIFY(waitScanned(*m_document));
    QVERIFY(expected.size() > 10);
    QCOMPARE(m_document->rowCount(), expected.size());
    QCOMPARE(idsOf(readAll(*m_document)), expected);
    QVERIFY(m_notices > 0); // and it was said
    // A line keeps its number whatever the filter.
    QVERIFY(m_document->setFilter({}));
    QVERIFY(waitCounted(*m_document));
    QVERIFY(!textOfRow(*m_document, 1234).isEmpty());
    QCOMPARE(m_document->lineNumber(1234), number);
    QVERIFY(!m_document->setFilter({.include = {u"("_s, true}}));
}

void TstElastic::searches()
{
    QVERIFY2(serve({u"elastic"_s, 2000, 3'600'000, 0}), qPrintable(m_problem));
    const int before = m_server->asked("search-3");
    QVERIFY(m_document->setSearch({u"number 177"_s}));
    QVERIFY(waitScanned(*m_document));
    // "number 177" and "number 1770" … "number 1779"; the server's counts say where to look.
    QCOMPARE(m_document->hitCount(), 11);
    QVERIFY2(m_server->asked("search-3") - before < 12, qPrintable(QString::number(m_server->asked("search-3") - before)));
    const qint64 row = m_document->nextHit(-1, true);
    QCOMPARE(row, 177);
    QVERIFY(textOfRow(*m_document, row).contains("number 177\""));
    QCOMPARE(m_document->hitIndex(m_document->lineNumber(row)), 1);
    QCOMPARE(m_document->nextHit(row, true), 1770);
    QCOMPARE(m_document->nextHit(row, false), 1779);
    QVERIFY(m_document->setSearch({u"user-(3|4)\\D"_s, true}));
    QVERIFY(waitScanned(*m_document));
    QCOMPARE(m_document->hitCount(), 80);
    const auto marks = m_document->placeMarks(100);
    QVERIFY(QTest::qWaitFor([&] { return marks.isFinished(); }));
    QCOMPARE(marks.result().size(), 100);
}

void TstElastic::countsOverTime()
{
    QVERIFY2(serve({u"elastic"_s, 5000, 3'600'000, 0}), qPrintable(m_problem));
    const QList<FakeLogs::Doc> docs = m_server->docs();
    QCOMPARE(m_document->totalLines(), docs.size());
    const auto of = [&](const QStringList &words) { return std::ranges::count_if(docs, [&](const auto &doc) { return words.contains(doc.level); }); };
    QCOMPARE(m_document->levelCounts()[size_t(Level::Error)], of({u"ERROR"_s, u"fatal"_s}));
    QCOMPARE(m_document->levelCounts()[size_t(Level::Warning)], of({u"WARN"_s}));
    QCOMPARE(m_document->levelCounts()[size_t(Level::None)], of({QString()}));
    qint64 all = 0;
    QCOMPARE(countedOver(60, Level::Error, all), of({u"ERROR"_s, u"fatal"_s}));
    QCOMPARE(all, docs.size());
}

void TstElastic::findsLevelsAndTimes()
{
    QVERIFY2(serve({u"elastic"_s, 3000, 600'000, 0}), qPrintable(m_problem));
    const QList<FakeLogs::Doc> docs = m_server->docs();
    const auto isError = [](const FakeLogs::Doc &doc) { return doc.level == u"ERROR" || doc.level == u"fatal"; };
    const auto rowAfter = [&](QFuture<LineNumber> future) {
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result() >= 0 ? m_document->rowOf(future.result()) : -1;
    };
    const auto next = std::find_if(docs.begin() + 1001, docs.end(), isError) - docs.begin();
    QVERIFY(!textOfRow(*m_document, 1000).isEmpty());
    QCOMPARE(rowAfter(m_document->nextOfLevel(m_document->lineNumber(1000), Level::Error, true)), next);
    QVERIFY(!textOfRow(*m_document, 0).isEmpty());
    const auto lastError = docs.size() - 1 - (std::find_if(docs.rbegin(), docs.rend(), isError) - docs.rbegin());
    const auto before0 = isError(docs[0]) ? 0 : -1;
    QCOMPARE(before0, -1);
    QCOMPARE(rowAfter(m_document->nextOfLevel(m_document->lineNumber(0), Level::Error, false)), lastError);
    QCOMPARE(rowAfter(m_document->lineAtTime(docs[2000].ms)), 2000);
    QCOMPARE(rowAfter(m_document->lineAtTime(docs.last().ms + 1)), -1);
}

/// Lines come while we look; some of them late, and some while the view rests. None twice, none lost.
void TstElastic::followsWhatComesAndWhatComesLate()
{
    QVERIFY2(serve({u"elastic"_s, 500, 60'000, 0}, true), qPrintable(m_problem));
    QVERIFY(m_document->setSearch({u"payment"_s}));
    const auto waitRows = [&](qint64 rows) { return QTest::qWaitFor([&] { return m_document->rowCount() == rows; }, 12'000); };
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_server->add({{10'000, now + 1}, {10'001, now + 1}, {10'002, now + 2}});
    QVERIFY2(waitRows(503), qPrintable(QString::number(m_document->rowCount())));
    m_server->add({{10'003, now - 3000}, {10'004, now + 2}, {10'005, now + 2000}}); // late, beside the newest, new
    QVERIFY2(waitRows(506), qPrintable(QString::number(m_document->rowCount())));
    m_document->setFrozen(true);
    m_server->add({{10'006, now + 2500}});
    QTest::qWait(2500);
    QCOMPARE(m_document->rowCount(), 506);
    m_document->setFrozen(false);
    QVERIFY(waitRows(507));
    QCOMPARE(idsOf(readAll(*m_document)), idsOf(m_server->docs(), [](const auto &) { return true; }));
    QVERIFY(waitScanned(*m_document));
    QCOMPARE(m_document->hitCount(), idsOf(m_server->docs(), [](const auto &doc) { return doc.text.contains(u"payment"); }).size());
    QVERIFY(m_document->isLive());
}

void TstElastic::outlivesItsPointInTime()
{
    QVERIFY2(serve({u"elastic"_s, 5000, 3'600'000, 0}), qPrintable(m_problem));
    QVERIFY(!textOfRow(*m_document, 0).isEmpty());
    m_server->ask(u"/__forget"_s);
    const QList<FakeLogs::Doc> docs = m_server->docs();
    QCOMPARE(idOf(textOfRow(*m_document, 4321)), docs[4321].id);
    QVERIFY(!m_document->fault());
    QCOMPARE(m_server->asked("open-point-in-time"), 2);
}

void TstElastic::givesThePointBack()
{
    for (const QString &kind : {u"elastic"_s, u"opensearch"_s}) {
        FakeLogs server;
        QVERIFY2(server.start({kind, 10, 60'000, 0}), qPrintable(server.problem()));
        auto document = server.open();
        QVERIFY(waitCounted(*document));
        QCOMPARE(server.report().value(u"points"_s).toInt(), 1);
        document.reset();
        QVERIFY(QTest::qWaitFor([&] { return server.report().value(u"points"_s).toInt() == 0; }, 5000));
        QCOMPARE(server.violations(), QString());
    }
}

void TstElastic::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("login") << u"/"_s << 401 << QByteArray(R"({"error":{"type":"security_exception","reason":"missing authentication credentials"},"status":401})") << ErrorCode::AuthenticationFailed << u"missing authentication"_s;
    QTest::newRow("no index") << u"/logs-test/_field_caps"_s << 404 << QByteArray(R"({"error":{"type":"index_not_found_exception","reason":"no such index [logs-test]"},"status":404})") << ErrorCode::NotFound << u"logs-test"_s;
    QTest::newRow("no right") << u"/logs-test/_field_caps"_s << 403 << QByteArray(R"({"error":{"type":"security_exception","reason":"action is unauthorized"},"status":403})") << ErrorCode::PermissionDenied << u"view_index_metadata"_s;
    QTest::newRow("too many buckets") << u"/_search"_s << 503 << QByteArray(R"({"error":{"type":"search_phase_execution_exception","reason":"","caused_by":{"type":"too_many_buckets_exception","reason":"Trying to create too many buckets"}},"status":503})") << ErrorCode::Unsupported << u"search.max_buckets"_s;
    QTest::newRow("not of this kind") << u"/"_s << 200 << QByteArray("<html>Kibana</html>") << ErrorCode::Protocol << u"Kibana"_s;
    QTest::newRow("shards") << u"/_search"_s << 200 << QByteArray(R"({"took":1,"timed_out":false,"_shards":{"total":2,"successful":0,"failed":2,"failures":[{"reason":{"type":"x","reason":"node left"}}]},"hits":{"hits":[]}})") << ErrorCode::CommandFailed << u"node left"_s;
    QTest::newRow("no such time") << u"/logs-test/_field_caps"_s << 200 << QByteArray(R"({"indices":["logs-test"],"fields":{"message":{"text":{"type":"text","searchable":true,"aggregatable":false}}}})") << ErrorCode::NotFound << u"@timestamp"_s;
}

void TstElastic::saysWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    QVERIFY2(start({u"elastic"_s, 10, 60'000, 0}), qPrintable(m_problem));
    if (path == u"/_search") // the first one asks for levels
        m_server->answerNext(u"logs-test/_search"_s, 200, R"({"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},"hits":{"hits":[]},"aggregations":{"level":{"buckets":[]}}})");
    m_server->answerNext(path, status, body, 5);
    checkFault(code, says);
}

void TstElastic::triesOut()
{
    QVERIFY2(start({u"opensearch"_s, 1000, 600'000, 0}), qPrintable(m_problem));
    QTemporaryDir folder;
    BackendService service(folder.filePath(u"logservers.yaml"_s), nullptr, nullptr);
    service.load();
    checkTest(service, u"OpenSearch"_s, u"2.15.0"_s, 1000);
    BackendSource empty = m_server->source();
    empty.selector.clear();
    QCOMPARE(choicesOf(service, empty), QStringList({u"logs"_s, u"logs-test"_s, u"web"_s}));
    const auto id = service.save(m_server->source());
    QVERIFY(id);
    QCOMPARE(*id, u"test"_s);
    BackendService again(service.path(), nullptr, nullptr);
    again.load();
    QCOMPARE(again.sources(), service.sources());
    QVERIFY(again.remove(*id));
    QVERIFY(again.sources().isEmpty());
}

void TstElastic::cleanupTestCase()
{
    m_document.reset();
    QTest::qWait(2200); // what gives points in time back ends in the meantime
}

QD_TEST_MAIN(QCoreApplication, TstElastic)
#include "tst_elastic.moc"
