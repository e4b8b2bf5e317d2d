// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/promql.h"

#include <algorithm>

namespace qd::integrations {
namespace {

using Kind = PromqlToken::Kind;

/// Finds out what may stand at a place, from the tokens before it.
class ContextFinder {
public:
    ContextFinder(const QString &text, qsizetype cursor) : m_text(text), m_cursor(std::clamp<qsizetype>(cursor, 0, text.size())), m_tokens(promqlTokens(text)) {}

    PromqlContext find()
    {
        m_context.begin = m_cursor;
        m_before = std::ranges::count_if(m_tokens, [&](const PromqlToken &one) { return one.begin < m_cursor; });
        takeWord();
        walk();
        noteCall();
        decide();
        noteFollower();
        return m_context;
    }

private:
    struct Frame {
        QChar bracket;
        qsizetype token = 0; ///< of the bracket
        int commas = 0;
    };

    [[nodiscard]] QString textOf(const PromqlToken &token) const { return m_text.sliced(token.begin, token.length); }
    [[nodiscard]] bool isSign(qsizetype index, QChar sign) const
    {
        return index >= 0 && index < m_tokens.size() && m_tokens.at(index).length == 1 && m_text.at(m_tokens.at(index).begin) == sign
            && (m_tokens.at(index).kind == Kind::Bracket || m_tokens.at(index).kind == Kind::Comma);
    }
    [[nodiscard]] static bool isWord(Kind kind)
    {
        return kind == Kind::Metric || kind == Kind::Function || kind == Kind::Aggregation || kind == Kind::Keyword || kind == Kind::LabelName || kind == Kind::Number
            || kind == Kind::Duration;
    }

    /// The word or string that the cursor stands in or behind; m_before then counts what lies before it.
    void takeWord()
    {
        if (m_before == 0)
            return;
        const PromqlToken &last = m_tokens.at(m_before - 1);
        if (last.end() < m_cursor)
            return;
        const bool isString = last.kind == Kind::String && (last.end() > m_cursor || !isClosed(last));
        const bool isComment = last.kind == Kind::Comment;
        if (!isWord(last.kind) && !isString && !isComment && last.kind != Kind::Variable)
            return;
        m_word = m_before - 1;
        --m_before;
        const qsizetype quote = isString ? 1 : 0;
        m_context.begin = last.begin + quote;
        m_context.prefix = m_text.sliced(m_context.begin, m_cursor - m_context.begin);
        const bool closed = isString && isClosed(last);
        m_context.length = last.length - quote - (closed ? 1 : 0);
        m_context.opened = isString;
        m_context.closed = closed;
    }

    [[nodiscard]] bool isClosed(const PromqlToken &string) const
    {
        if (string.length < 2 || m_text.at(string.end() - 1) != m_text.at(string.begin))
            return false;
        qsizetype slashes = 0;
        while (string.end() - 2 - slashes > string.begin && m_text.at(string.end() - 2 - slashes) == u'\\')
            ++slashes;
        return m_text.at(string.begin) == u'`' || slashes % 2 == 0;
    }

    void walk()
    {
        for (qsizetype i = 0; i < m_before; ++i) {
            const PromqlToken &token = m_tokens.at(i);
            if (token.kind == Kind::Comma && !m_frames.isEmpty())
                ++m_frames.last().commas;
            if (token.kind != Kind::Bracket)
                continue;
            const QChar c = m_text.at(token.begin);
            if (c == u'(' || c == u'{' || c == u'[')
                m_frames.append({c, i, 0});
            else if (!m_frames.isEmpty())
                m_frames.removeLast();
        }
    }

    void noteCall()
    {
        for (auto frame = m_frames.rbegin(); frame != m_frames.rend(); ++frame) {
            if (frame->bracket != u'(' || frame->token == 0 || isGrouping(*frame))
                continue;
            const qsizetype head = headOf(*frame);
            if (head < 0)
                continue;
            if (const PromqlFunction *function = promqlFunction(textOf(m_tokens.at(head)).toLower())) {
                m_context.call = *function;
                m_context.argument = frame->commas;
                return;
            }
        }
    }

    /// The function or aggregation of a call: before the bracket, or before "by (…)" that stands before it. -1 = none.
    [[nodiscard]] qsizetype headOf(const Frame &frame) const
    {
        qsizetype at = frame.token - 1;
        if (isSign(at, u')')) {
            while (at >= 0 && !isSign(at, u'('))
                --at;
            at -= 2; // the bracket and its keyword
        }
        if (at < 0)
            return -1;
        const Kind kind = m_tokens.at(at).kind;
        return kind == Kind::Function || kind == Kind::Aggregation ? at : -1;
    }

    [[nodiscard]] bool isGrouping(const Frame &frame) const
    {
        if (frame.bracket != u'(' || frame.token == 0 || m_tokens.at(frame.token - 1).kind != Kind::Keyword)
            return false;
        const QString word = textOf(m_tokens.at(frame.token - 1)).toLower();
        return word != u"start" && word != u"end" && word != u"and" && word != u"or" && word != u"unless" && word != u"bool" && word != u"offset" && word != u"atan2";
    }

    void decide()
    {
        using Place = PromqlContext::Kind;
        const bool inWord = m_word >= 0;
        const Kind word = inWord ? m_tokens.at(m_word).kind : Kind::Unknown;
        if (inWord && (word == Kind::Comment || word == Kind::Variable)) {
            m_context.kind = Place::None;
            return;
        }
        if (!m_frames.isEmpty() && m_frames.last().bracket == u'{')
            return decideBraces(word);
        if (!m_frames.isEmpty() && m_frames.last().bracket == u'[') {
            m_context.kind = word == Kind::String ? Place::None : Place::Duration;
            return;
        }
        if (!m_frames.isEmpty() && isGrouping(m_frames.last())) {
            m_context.kind = word == Kind::String ? Place::None : Place::Grouping;
            m_context.metric = metricNear(m_frames.last());
            m_context.matcher = m_context.metric;
            return;
        }
        decideExpression(word);
    }

    void decideExpression(Kind word)
    {
        using Place = PromqlContext::Kind;
        const PromqlToken *const before = m_before > 0 ? &m_tokens.at(m_before - 1) : nullptr;
        const bool afterOffset = before && before->kind == Kind::Keyword && textOf(*before).toLower() == u"offset";
        if (afterOffset)
            m_context.kind = Place::Duration;
        else if (word == Kind::String || word == Kind::Number || word == Kind::Duration)
            m_context.kind = Place::None;
        else if (before && before->kind == Kind::Keyword)
            m_context.kind = isOperatorWord(textOf(*before).toLower()) ? Place::Expression : Place::None;
        else if (before && endsOperand(*before))
            m_context.kind = Place::After;
        else
            m_context.kind = Place::Expression;
    }

    [[nodiscard]] static bool isOperatorWord(const QString &word) { return word == u"and" || word == u"or" || word == u"unless" || word == u"bool" || word == u"atan2"; }

    [[nodiscard]] bool endsOperand(const PromqlToken &token) const
    {
        switch (token.kind) {
        case Kind::Metric:
        case Kind::Number:
        case Kind::String:
        case Kind::Duration:
        case Kind::Variable:
        case Kind::Aggregation: return true;
        case Kind::Bracket: {
            const QChar c = m_text.at(token.begin);
            return (c == u')' && !closesGrouping(token)) || c == u'}' || c == u']';
        }
        default: return false;
        }
    }

    /// Behind "by (…)" and "on (…)" a vector may follow.
    [[nodiscard]] bool closesGrouping(const PromqlToken &bracket) const
    {
        const auto pair = bracketsAt(m_text, bracket.begin);
        if (!pair || pair->other < 0)
            return false;
        const auto opening = std::ranges::find(m_tokens, pair->other, &PromqlToken::begin);
        return opening != m_tokens.end() && isGrouping({u'(', opening - m_tokens.begin(), 0});
    }

    void decideBraces(Kind word)
    {
        using Place = PromqlContext::Kind;
        const Frame frame = m_frames.last();
        noteMatchers(frame);
        const PromqlToken &before = m_tokens.at(m_before - 1);
        if (before.kind == Kind::Operator && m_before >= 2 && m_tokens.at(m_before - 2).kind == Kind::LabelName) {
            m_context.kind = word == Kind::String || m_word < 0 ? Place::LabelValue : Place::None;
            m_context.label = textOf(m_tokens.at(m_before - 2));
            m_context.isRegex = textOf(before).endsWith(u'~');
            return;
        }
        const bool begins = m_before - 1 == frame.token || before.kind == Kind::Comma;
        m_context.kind = begins && (m_word < 0 || word == Kind::LabelName) ? Place::LabelName : Place::None;
    }

    /// What the braces say beside the place itself.
    void noteMatchers(const Frame &frame)
    {
        if (frame.token > 0 && m_tokens.at(frame.token - 1).kind == Kind::Metric)
            m_context.metric = textOf(m_tokens.at(frame.token - 1));
        QStringList parts;
        for (qsizetype i = frame.token + 1; i + 2 < m_tokens.size() && !isSign(i, u'}'); ++i) {
            const PromqlToken &value = m_tokens.at(i + 2);
            const bool whole = m_tokens.at(i).kind == Kind::LabelName && m_tokens.at(i + 1).kind == Kind::Operator && value.kind == Kind::String && isClosed(value);
            const bool here = value.begin < m_cursor && m_cursor < value.end();
            const QString said = textOf(value);
            // Variables mean nothing to the server.
            if (whole && !here && !said.contains(u'$') && !said.contains(QLatin1StringView("[[")))
                parts.append(textOf(m_tokens.at(i)) + textOf(m_tokens.at(i + 1)) + said);
        }
        m_context.matcher = parts.isEmpty() ? m_context.metric : m_context.metric + u'{' + parts.join(u',') + u'}';
    }

    /// The metric whose labels a grouping is about: in the brackets behind it, else the nearest before.
    [[nodiscard]] QString metricNear(const Frame &frame) const
    {
        qsizetype at = frame.token;
        while (at < m_tokens.size() && !isSign(at, u')'))
            ++at;
        if (isSign(at + 1, u'(')) {
            for (qsizetype i = at + 1; i < m_tokens.size(); ++i) {
                if (m_tokens.at(i).kind == Kind::Metric)
                    return textOf(m_tokens.at(i));
            }
        }
        for (qsizetype i = frame.token - 1; i >= 0; --i) {
            if (m_tokens.at(i).kind == Kind::Metric)
                return textOf(m_tokens.at(i));
        }
        return {};
    }

    void noteFollower()
    {
        const qsizetype next = m_word >= 0 ? m_word + 1 : m_before;
        if (next >= m_tokens.size())
            return;
        const PromqlToken &token = m_tokens.at(next);
        m_context.followed = m_context.kind == PromqlContext::Kind::LabelName ? token.kind == Kind::Operator : isSign(next, u'(');
    }

    const QString &m_text;
    qsizetype m_cursor;
    QList<PromqlToken> m_tokens;
    qsizetype m_before = 0; ///< tokens before the word
    qsizetype m_word = -1;
    QList<Frame> m_frames;
    PromqlContext m_context;
};

} // namespace

PromqlContext promqlContext(const QString &text, qsizetype cursor) { return ContextFinder(text, cursor).find(); }

} // namespace qd::integrations
