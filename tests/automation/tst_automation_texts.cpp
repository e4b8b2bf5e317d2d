// SPDX-License-Identifier: GPL-3.0-or-later
// What ansible-playbook and fab print besides events, and what is written for them. The texts are what the programs of Debian 13
// printed (ansible-core 2.19.11, Fabric 2.6.0), older ones where it is said.
#include "models/automation/cli_tool.h"
#include "models/automation/fabric_tasks.h"
#include "models/automation/playbook.h"
#include "models/automation/playbook_survey.h"
#include "models/automation/reach_folder.h"
#include "models/automation/tool_look.h"
#include "models/deploy/run_compare.h"
#include "models/deploy/run_model.h"
#include "models/deploy/run_trace.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::automation;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kList = R"(
playbook: site.yml

  play #1 (all): Prepare	TAGS: [base]
    pattern: ['all']
    hosts (3):
      a
      b
      dead
    tasks:
      Ping	TAGS: [base, ping]
      Say: this	TAGS: [base]
      TASK TAGS: [base, ping]

  play #2 (web:!b): Web (serial)	TAGS: []
    pattern: ['web', '!b']
    hosts (1):
      a
    tasks:
      web : Template	TAGS: []
      TASK TAGS: []
)";

} // namespace

class TstAutomationTexts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsSurveys();
    void readsErrorsWithPlaces();
    void readsOlderErrors();
    void readsVersions();
    void readsFabricLists();
    void readsFabricHelp();
    void writesFabricArguments();
    void findsThePlaceOfATraceback();
    void fabfileTextFollowsContents();
    void requestsSurviveJson();
    void keepsNoValueThatLooksLikeASecret();
    void readsRecipes();
    void writesSshConfigs();
    void pastPlaybooksHaveTheirTasksAsColumns();
};

void TstAutomationTexts::readsSurveys()
{
    const PlaybookSurvey survey = readSurvey(kList);
    QCOMPARE(survey.plays.size(), 2);
    QCOMPARE(survey.plays.at(0).name, u"Prepare"_s);
    QCOMPARE(survey.plays.at(0).hosts, (QStringList{u"a"_s, u"b"_s, u"dead"_s}));
    QCOMPARE(survey.plays.at(0).tasks.size(), 2);
    QCOMPARE(survey.plays.at(0).tasks.at(0), (PlaybookTask{{}, u"Ping"_s, {u"base"_s, u"ping"_s}}));
    QCOMPARE(survey.plays.at(0).tasks.at(1).name, u"Say: this"_s);
    QCOMPARE(survey.plays.at(1).name, u"Web (serial)"_s);
    QCOMPARE(survey.plays.at(1).pattern, u"web:!b"_s);
    QCOMPARE(survey.plays.at(1).tasks.first(), (PlaybookTask{u"web"_s, u"Template"_s, {}}));
    QCOMPARE(survey.tags, (QStringList{u"base"_s, u"ping"_s}));
    QCOMPARE(survey.hosts(), (QStringList{u"a"_s, u"b"_s, u"dead"_s}));
    QCOMPARE(survey.taskCount(), 3);
    QVERIFY(readSurvey("garbage\n\xff\n      x\tTAGS: [").plays.isEmpty());
}

void TstAutomationTexts::readsErrorsWithPlaces()
{
    const AnsibleMessages messages = readAnsibleMessages("[WARNING]: Could not match supplied host pattern, ignoring:\nweb\n"
                                                         "[ERROR]: couldn't resolve module/action 'copi'. This often indicates a misspelling.\n"
                                                         "Origin: /srv/site/bad1.yml:3:7\n\n1 - hosts: all\n2   tasks:\n3     - name: x\n        ^ column 7\n\n");
    QCOMPARE(messages.errors.size(), 1);
    QCOMPARE(messages.errors.first(), (PlaybookProblem{u"/srv/site/bad1.yml"_s, 3, 7, u"couldn't resolve module/action 'copi'. This often indicates a misspelling."_s}));
    QCOMPARE(messages.errors.first().toLine(), u"bad1.yml:3:7: couldn't resolve module/action 'copi'. This often indicates a misspelling."_s);
    QCOMPARE(messages.warnings, (QStringList{u"Could not match supplied host pattern, ignoring: web"_s}));
    const AnsibleMessages plain = readAnsibleMessages("[ERROR]: Unable to retrieve file contents.\nCould not find or access '/srv/missing.yml' on the Ansible Controller.\n\n");
    QCOMPARE(plain.errors.first().message, u"Unable to retrieve file contents. Could not find or access '/srv/missing.yml' on the Ansible Controller."_s);
    QCOMPARE(plain.errors.first().line, 0);
}

void TstAutomationTexts::readsOlderErrors()
{
    const AnsibleMessages messages = readAnsibleMessages("ERROR! couldn't resolve module/action 'copi'. This often indicates a misspelling.\n\n"
                                                         "The error appears to be in '/srv/site/bad 1.yml': line 3, column 7, but may\nbe elsewhere in the file.\n"); // ansible-core 2.14
    QCOMPARE(messages.errors.first().file, u"/srv/site/bad 1.yml"_s);
    QCOMPARE(messages.errors.first().line, 3);
    QCOMPARE(messages.errors.first().column, 7);
}

void TstAutomationTexts::readsVersions()
{
    QCOMPARE(versionIn("ansible-playbook [core 2.19.11]\n  config file = None\n"), u"2.19.11"_s);
    QCOMPARE(versionIn("Fabric 2.6.0\nParamiko 3.5.1\n"), u"2.6.0"_s);
    QCOMPARE(versionIn("no version"), QString());
    QCOMPARE(collectionFolders("ansible-playbook [core 2.19.11]\n  ansible python module location = /usr/lib/python3/dist-packages/ansible\n"
                               "  ansible collection location = /root/.ansible/collections:/usr/share/ansible/collections\n"),
             (QStringList{u"/usr/lib/python3/dist-packages"_s, u"/root/.ansible/collections"_s, u"/usr/share/ansible/collections"_s}));
}

void TstAutomationTexts::readsFabricLists()
{
    const auto tasks = readFabricList(R"(hello from the fabfile
{"name": "fabfile", "help": null, "default": "status", "tasks": [{"name": "deploy", "help": "Deploy the app.", "aliases": ["d"]}, {"name": "status", "help": null, "aliases": []}],
 "collections": [{"name": "db", "help": null, "default": null, "tasks": [{"name": "migrate", "help": "Migrate", "aliases": ["m"]}], "collections": []}]})");
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 3);
    QCOMPARE(tasks->at(0), (FabricTask{u"deploy"_s, u"Deploy the app."_s, {u"d"_s}, false}));
    QVERIFY(tasks->at(1).isDefault);
    QCOMPARE(tasks->at(2), (FabricTask{u"db.migrate"_s, u"Migrate"_s, {u"db.m"_s}, false}));
    const auto none = readFabricList("Can't find any collection named 'fabfile'!");
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::Parse);
}

void TstAutomationTexts::readsFabricHelp()
{
    const QList<FabricOption> options = readFabricHelp(R"(Usage: fab [--core-opts] deploy [--options] [other tasks here ...]

Docstring:
  Deploy the app.

  --not-an-option

Options:
  -d, --dry                      Only show
  -e, --extra
  -m, --[no-]migrate
  -r STRING, --revision=STRING   Branch, tag or commit to deploy; a rather long
                                 help text
  -w INT, --dry-run-workers=INT
  -x
)");
    QCOMPARE(options.size(), 6);
    QCOMPARE(options.at(0), (FabricOption{u"dry"_s, u"Only show"_s, true, false}));
    QCOMPARE(options.at(2), (FabricOption{u"migrate"_s, {}, true, true}));
    QCOMPARE(options.at(3), (FabricOption{u"revision"_s, u"Branch, tag or commit to deploy; a rather long help text"_s, false, false}));
    QCOMPARE(options.at(4).name, u"dry-run-workers"_s);
    QCOMPARE(options.at(5).name, u"x"_s);
    QVERIFY(readFabricHelp("Usage: fab status\n\nOptions:\n  none\n").isEmpty());
}

void TstAutomationTexts::writesFabricArguments()
{
    FabricRequest request;
    request.task = u"deploy"_s;
    request.options = {{u"dry"_s, u"true"_s}, {u"migrate"_s, u"false"_s}, {u"revision"_s, u"v1; rm -rf /"_s}, {u"force"_s, u"false"_s}, {u"extra"_s, u"one"_s}, {u"note"_s, u"true"_s}};
    const QList<FabricOption> known{{u"dry"_s, {}, true, false}, {u"migrate"_s, {}, true, true}, {u"revision"_s, {}, false, false}, {u"force"_s, {}, true, false}, {u"extra"_s, {}, true, false}, {u"note"_s, {}, false, false}};
    QCOMPARE(fabricArguments(request, known), (QStringList{u"deploy"_s, u"--dry"_s, u"--extra=one"_s, u"--no-migrate"_s, u"--note=true"_s, u"--revision=v1; rm -rf /"_s}));
    request.options = {{u"thing"_s, u"a\nb c"_s}, {u"x"_s, u"1\n2"_s}};
    QCOMPARE(fabricArguments(request, {}), (QStringList{u"deploy"_s, u"--thing=a"_s, u"--thing=b c"_s, u"-x1"_s, u"-x2"_s}));
    QCOMPARE(shownCommand({u"fab"_s, u"deploy"_s, u"--thing=b c"_s}), u"fab deploy '--thing=b c'"_s);
}

void TstAutomationTexts::findsThePlaceOfATraceback()
{
    const QByteArray trace = "Traceback (most recent call last):\n  File \"/tmp/x/quarterdeck_fab.py\", line 27, in <module>\n"
                             "  File \"/srv/shop/lib/tasks.py\", line 12, in deploy\n  File \"/srv/shop/fabfile.py\", line 14, in ask\n"
                             "  File \"/usr/lib/python3/invoke/tasks.py\", line 138, in __call__\nRuntimeError: no\n";
    QCOMPARE(placeOfTraceback(trace, u"/srv/shop"_s), u"fabfile.py:14"_s);
    QCOMPARE(placeOfTraceback("  File \"/srv/shop/fabfile.py\", line 3\n    def x(\n         ^\nSyntaxError: '(' was never closed\n", u"/srv/shop"_s), u"fabfile.py:3"_s);
    QCOMPARE(placeOfTraceback(trace, u"/srv/other"_s), QString());
    QCOMPARE(placeOfTraceback({}, u"/srv/shop"_s), QString());
}

void TstAutomationTexts::fabfileTextFollowsContents()
{
    const QTemporaryDir folder;
    QCOMPARE(fabfileText(folder.path()).error().code, ErrorCode::NotFound);
    const auto put = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    put(u"fabfile.py"_s, "one = 1\n");
    const QString first = fabfileText(folder.path()).value();
    QVERIFY(first.contains(u"one = 1"_s) && first.contains(folder.path()));
    put(u"fabfile.py"_s, "one = 2\n");
    QVERIFY(fabfileText(folder.path()).value() != first);
    const QString second = fabfileText(folder.path()).value();
    put(u"fabric.py"_s, "run = {}\n"); // Fabric executes it as its configuration
    QVERIFY(fabfileText(folder.path()).value() != second);
}

void TstAutomationTexts::requestsSurviveJson()
{
    const PlaybookRequest request{u"/srv/site.yml"_s, u"/srv/inv"_s, {HostId{u"a"_s}}, {u"web"_s}, {u"t"_s}, {u"s"_s}, {{u"version"_s, u"1.2"_s}}, u"root"_s, 7, true, false, u"site"_s, {{u"word"_s, recipes::SecretFrom::Environment, u"SITE_WORD"_s, {}}}, u"word"_s};
    QCOMPARE(playbookRequestFromJson(toJson(request)), request);
    QCOMPARE(playbookArguments(request), (QStringList{u"--check"_s, u"--tags"_s, u"t"_s, u"--skip-tags"_s, u"s"_s, u"--become"_s, u"--become-user"_s, u"root"_s, u"--forks"_s, u"7"_s, u"/srv/site.yml"_s}));
    const FabricRequest fabric{u"/srv"_s, u"deploy"_s, {{u"rev"_s, u"main"_s}}, {HostId{u"a"_s}}, 3, u"shop"_s};
    QCOMPARE(fabricRequestFromJson(toJson(fabric)), fabric);
    QVERIFY(!fabricRequestFromJson(toJson(request)));
    QVERIFY(!playbookRequestFromJson(toJson(fabric)));
}

void TstAutomationTexts::keepsNoValueThatLooksLikeASecret()
{
    PlaybookRequest request;
    request.playbook = u"/srv/site.yml"_s;
    request.extraVars = {{u"db_password"_s, u"hunter22"_s}};
    const QJsonObject kept = toJson(request);
    QVERIFY(!QJsonDocument(kept).toJson().contains("hunter22"));
    const auto again = playbookRequestFromJson(kept);
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(u"db_password"_s));
}

void TstAutomationTexts::readsRecipes()
{
    recipes::Recipe recipe;
    recipe.name = u"site"_s;
    recipe.folder = u"/srv/recipes"_s;
    recipe.engine = recipes::Engine::Ansible;
    recipe.ansible.playbook = u"../site.yml"_s;
    recipe.ansible.tags = {u"web"_s};
    recipe.variables = {{u"version"_s, u"1.2"_s}};
    recipe.ansible.extraVars = {{u"app_version"_s, u"v{{ version }}"_s}};
    const auto request = playbookRequest(recipe, {HostId{u"a"_s}}, {{u"version"_s, u"1.3"_s}});
    QVERIFY2(request, qPrintable(request ? QString() : request.error().toLine()));
    QCOMPARE(request->playbook, u"/srv/site.yml"_s);
    QCOMPARE(request->extraVars.value(u"app_version"_s), u"v1.3"_s);
    QCOMPARE(fabricRequest(recipe, {}).error().code, ErrorCode::Unsupported);
    recipe.ansible.extraVars = {{u"x"_s, u"{{ nobody }}"_s}};
    QCOMPARE(playbookRequest(recipe, {}).error().code, ErrorCode::Parse);
}

void TstAutomationTexts::writesSshConfigs()
{
    ssh::Endpoint endpoint;
    endpoint.address = u"10.0.0.7"_s;
    endpoint.port = 2222;
    endpoint.user = u"deploy"_s;
    endpoint.identityFiles = {u"/home/anna/.ssh/id 100%"_s};
    ssh::Endpoint hop;
    hop.address = u"gate.example"_s;
    hop.user = u"anna"_s;
    endpoint.jumps = {hop, hop};
    const QByteArray text = sshConfigText(endpoint, u"/run/qd/web.conf"_s, u"/run/qd/known_hosts"_s);
    QVERIFY(text.contains("Host quarterdeck-hop-1\n    HostName gate.example\n"));
    QVERIFY(text.contains("ProxyCommand ssh -F '/run/qd/web.conf' -o BatchMode=yes -W [%h]:%p quarterdeck-hop-1\n"));
    QVERIFY(text.contains("Host !quarterdeck-hop-* *\n    HostName 10.0.0.7\n    Port 2222\n    User deploy\n    IdentityFile \"/home/anna/.ssh/id 100%%\"\n"));
    QVERIFY(text.endsWith("ProxyCommand ssh -F '/run/qd/web.conf' -o BatchMode=yes -W [%h]:%p quarterdeck-hop-2\n"));
    QCOMPARE(text.count("StrictHostKeyChecking yes\n"), 3);
    QVERIFY(!text.contains("StrictHostKeyChecking no"));
}

void TstAutomationTexts::pastPlaybooksHaveTheirTasksAsColumns()
{
    deploy::RunRecord record;
    record.info.kind = deploy::RunKind::Ansible;
    record.info.hosts = {HostId{u"a"_s}};
    record.info.hostNames = {u"a"_s};
    record.state = deploy::RunState::Succeeded;
    QList<deploy::StepRecord> rows;
    for (const QString &state : {u"failed"_s, u"done"_s}) { // a failure that Ansible's counts forgave
        deploy::StepRecord row;
        row.kind = deploy::StepRecord::Kind::Result;
        row.host = HostId{u"a"_s};
        row.step = u"02fc"_s;
        row.command = u"web : Gate"_s;
        row.state = state;
        rows.append(row);
    }
    const SystemClock clock;
    deploy::RunModel model(clock);
    model.setRecord(record, rows);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"web : Gate"_s);
    QCOMPARE(model.data(model.index(0, 1), deploy::RunModel::StateRole).toInt(), int(deploy::StepState::Done));
    QCOMPARE(deploy::columnTitleOf(record, rows.first()), u"web : Gate"_s);
    // Ansible calls the same task something else in each run.
    deploy::RunTrace first{record, rows}, second{record, rows};
    second.rows.last().step = u"93ab"_s;
    const auto compared = deploy::compareRuns(first, second);
    QCOMPARE(compared.steps.size(), 1);
    QCOMPARE(compared.steps.first().title, u"web : Gate"_s);
    QVERIFY(compared.steps.first().first && compared.steps.first().second);
}

QD_TEST_MAIN(QCoreApplication, TstAutomationTexts)
#include "tst_automation_texts.moc"
