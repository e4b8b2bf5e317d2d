// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/tar_reader.h"

#include <algorithm>
#include <optional>

namespace qd::files {
namespace {

// Format: POSIX.1-1988 ustar and pax, GNU tar's "Basic Tar Format" chapter.
constexpr quint64 kBlock = 512;
constexpr quint64 kMostRecord = 64 * 1024; ///< long names and pax records
constexpr quint64 kMostSize = quint64(1) << 62;

std::optional<quint64> number(QByteArrayView field)
{
    if (quint8(field.front()) == 0x80) { // base 256
        quint64 value = 0;
        for (const char byte : field.sliced(1)) {
            if (value >> 55)
                return {};
            value = value << 8 | quint8(byte);
        }
        return value;
    }
    quint64 value = 0;
    for (const char byte : field) {
        if (byte >= '0' && byte <= '7' && !(value >> 60))
            value = value * 8 + quint64(byte - '0');
        else if (byte == '\0' || byte == ' ')
            continue;
        else
            return {};
    }
    return value;
}

QByteArray text(QByteArrayView field)
{
    const qsizetype end = field.indexOf('\0');
    return (end < 0 ? field : field.first(end)).toByteArray();
}

bool sumIsRight(QByteArrayView block)
{
    quint64 sum = 0;
    for (qsizetype i = 0; i < block.size(); ++i)
        sum += i >= 148 && i < 156 ? quint64(' ') : quint8(block[i]);
    return number(block.sliced(148, 8)) == sum;
}

} // namespace

void TarReader::beginPart(Part part, quint64 size)
{
    m_part = part;
    m_left = size;
    m_bytes.clear();
}

bool TarReader::readHeader(std::vector<TarMember> &members)
{
    const QByteArrayView block(m_bytes);
    if (std::ranges::all_of(block, [](char byte) { return byte == '\0'; })) {
        m_ended = ++m_emptyBlocks >= 2;
        beginPart(Part::Header, kBlock);
        return true;
    }
    m_emptyBlocks = 0;
    const auto size = number(block.sliced(124, 12));
    if (!sumIsRight(block) || !size || *size > kMostSize)
        return false;
    const char type = block[156] == '\0' || block[156] == '7' ? '0' : block[156];
    if (type == 'L' || type == 'K' || type == 'x' || type == 'g') {
        m_padding = (kBlock - *size % kBlock) % kBlock;
        const bool wanted = type == 'L' || type == 'x';
        if (wanted && *size > kMostRecord)
            return false;
        beginPart(type == 'L' ? Part::LongName : type == 'x' ? Part::Pax : Part::Skipped, *size);
        return true;
    }
    QByteArray name = text(block.first(100));
    const QByteArray prefix = block.sliced(257, 6) == QByteArrayView("ustar\0", 6) ? text(block.sliced(345, 155)) : QByteArray();
    if (!prefix.isEmpty())
        name = prefix + '/' + name;
    m_member = {m_longName.isEmpty() ? name : m_longName, type, m_hasLongSize ? m_longSize : *size,
                quint32(number(block.sliced(100, 8)).value_or(0644) & 07777), qint64(number(block.sliced(136, 12)).value_or(0)), {}, false};
    m_longName.clear();
    m_hasLongSize = false;
    const quint64 content = type == '0' ? m_member.size : type == '1' || type == '2' || type == '5' ? 0 : *size;
    m_padding = (kBlock - content % kBlock) % kBlock;
    m_member.tooLarge = content > m_mostContent;
    beginPart(m_member.tooLarge || type != '0' ? Part::Skipped : Part::Content, content);
    if (type != '0' || m_member.tooLarge)
        members.push_back(m_member);
    return true;
}

/// "27 path=some/name\n" and the like.
void TarReader::readPax()
{
    for (QByteArrayView rest(m_bytes); !rest.isEmpty();) {
        const qsizetype blank = rest.indexOf(' ');
        bool ok = false;
        const qsizetype length = blank < 0 ? 0 : rest.first(blank).toByteArray().toLongLong(&ok);
        if (!ok || length <= blank + 1 || length > rest.size())
            return;
        const QByteArrayView record = rest.sliced(blank + 1, length - blank - 2);
        if (record.startsWith("path="))
            m_longName = record.sliced(5).toByteArray();
        if (record.startsWith("size=")) {
            m_longSize = record.sliced(5).toByteArray().toULongLong(&ok);
            m_hasLongSize = ok && m_longSize <= kMostSize;
        }
        rest = rest.sliced(length);
    }
}

void TarReader::finishPart(std::vector<TarMember> &members)
{
    if (m_part == Part::Content) {
        m_member.content = m_bytes;
        members.push_back(std::exchange(m_member, {}));
    } else if (m_part == Part::LongName) {
        m_longName = text(m_bytes);
    } else if (m_part == Part::Pax) {
        readPax();
    }
    if (m_part != Part::Padding && m_padding > 0)
        beginPart(Part::Padding, std::exchange(m_padding, 0));
    else
        beginPart(Part::Header, kBlock);
}

bool TarReader::feed(QByteArrayView bytes, std::vector<TarMember> &members)
{
    while (!m_broken && !m_ended) {
        const auto wanted = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
        if (m_part != Part::Skipped && m_part != Part::Padding)
            m_bytes.append(bytes.first(wanted));
        bytes = bytes.sliced(wanted);
        m_left -= quint64(wanted);
        if (m_left > 0)
            return true;
        if (m_part != Part::Header)
            finishPart(members);
        else if (!readHeader(members))
            m_broken = true;
        if (bytes.isEmpty() && m_left > 0)
            return !m_broken;
    }
    return !m_broken;
}

} // namespace qd::files
