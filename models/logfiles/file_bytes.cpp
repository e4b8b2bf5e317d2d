// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/file_bytes.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FileBytes)
};

FileIdentity identityFrom(const struct stat &status)
{
    return {status.st_dev, status.st_ino, status.st_size, qint64(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000};
}

std::unexpected<Error> openFailure(const QString &path, int number)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    if (number == ENOENT || number == ENOTDIR)
        return failure(ErrorCode::NotFound, Texts::tr("There is no file %1.").arg(path), reason, Texts::tr("Check the name."));
    if (number == EACCES || number == EPERM)
        return failure(ErrorCode::PermissionDenied, Texts::tr("You may not read %1.").arg(path), reason,
                       Texts::tr("Ask for membership in the file's group (often adm), or read it through the host \"localhost\" with sudo."));
    return failure(ErrorCode::Storage, Texts::tr("%1 could not be opened.").arg(path), reason);
}

} // namespace

Result<std::shared_ptr<const FileBytes>> FileBytes::open(const QString &path)
{
    // Not waiting for a writer, should it be a FIFO.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return openFailure(path, errno);
    std::shared_ptr<const FileBytes> file(new FileBytes(descriptor, path));
    struct stat status{};
    if (fstat(descriptor, &status) != 0)
        return openFailure(path, errno);
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is not a file that can be opened as a log.").arg(path), {},
                       Texts::tr("Choose a regular file; a folder's files can be chosen together."));
    }
    return file;
}

FileBytes::~FileBytes()
{
    ::close(m_descriptor);
}

FileIdentity FileBytes::identity() const
{
    struct stat status{};
    return fstat(m_descriptor, &status) == 0 ? identityFrom(status) : FileIdentity{};
}

qint64 FileBytes::read(qint64 at, char *data, qint64 size) const
{
    qint64 done = 0;
    while (done < size) {
        const ssize_t got = pread(m_descriptor, data + done, size_t(size - done), at + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return done > 0 ? done : -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

qint64 FileBytes::readNow(qint64 at, char *data, qint64 size) const
{
#ifdef RWF_NOWAIT
    qint64 done = 0;
    while (done < size) {
        const iovec piece{data + done, size_t(size - done)};
        const ssize_t got = preadv2(m_descriptor, &piece, 1, at + done, RWF_NOWAIT);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EOPNOTSUPP)
            return read(at, data, size); // in memory alone (tmpfs): there is nothing to wait for
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
#else
    return read(at, data, size);
#endif
}

QByteArray FileBytes::read(qint64 at, qint64 size) const
{
    QByteArray bytes(std::max<qint64>(size, 0), Qt::Uninitialized);
    bytes.truncate(std::max<qint64>(0, read(at, bytes.data(), bytes.size())));
    return bytes;
}

QByteArray FileBytes::fingerprint(qint64 from, qint64 to) const
{
    return QCryptographicHash::hash(read(from, to - from), QCryptographicHash::Sha1);
}

FileIdentity identityOf(const QString &path)
{
    struct stat status{};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? identityFrom(status) : FileIdentity{};
}

} // namespace qd::logs
