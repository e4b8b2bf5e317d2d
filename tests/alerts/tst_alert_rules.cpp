// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_file.h"
#include "models/alerts/rule_reader.h"
#include "models/hosts/host_filter.h"
#include "models/hosts/yaml_document.h"
#include "tests/support/log_guard.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Rule *ruleOf(const RuleFile &file, const QString &id)
{
    const auto it = std::ranges::find(file.rules, id, &Rule::id);
    return it == file.rules.end() ? nullptr : &*it;
}

constexpr QByteArrayView everything = R"(# ours
version: 1
rules:
  - id: cpu            # the default, less strict for builders
    above: 98
    clear: 90
    for: 1h30m
    hosts: "tag:prod not group:Builders"
  - id: memory
    enabled: false
  - id: swap
    name: Swap is used
    metric: swap_percent
    below: 5%
    severity: info
  - id: data
    metric: filesystem_used
    above: 80
    free_below: 1.5TiB
  - id: tls
    kind: certificate
    ports: [443, "mail.example:993", 25/smtp, "[::1]:8443"]
    within: 21d
    severity: critical
  - id: units
    kind: failed-unit
    except: [fwupd*, "apt-daily.service"]
maintenance:
  - name: Patch night
    hosts: group:Production
    weekly: [sat, sun]
    start: "02:00"
    lasts: 4h
  - from: 2026-12-01 20:00
    to: 2026-12-02T06:00Z
)";

} // namespace

/// alerts.yaml: what it says, and what it is told about it.
class TestAlertRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void readsEverything();
    void onlyOwnRules();
    void problems_data();
    void problems();
    void badEntriesLeaveOthers();
    void durations();
    void quantities();
    void endpoints_data();
    void endpoints();
    void nonsense();
};

void TestAlertRules::defaults()
{
    const RuleFile file = RuleFile::parse({});
    QVERIFY(file.problems.isEmpty());
    QCOMPARE(file.rules, defaultRules());
    for (const Rule &rule : file.rules) {
        QVERIFY2(hosts::HostFilter::check(rule.scope), qPrintable(rule.id));
        QVERIFY2(!ruleTitle(rule).isEmpty(), qPrintable(rule.id));
    }
}

void TestAlertRules::readsEverything()
{
    const QTimeZone berlin("Europe/Berlin");
    const RuleFile file = RuleFile::parse(everything.toByteArray(), berlin);
    for (const auto &problem : file.problems)
        QFAIL(qPrintable(problem.toText()));
    QCOMPARE(file.rules.size(), defaultRules().size() + 4);
    const Rule *cpu = ruleOf(file, u"cpu"_s);
    QVERIFY(cpu);
    Rule expected = *ruleOf(RuleFile::parse({}), u"cpu"_s);
    expected.threshold = 98;
    expected.clear = 90;
    expected.holdFor = 90min;
    expected.scope = u"tag:prod not group:Builders"_s;
    QCOMPARE(*cpu, expected);
    QVERIFY(!ruleOf(file, u"memory"_s)->enabled);
    const Rule *swap = ruleOf(file, u"swap"_s);
    QVERIFY(!swap->above && swap->threshold == 5 && !swap->clear && swap->severity == Severity::Info);
    QCOMPARE(ruleTitle(*swap), u"Swap is used"_s);
    QCOMPARE(ruleOf(file, u"data"_s)->freeBelow, 1.5 * 1024 * 1024 * 1024 * 1024);
    const Rule *tls = ruleOf(file, u"tls"_s);
    QCOMPARE(tls->kind, RuleKind::Certificate);
    QCOMPARE(tls->within, std::chrono::milliseconds(std::chrono::days(21)));
    QStringList ports;
    for (const TlsEndpoint &port : tls->ports)
        ports.append(port.toText());
    QCOMPARE(ports, (QStringList{u"443"_s, u"mail.example:993"_s, u"25/smtp"_s, u"[::1]:8443"_s}));
    QCOMPARE(ruleOf(file, u"units"_s)->except, (QStringList{u"fwupd*"_s, u"apt-daily.service"_s}));
    QCOMPARE(file.maintenance.size(), 2);
    QCOMPARE(file.maintenance.first().days, quint8(0b1100000));
    QCOMPARE(file.maintenance.first().start, QTime(2, 0));
    QCOMPARE(file.maintenance.first().length, std::chrono::milliseconds(4h));
    // The wall clock of the workstation, and one with a zone of its own.
    QCOMPARE(toIso(*file.maintenance.last().from), u"2026-12-01T19:00:00.000Z"_s);
    QCOMPARE(toIso(*file.maintenance.last().to), u"2026-12-02T06:00:00.000Z"_s);
}

void TestAlertRules::onlyOwnRules()
{
    const RuleFile file = RuleFile::parse("rules:\n  - {id: mine, metric: load1, above: 20}\n  - {id: host-down, for: 10m}\ndefaults: false\n");
    QVERIFY(file.problems.isEmpty());
    QCOMPARE(file.rules.size(), 2);
    QVERIFY(ruleOf(file, u"mine"_s));
    QCOMPARE(ruleOf(file, u"host-down"_s)->holdFor, std::chrono::milliseconds(10min));
}

void TestAlertRules::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *text, const char16_t *problem) { QTest::newRow(name) << QByteArray(text) << QString::fromUtf16(problem); };
    row("not YAML", "rules: [", u"line 1, column 1: This is not valid YAML: ");
    row("not UTF-8", "rules:\n- id: \xff\n", u"line 2, column 1: This line is not text in UTF-8.");
    row("a list", "- id: cpu\n", u"line 1, column 1: The file must begin with “rules:” and a list of rules below it.");
    row("version", "version: 2\n", u"line 1, column 10: This version of Quarterdeck reads only version 1 of the file.");
    row("no id", "rules:\n  - metric: cpu\n", u"line 2, column 5: A rule needs an “id”");
    row("reserved id", "rules:\n  - id: network\n", u"line 2, column 5: A rule needs an “id”");
    row("twice", "rules:\n  - {id: a, metric: cpu, above: 1}\n  - {id: a, metric: cpu, above: 1}\n", u"line 3, column 5: The id “a” is given twice.");
    row("key twice", "rules:\n  - id: cpu\n    above: 97\n    above: 98\n", u"line 4, column 5: “above” is given twice.");
    row("unknown metric", "rules:\n  - {id: a, metric: cpus, above: 1}\n", u"line 2, column 5: There is no metric “cpus”. Known are: cpu, ");
    row("no threshold", "rules:\n  - {id: a, metric: cpu}\n", u"line 2, column 5: The rule needs “above” or “below” and a number.");
    row("threshold is text", "rules:\n  - id: cpu\n    above: much\n", u"line 3, column 12: This must be a number such as 95, 0.5 or 20GiB.");
    row("threshold is NaN", "rules:\n  - id: cpu\n    above: .nan\n", u"line 3, column 12: This must be a number such as 95, 0.5 or 20GiB.");
    row("clear beyond", "rules:\n  - id: cpu\n    clear: 99\n", u"line 2, column 5: “clear” must not be on the bad side of the threshold.");
    row("duration", "rules:\n  - id: cpu\n    for: 10 minutes\n", u"line 3, column 10: This must be a time such as 90s, 10m, 1h30m or 14d.");
    row("filter", "rules:\n  - id: cpu\n    hosts: \"tag:\"\n", u"line 3, column 12: Character ");
    row("severity", "rules:\n  - id: cpu\n    severity: high\n", u"line 3, column 15: The severity must be info, warning or critical.");
    row("kind", "rules:\n  - id: a\n    kind: disk\n", u"line 3, column 11: The kind must be one of metric, host-down, filesystem-forecast, failed-unit, certificate.");
    row("port", "rules:\n  - id: certificate\n    ports: [443, 70000]\n", u"line 3, column 12: “70000” is no port such as 443, 25/smtp or mail.example:993.");
    row("port that is an option", "rules:\n  - id: certificate\n    ports: [\"-x:443\"]\n", u"line 3, column 12: “-x:443” is no port");
    row("flag", "rules:\n  - id: cpu\n    enabled: yes\n", u"line 3, column 14: This must be true or false.");
    row("window of both kinds", "maintenance:\n  - {from: 2026-01-01, to: 2026-01-02, weekly: [mon]}\n", u"line 2, column 5: A maintenance window needs either");
    row("window backwards", "maintenance:\n  - {from: 2026-01-02 10:00, to: 2026-01-02 09:00}\n", u"line 2, column 5: “from” must be before “to”");
    row("day", "maintenance:\n  - weekly: [sunday]\n", u"line 2, column 13: “sunday” is no day");
    row("moment", "maintenance:\n  - from: tomorrow\n", u"line 2, column 11: This must be a date and time such as");
}

void TestAlertRules::problems()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, problem);
    const RuleFile file = RuleFile::parse(text);
    QVERIFY(!file.problems.isEmpty());
    QVERIFY(file.hasErrors());
    QVERIFY2(file.problems.first().toText().startsWith(problem), qPrintable(file.problems.first().toText()));
    // The defaults hold whatever is wrong.
    for (const Rule &usual : defaultRules())
        QCOMPARE(file.rules.contains(usual), true);
}

void TestAlertRules::badEntriesLeaveOthers()
{
    const RuleFile file = RuleFile::parse("rules:\n  - {id: a, metric: nope, above: 1}\n  - {id: b, metric: load5, above: 9}\n  - id: cpu\n    above: x\n    for: 1m\nfuture: 1\n");
    QVERIFY(!ruleOf(file, u"a"_s));
    QVERIFY(ruleOf(file, u"b"_s));
    QCOMPARE(*ruleOf(file, u"cpu"_s), *ruleOf(RuleFile::parse({}), u"cpu"_s)); // not half of it
    QCOMPARE(file.problems.size(), 3);
    QCOMPARE(file.problems.last().isError, false);
    QCOMPARE(file.problems.last().line, 7);
}

void TestAlertRules::durations()
{
    QCOMPARE(parseDuration(u"90s"_s), std::chrono::milliseconds(90s));
    QCOMPARE(parseDuration(u"1h 30m"_s), std::chrono::milliseconds(90min));
    QCOMPARE(parseDuration(u"0s"_s), std::chrono::milliseconds(0));
    for (const QString &wrong : {u""_s, u"10"_s, u"-5m"_s, u"5M"_s, u"1m1h"_s, u"99999d"_s, u"1.5h"_s})
        QVERIFY2(!parseDuration(wrong), qPrintable(wrong));
}

void TestAlertRules::quantities()
{
    QCOMPARE(parseQuantity(u"95"_s), 95.0);
    QCOMPARE(parseQuantity(u"95 %"_s), 95.0);
    QCOMPARE(parseQuantity(u"20GiB"_s), 20.0 * 1024 * 1024 * 1024);
    QCOMPARE(parseQuantity(u"1.5 GB"_s), 1.5e9);
    QCOMPARE(parseQuantity(u"100k"_s), 100e3);
    for (const QString &wrong : {u""_s, u"nan"_s, u"inf"_s, u"1e999"_s, u"5 GiBs"_s, u"0x10"_s, u"1,5"_s})
        QVERIFY2(!parseQuantity(wrong), qPrintable(wrong));
}

void TestAlertRules::endpoints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const char *good : {"443", "1", "65535", "25/smtp", "mail.example:993", "10.0.0.1:443", "[fe80::1%eth0]:443", "db_1:5432/postgres"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "0", "65536", "x", "a b:443", "-connect:443", "a;b:443", "443/gopher", "::1:443", "a:443 -x", "$(id):443"})
        QTest::newRow(*bad ? bad : "empty") << QString::fromLatin1(bad) << false;
}

void TestAlertRules::endpoints()
{
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    const auto endpoint = parseTlsEndpoint(text);
    QCOMPARE(endpoint.has_value(), good);
    if (endpoint)
        QCOMPARE(endpoint->toText(), text);
}

/// Whatever stands there: no crash, and every problem has a place inside the text.
void TestAlertRules::nonsense()
{
    std::mt19937 random(11);
    const QByteArray good = everything.toByteArray();
    for (int round = 0; round < 2000; ++round) {
        QByteArray text = good;
        for (int i = 0; i < 3; ++i) {
            const qsizetype at = qsizetype(random() % size_t(text.size()));
            if (random() % 2)
                text.remove(at, qsizetype(random() % 20));
            else
                text.insert(at, char(random() % 127 + 1));
            if (text.isEmpty())
                text = " ";
        }
        const RuleFile file = RuleFile::parse(text);
        for (const hosts::FileProblem &problem : file.problems)
            QVERIFY(problem.line >= 1 && problem.line <= text.count('\n') + 2 && problem.column >= 1);
        for (const Rule &rule : file.rules)
            QVERIFY(hosts::HostFilter::check(rule.scope).has_value());
    }
    QByteArray deep = "rules: ";
    deep += QByteArray(5000, '[');
    QVERIFY(RuleFile::parse(deep).hasErrors());
    QByteArray bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'j'; ++c)
        bomb += QByteArray(1, c) + ": &" + c + " [" + QByteArray("*").append(char(c - 1)).append(",").repeated(9).chopped(1) + "]\n";
    QVERIFY(RuleFile::parse(bomb).hasErrors());
}

QD_TEST_MAIN(QCoreApplication, TestAlertRules)
#include "tst_alert_rules.moc"
