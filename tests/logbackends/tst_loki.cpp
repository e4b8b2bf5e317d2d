// SPDX-License-Identifier: GPL-3.0-or-later
// Grafana Loki as a document. The server answers in the shapes of Loki's documentation, which it checks itself.
#include "models/logbackends/loki_query.h"
#include "tests/logbackends/fake_logs.h"
#include "tests/support/log_guard.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstLoki : public QObject, ServedLogs {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { checkServer(); }
    void showsEveryRow();
    void filters_data();
    void filters();
    void searches();
    void countsOverTime();
    void follows();
    void cutsWhatItDoesNotGive();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void triesOut();
    void writesLogQl_data();
    void writesLogQl();
};

namespace {

template <typename Passes>
QStringList textsOf(const QList<FakeLogs::Doc> &docs, Passes passes)
{
    QStringList texts;
    for (const FakeLogs::Doc &doc : docs) {
        if (passes(doc))
            texts.append(doc.text);
    }
    texts.sort();
    return texts;
}

QStringList textsOf(const ReadLines &read)
{
    QStringList texts;
    for (const QByteArray &text : read.texts)
        texts.append(QString::fromUtf8(text));
    texts.sort();
    return texts;
}

} // namespace

void TstLoki::showsEveryRow()
{
    QVERIFY2(serve({u"loki"_s, 4000, 3'600'000, 1500}), qPrintable(m_problem));
    const QList<FakeLogs::Doc> docs = m_server->docs();
    QCOMPARE(m_document->rowCount(), docs.size());
    QCOMPARE(textOfRow(*m_document, 0), docs.first().text.toUtf8());
    QCOMPARE(textOfRow(*m_document, m_document->rowCount() - 1), docs.last().text.toUtf8());
    QStringList seen;
    qint64 last = 0;
    for (qint64 row = 0; row < m_document->rowCount(); ++row) {
        seen.append(QString::fromUtf8(textOfRow(*m_document, row)));
        QVERIFY(m_document->lineAt(row).record.timeMs >= last);
        last = m_document->lineAt(row).record.timeMs;
    }
    seen.sort();
    QCOMPARE(seen, textsOf(docs, [](const auto &) { return true; }));
    QCOMPARE(textsOf(readAll(*m_document)), seen);
    const SourceInfo source = m_document->source(m_document->lineAt(0).record.source);
    QCOMPARE(source.hostName, u"web-00"_s);
    QVERIFY2(source.name.startsWith(u"{host=\"web-00\", job=\"nginx\""), qPrintable(source.name));
}

void TstLoki::filters_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which < 10; ++which)
        QTest::addRow("%d", which) << which;
}

void TstLoki::filters()
{
    QFETCH(int, which);
    QVERIFY2(serveRow({u"loki"_s, 3000, 600'000, 0}), qPrintable(m_problem));
    LogFilter filter;
    std::function<bool(const FakeLogs::Doc &)> passes;
    bool there = true;
    switch (which) {
    case 0: // bytes as they are: also inside of words, also with quotes
        filter.include = {u"yment failed for user-2 \"Quo"_s, false, CaseMode::Insensitive, false};
        passes = [](const auto &doc) { return doc.text.contains(u"yment failed for user-2 \"quo"); };
        break;
    case 1:
        filter.include = {u"user-(1|2)\\b.*é"_s, true, CaseMode::Smart, false};
        passes = [](const auto &doc) { return doc.number % 50 == 1 || doc.number % 50 == 2; };
        break;
    case 2:
        filter.levels = LevelSet(levelBit(Level::Error));
        passes = [](const auto &doc) { return doc.level == u"ERROR" || doc.level == u"fatal"; };
        break;
    case 3:
        filter.levels = LevelSet(levelBit(Level::None) | levelBit(Level::Warning));
        passes = [](const auto &doc) { return doc.level.isEmpty() || doc.level == u"WARN"; };
        break;
    case 4:
        filter.rules.rules = {FilterRule::ofText({u"cache miss"_s, false, CaseMode::Sensitive, false}, true), FilterRule::ofField(u"job"_s, FieldOp::Equals, {u"app"_s}), FilterRule::ofField(u"host"_s, FieldOp::Equals, {u"web-00"_s, u"web-02"_s})};
        passes = [](const auto &doc) { return !doc.text.contains(u"cache miss") && doc.service == u"app" && doc.host != u"web-01"; };
        break;
    case 5:
        filter.rules.mode = FilterGroup::Mode::Any;
        filter.rules.rules = {FilterRule::ofText({u"user-49 "_s}), FilterRule::ofText({u"slow (query|x)"_s, true})};
        passes = [](const auto &doc) { return doc.number % 50 == 49 || doc.text.contains(u"slow query"); };
        break;
    case 6: {
        const SourceInfo source = m_document->sources().at(2);
        filter.sources = QList<SourceId>{source.id};
        const auto labels = lokiStreamLabels(source.name);
        passes = [labels](const auto &doc) { return doc.host == labels.value(u"host"_s) && doc.service == labels.value(u"job"_s) && doc.level.toLower() == labels.value(u"level"_s); };
        break;
    }
    case 7:
        filter.time = TimeSlice{m_server->span().fromMs + 3'333, m_server->span().fromMs + 77'777};
        passes = [time = *filter.time](const auto &doc) { return time.contains(doc.ms); };
        there = false; // counted in whole steps at its ends; the lines are exact
        break;
    case 9: // a field inside of the lines, read by their format
        filter.rules.rules = {FilterRule::ofField(u"message"_s, FieldOp::Contains, {u"cache miss"_s})};
        passes = [](const auto &doc) { return doc.text.contains(u"cache miss"); };
        break;
    case 8: // what RE2 cannot do is done here
        filter.include = {u"(?<=user-)1(?! )"_s, true, CaseMode::Smart, false};
        passes = [](const auto &doc) { return doc.text.contains(QRegularExpression(u"(?<=user-)1(?! )"_s)); };
        break;
    }
    QVERIFY(m_document->setFilter(filter));
    QVERIFY(waitCounted(*m_document));
    QVERIFY(waitScanned(*m_document));
    const QStringList expected = textsOf(m_server->docs(), passes);
    QVERIFY(!expected.isEmpty());
    if (there)
        QCOMPARE(m_document->rowCount(), expected.size());
    QCOMPARE(textsOf(readAll(*m_document)), expected);
}

void TstLoki::searches()
{
    QVERIFY2(serve({u"loki"_s, 20'000, 3'600'000, 0}), qPrintable(m_problem));
    const int before = m_server->asked("query_range");
    QVERIFY(m_document->setSearch({u"umber 1777"_s}));
    QVERIFY(waitScanned(*m_document));
    QCOMPARE(m_document->hitCount(), 11); // exact, inside of words too
    QCOMPARE(m_document->nextHit(-1, true), 1777);
    QVERIFY2(m_server->asked("query_range") - before < 12, qPrintable(QString::number(m_server->asked("query_range") - before)));
}

void TstLoki::countsOverTime()
{
    QVERIFY2(serve({u"loki"_s, 5000, 3'600'000, 0}), qPrintable(m_problem));
    const QList<FakeLogs::Doc> docs = m_server->docs();
    const auto errors = std::ranges::count_if(docs, [](const auto &doc) { return doc.level == u"ERROR" || doc.level == u"fatal"; });
    QCOMPARE(m_document->levelCounts()[size_t(Level::Error)], errors);
    qint64 all = 0;
    QCOMPARE(countedOver(50, Level::Error, all), errors);
    QCOMPARE(all, docs.size());
}

void TstLoki::follows()
{
    QVERIFY2(serve({u"loki"_s, 100, 60'000, 0}, true), qPrintable(m_problem));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_server->add({{10'000, now + 1}, {10'001, now + 2}});
    QVERIFY2(QTest::qWaitFor([&] { return m_document->rowCount() == 102; }, 12'000), qPrintable(QString::number(m_document->rowCount())));
    m_server->add({{10'002, now - 2000}, {10'003, now + 1500}});
    QVERIFY2(QTest::qWaitFor([&] { return m_document->rowCount() == 104; }, 12'000), qPrintable(QString::number(m_document->rowCount())));
    QCOMPARE(textsOf(readAll(*m_document)), textsOf(m_server->docs(), [](const auto &) { return true; }));
}

/// Six thousand lines in a millisecond are more than Loki gives at once: the rest is not invented.
void TstLoki::cutsWhatItDoesNotGive()
{
    QVERIFY2(serve({u"loki"_s, 10, 60'000, 6000}), qPrintable(m_problem));
    QCOMPARE(m_document->rowCount(), 6010);
    const ReadLines read = readAll(*m_document);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.texts.size(), 5009); // one of the ten shares that millisecond
}

void TstLoki::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("login") << u"/labels"_s << 401 << QByteArray("unauthorized") << ErrorCode::AuthenticationFailed << u"unauthorized"_s;
    QTest::newRow("tenant") << u"/labels"_s << 401 << QByteArray("no org id\n") << ErrorCode::AuthenticationFailed << u"tenant"_s;
    QTest::newRow("selector") << u"/query"_s << 400 << QByteArray("parse error at line 1, col 6: syntax error: unexpected IDENTIFIER") << ErrorCode::Parse << u"col 6"_s;
    QTest::newRow("too long") << u"/query_range"_s << 400 << QByteArray("the query time range exceeds the limit (query length: 800h0m0s, limit: 30d1h)") << ErrorCode::Unsupported << u"30d1h"_s;
    QTest::newRow("not of this kind") << u"/labels"_s << 200 << QByteArray("<html>Grafana</html>") << ErrorCode::Protocol << u"Grafana"_s;
    QTest::newRow("gives no lines") << u"/query"_s << 200 << QByteArray(R"({"status":"success","data":{"resultType":"matrix","result":[]}})") << ErrorCode::Parse << u"matrix"_s;
}

void TstLoki::saysWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    QVERIFY2(start({u"loki"_s, 10, 60'000, 0}), qPrintable(m_problem));
    m_server->answerNext(path, status, body, 5);
    checkFault(code, says);
}

void TstLoki::triesOut()
{
    QVERIFY2(start({u"loki"_s, 700, 600'000, 0}), qPrintable(m_problem));
    BackendService service(QString(), nullptr, nullptr);
    checkTest(service, u"Loki"_s, u"3.1.0"_s, 700);
    const QStringList choices = choicesOf(service, m_server->source());
    QVERIFY(choices.contains(u"{job=\"nginx\"}"_s));
    QVERIFY(choices.contains(u"{host=\"web-01\"}"_s));
}

void TstLoki::writesLogQl_data()
{
    QTest::addColumn<LogFilter>("filter");
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<bool>("exact");
    QTest::newRow("text") << LogFilter{.include = {u"a\"b\\"_s, false, CaseMode::Sensitive, false}} << u" |= \"a\\\"b\\\\\""_s << true;
    QTest::newRow("any capitals") << LogFilter{.include = {u"a.b"_s, false, CaseMode::Insensitive, false}} << u" |~ \"(?i:a\\\\.b)\""_s << true;
    QTest::newRow("a word") << LogFilter{.include = {u"Ab"_s, false, CaseMode::Sensitive, true}} << u" |~ \"\\\\b(?:Ab)\\\\b\""_s << true;
    QTest::newRow("lookahead") << LogFilter{.include = {u"a(?=b)"_s, true, CaseMode::Sensitive, false}} << QString() << false;
    QTest::newRow("backreference") << LogFilter{.include = {u"(a)\\1"_s, true, CaseMode::Sensitive, false}} << QString() << false;
    LogFilter field;
    field.rules.rules = {FilterRule::ofField(u"job"_s, FieldOp::Equals, {u"x"_s}, true), FilterRule::ofField(u"status"_s, FieldOp::Equals, {u"500"_s})};
    QTest::newRow("a label, and a field of lines") << field << u" | (job!=\"x\")"_s << false;
}

void TstLoki::writesLogQl()
{
    QFETCH(LogFilter, filter);
    QFETCH(QString, pipeline);
    QFETCH(bool, exact);
    const LokiLabels labels{{u"job"_s, u"host"_s}, u"level"_s, {}, false};
    const ServerFilter made = lokiFilter(labels, filter, {});
    QCOMPARE(made.pipeline, pipeline);
    QCOMPARE(made.isExact(), exact);
    QCOMPARE(lokiStreamLabels(lokiStreamName({{u"a"_s, u"x\"y\\z"_s}, {u"b"_s, u"1"_s}})), (QMap<QString, QString>{{u"a"_s, u"x\"y\\z"_s}, {u"b"_s, u"1"_s}}));
    QVERIFY(!lokiProblem(u"{job=\"a}b\", host=~\"x.*\"} |= \"y\""_s));
    QVERIFY(lokiProblem(u"{}"_s));
    QVERIFY(lokiProblem(u"job=\"x\""_s));
}

QD_TEST_MAIN(QCoreApplication, TstLoki)
#include "tst_loki.moc"
