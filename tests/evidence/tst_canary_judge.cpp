// SPDX-License-Identifier: GPL-3.0-or-later
// The judge of canary gates on figures: what passes, what fails, what is not judged, and how often it is wrong.
#include "models/evidence/statistics.h"
#include "tests/evidence/judge_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::evidence;
using namespace Qt::StringLiterals;
using qd::test::Effect;
using qd::test::JudgeWorld;
using qd::test::WorldSize;
using Kind = CanaryLimit::Kind;

namespace {

std::vector<double> around(double middle, int count, double width = 1)
{
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(middle + width * ((i * 7) % 5 - 2) / 2);
    return values;
}

LevelQuestion level(double canary, double past, const QList<double> &others, const CanaryLimit &limit = {Kind::Factor, 1.5})
{
    LevelQuestion question;
    question.title = u"CPU"_s;
    question.unit = Unit::Percent;
    question.curve = u"cpu"_s;
    question.limit = limit;
    question.least = 5;
    question.figures.canary = around(canary, 40);
    if (past >= 0)
        question.figures.past = around(past, 40);
    for (const double other : others)
        question.figures.others.push_back(around(other, 40));
    return question;
}

CanaryEvidence with(const LevelQuestion &question)
{
    CanaryEvidence evidence;
    evidence.levels = {question};
    return evidence;
}

Counted steady(quint32 each, size_t parts) { return {std::vector<quint32>(parts, each), 10}; }

RateQuestion errorRate(const Counted &canary, const Counted &past, const std::vector<Counted> &others)
{
    RateQuestion question;
    question.title = u"Error lines"_s;
    question.unit = u"/min"_s;
    question.scale = 60;
    question.limit = {Kind::Factor, 2};
    question.canary = canary;
    question.past = past;
    question.others = others;
    question.lines = {u"ERROR one"_s};
    return question;
}

CanaryEvidence with(const RateQuestion &question)
{
    CanaryEvidence evidence;
    evidence.errors = question;
    return evidence;
}

CanaryEvidence with(const PatternQuestion &question)
{
    CanaryEvidence evidence;
    evidence.patterns = question;
    return evidence;
}

PatternQuestion patterns(const QList<FreshPattern> &fresh)
{
    PatternQuestion question;
    question.fresh = fresh;
    question.seconds = 120;
    question.baselineSeconds = 1200;
    question.baselineLines = 500;
    return question;
}

/// Goes through the looks of a watch as CanaryWatch does.
Judgement watch(const JudgeWorld &world, const CanarySettings &settings)
{
    for (int second = world.look(); second < world.seconds(); second += world.look()) {
        if (Judgement early = judgeCanary(world.at(second), settings); early.certain)
            return early;
    }
    return judgeCanary(world.at(world.seconds()), settings);
}

const deploy::Finding *failed(const Judgement &judgement)
{
    for (const deploy::Finding &finding : judgement.verdict.findings) {
        if (finding.judged && !finding.passed)
            return &finding;
    }
    return nullptr;
}

} // namespace

class TestCanaryJudge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statistics();
    void limitsAreRead_data();
    void limitsAreRead();
    void settingsComeFromTheStep();
    void settingsNameTheWrongField();
    void aRiseThatTheOthersHaveIsNotTheReleases();
    void aDifferenceThatWasAlwaysThereIsNotTheReleases();
    void aLevelAboveBothFails();
    void smallDifferencesAreOfNoImportance();
    void oneReferenceIsEnough();
    void withoutReferenceNothingIsJudged();
    void absoluteLimitsNeedNoReference();
    void tooFewValuesAreNotJudged();
    void saysWhereFiguresComeFrom();
    void ratesAreComparedBothWays();
    void burstsAreNoRate();
    void ratesEndTheWatchOnlyForGood();
    void slowTailsFail();
    void newPatternsFail();
    void patternsThatCameOnceDoNotCount();
    void verdictsGoThroughJson();
    void goodReleasesPass();
    void badReleasesFail_data();
    void badReleasesFail();
    void shortWatchesRaiseNoFalseAlarms();
};

void TestCanaryJudge::statistics()
{
    QCOMPARE(median(std::vector<double>{}), 0.0);
    QCOMPARE(median(std::vector<double>{3, 1, 2}), 2.0);
    QCOMPARE(median(std::vector<double>{4, 1, 2, 3}), 2.5);
    QCOMPARE(quantile(std::vector<double>{0, 10, 20, 30}, 0.95), 28.5);
    QCOMPARE(spread(std::vector<double>{1, 1, 1, 1, 1, 11}), 1.2533 * 10 / 6);
    QCOMPARE(spread(std::vector<double>{1, 2, 3, 4, 5}), 1.4826);
    // R: binom.test(7, 20, 0.1, alternative = "greater")$p.value
    QVERIFY(std::abs(chanceOfSoMany(7, 20, 0.1) - 0.00238609) < 1e-7);
    QCOMPARE(chanceOfSoMany(0, 20, 0.1), 1.0);
    QCOMPARE(burstiness(std::vector<quint32>{2, 2, 2, 2}), 1.0);
    QVERIFY(burstiness(std::vector<quint32>{0, 0, 12, 0, 0, 0}) > 10);
    // What wanders says less than what is drawn anew each time.
    std::vector<double> wandering, drawn;
    test::Chance chance(1);
    for (int i = 0; i < 400; ++i) {
        drawn.push_back(chance.normal());
        wandering.push_back((wandering.empty() ? 0 : 0.9 * wandering.back()) + 0.4359 * chance.normal());
    }
    QVERIFY(medianError(wandering) > 2.5 * medianError(drawn));
    QVERIFY(std::abs(medianError(drawn) - 1.2533 / std::sqrt(400)) < 0.03);
    QVERIFY(medianError(std::span(drawn).first(8)) > 1.3 * 1.2533 * spread(std::span(drawn).first(8)) / std::sqrt(8));
}

void TestCanaryJudge::limitsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<int>("kind"); // -1 = refused
    QTest::addColumn<double>("value");
    QTest::newRow("factor") << u"1.5x"_s << Unit::Percent << int(Kind::Factor) << 1.5;
    QTest::newRow("factor below one") << u"0.5x"_s << Unit::Percent << -1 << 0.0;
    QTest::newRow("percent") << u"80%"_s << Unit::Percent << int(Kind::Absolute) << 80.0;
    QTest::newRow("percent without sign") << u"80"_s << Unit::Percent << -1 << 0.0;
    QTest::newRow("milliseconds") << u"300ms"_s << Unit::Milliseconds << int(Kind::Absolute) << 300.0;
    QTest::newRow("seconds") << u"2s"_s << Unit::Milliseconds << int(Kind::Absolute) << 2000.0;
    QTest::newRow("a minute") << u"5/min"_s << Unit::PerMinute << int(Kind::Absolute) << 5.0;
    QTest::newRow("a second") << u"0.5/s"_s << Unit::PerMinute << int(Kind::Absolute) << 30.0;
    QTest::newRow("plain") << u"200"_s << Unit::None << int(Kind::Absolute) << 200.0;
    QTest::newRow("off") << u" Off "_s << Unit::None << int(Kind::Off) << 0.0;
    QTest::newRow("negative") << u"-3"_s << Unit::None << -1 << 0.0;
    QTest::newRow("endless") << u"inf"_s << Unit::None << -1 << 0.0;
    QTest::newRow("not a number") << u"nanx"_s << Unit::None << -1 << 0.0;
    QTest::newRow("nothing") << QString() << Unit::None << -1 << 0.0;
    QTest::newRow("words") << u"fast"_s << Unit::Milliseconds << -1 << 0.0;
}

void TestCanaryJudge::limitsAreRead()
{
    QFETCH(QString, text);
    QFETCH(Unit, unit);
    QFETCH(int, kind);
    QFETCH(double, value);
    const auto limit = recipes::parseCanaryLimit(text, unit);
    QCOMPARE(limit.has_value(), kind >= 0);
    if (limit) {
        QCOMPARE(int(limit->kind), kind);
        QCOMPARE(limit->value, value);
    } else {
        QVERIFY(limit.error().hint.contains(u"1.5x"));
    }
}

void TestCanaryJudge::settingsComeFromTheStep()
{
    recipes::Step step = test::stepOf(recipes::StepKind::Canary);
    QCOMPARE(recipes::readCanary(step).value(), CanarySettings());
    step.fields = {{u"wait"_s, 60'000LL}, {u"interval"_s, 5000LL}, {u"warm_up"_s, 60'000LL}, {u"against"_s, u"past"_s}, {u"cpu"_s, u"80%"_s},
                   {u"memory"_s, u"off"_s}, {u"new_patterns"_s, 2LL}, {u"samples"_s, 1LL}, {u"levels"_s, QStringList{u"warning"_s, u"error"_s}},
                   {u"metrics"_s, QVariantMap{{u"load1"_s, u"3x"_s}}}, {u"logs"_s, QStringList{u"/var/log/a.log"_s}}, {u"allow_unjudged"_s, true}};
    const auto settings = recipes::readCanary(step);
    QVERIFY(settings);
    QCOMPARE(settings->wait.count(), 60'000);
    QCOMPARE(settings->warmUp.count(), 15'000); // a quarter
    QCOMPARE(settings->against, CanarySettings::Against::Past);
    QCOMPARE(settings->processor, (CanaryLimit{Kind::Absolute, 80}));
    QCOMPARE(settings->memory.kind, Kind::Off);
    QCOMPARE(settings->newPatterns, 2);
    QCOMPARE(settings->samples, 3);
    QCOMPARE(settings->metrics, (QList<CanarySettings::Metric>{{u"load1"_s, {Kind::Factor, 3}}}));
    QVERIFY(settings->allowUnjudged);
}

void TestCanaryJudge::settingsNameTheWrongField()
{
    recipes::Step step = test::stepOf(recipes::StepKind::Canary);
    step.fields[u"latency"_s] = u"quick"_s;
    QCOMPARE(recipes::readCanary(step).error().detail, u"latency"_s);
    step.fields = {{u"levels"_s, QStringList{u"loud"_s}}};
    QCOMPARE(recipes::readCanary(step).error().detail, u"levels"_s);
    QVERIFY(recipes::readCanary(step).error().message.contains(u"loud"));
    step.fields = {{u"wait"_s, 10LL}};
    QCOMPARE(recipes::readCanary(step).error().detail, u"wait"_s);
    step.fields = {{u"metrics"_s, QVariantMap{{u"load1"_s, u"much"_s}}}};
    QCOMPARE(recipes::readCanary(step).error().detail, u"metrics"_s);
}

void TestCanaryJudge::aRiseThatTheOthersHaveIsNotTheReleases()
{
    const Judgement judgement = judgeCanary(with(level(40, 15, {38, 41, 42})), {});
    QVERIFY(judgement.verdict.passed);
    QCOMPARE(judgement.verdict.findings.size(), 1);
    const deploy::Finding &finding = judgement.verdict.findings.constFirst();
    QCOMPARE(finding.value, 40.0);
    QCOMPARE(finding.others, 41.0);
    QCOMPARE(finding.past, 15.0);
    QCOMPARE(finding.metric, u"cpu"_s);
    QVERIFY(finding.reason.contains(u"within the limit"));
    // Compared with the past alone it is one.
    CanarySettings past;
    past.against = CanarySettings::Against::Past;
    QVERIFY(!judgeCanary(with(level(40, 15, {38, 41, 42})), past).verdict.passed);
}

void TestCanaryJudge::aDifferenceThatWasAlwaysThereIsNotTheReleases()
{
    QVERIFY(judgeCanary(with(level(40, 39, {12, 13, 14})), {}).verdict.passed);
    CanarySettings others;
    others.against = CanarySettings::Against::Others;
    QVERIFY(!judgeCanary(with(level(40, 39, {12, 13, 14})), others).verdict.passed);
}

void TestCanaryJudge::aLevelAboveBothFails()
{
    const Judgement judgement = judgeCanary(with(level(40, 15, {14, 15, 16})), {});
    QVERIFY(!judgement.verdict.passed);
    QVERIFY(judgement.certain);
    const deploy::Finding *const finding = failed(judgement);
    QVERIFY(finding);
    QVERIFY2(finding->limit >= 22.5 && finding->limit < 30, qPrintable(QString::number(finding->limit)));
    QVERIFY2(finding->reason.contains(u"above the limit"), qPrintable(finding->reason));
    QVERIFY(judgement.verdict.toText().startsWith(u"CPU: "));
}

void TestCanaryJudge::smallDifferencesAreOfNoImportance()
{
    QVERIFY(judgeCanary(with(level(4, 1, {1, 1, 1})), {}).verdict.passed);
    QVERIFY(!judgeCanary(with(level(9, 1, {1, 1, 1})), {}).verdict.passed);
}

void TestCanaryJudge::oneReferenceIsEnough()
{
    QVERIFY(!judgeCanary(with(level(40, -1, {14, 15, 16})), {}).verdict.passed);
    QVERIFY(!judgeCanary(with(level(40, 15, {})), {}).verdict.passed);
    QVERIFY(judgeCanary(with(level(15, 15, {})), {}).verdict.passed);
}

void TestCanaryJudge::withoutReferenceNothingIsJudged()
{
    const Judgement judgement = judgeCanary(with(level(15, -1, {})), {});
    QVERIFY(!judgement.verdict.findings.constFirst().judged);
    QVERIFY2(!judgement.verdict.passed, "a gate that judged nothing must not pass in silence");
    QVERIFY(judgement.verdict.toText().contains(u"Nothing could be judged"));
    CanarySettings allowing;
    allowing.allowUnjudged = true;
    QVERIFY(judgeCanary(with(level(15, -1, {})), allowing).verdict.passed);
}

void TestCanaryJudge::absoluteLimitsNeedNoReference()
{
    QVERIFY(judgeCanary(with(level(60, -1, {}, {Kind::Absolute, 80})), {}).verdict.passed);
    QVERIFY(!judgeCanary(with(level(90, -1, {}, {Kind::Absolute, 80})), {}).verdict.passed);
}

void TestCanaryJudge::tooFewValuesAreNotJudged()
{
    LevelQuestion question = level(90, 10, {10, 10});
    question.figures.canary.resize(9);
    const Judgement judgement = judgeCanary(with(question), {});
    QVERIFY(!judgement.verdict.findings.constFirst().judged);
    QVERIFY(judgement.verdict.findings.constFirst().reason.contains(u"10"));
    QVERIFY(!judgement.verdict.passed);
}

void TestCanaryJudge::saysWhereFiguresComeFrom()
{
    LevelQuestion question = level(300, 100, {});
    question.unit = Unit::Bytes;
    question.shownUnit = u"MiB"_s;
    question.note = u"of the whole machine"_s;
    const Judgement judgement = judgeCanary(with(question), {});
    const deploy::Finding finding = judgement.verdict.findings.constFirst();
    QCOMPARE(finding.unit, u"MiB"_s);
    QVERIFY2(!finding.passed && finding.reason.contains(u"MiB") && finding.reason.endsWith(u"(of the whole machine)"), qPrintable(finding.reason));
    QVERIFY(isComparable(question, {}));
    QVERIFY(!isComparable(level(300, -1, {}), {}));
    QVERIFY(isComparable(level(300, -1, {}, {Kind::Absolute, 80}), {}));
}

void TestCanaryJudge::ratesAreComparedBothWays()
{
    const Judgement bad = judgeCanary(with(errorRate(steady(5, 12), steady(1, 60), {steady(1, 12), steady(1, 12)})), {});
    QVERIFY(!bad.verdict.passed);
    QCOMPARE(failed(bad)->value, 30.0);
    QCOMPARE(failed(bad)->others, 6.0);
    QCOMPARE(failed(bad)->past, 6.0);
    QCOMPARE(failed(bad)->lines, QStringList{u"ERROR one"_s});
    QVERIFY(judgeCanary(with(errorRate(steady(5, 12), steady(1, 60), {steady(5, 12), steady(5, 12)})), {}).verdict.passed);
    QVERIFY(judgeCanary(with(errorRate(steady(5, 12), steady(5, 60), {steady(1, 12), steady(1, 12)})), {}).verdict.passed);
    QVERIFY(judgeCanary(with(errorRate(steady(0, 12), steady(0, 60), {steady(0, 12), steady(0, 12)})), {}).verdict.passed);
    // Too little was watched elsewhere.
    const Judgement none = judgeCanary(with(errorRate(steady(5, 12), steady(1, 3), {})), {});
    QVERIFY(!none.verdict.findings.constFirst().judged);
}

void TestCanaryJudge::burstsAreNoRate()
{
    Counted burst = steady(0, 12);
    burst.parts[3] = 14; // one stack of lines
    QVERIFY(judgeCanary(with(errorRate(burst, steady(0, 60), {steady(0, 12), steady(0, 12)})), {}).verdict.passed);
    Counted always = steady(1, 12);
    always.parts[3] = 3;
    QVERIFY(!judgeCanary(with(errorRate(always, steady(0, 60), {steady(0, 12), steady(0, 12)})), {}).verdict.passed);
}

void TestCanaryJudge::ratesEndTheWatchOnlyForGood()
{
    RateQuestion early = errorRate(steady(2, 4), steady(0, 60), {steady(0, 4), steady(0, 4)});
    early.share = 0.05; // the rest of the watch could still make it ordinary
    RateQuestion many = errorRate(steady(60, 4), steady(1, 60), {steady(1, 4), steady(1, 4)});
    many.share = 0.3;
    QVERIFY(judgeCanary(with(many), {}).certain);
    RateQuestion some = errorRate(steady(3, 4), steady(1, 60), {steady(1, 4), steady(1, 4)});
    some.share = 0.1;
    QVERIFY(!judgeCanary(with(some), {}).certain);
    QVERIFY(!judgeCanary(with(early), {}).verdict.passed);
}

void TestCanaryJudge::slowTailsFail()
{
    CanaryEvidence evidence;
    LatencyQuestion question;
    question.limit = {Kind::Factor, 1.5};
    question.times.canary = around(40, 60);
    question.times.past = around(40, 60);
    question.times.others = {around(40, 60), around(41, 60)};
    question.failed = {std::vector<quint32>(12), 5};
    question.failedPast = question.failed;
    question.failedOthers = {question.failed, question.failed};
    evidence.latency = question;
    QVERIFY(judgeCanary(evidence, {}).verdict.passed);
    for (size_t i = 0; i < 12; ++i) // one answer in five takes ten times as long: the median does not see it
        evidence.latency->times.canary[5 * i] = 400;
    const Judgement slow = judgeCanary(evidence, {});
    QVERIFY(!slow.verdict.passed);
    QVERIFY(failed(slow)->title.contains(u"95"));
    evidence.latency = question;
    for (size_t i = 0; i < 12; ++i) // every second try fails
        evidence.latency->failed.parts[i] = 2 + i % 2;
    const Judgement failing = judgeCanary(evidence, {});
    QVERIFY(!failing.verdict.passed);
    QCOMPARE(failed(failing)->title, u"Failed requests"_s);
    QCOMPARE(failed(failing)->value, 50.0);
}

void TestCanaryJudge::newPatternsFail()
{
    const FreshPattern fresh{u"cannot open <path>"_s, 12, 5, {u"ERROR cannot open /x"_s}};
    const Judgement judgement = judgeCanary(with(patterns({fresh})), {});
    QVERIFY(!judgement.verdict.passed);
    QVERIFY(judgement.certain);
    QCOMPARE(judgement.verdict.findings.size(), 2);
    QCOMPARE(judgement.verdict.findings.at(1).lines, fresh.examples);
    QVERIFY(judgement.verdict.findings.at(1).title.contains(fresh.text));
    CanarySettings one;
    one.newPatterns = 1;
    QVERIFY(judgeCanary(with(patterns({fresh})), one).verdict.passed);
    QVERIFY(!judgeCanary(with(patterns({fresh, fresh})), one).verdict.passed);
}

void TestCanaryJudge::patternsThatCameOnceDoNotCount()
{
    const FreshPattern once{u"odd <num>"_s, 20, 1, {}};
    const Judgement judgement = judgeCanary(with(patterns({once})), {});
    QVERIFY(judgement.verdict.passed);
    QVERIFY(judgement.verdict.findings.constFirst().reason.contains(u"too rarely"));
    PatternQuestion blind = patterns({{u"odd <num>"_s, 20, 9, {}}});
    blind.baselineSeconds = 10;
    QVERIFY(!judgeCanary(with(blind), {}).verdict.findings.constFirst().judged);
}

void TestCanaryJudge::verdictsGoThroughJson()
{
    CanaryEvidence evidence = with(errorRate(steady(5, 12), steady(1, 60), {steady(1, 12)}));
    evidence.levels = {level(40, 15, {14, 15, 16}), level(40, -1, {})};
    evidence.patterns = patterns({{u"x <num>"_s, 12, 5, {u"ERROR x 1"_s, u"ERROR x 2 \"<b>\""_s}}});
    evidence.from = UtcTime(std::chrono::milliseconds(1'790'000'000'123));
    evidence.to = UtcTime(std::chrono::milliseconds(1'790'000'120'456));
    const deploy::Verdict verdict = judgeCanary(evidence, {}).verdict;
    const QByteArray text = QJsonDocument(deploy::toJson(verdict)).toJson();
    QCOMPARE(deploy::verdictFromJson(QJsonDocument::fromJson(text).object()), verdict);
    QVERIFY(verdict.toText().count(u';') >= 2);
    // Anything may stand in a file.
    QVERIFY(!deploy::verdictFromJson(QJsonObject{{u"findings"_s, 3}}).passed);
}

void TestCanaryJudge::goodReleasesPass()
{
    int alarms = 0;
    constexpr int kRuns = 1000;
    QStringList reasons;
    for (int seed = 0; seed < kRuns; ++seed) {
        const Judgement judgement = watch(JudgeWorld(quint32(seed), {}), {});
        QVERIFY(std::ranges::all_of(judgement.verdict.findings, &deploy::Finding::judged));
        if (!judgement.verdict.passed) {
            ++alarms;
            reasons.append(judgement.verdict.toText());
        }
    }
    QVERIFY2(test::reportRow("canary", u"false alarms %1 of %2 good releases"_s.arg(alarms).arg(kRuns), alarms * 100 <= kRuns),
             qPrintable(reasons.join(u'\n')));
}

void TestCanaryJudge::badReleasesFail_data()
{
    QTest::addColumn<double>("processor");
    QTest::addColumn<double>("latency");
    QTest::addColumn<double>("errors");
    QTest::newRow("processor x2") << 2.0 << 1.0 << 1.0;
    QTest::newRow("latency x2") << 1.0 << 2.0 << 1.0;
    QTest::newRow("errors x5") << 1.0 << 1.0 << 5.0;
}

void TestCanaryJudge::badReleasesFail()
{
    QFETCH(double, processor);
    QFETCH(double, latency);
    QFETCH(double, errors);
    int missed = 0;
    constexpr int kRuns = 1000;
    for (int seed = 0; seed < kRuns; ++seed)
        missed += judgeCanary(JudgeWorld(quint32(seed), {processor, latency, errors}).at(300), {}).verdict.passed ? 1 : 0;
    QVERIFY(test::reportRow("canary", u"%1: missed %2 of %3 bad releases"_s.arg(QString::fromLatin1(QTest::currentDataTag())).arg(missed).arg(kRuns),
                            missed * 100 <= kRuns));
}

void TestCanaryJudge::shortWatchesRaiseNoFalseAlarms()
{
    int alarms = 0;
    constexpr int kRuns = 400;
    for (int seed = 0; seed < kRuns; ++seed) {
        const JudgeWorld world(quint32(5000 + seed), {}, {.others = 1, .seconds = 60, .past = 60, .pastLogs = 300, .look = 5});
        alarms += watch(world, {}).verdict.passed ? 0 : 1;
    }
    QVERIFY(test::reportRow("canary", u"false alarms %1 of %2 good releases in watches of 60 s against one host"_s.arg(alarms).arg(kRuns),
                            alarms * 100 <= kRuns));
}

QD_TEST_MAIN(QCoreApplication, TestCanaryJudge)
#include "tst_canary_judge.moc"
