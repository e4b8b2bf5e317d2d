// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/yaml_colors.h"

#include "widgets/common/theme.h"

#include <QtCore/QRegularExpression>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

QTextCharFormat ink(const QColor &color, bool isItalic = false)
{
    QTextCharFormat format;
    format.setForeground(color);
    format.setFontItalic(isItalic);
    return format;
}

qsizetype indentOf(const QString &text)
{
    qsizetype indent = 0;
    while (indent < text.size() && text.at(indent) == u' ')
        ++indent;
    return indent;
}

/// Where a comment begins: a sign behind white space and outside of quotes; the text's size if there is none.
qsizetype commentAt(const QString &text)
{
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull()) {
            if (c == u'\\' && quote == u'"')
                ++i;
            else if (c == quote)
                quote = {};
        } else if (c == u'#' && (i == 0 || text.at(i - 1).isSpace())) {
            return i;
        } else if ((c == u'"' || c == u'\'') && (i == 0 || QStringView(u" [{,:-").contains(text.at(i - 1)))) {
            quote = c;
        }
    }
    return text.size();
}

} // namespace

void YamlColors::highlightBlock(const QString &text)
{
    const Theme &theme = Theme::current();
    // State: -1 or 0 = none, n = inside of a text block whose key is indented by n - 1.
    const int block = previousBlockState();
    const qsizetype indent = indentOf(text);
    if (block > 0 && (text.trimmed().isEmpty() || indent > block - 1)) {
        setCurrentBlockState(block);
        setFormat(0, int(text.size()), ink(theme.ok));
        return colorVariables(text);
    }
    setCurrentBlockState(0);
    const qsizetype comment = commentAt(text);
    setFormat(int(comment), int(text.size() - comment), ink(theme.faint, true));
    static const QRegularExpression key(u"^(\\s*(?:- +)*)((?:\"[^\"]*\"|'[^']*'|[A-Za-z0-9_.-]+))(\\s*:)(?=\\s|$)"_s);
    const auto match = key.match(text);
    qsizetype value = 0;
    if (match.hasMatch() && match.capturedStart(2) < comment) {
        setFormat(int(match.capturedStart(2)), int(match.capturedLength(2)), ink(theme.accent));
        setFormat(int(match.capturedStart(3)), int(match.capturedLength(3)), ink(theme.dim));
        value = match.capturedEnd(3);
    }
    colorValue(text, value, comment);
    const QString rest = text.sliced(value, comment - value).trimmed();
    if (value > 0 && !rest.isEmpty() && (rest.front() == u'|' || rest.front() == u'>'))
        setCurrentBlockState(int(indent) + 1);
    if (comment == text.size() || text.sliced(0, comment).contains(u"{{"))
        colorVariables(text.left(comment));
}

void YamlColors::colorValue(const QString &text, qsizetype from, qsizetype to)
{
    static const QRegularExpression part(u"\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\b(?:true|false|null)\\b|(?<![\\w.-])\\d+(?:\\.\\d+)?(?:ms|s|m|h|d|%|x)?(?![\\w.-])|^\\s*-(?=\\s)|[\\[\\]{},]"_s);
    const Theme &theme = Theme::current();
    auto all = part.globalMatch(text, from);
    while (all.hasNext()) {
        const auto match = all.next();
        if (match.capturedStart() >= to)
            return;
        const QChar first = match.captured().trimmed().front();
        const QColor color = first == u'"' || first == u'\'' ? theme.ok
            : first.isDigit()                                ? theme.orange
            : first.isLetter()                               ? theme.violet
                                                             : theme.dim;
        setFormat(int(match.capturedStart()), int(match.capturedLength()), ink(color));
    }
}

void YamlColors::colorVariables(const QString &text)
{
    static const QRegularExpression sign(u"\\{\\{.*?\\}\\}|\\{%.*?%\\}|\\{#.*?#\\}"_s);
    const Theme &theme = Theme::current();
    auto all = sign.globalMatch(text);
    while (all.hasNext()) {
        const auto match = all.next();
        setFormat(int(match.capturedStart()), int(match.capturedLength()), ink(match.captured().startsWith(u"{#") ? theme.faint : theme.pink));
    }
}

} // namespace qd::ui
