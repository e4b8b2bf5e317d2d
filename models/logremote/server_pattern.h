// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/matcher.h"

namespace qd::logs {

/// What a search tool on a host is asked for: an expression over bytes that every line which the pattern matches here
/// (PCRE2, UTF-8, Unicode classes) also matches there. It may match more: whoever asks decides with the pattern itself.
/// So tools of any age and locale can be used, and the result is always that of PCRE2.
///
/// It holds by construction: every part is translated to one that matches at least as much. A character outside of ASCII
/// that is not meant literally becomes one to four bytes above 0x7F; look-around, word boundaries and possessiveness, which
/// only take matches away, are left out; a back-reference becomes "anything".
struct ServerPattern {
    bool everything = true; ///< nothing can be said: every line may match, so lines are read and decided here
    bool fixed = false;     ///< `extended` is plain text, for the tools' -F
    bool caseless = false;  ///< with `fixed`: ASCII letters alike in either case
    QString extended;       ///< POSIX extended expression for the C locale (grep, awk)
    QString rust;           ///< the same for `rg --no-unicode`
    QByteArray required;    ///< bytes that every matching line contains; empty = none are known
    bool requiredCaseless = false; ///< ASCII letters of `required` in either case, k and s also as U+212A and U+017F

    /// A pattern that does not compile gives "everything".
    [[nodiscard]] static ServerPattern of(const Pattern &pattern);
};

} // namespace qd::logs
