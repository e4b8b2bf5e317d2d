// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/matcher.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

namespace qd::logs {

/// What stands in a template where lines differ; in its bytes a single control character.
enum class PatternMask : char {
    Any = '\x01',     ///< a whole word that was different from line to line
    Number = '\x02',
    Hex = '\x03',
    Address = '\x04', ///< IPv4 or IPv6
    Uuid = '\x05',
    Path = '\x06',
    Url = '\x07',
    Text = '\x0e',    ///< inside of quotes
    Time = '\x0f',    ///< clock or date
    Id = '\x10',      ///< letters and digits without a meaning
};
[[nodiscard]] constexpr bool isPatternMask(char c)
{
    return (c >= '\x01' && c <= '\x07') || (c >= '\x0e' && c <= '\x10');
}
/// Ends a word that stands directly before the next one ("user=" and "root").
constexpr char kPatternGlue = '\x11';
/// "<num>"
[[nodiscard]] QString maskText(char mask);

/// A word of a line with its variable parts masked.
struct PatternToken {
    quint64 hash = 0;
    qsizetype at = 0; ///< in PatternWords::text()
    qsizetype size = 0;
    bool isVariable = false; ///< has a mask
};

/// Cuts lines into words and masks what is different in each line by its nature: numbers, addresses, UUIDs, hexadecimal digits, paths,
/// URLs, what is in quotes, times. The request of an access log keeps its method and the status behind it.
/// Thread: one owner; reused from line to line.
class PatternWords {
public:
    static constexpr int kMostWords = 160; ///< a longer line is known by so many
    static constexpr qsizetype kReach = 4096; ///< and by so many bytes

    void read(QByteArrayView line);
    [[nodiscard]] const std::vector<PatternToken> &tokens() const { return m_tokens; }
    [[nodiscard]] QByteArrayView textOf(const PatternToken &token) const { return QByteArrayView(m_text).sliced(token.at, token.size); }
    /// Of all words together.
    [[nodiscard]] quint64 hash() const { return m_hash; }

private:
    [[nodiscard]] qsizetype readWord(QByteArrayView line, qsizetype at);
    [[nodiscard]] qsizetype readQuoted(QByteArrayView line, qsizetype at);
    [[nodiscard]] qsizetype readRun(QByteArrayView line, qsizetype at);
    [[nodiscard]] qsizetype readSpecial(QByteArrayView line, qsizetype at, qsizetype runEnd);
    void readMixed(QByteArrayView run);
    void put(PatternMask mask);
    void end();

    QByteArray m_text;
    qsizetype m_begin = 0;
    bool m_isVariable = false;
    bool m_afterRequest = false;
    std::vector<PatternToken> m_tokens;
    quint64 m_hash = 0;
};

/// A piece of a template as it is shown.
struct PatternPart {
    QString text;
    bool isVariable = false;
    bool operator==(const PatternPart &) const = default;
};
/// Words of a template, as bytes with masks, with what stands between them.
[[nodiscard]] std::vector<PatternPart> patternParts(const std::vector<QByteArray> &words);
[[nodiscard]] QString patternText(const std::vector<QByteArray> &words);
/// An expression that finds the template's lines.
[[nodiscard]] Pattern patternSearch(const std::vector<QByteArray> &words);

} // namespace qd::logs
