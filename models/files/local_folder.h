// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>

#include <memory>
#include <optional>
#include <utility>

#include <sys/stat.h>

namespace qd::files {

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor &&other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor();
    [[nodiscard]] int get() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// A folder of this machine, held open. All names are single components, and symbolic links are never
/// followed, so that nothing below can lead a write elsewhere, whatever was planted there before or in between.
/// The folder itself is the user's word and may be reached through links.
/// Errors: NotFound, PermissionDenied, Storage (a full disk says so), Unsupported (a link or another kind of file stands there).
/// Thread: any, one at a time.
class LocalFolder {
public:
    /// Opens it; `make` = with missing parents.
    [[nodiscard]] static Result<std::shared_ptr<LocalFolder>> open(const QByteArray &path, bool make);
    /// Opens the folder `name` in this one, made if missing.
    [[nodiscard]] Result<std::shared_ptr<LocalFolder>> enter(const QByteArray &name, bool make = true) const;

    [[nodiscard]] const QByteArray &path() const { return m_path; }
    [[nodiscard]] QByteArray pathOf(const QByteArray &name) const { return m_path + '/' + name; }
    [[nodiscard]] int descriptor() const { return m_folder.get(); }

    /// lstat; nothing if there is none.
    [[nodiscard]] std::optional<struct stat> look(const QByteArray &name) const;
    /// For reading and writing; made if missing, never through a link.
    [[nodiscard]] Result<Descriptor> openFile(const QByteArray &name, bool truncate) const;
    /// Puts `from` in the place of `to`. Refuses when a link or a folder stands there.
    [[nodiscard]] Result<void> replace(const QByteArray &from, const QByteArray &to) const;
    /// A link in the place of `name`; only another link is replaced.
    [[nodiscard]] Result<void> makeLink(const QByteArray &target, const QByteArray &name) const;
    void remove(const QByteArray &name) const;
    /// Bytes free to this account.
    [[nodiscard]] quint64 freeBytes() const;

    [[nodiscard]] std::unexpected<Error> fault(const QByteArray &name, int systemError) const;

private:
    LocalFolder(Descriptor folder, QByteArray path) : m_folder(std::move(folder)), m_path(std::move(path)) {}

    Descriptor m_folder;
    QByteArray m_path;
};

/// The words for a system error about a local path.
[[nodiscard]] Error localError(const QByteArray &path, int systemError);

} // namespace qd::files
