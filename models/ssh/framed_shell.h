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
///
/// Below sudo (Command::elevate) the SSH server's signals do not reach the payload, so that the end of a cut-off input
/// would look like the real one. There a copying process stands between: at the end of input it looks whether the
/// shell that started sudo ($3 of the bootstrap) and the leader of its process group ($4) still live, and if not, ends
/// the group before the payload sees anything.
struct FramedShell {
    QByteArray token;  ///< 32 hexadecimal digits
    QByteArray prelude; ///< first bytes for standard input, before the payload's own

    /// 32 random hexadecimal digits.
    [[nodiscard]] static QByteArray freshToken();
    /// Makes a fresh token. `command` needs input if it has any or keeps it open.
    [[nodiscard]] static FramedShell forCommand(const Command &command);
    /// What the SSH server, or the kernel for the workstation itself, is asked to run.
    [[nodiscard]] static const char *remoteCommand();
    /// The script that `remoteCommand` runs once it came to it as standard input.
    [[nodiscard]] static const char *bootstrap();
    [[nodiscard]] static bool takesInput(const Command &command);

    /// The frame's words for a shell that runs one command after the other (PersistentShell). On standard
    /// output it says RS token ":r:" status LF whenever it is ready for a line (with the status of the last
    /// one's subshell) and, once, ":n:0" where it cannot be kept.
    struct Loop {
        QByteArray token;
        QByteArray prelude;
    };
    [[nodiscard]] static Loop loop();
    /// The same command with the same marks as `prelude`, as one line for such a shell.
    [[nodiscard]] QByteArray line(const Command &command) const;
};

} // namespace qd::ssh
