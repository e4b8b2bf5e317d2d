// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace qd::deploy {

/// What `diff -u` writes for two texts, names included; empty if they are the same. Lines are compared as bytes, with or without
/// a newline at the end. Beyond a budget of work (very long texts that have little in common) the answer is correct but not
/// the shortest. Pure; thread: any.
/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
[[nodiscard]] QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &nameBefore, const QString &nameAfter,
                                  int context = 3);

/// A text with NUL bytes is not shown line by line.
[[nodiscard]] bool isBinary(const QByteArray &content);

} // namespace qd::deploy
