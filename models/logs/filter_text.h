// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"

#include <expected>

namespace qd::logs {

/// What is wrong with the text of a filter, and where: characters from 0.
struct FilterProblem {
    qsizetype position = 0;
    qsizetype length = 1;
    QString message;
    bool operator==(const FilterProblem &) const = default;
    /// "Character 5: …"
    [[nodiscard]] QString toText() const;
};

/// The text form of filters, for the command line, the filter's field and saved filters. Conditions divided by spaces must
/// all hold.
///   refused "connection lost"       the line contains it; capitals matter if there are any
///   "refused"i   "FIN"c   "port"w   capitals never matter, always matter; whole words only
///   /time(d )?out/   /x/i           a regular expression
///   status=500,502  user!=root      the whole value of a field is one of these
///   path:checkout  agent!:bot       the value contains it;   trace_id:* = the line has the field
///   path~^/api/v\d                  the value matches a regular expression; !~ does not
///   status>=500  duration>250ms  bytes>1MiB
///   level>=warning  level=error,none  time>=2026-11-28T08:00  time<2026-11-28T08:30Z  (local time without a zone)
///   source:nginx  host=web-01  source=#3     where the line was read; #3 = that source of this run
///   filter:noise                    a saved filter
///   a or b   a and b   not a   -a   !a   (a or b) -(c d)
[[nodiscard]] std::expected<FilterGroup, FilterProblem> checkFilter(const QString &text);
/// The same with the place in the message. Errors: Parse.
[[nodiscard]] Result<FilterGroup> parseFilter(const QString &text);
/// Text which parses to a filter that means the same; conditions come before groups.
[[nodiscard]] QString filterText(const FilterGroup &group);
/// Everything a filter asks for as one tree.
[[nodiscard]] FilterGroup wholeFilter(const LogFilter &filter);

/// What stands at the end of a text that is being typed, for completion.
struct FilterCompletionPoint {
    qsizetype at = 0;  ///< where the word to complete begins
    QString field;     ///< whose value is being typed; empty = a field's name or a free word
    QString begun;     ///< what there is of it
};
[[nodiscard]] FilterCompletionPoint completionPoint(const QString &text, qsizetype cursor);

} // namespace qd::logs
