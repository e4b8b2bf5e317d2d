// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_writer.h"
#include "models/alerts/rule_words.h"
#include "tests/support/log_guard.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QByteArrayView text = R"(# rules of the shop
version: 1
team: ops                  # not ours
rules:
  # builders are busy by nature
  - id: cpu                # the default, less strict
    above: 98   # was 95
    clear: 90
    owner: anna
    hosts: "tag:prod"

  - id: busy
    metric: load_per_core
    above: 4
    for: 20m
    # a comment within
    severity: info
  - {id: swap, metric: swap_percent, above: 60, runbook: {page: 7}}   # in one line
  - id: tls
    kind: certificate
    ports:
      - 443
      - "mail.example:993"
    within: 21d
maintenance:
  # every Sunday
  - name: Patch night
    hosts: group:Production
    weekly: [sun]
    start: "02:00"
    lasts: 4h
    ticket: 4711
# the end
)";

Rule ruleOf(const QByteArray &in, const QString &id)
{
    const RuleFile file = RuleFile::parse(in);
    const Rule *const rule = file.find(id);
    if (!rule)
        qFatal("no such rule");
    return *rule;
}

QByteArray done(const Result<QByteArray> &result)
{
    if (!result)
        qWarning().noquote() << result.error().toLine();
    return result.value_or("(error)");
}

/// The lines that differ, as diff shows them.
QStringList difference(const QByteArray &before, const QByteArray &after)
{
    const QByteArrayList a = before.split('\n'), b = after.split('\n');
    qsizetype first = 0, end = 0;
    while (first < a.size() && first < b.size() && a.at(first) == b.at(first))
        ++first;
    while (end < a.size() - first && end < b.size() - first && a.at(a.size() - 1 - end) == b.at(b.size() - 1 - end))
        ++end;
    QStringList lines;
    for (qsizetype i = first; i < a.size() - end; ++i)
        lines.append(u'-' + QString::fromUtf8(a.at(i)));
    for (qsizetype i = first; i < b.size() - end; ++i)
        lines.append(u'+' + QString::fromUtf8(b.at(i)));
    return lines;
}

} // namespace

/// alerts.yaml as the program changes it: only what a person changed, and never what it does not understand.
class TestRuleWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesOneLine();
    void defaultRuleWithoutEntry();
    void fieldsComeAndGo();
    void flowEntryKeepsWhatIsNotOurs();
    void blockListBecomesOneLine();
    void firstRuleOfAll_data();
    void firstRuleOfAll();
    void removes();
    void windows();
    void lineEndsOfWindows();
    void conflicts();
    void refuses_data();
    void refuses();
    void hostileTexts();
    void randomEdits();
    void ids();
    void words();
};

void TestRuleWriter::changesOneLine()
{
    const Rule before = ruleOf(text.toByteArray(), u"cpu"_s);
    Rule after = before;
    after.threshold = 97.5;
    const QByteArray result = done(textWithRule(text.toByteArray(), before, after));
    QCOMPARE(difference(text.toByteArray(), result), (QStringList{u"-    above: 98   # was 95"_s, u"+    above: 97.5   # was 95"_s}));
    QCOMPARE(ruleOf(result, u"cpu"_s), after);
    QCOMPARE(done(textWithRule(text.toByteArray(), before, before)), text.toByteArray());
}

void TestRuleWriter::defaultRuleWithoutEntry()
{
    const Rule before = ruleOf(text.toByteArray(), u"memory"_s);
    Rule after = before;
    after.enabled = false;
    const QByteArray result = done(textWithRule(text.toByteArray(), before, after));
    QCOMPARE(difference(text.toByteArray(), result), (QStringList{u"+  - id: memory"_s, u"+    enabled: false"_s}));
}

void TestRuleWriter::fieldsComeAndGo()
{
    const Rule before = ruleOf(text.toByteArray(), u"busy"_s);
    Rule after = before;
    after.name = u"Too many tasks: look"_s;
    after.clear = 2;
    after.severity = Severity::Critical;
    const QByteArray result = done(textWithRule(text.toByteArray(), before, after));
    QCOMPARE(difference(text.toByteArray(), result),
             (QStringList{u"-    severity: info"_s, u"+    severity: critical"_s, u"+    name: \"Too many tasks: look\""_s, u"+    clear: 2"_s}));
    after.above = false;
    after.clear = 5;
    const QByteArray other = done(textWithRule(text.toByteArray(), before, after));
    QCOMPARE(ruleOf(other, u"busy"_s), after);
    QVERIFY(other.contains("    # a comment within\n") && !other.contains("    above: 4\n"));
    // Back to what the default says: the line goes.
    const Rule cpu = ruleOf(text.toByteArray(), u"cpu"_s);
    Rule usual = *findDefaultRule(u"cpu"_s);
    const QByteArray bare = done(textWithRule(text.toByteArray(), cpu, usual));
    QVERIFY2(bare.contains("  - id: cpu                # the default, less strict\n    owner: anna\n\n"), bare.constData());
}

void TestRuleWriter::flowEntryKeepsWhatIsNotOurs()
{
    const Rule before = ruleOf(text.toByteArray(), u"swap"_s);
    Rule after = before;
    after.threshold = 70;
    const QByteArray result = done(textWithRule(text.toByteArray(), before, after));
    QVERIFY2(result.contains("  - id: swap  # in one line\n    metric: swap_percent\n    above: 70\n"), result.constData());
    QVERIFY(result.contains("    runbook: {page: 7}\n"));
}

void TestRuleWriter::blockListBecomesOneLine()
{
    const Rule before = ruleOf(text.toByteArray(), u"tls"_s);
    Rule after = before;
    after.ports.append({{}, 25, u"smtp"_s});
    const QByteArray result = done(textWithRule(text.toByteArray(), before, after));
    QVERIFY2(result.contains("    kind: certificate\n    ports: [443, \"mail.example:993\", 25/smtp]\n    within: 21d\n"), result.constData());
}

void TestRuleWriter::firstRuleOfAll_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray rule = "rules:\n  - id: mine\n    metric: load1\n    above: 9\n    for: 5m\n    severity: warning\n";
    QTest::newRow("no file") << QByteArray() << "version: 1\n" + rule;
    QTest::newRow("comments") << QByteArray("# ours\n\n") << "# ours\nversion: 1\n" + rule + "\n";
    QTest::newRow("no rules") << QByteArray("version: 1\nmaintenance: []\n") << "version: 1\nmaintenance: []\n" + rule;
    QTest::newRow("empty rules") << QByteArray("rules:   # none yet\nversion: 1\n") << "rules:   # none yet\n" + rule.sliced(7) + "version: 1\n";
    QTest::newRow("empty list") << QByteArray("rules: []\n") << rule;
    QTest::newRow("no newline at the end") << QByteArray("version: 1") << "version: 1\n" + rule;
    QTest::newRow("documents") << QByteArray("---\nversion: 1\n...\n") << "---\nversion: 1\n" + rule + "...\n";
}

void TestRuleWriter::firstRuleOfAll()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(done(textWithRule(before, {}, {.id = u"mine"_s, .metric = u"load1"_s, .threshold = 9})), after);
}

void TestRuleWriter::removes()
{
    QByteArray result = done(textWithoutRule(text.toByteArray(), ruleOf(text.toByteArray(), u"busy"_s)));
    QVERIFY(!result.contains("load_per_core") && !RuleFile::parse(result).find(u"busy"_s));
    // Of a default one the entry goes, with what is said right above it; the rule is as usual again.
    result = done(textWithoutRule(result, ruleOf(result, u"cpu"_s)));
    QCOMPARE(ruleOf(result, u"cpu"_s), *findDefaultRule(u"cpu"_s));
    QVERIFY(!result.contains("builders are busy") && result.contains("# the end"));
    const QByteArray alone = "defaults: false\nrules:\n  - id: cpu\n  - id: memory\n";
    QCOMPARE(done(textWithoutRule(alone, ruleOf(alone, u"cpu"_s))), QByteArray("defaults: false\nrules:\n  - id: memory\n"));
}

void TestRuleWriter::windows()
{
    const QTimeZone zone("Europe/Berlin");
    const QByteArray before = text.toByteArray();
    const MaintenanceWindow weekly = RuleFile::parse(before, zone).maintenance.first();
    MaintenanceWindow longer = weekly;
    longer.length = 5h;
    longer.zone = u"America/New_York"_s;
    QByteArray result = done(textWithWindow(before, weekly, longer, zone));
    QCOMPARE(difference(before, result), (QStringList{u"-    lasts: 4h"_s, u"-    ticket: 4711"_s, u"+    lasts: 5h"_s, u"+    ticket: 4711"_s, u"+    zone: America/New_York"_s}));
    MaintenanceWindow once;
    once.scope = u"name:db-*"_s;
    once.reason = u"disk #2 is replaced"_s;
    once.from = UtcTime(1'800'000'000s);
    once.to = *once.from + 2h;
    result = done(textWithWindow(result, {}, once, zone));
    QCOMPARE(RuleFile::parse(result, zone).maintenance, (QList<MaintenanceWindow>{longer, once}));
    const MaintenanceWindow ended = endedNow(once, *once.from + 10min + 250ms);
    QCOMPARE(*ended.to, *once.from + 10min);
    result = done(textWithWindow(result, once, ended, zone));
    QCOMPARE(RuleFile::parse(result, zone).maintenance.last(), ended);
    result = done(textWithWindow(result, ended, {}, zone));
    result = done(textWithWindow(result, longer, weekly, zone));
    QCOMPARE(result, before);
    const MaintenanceWindow stopped = endedNow(weekly, UtcTime(1'800'000'123s));
    result = done(textWithWindow(before, weekly, stopped, zone));
    QCOMPARE(RuleFile::parse(result, zone).maintenance.first(), stopped);
}

void TestRuleWriter::lineEndsOfWindows()
{
    QByteArray crlf = text.toByteArray();
    crlf.replace("\n", "\r\n");
    const Rule before = ruleOf(crlf, u"cpu"_s);
    Rule after = before;
    after.threshold = 99;
    after.severity = Severity::Critical;
    const QByteArray result = done(textWithRule(crlf, before, after));
    QCOMPARE(result.count("\r\n"), result.count('\n'));
    QCOMPARE(ruleOf(result, u"cpu"_s), after);
}

void TestRuleWriter::conflicts()
{
    Rule before = ruleOf(text.toByteArray(), u"cpu"_s);
    before.threshold = 42; // what the person saw is no longer there
    Rule after = before;
    after.threshold = 43;
    QCOMPARE(textWithRule(text.toByteArray(), before, after).error().code, ErrorCode::Storage);
    QCOMPARE(textWithoutRule(text.toByteArray(), before).error().code, ErrorCode::Storage);
    QCOMPARE(textWithRule(text.toByteArray(), {}, {.id = u"busy"_s, .metric = u"load1"_s, .threshold = 9}).error().code, ErrorCode::Storage);
    QCOMPARE(textWithWindow(text.toByteArray(), MaintenanceWindow{.name = u"Never"_s}, {}).error().code, ErrorCode::Storage);
}

void TestRuleWriter::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("an error") << QByteArray("rules:\n  - id: x\n    metric: nope\n    above: 1\n") << u"line 2"_s;
    QTest::newRow("no yaml") << QByteArray("rules: {\n") << u"line"_s;
    QTest::newRow("all in one line") << QByteArray("{version: 1, rules: [{id: cpu, above: 98}]}\n") << u"form"_s;
    QTest::newRow("list in one line") << QByteArray("rules: [{id: cpu, above: 98}]\n") << u"form"_s;
    QTest::newRow("an alias") << QByteArray("a: &one {id: cpu, above: 98}\nrules:\n  - *one\n") << u"form"_s;
}

void TestRuleWriter::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const Rule before = ruleOf(bytes, u"cpu"_s);
    Rule after = before;
    after.threshold = 91;
    after.clear = 80;
    const auto result = textWithRule(bytes, before, after);
    QVERIFY2(!result, result.value_or("").constData());
    QVERIFY2(result.error().message.contains(says) && !result.error().hint.isEmpty(), qPrintable(result.error().toLine()));
}

/// Texts that a person types stay what they are.
void TestRuleWriter::hostileTexts()
{
    for (const QString &name : {u"a: b # c"_s, u"\"quoted\" \\ 'x'"_s, u"null"_s, u"- dash"_s, u"<b>x</b>"_s, u"Zeile\nzwei\t"_s, u"  blanks  "_s, u"{a: [1]}"_s, u"&x *y !z"_s, u"äöü \u2028 \u202e €"_s,
                                u"\u0085\u007f\u0001"_s, u"%TAG"_s, u"@at `tick`"_s, u"true"_s, u"1e5"_s, u"---"_s}) {
        Rule rule{.id = u"mine"_s, .name = name, .metric = u"load1"_s, .threshold = 9};
        rule.message = name;
        const QByteArray made = done(textWithRule(text.toByteArray(), {}, rule));
        QCOMPARE(ruleOf(made, u"mine"_s), rule);
        QCOMPARE(done(textWithoutRule(made, rule)), text.toByteArray());
    }
}

/// Whatever is changed, in whatever order: the file means it, and comments and other people's keys are still there.
void TestRuleWriter::randomEdits()
{
    std::mt19937 random(7);
    const auto below = [&](int n) { return int(random() % unsigned(n)); };
    const QStringList kept{u"# rules of the shop"_s, u"team: ops                  # not ours"_s, u"owner: anna"_s, u"# a comment within"_s, u"ticket: 4711"_s, u"# the end"_s, u"# every Sunday"_s};
    QByteArray now = text.toByteArray();
    for (int round = 0; round < 400; ++round) {
        const RuleFile file = RuleFile::parse(now);
        const Rule before = file.rules.at(below(int(file.rules.size())));
        Rule after = before;
        switch (below(9)) {
        case 0: after.enabled = !after.enabled; break;
        case 1: after.severity = Severity(below(3)); break;
        case 2: after.holdFor = std::chrono::seconds(below(100'000)); break;
        case 3: after.clearFor = std::chrono::minutes(below(100)); break;
        case 4: after.name = below(2) ? QString() : u"Name #%1: \"x\""_s.arg(round); break;
        case 5: after.scope = below(2) ? QString() : u"tag:t%1"_s.arg(round); break;
        case 6: after.message = below(2) ? QString() : u"see page %1"_s.arg(round); break;
        case 7: after.except = below(2) ? QStringList() : QStringList{u"a*"_s, u"b #c"_s}; break;
        case 8:
            if (after.threshold) {
                after.threshold = below(100) + 0.5;
                after.above = below(2);
                after.clear = below(2) ? std::optional<double>() : std::optional(*after.threshold + (after.above ? -1 : 1));
            }
            break;
        }
        const auto result = textWithRule(now, before, after);
        QVERIFY2(result, qPrintable(result ? QString() : u"%1\n%2"_s.arg(result.error().toLine(), QString::fromUtf8(now))));
        now = *result;
        for (const QString &one : kept)
            QVERIFY2(now.contains(one.toUtf8()), qPrintable(one + u'\n' + QString::fromUtf8(now)));
    }
}

void TestRuleWriter::ids()
{
    const QList<Rule> taken{{.id = u"too-many-tasks"_s}};
    QCOMPARE(freshRuleId(u"Too many tasks!"_s, taken), u"too-many-tasks-2"_s);
    QCOMPARE(freshRuleId(u"Größe über 9"_s, taken), u"gro-e-uber-9"_s);
    QCOMPARE(freshRuleId(u"cpu"_s, {}), u"cpu-2"_s);
    QCOMPARE(freshRuleId(u"Network"_s, {}), u"network-2"_s);
    QCOMPARE(freshRuleId(u"日本"_s, {}), u"rule"_s);
    for (const auto &[ms, word] : {std::pair(std::chrono::milliseconds(90min), u"1h30m"_s), std::pair(std::chrono::milliseconds(0), u"0s"_s), std::pair(std::chrono::milliseconds(48h), u"2d"_s)})
        QCOMPARE(durationText(ms), word);
    QCOMPARE(quantityText(20.0 * 1024 * 1024 * 1024), u"20GiB"_s);
    QCOMPARE(quantityText(0.5), u"0.5"_s);
}

void TestRuleWriter::words()
{
    QCOMPARE(ruleSentence(*findDefaultRule(u"cpu"_s)), u"Warning when on all hosts CPU above 95\u00a0% for 15 min. It is over after 5 min at 85\u00a0% or less."_s);
    Rule rule{.id = u"x"_s, .kind = RuleKind::Certificate, .scope = u"tag:web"_s, .holdFor = 0ms, .clearFor = 0ms, .within = std::chrono::days(14), .ports = {{{}, 443, {}}}};
    QCOMPARE(ruleSentence(rule), u"Warning when on hosts that match “tag:web” the certificate on 443 expires within 14 d. It is over as soon as that is gone."_s);
    const QTimeZone utc = QTimeZone::utc();
    QCOMPARE(nextMorning(UtcTime(std::chrono::sys_days(2026y / 11 / 27) + 21h), utc), UtcTime(std::chrono::sys_days(2026y / 11 / 28) + 8h));
    QCOMPARE(nextMorning(UtcTime(std::chrono::sys_days(2026y / 11 / 27) + 3h), utc), UtcTime(std::chrono::sys_days(2026y / 11 / 28) + 8h));
    QCOMPARE(nextMorning(UtcTime(std::chrono::sys_days(2026y / 11 / 27) + 1h), utc), UtcTime(std::chrono::sys_days(2026y / 11 / 27) + 8h));
}

QD_TEST_MAIN(QCoreApplication, TestRuleWriter)
#include "tst_rule_writer.moc"
