// SPDX-License-Identifier: GPL-3.0-or-later
// Templates: what comes out of them, what is refused and where, and that they stay cheap.
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::recipes;
using namespace Qt::StringLiterals;

class TestTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void problemsHaveTheirPlace_data();
    void problemsHaveTheirPlace();
    void otherBytesStay();
    void literalTextStays();
    void namesAreFound();
    void secretsAreBytes();
    void isLinear();
    void limitsHold();
    void variablesOfVariables();
    void variablesInACircle();
    void stepsGetTheirTypes();
    void emptyFieldsAreGone();
    void wrongTypesAreTold();
    void sourcesAreExpanded();
};

namespace {

const Variables known{{u"app"_s, u"shop"_s}, {u"port"_s, u"8080"_s}, {u"empty"_s, {}}, {u"no"_s, u"false"_s}, {u"hosts"_s, u"a, b ,c"_s}, {u"lines"_s, u"one\ntwo, 2\n"_s}, {u"umlaut"_s, u"Größe"_s}};

Step stepOf(const QByteArray &yaml)
{
    return readRecipe("recipe: 1\nname: t\nsteps:\n" + yaml, {}).recipe.steps.value(0);
}

} // namespace

void TestTemplate::expands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &wanted) { QTest::newRow(name) << text << wanted; };
    row("plain", "nothing { } % # $x", "nothing { } % # $x");
    row("name", "a {{ app }} b{{port}}c", "a shop b8080c");
    row("default, unknown", "{{ nobody | default(\"x y\") }}", "x y");
    row("default, known", "{{ app | default('x') }}", "shop");
    row("literal", "{{ \"{{\" }} .Names }}", "{{ .Names }}");
    row("if", "{% if app %}yes{% endif %}", "yes");
    row("if, empty", "{% if empty %}yes{% else %}no{% endif %}", "no");
    row("if, false", "{% if no %}yes{% else %}no{% endif %}", "no");
    row("if not", "{% if not no %}yes{% endif %}", "yes");
    row("if equal", "{% if app == \"shop\" %}yes{% endif %}", "yes");
    row("if other", "{% if app != 'shop' %}yes{% else %}no{% endif %}", "no");
    row("elif", "{% if empty %}1{% elif port == \"8080\" %}2{% else %}3{% endif %}", "2");
    row("a branch that is not taken is not looked at", "{% if empty %}{{ nobody }}{% endif %}x", "x");
    row("for, commas", "{% for h in hosts %}[{{ h }}]{% endfor %}", "[a][b][c]");
    row("for, lines", "{% for l in lines %}[{{ l }}]{% endfor %}", "[one][two, 2]");
    row("for, nothing", "{% for l in empty %}x{% endfor %}", "");
    row("for in for", "{% for h in hosts %}{% for l in lines %}{{ h }}{{ l }};{% endfor %}{% endfor %}", "aone;atwo, 2;bone;btwo, 2;cone;ctwo, 2;");
    row("loop hides a variable", "{% for app in hosts %}{{ app }}{% endfor %}{{ app }}", "abcshop");
    row("lines of signs go", "a\n  {% if app %}\n  b\n  {% endif %}\nc\n", "a\n  b\nc\n");
    row("lines of signs go, CRLF", "a\r\n{% if app %}\r\nb\r\n{% endif %}\r\nc", "a\r\nb\r\nc");
    row("comments go", "a{# b {{ nobody }} #}c\n{# whole line #}\nd", "ac\nd");
    row("raw", "{% raw %}{{ app }} {% if %}{% endraw %}!", "{{ app }} {% if %}!");
    row("quotes hold signs", "{{ nobody | default(\"}}\") }}", "}}");
    row("umlaut", "ä{{ umlaut }}ö", "äGrößeö");
}

void TestTemplate::expands()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    const auto out = expandTemplate(text, known);
    QVERIFY2(out, out ? "" : qPrintable(out.error().toText()));
    QCOMPARE(*out, wanted);
}

void TestTemplate::problemsHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &text, int line, int column, const QString &word) { QTest::newRow(name) << text << line << column << word; };
    row("unknown", "a\nbö {{ prot }}", 2, 7, u"port"_s); // the nearest is named
    row("no end", "x {{ app", 1, 3, u"{{"_s);
    row("no endif", "a\n{% if app %}b", 2, 1, u"endif"_s);
    row("no endfor", "{% for a in hosts %}", 1, 1, u"endfor"_s);
    row("endif alone", "{% endif %}", 1, 1, u"if"_s);
    row("else twice", "{% if app %}{% else %}{% else %}{% endif %}", 1, 23, u"else"_s);
    row("for ended by endif", "{% for a in hosts %}{% endif %}", 1, 21, u"if"_s);
    row("nothing inside", "{{ }}", 1, 4, u"name"_s);
    row("other filter", "{{ app | upper }}", 1, 9, u"default"_s);
    row("left over", "{{ app port }}", 1, 8, u"understood"_s);
    row("unknown sign", "{% iff app %}", 1, 1, u"if"_s);
    row("comment without end", "ab {# c", 1, 4, u"{#"_s);
    row("raw without end", "{% raw %}{{ x }}", 1, 1, u"endraw"_s);
    row("compared with a name", "{% if app == port %}{% endif %}", 1, 14, u"quotes"_s);
}

void TestTemplate::problemsHaveTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, word);
    const auto out = expandTemplate(text, known);
    QVERIFY(!out);
    QCOMPARE(out.error().line, line);
    QCOMPARE(out.error().column, column);
    QVERIFY2(out.error().message.contains(word), qPrintable(out.error().message));
}

void TestTemplate::otherBytesStay()
{
    const QByteArray bytes("\xff\xfe\0{{ app }}\x80", 13);
    const auto out = expandTemplate(bytes, known);
    QVERIFY(out);
    QCOMPARE(*out, QByteArray("\xff\xfe\0shop\x80", 8));
}

void TestTemplate::literalTextStays()
{
    for (const QString &text : {u"docker ps --format '{{.Names}}'"_s, u"{% x %}"_s, u"{# y"_s, u"{{{{ }}"_s, u"plain"_s, u"{{ \"a\" }}"_s}) {
        const auto out = expandText(literalText(text), {});
        QVERIFY2(out, qPrintable(text));
        QCOMPARE(*out, text);
    }
}

void TestTemplate::namesAreFound()
{
    const auto parsed = Template::parse("{{ a }}\n{% if b %}{{ c | default(\"\") }}{% endif %}{% for x in d %}{{ x }}{{ e }}{% endfor %}{{ x }}");
    QVERIFY(parsed);
    const QList<TemplateName> wanted{{u"a"_s, 1, 4, false}, {u"b"_s, 2, 7, false}, {u"c"_s, 2, 15, true}, {u"d"_s, 2, 60, false}, {u"e"_s, 2, 73, false}, {u"x"_s, 2, 93, false}};
    QStringList names, places;
    for (const TemplateName &name : parsed->names())
        names.append(name.name);
    QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"x"_s}));
    QCOMPARE(parsed->names().at(0), wanted.at(0));
    QCOMPARE(parsed->names().at(1), wanted.at(1));
    QVERIFY(parsed->names().at(2).hasDefault);
}

void TestTemplate::secretsAreBytes()
{
    Secrets secrets;
    secrets.emplace(u"token"_s, Secret(QByteArray("s3cr\xff{{ app }}")));
    const auto out = expandTemplate("t={{ token }}\n", known, secrets);
    QVERIFY(out);
    QCOMPARE(*out, QByteArray("t=s3cr\xff{{ app }}\n")); // what is in it is not looked at again
    const auto without = expandTemplate("t={{ token }}\n", known);
    QVERIFY(!without);
    QVERIFY(!without.error().message.contains(u"s3cr"));
}

void TestTemplate::isLinear()
{
    const auto timeOf = [](const QByteArray &text) {
        QElapsedTimer timer;
        timer.start();
        const auto parsed = Template::parse(text);
        if (!parsed || parsed->names().isEmpty() || !parsed->expand(known))
            return qint64(-1);
        return timer.nsecsElapsed();
    };
    // One long line of names, which counting columns anew for each would make quadratic.
    const QByteArray part("{{ app }} and ");
    const qint64 once = timeOf(part.repeated(2000));
    const qint64 tenTimes = timeOf(part.repeated(20000));
    QVERIFY(once > 0);
    QVERIFY2(tenTimes < once * 40, qPrintable(u"%1 ns, then %2 ns"_s.arg(once).arg(tenTimes)));
}

void TestTemplate::limitsHold()
{
    QByteArray deep;
    for (int i = 0; i < 40; ++i)
        deep += "{% if app %}";
    QVERIFY(!Template::parse(deep));
    Variables many = known;
    many.insert(u"n"_s, QStringList(1000, u"x"_s).join(u','));
    const auto turns = expandTemplate("{% for a in n %}{% for b in n %}{{ b }}{% endfor %}{% endfor %}", many);
    QVERIFY(!turns);
    QVERIFY(turns.error().message.contains(u"turns"));
    many.insert(u"big"_s, QString(1'000'000, u'x'));
    const auto large = expandTemplate("{% for a in n %}{{ big }}{% endfor %}", many);
    QVERIFY(!large);
    QVERIFY(large.error().message.contains(u"large"));
}

void TestTemplate::variablesOfVariables()
{
    Recipe recipe;
    recipe.variables = {{u"app"_s, u"{{ name }}"_s}, {u"user"_s, u"{{ app }}-svc"_s}, {u"port"_s, u"80"_s}, {u"url"_s, u"http://{{ host }}:{{ port }}"_s}};
    recipe.hostVariables = {{u"web-1"_s, {{u"port"_s, u"81"_s}}}};
    const auto all = variablesFor(recipe, u"web-1"_s, {{u"name"_s, u"shop"_s}, {u"host"_s, u"web-1"_s}}, {{u"app"_s, u"store"_s}});
    QVERIFY(all);
    QCOMPARE(all->value(u"user"_s), u"store-svc"_s);
    QCOMPARE(all->value(u"url"_s), u"http://web-1:81"_s);
    QCOMPARE(all->value(u"name"_s), u"shop"_s);
    // Nobody takes the program's own words away.
    QCOMPARE(variablesFor(recipe, {}, {{u"name"_s, u"shop"_s}, {u"host"_s, {}}}, {{u"name"_s, u"other"_s}})->value(u"app"_s), u"shop"_s);
}

void TestTemplate::variablesInACircle()
{
    Recipe recipe;
    recipe.variables = {{u"a"_s, u"{{ b }}"_s}, {u"b"_s, u"{{ a }}"_s}};
    const auto all = variablesFor(recipe, {}, {});
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::Parse);
    QVERIFY(all.error().message.contains(u"needs itself"));
}

void TestTemplate::stepsGetTheirTypes()
{
    const Step step = stepOf("  - health:\n      http: http://127.0.0.1:{{ port }}/\n      deadline: \"{{ time }}\"\n      successes: \"{{ n }}\"\n");
    const auto done = expandStep(step, {{u"port"_s, u"80"_s}, {u"time"_s, u"1m30s"_s}, {u"n"_s, u"4"_s}});
    QVERIFY(done);
    QCOMPARE(done->text(u"http"_s), u"http://127.0.0.1:80/"_s);
    QCOMPARE(done->time(u"deadline"_s), std::chrono::seconds(90));
    QCOMPARE(done->number(u"successes"_s), 4);
    const auto venv = expandStep(stepOf("  - venv:\n      packages: [\"{{ more }}\", gunicorn, \"{{ none }}\"]\n      system_site_packages: \"{{ yes }}\"\n"),
                                 {{u"more"_s, u"a\nb"_s}, {u"none"_s, {}}, {u"yes"_s, u"true"_s}});
    QVERIFY(venv);
    QCOMPARE(venv->texts(u"packages"_s), (QStringList{u"a"_s, u"b"_s, u"gunicorn"_s}));
    QCOMPARE(venv->fields.value(u"system_site_packages"_s), QVariant(true));
    // Contents are left for the run, since secrets may be in them.
    const auto file = expandStep(stepOf("  - template:\n      to: /etc/{{ app }}.conf\n      content: \"{{ token }}\"\n"), {{u"app"_s, u"shop"_s}});
    QVERIFY(file);
    QCOMPARE(file->text(u"to"_s), u"/etc/shop.conf"_s);
    QCOMPARE(file->text(u"content"_s), u"{{ token }}"_s);
}

void TestTemplate::emptyFieldsAreGone()
{
    const auto done = expandStep(stepOf("  - venv:\n      index: \"{{ index }}\"\n      python: python3\n"), {{u"index"_s, {}}});
    QVERIFY(done);
    QCOMPARE(done->fields.keys(), QStringList{u"python"_s});
    const auto missing = expandStep(stepOf("  - authorized_key:\n      user: a\n      key: \"{{ key }}\"\n"), {{u"key"_s, {}}});
    QVERIFY(!missing);
    QVERIFY(missing.error().message.contains(u"key"));
}

void TestTemplate::wrongTypesAreTold()
{
    const Step step = stepOf("  - health:\n      port: \"{{ port }}\"\n");
    QCOMPARE(expandStep(step, {{u"port"_s, u"8080"_s}})->number(u"port"_s), 8080);
    for (const QString &wrong : {u"http"_s, u"0"_s, u"65536"_s, u"8080x"_s}) {
        const auto done = expandStep(step, {{u"port"_s, wrong}});
        QVERIFY2(!done, qPrintable(wrong));
        QVERIFY(done.error().message.contains(wrong));
    }
    const Step file = stepOf("  - template:\n      to: \"{{ path }}\"\n      content: x\n");
    QVERIFY(!expandStep(file, {{u"path"_s, u"/etc/../shadow"_s}}));
    QVERIFY(!expandStep(file, {{u"path"_s, u"etc/x"_s}}));
    QVERIFY(expandStep(file, {{u"path"_s, u"/etc/x"_s}}));
}

void TestTemplate::sourcesAreExpanded()
{
    Source source;
    source.location = u"https://git.example.org/{{ app }}.git"_s;
    source.revision = u"v{{ port }}"_s;
    source.exclude = {u"{{ app }}.log"_s};
    const auto done = expandSource(source, known);
    QVERIFY(done);
    QCOMPARE(done->location, u"https://git.example.org/shop.git"_s);
    QCOMPARE(done->revision, u"v8080"_s);
    QCOMPARE(done->exclude, QStringList{u"shop.log"_s});
    source.revision = u"{{ nobody }}"_s;
    QVERIFY(!expandSource(source, known));
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
