// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"
#include "models/logs/line_range.h"

#include <optional>

namespace qd::logs {

/// Lines of the live store at one moment: all of them, or the chosen rows.
class StoreRange final : public LineRange {
public:
    /// `rows`: ascending; those that the snapshot no longer holds are left out.
    explicit StoreRange(Snapshot snapshot, std::optional<LineNumbers> rows = std::nullopt);

    [[nodiscard]] qint64 count() const override;
    [[nodiscard]] qint64 bytes() const override;
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    StoreRange(Snapshot snapshot, std::shared_ptr<const LineNumbers> rows, qint64 from, qint64 to);

    Snapshot m_snapshot;
    std::shared_ptr<const LineNumbers> m_rows; ///< null = all lines
    qint64 m_from = 0; ///< in m_rows, or of the lines behind the snapshot's first
    qint64 m_to = 0;
};

} // namespace qd::logs
