// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_builder.h"
#include "models/loganalysis/result_table.h"

#include <QtCore/QFuture>

namespace qd::logs {

enum class ExportFormat : quint8 {
    Csv,       ///< RFC 4180 with a head, texts guarded (csvText())
    JsonLines, ///< an object a line; what is not there is left out
};

/// An answer as a file. Times are ISO 8601 in UTC, numbers unscaled with a point. CSV keeps the bytes of texts; in JSON, bytes
/// that are no UTF-8 become U+FFFD.
[[nodiscard]] QByteArray exportTable(const ResultTable &table, ExportFormat format);

/// Writes the lines with the fields that were read of them, one record a line, whole file or nothing: columns `columns` of the
/// schema (readSchema()). Numbers are written as they stand in the log where they are ones.
/// The future reports progress in per cent and can be cancelled: then a file of that name stays as it was. Result: records
/// written. Errors: Storage, Cancelled, and those of the range. Works on the global pool.
[[nodiscard]] QFuture<Result<qint64>> saveRecords(FrameInput input, QList<ColumnInfo> columns, QString path, ExportFormat format);

/// A JSON string with its quotes.
[[nodiscard]] QByteArray jsonText(QByteArrayView text);

} // namespace qd::logs
