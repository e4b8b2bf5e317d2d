// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/board_layout.h"

namespace qd::ui {

/// A layout that comes with the program.
struct StandardBoard {
    QString key; ///< untranslated, for settings ("overview")
    BoardLayout layout;
};

/// "Overview" first, which every host shows unless the person chose otherwise; then by subject.
[[nodiscard]] const QList<StandardBoard> &standardBoards();

} // namespace qd::ui
