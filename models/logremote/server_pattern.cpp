// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/server_pattern.h"

#include "models/logremote/pattern_tree.h"

#include <algorithm>

namespace qd::logs {
namespace {

using Kind = PatternNode::Kind;

constexpr int kMostCopies = 32;    ///< a count beyond is not spelt out
constexpr int kMostStates = 1500;  ///< of all that counts spell out together
constexpr int kBytesOfOne = 4;     ///< a character outside of ASCII has at most

enum class Dialect { Extended, Rust };

QString hexEscape(uchar byte) { return QStringLiteral("\\x%1").arg(int(byte), 2, 16, QChar(u'0')); }

bool isPlain(uchar c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '_'; }

/// One byte of ASCII outside of brackets.
QString byteText(uchar c, Dialect dialect)
{
    if (isPlain(c))
        return QString(QLatin1Char(char(c)));
    if (dialect == Dialect::Rust)
        return hexEscape(c);
    return QStringView(u"\\^$.[]|()*+?{}").contains(QLatin1Char(char(c))) ? QStringLiteral("\\") + QLatin1Char(char(c)) : QString(QLatin1Char(char(c)));
}

QString literalText(const QString &text, Dialect dialect)
{
    QString out;
    const QByteArray bytes = text.toUtf8();
    if (dialect == Dialect::Extended && bytes.size() > 1)
        return text; // outside of ASCII: nothing there has a meaning
    for (char c : bytes)
        out += byteText(uchar(c), dialect);
    return out;
}

/// Runs of bytes as a bracket's inside. ']' first and '-' last, as POSIX wants them; '^' never first.
QString bracketInside(const std::bitset<128> &bytes)
{
    QString out, tail;
    for (size_t c = 0; c < 128; ++c) {
        if (!bytes[c])
            continue;
        size_t end = c;
        while (end + 1 < 128 && bytes[end + 1] && isPlain(uchar(end + 1)) == isPlain(uchar(c)))
            ++end;
        // Only letters and digits make ranges: nothing else can be misread.
        if (isPlain(uchar(c)) && end - c >= 3) {
            out += QLatin1Char(char(c)) + QStringLiteral("-") + QLatin1Char(char(end));
            c = end;
        } else if (c == ']') {
            out.prepend(u']');
        } else if (c == '-' || c == '^' || c == '[') {
            tail += QLatin1Char(char(c));
        } else if (c == '\\') {
            out += QStringLiteral("\\\\"); // awk reads escapes here; twice is the same to the others
        } else {
            out += QLatin1Char(char(c));
        }
    }
    const bool minus = tail.contains(u'-');
    tail.remove(u'-');
    if (out.isEmpty() && tail == u"^")
        return minus ? QStringLiteral("-^") : tail;
    return out + tail + (minus ? QStringLiteral("-") : QString());
}

QString rustSet(const CharSet &set)
{
    QString out = QStringLiteral("[");
    for (size_t c = 0; c < 128; ++c) {
        if (set.ascii[c])
            out += hexEscape(uchar(c));
    }
    return out + (set.others ? QStringLiteral("\\x80-\\xff]") : QStringLiteral("]"));
}

QString extendedSet(const CharSet &set)
{
    std::bitset<128> without = ~set.ascii;
    without.reset('\n');
    without.reset(0); // cannot be said, and need not: it is then among what matches
    if (!set.others) {
        std::bitset<128> bytes = set.ascii;
        if (bytes[0]) { // NUL: only the opposite of a bracket has it
            return without.none() ? QStringLiteral("(.|[^\x01-\x7f])") : QStringLiteral("[^") + bracketInside(without) + u']';
        }
        if (bytes.count() == 1 && bytes['^'])
            return QStringLiteral("\\^");
        const QString inside = bracketInside(bytes);
        return u'[' + inside + u']';
    }
    if (without.none())
        return QStringLiteral("(.|[^\x01-\x7f])");
    return QStringLiteral("[^") + bracketInside(without) + u']';
}

/// Writes a tree in a tool's words, and adds up what it costs there.
class Writer {
public:
    explicit Writer(Dialect dialect) : m_dialect(dialect) {}

    QString write(const PatternNode &node, bool first, bool last)
    {
        switch (node.kind) {
        case Kind::Empty: return {};
        case Kind::Begin: return first ? QStringLiteral("^") : QString();
        case Kind::End: return last ? QStringLiteral("$") : QString();
        case Kind::Set: return single(node);
        case Kind::Cat: return sequence(node, first, last);
        case Kind::Alt: return alternatives(node, first, last);
        case Kind::Repeat: return repeat(node);
        }
        return {};
    }

private:
    [[nodiscard]] QString setText(const CharSet &set) const
    {
        return m_dialect == Dialect::Rust ? rustSet(set) : extendedSet(set);
    }

    QString single(const PatternNode &node)
    {
        if (!node.literal.isEmpty() && node.literal != QChar(u'\0'))
            return literalText(node.literal, m_dialect);
        if (node.set.ascii.none() && !node.set.others)
            return {}; // only LF, which no line has: whatever is said instead cannot take a line away
        return node.set.others ? setText(node.set) + QStringLiteral("{1,%1}").arg(kBytesOfOne) : setText(node.set);
    }

    QString sequence(const PatternNode &node, bool first, bool last)
    {
        QString out;
        for (size_t i = 0; i < node.children.size(); ++i)
            out += write(node.children[i], first && i == 0, last && i + 1 == node.children.size());
        return out;
    }

    QString alternatives(const PatternNode &node, bool first, bool last)
    {
        QStringList branches;
        bool empty = false;
        for (const PatternNode &child : node.children) {
            const QString text = write(child, first, last);
            empty = empty || text.isEmpty();
            if (!text.isEmpty() && !branches.contains(text))
                branches.append(text);
        }
        if (branches.isEmpty())
            return {};
        const QString group = u'(' + branches.join(u'|') + u')';
        return empty ? group + u'?' : group;
    }

    QString repeat(const PatternNode &node)
    {
        const PatternNode &inner = node.children.front();
        int least = node.least;
        qint64 most = node.most;
        QString text;
        if (inner.kind == Kind::Set && inner.literal.isEmpty() && inner.set.others) {
            text = setText(inner.set);
            most = most < 0 ? most : most * kBytesOfOne;
        } else {
            text = write(inner, false, false);
            if (text.isEmpty())
                return {};
            if (inner.kind != Kind::Set || inner.set.others || text.endsWith(u'}'))
                text = u'(' + text + u')';
        }
        return text + countText(least, most, text.size());
    }

    QString countText(int least, qint64 most, qsizetype size)
    {
        if (least > kMostCopies)
            least = kMostCopies;
        m_states += int(size) / 4 * int(std::clamp<qint64>(std::max<qint64>(most, least), 1, 1000));
        if (most > 2 * kMostCopies || m_states > kMostStates)
            most = PatternNode::kNoEnd;
        if (m_states > kMostStates)
            least = std::min(least, 1);
        if (least == 0 && most == 1) return QStringLiteral("?");
        if (most >= 0) return least == most ? QStringLiteral("{%1}").arg(least) : QStringLiteral("{%1,%2}").arg(least).arg(most);
        if (least == 0) return QStringLiteral("*");
        return least == 1 ? QStringLiteral("+") : QStringLiteral("{%1,}").arg(least);
    }

    Dialect m_dialect;
    int m_states = 0;
};

bool mayBeEmpty(const PatternNode &node)
{
    switch (node.kind) {
    case Kind::Set: return node.set.ascii.none() && !node.set.others;
    case Kind::Cat: return std::ranges::all_of(node.children, mayBeEmpty);
    case Kind::Alt: return std::ranges::any_of(node.children, mayBeEmpty);
    case Kind::Repeat: return node.least == 0 || mayBeEmpty(node.children.front());
    default: return true;
    }
}

/// The one ASCII character of a node, lower case if it stands for both; k and s stand for their further signs as well.
std::optional<char> letterOf(const PatternNode &node, bool &caseless)
{
    if (node.kind != Kind::Set || (node.set.others && !node.folded))
        return std::nullopt;
    const size_t count = node.set.ascii.count();
    for (size_t c = 0; c < 128; ++c) {
        if (!node.set.ascii[c])
            continue;
        if (count == 1)
            return char(c);
        const size_t small = c | 0x20;
        if (count != 2 || c >= 'a' || !QChar::isLetter(char32_t(c)) || !node.set.ascii[small])
            return std::nullopt;
        caseless = true;
        return char(small);
    }
    return std::nullopt;
}

struct Run {
    QByteArray bytes;
    bool caseless = false;
    void keepLonger(const Run &other)
    {
        if (other.bytes.size() > bytes.size())
            *this = other;
    }
};

/// The longest text that every match contains.
Run requiredIn(const PatternNode &node)
{
    Run best;
    if (node.kind == Kind::Repeat)
        return node.least > 0 ? requiredIn(node.children.front()) : best;
    if (node.kind == Kind::Set) {
        if (const auto c = letterOf(node, best.caseless); c && *c != '\0')
            best.bytes = QByteArray(1, *c);
        else if (node.literal.size() > 0 && node.literal != QChar(u'\0'))
            best.bytes = node.literal.toUtf8();
        return best;
    }
    if (node.kind != Kind::Cat)
        return best;
    Run run;
    for (const PatternNode &child : node.children) {
        const Run own = requiredIn(child);
        const bool joins = child.kind == Kind::Set || child.kind == Kind::Empty;
        if (child.kind == Kind::Set && !own.bytes.isEmpty()) {
            run.bytes += own.bytes;
            run.caseless = run.caseless || own.caseless;
        } else if (!joins || child.kind == Kind::Set) {
            best.keepLonger(run);
            run = {};
            best.keepLonger(own);
        }
    }
    best.keepLonger(run);
    return best;
}

/// Plain text whose capitals ASCII alone can tell apart.
bool isFixed(const QString &text, bool caseless)
{
    return std::ranges::all_of(text, [caseless](QChar c) {
        const char16_t small = c.unicode() < 128 ? c.unicode() | 0x20 : c.unicode();
        return c != u'\0' && c != u'\n' && (!caseless || (c.unicode() < 128 && small != u'k' && small != u's'));
    });
}

PatternNode textNode(const QString &text, bool caseless)
{
    PatternNode node;
    node.kind = Kind::Cat;
    for (char32_t c : text.toStdU32String())
        node.children.push_back(characterNode(c, caseless));
    return node;
}

} // namespace

ServerPattern ServerPattern::of(const Pattern &pattern)
{
    ServerPattern result;
    if (pattern.isEmpty() || !Matcher::compile(pattern))
        return result;
    const bool caseless = patternCode(pattern).caseless;
    const std::optional<PatternNode> node = pattern.regex ? readPattern(pattern.text, caseless) : textNode(pattern.text, caseless);
    if (!node || mayBeEmpty(*node))
        return result;
    const Run required = requiredIn(*node);
    result.required = required.bytes;
    result.requiredCaseless = required.caseless;
    if (!pattern.regex && isFixed(pattern.text, caseless)) {
        result.everything = false;
        result.fixed = true;
        result.caseless = caseless;
        result.extended = result.rust = pattern.text;
        return result;
    }
    result.extended = Writer(Dialect::Extended).write(*node, true, true);
    result.rust = Writer(Dialect::Rust).write(*node, true, true);
    result.everything = result.extended.isEmpty() || result.extended.contains(u'\n');
    return result;
}

} // namespace qd::logs
