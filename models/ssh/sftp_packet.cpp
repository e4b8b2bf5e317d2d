// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_packet.h"

#include <QtCore/QtEndian>

#include <algorithm>

#include <sys/stat.h>

namespace qd::ssh {
namespace {

constexpr qsizetype kMostNoise = 64 * 1024;
constexpr qsizetype kHeader = 5; // code and id

enum AttributeFlag : quint32 { HasSize = 1, HasOwner = 2, HasMode = 4, HasTimes = 8, HasExtended = 0x80000000U };

} // namespace

SftpType SftpAttributes::type() const
{
    if (!mode)
        return SftpType::Unknown;
    switch (*mode & S_IFMT) {
    case S_IFREG: return SftpType::File;
    case S_IFDIR: return SftpType::Folder;
    case S_IFLNK: return SftpType::Link;
    case 0: return SftpType::Unknown; // permission bits only
    default: return SftpType::Other;
    }
}

SftpPacker &SftpPacker::number32(quint32 value)
{
    const quint32 wire = qToBigEndian(value);
    m_bytes.append(reinterpret_cast<const char *>(&wire), sizeof wire);
    return *this;
}

SftpPacker &SftpPacker::number64(quint64 value)
{
    const quint64 wire = qToBigEndian(value);
    m_bytes.append(reinterpret_cast<const char *>(&wire), sizeof wire);
    return *this;
}

SftpPacker &SftpPacker::text(QByteArrayView bytes)
{
    number32(quint32(bytes.size()));
    m_bytes.append(bytes);
    return *this;
}

SftpPacker &SftpPacker::attributes(const SftpAttributes &attributes)
{
    number32((attributes.size ? HasSize : 0U) | (attributes.owner ? HasOwner : 0U) | (attributes.mode ? HasMode : 0U)
             | (attributes.times ? HasTimes : 0U));
    if (attributes.size)
        number64(*attributes.size);
    if (attributes.owner)
        number32(attributes.owner->first).number32(attributes.owner->second);
    if (attributes.mode)
        number32(*attributes.mode);
    if (attributes.times)
        number32(attributes.times->first).number32(attributes.times->second);
    return *this;
}

QByteArrayView SftpUnpacker::take(quint64 count)
{
    if (!m_ok || count > quint64(m_rest.size())) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    const QByteArrayView taken = m_rest.first(qsizetype(count));
    m_rest = m_rest.sliced(qsizetype(count));
    return taken;
}

quint32 SftpUnpacker::number32()
{
    const QByteArrayView bytes = take(4);
    return bytes.isEmpty() ? 0 : qFromBigEndian<quint32>(bytes.data());
}

quint64 SftpUnpacker::number64()
{
    const QByteArrayView bytes = take(8);
    return bytes.isEmpty() ? 0 : qFromBigEndian<quint64>(bytes.data());
}

QByteArrayView SftpUnpacker::text() { return take(number32()); }

SftpAttributes SftpUnpacker::attributes()
{
    SftpAttributes result;
    const quint32 flags = number32();
    if (flags & HasSize)
        result.size = number64();
    if (flags & HasOwner) {
        const quint32 user = number32();
        result.owner = {user, number32()};
    }
    if (flags & HasMode)
        result.mode = number32();
    if (flags & HasTimes) {
        const quint32 access = number32();
        result.times = {access, number32()};
    }
    if (flags & HasExtended) {
        for (quint32 left = number32(); left > 0 && m_ok; --left) {
            std::ignore = text();
            std::ignore = text();
        }
    }
    return m_ok ? result : SftpAttributes();
}

/// Looks for length, "Version" and 3 in what came so far; `bytes` becomes what is from there on.
bool SftpPacketParser::findStart(QByteArrayView &bytes)
{
    static constexpr char kVersion3[] = {char(SftpCode::Version), 0, 0, 0, 3};
    const QByteArrayView mark(kVersion3, sizeof kVersion3);
    m_start.append(bytes);
    for (qsizetype at = m_start.indexOf(mark, 4); at >= 0; at = m_start.indexOf(mark, at + 1)) {
        const auto length = qFromBigEndian<quint32>(m_start.constData() + at - 4);
        if (length < kHeader || length > kLongest)
            continue;
        m_started = true;
        bytes = QByteArrayView(m_start).sliced(at - 4);
        return true;
    }
    m_broken = m_start.size() > kMostNoise;
    return false;
}

bool SftpPacketParser::begin()
{
    const auto length = qFromBigEndian<quint32>(m_head.constData());
    m_head.clear();
    m_broken = length < kHeader || length > kLongest;
    m_length = m_broken ? 0 : qsizetype(length);
    m_packet.reserve(m_length);
    return !m_broken;
}

bool SftpPacketParser::feed(QByteArrayView bytes, std::vector<SftpPacket> &packets)
{
    if (m_broken || (!m_started && !findStart(bytes)))
        return !m_broken;
    while (!bytes.isEmpty()) {
        if (m_length == 0) {
            const qsizetype wanted = std::min<qsizetype>(4 - m_head.size(), bytes.size());
            m_head.append(bytes.first(wanted));
            bytes = bytes.sliced(wanted);
            if (m_head.size() < 4)
                break;
            if (!begin())
                return false;
        }
        const qsizetype wanted = std::min(m_length - m_packet.size(), bytes.size());
        m_packet.append(bytes.first(wanted));
        bytes = bytes.sliced(wanted);
        if (m_packet.size() < m_length)
            break;
        const auto id = qFromBigEndian<quint32>(m_packet.constData() + 1);
        packets.push_back({SftpCode(m_packet.front()), id, std::exchange(m_packet, {})});
        m_length = 0;
    }
    if (m_start.size() > 0)
        m_start.clear();
    return true;
}

} // namespace qd::ssh
