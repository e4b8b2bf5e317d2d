// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

#include <memory>

namespace qd::logs {

/// Conditions made ready for a frame. Thread: immutable; readable from any.
class RowFilter {
public:
    class Test; ///< one condition, chunk by chunk

    RowFilter();
    ~RowFilter();
    RowFilter(RowFilter &&) noexcept;
    RowFilter &operator=(RowFilter &&) noexcept;
    /// Errors: NotFound, Parse.
    [[nodiscard]] static Result<RowFilter> compile(const Frame &frame, const QList<Condition> &conditions);

    [[nodiscard]] bool isEmpty() const { return m_tests.empty(); }
    /// The rows of the chunk that hold, ascending.
    void select(size_t chunk, quint32 rows, std::vector<quint32> &selected) const;

private:
    std::vector<std::unique_ptr<const Test>> m_tests;
};

/// A column by its name, or NotFound with the names that are near.
[[nodiscard]] Result<const FrameColumn *> columnNamed(const Frame &frame, const QString &name);

/// Milliseconds since the epoch of "2026-11-28", "2026-11-28 01:02:03.5" (UTC unless it says a zone) or such a number.
[[nodiscard]] std::optional<qint64> readTime(const QString &text);

} // namespace qd::logs
