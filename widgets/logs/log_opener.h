// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "models/logs/log_service.h"
#include "widgets/logs/log_address.h"

#include <functional>

namespace qd::ui {

/// Opens logs of every kind by their addresses. The composition root says how files, hosts and log servers are opened.
/// Thread: GUI. Ownership: all must outlive it and what it opened.
class LogOpener : public QObject {
    Q_OBJECT
public:
    using Document = std::shared_ptr<logs::LogDocument>;
    using Opened = std::function<void(const Result<Document> &)>;
    /// How each kind is opened; an empty one: there is no such kind.
    struct Ways {
        std::function<QFuture<Result<Document>>(const QStringList &paths)> files{};
        /// Remote and Journal of a host that is known.
        std::function<Result<Document>(const LogAddress &address)> remote{};
        std::function<QFuture<Result<Document>>(const QString &id)> backend{};
    };

    LogOpener(logs::LogService &service, ssh::SessionSource &sessions, Ways ways, QObject *parent = nullptr);

    /// Answers once, at once or from the event loop; not at all when the opener is gone.
    void open(const LogAddress &address, const Opened &opened);
    /// The host's name as people know it now.
    [[nodiscard]] QString hostName(const HostId &host) const { return m_sessions.displayName(host); }
    [[nodiscard]] bool canOpen(LogAddress::Kind kind) const;

private:
    void openRemote(const LogAddress &address, const Opened &opened);

    logs::LogService &m_service;
    ssh::SessionSource &m_sessions;
    Ways m_ways;
};

} // namespace qd::ui
