// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

struct sqlite3;

namespace qd::logs {

/// What percentiles of one statement hold together; outlives the connection.
struct SqlFunctionMemory {
    qint64 used = 0;
    qint64 limit = 0;
};

/// Adds our functions to a connection. SQLite's result code.
[[nodiscard]] int addSqlFunctions(sqlite3 *database, SqlFunctionMemory &memory);

/// A function for completion and help.
struct SqlFunctionInfo {
    const char *name;
    const char *arguments; ///< "x, percent"
    bool isOwn;            ///< SQLite has others beside them
};
/// Ours and those of SQLite that are of use for logs.
[[nodiscard]] const QList<SqlFunctionInfo> &sqlFunctions();

} // namespace qd::logs
