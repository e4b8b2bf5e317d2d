// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"

namespace qd::ssh {

/// The one way in which commands run, on every host and whatever the account's login shell is:
/// a constant remote command starts `sh`, which reads its script from standard input; the script
/// marks where the payload's output begins and ends with a random token. So no login shell ever
/// parses our words, rc files may print what they like, and a missing end mark means "outcome
/// unknown" and never success.
///
/// Without input the script keeps a watchdog on standard input: end of file there (channel closed,
/// connection gone) ends the payload's process group. With input the rest of standard input is the
/// payload's own, and it sees end of file itself.
struct FramedShell {
    QByteArray token;  ///< 32 hexadecimal digits
    QByteArray prelude; ///< first bytes for standard input, before the payload's own

    /// Makes a fresh token. `command` needs input if it has any or keeps it open.
    [[nodiscard]] static FramedShell forCommand(const Command &command);
    /// What the SSH server, or the kernel for the workstation itself, is asked to run.
    [[nodiscard]] static const char *remoteCommand();
    /// The script that `remoteCommand` runs once it came to it as standard input.
    [[nodiscard]] static const char *bootstrap();
    [[nodiscard]] static bool takesInput(const Command &command);
};

} // namespace qd::ssh
