// SPDX-License-Identifier: GPL-3.0-or-later
// Folders like those of real projects: what they are taken for, and that the recipe made for them can be used.
#include "models/recipes/detect.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace qd::recipes;
using namespace Qt::StringLiterals;

using Files = QMap<QString, QByteArray>;

class TestRecipeDetect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void projects_data();
    void projects();
    void nothingIsNothing();
    void linksAreNotFollowed();
    void hostileFilesDoNoHarm();
};

namespace {

QByteArray elf(char machine)
{
    QByteArray bytes(64, '\0');
    bytes.replace(0, 4, "\x7f" "ELF");
    bytes[4] = 2;
    bytes[5] = 1;
    bytes[16] = 2;
    bytes[18] = machine;
    return bytes;
}

QString made(QTemporaryDir &room, const Files &files)
{
    const QString folder = room.filePath(u"My Shop"_s);
    QDir().mkpath(folder);
    for (const auto &[name, content] : files.asKeyValueRange()) {
        const QString path = folder + u'/' + name;
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
    }
    return folder;
}

} // namespace

void TestRecipeDetect::projects_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QMap<QString, QString>>("variables"); // some of them; "what.build", "what.subfolder", "playbook", "task" too
    using Words = QMap<QString, QString>;
    QTest::newRow("Flask") << Files{{u"app.py"_s, "from flask import Flask\napp = Flask(__name__)\n"}, {u"requirements.txt"_s, "flask\n"}} << u"python-web"_s << Words{{u"module"_s, u"app:app"_s}};
    QTest::newRow("Flask with a factory") << Files{{u"shop/__init__.py"_s, "def create_app(test=None):\n    pass\n"}, {u"pyproject.toml"_s, "[project]\nname='shop'\n"}} << u"python-web"_s
                                          << Words{{u"module"_s, u"shop:create_app()"_s}, {u"install"_s, u"."_s}, {u"requirements"_s, {}}};
    QTest::newRow("Django") << Files{{u"manage.py"_s, "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nfrom django.core import management\n"},
                                     {u"mysite/wsgi.py"_s, "application = 1\n"}, {u"mysite/settings.py"_s, ""}, {u"polls/models.py"_s, ""}, {u"requirements/production.txt"_s, "django\n"}}
                            << u"python-web"_s
                            << Words{{u"module"_s, u"mysite.wsgi:application"_s}, {u"migrate"_s, u"python manage.py migrate --noinput"_s}, {u"environment"_s, u"DJANGO_SETTINGS_MODULE=mysite.settings"_s}, {u"requirements"_s, u"requirements/production.txt"_s}};
    QTest::newRow("FastAPI below src") << Files{{u"src/api/main.py"_s, "import fastapi\napp: fastapi.FastAPI = fastapi.FastAPI(title='x')\n"}, {u"pyproject.toml"_s, "[project]\nname = \"api\"\nrequires-python = \">=3.12\"\n"}, {u"alembic.ini"_s, ""}}
                                       << u"python-web"_s << Words{{u"module"_s, u"api.main:app"_s}, {u"options"_s, u"-k uvicorn.workers.UvicornWorker"_s}, {u"server"_s, u"gunicorn\nuvicorn"_s}, {u"migrate"_s, u"alembic upgrade head"_s}};
    QTest::newRow("wheels beside it") << Files{{u"web.py"_s, "from flask import Flask\nweb = Flask('x')\n"}, {u"requirements.txt"_s, ""}, {u"wheels/flask-3.0-py3-none-any.whl"_s, "x"}} << u"python-web"_s << Words{{u"module"_s, u"web:web"_s}, {u"wheels"_s, u"wheels"_s}};
    QTest::newRow("a wheel") << Files{{u"shop-1.4.2-py3-none-any.whl"_s, "x"}} << u"python-web"_s << Words{{u"install"_s, u"./shop-1.4.2-py3-none-any.whl"_s}};
    QTest::newRow("Express") << Files{{u"package.json"_s, R"({"scripts":{"start":"node src/server.js"},"dependencies":{"express":"4"},"engines":{"node":">=20"}})"}, {u"package-lock.json"_s, "{}"}} << u"node-app"_s << Words{{u"start"_s, u"node src/server.js"_s}};
    QTest::newRow("Node with pnpm") << Files{{u"package.json"_s, R"({"main":"index.js","dependencies":{"fastify":"4"}})"}, {u"pnpm-lock.yaml"_s, ""}} << u"node-app"_s << Words{{u"start"_s, u"node index.js"_s}, {u"install"_s, u"pnpm install --prod --frozen-lockfile"_s}};
    QTest::newRow("Next") << Files{{u"package.json"_s, R"({"scripts":{"start":"next start -p 3000","build":"next build"},"dependencies":{"next":"15"}})"}} << u"node-app"_s << Words{{u"start"_s, u"node_modules/.bin/next start -p 3000"_s}, {u"what.build"_s, u"npm ci && npm run build"_s}};
    QTest::newRow("Next, exported") << Files{{u"package.json"_s, R"({"scripts":{"build":"next build"},"dependencies":{"next":"15"}})"}, {u"next.config.mjs"_s, "export default { output: 'export' }\n"}} << u"static-site"_s << Words{{u"what.subfolder"_s, u"out"_s}, {u"what.build"_s, u"npm ci && npm run build"_s}};
    QTest::newRow("Vite, built") << Files{{u"package.json"_s, R"({"scripts":{"build":"vite build"},"devDependencies":{"vite":"6"}})"}, {u"dist/index.html"_s, "x"}, {u"index.html"_s, "x"}} << u"static-site"_s << Words{{u"what.subfolder"_s, u"dist"_s}, {u"what.build"_s, {}}, {u"fallback"_s, u"/index.html"_s}};
    QTest::newRow("Vite, neither built nor with a script for it") << Files{{u"package.json"_s, R"({"devDependencies":{"vite":"6"}})"}, {u"index.html"_s, "x"}} << u"static-site"_s << Words{{u"what.subfolder"_s, u"dist"_s}, {u"what.build"_s, {}}};
    QTest::newRow("Hugo") << Files{{u"hugo.toml"_s, ""}, {u"content/a.md"_s, ""}, {u"public/index.html"_s, "x"}} << u"static-site"_s << Words{{u"what.subfolder"_s, u"public"_s}, {u"what.build"_s, u"hugo --minify"_s}};
    QTest::newRow("MkDocs") << Files{{u"mkdocs.yml"_s, "site_name: x\n"}, {u"docs/index.md"_s, ""}} << u"static-site"_s << Words{{u"what.subfolder"_s, u"site"_s}};
    QTest::newRow("pages") << Files{{u"index.html"_s, "<p>"}, {u"style.css"_s, ""}} << u"static-site"_s << Words{};
    QTest::newRow("Go") << Files{{u"go.mod"_s, "module example.org/team/shopd\n\ngo 1.23\n"}, {u"main.go"_s, "package main\n"}} << u"binary-service"_s << Words{{u"binary"_s, u"shopd"_s}, {u"what.subfolder"_s, u"dist"_s}};
    QTest::newRow("Rust") << Files{{u"Cargo.toml"_s, "[package]\nname = \"shopd\"\nversion = \"1.0.0\"\n"}, {u"src/main.rs"_s, ""}} << u"binary-service"_s << Words{{u"binary"_s, u"shopd"_s}};
    QTest::newRow("a program") << Files{{u"bin/shopd"_s, elf(62)}, {u"README"_s, "x"}} << u"binary-service"_s << Words{{u"binary"_s, u"bin/shopd"_s}};
    QTest::newRow("compose") << Files{{u"compose.yaml"_s, "services:\n  web:\n    image: nginx\n    ports: [\"127.0.0.1:8088:80\"]\n  db: {image: postgres}\n"}, {u"Dockerfile"_s, "FROM x\n"}} << u"compose"_s << Words{{u"port"_s, u"8088"_s}};
    QTest::newRow("Dockerfile") << Files{{u"Dockerfile"_s, "FROM debian\nEXPOSE 9000/tcp\n"}} << u"container"_s << Words{{u"container_port"_s, u"9000"_s}};
    QTest::newRow("playbook") << Files{{u"web.yml"_s, "- hosts: all\n  tasks: []\n"}, {u"group_vars/all.yml"_s, "a: 1\n"}, {u"roles/web/tasks/main.yml"_s, "- debug:\n"}} << u"ansible-playbook"_s << Words{{u"playbook"_s, u"web.yml"_s}};
    QTest::newRow("fabfile") << Files{{u"fabfile.py"_s, "from fabric import task\n\n@task\ndef build(c): pass\n\n@task(help={'a': 'b'})\ndef deploy(c, a='x'):\n    pass\n"}} << u"fabric-task"_s << Words{{u"task"_s, u"deploy"_s}};
    QTest::newRow("script") << Files{{u"deploy.sh"_s, "#!/bin/sh\n"}} << u"script"_s << Words{{u"script"_s, u"deploy.sh"_s}};
}

void TestRecipeDetect::projects()
{
    QFETCH(Files, files);
    QFETCH(QString, base);
    using Words = QMap<QString, QString>;
    QFETCH(Words, variables);
    QTemporaryDir room;
    const QString folder = made(room, files);
    const QList<Detected> all = detectFolder(folder);
    QVERIFY(!all.isEmpty());
    QCOMPARE(all, detectFolder(folder)); // always the same
    const Detected &found = all.first();
    QCOMPARE(found.base, base);
    QCOMPARE(found.name, u"my-shop"_s);
    QVERIFY(!found.title.isEmpty());
    QVERIFY(!found.reasons.isEmpty());
    Words known = found.variables;
    known.insert({{u"what.build"_s, found.source.build}, {u"what.subfolder"_s, found.source.subfolder}, {u"playbook"_s, found.playbook}, {u"task"_s, found.task}});
    for (const auto &[name, value] : variables.asKeyValueRange())
        QVERIFY2(known.contains(name) && known.value(name) == value, qPrintable(name + u" = "_s + known.value(name)));
    for (const Detected &one : all) {
        const Reading reading = readRecipe(recipeText(one), folder + u"/quarterdeck.yaml"_s);
        QVERIFY2(reading.problems.isEmpty(), qPrintable(QString::fromUtf8(recipeText(one)) + (reading.problems.isEmpty() ? QString() : reading.problems.first().toText())));
        QCOMPARE(reading.recipe.base, one.base);
        for (const auto &[name, value] : one.variables.asKeyValueRange())
            QCOMPARE(reading.recipe.variables.value(name).trimmed(), value);
    }
}

void TestRecipeDetect::nothingIsNothing()
{
    QTemporaryDir room;
    QVERIFY(detectFolder(made(room, {{u"notes.txt"_s, "x"}})).isEmpty());
    QVERIFY(detectFolder(room.filePath(u"missing"_s)).isEmpty());
}

void TestRecipeDetect::linksAreNotFollowed()
{
    QTemporaryDir room;
    const QString folder = made(room, {{u"notes.txt"_s, "x"}});
    QDir().mkpath(room.filePath(u"other"_s));
    QFile app(room.filePath(u"other/app.py"_s));
    QVERIFY(app.open(QIODevice::WriteOnly));
    app.write("app = Flask(__name__)\n");
    app.close();
    QVERIFY(QFile::link(room.filePath(u"other"_s), folder + u"/inside"_s));
    QVERIFY(QFile::link(folder, folder + u"/loop"_s));
    QVERIFY(detectFolder(folder).isEmpty());
}

void TestRecipeDetect::hostileFilesDoNoHarm()
{
    QTemporaryDir room;
    // Texts of foreign files come into a recipe: they stay texts there.
    const QString folder = made(room, {{u"package.json"_s, R"({"scripts":{"start":"node a.js\n# {{ token }}\nrecipe: 2"},"main":"x\": {{ y }}\nsudo: root\n","dependencies":{"express":"1"}})"}, {u"go.mod"_s, "module a/b\": {{ x }}\n"},
                                       {u"compose.yaml"_s, QByteArray("a: &a [*a]\n")}, {u"site.yml"_s, QByteArray(200'000, '[')}, {u"requirements.txt"_s, QByteArray("\xff\xfe\0", 3)}});
    for (const Detected &one : detectFolder(folder)) {
        const Reading reading = readRecipe(recipeText(one), {});
        QVERIFY2(reading.isUsable(), (recipeText(one) + reading.problems.value(0).message.toUtf8()).constData());
        QCOMPARE(reading.recipe.name, u"my-shop"_s);
        QCOMPARE(reading.recipe.base, one.base);
    }
    // Nor is a file's name a template: it comes to the hosts as it is called.
    QTemporaryDir other;
    const QList<Detected> wheels = detectFolder(made(other, {{u"{{ x }}-1.0-py3-none-any.whl"_s, "PK"}, {u"notes.txt"_s, "x"}}));
    QCOMPARE(wheels.size(), 1);
    const Reading reading = readRecipe(recipeText(wheels.first()), {});
    QVERIFY(reading.isUsable());
    const auto install = expandText(reading.recipe.variables.value(u"install"_s), {});
    QVERIFY(install);
    QCOMPARE(*install, u"./{{ x }}-1.0-py3-none-any.whl"_s);
}

QTEST_GUILESS_MAIN(TestRecipeDetect)
#include "tst_recipe_detect.moc"
