// SPDX-License-Identifier: GPL-3.0-or-later
// logs query and logs stats: lines as a data frame.
#include "app/cli/logs_pool.h"
#include "app/cli/logs_printer.h"
#include "models/base/text.h"
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/pattern_miner.h"
#include "models/loganalysis/result_export.h"
#include "models/loganalysis/sql_query.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace qd::cli {
namespace {

using logs::Aggregate;
using logs::ColumnInfo;
using logs::FrameInput;
using logs::LineNumber;
using logs::LineView;
using logs::ResultTable;
using logs::ValueKind;

constexpr qsizetype kWidestCell = 80;
constexpr size_t kTopPatterns = 10;
constexpr int kTopValues = 3;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::LogsCommand)
};

QString str(const char *text) { return QString::fromLatin1(text); }

Result<ResultTable> ask(const FrameInput &input, const QString &sql, const std::stop_token &stop)
{
    const auto schema = logs::readSchema(input, stop);
    if (!schema)
        return std::unexpected(schema.error());
    const auto located = [](const logs::SqlError &fault) {
        Error error = fault.error;
        if (fault.position >= 0 && error.detail.isEmpty())
            error.detail = Texts::tr("at character %1").arg(fault.position + 1);
        return error;
    };
    const auto fields = logs::sqlFields(sql, *schema);
    if (!fields)
        return std::unexpected(located(fields.error()));
    const auto frame = logs::buildFrame(input, *fields, stop);
    if (!frame)
        return std::unexpected(frame.error());
    auto answer = logs::runSql(*frame, *schema, sql, stop);
    if (!answer)
        return std::unexpected(located(answer.error()));
    answer->notes = (*frame)->notes() + answer->notes;
    return *answer;
}

/// What `logs stats` tells.
struct Stats {
    qint64 lines = 0;
    qint64 bytes = 0;
    qint64 firstMs = 0, lastMs = 0;
    logs::LevelCounts levels{};
    std::map<logs::SourceId, qint64> sources;
    std::map<QString, qint64> formats; ///< by title
    logs::PatternTable patterns;
    struct Field {
        ColumnInfo column;
        qint64 distinct = 0;
        ResultTable numbers; ///< of a number: one row
        ResultTable top;     ///< of a text: the commonest
    };
    std::vector<Field> fields;
    QStringList notes;
};

Result<void> readLines(const FrameInput &input, Stats &stats, const std::stop_token &stop)
{
    LineFields fields(input);
    logs::PatternMiner miner;
    std::map<const logs::LineFormat *, qint64> formats;
    qint64 unknown = 0;
    const auto read = input.lines->forEach([&](LineNumber number, const LineView &line) {
        if ((line.record.flags & logs::MarkerLine) != 0)
            return true;
        ++stats.lines;
        stats.bytes += line.text.size() + 1;
        ++stats.levels[size_t(line.record.level)];
        ++stats.sources[line.record.source];
        if (line.record.timeMs != 0) {
            stats.firstMs = stats.firstMs == 0 ? line.record.timeMs : std::min(stats.firstMs, line.record.timeMs);
            stats.lastMs = std::max(stats.lastMs, line.record.timeMs);
        }
        logs::RecordReader &reader = fields.readerOf(line.record.source);
        std::ignore = reader.parse(line.text);
        reader.format() ? void(++formats[reader.format()]) : void(++unknown);
        miner.addLine(line, number);
        return true;
    }, stop);
    for (const auto &[format, count] : formats)
        stats.formats[format->title()] += count;
    if (unknown > 0)
        stats.formats[Texts::tr("no known format")] = unknown;
    stats.patterns = miner.table();
    return read;
}

Result<void> readFields(const FrameInput &input, Stats &stats, const std::stop_token &stop)
{
    const auto schema = logs::readSchema(input, stop);
    if (!schema)
        return std::unexpected(schema.error());
    QList<ColumnInfo> columns = *schema;
    static const QStringList others{str("line"), str("time"), str("level"), str("source"), str("message"), str("text")};
    columns.removeIf([](const ColumnInfo &column) { return others.contains(column.name); });
    QStringList names;
    for (const ColumnInfo &column : std::as_const(columns))
        names.append(column.name);
    const auto frame = logs::buildFrame(input, names, stop);
    if (!frame)
        return std::unexpected(frame.error());
    stats.notes += (*frame)->notes();
    for (const ColumnInfo &column : std::as_const(columns)) {
        if (!(*frame)->column(column.name))
            continue;
        Stats::Field field{column, 0, {}, {}};
        logs::FrameQuery query;
        query.aggregates = {{Aggregate::Kind::Distinct, column.name, 50}};
        const bool isNumber = column.kind == ValueKind::Integer || column.kind == ValueKind::Real;
        if (isNumber) {
            for (const auto &[kind, percentile] : {std::pair(Aggregate::Kind::Minimum, 0.0), std::pair(Aggregate::Kind::Mean, 0.0), std::pair(Aggregate::Kind::Percentile, 50.0),
                                                   std::pair(Aggregate::Kind::Percentile, 95.0), std::pair(Aggregate::Kind::Percentile, 99.0), std::pair(Aggregate::Kind::Maximum, 0.0)})
                query.aggregates.append({kind, column.name, percentile});
        }
        if (const auto answer = logs::runQuery(**frame, query, stop); answer && !answer->rows.empty()) {
            field.distinct = qint64(logs::valueNumber(answer->rows.front().front()));
            field.numbers = *answer;
        }
        logs::FrameQuery top;
        top.groups = {{column.name, 0, false}};
        top.where = {{column.name, logs::Condition::Op::Present, {}}};
        top.limit = kTopValues;
        field.top = logs::runQuery(**frame, top, stop).value_or(ResultTable());
        if (field.distinct > 0)
            stats.fields.push_back(std::move(field));
    }
    return {};
}

QString cellText(const logs::Value &value, ValueKind kind)
{
    QString text = displayText(logs::valueText(value, kind), false, kWidestCell);
    return text;
}

/// A number for people: not more digits than tell something.
QString numberText(const logs::Value &value) { return logs::isNull(value) ? str("-") : QString::number(logs::valueNumber(value), 'g', 6); }

/// The column of a result without its aggregate's words: what stands in the table of fields.
QString fieldLine(const Stats::Field &field)
{
    QString text = QStringLiteral("  %1 %2").arg(field.column.name, -22).arg(Texts::tr("%n different", nullptr, int(std::min<qint64>(field.distinct, std::numeric_limits<int>::max()))), -18);
    const bool isNumber = !field.numbers.rows.empty() && field.numbers.rows.front().size() == 7;
    if (isNumber) {
        const auto &row = field.numbers.rows.front();
        text += Texts::tr("min %1  mean %2  p50 %3  p95 %4  p99 %5  max %6").arg(numberText(row[1]), numberText(row[2]), numberText(row[3]), numberText(row[4]), numberText(row[5]), numberText(row[6]));
        return field.column.unit.isEmpty() ? text : text + u' ' + field.column.unit;
    }
    QStringList top;
    for (const auto &row : field.top.rows)
        top.append(QStringLiteral("%1 (%2)").arg(cellText(row[0], field.column.kind).left(40)).arg(qint64(logs::valueNumber(row[1]))));
    return text + top.join(str(", "));
}

QJsonObject fieldObject(const Stats::Field &field)
{
    QJsonObject object{{str("type"), str("field")}, {str("name"), field.column.name}, {str("unit"), field.column.unit}, {str("distinct"), field.distinct}};
    if (!field.numbers.rows.empty() && field.numbers.rows.front().size() == 7) {
        const auto &row = field.numbers.rows.front();
        int index = 1;
        for (const char *name : {"min", "mean", "p50", "p95", "p99", "max"}) {
            const logs::Value &value = row[size_t(index++)];
            object[str(name)] = logs::isNull(value) ? QJsonValue() : QJsonValue(logs::valueNumber(value));
        }
    }
    QJsonArray top;
    for (const auto &row : field.top.rows)
        top.append(QJsonObject{{str("value"), QString::fromUtf8(logs::valueText(row[0], field.column.kind))}, {str("lines"), qint64(logs::valueNumber(row[1]))}});
    object[str("top")] = top;
    return object;
}

QString isoOf(qint64 ms) { return toIso(UtcTime(std::chrono::milliseconds(ms))); }

void printJson(Output &output, const Stats &stats, const LogsPrinter::NameOf &nameOf)
{
    QJsonObject levels, formats, sources;
    for (int level = 0; level < logs::kLevelCount; ++level)
        levels[logs::levelKey(logs::Level(level))] = stats.levels[size_t(level)];
    for (const auto &[title, count] : stats.formats)
        formats[title] = count;
    for (const auto &[source, count] : stats.sources)
        sources[placeText(nameOf(source))] = count;
    const auto time = [](qint64 ms) { return ms == 0 ? QJsonValue() : QJsonValue(isoOf(ms)); };
    output.object({{str("type"), str("stats")}, {str("lines"), stats.lines}, {str("bytes"), stats.bytes}, {str("first"), time(stats.firstMs)}, {str("last"), time(stats.lastMs)},
                   {str("levels"), levels}, {str("formats"), formats}, {str("sources"), sources}});
    for (const Stats::Field &field : stats.fields)
        output.object(fieldObject(field));
    for (size_t index = 0; index < std::min(kTopPatterns, stats.patterns.patterns.size()); ++index)
        output.object({{str("type"), str("pattern")}, {str("lines"), stats.patterns.patterns[index].count}, {str("level"), logs::levelKey(stats.patterns.patterns[index].level())}, {str("pattern"), stats.patterns.patterns[index].text()}});
}

void printHead(Output &output, const Stats &stats, const LogsPrinter::NameOf &nameOf)
{
    output.line(Texts::tr("Lines    %1 (%2)").arg(stats.lines).arg(QLocale::c().formattedDataSize(stats.bytes)));
    if (stats.firstMs != 0) {
        const double seconds = double(std::max<qint64>(1, stats.lastMs - stats.firstMs)) / 1000;
        output.line(Texts::tr("Time     %1 to %2, %3 lines a second").arg(isoOf(stats.firstMs), isoOf(stats.lastMs), QString::number(double(stats.lines) / seconds, 'g', 4)));
    }
    QStringList levels, formats;
    for (int level = logs::kLevelCount - 1; level >= 0; --level) {
        if (stats.levels[size_t(level)] > 0)
            levels.append(QStringLiteral("%1 %2").arg(logs::levelKey(logs::Level(level))).arg(stats.levels[size_t(level)]));
    }
    for (const auto &[title, count] : stats.formats)
        formats.append(QStringLiteral("%1 (%2)").arg(title).arg(count));
    output.line(Texts::tr("Levels   %1").arg(levels.join(str(", "))));
    output.line(Texts::tr("Formats  %1").arg(formats.join(str(", "))));
    if (stats.sources.size() > 1) {
        output.line(Texts::tr("Sources"));
        for (const auto &[source, count] : stats.sources)
            output.line(QStringLiteral("  %1 %2").arg(count, 9).arg(displayText(placeText(nameOf(source)))));
    }
}

void printText(Output &output, const Stats &stats, const LogsPrinter::NameOf &nameOf)
{
    printHead(output, stats, nameOf);
    if (!stats.fields.empty())
        output.line(Texts::tr("Fields"));
    for (const Stats::Field &field : stats.fields)
        output.line(fieldLine(field));
    if (!stats.patterns.patterns.empty())
        output.line(Texts::tr("Commonest patterns"));
    for (size_t index = 0; index < std::min(kTopPatterns, stats.patterns.patterns.size()); ++index)
        output.line(QStringLiteral("  %1 %2").arg(stats.patterns.patterns[index].count, 9).arg(displayText(stats.patterns.patterns[index].text(), false, 200)));
}

} // namespace

void LogsCommand::query()
{
    const auto work = [input = m_input->lines(), sql = m_sql](const std::stop_token &stop) { return ask(input, sql, stop); };
    inPoolThen(work, [this](const ResultTable &table) {
        printTable(table);
        for (const QString &note : table.notes)
            m_context->output().note(note);
        end(qint64(table.rows.size()));
    });
}

void LogsCommand::printTable(const ResultTable &table)
{
    Output &output = m_context->output();
    if (m_input->request().format != LogsRequest::Format::Text)
        return output.bytes(logs::exportTable(table, m_input->request().format == LogsRequest::Format::Csv ? logs::ExportFormat::Csv : logs::ExportFormat::JsonLines));
    std::vector<QStringList> rows{{}};
    QList<qsizetype> widths;
    for (const logs::ResultColumn &column : table.columns) {
        rows.front().append(displayText(column.name, false, kWidestCell));
        widths.append(rows.front().last().size());
    }
    for (const auto &row : table.rows) {
        QStringList cells;
        for (qsizetype index = 0; index < table.columns.size(); ++index) {
            cells.append(cellText(row[size_t(index)], table.columns[index].kind));
            widths[index] = std::max(widths[index], cells.last().size());
        }
        rows.push_back(cells);
    }
    for (const QStringList &cells : rows) {
        QString line;
        for (qsizetype index = 0; index < cells.size(); ++index) {
            const ValueKind kind = table.columns[index].kind;
            const bool isNumber = kind == ValueKind::Integer || kind == ValueKind::Real;
            line += (index > 0 ? str("  ") : QString()) + (isNumber ? cells[index].rightJustified(widths[index]) : cells[index].leftJustified(index + 1 < cells.size() ? widths[index] : 0));
        }
        output.line(line);
    }
}

void LogsCommand::stats()
{
    const auto work = [input = m_input->lines()](const std::stop_token &stop) -> Result<std::shared_ptr<Stats>> {
        auto stats = std::make_shared<Stats>();
        if (const auto read = readLines(input, *stats, stop); !read)
            return std::unexpected(read.error());
        if (const auto read = readFields(input, *stats, stop); !read)
            return std::unexpected(read.error());
        return stats;
    };
    inPoolThen(work, [this](const std::shared_ptr<Stats> &stats) {
        const auto nameOfSource = [this](logs::SourceId source) { return m_input->source(source); };
        m_input->request().format == LogsRequest::Format::Json ? printJson(m_context->output(), *stats, nameOfSource) : printText(m_context->output(), *stats, nameOfSource);
        for (const QString &note : std::as_const(stats->notes))
            m_context->output().note(note);
        end(stats->lines);
    });
}

} // namespace qd::cli
