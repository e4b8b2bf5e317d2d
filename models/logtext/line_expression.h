// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <expected>
#include <memory>
#include <vector>

namespace qd::logs {

/// Where a group of an expression matched; begin < 0 = it took no part.
struct GroupSpan {
    qsizetype begin = -1;
    qsizetype end = -1;
    [[nodiscard]] bool isSet() const { return begin >= 0; }
    [[nodiscard]] QByteArrayView in(QByteArrayView line) const { return line.sliced(begin, end - begin); }
};

/// A regular expression with named groups for whole lines: it begins where the line begins, and has a budget of steps.
/// Of a line only the first kReach bytes are looked at; a group that reaches there goes on to the line's end.
/// Thread: immutable, any; cheap to copy.
class LineExpression {
public:
    static constexpr qsizetype kReach = 64 * 1024;
    static constexpr int kMostGroups = 63;

    struct Name {
        QByteArray text;
        int group = 0;
    };

    /// What is wrong comes as a text of PCRE2 with the position, for a person.
    [[nodiscard]] static std::expected<LineExpression, QString> compile(const QString &pattern);

    [[nodiscard]] const std::vector<Name> &names() const;
    [[nodiscard]] int groupCount() const;

    enum class Outcome { Match, NoMatch, GaveUp };
    /// `spans` has groupCount() + 1 entries afterwards; the first is the whole match.
    [[nodiscard]] Outcome match(QByteArrayView line, std::vector<GroupSpan> &spans) const;

private:
    class Code;
    std::shared_ptr<const Code> m_code;
};

} // namespace qd::logs
