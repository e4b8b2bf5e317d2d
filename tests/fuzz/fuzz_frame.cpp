// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of any kind as a data frame, and every question that the columns allow: nothing may crash, and counts must add up.
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/questions.h"
#include "models/loganalysis/sql_query.h"
#include "tests/loganalysis/lines_range.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(std::min<size_t>(size, 20'000)));
    const FrameInput input = qd::test::inputOf(qd::test::LinesRange::of(bytes));
    const auto schema = readSchema(input);
    if (!schema)
        std::abort();
    QStringList names;
    for (const ColumnInfo &info : *schema)
        names.append(info.name);
    const auto frame = buildFrame(input, names);
    if (!frame)
        std::abort();
    for (const Question &question : questionsFor(*schema, 3'600'000)) {
        if (!question.sql.isEmpty())
            (void)runSql(*frame, *schema, question.sql);
        else
            (void)runQuery(**frame, question.query);
    }
    for (const ColumnInfo &info : *schema) {
        FrameQuery query;
        query.groups = {{info.name, 0, false}};
        const auto table = runQuery(**frame, query);
        qint64 lines = 0;
        for (size_t row = 0; table && row < table->rows.size(); ++row)
            lines += std::get<qint64>(table->rows[row].back());
        if (table && lines != (*frame)->rowCount())
            std::abort();
    }
    return 0;
}
