// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/notice.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

const QRegularExpression &signs()
{
    static const QRegularExpression expression(u"\\{\\{.*?\\}\\}|\\{%.*?%\\}|\\{#.*?#\\}"_s);
    return expression;
}

/// Made by a machine: letters and digits change all the time, or capitals stand in the middle of a long word.
bool isRandom(const QString &word)
{
    constexpr int kShortest = 16, kShortestOfLetters = 24, kChanges = 3;
    int changes = 0, capitals = 0, small = 0, others = 0;
    std::optional<bool> wasDigit;
    for (const QChar c : word) {
        if (!c.isLetterOrNumber()) {
            ++others;
            continue;
        }
        changes += wasDigit && *wasDigit != c.isDigit() ? 1 : 0;
        wasDigit = c.isDigit();
        capitals += c.isUpper() ? 1 : 0;
        small += c.isLower() ? 1 : 0;
    }
    const bool isMixed = capitals > 2 && small > 2 && others == 0;
    return word.size() >= kShortest && (changes >= kChanges || (isMixed && word.size() >= kShortestOfLetters));
}

} // namespace

QStringList noticeVariables() { return {u"name"_s, u"release"_s, u"revision"_s, u"run"_s}; }

QString shownAddress(const QString &url)
{
    static const QRegularExpression server(u"^https?://[^/?#{}]+(?=[/?#]|$)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto first = signs().match(url);
    if (const auto clear = server.match(url); clear.hasMatch())
        return QUrl(clear.captured()).adjusted(QUrl::RemoveUserInfo).toString();
    return first.hasMatch() ? first.captured() : QString();
}

bool looksLikeSecret(const QString &url)
{
    static const QRegularExpression telling(u"(^|[_-])(token|key|apikey|secret|signature|sig|auth|password|passwd|pwd)$"_s, QRegularExpression::CaseInsensitiveOption);
    const QUrl clear(QString(url).remove(signs()));
    if (!clear.password().isEmpty())
        return true;
    const auto parts = QUrlQuery(clear).queryItems(QUrl::FullyDecoded);
    const QStringList path = clear.path().split(u'/', Qt::SkipEmptyParts);
    return std::ranges::any_of(path, isRandom)
        || std::ranges::any_of(parts, [](const auto &part) { return !part.second.isEmpty() && (telling.match(part.first).hasMatch() || isRandom(part.second)); });
}

} // namespace qd::recipes
