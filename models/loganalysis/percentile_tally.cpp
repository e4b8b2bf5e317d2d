// SPDX-License-Identifier: GPL-3.0-or-later
// Percentiles, exactly: by counting every different number where these are few, else by selection within each group.
#include "models/loganalysis/side_by_side.h"
#include "models/loganalysis/tally.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace qd::logs {
namespace {

constexpr quint64 kMostCounters = 1 << 21; ///< 8 MB a thread
constexpr int kJobsPerThread = 16;

/// A percentile's place among `count` values in order: between `index` and the next, `share` of the way.
struct Rank {
    quint64 index = 0;
    double share = 0;
};

Rank rankOf(double percentile, quint64 count)
{
    const double at = std::clamp(percentile, 0.0, 100.0) / 100 * double(count - 1);
    const double whole = std::floor(at);
    return {quint64(whole), at - whole};
}

double between(double low, double high, double share) { return share > 0 ? low + (high - low) * share : low; }

class PercentileTally : public Tally {
public:
    PercentileTally(quint32 groups, const FrameColumn &column, std::vector<double> percentiles)
        : m_groups(groups), m_column(column), m_percentiles(std::move(percentiles)), m_order(m_percentiles.size())
    {
        for (size_t i = 0; i < m_order.size(); ++i)
            m_order[i] = i;
        std::ranges::sort(m_order, {}, [this](size_t i) { return m_percentiles[i]; });
    }
    [[nodiscard]] Value value(quint32 group, int which) const override
    {
        const double number = m_results[size_t(which) * m_groups + group];
        if (std::isnan(number))
            return {};
        return m_column.info().kind == ValueKind::Time ? Value(qint64(std::floor(number))) : Value(number);
    }

protected:
    void begin() { m_results.assign(m_percentiles.size() * m_groups, std::numeric_limits<double>::quiet_NaN()); }
    double &result(size_t which, quint32 group) { return m_results[which * m_groups + group]; }

    quint32 m_groups;
    const FrameColumn &m_column;
    std::vector<double> m_percentiles;
    std::vector<size_t> m_order; ///< of m_percentiles, ascending
    std::vector<double> m_results;
};

/// Counts how often each number comes.
class CountingTally final : public PercentileTally {
public:
    CountingTally(quint32 groups, const FrameColumn &column, std::vector<double> percentiles)
        : PercentileTally(groups, column, std::move(percentiles)), m_range(size_t(column.high() - column.low() + 1))
    {
    }
    [[nodiscard]] static bool fits(quint32 groups, const FrameColumn &column)
    {
        if (!column.isScaled() || column.low() > column.high())
            return false;
        const quint64 range = quint64(column.high()) - quint64(column.low()) + 1;
        return range != 0 && range <= kMostCounters && range * groups <= kMostCounters;
    }
    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Counters>(m_range * m_groups); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        std::vector<quint32> &counts = static_cast<Counters &>(share).counts;
        const qint64 low = m_column.low();
        eachNumber(m_column, rows, [&](quint32 group, qint64 number) { ++counts[group * m_range + size_t(number - low)]; });
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        begin();
        std::vector<quint32> all = std::move(static_cast<Counters &>(*shares.front()).counts);
        for (size_t i = 1; i < shares.size(); ++i)
            std::ranges::transform(all, static_cast<Counters &>(*shares[i]).counts, all.begin(), std::plus());
        for (quint32 group = 0; group < m_groups; ++group)
            read(group, std::span(all).subspan(group * m_range, m_range));
    }

private:
    class Counters final : public Share {
    public:
        explicit Counters(size_t size) : counts(size) {}
        std::vector<quint32> counts;
    };

    void read(quint32 group, std::span<const quint32> counts)
    {
        quint64 count = 0;
        for (const quint32 each : counts)
            count += each;
        if (count == 0)
            return;
        const auto divisor = double(powerOfTen(m_column.scale()));
        const auto numberAt = [&](size_t at) { return double(m_column.low() + qint64(at)) / divisor; };
        size_t at = 0;
        quint64 before = 0; // values below the one at `at`
        for (const size_t which : m_order) {
            const auto [index, share] = rankOf(m_percentiles[which], count);
            while (before + counts[at] <= index)
                before += counts[at++];
            size_t next = at;
            if (share > 0 && before + counts[at] == index + 1) {
                do
                    ++next;
                while (next + 1 < counts.size() && counts[next] == 0);
            }
            result(which, group) = between(numberAt(at), numberAt(next), share);
        }
    }

    size_t m_range;
};

/// Puts the values of each group beside each other and selects among them. `Number`: the distance from the column's least
/// number, that number itself, or doubles.
template <typename Number>
class SelectingTally final : public PercentileTally {
public:
    using PercentileTally::PercentileTally;

    [[nodiscard]] std::unique_ptr<Share> makeShare() const override { return std::make_unique<Values>(m_groups); }
    void take(Share &share, const GroupedRows &rows) const override
    {
        auto &values = static_cast<Values &>(share);
        Lot &lot = values.lots.emplace_back();
        lot.groups.resize(rows.rows);
        lot.numbers.resize(rows.rows);
        size_t count = 0;
        const auto keep = [&](quint32 group, auto number) {
            lot.groups[count] = group;
            lot.numbers[count++] = stored(number);
            ++values.counts[group];
        };
        if constexpr (std::is_same_v<Number, double>)
            eachDouble(m_column, rows, keep);
        else
            eachNumber(m_column, rows, keep);
        lot.groups.resize(count);
        lot.numbers.resize(count);
    }
    void finish(std::vector<std::unique_ptr<Share>> shares) override
    {
        begin();
        // Where each share's values of a group begin.
        std::vector<quint64> firsts(size_t(m_groups) + 1);
        quint64 at = 0;
        for (quint32 group = 0; group < m_groups; ++group) {
            firsts[group] = at;
            for (const auto &share : shares) {
                quint64 &count = static_cast<Values &>(*share).counts[group];
                at += std::exchange(count, at);
            }
        }
        firsts[m_groups] = at;
        std::vector<Number> all(at);
        sideBySide(int(shares.size()), [&](int i) { scatter(static_cast<Values &>(*shares[size_t(i)]), all); });
        const int jobs = workerCount() * kJobsPerThread;
        sideBySide(jobs, [&](int job) {
            const auto groupAt = [&](int part) {
                const quint64 place = at * quint64(part) / quint64(jobs);
                return part >= jobs ? m_groups : quint32(std::ranges::lower_bound(firsts, place) - firsts.begin());
            };
            for (quint32 group = std::min(groupAt(job), m_groups); group < std::min(groupAt(job + 1), m_groups); ++group)
                select(group, std::span(all).subspan(firsts[group], firsts[group + 1] - firsts[group]));
        });
    }

private:
    struct Lot {
        std::vector<quint32> groups;
        std::vector<Number> numbers;
    };
    class Values final : public Share {
    public:
        explicit Values(quint32 groups) : counts(groups) {}
        std::vector<quint64> counts; ///< of each group; later where the next one goes
        std::vector<Lot> lots;
    };

    [[nodiscard]] auto stored(auto number) const
    {
        if constexpr (std::is_unsigned_v<Number>)
            return Number(number - m_column.low());
        else
            return Number(number);
    }
    [[nodiscard]] double shown(Number number) const
    {
        if constexpr (std::is_same_v<Number, double>)
            return number;
        else if constexpr (std::is_unsigned_v<Number>)
            return double(m_column.low() + qint64(number)) / double(powerOfTen(m_column.scale()));
        else
            return double(number) / double(powerOfTen(m_column.scale()));
    }
    void scatter(Values &values, std::vector<Number> &all) const
    {
        for (Lot &lot : values.lots) {
            for (size_t i = 0; i < lot.groups.size(); ++i)
                all[values.counts[lot.groups[i]]++] = lot.numbers[i];
            lot = {};
        }
    }
    void select(quint32 group, std::span<Number> numbers)
    {
        if (numbers.empty())
            return;
        size_t done = 0; // what is before it is in its place
        for (const size_t which : m_order) {
            const auto [index, share] = rankOf(m_percentiles[which], numbers.size());
            const auto place = numbers.begin() + std::ptrdiff_t(index);
            std::nth_element(numbers.begin() + std::ptrdiff_t(std::min<size_t>(done, index)), place, numbers.end());
            done = index;
            const double low = shown(*place);
            result(which, group) = share > 0 ? between(low, shown(*std::min_element(place + 1, numbers.end())), share) : low;
        }
    }
};

} // namespace

std::unique_ptr<Tally> percentileTally(quint32 groups, const FrameColumn &column, std::vector<double> percentiles)
{
    if (CountingTally::fits(groups, column))
        return std::make_unique<CountingTally>(groups, column, std::move(percentiles));
    if (!column.isScaled())
        return std::make_unique<SelectingTally<double>>(groups, column, std::move(percentiles));
    const quint64 range = column.low() <= column.high() ? quint64(column.high()) - quint64(column.low()) : 0;
    if (range <= 0xFFFF)
        return std::make_unique<SelectingTally<quint16>>(groups, column, std::move(percentiles));
    if (range <= 0xFFFF'FFFFU)
        return std::make_unique<SelectingTally<quint32>>(groups, column, std::move(percentiles));
    return std::make_unique<SelectingTally<qint64>>(groups, column, std::move(percentiles));
}

} // namespace qd::logs
