// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"
#include "models/ssh/sftp.h"

namespace qd::ssh {

/// A file service that acts as another account ("root"): the host's sftp-server program, started through the framed
/// shell and sudo like any elevated command (leave, password and record included), instead of the subsystem.
/// Its bytes pass the main thread's event loop and its client has a thread of its own, so it is slower than Session::sftp().
/// Errors: as Session::open() with Command::elevate; Unsupported where no sftp-server program is found.
/// Thread: any; `session` is used and let go in the main thread.
[[nodiscard]] std::unique_ptr<Sftp> elevatedSftp(std::shared_ptr<Session> session, const QString &account,
                                                 std::shared_ptr<const Operation> operation = {});

/// Where distributions put the program, as a POSIX sh script of one line that becomes it.
[[nodiscard]] const char *sftpServerScript();

} // namespace qd::ssh
