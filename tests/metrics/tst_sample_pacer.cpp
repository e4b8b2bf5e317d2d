// SPDX-License-Identifier: GPL-3.0-or-later
// When hosts are asked: full seconds of our clock, early by half the way, spread by place, never twice for one second.
#include "models/metrics/clock_map.h"
#include "models/metrics/sample_pacer.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

#include <random>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{1'700'000'000s};

qint64 secondOf(UtcTime time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }

} // namespace

class TestSamplePacer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachSecondOnce_data();
    void eachSecondOnce();
    void placesAreSpread();
    void slowHostsAreAskedLess();
    void answersBelongToQuestions();
    void clockSetBackAsksOn();
    void onlyNearSamplesAreAligned();
    void partsComeInTheirTime();
    void mapFollowsADriftingClock();
};

void TestSamplePacer::eachSecondOnce_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("roundTripMs");
    for (const int interval : {1, 2, 5, 10}) {
        for (const int place : {0, 7, 499}) {
            for (const int trip : {0, 30, 250, 5000})
                QTest::addRow("%d s, place %d, %d ms", interval, place, trip) << interval << place << trip;
        }
    }
}

void TestSamplePacer::eachSecondOnce()
{
    QFETCH(int, interval);
    QFETCH(int, place);
    QFETCH(int, roundTripMs);
    SamplePacer pacer;
    pacer.setInterval(std::chrono::seconds(interval));
    pacer.setPlace(place);
    std::mt19937 random(unsigned(interval * 1000 + place));
    std::uniform_int_distribution<int> late(-1, 40); // what a timer does
    UtcTime now = start + 337ms;
    const std::chrono::microseconds trip = std::chrono::milliseconds(roundTripMs);
    QVERIFY(pacer.ask(now, trip, true) && pacer.answered(0));
    std::optional<qint64> last;
    for (int i = 0; i < 200; ++i) {
        const auto pause = pacer.pause(now, trip);
        QVERIFY(pause.count() >= 1 && pause <= std::chrono::seconds(interval) + 1s);
        now += pause + std::chrono::milliseconds(late(random));
        const auto question = pacer.ask(now, trip);
        QVERIFY(question && question->second);
        if (last)
            QCOMPARE(*question->second - *last, qint64(interval));
        last = question->second;
        // Half a round trip later it is that second, give or take the spread and the timer.
        const auto there = now + std::min(std::chrono::milliseconds(roundTripMs / 2), SamplePacer::leadAtMost);
        const auto off = there - UtcTime(std::chrono::seconds(*last));
        QVERIFY2(off >= -2ms && off <= SamplePacer::spread + 41ms, qPrintable(QString::number(off.count())));
        (void)pacer.answered({});
    }
}

void TestSamplePacer::placesAreSpread()
{
    QMap<qint64, int> moments;
    for (int place = 0; place < 500; ++place) {
        SamplePacer pacer;
        pacer.setPlace(place);
        ++moments[pacer.pause(start + 300ms, 0us).count()];
    }
    for (const int hosts : std::as_const(moments))
        QVERIFY(hosts <= 32);
    QVERIFY(moments.lastKey() - moments.firstKey() <= SamplePacer::spread.count());
}

void TestSamplePacer::slowHostsAreAskedLess()
{
    SamplePacer pacer;
    QVERIFY(pacer.ask(start, 0us));
    QVERIFY(pacer.ask(start + 1s, 0us));
    QVERIFY(!pacer.ask(start + 2s, 0us));
    QVERIFY(pacer.isWaiting());
    QVERIFY(pacer.answered(0));
    QVERIFY(pacer.ask(start + 3s, 0us));
}

void TestSamplePacer::answersBelongToQuestions()
{
    SamplePacer pacer;
    (void)pacer.ask(start, 0us, true);
    (void)pacer.ask(start + 1s, 0us);
    QVERIFY(!pacer.answered(7)); // never asked
    const auto second = pacer.answered(1);
    QVERIFY(second && second->second == secondOf(start) + 1);
    QVERIFY(!pacer.isWaiting()); // what came before will not be answered any more
    QVERIFY(!pacer.answered(0));
    QVERIFY(!pacer.answered({}));
}

void TestSamplePacer::clockSetBackAsksOn()
{
    SamplePacer pacer;
    UtcTime now = start;
    (void)pacer.ask(now, 0us);
    now -= 1h; // daylight saving time is none of UTC's business, but a person's is
    QVERIFY(pacer.pause(now, 0us) <= 1s);
    (void)pacer.answered({});
    QVERIFY(pacer.ask(now + 1s, 0us));
    now += 5h;
    QVERIFY(pacer.pause(now, 0us) <= 1s);
}

void TestSamplePacer::onlyNearSamplesAreAligned()
{
    const SamplePacer::Question question{1, secondOf(start), start};
    QCOMPARE(SamplePacer::aligned(start + 90ms, question), start);
    QCOMPARE(SamplePacer::aligned(start - 9ms, question), start);
    QCOMPARE(SamplePacer::aligned(start + 1700ms, question), start + 1700ms);
    QCOMPARE(SamplePacer::aligned(start + 90ms, {}), start + 90ms);
}

void TestSamplePacer::partsComeInTheirTime()
{
    PartPlan plan;
    qint64 now = secondOf(start);
    plan.begin(now);
    QCOMPARE(plan.take(now), QByteArray("nsmc"));
    QMap<char, int> counts;
    for (int i = 1; i <= 3600; ++i) {
        for (const char letter : plan.take(now + i))
            ++counts[letter];
    }
    QCOMPARE(counts, (QMap<char, int>{{'-', 3600 - 240 - 1}, {'c', 60}, {'h', 1}, {'m', 60}, {'n', 1}, {'s', 240}}));
    now += 3600;
    plan.hurry(now, false);
    QCOMPARE(plan.take(now + 1), QByteArray("nsm"));
    now -= 7200; // the clock was set back
    QVERIFY(plan.take(now).contains('s'));
    QCOMPARE(plan.take(now + 1), QByteArray("-"));
}

void TestSamplePacer::mapFollowsADriftingClock()
{
    // The host's clock is slow by 200 ppm: without the questions' times its samples would fall behind by 2 s and jump.
    ClockMap map;
    for (int i = 0; i < 100'000; i += 10) {
        const UtcTime asked = start + std::chrono::seconds(i), arrival = asked + 3ms;
        const auto uptime = std::chrono::milliseconds(qint64(double(i) * 1000 * (1 - 200e-6)) / 10 * 10);
        const UtcTime taken = map.localTime(uptime, arrival, asked);
        QVERIFY2(taken >= asked - 20ms && taken <= arrival, qPrintable(QString::number((taken - asked).count())));
    }
}

QD_TEST_MAIN(QCoreApplication, TestSamplePacer)
#include "tst_sample_pacer.moc"
