// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of ansible.posix.jsonl become events, reports and a grid. The lines are what ansible-core 2.19 wrote.
#include "models/automation/ansible_grid.h"
#include "models/automation/json_lines.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace qd;
using namespace qd::automation;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::StepState;

namespace {

QJsonObject object(const char *json) { return QJsonDocument::fromJson(json).object(); }

QByteArray playLine(const QByteArray &id, const QByteArray &name)
{
    return R"({"_event":"v2_playbook_on_play_start","_timestamp":"2026-11-28T04:41:20.771049Z","play":{"duration":{"start":"2026-11-28T04:41:20.771029Z"},"id":")" + id
        + R"(","name":")" + name + R"(","path":"/srv/site/site.yml:1"},"tasks":[]})";
}

QByteArray taskLine(const QByteArray &id, const QByteArray &name, const QByteArray &event = "v2_playbook_on_task_start")
{
    return R"({"_event":")" + event + R"(","_timestamp":"2026-11-28T04:41:21.128791Z","hosts":{},"task":{"duration":{"start":"2026-11-28T04:41:21.128783Z"},"id":")" + id
        + R"(","name":")" + name + R"(","path":"/srv/site/roles/web/tasks/main.yml:12"}})";
}

QByteArray resultLine(const QByteArray &event, const QByteArray &id, const QByteArray &name, const QByteArray &host, const QByteArray &result)
{
    return R"({"_event":")" + event + R"(","_timestamp":"2026-11-28T04:41:22.000000Z","hosts":{")" + host + R"(":)" + result
        + R"(},"task":{"duration":{"end":"2026-11-28T04:41:22.000000Z","start":"2026-11-28T04:41:21.128783Z"},"id":")" + id + R"(","name":")" + name
        + R"(","path":"/srv/site/roles/web/tasks/main.yml:12"}})";
}

QByteArray statsLine(const QByteArray &stats) { return R"({"_event":"v2_playbook_on_stats","_timestamp":"2026-11-28T04:41:23.0Z","custom_stats":{},"global_custom_stats":{},"stats":)" + stats + '}'; }

} // namespace

class TstAnsibleEvents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsLinesWithinABound();
    void readsEvents();
    void tellsBrokenLines();
    void unwrapsValues();
    void reportsCommands();
    void reportsLoops();
    void reportsDiffs();
    void hidesWhatNoLogHides();
    void growsAGrid();
    void forgivesWhatWasIgnoredOrRescued();
    void keepsBatchesInOneColumn();
    void takesHostsThatAreAdded();
    void saysWhatWasInterrupted();
    void hidesSecrets();
    void tellsAWarningOnceForEachHost();
    void reportsWhyAnIncludeFailed();
    void leavesOutWhatSshSaysOfItsSharedConnection();
};

void TstAnsibleEvents::cutsLinesWithinABound()
{
    JsonLines lines(10);
    QCOMPARE(lines.feed("one\ntw"), (QList<QByteArray>{"one"}));
    QCOMPARE(lines.feed("o\n\nthree\n"), (QList<QByteArray>{"two", "", "three"}));
    QCOMPARE(lines.feed("far too lo"), QList<QByteArray>{});
    QCOMPARE(lines.feed("ng for it\nfour\nfi"), (QList<QByteArray>{"four"}));
    QCOMPARE(lines.leftOut(), 1);
    QCOMPARE(lines.rest(), "fi");
    QCOMPARE(lines.rest(), "");
}

void TstAnsibleEvents::readsEvents()
{
    const AnsibleEvent play = readAnsibleEvent(playLine("p1", "Prepare"));
    QCOMPARE(play.kind, AnsibleEvent::Kind::Play);
    QCOMPARE(play.name, u"Prepare"_s);
    QCOMPARE(play.time.time_since_epoch().count(), 1795840880771);
    const AnsibleEvent handler = readAnsibleEvent(taskLine("t1", "web : Reload", "v2_playbook_on_handler_task_start"));
    QCOMPARE(handler.kind, AnsibleEvent::Kind::Task);
    QVERIFY(handler.isHandler);
    QCOMPARE(handler.path, u"/srv/site/roles/web/tasks/main.yml:12"_s);
    const AnsibleEvent result = readAnsibleEvent(resultLine("v2_runner_on_ok", "t1", "web : Reload", "web-1", R"({"changed":true})"));
    QCOMPARE(result.kind, AnsibleEvent::Kind::Result);
    QCOMPARE(result.host, u"web-1"_s);
    QCOMPARE(result.report.outcome, TaskOutcome::Changed);
    const AnsibleEvent stats = readAnsibleEvent(statsLine(R"({"web-1":{"ok":3,"changed":1,"failures":0,"unreachable":0,"skipped":2,"rescued":1,"ignored":4}})"));
    QCOMPARE(stats.kind, AnsibleEvent::Kind::Stats);
    QCOMPARE(stats.stats.value(u"web-1"_s), (HostStats{3, 1, 0, 0, 2, 1, 4}));
    QCOMPARE(readAnsibleEvent(R"({"_event":"v2_something_new"})").kind, AnsibleEvent::Kind::Other);
}

void TstAnsibleEvents::tellsBrokenLines()
{
    QCOMPARE(readAnsibleEvent("{\"_event\":\"v2_runner").kind, AnsibleEvent::Kind::Broken);
    QCOMPARE(readAnsibleEvent(R"({"_event":"v2_runner_on_ok","hosts":{}})").kind, AnsibleEvent::Kind::Broken);
    const AnsibleEvent text = readAnsibleEvent("Vault \x1b[1mpassword");
    QCOMPARE(text.kind, AnsibleEvent::Kind::Text);
    QVERIFY(!text.text.contains(u'\x1b'));
    QCOMPARE(readAnsibleEvent(R"({"own":"json"})").kind, AnsibleEvent::Kind::Text);
}

void TstAnsibleEvents::unwrapsValues()
{
    const QJsonObject wrapped = object(R"({"a":{"__ansible_unsafe":"10.1.2.3"},"b":[{"__ansible_unsafe":{"c":{"__ansible_unsafe":"deep"}}}],"v":{"__ansible_vault":"$ANSIBLE_VAULT;1.1"},"n":5})");
    const QJsonObject plain = plainValue(wrapped).toObject();
    QCOMPARE(plain.value("a"_L1).toString(), u"10.1.2.3"_s);
    QCOMPARE(plain.value("b"_L1).toArray().first().toObject().value("c"_L1).toString(), u"deep"_s);
    QCOMPARE(plain.value("v"_L1).toString(), u"(encrypted)"_s);
    QCOMPARE(plain.value("n"_L1).toInt(), 5);
}

void TstAnsibleEvents::reportsCommands()
{
    const TaskReport failed = taskReport(object(R"j({"action":"ansible.builtin.command","changed":true,"msg":"non-zero return code","rc":3,"stdout":"out\nmore","stderr":"first\nno such table","exception":"(traceback unavailable)","failed":true})j"), TaskOutcome::Failed);
    QCOMPARE(failed.message, u"non-zero return code (exit status 3): no such table"_s);
    QCOMPARE(failed.output, "non-zero return code\nout\nmore\nfirst\nno such table\n");
    const TaskReport skipped = taskReport(object(R"({"action":"debug","changed":false,"false_condition":"x is defined","skip_reason":"Conditional result was False"})"), TaskOutcome::Skipped);
    QCOMPARE(skipped.message, u"Skipped: x is defined"_s);
    const TaskReport debug = taskReport(object(R"({"_ansible_verbose_always":true,"action":"ansible.builtin.debug","answer":{"a":1},"changed":false})"), TaskOutcome::Ok);
    QCOMPARE(debug.output, "answer: {\n    \"a\": 1\n}\n");
    const TaskReport packages = taskReport(object(R"({"action":"dnf","changed":true,"msg":"","results":["Installed: nginx"]})"), TaskOutcome::Changed);
    QCOMPARE(packages.message, QString());
    const TaskReport warned = taskReport(object(R"({"action":"ping","changed":false,"ping":"pong","warnings":["old <b>Python</b>"]})"), TaskOutcome::Ok);
    QCOMPARE(warned.warnings, QStringList{u"Warning: old <b>Python</b>"_s});
}

void TstAnsibleEvents::reportsWhyAnIncludeFailed()
{
    const TaskReport report = taskReport(object(R"({"action":"include_tasks","changed":false,"failed":true,"include":"missing.yml","reason":"Could not find missing.yml\nIf you are using a module …"})"), TaskOutcome::Failed);
    QCOMPARE(report.message, u"Could not find missing.yml"_s);
    QVERIFY2(report.output.startsWith("Could not find missing.yml\nIf you"), report.output.constData());
}

/// It comes with every raw command, behind what the program itself said.
void TstAnsibleEvents::leavesOutWhatSshSaysOfItsSharedConnection()
{
    const QByteArray shared = R"("stderr":"Shared connection to 10.0.0.1 closed.\r\n")";
    const TaskReport failed = taskReport(object((R"({"action":"raw","msg":"non-zero return code","rc":4,"stdout":"disk is full\r\n",)" + shared + '}').constData()), TaskOutcome::Failed);
    QCOMPARE(failed.message, u"non-zero return code (exit status 4): disk is full"_s);
    QVERIFY2(!failed.output.contains("Shared"), failed.output.constData());
    const TaskReport own = taskReport(object(R"({"action":"raw","msg":"non-zero return code","rc":4,"stderr":"own words\nShared connection to 10.0.0.1 closed.\r\n"})"), TaskOutcome::Failed);
    QCOMPARE(own.message, u"non-zero return code (exit status 4): own words"_s);
}

void TstAnsibleEvents::reportsLoops()
{
    const QJsonObject loop = object(R"({"action":"command","changed":true,"msg":"All items completed","results":[
        {"_ansible_item_label":"a","ansible_loop_var":"item","changed":false,"item":"a","stdout":"of a"},
        {"_ansible_item_label":{"name":"b"},"ansible_loop_var":"item","changed":true,"item":{"name":"b"},"stdout":"of b"},
        {"ansible_loop_var":"item","failed":true,"item":"c","msg":"no c","rc":1}]})");
    const TaskReport good = taskReport(loop, TaskOutcome::Changed);
    QCOMPARE(good.message, u"1 of 3 item(s) changed"_s);
    QCOMPARE(good.output, "ok: (item=a)\nof a\nchanged: (item={ \"name\": \"b\" })\nof b\nfailed: (item=c)\nno c\n");
    QCOMPARE(taskReport(loop, TaskOutcome::Failed).message, u"c: no c (exit status 1)"_s);
}

void TstAnsibleEvents::reportsDiffs()
{
    const TaskReport file = taskReport(object(R"({"action":"copy","changed":true,"diff":[{"before":"a\nb\n","after":"a\nc\n","before_header":"/etc/x","after_header":"/etc/x"}]})"), TaskOutcome::Changed);
    QVERIFY2(file.diff.contains(u"-b\n+c\n"_s) && file.diff.contains(u"--- /etc/x"_s), qPrintable(file.diff));
    const TaskReport state = taskReport(object(R"({"action":"file","changed":true,"diff":{"before":{"path":"/srv","state":"absent"},"after":{"path":"/srv","state":"directory"}}})"), TaskOutcome::Changed);
    QVERIFY2(state.diff.contains(u"+    \"state\": \"directory\""_s), qPrintable(state.diff));
    const TaskReport package = taskReport(object(R"({"action":"apt","changed":true,"diff":{"prepared":"The following NEW packages will be installed:\n  nginx\n"}})"), TaskOutcome::Changed);
    QVERIFY(package.diff.startsWith(u"The following NEW packages"_s));
    QCOMPARE(taskReport(object(R"({"action":"copy","changed":false,"diff":[{"before":"a\n","after":"a\n"}]})"), TaskOutcome::Ok).diff, QString());
    QVERIFY(taskReport(object(R"({"action":"copy","changed":true,"diff":[{"dst_binary":1,"after_header":"/bin/x"}]})"), TaskOutcome::Changed).diff.startsWith(u"/bin/x: "_s));
}

void TstAnsibleEvents::hidesWhatNoLogHides()
{
    const TaskReport hidden = taskReport(object(R"({"_ansible_no_log":true,"action":"command","censored":"the output has been hidden","changed":true,"diff":{"before":"x","after":"y"}})"), TaskOutcome::Changed);
    QCOMPARE(hidden.message, u"Hidden by no_log"_s);
    QCOMPARE(hidden.output, "the output has been hidden\n");
    QCOMPARE(hidden.diff, QString());
}

void TstAnsibleEvents::growsAGrid()
{
    AnsibleGrid grid({u"web-1"_s, u"web-2"_s, u"db-1"_s}, {{u"Prepare"_s, u"web"_s, {u"web-1"_s, u"web-2"_s}, {}, {}}});
    std::ignore = grid.take(readAnsibleEvent(playLine("p1", "Prepare")));
    const auto begun = grid.take(readAnsibleEvent(taskLine("t1", "web : Template")));
    QVERIFY(begun.columns);
    QCOMPARE(grid.columns().size(), 1u);
    QCOMPARE(grid.columns().front().role, u"web"_s);
    QCOMPARE(grid.columns().front().name, u"Template"_s);
    QCOMPARE(grid.cell(0, 0).place, u"/srv/site/roles/web/tasks/main.yml:12"_s);
    QCOMPARE(grid.cell(0, 0).state, StepState::Running);
    QCOMPARE(grid.cell(2, 0).state, StepState::Waiting); // not of this play
    QCOMPARE(grid.hostState(2), HostState::Waiting);
    const auto done = grid.take(readAnsibleEvent(resultLine("v2_runner_on_ok", "t1", "web : Template", "web-1", R"({"changed":true,"msg":"made","action":"template"})")));
    QCOMPARE(done.cells, (QList<std::pair<int, int>>{{0, 0}}));
    QCOMPARE(done.outputs.first().bytes, "made\n");
    QCOMPARE(grid.cell(0, 0).state, StepState::Done);
    QCOMPARE(grid.cell(0, 0).ended - grid.cell(0, 0).started, std::chrono::milliseconds(871));
    std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_unreachable", "t1", "web : Template", "web-2", R"({"msg":"Failed to connect to the host via ssh: No ED25519 host key is known for web-2.\nHost key verification failed.","unreachable":true})")));
    QCOMPARE(grid.hostState(1), HostState::Failed);
    QCOMPARE(grid.cell(1, 0).error->code, ErrorCode::HostKeyUnknown);
    std::ignore = grid.take(readAnsibleEvent(taskLine("t2", "Second")));
    QCOMPARE(grid.cell(1, 1).state, StepState::Waiting); // it is out
    std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_ok", "t2", "Second", "web-1", R"({"changed":false})")));
    std::ignore = grid.take(readAnsibleEvent(statsLine(R"({"web-1":{"ok":2,"changed":1},"web-2":{"unreachable":1}})")));
    std::ignore = grid.end(false);
    QCOMPARE(grid.hostState(0), HostState::Succeeded);
    QCOMPARE(grid.cell(0, 1).state, StepState::Unchanged);
    QCOMPARE(grid.hostState(1), HostState::Failed);
    QCOMPARE(grid.cell(1, 1).state, StepState::Skipped);
    QCOMPARE(grid.hostState(2), HostState::Skipped);
}

void TstAnsibleEvents::forgivesWhatWasIgnoredOrRescued()
{
    AnsibleGrid grid({u"a"_s, u"b"_s}, {});
    for (const QByteArray task : {"t1", "t2", "t3"}) {
        std::ignore = grid.take(readAnsibleEvent(taskLine(task, "Task " + task)));
        for (const QByteArray host : {"a", "b"})
            std::ignore = grid.take(readAnsibleEvent(resultLine(task == "t3" && host == "a" ? "v2_runner_on_ok" : "v2_runner_on_failed", task, "Task " + task, host, R"({"changed":false,"msg":"broken"})")));
    }
    QCOMPARE(grid.cell(0, 0).state, StepState::Failed); // nothing else is known yet
    std::ignore = grid.take(readAnsibleEvent(statsLine(R"({"a":{"ok":2,"ignored":1,"rescued":1},"b":{"ok":2,"ignored":2,"failures":1}})")));
    QCOMPARE(grid.hostState(0), HostState::Unchanged);
    QCOMPARE(grid.cell(0, 0).state, StepState::Done);
    QCOMPARE(grid.cell(0, 1).state, StepState::Done);
    QVERIFY(!grid.cell(0, 1).error);
    QCOMPARE(grid.cell(0, 1).message, u"Failed, ignored or rescued: broken"_s);
    QCOMPARE(grid.hostState(1), HostState::Failed);
    QCOMPARE(grid.cell(1, 1).message, u"Failed, ignored: broken"_s);
    QCOMPARE(grid.cell(1, 2).state, StepState::Failed);
    QCOMPARE(grid.hostMessage(1), u"Task t3: broken"_s);
}

void TstAnsibleEvents::keepsBatchesInOneColumn()
{
    AnsibleGrid grid({u"a"_s, u"b"_s}, {{u"Web"_s, u"all"_s, {u"a"_s, u"b"_s}, {}, {}}});
    for (const QByteArray host : {"a", "b"}) { // serial: 1
        std::ignore = grid.take(readAnsibleEvent(playLine("p1", "Web")));
        for (const QByteArray task : {"t1", "t2"}) {
            std::ignore = grid.take(readAnsibleEvent(taskLine(task, task)));
            std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_ok", task, task, host, R"({"changed":true})")));
        }
    }
    QCOMPARE(grid.columns().size(), 2u);
    for (int host : {0, 1}) {
        for (int column : {0, 1})
            QCOMPARE(grid.cell(host, column).state, StepState::Done);
    }
}

void TstAnsibleEvents::takesHostsThatAreAdded()
{
    AnsibleGrid grid({u"a"_s}, {});
    std::ignore = grid.take(readAnsibleEvent(taskLine("t1", "One")));
    const auto change = grid.take(readAnsibleEvent(resultLine("v2_runner_on_ok", "t1", "One", "fresh", R"({"changed":false})")));
    QVERIFY(change.hostsGrew);
    QCOMPARE(grid.hostCount(), 2);
    QCOMPARE(grid.hostName(1), u"fresh"_s);
    QCOMPARE(grid.cell(1, 0).state, StepState::Unchanged);
}

void TstAnsibleEvents::saysWhatWasInterrupted()
{
    AnsibleGrid grid({u"a"_s, u"b"_s}, {});
    std::ignore = grid.take(readAnsibleEvent(taskLine("t1", "One")));
    std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_failed", "t1", "One", "a", R"({"msg":"no"})")));
    std::ignore = grid.end(true);
    QCOMPARE(grid.hostState(0), HostState::Failed);
    QCOMPARE(grid.cell(1, 0).state, StepState::Unknown);
    QCOMPARE(grid.hostState(1), HostState::Unknown);
}

void TstAnsibleEvents::hidesSecrets()
{
    AnsibleGrid grid({u"a"_s}, {});
    grid.hide({"hunter22"});
    std::ignore = grid.take(readAnsibleEvent(taskLine("t1", "One")));
    std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_failed", "t1", "One", "a", R"({"action":"command","msg":"bad hunter22","stdout":"x hunter22 y","diff":{"before":"","after":"hunter22\n"}})")));
    QVERIFY(!grid.output(0, 0).contains("hunter22") && grid.output(0, 0).contains("x ••• y"));
    QVERIFY(!grid.cell(0, 0).message.contains(u"hunter22"_s));
    QVERIFY(!grid.cell(0, 0).diff.contains(u"hunter22"_s) && grid.cell(0, 0).diff.contains(u"•••"_s));
    QVERIFY(!grid.cell(0, 0).error->message.contains(u"hunter22"_s));
}

/// ansible-core says them with every task of a host.
void TstAnsibleEvents::tellsAWarningOnceForEachHost()
{
    AnsibleGrid grid({u"a"_s, u"b"_s}, {});
    const QByteArray warned = R"({"action":"ping","changed":false,"msg":"pong","warnings":["old Python","other Python"]})";
    for (const QByteArray task : {"t1", "t2"}) {
        std::ignore = grid.take(readAnsibleEvent(taskLine(task, task)));
        for (const QByteArray host : {"a", "b"})
            std::ignore = grid.take(readAnsibleEvent(resultLine("v2_runner_on_ok", task, task, host, warned)));
    }
    for (const int host : {0, 1}) {
        QCOMPARE(grid.output(host, 0), "pong\nWarning: old Python\nWarning: other Python\n");
        QCOMPARE(grid.output(host, 1), "pong\n");
    }
}

QD_TEST_MAIN(QCoreApplication, TstAnsibleEvents)
#include "tst_ansible_events.moc"
