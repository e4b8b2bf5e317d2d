// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/file_state.h"

#include <array>
#include <memory>
#include <stop_token>
#include <vector>

namespace qd::logs {

/// The lines of several files in the order of time: one byte a line says which file the next one is from (two, if there are
/// more than 256). Lines of one file never change their order.
/// Thread: immutable.
class MergeOrder {
public:
    static constexpr quint32 kStretch = 4096; ///< lines between two places where the lines of each file so far are known

    /// Puts behind `before` (may be null) what the files have more by now, by time. Null if stopped. Times must be known.
    [[nodiscard]] static std::shared_ptr<const MergeOrder> extend(const std::shared_ptr<const MergeOrder> &before, const FilesState &files,
                                                                  const std::stop_token &stop);

    [[nodiscard]] qint64 lines() const { return m_lines; }
    [[nodiscard]] size_t stretches() const { return m_chunks.size(); }
    /// How many lines of file `segment` stand before this stretch.
    [[nodiscard]] qint64 before(size_t stretch, size_t segment) const
    {
        const std::vector<quint32> &counts = m_chunks[stretch]->before;
        return segment < counts.size() ? counts[segment] : 0;
    }
    [[nodiscard]] const std::vector<quint16> &sources(size_t stretch) const { return m_chunks[stretch]->sources; }
    [[nodiscard]] qsizetype bytes() const;

private:
    struct Chunk {
        std::vector<quint32> before; ///< by segment
        std::vector<quint16> sources;
    };
    std::vector<std::shared_ptr<const Chunk>> m_chunks;
    std::vector<quint32> m_taken; ///< lines of each segment so far
    qint64 m_lines = 0;
};
using MergeOrderPtr = std::shared_ptr<const MergeOrder>;

} // namespace qd::logs
