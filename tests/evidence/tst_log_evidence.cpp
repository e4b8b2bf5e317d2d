// SPDX-License-Identifier: GPL-3.0-or-later
// What the logs of a canary say: counts, lines and new patterns, from lines in the store.
#include "models/evidence/evidence_collection.h"
#include "models/evidence/log_evidence.h"
#include "tests/evidence/judge_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::evidence;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using logs::Level;
using recipes::Step;
using recipes::StepKind;
using test::stepOf;

namespace {

constexpr qint64 kSwitch = 1'790'000'000'000;

UtcTime at(qint64 ms) { return UtcTime(std::chrono::milliseconds(ms)); }

/// A store that is filled by hand, with three hosts: source 0 of the canary, 1 and 2 of the others.
class LogBook {
public:
    void add(int source, double second, const QByteArray &text, Level level = Level::Error, quint8 flags = 0)
    {
        logs::LineRecord record;
        record.source = logs::SourceId(source);
        record.timeMs = kSwitch + qint64(second * 1000);
        record.level = level;
        record.flags = flags;
        m_batch.add(text, record);
    }
    [[nodiscard]] LogAnswer read(double until = 120)
    {
        m_store.append(std::exchange(m_batch, {}), true, kSwitch + 600'000);
        return readLogs(m_store.snapshot(), origins, scope(until));
    }
    [[nodiscard]] static LogScope scope(double until)
    {
        return {.switched = at(kSwitch), .warm = at(kSwitch + 10'000), .until = at(kSwitch + qint64(until * 1000)), .part = 10s, .levels = levelsOf({})};
    }

    std::vector<LogOrigin> origins = {origin(0), origin(1), origin(2)};

private:
    [[nodiscard]] static LogOrigin origin(int host)
    {
        return {.id = logs::SourceId(host), .host = host, .since = at(kSwitch - 60'000), .historyLimit = 100'000};
    }
    logs::LineBatch m_batch;
    logs::LogStore m_store{logs::LogStore::Limits{}};
};

/// What an application that is well writes: much that is ordinary, errors of a few common kinds and of many rare ones.
void writeLife(LogBook &book, test::Chance &chance, int host, double from, double to)
{
    for (double second = from; second < to; second += 1) {
        for (int line = chance.poisson(0.5); line > 0; --line)
            book.add(host, second + chance.share(), "request 200 in " + QByteArray::number(int(100 * chance.share())) + " ms", Level::Info);
        for (int burst = chance.poisson(0.03); burst > 0; --burst) {
            // Zipf: the k-th kind comes a k-th as often as the first.
            const int kind = int(std::exp(chance.share() * std::log(60.0)));
            for (int line = 1 + chance.poisson(0.5); line > 0; --line)
                book.add(host, second + chance.share(), "Kind" + QByteArray(1, char('a' + kind % 26)) + QByteArray(1, char('a' + kind / 26)) + " of failure while serving customer " + QByteArray::number(int(1e6 * chance.share())));
        }
    }
}

} // namespace

class TestLogEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWhatLiesInItsTime();
    void furtherLinesOfARecordCountForNothing();
    void aSilentLogCoversItsTime();
    void aCutLogCoversWhatIsThere();
    void linesWithoutTimeWereThereBefore();
    void newPatternsAreFound();
    void patternsOfOthersAreNotNew();
    void journalLinesSayTheirLevelThemselves();
    void textIsMadeSafeAndSecretsStayAway();
    void logsAreFoundInTheRecipe_data();
    void logsAreFoundInTheRecipe();
    void theHealthChecksAddressIsTimed();
    void answerTimesAreRead_data();
    void answerTimesAreRead();
    void goodReleasesHaveNoNewPatterns();
    void badReleasesDo();
};

void TestLogEvidence::countsWhatLiesInItsTime()
{
    LogBook book;
    book.add(0, -2000, "start", Level::Info);
    book.add(0, -30, "ERROR before");
    book.add(0, 5, "ERROR while starting");
    book.add(0, 15, "ERROR one");
    book.add(0, 25, "ERROR two");
    book.add(0, 30, "all is well", Level::Info);
    book.add(0, 130, "ERROR later");
    book.add(1, 40, "ERROR of another host");
    const LogAnswer answer = book.read();
    QCOMPARE(answer.canary.count(), 2);
    QCOMPARE(answer.canary.size(), 110.0);
    QCOMPARE(answer.canary.parts.size(), 11U);
    QCOMPARE(answer.past.count(), 1);
    QVERIFY(std::abs(answer.past.size() - 2000) < 1);
    QCOMPARE(answer.others.size(), 2U);
    QCOMPARE(answer.others[0].count(), 1);
    QCOMPARE(answer.others[1].count(), 0);
    QCOMPARE(answer.lines, (QStringList{u"ERROR one"_s, u"ERROR two"_s}));
    QCOMPARE(answer.linesSeen, 8);
}

void TestLogEvidence::furtherLinesOfARecordCountForNothing()
{
    LogBook book;
    book.add(0, 20, "ERROR failed");
    book.add(0, 20, "  at main.py line 3", Level::Error, logs::ContinuationLine);
    book.add(0, 20, "the file was rotated", Level::Error, logs::MarkerLine);
    QCOMPARE(book.read().canary.count(), 1);
}

void TestLogEvidence::aSilentLogCoversItsTime()
{
    LogBook book;
    book.origins = {book.origins[0], {.id = 7, .host = 0, .since = at(kSwitch - 60'000), .historyLimit = 100'000}};
    book.add(7, -1000, "GET /", Level::Info); // the access log; the error log has nothing
    QVERIFY(std::abs(book.read().past.size() - 1000) < 1);
    book.add(7, -9000, "GET /", Level::Info);
    QCOMPARE(book.read().past.size(), 3600.0); // an hour at most
}

void TestLogEvidence::aCutLogCoversWhatIsThere()
{
    LogBook book;
    for (int i = 0; i < 100; ++i)
        book.add(0, -400 + i, QByteArray(1000, 'x'), Level::Info);
    QVERIFY(std::abs(book.read().past.size() - 400) < 1);
}

void TestLogEvidence::linesWithoutTimeWereThereBefore()
{
    LogBook book;
    book.add(0, -59, "ERROR cannot reach the database", Level::Error, logs::ArrivalTime);
    for (int i = 0; i < 6; ++i)
        book.add(0, 20 + 10 * i, "ERROR cannot reach the database", Level::Error, logs::ArrivalTime);
    const LogAnswer answer = book.read();
    QCOMPARE(answer.past.count(), 0);
    QCOMPARE(answer.canary.count(), 6);
    QVERIFY(answer.patterns.fresh.isEmpty());
}

void TestLogEvidence::newPatternsAreFound()
{
    LogBook book;
    book.add(0, -1800, "request served", Level::Info);
    for (int i = 0; i < 20; ++i)
        book.add(i % 3, -900 + 40 * i, "ERROR timeout of customer " + QByteArray::number(i * 17));
    for (int i = 0; i < 30; ++i)
        book.add(0, 12 + 3 * i, "ERROR cannot open socket /run/shop-" + QByteArray::number(i) + ".sock: no such file");
    book.add(0, 50, "ERROR timeout of customer 99");
    const LogAnswer answer = book.read();
    QCOMPARE(answer.patterns.fresh.size(), 1);
    const FreshPattern &fresh = answer.patterns.fresh.constFirst();
    QCOMPARE(fresh.lines, 30);
    QVERIFY2(fresh.moments >= 8, qPrintable(QString::number(fresh.moments)));
    QCOMPARE(fresh.examples.size(), 20);
    QVERIFY(fresh.examples.constFirst().contains(u"/run/shop-0.sock"));
    QVERIFY2(fresh.text.contains(u"cannot open socket"), qPrintable(fresh.text));
    QVERIFY(answer.patterns.baselineSeconds > 1800);
}

void TestLogEvidence::patternsOfOthersAreNotNew()
{
    LogBook book;
    for (int i = 0; i < 10; ++i) {
        book.add(0, 12 + 9 * i, "ERROR the mail server is away");
        book.add(1, 30 + 8 * i, "ERROR the mail server is away");
    }
    QVERIFY(book.read().patterns.fresh.isEmpty());
}

void TestLogEvidence::journalLinesSayTheirLevelThemselves()
{
    LogBook book;
    book.origins[0].isJournal = true;
    book.add(0, 20, "2026-09-21T12:00:20.000000+00:00 web shop[12]: ERROR boom", Level::Info);
    book.add(0, 21, "2026-09-21T12:00:21.000000+00:00 web shop[12]: all is well", Level::Info);
    book.add(0, 22, "2026-09-21T12:00:22.000000+00:00 web systemd[1]: shop.service: Failed with result 'exit-code'.", Level::Warning);
    QCOMPARE(book.read().canary.count(), 1);
    book.origins[0].isJournal = false;
    QCOMPARE(book.read().canary.count(), 0);
}

void TestLogEvidence::textIsMadeSafeAndSecretsStayAway()
{
    LogBook book;
    book.add(0, 20, "ERROR \x1b[31mred\x1b[0m <b>x</b> password=hunter2");
    const QStringList lines = book.read().lines;
    QCOMPARE(lines.size(), 1);
    QVERIFY(!lines.constFirst().contains(QChar(0x1b)));
    QVERIFY(lines.constFirst().contains(u"<b>x</b>"));
    QVERIFY(!lines.constFirst().contains(u"hunter2"));
}

void TestLogEvidence::logsAreFoundInTheRecipe_data()
{
    using Kind = logs::FollowRequest::Kind;
    QTest::addColumn<QStringList>("named");
    QTest::addColumn<QList<Step>>("steps");
    QTest::addColumn<int>("kind"); // -1 = none
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("elevate");
    QTest::addColumn<int>("faults");
    const Step restart = stepOf(StepKind::Restart, {{u"unit"_s, u"shop"_s}}, u"root"_s);
    QTest::newRow("of the unit that is restarted") << QStringList() << QList<Step>{restart} << int(Kind::Journal) << u"shop"_s << u"root"_s << 0;
    QTest::newRow("of a quadlet") << QStringList() << QList<Step>{stepOf(StepKind::Quadlet, {{u"name"_s, u"api.container"_s}})} << int(Kind::Journal)
                                  << u"api.service"_s << QString() << 0;
    QTest::newRow("of a container") << QStringList() << QList<Step>{stepOf(StepKind::Container, {{u"name"_s, u"api"_s}})} << int(Kind::Container)
                                    << u"api"_s << QString() << 0;
    QTest::newRow("restarted by a command") << QStringList() << QList<Step>{stepOf(StepKind::Restart, {{u"command"_s, u"run"_s}})} << -1 << QString()
                                            << QString() << 0;
    QTest::newRow("a file") << QStringList{u"/var/log/my shop/*.log"_s} << QList<Step>{restart} << int(Kind::Files) << u"/var/log/my shop/*.log"_s
                            << QString() << 0;
    QTest::newRow("a unit") << QStringList{u"unit:web.service"_s} << QList<Step>() << int(Kind::Journal) << u"web.service"_s << QString() << 0;
    QTest::newRow("docker") << QStringList{u"docker:api"_s} << QList<Step>() << int(Kind::Container) << u"api"_s << QString() << 0;
    QTest::newRow("a command") << QStringList{u"command: rm -rf /"_s} << QList<Step>() << -1 << QString() << QString() << 1;
}

void TestLogEvidence::logsAreFoundInTheRecipe()
{
    QFETCH(QStringList, named);
    QFETCH(QList<Step>, steps);
    QFETCH(int, kind);
    QFETCH(QString, what);
    QFETCH(QString, elevate);
    QFETCH(int, faults);
    const LogWishes wishes = logWishes(stepOf(StepKind::Canary, {{u"logs"_s, named}}), steps);
    QCOMPARE(wishes.faults.size(), faults);
    QCOMPARE(wishes.requests.size(), kind < 0 ? 0 : 1);
    if (kind < 0)
        return;
    const logs::FollowRequest &request = wishes.requests.constFirst();
    QCOMPARE(int(request.kind), kind);
    QCOMPARE(request.patterns.value(0) + request.units.value(0) + request.container, what);
    QCOMPARE(request.elevate, elevate);
    QCOMPARE(request.floodLimit, EvidenceCollection::floodLimit);
}

void TestLogEvidence::theHealthChecksAddressIsTimed()
{
    const QString address = u"http://127.0.0.1:8000/health"_s;
    QCOMPARE(healthAddress({stepOf(StepKind::Health, {{u"port"_s, 80LL}}), stepOf(StepKind::Health, {{u"http"_s, address}})}), address);
    QVERIFY(healthAddress({stepOf(StepKind::Wait, {{u"http"_s, address}})}).isEmpty());
}

void TestLogEvidence::answerTimesAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("ms"); // < 0 = refused
    QTest::addColumn<bool>("failed");
    QTest::newRow("curl") << QByteArray("0.012345 200") << 12.345 << false;
    QTest::newRow("redirect") << QByteArray("0.5 302\r") << 500.0 << false;
    QTest::newRow("not found is an answer") << QByteArray("0.001 404") << 1.0 << false;
    QTest::newRow("server's fault") << QByteArray("0.1 503") << 100.0 << true;
    QTest::newRow("nobody there") << QByteArray("0.000100 000") << 0.1 << true;
    QTest::newRow("wget") << QByteArray("100.25 100.50 200") << 250.0 << false;
    QTest::newRow("backwards") << QByteArray("100.50 100.25 200") << -1.0 << false;
    QTest::newRow("words") << QByteArray("no such file") << -1.0 << false;
    QTest::newRow("not a number") << QByteArray("nan 200") << -1.0 << false;
    QTest::newRow("nothing") << QByteArray() << -1.0 << false;
    QTest::newRow("four words") << QByteArray("1 2 3 4") << -1.0 << false;
}

void TestLogEvidence::answerTimesAreRead()
{
    QFETCH(QByteArray, line);
    QFETCH(double, ms);
    QFETCH(bool, failed);
    const auto sample = readLatency(line);
    QCOMPARE(sample.has_value(), ms >= 0);
    if (sample) {
        QVERIFY(std::abs(sample->ms - ms) < 1e-6);
        QCOMPARE(sample->failed, failed);
    }
}

void TestLogEvidence::goodReleasesHaveNoNewPatterns()
{
    constexpr int kRuns = 100;
    int alarms = 0;
    for (int seed = 0; seed < kRuns; ++seed) {
        LogBook book;
        test::Chance chance{quint32(seed)};
        writeLife(book, chance, 0, -900, 120);
        writeLife(book, chance, 1, -900, 120);
        writeLife(book, chance, 2, -900, 120);
        const LogAnswer answer = book.read();
        CanaryEvidence evidence;
        evidence.patterns = answer.patterns;
        const Judgement judgement = judgeCanary(evidence, {});
        QVERIFY(judgement.verdict.findings.constFirst().judged);
        alarms += judgement.verdict.passed ? 0 : 1;
    }
    QVERIFY(test::reportRow("canary", u"false alarms %1 of %2 good releases"_s.arg(alarms).arg(kRuns), alarms * 100 <= kRuns));
}

void TestLogEvidence::badReleasesDo()
{
    constexpr int kRuns = 100;
    int missed = 0;
    for (int seed = 0; seed < kRuns; ++seed) {
        LogBook book;
        test::Chance chance{quint32(1000 + seed)};
        for (int host = 0; host < 3; ++host)
            writeLife(book, chance, host, -900, 120);
        for (int i = 0; i < 6; ++i) // once in twenty seconds
            book.add(0, 20 * i + 10 * chance.share(), "AttributeError: object of type Cart has no attribute discount" + QByteArray::number(i));
        CanaryEvidence evidence;
        evidence.patterns = book.read().patterns;
        missed += judgeCanary(evidence, {}).verdict.passed ? 1 : 0;
    }
    QVERIFY(test::reportRow("canary", u"missed %1 of %2 releases with a new error"_s.arg(missed).arg(kRuns), missed * 100 <= kRuns));
}

QD_TEST_MAIN(QCoreApplication, TestLogEvidence)
#include "tst_log_evidence.moc"
