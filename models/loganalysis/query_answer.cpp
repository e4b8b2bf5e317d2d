// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/query_answer.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FrameQuery)
};

using Keys = std::vector<Value>;

struct KeyOrder {
    bool operator()(const Keys &left, const Keys &right) const
    {
        return std::ranges::lexicographical_compare(left, right, valueLess);
    }
};

/// What a group without lines has: counts are 0, everything else is nothing.
Value emptyCell(const Aggregate &aggregate)
{
    switch (aggregate.kind) {
    case Aggregate::Kind::Count:
    case Aggregate::Kind::Distinct: return qint64(0);
    case Aggregate::Kind::Rate: return 0.0;
    default: return {};
    }
}

QString pivotName(const Value &value, ValueKind kind)
{
    return isNull(value) ? QStringLiteral("-") : QString::fromUtf8(valueText(value, kind));
}

class Maker {
public:
    Maker(const FrameQuery &query, const AnswerShape &shape, std::vector<AnswerRow> rows)
        : m_query(query), m_shape(shape), m_rows(std::move(rows)), m_keys(shape.keys), m_cells(shape.cells), m_aggregates(shape.aggregates),
          m_bucket(shape.bucket)
    {
        for (const AnswerRow &row : m_rows)
            m_table.lines += row.lines;
    }

    ResultTable make()
    {
        if (m_query.pivot)
            pivot();
        if (m_bucket >= 0 && (m_query.fillGaps || m_query.rolling.window > 1))
            fillGaps();
        if (m_bucket >= 0 && m_query.rolling.window > 1)
            roll();
        order();
        return table();
    }

private:
    [[nodiscard]] QList<qsizetype> pivotOrder(const std::map<Keys, qint64, KeyOrder> &lines) const
    {
        QList<qsizetype> most(qsizetype(lines.size()));
        std::vector<qint64> counts;
        for (const auto &[key, count] : lines)
            counts.push_back(count);
        for (qsizetype i = 0; i < most.size(); ++i)
            most[i] = i;
        std::ranges::stable_sort(most, std::greater(), [&](qsizetype i) { return counts[size_t(i)]; });
        most = most.first(std::min<qsizetype>(most.size(), std::max(m_query.pivotColumns, 1)));
        std::ranges::sort(most); // shown by value
        return most;
    }

    void pivot()
    {
        const auto of = size_t(*m_query.pivot);
        std::map<Keys, qint64, KeyOrder> lines;
        for (const AnswerRow &row : m_rows)
            lines[{row.keys[of]}] += row.lines;
        std::vector<Value> values;
        for (const auto &[key, count] : lines)
            values.push_back(key.front());
        const QList<qsizetype> shown = pivotOrder(lines);
        if (shown.size() < qsizetype(values.size()))
            m_table.notes.append(Texts::tr("Columns are shown for the %1 most frequent of %2 values of \"%3\".")
                                     .arg(shown.size()).arg(values.size()).arg(m_keys.at(qsizetype(of)).name));
        std::map<Value, qsizetype, bool (*)(const Value &, const Value &)> columns(valueLess);
        for (qsizetype i = 0; i < shown.size(); ++i)
            columns.emplace(values[size_t(shown.at(i))], i);
        spread(of, columns, shown.size());
        nameColumns(of, columns);
    }

    void spread(size_t of, const std::map<Value, qsizetype, bool (*)(const Value &, const Value &)> &columns, qsizetype count)
    {
        const size_t each = m_cells.size() > 0 ? size_t(m_cells.size()) : 1;
        std::map<Keys, AnswerRow, KeyOrder> rows;
        for (AnswerRow &row : m_rows) {
            const auto column = columns.find(row.keys[of]);
            if (column == columns.end())
                continue;
            Keys keys = std::move(row.keys);
            keys.erase(keys.begin() + std::ptrdiff_t(of));
            AnswerRow &into = rows[keys];
            if (into.cells.empty()) {
                into.keys = keys;
                for (qsizetype c = 0; c < count; ++c) {
                    for (const Aggregate &aggregate : m_shape.aggregates)
                        into.cells.push_back(emptyCell(aggregate));
                }
            }
            into.lines += row.lines;
            std::ranges::move(row.cells, into.cells.begin() + column->second * std::ptrdiff_t(each));
        }
        m_rows.clear();
        for (auto &[keys, row] : rows)
            m_rows.push_back(std::move(row));
    }

    void nameColumns(size_t of, const std::map<Value, qsizetype, bool (*)(const Value &, const Value &)> &columns)
    {
        const ResultColumn key = m_keys.at(qsizetype(of));
        m_keys.removeAt(qsizetype(of));
        m_cells.clear();
        m_aggregates.clear();
        for (const auto &[value, at] : columns) {
            for (qsizetype a = 0; a < m_shape.cells.size(); ++a) {
                ResultColumn cell = m_shape.cells.at(a);
                const QString name = pivotName(value, key.kind);
                cell.name = m_shape.cells.size() == 1 ? name : QStringLiteral("%1 %2").arg(name, cell.name);
                cell.pivotField = key.field;
                cell.pivotValue = value;
                m_cells.append(cell);
                m_aggregates.append(m_shape.aggregates.at(a));
            }
        }
        if (m_bucket >= 0 && size_t(m_bucket) > of)
            --m_bucket;
        else if (m_bucket >= 0 && size_t(m_bucket) == of)
            m_bucket = -1;
    }

    /// Rows by their other keys, in the order of time.
    [[nodiscard]] std::map<Keys, std::map<qint64, AnswerRow>, KeyOrder> series()
    {
        std::map<Keys, std::map<qint64, AnswerRow>, KeyOrder> series;
        for (AnswerRow &row : m_rows) {
            Keys others = row.keys;
            others.erase(others.begin() + m_bucket);
            const auto *const time = std::get_if<qint64>(&row.keys[size_t(m_bucket)]);
            if (time)
                series[others].emplace(*time, std::move(row));
        }
        return series;
    }

    void fillGaps()
    {
        const qint64 step = m_keys.at(m_bucket).bucketMs;
        auto all = series();
        qint64 first = std::numeric_limits<qint64>::max(), last = std::numeric_limits<qint64>::min();
        for (const auto &[others, rows] : all) {
            first = std::min(first, rows.begin()->first);
            last = std::max(last, rows.rbegin()->first);
        }
        m_rows.clear();
        const bool isTooLong = !all.empty() && double(last - first) / double(step) * double(all.size()) > double(kMaxResultRows);
        if (isTooLong)
            m_table.notes.append(Texts::tr("Stretches of time without lines are left out: with them there would be too many rows."));
        for (auto &[others, rows] : all) {
            if (isTooLong) {
                for (auto &[time, row] : rows)
                    m_rows.push_back(std::move(row));
                continue;
            }
            for (qint64 time = first; time <= last; time += step) {
                const auto found = rows.find(time);
                m_rows.push_back(found == rows.end() ? emptyRow(others, time) : std::move(found->second));
            }
        }
    }

    [[nodiscard]] AnswerRow emptyRow(const Keys &others, qint64 time) const
    {
        AnswerRow row;
        row.keys = others;
        row.keys.insert(row.keys.begin() + m_bucket, time);
        for (const Aggregate &aggregate : m_aggregates)
            row.cells.push_back(emptyCell(aggregate));
        return row;
    }

    void roll()
    {
        const auto window = size_t(m_query.rolling.window);
        auto all = series();
        m_rows.clear();
        for (auto &[others, rows] : all) {
            std::vector<AnswerRow> ordered;
            for (auto &[time, row] : rows)
                ordered.push_back(std::move(row));
            const std::vector<AnswerRow> before = ordered;
            for (size_t i = 0; i < ordered.size(); ++i) {
                for (size_t c = 0; c < ordered[i].cells.size(); ++c)
                    ordered[i].cells[c] = i + 1 < window ? Value() : rolled(before, i + 1 - window, i + 1, c);
            }
            std::ranges::move(ordered, std::back_inserter(m_rows));
        }
        for (ResultColumn &cell : m_cells) {
            cell.kind = ValueKind::Real;
            cell.name = QStringLiteral("rolling %1 %2").arg(m_query.rolling.window).arg(cell.name);
        }
    }

    /// Of the cells [from, to); nothing if one of them has nothing, as pandas does it.
    [[nodiscard]] Value rolled(const std::vector<AnswerRow> &rows, size_t from, size_t to, size_t cell) const
    {
        std::vector<double> numbers;
        for (size_t i = from; i < to; ++i) {
            const double number = valueNumber(rows[i].cells[cell]);
            if (std::isnan(number))
                return {};
            numbers.push_back(number);
        }
        const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
        switch (m_query.rolling.kind) {
        case Rolling::Kind::Mean: return sum / double(numbers.size());
        case Rolling::Kind::Sum: return sum;
        case Rolling::Kind::Minimum: return std::ranges::min(numbers);
        case Rolling::Kind::Maximum: return std::ranges::max(numbers);
        }
        return {};
    }

    void order()
    {
        int column = m_query.orderBy;
        bool ascending = m_query.ascending;
        const int keys = int(m_keys.size());
        if (column < 0 || column >= keys + int(m_cells.size())) {
            column = m_bucket >= 0 ? m_bucket : m_cells.isEmpty() ? 0 : keys;
            ascending = m_bucket >= 0;
        }
        const auto valueOf = [&](const AnswerRow &row) -> const Value & {
            return column < keys ? row.keys[size_t(column)] : row.cells[size_t(column - keys)];
        };
        std::ranges::sort(m_rows, [&](const AnswerRow &left, const AnswerRow &right) {
            const Value &a = valueOf(left), &b = valueOf(right);
            if (valueLess(a, b) || valueLess(b, a))
                return isNull(a) || isNull(b) ? isNull(b) : ascending == valueLess(a, b); // nothing comes last
            return KeyOrder()(left.keys, right.keys);
        });
    }

    ResultTable table()
    {
        const qint64 wanted = m_query.limit > 0 ? std::min(m_query.limit, kMaxResultRows) : kMaxResultRows;
        m_table.isCut = qint64(m_rows.size()) > kMaxResultRows && (m_query.limit <= 0 || m_query.limit > kMaxResultRows);
        if (m_table.isCut)
            m_table.notes.append(Texts::tr("Only the first %Ln rows are shown.", nullptr, int(kMaxResultRows)));
        m_table.columns = m_keys + m_cells;
        for (AnswerRow &row : m_rows) {
            if (qint64(m_table.rows.size()) == wanted)
                break;
            std::vector<Value> cells = std::move(row.keys);
            std::ranges::move(row.cells, std::back_inserter(cells));
            m_table.rows.push_back(std::move(cells));
        }
        return std::move(m_table);
    }

    const FrameQuery &m_query;
    const AnswerShape &m_shape;
    std::vector<AnswerRow> m_rows;
    QList<ResultColumn> m_keys, m_cells;
    QList<Aggregate> m_aggregates; ///< of m_cells
    int m_bucket;
    ResultTable m_table;
};

} // namespace

ResultTable makeAnswer(const FrameQuery &query, const AnswerShape &shape, std::vector<AnswerRow> rows)
{
    return Maker(query, shape, std::move(rows)).make();
}

} // namespace qd::logs
