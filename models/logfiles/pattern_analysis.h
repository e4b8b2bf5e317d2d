// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/matcher.h"

#include <vector>

namespace qd::logs {

/// What can be known of a pattern without running it. Everything is careful: what is not understood counts as "not known".
struct PatternFacts {
    /// The expression, changed where needed so that in a block of many lines (PCRE2_MULTILINE, ALT_CIRCUMFLEX) it matches
    /// within exactly the lines it matches by themselves: no part can see or take an LF. Empty = it must be run line by line.
    QByteArray blockExpression;
    bool onlyAscii = false; ///< written in ASCII and asks for no character above it: may run without UTF on ASCII bytes
    /// Each match holds one of these bytes; empty = not known. In lower case if `caseless`.
    std::vector<QByteArray> literals;
    bool caseless = false;
    bool pure = false; ///< a line with one of the literals matches: nothing is left to ask
};

/// `code`: of patternCode(). Thread: any.
[[nodiscard]] PatternFacts analysePattern(const PatternCode &code);

} // namespace qd::logs
