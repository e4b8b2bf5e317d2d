// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/gzip_member.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

constexpr int kQuick = 1;
constexpr qsizetype kQtHeader = 4;  ///< the length that qCompress() puts before
constexpr qsizetype kZlibHeader = 2;
constexpr qsizetype kZlibTrailer = 4;

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}

quint32 crcOf(const QByteArray &bytes)
{
    static constexpr std::array<quint32, 256> table = makeTable();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = table[(crc ^ quint8(byte)) & 0xFFU] ^ (crc >> 8);
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

} // namespace

QByteArray gzipMember(const QByteArray &bytes)
{
    const QByteArray zlib = qCompress(bytes, kQuick);
    const auto from = kQtHeader + kZlibHeader;
    const QByteArray header("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10); // deflate, no name, no time, unknown system
    return header + zlib.sliced(from, zlib.size() - from - kZlibTrailer) + littleEndian(crcOf(bytes)) + littleEndian(quint32(bytes.size()));
}

double compressedShare(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return 1;
    return std::min(1.0, double(qCompress(bytes, kQuick).size()) / double(bytes.size()));
}

} // namespace qd::deploy
