// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

#include <memory>

namespace qd::logs {

/// How local files are opened. The values of a fresh one are what a person expects.
struct FileOpenOptions {
    bool olderSegments = true;   ///< also what rotation made of a file: app.log.2.gz, app.log.1, then app.log
    bool follow = true;          ///< watch for growth, rotation and truncation
    bool readTimes = true;       ///< time and level of all lines in the background, for the histogram and the chips
    int zoneSeconds = 0;         ///< stamps without a zone are so far east of UTC
    QString format;              ///< key of a format that was chosen by hand; empty = found from the lines
    QString cacheFolder;         ///< for indexes and unpacked files; empty = the user's cache folder
    qint64 indexBudget = 2'000'000'000;  ///< bytes of all kept indexes together; 0 = none is kept
    qint64 spoolBudget = 20'000'000'000; ///< bytes of all unpacked files together
    FilterNames names;           ///< saved filters that setFilter() may name
};

/// What rotation made of a file, oldest first, without the file itself: app.log.2.gz, app.log.1, app.log-20261127.xz …
[[nodiscard]] QStringList olderSegmentsOf(const QString &path);

/// Local files as a document: one file with its older segments as one stream, several files merged by time. The first and
/// the last screen are there at once; everything else is read in the background (isScanning()).
/// Errors: NotFound, PermissionDenied, Storage, Unsupported (a folder or a device).
/// Thread: GUI (a program without a window: main). Waits for the disk: opens the files and reads their ends.
[[nodiscard]] Result<std::unique_ptr<LogDocument>> openLogFile(const QStringList &paths, const FileOpenOptions &options = {});
/// The same without waiting: the disk is read on the global pool, the document is made in the main thread.
[[nodiscard]] QFuture<Result<std::shared_ptr<LogDocument>>> openLogFileLater(const QStringList &paths, const FileOpenOptions &options = {});

} // namespace qd::logs
