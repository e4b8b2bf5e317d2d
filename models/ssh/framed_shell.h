// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"

namespace qd::ssh {

/// The one way in which commands run, on every host and whatever the account's login shell is:
/// a constant remote command starts `sh`, which sets itself up and then reads one line from standard input: the
/// script, which marks where the payload's output begins and ends with a random token. So no login shell ever
/// parses our words, rc files may print what they like, and a missing end mark means "outcome
/// unknown" and never success. A line that did not come whole is not run; and a shell may stand ready before
/// anybody needs it.
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
    QByteArray token; ///< 32 hexadecimal digits

    /// 32 random hexadecimal digits.
    [[nodiscard]] static QByteArray freshToken();
    /// What the SSH server is asked to run.
    [[nodiscard]] static const char *remoteCommand();
    /// What the `sh` of remoteCommand() runs; standard input is its descriptor 3 from there on.
    [[nodiscard]] static const char *bootstrap();
    /// Any script as one line for it.
    [[nodiscard]] static QByteArray oneLine(const QByteArray &script);
    /// The command with the token's marks as that line. What the payload reads follows it.
    [[nodiscard]] QByteArray line(const Command &command) const;
    [[nodiscard]] static bool takesInput(const Command &command);
    /// Whether a script is one plain command that leaves the shell as it was, so that no subshell is needed.
    [[nodiscard]] static bool isPlain(const Command &command);

    /// A shell that runs one command after the other (PersistentShell). On standard output it says RS token
    /// ":r:" status LF whenever it is ready for a line (with the status of the last one's subshell) and,
    /// once, ":n:0" where it cannot be kept.
    struct Loop {
        QByteArray token;
        QByteArray line; ///< for the bootstrap
    };
    [[nodiscard]] static Loop loop();
    /// The command as a line for such a shell; without begin marks where nothing else can stand before its output.
    [[nodiscard]] QByteArray loopLine(const Command &command, bool begun = false) const;
};

} // namespace qd::ssh
