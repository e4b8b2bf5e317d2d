// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "widgets/logview/line_text.h"

#include <optional>

namespace qd::ui {

/// A place in a log: a line and a place between the characters of its shown message.
struct LogPlace {
    logs::LineNumber line = -1;
    int character = 0;
    auto operator<=>(const LogPlace &) const = default;
};

/// What is selected: whole lines, or characters from one place to another. By line numbers, so that arriving lines do not
/// move it.
struct LogSelection {
    LogPlace anchor;
    LogPlace current;
    bool wholeLines = true;

    [[nodiscard]] logs::LineNumber firstLine() const { return std::min(anchor.line, current.line); }
    [[nodiscard]] logs::LineNumber lastLine() const { return std::max(anchor.line, current.line); }
    /// More than the current line or the caret.
    [[nodiscard]] bool isExtended() const { return current.line >= 0 && (wholeLines ? anchor.line != current.line : anchor != current); }
    /// Which characters of a line of `size` characters are selected; unset = none. Whole lines: all.
    [[nodiscard]] std::optional<QPair<int, int>> partOf(logs::LineNumber line, int size) const;
};

/// Lines of a range from one number to another, for saving what is selected.
/// Thread: as LineRange.
class SelectedLines final : public logs::LineRange {
public:
    SelectedLines(std::shared_ptr<const logs::LineRange> all, logs::LineNumber first, logs::LineNumber last)
        : m_all(std::move(all)), m_first(first), m_last(last)
    {
    }
    [[nodiscard]] qint64 count() const override { return -1; }
    [[nodiscard]] qint64 bytes() const override { return m_all->bytes(); }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int) const override { return {std::make_shared<SelectedLines>(*this)}; }

private:
    std::shared_ptr<const logs::LineRange> m_all;
    logs::LineNumber m_first, m_last;
};

/// Lines as text for the clipboard.
class LogCopy {
public:
    enum class Form : quint8 {
        Raw,      ///< as the source wrote them
        WithHost, ///< time, level, host, source and message, with tabs between them
        Json,     ///< one object a line, with the fields of its format
        Markdown, ///< a code block
    };
    static constexpr qint64 kLimit = 64LL * 1024 * 1024; ///< characters

    /// `maker` must outlive it.
    LogCopy(const logs::LogDocument &document, LineTextMaker &maker) : m_document(document), m_maker(maker) {}
    /// Rows from `first` to `last`, ended by LF each.
    [[nodiscard]] QString text(qint64 first, qint64 last, Form form) const;

private:
    [[nodiscard]] QString lineAs(const logs::LineView &line, Form form) const;
    [[nodiscard]] QString asJson(const logs::LineView &line) const;

    const logs::LogDocument &m_document;
    LineTextMaker &m_maker;
};

} // namespace qd::ui
