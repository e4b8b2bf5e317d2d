// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/detect_folder.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::recipes {
namespace {

const QStringList &leftOut()
{
    static const QStringList names{QStringLiteral("node_modules"), QStringLiteral("venv"), QStringLiteral("env"), QStringLiteral("__pycache__"), QStringLiteral("vendor"),
                                   QStringLiteral("site-packages"), QStringLiteral("tests"), QStringLiteral("test"), QStringLiteral("docs"), QStringLiteral("migrations")};
    return names;
}

} // namespace

FolderLook::FolderLook(const QString &folder) : m_folder(folder) { collect({}, 3, m_files); }

void FolderLook::collect(const QString &below, int depth, QStringList &into) const
{
    QDir here(m_folder.filePath(below));
    here.setSorting(QDir::Name);
    // A name that cannot be shown as it is (control characters) cannot stand in a recipe either.
    const auto counts = [&into](const QFileInfo &entry) { return into.size() < mostFiles && displayText(entry.fileName()) == entry.fileName(); };
    // Links are not followed: they may lead anywhere.
    for (const QFileInfo &entry : here.entryInfoList(QDir::Files | QDir::NoSymLinks)) {
        if (counts(entry))
            into.append(below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName());
    }
    if (depth == 0)
        return;
    for (const QFileInfo &entry : here.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        if (counts(entry) && !leftOut().contains(entry.fileName()))
            collect(below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName(), depth - 1, into);
    }
}

bool FolderLook::has(const QString &path) const { return QFileInfo::exists(m_folder.filePath(path)); }

QString FolderLook::firstOf(const QStringList &paths) const
{
    const auto it = std::ranges::find_if(paths, [this](const QString &path) { return has(path); });
    return it == paths.end() ? QString() : *it;
}

QString FolderLook::text(const QString &path) const
{
    const auto known = m_texts.constFind(path);
    if (known != m_texts.constEnd())
        return *known;
    const auto bytes = QFileInfo(m_folder.filePath(path)).isFile() ? readWholeFile(m_folder.filePath(path), longestFile) : Result<QByteArray>(QByteArray());
    const QString text = bytes && !bytes->contains('\0') ? QString::fromUtf8(*bytes) : QString();
    m_texts.insert(path, text);
    return text;
}

QByteArray FolderLook::head(const QString &path, qint64 bytes) const
{
    QFile file(m_folder.filePath(path));
    return QFileInfo(file).isFile() && file.open(QIODevice::ReadOnly) ? file.read(bytes) : QByteArray();
}

QJsonObject FolderLook::json(const QString &path) const { return QJsonDocument::fromJson(text(path).toUtf8()).object(); }

QStringList FolderLook::files(const QStringList &patterns, int depth) const
{
    QStringList found;
    for (const QString &path : m_files) {
        if (path.count(u'/') <= depth && QDir::match(patterns, path.section(u'/', -1)))
            found.append(path);
    }
    return found;
}

QString FolderLook::found(const QString &path, const QString &expression) const
{
    return QRegularExpression(expression, QRegularExpression::MultilineOption).match(text(path)).captured(1);
}

QString FolderLook::name() const
{
    static const QRegularExpression odd(QStringLiteral("[^a-z0-9._-]+"));
    static const QRegularExpression ends(QStringLiteral("^[^a-z]+|[^a-z0-9]+$"));
    // It becomes the name of an account and of a unit as well.
    const QString name = QFileInfo(m_folder.absolutePath()).fileName().toLower().replace(odd, QStringLiteral("-")).remove(ends).replace(u'.', u'-').left(32);
    return name.isEmpty() ? QStringLiteral("app") : name;
}

} // namespace qd::recipes
