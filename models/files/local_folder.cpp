// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/local_folder.h"

#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>

#include <cerrno>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

Error localError(const QByteArray &path, int systemError)
{
    const QString shown = displayText(path, false, 500);
    const QString reason = qt_error_string(systemError);
    switch (systemError) {
    case ENOENT: return {ErrorCode::NotFound, Texts::tr("“%1” does not exist on this machine.").arg(shown), reason, {}};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorCode::PermissionDenied, Texts::tr("“%1” may not be used on this machine.").arg(shown), reason,
                Texts::tr("Check its owner and permissions.")};
    case ENOSPC:
    case EDQUOT:
        return {ErrorCode::Storage, Texts::tr("This machine's disk is full: “%1” could not be written.").arg(shown), reason,
                Texts::tr("Free some space, then try again: what arrived already is kept where it can be continued.")};
    case ELOOP:
        return {ErrorCode::Unsupported, Texts::tr("“%1” is a symbolic link and was not followed.").arg(shown), reason,
                Texts::tr("Remove the link, or name its target.")};
    case ENOTDIR:
    case EISDIR:
    case EEXIST:
        return {ErrorCode::Unsupported, Texts::tr("Something else than expected stands at “%1” on this machine.").arg(shown), reason,
                Texts::tr("Move it out of the way.")};
    default: return {ErrorCode::Storage, Texts::tr("“%1” could not be used on this machine.").arg(shown), reason, {}};
    }
}

std::unexpected<Error> LocalFolder::fault(const QByteArray &name, int systemError) const
{
    return std::unexpected(localError(pathOf(name), systemError));
}

Result<std::shared_ptr<LocalFolder>> LocalFolder::open(const QByteArray &path, bool make)
{
    if (make && !QDir().mkpath(QFile::decodeName(path)))
        return std::unexpected(localError(path, errno));
    Descriptor folder(::open(path.constData(), kFolderFlags));
    if (!folder.isOpen())
        return std::unexpected(localError(path, errno));
    return std::shared_ptr<LocalFolder>(new LocalFolder(std::move(folder), path));
}

Result<std::shared_ptr<LocalFolder>> LocalFolder::enter(const QByteArray &name, bool make) const
{
    if (make && ::mkdirat(m_folder.get(), name.constData(), 0777) != 0 && errno != EEXIST)
        return fault(name, errno);
    Descriptor folder(::openat(m_folder.get(), name.constData(), kFolderFlags | O_NOFOLLOW));
    if (!folder.isOpen()) {
        const int reason = errno;
        const auto info = look(name); // the kernel says "not a folder" of a link
        return fault(name, info && S_ISLNK(info->st_mode) ? ELOOP : reason);
    }
    return std::shared_ptr<LocalFolder>(new LocalFolder(std::move(folder), pathOf(name)));
}

std::optional<struct stat> LocalFolder::look(const QByteArray &name) const
{
    struct stat info{};
    if (::fstatat(m_folder.get(), name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    return info;
}

Result<Descriptor> LocalFolder::openFile(const QByteArray &name, bool truncate) const
{
    // O_NONBLOCK: a planted pipe must not hold us up.
    Descriptor file(::openat(m_folder.get(), name.constData(),
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600));
    struct stat info{};
    if (!file.isOpen() || ::fstat(file.get(), &info) != 0)
        return fault(name, errno);
    if (!S_ISREG(info.st_mode) || info.st_nlink > 1)
        return fault(name, EEXIST);
    if (truncate && ::ftruncate(file.get(), 0) != 0)
        return fault(name, errno);
    return file;
}

Result<void> LocalFolder::replace(const QByteArray &from, const QByteArray &to) const
{
    const auto standing = look(to);
    if (standing && !S_ISREG(standing->st_mode))
        return fault(to, S_ISLNK(standing->st_mode) ? ELOOP : EEXIST);
    if (::renameat(m_folder.get(), from.constData(), m_folder.get(), to.constData()) != 0)
        return fault(to, errno);
    return {};
}

Result<void> LocalFolder::makeLink(const QByteArray &target, const QByteArray &name) const
{
    const auto standing = look(name);
    if (standing && !S_ISLNK(standing->st_mode))
        return fault(name, EEXIST);
    const QByteArray fresh = ".qdlink-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    if (::symlinkat(target.constData(), m_folder.get(), fresh.constData()) != 0)
        return fault(name, errno);
    if (::renameat(m_folder.get(), fresh.constData(), m_folder.get(), name.constData()) != 0) {
        const int reason = errno;
        remove(fresh);
        return fault(name, reason);
    }
    return {};
}

void LocalFolder::remove(const QByteArray &name) const { ::unlinkat(m_folder.get(), name.constData(), 0); }

quint64 LocalFolder::freeBytes() const
{
    struct statvfs info{};
    return ::fstatvfs(m_folder.get(), &info) == 0 ? quint64(info.f_bavail) * info.f_frsize : 0;
}

} // namespace qd::files
