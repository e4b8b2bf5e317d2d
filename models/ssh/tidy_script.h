// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLatin1StringView>

namespace qd::ssh {

/// First line of a script of ours that is over soon, leaves no process behind and sets no trap. Though it may change the host and be
/// long, it can run in the host's one PersistentShell, which saves the host a channel and two programs.
inline constexpr QLatin1StringView tidyMark{"# leaves no process behind\n"};

} // namespace qd::ssh
