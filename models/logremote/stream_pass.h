// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <functional>
#include <stop_token>

namespace qd::logs {

/// Runs a command in the calling thread's own event loop and hands over what it writes, until it ends, `take` returns false or
/// `stop` is asked for; then the command is ended. Not for the main thread: it waits.
/// Errors: the session's; a status that is not 0 is none.
[[nodiscard]] Result<ssh::ExitStatus> passThrough(ssh::Session &session, const ssh::Command &command,
                                                  const std::function<bool(const QByteArray &)> &take, const std::stop_token &stop);

} // namespace qd::logs
