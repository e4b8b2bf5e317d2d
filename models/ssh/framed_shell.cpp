// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/framed_shell.h"

#include "models/ssh/quoting.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <array>

namespace qd::ssh {
namespace {

// A newline without a process and without a backslash; a shell sets IFS itself and never takes it over (zsh has
// a NUL behind it).
constexpr const char *kNewline = R"(_qn=${IFS#??};_qn=${_qn%"${_qn#?}"};)";

// Sets the shell up and runs the one line that comes: `read` takes exactly that, byte for byte, where a shell that
// reads its script from standard input would read ahead into the payload's bytes. It has neither single quotes nor
// newlines, so that in single quotes it means the same in sh, csh, fish and the rest.
// sshd gives each session a process group of its own; a server that does not (Dropbear) would be in the group itself,
// so there only the framed shell is ended. Names: _ql the account's LC_ALL, _qg the group to end, _qm prints a mark
// of _qt on both streams, _qw keeps the watchdog _qk. The first word tells an administrator whose process it is.
#define QD_BOOTSTRAP                                                                                                              \
    ": quarterdeck;_ql=${LC_ALL+=$LC_ALL};"                                                                                       \
    "export LC_ALL=C PATH=\"${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\";"                       \
    "exec 3<&0 </dev/null;_qg=0;"                                                                                                 \
    "{ read -r _ _ _ _ _qp _ </proc/$$/stat&&read -r _qc <\"/proc/$_qp/comm\"&&"                                                  \
    "case $_qc in *dropbear*|sshd*)_qg=$$;;esac;} 2>/dev/null;"                                                                   \
    "_qm(){ printf \"\\036${_qt}:$1:$2\\n\" >&2;printf \"\\036${_qt}:$1:$2\\n\";};"                                               \
    "_qw(){ (trap \"\" TERM HUP INT;read -r _ <&3;kill -s TERM \"$_qg\";sleep 2;kill -s KILL \"$_qg\") >/dev/null 2>&1 & _qk=$!;};" \
    "IFS= read -r _qi <&3&&eval \"$_qi\""
constexpr const char *kBootstrap = QD_BOOTSTRAP;
constexpr const char *kRemoteCommand = "sh -c '" QD_BOOTSTRAP "'";

// Everything behind the "|" is the payload's side; it tells its end itself, since the copying one may still wait for
// input that nobody wants. A zombie counts as gone.
constexpr const char *kGuardedInput = R"sh(_qx=$3
_qy=$4
_qv() {
if [ -r /proc/self/stat ]; then
{ IFS=' ' read -r _ _ _qz _ <"/proc/$1/stat"; } 2>/dev/null && [ "$_qz" != Z ]
else
kill -s 0 "$1" 2>/dev/null
fi
}
_qj() {
cat <&3
if ! { _qv "$_qx" && _qv "$_qy"; }; then
trap '' TERM
kill -s TERM 0
sleep 2
kill -s KILL 0
fi
}
)sh";

// One process beside the loop copies what comes and is always at the channel's input, so that it sees its end
// and ends the group whatever runs. A plain command runs in the loop's own shell, any other in a subshell.
// dash and busybox read what they are sourced from in blocks and run each line when it is whole; their `read`, like any
// other shell's, asks the kernel for one byte after the other, half of what a host did for a script of ours. bash would
// read its source to the end first.
// Not kept: where the group is not the session's own (Dropbear), and a shell whose exit trap does not see the
// status (zsh).
constexpr const char *kLoop = R"sh(if [ "$_qg" != 0 ] || [ "$(trap 'printf %s "$?"' EXIT; exit 3)" != 3 ]; then
printf "\036${_qu}:n:0\n"
exit 0
fi
_qr() { printf "\036${_qu}:r:$1\n"; }
_qo() {
_qs=$?
printf "\036${_qt}:e:$_qs\n" >&2
printf "\036${_qt}:e:$_qs\n\036${_qu}:r:0\n"
}
_qf() {
_qc=$1
trap '_qm e $?' EXIT
set --
eval "$_qc"
}
{ trap '' TERM HUP INT
cat <&3
kill -s TERM 0
sleep 2
kill -s KILL 0
} 2>/dev/null | { exec 3<&0 </dev/null
_qr 0
if [ -z "${BASH_VERSION-}${ZSH_VERSION-}${KSH_VERSION-}${YASH_VERSION-}${HUSH_VERSION-}" ] && [ -r /proc/self/fd/3 ]; then . /proc/self/fd/3
else
while IFS= read -r _qi <&3; do eval "$_qi"; done
fi
kill -s KILL 0
}
)sh";

constexpr const char *kOwnLocale = "case $_ql in =*) LC_ALL=${_ql#=};; *) unset LC_ALL;; esac";

bool isName(const QString &name)
{
    const auto isWordChar = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), isWordChar);
}

/// In halves, so that a shell which echoes its script does not print a mark.
QByteArray halves(const QByteArray &token) { return token.first(16) + "\"\"" + token.sliced(16); }

QByteArray assigned(const char *name, const QByteArray &token) { return QByteArray(name) + '=' + halves(token) + ';'; }

/// One word of a line: as shellQuoted, a newline by its name.
QByteArray lineQuoted(const QByteArray &bytes) { return shellQuoted(bytes).replace("\n", "'\"$_qn\"'"); }

/// Folder, environment and arguments, each ended by `end`; values in words of `quoted`.
QByteArray before(const Command &command, char end, QByteArray (*quoted)(const QByteArray &))
{
    QByteArray text;
    if (!command.directory.isEmpty())
        text += "CDPATH= cd -- " + quoted(command.directory.toUtf8()) + " || exit 1" + end;
    if (command.ownLocale)
        text += QByteArray(kOwnLocale) + end;
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it) {
        if (isName(it.key()))
            text += "export " + it.key().toUtf8() + '=' + quoted(it.value().toUtf8()) + end;
    }
    if (command.arguments.isEmpty())
        return text;
    text += "set --";
    for (const QString &argument : command.arguments)
        text += ' ' + quoted(argument.toUtf8());
    return text + end;
}

/// The payload in its own subshell, where a syntax error ends only that; or as it is.
QByteArray payload(const Command &command)
{
    if (FramedShell::isPlain(command))
        return command.script.toUtf8() + " 3<&-;";
    const bool input = FramedShell::takesInput(command);
    // The newline lets a script end in a comment.
    return kNewline + QByteArray(input ? "( exec <&3 3<&-;set --;" : "( exec 3<&-;set --;") + before(command, ';', lineQuoted) + "eval "
        + lineQuoted(command.script.toUtf8() + '\n') + " );";
}

} // namespace

QByteArray FramedShell::freshToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

QByteArray FramedShell::oneLine(const QByteArray &script) { return kNewline + ("eval " + lineQuoted(script)) + '\n'; }

QByteArray FramedShell::line(const Command &command) const
{
    const QByteArray body = "_qm b $$;" + payload(command);
    const QByteArray start = assigned("_qt", token);
    // The watchdog is ended before the last mark: whoever sees that closes the input, which would make it end what the payload
    // left running on purpose. After the mark of standard error, where some shells tell of the killed job.
    constexpr const char *mark = R"(printf "\036${_qt}:e:$_qs\n")";
    if (!takesInput(command))
        return start + "_qw;" + body + "_qs=$?;" + mark + " >&2;kill -s KILL $_qk 2>/dev/null;" + mark + '\n';
    if (command.elevate.isEmpty())
        return start + body + "_qm e $?\n";
    return start + kNewline + "eval " + lineQuoted(kGuardedInput) + ";_qj | { exec 3<&0 </dev/null;" + body + "_qm e $?;}\n";
}

FramedShell::Loop FramedShell::loop()
{
    Loop loop;
    loop.token = freshToken();
    loop.line = assigned("_qu", loop.token) + oneLine(kLoop);
    return loop;
}

QByteArray FramedShell::loopLine(const Command &command, bool begun) const
{
    // In braces: a line that was cut off is none for a shell that reads it as part of its script either.
    const QByteArray start = "{ " + assigned("_qt", token) + (begun ? "" : "_qm b $$;");
    if (isPlain(command))
        return start + command.script.toUtf8() + " 3<&-;_qo;}\n";
    const QByteArray text = before(command, '\n', shellQuoted) + command.script.toUtf8();
    return start + "( exec 3<&-;_qf " + lineQuoted(text) + " );_qr $?;}\n";
}

const char *FramedShell::remoteCommand() { return kRemoteCommand; }

const char *FramedShell::bootstrap() { return kBootstrap; }

bool FramedShell::takesInput(const Command &command) { return command.keepInputOpen || !command.input.isEmpty(); }

bool FramedShell::isPlain(const Command &command)
{
    // Builtins that change nothing, and programs that only look; their words need no quotes.
    static const QSet<QString> known{
        QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("test"), QStringLiteral("echo"), QStringLiteral("pwd"),
        QStringLiteral("cat"), QStringLiteral("date"), QStringLiteral("df"), QStringLiteral("du"), QStringLiteral("free"),
        QStringLiteral("head"), QStringLiteral("hostname"), QStringLiteral("id"), QStringLiteral("journalctl"),
        QStringLiteral("ls"), QStringLiteral("nproc"), QStringLiteral("ps"), QStringLiteral("readlink"),
        QStringLiteral("ss"), QStringLiteral("stat"), QStringLiteral("systemctl"), QStringLiteral("tail"),
        QStringLiteral("uname"), QStringLiteral("uptime"), QStringLiteral("wc"), QStringLiteral("who")};
    const auto harmless = [](QChar c) { return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringView(u" _./:=@%+,-").contains(c); };
    const bool bare = command.directory.isEmpty() && command.environment.isEmpty() && command.arguments.isEmpty() && !command.ownLocale;
    return bare && !takesInput(command) && std::all_of(command.script.begin(), command.script.end(), harmless)
        && known.contains(command.script.section(u' ', 0, 0));
}

} // namespace qd::ssh
