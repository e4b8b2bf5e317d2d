// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/pattern_text.h"

#include <QtCore/QRegularExpression>

#include <array>
#include <cstring>

namespace qd::logs {
namespace {

enum CharClass : quint8 { Digit = 1, Alpha = 2, HexLetter = 4, Blank = 8 };
constexpr std::array<quint8, 256> kClasses = [] {
    std::array<quint8, 256> classes{};
    for (int c = '0'; c <= '9'; ++c)
        classes[size_t(c)] = Digit;
    for (int c = 'a'; c <= 'z'; ++c)
        classes[size_t(c)] = classes[size_t(c - 'a' + 'A')] = c <= 'f' ? Alpha | HexLetter : Alpha;
    classes[' '] = classes['\t'] = classes['\r'] = classes['\n'] = Blank;
    return classes;
}();

quint8 classOf(char c)
{
    return kClasses[uchar(c)];
}
bool isDigit(char c)
{
    return classOf(c) & Digit;
}
bool isAlnum(char c)
{
    return classOf(c) & (Digit | Alpha);
}
bool isHex(char c)
{
    return classOf(c) & (Digit | HexLetter);
}
char charAt(QByteArrayView line, qsizetype at)
{
    return at >= 0 && at < line.size() ? line[at] : '\0';
}

/// Index behind the hexadecimal digits (or digits) at `at`.
template <typename Is>
qsizetype behind(QByteArrayView line, qsizetype at, Is is)
{
    while (at < line.size() && is(line[at]))
        ++at;
    return at;
}

/// 64 bits of a short text, eight bytes at a time.
quint64 hashOf(QByteArrayView text)
{
    constexpr quint64 kFactor = 0x9E3779B97F4A7C15ULL;
    quint64 hash = quint64(text.size()) * kFactor;
    const char *p = text.data();
    qsizetype left = text.size();
    const auto mix = [&hash](quint64 word) {
        hash = (hash ^ word) * kFactor;
        hash ^= hash >> 29;
    };
    for (; left >= 8; left -= 8, p += 8) {
        quint64 word = 0;
        std::memcpy(&word, p, 8);
        mix(word);
    }
    quint64 word = 0;
    if (left > 0)
        std::memcpy(&word, p, size_t(left));
    mix(word);
    return hash;
}

/// 8-4-4-4-12 hexadecimal digits; index behind, or 0.
qsizetype uuidEnd(QByteArrayView line, qsizetype at)
{
    for (const int count : {8, 4, 4, 4, 12}) {
        const qsizetype end = behind(line, at, isHex);
        if (end - at != count || (count != 12 && charAt(line, end) != '-'))
            return 0;
        at = count == 12 ? end : end + 1;
    }
    return at;
}

qsizetype ipv4End(QByteArrayView line, qsizetype at)
{
    for (int part = 0; part < 4; ++part) {
        const qsizetype end = behind(line, at, isDigit);
        if (end == at || end - at > 3 || (part < 3 && charAt(line, end) != '.'))
            return 0;
        at = part == 3 ? end : end + 1;
    }
    return charAt(line, at) == '.' && isDigit(charAt(line, at + 1)) ? 0 : at;
}

/// Groups of at most four hexadecimal digits between colons: at least five, or two and "::", or one behind it.
qsizetype ipv6End(QByteArrayView line, qsizetype at)
{
    const qsizetype begin = at;
    int groups = 0;
    bool isShort = false;
    while (at < line.size()) {
        const qsizetype end = behind(line, at, isHex);
        if (end - at > 4)
            return 0;
        groups += end > at ? 1 : 0;
        if (charAt(line, end) != ':' || !(isHex(charAt(line, end + 1)) || charAt(line, end + 1) == ':')) {
            at = end;
            break;
        }
        isShort = isShort || charAt(line, end + 1) == ':';
        at = end + (charAt(line, end + 1) == ':' ? 2 : 1);
    }
    const bool isWhole = groups >= 5 || (isShort && groups >= (line[begin] == ':' ? 1 : 2));
    return isWhole && !isAlnum(charAt(line, at)) ? at : 0;
}

/// "12:34:56", with a fraction; or "2026-11-28", with a time behind a T.
qsizetype timeEnd(QByteArrayView line, qsizetype at)
{
    const auto number = [&line](qsizetype from, int size) {
        for (int i = 0; i < size; ++i) {
            if (!isDigit(charAt(line, from + i)))
                return false;
        }
        return true;
    };
    qsizetype clock = at;
    if (number(at, 4) && (charAt(line, at + 4) == '-' || charAt(line, at + 4) == '/') && number(at + 5, 2) && charAt(line, at + 7) == charAt(line, at + 4) && number(at + 8, 2)) {
        clock = at + 11;
        if (charAt(line, at + 10) != 'T')
            return isAlnum(charAt(line, at + 10)) ? 0 : at + 10;
    }
    if (!number(clock, 2) || charAt(line, clock + 2) != ':' || !number(clock + 3, 2) || charAt(line, clock + 5) != ':' || !number(clock + 6, 2))
        return 0;
    qsizetype end = clock + 8;
    if (charAt(line, end) == '.' || charAt(line, end) == ',')
        end = std::max(end, behind(line, end + 1, isDigit) > end + 1 ? behind(line, end + 1, isDigit) : end);
    if (charAt(line, end) == 'Z')
        return end + 1;
    if (clock > at && (charAt(line, end) == '+' || charAt(line, end) == '-'))
        end = behind(line, end + 1, [](char c) { return isDigit(c) || c == ':'; });
    return end;
}

bool endsPath(char c)
{
    return (classOf(c) & Blank) || c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == '>' || c == ',' || c == ';';
}

/// Index behind a path or URL; what ends a sentence is no part of it.
qsizetype pathEnd(QByteArrayView line, qsizetype at)
{
    const qsizetype begin = at;
    while (at < line.size() && !endsPath(line[at]))
        ++at;
    while (at > begin + 1 && std::strchr(":.!?", line[at - 1]))
        --at;
    return at;
}

bool isRequest(QByteArrayView text)
{
    for (const char *method : {"GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "PATCH ", "OPTIONS ", "PROPFIND ", "CONNECT "}) {
        if (text.startsWith(method))
            return true;
    }
    return false;
}

QString expressionOf(char mask)
{
    switch (PatternMask(mask)) {
    case PatternMask::Any: return QStringLiteral("\\S+");
    case PatternMask::Number: return QStringLiteral("-?\\d[\\d.,]*");
    case PatternMask::Hex: return QStringLiteral("[0-9A-Fa-fx]+");
    case PatternMask::Address: return QStringLiteral("[0-9A-Fa-f.:]+");
    case PatternMask::Uuid: return QStringLiteral("[0-9A-Fa-f-]{36}");
    case PatternMask::Path:
    case PatternMask::Url: return QStringLiteral("[^\\s\"',;)\\]}>]+");
    case PatternMask::Text: return QStringLiteral("(?:[^\"'\\\\]|\\\\.)*");
    case PatternMask::Time: return QStringLiteral("[0-9:.,TZ/+-]+");
    case PatternMask::Id: return QStringLiteral("[0-9A-Za-z]+");
    }
    return {};
}

/// Such a word of a template stands directly before the next one.
bool joins(const QByteArray &word)
{
    return word.endsWith(kPatternGlue);
}

} // namespace

QString maskText(char mask)
{
    switch (PatternMask(mask)) {
    case PatternMask::Any: return QStringLiteral("<*>");
    case PatternMask::Number: return QStringLiteral("<num>");
    case PatternMask::Hex: return QStringLiteral("<hex>");
    case PatternMask::Address: return QStringLiteral("<ip>");
    case PatternMask::Uuid: return QStringLiteral("<uuid>");
    case PatternMask::Path: return QStringLiteral("<path>");
    case PatternMask::Url: return QStringLiteral("<url>");
    case PatternMask::Text: return QStringLiteral("<text>");
    case PatternMask::Time: return QStringLiteral("<time>");
    case PatternMask::Id: return QStringLiteral("<id>");
    }
    return {};
}

void PatternWords::put(PatternMask mask)
{
    m_text += char(mask);
    m_isVariable = true;
}

void PatternWords::end()
{
    if (m_text.size() == m_begin)
        return;
    PatternToken token{0, m_begin, m_text.size() - m_begin, m_isVariable};
    token.hash = hashOf(textOf(token));
    m_hash = (m_hash ^ token.hash) * 0x9E3779B97F4A7C15ULL + 1;
    m_tokens.push_back(token);
    m_begin = m_text.size();
    m_isVariable = false;
}

void PatternWords::read(QByteArrayView line)
{
    m_text.resize(0);
    m_begin = 0;
    m_tokens.clear();
    m_hash = 0;
    m_isVariable = m_afterRequest = false;
    line = line.first(std::min(line.size(), kReach));
    for (qsizetype at = 0; at < line.size() && m_tokens.size() < size_t(kMostWords);) {
        if (classOf(line[at]) & Blank) {
            ++at;
            continue;
        }
        at = readWord(line, at);
        end();
    }
}

/// From `at` to the next blank; longer if a quoted text goes beyond it.
qsizetype PatternWords::readWord(QByteArrayView line, qsizetype at)
{
    if (m_afterRequest) { // the status of an access log is no number like others
        m_afterRequest = false;
        const qsizetype stop = behind(line, at, isDigit);
        if (stop - at == 3 && ((classOf(charAt(line, stop)) & Blank) || stop == line.size())) {
            m_text.append(line.data() + at, 3);
            return stop;
        }
    }
    while (at < line.size() && !(classOf(line[at]) & Blank)) {
        const char c = line[at];
        const char before = charAt(line, at - 1);
        if (isAlnum(c)) {
            at = readRun(line, at);
        } else if (c == '"' || (c == '\'' && !isAlnum(before))) {
            at = readQuoted(line, at);
        } else if (c == '/' && !isAlnum(before) && before != '>' && before != '<' && (isAlnum(charAt(line, at + 1)) || std::strchr("._-%", charAt(line, at + 1)))) {
            at = pathEnd(line, at);
            put(PatternMask::Path);
        } else if (c == '-' && isDigit(charAt(line, at + 1)) && !isAlnum(before)) {
            ++at; // the sign belongs to the number
        } else if (c == ':' && charAt(line, at + 1) == ':' && isDigit(charAt(line, at + 2)) && !isAlnum(before) && ipv6End(line, at) > 0) {
            at = ipv6End(line, at);
            put(PatternMask::Address);
        } else {
            if (!isPatternMask(c) && c != kPatternGlue)
                m_text += c;
            ++at;
            if (c == '=' && at < line.size() && !(classOf(line[at]) & Blank)) { // a value of its own, which may vary
                m_text += kPatternGlue;
                end();
            }
        }
    }
    return at;
}

qsizetype PatternWords::readQuoted(QByteArrayView line, qsizetype at)
{
    const char quote = line[at];
    qsizetype close = at + 1;
    while (close < line.size() && line[close] != quote)
        close += line[close] == '\\' ? 2 : 1;
    if (close >= line.size()) {
        m_text += quote;
        return at + 1;
    }
    const QByteArrayView inside = line.sliced(at + 1, close - at - 1);
    m_text += quote;
    if (isRequest(inside)) {
        const qsizetype space = inside.indexOf(' ');
        m_text.append(inside.data(), space);
        end();
        put(PatternMask::Path);
        const qsizetype last = inside.lastIndexOf(' ');
        if (last > space) {
            end();
            m_text.append(inside.data() + last + 1, inside.size() - last - 1);
        }
        m_afterRequest = true;
    } else if (!inside.isEmpty()) {
        put(PatternMask::Text);
    }
    m_text += quote;
    return close + 1;
}

/// Letters and digits, and what they may be the beginning of.
qsizetype PatternWords::readRun(QByteArrayView line, qsizetype at)
{
    qsizetype end = at;
    quint8 seen = 0;
    bool allHex = true;
    for (; end < line.size() && isAlnum(line[end]); ++end) {
        seen |= classOf(line[end]);
        allHex = allHex && isHex(line[end]);
    }
    const bool hasDigit = seen & Digit;
    if (hasDigit || (allHex && (charAt(line, end) == ':' || charAt(line, end) == '-'))) {
        if (const qsizetype special = readSpecial(line, at, end))
            return special;
    }
    if (!hasDigit) {
        if (charAt(line, end) == ':' && charAt(line, end + 1) == '/' && charAt(line, end + 2) == '/') {
            put(PatternMask::Url);
            return pathEnd(line, end);
        }
        m_text.append(line.data() + at, end - at);
        return end;
    }
    constexpr qsizetype kShortestHex = 7;
    if (allHex && (seen & Alpha) && end - at >= kShortestHex) {
        put(PatternMask::Hex);
        return end;
    }
    if (!(seen & Alpha)) { // 12, 12.5, 1,024
        put(PatternMask::Number);
        while (end + 1 < line.size() && (line[end] == '.' || line[end] == ',') && isDigit(line[end + 1]))
            end = behind(line, end + 1, isDigit);
        return end;
    }
    readMixed(line.sliced(at, end - at));
    return end;
}

qsizetype PatternWords::readSpecial(QByteArrayView line, qsizetype at, qsizetype runEnd)
{
    const char next = charAt(line, runEnd);
    if (next == '-' && runEnd - at == 8) {
        if (const qsizetype stop = uuidEnd(line, at)) {
            put(PatternMask::Uuid);
            return stop;
        }
    }
    if (next == '.' && runEnd - at <= 3) {
        if (const qsizetype stop = ipv4End(line, at)) {
            put(PatternMask::Address);
            return stop;
        }
    }
    if ((next == ':' && runEnd - at == 2) || next == '-' || next == '/') {
        if (const qsizetype stop = timeEnd(line, at)) {
            put(PatternMask::Time);
            return stop;
        }
    }
    if (next == ':' && runEnd - at <= 4) {
        if (const qsizetype stop = ipv6End(line, at)) {
            put(PatternMask::Address);
            return stop;
        }
    }
    if (runEnd - at > 2 && line[at] == '0' && (line[at + 1] == 'x' || line[at + 1] == 'X')) {
        put(PatternMask::Hex);
        return runEnd;
    }
    return 0;
}

/// "eth0" keeps its letters; what changes between letters and digits again and again has no meaning.
void PatternWords::readMixed(QByteArrayView run)
{
    int changes = 0;
    for (qsizetype i = 1; i < run.size(); ++i)
        changes += isDigit(run[i]) != isDigit(run[i - 1]) ? 1 : 0;
    if (changes >= 4 && run.size() >= 8) {
        put(PatternMask::Id);
        return;
    }
    for (qsizetype i = 0; i < run.size();) {
        if (!isDigit(run[i])) {
            m_text += run[i++];
            continue;
        }
        put(PatternMask::Number);
        i = behind(run, i, isDigit);
        while (i + 1 < run.size() && run[i] == '.' && isDigit(run[i + 1]))
            i = behind(run, i + 1, isDigit);
    }
}

std::vector<PatternPart> patternParts(const std::vector<QByteArray> &words)
{
    std::vector<PatternPart> parts;
    const auto add = [&parts](const QString &text, bool isVariable) {
        if (parts.empty() || parts.back().isVariable != isVariable)
            parts.push_back({text, isVariable});
        else
            parts.back().text += text;
    };
    for (size_t i = 0; i < words.size(); ++i) {
        QByteArray literal = i > 0 && !joins(words[i - 1]) ? QByteArray(" ") : QByteArray();
        for (const char c : words[i]) {
            if (!isPatternMask(c)) {
                if (c != kPatternGlue)
                    literal += c;
                continue;
            }
            if (!literal.isEmpty())
                add(QString::fromUtf8(std::exchange(literal, {})), false);
            add(maskText(c), true);
        }
        if (!literal.isEmpty())
            add(QString::fromUtf8(literal), false);
    }
    return parts;
}

QString patternText(const std::vector<QByteArray> &words)
{
    QString text;
    for (const PatternPart &part : patternParts(words))
        text += part.text;
    return text;
}

Pattern patternSearch(const std::vector<QByteArray> &words)
{
    QString text;
    for (size_t i = 0; i < words.size(); ++i) {
        if (i > 0) // where one line had a blank and another had none, both are the pattern's
            text += joins(words[i - 1]) ? QStringLiteral("\\s*") : QStringLiteral("\\s+");
        QByteArray literal;
        const auto flush = [&] {
            // JSON lines have their quotes escaped.
            text += QRegularExpression::escape(QString::fromUtf8(std::exchange(literal, {}))).replace(QStringLiteral("\\\""), QStringLiteral("\\\\?\""));
        };
        for (const char c : words[i]) {
            if (isPatternMask(c)) {
                flush();
                text += expressionOf(c);
            } else if (c != kPatternGlue) {
                literal += c;
            }
        }
        flush();
    }
    Pattern pattern;
    pattern.text = text;
    pattern.regex = true;
    return pattern;
}

} // namespace qd::logs
