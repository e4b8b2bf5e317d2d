// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/processes/process_row.h"

#include <functional>

class QMenu;
class QWidget;

namespace qd::ui {

/// What a process's menu leads to.
struct ProcessWishes {
    std::function<void(metrics::ProcessSignal)> signal;
    std::function<void()> priority;
    std::function<void()> filterByUser;
    std::function<void()> showNow; ///< rows of the past: where the process is now
};

/// The menu of one process; rows of the past can only be copied and looked for. Destroys itself when it closes.
[[nodiscard]] QMenu *processMenu(const ProcessRow &row, bool isLive, const ProcessWishes &wishes, QWidget *parent);

} // namespace qd::ui
