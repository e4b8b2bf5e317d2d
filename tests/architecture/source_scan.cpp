// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_scan.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace qd::architecture {
namespace {

// Stands for a line break inside a raw string: text, as a table is, not code.
constexpr QChar textBreak = u'\v';

// Blanks everything of a match but its line breaks, so that line numbers stay.
QString blank(const QString &text)
{
    QString result(text.size(), u' ');
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'\n' || text.at(i) == textBreak)
            result[i] = text.at(i);
    }
    return result;
}

/// Walks over blanked source, brace by brace.
class BraceWalker {
public:
    explicit BraceWalker(const QString &code) : m_code(code) {}

    QList<Function> walk()
    {
        for (const QChar c : m_code) {
            if (c == u'\n' || c == textBreak)
                ++m_line;
            if (c == textBreak)
                ++m_tableLines;
            if (c == u'{')
                open();
            else if (c == u'}')
                close();
            else if (c == u';' && m_parentheses <= 0)
                m_head.clear();
            else
                remember(c);
        }
        return m_found;
    }

private:
    enum class Block { Outer, Function, Inner, Table };
    struct Open {
        Block kind;
        int line;
        QString head;
    };

    void remember(QChar c)
    {
        m_head += c;
        if (c == u'(')
            ++m_parentheses;
        else if (c == u')')
            --m_parentheses;
    }

    void open()
    {
        const QString head = m_head.simplified();
        m_blocks.append({classify(head), m_line, head});
        if (m_blocks.last().kind == Block::Function)
            m_tableLines = 0;
        m_savedParentheses.append(m_parentheses);
        m_parentheses = 0;
        m_head.clear();
    }

    Block classify(const QString &head) const
    {
        const bool inside = !m_blocks.isEmpty() && m_blocks.last().kind != Block::Outer;
        if (head.endsWith(u'='))
            return Block::Table;
        if (inside)
            return m_blocks.last().kind == Block::Table ? Block::Table : Block::Inner;
        static const QRegularExpression outer(u"\\b(namespace|class|struct|union|enum|extern)\\b[^()]*$"_s);
        if (outer.match(head).hasMatch())
            return Block::Outer;
        // a body after a constructor's brace-initialised members has lost its head
        return head.contains(u'(') || head.isEmpty() ? Block::Function : Block::Inner;
    }

    void close()
    {
        m_head.clear();
        if (m_blocks.isEmpty())
            return;
        const Open block = m_blocks.takeLast();
        m_parentheses = m_savedParentheses.takeLast();
        const int lines = qMax(0, m_line - block.line - 1);
        if (block.kind == Block::Function)
            m_found.append({block.line, qMax(0, lines - m_tableLines), block.head});
        const bool outermostTable = block.kind == Block::Table && !m_blocks.isEmpty()
            && m_blocks.last().kind != Block::Table && m_blocks.last().kind != Block::Outer;
        if (outermostTable)
            m_tableLines += lines;
    }

    const QString &m_code;
    int m_line = 1;
    int m_parentheses = 0;
    int m_tableLines = 0;
    QString m_head;
    QList<Open> m_blocks;
    QList<int> m_savedParentheses;
    QList<Function> m_found;
};

QString markRawTexts(const QString &source)
{
    static const QRegularExpression raw(u"R\"([^(\\n]{0,16})\\(.*?\\)\\1\""_s,
                                        QRegularExpression::DotMatchesEverythingOption);
    QString result = source;
    auto matches = raw.globalMatch(source);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result.replace(match.capturedStart(), match.capturedLength(),
                       match.captured().replace(u'\n', textBreak));
    }
    return result;
}

} // namespace

QString withoutTexts(const QString &source)
{
    static const QRegularExpression texts(
        u"R\"([^(]{0,16})\\(.*?\\)\\1\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|(?<![0-9a-zA-Z_])[uUL]?'(?:\\\\.|[^'\\\\\\n])+'"
        u"|//[^\\n]*|/\\*.*?\\*/"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QString result = source;
    auto matches = texts.globalMatch(source);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result.replace(match.capturedStart(), match.capturedLength(), blank(match.captured()));
    }
    return result;
}

QList<Include> includesOf(const QString &source)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"][^>\"]+[>\"])"_s);
    QList<Include> found;
    const QStringList lines = source.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = include.match(lines.at(i));
        if (match.hasMatch())
            found.append({int(i) + 1, match.captured(1)});
    }
    return found;
}

QList<Function> functionsOf(const QString &source)
{
    const QString code = withoutTexts(markRawTexts(source));
    static const QRegularExpression directive(u"^[ \\t]*#(?:[^\\n]*\\\\\\n)*[^\\n]*"_s,
                                              QRegularExpression::MultilineOption);
    auto matches = directive.globalMatch(code);
    QString result = code;
    while (matches.hasNext()) {
        const auto match = matches.next();
        result.replace(match.capturedStart(), match.capturedLength(), blank(match.captured()));
    }
    return BraceWalker(result).walk();
}

QStringList linkedTargets(const QString &cmakeLists)
{
    static const QRegularExpression call(u"quarterdeck_room\\(([^)]*)\\)"_s);
    QStringList targets;
    auto calls = call.globalMatch(cmakeLists);
    while (calls.hasNext()) {
        bool links = false;
        static const QRegularExpression space(u"\\s+"_s);
        for (const QString &word : calls.next().captured(1).split(space, Qt::SkipEmptyParts)) {
            if (word == u"PUBLIC" || word == u"PRIVATE" || word == u"SOURCES")
                links = word != u"SOURCES";
            else if (links)
                targets.append(word);
        }
    }
    return targets;
}

QStringList blockingCalls(const QString &source)
{
    static const QRegularExpression call(
        u"\\b(QEventLoop|processEvents|waitFor(?:Finished|Started|ReadyRead|BytesWritten|Connected|Disconnected|Done)"
        u"|(?:QThread::)?m?sleep)\\s*[({<\\w]"_s);
    QStringList found;
    const QStringList lines = withoutTexts(source).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = call.match(lines.at(i));
        if (match.hasMatch())
            found.append(u"%1: %2"_s.arg(i + 1).arg(match.captured(1)));
    }
    return found;
}

} // namespace qd::architecture
