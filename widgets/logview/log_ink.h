// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/ansi_text.h"
#include "widgets/common/theme.h"
#include "widgets/logview/log_highlighter.h"

namespace qd::ui {

/// Colours of log text, all readable on the ground they stand on (4.5:1).

[[nodiscard]] QColor inkColour(const Theme &theme, LogInk ink);
/// `ink`, as much lighter or darker as it takes to be read on `ground`.
[[nodiscard]] QColor readableOn(QColor ink, const QColor &ground);
/// What a terminal's colour becomes in this theme; the sixteen named ones are the theme's own. Invalid for the default.
[[nodiscard]] QColor ansiColour(const Theme &theme, const logs::AnsiColour &colour);
/// Of a mark beside a line. `index` is brought into the range.
[[nodiscard]] QColor markColour(const Theme &theme, int index);
/// Ground of a text that is always coloured.
[[nodiscard]] QColor highlightColour(const Theme &theme, int index);
/// Names for menus ("Yellow").
[[nodiscard]] QString markColourName(int index);
[[nodiscard]] QString highlightColourName(int index);

} // namespace qd::ui
