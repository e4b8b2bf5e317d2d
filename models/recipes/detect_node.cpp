// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/detect_folder.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::DetectNode)
};

/// package.json as far as it matters here.
struct Package {
    QJsonObject scripts;
    QStringList dependencies; ///< those of development too
    QString main;
    QString node;
    [[nodiscard]] bool needs(const QString &name) const { return dependencies.contains(name); }
};

Package packageOf(const FolderLook &folder)
{
    const QJsonObject json = folder.json(u"package.json"_s);
    return {json.value(u"scripts").toObject(), json.value(u"dependencies").toObject().keys() + json.value(u"devDependencies").toObject().keys(),
            json.value(u"main").toString(), json.value(u"engines").toObject().value(u"node").toString()};
}

/// A tool that makes a site of files, and where it puts them.
struct SiteTool {
    const char *package;
    const char *title;
    const char *output;
};
constexpr SiteTool kTools[] = {
    {"astro", "Astro", "dist"},   {"vite", "Vite", "dist"},           {"gatsby", "Gatsby", "public"}, {"@11ty/eleventy", "Eleventy", "_site"},
    {"react-scripts", "Create React App", "build"}, {"@docusaurus/core", "Docusaurus", "build"}, {"vuepress", "VuePress", "dist"}, {"parcel", "Parcel", "dist"},
};

/// How packages are fetched, by the lock file that is there: on the hosts without those of development, here with all.
QString installCommand(const FolderLook &folder, bool isForBuild)
{
    if (folder.has(u"pnpm-lock.yaml"_s))
        return isForBuild ? u"pnpm install --frozen-lockfile"_s : u"pnpm install --prod --frozen-lockfile"_s;
    if (folder.has(u"yarn.lock"_s))
        return isForBuild ? u"yarn install --frozen-lockfile"_s : u"yarn install --frozen-lockfile --production"_s;
    return isForBuild ? u"npm ci"_s : QString(); // the recipe's own words
}

Detected staticSite(const FolderLook &folder, const Package &package, const QString &title, const QString &output)
{
    Detected found;
    found.base = u"static-site"_s;
    found.title = Texts::tr("Static site made with %1").arg(title);
    found.name = folder.name();
    found.source.kind = SourceKind::Folder;
    found.source.location = u"."_s;
    found.source.subfolder = output;
    found.certainty = 90;
    if (folder.has(output + u"/index.html"_s)) {
        found.reasons.append(Texts::tr("%1 holds the finished pages").arg(output));
        found.notes.append(Texts::tr("Build it before each deployment, or let “build” do it."));
    } else if (package.scripts.contains(u"build"_s)) {
        found.source.build = installCommand(folder, true) + u" && npm run build"_s;
        found.reasons.append(Texts::tr("package.json has a script “build” that makes %1").arg(output));
    } else {
        found.reasons.append(Texts::tr("package.json asks for %1").arg(title));
        found.notes.append(Texts::tr("Build it before each deployment: its pages belong in %1.").arg(output));
    }
    if (title == u"Vite" || title == u"Create React App")
        found.variables.insert(u"fallback"_s, u"/index.html"_s);
    return found;
}

/// "node dist/server.js", "npm start": what the unit runs.
QString startOf(const FolderLook &folder, const Package &package)
{
    const QString start = package.scripts.value(u"start").toString();
    static const QRegularExpression plain(u"^node [A-Za-z0-9_./ =-]+$"_s);
    if (plain.match(start).hasMatch())
        return start;
    if (start.startsWith(u"next start"))
        return u"node_modules/.bin/"_s + start;
    if (!start.isEmpty())
        return u"npm start"_s;
    if (!package.main.isEmpty())
        return u"node "_s + package.main;
    const QString file = folder.firstOf({u"server.js"_s, u"index.js"_s, u"app.js"_s, u"main.js"_s});
    return file.isEmpty() ? QString() : u"node "_s + file;
}

Detected service(const FolderLook &folder, const Package &package, const QString &start)
{
    Detected found;
    found.base = u"node-app"_s;
    found.title = package.needs(u"next"_s) ? Texts::tr("Next application") : Texts::tr("Node application");
    found.name = folder.name();
    found.source.kind = SourceKind::Folder;
    found.source.location = u"."_s;
    found.source.exclude = {u".git"_s, u"node_modules"_s};
    found.variables.insert(u"start"_s, start);
    found.reasons.append(package.scripts.contains(u"start"_s) ? Texts::tr("package.json starts it with “%1”").arg(package.scripts.value(u"start").toString()) : Texts::tr("It begins with “%1”").arg(start));
    found.certainty = package.scripts.contains(u"start"_s) ? 90 : 65;
    if (const QString install = installCommand(folder, false); !install.isEmpty())
        found.variables.insert(u"install"_s, install);
    else if (!folder.has(u"package-lock.json"_s) && !package.dependencies.isEmpty())
        found.notes.append(Texts::tr("Without a lock file no packages are fetched: commit package-lock.json."));
    if (package.scripts.contains(u"build"_s)) {
        found.source.build = installCommand(folder, true) + u" && npm run build"_s;
        found.reasons.append(Texts::tr("It is built on this workstation first"));
    }
    if (!package.node.isEmpty())
        found.notes.append(Texts::tr("It wants Node %1: look that the hosts have it.").arg(package.node));
    return found;
}

} // namespace

QList<Detected> detectNode(const FolderLook &folder)
{
    if (!folder.has(u"package.json"_s))
        return {};
    const Package package = packageOf(folder);
    const QString next = folder.firstOf({u"next.config.js"_s, u"next.config.mjs"_s, u"next.config.ts"_s});
    static const QString exported = u"output\\s*:\\s*[\"'](export)[\"']"_s;
    if (package.needs(u"next"_s) && !folder.found(next, exported).isEmpty()) {
        Detected found = staticSite(folder, package, u"Next"_s, u"out"_s);
        found.reasons.prepend(Texts::tr("%1 asks for an export").arg(next));
        return {found};
    }
    QList<Detected> all;
    const bool isServed = package.scripts.value(u"start").toString().contains(u"node ") || package.needs(u"next"_s) || package.needs(u"express"_s) || package.needs(u"fastify"_s);
    for (const SiteTool &tool : kTools) {
        if (package.needs(QString::fromLatin1(tool.package))) {
            all.append(staticSite(folder, package, QString::fromLatin1(tool.title), QString::fromLatin1(tool.output)));
            if (isServed)
                all.last().certainty = 50;
            break;
        }
    }
    const QString start = startOf(folder, package);
    if (!start.isEmpty() && (all.isEmpty() || isServed))
        all.append(service(folder, package, start));
    return all;
}

} // namespace qd::recipes
