// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <optional>

namespace qd::ui {

/// Where somebody wants to go in a log.
struct LogTarget {
    enum class Kind : quint8 { Line, Share, Time };
    Kind kind = Kind::Line;
    qint64 line = 0;  ///< 1-based
    double share = 0; ///< 0 … 1
    qint64 timeMs = 0;
    bool operator==(const LogTarget &) const = default;
};

/// "12345" or "12,345" (a line), "50%" (a share), "14:03", "14:03:22.5" (on the day of `near`), "2026-11-28",
/// "2026-11-28 14:03", "2026-11-28T14:03:22Z". Nothing for anything else.
[[nodiscard]] std::optional<LogTarget> parseLogTarget(const QString &text, const QDateTime &near);

} // namespace qd::ui
