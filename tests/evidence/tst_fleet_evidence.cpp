// SPDX-License-Identifier: GPL-3.0-or-later
// Canary gates over real sshd: logs that are being written, the real collector, a real web server for each host.
#include "models/evidence/fleet_evidence.h"
#include "tests/evidence/judge_world.h"
#include "tests/evidence/slow_server.h"
#include "tests/support/log_guard.h"
#include "tests/support/session_world.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::evidence;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using deploy::Finding;
using deploy::Verdict;
using recipes::StepKind;

namespace {

/// One host with its application: a log and a web server.
struct App {
    explicit App(const QString &name) : id{name}, host(id) {}

    [[nodiscard]] bool start(test::FixedSessions &sessions, const QString &below)
    {
        folder = below + u'/' + id.value;
        return QDir().mkpath(folder) && host.start(sessions) && server.start(folder);
    }
    [[nodiscard]] QString log() const { return folder + u"/app.log"_s; }
    void write(const QByteArray &text) const
    {
        QFile file(log());
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
            qFatal("cannot write the log");
        file.write(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + text + '\n');
    }
    void say(const char *name, int value) const
    {
        QFile file(folder + u'/' + QString::fromLatin1(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(QByteArray::number(value));
    }
    [[nodiscard]] deploy::HostPlan plan(const QVariantMap &canary) const
    {
        deploy::HostPlan plan;
        plan.host = id;
        QVariantMap fields = canary;
        fields.insert(u"logs"_s, QStringList{log()});
        plan.steps = {test::stepOf(StepKind::Health, {{u"http"_s, server.address()}}), test::stepOf(StepKind::Canary, fields)};
        return plan;
    }

    HostId id;
    QString folder;
    test::SshdHost host;
    test::SlowServer server;
};

const Finding *find(const Verdict &verdict, const QString &title)
{
    const auto found = std::ranges::find_if(verdict.findings, [&](const Finding &finding) { return finding.title.startsWith(title); });
    return found == verdict.findings.end() ? nullptr : &*found;
}

QString listed(const Verdict &verdict)
{
    QString text = verdict.toText();
    for (const Finding &finding : verdict.findings)
        text += u"\n  %1 [%2%3] %4"_s.arg(finding.title, finding.judged ? u"judged "_s : u"not judged "_s, finding.passed ? u"passed"_s : u"failed"_s, finding.reason);
    return text;
}

} // namespace

class TestFleetEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void threeCanaries();
    void whatCannotBeReadIsNotJudged();
    void aLimitThatIsNoneIsAnError();
    void cancellingEndsIt();

private:
    [[nodiscard]] deploy::Plan plan(const QVariantMap &canary) const;
    [[nodiscard]] deploy::CanaryQuestion question(const App &canary, const deploy::Plan &plan) const;
    void checkGood(const Result<Verdict> &fine);
    void checkErrors(const Result<Verdict> &bad);
    void checkSlow(const Result<Verdict> &late, UtcTime begun);
    [[nodiscard]] App &app(size_t number) const { return *m_apps[number]; }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    test::FixedSessions m_sessions;
    std::vector<std::unique_ptr<App>> m_apps; ///< a good one, one that throws errors, a slow one, and two others
    std::unique_ptr<metrics::MetricsService> m_metrics;
    std::unique_ptr<FleetEvidence> m_evidence;
};

void TestFleetEvidence::initTestCase()
{
    for (const QString &name : {u"good"_s, u"errors"_s, u"slow"_s, u"other-1"_s, u"other-2"_s}) {
        m_apps.push_back(std::make_unique<App>(name));
        QVERIFY2(m_apps.back()->start(m_sessions, m_folder.path()), qPrintable(m_apps.back()->host.server.problem()));
    }
    for (const auto &app : m_apps)
        QTRY_VERIFY_WITH_TIMEOUT(app->host.isReady(), 20s);
    m_metrics = std::make_unique<metrics::MetricsService>(m_sessions, m_clock);
    m_evidence = std::make_unique<FleetEvidence>(EvidenceParts{m_sessions, *m_metrics, m_clock});
}

void TestFleetEvidence::cleanupTestCase()
{
    m_evidence.reset();
    m_metrics.reset();
    m_sessions.sessions.clear();
    QCoreApplication::sendPostedEvents();
    m_apps.clear();
}

deploy::Plan TestFleetEvidence::plan(const QVariantMap &canary) const
{
    static int number = 0;
    deploy::Plan plan;
    plan.runId = u"run-%1"_s.arg(++number);
    for (const auto &app : m_apps)
        plan.hosts.append(app->plan(canary));
    return plan;
}

deploy::CanaryQuestion TestFleetEvidence::question(const App &canary, const deploy::Plan &plan) const
{
    deploy::CanaryQuestion question;
    question.host = canary.id;
    question.others = {app(3).id, app(4).id};
    question.switched = m_clock.now();
    for (const deploy::HostPlan &host : plan.hosts) {
        if (host.host == canary.id)
            question.step = *canaryOf(host.steps);
    }
    return question;
}

void TestFleetEvidence::threeCanaries()
{
    // A day like any other, with an error now and then.
    for (const auto &app : m_apps) {
        for (int i = 0; i < 50; ++i)
            app->write(i % 10 ? "INFO request served in " + QByteArray::number(i) + " ms" : "ERROR timeout of customer " + QByteArray::number(i));
    }
    const deploy::Plan plan = this->plan({{u"wait"_s, 12'000LL}, {u"interval"_s, 1000LL}, {u"samples"_s, 5LL}});
    m_evidence->prepare(plan);
    const auto ordinary = [this](int turn) {
        for (const auto &app : m_apps)
            app->write("INFO request served in " + QByteArray::number(turn) + " ms");
    };
    for (int i = 0; i < 30; ++i) { // what the answer times were before
        ordinary(i);
        QTest::qWait(200);
    }
    app(2).say("delay", 300);
    const auto good = m_evidence->watch(plan.runId, question(app(0), plan));
    const auto errors = m_evidence->watch(plan.runId, question(app(1), plan));
    const auto slow = m_evidence->watch(plan.runId, question(app(2), plan));
    const UtcTime begun = m_clock.now();
    UtcTime errorsKnown{};
    for (int i = 0; i < 200 && !(good.isFinished() && errors.isFinished() && slow.isFinished()); ++i) {
        ordinary(i);
        app(1).write("ERROR cannot write to cart-" + QByteArray::number(i) + ": AttributeError 'discount'");
        if (errors.isFinished() && errorsKnown == UtcTime())
            errorsKnown = m_clock.now();
        QTest::qWait(200);
    }
    QVERIFY(good.isFinished() && errors.isFinished() && slow.isFinished());

    QVERIFY(errorsKnown != UtcTime());
    QVERIFY2(errorsKnown - begun < 12s, "the watch did not end early");
    qInfo("errors known %lld ms after the switch", qint64((errorsKnown - begun).count()));
    checkGood(good.result());
    checkErrors(errors.result());
    checkSlow(slow.result(), begun);
    m_evidence->release(plan.runId);
    QVERIFY2(m_metrics->hosts().isEmpty(), "hosts that nobody else watches are let go");
    app(2).say("delay", 0);
}

void TestFleetEvidence::checkGood(const Result<Verdict> &fine)
{
    QVERIFY2(fine && fine->passed, qPrintable(fine ? listed(*fine) : fine.error().toLine()));
    for (const QString &title : {u"Error lines"_s, u"New log patterns"_s, u"Response time"_s, u"Failed requests"_s, u"CPU"_s, u"Memory"_s}) {
        const Finding *finding = find(*fine, title);
        QVERIFY2(finding, qPrintable(title));
        QVERIFY2(finding->judged, qPrintable(finding->reason));
    }
    QVERIFY(find(*fine, u"CPU"_s)->metric == u"cpu");
    QVERIFY(fine->to - fine->from == 12s);
}

void TestFleetEvidence::checkErrors(const Result<Verdict> &bad)
{
    QVERIFY2(bad && !bad->passed, qPrintable(bad ? listed(*bad) : bad.error().toLine()));
    const Finding *pattern = find(*bad, u"New pattern: "_s);
    QVERIFY2(pattern, qPrintable(listed(*bad)));
    QVERIFY(!pattern->lines.isEmpty() && pattern->lines.size() <= 20);
    QVERIFY(std::ranges::all_of(pattern->lines, [](const QString &line) { return line.contains(u"AttributeError"); }));
}

void TestFleetEvidence::checkSlow(const Result<Verdict> &late, UtcTime begun)
{
    QVERIFY2(late && !late->passed, qPrintable(late ? listed(*late) : late.error().toLine()));
    const Finding *time = find(*late, u"Response time"_s);
    QVERIFY(time && !time->passed);
    QVERIFY2(time->value > 300 && time->others < 150 && time->past < 150, qPrintable(time->reason));
    // What the chart of the verdict shows.
    const auto curve = metrics::CurveId::fromText(time->metric);
    const auto columns = m_metrics->series(app(2).id, curve, begun, m_clock.now(), 100).columns;
    QVERIFY(std::ranges::any_of(columns, [](const metrics::Column &column) { return column.max > 300; }));
    QCOMPARE(m_metrics->curve(app(2).id, curve).unit, Unit::Milliseconds);
}

void TestFleetEvidence::whatCannotBeReadIsNotJudged()
{
    deploy::Plan plan = this->plan({{u"wait"_s, 2000LL}, {u"interval"_s, 500LL}, {u"cpu"_s, u"off"_s}, {u"memory"_s, u"off"_s}, {u"latency"_s, u"off"_s}});
    for (deploy::HostPlan &host : plan.hosts)
        host.steps.last().fields[u"logs"_s] = QStringList{u"/nonexistent/shop.log"_s};
    m_evidence->prepare(plan);
    const auto future = m_evidence->watch(plan.runId, question(app(0), plan));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10s);
    const Result<Verdict> verdict = future.result();
    QVERIFY(verdict);
    QVERIFY2(!verdict->passed, qPrintable(listed(*verdict)));
    QVERIFY(std::ranges::none_of(verdict->findings, &Finding::judged));
    QVERIFY2(verdict->toText().contains(u"/nonexistent/shop.log"), qPrintable(verdict->toText()));
    m_evidence->release(plan.runId);
}

void TestFleetEvidence::aLimitThatIsNoneIsAnError()
{
    deploy::CanaryQuestion question;
    question.host = app(0).id;
    question.step.kind = StepKind::Canary;
    question.step.fields[u"cpu"_s] = u"a lot"_s;
    const auto future = m_evidence->watch(u"run-x"_s, question);
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code, ErrorCode::Parse);
    QCOMPARE(future.result().error().detail, u"cpu"_s);
}

void TestFleetEvidence::cancellingEndsIt()
{
    const deploy::Plan plan = this->plan({{u"wait"_s, 60'000LL}});
    m_evidence->prepare(plan);
    auto future = m_evidence->watch(plan.runId, question(app(0), plan));
    QTest::qWait(300);
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5s);
    m_evidence->release(plan.runId);
    QTRY_VERIFY_WITH_TIMEOUT(m_metrics->hosts().isEmpty(), 5s);
}

QD_TEST_MAIN(QCoreApplication, TestFleetEvidence)
#include "tst_fleet_evidence.moc"
