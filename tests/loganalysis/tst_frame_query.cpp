// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to data frames: each is also answered by pandas, with the script that the console gives for it.
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/path_folding.h"
#include "models/loganalysis/python_snippet.h"
#include "models/loganalysis/questions.h"
#include "models/loganalysis/result_export.h"
#include "models/loganalysis/sql_query.h"
#include "tests/loganalysis/lines_range.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

using Kind = Aggregate::Kind;

namespace {

constexpr qint64 minute = 60'000;

/// A log, its schema, its records for Python, and a folder for both.
struct World {
    FrameInput input;
    QList<ColumnInfo> schema;
    FramePtr frame;
};

QString elastic() { return QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logs/data/elastic/apache-combined.log"); }

/// JSON lines with everything that is awkward: gaps, nulls, ties, negative and huge integers, many decimals, empty texts.
QByteArray awkwardLines()
{
    QByteArray text;
    for (int i = 0; i < 3000; ++i) {
        QByteArray line = "{\"time\":\"2026-11-28T10:" + QByteArray::number(i / 60 % 50 + 10) + ':' + QByteArray::number(i % 60 + 100).sliced(1) + "Z\",\"level\":\"info\",\"msg\":\"m\"";
        if (i / 60 % 50 == 7) // a minute that nearly nothing has
            line = "{\"time\":\"2026-11-28T10:17:00Z\",\"level\":\"error\"";
        if (i % 3 != 0)
            line += ",\"kind\":\"" + QByteArray(i % 7 == 0 ? "" : i % 7 < 4 ? "a\\\"b" : "c,d") + '"';
        if (i % 5 != 0)
            line += ",\"huge\":" + QByteArray::number(9'007'199'254'740'993LL + i * (i % 2 ? 1 : -1));
        if (i % 4 != 0)
            line += ",\"real\":" + QByteArray(i % 11 == 0 ? "-0.000001" : i % 13 == 0 ? "1e300" : QByteArray::number(i * 0.037, 'f', 5));
        line += i % 10 == 0 ? QByteArray(",\"tie\":null") : ",\"tie\":" + QByteArray::number(i % 3 - 1);
        text += line + "}\n";
    }
    return text;
}

QByteArray jsonOf(const ResultTable &table)
{
    static constexpr const char *kinds[] = {"integer", "real", "time", "text"};
    QByteArray text = "{\"columns\": [";
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        text += (i > 0 ? ", [" : "[") + jsonText(table.columns.at(i).name.toUtf8()) + ", \"" + kinds[size_t(table.columns.at(i).kind)] + "\"]";
    text += "], \"rows\": [";
    for (size_t r = 0; r < table.rows.size(); ++r) {
        text += r > 0 ? ",\n[" : "\n[";
        for (size_t c = 0; c < table.rows[r].size(); ++c) {
            const Value &value = table.rows[r][c];
            const ValueKind kind = table.columns.at(qsizetype(c)).kind;
            const QByteArray cell = valueText(value, kind);
            const bool isText = std::holds_alternative<QByteArray>(value);
            text += (c > 0 ? ", " : "") + (isNull(value) ? QByteArray("null") : isText || kind == ValueKind::Time ? jsonText(cell) : cell);
        }
        text += ']';
    }
    return text + "]}";
}

} // namespace

class TestFrameQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAsPandas_data();
    void answersAsPandas();
    void answersSqlAsPython_data();
    void answersSqlAsPython();
    void answersQuestions_data();
    void answersQuestions();
    void percentilesAreExact();
    void manyGroupsAreLookedUp();
    void foldsPaths();
    void saysWhatIsWrong();
    void stops();
    void cleanupTestCase();

private:
    void add(const QString &name, const QByteArray &lines, const QString &file);
    void compare(const QString &world, const QString &script, const ResultTable &table);

    QTemporaryDir m_folder;
    QProcess m_python;
    std::map<QString, World> m_worlds;
};

void TestFrameQuery::add(const QString &name, const QByteArray &lines, const QString &file)
{
    World world;
    world.input = test::inputOf(test::LinesRange::of(lines, file), file);
    const Result<QList<ColumnInfo>> schema = readSchema(world.input);
    QVERIFY(schema);
    world.schema = *schema;
    QStringList names;
    for (const ColumnInfo &info : world.schema)
        names.append(info.name);
    const Result<FramePtr> frame = buildFrame(world.input, names);
    QVERIFY(frame);
    world.frame = *frame;
    QFuture<Result<qint64>> saved = saveRecords(world.input, world.schema, m_folder.filePath(name + u".jsonl"_s), ExportFormat::JsonLines);
    saved.waitForFinished();
    QVERIFY(saved.result());
    QCOMPARE(saved.result().value(), world.frame->rowCount());
    m_worlds.emplace(name, std::move(world));
}

void TestFrameQuery::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_python.start(QStringLiteral(PYTHON3), {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/loganalysis/compare_result.py")});
    QVERIFY(m_python.waitForStarted());
    const QByteArray real = test::fileBytes(elastic());
    QVERIFY(real.size() > 50'000);
    add(u"elastic"_s, real, u"apache-access.log"_s);
    add(u"access"_s, test::accessLines(15'000), u"access.log"_s);
    add(u"awkward"_s, awkwardLines(), u"app.json"_s);
    QVERIFY(m_worlds.at(u"elastic"_s).frame->rowCount() > 300);
    QCOMPARE(m_worlds.at(u"access"_s).frame->rowCount(), 15'000);
    QCOMPARE(m_worlds.at(u"awkward"_s).frame->rowCount(), 3000);
}

void TestFrameQuery::compare(const QString &world, const QString &script, const ResultTable &table)
{
    const QString scriptFile = m_folder.filePath(u"script.py"_s), resultFile = m_folder.filePath(u"result.json"_s);
    QString text = script;
    text.replace(u"FILE = \"records.jsonl\""_s, u"FILE = "_s + pythonText(m_folder.filePath(world + u".jsonl"_s)));
    for (const auto &[path, bytes] : {std::pair(scriptFile, text.toUtf8()), std::pair(resultFile, jsonOf(table))}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    m_python.write(scriptFile.toUtf8() + '\t' + resultFile.toUtf8() + '\n');
    while (!m_python.canReadLine())
        QVERIFY(m_python.waitForReadyRead(60'000));
    const QByteArray said = m_python.readLine().trimmed();
    QCOMPARE(said, QByteArray::number(qint64(table.rows.size()) * table.columns.size()));
}

void TestFrameQuery::answersAsPandas_data()
{
    QTest::addColumn<QString>("world");
    QTest::addColumn<FrameQuery>("query");
    const GroupKey byMinute{u"time"_s, minute, false};
    const auto key = [](const char16_t *name) { return GroupKey{QString::fromUtf16(name), 0, false}; };
    const auto of = [](Kind kind, const char16_t *name, double percentile = 50) { return Aggregate{kind, QString::fromUtf16(name), percentile}; };
    const auto query = [](QList<GroupKey> groups, QList<Aggregate> aggregates) {
        FrameQuery made;
        made.groups = std::move(groups);
        made.aggregates = std::move(aggregates);
        return made;
    };
    const QList<Aggregate> all{{}, of(Kind::Count, u"bytes"), of(Kind::Distinct, u"client"), of(Kind::Sum, u"bytes"), of(Kind::Mean, u"bytes"),
                               of(Kind::Minimum, u"bytes"), of(Kind::Maximum, u"bytes"), of(Kind::Percentile, u"bytes", 50), of(Kind::Percentile, u"bytes", 95),
                               of(Kind::First, u"path"), of(Kind::Last, u"path")};
    for (const char *const world : {"elastic", "access"}) {
        const auto row = [world](const char *name) -> QTestData & { return QTest::newRow(qPrintable(u"%1 %2"_s.arg(QLatin1StringView(world), QLatin1StringView(name)))) << QString::fromLatin1(world); };
        row("everything at once") << query({}, all);
        row("all by status") << query({key(u"status")}, all);
        row("all by client") << query({key(u"client")}, all);
        row("method and status") << query({key(u"method"), key(u"status")}, {{}, of(Kind::Sum, u"bytes")});
        FrameQuery perMinute = query({byMinute}, {{}, {Kind::Rate, {}, 50}, of(Kind::Mean, u"bytes")});
        row("per minute") << perMinute;
        perMinute.fillGaps = true;
        row("per minute without gaps") << perMinute;
        perMinute.rolling = {5, Rolling::Kind::Mean};
        row("rolling mean") << perMinute;
        FrameQuery rolling = query({byMinute, key(u"status")}, {of(Kind::Sum, u"bytes"), {}});
        rolling.rolling = {3, Rolling::Kind::Maximum};
        row("rolling maximum by status") << rolling;
        FrameQuery pivot = query({byMinute, key(u"status")}, {{}});
        pivot.pivot = 1;
        row("status codes over time") << pivot;
        pivot.pivotColumns = 2;
        pivot.fillGaps = true;
        row("the two most frequent status codes") << pivot;
        FrameQuery two = query({key(u"method"), key(u"status")}, {{}, of(Kind::Mean, u"bytes")});
        two.pivot = 1;
        row("pivot of two aggregates") << two;
        FrameQuery top = query({{u"path"_s, 0, true}}, {{}, of(Kind::Percentile, u"bytes", 99.5)});
        top.limit = 10;
        row("top folded paths") << top;
        top.orderBy = 2;
        row("top by percentile") << top;
        FrameQuery some = query({key(u"status")}, {{}, of(Kind::Distinct, u"path")});
        some.where = {{u"status"_s, Condition::Op::AtLeast, u"300"_s}, {u"path"_s, Condition::Op::Contains, u"/"_s}, {u"method"_s, Condition::Op::NotEqual, u"POST"_s}};
        some.orderBy = 0;
        some.ascending = true;
        row("with conditions") << some;
        some.where = {{u"path"_s, Condition::Op::Matches, u"^/[a-z]+"_s}, {u"bytes"_s, Condition::Op::Present, {}}, {u"bytes"_s, Condition::Op::Less, u"5000.5"_s}};
        row("with an expression") << some;
        some.where = {{u"bytes"_s, Condition::Op::Missing, {}}};
        row("without bytes") << some;
    }
    QTest::newRow("latency by path") << u"access"_s << query({{u"path"_s, 0, true}}, {{}, of(Kind::Percentile, u"duration", 50), of(Kind::Percentile, u"duration", 95), of(Kind::Percentile, u"duration", 99), of(Kind::Maximum, u"duration")});
    QTest::newRow("latency by every path") << u"access"_s << query({key(u"path")}, {{}, of(Kind::Percentile, u"duration", 95), of(Kind::Sum, u"duration"), of(Kind::Mean, u"duration")});
    const QList<Aggregate> awkward{{}, of(Kind::Count, u"huge"), of(Kind::Minimum, u"huge"), of(Kind::Maximum, u"huge"), of(Kind::Distinct, u"huge"), of(Kind::Count, u"real"),
                                   of(Kind::Minimum, u"real"), of(Kind::Percentile, u"real", 37.5), of(Kind::Maximum, u"real"), of(Kind::Distinct, u"real"), of(Kind::Sum, u"tie"), of(Kind::Mean, u"tie"),
                                   of(Kind::Percentile, u"tie", 25), of(Kind::First, u"kind"), of(Kind::Last, u"huge")};
    QTest::newRow("awkward by kind") << u"awkward"_s << query({key(u"kind")}, awkward);
    QTest::newRow("awkward by tie and kind") << u"awkward"_s << query({key(u"tie"), key(u"kind")}, awkward);
    QTest::newRow("awkward per minute") << u"awkward"_s << query({byMinute}, awkward);
    QTest::newRow("awkward by a huge number") << u"awkward"_s << query({key(u"huge")}, {{}, of(Kind::Sum, u"tie")});
    QTest::newRow("awkward by a real number") << u"awkward"_s << query({key(u"real")}, {{}, of(Kind::Minimum, u"huge")});
    FrameQuery sparse = query({byMinute, key(u"level")}, {{}, of(Kind::Mean, u"real")});
    sparse.fillGaps = true;
    QTest::newRow("awkward levels without gaps") << u"awkward"_s << sparse;
    FrameQuery exact = query({}, {{}, of(Kind::Minimum, u"huge")});
    exact.where = {{u"huge"_s, Condition::Op::Greater, u"9007199254740993"_s}};
    QTest::newRow("awkward exact comparison") << u"awkward"_s << exact;
}

void TestFrameQuery::answersAsPandas()
{
    QFETCH(const QString, world);
    QFETCH(const FrameQuery, query);
    const World &of = m_worlds.at(world);
    const Result<ResultTable> answer = runQuery(*of.frame, query);
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().toLine()));
    QVERIFY(!answer->rows.empty());
    compare(world, pythonForQuery(query, of.schema, u"records.jsonl"_s), *answer);
}

void TestFrameQuery::answersSqlAsPython_data()
{
    QTest::addColumn<QString>("world");
    QTest::addColumn<QString>("sql");
    QTest::newRow("by status") << u"access"_s << u"SELECT status, count(*) n, p95(duration), median(bytes), percentile(duration, 12.5) FROM log GROUP BY status ORDER BY n DESC, status"_s;
    QTest::newRow("per minute") << u"access"_s << u"SELECT time_bucket(time, '1m') t, time_bucket(ts, '5 min'), sum(bytes), p50(duration) FROM log WHERE status >= 400 GROUP BY 1, 2 ORDER BY 1"_s;
    QTest::newRow("paths") << u"access"_s << u"SELECT fold(path) p, count(DISTINCT client), p99(duration) FROM log WHERE path REGEXP '^/[au]' AND method = 'GET' GROUP BY p ORDER BY p"_s;
    QTest::newRow("rows") << u"access"_s << u"SELECT line, time, client, duration FROM log WHERE ts BETWEEN 1795860100000 AND 1795860400000 AND duration > 0.5 ORDER BY duration DESC, line LIMIT 20"_s;
    QTest::newRow("hosts") << u"access"_s << u"SELECT host('http://u@h.example:80/x'), host('[::1]:80'), host(client) h, count(*) FROM log WHERE h LIKE '10.0.1.%' GROUP BY h ORDER BY h"_s;
    QTest::newRow("window") << u"access"_s << u"WITH m AS (SELECT time_bucket(ts, '1m') t, count(*) n FROM log GROUP BY 1) SELECT t, n, avg(n) OVER (ORDER BY t ROWS 2 PRECEDING) FROM m ORDER BY t"_s;
    QTest::newRow("awkward") << u"awkward"_s << u"SELECT kind, tie, count(*), count(huge), min(huge), max(huge), total(real), p50(real) FROM log GROUP BY 1, 2 ORDER BY 1, 2"_s;
    QTest::newRow("awkward exact") << u"awkward"_s << u"SELECT huge, line FROM log WHERE huge > 9007199254740993 AND huge <= 9007199254741500 ORDER BY line"_s;
    QTest::newRow("in and or") << u"access"_s << u"SELECT status, method, count(*) FROM log WHERE status IN (404, 500) OR (method = 'POST' AND bytes < 100) GROUP BY 1, 2 ORDER BY 1, 2"_s;
    QTest::newRow("text times") << u"access"_s << u"SELECT count(*), min(time), max(time) FROM log WHERE time >= '2026-11-28T10:20' AND time < '2026-11-28T10:30:30'"_s;
}

void TestFrameQuery::answersSqlAsPython()
{
    QFETCH(const QString, world);
    QFETCH(const QString, sql);
    const World &of = m_worlds.at(world);
    const SqlResult<ResultTable> answer = runSql(of.frame, of.schema, sql);
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().error.toLine()));
    QVERIFY(!answer->rows.empty());
    compare(world, pythonForSql(sql, of.schema, u"records.jsonl"_s), *answer);
}

void TestFrameQuery::answersQuestions_data()
{
    QTest::addColumn<QString>("world");
    QTest::addColumn<QString>("key");
    for (const char *const key : {"latency-by-path", "latency-over-time", "status-over-time", "failures-by-path", "top-clients", "slowest-requests", "bytes-by-path",
                                  "levels-over-time", "rate"})
        QTest::newRow(key) << u"access"_s << QString::fromLatin1(key);
    for (const char *const key : {"errors-by-host", "levels-over-time"})
        QTest::newRow(qPrintable(u"awkward %1"_s.arg(QLatin1StringView(key)))) << u"awkward"_s << QString::fromLatin1(key);
}

void TestFrameQuery::answersQuestions()
{
    QFETCH(const QString, world);
    QFETCH(const QString, key);
    const World &of = m_worlds.at(world);
    const QList<Question> questions = questionsFor(of.schema, 3600'000);
    const auto found = std::ranges::find(questions, key, &Question::key);
    QVERIFY2(found != questions.end(), qPrintable(key));
    if (!found->sql.isEmpty()) {
        const SqlResult<ResultTable> answer = runSql(of.frame, of.schema, found->sql);
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().error.toLine()));
        QVERIFY(answer->rows.size() == 50);
        return;
    }
    const Result<ResultTable> answer = runQuery(*of.frame, found->query);
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().toLine()));
    QVERIFY(!answer->rows.empty());
    compare(world, pythonForQuery(found->query, of.schema, u"records.jsonl"_s), *answer);
}

void TestFrameQuery::percentilesAreExact()
{
    // The ways to find percentiles (counting, selecting among narrow, wide and real numbers) say the same.
    QByteArray text;
    for (int i = 0; i < 5000; ++i) {
        const int number = (i * 7919) % 1000;
        text += "{\"time\":\"2026-11-28T10:00:00Z\",\"g\":\"" + QByteArray::number(i % 13) + "x\",\"narrow\":" + QByteArray::number(number) + ",\"wide\":" + QByteArray::number(number * 4'000'000'000LL)
            + ",\"split\":" + QByteArray::number(number * 4000) + ",\"real\":" + QByteArray::number(number) + "e20}\n";
    }
    const auto frame = buildFrame(test::inputOf(test::LinesRange::of(text)), {u"g"_s, u"narrow"_s, u"wide"_s, u"split"_s, u"real"_s});
    QVERIFY(frame);
    FrameQuery query;
    query.groups = {{u"g"_s, 0, false}};
    for (const double percentile : {0.0, 12.5, 50.0, 99.0, 100.0}) {
        for (const auto *const name : {u"narrow", u"split", u"wide", u"real"})
            query.aggregates.append({Kind::Percentile, QString::fromUtf16(name), percentile});
    }
    const Result<ResultTable> answer = runQuery(**frame, query);
    QVERIFY(answer);
    QCOMPARE(answer->rows.size(), 13);
    for (const auto &row : answer->rows) {
        for (size_t i = 1; i < row.size(); i += 4) {
            const double narrow = valueNumber(row[i]);
            QVERIFY(std::abs(valueNumber(row[i + 1]) / 4000 - narrow) < 1e-9);
            QVERIFY(std::abs(valueNumber(row[i + 2]) / 4e9 - narrow) < 1e-9);
            QVERIFY(std::abs(valueNumber(row[i + 3]) / 1e20 - narrow) < 1e-9);
        }
    }
}

void TestFrameQuery::manyGroupsAreLookedUp()
{
    // More possible combinations than have a place in an array.
    QByteArray text;
    for (int i = 0; i < 6000; ++i)
        text += "{\"time\":\"2026-11-28T10:00:00Z\",\"a\":\"a" + QByteArray::number(i % 1500) + "\",\"b\":\"b" + QByteArray::number(i % 1501) + "\",\"c\":\"c" + QByteArray::number(i % 3000) + "\"}\n";
    const auto frame = buildFrame(test::inputOf(test::LinesRange::of(text)), {u"a"_s, u"b"_s, u"c"_s});
    QVERIFY(frame);
    FrameQuery query;
    query.groups = {{u"a"_s, 0, false}, {u"b"_s, 0, false}, {u"c"_s, 0, false}};
    const Result<ResultTable> answer = runQuery(**frame, query);
    QVERIFY(answer);
    std::map<std::tuple<int, int, int>, int> expected;
    for (int i = 0; i < 6000; ++i)
        ++expected[{i % 1500, i % 1501, i % 3000}];
    QCOMPARE(answer->rows.size(), expected.size());
    for (const auto &row : answer->rows) {
        const auto number = [&row](size_t i) { return std::get<QByteArray>(row[i]).sliced(1).toInt(); };
        QCOMPARE(std::get<qint64>(row[3]), qint64(expected[{number(0), number(1), number(2)}]));
    }
}

void TestFrameQuery::foldsPaths()
{
    QCOMPARE(foldedPath("/users/4711/cart?x=1"), "/users/{n}/cart");
    QCOMPARE(foldedPath("/a/3fa85f64-5717-4562-b3fc-2c963f66afa6#top"), "/a/{id}");
    QCOMPARE(foldedPath("/0123456789abcdef0123"), "/{id}");
    QCOMPARE(foldedPath("/deadbeef/v1/"), "/deadbeef/v1/");
    QCOMPARE(foldedPath(""), "");
    QCOMPARE(hostOf("https://user@example.org:8443/path").toByteArray(), "example.org");
    QCOMPARE(hostOf("[2001:db8::1]:443").toByteArray(), "2001:db8::1");
    QCOMPARE(hostOf("2001:db8::1").toByteArray(), "2001:db8::1");
}

void TestFrameQuery::saysWhatIsWrong()
{
    const Frame &frame = *m_worlds.at(u"access"_s).frame;
    FrameQuery query;
    query.groups = {{u"staus"_s, 0, false}};
    Result<ResultTable> answer = runQuery(frame, query);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::NotFound);
    QVERIFY(answer.error().hint.contains(u"status"_s));
    query.groups = {};
    query.aggregates = {{Kind::Mean, u"path"_s, 50}};
    answer = runQuery(frame, query);
    QCOMPARE(answer.error().code, ErrorCode::Unsupported);
    query.aggregates = {};
    query.where = {{u"status"_s, Condition::Op::Less, u"abc"_s}};
    QCOMPARE(runQuery(frame, query).error().code, ErrorCode::Parse);
    query.where = {{u"path"_s, Condition::Op::Matches, u"("_s}};
    QCOMPARE(runQuery(frame, query).error().code, ErrorCode::Parse);
}

void TestFrameQuery::stops()
{
    std::stop_source stop;
    stop.request_stop();
    FrameQuery query;
    query.groups = {{u"status"_s, 0, false}};
    QCOMPARE(runQuery(*m_worlds.at(u"access"_s).frame, query, stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(buildFrame(m_worlds.at(u"access"_s).input, {u"status"_s}, stop.get_token()).error().code, ErrorCode::Cancelled);
}

void TestFrameQuery::cleanupTestCase()
{
    m_python.closeWriteChannel();
    QVERIFY(m_python.waitForFinished());
}

QD_TEST_MAIN(QCoreApplication, TestFrameQuery)
#include "tst_frame_query.moc"
