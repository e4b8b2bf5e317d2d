// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/sftp_packet.h"

#include <QtCore/QList>

namespace qd::ssh {

/// One request, ready to be numbered and sent.
struct SftpRequest {
    SftpCode code = SftpCode::Init;
    QByteArray body;
    QByteArray payload; ///< sent behind the body without being copied
    QByteArray subject; ///< the path it is about, for error texts
};

/// A request and how its answer is read: `Sftp::run(sftp::stat(path))`.
/// Errors of all: NotFound, PermissionDenied, Unsupported (the server does not know the request),
/// CommandFailed (the server's "failure", which says no more), Protocol, and the connection's own.
template <typename T>
struct SftpOperation {
    SftpRequest request;
    Result<T> (*decode)(const SftpPacket &packet, const QByteArray &subject) = nullptr;
};

/// Space of a file system, as statvfs@openssh.com tells it. Units: bytes.
struct SftpVolume {
    quint64 total = 0;
    quint64 available = 0; ///< to this account
    quint64 freeNodes = 0;
};

/// What a server takes at most; the defaults are what the protocol promises. Units: bytes.
struct SftpLimits {
    quint64 read = 32 * 1024;
    quint64 write = 32 * 1024;
    quint64 handles = 0; ///< 0 = not said
};

/// Flags of sftp::open, as on the wire.
enum SftpOpenFlag : quint32 {
    OpenRead = 0x01, OpenWrite = 0x02, OpenAppend = 0x04, OpenCreate = 0x08, OpenTruncate = 0x10, OpenExclusive = 0x20,
};

/// The requests. Paths are the server's bytes, relative ones count from the login folder.
namespace sftp {

[[nodiscard]] SftpOperation<QByteArray> open(const QByteArray &path, quint32 flags, const SftpAttributes &attributes = {});
[[nodiscard]] SftpOperation<void> close(const QByteArray &handle);
/// Fewer bytes than asked, or none at the end of the file.
[[nodiscard]] SftpOperation<QByteArray> read(const QByteArray &handle, quint64 offset, quint32 size);
[[nodiscard]] SftpOperation<void> write(const QByteArray &handle, quint64 offset, const QByteArray &bytes);
[[nodiscard]] SftpOperation<SftpAttributes> stat(const QByteArray &path);
[[nodiscard]] SftpOperation<SftpAttributes> lstat(const QByteArray &path);
[[nodiscard]] SftpOperation<SftpAttributes> fstat(const QByteArray &handle);
[[nodiscard]] SftpOperation<void> setStat(const QByteArray &path, const SftpAttributes &attributes);
[[nodiscard]] SftpOperation<void> fSetStat(const QByteArray &handle, const SftpAttributes &attributes);
[[nodiscard]] SftpOperation<QByteArray> openFolder(const QByteArray &path);
/// Some entries; an empty list at the end.
[[nodiscard]] SftpOperation<QList<SftpEntry>> readFolder(const QByteArray &handle);
[[nodiscard]] SftpOperation<void> makeFolder(const QByteArray &path, quint32 mode = 0777);
[[nodiscard]] SftpOperation<void> removeFolder(const QByteArray &path);
[[nodiscard]] SftpOperation<void> remove(const QByteArray &path);
/// The protocol's own: refuses when `to` exists.
[[nodiscard]] SftpOperation<void> rename(const QByteArray &from, const QByteArray &to);
/// posix-rename@openssh.com: replaces `to` in one step.
[[nodiscard]] SftpOperation<void> replace(const QByteArray &from, const QByteArray &to);
[[nodiscard]] SftpOperation<QByteArray> realPath(const QByteArray &path);
[[nodiscard]] SftpOperation<QByteArray> readLink(const QByteArray &path);
[[nodiscard]] SftpOperation<void> symLink(const QByteArray &target, const QByteArray &link);
[[nodiscard]] SftpOperation<void> hardLink(const QByteArray &existing, const QByteArray &link);
[[nodiscard]] SftpOperation<void> sync(const QByteArray &handle);
[[nodiscard]] SftpOperation<SftpVolume> volume(const QByteArray &path);
[[nodiscard]] SftpOperation<SftpLimits> limits();

} // namespace sftp
} // namespace qd::ssh
