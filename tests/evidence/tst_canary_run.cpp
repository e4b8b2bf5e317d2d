// SPDX-License-Identifier: GPL-3.0-or-later
// Whole deployments with a canary gate: a release that throws errors is turned back by itself, a good one goes on to all hosts.
#include "models/deploy/run_trace.h"
#include "models/evidence/fleet_evidence.h"
#include "tests/deploy/deploy_world.h"
#include "tests/evidence/applications.h"
#include "tests/evidence/judge_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;

class TestCanaryRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void turnsBackABrokenRelease();

private:
    [[nodiscard]] static deploy::DeployRequest withGate(const World &world, const QString &source);
    void checkJournal(World &world, const deploy::Run &run);
    void checkMarks(const World &world, const deploy::Run &run);
};

deploy::DeployRequest TestCanaryRun::withGate(const World &world, const QString &source)
{
    deploy::DeployRequest request = world.request(source);
    recipes::Step gate = test::stepOf(StepKind::Canary, {{u"wait"_s, 6000LL}, {u"interval"_s, 500LL}, {u"cpu"_s, u"off"_s}, {u"memory"_s, u"off"_s},
                                                   {u"logs"_s, QStringList{kTarget + u"/app.log"_s}}});
    gate.id = u"canary"_s;
    request.recipe.steps.append(gate);
    request.recipe.policy.canary = 1;
    return request;
}

void TestCanaryRun::turnsBackABrokenRelease()
{
    QTemporaryDir folder;
    World world(folder.path(), folder.filePath(u"state.db"_s));
    const QStringList names{u"web-1"_s, u"web-2"_s, u"web-3"_s};
    for (const QString &name : names)
        world.addLocalHost(name);
    const QString source = folder.filePath(u"shop"_s);
    writeSite(source, "one");
    QCOMPARE(world.deploy(world.request(source))->state(), RunState::Succeeded);

    // Without anybody who watches hosts the plan says so.
    writeSite(source, "broken");
    const auto blind = world.plan(withGate(world, source));
    QVERIFY(blind && !blind->isReady());
    QVERIFY(blind->hosts.constFirst().blocker->message.contains(u"metrics and logs"));
    metrics::MetricsService metrics(world.hosts, world.clock);
    evidence::FleetEvidence evidence({world.hosts, metrics, world.clock});
    deploy::Seams seams;
    seams.evidence = &evidence;
    world.service.setSeams(seams);
    const Applications applications({world.site(u"web-1"_s), world.site(u"web-2"_s), world.site(u"web-3"_s)});
    QTest::qWait(5000); // an ordinary time before

    const auto broken = world.deploy(withGate(world, source));
    QCOMPARE(broken->state(), RunState::Failed);
    QCOMPARE(broken->hostState(0), HostState::RolledBack);
    QCOMPARE(broken->hostState(1), HostState::Skipped);
    QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
    QVERIFY(isTidy(world.site(u"web-1"_s)));
    const auto verdict = stepOf(*broken, 0, StepKind::Canary).verdict;
    QVERIFY(verdict && !verdict->passed);
    // Whichever limit was passed for good first.
    QVERIFY2(verdict->toText().contains(u"Error lines") || verdict->toText().contains(u"New pattern"), qPrintable(verdict->toText()));
    checkJournal(world, *broken);
    checkMarks(world, *broken);

    QTest::qWait(2000);
    writeSite(source, "two");
    const auto good = world.deploy(withGate(world, source));
    const auto passed = stepOf(*good, 0, StepKind::Canary).verdict;
    QVERIFY2(good->state() == RunState::Succeeded, qPrintable(good->summary() + u": "_s + (passed ? passed->toText() : good->hostMessage(0))));
    QVERIFY(passed && passed->passed);
    for (const QString &name : names)
        QCOMPARE(contentOf(world.site(name) + u"/current/index.html"_s), "<h1>two</h1>\n");
    world.service.setSeams({});
}

/// The very lines are in the audit.
void TestCanaryRun::checkJournal(World &world, const deploy::Run &run)
{
    const auto rows = await(world.service.steps(run.info().runId));
    QVERIFY(rows);
    const auto verdicts = deploy::verdictsOf(*rows);
    QCOMPARE(verdicts.size(), 1);
    QStringList lines;
    for (const deploy::Finding &finding : verdicts.constFirst().verdict.findings)
        lines += finding.lines;
    QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.contains(QLatin1StringView(Applications::error)); }));
}

/// Begin, switch, and end are on the time axis of charts and logs, each with its run.
void TestCanaryRun::checkMarks(const World &world, const deploy::Run &run)
{
    int ofHost = 0, ofRun = 0;
    for (const store::TimelineEvent &event : world.timeline.between(run.started(), run.ended() + std::chrono::seconds(1))) {
        if (event.kind != store::EventKind::Deploy)
            continue;
        QCOMPARE(QJsonDocument::fromJson(event.detail.toUtf8()).object().value(u"run"_s).toString(), run.info().runId);
        (event.host.value.isEmpty() ? ofRun : ofHost) += 1;
    }
    QVERIFY2(ofRun >= 1 && ofHost >= 2, qPrintable(u"%1 of the run, %2 of its host"_s.arg(ofRun).arg(ofHost)));
}

QD_TEST_MAIN(QCoreApplication, TestCanaryRun)
#include "tst_canary_run.moc"
