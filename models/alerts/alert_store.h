// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
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
    /// Takes the place of all pending ones, and notes that this process looks after alerts.
    void savePending(const QList<Alert> &pending, UtcTime now);

    /// What fired at `since` or later or fires still, newest first.
    [[nodiscard]] QFuture<Result<QList<Alert>>> history(UtcTime since);
    /// When a console that runs now on this workstation last wrote; nothing if none runs.
    [[nodiscard]] QFuture<Result<std::optional<UtcTime>>> watchedSince();

private:
    store::Database &m_database;
};

} // namespace qd::alerts
