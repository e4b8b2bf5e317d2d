// SPDX-License-Identifier: GPL-3.0-or-later
// The recipes that come along, the library of a person's own, the JSON schema, and the guide that is made of the schema's tables.
#include "models/recipes/completion.h"
#include "models/recipes/library.h"
#include "models/recipes/schema.h"
#include "models/recipes/template.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::recipes;
using namespace Qt::StringLiterals;

class TestRecipeLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInRecipesAreRight_data();
    void builtInRecipesAreRight();
    void builtInRecipesFollowTheSchema();
    void schemaRefusesWhatTheReaderRefuses();
    void everyVariableIsExplained();
    void ownFolderIsRead();
    void changesAreSeen();
    void findSaysWhatIsWrong();
    void savedFilesAreRemembered();
    void guideIsTrue();
};

namespace {

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

/// What Python's jsonschema says of YAML files; empty = they are right.
QByteArray checkedBySchema(const QStringList &files)
{
    static const QByteArray script(R"(
import json, sys, yaml, jsonschema
schema = json.loads(sys.stdin.read())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for name in sys.argv[1:]:
    for error in validator.iter_errors(yaml.safe_load(open(name))):
        print(name.rsplit('/', 1)[-1], error.json_path, error.message[:200])
)");
    QProcess python;
    python.start(QStringLiteral(PYTHON3), QStringList{u"-c"_s, QString::fromUtf8(script)} + files);
    python.write(QJsonDocument(jsonSchema()).toJson());
    python.closeWriteChannel();
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        return "it did not run: " + python.readAllStandardError();
    return python.readAllStandardOutput();
}

QString fieldRows(std::span<const Field> fields)
{
    QString text = u"| Field | Is | Without it | |\n|---|---|---|---|\n"_s;
    for (const Field &field : fields) {
        const QString name = u'`' + QString::fromLatin1(field.name) + u'`' + (field.isRequired ? u" (needed)"_s : QString());
        const QString type = choicesOf(field).isEmpty() ? typeName(field.type) : choicesOf(field).join(u", "_s);
        text += u"| %1 | %2 | %3 | %4 |\n"_s.arg(name, type, field.fallback ? u'`' + QString::fromLatin1(field.fallback) + u'`' : QString(), helpOf(field).replace(u'|', u"\\|"_s));
    }
    return text + u'\n';
}

/// The guide's reference, from the tables.
QString reference()
{
    QString text;
    for (const QString &section : sectionNames())
        text += (section == u"recipe" ? u"### The recipe itself\n\n"_s : u"### `%1`\n\n"_s.arg(section)) + fieldRows(sectionFields(section));
    text += u"### Steps\n\nFields of every step, beside its kind:\n\n"_s + fieldRows(commonStepFields());
    for (const StepKind kind : recipeKinds()) {
        text += u"#### `%1`\n\n%2\n\n"_s.arg(stepName(kind), helpOf(kind));
        if (const char *name = shortField(kind))
            text += u"In short `%1: …` is its `%2`. "_s.arg(stepName(kind), QString::fromLatin1(name));
        if (!oneOf(kind).isEmpty())
            text += u"Exactly one of: `%1`."_s.arg(oneOf(kind).join(u"`, `"_s));
        text = text.trimmed() + u"\n\n"_s + (stepFields(kind).empty() ? QString() : fieldRows(stepFields(kind)));
    }
    text += u"### Variables that the program knows\n\n| Variable | |\n|---|---|\n"_s;
    for (const auto &[name, help] : programVariables())
        text += u"| `%1` | %2 |\n"_s.arg(name, help);
    text += u"\n### Recipes that come along\n\n| Recipe | |\n|---|---|\n"_s;
    for (const Entry &entry : RecipeLibrary::builtIn())
        text += u"| `%1` | %2 |\n"_s.arg(entry.reading.recipe.name, entry.reading.recipe.description);
    return text;
}

} // namespace

void TestRecipeLibrary::builtInRecipesAreRight_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : builtInNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestRecipeLibrary::builtInRecipesAreRight()
{
    QFETCH(QString, name);
    const auto text = builtInText(name);
    QVERIFY(text);
    const Reading reading = readRecipe(*text, {});
    for (const Problem &problem : reading.problems)
        QVERIFY2(false, qPrintable(problem.toText()));
    QCOMPARE(reading.recipe.name, name);
    QVERIFY(!reading.recipe.description.isEmpty());
    QVERIFY(text->startsWith("# ")); // each explains itself
    // As a host would get it, with nothing set but what must be.
    const Variables program{{u"name"_s, u"shop"_s}, {u"host"_s, u"web-1"_s}, {u"address"_s, u"192.0.2.1"_s}, {u"login"_s, u"anna"_s}, {u"group"_s, {}}, {u"target"_s, u"/srv/shop"_s},
                            {u"current"_s, u"/srv/shop/current"_s}, {u"release"_s, u"r1"_s}, {u"release_dir"_s, u"/srv/shop/releases/r1"_s}, {u"revision"_s, {}}, {u"run"_s, u"1"_s}};
    const Variables once = name == u"host-setup" ? Variables{{u"key"_s, u"ssh-ed25519 AAAA anna"_s}} : Variables();
    const auto variables = variablesFor(reading.recipe, u"web-1"_s, program, once);
    QVERIFY2(variables, variables ? "" : qPrintable(variables.error().toLine()));
    for (const Step &step : reading.recipe.steps) {
        const auto done = expandStep(step, *variables);
        QVERIFY2(done, done ? "" : qPrintable(step.id + u": "_s + done.error().toLine()));
        if (const QString content = done->text(u"content"_s); !content.isEmpty()) {
            const auto file = expandTemplate(content.toUtf8(), *variables);
            QVERIFY2(file, file ? "" : qPrintable(step.id + u": "_s + file.error().toText()));
            QVERIFY(!file->contains("{{"));
        }
    }
    const auto target = expandText(reading.recipe.target, *variables);
    QVERIFY(target);
    QVERIFY(reading.recipe.engine != Engine::Steps || targetFault(*target).isEmpty());
}

void TestRecipeLibrary::builtInRecipesFollowTheSchema()
{
    QStringList files;
    for (const QString &name : builtInNames())
        files.append(QStringLiteral(QUARTERDECK_SOURCE_DIR "/resources/recipes/") + name + u".yaml"_s);
    QCOMPARE(files.size(), QDir(QStringLiteral(QUARTERDECK_SOURCE_DIR "/resources/recipes")).entryList({u"*.yaml"_s}).size());
    QCOMPARE(checkedBySchema(files), QByteArray());
}

void TestRecipeLibrary::schemaRefusesWhatTheReaderRefuses()
{
    QTemporaryDir folder;
    const QList<QByteArray> wrong{"name: a\nsteps: [upload]\n", "recipe: 1\nname: a\nsteps: [unpak]\n", "recipe: 1\nname: a\nsteps: [{restart: {unti: a}}]\n",
                                  "recipe: 1\nname: a\npolicy: {keep: some}\n", "recipe: 1\nname: a\nunknown: 1\n"};
    for (qsizetype i = 0; i < wrong.size(); ++i) {
        const QString path = folder.filePath(u"%1.yaml"_s.arg(i));
        write(path, wrong.at(i));
        QVERIFY(!readRecipe(wrong.at(i), {}).isUsable());
        QVERIFY2(!checkedBySchema({path}).isEmpty(), wrong.at(i).constData());
    }
}

void TestRecipeLibrary::everyVariableIsExplained()
{
    const QMap<QString, QString> help = variableHelp(QString::fromUtf8(*builtInText(u"python-web"_s)));
    for (const QString &name : {u"module"_s, u"migrate"_s, u"wheels"_s, u"requirements"_s})
        QVERIFY2(!help.value(name).isEmpty(), qPrintable(name));
    QCOMPARE(variableHelp(u"recipe: 1\nextends: python-web\nvariables:\n  # Mine.\n  module: a:b\n"_s).value(u"module"_s), u"Mine."_s);
}

void TestRecipeLibrary::ownFolderIsRead()
{
    QTemporaryDir folder;
    write(folder.filePath(u"team/b.yaml"_s), "recipe: 1\nname: shop\nextends: static-site\n");
    write(folder.filePath(u"team/a.yml"_s), "recipe: 1\nname: broken\nsteps: [x]\n");
    write(folder.filePath(u"team/notes.txt"_s), "x");
    write(folder.filePath(u"elsewhere/recipe.yaml"_s), "recipe: 1\nname: other\nextends: script\n");
    const RecipeLibrary library(folder.filePath(u"team"_s), {folder.filePath(u"elsewhere/recipe.yaml"_s), folder.filePath(u"gone.yaml"_s)});
    QStringList names;
    for (const Entry &entry : library.recipes())
        names.append(entry.reading.recipe.name);
    QCOMPARE(names, (QStringList{u"broken"_s, u"shop"_s, u"other"_s}));
    QVERIFY(library.find(u"shop"_s));
    QVERIFY(library.find(folder.filePath(u"elsewhere/recipe.yaml"_s)));
    QCOMPARE(library.find(u"python-web"_s)->name, u"python-web"_s);
}

void TestRecipeLibrary::changesAreSeen()
{
    QTemporaryDir folder;
    RecipeLibrary library(folder.filePath(u"team"_s)); // not there yet
    QSignalSpy changed(&library, &RecipeLibrary::changed);
    write(folder.filePath(u"team/a.yaml"_s), "recipe: 1\nname: one\nextends: script\n");
    QTRY_COMPARE_WITH_TIMEOUT(library.recipes().size(), 1, 5000);
    write(folder.filePath(u"team/a.yaml"_s), "recipe: 1\nname: two\nextends: script\n");
    QTRY_COMPARE_WITH_TIMEOUT(library.recipes().value(0).reading.recipe.name, u"two"_s, 5000);
    QVERIFY(QFile::remove(folder.filePath(u"team/a.yaml"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(library.recipes().isEmpty(), 5000);
}

void TestRecipeLibrary::findSaysWhatIsWrong()
{
    QTemporaryDir folder;
    write(folder.filePath(u"a.yaml"_s), "recipe: 1\nname: broken\nsteps:\n  - restrat: a\n");
    const RecipeLibrary library(folder.path());
    const auto broken = library.find(u"broken"_s);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::Parse);
    QVERIFY2(broken.error().message.contains(u"line 4, column 5"), qPrintable(broken.error().message));
    const auto missing = library.find(u"python-wep"_s);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().hint.contains(u"python-web"));
    QCOMPARE(library.find(u"./nothing.yaml"_s).error().code, ErrorCode::NotFound);
}

void TestRecipeLibrary::savedFilesAreRemembered()
{
    QTemporaryDir folder;
    RecipeLibrary library(folder.filePath(u"team"_s));
    QVERIFY(library.save(folder.filePath(u"project/quarterdeck.yaml"_s), "recipe: 1\nname: one\nextends: script\n"));
    QCOMPARE(library.remembered(), QStringList{folder.filePath(u"project/quarterdeck.yaml"_s)});
    QCOMPARE(library.recipes().size(), 1);
    QVERIFY(library.save(folder.filePath(u"team/b.yaml"_s), "recipe: 1\nname: two\nextends: script\n"));
    QCOMPARE(library.remembered().size(), 1); // the folder needs no remembering
    QCOMPARE(library.recipes().size(), 2);
    QVERIFY(!library.save(u"/proc/nowhere/a.yaml"_s, "x"));
}

/// QUARTERDECK_WRITE=1 writes the reference anew.
void TestRecipeLibrary::guideIsTrue()
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/docs/recipes.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString guide = QString::fromUtf8(file.readAll());
    file.close();
    const QString begin = u"<!-- reference: made by tst_recipe_library -->\n"_s, end = u"<!-- end of reference -->"_s;
    const qsizetype from = guide.indexOf(begin) + begin.size(), to = guide.indexOf(end);
    QVERIFY(from > begin.size() && to > from);
    if (qEnvironmentVariableIsSet("QUARTERDECK_WRITE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((guide.left(from) + reference() + guide.mid(to)).toUtf8());
        return;
    }
    QCOMPARE(guide.mid(from, to - from).split(u'\n'), reference().split(u'\n'));
    // What the guide shows as a whole recipe is one.
    const QStringList parts = guide.split(u"```yaml\n"_s).mid(1);
    QVERIFY(parts.size() >= 2);
    for (const QString &part : parts) {
        const QString text = part.section(u"```"_s, 0, 0);
        if (!text.contains(u"recipe: 1"))
            continue;
        const Reading reading = readRecipe(text.toUtf8(), u"/tmp/recipe.yaml"_s);
        QVERIFY2(reading.isUsable(), qPrintable(text + (reading.problems.isEmpty() ? QString() : reading.problems.first().toText())));
    }
}

QTEST_GUILESS_MAIN(TestRecipeLibrary)
#include "tst_recipe_library.moc"
