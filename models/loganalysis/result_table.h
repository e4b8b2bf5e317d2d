// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/value.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <vector>

namespace qd::logs {

/// Rows an answer has at most; more are left out with a note.
constexpr qint64 kMaxResultRows = 200'000;

/// A column of an answer.
struct ResultColumn {
    enum class Role : quint8 {
        Group,     ///< a value that lines were grouped by
        Bucket,    ///< the beginning of a stretch of time
        Aggregate, ///< worked out from the lines of a group
        Plain,     ///< whatever SQL gave
    };
    QString name; ///< as in files; the title too
    ValueKind kind = ValueKind::Text;
    QString unit; ///< "s", "B", "1/s"; empty for plain numbers
    Role role = Role::Plain;
    QString field;          ///< the frame's column it comes from; empty if none
    qint64 bucketMs = 0;    ///< length of a Bucket
    bool isFolded = false;  ///< texts were made alike (foldedPath), so that a filter cannot ask for equality
    QString pivotField;     ///< this column stands for lines with pivotValue there
    Value pivotValue;
    bool operator==(const ResultColumn &) const = default;
};

/// An answer: columns and rows of cells, for tables, charts and files.
struct ResultTable {
    QList<ResultColumn> columns;
    std::vector<std::vector<Value>> rows;
    qint64 lines = 0;   ///< rows of the frame that were looked at
    bool isCut = false; ///< there were more rows than kMaxResultRows
    QStringList notes;  ///< what a person should know; translated

    [[nodiscard]] int columnOf(QStringView name) const;
};

} // namespace qd::logs
