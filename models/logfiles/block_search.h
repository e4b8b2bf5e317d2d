// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/literal_finder.h"
#include "models/logtext/matcher.h"

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>

namespace qd::logs {

/// What a search of one block did beside its hits.
struct BlockOutcome {
    qint64 gaveUp = 0;      ///< lines for which the expression needed too many steps; they count as not matching
    bool stopped = false;   ///< by the token
};

/// A pattern made ready for blocks of whole lines: required literals first, then PCRE2 over many lines at once where the
/// expression cannot look over the end of a line, else line by line. The lines found are exactly those that
/// Matcher::matches() finds one by one.
/// Thread: immutable; scan() from any threads at once.
class BlockSearch {
public:
    /// A hit's line begins at this byte of the block; ascending, each line once. False ends the search.
    using Hit = std::function<bool(qsizetype lineAt)>;
    static constexpr qsizetype kBlockBytes = 256 * 1024; ///< fits in a core's own cache

    BlockSearch() = default;
    /// Errors: Parse, as Matcher's.
    [[nodiscard]] static Result<BlockSearch> compile(const Pattern &pattern);

    [[nodiscard]] bool isEmpty() const { return !m_private; }
    /// `block`: whole lines, each ended by LF, the last one perhaps by the block's end.
    BlockOutcome scan(QByteArrayView block, const Hit &hit, const std::stop_token &stop = {}) const;
    [[nodiscard]] const Matcher &matcher() const { return m_matcher; }
    /// How it works, for tests and `--verbose`: "literal", "literals", "literals+regex", "blocks", "lines".
    [[nodiscard]] const char *method() const;

private:
    class Private;
    class Run;
    Matcher m_matcher;
    std::shared_ptr<const Private> m_private;
};

} // namespace qd::logs
