// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace qd::ui {

/// Primary: the one main step of a view. Danger: takes something away. Ghost: no border until hovered.
enum class Look { Plain, Primary, Danger, Ghost };

void setLook(QPushButton *button, Look look);

} // namespace qd::ui
