// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/promql.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::integrations {
namespace {

using Kind = PromqlToken::Kind;

const QSet<QString> &keywords()
{
    static const QSet<QString> words{QStringLiteral("by"), QStringLiteral("without"), QStringLiteral("on"), QStringLiteral("ignoring"), QStringLiteral("group_left"), QStringLiteral("group_right"),
                                     QStringLiteral("offset"), QStringLiteral("bool"), QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("unless"), QStringLiteral("atan2")};
    return words;
}

bool opensGrouping(const QString &keyword)
{
    static const QSet<QString> words{QStringLiteral("by"), QStringLiteral("without"), QStringLiteral("on"), QStringLiteral("ignoring"), QStringLiteral("group_left"), QStringLiteral("group_right")};
    return words.contains(keyword);
}

bool isNameStart(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u':'; }
bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isNamePart(QChar c) { return isNameStart(c) || isDigit(c); }

/// Cuts the text into tokens; what a name is follows from the brackets around it.
class Lexer {
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    QList<PromqlToken> run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at);
            if (c.isSpace())
                ++m_at;
            else
                take(c);
        }
        return m_tokens;
    }

private:
    void add(Kind kind, qsizetype length)
    {
        m_tokens.append({kind, m_at, length});
        m_at += length;
    }

    /// Length of what the pattern (beginning with \G) matches here; 0 = not at all.
    [[nodiscard]] qsizetype matched(const QRegularExpression &pattern) const { return pattern.matchView(m_text, m_at, QRegularExpression::NormalMatch).capturedLength(); }

    void take(QChar c)
    {
        if (c == u'#')
            return add(Kind::Comment, lineEnd() - m_at);
        if (c == u'"' || c == u'\'' || c == u'`')
            return add(Kind::String, stringLength(c));
        if (c == u'$' || c == u'[') {
            static const QRegularExpression variable(QStringLiteral("\\G(?:\\$\\w+|\\$\\{[^{}]*\\}|\\[\\[[^\\[\\]]*\\]\\])"));
            if (const qsizetype length = matched(variable); length > 0)
                return add(Kind::Variable, length);
        }
        if (isDigit(c) || (c == u'.' && m_at + 1 < m_text.size() && isDigit(m_text.at(m_at + 1))))
            return takeNumber();
        if (isNameStart(c) && !(c == u':' && !m_brackets.isEmpty() && m_brackets.back() == u'['))
            return takeName();
        takeSign(c);
    }

    [[nodiscard]] qsizetype lineEnd() const
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    [[nodiscard]] qsizetype stringLength(QChar quote) const
    {
        for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text.at(at) == u'\\' && quote != u'`')
                ++at;
            else if (m_text.at(at) == quote)
                return at + 1 - m_at;
        }
        return m_text.size() - m_at;
    }

    void takeNumber()
    {
        static const QRegularExpression duration(QStringLiteral("\\G(?:\\d+(?:ms|[smhdwy]))+(?![a-zA-Z0-9_])"));
        static const QRegularExpression number(QStringLiteral("\\G(?:0[xX][0-9a-fA-F_]+|(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"));
        if (const qsizetype length = matched(duration); length > 0)
            return add(Kind::Duration, length);
        add(Kind::Number, std::max<qsizetype>(1, matched(number)));
    }

    void takeName()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && isNamePart(m_text.at(end)))
            ++end;
        const QString name = m_text.sliced(m_at, end - m_at);
        add(kindOf(name, end), end - m_at);
    }

    [[nodiscard]] Kind kindOf(const QString &name, qsizetype end) const
    {
        if (!m_brackets.isEmpty() && (m_brackets.back() == u'{' || m_brackets.back() == u'g'))
            return Kind::LabelName;
        const QString lower = name.toLower();
        if (keywords().contains(lower))
            return Kind::Keyword;
        if (lower == u"inf" || lower == u"nan")
            return Kind::Number;
        while (end < m_text.size() && m_text.at(end).isSpace())
            ++end;
        const bool called = end < m_text.size() && m_text.at(end) == u'(';
        if ((name == u"start" || name == u"end") && called)
            return Kind::Keyword;
        if (const PromqlFunction *function = promqlFunction(lower); function && (function->isAggregation || (called && name == lower)))
            return function->isAggregation ? Kind::Aggregation : Kind::Function;
        return Kind::Metric;
    }

    void takeSign(QChar c)
    {
        static const QString opening = QStringLiteral("({[");
        static const QString closing = QStringLiteral(")}]");
        if (opening.contains(c)) {
            const bool grouping = c == u'(' && !m_tokens.isEmpty() && m_tokens.last().kind == Kind::Keyword
                && opensGrouping(m_text.sliced(m_tokens.last().begin, m_tokens.last().length).toLower());
            m_brackets.append(grouping ? QChar(u'g') : c);
            return add(Kind::Bracket, 1);
        }
        if (const qsizetype which = closing.indexOf(c); which >= 0) {
            const QChar other = opening.at(which);
            if (!m_brackets.isEmpty() && (m_brackets.back() == other || (other == u'(' && m_brackets.back() == u'g')))
                m_brackets.chop(1);
            return add(Kind::Bracket, 1);
        }
        if (c == u',')
            return add(Kind::Comma, 1);
        static const QRegularExpression operators(QStringLiteral("\\G(?:=~|!~|==|!=|<=|>=|[-+*/%^<>=@:])"));
        const qsizetype length = matched(operators);
        length > 0 ? add(Kind::Operator, length) : add(Kind::Unknown, c.isHighSurrogate() && m_at + 1 < m_text.size() ? 2 : 1);
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_brackets; ///< those that are open; 'g' = a round one of labels
    QList<PromqlToken> m_tokens;
};

} // namespace

QList<PromqlToken> promqlTokens(const QString &text) { return Lexer(text).run(); }

std::optional<BracketPair> bracketsAt(const QString &text, qsizetype position)
{
    const QList<PromqlToken> tokens = promqlTokens(text);
    const auto isAt = [&](qsizetype place) {
        return std::ranges::find_if(tokens, [&](const PromqlToken &one) { return one.kind == Kind::Bracket && one.begin == place; });
    };
    auto here = isAt(position);
    if (here == tokens.end())
        here = isAt(position - 1);
    if (here == tokens.end())
        return {};
    static const QString opening = QStringLiteral("({[");
    static const QString closing = QStringLiteral(")}]");
    const QChar sign = text.at(here->begin);
    const bool forward = opening.contains(sign);
    BracketPair pair{here->begin, -1};
    QString open;
    const auto step = [&](const PromqlToken &one) { // true = done
        if (one.kind != Kind::Bracket)
            return false;
        const QChar c = text.at(one.begin);
        const qsizetype begins = (forward ? opening : closing).indexOf(c);
        if (begins >= 0) {
            open.append((forward ? closing : opening).at(begins));
            return false;
        }
        if (open.isEmpty() || open.back() != c)
            return true; // crossed: no partner
        open.chop(1);
        if (open.isEmpty())
            pair.other = one.begin;
        return open.isEmpty();
    };
    const qsizetype index = here - tokens.begin();
    for (qsizetype at = index; at >= 0 && at < tokens.size(); at += forward ? 1 : -1) {
        if (step(tokens.at(at)))
            break;
    }
    return pair;
}

qsizetype offsetOf(const QString &text, int line, int column)
{
    qsizetype at = 0;
    for (int number = 1; number < line; ++number) {
        const qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            return text.size();
        at = end + 1;
    }
    int bytes = 1;
    while (at < text.size() && bytes < column && text.at(at) != u'\n') {
        const char32_t c = text.at(at).isHighSurrogate() && at + 1 < text.size() ? 0x10000 : text.at(at).unicode();
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        at += c == 0x10000 ? 2 : 1;
    }
    return std::min(at, text.size());
}

QString promqlQuoted(const QString &text)
{
    QString inner;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            inner += u'\\';
        inner += c == u'\n' ? QStringLiteral("\\n") : c == u'\t' ? QStringLiteral("\\t") : QString(c);
    }
    return u'"' + inner + u'"';
}

QString promqlRegexEscaped(const QString &text)
{
    static const QString signs = QStringLiteral("\\.+*?()|[]{}^$");
    QString escaped;
    for (const QChar c : text) {
        if (signs.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

} // namespace qd::integrations
