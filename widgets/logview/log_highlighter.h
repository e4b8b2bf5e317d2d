// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>

namespace qd::ui {

/// What a stretch of a log message is; the view maps it to a colour of the theme.
enum class LogInk : quint8 { Text, Number, Identifier, Key, Bad, Good, Dim };

struct LogSpan {
    int at = 0;
    int size = 0;
    LogInk ink = LogInk::Text;
    bool operator==(const LogSpan &) const = default;
};

/// Finds numbers, addresses, ids, keys and alarming words in one line, with KSyntaxHighlighting and the
/// project's own definition (resources/syntax). Every line stands for itself.
/// Thread: GUI.
class LogHighlighter {
public:
    static constexpr int kLongestLine = 4096; ///< what lies behind is plain

    LogHighlighter();
    ~LogHighlighter();
    LogHighlighter(const LogHighlighter &) = delete;
    LogHighlighter &operator=(const LogHighlighter &) = delete;

    /// True if the definition was found in the binary.
    [[nodiscard]] bool isValid() const;
    /// Spans that are not plain text, ascending; neighbours of one ink are merged.
    [[nodiscard]] QList<LogSpan> spans(const QString &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::ui
