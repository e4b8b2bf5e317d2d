// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace qd {

/// A length of time as people write it in files: "500ms", "90s", "10m", "1h30m", "14d"; at most ten years. Nothing if it is none.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);

} // namespace qd
