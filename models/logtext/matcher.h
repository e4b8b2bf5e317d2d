// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>

namespace qd::logs {

/// Whether capitals matter. Smart: only if what is looked for has a capital (those of classes such as \S do not count).
enum class CaseMode : quint8 { Smart, Sensitive, Insensitive };

/// What is looked for: plain text or a Perl-compatible regular expression.
struct Pattern {
    QString text;
    bool regex = false;
    CaseMode caseMode = CaseMode::Smart;
    bool wholeWord = false; ///< neither a letter, digit nor underscore before and behind it, as `rg -w`
    bool operator==(const Pattern &) const = default;
    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
};

/// A pattern as PCRE2 gets it, the same for lines and for whole blocks of a file.
struct PatternCode {
    QByteArray expression; ///< UTF-8
    quint32 options = 0;   ///< of pcre2_compile(), with 8-bit code units
    bool caseless = false;
};
[[nodiscard]] PatternCode patternCode(const Pattern &pattern);

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
