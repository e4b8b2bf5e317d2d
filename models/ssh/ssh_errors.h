// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"
#include "models/base/error.h"

#include <optional>

/// The words of this room's errors, in one place. `where` is "name (user@address)".
namespace qd::ssh::errors {

[[nodiscard]] Error cancelled();
[[nodiscard]] Error deadline(const Command &command, const QString &where);
[[nodiscard]] Error outputLimit(const Command &command, const QString &where);
/// The process ended before the framed shell spoke: the command did not run.
[[nodiscard]] Error neverStarted(const QString &where, const QByteArray &noise, std::optional<int> exitCode,
                                 const QString &signal);
/// The command ran and its end was not seen.
[[nodiscard]] Error outcomeUnknown(const Command &command, const QString &where, const std::optional<Error> &cause,
                                   const QString &signal);
/// Nobody gave a password that sudo wanted.
[[nodiscard]] Error noSudoPassword(const Command &command, const QString &where);
[[nodiscard]] Error noAccountName(const QString &account);
[[nodiscard]] Error cannotStartShell(int systemError);
[[nodiscard]] Error closed(const QString &where);

} // namespace qd::ssh::errors
