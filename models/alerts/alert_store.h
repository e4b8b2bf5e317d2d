// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
#include "models/alerts/condition.h"
#include "models/store/database.h"

#include <optional>

namespace qd::alerts {

/// Open and past alerts in the history file, in a table of their own: one row for each incident, and one for each pending
/// alert as it stood at the last sweep. Resolved ones are kept for 90 days.
/// Thread: the database's owner's; work is done on `qd-store`. Errors: Storage; savers log them and go on.
class AlertStore {
public:
    static constexpr std::chrono::milliseconds keptFor = std::chrono::days(90);
    static constexpr int historyLimit = 5000; ///< rows of one question

    /// `database` must outlive it. Makes the tables.
    explicit AlertStore(store::Database &database);

    struct Saved {
        QList<Alert> alerts;
        UtcTime at{}; ///< when pending ones were last written
    };
    /// Pending and firing ones, and those resolved after `since`. Forgets what is older than keptFor before `now`.
    [[nodiscard]] QFuture<Result<Saved>> load(UtcTime since, UtcTime now);
    /// Firing and resolved ones.
    void save(const QList<Alert> &alerts);
    /// Takes the place of all pending ones. Only the process that claim() chose calls it.
    void savePending(const QList<Alert> &pending, UtcTime now);

    /// What fired at `since` or later or fires still, newest first.
    [[nodiscard]] QFuture<Result<QList<Alert>>> history(UtcTime since);
    /// The incidents of one rule on one host, newest first, at most `limit`. An empty host: those about several hosts.
    [[nodiscard]] QFuture<Result<QList<Alert>>> incidents(const QString &rule, const HostId &host, int limit);
    /// When a console that runs now on this workstation last wrote; nothing if none runs.
    [[nodiscard]] QFuture<Result<std::optional<UtcTime>>> watchedSince();

    /// Who looks after alerts: one process of a workstation, which alone tells of them and writes them. True: this one, from
    /// now on; false: another one that still runs, and `pid` says which.
    struct Watch {
        bool isOurs = false;
        qint64 pid = 0;
    };
    [[nodiscard]] QFuture<Result<Watch>> claim(UtcTime now);

    /// What a person wants done with an alert that another process looks after.
    struct Wish {
        enum class Kind { Acknowledge, Snooze, Wake };
        Kind kind = Kind::Acknowledge;
        AlertKey key;
        QString note{};   ///< Acknowledge
        UtcTime until{};  ///< Snooze
    };
    /// Notes it in the row of the alert and for the process that looks after alerts. Answers how many rows fire: 0 = there is no such alert.
    [[nodiscard]] QFuture<Result<int>> wish(const Wish &wish);
    /// Takes the wishes that wait, oldest first.
    [[nodiscard]] QFuture<Result<QList<Wish>>> takeWishes();

    /// How file systems fill, so that a forecast needs no two hours after each start.
    void saveTrends(const QHash<HostId, MountTrends> &trends);
    [[nodiscard]] QFuture<Result<QHash<HostId, MountTrends>>> trends();

private:
    store::Database &m_database;
};

} // namespace qd::alerts
