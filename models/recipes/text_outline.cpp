// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/text_outline.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::recipes {
namespace {

int indentOf(QStringView line)
{
    const auto it = std::ranges::find_if_not(line, [](QChar c) { return c == u' '; });
    return int(it - line.begin());
}

} // namespace

TextOutline::TextOutline(const QString &text)
    : m_lines(text.split(u'\n')), m_rows(size_t(m_lines.size())), m_isBlock(size_t(m_lines.size()), false)
{
    static const QRegularExpression block(QStringLiteral(":\\s+[|>][+-]?[0-9]?[+-]?\\s*(#.*)?$|^\\s*(- )+[|>][+-]?\\s*$"));
    int blockAbove = -1; // indentation of the key whose block of text goes on
    for (int line = 0; line < int(m_lines.size()); ++line) {
        const QString &words = m_lines.at(line);
        const int indent = indentOf(words);
        const bool isEmpty = indent == words.size();
        if (blockAbove >= 0 && (isEmpty || indent > blockAbove)) {
            m_isBlock[size_t(line)] = true;
            continue;
        }
        blockAbove = -1;
        if (isEmpty || words.at(indent) == u'#')
            continue;
        readRow(line);
        if (block.match(words).hasMatch())
            blockAbove = m_rows[size_t(line)].key.isEmpty() ? indent : std::max(m_rows[size_t(line)].indent, 0);
    }
}

void TextOutline::readRow(int line)
{
    const QString &words = m_lines.at(line);
    Row &row = m_rows[size_t(line)];
    qsizetype at = indentOf(words);
    while (at < words.size() && words.at(at) == u'-' && (at + 1 == words.size() || words.at(at + 1) == u' ')) {
        row.dash = int(at);
        ++at;
        while (at < words.size() && words.at(at) == u' ')
            ++at;
        if (at == words.size()) // nothing behind the dash yet: a key would stand two further
            at = std::max<qsizetype>(row.dash + 2, words.size());
    }
    row.indent = int(at);
    static const QRegularExpression key(QStringLiteral("\\G([A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\\s*:(?=\\s|$)"));
    const auto match = at < words.size() ? key.match(words, at) : QRegularExpressionMatch();
    if (!match.hasMatch())
        return;
    row.key = match.captured(1);
    if (row.key.startsWith(u'"') || row.key.startsWith(u'\''))
        row.key = row.key.mid(1, row.key.size() - 2);
    row.valueAt = match.capturedEnd();
    while (row.valueAt < words.size() && words.at(row.valueAt) == u' ')
        ++row.valueAt;
}

QList<TextOutline::Level> TextOutline::above(int line, int indent) const
{
    QList<Level> levels;
    int within = indent;
    for (int i = line; i >= 0; --i) {
        const Row &one = m_rows[size_t(i)];
        if (one.indent < 0)
            continue;
        if (i < line && !one.key.isEmpty() && one.indent < within) {
            levels.prepend({one.indent, one.key, i});
            within = one.indent;
        }
        const bool isSibling = !levels.isEmpty() && levels.front().key.isEmpty() && levels.front().indent == one.dash;
        if (one.dash >= 0 && one.dash < within && !isSibling) {
            levels.prepend({one.dash, {}, i});
            // A list may stand right below its key, without further indentation.
            within = one.dash + 1;
            for (int j = i - 1; j >= 0; --j) {
                const Row &before = m_rows[size_t(j)];
                if (before.indent >= 0 && before.dash < 0 && before.indent <= levels.front().indent) {
                    within = std::min(within, before.indent + 1);
                    break;
                }
            }
        }
        if (within <= 0)
            break;
    }
    return levels;
}

QStringList TextOutline::siblings(int line, int indent) const
{
    QStringList keys;
    const auto walk = [&](int from, int step) {
        for (int i = from; i >= 0 && i < int(m_rows.size()); i += step) {
            const Row &one = m_rows[size_t(i)];
            if (one.indent < 0)
                continue;
            const bool isEntry = one.dash >= 0 && one.dash < indent;
            if (one.indent < indent && !isEntry)
                return;
            if (step > 0 && isEntry) // the next entry of the list
                return;
            if (one.indent == indent && !one.key.isEmpty())
                keys.append(one.key);
            if (isEntry)
                return;
        }
    };
    const bool isFirst = line < int(m_rows.size()) && m_rows[size_t(line)].dash >= 0;
    if (!isFirst)
        walk(line - 1, -1);
    walk(line + 1, 1);
    return keys;
}

QList<std::pair<QString, int>> TextOutline::keysBelow(const QString &topKey) const
{
    QList<std::pair<QString, int>> keys;
    for (int line = 0; line < int(m_rows.size()); ++line) {
        if (m_rows[size_t(line)].indent != 0 || m_rows[size_t(line)].key != topKey)
            continue;
        static const QRegularExpression flow(QStringLiteral("[{,]\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*:"));
        for (const auto &match : flow.globalMatch(m_lines.at(line).mid(m_rows[size_t(line)].valueAt)))
            keys.append({match.captured(1), line});
        int indent = -1;
        for (int below = line + 1; below < int(m_rows.size()); ++below) {
            const Row &one = m_rows[size_t(below)];
            if (one.indent < 0)
                continue;
            if (one.indent == 0)
                break;
            indent = indent < 0 ? one.indent : indent;
            if (one.indent == indent && !one.key.isEmpty())
                keys.append({one.key, below});
        }
    }
    return keys;
}

QString TextOutline::topValue(const QString &key) const
{
    const auto it = std::ranges::find_if(m_rows, [&key](const Row &one) { return one.indent == 0 && one.dash < 0 && one.key == key; });
    if (it == m_rows.end())
        return {};
    return m_lines.at(it - m_rows.begin()).mid(it->valueAt).section(u'#', 0, 0).trimmed();
}

} // namespace qd::recipes
