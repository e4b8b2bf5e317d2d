// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/index_store.h"

#include "models/base/atomic_file.h"
#include "models/logfiles/packed.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>

namespace qd::logs {
namespace {

constexpr char kMagic[8] = {'q', 'd', 'l', 'i', 'n', 'd', 'x', '1'};
constexpr qint64 kHeadBytes = 1024;
constexpr qint64 kTailBytes = 64 * 1024;
constexpr qint64 kMostBytes = 2'000'000'000;
constexpr qsizetype kSumBytes = 20;

QByteArray sumOf(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
}

/// The beginning of the file and the end of what was indexed: as long as they are the same, the file has only grown.
QByteArray printOf(const FileBytes &file, qint64 indexedTo)
{
    return file.fingerprint(0, std::min(kHeadBytes, indexedTo)) + file.fingerprint(std::max<qint64>(0, indexedTo - kTailBytes), indexedTo);
}

bool takeBytes(QByteArrayView &in, qsizetype count, QByteArrayView &out)
{
    if (count < 0 || in.size() < count)
        return false;
    out = in.first(count);
    in = in.sliced(count);
    return true;
}

bool readPages(QByteArrayView &in, StoredIndex &index)
{
    quint32 count = 0;
    if (!takeNumber(in, count) || count > size_t(in.size()) / 20)
        return false;
    qint64 at = 0;
    for (quint32 i = 0; i < count; ++i) {
        const LinePagePtr page = LinePage::read(in);
        const PageMetaPtr meta = page ? PageMeta::read(in) : nullptr;
        if (!meta || page->from() != at || meta->count() != page->count())
            return false;
        at = page->to();
        index.pages.push_back(page);
        index.metas.push_back(meta);
    }
    return at == index.indexedTo && in.isEmpty();
}

} // namespace

QByteArray writeIndex(const StoredIndex &index, const FileBytes &file)
{
    QByteArray out(kMagic, sizeof kMagic);
    putNumber(out, index.indexedTo);
    out += printOf(file, index.indexedTo);
    putNumber(out, qint32(index.zoneSeconds));
    const QByteArray format = index.format.toUtf8();
    putNumber(out, quint32(format.size()));
    out += format;
    putNumber(out, quint32(index.pages.size()));
    for (size_t i = 0; i < index.pages.size(); ++i) {
        index.pages[i]->write(out);
        index.metas[i]->write(out);
    }
    return out + sumOf(out);
}

std::optional<StoredIndex> readIndex(const QByteArray &bytes, const FileBytes &file)
{
    QByteArrayView in(bytes);
    if (in.size() < qsizetype(sizeof kMagic) + kSumBytes || !in.startsWith(QByteArrayView(kMagic, sizeof kMagic)))
        return std::nullopt;
    const QByteArrayView sum = in.last(kSumBytes);
    in = in.chopped(kSumBytes);
    if (sumOf(in) != sum)
        return std::nullopt;
    in = in.sliced(sizeof kMagic);
    StoredIndex index;
    QByteArrayView print, format;
    qint32 zone = 0;
    quint32 formatSize = 0;
    if (!takeNumber(in, index.indexedTo) || index.indexedTo < 0 || index.indexedTo > file.size() || !takeBytes(in, 2 * kSumBytes, print)
        || print != printOf(file, index.indexedTo) || !takeNumber(in, zone) || !takeNumber(in, formatSize)
        || !takeBytes(in, qsizetype(formatSize), format) || !readPages(in, index))
        return std::nullopt;
    index.zoneSeconds = zone;
    index.format = QString::fromUtf8(format);
    return index;
}

QString IndexStore::pathFor(const FileBytes &file) const
{
    const FileIdentity identity = file.identity();
    const QByteArray key = QByteArray::number(identity.device) + ':' + QByteArray::number(identity.inode) + ':' + file.path().toUtf8();
    return m_folder + u'/' + QString::fromLatin1(sumOf(key).toHex()) + QStringLiteral(".index");
}

std::optional<StoredIndex> IndexStore::load(const FileBytes &file) const
{
    if (m_budget <= 0)
        return std::nullopt;
    QFile stored(pathFor(file));
    if (!stored.open(QIODevice::ReadOnly) || stored.size() > kMostBytes)
        return std::nullopt;
    const std::optional<StoredIndex> index = readIndex(stored.readAll(), file);
    stored.close();
    if (!index) {
        stored.remove();
        return std::nullopt;
    }
    if (stored.open(QIODevice::ReadWrite)) // when it was used last
        (void)stored.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return index;
}

bool IndexStore::save(const StoredIndex &index, const FileBytes &file) const
{
    if (m_budget <= 0)
        return false;
    const QByteArray bytes = writeIndex(index, file);
    if (bytes.size() > m_budget || bytes.size() > kMostBytes)
        return false;
    const QString path = pathFor(file);
    if (!writeFileAtomically(path, bytes))
        return false;
    trim(m_folder, m_budget, path);
    return true;
}

void IndexStore::trim(const QString &folder, qint64 budget, const QString &keep)
{
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Time | QDir::Reversed);
    qint64 sum = 0;
    for (const QFileInfo &file : files)
        sum += file.size();
    for (const QFileInfo &file : files) {
        if (sum <= budget)
            return;
        if (file.filePath() != keep && QFile::remove(file.filePath()))
            sum -= file.size();
    }
}

} // namespace qd::logs
