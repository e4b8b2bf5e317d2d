// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes as people write them: what is read, and that everything wrong is told with line and column.
#include "models/recipes/notice.h"
#include "models/recipes/quick_recipe.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/schema.h"

#include <QtTest/QTest>

using namespace qd;
using namespace qd::recipes;
using namespace Qt::StringLiterals;

class TestRecipeReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whole();
    void stepsInAllForms();
    void idsAreStable();
    void problems_data();
    void problems();
    void warnings_data();
    void warnings();
    void everyKindOfStepIsRead();
    void severalProblemsAtOnce();
    void extendsTakesOver();
    void stateHasAPlace();
    void secretsOnlyInContents();
    void noticesHideTheirAddress();
    void playbooksAndTasks();
    void quickDeployment();
    void quickDeploymentKeepsBraces();
};

namespace {

const QByteArray top("recipe: 1\nname: shop\n");

QString all(const Reading &reading)
{
    QStringList texts;
    for (const Problem &problem : reading.problems)
        texts.append(problem.toText());
    return texts.join(u'\n');
}

} // namespace

void TestRecipeReader::whole()
{
    const Reading reading = readRecipe(R"(recipe: 1
name: shop
description: The shop
what:
  git: https://git.example.org/shop.git
  revision: v1.4
  exclude: [tests, "*.md"]
where:
  hosts: group:web
  filter: tag:prod
target: /srv/{{ app }}
sudo: root
variables:
  app: shop
  port: 8000
  debug: false
  hosts: [a, b]
host_variables:
  web-1: {port: 8001}
secrets:
  token: {keyring: shop/token}
  other:
    environment: SHOP_OTHER
before:
  - packages: [curl, jq]
steps:
  - upload
  - unpack
  - template:
      source: app.conf
      to: /etc/shop.conf
      mode: 640
    as: root
  - command: make
    timeout: 5m
    input_secret: token
  - switch
  - restart: shop.service
gates:
  - health: {http: "http://127.0.0.1:{{ port }}/", status: 200, deadline: 1m}
after:
  - command: echo done
    may_fail: true
on_failure:
  - command: echo failed
notify:
  - {command: notify-send done, when: failure}
  - url: https://hooks.example.org/x
policy:
  canary: 2
  batch: 25%
  parallel: 10
  max_failures: 1
  pause_after_canary: true
  host_timeout: 10m
  keep: 3
  roll_back: true
)", u"/tmp/work/recipe.yaml"_s);
    QVERIFY2(reading.problems.isEmpty(), qPrintable(all(reading)));
    const Recipe &recipe = reading.recipe;
    QCOMPARE(recipe.name, u"shop"_s);
    QCOMPARE(recipe.folder, u"/tmp/work"_s);
    QCOMPARE(recipe.source.kind, SourceKind::Git);
    QCOMPARE(recipe.source.revision, u"v1.4"_s);
    QCOMPARE(recipe.source.exclude, (QStringList{u"tests"_s, u"*.md"_s}));
    QCOMPARE(recipe.where, u"group:web"_s);
    QCOMPARE(recipe.filter, u"tag:prod"_s);
    QCOMPARE(recipe.elevate, u"root"_s);
    QCOMPARE(recipe.variables.value(u"port"_s), u"8000"_s);
    QCOMPARE(recipe.variables.value(u"hosts"_s), u"a\nb"_s);
    QCOMPARE(recipe.hostVariables.value(u"web-1"_s).value(u"port"_s), u"8001"_s);
    QCOMPARE(recipe.secrets.size(), 2);
    QCOMPARE(recipe.secrets.at(1).from, SecretFrom::Environment);
    QStringList ids;
    for (const Step &step : recipe.steps)
        ids.append(step.id);
    QCOMPARE(ids, (QStringList{u"packages"_s, u"upload"_s, u"unpack"_s, u"template"_s, u"command"_s, u"switch"_s, u"restart"_s, u"health"_s, u"command-2"_s}));
    QCOMPARE(recipe.steps.at(3).text(u"mode"_s), u"0640"_s);
    QCOMPARE(recipe.steps.at(4).timeout, std::chrono::minutes(5));
    QCOMPARE(recipe.steps.at(4).elevate, u"root"_s); // of “sudo”
    QCOMPARE(recipe.steps.at(7).time(u"deadline"_s), std::chrono::minutes(1));
    QVERIFY(recipe.steps.at(8).mayFail);
    QCOMPARE(recipe.onFailure.size(), 1);
    QCOMPARE(recipe.notices.size(), 2);
    QCOMPARE(recipe.notices.first().when, u"failure"_s);
    QCOMPARE(recipe.policy.batchPercent, 25);
    QCOMPARE(recipe.policy.canary, 2);
    QCOMPARE(recipe.policy.hostTimeout, std::chrono::minutes(10));
    QVERIFY(recipe.policy.pauseAfterCanary);
}

void TestRecipeReader::stepsInAllForms()
{
    const Reading reading = readRecipe(top + "steps:\n  - restart: shop\n  - restart: {unit: shop}\n  - restart:\n      unit: shop\n    title: Again\n  - restart:\n    unit: shop\n", {});
    QVERIFY2(reading.problems.isEmpty(), qPrintable(all(reading)));
    QCOMPARE(reading.recipe.steps.size(), 4);
    for (const Step &step : reading.recipe.steps)
        QCOMPARE(step.text(u"unit"_s), u"shop"_s);
    QCOMPARE(reading.recipe.steps.at(2).title, u"Again"_s);
    // The first kind is the kind: "command" is a field of restart here, and a kind below.
    const Reading both = readRecipe(top + "steps:\n  - restart:\n    command: systemctl restart shop\n  - command: true\n    directory: sub\n", {});
    QVERIFY2(both.problems.isEmpty(), qPrintable(all(both)));
    QCOMPARE(both.recipe.steps.at(0).kind, StepKind::Restart);
    QCOMPARE(both.recipe.steps.at(1).kind, StepKind::Command);
    QCOMPARE(both.recipe.steps.at(1).text(u"directory"_s), u"sub"_s);
}

void TestRecipeReader::idsAreStable()
{
    const QByteArray text = top + "steps:\n  - command: a\n  - command: b\n    id: second\n  - command: c\non_failure:\n  - command: d\n";
    const Recipe recipe = readRecipe(text, {}).recipe;
    QCOMPARE(recipe.steps.at(0).id, u"command"_s);
    QCOMPARE(recipe.steps.at(1).id, u"second"_s);
    QCOMPARE(recipe.steps.at(2).id, u"command-2"_s);
    QCOMPARE(recipe.onFailure.at(0).id, u"command-3"_s);
    QCOMPARE(readRecipe(text, {}).recipe, recipe);
}

void TestRecipeReader::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &text, int line, int column, const QString &word) { QTest::newRow(name) << text << line << column << word; };
    const QByteArray steps = top + "steps:\n";                                       // a step stands in line 4
    const QByteArray folder = top + "what: {folder: .}\ntarget: /srv/shop\nsteps:\n"; // here in line 6
    row("no YAML", "recipe: 1\nname: [", 2, 1, u"YAML"_s);
    row("no map", "- a\n", 1, 1, u"recipe: 1"_s);
    row("no version", "name: shop\nsteps:\n  - command: a\n", 1, 1, u"recipe: 1"_s);
    row("other version", "recipe: 2\nname: shop\nsteps:\n  - command: a\n", 1, 9, u"version 1"_s);
    row("no name", "recipe: 1\nsteps:\n  - command: a\n", 1, 1, u"name"_s);
    row("odd name", "recipe: 1\nname: a b\nsteps:\n  - command: a\n", 2, 1, u"letters"_s);
    row("nothing to do", top, 1, 1, u"does nothing"_s);
    row("unknown key", top + "polcy: {}\nsteps:\n  - command: a\n", 3, 1, u"“policy”"_s);
    row("key twice", top + "name: x\nsteps:\n  - command: a\n", 3, 1, u"twice"_s);
    row("hosts at the top", top + "hosts: [web-1]\nsteps:\n  - command: a\n", 3, 1, u"belongs below “where”"_s);
    row("a step at the top", top + "restart: shop\nsteps:\n  - command: a\n", 3, 1, u"belongs below “steps”"_s);
    row("unknown kind", steps + "  - restrat: shop\n", 4, 5, u"“restart”"_s);
    row("unknown bare kind", steps + "  - unpak\n", 4, 5, u"“unpack”"_s);
    row("unknown field", steps + "  - restart: {unti: shop}\n", 4, 15, u"“unit”"_s);
    row("unknown field beside", steps + "  - command: a\n    diectory: x\n", 5, 5, u"“directory”"_s);
    row("common field below", steps + "  - command:\n      run: a\n      title: x\n", 6, 7, u"beside"_s);
    row("missing field", steps + "  - template:\n      content: x\n", 4, 5, u"“to”"_s);
    row("one of", steps + "  - health: {port: 1, unit: a}\n", 4, 5, u"exactly one of"_s);
    row("none of", steps + "  - wait: {deadline: 5s}\n", 4, 5, u"exactly one of"_s);
    row("no short form", steps + "  - health: http://x\n", 4, 13, u"by name"_s);
    row("port", steps + "  - health:\n      port: 70000\n", 5, 13, u"from 1 to 65535"_s);
    row("time", steps + "  - command: a\n    timeout: 5 fortnights\n", 5, 14, u"30s"_s);
    row("flag", steps + "  - command: a\n    may_fail: perhaps\n", 5, 15, u"true or false"_s);
    row("choice", steps + "  - unit: a\n    state: on\n", 5, 12, u"started"_s);
    row("mode", steps + "  - directory: /x/y\n    mode: rwx\n", 5, 11, u"0644"_s);
    row("relative path", steps + "  - directory: srv/x\n", 4, 16, u"absolute"_s);
    row("path goes up", steps + "  - directory: /srv/../etc\n", 4, 16, u"absolute"_s);
    row("list in place of text", steps + "  - restart: [a, b]\n", 4, 14, u"text"_s);
    row("variable without quotes", steps + "  - health:\n      port: {{ port }}\n", 5, 13, u"quotes"_s);
    row("text after a variable without quotes", steps + "  - command: {{ a }} b\n", 4, 14, u"quotes"_s);
    row("unknown variable", top + "variables: {port: 1}\nsteps:\n  - command: echo {{ prot }}\n", 5, 22, u"“port”"_s);
    row("unknown variable in a block", steps + "  - command: |\n      echo\n      echo {{ nobody }}\n", 6, 15, u"nobody"_s);
    row("broken template", steps + "  - command: \"echo {{ a\"\n", 4, 20, u"no end"_s);
    row("own variable", top + "variables: {host: a}\nsteps:\n  - command: a\n", 3, 13, u"program"_s);
    row("odd variable", top + "variables: {a-b: a}\nsteps:\n  - command: a\n", 3, 13, u"letter"_s);
    row("secret without source", top + "secrets: {a: {}}\nsteps:\n  - command: a\n", 3, 14, u"exactly one"_s);
    row("unknown secret", steps + "  - command: a\n    input_secret: tok\n", 5, 19, u"secrets"_s);
    row("odd filter", top + "where: {filter: \"(tag:a\"}\nsteps:\n  - command: a\n", 3, 17, {});
    row("two sources", top + "what: {folder: ., git: x}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\n", 3, 1, u"exactly one"_s);
    row("revision of a folder", top + "what: {folder: ., revision: x}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\n", 3, 19, u"git"_s);
    row("variable in a build", top + "what: {folder: ., build: 'make {{ name }}'}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\n", 3, 19, u"word by word"_s);
    row("short sum", top + "what: {tarball: a.tar, sha256: 12}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\n", 3, 24, u"64"_s);
    row("no address", top + "what: {artifact: ftp://x}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\n", 3, 8, u"https"_s);
    row("no target", top + "what: {folder: .}\nsteps: [upload, unpack, switch]\n", 1, 1, u"target"_s);
    row("system's folder", top + "what: {folder: .}\ntarget: /etc\nsteps: [upload, unpack, switch]\n", 4, 1, u"system"_s);
    row("system's folder by variables", top + "variables: {a: etc}\nwhat: {folder: .}\ntarget: \"/{{ a }}\"\nsteps: [upload, unpack, switch]\n", 5, 1, u"system"_s);
    row("upload without source", steps + "  - upload\n", 4, 5, u"what"_s);
    row("source stays here", folder + "  - command: a\n", 3, 1, u"never gets"_s);
    row("never live", folder + "  - upload\n  - unpack\n", 7, 5, u"switch"_s);
    row("unpack before upload", folder + "  - unpack\n  - upload\n  - switch\n", 6, 5, u"before"_s);
    row("restart before switch", folder + "  - upload\n  - unpack\n  - restart: a\n  - switch\n", 8, 5, u"old release"_s);
    row("venv after switch", folder + "  - upload\n  - unpack\n  - switch\n  - venv: {requirements: r.txt}\n", 9, 5, u"before “switch”"_s);
    row("switch twice", folder + "  - upload\n  - unpack\n  - switch\n  - switch\n", 9, 5, u"once"_s);
    row("id twice", steps + "  - command: a\n    id: x\n  - command: b\n    id: x\n", 6, 5, u"twice"_s);
    row("id of another kind", steps + "  - command: a\n    id: restart\n", 4, 5, u"another kind"_s);
    row("too many successes", steps + "  - health: {port: 1, successes: 100, deadline: 5s}\n", 4, 5, u"deadline"_s);
    row("status", steps + "  - health: {http: \"http://a/\", status: ok}\n", 4, 5, u"200"_s);
    row("canary limit", steps + "  - canary: {cpu: lots}\n", 4, 5, {});
    row("quadlet's name", steps + "  - quadlet: {name: shop.service, content: x}\n", 4, 5, u".container"_s);
    row("account", steps + "  - user: Anna Smith\n", 4, 5, u"small letter"_s);
    row("key", steps + "  - authorized_key: {user: a, key: nonsense}\n", 4, 5, u"ssh-ed25519"_s);
    row("sudo rule's name", steps + "  - sudo_rule: {name: a.b, rule: x}\n", 4, 5, u"dot"_s);
    row("no image", steps + "  - container: shop\n", 4, 5, u"image"_s);
    row("package", steps + "  - packages: [\"-y\"]\n", 4, 5, u"package"_s);
    row("batch", top + "policy: {batch: some}\nsteps:\n  - command: a\n", 3, 10, u"25%"_s);
    row("keep", top + "policy: {keep: 0}\nsteps:\n  - command: a\n", 3, 10, u"Keep"_s);
    row("unknown base", "recipe: 1\nname: a\nextends: python-wep\n", 3, 10, u"python-web"_s);
    row("two engines", top + "ansible: {playbook: a.yml}\nfabric: {task: x}\n", 4, 1, u"either"_s);
    row("engine with steps", top + "ansible: {playbook: a.yml}\nsteps:\n  - command: a\n", 5, 5, u"no steps"_s);
    row("playbook without file", top + "ansible: {tags: [a]}\n", 3, 10, u"playbook"_s);
    row("on_failure of a playbook", top + "ansible: {playbook: a.yml}\non_failure:\n  - command: a\n", 5, 5, u"no steps"_s);
    row("source of a playbook", top + "ansible: {playbook: a.yml}\nwhat: {folder: .}\n", 4, 1, u"extra_vars"_s);
    row("target of a task", top + "fabric: {task: x}\ntarget: /srv/shop\n", 4, 1, u"options"_s);
    row("policy of a playbook", top + "ansible: {playbook: a.yml}\npolicy: {canary: 1}\n", 4, 10, u"serial"_s);
    row("policy of a task", top + "fabric: {task: x}\npolicy: {parallel: 2, retries: 1}\n", 4, 23, u"parallel"_s);
    row("notify", top + "notify: {when: always}\nsteps:\n  - command: a\n", 3, 9, u"command or an url"_s);
    row("notice without a server", top + "notify: [{url: \"ftp://x/y\"}]\nsteps:\n  - command: a\n", 3, 10, u"https://"_s);
    row("notice of one host", top + "notify: [{url: \"https://x/{{ host }}\"}]\nsteps:\n  - command: a\n", 3, 10, u"another one on each host"_s);
    row("notice of an unknown secret", top + "notify: [{url: \"{{ hook }}\"}]\nsteps:\n  - command: a\n", 3, 20, u"“hook”"_s);
}

void TestRecipeReader::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, word);
    const Reading reading = readRecipe(text, {});
    QVERIFY(!reading.isUsable());
    const auto hit = std::ranges::find_if(reading.problems, [&](const Problem &one) { return one.isError && one.line == line && one.column == column && one.message.contains(word); });
    QVERIFY2(hit != reading.problems.end(), qPrintable(all(reading)));
}

void TestRecipeReader::warnings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const QByteArray folder = top + "what: {folder: .}\ntarget: /srv/shop\nsteps:\n  - upload\n  - unpack\n  - switch\n";
    QTest::newRow("no gate") << folder << 8 << u"health check"_s;
    QTest::newRow("pause without canary") << QByteArray(top + "policy: {pause_after_canary: true}\nsteps:\n  - command: a\n") << 3 << u"canary"_s;
    QTest::newRow("secret nobody asks for") << QByteArray(top + "secrets: {a: {keyring: x}}\nsteps:\n  - command: a\n") << 3 << u"Nothing asks"_s;
    QTest::newRow("plain artifact") << QByteArray(top + "what: {artifact: \"http://x/a.tar\"}\ntarget: /srv/shop\nsteps: [upload, unpack, switch]\ngates:\n  - health: {port: 1}\n") << 3 << u"sha256"_s;
    const QByteArray notice = "\nsteps:\n  - command: a\n";
    QTest::newRow("token in a notice's path") << QByteArray(top + "notify: [{url: https://hooks.example.org/services/T01AB2C3D/B0X1Y2Z3/x8Kq2LmN5pR7sT1vW3yZ9aBc}]" + notice) << 3 << u"keyring"_s;
    QTest::newRow("token in a notice's query") << QByteArray(top + "notify: [{url: \"https://chat.example.org/post?token=abc&room={{ name }}\"}]" + notice) << 3 << u"keyring"_s;
    QTest::newRow("variable in a notice's command") << QByteArray(top + "notify: [{command: \"tell {{ release }}\"}]" + notice) << 3 << u"JSON"_s;
    QTest::newRow("secret of a task") << QByteArray(top + "fabric: {task: x, folder: .}\nsecrets: {a: {keyring: x}}\n") << 4 << u"Nothing asks"_s;
}

void TestRecipeReader::warnings()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, word);
    const Reading reading = readRecipe(text, {});
    QVERIFY2(reading.isUsable(), qPrintable(all(reading)));
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.first().line, line);
    QVERIFY2(reading.problems.first().message.contains(word), qPrintable(all(reading)));
}

/// Each kind with all its fields, as the schema says them.
void TestRecipeReader::everyKindOfStepIsRead()
{
    static const QMap<FieldType, QByteArray> examples{
        {FieldType::Text, "x"}, {FieldType::Texts, "[a, b]"}, {FieldType::Number, "7"}, {FieldType::Flag, "true"}, {FieldType::Time, "5s"}, {FieldType::Map, "{a: 80%}"},
        {FieldType::Path, "/srv/x"}, {FieldType::Inside, "sub"}, {FieldType::Local, "file"}, {FieldType::Permissions, "\"0600\""}};
    static const QMap<QString, QByteArray> special{{u"authorized_key.key"_s, "ssh-ed25519 AAAA a"}, {u"quadlet.name"_s, "a.container"}, {u"health.http"_s, "\"http://127.0.0.1/\""}, {u"health.status"_s, "200"}, {u"health.successes"_s, "1"},
                                                   {u"canary.error_rate"_s, "2x"}, {u"canary.cpu"_s, "80%"}, {u"canary.memory"_s, "1.5x"}, {u"canary.latency"_s, "300ms"}, {u"canary.levels"_s, "[error]"}};
    for (const StepKind kind : recipeKinds()) {
        QByteArray step = "  - " + stepName(kind).toUtf8() + ":\n";
        const QStringList choice = oneOf(kind);
        for (const Field &field : stepFields(kind)) {
            const QString name = QString::fromLatin1(field.name);
            const bool isExcluded = (choice.contains(name) && name != choice.first()) || (kind == StepKind::Unit && name == u"content");
            if (isExcluded || name == u"input_secret")
                continue;
            const QByteArray value = special.value(stepName(kind) + u'.' + name, field.type == FieldType::Choice ? choicesOf(field).first().toUtf8() : examples.value(field.type));
            step += "      " + QByteArray(field.name) + ": " + value + "\n";
        }
        QByteArray text = top + "what: {folder: .}\ntarget: /srv/shop\nsteps:\n";
        const bool isFrame = kind == StepKind::Upload || kind == StepKind::Unpack || kind == StepKind::Switch;
        text += isFrame ? QByteArray("  - upload\n  - unpack\n  - switch\n") : "  - upload\n  - unpack\n" + (kind == StepKind::Shared || kind == StepKind::Venv ? step + "  - switch\n" : "  - switch\n" + step);
        const Reading reading = readRecipe(text, {});
        QVERIFY2(reading.isUsable(), qPrintable(stepName(kind) + u'\n' + all(reading)));
    }
}

void TestRecipeReader::severalProblemsAtOnce()
{
    const Reading reading = readRecipe("recipe: 1\nname: a b\nsteps:\n  - restrat: x\n  - wait: {port: 0}\n  - command: echo {{ x }}\n", {});
    QList<int> lines;
    for (const Problem &problem : reading.problems)
        lines.append(problem.line);
    QCOMPARE(lines, (QList<int>{2, 4, 5, 6})); // in the order of lines
}

void TestRecipeReader::extendsTakesOver()
{
    const Reading reading = readRecipe("recipe: 1\nname: shop\nextends: python-web\nwhat: {git: \"https://x/y.git\", revision: main}\nvariables: {port: 9000}\npolicy: {keep: 2}\n", u"/tmp/a/r.yaml"_s);
    QVERIFY2(reading.problems.isEmpty(), qPrintable(all(reading)));
    QCOMPARE(reading.recipe.base, u"python-web"_s);
    QCOMPARE(reading.recipe.name, u"shop"_s);
    QCOMPARE(reading.recipe.source.kind, SourceKind::Git);
    QVERIFY(reading.recipe.source.exclude.isEmpty());
    QCOMPARE(reading.recipe.variables.value(u"port"_s), u"9000"_s);
    QCOMPARE(reading.recipe.variables.value(u"workers"_s), u"2"_s); // of the base
    QCOMPARE(reading.recipe.policy.keep, 2);
    QCOMPARE(reading.recipe.policy.canary, 1);
    QVERIFY(reading.recipe.step(u"venv"_s));
    QCOMPARE(reading.recipe.step(u"venv"_s)->place, (Place{3, 10})); // where it was taken over
    // Gates of one's own replace those of the base, steps stay.
    const Reading gates = readRecipe("recipe: 1\nname: shop\nextends: python-web\ngates:\n  - wait: {port: 1}\n", {});
    QVERIFY2(gates.isUsable(), qPrintable(all(gates)));
    QVERIFY(gates.recipe.step(u"venv"_s));
    QVERIFY(!gates.recipe.step(u"health"_s));
    // A name that only this recipe asks for is looked for in the base's variables too.
    QVERIFY(readRecipe("recipe: 1\nname: shop\nextends: python-web\nafter:\n  - command: echo {{ workers }}\n", {}).isUsable());
    QVERIFY(!readRecipe("recipe: 1\nname: shop\nextends: python-web\nafter:\n  - command: echo {{ wrkers }}\n", {}).isUsable());
}

void TestRecipeReader::stateHasAPlace()
{
    QCOMPARE(readRecipe(top + "steps:\n  - command: a\n", {}).recipe.target, u"/var/lib/quarterdeck/shop"_s);
    QCOMPARE(readRecipe(top + "target: /srv/state\nsteps:\n  - command: a\n", {}).recipe.target, u"/srv/state"_s);
    QVERIFY(readRecipe(top + "ansible: {playbook: a.yml}\n", {}).recipe.target.isEmpty());
}

void TestRecipeReader::secretsOnlyInContents()
{
    const QByteArray secrets = top + "secrets: {token: {keyring: x}}\nsteps:\n";
    QVERIFY(readRecipe(secrets + "  - template: {to: /etc/a, content: \"{{ token }}\"}\n", {}).isUsable());
    QVERIFY(readRecipe(secrets + "  - command: a\n    input_secret: token\n", {}).isUsable());
    for (const QByteArray step : {"  - command: curl -H {{ token }}\n", "  - container: {name: a, image: b, environment: {T: \"{{ token }}\"}}\n", "  - health: {http: \"http://a/{{ token }}\"}\n"}) {
        const Reading reading = readRecipe(secrets + step, {});
        QVERIFY2(!reading.isUsable(), step.constData());
        QVERIFY2(all(reading).contains(u"is a secret"), qPrintable(all(reading)));
    }
    QVERIFY(!readRecipe(top + "secrets: {token: {keyring: x}}\nvariables: {a: \"{{ token }}\"}\nsteps:\n  - command: a\n", {}).isUsable());
}

void TestRecipeReader::noticesHideTheirAddress()
{
    const Reading reading = readRecipe(top + "secrets: {hook: {keyring: x}, key: {environment: K}}\nvariables: {room: \"of {{ name }}\", where: \"{{ target }}/a\"}\n"
                                             "notify:\n  - url: \"{{ hook }}\"\n  - url: \"https://hooks.example.org:8443/{{ key }}?room={{ room }}&run={{ run }}\"\nsteps:\n  - command: a\n", {});
    QVERIFY2(reading.problems.isEmpty(), qPrintable(all(reading)));
    const QList<Notice> &notices = reading.recipe.notices;
    QCOMPARE(shownAddress(notices.at(0).url), u"{{ hook }}"_s);
    QCOMPARE(shownAddress(notices.at(1).url), u"https://hooks.example.org:8443"_s);
    QCOMPARE(shownAddress(u"https://anna:pw@example.org/x?y=z"_s), u"https://example.org"_s);
    Secrets secrets;
    secrets.emplace(u"hook"_s, Secret(QByteArray("https://example.org/T0KEN\n")));
    secrets.emplace(u"key"_s, Secret(QByteArray("K3Y")));
    const Variables program{{u"name"_s, u"shop"_s}, {u"run"_s, u"r1"_s}};
    const auto first = expandNotice(notices.at(0), reading.recipe, program, {}, secrets);
    QVERIFY2(first, first ? "" : qPrintable(first.error().toLine()));
    QCOMPARE(first->url, u"https://example.org/T0KEN"_s);
    const auto second = expandNotice(notices.at(1), reading.recipe, program, {{u"room"_s, u"b"_s}}, secrets); // "where" asks for a host's, and is not needed
    QVERIFY2(second, second ? "" : qPrintable(second.error().toLine()));
    QCOMPARE(second->url, u"https://hooks.example.org:8443/K3Y?room=b&run=r1"_s);
    QVERIFY(!expandNotice(notices.at(0), reading.recipe, program, {}, {}));
    for (const QString &plain : {u"https://ci.example.org/hooks/deployments-2026-of-the-shop/IncomingWebhook"_s, u"https://example.org/a?channel=operations-and-more&from={{ name }}"_s})
        QVERIFY2(!looksLikeSecret(plain), qPrintable(plain));
    for (const QString &secret : {u"https://a:b@example.org/"_s, u"https://discord.com/api/webhooks/110123456789012345/aBcDeFgHiJ0kLmNoPqRsTuVwXyZ"_s, u"https://example.org/123e4567-e89b-12d3-a456-426614174000"_s})
        QVERIFY2(looksLikeSecret(secret), qPrintable(secret));
}

void TestRecipeReader::playbooksAndTasks()
{
    const Reading ansible = readRecipe(top + "secrets: {vault: {keyring: x}}\nansible:\n  playbook: site.yml\n  tags: [a, b]\n  extra_vars: {version: \"1.2\"}\n  vault_secret: vault\n  forks: 20\n", {});
    QVERIFY2(ansible.problems.isEmpty(), qPrintable(all(ansible)));
    QCOMPARE(ansible.recipe.engine, Engine::Ansible);
    QCOMPARE(ansible.recipe.ansible.tags, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(ansible.recipe.ansible.extraVars.value(u"version"_s), u"1.2"_s);
    QCOMPARE(ansible.recipe.ansible.vaultSecret, u"vault"_s);
    QCOMPARE(ansible.recipe.ansible.forks, 20);
    const Reading fabric = readRecipe("recipe: 1\nname: a\nextends: fabric-task\nfabric: {task: release, options: {branch: main}}\n", {});
    QVERIFY2(fabric.problems.isEmpty(), qPrintable(all(fabric)));
    QCOMPARE(fabric.recipe.engine, Engine::Fabric);
    QCOMPARE(fabric.recipe.fabric.task, u"release"_s);
    QCOMPARE(fabric.recipe.fabric.folder, u"."_s);
}

void TestRecipeReader::quickDeployment()
{
    QuickDeployment quick;
    quick.source = u"/home/anna/my shop"_s;
    quick.target = u"/srv/my shop"_s;
    quick.restartCommand = u"sudo systemctl restart \"shop\" # now\nsecond"_s;
    quick.restartDeadline = std::chrono::milliseconds(2500);
    quick.health.kind = QuickHealth::Kind::Http;
    quick.health.port = 8080;
    quick.health.path = u"/health?x=1"_s;
    quick.health.successes = 2;
    quick.policy.canary = 1;
    quick.policy.batchPercent = 25;
    quick.policy.rollBack = false;
    const Reading reading = readRecipe(quickText(quick), {});
    QVERIFY2(reading.problems.isEmpty(), qPrintable(all(reading)));
    const Recipe recipe = quickRecipe(quick);
    QCOMPARE(recipe.name, u"my-shop"_s);
    QCOMPARE(recipe.source.location, quick.source);
    QCOMPARE(recipe.target, quick.target);
    QCOMPARE(recipe.step(u"restart"_s)->text(u"command"_s), quick.restartCommand);
    QCOMPARE(recipe.step(u"restart"_s)->timeout, quick.restartDeadline);
    QCOMPARE(recipe.step(u"health"_s)->text(u"http"_s), u"http://127.0.0.1:8080/health?x=1"_s);
    QCOMPARE(recipe.policy.batchPercent, 25);
    QVERIFY(!recipe.policy.rollBack);
    QuickDeployment bare;
    bare.source = u"/a"_s;
    bare.target = u"etc"_s;
    QCOMPARE(quickRecipe(bare).target, u"etc"_s); // what is wrong the plan says in its own words
    QCOMPARE(quickRecipe(bare).steps.size(), 3);
}

void TestRecipeReader::quickDeploymentKeepsBraces()
{
    QuickDeployment quick;
    quick.source = u"/a/{{ b }}"_s;
    quick.target = u"/srv/a"_s;
    quick.restartCommand = u"docker ps --format '{{.Names}}'"_s;
    const Reading reading = readRecipe(quickText(quick), {});
    QVERIFY2(reading.isUsable(), qPrintable(all(reading)));
}

QTEST_GUILESS_MAIN(TestRecipeReader)
#include "tst_recipe_reader.moc"
