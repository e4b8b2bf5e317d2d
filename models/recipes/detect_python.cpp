// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/detect_folder.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::DetectPython)
};

/// An application object and what kind of server it wants.
struct Application {
    QString module;    ///< "shop.web:app"
    QString file;
    QString framework; ///< "Flask"
    bool isAsync = false;
};

/// "src/shop/web.py" → "shop.web", "shop/__init__.py" → "shop".
QString moduleOf(QString path)
{
    if (path.startsWith(u"src/"))
        path.remove(0, 4);
    path.chop(3);
    if (path.endsWith(u"/__init__"))
        path.chop(9);
    return path.replace(u'/', u'.');
}

std::optional<Application> applicationIn(const FolderLook &folder)
{
    static const QRegularExpression made(u"^([A-Za-z_]\\w*)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?(Flask|FastAPI|Starlette|Quart|Sanic|Litestar|Bottle|Falcon)\\("_s, QRegularExpression::MultilineOption);
    static const QRegularExpression factory(u"^def (create_app|make_app|build_app)\\("_s, QRegularExpression::MultilineOption);
    std::optional<Application> best;
    for (const QString &path : folder.files({u"*.py"_s}, 3)) {
        const QString text = folder.text(path);
        if (const auto match = made.match(text); match.hasMatch()) {
            const QString framework = match.captured(2);
            const bool isAsync = framework == u"FastAPI" || framework == u"Starlette" || framework == u"Quart" || framework == u"Litestar" || framework == u"Sanic";
            return Application{moduleOf(path) + u':' + match.captured(1), path, framework, isAsync};
        }
        if (const auto match = factory.match(text); match.hasMatch() && !best) {
            const bool isAsync = text.contains(u"FastAPI(");
            best = Application{moduleOf(path) + u':' + match.captured(1) + u"()"_s, path, isAsync ? u"FastAPI"_s : u"Flask"_s, isAsync};
        }
    }
    return best;
}

void addRequirements(const FolderLook &folder, Detected &found)
{
    const QString file = folder.firstOf({u"requirements.txt"_s, u"requirements/production.txt"_s, u"requirements/prod.txt"_s, u"requirements/base.txt"_s, u"requirements-prod.txt"_s});
    const bool isPackage = folder.has(u"setup.py"_s) || folder.text(u"pyproject.toml"_s).contains(u"[project]"_s) || folder.text(u"pyproject.toml"_s).contains(u"[tool.poetry]"_s);
    if (!file.isEmpty()) {
        found.reasons.append(Texts::tr("%1 lists its packages").arg(file));
        if (file != u"requirements.txt")
            found.variables.insert(u"requirements"_s, file);
    } else {
        found.variables.insert(u"requirements"_s, QString());
        if (isPackage) {
            found.variables.insert(u"install"_s, u"."_s);
            found.reasons.append(Texts::tr("pyproject.toml or setup.py describes it as a package"));
        }
    }
    if (file.isEmpty() && folder.has(u"Pipfile"_s))
        found.notes.append(Texts::tr("pip reads no Pipfile: write requirements.txt with “pipenv requirements”."));
    const QStringList wheels = folder.files({u"*.whl"_s}, 1);
    if (!wheels.isEmpty() && wheels.first().contains(u'/')) {
        const QString where = wheels.first().section(u'/', 0, 0);
        if (where != u"dist") {
            found.variables.insert(u"wheels"_s, where);
            found.reasons.append(Texts::tr("%1 holds wheels: nothing has to be fetched").arg(where));
        }
    }
    if (const QString wanted = folder.found(u"pyproject.toml"_s, u"^requires-python\\s*=\\s*[\"']([^\"']+)"_s); !wanted.isEmpty())
        found.notes.append(Texts::tr("It wants Python %1: look that the hosts have it.").arg(wanted));
}

void addDjango(const FolderLook &folder, Detected &found)
{
    const QString settings = folder.found(u"manage.py"_s, u"DJANGO_SETTINGS_MODULE[\"']\\s*,\\s*[\"']([\\w.]+)"_s);
    QString package = settings.section(u'.', 0, 0);
    for (const QString &path : folder.files({u"wsgi.py"_s}, 2))
        package = package.isEmpty() || !folder.has(package + u"/wsgi.py"_s) ? moduleOf(path).section(u'.', 0, -2) : package;
    found.title = Texts::tr("Django application");
    found.reasons.append(settings.isEmpty() ? Texts::tr("manage.py is there") : Texts::tr("manage.py names the settings %1").arg(settings));
    found.variables.insert(u"module"_s, package + u".wsgi:application"_s);
    found.variables.insert(u"migrate"_s, u"python manage.py migrate --noinput"_s);
    if (!settings.isEmpty())
        found.variables.insert(u"environment"_s, u"DJANGO_SETTINGS_MODULE="_s + settings);
    found.notes.append(Texts::tr("SECRET_KEY and passwords belong into “secrets”, not into the settings' file."));
    found.certainty = 95;
}

Detected start(const FolderLook &folder)
{
    Detected found;
    found.base = u"python-web"_s;
    found.name = folder.name();
    found.source.kind = SourceKind::Folder;
    found.source.location = u"."_s;
    return found;
}

void addApplication(const FolderLook &folder, const Application &application, Detected &found)
{
    found.title = Texts::tr("%1 application").arg(application.framework);
    found.reasons.append(Texts::tr("%1 makes the application %2").arg(application.file, application.module));
    found.variables.insert(u"module"_s, application.module);
    found.certainty = 90;
    if (application.isAsync) {
        found.variables.insert(u"options"_s, u"-k uvicorn.workers.UvicornWorker"_s);
        if (!folder.text(u"requirements.txt"_s).contains(u"uvicorn"))
            found.variables.insert(u"server"_s, u"gunicorn\nuvicorn"_s);
    }
    if (application.file.startsWith(u"src/") && !found.variables.contains(u"install"_s))
        found.variables.insert(u"install"_s, u"."_s);
    if (folder.has(u"alembic.ini"_s)) {
        found.variables.insert(u"migrate"_s, u"alembic upgrade head"_s);
        found.reasons.append(Texts::tr("alembic.ini: the database is migrated"));
    }
}

std::optional<Detected> wheelAlone(const FolderLook &folder)
{
    const QStringList wheels = folder.files({u"*.whl"_s}, 0);
    if (wheels.isEmpty())
        return {};
    Detected found = start(folder);
    found.title = Texts::tr("Python wheel");
    found.reasons.append(Texts::tr("%1 is a wheel").arg(wheels.first()));
    found.source.kind = SourceKind::Wheel;
    found.source.location = wheels.first();
    found.variables = {{u"requirements"_s, QString()}, {u"install"_s, u"./"_s + wheels.first()}, {u"module"_s, wheels.first().section(u'-', 0, 0) + u":app"_s}};
    found.notes.append(Texts::tr("Say where its application is: “module”."));
    found.certainty = 60;
    return found;
}

} // namespace

QList<Detected> detectPython(const FolderLook &folder)
{
    const bool isPython = !folder.firstOf({u"pyproject.toml"_s, u"requirements.txt"_s, u"setup.py"_s, u"setup.cfg"_s, u"Pipfile"_s, u"manage.py"_s, u"wsgi.py"_s, u"requirements"_s}).isEmpty();
    const auto application = applicationIn(folder);
    if (!isPython && !application) {
        const auto wheel = wheelAlone(folder);
        return wheel ? QList<Detected>{*wheel} : QList<Detected>();
    }
    Detected found = start(folder);
    found.source.exclude = {u".git"_s, u"venv"_s, u".venv"_s, u"__pycache__"_s, u"*.pyc"_s};
    addRequirements(folder, found);
    const QString wsgi = folder.firstOf({u"wsgi.py"_s, u"app/wsgi.py"_s});
    if (folder.has(u"manage.py"_s) && folder.text(u"manage.py"_s).contains(u"django"_s, Qt::CaseInsensitive)) {
        addDjango(folder, found);
    } else if (application) {
        addApplication(folder, *application, found);
    } else if (!wsgi.isEmpty()) {
        const QString object = folder.found(wsgi, u"^(application|app)\\s*="_s);
        found.title = Texts::tr("Python web application");
        found.reasons.append(Texts::tr("%1 makes the application").arg(wsgi));
        found.variables.insert(u"module"_s, moduleOf(wsgi) + u':' + (object.isEmpty() ? u"application"_s : object));
        found.certainty = 80;
    } else {
        found.title = Texts::tr("Python program");
        found.reasons.append(Texts::tr("Files of a Python project, but no web application was found in them"));
        found.notes.append(Texts::tr("Say where its application is: “module”."));
        found.certainty = 40;
    }
    return {found};
}

} // namespace qd::recipes
