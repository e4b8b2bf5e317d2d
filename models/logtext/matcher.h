// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <memory>

namespace qd::logs {

/// What is looked for: plain text or a Perl-compatible regular expression, upper and lower case alike
/// unless the text has capitals.
struct Pattern {
    QString text;
    bool regex = false;
    bool operator==(const Pattern &) const = default;
    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
};

/// Begin and size of a match in bytes.
struct MatchSpan {
    qsizetype at = 0;
    qsizetype size = 0;
};

/// A compiled pattern that works on the lines' own bytes (PCRE2, JIT where possible). A match that would
/// need too many steps is given up; the caller sees it in `gaveUp`.
/// Thread: immutable after compile(); match functions may be called from several threads on copies.
class Matcher {
public:
    Matcher() = default;
    /// Errors: Parse, with the position in `detail`.
    [[nodiscard]] static Result<Matcher> compile(const Pattern &pattern);

    [[nodiscard]] bool isEmpty() const { return !m_code; }
    /// True if the bytes contain the pattern; `gaveUp` is set (never cleared) when it could not be decided.
    [[nodiscard]] bool matches(QByteArrayView bytes, bool *gaveUp = nullptr) const;
    /// All matches, at most `limit`.
    [[nodiscard]] QList<MatchSpan> matchesIn(QByteArrayView bytes, int limit = 200) const;

private:
    class Code;
    [[nodiscard]] int run(QByteArrayView bytes, qsizetype from, MatchSpan &span) const;
    std::shared_ptr<const Code> m_code;
};

} // namespace qd::logs
