// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"

#include <functional>

namespace qd::hosts {

/// One call of `ssh -G`, which prints what the installed OpenSSH makes of a destination and connects to nothing.
struct SshClientCall {
    QString program;    ///< absolute
    QString configFile; ///< as -F; empty = ssh's own choice
    SshConfigQuestion question;
    /// false: $SHELL is a program that does nothing, so that a Match exec cannot run whatever the files say by now.
    bool mayRunCommands = false;
};

/// Asks and waits for the answer, ten seconds at most; ends early when `isCancelled` says so. What OpenSSH sets by itself
/// is in it too. Errors: Parse (with OpenSSH's own words, and file and line where it names them), Timeout, NotFound.
/// Thread: any that may wait.
[[nodiscard]] Result<SshOptions> askSshClient(const SshClientCall &call, const std::function<bool()> &isCancelled);

/// The same for a destination of which no file says anything: OpenSSH's defaults.
[[nodiscard]] Result<SshOptions> askSshDefaults(const QString &program, const std::function<bool()> &isCancelled);

/// Reads what `ssh -G` printed. Pure.
[[nodiscard]] SshOptions optionsFromSsh(const QByteArray &output);
/// Only what differs from the defaults, with lists of files in one value cut as `own` has them (ssh -G prints
/// their names with blanks between, whatever is in them). Pure.
[[nodiscard]] SshOptions saidOptions(const SshOptions &answer, const SshOptions &defaults, const SshOptions &own);
/// Whether ssh would take the name as it is (no "user@host", no option).
[[nodiscard]] bool isPlainDestination(const QString &alias);

} // namespace qd::hosts
