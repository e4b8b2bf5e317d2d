// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <optional>

namespace qd::logs {

/// Which content a cached window belongs to: a file of a host as it was then.
struct CachedFile {
    QString host;
    QString path;
    QByteArray device;
    QByteArray inode;
    QByteArray headHash; ///< SHA-256 of its first kHeadBytes
    static constexpr qint64 kHeadBytes = 1024;
    bool operator==(const CachedFile &) const = default;
};

/// Windows of remote logs on this machine's disk, so that what was looked at once needs no network again, also after a
/// restart. One file a window with a checksum (0600, in a folder of 0700); what is damaged or of another version is deleted and
/// counts as not there. Beyond the budget those go that were not used for longest.
/// Thread: any; blocks on the disk.
class WindowCache {
public:
    static constexpr qint64 kBudget = 1LL << 30;

    /// `folder`: made when the first window is written.
    explicit WindowCache(QString folder, qint64 budget = kBudget);
    ~WindowCache();
    WindowCache(const WindowCache &) = delete;
    WindowCache &operator=(const WindowCache &) = delete;

    /// Bytes from `offset` of the file, at least `least` of them; nothing if they are not there.
    [[nodiscard]] std::optional<QByteArray> read(const CachedFile &file, qint64 offset, qint64 least);
    /// Keeps `bytes` as what stands at `offset`; a longer or shorter one of the same place is replaced.
    void write(const CachedFile &file, qint64 offset, const QByteArray &bytes);
    /// Drops all windows of the host's file, whatever its content was.
    void forget(const QString &host, const QString &path);
    /// Bytes on disk, as far as this object knows.
    [[nodiscard]] qint64 bytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The bytes of one cached window as they stand on disk; `key` binds them to their file and place.
[[nodiscard]] QByteArray packWindow(const QByteArray &key, qint64 offset, const QByteArray &bytes);
/// Nothing unless it is whole, of this version, and of that key and offset.
[[nodiscard]] std::optional<QByteArray> unpackWindow(const QByteArray &packed, const QByteArray &key, qint64 offset);

} // namespace qd::logs
