// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/near_names.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace qd {
namespace {

constexpr qsizetype kMostNames = 3;
constexpr qsizetype kLongestName = 64;

/// Levenshtein's distance, with two letters that changed places as one mistake.
int distance(const QString &a, const QString &b)
{
    const size_t width = size_t(b.size()) + 1;
    std::vector<int> row(width), before(width), beforeThat(width);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        beforeThat.swap(before);
        before.swap(row);
        row[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const size_t at = size_t(j) + 1;
            row[at] = std::min({before[at] + 1, row[at - 1] + 1, before[at - 1] + (a[i] == b[j] ? 0 : 1)});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                row[at] = std::min(row[at], beforeThat[at - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QStringList nearNames(const QString &name, const QStringList &known)
{
    const QString wanted = name.left(kLongestName).toLower();
    std::vector<std::pair<int, QString>> near;
    for (const QString &candidate : known) {
        const QString lower = candidate.left(kLongestName).toLower();
        int far = distance(wanted, lower);
        if (wanted.size() > 2 && (lower.contains(wanted) || wanted.contains(lower)))
            far = std::min(far, 1);
        if (far <= std::max<qsizetype>(1, wanted.size() / 3))
            near.emplace_back(far, candidate);
    }
    std::ranges::sort(near);
    QStringList names;
    for (size_t i = 0; i < near.size() && names.size() < kMostNames; ++i)
        names.append(near[i].second);
    return names;
}

} // namespace qd
