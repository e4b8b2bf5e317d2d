// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/loganalysis/frame.h"
#include "models/loganalysis/result_table.h"

#include <expected>
#include <stop_token>

namespace qd::logs {

/// What a statement is asked of: FROM log.
inline constexpr char kSqlTable[] = "log";

/// What is wrong with a statement. `position`: of the character where it begins to be wrong; -1 = not known.
struct SqlError {
    Error error;
    qsizetype position = -1;
};
template <typename T>
using SqlResult = std::expected<T, SqlError>;

/// A column of the table in SQL. Beside those of the schema there is `ts`, the time in milliseconds as an integer.
struct SqlColumn {
    QString name;  ///< as SQL knows it: the field's, but for a second one that differs in capitals only ("ID" and "id" -> "id_2")
    QString field; ///< of the frame
    ValueKind kind = ValueKind::Text;
    bool isTicks = false;  ///< ts
    bool isHidden = false; ///< not among SELECT *
};
[[nodiscard]] QList<SqlColumn> sqlColumns(const QList<ColumnInfo> &schema);

/// Fields of the frame that the statement reads. Errors: Parse, NotFound (with the near names), PermissionDenied (anything
/// but reading), Unsupported (more than one statement).
[[nodiscard]] SqlResult<QStringList> sqlFields(const QString &sql, const QList<ColumnInfo> &schema);

struct SqlLimits {
    qint64 rows = kMaxResultRows;
    qint64 resultBytes = 256LL * 1024 * 1024;
    qint64 aggregateBytes = 1024LL * 1024 * 1024; ///< what percentiles may hold
};

/// Runs one SELECT over the frame's rows with SQLite; what SQLite has to sort and keep beyond 64 MiB goes to temporary files.
/// Beside SQLite's functions there are percentile(x, p), median(x), p50(x), p90(x), p95(x), p99(x), time_bucket(time, '5m'),
/// fold(path), host(url), and REGEXP with Perl-compatible expressions. Conditions on times, numbers, levels and other texts
/// that repeat are looked up in the columns and not asked of each row.
/// Errors: as sqlFields(), and Cancelled. Thread: any that may wait.
[[nodiscard]] SqlResult<ResultTable> runSql(const FramePtr &frame, const QList<ColumnInfo> &schema, const QString &sql,
                                            const std::stop_token &stop = {}, const SqlLimits &limits = {});

/// "90s", "1m", "15 min", "1h", "1d" in milliseconds; 0 if it is none.
[[nodiscard]] qint64 readBucket(QByteArrayView text);

} // namespace qd::logs
