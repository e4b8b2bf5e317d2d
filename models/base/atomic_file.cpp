// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/atomic_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace qd {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::AtomicFile)
};

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path)
        && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

Result<void> writeFileAtomically(const QString &path, const QByteArray &content)
{
    const QFileInfo info(path);
    const QString target = info.isSymLink() ? info.symLinkTarget() : path;
    const QDir folder = QFileInfo(target).dir();
    if (!folder.exists() && !makePrivateFolder(folder.path())) {
        return failure(ErrorCode::Storage, Texts::tr("The folder %1 cannot be made.").arg(folder.path()), {},
                       Texts::tr("Check who owns the folder above it."));
    }
    const bool existed = QFileInfo::exists(target);
    QSaveFile file(target);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    if (written && !existed)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!written || !file.commit()) {
        return failure(ErrorCode::Storage, Texts::tr("The file %1 cannot be written; the old one is unchanged.").arg(target),
                       file.errorString(), Texts::tr("Check free space and permissions, then save again."));
    }
    return {};
}

Result<QByteArray> readWholeFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, Texts::tr("The file %1 does not exist.").arg(path));
    if (!file.open(QIODevice::ReadOnly)) {
        const bool denied = file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError;
        return failure(denied ? ErrorCode::PermissionDenied : ErrorCode::Storage,
                       Texts::tr("The file %1 cannot be read.").arg(path), file.errorString());
    }
    if (file.size() > limit)
        return failure(ErrorCode::Storage, Texts::tr("The file %1 is too large to be read whole.").arg(path));
    return file.read(limit);
}

} // namespace qd
