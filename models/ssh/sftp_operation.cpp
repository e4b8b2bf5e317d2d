// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_operation.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sftp)
};

enum Status : quint32 {
    Ok = 0, EndOfFile = 1, NoSuchFile = 2, Denied = 3, Failure = 4, BadMessage = 5, NoConnection = 6, Lost = 7, Unsupported = 8,
};

struct StatusReply {
    quint32 code = Failure;
    QString text;
};

StatusReply statusOf(const SftpPacket &packet)
{
    SftpUnpacker body(packet.body());
    StatusReply reply;
    reply.code = body.number32();
    reply.text = displayText(body.text(), false, 300);
    if (!body.ok() && packet.body().size() < 4)
        reply.code = BadMessage;
    return reply;
}

QString named(const QByteArray &subject)
{
    return subject.isEmpty() ? Texts::tr("the open file") : QStringLiteral("“%1”").arg(displayText(subject, false, 500));
}

Error errorOf(const StatusReply &reply, const QByteArray &subject)
{
    switch (reply.code) {
    case NoSuchFile:
        return {ErrorCode::NotFound, Texts::tr("%1 does not exist on the server.").arg(named(subject)), reply.text, {}};
    case Denied:
        return {ErrorCode::PermissionDenied, Texts::tr("The server does not allow this with %1.").arg(named(subject)), reply.text,
                Texts::tr("Check the owner and the permissions there, or log in as another account.")};
    case Unsupported:
        return {ErrorCode::Unsupported, Texts::tr("The server cannot do this with %1.").arg(named(subject)), reply.text, {}};
    case BadMessage:
        return {ErrorCode::Protocol, Texts::tr("The file service did not understand a request about %1.").arg(named(subject)), reply.text, {}};
    case NoConnection:
    case Lost:
        return {ErrorCode::Unreachable, Texts::tr("The file service lost its connection."), reply.text, Texts::tr("Try again.")};
    default:
        return {ErrorCode::CommandFailed, Texts::tr("The server could not do this with %1.").arg(named(subject)), reply.text,
                Texts::tr("Look at the free space and the kind of file there.")};
    }
}

std::unexpected<Error> garbled(const QByteArray &subject)
{
    return failure(ErrorCode::Protocol, Texts::tr("The server's answer about %1 makes no sense.").arg(named(subject)), {},
                   Texts::tr("Update the SSH server, or check what its sftp subsystem runs."));
}

/// What the answer is if it is not the expected kind.
std::unexpected<Error> otherwise(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::Status)
        return garbled(subject);
    const StatusReply reply = statusOf(packet);
    if (reply.code == Ok)
        return garbled(subject);
    return std::unexpected(errorOf(reply, subject));
}

bool isEnd(const SftpPacket &packet) { return packet.code == SftpCode::Status && statusOf(packet).code == EndOfFile; }

Result<void> decodeStatus(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::Status)
        return garbled(subject);
    const StatusReply reply = statusOf(packet);
    if (reply.code == Ok)
        return {};
    return std::unexpected(errorOf(reply, subject));
}

Result<QByteArray> decodeHandle(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::Handle)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    const QByteArray handle = body.text().toByteArray();
    // 256 bytes are the protocol's limit.
    if (!body.ok() || handle.isEmpty() || handle.size() > 256)
        return garbled(subject);
    return handle;
}

Result<QByteArray> decodeData(const SftpPacket &packet, const QByteArray &subject)
{
    if (isEnd(packet))
        return QByteArray();
    if (packet.code != SftpCode::Data)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    const QByteArrayView data = body.text();
    if (!body.ok() || data.isEmpty())
        return garbled(subject);
    return data.toByteArray();
}

Result<SftpAttributes> decodeAttributes(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::Attrs)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    const SftpAttributes attributes = body.attributes();
    if (!body.ok())
        return garbled(subject);
    return attributes;
}

Result<QList<SftpEntry>> decodeEntries(const SftpPacket &packet, const QByteArray &subject)
{
    if (isEnd(packet))
        return QList<SftpEntry>();
    if (packet.code != SftpCode::Name)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    QList<SftpEntry> entries;
    for (quint32 left = body.number32(); left > 0 && body.ok(); --left) {
        SftpEntry entry;
        entry.name = body.text().toByteArray();
        std::ignore = body.text(); // a line as of ls -l, for people
        entry.attributes = body.attributes();
        if (body.ok())
            entries.append(entry);
    }
    if (!body.ok() || entries.isEmpty())
        return garbled(subject);
    return entries;
}

Result<QByteArray> decodeName(const SftpPacket &packet, const QByteArray &subject)
{
    const Result<QList<SftpEntry>> entries = decodeEntries(packet, subject);
    if (!entries)
        return std::unexpected(entries.error());
    if (entries->size() != 1)
        return garbled(subject);
    return entries->first().name;
}

Result<SftpVolume> decodeVolume(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::ExtendedReply)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    std::ignore = body.number64(); // block size for reading
    const quint64 unit = body.number64();
    SftpVolume volume;
    volume.total = body.number64() * unit;
    std::ignore = body.number64(); // free, also to root alone
    volume.available = body.number64() * unit;
    std::ignore = body.number64(); // nodes
    std::ignore = body.number64(); // free nodes, also to root alone
    volume.freeNodes = body.number64();
    if (!body.ok())
        return garbled(subject);
    return volume;
}

Result<SftpLimits> decodeLimits(const SftpPacket &packet, const QByteArray &subject)
{
    if (packet.code != SftpCode::ExtendedReply)
        return otherwise(packet, subject);
    SftpUnpacker body(packet.body());
    std::ignore = body.number64(); // longest packet
    SftpLimits limits;
    const quint64 read = body.number64();
    const quint64 write = body.number64();
    limits.handles = body.number64();
    if (!body.ok())
        return garbled(subject);
    // 0 = not said; more than our parser takes in one packet is of no use.
    constexpr quint64 most = 255 * 1024;
    limits.read = read == 0 ? limits.read : std::min(read, most);
    limits.write = write == 0 ? limits.write : std::min(write, most);
    return limits;
}

SftpRequest request(SftpCode code, SftpPacker &packer, const QByteArray &subject)
{
    return {code, packer.take(), {}, subject};
}

SftpRequest onText(SftpCode code, const QByteArray &text, const QByteArray &subject = {})
{
    return request(code, SftpPacker().text(text), subject);
}

} // namespace

namespace sftp {

SftpOperation<QByteArray> open(const QByteArray &path, quint32 flags, const SftpAttributes &attributes)
{
    return {request(SftpCode::Open, SftpPacker().text(path).number32(flags).attributes(attributes), path), decodeHandle};
}

SftpOperation<void> close(const QByteArray &handle) { return {onText(SftpCode::Close, handle), decodeStatus}; }

SftpOperation<QByteArray> read(const QByteArray &handle, quint64 offset, quint32 size)
{
    return {request(SftpCode::Read, SftpPacker().text(handle).number64(offset).number32(size), {}), decodeData};
}

SftpOperation<void> write(const QByteArray &handle, quint64 offset, const QByteArray &bytes)
{
    SftpOperation<void> operation{
        request(SftpCode::Write, SftpPacker().text(handle).number64(offset).number32(quint32(bytes.size())), {}), decodeStatus};
    operation.request.payload = bytes;
    return operation;
}

SftpOperation<SftpAttributes> stat(const QByteArray &path) { return {onText(SftpCode::Stat, path, path), decodeAttributes}; }

SftpOperation<SftpAttributes> lstat(const QByteArray &path) { return {onText(SftpCode::LStat, path, path), decodeAttributes}; }

SftpOperation<SftpAttributes> fstat(const QByteArray &handle) { return {onText(SftpCode::FStat, handle), decodeAttributes}; }

SftpOperation<void> setStat(const QByteArray &path, const SftpAttributes &attributes)
{
    return {request(SftpCode::SetStat, SftpPacker().text(path).attributes(attributes), path), decodeStatus};
}

SftpOperation<void> fSetStat(const QByteArray &handle, const SftpAttributes &attributes)
{
    return {request(SftpCode::FSetStat, SftpPacker().text(handle).attributes(attributes), {}), decodeStatus};
}

SftpOperation<QByteArray> openFolder(const QByteArray &path) { return {onText(SftpCode::OpenDir, path, path), decodeHandle}; }

SftpOperation<QList<SftpEntry>> readFolder(const QByteArray &handle) { return {onText(SftpCode::ReadDir, handle), decodeEntries}; }

SftpOperation<void> makeFolder(const QByteArray &path, quint32 mode)
{
    SftpAttributes attributes;
    attributes.mode = mode;
    return {request(SftpCode::MakeDir, SftpPacker().text(path).attributes(attributes), path), decodeStatus};
}

SftpOperation<void> removeFolder(const QByteArray &path) { return {onText(SftpCode::RemoveDir, path, path), decodeStatus}; }

SftpOperation<void> remove(const QByteArray &path) { return {onText(SftpCode::Remove, path, path), decodeStatus}; }

SftpOperation<void> rename(const QByteArray &from, const QByteArray &to)
{
    return {request(SftpCode::Rename, SftpPacker().text(from).text(to), to), decodeStatus};
}

SftpOperation<void> replace(const QByteArray &from, const QByteArray &to)
{
    return {request(SftpCode::Extended, SftpPacker().text("posix-rename@openssh.com").text(from).text(to), to), decodeStatus};
}

SftpOperation<QByteArray> realPath(const QByteArray &path) { return {onText(SftpCode::RealPath, path, path), decodeName}; }

SftpOperation<QByteArray> readLink(const QByteArray &path) { return {onText(SftpCode::ReadLink, path, path), decodeName}; }

SftpOperation<void> symLink(const QByteArray &target, const QByteArray &link)
{
    // The draft says the other way round; OpenSSH began so, and everybody followed it.
    return {request(SftpCode::SymLink, SftpPacker().text(target).text(link), link), decodeStatus};
}

SftpOperation<void> hardLink(const QByteArray &existing, const QByteArray &link)
{
    return {request(SftpCode::Extended, SftpPacker().text("hardlink@openssh.com").text(existing).text(link), link), decodeStatus};
}

SftpOperation<void> sync(const QByteArray &handle)
{
    return {request(SftpCode::Extended, SftpPacker().text("fsync@openssh.com").text(handle), {}), decodeStatus};
}

SftpOperation<SftpVolume> volume(const QByteArray &path)
{
    return {request(SftpCode::Extended, SftpPacker().text("statvfs@openssh.com").text(path), path), decodeVolume};
}

SftpOperation<SftpLimits> limits()
{
    return {request(SftpCode::Extended, SftpPacker().text("limits@openssh.com"), {}), decodeLimits};
}

} // namespace sftp
} // namespace qd::ssh
