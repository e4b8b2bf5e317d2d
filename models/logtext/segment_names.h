// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace qd::logs {

/// How a part of a log is packed, as its name says.
enum class Compression : quint8 { None, Gzip, Xz, Zstd, Bzip2 };
/// By the ending: .gz .xz .zst .bz2 in any capitals.
[[nodiscard]] Compression compressionOf(QStringView name);
/// The name without such an ending.
[[nodiscard]] QStringView withoutCompression(QStringView name);

/// The older parts of the log `name` among the names of its folder, oldest first, without `name` itself: app.log.2.gz,
/// app.log.1, app.log-20261101.xz, app-2026-11-01.log, app.log.old … as logrotate, newsyslog and log4j write them.
/// A part that stands there both packed and not (it is being packed right now) is taken as it is not packed.
[[nodiscard]] QStringList olderSegments(const QString &name, const QStringList &listing);
/// Full paths: the older parts of `path`, then `path` itself. `listing`: names in its folder.
[[nodiscard]] QStringList siblingsOf(const QString &path, const QStringList &listing);

} // namespace qd::logs
