// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/sql_completion.h"
#include "models/loganalysis/sql_query.h"
#include "tests/loganalysis/lines_range.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

class TestSqlQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAsTheQuery();
    void conditionsAreLookedUp_data();
    void conditionsAreLookedUp();
    void onlyReads_data();
    void onlyReads();
    void saysWhere_data();
    void saysWhere();
    void knowsWhatIsRead();
    void cancels();
    void limitsAreKept();
    void oddNames();
    void nulTextsAndBytes();
    void readsBuckets();
    void completes_data();
    void completes();
    void tokens();

private:
    ResultTable run(const QString &sql)
    {
        SqlResult<ResultTable> table = runSql(m_frame, m_schema, sql);
        return table ? *table : ResultTable();
    }
    QList<ColumnInfo> m_schema;
    FramePtr m_frame;
};

void TestSqlQuery::initTestCase()
{
    const FrameInput input = test::inputOf(test::LinesRange::of(test::accessLines(60'000)));
    const auto schema = readSchema(input);
    QVERIFY(schema);
    m_schema = *schema;
    QStringList names;
    for (const ColumnInfo &info : m_schema)
        names.append(info.name);
    m_frame = buildFrame(input, names).value_or(nullptr);
    QVERIFY(m_frame);
    QCOMPARE(m_frame->rowCount(), 60'000);
}

void TestSqlQuery::answersAsTheQuery()
{
    FrameQuery query;
    query.groups = {{u"status"_s, 0, false}};
    using Kind = Aggregate::Kind;
    query.aggregates = {{}, {Kind::Percentile, u"duration"_s, 95}, {Kind::Mean, u"bytes"_s, 50}, {Kind::Distinct, u"client"_s, 50}, {Kind::Maximum, u"duration"_s, 50}};
    query.orderBy = 0;
    query.ascending = true;
    const Result<ResultTable> direct = runQuery(*m_frame, query);
    QVERIFY(direct);
    const ResultTable sql = run(u"SELECT status, count(*), p95(duration), avg(bytes), count(DISTINCT client), max(duration) FROM log GROUP BY status ORDER BY status"_s);
    QCOMPARE(sql.rows.size(), direct->rows.size());
    QVERIFY(sql.rows.size() > 3);
    for (size_t row = 0; row < sql.rows.size(); ++row) {
        for (size_t cell = 0; cell < sql.rows[row].size(); ++cell)
            QVERIFY(std::abs(valueNumber(sql.rows[row][cell]) - valueNumber(direct->rows[row][cell])) < 1e-9);
    }
    QVERIFY(sql.columns.at(0).field == u"status"_s);
    QVERIFY(sql.columns.at(2).kind == ValueKind::Real);
}

void TestSqlQuery::conditionsAreLookedUp_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("hidden"); // the same, so that SQLite has to ask each row
    QTest::newRow("equal") << u"status = 404"_s << u"+status = 404"_s;
    QTest::newRow("real limit") << u"status > 403.5 AND status <= 500.0"_s << u"+status > 403.5 AND +status <= 500.0"_s;
    QTest::newRow("text number") << u"status = '404'"_s << u"CAST(status AS INTEGER) = 404"_s;
    QTest::newRow("real column") << u"duration >= 0.25 AND duration < 0.251"_s << u"+duration >= 0.25 AND +duration < 0.251"_s;
    QTest::newRow("ticks") << u"ts >= 1795860600000 AND ts < 1795860660000"_s << u"+ts >= 1795860600000 AND +ts < 1795860660000"_s;
    QTest::newRow("time") << u"time >= '2026-11-28T10:10' AND time <= '2026-11-28T10:20:00Z'"_s << u"+time >= '2026-11-28T10:10' AND +time <= '2026-11-28T10:20:00Z'"_s;
    QTest::newRow("time and date") << u"time > '2026-11-28' AND time < '2026-11-29'"_s << u"+time > '2026-11-28' AND +time < '2026-11-29'"_s;
    QTest::newRow("odd time") << u"time > '2026-11-28T10:1'"_s << u"+time > '2026-11-28T10:1'"_s;
    QTest::newRow("no time") << u"time > 'banana'"_s << u"+time > 'banana'"_s;
    QTest::newRow("text") << u"method = 'POST' AND level = 'error'"_s << u"+method = 'POST' AND +level = 'error'"_s;
    QTest::newRow("unknown text") << u"method = 'BREW'"_s << u"+method = 'BREW'"_s;
    QTest::newRow("text greater") << u"client > '10.0.2'"_s << u"+client > '10.0.2'"_s;
    QTest::newRow("null") << u"bytes = NULL"_s << u"+bytes = NULL"_s;
    QTest::newRow("is null") << u"bytes IS NULL AND status = 200"_s << u"+bytes IS NULL AND +status = 200"_s;
    QTest::newRow("or") << u"status = 500 OR bytes < 10"_s << u"+status = 500 OR +bytes < 10"_s;
    QTest::newRow("in") << u"status IN (404, 502)"_s << u"+status IN (404, 502)"_s;
    QTest::newRow("line") << u"line BETWEEN 100 AND 200"_s << u"+line BETWEEN 100 AND 200"_s;
}

void TestSqlQuery::conditionsAreLookedUp()
{
    QFETCH(const QString, condition);
    QFETCH(const QString, hidden);
    const QString sql = u"SELECT count(*), total(line), total(bytes) FROM log WHERE %1"_s;
    const ResultTable quick = run(sql.arg(condition)), slow = run(sql.arg(hidden));
    QCOMPARE(quick.rows.size(), 1U);
    QCOMPARE(slow.rows.size(), 1U);
    QVERIFY(quick.rows == slow.rows);
}

void TestSqlQuery::onlyReads_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *const sql : {"ATTACH '%1' AS other", "CREATE TABLE t(x)", "CREATE TEMP TABLE t AS SELECT * FROM log", "DROP TABLE log", "DELETE FROM log", "UPDATE log SET status = 1",
                                  "INSERT INTO log(status) VALUES (1)", "PRAGMA temp_store_directory = '/'", "PRAGMA cache_size", "VACUUM INTO '%1'", "BEGIN", "SAVEPOINT x", "ALTER TABLE log RENAME TO other",
                                  "SELECT load_extension('%1')", "SELECT * FROM pragma_database_list", "REINDEX", "ANALYZE", "DETACH main", "CREATE VIEW v AS SELECT 1", "CREATE VIRTUAL TABLE f USING fts5(x)",
                                  "SELECT fts3_tokenizer('simple')", "WITH x AS (SELECT 1) DELETE FROM log"})
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void TestSqlQuery::onlyReads()
{
    QFETCH(QString, sql);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"made.db"_s);
    if (sql.contains(u"%1"_s))
        sql = sql.arg(path);
    const SqlResult<ResultTable> table = runSql(m_frame, m_schema, sql);
    QVERIFY(!table);
    QVERIFY2(table.error().error.code == ErrorCode::PermissionDenied || table.error().error.code == ErrorCode::Parse || table.error().error.code == ErrorCode::NotFound,
             qPrintable(table.error().error.toLine()));
    QVERIFY(!table.error().error.hint.isEmpty());
    QVERIFY(!QFileInfo::exists(path));
    QCOMPARE(std::get<qint64>(run(u"SELECT count(*) FROM log"_s).rows.at(0).at(0)), 60'000);
}

void TestSqlQuery::saysWhere_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("hint");
    QTest::newRow("column") << u"SELECT 'ü', staus FROM log"_s << int(ErrorCode::NotFound) << 12 << u"status"_s;
    QTest::newRow("quoted column") << u"SELECT count(*) FROM log WHERE method = \"GET\""_s << int(ErrorCode::NotFound) << 40 << u"'"_s;
    QTest::newRow("table") << u"SELECT * FROM logs"_s << int(ErrorCode::NotFound) << -1 << u"log"_s;
    QTest::newRow("function") << u"SELECT p96(duration) FROM log"_s << int(ErrorCode::NotFound) << 7 << u"p95"_s;
    QTest::newRow("syntax") << u"SELECT count(*) FRM log WHERE"_s << int(ErrorCode::Parse) << 20 << QString();
    QTest::newRow("nothing") << u"  -- nothing"_s << int(ErrorCode::Parse) << -1 << u"SELECT"_s;
    QTest::newRow("two") << u"SELECT 1; SELECT 2"_s << int(ErrorCode::Unsupported) << 9 << QString();
    QTest::newRow("expression") << u"SELECT count(*) FROM log WHERE path REGEXP '('"_s << int(ErrorCode::Parse) << -1 << QString();
    QTest::newRow("bucket") << u"SELECT time_bucket(time, 'soon') FROM log"_s << int(ErrorCode::Parse) << -1 << QString();
    QTest::newRow("percent") << u"SELECT percentile(bytes, 101) FROM log"_s << int(ErrorCode::Parse) << -1 << QString();
}

void TestSqlQuery::saysWhere()
{
    QFETCH(const QString, sql);
    QFETCH(const int, code);
    QFETCH(const int, position);
    QFETCH(const QString, hint);
    const SqlResult<ResultTable> table = runSql(m_frame, m_schema, sql);
    QVERIFY(!table);
    QCOMPARE(int(table.error().error.code), code);
    if (position >= 0)
        QCOMPARE(int(table.error().position), position);
    QVERIFY2(table.error().error.hint.contains(hint), qPrintable(table.error().error.toLine()));
}

void TestSqlQuery::knowsWhatIsRead()
{
    const auto fields = [this](const QString &sql) {
        QStringList names = sqlFields(sql, m_schema).value_or(QStringList{u"failed"_s});
        names.sort();
        return names;
    };
    QCOMPARE(fields(u"SELECT count(*) FROM log"_s), QStringList());
    QCOMPARE(fields(u"SELECT p95(duration) FROM log l WHERE l.ts > 5 GROUP BY \"path\""_s), (QStringList{u"duration"_s, u"path"_s, u"time"_s}));
    QVERIFY(!fields(u"SELECT * FROM log"_s).contains(u"text"_s));
    QVERIFY(fields(u"SELECT * FROM log"_s).contains(u"status"_s));
    QCOMPARE(fields(u"WITH x AS (SELECT status s FROM log) SELECT s FROM x"_s), QStringList{u"status"_s});
    QCOMPARE(fields(u"nonsense"_s), QStringList{u"failed"_s});
}

void TestSqlQuery::cancels()
{
    std::stop_source stop;
    std::jthread later([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    const SqlResult<ResultTable> table = runSql(m_frame, m_schema, u"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"_s, stop.get_token());
    QVERIFY(!table);
    QVERIFY(table.error().error.code == ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestSqlQuery::limitsAreKept()
{
    SqlLimits limits;
    limits.rows = 100;
    SqlResult<ResultTable> table = runSql(m_frame, m_schema, u"SELECT line FROM log"_s, {}, limits);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 100U);
    QVERIFY(table->isCut && !table->notes.isEmpty());
    limits.rows = kMaxResultRows;
    limits.resultBytes = 10'000;
    table = runSql(m_frame, m_schema, u"SELECT text FROM log"_s, {}, limits);
    QVERIFY(table && table->isCut && table->rows.size() < 200);
    limits.aggregateBytes = 10'000;
    table = runSql(m_frame, m_schema, u"SELECT p50(line) FROM log"_s, {}, limits);
    QVERIFY(!table);
    QVERIFY(table.error().error.message.contains(u"memory"_s));
    QVERIFY(!runSql(m_frame, m_schema, u"SELECT hex(zeroblob(100000000)) FROM log LIMIT 1"_s));
}

void TestSqlQuery::oddNames()
{
    const QByteArray lines = "{\"time\":\"2026-11-28T10:00:00Z\",\"ID\":1,\"id\":2,\"select\":3,\"a b\":4,\"x\\\"y\":5,\"ts\":\"2026-11-28T10:00:00Z\"}\n";
    const FrameInput input = test::inputOf(test::LinesRange::of(lines, u"app.json"_s), u"app.json"_s);
    const auto schema = readSchema(input);
    QVERIFY(schema);
    QStringList names;
    for (const ColumnInfo &info : *schema)
        names.append(info.name);
    const auto frame = buildFrame(input, names);
    QVERIFY(frame);
    const SqlResult<ResultTable> table = runSql(*frame, *schema, u"SELECT * FROM log"_s);
    QVERIFY2(table, qPrintable(table ? QString() : table.error().error.toLine()));
    QCOMPARE(table->rows.size(), 1U);
    const SqlResult<ResultTable> quoted = runSql(*frame, *schema, u"SELECT \"select\" + \"a b\" FROM log"_s);
    QVERIFY2(quoted, qPrintable(quoted ? QString() : quoted.error().error.toLine()));
    QCOMPARE(std::get<qint64>(quoted->rows.at(0).at(0)), 7);
}

void TestSqlQuery::nulTextsAndBytes()
{
    const QByteArray odd = QByteArray("b\xFF\0c", 4);
    const auto range = test::LinesRange::of(odd + "\nplain\n", u"x"_s);
    const FrameInput input = test::inputOf(range, u"x"_s);
    const QList<ColumnInfo> schema{{u"text"_s, u"T"_s, ValueKind::Text, {}, false}};
    const auto frame = buildFrame(input, {u"text"_s});
    QVERIFY(frame);
    const SqlResult<ResultTable> table = runSql(*frame, schema, u"SELECT text FROM log"_s);
    QVERIFY(table);
    QCOMPARE(std::get<QByteArray>(table->rows.at(0).at(0)), odd);
    QVERIFY(!runSql(*frame, schema, u"SELECT 1\0 FROM log"_s));
}

void TestSqlQuery::readsBuckets()
{
    QCOMPARE(readBucket("1m"), 60'000);
    QCOMPARE(readBucket(" 15 min "), 900'000);
    QCOMPARE(readBucket("0.5h"), 1'800'000);
    QCOMPARE(readBucket("1D"), 86'400'000);
    QCOMPARE(readBucket("0s"), 0);
    QCOMPARE(readBucket("-1m"), 0);
    QCOMPARE(readBucket("5"), 0);
    QCOMPARE(readBucket("1e30d"), 0);
}

void TestSqlQuery::completes_data()
{
    QTest::addColumn<QString>("sql"); // | is the cursor
    QTest::addColumn<QString>("first");
    QTest::newRow("beginning") << u"sel|"_s << u"SELECT"_s;
    QTest::newRow("column") << u"SELECT dur|"_s << u"duration"_s;
    QTest::newRow("function") << u"SELECT p9|"_s << u"p90("_s;
    QTest::newRow("table") << u"SELECT 1 FROM |"_s << u"log"_s;
    QTest::newRow("value") << u"SELECT 1 FROM log WHERE method = |"_s << u"'GET'"_s;
    QTest::newRow("begun value") << u"SELECT 1 FROM log WHERE method = 'PO|"_s << u"'POST'"_s;
    QTest::newRow("number value") << u"SELECT 1 FROM log WHERE status = |"_s << u"200"_s;
    QTest::newRow("list") << u"SELECT 1 FROM log WHERE method IN ('GET', |"_s << u"'GET'"_s;
    QTest::newRow("in a comment") << u"SELECT 1 -- dur|"_s << QString();
    QTest::newRow("keyword") << u"SELECT 1 FROM log GROU|"_s << u"GROUP"_s;
    QTest::newRow("middle") << u"SELECT sta| FROM log"_s << u"status"_s;
}

void TestSqlQuery::completes()
{
    QFETCH(QString, sql);
    QFETCH(const QString, first);
    const qsizetype cursor = sql.indexOf(u'|');
    sql.remove(cursor, 1);
    SqlCompletion completion(m_schema);
    completion.learn(*m_frame);
    const SqlSuggestions found = completion.complete(sql, cursor);
    QCOMPARE(found.list.value(0).text, first);
    QVERIFY(found.from >= 0 && found.from + found.length == cursor);
}

void TestSqlQuery::tokens()
{
    const QString sql = u"SELECT p95(x), 'it''s' /* c */ FROM \"a b\" -- end"_s;
    QStringList parts;
    for (const SqlToken &token : sqlTokens(sql))
        parts.append(QString::number(int(token.kind)) + sql.sliced(token.at, token.size));
    using Kind = SqlToken::Kind;
    const auto part = [](Kind kind, const char *text) { return QString::number(int(kind)) + QString::fromLatin1(text); };
    QCOMPARE(parts, (QStringList{part(Kind::Keyword, "SELECT"), part(Kind::Function, "p95"), part(Kind::Sign, "("), part(Kind::Word, "x"), part(Kind::Sign, ")"), part(Kind::Sign, ","),
                                 part(Kind::Text, "'it''s'"), part(Kind::Comment, "/* c */"), part(Kind::Keyword, "FROM"), part(Kind::Name, "\"a b\""), part(Kind::Comment, "-- end")}));
}

QD_TEST_MAIN(QCoreApplication, TestSqlQuery)
#include "tst_sql_query.moc"
