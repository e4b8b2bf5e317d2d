// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_filter_node.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace qd::hosts {
namespace {

using Node = HostFilter::Node;
using NodePointer = std::shared_ptr<const Node>;
template <typename T>
using Parsed = std::expected<T, FilterProblem>;

constexpr int kDepthLimit = 50;
constexpr qsizetype kLengthLimit = 4000;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostFilter)
};

std::unexpected<FilterProblem> problem(qsizetype position, qsizetype length, const QString &message)
{
    return std::unexpected(FilterProblem{position, std::max<qsizetype>(length, 1), message});
}

/// A word, or one of the signs ( ) - that stand for themselves.
struct Token {
    enum class Kind { Word, Open, Close, Not, End };
    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;        ///< without the quotes
    qsizetype plain = 0; ///< how many characters stand before the first quote: only there are operators and keywords
};

/// Cuts the text into tokens. A parenthesis inside a word belongs to it while it is balanced: name~(web|api).
class Lexer {
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    Parsed<QList<Token>> tokens()
    {
        QList<Token> list;
        for (;;) {
            while (m_at < m_text.size() && m_text.at(m_at).isSpace())
                ++m_at;
            if (m_at >= m_text.size())
                break;
            const QChar c = m_text.at(m_at);
            const bool prefix = (c == u'-' || c == u'!') && m_at + 1 < m_text.size() && !m_text.at(m_at + 1).isSpace();
            if (c == u'(' || c == u')' || prefix) {
                list.append({c == u'(' ? Token::Kind::Open : c == u')' ? Token::Kind::Close : Token::Kind::Not, m_at, 1, c, 0});
                ++m_at;
                continue;
            }
            auto next = word();
            if (!next)
                return std::unexpected(next.error());
            list.append(*next);
        }
        list.append({Token::Kind::End, m_text.size(), 1, {}, 0});
        return list;
    }

private:
    Parsed<Token> word()
    {
        Token token{Token::Kind::Word, m_at, 0, {}, -1};
        bool quoted = false;
        qsizetype quoteAt = 0;
        int depth = 0;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            const bool escaped = quoted && c == u'\\' && m_text.sliced(m_at + 1).startsWith(u'"');
            if (!quoted && (c.isSpace() || (c == u')' && depth == 0)))
                break;
            if (c == u'"') {
                quoted = !quoted;
                quoteAt = m_at;
                token.plain = token.plain < 0 ? token.text.size() : token.plain;
                continue;
            }
            m_at += escaped ? 1 : 0;
            depth += quoted ? 0 : c == u'(' ? 1 : c == u')' ? -1 : 0;
            token.text += m_text.at(m_at);
        }
        if (quoted)
            return problem(quoteAt, m_text.size() - quoteAt, Texts::tr("A quotation mark is missing."));
        token.length = m_at - token.position;
        token.plain = token.plain < 0 ? token.text.size() : token.plain;
        return token;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

/// expression := all { "or" all };  all := one { ["and"] one };  one := { "not" } ( "(" expression ")" | word )
class Parser {
public:
    explicit Parser(QList<Token> tokens) : m_tokens(std::move(tokens)) {}

    Parsed<NodePointer> filter()
    {
        auto node = expression(0);
        if (node && here().kind == Token::Kind::Close)
            return problem(here().position, 1, Texts::tr("This parenthesis was never opened."));
        return node;
    }

private:
    [[nodiscard]] const Token &here() const { return m_tokens.at(m_at); }
    [[nodiscard]] bool isWord(QLatin1StringView word) const
    {
        const Token &token = here();
        return token.kind == Token::Kind::Word && token.plain == token.text.size() && token.text.compare(word, Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] static NodePointer joined(Node::Kind kind, std::vector<NodePointer> children)
    {
        if (children.size() == 1)
            return children.front();
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->children = std::move(children);
        return node;
    }

    Parsed<NodePointer> expression(int depth)
    {
        std::vector<NodePointer> choices;
        for (;;) {
            auto all = conjunction(depth);
            if (!all)
                return all;
            choices.push_back(*all);
            if (!isWord(QLatin1StringView("or")))
                return joined(Node::Kind::Or, std::move(choices));
            ++m_at;
        }
    }

    Parsed<NodePointer> conjunction(int depth)
    {
        std::vector<NodePointer> parts;
        for (;;) {
            auto one = negation(depth);
            if (!one)
                return one;
            parts.push_back(*one);
            const bool joining = isWord(QLatin1StringView("and"));
            m_at += joining ? 1 : 0;
            const bool ends = here().kind == Token::Kind::End || here().kind == Token::Kind::Close || isWord(QLatin1StringView("or"));
            if (ends && !joining)
                return joined(Node::Kind::And, std::move(parts));
        }
    }

    Parsed<NodePointer> negation(int depth)
    {
        bool negated = false;
        while (here().kind == Token::Kind::Not || isWord(QLatin1StringView("not"))) {
            negated = !negated;
            ++m_at;
        }
        auto node = here().kind == Token::Kind::Open ? group(depth) : term();
        if (!node || !negated)
            return node;
        auto inverse = std::make_shared<Node>();
        inverse->kind = Node::Kind::Not;
        inverse->children.push_back(*node);
        return inverse;
    }

    Parsed<NodePointer> group(int depth)
    {
        const qsizetype opened = here().position;
        if (depth >= kDepthLimit)
            return problem(opened, 1, Texts::tr("The parentheses are nested too deeply."));
        ++m_at;
        auto node = expression(depth + 1);
        if (!node)
            return node;
        if (here().kind != Token::Kind::Close)
            return problem(opened, 1, Texts::tr("This parenthesis is never closed."));
        ++m_at;
        return node;
    }

    Parsed<NodePointer> term();

    QList<Token> m_tokens;
    qsizetype m_at = 0;
};

struct Operator {
    const char *sign;
    FilterOperator op;
};
/// Longer signs first.
constexpr Operator kOperators[] = {{"!=", FilterOperator::Differs}, {">=", FilterOperator::GreaterOrEqual}, {"<=", FilterOperator::LessOrEqual},
                                   {">", FilterOperator::Greater},  {"<", FilterOperator::Less},             {"=", FilterOperator::Equals},
                                   {":", FilterOperator::Fits},     {"~", FilterOperator::Matches}};

Parsed<double> numberFrom(FilterKey key, const Token &token, const QString &value)
{
    static const QRegularExpression form(QStringLiteral("^(-?[0-9]+(?:[.][0-9]+)?) ?([A-Za-z%]*)$"));
    const auto match = form.match(value);
    const QString unit = match.captured(2).toLower();
    const double number = match.captured(1).toDouble();
    const auto wrong = [&](const QString &example) {
        return problem(token.position, token.length, Texts::tr("“%1” needs a number, for example %2.").arg(token.text, example));
    };
    if (key == FilterKey::Uptime) {
        static const QHash<QString, double> days{{QString(), 1.0}, {QStringLiteral("d"), 1.0}, {QStringLiteral("h"), 1.0 / 24},
                                                 {QStringLiteral("m"), 1.0 / 1440}, {QStringLiteral("s"), 1.0 / 86400}, {QStringLiteral("w"), 7.0}};
        return match.hasMatch() && days.contains(unit) ? Parsed<double>(number * days.value(unit)) : wrong(QStringLiteral("uptime>30d"));
    }
    if (key == FilterKey::Ram) {
        static const QHash<QString, double> sizes{{QString(), 1.0}, {QStringLiteral("g"), 1.0}, {QStringLiteral("gb"), 1.0}, {QStringLiteral("gib"), 1.0},
                                                  {QStringLiteral("m"), 1.0 / 1024}, {QStringLiteral("mb"), 1.0 / 1024}, {QStringLiteral("mib"), 1.0 / 1024},
                                                  {QStringLiteral("t"), 1024.0}, {QStringLiteral("tb"), 1024.0}, {QStringLiteral("tib"), 1024.0}};
        return match.hasMatch() && sizes.contains(unit) ? Parsed<double>(number * sizes.value(unit)) : wrong(QStringLiteral("ram>16"));
    }
    const bool percent = key == FilterKey::Cpu || key == FilterKey::Memory;
    const bool unitFits = unit.isEmpty() || (percent && unit == u"%") || (key == FilterKey::Latency && unit == u"ms");
    return match.hasMatch() && unitFits ? Parsed<double>(number) : wrong(QStringLiteral("cpu>80"));
}

Parsed<NodePointer> termNode(const FilterTerm &term)
{
    auto node = std::make_shared<Node>();
    node->term = term;
    if (term.op == FilterOperator::Fits && isGlob(term.text)) {
        node->term.expression = globExpression(term.text);
        node->term.glob = node->term.expression.isValid(); // "[" alone is a text
    }
    return node;
}

Parsed<NodePointer> numberTerm(FilterKey key, FilterOperator op, const Token &token, const QString &value)
{
    if (op == FilterOperator::Matches)
        return problem(token.position, token.length, Texts::tr("“%1” compares a number with a pattern; use > < or =.").arg(token.text));
    const auto number = numberFrom(key, token, value);
    if (!number)
        return std::unexpected(number.error());
    FilterTerm term;
    term.key = key;
    term.op = op == FilterOperator::Fits ? FilterOperator::Equals : op;
    term.number = *number;
    return termNode(term);
}

Parsed<NodePointer> textTerm(const FilterKeyEntry &entry, FilterOperator op, const Token &token, qsizetype valueAt)
{
    FilterTerm term{entry.key, op, token.text.sliced(valueAt), {}, false, 0};
    if (op >= FilterOperator::Greater)
        return problem(token.position, token.length, Texts::tr("“%1” is a text and has no more or less; use : ~ or =.").arg(QLatin1StringView(entry.name)));
    if (const QStringList words = filterWords(QString::fromLatin1(entry.name)); !words.isEmpty()) {
        term.text = term.text.toLower();
        if (op == FilterOperator::Matches || !words.contains(term.text)) {
            const QString message = entry.key == FilterKey::State ? Texts::tr("“%1” is not a state; use one of %2.") : Texts::tr("“%1” is not known here; use one of %2.");
            return problem(token.position + valueAt, token.length - valueAt, message.arg(term.text, words.join(QStringLiteral(", "))));
        }
    } else if (op == FilterOperator::Matches) {
        term.expression = QRegularExpression(term.text, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        if (!term.expression.isValid()) {
            const qsizetype place = std::clamp<qsizetype>(token.position + valueAt + term.expression.patternErrorOffset(), token.position, token.position + token.length - 1);
            return problem(place, 1, Texts::tr("“%1” is not a regular expression: %2.").arg(term.text, term.expression.errorString()));
        }
        term.expression.optimize();
    }
    return termNode(term);
}

Parsed<NodePointer> keyedTerm(const Token &token, const QString &name, FilterOperator op, qsizetype valueAt)
{
    const FilterKeyEntry *entry = filterKeyNamed(name);
    if (!entry) {
        const bool compares = op >= FilterOperator::Greater;
        return problem(token.position, name.size(),
                       compares ? Texts::tr("“%1” cannot be compared; use cpu, mem, latency, cores, ram, uptime or port.").arg(name)
                                : Texts::tr("“%1:” is not known; use name, tag, group, state, os, user, address or another key that the field offers.").arg(name));
    }
    const QString value = token.text.sliced(valueAt);
    if (value.isEmpty()) {
        return problem(token.position, token.length,
                       entry->isNumber ? Texts::tr("“%1” needs a number, for example %2.").arg(token.text, QStringLiteral("cpu>80"))
                                       : Texts::tr("“%1” needs a word behind it.").arg(token.text));
    }
    return entry->isNumber ? numberTerm(entry->key, op, token, value) : textTerm(*entry, op, token, valueAt);
}

Parsed<NodePointer> Parser::term()
{
    const Token token = here();
    if (token.kind != Token::Kind::Word)
        return problem(token.position, token.length, Texts::tr("A word is missing here."));
    if (isWord(QLatin1StringView("and")) || isWord(QLatin1StringView("or")))
        return problem(token.position, token.length, Texts::tr("A word is missing before “%1”.").arg(token.text));
    ++m_at;
    static const QRegularExpression keyForm(QStringLiteral("^([A-Za-z_]+)(!=|>=|<=|[:~=<>])"));
    const auto match = keyForm.match(token.text.first(token.plain));
    // An IPv6 address is full of colons and still a plain word.
    static const QRegularExpression hex(QStringLiteral("^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$"), QRegularExpression::CaseInsensitiveOption);
    if (match.hasMatch() && !hex.match(token.text).hasMatch()) {
        const auto sign = std::ranges::find_if(kOperators, [&](const Operator &o) { return match.captured(2) == QLatin1StringView(o.sign); });
        return keyedTerm(token, match.captured(1).toLower(), sign->op, match.capturedLength());
    }
    FilterTerm term;
    term.text = token.text;
    return termNode(term);
}

} // namespace

QString FilterProblem::toText() const { return Texts::tr("Character %1: %2").arg(position + 1).arg(message); }

bool isGlob(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c == u'*' || c == u'?' || c == u'['; });
}

QRegularExpression globExpression(const QString &glob)
{
    return QRegularExpression(QRegularExpression::wildcardToRegularExpression(glob, QRegularExpression::NonPathWildcardConversion),
                              QRegularExpression::CaseInsensitiveOption);
}

std::expected<HostFilter, FilterProblem> HostFilter::check(const QString &text)
{
    if (text.size() > kLengthLimit)
        return problem(kLengthLimit, 1, Texts::tr("The filter is longer than %1 characters.").arg(kLengthLimit));
    auto tokens = Lexer(text).tokens();
    if (!tokens)
        return std::unexpected(tokens.error());
    if (tokens->size() == 1)
        return HostFilter();
    auto root = Parser(std::move(*tokens)).filter();
    if (!root)
        return std::unexpected(root.error());
    return HostFilter(*root);
}

Result<HostFilter> HostFilter::parse(const QString &text)
{
    auto filter = check(text);
    if (!filter)
        return failure(ErrorCode::Parse, filter.error().toText());
    return *filter;
}

bool HostFilter::matches(const HostFacts &facts) const { return !m_root || m_root->holds(facts); }

bool HostFilter::isLive() const { return m_root && m_root->isLive(); }

std::optional<bool> HostFilter::ofEntry(const Host &host) const
{
    HostFacts entry;
    entry.host = host;
    return m_root ? m_root->ofEntry(entry) : std::optional(true);
}

QList<FilterKeyInfo> filterKeys()
{
    QList<FilterKeyInfo> list;
    for (const FilterKeyEntry &entry : filterKeyTable())
        list.append({QString::fromLatin1(entry.name), entry.isNumber, entry.isLive, QCoreApplication::translate("qd::hosts::HostFilter", entry.help)});
    return list;
}

QStringList filterWords(const QString &key)
{
    if (key == u"state") {
        return {QStringLiteral("idle"), QStringLiteral("connecting"), QStringLiteral("waiting"), QStringLiteral("ok"), QStringLiteral("warning"),
                QStringLiteral("critical"), QStringLiteral("lost"), QStringLiteral("failed"), QStringLiteral("connected"), QStringLiteral("problem")};
    }
    if (key == u"is")
        return {QStringLiteral("local"), QStringLiteral("imported"), QStringLiteral("vanished"), QStringLiteral("ungrouped"), QStringLiteral("untagged")};
    return {};
}

} // namespace qd::hosts
