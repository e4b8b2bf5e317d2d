// SPDX-License-Identifier: GPL-3.0-or-later
// Anything in the box for SQL: suggestions stay inside of the text, tokens do not overlap, and running it only reads.
#include "models/loganalysis/sql_completion.h"
#include "tests/loganalysis/lines_range.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    static const FrameInput input = qd::test::inputOf(qd::test::LinesRange::of(qd::test::accessLines(12)));
    static const QList<ColumnInfo> schema = *readSchema(input);
    static const FramePtr frame = [] {
        QStringList names;
        for (const ColumnInfo &info : schema)
            names.append(info.name);
        return *buildFrame(input, names);
    }();
    static const SqlCompletion completion = [] {
        SqlCompletion made(schema);
        made.learn(*frame);
        return made;
    }();
    const QString sql = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(std::min<size_t>(size, 500)));
    qsizetype end = 0;
    for (const SqlToken &token : sqlTokens(sql)) {
        if (token.at < end || token.size <= 0 || token.at + token.size > sql.size())
            std::abort();
        end = token.at + token.size;
    }
    for (qsizetype cursor = -1; cursor <= sql.size() + 1; cursor += 1 + sql.size() / 40) {
        const SqlSuggestions found = completion.complete(sql, cursor);
        if (found.from < 0 || found.length < 0 || found.from + found.length > sql.size())
            std::abort();
    }
    if (!sql.contains(QStringLiteral("RECURSIVE"), Qt::CaseInsensitive) && !sql.contains(QStringLiteral("printf"), Qt::CaseInsensitive)) {
        SqlLimits limits;
        limits.rows = 100;
        (void)runSql(frame, schema, sql, {}, limits);
    }
    return 0;
}
