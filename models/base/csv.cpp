// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/csv.h"

#include <algorithm>

namespace qd {
namespace {

bool looksLikeFormula(QByteArrayView text)
{
    if (text.isEmpty())
        return false;
    if (QByteArrayView("=+-@\t\r\n'").contains(text.front()))
        return true;
    return std::ranges::any_of(std::initializer_list<QByteArrayView>{"＝", "＋", "－", "＠"},
                               [text](QByteArrayView sign) { return text.startsWith(sign); });
}

QByteArray quoted(QByteArrayView text, bool guarded)
{
    const bool needsQuotes = std::ranges::any_of(text, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    QByteArray field;
    field.reserve(text.size() + 4);
    if (needsQuotes)
        field.append('"');
    if (guarded)
        field.append('\'');
    for (const char c : text) {
        field.append(c);
        if (c == '"')
            field.append('"'); // only within quotes: a quote makes them needed
    }
    if (needsQuotes)
        field.append('"');
    return field;
}

} // namespace

QByteArray csvText(QByteArrayView text) { return quoted(text, looksLikeFormula(text)); }

QByteArray csvPlain(QByteArrayView text) { return quoted(text, false); }

} // namespace qd
