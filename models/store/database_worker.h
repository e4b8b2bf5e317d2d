// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"

namespace qd::store {

/// The half of Database that lives on `qd-store`: opens, checks, lifts schemas, falls back to memory.
class DatabaseWorker final : public QObject {
    Q_OBJECT
public:
    explicit DatabaseWorker(DatabaseSettings settings) : m_settings(std::move(settings)) {}

    void open();
    void addSchema(const Schema &schema);
    void run(const std::function<void(Connection &)> &job) { job(m_connection); }
    [[nodiscard]] Result<QString> moveAside(UtcTime now);
    void distrust(const Error &error);

    /// Called on `qd-store` whenever it is decided how the file is used. Set before the first call.
    void setReport(std::function<void(const DatabaseStatus &)> report) { m_report = std::move(report); }

private:
    /// Why the file is not used, and whether a fresh file would help.
    struct Refusal {
        Error error;
        bool canMoveAside = false;
    };
    using Opened = std::expected<void, Refusal>;

    [[nodiscard]] Opened openFile();
    [[nodiscard]] Opened inspect();
    [[nodiscard]] Opened configure();
    [[nodiscard]] Opened lift(const Schema &schema);
    [[nodiscard]] Result<void> openMemory();
    void fallBackToMemory(const Refusal &refusal);
    [[nodiscard]] Refusal refusalFor(const Error &error) const;

    DatabaseSettings m_settings;
    std::function<void(const DatabaseStatus &)> m_report;
    Connection m_connection;
    QList<Schema> m_schemas;
    DatabaseStatus m_status;
};

} // namespace qd::store
