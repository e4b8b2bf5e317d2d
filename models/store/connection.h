// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QList>
#include <QtCore/QVariant>

#include <chrono>
#include <functional>
#include <memory>

namespace qd::store {

/// Whether the error says that the file is damaged, or none of SQLite's.
[[nodiscard]] bool isDamage(const Error &error);

using Row = QVariantList;
using Rows = QList<Row>;

/// What a job sees of the database: SQL with positional `?` values, and nothing of Qt Sql.
/// Thread: `qd-store`, valid only inside the job it was handed to.
/// Errors: Storage with SQLite's own words in `detail`; nothing throws.
class Connection {
public:
    Connection();
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// All rows of a SELECT, columns in the order of the statement.
    [[nodiscard]] Result<Rows> query(const QString &sql, const QVariantList &values = {});
    /// Runs a statement and tells how many rows it changed.
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {});
    /// Runs an INSERT and tells the new row's id.
    [[nodiscard]] Result<qint64> insert(const QString &sql, const QVariantList &values = {});
    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; an error rolls everything back.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

private:
    friend class DatabaseWorker;
    [[nodiscard]] Result<void> open(const QString &path, std::chrono::milliseconds busyTimeout);
    void close();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::store
