// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_listing.h"

#include "models/logremote/reply_reader.h"
#include "models/logtext/segment_names.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::logs {
namespace {

/// "+0530" in seconds.
int zoneFrom(const QByteArray &text)
{
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-'))
        return 0;
    const int value = text.sliced(1).toInt();
    return (text[0] == '-' ? -1 : 1) * (value / 100 * 3600 + value % 100 * 60);
}

/// "device inode size seconds name"
bool readFile(const QByteArray &words, ListedFile &file)
{
    qsizetype at = 0;
    QByteArray parts[4];
    for (QByteArray &part : parts) {
        const qsizetype space = words.indexOf(' ', at);
        if (space < 0)
            return false;
        part = words.sliced(at, space - at);
        at = space + 1;
    }
    bool ok = false;
    file.device = parts[0];
    file.inode = parts[1];
    file.size = parts[2].toLongLong(&ok);
    file.modifiedS = parts[3].toLongLong();
    file.path = QString::fromUtf8(words.sliced(at));
    return ok && file.size >= 0 && !file.path.isEmpty();
}

QString folderOf(const QString &path) { return path.first(path.lastIndexOf(u'/') + 1); }

/// Each log with its older parts before it. A path that is an older part of another one stands only there.
std::vector<ListedFile> inOrder(const QHash<QString, ListedFile> &files, const QStringList &mains)
{
    QHash<QString, QStringList> folders;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        folders[folderOf(it.key())].append(it.key().sliced(it.key().lastIndexOf(u'/') + 1));
    QList<QStringList> families;
    QSet<QString> older;
    for (const QString &main : mains) {
        families.append(siblingsOf(main, folders.value(folderOf(main))));
        for (const QString &path : families.last().first(families.last().size() - 1))
            older.insert(path);
    }
    std::vector<ListedFile> ordered;
    QSet<QString> taken;
    for (qsizetype i = 0; i < mains.size(); ++i) {
        if (older.contains(mains[i]))
            continue;
        for (const QString &path : families[i]) {
            if (!files.contains(path) || taken.contains(path))
                continue;
            taken.insert(path);
            ordered.push_back(files.value(path));
            ordered.back().main = path == mains[i];
        }
    }
    return ordered;
}

} // namespace

RemoteListing RemoteListing::read(const QByteArray &token, const QByteArray &output)
{
    RemoteListing listing;
    QHash<QString, ListedFile> files;
    QStringList mains;
    QSet<QString> denied;
    ReplyReader reader(token);
    reader.feed(output, [&](char kind, const QByteArray &words, const QByteArray &data) {
        const QString path = QString::fromUtf8(words);
        switch (kind) {
        case 'Z': listing.zoneSeconds = zoneFrom(words); break;
        case 'P': if (!mains.contains(path)) mains.append(path); break;
        case 'Q': listing.missing.append(path); break;
        case 'G': listing.folders.append(path); break;
        case 'X': denied.insert(path); break;
        case 'W': listing.windowed = path; break;
        case 'D': listing.pieces.push_back({words.toLongLong(), data}); break;
        case 'N':
            if (ListedFile file; readFile(words, file) && !files.contains(file.path)) {
                file.readable = !denied.contains(file.path);
                files.insert(file.path, file);
            }
            break;
        default: break;
        }
    });
    listing.files = inOrder(files, mains);
    return listing;
}

} // namespace qd::logs
