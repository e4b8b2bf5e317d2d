// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/sql_query.h"

#include "models/base/near_names.h"
#include "models/loganalysis/decimal.h"
#include "models/loganalysis/row_filter.h"
#include "models/loganalysis/sql_functions.h"
#include "models/loganalysis/sql_table.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::SqlQuery)
};

constexpr int kStepsBetweenLooks = 10'000; ///< of SQLite's machine, between two looks at the stop sign
constexpr int kLongestValue = 16 * 1024 * 1024;
constexpr int kLongestStatement = 64 * 1024;

std::unexpected<SqlError> sqlFailure(ErrorCode code, const QString &message, const QString &hint = {}, qsizetype position = -1)
{
    return std::unexpected(SqlError{Error{code, message, {}, hint}, position});
}

std::unexpected<SqlError> onlyReading(qsizetype position)
{
    return sqlFailure(ErrorCode::PermissionDenied, Texts::tr("Only reading is possible: SELECT, also behind WITH."),
                      Texts::tr("The log itself is never changed; export the result to work on it elsewhere."), position);
}

/// A connection to nothing but our table, in which nothing but reading is possible.
class Connection {
public:
    Connection(FramePtr frame, const QList<ColumnInfo> &schema, std::stop_token stop, const SqlLimits &limits)
        : m_source{std::move(frame), sqlColumns(schema), std::move(stop), 0}, m_memory{0, limits.aggregateBytes}, m_limits(limits)
    {
    }
    ~Connection()
    {
        sqlite3_finalize(m_statement);
        sqlite3_close(m_database);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] bool open();
    SqlResult<void> prepare(const QString &sql);
    SqlResult<ResultTable> run();
    [[nodiscard]] QStringList fields() const;

private:
    static int mayDo(void *self, int action, const char *first, const char *second, const char *, const char *);
    static int mustStop(void *self) { return static_cast<Connection *>(self)->m_source.stop.stop_requested() ? 1 : 0; }
    [[nodiscard]] std::unexpected<SqlError> lastError(const QByteArray &sql);
    [[nodiscard]] std::unexpected<SqlError> named(const QString &message, qsizetype position) const;
    [[nodiscard]] qsizetype placeIn(const QByteArray &sql, int byte) const;
    Value cell(int column);
    void describe(ResultTable &table) const;
    void settleKinds(ResultTable &table) const;

    SqlTableSource m_source;
    SqlFunctionMemory m_memory;
    SqlLimits m_limits;
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    QByteArray m_sql;
    QSet<QString> m_read; ///< columns of our table
    QString m_denied;     ///< what was refused
    qint64 m_bytes = 0;
};

bool Connection::open()
{
    if (sqlite3_open_v2(":memory:", &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        return false;
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr); // "name" is a column, never a text
    sqlite3_limit(m_database, SQLITE_LIMIT_LENGTH, kLongestValue);
    sqlite3_limit(m_database, SQLITE_LIMIT_SQL_LENGTH, kLongestStatement);
    sqlite3_limit(m_database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(m_database, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(m_database, SQLITE_LIMIT_WORKER_THREADS, 0);
    // Large sorts go to files; what is kept of them in memory has an end.
    if (sqlite3_exec(m_database, "PRAGMA temp_store = FILE; PRAGMA cache_size = -65536", nullptr, nullptr, nullptr) != SQLITE_OK)
        return false;
    if (addSqlTable(m_database, m_source) != SQLITE_OK || addSqlFunctions(m_database, m_memory) != SQLITE_OK)
        return false;
    sqlite3_set_authorizer(m_database, &Connection::mayDo, this);
    sqlite3_progress_handler(m_database, kStepsBetweenLooks, &Connection::mustStop, this);
    return true;
}

/// Only reading; whatever else SQLite asks for is refused, known to us or not.
int Connection::mayDo(void *self, int action, const char *first, const char *second, const char *, const char *)
{
    auto &connection = *static_cast<Connection *>(self);
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
        if (first && qstricmp(first, kSqlTable) == 0 && second)
            connection.m_read.insert(QString::fromUtf8(second));
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        if (second && qstricmp(second, "load_extension") != 0 && qstricmp(second, "fts3_tokenizer") != 0)
            return SQLITE_OK;
        break;
    default: break;
    }
    connection.m_denied = QString::fromUtf8(first ? first : "");
    return SQLITE_DENY;
}

SqlResult<void> Connection::prepare(const QString &sql)
{
    m_sql = sql.toUtf8();
    if (m_sql.contains('\0'))
        return sqlFailure(ErrorCode::Parse, Texts::tr("The statement contains a NUL character."));
    const char *rest = nullptr;
    m_read.clear();
    m_denied.clear();
    if (sqlite3_prepare_v2(m_database, m_sql.constData(), int(m_sql.size()), &m_statement, &rest) != SQLITE_OK)
        return lastError(m_sql);
    if (!m_statement)
        return sqlFailure(ErrorCode::Parse, Texts::tr("There is no statement."), Texts::tr("Write one such as SELECT level, count(*) FROM log GROUP BY level."));
    if (sqlite3_column_count(m_statement) == 0 || !sqlite3_stmt_readonly(m_statement))
        return onlyReading(-1);
    sqlite3_stmt *second = nullptr;
    const int code = sqlite3_prepare_v2(m_database, rest, -1, &second, nullptr);
    const bool isMore = second != nullptr || code != SQLITE_OK;
    sqlite3_finalize(second);
    if (isMore)
        return sqlFailure(ErrorCode::Unsupported, Texts::tr("Only one statement can be run at a time."), Texts::tr("Remove what stands behind the first one."),
                          placeIn(m_sql, int(rest - m_sql.constData())));
    return {};
}

qsizetype Connection::placeIn(const QByteArray &sql, int byte) const
{
    return byte < 0 ? -1 : QString::fromUtf8(sql.first(std::min<qsizetype>(byte, sql.size()))).size();
}

std::unexpected<SqlError> Connection::lastError(const QByteArray &sql)
{
    const int code = sqlite3_errcode(m_database) & 0xFF;
    const QString message = QString::fromUtf8(sqlite3_errmsg(m_database));
    const qsizetype position = placeIn(sql, sqlite3_error_offset(m_database));
    switch (code) {
    case SQLITE_INTERRUPT: return sqlFailure(ErrorCode::Cancelled, Texts::tr("The statement was cancelled."));
    case SQLITE_AUTH: return onlyReading(position);
    case SQLITE_TOOBIG: return sqlFailure(ErrorCode::Unsupported, Texts::tr("A text or the statement became too long."), Texts::tr("Select less of each line."));
    case SQLITE_NOMEM:
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return sqlFailure(ErrorCode::Storage, Texts::tr("There is not enough memory or room for temporary files for this statement."),
                          Texts::tr("Add a WHERE, group by less, or sort fewer rows."));
    default: return named(message, position);
    }
}

/// What SQLite says, with what to do.
std::unexpected<SqlError> Connection::named(const QString &message, qsizetype position) const
{
    const auto behind = [&message](QLatin1StringView prefix) { return message.startsWith(prefix) ? message.sliced(prefix.size()) : QString(); };
    const auto suggestion = [](const QStringList &near) { return Texts::tr("Is one of these meant: %1?").arg(near.join(QStringLiteral(", "))); };
    if (QString name = behind(QLatin1StringView("no such column: ")); !name.isEmpty()) {
        name = name.section(u'.', -1).section(QStringLiteral(" - "), 0, 0);
        QStringList known;
        for (const SqlColumn &column : m_source.columns)
            known.append(column.name);
        const QStringList near = nearNames(name, known);
        return sqlFailure(ErrorCode::NotFound, Texts::tr("There is no column \"%1\".").arg(name),
                          near.isEmpty() ? Texts::tr("Texts stand in single quotes: '…'. Ctrl+Space lists the columns.") : suggestion(near), position);
    }
    if (const QString name = behind(QLatin1StringView("no such table: ")); !name.isEmpty())
        return sqlFailure(ErrorCode::NotFound, Texts::tr("There is no table \"%1\".").arg(name), Texts::tr("The lines are the table \"%1\".").arg(QLatin1StringView(kSqlTable)), position);
    if (const QString name = behind(QLatin1StringView("no such function: ")); !name.isEmpty()) {
        QStringList known;
        for (const SqlFunctionInfo &function : sqlFunctions())
            known.append(QString::fromLatin1(function.name));
        const QStringList near = nearNames(name, known);
        return sqlFailure(ErrorCode::NotFound, Texts::tr("There is no function \"%1\".").arg(name),
                          near.isEmpty() ? Texts::tr("Ctrl+Space lists the functions.") : suggestion(near), position);
    }
    return sqlFailure(ErrorCode::Parse, Texts::tr("SQL: %1.").arg(message), Texts::tr("Look at the marked place; Ctrl+Space offers what can stand there."), position);
}

QStringList Connection::fields() const
{
    QStringList fields;
    for (const SqlColumn &column : m_source.columns) {
        if (m_read.contains(column.name) && !fields.contains(column.field))
            fields.append(column.field);
    }
    return fields;
}

Value Connection::cell(int column)
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: m_bytes += 8; return qint64(sqlite3_column_int64(m_statement, column));
    case SQLITE_FLOAT: m_bytes += 8; return sqlite3_column_double(m_statement, column);
    case SQLITE_NULL: return {};
    default: {
        const auto *const data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        const int size = sqlite3_column_bytes(m_statement, column);
        m_bytes += size + qint64(sizeof(QByteArray));
        return QByteArray(data ? data : "", data ? size : 0);
    }
    }
}

void Connection::describe(ResultTable &table) const
{
    for (int i = 0; i < sqlite3_column_count(m_statement); ++i) {
        ResultColumn column;
        column.name = QString::fromUtf8(sqlite3_column_name(m_statement, i));
        // A declared type means that the column is one of the table's, unchanged.
        const auto known = std::ranges::find_if(m_source.columns, [&](const SqlColumn &each) { return each.name == column.name; });
        if (sqlite3_column_decltype(m_statement, i) && known != m_source.columns.end()) {
            column.field = known->field;
            column.kind = known->isTicks ? ValueKind::Integer : known->kind;
        }
        table.columns.append(column);
    }
}

/// The kind of each column is what its cells are; texts that are all times in our own form are times.
void Connection::settleKinds(ResultTable &table) const
{
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        bool hasText = false, hasReal = false, hasInteger = false, isTime = true;
        for (const auto &row : table.rows) {
            const Value &value = row[size_t(i)];
            hasReal |= std::holds_alternative<double>(value);
            hasInteger |= std::holds_alternative<qint64>(value);
            if (const auto *const text = std::get_if<QByteArray>(&value)) {
                hasText = true;
                isTime = isTime && (text->size() == 20 || text->size() == 24) && text->at(10) == 'T' && text->endsWith('Z');
            }
        }
        ResultColumn &column = table.columns[i];
        if (hasText && !hasReal && !hasInteger && isTime) {
            std::vector<std::optional<qint64>> times;
            for (const auto &row : table.rows) {
                const auto *const text = std::get_if<QByteArray>(&row[size_t(i)]);
                times.push_back(text ? readTime(QString::fromUtf8(*text)) : std::nullopt);
                isTime = isTime && (!text || times.back());
            }
            for (size_t r = 0; isTime && r < times.size(); ++r)
                table.rows[r][size_t(i)] = times[r] ? Value(*times[r]) : Value();
            column.kind = isTime ? ValueKind::Time : ValueKind::Text;
        } else if (hasText || hasReal || hasInteger) {
            column.kind = hasText ? ValueKind::Text : hasReal ? ValueKind::Real : ValueKind::Integer;
        } else if (column.field.isEmpty()) {
            column.kind = ValueKind::Text;
        }
        if (column.kind == ValueKind::Real) {
            for (auto &row : table.rows) {
                if (const auto *const integer = std::get_if<qint64>(&row[size_t(i)]))
                    row[size_t(i)] = double(*integer);
            }
        } else if (column.kind == ValueKind::Text) { // mixed columns
            for (auto &row : table.rows) {
                if (!isNull(row[size_t(i)]) && !std::holds_alternative<QByteArray>(row[size_t(i)]))
                    row[size_t(i)] = valueText(row[size_t(i)], ValueKind::Real);
            }
        }
    }
}

SqlResult<ResultTable> Connection::run()
{
    ResultTable table;
    describe(table);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(m_statement)) == SQLITE_ROW) {
        if (qint64(table.rows.size()) >= m_limits.rows || m_bytes > m_limits.resultBytes) {
            table.isCut = true;
            table.notes.append(Texts::tr("Only the first %Ln rows are shown.", nullptr, int(table.rows.size())));
            break;
        }
        std::vector<Value> row;
        row.reserve(size_t(table.columns.size()));
        for (int i = 0; i < table.columns.size(); ++i)
            row.push_back(cell(i));
        table.rows.push_back(std::move(row));
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return lastError(m_sql);
    settleKinds(table);
    if (m_source.frame)
        table.notes = m_source.frame->notes() + table.notes;
    table.lines = m_source.frame ? m_source.frame->rowCount() : 0;
    return table;
}

} // namespace

QList<SqlColumn> sqlColumns(const QList<ColumnInfo> &schema)
{
    QList<SqlColumn> columns;
    QSet<QString> used;
    const auto add = [&](QString name, const ColumnInfo &info, bool isTicks, bool isHidden) {
        const QString wanted = name;
        for (int n = 2; used.contains(name.toLower()); ++n)
            name = QStringLiteral("%1_%2").arg(wanted).arg(n);
        used.insert(name.toLower());
        columns.append({name, info.name, info.kind, isTicks, isHidden});
    };
    for (const ColumnInfo &info : schema) {
        add(info.name, info, false, info.name == QStringView(column::text));
        if (info.name == QStringView(column::time) && info.kind == ValueKind::Time)
            add(QStringLiteral("ts"), info, true, true);
    }
    return columns;
}

SqlResult<QStringList> sqlFields(const QString &sql, const QList<ColumnInfo> &schema)
{
    Connection connection(nullptr, schema, {}, {});
    if (!connection.open())
        return sqlFailure(ErrorCode::Internal, Texts::tr("SQLite could not be started."));
    if (const SqlResult<void> prepared = connection.prepare(sql); !prepared)
        return std::unexpected(prepared.error());
    return connection.fields();
}

SqlResult<ResultTable> runSql(const FramePtr &frame, const QList<ColumnInfo> &schema, const QString &sql, const std::stop_token &stop,
                              const SqlLimits &limits)
{
    Connection connection(frame, schema, stop, limits);
    if (!connection.open())
        return sqlFailure(ErrorCode::Internal, Texts::tr("SQLite could not be started."));
    if (const SqlResult<void> prepared = connection.prepare(sql); !prepared)
        return std::unexpected(prepared.error());
    return connection.run();
}

qint64 readBucket(QByteArrayView text)
{
    const Decimal number = readDecimal(text.trimmed());
    if (number.form == Decimal::Form::None)
        return 0;
    const QByteArrayView unit = text.trimmed().sliced(number.end).trimmed();
    static constexpr struct {
        const char *name;
        qint64 ms;
    } units[] = {{"ms", 1}, {"s", 1000}, {"sec", 1000}, {"m", 60'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"w", 604'800'000}};
    for (const auto &known : units) {
        const double ms = number.value() * double(known.ms);
        if (unit.compare(QByteArrayView(known.name), Qt::CaseInsensitive) == 0)
            return ms >= 1 && ms < 1e15 ? qint64(ms) : 0;
    }
    return 0;
}

} // namespace qd::logs
