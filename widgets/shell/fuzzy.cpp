// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/fuzzy.h"

namespace qd::ui {
namespace {

constexpr int wordStartScore = 12;
constexpr int neighbourScore = 8;
constexpr int anyScore = 1;
constexpr int wholePieceScore = 40;

bool startsWord(const QString &text, int index)
{
    return index == 0 || (!text.at(index - 1).isLetterOrNumber() && text.at(index).isLetterOrNumber());
}

int scoreOf(const QString &text, const QList<int> &positions)
{
    int score = 0;
    int previous = -2;
    for (const int position : positions) {
        score += startsWord(text, position) ? wordStartScore : anyScore;
        score += position == previous + 1 ? neighbourScore : 0;
        previous = position;
    }
    return score - int(text.size()) / 8 - (positions.isEmpty() ? 0 : positions.first() / 4);
}

/// Greedy from the left, but each character prefers the beginning of a word further right.
std::optional<QList<int>> scattered(const QString &pattern, const QString &text, bool preferWords)
{
    QList<int> positions;
    int from = 0;
    for (const QChar wanted : pattern) {
        int found = int(text.indexOf(wanted, from, Qt::CaseInsensitive));
        const bool follows = !positions.isEmpty() && found == positions.last() + 1;
        for (int next = found; preferWords && !follows && next >= 0; next = int(text.indexOf(wanted, next + 1, Qt::CaseInsensitive))) {
            if (startsWord(text, next)) {
                found = next;
                break;
            }
        }
        if (found < 0)
            return std::nullopt;
        positions.append(found);
        from = found + 1;
    }
    return positions;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text)
{
    QString wanted = pattern.simplified();
    if (const auto at = int(text.indexOf(wanted, 0, Qt::CaseInsensitive)); at >= 0) {
        QList<int> positions(wanted.size());
        std::iota(positions.begin(), positions.end(), at);
        return FuzzyMatch{scoreOf(text, positions) + (wanted.isEmpty() ? 0 : wholePieceScore), positions};
    }
    wanted.remove(QLatin1Char(' '));
    std::optional<FuzzyMatch> best;
    for (const bool preferWords : {true, false}) {
        const auto positions = scattered(wanted, text, preferWords);
        if (positions && (!best || scoreOf(text, *positions) > best->score))
            best = FuzzyMatch{scoreOf(text, *positions), *positions};
    }
    return best;
}

} // namespace qd::ui
