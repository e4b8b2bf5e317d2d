// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"

namespace qd::ssh {

/// A command as a person reads it and the shell runs it: account, directory, environment, arguments, script.
/// Quoted only where needed; plain text. What is behind `exec "$@"` is shown as the words themselves.
[[nodiscard]] QString commandText(const Command &command);
/// One word as a shell would have to be given it: plain if it is harmless, else in single quotes.
[[nodiscard]] QString shellWord(const QString &word);

} // namespace qd::ssh
