// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

namespace qd::recipes {

/// How a host proves that a quick deployment works, checked on the host itself.
struct QuickHealth {
    enum class Kind { None, Http, TcpPort, Command };
    Kind kind = Kind::None;
    int port = 80;                       ///< Http, TcpPort: on 127.0.0.1
    QString path = QStringLiteral("/");  ///< Http: an answer of 200…399 is success
    QString command;                     ///< Command: exit status 0 is success; runs in the release
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
    std::chrono::milliseconds interval = std::chrono::seconds(1);
    int successes = 3; ///< in a row
    bool operator==(const QuickHealth &) const = default;
};

/// A deployment without a file: a folder or archive to a directory, a command, a check.
struct QuickDeployment {
    QString source;         ///< local folder or archive
    QString target;         ///< absolute directory on the hosts
    QString restartCommand; ///< sh, run in `current` after the switch; empty = none
    std::chrono::milliseconds restartDeadline = std::chrono::seconds(60);
    QuickHealth health;
    Policy policy;
    bool operator==(const QuickDeployment &) const = default;
};

/// The recipe it is: upload, unpack, switch, restart, health. Its name is the target's last part; what it runs is taken as it is,
/// braces are no variables in it.
[[nodiscard]] Recipe quickRecipe(const QuickDeployment &quick);
/// The recipe as a file would say it, to be kept and grown.
[[nodiscard]] QByteArray quickText(const QuickDeployment &quick);

} // namespace qd::recipes
