// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace qd::ui {

/// How well a text fits what was typed: a higher score first; `positions` are the matched characters.
struct FuzzyMatch {
    int score = 0;
    QList<int> positions;
};

/// Matches when all characters of `pattern` occur in `text` in this order, whatever their case;
/// spaces in the pattern are ignored. Beginnings of words and runs of neighbours count most.
/// Thread: any; pure.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text);

} // namespace qd::ui
