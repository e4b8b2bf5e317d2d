// SPDX-License-Identifier: GPL-3.0-or-later
// Sites, compiled programs, containers, playbooks and tasks.
#include "models/recipes/detect_folder.h"

#include "models/hosts/yaml_document.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;
using hosts::YamlNode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::DetectOther)
};

Detected start(const FolderLook &folder, const QString &base, const QString &title, int certainty)
{
    Detected found;
    found.base = base;
    found.title = title;
    found.name = folder.name();
    found.certainty = certainty;
    return found;
}

void takeFolder(Detected &found, const QString &subfolder, const QString &build)
{
    found.source.kind = SourceKind::Folder;
    found.source.location = u"."_s;
    found.source.subfolder = subfolder;
    found.source.build = build;
}

/// What makes pages of texts, by its file of settings.
struct Generator {
    const char *file;
    const char *also; ///< must be there too; nullptr = nothing
    const char *title;
    const char *build;
    const char *output;
};
constexpr Generator kGenerators[] = {
    {"hugo.toml", nullptr, "Hugo", "hugo --minify", "public"},
    {"hugo.yaml", nullptr, "Hugo", "hugo --minify", "public"},
    {"config.toml", "content", "Hugo", "hugo --minify", "public"},
    {"_config.yml", nullptr, "Jekyll", "bundle exec jekyll build", "_site"},
    {"mkdocs.yml", nullptr, "MkDocs", "mkdocs build --strict", "site"},
    {"book.toml", nullptr, "mdBook", "mdbook build", "book"},
};

/// Machine of an ELF program as uname says it; empty = it is none.
QString architectureOf(const FolderLook &folder, const QString &path)
{
    const QByteArray head = folder.head(path, 64);
    if (head.size() < 20 || !head.startsWith("\x7F" "ELF"))
        return {};
    const bool isBig = head[5] == 2;
    const auto half = [&](int at) { return isBig ? uchar(head[at]) << 8 | uchar(head[at + 1]) : uchar(head[at + 1]) << 8 | uchar(head[at]); };
    if (const int type = half(16); type != 2 && type != 3) // executable, or one that may stand anywhere
        return {};
    switch (half(18)) {
    case 3: return u"i686"_s;
    case 40: return u"armv7l"_s;
    case 62: return u"x86_64"_s;
    case 183: return u"aarch64"_s;
    case 243: return u"riscv64"_s;
    case 22: return u"s390x"_s;
    case 21: return u"ppc64le"_s;
    default: return u"?"_s;
    }
}

const YamlNode *valueOf(const YamlNode &map, QStringView key)
{
    const auto it = std::ranges::find(map.keys, key, &YamlNode::text);
    return it == map.keys.end() ? nullptr : &map.items[size_t(it - map.keys.begin())];
}

/// "8080:80", "127.0.0.1:8080:80", {published: 8080, target: 80}: the host's port; empty = none is said.
QString publishedPort(const YamlNode &port)
{
    if (const YamlNode *published = port.isMap() ? valueOf(port, u"published") : nullptr)
        return published->text;
    static const QRegularExpression form(u"(?:^|:)(\\d{1,5}):\\d{1,5}(?:/tcp)?$"_s);
    return form.match(port.text).captured(1);
}

void readCompose(const FolderLook &folder, const QString &file, Detected &found)
{
    const auto root = hosts::parseYaml(folder.text(file).toUtf8());
    const YamlNode *services = root && root->isMap() ? valueOf(*root, u"services") : nullptr;
    if (!services || !services->isMap())
        return;
    QStringList names;
    for (size_t i = 0; i < services->keys.size(); ++i) {
        names.append(services->keys[i].text);
        const YamlNode *ports = services->items[i].isMap() ? valueOf(services->items[i], u"ports") : nullptr;
        for (const YamlNode &port : ports ? ports->items : std::vector<YamlNode>()) {
            const QString number = publishedPort(port);
            if (number.isEmpty() || found.variables.contains(u"port"_s))
                continue;
            found.variables.insert(u"port"_s, number);
            found.reasons.append(Texts::tr("“%1” answers on port %2").arg(names.last(), number));
        }
    }
    found.reasons.prepend(Texts::tr("%1 has the containers %2").arg(file, names.join(u", "_s)));
    if (!found.variables.contains(u"port"_s))
        found.notes.append(Texts::tr("No container has a port on the host: choose gates of your own."));
}

bool isPlaybook(const FolderLook &folder, const QString &file)
{
    const auto root = hosts::parseYaml(folder.text(file).toUtf8());
    return root && root->isSequence() && !root->items.empty() && root->items.front().isMap()
        && (valueOf(root->items.front(), u"hosts") || valueOf(root->items.front(), u"import_playbook"));
}

Detected compiled(const FolderLook &folder, const QString &title, const QString &reason, const QString &build, const QString &output, const QString &program)
{
    Detected found = start(folder, u"binary-service"_s, title, 80);
    takeFolder(found, output, build);
    found.reasons.append(reason);
    if (program != found.name)
        found.variables.insert(u"binary"_s, program);
    found.notes.append(Texts::tr("Say where it listens: “port”."));
    return found;
}

} // namespace

QList<Detected> detectSite(const FolderLook &folder)
{
    for (const Generator &tool : kGenerators) {
        if (!folder.has(QString::fromLatin1(tool.file)) || (tool.also && !folder.has(QString::fromLatin1(tool.also))))
            continue;
        Detected found = start(folder, u"static-site"_s, Texts::tr("Static site made with %1").arg(QString::fromLatin1(tool.title)), 90);
        found.reasons.append(Texts::tr("%1 is there").arg(QString::fromLatin1(tool.file)));
        takeFolder(found, QString::fromLatin1(tool.output), QString::fromLatin1(tool.build));
        return {found};
    }
    const QString index = folder.firstOf({u"index.html"_s, u"public/index.html"_s, u"dist/index.html"_s, u"build/index.html"_s, u"out/index.html"_s, u"_site/index.html"_s});
    if (index.isEmpty())
        return {};
    Detected found = start(folder, u"static-site"_s, Texts::tr("Static site"), index.contains(u'/') ? 60 : 70);
    found.reasons.append(Texts::tr("%1 is there").arg(index));
    takeFolder(found, index.contains(u'/') ? index.section(u'/', 0, 0) : QString(), {});
    if (!index.contains(u'/'))
        found.source.exclude = {u".git"_s};
    return {found};
}

QList<Detected> detectProgram(const FolderLook &folder)
{
    QList<Detected> all;
    if (folder.has(u"go.mod"_s)) {
        const QString module = folder.found(u"go.mod"_s, u"^module\\s+(\\S+)"_s);
        const QString command = folder.has(u"main.go"_s) ? u"."_s : u"./cmd/..."_s;
        const QString program = module.section(u'/', -1);
        all.append(compiled(folder, Texts::tr("Go program"), Texts::tr("go.mod names the module %1").arg(module),
                            u"mkdir -p dist && CGO_ENABLED=0 GOOS=linux go build -o dist/ "_s + command, u"dist"_s, program.isEmpty() ? folder.name() : program));
    }
    if (folder.has(u"Cargo.toml"_s)) {
        const QString crate = folder.found(u"Cargo.toml"_s, u"^\\[package\\][^\\[]*?^name\\s*=\\s*\"([A-Za-z0-9_-]+)\""_s);
        const QString program = crate.isEmpty() ? folder.name() : crate;
        all.append(compiled(folder, Texts::tr("Rust program"), Texts::tr("Cargo.toml names the package %1").arg(program),
                            u"cargo build --release --locked && mkdir -p dist && cp target/release/"_s + program + u" dist/"_s, u"dist"_s, program));
    }
    if (!all.isEmpty())
        return all;
    for (const QString &path : folder.files({u"*"_s}, 2)) {
        const QString machine = path.endsWith(u".so") || path.contains(u".so.") || path.endsWith(u".o") ? QString() : architectureOf(folder, path);
        if (machine.isEmpty())
            continue;
        Detected found = start(folder, u"binary-service"_s, Texts::tr("Compiled program"), 75);
        takeFolder(found, {}, {});
        found.reasons.append(Texts::tr("%1 is a program for %2").arg(path, machine));
        found.notes.append(Texts::tr("The hosts must be %1 too.").arg(machine));
        found.notes.append(Texts::tr("Say where it listens: “port”."));
        if (path != found.name)
            found.variables.insert(u"binary"_s, path);
        return {found};
    }
    return all;
}

QList<Detected> detectContainer(const FolderLook &folder)
{
    const QString compose = folder.firstOf({u"compose.yaml"_s, u"compose.yml"_s, u"docker-compose.yaml"_s, u"docker-compose.yml"_s});
    if (!compose.isEmpty()) {
        Detected found = start(folder, u"compose"_s, Texts::tr("Containers of a compose file"), 85);
        takeFolder(found, {}, {});
        found.source.exclude = {u".git"_s};
        readCompose(folder, compose, found);
        if (found.reasons.isEmpty())
            found.reasons.append(Texts::tr("%1 is there").arg(compose));
        return {found};
    }
    const QString file = folder.firstOf({u"Dockerfile"_s, u"Containerfile"_s});
    if (file.isEmpty())
        return {};
    Detected found = start(folder, u"container"_s, Texts::tr("Container"), 55);
    found.reasons.append(Texts::tr("%1 is there").arg(file));
    found.variables.insert(u"image"_s, u"registry.example.org/"_s + found.name + u":latest"_s);
    if (const QString port = folder.found(file, u"^EXPOSE\\s+(\\d+)"_s); !port.isEmpty()) {
        found.variables.insert(u"container_port"_s, port);
        found.reasons.append(Texts::tr("it exposes port %1").arg(port));
    }
    found.notes.append(Texts::tr("The hosts fetch the image themselves: push it to a registry, and name it in “image”."));
    return {found};
}

QList<Detected> detectAutomation(const FolderLook &folder)
{
    QList<Detected> all;
    QStringList books = {u"site.yml"_s, u"site.yaml"_s, u"playbook.yml"_s, u"playbook.yaml"_s, u"main.yml"_s};
    books += folder.files({u"*.yml"_s, u"*.yaml"_s}, 1).first(std::min<qsizetype>(50, folder.files({u"*.yml"_s, u"*.yaml"_s}, 1).size()));
    const auto book = std::ranges::find_if(books, [&folder](const QString &file) { return folder.has(file) && isPlaybook(folder, file); });
    if (book != books.end()) {
        Detected found = start(folder, u"ansible-playbook"_s, Texts::tr("Ansible playbook"), 88);
        found.playbook = *book;
        found.reasons.append(Texts::tr("%1 is a playbook").arg(*book));
        all.append(found);
    }
    if (folder.has(u"fabfile.py"_s)) {
        static const QRegularExpression task(u"^@(?:\\w+\\.)?task\\b[^\\n]*\\n(?:@[^\\n]*\\n)*def (\\w+)\\("_s, QRegularExpression::MultilineOption);
        QStringList tasks;
        for (const auto &match : task.globalMatch(folder.text(u"fabfile.py"_s)))
            tasks.append(match.captured(1).replace(u'_', u'-'));
        Detected found = start(folder, u"fabric-task"_s, Texts::tr("Fabric task"), tasks.isEmpty() ? 50 : 87);
        found.reasons.append(tasks.isEmpty() ? Texts::tr("%1 is there").arg(u"fabfile.py"_s) : Texts::tr("fabfile.py has the tasks %1").arg(tasks.join(u", "_s)));
        found.task = tasks.contains(u"deploy"_s) || tasks.isEmpty() ? u"deploy"_s : tasks.first();
        all.append(found);
    }
    const QString script = folder.firstOf({u"deploy.sh"_s, u"install.sh"_s, u"setup.sh"_s});
    if (!script.isEmpty()) {
        Detected found = start(folder, u"script"_s, Texts::tr("Script"), 30);
        found.variables.insert(u"script"_s, script);
        found.reasons.append(Texts::tr("%1 is there").arg(script));
        all.append(found);
    }
    return all;
}

} // namespace qd::recipes
