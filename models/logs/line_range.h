// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/logs/log_store.h"

#include <QtCore/QFuture>

#include <functional>
#include <memory>
#include <stop_token>

namespace qd::logs {

/// Lines of one moment that never change, to be read from any thread, as often as wished.
/// Thread: immutable; all functions from any thread, also at the same time.
class LineRange {
public:
    /// The bytes are valid during the call only. False ends the pass.
    using Visit = std::function<bool(LineNumber number, const LineView &line)>;

    virtual ~LineRange() = default;
    /// How many lines there are, or -1 if that is only known by reading them.
    [[nodiscard]] virtual qint64 count() const = 0;
    /// About how many bytes they have, for progress.
    [[nodiscard]] virtual qint64 bytes() const = 0;
    /// All lines in their order, until `visit` returns false or `stop` is asked for.
    /// Errors: Storage or Network, where reading the lines can fail.
    [[nodiscard]] virtual Result<void> forEach(const Visit &visit, const std::stop_token &stop) const = 0;
    /// At most `parts` ranges of about the same size which together are this one, in order, to be read side by side.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const LineRange>> split(int parts) const = 0;
};

/// Writes the bytes of the lines to `path`, each ended by LF, whole file or nothing.
/// The future reports progress in per cent and can be cancelled: then it has no result, and a file of that name stays
/// as it was. Result: lines written. Errors: Storage, and those of the range. Works on the global pool.
[[nodiscard]] QFuture<Result<qint64>> saveLines(std::shared_ptr<const LineRange> lines, const QString &path);

} // namespace qd::logs
