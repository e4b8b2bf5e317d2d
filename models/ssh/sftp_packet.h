// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <utility>
#include <vector>

namespace qd::ssh {

// The SSH File Transfer Protocol, version 3 (draft-ietf-secsh-filexfer-02), the one that OpenSSH and
// nearly everybody speaks.

/// Packet types of the protocol.
enum class SftpCode : quint8 {
    Init = 1, Version = 2, Open = 3, Close = 4, Read = 5, Write = 6, LStat = 7, FStat = 8, SetStat = 9,
    FSetStat = 10, OpenDir = 11, ReadDir = 12, Remove = 13, MakeDir = 14, RemoveDir = 15, RealPath = 16,
    Stat = 17, Rename = 18, ReadLink = 19, SymLink = 20,
    Status = 101, Handle = 102, Data = 103, Name = 104, Attrs = 105,
    Extended = 200, ExtendedReply = 201,
};

/// What a name stands for.
enum class SftpType { Unknown, File, Folder, Link, Other };

/// What a server says of a file; anything may be missing.
struct SftpAttributes {
    std::optional<quint64> size;
    std::optional<std::pair<quint32, quint32>> owner; ///< user and group number
    std::optional<quint32> mode;                      ///< type and permission bits as in stat(2)
    std::optional<std::pair<quint32, quint32>> times; ///< last access and last change, seconds since 1970
    bool operator==(const SftpAttributes &) const = default;

    [[nodiscard]] SftpType type() const;
    [[nodiscard]] qint64 modified() const { return times ? qint64(times->second) : 0; }
};

/// One name of a folder. The bytes are the server's: nothing about them can be trusted.
struct SftpEntry {
    QByteArray name;
    SftpAttributes attributes;
};

/// Builds the body of a packet.
class SftpPacker {
public:
    SftpPacker &number32(quint32 value);
    SftpPacker &number64(quint64 value);
    SftpPacker &text(QByteArrayView bytes);
    SftpPacker &attributes(const SftpAttributes &attributes);
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

/// Reads the body of a packet. Whatever is missing makes ok() false and reads as nothing.
class SftpUnpacker {
public:
    explicit SftpUnpacker(QByteArrayView bytes) : m_rest(bytes) {}
    [[nodiscard]] quint32 number32();
    [[nodiscard]] quint64 number64();
    [[nodiscard]] QByteArrayView text();
    [[nodiscard]] SftpAttributes attributes();
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    [[nodiscard]] QByteArrayView take(quint64 count);

    QByteArrayView m_rest;
    bool m_ok = true;
};

/// One whole packet from the server.
struct SftpPacket {
    SftpCode code = SftpCode::Status;
    quint32 id = 0; ///< of the request it answers; the protocol version in a Version packet
    QByteArray bytes; ///< without the length: code, id, body

    [[nodiscard]] QByteArrayView body() const { return QByteArrayView(bytes).sliced(5); }
};

/// Cuts a server's bytes into packets. Incremental: bytes may be cut anywhere.
/// Until the first packet, which must be Version, up to 64 KiB of a login shell's chatter are skipped.
class SftpPacketParser {
public:
    /// OpenSSH's own limit, with room for the header.
    static constexpr quint32 kLongest = 256 * 1024 + 1024;

    /// Appends what became whole. False: this is not the protocol, or a packet is too long; for good.
    [[nodiscard]] bool feed(QByteArrayView bytes, std::vector<SftpPacket> &packets);
    /// What came instead of a first packet (at most 64 KiB).
    [[nodiscard]] const QByteArray &noise() const { return m_start; }

private:
    [[nodiscard]] bool findStart(QByteArrayView &bytes);
    [[nodiscard]] bool begin();

    QByteArray m_start;  ///< bytes before the first packet was found
    QByteArray m_head;   ///< of the length's four bytes
    QByteArray m_packet; ///< so far
    qsizetype m_length = 0;
    bool m_started = false;
    bool m_broken = false;
};

} // namespace qd::ssh
