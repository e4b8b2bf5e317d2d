// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

#include <functional>

namespace qd::logs {

/// The groups of a query on their way to a table. The internals of runQuery(). Thread: one owner.
struct AnswerRow {
    std::vector<Value> keys;  ///< of FrameQuery::groups
    std::vector<Value> cells; ///< of the aggregates
    qint64 lines = 0;
};

/// What runQuery() knows of the columns before there are rows.
struct AnswerShape {
    QList<ResultColumn> keys;
    QList<ResultColumn> cells;
    QList<Aggregate> aggregates;
    int bucket = -1; ///< which key is a stretch of time; -1 = none
};

/// Puts rows into the table that was asked for: pivot, gaps, rolling, order, limit.
[[nodiscard]] ResultTable makeAnswer(const FrameQuery &query, const AnswerShape &shape, std::vector<AnswerRow> rows);

} // namespace qd::logs
