// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/text.h"

namespace qd {
namespace {

bool isBidiControl(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

char16_t visible(char16_t c, bool keepNewlines)
{
    if (c == u'\t' || (c == u'\n' && keepNewlines))
        return c;
    if (c < 0x20)
        return char16_t(0x2400 + c);
    if (c == 0x7F)
        return 0x2421;
    if ((c >= 0x80 && c < 0xA0) || isBidiControl(c) || c == 0x2028 || c == 0x2029)
        return 0xFFFD;
    return c;
}

} // namespace

QString displayText(const QString &text, bool keepNewlines, qsizetype limit)
{
    QString shown = text.size() > limit ? text.first(limit) + u'…' : text;
    for (QChar &c : shown)
        c = QChar(visible(c.unicode(), keepNewlines));
    return shown;
}

QString displayText(QByteArrayView bytes, bool keepNewlines, qsizetype limit)
{
    // One character takes at most four bytes: what lies behind cannot be shown anyway.
    const bool cut = bytes.size() > limit * 4;
    QString text = QString::fromUtf8(cut ? bytes.first(limit * 4) : bytes);
    return displayText(text, keepNewlines, limit);
}

} // namespace qd
