// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/command.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>
#include <optional>

namespace qd::files {

/// What to carry where. Paths are bytes as the file systems have them; relative remote ones count from the
/// login folder ("~/" in front is understood).
struct TransferRequest {
    enum class Kind {
        Get,  ///< sources on the host into a local folder or file
        Put,  ///< local sources into a folder or file on the host
        Sync, ///< one local folder; the host's becomes like it
    };
    Kind kind = Kind::Get;
    QList<QByteArray> sources;
    QByteArray target;
    bool intoFolder = false;  ///< the target is a folder, made if missing; else it depends on what is there
    bool resume = true;       ///< go on where an earlier attempt ended; keep what arrived when cancelled
    bool deleteExtra = false; ///< Sync: remove on the host what is not in the local folder
    bool compareContent = false; ///< Sync: compare by SHA-256, not by size and time
    bool dryRun = false;      ///< Sync: only say what would be done
    QString elevate;          ///< account to act as on the host through sudo ("root"); empty = as logged in
    /// The undertaking it belongs to, if several hosts are to be confirmed at once; null = it is one of its own.
    std::shared_ptr<const ssh::Operation> operation;

    [[nodiscard]] bool mayChangeHost() const { return kind != Kind::Get && !dryRun; }
};

/// "Copy a, b to /srv" and the like, safe to show: for questions, the timeline and Activity.
[[nodiscard]] QString titleOf(const TransferRequest &request);

/// How far a transfer is. Totals grow while folders are still being read.
struct TransferProgress {
    quint64 bytes = 0;
    quint64 totalBytes = 0;
    int files = 0;
    int totalFiles = 0;
    QString current; ///< the file in work, safe to show
    bool operator==(const TransferProgress &) const = default;
};

/// What became of one file or folder.
struct TransferItem {
    enum class Action { Copied, Folder, Linked, Deleted, Unchanged, Skipped, Failed, Kept };
    Action action = Action::Copied;
    QString path; ///< on the side that was written, safe to show
    quint64 bytes = 0;
    bool planned = false;       ///< a dry run: nothing was done
    std::optional<Error> error; ///< why, with Skipped, Failed and Kept
    bool operator==(const TransferItem &) const = default;
};

/// The stable word of an action in JSON: "copied", "folder", "linked", "deleted", "unchanged", "skipped", "failed", "kept".
[[nodiscard]] QString actionName(TransferItem::Action action);

/// The sum of a transfer that ran to its end.
struct TransferSummary {
    int files = 0;
    quint64 bytes = 0; ///< carried over the line; less than the files' when it went on from an earlier attempt
    int unchanged = 0;
    int deleted = 0;
    int skipped = 0;
    int failed = 0;
    bool operator==(const TransferSummary &) const = default;
};

} // namespace qd::files
