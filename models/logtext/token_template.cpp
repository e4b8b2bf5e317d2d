// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/token_template.h"

#include "models/logtext/byte_find.h"

#include <QtCore/QCoreApplication>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LineFormat)
};

bool isName(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'.'; });
}

bool isNothing(QByteArrayView part)
{
    return part.isEmpty() || (part.size() == 1 && part[0] == '-');
}

/// The words of a template; blanks within quotes and brackets belong to their word.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool inside = false;
    for (const QChar c : text) {
        if (c == u'"' || c == u'[' || c == u']')
            inside = !inside;
        if (c.isSpace() && !inside) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

} // namespace

std::expected<TokenTemplate::Word, QString> TokenTemplate::parseWord(QString text)
{
    Word word;
    const QString whole = text;
    if (text.endsWith(u'?')) {
        word.optional = true;
        text.chop(1);
    }
    const qsizetype equals = text.indexOf(u'=');
    if (equals > 0) {
        word.prefix = text.first(equals + 1).toUtf8();
        text = text.sliced(equals + 1);
    }
    if (text.size() >= 2 && ((text.startsWith(u'[') && text.endsWith(u']')) || (text.startsWith(u'"') && text.endsWith(u'"')))) {
        word.wrap = text.startsWith(u'[') ? Wrap::Brackets : Wrap::Quotes;
        text = text.sliced(1, text.size() - 2);
    }
    if (text == u"-")
        return word;
    const QStringList names = text.contains(u':') ? text.split(u':') : text.split(u' ');
    const bool counts = names.size() == 1 || (names.size() == 2 && text.contains(u':')) || (names.size() == 3 && word.wrap == Wrap::Quotes);
    if (!counts || !std::ranges::all_of(names, isName))
        return std::unexpected(Texts::tr("\"%1\" is no part of a template: a name, \"-\", [name], \"name\", \"method path protocol\", name:name or text=name.").arg(whole));
    word.first = int(m_names.size());
    word.count = quint8(names.size());
    m_names += names;
    return word;
}

std::expected<TokenTemplate, QString> TokenTemplate::parse(const QString &text, char separator)
{
    TokenTemplate made;
    made.m_separator = separator;
    bool optional = false;
    QStringList words = wordsOf(text);
    made.m_openEnd = !words.isEmpty() && words.last() == u"*";
    if (made.m_openEnd)
        words.removeLast();
    for (const QString &part : words) {
        auto word = made.parseWord(part);
        if (!word)
            return std::unexpected(word.error());
        if (word->prefix.isEmpty())
            word->optional = optional = optional || word->optional;
        made.m_words.push_back(*word);
    }
    if (made.m_words.size() < 2)
        return std::unexpected(Texts::tr("A template needs at least two parts."));
    return made;
}

void TokenTemplate::putRequest(QByteArrayView text, QByteArrayView *parts)
{
    const qsizetype first = findByte(text, 0, ' ');
    if (first <= 0) { // no request at all: what came instead stands for its path
        parts[1] = text;
        return;
    }
    parts[0] = text.first(first);
    qsizetype last = text.size() - 1;
    while (last > first && text[last] != ' ')
        --last;
    const bool named = last > first && last + 1 < text.size();
    parts[1] = text.sliced(first + 1, (named ? last : text.size()) - first - 1);
    if (named)
        parts[2] = text.sliced(last + 1);
}

inline bool TokenTemplate::take(const Word &word, QByteArrayView line, qsizetype &at, std::vector<QByteArrayView> &parts) const
{
    if (!word.prefix.isEmpty()) {
        if (!line.sliced(at).startsWith(word.prefix))
            return false;
        at += word.prefix.size();
    }
    QByteArrayView part;
    const char first = at < line.size() ? line[at] : '\0';
    if (word.wrap == Wrap::Quotes ? first == '"' : word.wrap == Wrap::Brackets ? first == '[' : first == '"' && m_separator != '\t') {
        const qsizetype end = first == '[' ? findByte(line, at, ']') : closingQuote(line, at + 1);
        if (end < 0)
            return false;
        part = line.sliced(at + 1, end - at - 1);
        at = end + 1;
    } else {
        const qsizetype end = findByte(line, at, m_separator);
        part = line.sliced(at, (end < 0 ? line.size() : end) - at);
        at += part.size();
        if (word.wrap != Wrap::Bare && !isNothing(part))
            return false;
    }
    if (at < line.size() && line[at] != m_separator)
        return false;
    if (word.first < 0 || isNothing(part))
        return true;
    QByteArrayView *into = parts.data() + word.first;
    if (word.count == 3) {
        putRequest(part, into);
    } else if (const qsizetype colon = word.count == 2 ? part.lastIndexOf(':') : -1; colon >= 0) {
        into[0] = part.first(colon);
        into[1] = part.sliced(colon + 1);
    } else {
        into[0] = part;
    }
    return true;
}

bool TokenTemplate::mayEndBefore(size_t word) const
{
    return std::all_of(m_words.begin() + std::ptrdiff_t(word), m_words.end(), [](const Word &rest) { return rest.optional; });
}

bool TokenTemplate::read(QByteArrayView line, std::vector<QByteArrayView> &parts) const
{
    parts.assign(size_t(m_names.size()), QByteArrayView());
    if (line.endsWith('\r'))
        line.chop(1);
    qsizetype at = 0;
    for (size_t i = 0; i < m_words.size(); ++i) {
        if (i > 0) {
            if (at >= line.size())
                return mayEndBefore(i);
            ++at; // the separator
            while (m_separator == ' ' && at < line.size() && line[at] == ' ')
                ++at;
            if (at >= line.size() && m_separator == ' ')
                return mayEndBefore(i);
        }
        const qsizetype before = at;
        if (at + 1 < line.size() && line[at] == '-' && line[at + 1] == m_separator && m_words[i].prefix.isEmpty()) {
            ++at; // nothing, in any wrap
            continue;
        }
        if (!take(m_words[i], line, at, parts)) {
            if (!m_words[i].optional)
                return false;
            at = before - 1; // it is missing: the next word may stand here
        }
    }
    return m_openEnd || line.sliced(std::clamp<qsizetype>(at, 0, line.size())).trimmed().isEmpty();
}

} // namespace qd::logs
