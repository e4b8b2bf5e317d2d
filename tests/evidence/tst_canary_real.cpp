// SPDX-License-Identifier: GPL-3.0-or-later
// Canary gates on servers with systemd: the journal of the unit that is restarted, and what this unit alone uses, though all hosts
// here share one machine's processor.
#include "models/deploy/run_trace.h"
#include "models/evidence/fleet_evidence.h"
#include "tests/deploy/real_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::Finding;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;
using deploy::Verdict;

namespace {

/// A service that tells its journal what it does; what is wrong with it stands in the file `version`.
constexpr const char *kService = R"(import os, threading, time

version = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "version")).read().strip()
held = b"x" * 150_000_000 if version == "greedy" else b""


def spin():
    while True:
        pass


if version == "greedy":
    threading.Thread(target=spin, daemon=True).start()
number = 0
while True:
    number += 1
    print(f"INFO request {number} served", flush=True)
    if version == "errors":
        print(f"ERROR cannot render page {number}: template has no block 'cart'", flush=True)
    time.sleep(0.1)
)";

const Finding *find(const Verdict &verdict, const QString &title)
{
    const auto found = std::ranges::find(verdict.findings, title, &Finding::title);
    return found == verdict.findings.end() ? nullptr : &*found;
}

} // namespace

class TestCanaryReal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theJournalTurnsBack();
    void whatTheUnitUsesTurnsBack();
    void aGoodOneIsJudgedByItself();

private:
    [[nodiscard]] std::shared_ptr<deploy::Run> deploy(const QByteArray &version, const QByteArray &canary);
    [[nodiscard]] QByteArray running() { return m_fleet->shell(u"web-1"_s, u"cat /srv/shop/current/version; systemctl is-active shop.service"_s).output; }
    void checkTurnedBack(const deploy::Run &run);
    [[nodiscard]] static QByteArray told(const deploy::Run &run);

    std::unique_ptr<SystemdFleet> m_fleet;
    QTemporaryDir m_folder;
    std::unique_ptr<RealWorld> m_console;
    std::unique_ptr<metrics::MetricsService> m_metrics;
    std::unique_ptr<evidence::FleetEvidence> m_evidence;
};

void TestCanaryReal::initTestCase()
{
    m_fleet = std::make_unique<SystemdFleet>(2);
    if (const QString why = m_fleet->missing(); !why.isEmpty())
        QSKIP(qPrintable(u"no servers with systemd here: "_s + why));
    QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
    m_console = std::make_unique<RealWorld>(*m_fleet, m_folder.path());
    m_metrics = std::make_unique<metrics::MetricsService>(m_console->world.hosts, m_console->world.clock);
    m_evidence = std::make_unique<evidence::FleetEvidence>(evidence::EvidenceParts{m_console->world.hosts, *m_metrics, m_console->world.clock});
    deploy::Seams seams;
    seams.evidence = m_evidence.get();
    m_console->world.service.setSeams(seams);
    const auto first = deploy("one", {});
    QVERIFY2(first->state() == RunState::Succeeded, story(*first));
    QTest::qWait(3000); // an ordinary time in the journal
}

void TestCanaryReal::cleanupTestCase()
{
    if (m_console)
        m_console->world.service.setSeams({});
    m_evidence.reset();
    m_metrics.reset();
    QCoreApplication::sendPostedEvents();
    m_console.reset();
    m_fleet.reset();
}

/// `canary`: fields of the gate; none without them.
std::shared_ptr<deploy::Run> TestCanaryReal::deploy(const QByteArray &version, const QByteArray &canary)
{
    const QString source = m_folder.filePath(u"shop"_s);
    writeFile(source + u"/server.py"_s, kService);
    writeFile(source + u"/version"_s, version + '\n');
    QByteArray text = "recipe: 1\nname: shop\nwhat: {folder: .}\ntarget: /srv/shop\nsteps:\n  - upload\n  - unpack\n"
                      "  - unit:\n      name: shop.service\n      content: |\n        [Service]\n        ExecStart=/usr/bin/python3 -u /srv/shop/current/server.py\n"
                      "        [Install]\n        WantedBy=multi-user.target\n"
                      "  - switch\n  - restart: shop.service\n"
                      "gates:\n  - health: {unit: shop.service, interval: 200ms, successes: 2}\n";
    if (!canary.isEmpty())
        text += "  - canary: {wait: 8s, warm_up: 1s, interval: 500ms, samples: 4, " + canary + "}\npolicy: {canary: 1}\n";
    return m_console->deploy(RealWorld::recipe(text, source));
}

QByteArray TestCanaryReal::told(const deploy::Run &run)
{
    QByteArray text = story(run);
    if (const auto verdict = stepOf(run, 0, StepKind::Canary).verdict) {
        for (const Finding &finding : verdict->findings)
            text += (finding.judged ? "judged " : "not judged ") + finding.title.toUtf8() + ": " + finding.reason.toUtf8() + '\n';
    }
    return text;
}

void TestCanaryReal::checkTurnedBack(const deploy::Run &run)
{
    QVERIFY2(run.state() == RunState::Failed, told(run));
    QVERIFY2(run.hostState(0) == HostState::RolledBack && run.hostState(1) == HostState::Skipped, told(run));
    QCOMPARE(running(), QByteArray("one\nactive\n"));
}

void TestCanaryReal::theJournalTurnsBack()
{
    const auto run = deploy("errors", "cpu: off, memory: off");
    checkTurnedBack(*run);
    const auto rows = await(m_console->world.service.steps(run->info().runId));
    QVERIFY(rows);
    const auto verdicts = deploy::verdictsOf(*rows); // as the audit has them
    const auto failed = std::ranges::find_if(verdicts, [](const auto &one) { return !one.verdict.passed; });
    QVERIFY2(failed != verdicts.end(), told(*run));
    QStringList lines;
    for (const Finding &finding : failed->verdict.findings)
        lines += finding.lines;
    QVERIFY2(!lines.isEmpty(), told(*run));
    const QByteArray journal = m_fleet->shell(u"web-1"_s, u"journalctl -u shop.service -o cat --no-pager"_s).output;
    for (const QString &line : std::as_const(lines)) {
        const qsizetype said = line.indexOf(u"ERROR cannot render page");
        QVERIFY2(said >= 0 && journal.contains(line.sliced(said).toUtf8() + '\n'), qPrintable(line));
    }
}

void TestCanaryReal::whatTheUnitUsesTurnsBack()
{
    const auto run = deploy("greedy", "cpu: 1.5x, memory: 1.5x");
    checkTurnedBack(*run);
    const auto verdict = stepOf(*run, 0, StepKind::Canary).verdict;
    QVERIFY2(verdict && !verdict->passed, told(*run));
    const Finding *processor = find(*verdict, u"CPU of shop.service"_s), *memory = find(*verdict, u"Memory of shop.service"_s);
    QVERIFY2(processor && processor->judged && !processor->passed, told(*run));
    QVERIFY2(memory && memory->judged && !memory->passed, told(*run));
    QVERIFY2(memory->value > 140 && memory->others < 100 && memory->unit == u"MiB", told(*run));
    QCOMPARE(processor->metric, u"custom:deploy_unit_cpu"_s);
}

void TestCanaryReal::aGoodOneIsJudgedByItself()
{
    const auto run = deploy("two", "cpu: 1.5x, memory: 1.5x, new_patterns: 0");
    QVERIFY2(run->state() == RunState::Succeeded, told(*run));
    const auto verdict = stepOf(*run, 0, StepKind::Canary).verdict;
    QVERIFY2(verdict && verdict->passed, told(*run));
    for (const QString &title : {u"Error lines"_s, u"New log patterns"_s, u"CPU of shop.service"_s, u"Memory of shop.service"_s})
        QVERIFY2(find(*verdict, title) && find(*verdict, title)->judged, told(*run));
    QCOMPARE(running(), QByteArray("two\nactive\n"));
}

int main(int argc, char **argv)
{
    SystemdFleet::enterOwnNetwork();
    QCoreApplication app(argc, argv);
    TestCanaryReal test;
    return runGuarded(test, argc, argv);
}

#include "tst_canary_real.moc"
