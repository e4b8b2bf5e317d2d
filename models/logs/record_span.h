// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"

namespace qd::logs {

/// Rows that are one record: a line with a time of its own and the further lines of it (a traceback, a statement of several lines).
struct RecordSpan {
    qint64 first = 0;
    qint64 rows = 1;
    bool operator==(const RecordSpan &) const = default;
};
/// Longer records are cut there.
constexpr qint64 kLongestRecord = 5000;

/// The record that `row` belongs to. Lines of other sources may stand between its lines where logs are merged: they end it. A filter may
/// have left out its first line: then it begins with the first that is shown. Thread: that of the document.
[[nodiscard]] RecordSpan recordOf(const LogDocument &document, qint64 row);

/// The record's text as it was written, lines divided by LF; empty lines of pending ones.
[[nodiscard]] QByteArray recordText(const LogDocument &document, const RecordSpan &span);

} // namespace qd::logs
