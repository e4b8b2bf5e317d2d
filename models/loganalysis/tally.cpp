// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/tally.h"

#include "models/loganalysis/group_codes.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace qd::logs {
namespace {

__extension__ using Wide = __int128;

/// A share that is one value a group.
template <typename T>
class Cells final : public Tally::Share {
public:
    Cells(quint32 groups, const T &first) : cells(groups, first) {}
    std::vector<T> cells;
};

template <typename T>
std::vector<T> &cellsOf(Tally::Share &share)
{
    return static_cast<Cells<T> &>(share).cells;
}

class CountTally final : public Tally {
public:
    CountTally(quint32 groups, const FrameColumn *column) : m_groups(groups), m_column(column) {}
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Cells<qint64>>(m_groups, 0); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<qint64> &counts = cellsOf<qint64>(share);
        if (!m_column) {
            for (quint32 i = 0; i < rows.rows; ++i)
                ++counts[rows.groups[i]];
            return;
        }
        const ColumnChunk &chunk = m_column->chunks()[rows.chunk];
        for (quint32 i = 0; i < rows.rows; ++i) {
            if (chunk.has(rows.places ? rows.places[i] : i))
                ++counts[rows.groups[i]];
        }
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_counts.assign(m_groups, 0);
        for (const auto &share : shares) {
            const std::vector<qint64> &counts = cellsOf<qint64>(*share);
            for (quint32 group = 0; group < m_groups; ++group)
                m_counts[group] += counts[group];
        }
    }
    [[nodiscard]] Value value(quint32 group, int) const override { return m_counts[group]; }

private:
    quint32 m_groups;
    const FrameColumn *m_column;
    std::vector<qint64> m_counts;
};

/// Sums of integers, and so of decimals: nothing is lost.
class ExactSumTally final : public Tally {
public:
    ExactSumTally(quint32 groups, const FrameColumn &column) : m_groups(groups), m_column(column) {}
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Cells<Sum>>(m_groups, Sum()); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<Sum> &sums = cellsOf<Sum>(share);
        eachNumber(m_column, rows, [&sums](quint32 group, qint64 number) {
            sums[group].sum += number;
            ++sums[group].count;
        });
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_sums.assign(m_groups, {});
        for (const auto &share : shares) {
            const std::vector<Sum> &sums = cellsOf<Sum>(*share);
            for (quint32 group = 0; group < m_groups; ++group) {
                m_sums[group].sum += sums[group].sum;
                m_sums[group].count += sums[group].count;
            }
        }
    }
    [[nodiscard]] Value value(quint32 group, int which) const override
    {
        const auto [sum, count] = m_sums[group];
        if (count == 0)
            return {};
        const auto divisor = static_cast<long double>(powerOfTen(m_column.scale()));
        if (which == 1) {
            const long double mean = static_cast<long double>(sum) / divisor / static_cast<long double>(count);
            return m_column.info().kind == ValueKind::Time ? Value(qint64(std::floor(mean))) : Value(double(mean));
        }
        if (m_column.info().kind == ValueKind::Integer && sum == Wide(qint64(sum)))
            return qint64(sum);
        return double(static_cast<long double>(sum) / divisor);
    }

private:
    struct Sum {
        Wide sum = 0;
        qint64 count = 0;
    };
    quint32 m_groups;
    const FrameColumn &m_column;
    std::vector<Sum> m_sums;
};

/// Sums of doubles with what rounding lost carried along (Neumaier).
class RealSumTally final : public Tally {
public:
    RealSumTally(quint32 groups, const FrameColumn &column) : m_groups(groups), m_column(column) {}
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Cells<Sum>>(m_groups, Sum()); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<Sum> &sums = cellsOf<Sum>(share);
        eachDouble(m_column, rows, [&sums](quint32 group, double number) { sums[group].add(number, 1); });
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_sums.assign(m_groups, {});
        for (const auto &share : shares) {
            const std::vector<Sum> &sums = cellsOf<Sum>(*share);
            for (quint32 group = 0; group < m_groups; ++group) {
                m_sums[group].add(sums[group].sum, sums[group].count);
                m_sums[group].add(sums[group].rest, 0);
            }
        }
    }
    [[nodiscard]] Value value(quint32 group, int which) const override
    {
        const Sum &sum = m_sums[group];
        if (sum.count == 0)
            return {};
        const double total = sum.sum + sum.rest;
        return which == 1 ? total / double(sum.count) : total;
    }

private:
    struct Sum {
        double sum = 0, rest = 0;
        qint64 count = 0;
        void add(double number, qint64 values)
        {
            const double both = sum + number;
            if (std::isfinite(both))
                rest += std::abs(sum) >= std::abs(number) ? (sum - both) + number : (number - both) + sum;
            sum = both;
            count += values;
        }
    };
    quint32 m_groups;
    const FrameColumn &m_column;
    std::vector<Sum> m_sums;
};

template <typename Number>
class ExtremeTally final : public Tally {
public:
    ExtremeTally(quint32 groups, const FrameColumn &column) : m_groups(groups), m_column(column) {}
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Cells<Ends>>(m_groups, Ends()); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<Ends> &ends = cellsOf<Ends>(share);
        const auto widen = [&ends](quint32 group, Number number) { ends[group].widen(number, number); };
        if constexpr (std::is_same_v<Number, qint64>)
            eachNumber(m_column, rows, widen);
        else
            eachDouble(m_column, rows, widen);
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_ends.assign(m_groups, {});
        for (const auto &share : shares) {
            const std::vector<Ends> &ends = cellsOf<Ends>(*share);
            for (quint32 group = 0; group < m_groups; ++group)
                m_ends[group].widen(ends[group].low, ends[group].high);
        }
    }
    [[nodiscard]] Value value(quint32 group, int which) const override
    {
        const Ends &ends = m_ends[group];
        if (ends.low > ends.high)
            return {};
        const Number number = which == 0 ? ends.low : ends.high;
        if constexpr (std::is_same_v<Number, qint64>)
            return m_column.valueOf(number);
        else
            return number;
    }

private:
    struct Ends {
        Number low = std::numeric_limits<Number>::max();
        Number high = std::numeric_limits<Number>::lowest();
        void widen(Number to, Number from)
        {
            low = std::min(low, to);
            high = std::max(high, from);
        }
    };
    quint32 m_groups;
    const FrameColumn &m_column;
    std::vector<Ends> m_ends;
};

class EndsTally final : public Tally {
public:
    EndsTally(quint32 groups, const Frame &frame, const FrameColumn &column) : m_groups(groups), m_frame(frame), m_column(column) {}
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Cells<Rows>>(m_groups, Rows()); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<Rows> &found = cellsOf<Rows>(share);
        const ColumnChunk &chunk = m_column.chunks()[rows.chunk];
        const qint64 first = m_frame.chunkFirst(rows.chunk);
        for (quint32 i = 0; i < rows.rows; ++i) {
            const quint32 place = rows.places ? rows.places[i] : i;
            if (!chunk.has(place))
                continue;
            Rows &ends = found[rows.groups[i]];
            ends.last = first + place;
            if (ends.first < 0)
                ends.first = ends.last;
        }
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_rows.assign(m_groups, {});
        for (const auto &share : shares) {
            const std::vector<Rows> &found = cellsOf<Rows>(*share);
            for (quint32 group = 0; group < m_groups; ++group) {
                if (found[group].first < 0)
                    continue;
                m_rows[group].last = found[group].last;
                if (m_rows[group].first < 0)
                    m_rows[group].first = found[group].first;
            }
        }
    }
    [[nodiscard]] Value value(quint32 group, int which) const override
    {
        const Rows &ends = m_rows[group];
        return ends.first < 0 ? Value() : m_frame.value(m_column, which == 0 ? ends.first : ends.last);
    }

private:
    struct Rows {
        qint64 first = -1, last = -1;
    };
    quint32 m_groups;
    const Frame &m_frame;
    const FrameColumn &m_column;
    std::vector<Rows> m_rows;
};

/// Different values: a bit for each group and value where that is not too many, else the pairs that came.
class DistinctTally final : public Tally {
public:
    DistinctTally(quint32 groups, const Frame &frame, const FrameColumn &column)
        : m_groups(groups), m_codes(GroupCodes::make(frame, column)), m_usesBits(quint64(groups) * m_codes->count() <= kMostBits)
    {
    }
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override
    {
        return std::make_unique<Cells<quint64>>(m_usesBits ? quint32((quint64(m_groups) * m_codes->count() + 63) / 64) : 0, 0);
    }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<quint64> &cells = cellsOf<quint64>(share);
        thread_local std::vector<quint32> codes;
        codes.resize(size_t(kFrameChunkRows));
        m_codes->read(rows.chunk, codes.data());
        const quint64 count = m_codes->count();
        for (quint32 i = 0; i < rows.rows; ++i) {
            const quint32 code = codes[rows.places ? rows.places[i] : i];
            if (code == 0)
                continue;
            if (const quint64 bit = rows.groups[i] * count + code; m_usesBits)
                cells[bit / 64] |= quint64(1) << (bit % 64);
            else
                cells.push_back(quint64(rows.groups[i]) << 32 | code);
        }
        if (!m_usesBits && cells.size() > kCompact)
            compact(cells);
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        m_counts.assign(m_groups, 0);
        std::vector<quint64> all;
        for (const auto &share : shares) {
            std::vector<quint64> &cells = cellsOf<quint64>(*share);
            if (all.empty())
                all = std::move(cells);
            else if (m_usesBits)
                std::ranges::transform(all, cells, all.begin(), std::bit_or());
            else
                all.insert(all.end(), cells.begin(), cells.end());
        }
        if (m_usesBits)
            return countBits(all);
        compact(all);
        for (const quint64 pair : all)
            ++m_counts[pair >> 32];
    }
    [[nodiscard]] Value value(quint32 group, int) const override { return m_counts[group]; }

private:
    static constexpr quint64 kMostBits = 1ULL << 27;
    static constexpr size_t kCompact = 1 << 22;

    static void compact(std::vector<quint64> &pairs)
    {
        std::ranges::sort(pairs);
        const auto rest = std::ranges::unique(pairs);
        pairs.erase(rest.begin(), rest.end());
    }
    void countBits(const std::vector<quint64> &bits)
    {
        const quint64 count = m_codes->count();
        for (size_t word = 0; word < bits.size(); ++word) {
            for (quint64 left = bits[word]; left != 0; left &= left - 1)
                ++m_counts[(word * 64 + size_t(std::countr_zero(left))) / count];
        }
    }

    quint32 m_groups;
    std::unique_ptr<GroupCodes> m_codes;
    bool m_usesBits;
    std::vector<qint64> m_counts;
};

} // namespace

std::unique_ptr<Tally> countTally(quint32 groups, const FrameColumn *column) { return std::make_unique<CountTally>(groups, column); }

std::unique_ptr<Tally> sumTally(quint32 groups, const FrameColumn &column)
{
    if (column.isScaled())
        return std::make_unique<ExactSumTally>(groups, column);
    return std::make_unique<RealSumTally>(groups, column);
}

std::unique_ptr<Tally> extremeTally(quint32 groups, const FrameColumn &column)
{
    if (column.isScaled())
        return std::make_unique<ExtremeTally<qint64>>(groups, column);
    return std::make_unique<ExtremeTally<double>>(groups, column);
}

std::unique_ptr<Tally> endsTally(quint32 groups, const Frame &frame, const FrameColumn &column)
{
    return std::make_unique<EndsTally>(groups, frame, column);
}

std::unique_ptr<Tally> distinctTally(quint32 groups, const Frame &frame, const FrameColumn &column)
{
    return std::make_unique<DistinctTally>(groups, frame, column);
}

} // namespace qd::logs
