// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/frame_query.h"

#include "models/loganalysis/group_scan.h"
#include "models/loganalysis/query_answer.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FrameQuery)
};

using Kind = Aggregate::Kind;

bool needsNumbers(Kind kind)
{
    return kind == Kind::Sum || kind == Kind::Mean || kind == Kind::Minimum || kind == Kind::Maximum || kind == Kind::Percentile;
}

/// Where an aggregate's values are.
struct Place {
    int tally = 0;
    int which = 0;
};

class QueryRun {
public:
    QueryRun(const Frame &frame, const FrameQuery &query) : m_frame(frame), m_query(query), m_scan(frame), m_aggregates(query.aggregates)
    {
        if (m_aggregates.isEmpty())
            m_aggregates.append(Aggregate());
    }

    Result<ResultTable> run(const std::stop_token &stop)
    {
        Result<RowFilter> filter = RowFilter::compile(m_frame, m_query.where);
        if (!filter)
            return std::unexpected(filter.error());
        m_scan.setFilter(std::move(*filter));
        if (const Result<void> keys = addKeys(); !keys)
            return std::unexpected(keys.error());
        if (!m_scan.prepare(stop))
            return cancelled();
        if (const Result<void> tallies = addTallies(); !tallies)
            return std::unexpected(tallies.error());
        if (!m_scan.run(stop))
            return cancelled();
        ResultTable table = makeAnswer(m_query, m_shape, rows());
        table.notes = m_frame.notes() + table.notes;
        table.lines = m_scan.linesSeen();
        return table;
    }

private:
    static std::unexpected<Error> cancelled() { return failure(ErrorCode::Cancelled, Texts::tr("The analysis was cancelled.")); }

    Result<void> addKeys()
    {
        for (const GroupKey &key : m_query.groups) {
            const Result<const FrameColumn *> column = columnNamed(m_frame, key.field);
            if (!column)
                return std::unexpected(column.error());
            const ColumnInfo &info = (*column)->info();
            const bool isTime = info.kind == ValueKind::Time && key.bucketMs > 0;
            const bool isFolded = key.isFolded && info.kind == ValueKind::Text;
            const GroupKey used{key.field, isTime ? key.bucketMs : 0, isFolded};
            m_scan.addKey(**column, used);
            ResultColumn shown;
            shown.name = info.name;
            shown.kind = info.kind;
            shown.unit = info.unit;
            shown.role = isTime ? ResultColumn::Role::Bucket : ResultColumn::Role::Group;
            shown.field = info.name;
            shown.bucketMs = used.bucketMs;
            shown.isFolded = isFolded;
            if (isTime && m_shape.bucket < 0 && m_query.pivot != int(m_shape.keys.size()))
                m_shape.bucket = int(m_shape.keys.size());
            m_shape.keys.append(shown);
        }
        return {};
    }

    Result<void> addTallies()
    {
        m_shape.aggregates = m_aggregates;
        for (const Aggregate &aggregate : std::as_const(m_aggregates)) {
            const FrameColumn *column = nullptr;
            if (!aggregate.field.isEmpty() && aggregate.kind != Kind::Rate) {
                const Result<const FrameColumn *> found = columnNamed(m_frame, aggregate.field);
                if (!found)
                    return std::unexpected(found.error());
                column = *found;
            } else if (aggregate.kind != Kind::Count && aggregate.kind != Kind::Rate) {
                return failure(ErrorCode::Unsupported, Texts::tr("\"%1\" needs a field.").arg(aggregateName(aggregate)));
            }
            if (column && column->isText() && needsNumbers(aggregate.kind))
                return failure(ErrorCode::Unsupported, Texts::tr("\"%1\" is text: it has no %2.").arg(aggregate.field, aggregateName(aggregate)), {},
                               Texts::tr("Count its values, or choose a field of numbers."));
            m_places.push_back(placeOf(aggregate, column));
            m_shape.cells.append(cellColumn(aggregate, column));
        }
        return {};
    }

    /// The tally that answers an aggregate; one for all percentiles of a field.
    Place placeOf(const Aggregate &aggregate, const FrameColumn *column)
    {
        const quint32 groups = m_scan.groupCount();
        switch (aggregate.kind) {
        case Kind::Count: return {column ? m_scan.addTally(countTally(groups, column)) : 0, 0};
        case Kind::Rate: return {0, 0};
        case Kind::Distinct: return {m_scan.addTally(distinctTally(groups, m_frame, *column)), 0};
        case Kind::Sum:
        case Kind::Mean: return shared(Kind::Sum, *column, aggregate.kind == Kind::Mean, [&] { return sumTally(groups, *column); });
        case Kind::Minimum:
        case Kind::Maximum: return shared(Kind::Minimum, *column, aggregate.kind == Kind::Maximum, [&] { return extremeTally(groups, *column); });
        case Kind::First:
        case Kind::Last: return shared(Kind::First, *column, aggregate.kind == Kind::Last, [&] { return endsTally(groups, m_frame, *column); });
        case Kind::Percentile: {
            std::vector<double> wanted;
            int which = 0;
            for (const Aggregate &other : std::as_const(m_aggregates)) {
                if (other.kind != Kind::Percentile || other.field != aggregate.field)
                    continue;
                if (other.percentile == aggregate.percentile)
                    which = int(wanted.size());
                wanted.push_back(other.percentile);
            }
            return shared(Kind::Percentile, *column, which, [&] { return percentileTally(groups, *column, wanted); });
        }
        }
        return {};
    }

    template <typename Make>
    Place shared(Kind kind, const FrameColumn &column, int which, const Make &make)
    {
        for (const auto &[known, of, tally] : m_shared) {
            if (known == kind && of == &column)
                return {tally, which};
        }
        m_shared.push_back({kind, &column, m_scan.addTally(make())});
        return {m_shared.back().tally, which};
    }

    ResultColumn cellColumn(const Aggregate &aggregate, const FrameColumn *column) const
    {
        ResultColumn cell;
        cell.name = aggregateName(aggregate);
        cell.role = ResultColumn::Role::Aggregate;
        cell.field = aggregate.field;
        const bool counts = aggregate.kind == Kind::Count || aggregate.kind == Kind::Distinct;
        if (aggregate.kind == Kind::Rate) {
            cell.kind = ValueKind::Real;
            cell.unit = QStringLiteral("1/s");
        } else if (counts || !column) {
            cell.kind = ValueKind::Integer;
        } else {
            const bool isReal = (aggregate.kind == Kind::Mean || aggregate.kind == Kind::Percentile) && column->info().kind == ValueKind::Integer;
            cell.kind = isReal ? ValueKind::Real : column->info().kind;
            cell.unit = column->info().unit;
        }
        return cell;
    }

    /// Lines become lines a second.
    Value rateOf(qint64 lines) const
    {
        double seconds = 0;
        if (m_shape.bucket >= 0) {
            seconds = double(m_shape.keys.at(m_shape.bucket).bucketMs) / 1000;
        } else if (const FrameColumn *const time = m_frame.column(QStringView(column::time)); time && time->low() <= time->high()) {
            seconds = double(time->high() - time->low()) / 1000;
        }
        return seconds > 0 ? Value(double(lines) / seconds) : Value();
    }

    /// The groups that may be in the answer: where only the greatest are wanted there is no need to write down all.
    std::vector<quint32> chosenGroups() const
    {
        std::vector<quint32> groups;
        for (quint32 group = 0; group < m_scan.groupCount(); ++group) {
            if (m_scan.lines(group) > 0 || m_query.groups.isEmpty())
                groups.push_back(group);
        }
        const int cell = m_query.orderBy < 0 ? 0 : m_query.orderBy - int(m_shape.keys.size());
        const bool isPlain = !m_query.pivot && m_query.rolling.window < 2 && !m_query.fillGaps && cell >= 0 && cell < int(m_places.size());
        const bool isByTime = m_query.orderBy < 0 && m_shape.bucket >= 0;
        const bool isAscending = m_query.orderBy >= 0 && m_query.ascending;
        const auto limit = size_t(m_query.limit);
        if (!isPlain || isByTime || isAscending || limit == 0 || groups.size() <= limit)
            return groups;
        std::vector<double> numbers(m_scan.groupCount(), -std::numeric_limits<double>::infinity());
        for (const quint32 group : groups) {
            const Value value = cellValue(size_t(cell), group);
            if (std::holds_alternative<QByteArray>(value))
                return groups;
            if (!isNull(value))
                numbers[group] = valueNumber(value);
        }
        const auto edge = groups.begin() + std::ptrdiff_t(limit) - 1;
        std::ranges::nth_element(groups, edge, std::greater(), [&](quint32 group) { return numbers[group]; });
        const double least = numbers[*edge];
        // Those that are equal to the last one stay, so that the order of the keys decides between them.
        std::erase_if(groups, [&](quint32 group) { return numbers[group] < least; });
        return groups;
    }

    Value cellValue(size_t cell, quint32 group) const
    {
        if (m_aggregates.at(qsizetype(cell)).kind == Kind::Rate)
            return rateOf(m_scan.lines(group));
        return m_scan.value(m_places[cell].tally, group, m_places[cell].which);
    }

    std::vector<AnswerRow> rows() const
    {
        std::vector<AnswerRow> rows;
        for (const quint32 group : chosenGroups()) {
            AnswerRow row;
            row.lines = m_scan.lines(group);
            for (size_t key = 0; key < size_t(m_shape.keys.size()); ++key)
                row.keys.push_back(m_scan.keyValue(key, m_scan.keyCode(key, group)));
            for (size_t cell = 0; cell < m_places.size(); ++cell)
                row.cells.push_back(cellValue(cell, group));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    struct Shared {
        Kind kind;
        const FrameColumn *column;
        int tally;
    };

    const Frame &m_frame;
    const FrameQuery &m_query;
    GroupScan m_scan;
    QList<Aggregate> m_aggregates;
    AnswerShape m_shape;
    std::vector<Place> m_places;
    std::vector<Shared> m_shared;
};

} // namespace

QStringList FrameQuery::fields() const
{
    QStringList names;
    const auto add = [&names](const QString &name) {
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    };
    for (const GroupKey &key : groups)
        add(key.field);
    for (const Aggregate &aggregate : aggregates)
        add(aggregate.kind == Aggregate::Kind::Rate ? QString::fromUtf16(column::time) : aggregate.field);
    for (const Condition &condition : where)
        add(condition.field);
    return names;
}

QString aggregateName(const Aggregate &aggregate)
{
    const auto named = [&](const char *word) {
        return aggregate.field.isEmpty() ? QString::fromLatin1(word) : QStringLiteral("%1 %2").arg(QString::fromLatin1(word), aggregate.field);
    };
    switch (aggregate.kind) {
    case Aggregate::Kind::Count: return named("count");
    case Aggregate::Kind::Distinct: return named("distinct");
    case Aggregate::Kind::Sum: return named("sum");
    case Aggregate::Kind::Mean: return named("mean");
    case Aggregate::Kind::Minimum: return named("min");
    case Aggregate::Kind::Maximum: return named("max");
    case Aggregate::Kind::Percentile: return QStringLiteral("p%1 %2").arg(QString::number(aggregate.percentile, 'g', 6), aggregate.field);
    case Aggregate::Kind::First: return named("first");
    case Aggregate::Kind::Last: return named("last");
    case Aggregate::Kind::Rate: return QStringLiteral("rate");
    }
    return {};
}

Result<ResultTable> runQuery(const Frame &frame, const FrameQuery &query, const std::stop_token &stop)
{
    return QueryRun(frame, query).run(stop);
}

} // namespace qd::logs
