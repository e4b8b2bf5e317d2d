// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_range.h"

namespace qd::cli {

/// Lines of several documents as one: one after the other, or in the order of their times. Sources of part i are numbered from
/// `base` on. Line numbers count from 0. Thread: as LineRange; merging reads each part on a thread of its own.
class JoinedRange final : public logs::LineRange {
public:
    struct Part {
        std::shared_ptr<const logs::LineRange> lines;
        logs::SourceId base = 0;
    };
    JoinedRange(std::vector<Part> parts, bool merge) : m_parts(std::move(parts)), m_merge(merge) {}

    [[nodiscard]] qint64 count() const override;
    [[nodiscard]] qint64 bytes() const override;
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    [[nodiscard]] Result<void> oneAfterTheOther(const Visit &visit, const std::stop_token &stop) const;
    [[nodiscard]] Result<void> byTime(const Visit &visit, const std::stop_token &stop) const;
    std::vector<Part> m_parts;
    bool m_merge;
};

} // namespace qd::cli
