// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/pattern_tree.h"

#include <algorithm>

namespace qd::logs {
namespace {

using Kind = PatternNode::Kind;

constexpr int kDeepest = 100;
constexpr char32_t kKelvin = 0x212A; ///< k in either case
constexpr char32_t kLongS = 0x017F;  ///< s in either case

CharSet rangeOf(char32_t from, char32_t to)
{
    CharSet set;
    for (char32_t c = from; c <= to && c < 128; ++c) {
        if (c != '\n')
            set.ascii.set(c);
    }
    set.others = to >= 128;
    return set;
}

CharSet digits() { return rangeOf('0', '9'); }

CharSet words()
{
    CharSet set = digits();
    set.add(rangeOf('a', 'z'));
    set.add(rangeOf('A', 'Z'));
    set.ascii.set('_');
    return set;
}

CharSet spaces()
{
    CharSet set = rangeOf('\t', '\r');
    set.ascii.set(' ');
    return set;
}

CharSet withOthers(CharSet set)
{
    set.others = true;
    return set;
}

/// \d \w \s \h \v and their opposites as Unicode properties have them.
std::optional<CharSet> classOf(char32_t letter)
{
    CharSet set;
    switch (letter | 0x20) {
    case 'd': set = digits(); break;
    case 'w': set = words(); break;
    case 's': set = spaces(); break;
    case 'h': set.ascii.set('\t').set(' '); break;
    case 'v': set = rangeOf('\v', '\r'); break;
    default: return std::nullopt;
    }
    return (letter & 0x20) != 0 ? withOthers(set) : set.inverted();
}

std::optional<CharSet> posixClass(QStringView name)
{
    struct Entry {
        QLatin1StringView name;
        bool (*has)(char c);
    };
    static constexpr auto inside = [](char c, char from, char to) { return c >= from && c <= to; };
    static constexpr auto isLower = [](char c) { return inside(c, 'a', 'z'); };
    static constexpr auto isUpper = [](char c) { return inside(c, 'A', 'Z'); };
    static constexpr auto isDigit = [](char c) { return inside(c, '0', '9'); };
    static constexpr Entry kClasses[] = {
        {QLatin1StringView("alpha"), [](char c) { return isLower(c) || isUpper(c); }},
        {QLatin1StringView("digit"), [](char c) { return isDigit(c); }},
        {QLatin1StringView("alnum"), [](char c) { return isLower(c) || isUpper(c) || isDigit(c); }},
        {QLatin1StringView("word"), [](char c) { return isLower(c) || isUpper(c) || isDigit(c) || c == '_'; }},
        {QLatin1StringView("lower"), [](char c) { return isLower(c) || isUpper(c); }}, // caseless makes one of both
        {QLatin1StringView("upper"), [](char c) { return isLower(c) || isUpper(c); }},
        {QLatin1StringView("space"), [](char c) { return inside(c, '\t', '\r') || c == ' '; }},
        {QLatin1StringView("blank"), [](char c) { return c == '\t' || c == ' '; }},
        {QLatin1StringView("cntrl"), [](char c) { return c < ' ' || c == '\x7f'; }},
        {QLatin1StringView("print"), [](char c) { return inside(c, ' ', '~'); }},
        {QLatin1StringView("graph"), [](char c) { return inside(c, '!', '~'); }},
        {QLatin1StringView("punct"), [](char c) { return inside(c, '!', '~') && !isLower(c) && !isUpper(c) && !isDigit(c); }},
        {QLatin1StringView("xdigit"), [](char c) { return isDigit(c) || inside(c, 'a', 'f') || inside(c, 'A', 'F'); }},
        {QLatin1StringView("ascii"), [](char) { return true; }},
    };
    for (const Entry &entry : kClasses) {
        if (name != entry.name)
            continue;
        CharSet set;
        for (int c = 0; c < 128; ++c)
            set.ascii.set(size_t(c), c != '\n' && entry.has(char(c)));
        return withOthers(set);
    }
    return std::nullopt;
}

/// Reads an expression from left to right; a member that returns nullopt ends the reading.
class Reader {
public:
    Reader(const QString &expression, bool caseless) : m_text(expression.toStdU32String()), m_caseless(caseless) {}

    std::optional<PatternNode> read()
    {
        std::optional<PatternNode> node = readAlternatives(0);
        return node && m_at == m_text.size() ? node : std::nullopt;
    }

private:
    using MaybeNode = std::optional<PatternNode>;

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char32_t peek(size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : U'\0'; }
    [[nodiscard]] bool take(char32_t c)
    {
        if (atEnd() || peek() != c)
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] bool takeWord(std::u32string_view word)
    {
        if (std::u32string_view(m_text).substr(m_at).starts_with(word)) {
            m_at += word.size();
            return true;
        }
        return false;
    }

    [[nodiscard]] PatternNode character(char32_t c) const { return characterNode(c, m_caseless); }
    [[nodiscard]] static PatternNode ofSet(const CharSet &set)
    {
        PatternNode node;
        node.kind = Kind::Set;
        node.set = set;
        return node;
    }
    [[nodiscard]] static PatternNode repeated(PatternNode inner, int least, int most)
    {
        PatternNode node;
        if (inner.kind == Kind::Empty || inner.kind == Kind::Begin || inner.kind == Kind::End)
            return node; // an assertion that may be left out
        node.kind = Kind::Repeat;
        node.least = least;
        node.most = most;
        node.children.push_back(std::move(inner));
        return node;
    }
    [[nodiscard]] static PatternNode anything() { return repeated(ofSet(CharSet::any()), 0, PatternNode::kNoEnd); }

    MaybeNode readAlternatives(int depth)
    {
        if (depth > kDeepest)
            return std::nullopt;
        PatternNode node;
        node.kind = Kind::Alt;
        do {
            MaybeNode branch = readSequence(depth);
            if (!branch)
                return std::nullopt;
            node.children.push_back(std::move(*branch));
        } while (take(U'|'));
        return node.children.size() == 1 ? std::move(node.children.front()) : std::move(node);
    }

    MaybeNode readSequence(int depth)
    {
        PatternNode node;
        node.kind = Kind::Cat;
        while (!atEnd() && peek() != U'|' && peek() != U')') {
            MaybeNode atom = readAtom(depth);
            if (!atom || !readQuantifiers(*atom))
                return std::nullopt;
            node.children.push_back(std::move(*atom));
        }
        return node;
    }

    MaybeNode readAtom(int depth)
    {
        const char32_t c = m_text[m_at++];
        PatternNode node;
        switch (c) {
        case U'(': return readGroup(depth);
        case U'[': return readClass();
        case U'\\': return readEscape();
        case U'.': return ofSet(CharSet::any());
        case U'^': node.kind = Kind::Begin; return node;
        case U'$': node.kind = Kind::End; return node;
        case U'*': case U'+': case U'?': return std::nullopt;
        default: return character(c);
        }
    }

    /// Behind its bracket.
    MaybeNode readGroup(int depth)
    {
        const bool outer = m_caseless;
        bool assertion = false;
        if (peek() == U'*')
            return std::nullopt; // verbs change what everything means
        if (take(U'?')) {
            if (take(U'#')) {
                while (!atEnd() && !take(U')'))
                    ++m_at;
                return PatternNode();
            }
            if (takeWord(U"=") || takeWord(U"!") || takeWord(U"<=") || takeWord(U"<!")) {
                assertion = true;
            } else if (!takeWord(U":") && !takeWord(U">") && !takeWord(U"|") && !takeName()) {
                bool wholeRest = false;
                if (!readFlags(wholeRest))
                    return std::nullopt;
                if (wholeRest)
                    return PatternNode();
            }
        }
        MaybeNode inner = readAlternatives(depth + 1);
        m_caseless = outer;
        if (!inner || !take(U')'))
            return std::nullopt;
        return assertion ? MaybeNode(PatternNode()) : inner;
    }

    /// (?<name>, (?'name', (?P<name>
    bool takeName()
    {
        const size_t begin = m_at;
        if (peek() == U'P')
            ++m_at;
        const char32_t end = peek() == U'<' ? U'>' : peek() == U'\'' ? U'\'' : U'\0';
        if (end != U'\0') {
            ++m_at;
            const size_t name = m_at;
            while (!atEnd() && (peek() == U'_' || QChar::isLetterOrNumber(peek())))
                ++m_at;
            if (m_at > name && take(end))
                return true;
        }
        m_at = begin;
        return false;
    }

    /// (?i) to the end of the group, or (?i:…).
    bool readFlags(bool &wholeRest)
    {
        bool on = true;
        for (; !atEnd(); ++m_at) {
            const char32_t c = peek();
            if (c == U'-') on = false;
            else if (c == U'^') m_caseless = false;
            else if (c == U'i') m_caseless = on;
            else if (c == U')' || c == U':') { ++m_at; wholeRest = c == U')'; return true; }
            else if (!std::u32string_view(U"smnJU").contains(c)) return false; // x: another layout
        }
        return false;
    }

    bool readNumber(int &value)
    {
        const size_t begin = m_at;
        value = 0;
        for (; !atEnd() && peek() >= U'0' && peek() <= U'9'; ++m_at)
            value = std::min(value * 10 + int(peek() - U'0'), 1'000'000);
        return m_at > begin;
    }

    /// {2} {2,} {2,5} {,5}; anything else is text.
    bool takeCount(int &least, int &most)
    {
        const size_t begin = m_at++;
        const bool hasLeast = readNumber(least);
        most = least;
        bool good = hasLeast;
        if (take(U',')) {
            const bool hasMost = readNumber(most);
            if (!hasMost)
                most = PatternNode::kNoEnd;
            good = hasLeast || hasMost;
            least = hasLeast ? least : 0;
        }
        if (good && take(U'}'))
            return true;
        m_at = begin;
        return false;
    }

    bool readQuantifiers(PatternNode &atom)
    {
        if (atEnd())
            return true;
        int least = 0, most = PatternNode::kNoEnd;
        switch (peek()) {
        case U'*': ++m_at; break;
        case U'+': ++m_at; least = 1; break;
        case U'?': ++m_at; most = 1; break;
        case U'{':
            if (peek(1) == U' ')
                return false; // "{ 2 }" counts in newer versions only
            if (!takeCount(least, most))
                return true;
            break;
        default: return true;
        }
        if (peek() == U'+' || peek() == U'?')
            ++m_at; // possessive and lazy ones match no more than greedy ones
        atom = repeated(std::move(atom), least, most);
        return true;
    }

    /// Hexadecimal: \xHH, \x{H…}.
    std::optional<char32_t> readHex()
    {
        const bool braces = take(U'{');
        char32_t value = 0;
        int count = 0;
        for (; !atEnd() && (braces || count < 2); ++m_at, ++count) {
            const char32_t c = peek() | 0x20;
            if (c >= U'0' && c <= U'9') value = value * 16 + (c - U'0');
            else if (c >= U'a' && c <= U'f') value = value * 16 + (c - U'a' + 10);
            else break;
            if (value > 0x10FFFF)
                return std::nullopt;
        }
        if (braces && (count == 0 || !take(U'}')))
            return std::nullopt;
        return value;
    }

    /// \a \e \f \t \r \xHH and escaped signs; nullopt for everything else.
    std::optional<char32_t> simpleEscape(char32_t c)
    {
        switch (c) {
        case U'a': return U'\a';
        case U'e': return U'\x1b';
        case U'f': return U'\f';
        case U'n': return U'\n';
        case U'r': return U'\r';
        case U't': return U'\t';
        case U'x': return readHex();
        default: break;
        }
        return c < 128 && QChar::isLetterOrNumber(c) ? std::nullopt : std::optional(c);
    }

    /// \p{…}, \pL, \P…: nobody here knows which characters.
    bool skipProperty()
    {
        if (!take(U'{'))
            return m_at++ < m_text.size();
        while (!atEnd() && peek() != U'}')
            ++m_at;
        return take(U'}');
    }

    MaybeNode readQuoted()
    {
        PatternNode node;
        node.kind = Kind::Cat;
        while (!atEnd() && !takeWord(U"\\E"))
            node.children.push_back(character(m_text[m_at++]));
        // A quantifier behind \E belongs to the last character.
        if (!node.children.empty() && !readQuantifiers(node.children.back()))
            return std::nullopt;
        return node;
    }

    MaybeNode readEscape()
    {
        if (atEnd())
            return std::nullopt;
        const char32_t c = m_text[m_at++];
        PatternNode node;
        switch (c) {
        case U'Q': return readQuoted();
        case U'E': case U'b': case U'B': case U'G': case U'K': return node;
        case U'A': node.kind = Kind::Begin; return node;
        case U'z': case U'Z': node.kind = Kind::End; return node;
        case U'N': return peek() == U'{' ? std::nullopt : MaybeNode(ofSet(CharSet::any()));
        case U'R': return ofSet(withOthers(rangeOf(U'\v', U'\r')));
        case U'X': return repeated(ofSet(CharSet::any()), 1, PatternNode::kNoEnd);
        case U'p': case U'P': return skipProperty() ? MaybeNode(ofSet(CharSet::any())) : std::nullopt;
        default: break;
        }
        if (c >= U'1' && c <= U'9')
            return peek() >= U'0' && peek() <= U'9' ? std::nullopt : MaybeNode(anything()); // \12 may be octal
        if (const auto set = classOf(c))
            return ofSet(*set);
        const auto one = simpleEscape(c);
        return one ? MaybeNode(*one == U'\n' ? PatternNode() : character(*one)) : std::nullopt;
    }

    /// One member of a class that may begin a range; nullopt if it was a whole set (put into `set`) or unreadable (`bad`).
    std::optional<char32_t> classMember(CharSet &set, bool &bad)
    {
        const char32_t c = m_text[m_at++];
        if (c != U'\\')
            return c;
        if (atEnd()) {
            bad = true;
            return std::nullopt;
        }
        const char32_t letter = m_text[m_at++];
        if (letter == U'b')
            return U'\b';
        if (letter == U'p' || letter == U'P') {
            bad = !skipProperty();
            set.add(CharSet::any());
            m_unsure = true;
            return std::nullopt;
        }
        if (const auto known = classOf(letter)) {
            set.add(*known);
            return std::nullopt;
        }
        const auto one = simpleEscape(letter);
        bad = !one;
        return one;
    }

    bool takePosixClass(CharSet &set, bool &bad)
    {
        if (peek() != U'[' || (peek(1) != U':' && peek(1) != U'.' && peek(1) != U'='))
            return false;
        const size_t end = m_text.find(U":]", m_at + 2);
        if (peek(1) != U':' || end == std::u32string::npos)
            return false; // a bracket like any other sign; PCRE2 refuses the other two where they are complete
        QString name = QString::fromUcs4(m_text.data() + m_at + 2, qsizetype(end - m_at - 2));
        const bool negated = name.startsWith(u'^');
        if (negated)
            name.remove(0, 1);
        const auto found = posixClass(name);
        if (!found)
            return false;
        m_unsure = m_unsure || name == u"lower" || name == u"upper";
        bad = false;
        set.add(negated ? (name == u"lower" || name == u"upper" ? CharSet::any() : found->inverted()) : *found);
        m_at = end + 2;
        return true;
    }

    MaybeNode readClass()
    {
        CharSet set;
        m_unsure = false;
        const bool negated = take(U'^');
        bool bad = false;
        for (bool first = true; first || peek() != U']'; first = false) {
            if (atEnd())
                return std::nullopt;
            if (takePosixClass(set, bad))
                continue;
            if (takeWord(U"\\Q") || takeWord(U"\\E"))
                return std::nullopt;
            const auto from = classMember(set, bad);
            if (bad)
                return std::nullopt;
            if (!from)
                continue;
            char32_t to = *from;
            if (peek() == U'-' && peek(1) != U']' && m_at + 1 < m_text.size()) {
                ++m_at;
                if (peek() == U'[')
                    return std::nullopt;
                const auto end = classMember(set, bad);
                if (bad || !end || *end < *from)
                    return std::nullopt;
                to = *end;
            }
            addRange(set, *from, to);
        }
        ++m_at;
        if (negated)
            return ofSet(m_unsure ? CharSet::any() : set.inverted());
        return ofSet(set);
    }

    void addRange(CharSet &set, char32_t from, char32_t to) const
    {
        for (char32_t c = from; c <= to && c < 128; ++c)
            set.add(c, m_caseless);
        if (to < 128)
            return;
        set.others = true;
        if (m_caseless) {
            for (const char32_t c : {kKelvin, kLongS}) {
                if (c >= from && c <= to)
                    set.add(c, true);
            }
        }
    }

    std::u32string m_text;
    size_t m_at = 0;
    bool m_caseless;
    bool m_unsure = false; ///< the class has members of which nobody here knows which they are
};

} // namespace

CharSet CharSet::any()
{
    CharSet set;
    set.ascii.set();
    set.ascii.reset('\n');
    set.others = true;
    return set;
}

void CharSet::add(char32_t c, bool caseless)
{
    if (c < 128) {
        if (c != '\n')
            ascii.set(c);
        if (!caseless || !QChar::isLetter(c))
            return;
        ascii.set(c ^ 0x20);
        others = others || (c | 0x20) == 'k' || (c | 0x20) == 's';
        return;
    }
    others = true;
    if (caseless && c == kKelvin)
        ascii.set('k').set('K');
    if (caseless && c == kLongS)
        ascii.set('s').set('S');
}

void CharSet::add(const CharSet &set)
{
    ascii |= set.ascii;
    others = others || set.others;
}

CharSet CharSet::inverted() const
{
    CharSet set;
    set.ascii = ~ascii;
    set.ascii.reset('\n');
    set.others = true;
    return set;
}

PatternNode characterNode(char32_t c, bool caseless)
{
    PatternNode node;
    node.kind = PatternNode::Kind::Set;
    node.set.add(c, caseless);
    node.folded = caseless && c < 128 && QChar::isLetter(c);
    if (!caseless || !QChar::isLetter(c))
        node.literal = QString::fromUcs4(&c, 1);
    return node;
}

std::optional<PatternNode> readPattern(const QString &expression, bool caseless)
{
    return Reader(expression, caseless).read();
}

} // namespace qd::logs
