// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of the journal's rows: export, comparison, times, versions and drift. No host; a real database.
#include "models/deploy/audit_export.h"
#include "models/deploy/deploy_service.h"
#include "models/deploy/history_times.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run_compare.h"
#include "models/deploy/versions.h"
#include "models/store/database.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

using namespace qd;
using namespace qd::deploy;
using namespace Qt::StringLiterals;
using test::await;
using std::chrono::milliseconds;

namespace {

using Kind = StepRecord::Kind;

const HostId kWeb1{u"w1"_s}, kWeb2{u"w2"_s};
constexpr UtcTime kBegin{milliseconds(1'790'000'000'000)};

RunRecord recordOf(const QString &id, const QString &revision, const QList<HostId> &hosts = {kWeb1, kWeb2})
{
    RunRecord record;
    record.info = {id, RunKind::Deploy, u"Deploy shop to /srv/shop"_s, u"shop"_s, revision, u"20260921T000000Z-"_s + id, u"/srv/shop"_s, u"plan"_s + id, hosts, {}};
    for (const HostId &host : hosts)
        record.info.hostNames.append(u"web-"_s + host.value.back());
    record.started = kBegin;
    record.ended = kBegin + std::chrono::seconds(20);
    record.state = RunState::Succeeded;
    record.who = u"anna@laptop"_s;
    record.columns = {{u"upload"_s, u"Upload"_s}, {u"switch"_s, u"Switch"_s}, {u"health"_s, u"Health"_s}};
    DeployRequest request;
    request.recipe.name = u"shop"_s;
    request.recipe.target = u"/srv/shop"_s;
    request.recipe.text = "recipe: 1\nname: shop\nport: " + revision.toUtf8() + '\n';
    request.recipe.variables = {{u"port"_s, u"8080"_s}, {u"same"_s, u"x"_s}};
    request.variables = {{u"mode"_s, revision}};
    record.request = QJsonDocument(toJson(request)).toJson(QJsonDocument::Compact);
    return record;
}

StepRecord row(Kind kind, const HostId &host, const QString &step, milliseconds at, StepState state = StepState::Waiting)
{
    StepRecord one;
    one.kind = kind;
    one.host = host;
    one.step = step;
    one.time = kBegin + at;
    if (kind == Kind::Result)
        one.state = stepStateName(state);
    return one;
}

/// A run in which each host uploads for `upload`, switches for 10 ms, and is looked at for a second.
RunTrace traceOf(const QString &id, const QString &revision, milliseconds upload, const QList<HostId> &hosts = {kWeb1, kWeb2})
{
    RunTrace trace{recordOf(id, revision, hosts), {}, {}};
    trace.rows.append(row(Kind::Begin, {}, u"run"_s, milliseconds(0)));
    for (const HostId &host : hosts) {
        trace.rows += {row(Kind::Intent, host, u"upload"_s, milliseconds(100)), row(Kind::Result, host, u"upload"_s, milliseconds(100) + upload, StepState::Done),
                       row(Kind::Intent, host, u"switch"_s, milliseconds(200) + upload), row(Kind::Result, host, u"switch"_s, milliseconds(210) + upload, StepState::Done),
                       row(Kind::Result, host, u"health"_s, milliseconds(1210) + upload, StepState::Done)};
    }
    for (qsizetype i = 0; i < trace.rows.size(); ++i)
        trace.rows[i].id = i + 1;
    return trace;
}

void addVerdict(RunTrace &trace, double value, bool passed)
{
    Verdict verdict;
    verdict.passed = passed;
    Finding finding;
    finding.title = u"CPU"_s;
    finding.unit = u"%"_s;
    finding.value = value;
    finding.limit = 80;
    finding.passed = passed;
    finding.lines = {u"oops ``` <b>bold</b>"_s};
    verdict.findings = {finding};
    trace.rows.last().detail[u"verdict"_s] = toJson(verdict);
}

HostFacts factsWith(const QString &current, const QStringList &releases)
{
    HostFacts facts;
    facts.targetExists = true;
    facts.current = current;
    for (const QString &id : releases) {
        ReleaseFacts release;
        release.id = id;
        release.run = u"r"_s;
        release.state = u"live"_s;
        release.by = u"anna@laptop"_s;
        release.revision = u"rev-"_s + id;
        facts.releases.append(release);
    }
    return facts;
}

} // namespace

class TstAudit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportIsVerifiedWithoutUs();
    void reportCannotBeBrokenOutOf();
    void tellsTimesOfSteps();
    void tellsWhatBecameOfAHost();
    void estimatesFromHistory();
    void schedulesHosts();
    void comparesRuns();
    void knowsVersions();
    void findsDrift_data();
    void findsDrift();

private:
    [[nodiscard]] static int checkByPython(const QJsonObject &audit, QByteArray *said);
};

/// With the very program that docs/audit.md prints.
int TstAudit::checkByPython(const QJsonObject &audit, QByteArray *said)
{
    QFile guide(QStringLiteral(QUARTERDECK_SOURCE_DIR "/docs/audit.md"));
    if (!guide.open(QIODevice::ReadOnly))
        return -1;
    const QString text = QString::fromUtf8(guide.readAll());
    const QString program = text.section(u"```python\n"_s, 1, 1).section(u"```"_s, 0, 0);
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, program});
    if (!python.waitForStarted())
        return -2;
    python.write(QJsonDocument(audit).toJson());
    python.closeWriteChannel();
    if (!python.waitForFinished(20'000))
        return -3;
    *said = python.readAllStandardOutput() + python.readAllStandardError();
    return python.exitCode();
}

void TstAudit::exportIsVerifiedWithoutUs()
{
    QTemporaryDir folder;
    store::DatabaseSettings settings;
    settings.path = folder.filePath(u"audit.db"_s);
    store::Database database(settings);
    SystemClock clock;
    Journal journal(database, clock);
    const RunRecord first = recordOf(u"one"_s, u"v1"_s), second = recordOf(u"two"_s, u"v2"_s);
    QVERIFY(await(journal.beginRun(first.info, first.columns, first.request, true)));
    QVERIFY(await(journal.beginRun(second.info, second.columns, second.request, true)));
    for (int i = 0; i < 6; ++i) { // rows of the two runs lie between each other
        StepRecord added = row(i % 2 ? Kind::Result : Kind::Intent, kWeb1, u"upload"_s, milliseconds(i), StepState::Done);
        added.runId = i % 3 ? u"one"_s : u"two"_s;
        added.command = u"printf 'ä€😀\\n' \"$1\"\n"_s;
        added.output = QByteArray("line\nümläut\n");
        added.exitStatus = i;
        added.detail = {{u"number"_s, 0.1}, {u"text"_s, u"\u2028 \" \\"_s}, {u"list"_s, QJsonArray{1, true, QJsonValue()}}};
        QVERIFY(await(journal.add(added)));
    }
    QVERIFY(await(journal.endRun(u"one"_s, RunState::Succeeded, u"2 hosts deployed"_s)));
    const auto chain = await(journal.verify());
    QVERIFY(chain && chain->whole);
    QCOMPARE(chain->rows, qint64(9));
    const auto records = await(journal.runs(10));
    QVERIFY(records);
    for (const RunRecord &record : *records) {
        RunTrace trace{record, *await(journal.steps(record.info.runId)), *await(journal.hashesBefore(record.info.runId))};
        const QJsonObject audit = auditJson(trace, *chain);
        QByteArray said;
        const int status = checkByPython(audit, &said);
        QVERIFY2(status == 0, said.constData());
        // One letter of one message is enough.
        QJsonObject forged = audit;
        QJsonArray rows = forged[u"rows"_s].toArray();
        QJsonObject changed = rows.at(1).toObject();
        changed[u"command"_s] = u"true"_s;
        rows[1] = changed;
        forged[u"rows"_s] = rows;
        QCOMPARE(checkByPython(forged, &said), 1);
    }
}

void TstAudit::reportCannotBeBrokenOutOf()
{
    RunTrace trace = traceOf(u"one"_s, u"v|1"_s, milliseconds(1000));
    trace.record.info.hostNames[0] = u"<script>|`x`"_s;
    trace.rows.last().output = "before\n```\n# heading\n````\n";
    trace.rows.last().command = u"echo ok"_s;
    trace.rows.last().exitStatus = 0;
    addVerdict(trace, 95, false);
    const QString text = auditMarkdown(trace, {5, true, 0, {}, QByteArray("\x01\x02")});
    QVERIFY(!text.contains(u"<script>"_s));
    QVERIFY(text.contains(u"\\<script\\>\\|\\`x\\`"_s));
    QVERIFY2(text.contains(u"`````\nbefore\n```\n# heading\n````\n`````"_s), qPrintable(text));
    QVERIFY(text.contains(u"exit status 0"_s) && text.contains(u"echo ok"_s) && text.contains(u"too much"_s) && text.contains(u"0102"_s));
    QVERIFY(text.contains(u"port: v|1"_s)); // the recipe as it was
    // All cells of a table are as many as its head has.
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(u"| Host"_s) || line.startsWith(u"| web"_s))
            QCOMPARE(QString(line).replace(u"\\|"_s, u""_s).count(u'|'), 4);
    }
}

void TstAudit::tellsTimesOfSteps()
{
    const QList<StepTime> times = stepTimes(traceOf(u"one"_s, u"v1"_s, milliseconds(1500), {kWeb1}).rows);
    QCOMPARE(times.size(), 3);
    QCOMPARE(times.at(0).took, milliseconds(1500));
    QCOMPARE(times.at(1).took, milliseconds(10));
    QCOMPARE(times.at(2).took, milliseconds(1000)); // a gate has no intent: since the step before
    QCOMPARE(times.at(2).begun, kBegin + milliseconds(1710));
}

void TstAudit::tellsWhatBecameOfAHost()
{
    RunTrace trace = traceOf(u"one"_s, u"v1"_s, milliseconds(10), {kWeb1});
    QCOMPARE(outcomeOf(trace, kWeb1), HostState::Succeeded);
    QCOMPARE(outcomeOf(trace, kWeb2), HostState::Skipped);
    RunTrace again = trace; // failed once, then tried again
    again.rows.insert(1, row(Kind::Result, kWeb1, u"upload"_s, milliseconds(1), StepState::Failed));
    QCOMPARE(outcomeOf(again, kWeb1), HostState::Succeeded);
    RunTrace failed = trace;
    failed.rows.last().state = stepStateName(StepState::Failed);
    QCOMPARE(outcomeOf(failed, kWeb1), HostState::Failed);
    failed.rows += {row(Kind::Intent, kWeb1, u"rollback"_s, milliseconds(3000)), row(Kind::Result, kWeb1, u"rollback"_s, milliseconds(3100), StepState::Done)};
    QCOMPARE(outcomeOf(failed, kWeb1), HostState::RolledBack);
    RunTrace cut = trace;
    cut.rows.append(row(Kind::Intent, kWeb1, u"restart"_s, milliseconds(5000)));
    QCOMPARE(outcomeOf(cut, kWeb1), HostState::Unknown);
    cut.record.state = RunState::Running;
    QCOMPARE(outcomeOf(cut, kWeb1), HostState::Running);
    for (StepRecord &one : trace.rows) {
        if (one.kind == Kind::Result)
            one.state = stepStateName(StepState::Unchanged);
    }
    QCOMPARE(outcomeOf(trace, kWeb1), HostState::Unchanged);
}

void TstAudit::estimatesFromHistory()
{
    StepTimes times;
    for (const int upload : {1000, 3000, 2000})
        times.add(traceOf(u"x"_s, u"v"_s, milliseconds(upload), {kWeb1}).rows);
    times.add(traceOf(u"y"_s, u"v"_s, milliseconds(9000), {kWeb2}).rows);
    QCOMPARE(times.runs(), 4);
    QCOMPARE(times.expected(u"upload"_s, kWeb1), milliseconds(2000));
    QCOMPARE(times.expected(u"upload"_s, kWeb2), milliseconds(9000));
    QCOMPARE(times.expected(u"upload"_s, HostId{u"new"_s}), milliseconds(3000)); // of all: 1, 2, 3, 9
    QVERIFY(!times.expected(u"venv"_s, kWeb1));
    Plan plan;
    plan.request.recipe.policy.parallel = 2;
    for (const QString &id : {u"upload"_s, u"switch"_s, u"health"_s}) {
        StepColumn column;
        column.step.id = id;
        plan.columns.append(column);
    }
    for (const HostId &host : {kWeb1, kWeb2}) {
        HostPlan one;
        one.host = host;
        for (int i = 0; i < 3; ++i) {
            PlannedStep step;
            step.column = i;
            one.planned.append(step);
        }
        plan.hosts.append(one);
    }
    plan.batches = {{0, 1}};
    QCOMPARE(times.total(plan), milliseconds(9000 + 10 + 1000)); // both at once: the slower one
    plan.batches = {{0}, {1}};
    QCOMPARE(times.total(plan), milliseconds(2000 + 9000 + 2 * 1010)); // one after the other
    plan.hosts[1].planned[0].unchanged = true;
    QCOMPARE(times.total(plan), milliseconds(2000 + 2 * 1010));
    QVERIFY(!StepTimes().total(plan));
}

void TstAudit::schedulesHosts()
{
    const QList<milliseconds> hosts{milliseconds(4), milliseconds(3), milliseconds(3), milliseconds(1)};
    QCOMPARE(scheduled(hosts, 1), milliseconds(11));
    QCOMPARE(scheduled(hosts, 2), milliseconds(6));
    QCOMPARE(scheduled(hosts, 4), milliseconds(4));
    QCOMPARE(scheduled({}, 4), milliseconds(0));
}

void TstAudit::comparesRuns()
{
    RunTrace first = traceOf(u"one"_s, u"v1"_s, milliseconds(1000), {kWeb1, kWeb2});
    RunTrace second = traceOf(u"two"_s, u"v2"_s, milliseconds(4000), {kWeb1});
    addVerdict(second, 95, false);
    second.rows.last().state = stepStateName(StepState::Failed);
    second.record.state = RunState::Failed;
    const RunComparison comparison = compareRuns(first, second);
    QVERIFY(!comparison.isSameInput());
    QVERIFY(comparison.recipeDiff.contains(u"-port: v1\n+port: v2"_s));
    QCOMPARE(comparison.variables, (QList<ValueChange>{{u"mode"_s, u"v1"_s, u"v2"_s}}));
    QCOMPARE(comparison.onlyFirst, QStringList{u"web-2"_s});
    QVERIFY(std::ranges::contains(comparison.facts, ValueChange{u"Revision"_s, u"v1"_s, u"v2"_s}));
    QVERIFY(std::ranges::contains(comparison.facts, ValueChange{u"Outcome"_s, u"succeeded"_s, u"failed"_s}));
    QCOMPARE(comparison.steps.at(0).ratio(), std::optional(4.0));
    QVERIFY(!comparison.steps.at(2).second); // it was not done in the second
    QCOMPARE(comparison.hosts.size(), 1);
    QCOMPARE(comparison.hosts.first().second, HostState::Failed);
    QCOMPARE(comparison.figures.size(), 1);
    QCOMPARE(comparison.figures.first().second, std::optional(95.0));
    QVERIFY(!comparison.figures.first().first && !comparison.figures.first().secondPassed);
    const QJsonObject json = toJson(comparison);
    QCOMPARE(json[u"steps"_s][0][u"ratio"_s].toDouble(), 4.0);
    const RunComparison same = compareRuns(first, first);
    QVERIFY(same.isSameInput() && same.facts.isEmpty());
}

void TstAudit::knowsVersions()
{
    RunTrace bad = traceOf(u"three"_s, u"v3"_s, milliseconds(1), {kWeb1});
    bad.rows.last().state = stepStateName(StepState::Failed);
    RunTrace same = traceOf(u"two"_s, u"v2"_s, milliseconds(1), {kWeb1});
    for (StepRecord &one : same.rows)
        one.state = one.kind == Kind::Result ? stepStateName(StepState::Unchanged) : QString();
    same.record.who = u"bob@desk"_s;
    // Newest first: a failed one, one that changed nothing, the one that brought the release, an older one of both hosts.
    const VersionMatrix matrix = versionsOf({bad, same, traceOf(u"two"_s, u"v2"_s, milliseconds(1), {kWeb1}), traceOf(u"one"_s, u"v1"_s, milliseconds(1))});
    QCOMPARE(matrix.apps.size(), 1);
    QCOMPARE(matrix.hostNames, (QStringList{u"web-1"_s, u"web-2"_s}));
    const VersionCell *one = matrix.cell(0, 0), *other = matrix.cell(1, 0);
    QVERIFY(one && other && !matrix.cell(2, 0));
    QCOMPARE(one->revision, u"v2"_s);
    QCOMPARE(one->by, u"anna@laptop"_s); // who brought it, not who ran it again
    QCOMPARE(one->since, kBegin + milliseconds(211));
    QCOMPARE(other->shownVersion(), u"v1"_s);
    QVERIFY(!matrix.isUniform(0));
}

void TstAudit::findsDrift_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QStringList>("releases");
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("managed");
    QTest::addColumn<QString>("found");
    const QStringList both{u"20260920T000000Z-old"_s, u"20260921T000000Z-one"_s};
    const QString live = u"releases/20260921T000000Z-one"_s;
    QTest::newRow("as deployed") << live << both << u"0"_s << u""_s << u""_s;
    QTest::newRow("moved back") << u"releases/20260920T000000Z-old"_s << both << u"0"_s << u""_s << u"current-moved"_s;
    QTest::newRow("newer from elsewhere") << u"releases/20260922T000000Z-new"_s << both + QStringList{u"20260922T000000Z-new"_s} << u"0"_s << u""_s << u""_s;
    QTest::newRow("missing") << u""_s << both << u"0"_s << u""_s << u"current-missing"_s;
    QTest::newRow("foreign") << u"../elsewhere"_s << both << u"0"_s << u""_s << u"foreign-release"_s;
    QTest::newRow("changed files") << live << both << u"2:index.html\nnew\\nline"_s << u""_s << u"files-changed"_s;
    QTest::newRow("managed file") << live << both << u"0"_s << u"/etc/systemd/system/shop.service\n"_s << u"managed-changed"_s;
    QTest::newRow("both") << live << both << u"1:a"_s << u"/etc/x\n"_s << u"files-changed,managed-changed"_s;
    QTest::newRow("no hash tool") << live << both << u"-"_s << u""_s << u"unreadable"_s;
}

void TstAudit::findsDrift()
{
    QFETCH(QString, current);
    QFETCH(QStringList, releases);
    QFETCH(QString, manifest);
    QFETCH(QString, managed);
    QFETCH(QString, found);
    const VersionMatrix matrix = versionsOf({traceOf(u"one"_s, u"v1"_s, milliseconds(1), {kWeb1})});
    VersionCell cell = matrix.cells.first();
    HostFacts facts = factsWith(current, releases);
    LookAnswer answer;
    answer.exists = true;
    if (manifest != u"-")
        answer.values[u"changed"_s] = manifest.section(u':', 0, 0);
    answer.content = manifest.section(u':', 1).toUtf8();
    if (!managed.isEmpty())
        answer.values[u"managed"_s] = managed;
    facts.looks.insert(looksFor(matrix.apps.first()).first().key(), answer);
    judge(cell, matrix.apps.first(), facts);
    QStringList names;
    for (const Drift &drift : cell.drifts) {
        names.append(driftName(drift.kind));
        QVERIFY(!drift.text.isEmpty() && !drift.hint.isEmpty());
    }
    QCOMPARE(names.join(u','), found);
    if (found == u"files-changed")
        QCOMPARE(cell.drifts.first().paths, (QStringList{u"index.html"_s, u"new\\nline"_s}));
    judge(cell, matrix.apps.first(), failure(ErrorCode::Unreachable, u"gone"_s));
    QVERIFY(cell.error && !cell.hasDrifted());
    facts.currentIsNoLink = true;
    judge(cell, matrix.apps.first(), facts);
    QCOMPARE(cell.drifts.first().kind, Drift::Kind::CurrentIsFolder);
}

QD_TEST_MAIN(QCoreApplication, TstAudit)
#include "tst_audit.moc"
