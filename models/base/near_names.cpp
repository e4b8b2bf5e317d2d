// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/near_names.h"

#include <algorithm>
#include <vector>

namespace qd {
namespace {

constexpr qsizetype kMostNames = 3;
constexpr qsizetype kLongestName = 64;

/// Levenshtein's distance.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = int(i);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int above = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({above + 1, row[size_t(j)] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
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
