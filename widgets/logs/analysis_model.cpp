// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/analysis_model.h"

#include "models/base/text.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace qd::ui {
namespace {

using logs::FieldOp;
using logs::FilterRule;
using logs::ResultColumn;
using logs::ResultTable;
using logs::Value;
using logs::ValueKind;

constexpr int kMostBars = 20;
constexpr int kMostLines = 10;
constexpr int kDigits = 6;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::AnalysisModel)
};

Unit unitOf(const ResultColumn &column)
{
    if (column.unit == QStringLiteral("s"))
        return Unit::Seconds;
    if (column.unit == QStringLiteral("ms"))
        return Unit::Milliseconds;
    if (column.unit == QStringLiteral("B"))
        return Unit::Bytes;
    return column.unit == QStringLiteral("1/s") ? Unit::PerSecond : Unit::None;
}

bool isNumber(const ResultColumn &column) { return column.kind == ValueKind::Integer || column.kind == ValueKind::Real; }

/// The expression that finds what was folded to this path.
QString unfolded(const QString &path)
{
    QString expression = QRegularExpression::escape(path);
    expression.replace(QStringLiteral("\\{n\\}"), QStringLiteral("[0-9]+"));
    expression.replace(QStringLiteral("\\{id\\}"), QStringLiteral("[0-9A-Fa-f-]{16,}"));
    return u'^' + expression + QStringLiteral("(?:[?#].*)?$");
}

FilterRule ruleOf(const QString &field, const Value &value, ValueKind kind, bool isFolded)
{
    if (logs::isNull(value))
        return FilterRule::ofField(field, FieldOp::Exists, {}, true);
    const QString text = QString::fromUtf8(logs::valueText(value, kind));
    if (field == QStringLiteral("level"))
        return FilterRule::ofLevels(logs::levelBit(text == QStringLiteral("none") ? logs::Level::None : logs::levelFromWord(text.toLatin1())));
    if (field == QStringLiteral("source"))
        return FilterRule::ofField(field, FieldOp::Contains, {text});
    if (isFolded)
        return FilterRule::ofField(field, FieldOp::Matches, {unfolded(text)});
    return FilterRule::ofField(field, FieldOp::Equals, {text});
}

int timeColumn(const ResultTable &table)
{
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const ResultColumn &column = table.columns.at(i);
        if (column.kind == ValueKind::Time && column.role != ResultColumn::Role::Aggregate)
            return int(i);
    }
    return -1;
}

/// Columns of numbers by their unit; what is grouped by is not among them.
std::map<QString, QList<int>> numberColumns(const ResultTable &table)
{
    std::map<QString, QList<int>> columns;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const ResultColumn &column = table.columns.at(i);
        const bool isKey = column.role == ResultColumn::Role::Group || column.name == QStringLiteral("line")
            || (column.role == ResultColumn::Role::Plain && i == 0 && table.columns.size() > 1);
        if (isNumber(column) && !isKey)
            columns[column.unit].append(int(i));
    }
    return columns;
}

QString keyText(const ResultTable &table, size_t row, int without)
{
    QStringList parts;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const ResultColumn &column = table.columns.at(i);
        const bool isKey = column.role == ResultColumn::Role::Group || (column.role == ResultColumn::Role::Plain && (column.kind == ValueKind::Text || i == 0));
        if (isKey && int(i) != without)
            parts.append(analysisText(table.rows[row][size_t(i)], column));
    }
    return parts.join(QStringLiteral(" · "));
}

/// Lines over time: one for each column, or for each group if there are some beside the time.
void addLines(const ResultTable &table, int time, const QList<int> &columns, AnalysisChart &chart)
{
    std::map<qint64, int> places;
    for (size_t row = 0; row < table.rows.size(); ++row) {
        if (const auto *const ms = std::get_if<qint64>(&table.rows[row][size_t(time)]))
            places.try_emplace(*ms, int(row));
    }
    for (auto &[ms, place] : places) {
        chart.data.times.append(ms);
        chart.rows.append(place);
        place = int(chart.data.times.size()) - 1;
    }
    std::map<QString, qsizetype> series;
    for (size_t row = 0; row < table.rows.size(); ++row) {
        const auto *const ms = std::get_if<qint64>(&table.rows[row][size_t(time)]);
        if (!ms)
            continue;
        const QString key = keyText(table, row, time);
        for (const int column : key.isEmpty() ? columns : columns.first(1)) {
            const QString name = key.isEmpty() ? table.columns.at(column).name : key;
            const auto [found, isNew] = series.try_emplace(name, chart.data.series.size());
            if (isNew && chart.data.series.size() >= kMostLines) {
                if (table.columns.at(column).role == ResultColumn::Role::Plain) { // single lines, not curves
                    chart.data = {};
                    return;
                }
                series.erase(found);
                continue;
            }
            if (isNew)
                chart.data.series.append({name, QList<double>(chart.data.times.size(), std::numeric_limits<double>::quiet_NaN())});
            chart.data.series[found->second].values[places.at(*ms)] = logs::valueNumber(table.rows[row][size_t(column)]);
        }
    }
}

void addBars(const ResultTable &table, const QList<int> &columns, AnalysisChart &chart)
{
    for (const int column : columns.first(std::min<qsizetype>(columns.size(), kMostLines)))
        chart.data.series.append({table.columns.at(column).name, {}});
    for (size_t row = 0; row < std::min<size_t>(table.rows.size(), kMostBars); ++row) {
        chart.data.categories.append(keyText(table, row, -1));
        chart.rows.append(int(row));
        for (qsizetype i = 0; i < chart.data.series.size(); ++i)
            chart.data.series[i].values.append(logs::valueNumber(table.rows[row][size_t(columns.at(i))]));
    }
}

} // namespace

QString analysisText(const Value &value, const ResultColumn &column)
{
    if (logs::isNull(value))
        return QStringLiteral("–");
    if (const auto *const text = std::get_if<QByteArray>(&value))
        return displayText(*text, false, 2000);
    const QLocale locale;
    if (column.kind == ValueKind::Time)
        return locale.toString(QDateTime::fromMSecsSinceEpoch(std::get<qint64>(value)), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (const Unit unit = unitOf(column); unit != Unit::None)
        return formatted(logs::valueNumber(value), unit);
    if (const auto *const integer = std::get_if<qint64>(&value)) {
        const bool isName = column.role == ResultColumn::Role::Group; // a status or port is no quantity
        return isName ? QString::number(*integer) : locale.toString(*integer);
    }
    return locale.toString(std::get<double>(value), 'g', kDigits);
}

void AnalysisModel::setTable(ResultTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int AnalysisModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_table.rows.size()); }

int AnalysisModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_table.columns.size()); }

QVariant AnalysisModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ResultColumn &column = m_table.columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole: return analysisText(value(index), column);
    case Qt::ToolTipRole: {
        const QString text = analysisText(value(index), column);
        const QByteArray exact = logs::valueText(value(index), column.kind);
        return plainToolTip(isNumber(column) && !exact.isEmpty() ? QStringLiteral("%1\n%2").arg(text, QString::fromUtf8(exact)) : text);
    }
    case Qt::AccessibleTextRole: return QStringLiteral("%1: %2").arg(displayText(column.name), analysisText(value(index), column));
    case Qt::TextAlignmentRole: return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case NumberRole: return isNumber(column) || column.kind == ValueKind::Time;
    case MissingRole: return logs::isNull(value(index));
    default: return {};
    }
}

QVariant AnalysisModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.columns.size())
        return {};
    const ResultColumn &column = m_table.columns.at(section);
    if (role == Qt::DisplayRole)
        return displayText(column.name, false, 100);
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

bool AnalysisSort::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto &model = static_cast<const AnalysisModel &>(*sourceModel());
    return logs::valueLess(model.value(left), model.value(right));
}

QList<FilterRule> analysisRules(const ResultTable &table, int row, int column)
{
    QList<FilterRule> rules;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const ResultColumn &each = table.columns.at(i);
        const Value &value = table.rows[size_t(row)][size_t(i)];
        const auto *const ms = std::get_if<qint64>(&value);
        if (each.role == ResultColumn::Role::Bucket && ms)
            rules.append(FilterRule::ofTime({*ms, *ms + each.bucketMs}));
        else if (each.role == ResultColumn::Role::Group && each.field == QStringLiteral("time") && ms)
            rules.append(FilterRule::ofTime({*ms, *ms + 1}));
        else if (each.role == ResultColumn::Role::Group && each.field != QStringLiteral("line"))
            rules.append(ruleOf(each.field, value, each.kind, each.isFolded));
    }
    const ResultColumn &clicked = table.columns.at(column);
    if (!clicked.pivotField.isEmpty()) {
        const bool isText = std::holds_alternative<QByteArray>(clicked.pivotValue);
        rules.append(ruleOf(clicked.pivotField, clicked.pivotValue, isText ? ValueKind::Text : ValueKind::Real, false));
    }
    const bool isOfLog = clicked.role == ResultColumn::Role::Plain && !clicked.field.isEmpty() && clicked.field != QStringLiteral("line") && clicked.field != QStringLiteral("time");
    if (isOfLog)
        rules.append(ruleOf(clicked.field, table.rows[size_t(row)][size_t(column)], clicked.kind, false));
    return rules;
}

QList<AnalysisChart> analysisCharts(const ResultTable &table)
{
    QList<AnalysisChart> charts;
    const int time = timeColumn(table);
    for (const auto &[unit, columns] : numberColumns(table)) {
        AnalysisChart chart;
        QStringList names;
        for (const int column : columns)
            names.append(displayText(table.columns.at(column).name, false, 40));
        chart.name = names.size() > 3 ? Texts::tr("%1 and %Ln more", nullptr, int(names.size()) - 2).arg(names.first(2).join(QStringLiteral(", "))) : names.join(QStringLiteral(", "));
        chart.data.unit = unitOf(table.columns.at(columns.first()));
        if (time >= 0)
            addLines(table, time, columns, chart);
        else
            addBars(table, columns, chart);
        if (!chart.data.isEmpty())
            charts.append(chart);
    }
    std::ranges::stable_sort(charts, std::greater(), [](const AnalysisChart &chart) { return chart.data.series.size(); });
    return charts;
}

} // namespace qd::ui
