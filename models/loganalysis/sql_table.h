// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/sql_query.h"

struct sqlite3;

namespace qd::logs {

/// What the virtual table stands on; outlives the connection.
struct SqlTableSource {
    FramePtr frame; ///< null: the statement is only read, not run
    QList<SqlColumn> columns;
    std::stop_token stop;
    qint64 rowsRead = 0;
};

/// Makes the table kSqlTable in `database`. SQLite's result code.
[[nodiscard]] int addSqlTable(sqlite3 *database, SqlTableSource &source);

} // namespace qd::logs
