// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/format_library.h"

#include "models/base/atomic_file.h"
#include "models/logtext/format_definition.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kSettle{150};
constexpr qint64 kLongestFile = 1024 * 1024;
constexpr qsizetype kMostFiles = 500;
constexpr QStringView kChoices = u"sources.json";

} // namespace

FormatLibrary::FormatLibrary(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)), m_settle(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, &FormatLibrary::reload);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    reload();
}

FormatLibrary::~FormatLibrary()
{
    FormatSet::setCurrent(FormatSet::builtIn());
}

void FormatLibrary::watch()
{
    // A folder that is not there yet is seen coming in the one above it.
    const QFileInfo folder(m_folder);
    QStringList wanted{folder.isDir() ? m_folder : folder.absolutePath()};
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.yaml"), kChoices.toString()}, QDir::Files))
        wanted.append(QDir(m_folder).filePath(name));
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
    }
}

FormatSet::Formats FormatLibrary::readFolder()
{
    FormatSet::Formats formats;
    const QDir folder(m_folder);
    const QStringList names = folder.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min(names.size(), kMostFiles))) {
        const QString path = folder.filePath(name);
        const auto text = readWholeFile(path, kLongestFile);
        if (!text) {
            m_problems.append({path, 1, 1, text.error().message});
            continue;
        }
        auto format = parseFormat(*text, path);
        const auto problem = format ? checkSamples(*format) : std::optional(format.error());
        if (problem)
            m_problems.append(*problem);
        else if (const auto same = std::ranges::find(formats, (*format)->key(), [](const auto &other) { return other->key(); }); same != formats.end())
            m_problems.append({path, 1, 1, tr("The key \"%1\" is also that of %2, which counts.").arg((*format)->key(), QFileInfo((*same)->file()).fileName())});
        else
            formats.push_back(*std::move(format));
    }
    return formats;
}

QHash<QString, QString> FormatLibrary::readChoices()
{
    QHash<QString, QString> choices;
    const QString path = QDir(m_folder).filePath(kChoices.toString());
    const auto text = readWholeFile(path, kLongestFile);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound)
            m_problems.append({path, 1, 1, text.error().message});
        return choices;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*text, &error);
    if (!document.isObject()) {
        m_problems.append({path, 1, 1, tr("This is not a JSON object of sources and formats: %1").arg(error.errorString())});
        return choices;
    }
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        choices.insert(it.key(), it.value().toString());
    return choices;
}

void FormatLibrary::reload()
{
    const QList<FormatProblem> before = std::exchange(m_problems, {});
    FormatSet::Formats formats = readFolder();
    QHash<QString, QString> choices = readChoices();
    watch();
    QCryptographicHash digest(QCryptographicHash::Sha1);
    for (const auto &format : formats) {
        if (const auto text = readWholeFile(format->file(), kLongestFile))
            digest.addData(format->file().toUtf8() + '\0' + *text);
    }
    const QByteArray seen = digest.result();
    if (seen == m_seen && choices == current()->choices() && before == m_problems)
        return;
    m_seen = seen;
    publish(std::move(formats), std::move(choices));
}

void FormatLibrary::publish(FormatSet::Formats formats, QHash<QString, QString> choices)
{
    if (formats.empty() && choices.isEmpty()) {
        FormatSet::setCurrent(FormatSet::builtIn());
    } else {
        // A person's own formats are asked before those they are like.
        for (const auto &format : FormatSet::builtIn()->all())
            formats.push_back(format);
        std::ranges::stable_sort(formats, {}, [](const auto &format) { return format->definition().isFallback(); });
        FormatSet::setCurrent(std::make_shared<const FormatSet>(std::move(formats), std::move(choices)));
    }
    Q_EMIT changed();
}

Result<void> FormatLibrary::choose(const QString &source, const QString &key)
{
    const auto set = current();
    if (!key.isEmpty() && !set->find(key))
        return failure(ErrorCode::NotFound, tr("There is no format \"%1\".").arg(key));
    QHash<QString, QString> choices = set->choices();
    if (key.isEmpty())
        choices.remove(source);
    else
        choices.insert(source, key);
    QJsonObject object;
    for (auto it = choices.cbegin(); it != choices.cend(); ++it)
        object.insert(it.key(), it.value());
    const QString path = QDir(m_folder).filePath(kChoices.toString());
    if (auto written = writeFileAtomically(path, QJsonDocument(object).toJson()); !written)
        return written;
    FormatSet::setCurrent(std::make_shared<const FormatSet>(set->all(), std::move(choices)));
    watch();
    Q_EMIT changed();
    return {};
}

} // namespace qd::logs
