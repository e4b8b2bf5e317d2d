// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>

namespace qd::logs {

/// Which file this is, whatever it is called now.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 modifiedMs = 0;
    [[nodiscard]] bool isSameFile(const FileIdentity &other) const { return device == other.device && inode == other.inode; }
};

/// An open regular file that is read by position. It stays readable when it is renamed or deleted; bytes that were cut off
/// by others are simply not there any more (a mapping would raise SIGBUS).
/// Thread: reads from any, at the same time.
class FileBytes {
public:
    /// Errors: NotFound, PermissionDenied, Unsupported (not a regular file), Storage.
    [[nodiscard]] static Result<std::shared_ptr<const FileBytes>> open(const QString &path);
    ~FileBytes();
    FileBytes(const FileBytes &) = delete;
    FileBytes &operator=(const FileBytes &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// As it is now.
    [[nodiscard]] FileIdentity identity() const;
    [[nodiscard]] qint64 size() const { return identity().size; }
    /// Up to `size` bytes from `at`; less at the end of the file, -1 if the disk fails.
    [[nodiscard]] qint64 read(qint64 at, char *data, qint64 size) const;
    /// The same if it needs no waiting for the disk; -1 otherwise.
    [[nodiscard]] qint64 readNow(qint64 at, char *data, qint64 size) const;
    [[nodiscard]] QByteArray read(qint64 at, qint64 size) const;
    /// SHA-1 of these bytes, which tells whether they are still the same.
    [[nodiscard]] QByteArray fingerprint(qint64 from, qint64 to) const;

private:
    FileBytes(int descriptor, QString path) : m_descriptor(descriptor), m_path(std::move(path)) {}
    int m_descriptor;
    QString m_path;
};
using FileBytesPtr = std::shared_ptr<const FileBytes>;

/// What a path leads to; nothing there: all zero.
[[nodiscard]] FileIdentity identityOf(const QString &path);

} // namespace qd::logs
