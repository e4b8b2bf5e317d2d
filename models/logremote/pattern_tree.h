// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <bitset>
#include <optional>
#include <vector>

namespace qd::logs {

/// A set of characters: exactly which of ASCII (never LF, which no line has), and whether any outside of it.
struct CharSet {
    std::bitset<128> ascii;
    bool others = false;

    [[nodiscard]] static CharSet any();
    void add(char32_t c, bool caseless);
    void add(const CharSet &set);
    /// What it does not have; with `others`, since what was said about them may have been too much.
    [[nodiscard]] CharSet inverted() const;
    bool operator==(const CharSet &) const = default;
};

/// A Perl-compatible expression as far as its lines can be told by bytes: each node matches at least what its part does.
struct PatternNode {
    enum class Kind { Empty, Set, Cat, Alt, Repeat, Begin, End };
    static constexpr int kNoEnd = -1;

    Kind kind = Kind::Empty;
    CharSet set;
    QString literal; ///< Set: the one character it stands for, if it does not depend on case; also outside of ASCII
    bool folded = false; ///< Set: one ASCII letter in either case, with its further signs in Unicode
    std::vector<PatternNode> children;
    int least = 1;
    int most = 1;
};

/// One character that is meant literally.
[[nodiscard]] PatternNode characterNode(char32_t c, bool caseless);
/// Nothing for what is not understood: verbs, conditions, recursion, extended layout.
[[nodiscard]] std::optional<PatternNode> readPattern(const QString &expression, bool caseless);

} // namespace qd::logs
