// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered at each place of a recipe that is being written. "|" in a text is the cursor.
#include "models/recipes/completion.h"
#include "models/recipes/recipe_reader.h"

#include <QtTest/QTest>

using namespace qd::recipes;
using namespace Qt::StringLiterals;

class TestRecipeCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void replacesTheWholeWord();
    void saysWhatAKeyIs();
    void neverFails();
};

namespace {

struct At {
    QString text;
    int line = 1;
    int column = 1;
};

At at(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    const QString before = text.left(cursor);
    text.remove(cursor, 1);
    return {text, int(before.count(u'\n')) + 1, int(cursor - (before.lastIndexOf(u'\n') + 1)) + 1};
}

QStringList textsOf(const Suggestions &suggestions)
{
    QStringList texts;
    for (const Suggestion &one : suggestions.list)
        texts.append(one.text);
    return texts;
}

} // namespace

void TestRecipeCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first"); // empty = nothing at all
    QTest::addColumn<QStringList>("also");
    QTest::addColumn<QStringList>("never");
    const auto row = [](const char *name, const QString &text, const QString &first, const QStringList &also = {}, const QStringList &never = {}) { QTest::newRow(name) << text << first << also << never; };
    row("empty file", u"|"_s, u"recipe"_s, {u"name"_s, u"steps"_s, u"policy"_s});
    row("top, begun", u"recipe: 1\nna|"_s, u"name"_s, {}, {u"steps"_s});
    row("top, not twice", u"recipe: 1\nname: a\n|\nsteps:\n"_s, u"extends"_s, {}, {u"name"_s, u"steps"_s, u"recipe"_s});
    row("section", u"policy:\n  |"_s, u"canary"_s, {u"keep"_s}, {u"steps"_s});
    row("section, others there", u"policy:\n  keep: 3\n  c|\n  canary: 1\n"_s, {}, {}, {u"canary"_s});
    row("section in flow style", u"what: {folder: ., ex|"_s, u"exclude"_s);
    row("value in flow style", u"policy: {roll_back: |"_s, u"true"_s, {u"false"_s});
    row("secret", u"secrets:\n  token:\n    |"_s, u"keyring"_s, {u"environment"_s, u"command"_s});
    row("secret's name", u"secrets:\n  |"_s, {});
    row("kinds", u"steps:\n  - |"_s, u"upload"_s, {u"restart"_s, u"template"_s}, {u"title"_s});
    row("kinds, begun", u"steps:\n  - re|"_s, u"restart"_s, {u"reload"_s}, {u"upload"_s});
    row("kinds, list right below its key", u"steps:\n- upload\n- sw|"_s, u"switch"_s);
    row("kinds in gates", u"gates:\n  - he|"_s, u"health"_s);
    row("fields below a kind", u"steps:\n  - health:\n      |"_s, u"http"_s, {u"deadline"_s}, {u"title"_s});
    row("fields below a kind, not twice", u"steps:\n  - health:\n      http: x\n      |"_s, u"port"_s, {}, {u"http"_s});
    row("fields beside a kind", u"steps:\n  - command: make\n    |"_s, u"run"_s, {u"directory"_s, u"title"_s, u"as"_s}, {u"upload"_s});
    row("fields beside a kind that comes later", u"steps:\n  - title: x\n    d|\n    command: make\n"_s, u"directory"_s);
    row("next entry", u"steps:\n  - command: make\n    title: a\n  - |\n  - switch\n"_s, u"upload"_s);
    row("short flow step", u"steps:\n  - unit: {state: |"_s, u"as_is"_s, {u"started"_s});
    row("choice", u"steps:\n  - unit: a\n    state: st|"_s, u"started"_s, {u"stopped"_s});
    row("flag", u"steps:\n  - command: a\n    may_fail: |"_s, u"true"_s);
    row("fallback", u"steps:\n  - venv:\n      python: |"_s, u"python3"_s);
    row("built-in recipes", u"extends: py|"_s, u"python-web"_s, {}, {u"node-app"_s});
    row("secrets as values", u"secrets:\n  token: {keyring: x}\nsteps:\n  - command: a\n    input_secret: |"_s, u"token"_s);
    row("account", u"sudo: |"_s, u"root"_s);
    row("variables", u"variables:\n  port: 1\nsteps:\n  - command: curl {{ |"_s, u"port"_s, {u"release_dir"_s, u"name"_s});
    row("variables, begun", u"variables: {port: 1, path: x}\nsteps:\n  - command: curl {{ po|"_s, u"port"_s, {}, {u"path"_s});
    row("variables of the base", u"extends: python-web\nsteps:\n  - command: \"{{ work| }}\"\n"_s, u"workers"_s);
    row("variables in a block", u"variables:\n  port: 1\nsteps:\n  - template:\n      content: |1\n        listen {{ |"_s.replace(u"|1"_s, QString(QChar(0x1)) ), u"port"_s);
    row("secrets as addresses", u"secrets:\n  hook: {keyring: x}\nnotify:\n  - url: |"_s, u"hook"_s);
    row("secrets in templates", u"secrets: {token: {keyring: x}}\nsteps:\n  - template:\n      content: \"{{ to|"_s, u"token"_s);
    row("signs", u"steps:\n  - command: \"{% en|"_s, u"endif"_s, {u"endfor"_s});
    row("comment", u"# na|"_s, {});
    row("behind a text", u"description: a b|"_s, {});
    row("notify", u"notify:\n  - |"_s, u"command"_s, {u"url"_s});
    row("unknown section", u"nonsense:\n  |"_s, {});
    row("host's variables", u"host_variables:\n  web-1:\n    |"_s, {});
}

void TestRecipeCompletion::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    QFETCH(QStringList, also);
    QFETCH(QStringList, never);
    At place = at(text);
    place.text.replace(QChar(0x1), u'|'); // a "|" of YAML
    const QStringList offered = textsOf(completionsAt(place.text, place.line, place.column));
    QVERIFY2(offered.value(0) == first, qPrintable(offered.join(u", "_s)));
    for (const QString &one : also)
        QVERIFY2(offered.contains(one), qPrintable(one + u" in "_s + offered.join(u", "_s)));
    for (const QString &one : never)
        QVERIFY2(!offered.contains(one), qPrintable(one + u" in "_s + offered.join(u", "_s)));
}

void TestRecipeCompletion::replacesTheWholeWord()
{
    const At place = at(u"recipe: 1\npol|icy:\n"_s);
    const Suggestions suggestions = completionsAt(place.text, place.line, place.column);
    QCOMPARE(suggestions.from, 10);
    QCOMPARE(suggestions.length, 6);
    QCOMPARE(suggestions.list.value(0).insert, u"policy"_s); // its colon is there already
    const At word = at(u"steps:\n  - resta|r\n"_s);
    const Suggestions restart = completionsAt(word.text, word.line, word.column);
    QCOMPARE(restart.from, 11);
    QCOMPARE(restart.length, 6);
    QCOMPARE(restart.list.value(0).insert, u"restart: "_s);
    QVERIFY(!restart.list.value(0).help.isEmpty());
    QCOMPARE(completionsAt(u"steps:\n  - sw"_s, 2, 7).list.value(0).insert, u"switch"_s); // has no fields
}

void TestRecipeCompletion::saysWhatAKeyIs()
{
    const QString text = u"policy:\n  keep: 3\nsteps:\n  - restart: a\n    as: root\n  - health:\n      port: 1\n"_s;
    QCOMPARE(explainAt(text, 1, 2).text, u"policy"_s);
    QCOMPARE(explainAt(text, 2, 4).text, u"keep"_s);
    QCOMPARE(explainAt(text, 4, 7).text, u"restart"_s);
    QCOMPARE(explainAt(text, 5, 6).text, u"as"_s);
    QCOMPARE(explainAt(text, 7, 9).text, u"port"_s);
    QVERIFY(!explainAt(text, 7, 9).help.isEmpty());
    QCOMPARE(explainAt(u"nonsense: 1\n"_s, 1, 1), Suggestion{});
}

/// Each place of a whole recipe, and of one that is cut off there.
void TestRecipeCompletion::neverFails()
{
    const QString text = QString::fromUtf8(*builtInText(u"python-web"_s));
    const QStringList lines = text.split(u'\n');
    for (int line = 0; line < lines.size(); line += 3) {
        for (int column = 0; column <= lines.at(line).size(); column += 5) {
            const QString cut = lines.mid(0, line).join(u'\n') + u'\n' + lines.at(line).left(column);
            for (const QString &one : {text, cut}) {
                const Suggestions suggestions = completionsAt(one, line + 1, column + 1);
                QVERIFY(suggestions.from >= 0 && suggestions.length >= 0 && suggestions.from + suggestions.length <= one.size() + 1);
                (void)explainAt(one, line + 1, column + 1);
            }
        }
    }
    QVERIFY(completionsAt({}, 99, 99).from == 0);
    QVERIFY(completionsAt(u"a"_s, -1, -1).from == 0);
}

QTEST_GUILESS_MAIN(TestRecipeCompletion)
#include "tst_recipe_completion.moc"
