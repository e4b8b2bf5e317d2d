// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/sql_functions.h"

#include "models/loganalysis/path_folding.h"
#include "models/loganalysis/row_filter.h"
#include "models/loganalysis/sql_query.h"
#include "models/logtext/matcher.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace qd::logs {
namespace {

constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

/// What an aggregate of percentiles has seen of one group.
struct Values {
    std::vector<double> numbers;
    double percentile = 50;
    bool isSet = false;
    qint64 accounted = 0;
};

/// A fixed percentile, or the one of the second argument.
struct Percentile {
    SqlFunctionMemory *memory = nullptr;
    double fixed = -1;
};

QByteArrayView textOf(sqlite3_value *value)
{
    const auto *const text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return {text, text ? sqlite3_value_bytes(value) : 0};
}

void give(sqlite3_context *context, QByteArrayView text)
{
    sqlite3_result_text64(context, text.data() ? text.data() : "", sqlite3_uint64(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Where SQLite keeps the pointer to a group's values.
Values **slotOf(sqlite3_context *context, bool make)
{
    return static_cast<Values **>(sqlite3_aggregate_context(context, make ? int(sizeof(Values *)) : 0));
}

void percentileStep(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const auto &how = *static_cast<const Percentile *>(sqlite3_user_data(context));
    Values **const slot = slotOf(context, true);
    if (!slot)
        return sqlite3_result_error_nomem(context);
    if (!*slot)
        *slot = new Values;
    Values &values = **slot;
    if (!values.isSet) {
        values.percentile = how.fixed >= 0 ? how.fixed : count > 1 ? sqlite3_value_double(arguments[1]) : 50;
        values.isSet = true;
        if (!(values.percentile >= 0 && values.percentile <= 100))
            return sqlite3_result_error(context, "a percentile is between 0 and 100", -1);
    }
    const int type = sqlite3_value_numeric_type(arguments[0]);
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
        return;
    values.numbers.push_back(sqlite3_value_double(arguments[0]));
    const auto bytes = qint64(values.numbers.capacity() * sizeof(double));
    how.memory->used += bytes - values.accounted;
    values.accounted = bytes;
    if (how.memory->used > how.memory->limit)
        sqlite3_result_error(context, "the percentiles need more memory than they may have; add a WHERE or group by less", -1);
}

void percentileFinal(sqlite3_context *context)
{
    const auto &how = *static_cast<const Percentile *>(sqlite3_user_data(context));
    Values **const slot = slotOf(context, false);
    if (!slot || !*slot)
        return sqlite3_result_null(context);
    const std::unique_ptr<Values> values(*slot);
    *slot = nullptr;
    how.memory->used -= values->accounted;
    std::vector<double> &numbers = values->numbers;
    if (numbers.empty())
        return sqlite3_result_null(context);
    const double at = std::clamp(values->percentile, 0.0, 100.0) / 100 * double(numbers.size() - 1);
    const auto place = numbers.begin() + std::ptrdiff_t(std::floor(at));
    std::ranges::nth_element(numbers, place);
    const double share = at - std::floor(at);
    const double low = *place;
    sqlite3_result_double(context, share > 0 ? low + (*std::min_element(place + 1, numbers.end()) - low) * share : low);
}

void timeBucket(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const qint64 bucket = readBucket(textOf(arguments[1]));
    if (bucket <= 0)
        return sqlite3_result_error(context, "time_bucket needs a length such as '30s', '5m', '1h' or '1d'", -1);
    const auto floored = [bucket](qint64 ms) { return (ms >= 0 ? ms / bucket : (ms - bucket + 1) / bucket) * bucket; };
    switch (sqlite3_value_type(arguments[0])) {
    case SQLITE_NULL: return sqlite3_result_null(context);
    case SQLITE_INTEGER:
    case SQLITE_FLOAT: return sqlite3_result_int64(context, floored(sqlite3_value_int64(arguments[0])));
    default: break;
    }
    if (const std::optional<qint64> ms = readTime(QString::fromUtf8(textOf(arguments[0]))))
        return give(context, timeText(floored(*ms)));
    sqlite3_result_null(context);
}

void foldPath(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return sqlite3_result_null(context);
    give(context, foldedPath(textOf(arguments[0])));
}

void hostPart(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return sqlite3_result_null(context);
    give(context, hostOf(textOf(arguments[0])));
}

/// regexp(pattern, text), which `text REGEXP pattern` calls.
void regexp(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL || sqlite3_value_type(arguments[1]) == SQLITE_NULL)
        return sqlite3_result_null(context);
    auto *matcher = static_cast<Matcher *>(sqlite3_get_auxdata(context, 0));
    std::unique_ptr<Matcher> made;
    if (!matcher) {
        Pattern pattern;
        pattern.text = QString::fromUtf8(textOf(arguments[0]));
        pattern.regex = true;
        pattern.caseMode = CaseMode::Sensitive;
        Result<Matcher> compiled = Matcher::compile(pattern);
        if (!compiled)
            return sqlite3_result_error(context, compiled.error().toLine().toUtf8().constData(), -1);
        made = std::make_unique<Matcher>(std::move(*compiled));
        matcher = made.get();
    }
    bool gaveUp = false;
    const bool isFound = matcher->matches(textOf(arguments[1]), &gaveUp);
    if (made)
        sqlite3_set_auxdata(context, 0, made.release(), [](void *pointer) { delete static_cast<Matcher *>(pointer); });
    if (gaveUp)
        return sqlite3_result_error(context, "the regular expression takes too many steps; write it more simply", -1);
    sqlite3_result_int(context, isFound ? 1 : 0);
}

int addPercentile(sqlite3 *database, const char *name, int arguments, double fixed, SqlFunctionMemory &memory)
{
    auto *const how = new Percentile{&memory, fixed};
    return sqlite3_create_function_v2(database, name, arguments, kFlags, how, nullptr, percentileStep, percentileFinal,
                                      [](void *pointer) { delete static_cast<Percentile *>(pointer); });
}

} // namespace

int addSqlFunctions(sqlite3 *database, SqlFunctionMemory &memory)
{
    static constexpr struct {
        const char *name;
        int arguments;
        double fixed;
    } percentiles[] = {{"percentile", 2, -1}, {"median", 1, 50}, {"p50", 1, 50}, {"p90", 1, 90}, {"p95", 1, 95}, {"p99", 1, 99}};
    for (const auto &[name, arguments, fixed] : percentiles) {
        if (const int code = addPercentile(database, name, arguments, fixed, memory); code != SQLITE_OK)
            return code;
    }
    static constexpr struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } plain[] = {{"time_bucket", 2, timeBucket}, {"fold", 1, foldPath}, {"host", 1, hostPart}, {"regexp", 2, regexp}};
    for (const auto &[name, arguments, call] : plain) {
        const int code = sqlite3_create_function_v2(database, name, arguments, kFlags, nullptr, call, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

const QList<SqlFunctionInfo> &sqlFunctions()
{
    static const QList<SqlFunctionInfo> all = {
        {"percentile", "x, percent", true}, {"median", "x", true}, {"p50", "x", true}, {"p90", "x", true}, {"p95", "x", true},
        {"p99", "x", true}, {"time_bucket", "time, '5m'", true}, {"fold", "path", true}, {"host", "url", true}, {"regexp", "pattern, text", true},
        {"count", "*", false}, {"sum", "x", false}, {"total", "x", false}, {"avg", "x", false}, {"min", "x", false}, {"max", "x", false},
        {"group_concat", "x, ','", false}, {"abs", "x", false}, {"round", "x, digits", false}, {"coalesce", "x, y", false},
        {"ifnull", "x, y", false}, {"nullif", "x, y", false}, {"iif", "condition, x, y", false}, {"length", "x", false},
        {"lower", "x", false}, {"upper", "x", false}, {"trim", "x", false}, {"substr", "x, from, length", false},
        {"instr", "x, y", false}, {"replace", "x, from, to", false}, {"printf", "format, x", false}, {"strftime", "format, time", false},
        {"date", "time", false}, {"time", "time", false}, {"datetime", "time", false}, {"julianday", "time", false},
        {"json_extract", "x, '$.key'", false}, {"row_number", "", false}, {"rank", "", false}, {"lag", "x", false}, {"lead", "x", false},
        {"first_value", "x", false}, {"last_value", "x", false},
    };
    return all;
}

} // namespace qd::logs
