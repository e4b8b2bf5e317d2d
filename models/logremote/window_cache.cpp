// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/window_cache.h"

#include "models/base/sha256.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>
#include <QtCore/QtEndian>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace qd::logs {
namespace {

constexpr QByteArrayView kMagic("QDLW0001");
constexpr qsizetype kHashBytes = 32;
constexpr qsizetype kHeadBytes = 8 + 8 + 8 + kHashBytes;     ///< magic, offset, size, hash of key and bytes
constexpr qsizetype kLargestWindow = 8 * 1024 * 1024;
constexpr double kKeptShare = 0.9; ///< of the budget, when something has to go

QByteArray hashOf(const QByteArray &key, QByteArrayView head, QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(key);
    hash.add(head);
    hash.add(bytes);
    return QByteArray::fromHex(hash.hex());
}

void addText(Sha256 &hash, const QByteArray &text)
{
    hash.add(QByteArray::number(text.size()) + ':' + text);
}

QByteArray numberBytes(qint64 value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QString folderName(const QString &host, const QString &path)
{
    Sha256 hash;
    addText(hash, host.toUtf8());
    addText(hash, path.toUtf8());
    return QString::fromLatin1(hash.hex().first(32));
}

QByteArray keyOf(const CachedFile &file)
{
    Sha256 hash;
    for (const QByteArray &part : {file.host.toUtf8(), file.path.toUtf8(), file.device, file.inode, file.headHash})
        addText(hash, part);
    return hash.hex();
}

} // namespace

QByteArray packWindow(const QByteArray &key, qint64 offset, const QByteArray &bytes)
{
    const QByteArray head = numberBytes(offset) + numberBytes(bytes.size());
    return kMagic.toByteArray() + head + hashOf(key, head, bytes) + bytes;
}

std::optional<QByteArray> unpackWindow(const QByteArray &packed, const QByteArray &key, qint64 offset)
{
    if (packed.size() < kHeadBytes || packed.size() > kHeadBytes + kLargestWindow || !packed.startsWith(kMagic))
        return std::nullopt;
    const QByteArrayView head = QByteArrayView(packed).sliced(kMagic.size(), 16);
    const QByteArrayView bytes = QByteArrayView(packed).sliced(kHeadBytes);
    if (qFromBigEndian<qint64>(head.data()) != offset || qFromBigEndian<qint64>(head.data() + 8) != bytes.size())
        return std::nullopt;
    if (QByteArrayView(packed).sliced(kMagic.size() + 16, kHashBytes) != hashOf(key, head, bytes))
        return std::nullopt;
    return bytes.toByteArray();
}

class WindowCache::Private {
public:
    Private(QString folder, qint64 budget) : m_folder(std::move(folder)), m_budget(budget) {}

    [[nodiscard]] QString fileFor(const CachedFile &file, qint64 offset) const
    {
        return m_folder + u'/' + folderName(file.host, file.path) + u'/' + QString::fromLatin1(keyOf(file).first(16)) + u'-'
            + QString::number(offset, 16);
    }

    std::optional<QByteArray> read(const CachedFile &file, qint64 offset, qint64 least)
    {
        const QString path = fileFor(file, offset);
        QFile stored(path);
        if (!stored.open(QIODevice::ReadWrite)) // written to only to note that it was used
            return std::nullopt;
        const QByteArray packed = stored.read(kHeadBytes + kLargestWindow + 1);
        std::optional<QByteArray> bytes = unpackWindow(packed, keyOf(file), offset);
        if (!bytes) {
            stored.remove();
            note(path, 0);
            return std::nullopt;
        }
        stored.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
        note(path, packed.size());
        return bytes->size() >= least ? bytes : std::nullopt;
    }

    void write(const CachedFile &file, qint64 offset, const QByteArray &bytes)
    {
        if (bytes.isEmpty() || bytes.size() > kLargestWindow)
            return;
        const QString path = fileFor(file, offset);
        if (!makeFolder(QFileInfo(path).path()))
            return;
        // A cache may be lost at any time, so nothing is synced; but half a window must not get the name of a whole one.
        QTemporaryFile part(path + QStringLiteral(".XXXXXX"));
        const QByteArray packed = packWindow(keyOf(file), offset, bytes);
        if (!part.open() || part.write(packed) != packed.size() || !part.flush())
            return;
        QFile::remove(path);
        if (!part.rename(path))
            return;
        part.setAutoRemove(false);
        note(path, packed.size());
    }

    void forget(const QString &host, const QString &path)
    {
        const std::scoped_lock lock(m_mutex);
        const QString folder = m_folder + u'/' + folderName(host, path);
        QDir(folder).removeRecursively();
        m_loaded = false;
    }

    qint64 bytes()
    {
        const std::scoped_lock lock(m_mutex);
        load();
        return m_bytes;
    }

private:
    struct Use {
        quint64 turn = 0;
        qint64 size = 0;
    };

    bool makeFolder(const QString &path) const
    {
        if (QFileInfo(path).isDir())
            return true;
        constexpr auto own = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
        return QDir().mkpath(path) && QFile::setPermissions(m_folder, own) && QFile::setPermissions(path, own);
    }

    /// Finds out once what earlier runs left, in the order of its use.
    void load()
    {
        if (std::exchange(m_loaded, true))
            return;
        m_uses.clear();
        m_order.clear();
        m_bytes = 0;
        QFileInfoList all;
        for (const QFileInfo &folder : QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            all += QDir(folder.filePath()).entryInfoList(QDir::Files);
        std::sort(all.begin(), all.end(), [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
        for (const QFileInfo &file : all)
            set(file.filePath(), file.size());
    }

    void set(const QString &path, qint64 size)
    {
        if (const auto found = m_uses.find(path); found != m_uses.end()) {
            m_bytes -= found->second.size;
            m_order.erase({found->second.turn, path});
            m_uses.erase(found);
        }
        if (size == 0)
            return;
        m_uses[path] = {++m_turn, size};
        m_order.insert({m_turn, path});
        m_bytes += size;
    }

    /// The window was used (`size` > 0) or is gone; then what is too much goes.
    void note(const QString &path, qint64 size)
    {
        const std::scoped_lock lock(m_mutex);
        load();
        set(path, size);
        if (m_bytes <= m_budget)
            return;
        while (!m_order.empty() && double(m_bytes) > double(m_budget) * kKeptShare) {
            const QString oldest = m_order.begin()->second;
            QFile::remove(oldest);
            set(oldest, 0);
        }
    }

    const QString m_folder;
    const qint64 m_budget;
    std::mutex m_mutex;
    std::map<QString, Use> m_uses;                 // guarded by m_mutex, like all below
    std::set<std::pair<quint64, QString>> m_order; ///< least recently used first
    qint64 m_bytes = 0;
    quint64 m_turn = 0;
    bool m_loaded = false;
};

WindowCache::WindowCache(QString folder, qint64 budget) : d(std::make_unique<Private>(std::move(folder), budget)) {}

WindowCache::~WindowCache() = default;

std::optional<QByteArray> WindowCache::read(const CachedFile &file, qint64 offset, qint64 least)
{
    return d->read(file, offset, least);
}

void WindowCache::write(const CachedFile &file, qint64 offset, const QByteArray &bytes) { d->write(file, offset, bytes); }

void WindowCache::forget(const QString &host, const QString &path) { d->forget(host, path); }

qint64 WindowCache::bytes() const { return d->bytes(); }

} // namespace qd::logs
