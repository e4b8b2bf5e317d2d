// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/filter_completion.h"

#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr qsizetype kChoiceLimit = 40;

/// Where the word that holds the cursor begins: behind a space, a parenthesis or a "not" sign outside quotes.
qsizetype wordStart(const QString &text, qsizetype cursor)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        const QChar c = text.at(i);
        quoted = c == u'"' ? !quoted : quoted;
        const bool sign = i == start && (c == u'-' || c == u'!' || c == u'(');
        if (!quoted && (c.isSpace() || sign))
            start = i + 1;
    }
    return start;
}

QStringList valuesOf(const QString &key, const FilterVocabulary &words)
{
    if (key == u"tag")
        return words.tags;
    if (key == u"group")
        return words.groups;
    if (key == u"name" || key == u"jump")
        return words.names;
    if (key == u"user")
        return words.users;
    if (key == u"os")
        return words.systems;
    if (key == u"arch")
        return words.architectures;
    if (key == u"origin")
        return words.origins;
    if (key == u"access")
        return {QStringLiteral("read-only"), QStringLiteral("confirm"), QStringLiteral("full")};
    return filterWords(key);
}

QString quoted(const QString &value)
{
    const bool plain = std::ranges::none_of(value, [](QChar c) { return c.isSpace() || c == u'(' || c == u')' || c == u'"'; });
    return plain ? value : u'"' + QString(value).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

} // namespace

FilterVocabulary FilterVocabulary::of(const HostBoard &board)
{
    FilterVocabulary words;
    const Inventory &inventory = board.inventory();
    words.groups = inventory.groups();
    words.tags = inventory.tags();
    for (const Host &host : inventory.hosts()) {
        words.names.append(host.name);
        words.users.append(host.user);
        words.origins.append(host.origin);
        if (const HostFacts *facts = board.find(host.id)) {
            words.systems.append(facts->machine.isEmpty() ? facts->vitals.system : facts->machine.shortSystem());
            words.architectures.append(facts->machine.architecture);
        }
    }
    for (QStringList *list : {&words.users, &words.systems, &words.architectures, &words.origins}) {
        list->removeAll(QString());
        list->removeDuplicates();
        list->sort();
    }
    return words;
}

FilterCompletion completeFilter(const QString &text, qsizetype cursor, const FilterVocabulary &words, bool all)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    FilterCompletion completion;
    completion.start = wordStart(text, cursor);
    completion.length = cursor - completion.start;
    const QString word = text.sliced(completion.start, completion.length);
    static const QRegularExpression keyed(QStringLiteral("^([A-Za-z_]+)(!=|[:=])\"?(.*)$"));
    if (const auto match = keyed.match(word); match.hasMatch()) {
        for (const QString &value : valuesOf(match.captured(1).toLower(), words)) {
            const bool fits = value.contains(match.captured(3), Qt::CaseInsensitive) && value.compare(match.captured(3), Qt::CaseInsensitive) != 0;
            if (fits && completion.choices.size() < kChoiceLimit)
                completion.choices.append(match.captured(1) + match.captured(2) + quoted(value));
        }
        return completion;
    }
    if (word.isEmpty() && !all)
        return completion;
    for (const FilterKeyInfo &key : filterKeys()) {
        if (key.key.startsWith(word, Qt::CaseInsensitive))
            completion.choices.append(key.key + (key.isNumber ? u'>' : u':'));
    }
    for (const QString &tag : words.tags) {
        if (!word.isEmpty() && tag.startsWith(word, Qt::CaseInsensitive) && completion.choices.size() < kChoiceLimit)
            completion.choices.append(QStringLiteral("tag:") + quoted(tag));
    }
    return completion;
}

} // namespace qd::hosts
