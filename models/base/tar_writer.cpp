// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/tar_writer.h"

#include <QtCore/QtGlobal>

namespace qd {
namespace {

constexpr qsizetype kBlock = 512;
constexpr qsizetype kNameField = 100;
constexpr qsizetype kSizeField = 12;

void putText(QByteArray &block, qsizetype at, const QByteArray &text)
{
    block.replace(at, text.size(), text);
}

/// width - 1 octal digits and a NUL.
void putOctal(QByteArray &block, qsizetype at, qsizetype width, quint64 value)
{
    putText(block, at, QByteArray::number(value, 8).rightJustified(width - 1, '0'));
}

void putSize(QByteArray &block, qint64 size)
{
    constexpr qsizetype at = 124;
    if (size < (qint64(1) << 33)) {
        putOctal(block, at, kSizeField, quint64(size));
        return;
    }
    QByteArray bytes(kSizeField, '\0');
    for (qsizetype i = kSizeField - 1; i > 3; --i, size >>= 8)
        bytes[i] = char(size & 0xff);
    bytes[0] = char(0x80);
    putText(block, at, bytes);
}

QByteArray rawHeader(const QByteArray &name, char type, const TarEntry &entry, qint64 size)
{
    QByteArray block(kBlock, '\0');
    putText(block, 0, name.left(kNameField));
    putOctal(block, 100, 8, entry.mode & 07777);
    putOctal(block, 108, 8, 0);
    putOctal(block, 116, 8, 0);
    putSize(block, size);
    putOctal(block, 136, 12, quint64(qMax<qint64>(entry.modified, 0)));
    putText(block, 148, QByteArray(8, ' '));
    block[156] = type;
    putText(block, 157, entry.linkTarget.left(kNameField));
    putText(block, 257, QByteArrayLiteral("ustar  "));
    quint32 sum = 0;
    for (const char byte : std::as_const(block))
        sum += quint8(byte);
    putText(block, 148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray(1, '\0') + ' ');
    return block;
}

QByteArray longName(char type, const QByteArray &text)
{
    TarEntry entry;
    const QByteArray content = text + '\0';
    return rawHeader(QByteArrayLiteral("././@LongLink"), type, entry, content.size()) + content
        + tarPadding(content.size());
}

} // namespace

QByteArray tarHeader(const TarEntry &entry)
{
    const QByteArray name = entry.type == TarEntry::Type::Folder ? entry.path + '/' : entry.path;
    QByteArray header;
    if (entry.linkTarget.size() > kNameField)
        header += longName('K', entry.linkTarget);
    if (name.size() > kNameField)
        header += longName('L', name);
    return header + rawHeader(name, char(entry.type), entry, entry.type == TarEntry::Type::File ? entry.size : 0);
}

QByteArray tarPadding(qint64 size) { return QByteArray((kBlock - size % kBlock) % kBlock, '\0'); }

QByteArray tarEnd() { return QByteArray(2 * kBlock, '\0'); }

} // namespace qd
