// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/loganalysis/frame.h"
#include "models/loganalysis/result_table.h"

#include <QtCore/QStringList>

#include <optional>
#include <stop_token>

namespace qd::logs {

/// Rows that are looked at: those where every condition holds. Where nothing is, only Missing and the negations hold.
struct Condition {
    enum class Op : quint8 { Equal, NotEqual, Less, AtMost, Greater, AtLeast, Contains, NotContains, Matches, NotMatches, Present, Missing };
    QString field;
    Op op = Op::Equal;
    QString value; ///< numbers and times as text; Matches: a Perl-compatible expression
    bool operator==(const Condition &) const = default;
};

/// What rows are grouped by.
struct GroupKey {
    QString field;
    qint64 bucketMs = 0; ///< Time: stretches of this length, beginning at multiples of it since the epoch
    bool isFolded = false; ///< Text: foldedPath() of it
    bool operator==(const GroupKey &) const = default;
};

/// What is worked out for each group. Nothing counts but values that are there; of no value it is nothing.
struct Aggregate {
    enum class Kind : quint8 { Count, Distinct, Sum, Mean, Minimum, Maximum, Percentile, First, Last, Rate };
    Kind kind = Kind::Count;
    QString field;        ///< Count without one counts lines; Rate has none
    double percentile = 50; ///< 0…100, between two values in proportion (as numpy's "linear")
    bool operator==(const Aggregate &) const = default;
};

/// Means over neighbouring stretches of time, within each group; the first `window - 1` of them have none.
struct Rolling {
    enum class Kind : quint8 { Mean, Sum, Minimum, Maximum };
    int window = 0; ///< stretches; 0 = none
    Kind kind = Kind::Mean;
    bool operator==(const Rolling &) const = default;
};

/// A question to a frame.
struct FrameQuery {
    QList<Condition> where;
    QList<GroupKey> groups;       ///< none = one row for all
    QList<Aggregate> aggregates;  ///< none = Count
    std::optional<int> pivot;     ///< which of `groups` becomes columns
    int pivotColumns = 12;        ///< those with the most lines
    Rolling rolling;              ///< needs a stretch of time among the groups that are not the pivot
    bool fillGaps = false;        ///< stretches of time without a line have a row too
    int orderBy = -1;             ///< column of the answer; -1 = by time if it is grouped by it, else by the first aggregate, greatest first
    bool ascending = false;       ///< of orderBy >= 0
    qint64 limit = 0;             ///< the first so many rows; 0 = all
    bool operator==(const FrameQuery &) const = default;

    /// Names of the columns it needs.
    [[nodiscard]] QStringList fields() const;
};

/// "p95 duration", "count", "mean bytes": the name of an aggregate's column, in the terms of files and programs.
[[nodiscard]] QString aggregateName(const Aggregate &aggregate);

/// Answers on two threads, exactly. Errors: Cancelled; NotFound (no such column, with the near ones); Parse (a value that
/// is no number, an expression that does not compile); Unsupported (an aggregate that this kind of value does not have).
/// Thread: any that may wait.
[[nodiscard]] Result<ResultTable> runQuery(const Frame &frame, const FrameQuery &query, const std::stop_token &stop = {});

} // namespace qd::logs
