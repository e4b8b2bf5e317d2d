// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/format.h"
#include "models/logtext/line_expression.h"
#include "models/logtext/time_shape.h"
#include "models/logtext/token_template.h"

namespace qd::logs {

/// What a group, part or key stands for when it is not the index of a field.
enum FieldTarget : int { NoTarget = -1, TimeTarget = -2, LevelTarget = -3 };

/// How a format says its levels.
struct LevelRule {
    enum class Kind : quint8 {
        Word,     ///< "warn", "E", one of `words`, or 10 trace … 60 fatal as bunyan and pino count
        Severity, ///< syslog's 0…7
    };
    Kind kind = Kind::Word;
    std::vector<std::pair<QByteArray, Level>> words; ///< before the usual ones; in exactly these capitals
    Level otherwise = Level::Info;
    [[nodiscard]] Level read(QByteArrayView text) const;
};

/// Which lines belong to the record above them.
struct RecordRule {
    enum class Kind : quint8 {
        Unknown,  ///< every line that is not read as a record of its own
        Indented, ///< those of them that begin with a blank
        Single,   ///< none: each line is a record
    };
    Kind kind = Kind::Unknown;
    std::vector<LineExpression> further; ///< lines that do although they have a time ("DETAIL:" of PostgreSQL)
};

/// A format as its definition says it, compiled. Immutable once it is in a LineFormat.
struct FormatDefinition {
    enum class Source : quint8 {
        Spans,       ///< what the hand-written reader of time and level knows
        Syslog,      ///< host, unit, pid and message of RFC 3164, by hand
        Expressions,
        Tokens,
        Keys,        ///< JSON and logfmt
    };
    struct Expression {
        LineExpression code;
        std::vector<int> targets; ///< for each group
    };

    QString key;
    QString title;
    QString file; ///< empty = comes with the program
    QStringList names; ///< wildcards of file names that mostly have this format
    int rank = 0; ///< smaller = tried earlier
    Format reader = Format::Plain; ///< shape that a hand-written reader knows; Plain = none
    bool readsTime = false; ///< time and level by the definition's own rules
    Source source = Source::Spans;

    std::vector<Expression> lines;
    TokenTemplate tokens;
    std::vector<int> tokenTargets; ///< for each name of the template
    QHash<QByteArray, int> keys;   ///< dotted path of a key → what it is
    std::vector<QByteArray> required; ///< keys that a line of this format has

    std::vector<TimeShape> times;
    std::optional<int> zoneSeconds;
    LevelRule level;
    int statusField = -1; ///< an HTTP status that is the level where nothing else says it
    RecordRule record;
    bool hasInner = false; ///< its message may be a record of another format
    int messageField = -1;
    int unitField = -1;

    std::vector<FieldInfo> fields;
    std::vector<FormatSample> samples;

    [[nodiscard]] bool isOwn() const { return reader == Format::Plain; }
    /// One that fits all lines of its shape, for want of a better one.
    [[nodiscard]] bool isFallback() const { return !isOwn() && lines.empty() && required.empty() && rank >= kFallbackRank; }
    static constexpr int kFallbackRank = 1000;
};

} // namespace qd::logs
