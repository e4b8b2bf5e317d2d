// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtGui/QPalette>

namespace qd::ui {

struct Theme;

[[nodiscard]] QPalette paletteOf(const Theme &theme);
/// The few rules that Fusion and the palette cannot express. Buttons choose
/// a look through setLook() (button_look.h).
[[nodiscard]] QString styleSheetOf(const Theme &theme);

} // namespace qd::ui
