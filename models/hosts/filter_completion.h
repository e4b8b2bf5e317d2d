// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace qd::hosts {

class HostBoard;

/// Words that a filter can be completed with.
struct FilterVocabulary {
    QStringList names, groups, tags, users, systems, architectures, origins;
    [[nodiscard]] static FilterVocabulary of(const HostBoard &board);
};

/// What may stand in place of the word at the cursor.
struct FilterCompletion {
    qsizetype start = 0;  ///< the part to be replaced, in characters
    qsizetype length = 0;
    QStringList choices;  ///< "tag:prod", "group:\"Production / Web\"", "cpu>"
};

/// Keys for a word without one, values behind a key. `all` offers the keys also for an empty word. Pure.
[[nodiscard]] FilterCompletion completeFilter(const QString &text, qsizetype cursor, const FilterVocabulary &words, bool all = false);

} // namespace qd::hosts
