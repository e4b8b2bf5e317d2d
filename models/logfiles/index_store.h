// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/line_page.h"

#include <optional>

namespace qd::logs {

/// The index of a file as it is kept on disk.
struct StoredIndex {
    qint64 indexedTo = 0;
    QString format; ///< the times were read in, as it was chosen by hand; empty = found
    int zoneSeconds = 0;
    std::vector<LinePagePtr> pages;
    std::vector<PageMetaPtr> metas; ///< one for each page
};

/// Bytes of an index file; read() gives nothing for what is damaged, cut off or from another version.
[[nodiscard]] QByteArray writeIndex(const StoredIndex &index, const FileBytes &file);
/// Whether the file still begins with what was indexed is looked at too.
[[nodiscard]] std::optional<StoredIndex> readIndex(const QByteArray &bytes, const FileBytes &file);

/// Indexes of files in the cache folder, one file each, named after device, inode and path. Beyond the budget the ones that
/// were not used for longest are removed.
/// Thread: any, one call at a time for a file; waits for the disk.
class IndexStore {
public:
    IndexStore(QString folder, qint64 budget) : m_folder(std::move(folder)), m_budget(budget) {}

    [[nodiscard]] std::optional<StoredIndex> load(const FileBytes &file) const;
    /// False if it could not be written; the next start then indexes again.
    bool save(const StoredIndex &index, const FileBytes &file) const;
    [[nodiscard]] QString pathFor(const FileBytes &file) const;
    /// Removes the oldest files of a folder until all are together not larger than `budget`; `keep` stays in any case.
    static void trim(const QString &folder, qint64 budget, const QString &keep);

private:
    QString m_folder;
    qint64 m_budget;
};

} // namespace qd::logs
