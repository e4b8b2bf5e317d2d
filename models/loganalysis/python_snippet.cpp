// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/python_snippet.h"

#include "models/loganalysis/row_filter.h"
#include "models/loganalysis/sql_query.h"

#include <algorithm>

namespace qd::logs {
namespace {

using Kind = Aggregate::Kind;
using Op = Condition::Op;

// What every script begins with. The comments are for whoever reads the script, in the language of Python's world.
constexpr char kImports[] = R"(#!/usr/bin/env python3
# Made by Quarterdeck. The records come from its export of lines with their fields as JSON lines.
import json
import re

import pandas as pd

FILE = %1

with open(FILE, encoding="utf-8") as lines:
    records = [json.loads(line) for line in lines]

)";

constexpr char kFold[] = R"(
def fold(path):
    """The path without what differs from request to request."""
    if not isinstance(path, str):
        return path
    parts = re.split("[?#]", path, maxsplit=1)[0].split("/")
    uuid = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    return "/".join(
        "{n}" if re.fullmatch("[0-9]+", part) else "{id}" if re.fullmatch(uuid + "|[0-9A-Fa-f]{16,}", part) else part for part in parts
    )

)";

constexpr char kParquet[] = R"(
print(result)
# With pyarrow or fastparquet installed the answer can be kept as Parquet:
# result.to_parquet("result.parquet")
)";

constexpr char kSqlHead[] = R"(
class Percentile:
    """Between two values in proportion, as numpy's "linear"."""

    fixed = None

    def __init__(self):
        self.values, self.percent = [], self.fixed

    def step(self, value, percent=None):
        if self.percent is None:
            self.percent = percent
        if isinstance(value, (int, float)):
            self.values.append(value)

    def finalize(self):
        return float(pd.Series(self.values).quantile(self.percent / 100)) if self.values else None


def time_bucket(time, length):
    units = {"ms": 1, "s": 1000, "sec": 1000, "m": 60000, "min": 60000, "h": 3600000, "d": 86400000, "w": 604800000}
    number, unit = re.fullmatch(r"\s*([0-9.]+)\s*([a-z]+)\s*", length).groups()
    step = int(float(number) * units[unit])
    if time is None:
        return None
    if isinstance(time, (int, float)):
        return int(time) // step * step
    moment = pd.Timestamp(time)
    ms = moment.value // 1000000 // step * step
    text = pd.Timestamp(ms, unit="ms").isoformat(timespec="milliseconds" if ms % 1000 else "seconds")
    return text + "Z"


def host(url):
    if url is None:
        return None
    rest = re.split("[/?#]", url.split("://", 1)[-1], maxsplit=1)[0].rsplit("@", 1)[-1]
    if rest.startswith("["):
        return rest[1:].split("]")[0]
    return rest.split(":")[0] if rest.count(":") == 1 else rest


def regexp(pattern, text):
    return None if pattern is None or text is None else int(re.search(pattern, text) is not None)


database = sqlite3.connect(":memory:")
for name, percent in {"median": 50, "p50": 50, "p90": 90, "p95": 95, "p99": 99}.items():
    database.create_aggregate(name, 1, type(name, (Percentile,), {"fixed": percent}))
database.create_aggregate("percentile", 2, Percentile)
database.create_function("time_bucket", 2, time_bucket)
database.create_function("fold", 1, fold)
database.create_function("host", 1, host)
database.create_function("regexp", 2, regexp)
)";

QString column(const QString &name) { return QStringLiteral("df[%1]").arg(pythonText(name)); }

QString pythonList(const QStringList &names)
{
    QStringList texts;
    for (const QString &name : names)
        texts.append(pythonText(name));
    return u'[' + texts.join(QStringLiteral(", ")) + u']';
}

QString number(double value) { return QString::number(value, 'g', 15); }

class Script {
public:
    Script(const FrameQuery &query, const QList<ColumnInfo> &schema) : m_query(query), m_schema(schema), m_aggregates(query.aggregates)
    {
        if (m_aggregates.isEmpty())
            m_aggregates.append(Aggregate());
        for (const GroupKey &key : query.groups)
            m_keys.append(key.field);
        for (const Aggregate &aggregate : std::as_const(m_aggregates))
            m_cells.append(aggregateName(aggregate));
    }

    QString write(const QString &file)
    {
        m_text = QString::fromLatin1(kImports).arg(pythonText(file));
        if (std::ranges::any_of(m_query.groups, &GroupKey::isFolded))
            m_text += QString::fromLatin1(kFold);
        writeFrame();
        writeConditions();
        writeGroups();
        if (m_query.pivot)
            writePivot();
        const bool isFilled = m_query.fillGaps || m_query.rolling.window > 1;
        if (const QString time = bucketField(); !time.isEmpty() && isFilled)
            writeGaps(time);
        writeOrder();
        return m_text + QString::fromLatin1(kParquet);
    }

private:
    void line(const QString &text) { m_text += text + u'\n'; }

    [[nodiscard]] ValueKind kindOf(const QString &field) const
    {
        const auto found = std::ranges::find_if(m_schema, [&](const ColumnInfo &info) { return info.name == field; });
        return found == m_schema.end() ? ValueKind::Text : found->kind;
    }

    /// A stretch of time among the keys that stay rows; empty = none.
    [[nodiscard]] QString bucketField() const
    {
        for (qsizetype i = 0; i < m_query.groups.size(); ++i) {
            const GroupKey &key = m_query.groups.at(i);
            if (key.bucketMs > 0 && kindOf(key.field) == ValueKind::Time && m_query.pivot != int(i))
                return key.field;
        }
        return {};
    }
    [[nodiscard]] qint64 bucketMs() const
    {
        for (const GroupKey &key : m_query.groups) {
            if (key.field == bucketField())
                return key.bucketMs;
        }
        return 0;
    }
    [[nodiscard]] QStringList zeroCells() const
    {
        QStringList names;
        for (qsizetype i = 0; i < m_aggregates.size(); ++i) {
            const Kind kind = m_aggregates.at(i).kind;
            if (kind == Kind::Count || kind == Kind::Distinct || kind == Kind::Rate)
                names.append(m_cells.at(i));
        }
        return names;
    }

    void writeFrame()
    {
        line(QStringLiteral("df = pd.DataFrame({"));
        for (const QString &field : m_query.fields()) {
            const ValueKind kind = kindOf(field);
            const QString name = pythonText(field);
            const QString type = kind == ValueKind::Integer ? QStringLiteral("\"Int64\"") : kind == ValueKind::Real ? QStringLiteral("\"float64\"") : QStringLiteral("object");
            line(QStringLiteral("    %1: pd.Series([record.get(%1) for record in records], dtype=%2),").arg(name, type));
        }
        line(QStringLiteral("}, index=range(len(records)))"));
        for (const QString &field : m_query.fields()) {
            if (kindOf(field) == ValueKind::Time)
                line(QStringLiteral("%1 = pd.to_datetime(%1, format=\"ISO8601\", utc=True)").arg(column(field)));
        }
        const bool hasRate = std::ranges::any_of(m_aggregates, [](const Aggregate &aggregate) { return aggregate.kind == Kind::Rate; });
        if (hasRate && bucketField().isEmpty())
            line(QStringLiteral("seconds = (df[\"time\"].max() - df[\"time\"].min()).total_seconds()"));
        else if (hasRate)
            line(QStringLiteral("seconds = %1").arg(number(double(bucketMs()) / 1000)));
    }

    [[nodiscard]] QString literal(const Condition &condition) const
    {
        switch (kindOf(condition.field)) {
        case ValueKind::Text: return pythonText(condition.value);
        case ValueKind::Time: return QStringLiteral("pd.Timestamp(%1, unit=\"ms\", tz=\"UTC\")").arg(readTime(condition.value).value_or(0));
        default: return condition.value.trimmed();
        }
    }

    [[nodiscard]] QString test(const Condition &condition) const
    {
        const QString of = column(condition.field);
        const auto compared = [&](const char *sign, bool ifMissing) {
            const QString compare = QStringLiteral("(%1 %2 %3)").arg(of, QString::fromLatin1(sign), literal(condition));
            return QStringLiteral("(%1.fillna(False).astype(bool) & %2.notna()%3)")
                .arg(compare, of, ifMissing ? QStringLiteral(" | %1.isna()").arg(of) : QString());
        };
        const auto searched = [&](bool isRegex, bool isWanted) {
            const QString text = kindOf(condition.field) == ValueKind::Text ? of : of + QStringLiteral(".astype(str)");
            return QStringLiteral("%1%2.str.contains(%3, regex=%4, na=False)")
                .arg(isWanted ? QString() : QStringLiteral("~"), text, pythonText(condition.value), isRegex ? QStringLiteral("True") : QStringLiteral("False"));
        };
        switch (condition.op) {
        case Op::Equal: return compared("==", false);
        case Op::NotEqual: return compared("!=", true);
        case Op::Less: return compared("<", false);
        case Op::AtMost: return compared("<=", false);
        case Op::Greater: return compared(">", false);
        case Op::AtLeast: return compared(">=", false);
        case Op::Contains: return searched(false, true);
        case Op::NotContains: return searched(false, false);
        case Op::Matches: return searched(true, true);
        case Op::NotMatches: return searched(true, false);
        case Op::Present: return of + QStringLiteral(".notna()");
        case Op::Missing: return of + QStringLiteral(".isna()");
        }
        return {};
    }

    void writeConditions()
    {
        for (const Condition &condition : m_query.where)
            line(QStringLiteral("df = df[%1]").arg(test(condition)));
    }

    [[nodiscard]] QString keySeries(const GroupKey &key) const
    {
        const QString name = QStringLiteral(".rename(%1)").arg(pythonText(key.field));
        if (key.bucketMs > 0 && kindOf(key.field) == ValueKind::Time)
            return column(key.field) + QStringLiteral(".dt.floor(\"%1ms\")").arg(key.bucketMs) + name;
        if (key.isFolded && kindOf(key.field) == ValueKind::Text)
            return column(key.field) + QStringLiteral(".map(fold)") + name;
        return column(key.field) + name;
    }

    /// Of `grouped`, or of the whole of `df`.
    [[nodiscard]] QString expression(const Aggregate &aggregate, bool isGrouped) const
    {
        const QString of = QStringLiteral("%1[%2]").arg(isGrouped ? QStringLiteral("grouped") : QStringLiteral("df"), pythonText(aggregate.field));
        const QString size = isGrouped ? QStringLiteral("grouped.size()") : QStringLiteral("len(df)");
        switch (aggregate.kind) {
        case Kind::Count: return aggregate.field.isEmpty() ? size : of + QStringLiteral(".count()");
        case Kind::Distinct: return of + QStringLiteral(".nunique()");
        case Kind::Sum: return of + QStringLiteral(".sum(min_count=1)");
        case Kind::Mean: return of + QStringLiteral(".mean()");
        case Kind::Minimum: return of + QStringLiteral(".min()");
        case Kind::Maximum: return of + QStringLiteral(".max()");
        case Kind::Percentile: return of + QStringLiteral(".quantile(%1)").arg(number(aggregate.percentile / 100));
        case Kind::First: return isGrouped ? of + QStringLiteral(".first()") : QStringLiteral("next(iter(%1.dropna()), None)").arg(of);
        case Kind::Last: return isGrouped ? of + QStringLiteral(".last()") : QStringLiteral("next(iter(%1.dropna()[::-1]), None)").arg(of);
        case Kind::Rate: return size + QStringLiteral(" / seconds");
        }
        return {};
    }

    void writeGroups()
    {
        const bool isGrouped = !m_query.groups.isEmpty();
        if (isGrouped) {
            QStringList keys;
            for (const GroupKey &key : m_query.groups)
                keys.append(keySeries(key));
            line(QStringLiteral("grouped = df.groupby([%1], dropna=False, sort=True)").arg(keys.join(QStringLiteral(", "))));
        }
        line(QStringLiteral("result = pd.DataFrame({"));
        for (qsizetype i = 0; i < m_aggregates.size(); ++i) {
            const QString value = expression(m_aggregates.at(i), isGrouped);
            line(QStringLiteral("    %1: %2,").arg(pythonText(m_cells.at(i)), isGrouped ? value : u'[' + value + u']'));
        }
        line(isGrouped ? QStringLiteral("}).reset_index()") : QStringLiteral("})"));
    }

    void writePivot()
    {
        const qsizetype of = *m_query.pivot;
        const QString key = pythonText(m_keys.at(of));
        QStringList others = m_keys;
        others.removeAt(of);
        line(QString());
        line(QStringLiteral("# the most frequent values become columns"));
        line(QStringLiteral("totals = df.groupby(%1, dropna=False, sort=True).size()").arg(keySeries(m_query.groups.at(of))));
        line(QStringLiteral("top = totals.sort_values(ascending=False, kind=\"stable\").head(%1).index").arg(std::max(m_query.pivotColumns, 1)));
        line(QStringLiteral("result = result[result[%1].isin(top)]").arg(key));
        line(QStringLiteral("parts = []"));
        line(QStringLiteral("for value, part in result.groupby(%1, dropna=False, sort=True):").arg(key));
        line(QStringLiteral("    name = \"-\" if pd.isna(value) else str(value)"));
        line(QStringLiteral("    part = part.drop(columns=%1)").arg(key));
        line(others.isEmpty() ? QStringLiteral("    part = part.reset_index(drop=True)") : QStringLiteral("    part = part.set_index(%1)").arg(pythonList(others)));
        const bool isOne = m_cells.size() == 1;
        line(isOne ? QStringLiteral("    part.columns = [name]") : QStringLiteral("    part.columns = [f\"{name} {cell}\" for cell in part.columns]"));
        line(QStringLiteral("    parts.append(part)"));
        line(QStringLiteral("result = pd.concat(parts, axis=1)%1").arg(others.isEmpty() ? QString() : QStringLiteral(".reset_index()")));
        const QStringList zeros = zeroCells();
        if (isOne)
            line(QStringLiteral("cells = [cell for cell in result.columns if cell not in %1]").arg(pythonList(others)));
        else
            line(QStringLiteral("cells = [cell for cell in result.columns if cell not in %1 and cell.endswith(tuple(%2))]").arg(pythonList(others), pythonList(zeros)));
        if (!zeros.isEmpty())
            line(QStringLiteral("result[cells] = result[cells].fillna(0)"));
        m_keys = others;
        m_isPivot = true;
    }

    void writeGaps(const QString &time)
    {
        const QString name = pythonText(time);
        QStringList others = m_keys;
        others.removeAll(time);
        line(QString());
        line(QStringLiteral("# stretches of time without a line"));
        line(QStringLiteral("result = result.dropna(subset=[%1])").arg(name));
        line(QStringLiteral("times = pd.DataFrame({%1: pd.date_range(result[%1].min(), result[%1].max(), freq=\"%2ms\")})").arg(name).arg(bucketMs()));
        if (!others.isEmpty())
            line(QStringLiteral("times = result[%1].drop_duplicates().merge(times, how=\"cross\")").arg(pythonList(others)));
        line(QStringLiteral("result = times.merge(result, how=\"left\", on=%1)").arg(pythonList(others + QStringList(time))));
        if (!others.isEmpty())
            line(QStringLiteral("result = result[%1 + [cell for cell in result.columns if cell not in %1]]").arg(pythonList(m_keys)));
        const QString cells = m_isPivot ? QStringLiteral("cells") : pythonList(zeroCells());
        if (!zeroCells().isEmpty())
            line(QStringLiteral("result[%1] = result[%1].fillna(0)").arg(cells));
        if (m_query.rolling.window > 1)
            writeRolling(time, others);
    }

    void writeRolling(const QString &time, const QStringList &others)
    {
        static constexpr const char *names[] = {"mean", "sum", "min", "max"};
        const QString call = QStringLiteral("rolling(%1).%2()").arg(m_query.rolling.window).arg(QString::fromLatin1(names[size_t(m_query.rolling.kind)]));
        line(QStringLiteral("keys = %1").arg(pythonList(m_keys)));
        line(QStringLiteral("cells = [cell for cell in result.columns if cell not in keys]"));
        line(QStringLiteral("result[cells] = result[cells].astype(float)"));
        line(QStringLiteral("result = result.sort_values(%1, ignore_index=True)").arg(pythonText(time)));
        if (others.isEmpty())
            line(QStringLiteral("result[cells] = result[cells].%1").arg(call));
        else
            line(QStringLiteral("result[cells] = result.groupby(%1, dropna=False)[cells].transform(lambda values: values.%2)").arg(pythonList(others), call));
        line(QStringLiteral("result = result.rename(columns={cell: f\"rolling %1 {cell}\" for cell in cells})").arg(m_query.rolling.window));
    }

    void writeOrder()
    {
        const int keys = int(m_keys.size());
        QString by;
        bool ascending = m_query.ascending;
        if (m_query.orderBy >= 0) {
            by = QStringLiteral("result.columns[%1]").arg(m_query.orderBy);
        } else if (const QString time = bucketField(); !time.isEmpty()) {
            by = pythonText(time);
            ascending = true;
        } else {
            by = QStringLiteral("result.columns[%1]").arg(keys);
            ascending = false;
        }
        line(QString());
        if (keys > 0)
            line(QStringLiteral("result = result.sort_values(%1, na_position=\"first\", kind=\"stable\")").arg(pythonList(m_keys)));
        line(QStringLiteral("result = result.sort_values(%1, ascending=%2, na_position=\"last\", kind=\"stable\", ignore_index=True)")
                 .arg(by, ascending ? QStringLiteral("True") : QStringLiteral("False")));
        if (m_query.limit > 0)
            line(QStringLiteral("result = result.head(%1)").arg(m_query.limit));
    }

    const FrameQuery &m_query;
    const QList<ColumnInfo> &m_schema;
    QList<Aggregate> m_aggregates;
    QStringList m_keys, m_cells;
    bool m_isPivot = false;
    QString m_text;
};

} // namespace

QString pythonText(const QString &text)
{
    QString literal(1, u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            literal += u'\\';
        if (c == u'\n')
            literal += QStringLiteral("\\n");
        else if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            literal += QStringLiteral("\\x%1").arg(int(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            literal += c;
    }
    return literal + u'"';
}

QString pythonForQuery(const FrameQuery &query, const QList<ColumnInfo> &schema, const QString &file)
{
    return Script(query, schema).write(file);
}

QString pythonForSql(const QString &sql, const QList<ColumnInfo> &schema, const QString &file)
{
    const QStringList fields = sqlFields(sql, schema).value_or(QStringList());
    QStringList names, values;
    for (const SqlColumn &known : sqlColumns(schema)) {
        if (!fields.contains(known.field))
            continue;
        const QString name = u'"' + QString(known.name).replace(u'"', QStringLiteral("\"\"")) + u'"';
        const bool isInteger = known.isTicks || known.kind == ValueKind::Integer;
        names.append(name + (isInteger ? QStringLiteral(" INTEGER") : known.kind == ValueKind::Real ? QStringLiteral(" REAL") : QStringLiteral(" TEXT")));
        const QString value = QStringLiteral("record.get(%1)").arg(pythonText(known.field));
        values.append(known.isTicks ? QStringLiteral("pd.Timestamp(%1).value // 1000000").arg(value) : value);
    }
    QString text = QString::fromLatin1(kImports).arg(pythonText(file));
    text.replace(QStringLiteral("import re\n"), QStringLiteral("import re\nimport sqlite3\n"));
    text += QString::fromLatin1(kFold) + QString::fromLatin1(kSqlHead);
    if (names.isEmpty()) {
        names.append(QStringLiteral("line INTEGER"));
        values.append(QStringLiteral("None"));
    }
    text += QStringLiteral("database.execute(%1)\n").arg(pythonText(QStringLiteral("CREATE TABLE log(%1)").arg(names.join(QStringLiteral(", ")))));
    text += QStringLiteral("rows = ((%1,) for record in records)\n").arg(values.join(QStringLiteral(", ")));
    text += QStringLiteral("database.executemany(\"INSERT INTO log VALUES (%1)\", rows)\n").arg(QStringList(names.size(), QStringLiteral("?")).join(QStringLiteral(", ")));
    text += QStringLiteral("cursor = database.execute(%1)\n").arg(pythonText(sql));
    text += QStringLiteral("result = pd.DataFrame(cursor.fetchall(), columns=[column[0] for column in cursor.description])\n");
    return text + QString::fromLatin1(kParquet);
}

} // namespace qd::logs
