// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_import.h"

#include <QtCore/QByteArray>

namespace qd::hosts {

/// One row of a table with the line it begins in.
struct CsvRow {
    int line = 1;
    QStringList cells;
};

/// Cuts a table as RFC 4180 describes: quotes, doubled quotes, line breaks inside quotes; CRLF or LF; the separator
/// , ; or TAB is taken from the first line. Errors: Parse, with the line. Pure.
[[nodiscard]] Result<QList<CsvRow>> parseCsv(const QByteArray &text);

/// Hosts from a table whose first line names the columns: name, address, port, user, key, jump, group, tags, note, in any
/// order and under their usual other names ("hostname", "ip", "login", "labels" …). Columns that are not known are noted.
/// Errors: Parse, with the line; a row that is wrong becomes an entry that judge() calls invalid. Pure.
[[nodiscard]] Result<ImportSource> csvSource(const QByteArray &text, const QString &file, const QString &origin);

} // namespace qd::hosts
