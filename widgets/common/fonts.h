// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>

namespace qd::ui {

/// The six text sizes of the house, in logical pixels.
enum class TextSize { Tiny = 11, Small = 12, Body = 13, Title = 15, Heading = 18, Figure = 23 };

/// Registers Inter and JetBrains Mono from the binary. Called by applyTheme(); harmless if repeated.
void registerFonts();

/// Inter. Thread: GUI, after registerFonts().
[[nodiscard]] QFont uiFont(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal);
/// Inter with figures of equal width, for numbers that change in place.
[[nodiscard]] QFont tabularFont(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal);
/// JetBrains Mono without ligatures.
[[nodiscard]] QFont monoFont(TextSize size = TextSize::Small, QFont::Weight weight = QFont::Normal);

} // namespace qd::ui
