// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/page_loader.h"

namespace qd::logs {

/// Lines of a server for whoever works on them elsewhere: page by page, as they are wanted. A thread of the pool waits for the
/// main thread, which must not wait for it.
class BackendRange final : public LineRange {
public:
    /// `loader` is this range's own. `only`: no other lines than these.
    BackendRange(std::shared_ptr<PageLoader> loader, TimeSlice time, qint64 count, std::shared_ptr<const LineNumbers> only)
        : m_loader(std::move(loader)), m_time(time), m_count(count), m_only(std::move(only))
    {
    }
    [[nodiscard]] qint64 count() const override { return m_count; }
    [[nodiscard]] qint64 bytes() const override;
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    [[nodiscard]] Result<PageLoader::Piece> pieceAt(qint64 timeMs, const std::stop_token &stop) const;

    std::shared_ptr<PageLoader> m_loader;
    TimeSlice m_time;
    qint64 m_count;
    std::shared_ptr<const LineNumbers> m_only; ///< null = all
};

} // namespace qd::logs
