// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/library.h"

#include "models/base/atomic_file.h"
#include "models/base/near_names.h"
#include "models/hosts/yaml_document.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds kSettle{150};
constexpr qint64 kLongestFile = 1024 * 1024;
constexpr qsizetype kMostFiles = 500;
constexpr qsizetype kMostRemembered = 50;

const QStringList kEndings{u"*.yaml"_s, u"*.yml"_s};

Entry readFile(const QString &path)
{
    const auto text = readWholeFile(path, kLongestFile);
    if (text)
        return {readRecipe(*text, path), false};
    Entry entry;
    entry.reading.recipe.file = path;
    entry.reading.recipe.name = QFileInfo(path).completeBaseName();
    entry.reading.problems.append({true, 1, 1, text.error().message});
    return entry;
}

} // namespace

class RecipeLibrary::Private {
public:
    Private(RecipeLibrary *owner, QString ownFolder) : q(owner), folder(std::move(ownFolder)) {}

    void read()
    {
        QStringList files;
        const QDir own(folder);
        const QStringList names = own.entryList(kEndings, QDir::Files, QDir::Name);
        for (const QString &name : names.first(std::min(names.size(), kMostFiles)))
            files.append(own.absoluteFilePath(name));
        for (const QString &file : std::as_const(remembered)) {
            if (!files.contains(file) && QFileInfo::exists(file))
                files.append(file);
        }
        entries.clear();
        std::ranges::transform(files, std::back_inserter(entries), readFile);
        watch(files);
    }

    void watch(const QStringList &files)
    {
        // A folder that is not there yet is seen coming in the one above it.
        const QFileInfo own(folder);
        QStringList wanted = files;
        wanted.append(own.isDir() ? folder : own.absolutePath());
        const QStringList watched = watcher.files() + watcher.directories();
        for (const QString &path : watched) {
            if (!wanted.contains(path))
                watcher.removePath(path);
        }
        for (const QString &path : std::as_const(wanted)) {
            if (!watched.contains(path) && QFileInfo::exists(path))
                watcher.addPath(path);
        }
    }

    void readAgain()
    {
        read();
        Q_EMIT q->changed();
    }

    RecipeLibrary *q;
    QString folder;
    QStringList remembered;
    QList<Entry> entries;
    QFileSystemWatcher watcher;
    QTimer settle;
};

RecipeLibrary::RecipeLibrary(const QString &folder, const QStringList &remembered, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, QDir(folder).absolutePath()))
{
    d->remembered = remembered.mid(std::max<qsizetype>(0, remembered.size() - kMostRemembered));
    d->settle.setSingleShot(true);
    d->settle.setInterval(kSettle);
    connect(&d->settle, &QTimer::timeout, this, [this] { d->readAgain(); });
    connect(&d->watcher, &QFileSystemWatcher::directoryChanged, &d->settle, qOverload<>(&QTimer::start));
    connect(&d->watcher, &QFileSystemWatcher::fileChanged, &d->settle, qOverload<>(&QTimer::start));
    d->read();
}

RecipeLibrary::~RecipeLibrary() = default;

QString RecipeLibrary::folder() const { return d->folder; }
QList<Entry> RecipeLibrary::recipes() const { return d->entries; }
QStringList RecipeLibrary::remembered() const { return d->remembered; }

QList<Entry> RecipeLibrary::builtIn()
{
    QList<Entry> entries;
    for (const QString &name : builtInNames())
        entries.append({readRecipe(builtInText(name).value_or(QByteArray()), {}), true});
    return entries;
}

Result<Recipe> RecipeLibrary::find(const QString &nameOrFile) const
{
    const auto usable = [](const Entry &entry) -> Result<Recipe> {
        if (entry.reading.isUsable())
            return entry.reading.recipe;
        const Problem &problem = *hosts::firstError(entry.reading.problems);
        return failure(ErrorCode::Parse, tr("The recipe cannot be used: %1").arg(problem.toText()), entry.reading.recipe.file, tr("Open it in the editor and mend it."));
    };
    const bool isPath = nameOrFile.contains(u'/') || nameOrFile.endsWith(u".yaml") || nameOrFile.endsWith(u".yml");
    if (isPath && QFileInfo(nameOrFile).isFile())
        return usable(readFile(QFileInfo(nameOrFile).absoluteFilePath()));
    QStringList names;
    for (const Entry &entry : d->entries + builtIn()) {
        if (entry.reading.recipe.name == nameOrFile)
            return usable(entry);
        names.append(entry.reading.recipe.name);
    }
    const QStringList near = nearNames(nameOrFile, names);
    return failure(ErrorCode::NotFound, isPath ? tr("There is no file %1.").arg(nameOrFile) : tr("There is no recipe “%1”.").arg(nameOrFile), d->folder,
                   near.isEmpty() ? tr("Give the path of its file, or put it into the recipes' folder.") : tr("Is it “%1”?").arg(near.join(u"”, “"_s)));
}

Result<void> RecipeLibrary::save(const QString &file, const QByteArray &text)
{
    if (const auto done = writeFileAtomically(file, text); !done)
        return done;
    remember(file);
    d->readAgain();
    return {};
}

void RecipeLibrary::remember(const QString &file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    if (QFileInfo(path).absolutePath() == d->folder)
        return;
    const bool isNew = !d->remembered.contains(path);
    d->remembered.removeAll(path);
    d->remembered.append(path);
    if (d->remembered.size() > kMostRemembered)
        d->remembered.removeFirst();
    if (isNew)
        d->readAgain();
}

QStringList builtInNames()
{
    return {u"static-site"_s, u"python-web"_s,   u"node-app"_s, u"binary-service"_s,   u"container"_s,   u"quadlet"_s,
            u"compose"_s,     u"config-files"_s, u"script"_s,   u"ansible-playbook"_s, u"fabric-task"_s, u"host-setup"_s};
}

std::optional<QByteArray> builtInText(const QString &name)
{
    if (!builtInNames().contains(name))
        return {};
    const auto text = readWholeFile(u":/quarterdeck/recipes/"_s + name + u".yaml"_s, kLongestFile);
    return text ? std::optional(*text) : std::nullopt;
}

} // namespace qd::recipes
