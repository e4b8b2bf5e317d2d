// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

namespace qd::logs {

/// A question that is asked with one click: a query, or a statement where a query has no words for it.
struct Question {
    QString key;   ///< stable
    QString title; ///< translated
    FrameQuery query;
    QString sql;   ///< empty = the query
};

/// What can be asked of lines with these columns, most telling first. `spanMs`: how long a time they cover, for the length
/// of stretches; 0 = not known.
[[nodiscard]] QList<Question> questionsFor(const QList<ColumnInfo> &schema, qint64 spanMs);

/// A round length of time of which `spanMs` has at most `most`.
[[nodiscard]] qint64 niceBucket(qint64 spanMs, int most = 120);

} // namespace qd::logs
