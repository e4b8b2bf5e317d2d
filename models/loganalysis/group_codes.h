// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame.h"

namespace qd::logs {

/// The values of a column as small numbers: 0 = nothing, then 1 … count() - 1, so that groups are places in an array.
/// Thread: immutable once made; readable from any.
class GroupCodes {
public:
    virtual ~GroupCodes() = default;
    /// `bucketMs` > 0: times by stretches of this length; `isFolded`: texts by foldedPath().
    [[nodiscard]] static std::unique_ptr<GroupCodes> make(const Frame &frame, const FrameColumn &column, qint64 bucketMs = 0, bool isFolded = false);

    /// Codes are below it.
    [[nodiscard]] virtual quint32 count() const = 0;
    virtual void read(size_t chunk, quint32 *out) const = 0;
    /// What the code stands for; nothing for 0.
    [[nodiscard]] virtual Value value(quint32 code) const = 0;
};

} // namespace qd::logs
