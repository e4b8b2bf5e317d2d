// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace qd::ui {

/// Lets screen readers ask a LogView for its current line and its size; safe to call again.
void installAccessibleLogView();
/// Says that the current line is another one.
void announceCurrentLine(QWidget *view);

} // namespace qd::ui
