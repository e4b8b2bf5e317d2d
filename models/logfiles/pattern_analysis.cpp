// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/pattern_analysis.h"

#include "models/logfiles/literal_finder.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace qd::logs {
namespace {

constexpr size_t kExactMost = 48;   ///< strings that one part of a pattern may stand for
constexpr qsizetype kLengthMost = 64;
constexpr int kDepthMost = 60;

using Literals = std::vector<QByteArray>;

/// What one part of the pattern takes: exactly one of some strings, or something that holds one of some strings.
struct Part {
    std::optional<Literals> exact; ///< all it can take
    std::optional<Literals> needs; ///< one of them is in what it takes
};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

/// Greater is better for looking ahead: long and rare. 0 = worse than none.
int worthOf(const Literals &literals)
{
    if (literals.empty() || literals.size() > LiteralFinder::kMost)
        return 0;
    int worst = 1 << 20;
    for (const QByteArray &literal : literals) {
        int rarest = 255;
        for (char c : literal)
            rarest = std::min(rarest, LiteralFinder::rankOf(uchar(c)));
        const int size = int(std::min<qsizetype>(literal.size(), 8));
        // One or two frequent bytes stand in every line: asking for them costs more than it saves.
        const int worth = size == 1 ? 40 - rarest : size == 2 ? 230 - rarest : 40 * size + (255 - rarest);
        worst = std::min(worst, worth);
    }
    return std::max(0, worst - int(literals.size()) * 2);
}

/// Reads an expression, writes its form for blocks, and gathers what it needs. Whatever it does not know makes it give up.
class Reader {
public:
    Reader(QByteArrayView text, bool caseless) : m_text(text), m_caseless(caseless) {}

    PatternFacts run()
    {
        PatternFacts facts;
        const std::optional<Part> part = alternatives(0);
        if (!part || m_at != m_text.size())
            return facts;
        facts.onlyAscii = m_ascii;
        facts.caseless = m_caseless;
        facts.blockExpression = m_out;
        const std::optional<Literals> best = bestOf(part->exact, part->needs);
        if (best && worthOf(*best) > 0) {
            facts.literals = *best;
            facts.pure = m_plain && !m_caseless && part->exact && best == part->exact && m_ascii;
        }
        return facts;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    void copy(qsizetype count)
    {
        m_out.append(m_text.sliced(m_at, count));
        m_at += count;
    }

    static std::optional<Literals> bestOf(const std::optional<Literals> &a, const std::optional<Literals> &b)
    {
        const auto says = [](const std::optional<Literals> &l) { return l && std::ranges::none_of(*l, &QByteArray::isEmpty); };
        if (!says(a))
            return says(b) ? b : std::nullopt;
        return !says(b) || worthOf(*a) >= worthOf(*b) ? a : b;
    }

    static void unite(std::optional<Literals> &all, const std::optional<Literals> &more, size_t most)
    {
        if (!all || !more || all->size() + more->size() > most) {
            all.reset();
            return;
        }
        all->insert(all->end(), more->begin(), more->end());
    }

    std::optional<Part> alternatives(int depth)
    {
        if (depth > kDepthMost)
            return std::nullopt;
        std::optional<Part> all;
        for (;;) {
            std::optional<Part> one = sequence(depth);
            if (!one)
                return std::nullopt;
            const std::optional<Literals> needs = bestOf(one->exact, one->needs);
            if (!all) {
                all = Part{one->exact, needs};
            } else {
                unite(all->exact, one->exact, kExactMost);
                unite(all->needs, needs, LiteralFinder::kMost);
            }
            if (peek() != '|' || atEnd())
                return all;
            copy(1);
        }
    }

    /// Puts `next` behind what stands so far.
    static void append(Part &whole, Literals &running, const Part &next)
    {
        const auto flush = [&whole, &running] {
            whole.needs = bestOf(whole.needs, Literals(running));
            running = {QByteArray()};
        };
        if (next.exact && running.size() * next.exact->size() <= kExactMost) {
            Literals longer;
            qsizetype size = 0;
            for (const QByteArray &a : running) {
                for (const QByteArray &b : *next.exact) {
                    longer.push_back(a + b);
                    size = std::max(size, longer.back().size());
                }
            }
            if (size <= kLengthMost) {
                running = std::move(longer);
                return;
            }
        }
        whole.exact.reset();
        flush();
        if (next.exact)
            running = *next.exact;
        else
            whole.needs = bestOf(whole.needs, next.needs);
    }

    std::optional<Part> sequence(int depth)
    {
        Part whole{Literals(), std::nullopt};
        Literals running{QByteArray()};
        while (!atEnd() && peek() != '|' && peek() != ')') {
            std::optional<Part> part = quantified(depth);
            if (!part)
                return std::nullopt;
            append(whole, running, *part);
        }
        if (whole.exact) {
            whole.exact = running;
            return whole;
        }
        whole.needs = bestOf(whole.needs, running);
        return whole;
    }

    /// The quantifier at hand: least count; nothing if there is none. `ok` is cleared for one that is not understood.
    std::optional<int> quantifier(bool &exactly, bool &ok)
    {
        exactly = false;
        qsizetype size = 0;
        int least = 0;
        switch (peek()) {
        case '*':
        case '?': size = 1; break;
        case '+': size = 1, least = 1; break;
        case '{': {
            qsizetype close = m_at + 1;
            while (close < m_text.size() && (std::isdigit(uchar(m_text[close])) || m_text[close] == ','))
                ++close;
            if (close >= m_text.size() || m_text[close] != '}' || close == m_at + 1) {
                ok = false; // perhaps literal, perhaps with blanks: PCRE2 knows
                return std::nullopt;
            }
            const QByteArrayView inside = m_text.sliced(m_at + 1, close - m_at - 1);
            const qsizetype comma = inside.indexOf(',');
            least = (comma < 0 ? inside : inside.first(comma)).toInt();
            exactly = comma < 0 && least == 1;
            size = close - m_at + 1;
            break;
        }
        default: return std::nullopt;
        }
        if (atEnd())
            return std::nullopt;
        copy(size);
        if (peek() == '?' || peek() == '+')
            copy(1);
        if (!atEnd() && std::strchr("*+?{", peek()))
            ok = false;
        return least;
    }

    std::optional<Part> quantified(int depth)
    {
        std::optional<Part> part = atom(depth);
        if (!part)
            return std::nullopt;
        bool exactly = false;
        bool ok = true;
        const std::optional<int> least = atEnd() ? std::nullopt : quantifier(exactly, ok);
        if (!ok)
            return std::nullopt;
        if (!least || exactly)
            return part;
        m_plain = false;
        if (*least == 0)
            return Part{};
        return Part{std::nullopt, bestOf(part->exact, part->needs)};
    }

    std::optional<Part> atom(int depth)
    {
        const char c = peek();
        switch (c) {
        case '(': return group(depth);
        case '[': return characterClass();
        case '\\': return escape();
        case '.':
            m_plain = false;
            ++m_at;
            m_out += "\\N"; // what '.' means unless somebody writes (?s), and never an LF
            return Part{};
        case '^':
        case '$':
            m_plain = false;
            copy(1);
            return Part{Literals{QByteArray()}, std::nullopt};
        case '*':
        case '+':
        case '?': return std::nullopt;
        case '{':
        case '\n': return std::nullopt;
        default: return character();
        }
    }

    /// A character that stands for itself, with all bytes of it.
    std::optional<Part> character()
    {
        const uchar c = uchar(peek());
        if (c == 0)
            return std::nullopt;
        qsizetype size = 1;
        if (c >= 0x80) {
            m_ascii = false;
            while ((uchar(peek(size)) & 0xC0) == 0x80)
                ++size;
        }
        const QByteArray text = m_text.sliced(m_at, size).toByteArray();
        copy(size);
        return literal(text);
    }

    Part literal(const QByteArray &text) const
    {
        if (!m_caseless)
            return {Literals{text}, std::nullopt};
        // Kelvin's sign and the long s are k and s in other capitals; beyond ASCII the other case may have other bytes.
        const char c = lowered(text[0]);
        if (text.size() > 1 || c == 'k' || c == 's')
            return {};
        return {Literals{QByteArray(1, c)}, std::nullopt};
    }

    std::optional<Part> escape()
    {
        const char c = peek(1);
        const Part nothing{Literals{QByteArray()}, std::nullopt};
        if (m_at + 1 >= m_text.size())
            return std::nullopt;
        switch (c) {
        case 'd':
        case 'w':
        case 'h':
        case 'S':
        case 'N':
            m_plain = false;
            if (c == 'N' && peek(2) == '{')
                return std::nullopt;
            copy(2);
            return Part{};
        case 's': return replaced("[^\\S\\n]", Part{});
        case 'D': return replaced("[^\\d\\n]", Part{});
        case 'W': return replaced("[^\\w\\n]", Part{});
        case 'H': return replaced("[^\\h\\n]", Part{});
        case 'A': return replaced("^", nothing);
        case 'z':
        case 'Z': return replaced("$", nothing);
        case 'b':
        case 'B':
            m_plain = false;
            copy(2);
            return nothing;
        case 't': copy(2); return literal("\t");
        case 'r': copy(2); return literal("\r");
        case 'f': copy(2); return literal("\f");
        case 'e': copy(2); return literal("\x1b");
        case 'p':
        case 'P': return property();
        case 'Q': return quoted();
        default: break;
        }
        if (uchar(c) >= 0x80 || std::isalnum(uchar(c)) || c == '\n' || c == 0)
            return std::nullopt; // back references, \x, \K, \R, \X, \G …: PCRE2 alone, line by line
        copy(2);
        return literal(QByteArray(1, c));
    }

    std::optional<Part> replaced(const char *form, Part part)
    {
        m_plain = false;
        m_at += 2;
        m_out += form;
        return part;
    }

    /// \p{…} of letters and numbers has no LF; others may.
    std::optional<Part> property()
    {
        static constexpr QByteArrayView kFine[] = {"\\p{L}", "\\p{Lu}", "\\p{Ll}", "\\p{N}", "\\p{Nd}", "\\p{P}", "\\p{S}", "\\p{Greek}",
                                                   "\\p{Cyrillic}", "\\p{Han}", "\\p{Latin}", "\\pL", "\\pN"};
        for (QByteArrayView fine : kFine) {
            if (m_text.sliced(m_at).startsWith(fine) && (fine.endsWith('}') || peek(fine.size()) != '{')) {
                m_plain = false;
                m_ascii = false;
                copy(fine.size());
                return Part{};
            }
        }
        return std::nullopt;
    }

    /// \Q…\E, of which a quantifier would take the last character alone: understood only without one.
    std::optional<Part> quoted()
    {
        const qsizetype end = m_text.indexOf("\\E", m_at + 2);
        const qsizetype stop = end < 0 ? m_text.size() : end;
        const QByteArrayView inside = m_text.sliced(m_at + 2, stop - m_at - 2);
        const qsizetype behind = end < 0 ? stop : stop + 2;
        if (inside.contains('\n') || inside.contains('\0') || (behind < m_text.size() && std::strchr("*+?{", m_text[behind])))
            return std::nullopt;
        Part whole{Literals(), std::nullopt};
        Literals running{QByteArray()};
        for (qsizetype i = 0; i < inside.size();) {
            qsizetype size = 1;
            while (uchar(inside[i]) >= 0x80 && i + size < inside.size() && (uchar(inside[i + size]) & 0xC0) == 0x80)
                ++size;
            m_ascii = m_ascii && uchar(inside[i]) < 0x80;
            append(whole, running, literal(inside.sliced(i, size).toByteArray()));
            i += size;
        }
        copy(behind - m_at);
        if (whole.exact)
            return Part{running, std::nullopt};
        whole.needs = bestOf(whole.needs, running);
        return whole;
    }

    std::optional<Part> group(int depth)
    {
        enum class Kind { Plain, Ahead, NotAhead } kind = Kind::Plain;
        const QByteArrayView rest = m_text.sliced(m_at);
        qsizetype size = 1;
        if (rest.startsWith("(?:"))
            size = 3;
        else if (rest.startsWith("(?=") || rest.startsWith("(?<="))
            size = rest[2] == '<' ? 4 : 3, kind = Kind::Ahead;
        else if (rest.startsWith("(?!") || rest.startsWith("(?<!"))
            size = rest[2] == '<' ? 4 : 3, kind = Kind::NotAhead;
        else if (rest.startsWith("(?>"))
            size = 3;
        else if (rest.startsWith("(?<") || rest.startsWith("(?P<")) {
            const qsizetype close = rest.indexOf('>');
            if (close < 0)
                return std::nullopt;
            size = close + 1;
        } else if (rest.startsWith("(?") || rest.startsWith("(*")) {
            return flags();
        }
        if (size > 1 && rest[2] == '>')
            m_plain = false;
        copy(size);
        if (kind != Kind::Plain)
            m_plain = false;
        std::optional<Part> part = alternatives(depth + 1);
        if (!part || peek() != ')' || atEnd())
            return std::nullopt;
        copy(1);
        if (kind != Kind::Plain)
            return Part{Literals{QByteArray()}, std::nullopt};
        return part;
    }

    /// (?i) at the very beginning is all that is understood of flags, with s and m beside it: they change nothing here.
    std::optional<Part> flags()
    {
        if (m_at != 0)
            return std::nullopt;
        qsizetype at = 2;
        bool ignore = false;
        while (peek(at) == 'i' || peek(at) == 's' || peek(at) == 'm')
            ignore = peek(at++) == 'i' || ignore;
        if (peek(at) != ')' || at == 2)
            return std::nullopt;
        m_caseless = m_caseless || ignore;
        m_plain = false;
        copy(at + 1);
        if (!atEnd() && std::strchr("*+?{", peek()))
            return std::nullopt;
        return Part{Literals{QByteArray()}, std::nullopt};
    }

    /// One member of a class; nothing if it is not understood.
    struct Member {
        bool mayHoldLf = false;
        bool single = false; ///< `character` alone
        uchar character = 0;
    };
    std::optional<Member> member(qsizetype &at) const
    {
        const uchar c = uchar(m_text[at]);
        if (c == '[' && at + 1 < m_text.size() && std::strchr(":.=", m_text[at + 1])) {
            const qsizetype close = m_text.indexOf(":]", at + 2);
            if (m_text[at + 1] != ':' || close < 0)
                return std::nullopt;
            const QByteArrayView name = m_text.sliced(at + 2, close - at - 2);
            at = close + 2;
            return Member{name.startsWith('^') || name == "space" || name == "cntrl" || name == "ascii", false, 0};
        }
        if (c != '\\') {
            ++at;
            return Member{c == '\n', c < 0x80, c};
        }
        const char e = at + 1 < m_text.size() ? m_text[at + 1] : '\0';
        at += 2;
        switch (e) {
        case 'd':
        case 'w':
        case 'h':
        case 'S': return Member{};
        case 's':
        case 'D':
        case 'W':
        case 'H':
        case 'v': return Member{true, false, 0};
        case 'n': return Member{true, true, '\n'};
        case 't': return Member{false, true, '\t'};
        case 'r': return Member{false, true, '\r'};
        default: break;
        }
        if (uchar(e) >= 0x80 || std::isalnum(uchar(e)) || e == 0)
            return std::nullopt;
        return Member{false, true, uchar(e)};
    }

    std::optional<Part> characterClass()
    {
        qsizetype at = m_at + 1;
        const bool negated = at < m_text.size() && m_text[at] == '^';
        at += negated;
        const qsizetype inside = at;
        bool mayHoldLf = negated;
        bool wholly = !negated; // a set of single characters
        QByteArray singles;
        for (bool first = true; at < m_text.size() && (first || m_text[at] != ']'); first = false) {
            const std::optional<Member> from = member(at);
            if (!from)
                return std::nullopt;
            mayHoldLf = mayHoldLf || from->mayHoldLf;
            wholly = wholly && from->single;
            singles += char(from->character);
            if (at + 1 < m_text.size() && m_text[at] == '-' && m_text[at + 1] != ']') {
                ++at;
                const std::optional<Member> to = member(at);
                if (!to || !from->single || (!to->single && uchar(m_text[at - 1]) < 0x80))
                    return std::nullopt;
                mayHoldLf = mayHoldLf || from->character <= '\n';
                wholly = false;
            }
        }
        if (at >= m_text.size())
            return std::nullopt;
        return finishClass(inside, at + 1, negated, mayHoldLf, wholly ? singles : QByteArray());
    }

    std::optional<Part> finishClass(qsizetype inside, qsizetype end, bool negated, bool mayHoldLf, const QByteArray &singles)
    {
        const QByteArrayView text = m_text.sliced(m_at, end - m_at);
        m_ascii = m_ascii && std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
        m_plain = false;
        if (!mayHoldLf)
            m_out.append(text);
        else if (negated && m_text[inside] != ']' && m_text[inside] != '-') // which would mean something else behind another one
            m_out.append("[^\\n").append(m_text.sliced(inside, end - inside));
        else
            m_out.append("(?:(?!\\n)").append(text).append(')');
        m_at = end;
        if (singles.isEmpty() || singles.size() > 6)
            return Part{};
        Literals all;
        for (char c : singles) {
            const Part one = literal(QByteArray(1, c));
            if (!one.exact)
                return Part{};
            all.push_back(one.exact->front());
        }
        return Part{all, std::nullopt};
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_out;
    bool m_caseless;
    bool m_ascii = true;
    bool m_plain = true; ///< nothing but literals, groups and alternatives so far
};

PatternFacts ofLiteral(const QByteArray &text, bool caseless)
{
    PatternFacts facts;
    facts.caseless = caseless;
    facts.onlyAscii = isAscii(text.constData(), size_t(text.size()));
    if (text.contains('\n') || text.contains('\0'))
        return facts; // never within a line, or not to be written into an expression: PCRE2 alone
    facts.blockExpression = text;
    if (!caseless) {
        facts.literals = {text};
        facts.pure = facts.onlyAscii;
        return facts;
    }
    // The longest stretch whose other case has the same number of bytes in every script.
    QByteArray best, run;
    for (char c : text + '\x80') {
        const char low = lowered(c);
        if (uchar(c) < 0x80 && low != 'k' && low != 's') {
            run += low;
            continue;
        }
        if (run.size() > best.size())
            best = run;
        run.clear();
    }
    if (worthOf({best}) > 0 && !best.isEmpty())
        facts.literals = {best};
    return facts;
}

} // namespace

PatternFacts analysePattern(const PatternCode &code)
{
    if (code.options & PCRE2_LITERAL)
        return ofLiteral(code.expression, code.caseless);
    return Reader(code.expression, code.caseless).run();
}

} // namespace qd::logs
