// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language: what it accepts, what it says about mistakes and where, what it offers, and smart groups made of it.
#include "models/hosts/filter_completion.h"
#include "models/hosts/host_filter.h"
#include "models/hosts/smart_group.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// web-01, 10.0.0.7, deploy, Production / Web, tags prod and web, Debian 13 on kvm, CPU 81 %, 12 ms, up for 40 days.
HostFacts sample()
{
    HostFacts facts;
    facts.host = {{u"w1"_s}, u"web-01"_s, false, u"10.0.0.7"_s, 2222, u"deploy"_s, u"~/.ssh/id_web"_s, u"gate"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}, u"rack 7"_s, u"read-only"_s, {}, u"ansible:/etc/ansible/hosts"_s, true};
    facts.status.phase = ssh::SessionPhase::Ready;
    facts.status.roundTrip = 12ms;
    facts.vitals.cpuPercent = 81;
    facts.vitals.memoryPercent = 40;
    facts.state = stateOf(facts.status, facts.vitals);
    facts.machine.systemId = u"debian"_s;
    facts.machine.systemName = u"Debian GNU/Linux"_s;
    facts.machine.systemVersion = u"13"_s;
    facts.machine.prettySystem = u"Debian GNU/Linux 13 (trixie)"_s;
    facts.machine.kernel = u"6.12.48+deb13-amd64"_s;
    facts.machine.architecture = u"x86_64"_s;
    facts.machine.virtualization = u"kvm"_s;
    facts.machine.cpuThreads = 8;
    facts.machine.memoryBytes = 16ULL * 1024 * 1024 * 1024;
    facts.machine.uptime = 40 * 24h;
    facts.machine.python = u"3.13.5"_s;
    facts.machine.init = u"systemd"_s;
    return facts;
}

} // namespace

class TstHostFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void tellsWhereItIsWrong_data();
    void tellsWhereItIsWrong();
    void unknownIsNeither();
    void knowsWhatIsLive();
    void knowsWhatTheEntryDecides();
    void completes_data();
    void completes();
    void everyKeyWorks();
    void judgesSmartGroups();
};

void TstHostFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const QString &text, bool fits) { QTest::newRow(qPrintable(u"%1 %2"_s.arg(fits ? u"+"_s : u"-"_s, text))) << text << fits; };
    for (const QString &text : {u"tag:prod os:debian cpu>80 name~web group:web state:warning user:deploy -tag:old"_s, u"web or api"_s, u"api or web"_s,
                                u"api or (web and prod)"_s, u"not api"_s, u"not not web"_s, u"-(api or db)"_s, u"web and not tag:db"_s, u"(web)"_s, u"((web) (prod))"_s,
                                u"name=WEB-01"_s, u"name!=web-02"_s, u"tag!=db"_s, u"name~^web-\\d+$"_s, u"name~(web|api)-0"_s, u"name~\"^web\""_s, u"-name~db"_s,
                                u"os:\"debian gnu\""_s, u"os:13"_s, u"os~\"debian 1[23]\""_s, u"kernel:6.12"_s, u"arch:x86_64"_s, u"virt:kvm"_s, u"python:3.13"_s, u"init=systemd"_s,
                                u"cores>=8"_s, u"cores:8"_s, u"ram>15"_s, u"ram>=16G"_s, u"ram<20480M"_s, u"uptime>30d"_s, u"uptime<6w"_s, u"uptime>900h"_s, u"port=2222"_s, u"port:2222"_s,
                                u"port!=22"_s, u"latency<20ms"_s, u"is:imported"_s, u"is:vanished"_s, u"-is:local"_s, u"origin:ansible"_s, u"access:read-only"_s, u"jump:gate"_s, u"key:id_web"_s,
                                u"note:rack"_s, u"\"web-01\""_s, u"tag:\"prod\""_s, u"AND or web"_s.replace(u"AND "_s, u"zzz "_s), u"state!=lost"_s, u"memory<50"_s, u"web OR zzz"_s, u"web AND prod"_s, u"-\"[31m\""_s, u"-name:[x"_s})
        row(text, true);
    for (const QString &text : {u"os:alpine"_s, u"\"web 01\""_s, u"api or db"_s, u"web and api"_s, u"not web"_s, u"-(web)"_s, u"(api or db) web"_s, u"name=web"_s, u"name~^eb"_s,
                                u"tag!=prod"_s, u"cores>8"_s, u"ram>16"_s, u"uptime>41d"_s, u"is:local"_s, u"is:untagged"_s, u"virt:none"_s, u"port:22"_s, u"state!=warning"_s, u"\"or\""_s})
        row(text, false);
}

void TstHostFilter::matches()
{
    QFETCH(QString, text);
    const auto filter = HostFilter::check(text);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().toText()));
    QTEST(filter->matches(sample()), "fits");
}

void TstHostFilter::tellsWhereItIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("part");
    const auto row = [](const QString &text, int position, int length, const QString &part) { QTest::newRow(qPrintable(text)) << text << position << length << part; };
    row(u"web colour:red"_s, 4, 6, u"“colour:” is not known"_s);
    row(u"web -colour:red"_s, 5, 6, u"“colour:”"_s);
    row(u"state:dead"_s, 6, 4, u"“dead” is not a state"_s);
    row(u"is:big"_s, 3, 3, u"vanished"_s);
    row(u"a tag:"_s, 2, 4, u"needs a word"_s);
    row(u"cpu>many"_s, 0, 8, u"needs a number"_s);
    row(u"cpu>"_s, 0, 4, u"needs a number"_s);
    row(u"cpu~8"_s, 0, 5, u"> < or ="_s);
    row(u"disk>3"_s, 0, 4, u"cannot be compared"_s);
    row(u"name>3"_s, 0, 6, u"has no more or less"_s);
    row(u"ram>5X"_s, 0, 6, u"ram>16"_s);
    row(u"uptime>5y"_s, 0, 9, u"uptime>30d"_s);
    row(u"group:\"a b"_s, 6, 4, u"quotation mark"_s);
    row(u"(a or b"_s, 0, 1, u"never closed"_s);
    row(u"a) b"_s, 1, 1, u"never opened"_s);
    row(u"()"_s, 1, 1, u"A word is missing"_s);
    row(u"a or"_s, 4, 1, u"A word is missing"_s);
    row(u"a and"_s, 5, 1, u"A word is missing"_s);
    row(u"or a"_s, 0, 2, u"before “or”"_s);
    row(u"not"_s, 3, 1, u"A word is missing"_s);
    row(u"name~a[b"_s, 8, 1, u"not a regular expression"_s);
    row(u"("_s.repeated(60) + u"a"_s, 50, 1, u"nested too deeply"_s);
}

void TstHostFilter::tellsWhereItIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto filter = HostFilter::check(text);
    QVERIFY(!filter);
    QVERIFY2(filter.error().message.contains(part), qPrintable(filter.error().message));
    if (text.startsWith(u"name~a["))
        QVERIFY(filter.error().position >= 5);
    else
        QTEST(int(filter.error().position), "position");
    QTEST(int(filter.error().length), "length");
    QCOMPARE(HostFilter::parse(text).error().code, ErrorCode::Parse);
    QVERIFY(HostFilter::parse(text).error().message.startsWith(u"Character %1: "_s.arg(filter.error().position + 1)));
}

void TstHostFilter::unknownIsNeither()
{
    HostFacts facts;
    facts.host.name = u"new"_s;
    for (const QString &text : {u"cpu>1"_s, u"cpu<99"_s, u"cpu!=5"_s, u"ram>0"_s, u"uptime<1d"_s, u"cores:4"_s, u"os:debian"_s, u"virt:none"_s})
        QVERIFY2(!HostFilter::parse(text)->matches(facts), qPrintable(text));
    QVERIFY(HostFilter::parse(u"port:22"_s)->matches(facts)); // what no port means
    QVERIFY(HostFilter::parse(u"address:new"_s)->matches(facts));
    QVERIFY(HostFilter::parse(u"is:ungrouped is:untagged"_s)->matches(facts));
    facts.vitals.system = u"Debian 13"_s; // the metrics know it before the facts do
    QVERIFY(HostFilter::parse(u"os:debian"_s)->matches(facts));
}

void TstHostFilter::knowsWhatIsLive()
{
    QVERIFY(!HostFilter::parse(u"tag:a or (group:b not name:c)"_s)->isLive());
    for (const QString &text : {u"state:lost"_s, u"tag:a or cpu>5"_s, u"not os:debian"_s, u"(a (b or uptime>1))"_s})
        QVERIFY2(HostFilter::parse(text)->isLive(), qPrintable(text));
    QVERIFY(HostFilter::parse(u""_s)->isEmpty());
}

void TstHostFilter::knowsWhatTheEntryDecides()
{
    Host prod, other;
    prod.tags = {u"prod"_s};
    const auto of = [](const QString &text, const Host &host) { return HostFilter::parse(text)->ofEntry(host); };
    const std::optional<bool> yes = true, no = false, open;
    QCOMPARE(of(u"tag:prod cpu>80"_s, prod), open);
    QCOMPARE(of(u"tag:prod cpu>80"_s, other), no);
    QCOMPARE(of(u"tag:prod or cpu>80"_s, prod), yes);
    QCOMPARE(of(u"tag:prod or cpu>80"_s, other), open);
    QCOMPARE(of(u"not (tag:prod cpu>80)"_s, other), yes);
    QCOMPARE(of(u"not (tag:prod cpu>80)"_s, prod), open);
    QCOMPARE(of(u"not cpu>80"_s, prod), open);
    QCOMPARE(of(u"not tag:prod"_s, prod), no);
    QCOMPARE(of(QString(), prod), yes);
}

void TstHostFilter::completes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("start");
    QTest::addColumn<QString>("first");
    const auto row = [](const QString &text, int start, const QString &first) { QTest::newRow(qPrintable(text)) << text << start << first; };
    row(u"t"_s, 0, u"tag:"_s);
    row(u"pr"_s, 0, u"tag:prod"_s);
    row(u"web ta"_s, 4, u"tag:"_s);
    row(u"-tag:p"_s, 1, u"tag:prod"_s);
    row(u"(os:de"_s, 1, u"os:\"Debian 13\""_s);
    row(u"group:web"_s, 0, u"group:\"Production / Web\""_s);
    row(u"group:\"Production / W"_s, 0, u"group:\"Production / Web\""_s);
    row(u"cp"_s, 0, u"cpu>"_s);
    row(u"state:lo"_s, 0, u"state:lost"_s);
    row(u"access:"_s, 0, u"access:read-only"_s);
    row(u"tag:prod"_s, 0, u""_s); // complete already
    row(u"zzz"_s, 0, u""_s);
    row(u""_s, 0, u""_s);
}

void TstHostFilter::completes()
{
    QFETCH(QString, text);
    FilterVocabulary words;
    words.tags = {u"db"_s, u"prod"_s};
    words.groups = {u"Production / Web"_s};
    words.systems = {u"Debian 13"_s};
    const FilterCompletion completion = completeFilter(text, text.size(), words);
    QTEST(completion.choices.value(0), "first");
    QTEST(int(completion.start), "start");
    QCOMPARE(completion.start + completion.length, text.size());
    QVERIFY(!completeFilter({}, 0, words, true).choices.isEmpty());
}

void TstHostFilter::everyKeyWorks()
{
    for (const FilterKeyInfo &key : filterKeys()) {
        QVERIFY(!key.help.isEmpty());
        const QString value = key.key == u"state" ? u"ok"_s : key.key == u"is" ? u"local"_s : u"1"_s;
        QVERIFY2(HostFilter::parse(key.key + u':' + value), qPrintable(key.key));
    }
    // What completion offers is right as it stands.
    FilterVocabulary words;
    words.groups = {u"A \"quoted\" (group)"_s};
    const auto choice = completeFilter(u"group:"_s, 6, words).choices.value(0);
    HostFacts facts;
    facts.host.group = words.groups.first();
    QVERIFY2(HostFilter::parse(choice) && HostFilter::parse(choice)->matches(facts), qPrintable(choice));
}

void TstHostFilter::judgesSmartGroups()
{
    const QList<SmartGroup> others{{u"Busy"_s, u"cpu>80"_s}};
    QCOMPARE(smartGroupProblem({u"Prod"_s, u"tag:prod"_s}, others), QString());
    QVERIFY(smartGroupProblem({{}, u"tag:prod"_s}, others).contains(u"name"_s));
    QVERIFY(smartGroupProblem({u"busy"_s, u"tag:prod"_s}, others).contains(u"already"_s));
    QVERIFY(smartGroupProblem({u"a,b"_s, u"tag:prod"_s}, others).contains(u"commas"_s));
    QVERIFY(smartGroupProblem({u"Prod"_s, u" "_s}, others).contains(u"rule"_s));
    QVERIFY(smartGroupProblem({u"Prod"_s, u"tag:"_s}, others).contains(u"Character 1"_s));
}

QD_TEST_MAIN(QCoreApplication, TstHostFilter)
#include "tst_host_filter.moc"
