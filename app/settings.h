// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/preferences.h"

#include <QtCore/QStringList>

namespace qd::app {

/// Everything that comes back at the next start. A value.
struct Settings {
    ui::Preferences preferences{};
    ui::WindowMemory window{};
    QStringList foldedGroups{};
    QString overview{};   ///< how the Overview is arranged, as it writes it (JSON)
    QString compare{};    ///< what the Compare pane shows, and the saved comparisons (JSON)
    QString processes{};  ///< whose processes are recorded all the time, as the Processes pane writes it (JSON)
    QString dashboards{}; ///< source, dashboard, variables and queries, as the pane writes them (JSON)
    QString logSources{}; ///< what the Logs pane follows, as it writes it (JSON)
    QStringList recipes{}; ///< files of recipes outside of the team's folder
    bool operator==(const Settings &) const = default;
};

/// Where what lives, from the XDG folders.
struct Paths {
    QString settings; ///< $XDG_CONFIG_HOME/quarterdeck/quarterdeck.ini
    QString database; ///< $XDG_DATA_HOME/quarterdeck/quarterdeck.db
    QString metrics;  ///< $XDG_DATA_HOME/quarterdeck/metrics.db: the past of charts
    QString log;      ///< $XDG_STATE_HOME/quarterdeck/quarterdeck.log
    [[nodiscard]] static Paths fromEnvironment();
};

/// Reads the readable INI file; what is missing or makes no sense is replaced by its default,
/// value by value, so that no file can keep the program from starting.
/// Thread: GUI; one small file.
[[nodiscard]] Settings loadSettings(const QString &path);
/// Atomically (QSettings). A storage fault is logged and costs only the comfort.
void saveSettings(const QString &path, const Settings &settings);

} // namespace qd::app
