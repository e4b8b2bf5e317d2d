// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/pattern_compare.h"

#include <QtCore/QHash>

#include <cmath>
#include <limits>

namespace qd::logs {
namespace {

QByteArray keyOf(const LogPattern &pattern)
{
    return pattern.words.empty() ? QByteArray() : QByteArrayList(pattern.words.begin(), pattern.words.end()).join(' ');
}

bool isAny(const QByteArray &word)
{
    return !word.isEmpty() && word[0] == char(PatternMask::Any) && (word.size() == 1 || word[1] == kPatternGlue);
}

/// Whether one is the other with further variable words; most words have to be the same ones.
bool isSame(const LogPattern &a, const LogPattern &b)
{
    if (a.words.size() != b.words.size())
        return false;
    size_t same = 0;
    for (size_t i = 0; i < a.words.size(); ++i) {
        if (a.words[i] == b.words[i])
            ++same;
        else if (!isAny(a.words[i]) && !isAny(b.words[i]))
            return false;
    }
    return double(same) >= PatternMiner::kSimilarity * double(a.words.size());
}

/// For each pattern of `current` the one of `baseline` that is the same, or -1.
std::vector<int> partners(const PatternTable &baseline, const PatternTable &current)
{
    QHash<QByteArray, int> byWords;
    QHash<size_t, std::vector<int>> byLength;
    for (size_t i = 0; i < baseline.patterns.size(); ++i) {
        byWords.insert(keyOf(baseline.patterns[i]), int(i));
        byLength[baseline.patterns[i].words.size()].push_back(int(i));
    }
    std::vector<int> found(current.patterns.size(), -1);
    std::vector<bool> taken(baseline.patterns.size());
    for (size_t i = 0; i < found.size(); ++i) {
        found[i] = byWords.value(keyOf(current.patterns[i]), -1);
        if (found[i] >= 0)
            taken[size_t(found[i])] = true;
    }
    for (size_t i = 0; i < found.size(); ++i) {
        if (found[i] >= 0)
            continue;
        for (const int other : byLength.value(current.patterns[i].words.size())) {
            if (!taken[size_t(other)] && isSame(current.patterns[i], baseline.patterns[size_t(other)])) {
                found[i] = other;
                taken[size_t(other)] = true;
                break;
            }
        }
    }
    return found;
}

/// How much of both the present is: of the time, or of the lines where there is no time.
double shareOfPresent(const PatternTable &baseline, const PatternTable &current)
{
    const double before = double(baseline.lastMs - baseline.firstMs);
    const double now = double(current.lastMs - current.firstMs);
    if (before > 0 && now > 0)
        return now / (now + before);
    const double all = double(baseline.lines + current.lines);
    return all > 0 ? double(current.lines) / all : 0.5;
}

void judge(PatternDelta &delta, double share, const ChangeRule &rule)
{
    delta.chance = chanceOfSplit(delta.count, delta.count + delta.before, share);
    if (delta.before == 0) {
        delta.factor = std::numeric_limits<double>::infinity();
        delta.change = PatternChange::New;
        return;
    }
    const double odds = share > 0 && share < 1 ? share / (1 - share) : 1;
    delta.factor = double(delta.count) / double(delta.before) / odds;
    if (delta.count == 0)
        delta.change = PatternChange::Gone;
    else if (delta.chance < rule.chance && delta.factor >= rule.factor)
        delta.change = PatternChange::More;
    else if (delta.chance < rule.chance && delta.factor <= 1 / rule.factor)
        delta.change = PatternChange::Less;
}

int rankOf(PatternChange change)
{
    switch (change) {
    case PatternChange::New: return 0;
    case PatternChange::Gone: return 1;
    case PatternChange::More: return 2;
    case PatternChange::Less: return 3;
    case PatternChange::Same: return 4;
    }
    return 4;
}

} // namespace

double chanceOfSplit(qint64 now, qint64 n, double share)
{
    if (n <= 0 || share <= 0 || share >= 1)
        return 1;
    if (n > ChangeRule::kExact) {
        const double expected = double(n) * share;
        const double off = std::max(0.0, std::abs(double(now) - expected) - 0.5);
        const double chiSquared = off * off / (expected * (1 - share));
        return std::erfc(std::sqrt(chiSquared / 2)); // of one degree of freedom
    }
    const auto logChance = [n, share](qint64 k) {
        return std::lgamma(double(n) + 1) - std::lgamma(double(k) + 1) - std::lgamma(double(n - k) + 1) + double(k) * std::log(share)
            + double(n - k) * std::log1p(-share);
    };
    // All splits that are no likelier than this one, as in R's binom.test.
    constexpr double kSlack = 1e-7;
    const double limit = logChance(now) + kSlack;
    double sum = 0;
    for (qint64 k = 0; k <= n; ++k) {
        const double chance = logChance(k);
        if (chance <= limit)
            sum += std::exp(chance);
    }
    return std::min(1.0, sum);
}

std::vector<PatternDelta> comparePatterns(const PatternTable &baseline, const PatternTable &current, const ChangeRule &rule)
{
    const std::vector<int> found = partners(baseline, current);
    const double share = shareOfPresent(baseline, current);
    std::vector<PatternDelta> deltas;
    std::vector<bool> seen(baseline.patterns.size());
    for (size_t i = 0; i < found.size(); ++i) {
        PatternDelta delta{.current = int(i), .baseline = found[i], .count = current.patterns[i].count};
        if (found[i] >= 0) {
            delta.before = baseline.patterns[size_t(found[i])].count;
            seen[size_t(found[i])] = true;
        }
        judge(delta, share, rule);
        deltas.push_back(delta);
    }
    for (size_t i = 0; i < seen.size(); ++i) {
        if (seen[i])
            continue;
        PatternDelta delta{.baseline = int(i), .before = baseline.patterns[i].count};
        judge(delta, share, rule);
        deltas.push_back(delta);
    }
    std::ranges::stable_sort(deltas, [](const PatternDelta &a, const PatternDelta &b) {
        return std::pair(rankOf(a.change), -std::max(a.count, a.before)) < std::pair(rankOf(b.change), -std::max(b.count, b.before));
    });
    return deltas;
}

} // namespace qd::logs
