// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "widgets/common/theme.h"

#include <QtCore/QSize>
#include <QtCore/QStringList>

#include <optional>

class QCoreApplication;

namespace qd::app {

/// What the command line of `quarterdeck` says.
struct Options {
    QString answer{};      ///< --help or --version: print this and quit
    QString hostsFile{};   ///< empty = the person's own
    QString sshConfig{};   ///< -F; empty = the usual files
    QString snapshot{};    ///< picture to write; empty = open a window for a person
    int settle = 8;        ///< seconds of live data before the picture
    QStringList files{};   ///< logs to open
    QString pane{};        ///< which pane to show at first; empty = the last one
    std::optional<QSize> size{};
    std::optional<ui::ThemeMode> theme{};
    bool operator==(const Options &) const = default;
};

/// Name and version of the program, for Qt, desktops and settings.
void identify(QCoreApplication &application);

/// `arguments` begin with the program's name. Errors: Parse, with how to get help as the hint.
[[nodiscard]] Result<Options> parseOptions(const QStringList &arguments);

} // namespace qd::app
