// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/window_cache.h"
#include "models/logs/log_document.h"
#include "models/ssh/session_source.h"

#include <memory>

namespace qd::logs {

/// Which part of a host's journal is meant.
struct JournalScope {
    QStringList units;         ///< only these; empty = all
    QString boot;              ///< as journalctl wants it: "0", "-1", an id; empty = all
    int priority = -1;         ///< 0…7: this and worse; -1 = all
    std::optional<TimeSlice> time;
    QStringList options;       ///< further words for journalctl (`--directory=…`), for tests and exported journals
    bool operator==(const JournalScope &) const = default;
};

/// A log on a host that is looked at where it is: files of any size, or its journal.
struct RemoteLogRequest {
    HostId host;
    QStringList paths;         ///< paths and globs; together one stream, oldest first
    bool siblings = true;      ///< with what was rotated away from them, packed or not
    std::optional<JournalScope> journal; ///< instead of paths
    bool follow = true;        ///< show what is written meanwhile
    QString elevate;           ///< account to read as, through sudo ("root"); empty = as logged in
    bool operator==(const RemoteLogRequest &) const = default;
};

/// One boot of a host, as its journal knows it.
struct JournalBoot {
    QString id;
    int index = 0;             ///< 0 is the last one, -1 the one before
    qint64 firstMs = 0;
    qint64 lastMs = 0;
};

/// Opens it. The document begins to read at once and tells by its signals what became of it: a file that is not there or
/// cannot be read is a source in that state, whose detail says the next step.
/// Nothing is fetched but what is shown, a few windows around it, and what a search finds.
/// Ownership: the caller's; `sessions` must outlive it. `cache`: shared by all documents; null = none.
[[nodiscard]] std::unique_ptr<LogDocument> openRemoteLog(const RemoteLogRequest &request, ssh::SessionSource &sessions,
                                                         std::shared_ptr<WindowCache> cache = nullptr, QObject *parent = nullptr);

/// The boots in a host's journal, oldest first. Errors: Unsupported (no journal), and the session's.
[[nodiscard]] QFuture<Result<QList<JournalBoot>>> journalBoots(ssh::SessionSource &sessions, const HostId &host,
                                                               const QString &elevate = {}, const QStringList &options = {});

} // namespace qd::logs
