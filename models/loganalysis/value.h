// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <variant>

namespace qd::logs {

/// What a column holds. Time: milliseconds since the epoch, UTC, as an integer.
enum class ValueKind : quint8 { Integer, Real, Time, Text };

/// One cell; monostate = nothing there. Times and integers are qint64. Text is the bytes as they stood in the log.
using Value = std::variant<std::monostate, qint64, double, QByteArray>;

[[nodiscard]] inline bool isNull(const Value &value) { return std::holds_alternative<std::monostate>(value); }

/// "2026-11-28T01:02:03.456Z"; milliseconds only where there are some.
[[nodiscard]] QByteArray timeText(qint64 ms);
/// The value as programs read it, with a point and without digit groups; empty if there is none.
/// Reals have as many digits as it takes to read the same number again.
[[nodiscard]] QByteArray valueText(const Value &value, ValueKind kind);
/// The number it is; NaN for text and nothing.
[[nodiscard]] double valueNumber(const Value &value);
/// Nothing first, then numbers by size, then texts by bytes.
[[nodiscard]] bool valueLess(const Value &left, const Value &right);

} // namespace qd::logs
