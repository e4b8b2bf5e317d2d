// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/row_map.h"
#include "models/logs/line_range.h"

namespace qd::logs {

/// Rows of a document of files, read from the disk in their order. Bytes that others have cut off meanwhile are missing.
/// Thread: immutable, any.
class FileRange final : public LineRange {
public:
    explicit FileRange(RowMapPtr rows) : FileRange(rows, 0, rows->rowCount()) {}
    FileRange(RowMapPtr rows, qint64 from, qint64 to) : m_rows(std::move(rows)), m_from(from), m_to(to) {}

    [[nodiscard]] qint64 count() const override { return m_to - m_from; }
    [[nodiscard]] qint64 bytes() const override;
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    class Pass;
    RowMapPtr m_rows;
    qint64 m_from;
    qint64 m_to;
};

} // namespace qd::logs
