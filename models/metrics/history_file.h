// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/metrics/series.h"
#include "models/store/connection.h"
#include "models/store/schema.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <functional>

/// What the history file of the charts holds and how it is asked: SQL, without threads and without state.
/// A row is a HistoryBlock: all series of a host for ten minutes in steps of 10 s, or for four hours in steps of five
/// minutes. The key is host, tier and time, so that a host's blocks lie beside one another.
/// Thread: that of the connection. Errors: Storage. A block that is damaged is a gap.
namespace qd::metrics {

[[nodiscard]] store::Schema historySchema();

/// Steps of ten seconds of one host: [firstStep, firstStep + count), counted since the epoch.
struct HistorySteps {
    HostId host;
    qint64 firstStep = 0;
    qint64 count = 0;
    bool isFirst = false; ///< the first since this program began: what an earlier one left half done is completed
    std::vector<std::pair<QString, std::vector<Column>>> series; ///< name and `count` columns
};

/// How many names of series the file holds; further ones are left out, and are named in the log.
inline constexpr qsizetype seriesAtMost = 20'000;

/// Adds the steps, and makes steps of five minutes of what is complete with them. A step that is there already is
/// replaced by one that is not a gap, so that writing the same twice does no harm. One transaction.
[[nodiscard]] Result<void> writeSteps(store::Connection &connection, const QList<HistorySteps> &parts);

/// Columns of several series of several hosts, over one stretch of time.
struct HistoryQuery {
    struct Host {
        HostId id;
        qint64 until = 0; ///< second; what is newer stands in memory
    };
    QList<Host> hosts;
    QStringList series;
    QueryGrid grid; ///< its tier Second is read as TenSeconds
};

struct HistoryAnswer {
    /// For each host that the file knows: the columns of each series, in the order of the query.
    QHash<HostId, std::vector<std::vector<ColumnFold>>> hosts;
    bool isComplete = true; ///< false: it was stopped before all hosts were read
};

/// `isStopped` is asked before each host.
[[nodiscard]] Result<HistoryAnswer> readColumns(store::Connection &connection, const HistoryQuery &query,
                                                const std::function<bool()> &isStopped);

/// End of the newest block of each of those hosts that the file knows, as second.
[[nodiscard]] Result<QHash<HostId, qint64>> newestSeconds(store::Connection &connection, const QList<HostId> &hosts);

/// The names of all series that the file knows.
[[nodiscard]] Result<QStringList> seriesNames(store::Connection &connection);

/// What is older than these seconds may go.
struct HistoryLimits {
    qint64 tenSeconds = 0;
    qint64 fiveMinutes = 0;
};

/// One small step of tidying up: drops at most `dropAtOnce` blocks a tier of the host behind number `host`, or the host
/// if nothing is left of it, and gives some free pages back to the file system. Answers that host's number, 0 behind the last.
inline constexpr int dropAtOnce = 64;
[[nodiscard]] Result<qint64> dropOld(store::Connection &connection, qint64 host, const HistoryLimits &limits);

} // namespace qd::metrics
