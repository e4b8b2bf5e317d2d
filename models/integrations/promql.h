// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

/// PromQL's surface: what an editor needs for colours, brackets and completion. It does not judge an expression; the server does.
/// Pure. Thread: any. Source: prometheus/prometheus promql/parser/lex.go and functions.go (2.53, and 3.x's additions).
namespace qd::integrations {

struct PromqlToken {
    enum class Kind {
        Metric,      ///< a name that is none of the others
        Function,    ///< rate, histogram_quantile …
        Aggregation, ///< sum, topk …
        Keyword,     ///< by, without, on, ignoring, group_left, group_right, offset, bool, and, or, unless, atan2, start, end
        LabelName,   ///< within braces, or in the brackets of by, on …
        String,      ///< with its quotes; one that is not closed reaches to the end
        Number,
        Duration,    ///< 5m, 1h30m
        Variable,    ///< $name, ${name:format}, [[name]] of Grafana
        Operator,
        Bracket,     ///< ( ) { } [ ]
        Comma,
        Comment,
        Unknown,
    };
    Kind kind = Kind::Unknown;
    qsizetype begin = 0;
    qsizetype length = 0;
    bool operator==(const PromqlToken &) const = default;
    [[nodiscard]] qsizetype end() const { return begin + length; }
};

/// All tokens in order; blanks are left out. Never fails.
[[nodiscard]] QList<PromqlToken> promqlTokens(const QString &text);

/// Place of the bracket that belongs to the one at `position` or just before it; the first of the pair is where it was found.
struct BracketPair {
    qsizetype at = -1;
    qsizetype other = -1; ///< -1 = it has no partner
};
[[nodiscard]] std::optional<BracketPair> bracketsAt(const QString &text, qsizetype position);

/// Offset in the text of a server's "line:column" (both from 1, columns in bytes of UTF-8); within the text's bounds.
[[nodiscard]] qsizetype offsetOf(const QString &text, int line, int column);

/// A function or an aggregation.
struct PromqlFunction {
    QString name;
    QString signature; ///< "rate(v range-vector)"
    QString help;      ///< translated, one sentence
    bool isAggregation = false;
    bool wantsRange = false; ///< its (last) argument is a range vector
};
[[nodiscard]] const QList<PromqlFunction> &promqlFunctions();
[[nodiscard]] const PromqlFunction *promqlFunction(const QString &name);

/// What may stand at a place of the text.
struct PromqlContext {
    enum class Kind {
        Expression, ///< metrics, functions, aggregations
        LabelName,  ///< within braces
        LabelValue,
        Grouping,   ///< label names in by(…), without(…), on(…), ignoring(…), group_left(…)
        Duration,   ///< within [ ], after offset
        After,      ///< behind a whole vector: operators, by, without, offset
        None,       ///< comment, number: nothing to be offered
    };
    Kind kind = Kind::Expression;
    QString prefix;       ///< what is typed of it already; without quotes
    qsizetype begin = 0;  ///< the prefix lies at [begin, begin + length)
    qsizetype length = 0; ///< reaches beyond the cursor to the word's end
    QString metric;       ///< within braces or a grouping: the metric it is about, if one is named
    QString label;        ///< LabelValue: whose
    QString matcher;      ///< what else the braces say so far, as a selector: `up{job="web"}`; empty = nothing
    bool isRegex = false; ///< LabelValue of =~ and !~
    bool opened = false;  ///< LabelValue: the opening quote stands there
    bool closed = false;  ///< LabelValue: so does the closing one
    bool followed = false; ///< behind the word stands what would come with it: an operator (LabelName), a bracket (Expression)
    std::optional<PromqlFunction> call; ///< the innermost call around the place, for its signature
    int argument = 0;     ///< which of its arguments, from 0
};
[[nodiscard]] PromqlContext promqlContext(const QString &text, qsizetype cursor);

/// A text as PromQL writes it in double quotes.
[[nodiscard]] QString promqlQuoted(const QString &text);
/// Backslashes before what a regular expression would take as a sign of its own.
[[nodiscard]] QString promqlRegexEscaped(const QString &text);

} // namespace qd::integrations
