// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/chunk.h"
#include "models/logtext/matcher.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <limits>
#include <memory>
#include <optional>

namespace qd::logs {

class RecordReader;
struct LineView;

/// fromMs <= time < toMs, milliseconds since the epoch.
struct TimeSlice {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    bool operator==(const TimeSlice &) const = default;
    [[nodiscard]] bool contains(qint64 timeMs) const { return timeMs >= fromMs && timeMs < toMs; }
};
/// Ends that are open.
constexpr qint64 kEarliestMs = std::numeric_limits<qint64>::min();
constexpr qint64 kLatestMs = std::numeric_limits<qint64>::max();

/// How a field's value is compared. Numbers where both sides are numbers, with or without a unit (250ms, 4KiB); else text.
enum class FieldOp : quint8 {
    Equals,   ///< the whole value is one of `values`
    Contains, ///< the value contains one of `values`, capitals as in a smart search
    Matches,  ///< a regular expression
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Exists,   ///< the line has the field
};

/// One condition of a filter. Only the members of its kind count.
struct FilterRule {
    enum class Kind : quint8 { Text, Field, Levels, Sources, Time, Saved };
    Kind kind = Kind::Text;
    bool exclude = false;          ///< lines for which it does not hold
    Pattern text;                  ///< Text: anywhere in the line
    QString field;                 ///< Field: name in the line's format; "source" is where the line was read ("web-01:/var/log/syslog"),
                                   ///< "host" the host it was read on if the line names none itself
    FieldOp op = FieldOp::Equals;
    QStringList values;            ///< Field: one of them; the comparisons take the first
    LevelSet levels = kAllLevels;  ///< Levels
    QList<SourceId> sources;       ///< Sources: of this run of the program
    TimeSlice time{kEarliestMs, kLatestMs}; ///< Time
    QString name;                  ///< Saved: of SavedFilters
    bool operator==(const FilterRule &) const = default;

    [[nodiscard]] static FilterRule ofText(const Pattern &pattern, bool exclude = false);
    [[nodiscard]] static FilterRule ofField(const QString &field, FieldOp op, const QStringList &values, bool exclude = false);
    [[nodiscard]] static FilterRule ofLevels(LevelSet levels);
    [[nodiscard]] static FilterRule ofSources(const QList<SourceId> &sources);
    [[nodiscard]] static FilterRule ofTime(TimeSlice time);
    [[nodiscard]] static FilterRule ofSaved(const QString &name);
};

/// Conditions and groups of conditions, all of which or any of which must hold. Without any, every line passes.
struct FilterGroup {
    enum class Mode : quint8 { All, Any };
    Mode mode = Mode::All;
    bool exclude = false;
    QList<FilterRule> rules;
    std::vector<FilterGroup> groups;
    bool operator==(const FilterGroup &other) const;
    [[nodiscard]] bool isEmpty() const { return rules.isEmpty() && groups.empty(); }
};

/// Which lines are shown: those that fit everything here. Markers of the console are always shown.
struct LogFilter {
    Pattern include{};             ///< lines must contain it
    LevelSet levels = kAllLevels;
    std::optional<QList<SourceId>> sources{}; ///< unset = all
    std::optional<TimeSlice> time{}; ///< unset = always; markers outside of it are left out too
    FilterGroup rules{};           ///< what else must hold
    bool operator==(const LogFilter &) const = default;
    [[nodiscard]] bool isTrivial() const
    {
        return include.isEmpty() && levels == kAllLevels && !sources && !time && rules.isEmpty();
    }
};

/// What names in a filter mean; empty where nothing is known of them.
struct FilterNames {
    struct Source {
        QString host; ///< as people call it
        QString name; ///< path, or "journal"
    };
    QHash<SourceId, Source> sources;
    QMap<QString, FilterGroup> saved; ///< empty = SavedFilters::current()
};

/// A filter made ready for looking at many lines: cheap conditions first, expressions compiled, saved filters put in.
/// Thread: immutable; passes() may be called from several threads at once, with a reader for each.
class FilterEvaluator {
public:
    FilterEvaluator() = default;
    /// Errors: Parse (an expression), NotFound (a saved filter that is not there), Unsupported (saved filters that need
    /// each other, or groups too deep).
    [[nodiscard]] static Result<FilterEvaluator> compile(const LogFilter &filter, const FilterNames &names = {});

    /// `reader`: reads the fields of this line's source; null = only JSON and logfmt lines have fields, and a line's
    /// message is the line. `gaveUp` is set (never cleared) when an expression needed too many steps: the line is then
    /// taken as one that does not contain it.
    [[nodiscard]] bool passes(const LineView &line, RecordReader *reader = nullptr, bool *gaveUp = nullptr) const;
    /// Whether passes() reads more of a line than its record.
    [[nodiscard]] bool needsText() const;
    /// Whether passes() reads fields: only then a reader makes a difference.
    [[nodiscard]] bool needsFields() const;

private:
    class Program;
    std::shared_ptr<const Program> m_program; ///< null = every line passes
};

} // namespace qd::logs
