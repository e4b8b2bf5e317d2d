// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/fields.h"

#include <QtCore/QString>

#include <cstring>

namespace qd::logs {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

qsizetype skipSpace(QByteArrayView line, qsizetype at)
{
    while (at < line.size() && isSpace(line[at]))
        ++at;
    return at;
}

/// Index behind the closing quote of the string that begins at `at`, or -1.
qsizetype stringEnd(QByteArrayView line, qsizetype at)
{
    for (qsizetype from = at + 1; from < line.size();) {
        const void *found = std::memchr(line.data() + from, '"', size_t(line.size() - from));
        if (!found)
            return -1;
        const qsizetype quote = static_cast<const char *>(found) - line.data();
        qsizetype slashes = 0;
        while (line[quote - 1 - slashes] == '\\') // ends at the opening quote at the latest
            ++slashes;
        if (slashes % 2 == 0)
            return quote + 1;
        from = quote + 1;
    }
    return -1;
}

/// Index behind the object or array that begins at `at`, or -1. Depth is counted, so nesting costs no stack.
qsizetype nestedEnd(QByteArrayView line, qsizetype at)
{
    int depth = 0;
    for (qsizetype i = at; i < line.size();) {
        const char c = line[i];
        if (c == '"') {
            i = stringEnd(line, i);
            if (i < 0)
                return -1;
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        ++i;
        if (depth == 0)
            return i;
    }
    return -1;
}

/// Reads the value at `at` into `field`; index behind it, or -1.
qsizetype readValue(QByteArrayView line, qsizetype at, Field &field)
{
    if (at >= line.size())
        return -1;
    const char c = line[at];
    if (c == '"') {
        const qsizetype end = stringEnd(line, at);
        if (end >= 0)
            field.value = line.sliced(at + 1, end - at - 2);
        field.isString = true;
        return end;
    }
    if (c == '{' || c == '[') {
        const qsizetype end = nestedEnd(line, at);
        if (end >= 0)
            field.value = line.sliced(at, end - at);
        field.isNested = true;
        return end;
    }
    qsizetype end = at;
    while (end < line.size() && line[end] != ',' && line[end] != '}' && !isSpace(line[end]))
        ++end;
    field.value = line.sliced(at, end - at);
    return end > at ? end : -1;
}

int hexValue(QByteArrayView text, qsizetype at)
{
    bool ok = false;
    const int value = at + 4 <= text.size() ? text.sliced(at, 4).toInt(&ok, 16) : 0;
    return ok ? value : -1;
}

} // namespace

bool readJsonFields(QByteArrayView line, std::vector<Field> &fields)
{
    fields.clear();
    qsizetype at = skipSpace(line, 0);
    if (at >= line.size() || line[at] != '{')
        return false;
    at = skipSpace(line, at + 1);
    while (at < line.size() && line[at] == '"') {
        Field field;
        const qsizetype keyEnd = stringEnd(line, at);
        if (keyEnd < 0)
            return false;
        field.key = line.sliced(at + 1, keyEnd - at - 2);
        at = skipSpace(line, keyEnd);
        if (at >= line.size() || line[at] != ':')
            return false;
        at = readValue(line, skipSpace(line, at + 1), field);
        if (at < 0)
            return false;
        fields.push_back(field);
        at = skipSpace(line, at);
        if (at < line.size() && line[at] == ',')
            at = skipSpace(line, at + 1);
    }
    return at < line.size() && line[at] == '}' && !fields.empty();
}

bool readLogfmtFields(QByteArrayView line, std::vector<Field> &fields)
{
    fields.clear();
    qsizetype at = 0;
    while (at < line.size()) {
        at = skipSpace(line, at);
        const qsizetype keyAt = at;
        while (at < line.size() && line[at] != '=' && line[at] != '"' && !isSpace(line[at]))
            ++at;
        if (at >= line.size() || line[at] != '=' || at == keyAt) {
            if (fields.empty())
                return false;
            at += at == keyAt ? 1 : 0;
            continue;
        }
        Field field;
        field.key = line.sliced(keyAt, at - keyAt);
        const qsizetype valueAt = ++at;
        if (at < line.size() && line[at] == '"') {
            const qsizetype end = stringEnd(line, at);
            if (end < 0)
                return !fields.empty();
            field.value = line.sliced(valueAt + 1, end - valueAt - 2);
            field.isString = true;
            at = end;
        } else {
            while (at < line.size() && !isSpace(line[at]))
                ++at;
            field.value = line.sliced(valueAt, at - valueAt);
        }
        fields.push_back(field);
    }
    return !fields.empty();
}

QByteArray unescapeJson(QByteArrayView text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            plain += text[i];
            continue;
        }
        const char c = text[++i];
        switch (c) {
        case 'n': plain += '\n'; break;
        case 't': plain += '\t'; break;
        case 'r': plain += '\r'; break;
        case 'b': plain += '\b'; break;
        case 'f': plain += '\f'; break;
        case 'u': {
            int code = hexValue(text, i + 1);
            if (code < 0)
                break;
            i += 4;
            char32_t point = char32_t(code);
            if (QChar::isHighSurrogate(point) && i + 6 < text.size() && text[i + 1] == '\\' && text[i + 2] == 'u') {
                const int low = hexValue(text, i + 3);
                if (low >= 0 && QChar::isLowSurrogate(char32_t(low))) {
                    point = QChar::surrogateToUcs4(char16_t(code), char16_t(low));
                    i += 6;
                }
            }
            plain += QString::fromUcs4(&point, 1).toUtf8();
            break;
        }
        default: plain += c;
        }
    }
    return plain;
}

} // namespace qd::logs
