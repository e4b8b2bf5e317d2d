// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/sql_table.h"

#include "models/loganalysis/row_filter.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace qd::logs {
namespace {

constexpr double kCostOfRow = 1.0;
constexpr double kShareThatPasses = 0.1; ///< guessed, of a condition that is looked up

struct Table : sqlite3_vtab {
    SqlTableSource *source = nullptr;
    std::vector<const FrameColumn *> columns; ///< null = no line has it
};

/// A condition that SQLite handed over. It is asked again by SQLite, so that only what surely fails need be left out.
struct Constraint {
    const FrameColumn *column = nullptr;
    int op = 0;
    bool isText = false;
    qint64 code = -1;         ///< of the text; -1 = no line has it
    double limit = 0;
    bool isNever = false;
};

struct Cursor : sqlite3_vtab_cursor {
    std::vector<Constraint> constraints;
    size_t chunk = 0;
    std::vector<quint32> rows; ///< of the chunk
    size_t at = 0;
    bool isAll = true; ///< every row of the chunk; `rows` is empty
    quint32 chunkRows = 0;

    [[nodiscard]] quint32 row() const { return isAll ? quint32(at) : rows[at]; }
    [[nodiscard]] size_t count() const { return isAll ? chunkRows : rows.size(); }
};

Table &tableOf(sqlite3_vtab *table) { return *static_cast<Table *>(table); }
Cursor &cursorOf(sqlite3_vtab_cursor *cursor) { return *static_cast<Cursor *>(cursor); }

QByteArray declaration(const QList<SqlColumn> &columns)
{
    QByteArrayList parts;
    for (const SqlColumn &column : columns) {
        const QByteArray name = '"' + column.name.toUtf8().replace('"', "\"\"") + '"';
        const bool isInteger = column.isTicks || column.kind == ValueKind::Integer;
        const QByteArray type = isInteger ? "INTEGER" : column.kind == ValueKind::Real ? "REAL" : "TEXT";
        parts.append(name + ' ' + type + (column.isHidden ? " HIDDEN" : ""));
    }
    return "CREATE TABLE x(" + parts.join(", ") + ')';
}

int connectTable(sqlite3 *database, void *aux, int, const char *const *, sqlite3_vtab **table, char **)
{
    auto *const source = static_cast<SqlTableSource *>(aux);
    const int code = sqlite3_declare_vtab(database, declaration(source->columns).constData());
    if (code != SQLITE_OK)
        return code;
    auto made = std::make_unique<Table>();
    made->source = source;
    for (const SqlColumn &column : std::as_const(source->columns))
        made->columns.push_back(source->frame ? source->frame->column(column.field) : nullptr);
    *table = made.release();
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table)
{
    delete &tableOf(table);
    return SQLITE_OK;
}

bool isComparison(int op)
{
    return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE
        || op == SQLITE_INDEX_CONSTRAINT_LT || op == SQLITE_INDEX_CONSTRAINT_LE;
}

/// Whether conditions on the column can be looked up.
bool isLookedUp(const Table &table, int column, int op)
{
    if (column < 0 || size_t(column) >= table.columns.size() || !isComparison(op))
        return false;
    const FrameColumn *const of = table.columns[size_t(column)];
    if (!of)
        return false;
    return of->isText() ? op == SQLITE_INDEX_CONSTRAINT_EQ && !of->hasPlainText() : true;
}

/// Writes which conditions are wanted, as "column op;", into the plan's text.
int bestIndex(sqlite3_vtab *vtab, sqlite3_index_info *info)
{
    const Table &table = tableOf(vtab);
    QByteArray plan;
    int arguments = 0;
    double share = 1;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        // IN would walk through all rows once for each of its values.
        if (!constraint.usable || !isLookedUp(table, constraint.iColumn, constraint.op) || sqlite3_vtab_in(info, i, -1))
            continue;
        info->aConstraintUsage[i].argvIndex = ++arguments;
        plan += QByteArray::number(constraint.iColumn) + ' ' + QByteArray::number(int(constraint.op)) + ';';
        share *= kShareThatPasses;
    }
    const double rows = table.source->frame ? double(table.source->frame->rowCount()) : 1e6;
    info->estimatedRows = sqlite3_int64(std::max(1.0, rows * share));
    info->estimatedCost = std::max(1.0, rows * share * kCostOfRow + rows * 0.01);
    info->idxStr = sqlite3_mprintf("%s", plan.constData());
    info->needToFreeIdxStr = 1;
    return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

int openCursor(sqlite3_vtab *, sqlite3_vtab_cursor **cursor)
{
    *cursor = new Cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete &cursorOf(cursor);
    return SQLITE_OK;
}

QByteArrayView textOf(sqlite3_value *value)
{
    const auto *const text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return {text, text ? sqlite3_value_bytes(value) : 0};
}

/// The limit of a condition on a time that is compared as text: the moment that the text's beginning stands for. Nothing if
/// texts sort in another way than moments there.
std::optional<qint64> momentOf(QByteArrayView text)
{
    static constexpr qsizetype day = 10, second = 19;
    if (text.size() < day)
        return std::nullopt;
    QString word = QString::fromLatin1(text.first(std::min(second, text.size())));
    if (word.size() > day && word.size() < second)
        word = word.left(day);
    return readTime(word);
}

Constraint makeConstraint(const SqlColumn &shown, const FrameColumn &column, int op, sqlite3_value *value)
{
    Constraint made{.column = &column, .op = op};
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
        made.isNever = true;
        return made;
    }
    if (column.isText()) {
        made.isText = true;
        made.code = column.pool().find(textOf(value));
        made.isNever = made.code < 0;
        return made;
    }
    if (column.info().kind == ValueKind::Time && !shown.isTicks) {
        const std::optional<qint64> moment = type == SQLITE_TEXT ? momentOf(textOf(value)) : std::nullopt;
        if (!moment) {
            made.column = nullptr;
            return made;
        }
        // What was cut off the text is less than a day: look a little further, SQLite decides.
        const bool isLower = op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE;
        made.op = isLower ? SQLITE_INDEX_CONSTRAINT_GE : op == SQLITE_INDEX_CONSTRAINT_EQ ? 0 : SQLITE_INDEX_CONSTRAINT_LT;
        made.limit = double(*moment) + (isLower ? 0.0 : 86'400'000.0);
        if (made.op == 0)
            made.column = nullptr;
        return made;
    }
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) {
        made.column = nullptr; // as SQLite compares numbers with texts
        return made;
    }
    made.limit = sqlite3_value_double(value);
    return made;
}

bool holds(int op, double number, double limit)
{
    switch (op) {
    case SQLITE_INDEX_CONSTRAINT_EQ: return number == limit;
    case SQLITE_INDEX_CONSTRAINT_LT: return number < limit;
    case SQLITE_INDEX_CONSTRAINT_GT: return number > limit;
    case SQLITE_INDEX_CONSTRAINT_LE: return number <= limit;
    default: return number >= limit;
    }
}

/// Whether no row of the chunk can hold.
bool isExcluded(const Constraint &constraint, size_t chunk)
{
    if (constraint.isNever)
        return true;
    const ColumnChunk &from = constraint.column->chunks()[chunk];
    if (from.form == ColumnChunk::Form::Empty)
        return true;
    if (from.form != ColumnChunk::Form::Scaled)
        return false;
    const auto divisor = double(powerOfTen(from.scale));
    const double low = double(from.low) / divisor, high = double(from.high) / divisor;
    switch (constraint.op) {
    case SQLITE_INDEX_CONSTRAINT_EQ: return constraint.limit < low || constraint.limit > high;
    case SQLITE_INDEX_CONSTRAINT_LT:
    case SQLITE_INDEX_CONSTRAINT_LE: return low > constraint.limit;
    default: return high < constraint.limit;
    }
}

/// Large integers that are equal as doubles may still be different: strict comparisons keep them.
int lenient(const Constraint &constraint)
{
    constexpr double exact = 9007199254740992.0;
    if (std::abs(constraint.limit) < exact)
        return constraint.op;
    if (constraint.op == SQLITE_INDEX_CONSTRAINT_LT)
        return SQLITE_INDEX_CONSTRAINT_LE;
    return constraint.op == SQLITE_INDEX_CONSTRAINT_GT ? SQLITE_INDEX_CONSTRAINT_GE : constraint.op;
}

void narrow(Cursor &cursor, const Constraint &constraint)
{
    const ColumnChunk &from = constraint.column->chunks()[cursor.chunk];
    const auto keep = [&](const auto &test) {
        if (cursor.isAll) {
            cursor.isAll = false;
            cursor.rows.clear();
            for (quint32 row = 0; row < cursor.chunkRows; ++row) {
                if (from.has(row) && test(row))
                    cursor.rows.push_back(row);
            }
        } else {
            std::erase_if(cursor.rows, [&](quint32 row) { return !from.has(row) || !test(row); });
        }
    };
    if (constraint.isText) {
        thread_local std::vector<quint32> codes;
        codes.resize(from.rows);
        constraint.column->readCodes(cursor.chunk, codes.data());
        keep([wanted = quint32(constraint.code)](quint32 row) { return codes[row] == wanted; });
        return;
    }
    thread_local std::vector<double> numbers;
    numbers.resize(from.rows);
    constraint.column->readDoubles(cursor.chunk, numbers.data());
    keep([&, op = lenient(constraint)](quint32 row) { return holds(op, numbers[row], constraint.limit); });
}

/// Goes to the first row from the chunk on; false if it was stopped.
bool enterChunk(Cursor &cursor)
{
    const SqlTableSource &source = *tableOf(cursor.pVtab).source;
    for (; source.frame && cursor.chunk < source.frame->chunkCount(); ++cursor.chunk) {
        if (source.stop.stop_requested())
            return false;
        if (std::ranges::any_of(cursor.constraints, [&](const Constraint &constraint) { return isExcluded(constraint, cursor.chunk); }))
            continue;
        cursor.at = 0;
        cursor.isAll = true;
        cursor.chunkRows = source.frame->chunkRows(cursor.chunk);
        for (const Constraint &constraint : cursor.constraints)
            narrow(cursor, constraint);
        if (cursor.count() > 0)
            return true;
    }
    return true;
}

int filterRows(sqlite3_vtab_cursor *base, int, const char *plan, int count, sqlite3_value **values)
{
    Cursor &cursor = cursorOf(base);
    const Table &table = tableOf(base->pVtab);
    cursor.constraints.clear();
    const QByteArrayList parts = QByteArray(plan).split(';');
    for (int i = 0; i < count && i < parts.size(); ++i) {
        const QByteArrayList words = parts.at(i).split(' ');
        const int column = words.value(0).toInt();
        const Constraint made = makeConstraint(table.source->columns.at(column), *table.columns[size_t(column)], words.value(1).toInt(), values[i]);
        if (made.column)
            cursor.constraints.push_back(made);
    }
    cursor.chunk = 0;
    return enterChunk(cursor) ? SQLITE_OK : SQLITE_INTERRUPT;
}

int nextRow(sqlite3_vtab_cursor *base)
{
    Cursor &cursor = cursorOf(base);
    ++tableOf(base->pVtab).source->rowsRead;
    if (++cursor.at < cursor.count())
        return SQLITE_OK;
    ++cursor.chunk;
    return enterChunk(cursor) ? SQLITE_OK : SQLITE_INTERRUPT;
}

int isAtEnd(sqlite3_vtab_cursor *base)
{
    const SqlTableSource &source = *tableOf(base->pVtab).source;
    return !source.frame || cursorOf(base).chunk >= source.frame->chunkCount() ? 1 : 0;
}

int readColumn(sqlite3_vtab_cursor *base, sqlite3_context *context, int index)
{
    const Cursor &cursor = cursorOf(base);
    const Table &table = tableOf(base->pVtab);
    const FrameColumn *const column = size_t(index) < table.columns.size() ? table.columns[size_t(index)] : nullptr;
    const quint32 row = cursor.row();
    if (!column || !column->chunks()[cursor.chunk].has(row)) {
        sqlite3_result_null(context);
        return SQLITE_OK;
    }
    switch (column->info().kind) {
    case ValueKind::Text: {
        // The frame outlives the statement.
        const QByteArrayView text = column->textAt(cursor.chunk, row);
        sqlite3_result_text64(context, text.data(), sqlite3_uint64(text.size()), SQLITE_STATIC, SQLITE_UTF8);
        break;
    }
    case ValueKind::Real: sqlite3_result_double(context, column->doubleAt(cursor.chunk, row)); break;
    case ValueKind::Integer: sqlite3_result_int64(context, column->numberAt(cursor.chunk, row)); break;
    case ValueKind::Time: {
        const qint64 ms = column->numberAt(cursor.chunk, row);
        if (table.source->columns.at(index).isTicks) {
            sqlite3_result_int64(context, ms);
        } else {
            const QByteArray text = timeText(ms);
            sqlite3_result_text(context, text.constData(), int(text.size()), SQLITE_TRANSIENT);
        }
    }
    }
    return SQLITE_OK;
}

int readRowId(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
    const Cursor &cursor = cursorOf(base);
    *id = tableOf(base->pVtab).source->frame->chunkFirst(cursor.chunk) + cursor.row() + 1;
    return SQLITE_OK;
}

const sqlite3_module &frameModule()
{
    static const sqlite3_module module = [] {
        sqlite3_module made{};
        made.iVersion = 1;
        made.xCreate = connectTable;
        made.xConnect = connectTable;
        made.xBestIndex = bestIndex;
        made.xDisconnect = disconnectTable;
        made.xDestroy = disconnectTable;
        made.xOpen = openCursor;
        made.xClose = closeCursor;
        made.xFilter = filterRows;
        made.xNext = nextRow;
        made.xEof = isAtEnd;
        made.xColumn = readColumn;
        made.xRowid = readRowId;
        return made;
    }();
    return module;
}

} // namespace

int addSqlTable(sqlite3 *database, SqlTableSource &source)
{
    const int code = sqlite3_create_module_v2(database, "qd_frame", &frameModule(), &source, nullptr);
    if (code != SQLITE_OK)
        return code;
    return sqlite3_exec(database, "CREATE VIRTUAL TABLE log USING qd_frame", nullptr, nullptr, nullptr);
}

} // namespace qd::logs
