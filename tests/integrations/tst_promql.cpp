// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/promql.h"
#include "models/integrations/promql_completion.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::integrations;
using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &text)
{
    static const QStringList kinds{u"metric"_s, u"function"_s, u"aggregation"_s, u"keyword"_s, u"label"_s, u"string"_s, u"number"_s, u"duration"_s, u"variable"_s, u"op"_s, u"bracket"_s, u"comma"_s, u"comment"_s, u"?"_s};
    QStringList list;
    for (const PromqlToken &one : promqlTokens(text))
        list.append(kinds.at(int(one.kind)) + u':' + text.sliced(one.begin, one.length));
    return list;
}

/// The cursor is where | stands.
PromqlContext at(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    return promqlContext(text.remove(cursor, 1), cursor);
}

} // namespace

class TestPromql : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsTokens();
    void survivesHalfTexts();
    void findsBrackets();
    void findsErrorPlaces();
    void knowsWhatMayStand_data();
    void knowsWhatMayStand();
    void knowsCalls();
    void gathersMatchers();
    void ordersCompletions();
    void offersWordsWithoutServer();
};

void TestPromql::cutsTokens()
{
    QCOMPARE(words(u"sum by (job) (rate(http_requests_total{code=~\"5..\", job!='x'}[5m] offset 1h30m)) > bool 0.5e3 # why"_s),
             (QStringList{u"aggregation:sum"_s, u"keyword:by"_s, u"bracket:("_s, u"label:job"_s, u"bracket:)"_s, u"bracket:("_s, u"function:rate"_s, u"bracket:("_s,
                          u"metric:http_requests_total"_s, u"bracket:{"_s, u"label:code"_s, u"op:=~"_s, u"string:\"5..\""_s, u"comma:,"_s, u"label:job"_s, u"op:!="_s, u"string:'x'"_s, u"bracket:}"_s,
                          u"bracket:["_s, u"duration:5m"_s, u"bracket:]"_s, u"keyword:offset"_s, u"duration:1h30m"_s, u"bracket:)"_s, u"bracket:)"_s, u"op:>"_s, u"keyword:bool"_s, u"number:0.5e3"_s,
                          u"comment:# why"_s}));
    // A name is a function only where it is called; recording rules have colons; subqueries too.
    QCOMPARE(words(u"time - rate + job:up:sum[1h:5m] @ end()"_s),
             (QStringList{u"metric:time"_s, u"op:-"_s, u"metric:rate"_s, u"op:+"_s, u"metric:job:up:sum"_s, u"bracket:["_s, u"duration:1h"_s, u"op::"_s, u"duration:5m"_s, u"bracket:]"_s, u"op:@"_s,
                          u"keyword:end"_s, u"bracket:("_s, u"bracket:)"_s}));
    QCOMPARE(words(u"up{job=\"$job\"}[$__rate_interval] + ${x:raw} + [[y]] + 0x1F + Inf"_s),
             (QStringList{u"metric:up"_s, u"bracket:{"_s, u"label:job"_s, u"op:="_s, u"string:\"$job\""_s, u"bracket:}"_s, u"bracket:["_s, u"variable:$__rate_interval"_s, u"bracket:]"_s, u"op:+"_s,
                          u"variable:${x:raw}"_s, u"op:+"_s, u"variable:[[y]]"_s, u"op:+"_s, u"number:0x1F"_s, u"op:+"_s, u"number:Inf"_s}));
    QCOMPARE(words(u"\"a\\\"b\" `raw\\` 'c'"_s), (QStringList{u"string:\"a\\\"b\""_s, u"string:`raw\\`"_s, u"string:'c'"_s}));
}

void TestPromql::survivesHalfTexts()
{
    const QString whole = u"sum(rate(a{b=~\"c\\\"d\",e!~`f`}[5m:1m] @ 17)) by (g, h) / on(i) group_left(j) k # ü 😀"_s;
    for (qsizetype end = 0; end <= whole.size(); ++end) {
        qsizetype last = 0;
        for (const PromqlToken &one : promqlTokens(whole.first(end))) {
            QVERIFY(one.begin >= last && one.length > 0 && one.end() <= end);
            last = one.end();
        }
        for (qsizetype cursor = 0; cursor <= end; ++cursor) {
            const PromqlContext context = promqlContext(whole.first(end), cursor);
            QVERIFY2(context.begin <= cursor && context.begin + context.length <= end && context.begin + context.prefix.size() <= std::max(cursor, context.begin), qPrintable(whole.first(end)));
        }
    }
}

void TestPromql::findsBrackets()
{
    const QString text = u"sum(rate(a{b=\")\"}[5m]))"_s;
    const auto pair = bracketsAt(text, 3);
    QVERIFY(pair);
    QCOMPARE(pair->other, text.size() - 1);
    QCOMPARE(bracketsAt(text, text.size())->other, 3); // just behind it
    QCOMPARE(bracketsAt(text, 10)->other, 16); // the one in quotes is none
    QCOMPARE(bracketsAt(u"(a]"_s, 0)->other, -1);
    QVERIFY(!bracketsAt(u"abc"_s, 1));
}

void TestPromql::findsErrorPlaces()
{
    QCOMPARE(parseErrorPlace(u"invalid parameter \"query\": 1:15: parse error: unexpected end"_s), std::pair(1, 15));
    QCOMPARE(parseErrorPlace(u"2:3: parse error: x"_s), std::pair(2, 3));
    QVERIFY(!parseErrorPlace(u"query timed out"_s));
    QCOMPARE(offsetOf(u"ab\ncdef"_s, 2, 3), 5);
    QCOMPARE(offsetOf(u"ü=x"_s, 1, 3), 1); // the server counts bytes
    QCOMPARE(offsetOf(u"ab"_s, 9, 9), 2);
}

void TestPromql::knowsWhatMayStand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("label");
    using Kind = PromqlContext::Kind;
    QTest::newRow("nothing yet") << u"|"_s << int(Kind::Expression) << QString() << QString();
    QTest::newRow("a name begins") << u"node_c|"_s << int(Kind::Expression) << u"node_c"_s << QString();
    QTest::newRow("in a name") << u"no|de_cpu"_s << int(Kind::Expression) << u"no"_s << QString();
    QTest::newRow("argument") << u"rate(|)"_s << int(Kind::Expression) << QString() << QString();
    QTest::newRow("after operator") << u"a + b|"_s << int(Kind::Expression) << u"b"_s << QString();
    QTest::newRow("label name") << u"up{j|"_s << int(Kind::LabelName) << u"j"_s << QString();
    QTest::newRow("second label") << u"up{job=\"a\",|}"_s << int(Kind::LabelName) << QString() << QString();
    QTest::newRow("value") << u"up{job=\"no|\"}"_s << int(Kind::LabelValue) << u"no"_s << u"job"_s;
    QTest::newRow("value, open") << u"up{job=~\"no|"_s << int(Kind::LabelValue) << u"no"_s << u"job"_s;
    QTest::newRow("value without quotes") << u"up{job=|"_s << int(Kind::LabelValue) << QString() << u"job"_s;
    QTest::newRow("behind a value") << u"up{job=\"a\"|}"_s << int(Kind::None) << QString() << QString();
    QTest::newRow("grouping") << u"sum by (|) (up)"_s << int(Kind::Grouping) << QString() << QString();
    QTest::newRow("grouping behind") << u"sum(up) without (jo|"_s << int(Kind::Grouping) << u"jo"_s << QString();
    QTest::newRow("on") << u"a / on(i|) b"_s << int(Kind::Grouping) << u"i"_s << QString();
    QTest::newRow("range") << u"rate(up[5|"_s << int(Kind::Duration) << u"5"_s << QString();
    QTest::newRow("offset") << u"up offset |"_s << int(Kind::Duration) << QString() << QString();
    QTest::newRow("behind a vector") << u"up |"_s << int(Kind::After) << QString() << QString();
    QTest::newRow("word behind") << u"sum(up) b|"_s << int(Kind::After) << u"b"_s << QString();
    QTest::newRow("behind by()") << u"sum by (a) |"_s << int(Kind::Expression) << QString() << QString();
    QTest::newRow("comment") << u"up # wh|"_s << int(Kind::None) << u"# wh"_s << QString();
    QTest::newRow("string argument") << u"label_replace(up, \"d|"_s << int(Kind::None) << u"d"_s << QString();
}

void TestPromql::knowsWhatMayStand()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    QFETCH(QString, label);
    const PromqlContext context = at(text);
    QCOMPARE(int(context.kind), kind);
    QCOMPARE(context.prefix, prefix);
    QCOMPARE(context.label, label);
}

void TestPromql::knowsCalls()
{
    const PromqlContext inner = at(u"histogram_quantile(0.9, sum by (le) (rate(a[5m]|)))"_s);
    QVERIFY(inner.call);
    QCOMPARE(inner.call->name, u"rate"_s);
    QVERIFY(inner.call->wantsRange);
    const PromqlContext outer = at(u"histogram_quantile(0.9, |)"_s);
    QCOMPARE(outer.call->name, u"histogram_quantile"_s);
    QCOMPARE(outer.argument, 1);
    QCOMPARE(at(u"topk by (a) (3, |)"_s).call->name, u"topk"_s);
    QVERIFY(!at(u"(a + |)"_s).call);
    QVERIFY(promqlFunctions().size() > 80);
    for (const PromqlFunction &function : promqlFunctions())
        QVERIFY2(!function.help.isEmpty() && function.signature.startsWith(function.name + u'('), qPrintable(function.name));
}

void TestPromql::gathersMatchers()
{
    const PromqlContext value = at(u"rate(up{job=\"node\", mode=~\"id|\", x!=\"$var\", z=\"q\"}[5m])"_s);
    QCOMPARE(value.metric, u"up"_s);
    QCOMPARE(value.matcher, u"up{job=\"node\",z=\"q\"}"_s); // neither itself nor a variable
    QVERIFY(value.isRegex && value.opened && value.closed);
    QCOMPARE(at(u"{job=\"a\", i|}"_s).matcher, u"{job=\"a\"}"_s);
    QCOMPARE(at(u"sum by (|) (rate(foo[5m]))"_s).metric, u"foo"_s);
    QCOMPARE(at(u"sum(rate(foo[5m])) by (|)"_s).metric, u"foo"_s);
    QVERIFY(at(u"up{jo|=\"a\"}"_s).followed);
    QVERIFY(!at(u"up{jo|}"_s).followed);
    QVERIFY(at(u"ra|(up[5m])"_s).followed);
    QCOMPARE(promqlQuoted(u"a\"b\\c\nd"_s), u"\"a\\\"b\\\\c\\nd\""_s);
    QCOMPARE(promqlRegexEscaped(u"10.0.0.1:9100"_s), u"10\\.0\\.0\\.1:9100"_s);
}

void TestPromql::ordersCompletions()
{
    const QString typed = u"cpu"_s;
    QVERIFY(completionScore(u"cpu"_s, typed) > completionScore(u"cpu_seconds"_s, typed));
    QVERIFY(completionScore(u"cpu_seconds"_s, typed) > completionScore(u"node_cpu_seconds"_s, typed));
    QVERIFY(completionScore(u"node_cpu_seconds"_s, typed) > completionScore(u"xcpu"_s, typed));
    QVERIFY(completionScore(u"xcpu"_s, typed) > completionScore(u"container_process_up"_s, typed));
    QVERIFY(completionScore(u"container_process_up"_s, typed) > 0);
    QCOMPARE(completionScore(u"memory"_s, typed), 0);
}

void TestPromql::offersWordsWithoutServer()
{
    PromqlCompletion completion;
    const auto answer = completion.complete(u"sum(rat"_s, 7);
    QVERIFY(!answer.items.isEmpty());
    QCOMPARE(answer.items.first().text, u"rate"_s);
    QCOMPARE(answer.items.first().inserted(), u"rate("_s);
    QVERIFY(answer.complete);
    const auto duration = completion.complete(u"up[5"_s, 4);
    QCOMPARE(duration.items.first().text, u"5m"_s);
    const auto follower = completion.complete(u"sum(up) wi"_s, 10);
    QCOMPARE(follower.items.first().inserted(), u"without ("_s);
    QVERIFY(completion.complete(u"up # x"_s, 6).items.isEmpty());
}

QD_TEST_MAIN(QCoreApplication, TestPromql)
#include "tst_promql.moc"
