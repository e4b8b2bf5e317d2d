// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history_file.h"

#include "models/base/log.h"
#include "models/metrics/history_block.h"

#include <algorithm>
#include <atomic>

namespace qd::metrics {
namespace {

using store::Connection;
using store::Row;
using store::Rows;

constexpr qint64 blockSeconds(Tier tier) { return tier == Tier::FiveMinutes ? 14'400 : 600; }
constexpr size_t stepsOf(Tier tier) { return size_t(blockSeconds(tier) / stepOf(tier)); }
constexpr qint64 pagesAtOnce = 256;
constexpr qint64 stepsInFive = 30; ///< of ten seconds

/// A host's number, one bit for the tier, and 32 for the block's place in time.
qint64 keyOf(qint64 host, Tier tier, qint64 second)
{
    return host << 33 | (tier == Tier::FiveMinutes ? qint64(1) << 32 : 0) | second / blockSeconds(tier);
}

qint64 startOf(qint64 key, Tier tier) { return (key & 0xffffffff) * blockSeconds(tier); }

std::optional<HistoryBlock> opened(const QByteArray &bytes, Tier tier, const QSet<quint32> &wanted = {})
{
    auto block = decodeBlock(bytes, stepsOf(tier), wanted);
    if (!block)
        logWarning("metrics", QStringLiteral("a damaged block of the history of charts is left out"));
    return block;
}

/// The number of a name, made if it is new; 0 if it is not there and is not to be made.
Result<qint64> numberOf(Connection &connection, const QString &table, const QString &name, bool make)
{
    const QString column = table == u"history_hosts" ? QStringLiteral("host") : QStringLiteral("name");
    const QString select = QStringLiteral("SELECT id FROM %1 WHERE %2=?").arg(table, column);
    auto rows = connection.query(select, {name});
    if (rows && rows->isEmpty() && make) {
        return connection.insert(QStringLiteral("INSERT INTO %1(%2) VALUES(?)").arg(table, column), {name});
    }
    return rows.transform([](const Rows &found) { return found.isEmpty() ? qint64(0) : found.first().first().toLongLong(); });
}

Result<qint64> hostNumber(Connection &connection, const HostId &host, bool make)
{
    return numberOf(connection, QStringLiteral("history_hosts"), host.value, make);
}

Result<QHash<QString, quint32>> allSeries(Connection &connection)
{
    return connection.query(QStringLiteral("SELECT id,name FROM history_series")).transform([](const Rows &rows) {
        QHash<QString, quint32> numbers;
        for (const Row &row : rows)
            numbers.insert(row.at(1).toString(), row.at(0).toUInt());
        return numbers;
    });
}

/// Writes the steps of one host, block by block.
class StepWriter {
public:
    StepWriter(Connection &connection, qint64 host, QHash<QString, quint32> &names)
        : m_connection(connection), m_host(host), m_names(names)
    {
    }

    Result<void> write(const HistorySteps &part)
    {
        const qint64 begin = part.firstStep * stepOf(Tier::TenSeconds);
        const qint64 end = begin + part.count * stepOf(Tier::TenSeconds);
        if (part.isFirst) {
            if (const auto done = completeEarlier(begin); !done)
                return done;
        }
        for (qint64 at = begin / 600 * 600; at < end; at += 600) {
            if (const auto done = writeBlock(part, at, end); !done)
                return done;
        }
        return {};
    }

private:
    Result<HistoryBlock> load(Tier tier, qint64 second)
    {
        return m_connection.query(QStringLiteral("SELECT data FROM history_blocks WHERE id=?"), {keyOf(m_host, tier, second)})
            .transform([tier](const Rows &rows) {
                return rows.isEmpty() ? HistoryBlock{} : opened(rows.first().first().toByteArray(), tier).value_or(HistoryBlock{});
            });
    }

    Result<void> save(Tier tier, qint64 second, const HistoryBlock &block)
    {
        return m_connection
            .execute(QStringLiteral("INSERT OR REPLACE INTO history_blocks(id,data) VALUES(?,?)"), {keyOf(m_host, tier, second), encodeBlock(block)})
            .transform([](qint64) {});
    }

    /// 0: the file takes no more.
    Result<quint32> seriesNumber(const QString &name)
    {
        if (const auto known = m_names.constFind(name); known != m_names.cend())
            return *known;
        if (m_names.size() >= seriesAtMost) {
            static std::atomic<bool> isTold = false;
            if (!isTold.exchange(true))
                logWarning("metrics", QStringLiteral("the history of charts holds %1 series and takes no more").arg(seriesAtMost));
            m_names.insert(name, 0);
            return 0;
        }
        return numberOf(m_connection, QStringLiteral("history_series"), name, true).transform([&](qint64 number) {
            m_names.insert(name, quint32(number));
            return quint32(number);
        });
    }

    /// The part that falls into the block from second `at` on, and the five minutes that end in it.
    Result<void> writeBlock(const HistorySteps &part, qint64 at, qint64 end)
    {
        auto block = load(Tier::TenSeconds, at);
        if (!block)
            return std::unexpected(block.error());
        const auto changed = put(*block, part, at / stepOf(Tier::TenSeconds));
        if (!changed)
            return std::unexpected(changed.error());
        if (*changed) {
            if (const auto saved = save(Tier::TenSeconds, at, *block); !saved)
                return saved;
        }
        const qint64 begin = std::max(at, part.firstStep * stepOf(Tier::TenSeconds) / 300 * 300);
        return foldFives(*block, at, begin, std::min(at + 600, end));
    }

    /// Whether anything but gaps was put into the block that begins with step `first`.
    Result<bool> put(HistoryBlock &block, const HistorySteps &part, qint64 first)
    {
        bool changed = false;
        const qint64 begin = std::max(first, part.firstStep), end = std::min(first + 60, part.firstStep + part.count);
        for (const auto &[name, columns] : part.series) {
            std::vector<Column> *target = nullptr;
            for (qint64 step = begin; step < end; ++step) {
                const Column &column = columns[size_t(step - part.firstStep)];
                if (column.isGap())
                    continue;
                if (!target) {
                    const auto number = seriesNumber(name);
                    if (!number)
                        return std::unexpected(number.error());
                    if (*number == 0)
                        break;
                    target = &block.series[*number];
                    target->resize(stepsOf(Tier::TenSeconds));
                }
                (*target)[size_t(step - first)] = column;
                changed = true;
            }
        }
        return changed;
    }

    /// Makes the steps of five minutes in [begin, end) that are complete, from the block that begins at `at`.
    Result<void> foldFives(const HistoryBlock &block, qint64 at, qint64 begin, qint64 end)
    {
        for (qint64 five = begin; five + 300 <= end && !block.series.empty(); five += 300) {
            auto target = load(Tier::FiveMinutes, five);
            if (!target)
                return std::unexpected(target.error());
            const auto place = size_t(five % blockSeconds(Tier::FiveMinutes) / 300);
            bool changed = false;
            for (const auto &[number, columns] : block.series) {
                ColumnFold fold;
                for (qint64 i = (five - at) / 10; i < (five - at) / 10 + stepsInFive; ++i)
                    fold.add(columns[size_t(i)], 10);
                if (fold.isEmpty())
                    continue;
                auto &kept = target->series[number];
                kept.resize(stepsOf(Tier::FiveMinutes));
                kept[place] = fold.take();
                changed = true;
            }
            if (!changed)
                continue;
            if (const auto saved = save(Tier::FiveMinutes, five, *target); !saved)
                return saved;
        }
        return {};
    }

    /// A program that was killed left its last minutes without their steps of five.
    Result<void> completeEarlier(qint64 before)
    {
        const qint64 first = keyOf(m_host, Tier::TenSeconds, 0), last = keyOf(m_host, Tier::TenSeconds, before);
        const auto rows = m_connection.query(QStringLiteral("SELECT max(id) FROM history_blocks WHERE id BETWEEN ? AND ?"), {first, last});
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->first().first().isNull())
            return {};
        const qint64 at = startOf(rows->first().first().toLongLong(), Tier::TenSeconds);
        const auto block = load(Tier::TenSeconds, at);
        return block ? foldFives(*block, at, at, std::min(at + 600, before)) : std::unexpected(block.error());
    }

    Connection &m_connection;
    qint64 m_host;
    QHash<QString, quint32> &m_names;
};

/// Reads the wanted series of one host.
class HostReader {
public:
    HostReader(Connection &connection, const HistoryQuery &query, const QHash<QString, quint32> &names) : m_connection(connection), m_query(query)
    {
        for (qsizetype i = 0; i < query.series.size(); ++i) {
            if (const quint32 number = names.value(query.series.at(i)))
                m_places.insert(number, size_t(i));
        }
        m_wanted = QSet<quint32>(m_places.keyBegin(), m_places.keyEnd());
    }

    [[nodiscard]] Result<std::vector<std::vector<ColumnFold>>> read(qint64 host, qint64 until)
    {
        m_columns.assign(size_t(m_query.series.size()), std::vector<ColumnFold>(size_t(m_query.grid.columns)));
        const qint64 end = std::min(until, m_query.grid.end());
        qint64 fineFrom = m_query.grid.firstSecond;
        if (m_query.grid.tier == Tier::FiveMinutes) {
            // The five minutes that are not full yet are read from the finer tier.
            m_last = fineFrom;
            if (const auto done = readTier(host, Tier::FiveMinutes, fineFrom, end / 300 * 300); !done)
                return std::unexpected(done.error());
            fineFrom = m_last;
        }
        return readTier(host, Tier::TenSeconds, fineFrom, end).transform([this] { return std::move(m_columns); });
    }

private:
    Result<void> readTier(qint64 host, Tier tier, qint64 begin, qint64 end)
    {
        if (begin >= end || m_wanted.isEmpty())
            return {};
        const auto rows = m_connection.query(QStringLiteral("SELECT id,data FROM history_blocks WHERE id BETWEEN ? AND ? ORDER BY id"),
                                             {keyOf(host, tier, begin), keyOf(host, tier, end - 1)});
        if (!rows)
            return std::unexpected(rows.error());
        for (const Row &row : *rows) {
            if (const auto block = opened(row.at(1).toByteArray(), tier, m_wanted))
                addBlock(*block, tier, startOf(row.at(0).toLongLong(), tier), begin, end);
        }
        return {};
    }

    void addBlock(const HistoryBlock &block, Tier tier, qint64 start, qint64 begin, qint64 end)
    {
        const qint64 step = stepOf(tier);
        const QueryGrid &grid = m_query.grid;
        for (const auto &[number, columns] : block.series) {
            std::vector<ColumnFold> &target = m_columns[m_places.value(number)];
            for (size_t i = 0; i < columns.size(); ++i) {
                const qint64 second = start + qint64(i) * step;
                if (second < begin || second + step > end || columns[i].isGap())
                    continue;
                target[size_t((second - grid.firstSecond) / grid.width)].add(columns[i], double(step));
                m_last = std::max(m_last, second + step);
            }
        }
    }

    Connection &m_connection;
    const HistoryQuery &m_query;
    QHash<quint32, size_t> m_places; ///< where in the answer a series belongs
    QSet<quint32> m_wanted;
    std::vector<std::vector<ColumnFold>> m_columns;
    qint64 m_last = 0; ///< end of the newest step that was found
};

/// How many blocks of a tier before `limit` were dropped.
Result<qint64> dropBlocks(Connection &connection, qint64 host, Tier tier, qint64 limit)
{
    // A block goes when its last step is too old.
    const qint64 first = keyOf(host, tier, 0), beyond = keyOf(host, tier, std::max<qint64>(0, limit));
    return connection.execute(QStringLiteral("DELETE FROM history_blocks WHERE id IN (SELECT id FROM history_blocks WHERE id>=? AND id<?"
                                             " ORDER BY id LIMIT %1)").arg(dropAtOnce), {first, beyond});
}

/// Dropped pages are used again; if they become more than a quarter of the file, they go back to the file system, a little at a time.
Result<void> giveBack(Connection &connection)
{
    const auto free = connection.query(QStringLiteral("PRAGMA freelist_count")), all = connection.query(QStringLiteral("PRAGMA page_count"));
    if (!free || !all)
        return std::unexpected(free ? all.error() : free.error());
    const qint64 pages = free->first().first().toLongLong();
    if (pages * 4 <= all->first().first().toLongLong())
        return {};
    return connection.transaction([&]() -> Result<void> {
        for (qint64 i = 0; i < std::min<qint64>(pages, pagesAtOnce); ++i) {
            // One at a time: Qt does not step through a statement without columns.
            if (const auto done = connection.execute(QStringLiteral("PRAGMA incremental_vacuum(1)")); !done)
                return std::unexpected(done.error());
        }
        return {};
    });
}

/// A host that was removed, when the last of its blocks is gone.
Result<void> dropHostIfEmpty(Connection &connection, qint64 host)
{
    return connection
        .execute(QStringLiteral("DELETE FROM history_hosts WHERE id=? AND NOT EXISTS (SELECT 1 FROM history_blocks WHERE id>=? AND id<?)"),
                 {host, host << 33, (host + 1) << 33})
        .transform([](qint64) {});
}

} // namespace

store::Schema historySchema()
{
    return {QStringLiteral("metrics"),
            {QStringLiteral("CREATE TABLE history_hosts(id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL UNIQUE);\n"
                            "CREATE TABLE history_series(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);\n"
                            "CREATE TABLE history_blocks(id INTEGER PRIMARY KEY, data BLOB NOT NULL)")}};
}

Result<void> writeSteps(Connection &connection, const QList<HistorySteps> &parts)
{
    return connection.transaction([&]() -> Result<void> {
        auto names = allSeries(connection);
        if (!names)
            return std::unexpected(names.error());
        for (const HistorySteps &part : parts) {
            const auto host = hostNumber(connection, part.host, true);
            if (!host)
                return std::unexpected(host.error());
            if (const auto done = StepWriter(connection, *host, *names).write(part); !done)
                return done;
        }
        return {};
    });
}

Result<HistoryAnswer> readColumns(Connection &connection, const HistoryQuery &query, const std::function<bool()> &isStopped)
{
    const auto names = allSeries(connection);
    if (!names)
        return std::unexpected(names.error());
    HistoryAnswer answer;
    HostReader reader(connection, query, *names);
    for (const HistoryQuery::Host &host : query.hosts) {
        if (isStopped()) {
            answer.isComplete = false;
            break;
        }
        const auto number = hostNumber(connection, host.id, false);
        if (!number)
            return std::unexpected(number.error());
        if (*number == 0)
            continue;
        auto columns = reader.read(*number, host.until);
        if (!columns)
            return std::unexpected(columns.error());
        answer.hosts.insert(host.id, std::move(*columns));
    }
    return answer;
}

Result<QHash<HostId, qint64>> newestSeconds(Connection &connection, const QList<HostId> &hosts)
{
    QHash<HostId, qint64> found;
    for (const HostId &host : hosts) {
        const auto number = hostNumber(connection, host, false);
        if (!number)
            return std::unexpected(number.error());
        for (const Tier tier : {Tier::TenSeconds, Tier::FiveMinutes}) {
            const auto rows = connection.query(QStringLiteral("SELECT max(id) FROM history_blocks WHERE id BETWEEN ? AND ?"),
                                               {keyOf(*number, tier, 0), keyOf(*number, tier, 0) | 0xffffffff});
            if (!rows)
                return std::unexpected(rows.error());
            // The coarser tier is asked only of hosts that were away for more than a day: its blocks are hours long.
            if (const QVariant newest = rows->first().first(); *number != 0 && !newest.isNull()) {
                found.insert(host, startOf(newest.toLongLong(), tier) + blockSeconds(tier));
                break;
            }
        }
    }
    return found;
}

Result<QStringList> seriesNames(Connection &connection)
{
    return allSeries(connection).transform([](const QHash<QString, quint32> &numbers) { return numbers.keys(); });
}

Result<qint64> dropOld(Connection &connection, qint64 host, const HistoryLimits &limits)
{
    qint64 next = 0;
    const auto done = connection.transaction([&]() -> Result<void> {
        const auto rows = connection.query(QStringLiteral("SELECT min(id) FROM history_hosts WHERE id>?"), {host});
        if (!rows)
            return std::unexpected(rows.error());
        next = rows->first().first().toLongLong();
        if (next == 0)
            return {};
        for (const auto &[tier, limit] : {std::pair(Tier::TenSeconds, limits.tenSeconds), std::pair(Tier::FiveMinutes, limits.fiveMinutes)}) {
            if (const auto dropped = dropBlocks(connection, next, tier, limit); !dropped)
                return std::unexpected(dropped.error());
        }
        return dropHostIfEmpty(connection, next);
    });
    if (!done)
        return std::unexpected(done.error());
    return giveBack(connection).transform([next] { return next; });
}

} // namespace qd::metrics
