// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <array>

namespace qd::logs {

/// How bad a line is, mildest first. None = the line says nothing about it.
enum class Level : quint8 { None, Trace, Debug, Info, Warning, Error };
constexpr int kLevelCount = 6;

using LevelCounts = std::array<qint64, kLevelCount>;

/// A set of levels, one bit each.
using LevelSet = quint8;
constexpr LevelSet kAllLevels = 0x3F;
[[nodiscard]] constexpr LevelSet levelBit(Level level) { return LevelSet(1U << unsigned(level)); }

/// Translated name ("Warning"); None gives "Other".
[[nodiscard]] QString levelName(Level level);
/// Stable lower-case word for JSON output and tests ("warning", "none").
[[nodiscard]] QString levelKey(Level level);
/// The level a word stands for in any capitals ("WARN", "err", "SEVERE", "I"); None if it is not such a word.
[[nodiscard]] Level levelFromWord(QByteArrayView word);
/// Syslog severity 0…7.
[[nodiscard]] Level levelFromSeverity(int severity);
/// HTTP status: 5xx are errors, 4xx warnings.
[[nodiscard]] Level levelFromStatus(int status);

} // namespace qd::logs
