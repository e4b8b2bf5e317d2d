// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

namespace qd::logs {

/// Python with pandas that works the same answer out of the records in `file` (saveRecords() as JSON lines, with the fields
/// that the query needs): the data frame `result` has the columns and rows of runQuery()'s table, and at the end it can be
/// written as Parquet.
[[nodiscard]] QString pythonForQuery(const FrameQuery &query, const QList<ColumnInfo> &schema, const QString &file);

/// The same for a statement: the records go into a SQLite database of Python's in memory, with our functions in Python.
[[nodiscard]] QString pythonForSql(const QString &sql, const QList<ColumnInfo> &schema, const QString &file);

/// A Python string literal.
[[nodiscard]] QString pythonText(const QString &text);

} // namespace qd::logs
