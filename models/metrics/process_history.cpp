// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/process_history.h"

#include "models/base/log.h"

#include <algorithm>

namespace qd::metrics {
namespace {

using store::Connection;
using store::Rows;

constexpr qint64 minuteSeconds = 60;
constexpr int dropAtOnceRows = 500;
/// A clock that is wrong for a moment after the start must not make everything old.
constexpr std::chrono::milliseconds patience = std::chrono::minutes(10);

store::Schema processSchema()
{
    return {QStringLiteral("processes"),
            {QStringLiteral("CREATE TABLE process_hosts(id INTEGER PRIMARY KEY, host TEXT NOT NULL UNIQUE);\n"
                            "CREATE TABLE process_minutes(id INTEGER PRIMARY KEY, data BLOB NOT NULL)")}};
}

/// A host's number, and 32 bits for the minute.
qint64 keyOf(qint64 host, qint64 second) { return host << 32 | ((second / minuteSeconds) & 0xffffffff); }

Result<qint64> hostNumber(Connection &connection, const HostId &host, bool make)
{
    auto rows = connection.query(QStringLiteral("SELECT id FROM process_hosts WHERE host=?"), {host.value});
    if (rows && rows->isEmpty() && make)
        return connection.insert(QStringLiteral("INSERT INTO process_hosts(host) VALUES(?)"), {host.value});
    return rows.transform([](const Rows &found) { return found.isEmpty() ? qint64(0) : found.first().first().toLongLong(); });
}

Result<void> writeRecord(Connection &connection, const HostId &host, const ProcessRecord &record)
{
    const auto number = hostNumber(connection, host, true);
    if (!number)
        return std::unexpected(number.error());
    return connection
        .execute(QStringLiteral("INSERT OR REPLACE INTO process_minutes(id,data) VALUES(?,?)"), {keyOf(*number, record.begin), encodeRecord(record)})
        .transform([](qint64) {});
}

Result<std::vector<ProcessRecord>> readRecords(Connection &connection, const HostId &host, qint64 begin, qint64 end)
{
    const auto number = hostNumber(connection, host, false);
    if (!number)
        return std::unexpected(number.error());
    std::vector<ProcessRecord> records;
    if (*number == 0)
        return records;
    const auto rows = connection.query(QStringLiteral("SELECT data FROM process_minutes WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"),
                                       {keyOf(*number, std::max<qint64>(0, begin)), keyOf(*number, std::max<qint64>(0, end)), ProcessHistory::recordsAtMost});
    if (!rows)
        return std::unexpected(rows.error());
    for (const store::Row &row : *rows) {
        if (auto record = decodeRecord(row.first().toByteArray()))
            records.push_back(std::move(*record));
        else
            logWarning("metrics", QStringLiteral("a damaged record of processes is left out"));
    }
    std::ranges::reverse(records);
    return records;
}

Result<void> dropBefore(Connection &connection, qint64 second)
{
    return connection
        .execute(QStringLiteral("DELETE FROM process_minutes WHERE id IN (SELECT m.id FROM process_hosts h JOIN process_minutes m "
                                "ON m.id BETWEEN (h.id << 32) AND (h.id << 32) + ? LIMIT ?)"),
                 {second / minuteSeconds - 1, dropAtOnceRows})
        .transform([](qint64) {});
}

bool touches(const ProcessRecord &record, qint64 begin, qint64 end) { return record.end >= begin && record.begin <= end; }

} // namespace

ProcessHistory::ProcessHistory(MetricsService &service, History *history, const Clock &clock, QObject *parent)
    : QObject(parent), m_service(service), m_history(history), m_clock(clock)
{
    if (m_history)
        m_history->database().addSchema(processSchema());
    connect(&m_service, &MetricsService::slowSampled, this, &ProcessHistory::take);
    m_sinceStart.start();
    connect(&m_tidy, &QTimer::timeout, this, [this] {
        if (m_sinceStart.durationElapsed() >= patience)
            tidyUp();
    });
    m_tidy.start(std::chrono::minutes(1));
}

ProcessHistory::~ProcessHistory() { flush(); }

void ProcessHistory::keepRecording(const QList<HostId> &hosts)
{
    m_kept = hosts;
    m_wish = m_service.want(hosts, {curveId(Metric::Processes)});
}

void ProcessHistory::take(const HostId &host, UtcTime time, const SlowReading &slow)
{
    const bool hasRates = std::ranges::any_of(slow.topProcesses, [](const ProcessUsage &usage) { return usage.cpuPercent.has_value(); });
    if (!hasRates)
        return; // the first look: lifetimes, not what happens now
    std::shared_ptr<Host> &kept = m_hosts[host];
    if (!kept)
        kept = std::make_shared<Host>();
    ProcessRecord record = recordOf(time, slow.topProcesses);
    if (!kept->moments.empty() && record.begin < kept->moments.back().begin)
        kept->moments.clear(); // the clock was set back
    const auto minuteOf = [](const ProcessRecord &one) { return one.begin / minuteSeconds; };
    if (!kept->minute.empty() && minuteOf(kept->minute.front()) != minuteOf(record))
        writeMinute(host, *kept);
    kept->minute.push_back(record);
    kept->moments.push_back(std::move(record));
    while (kept->moments.front().begin < kept->moments.back().begin - inMemory.count())
        kept->moments.pop_front();
    Q_EMIT recorded(host);
}

void ProcessHistory::writeMinute(const HostId &host, Host &kept)
{
    const ProcessRecord record = merged(std::exchange(kept.minute, {}));
    if (!m_history)
        return;
    m_history->database()
        .post([host, record](Connection &connection) { return writeRecord(connection, host, record); })
        .then(this, [](const Result<void> &written) {
            if (!written)
                logWarning("metrics", written.error().toLine());
        });
}

void ProcessHistory::flush()
{
    for (const auto &[host, kept] : std::as_const(m_hosts).asKeyValueRange()) {
        if (!kept->minute.empty())
            writeMinute(host, *kept);
    }
}

QFuture<Result<std::vector<ProcessRecord>>> ProcessHistory::read(const HostId &host, UtcTime begin, UtcTime end)
{
    using Answer = Result<std::vector<ProcessRecord>>;
    const qint64 from = secondOf(begin), to = secondOf(end);
    std::vector<ProcessRecord> held;
    qint64 heldFrom = to + 1;
    if (const auto kept = m_hosts.value(host); kept && !kept->moments.empty()) {
        heldFrom = kept->moments.front().begin;
        std::ranges::copy_if(kept->moments, std::back_inserter(held), [&](const ProcessRecord &record) { return touches(record, from, to); });
    }
    if (!m_history || heldFrom <= from)
        return QtFuture::makeReadyValueFuture(Answer(std::move(held)));
    return m_history->database()
        .post([host, from, until = std::min(to, heldFrom - 1)](Connection &connection) { return readRecords(connection, host, from, until); })
        .then(this, [held = std::move(held), from, heldFrom](Answer answer) {
            if (!answer)
                return answer;
            // The minute in which memory begins is in both.
            std::erase_if(*answer, [&](const ProcessRecord &record) { return record.end < from || record.end >= heldFrom; });
            answer->insert(answer->end(), held.begin(), held.end());
            return answer;
        });
}

const ProcessRecord *ProcessHistory::newest(const HostId &host) const
{
    const auto kept = m_hosts.value(host);
    return kept && !kept->moments.empty() ? &kept->moments.back() : nullptr;
}

void ProcessHistory::tidyUp()
{
    if (!m_history)
        return;
    const qint64 before = secondOf(m_clock.now()) - onDisk.count();
    m_history->database()
        .post([before](Connection &connection) { return dropBefore(connection, before); })
        .then(this, [](const Result<void> &done) {
            if (!done)
                logWarning("metrics", done.error().toLine());
        });
}

} // namespace qd::metrics
