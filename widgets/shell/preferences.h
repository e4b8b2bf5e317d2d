// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QtCore/QRect>
#include <QtCore/QString>

namespace qd::ui {

/// What the person chose in Settings. A value; app/settings reads and writes it.
struct Preferences {
    ThemeMode theme = ThemeMode::System;
    QString language{}; ///< "de", "en"; empty = the desktop's
    int timeRange = 0; ///< index into timeRangeChoices(): what a new window starts with
    int historyDays = 30; ///< how long the past of charts is kept
    int shownEvery = 1;   ///< seconds between two questions to hosts whose numbers are in sight
    int othersEvery = 5;  ///< and to all others
    bool operator==(const Preferences &) const = default;
};

/// How the window was left.
struct WindowMemory {
    QRect geometry{};       ///< outer position and size when not maximised; invalid = choose one
    bool maximized = false;
    int sidebarWidth = 318; ///< logical pixels
    int activityHeight = 168;
    bool sidebarHidden = false;
    QString pane = QStringLiteral("overview");
    bool operator==(const WindowMemory &) const = default;
};

} // namespace qd::ui
