// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/connection.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <QtSql/QSqlRecord>

#include <map>

namespace qd::store {
namespace {

/// Prepared statements kept; more distinct texts than this start over.
constexpr qsizetype kStatementCache = 64;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::store::Connection)
};

std::unexpected<Error> storageFault(const QSqlError &error)
{
    const QString detail = QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), error.databaseText());
    return failure(ErrorCode::Storage, Texts::tr("The history file cannot be used."), detail,
                   Texts::tr("Check free disk space and the file's permissions."));
}

} // namespace

bool isDamage(const Error &error)
{
    // "SQLite 11: …". 11 SQLITE_CORRUPT, 26 SQLITE_NOTADB; extended codes keep the primary one in their low byte.
    const int code = error.detail.section(u' ', 1, 1).chopped(1).toInt() & 0xff;
    return code == 11 || code == 26;
}

class Connection::Private {
public:
    /// The prepared statement with its values bound and run.
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values)
    {
        if (m_statements.size() > kStatementCache)
            m_statements.clear();
        auto it = m_statements.find(sql);
        if (it == m_statements.end()) {
            QSqlQuery query(m_database);
            query.setForwardOnly(true);
            if (!query.prepare(sql))
                return storageFault(query.lastError());
            it = m_statements.emplace(sql, std::move(query)).first;
        }
        QSqlQuery &query = it->second;
        for (int i = 0; i < int(values.size()); ++i)
            query.bindValue(i, values.at(i));
        if (!query.exec())
            return storageFault(query.lastError());
        return &query;
    }

    std::map<QString, QSqlQuery> m_statements;
    QSqlDatabase m_database;
    QString m_name;
};

Connection::Connection() : d(std::make_unique<Private>()) {}

Connection::~Connection() { close(); }

Result<void> Connection::open(const QString &path, std::chrono::milliseconds busyTimeout)
{
    close();
    d->m_name = QUuid::createUuid().toString();
    d->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), d->m_name);
    d->m_database.setDatabaseName(path.isEmpty() ? QStringLiteral(":memory:") : path);
    d->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count()));
    if (!d->m_database.open())
        return storageFault(d->m_database.lastError());
    return {};
}

void Connection::close()
{
    if (d->m_name.isEmpty())
        return;
    d->m_statements.clear();
    d->m_database.close();
    d->m_database = {};
    QSqlDatabase::removeDatabase(d->m_name);
    d->m_name.clear();
}

Result<Rows> Connection::query(const QString &sql, const QVariantList &values)
{
    const auto ran = d->run(sql, values);
    if (!ran)
        return std::unexpected(ran.error());
    QSqlQuery &query = **ran;
    const int columns = query.record().count();
    Rows rows;
    while (query.next()) {
        Row row;
        for (int column = 0; column < columns; ++column)
            row.append(query.value(column));
        rows.append(row);
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return storageFault(error);
    return rows;
}

Result<qint64> Connection::execute(const QString &sql, const QVariantList &values)
{
    const auto ran = d->run(sql, values);
    if (!ran)
        return std::unexpected(ran.error());
    const qint64 changed = (*ran)->numRowsAffected();
    (*ran)->finish();
    return changed;
}

Result<qint64> Connection::insert(const QString &sql, const QVariantList &values)
{
    const auto ran = d->run(sql, values);
    if (!ran)
        return std::unexpected(ran.error());
    const qint64 id = (*ran)->lastInsertId().toLongLong();
    (*ran)->finish();
    return id;
}

Result<void> Connection::transaction(const std::function<Result<void>()> &work)
{
    if (const auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return std::unexpected(begun.error());
    Result<void> done = work();
    if (done) {
        const auto committed = execute(QStringLiteral("COMMIT"));
        if (committed)
            return {};
        done = std::unexpected(committed.error());
    }
    // The first fault is the one worth telling; a failed ROLLBACK after it adds nothing.
    static_cast<void>(execute(QStringLiteral("ROLLBACK")));
    return done;
}

} // namespace qd::store
