// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_text.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <netdb.h>
#include <pwd.h>

namespace qd::hosts::sshtext {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isAlnum(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

qsizetype skipBlanks(const QByteArray &text, qsizetype from)
{
    while (from < text.size() && isBlank(text.at(from)))
        ++from;
    return from;
}

/// Takes the next token off `text` as strdelim() does: ends at a blank, a quote or one "=".
std::optional<QByteArray> takeToken(QByteArray &text)
{
    qsizetype end = 0;
    while (end < text.size() && !isBlank(text.at(end)) && text.at(end) != '"' && text.at(end) != '=')
        ++end;
    if (end == text.size())
        return std::exchange(text, {});
    if (text.at(end) == '"') { // the token goes on to the closing quote
        text.remove(end, 1);
        const qsizetype close = text.indexOf('"');
        if (close < 0)
            return std::nullopt;
        const QByteArray token = text.first(close);
        text = text.sliced(skipBlanks(text, close + 1));
        return token;
    }
    const QByteArray token = text.first(end);
    const bool equals = text.at(end) == '=';
    qsizetype next = skipBlanks(text, end + 1);
    if (!equals && next < text.size() && text.at(next) == '=')
        next = skipBlanks(text, next + 1);
    text = text.sliced(next);
    return token;
}

std::optional<QByteArray> fromUrl(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '%') {
            out += text.at(i) == '+' ? ' ' : text.at(i);
            continue;
        }
        bool ok = false;
        const int value = text.sliced(i + 1).first(std::min<qsizetype>(2, text.size() - i - 1)).toInt(&ok, 16);
        if (!ok || i + 2 >= text.size())
            return std::nullopt;
        out += char(value);
        i += 2;
    }
    return out;
}

bool isDomain(const QByteArray &name)
{
    if (name.isEmpty() || !(isAlnum(name.front()) || name.front() == '_') || name.contains(".."))
        return false;
    return std::ranges::all_of(name, [](char c) { return isAlnum(c) || c == '.' || c == '-' || c == '_'; });
}

/// "host", "[v6]", "host:port": cut at the port. Nothing if malformed.
std::optional<std::pair<QByteArray, QByteArray>> hostAndPort(const QByteArray &text)
{
    qsizetype end = text.startsWith('[') ? text.indexOf(']') + 1 : 0;
    if (text.startsWith('[') && end == 0)
        return std::nullopt;
    if (end == 0) {
        while (end < text.size() && text.at(end) != ':' && text.at(end) != '/')
            ++end;
    }
    if (end < text.size() && text.at(end) != ':')
        return std::nullopt;
    QByteArray host = text.first(end);
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1).chopped(1);
    if (end == 0)
        return std::nullopt;
    return std::pair{host, end < text.size() ? text.sliced(end + 1) : QByteArray()};
}

std::optional<Jump> jumpFrom(QByteArray text)
{
    Jump jump;
    const bool url = text.startsWith("ssh://");
    if (url)
        text = text.sliced(6);
    const qsizetype at = url ? text.indexOf('@') : text.lastIndexOf('@');
    if (at >= 0) {
        QByteArray user = text.first(at);
        if (url)
            user = fromUrl(user.split(';').first()).value_or(QByteArray());
        if (user.isEmpty())
            return std::nullopt;
        jump.user = user;
        text = text.sliced(at + 1);
    }
    if (url && text.endsWith('/'))
        text.chop(1);
    const auto parts = hostAndPort(text);
    if (!parts || (url && !isDomain(parts->first)))
        return std::nullopt;
    jump.host = parts->first;
    if (parts->second.isEmpty())
        return jump;
    const auto number = port(parts->second);
    if (!number || *number == 0)
        return std::nullopt;
    jump.port = *number;
    return jump;
}

} // namespace

std::optional<KeywordLine> splitKeyword(QByteArray line)
{
    if (const qsizetype nul = line.indexOf('\0'); nul >= 0)
        line.truncate(nul);
    while (line.size() > 1 && (isBlank(line.back()) || line.back() == '\f'))
        line.chop(1);
    auto keyword = takeToken(line);
    if (keyword && keyword->isEmpty())
        keyword = takeToken(line);
    if (!keyword || keyword->isEmpty() || keyword->startsWith('#') || keyword->startsWith('\n'))
        return std::nullopt;
    return KeywordLine{keyword->toLower(), line.sliced(skipBlanks(line, 0))};
}

std::optional<QList<QByteArray>> splitWords(QByteArrayView text)
{
    QList<QByteArray> words;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == ' ' || text.at(i) == '\t')
            continue;
        if (text.at(i) == '#')
            break;
        QByteArray word;
        char quote = 0;
        for (; i < text.size(); ++i) {
            const char c = text.at(i);
            const char next = i + 1 < text.size() ? text.at(i + 1) : '\0';
            if (c == '\\' && (next == '\'' || next == '"' || next == '\\' || (quote == 0 && next == ' ')))
                word += text.at(++i);
            else if (quote == 0 && (c == ' ' || c == '\t'))
                break;
            else if (quote == 0 && (c == '"' || c == '\''))
                quote = c;
            else if (quote != 0 && c == quote)
                quote = 0;
            else
                word += c;
        }
        if (quote != 0)
            return std::nullopt;
        words.append(word);
    }
    return words;
}

bool matches(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype n = 0, g = 0, star = -1, mark = 0;
    while (n < text.size()) {
        if (g < pattern.size() && pattern[g] == '*') {
            star = g++;
            mark = n;
        } else if (g < pattern.size() && (pattern[g] == '?' || pattern[g] == text[n])) {
            ++g;
            ++n;
        } else if (star >= 0) {
            g = star + 1;
            n = ++mark;
        } else {
            return false;
        }
    }
    while (g < pattern.size() && pattern[g] == '*')
        ++g;
    return g == pattern.size();
}

ListMatch matchesList(QByteArrayView text, QByteArrayView patterns, bool ignoreCase)
{
    constexpr qsizetype longest = 1022; // a longer part fits nothing
    const QByteArray subject = ignoreCase ? text.toByteArray().toLower() : text.toByteArray();
    ListMatch found = ListMatch::None;
    for (qsizetype from = 0; from < patterns.size();) {
        const bool negated = patterns.at(from) == '!';
        from += negated ? 1 : 0;
        qsizetype end = from;
        while (end < patterns.size() && patterns.at(end) != ',')
            ++end;
        QByteArray part = patterns.sliced(from, end - from).toByteArray();
        from = end + 1;
        if (part.size() > longest)
            return ListMatch::None;
        if (!matches(subject, ignoreCase ? part.toLower() : part))
            continue;
        if (negated)
            return ListMatch::Negated;
        found = ListMatch::Yes;
    }
    return found;
}

std::optional<int> seconds(const QByteArray &text)
{
    qint64 total = 0;
    if (text.isEmpty())
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        qint64 number = 0;
        const qsizetype from = i;
        while (i < text.size() && isDigit(text.at(i))) {
            number = number * 10 + (text.at(i++) - '0');
            if (number > INT_MAX)
                return std::nullopt;
        }
        if (i == from)
            return std::nullopt;
        const char unit = i < text.size() ? lower(text.at(i)) : 's';
        const QByteArrayView units("smhdw");
        constexpr std::array<qint64, 5> factors{1, 60, 3600, 86400, 604800};
        const qsizetype which = units.indexOf(unit);
        if (which < 0)
            return std::nullopt;
        total += number * factors[size_t(which)];
        if (total > INT_MAX)
            return std::nullopt;
    }
    return int(total);
}

std::optional<qint64> wholeNumber(const QByteArray &text, qint64 most)
{
    qsizetype at = 0;
    while (at < text.size() && (isBlank(text.at(at)) || text.at(at) == '\v' || text.at(at) == '\f'))
        ++at;
    const bool minus = at < text.size() && text.at(at) == '-';
    if (at < text.size() && (minus || text.at(at) == '+'))
        ++at;
    const QByteArray digits = text.sliced(at);
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    bool ok = false;
    const qint64 value = digits.toLongLong(&ok);
    if (!ok || value > most || (minus && value != 0))
        return std::nullopt;
    return value;
}

std::optional<quint16> port(const QByteArray &text)
{
    if (const auto number = wholeNumber(text, 65535))
        return quint16(*number);
    servent service{};
    servent *found = nullptr;
    std::array<char, 1024> buffer{};
    if (::getservbyname_r(text.constData(), "tcp", &service, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return ntohs(quint16(service.s_port));
}

std::expected<QByteArray, ExpandFault> expanded(const QByteArray &text, const Tokens &tokens, bool environment)
{
    QByteArray out;
    bool unset = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        const char next = i + 1 < text.size() ? text.at(i + 1) : '\0';
        if (environment && c == '$' && next == '{') {
            const qsizetype close = text.indexOf('}', i + 2);
            if (close < 0 || close == i + 2)
                return std::unexpected(ExpandFault::Malformed);
            const QByteArray name = text.sliced(i + 2, close - i - 2);
            unset = unset || !qEnvironmentVariableIsSet(name.constData());
            out += qgetenv(name.constData());
            i = close;
        } else if (c != '%' || (tokens.isEmpty() && environment)) {
            out += c;
        } else if (next == '%') {
            out += '%';
            ++i;
        } else if (const auto token = tokens.constFind(next); next != '\0' && token != tokens.cend()) {
            out += *token;
            ++i;
        } else {
            return std::unexpected(ExpandFault::Malformed);
        }
    }
    if (unset)
        return std::unexpected(ExpandFault::UnsetVariable);
    return out;
}

std::optional<QByteArray> withHome(const QByteArray &path, const QByteArray &home)
{
    if (!path.startsWith('~'))
        return path;
    const qsizetype slash = path.indexOf('/');
    const QByteArray name = path.sliced(1, (slash < 0 ? path.size() : slash) - 1);
    QByteArray rest = slash < 0 ? QByteArray() : path.sliced(slash);
    while (rest.startsWith('/'))
        rest.remove(0, 1);
    QByteArray folder = home;
    if (!name.isEmpty()) {
        passwd entry{};
        passwd *found = nullptr;
        std::array<char, 4096> buffer{};
        if (::getpwnam_r(name.constData(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
            return std::nullopt;
        folder = found->pw_dir;
    }
    return (folder.endsWith('/') ? folder : folder + '/') + rest;
}

std::optional<QList<Jump>> jumps(const QByteArray &text)
{
    QList<Jump> hops;
    for (const QByteArray &part : text.split(',')) {
        const auto jump = jumpFrom(part);
        if (!jump)
            return std::nullopt;
        hops.append(*jump);
    }
    return hops;
}

QByteArray jumpText(const Jump &jump)
{
    const bool numeric = jump.host.contains(':')
        || std::ranges::all_of(jump.host, [](char c) { return isDigit(c) || c == '.'; });
    return (jump.user.isEmpty() ? QByteArray() : jump.user + '@') + (numeric ? '[' + jump.host + ']' : jump.host)
        + (jump.port > 0 ? ':' + QByteArray::number(jump.port) : QByteArray());
}

bool isSafeHostName(const QByteArray &name)
{
    const QByteArrayView never("'`\"$\\;&<>|(){},");
    return !name.startsWith('-') && std::ranges::none_of(name, [&](char c) {
        return never.contains(c) || isBlank(c) || quint8(c) < 0x20 || quint8(c) == 0x7f;
    });
}

bool isSafeUserName(const QByteArray &name)
{
    const QByteArrayView never("'`\";&<>|(){}");
    if (name.startsWith('-') || name.endsWith('\\'))
        return false;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool dashNext = i + 1 < name.size() && name.at(i + 1) == '-';
        if (never.contains(name.at(i)) || ((isBlank(name.at(i)) || name.at(i) == '\v' || name.at(i) == '\f') && dashNext))
            return false;
    }
    return true;
}

} // namespace qd::hosts::sshtext
