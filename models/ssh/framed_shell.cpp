// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/framed_shell.h"

#include "models/ssh/quoting.h"

#include <QtCore/QRandomGenerator>

#include <array>

namespace qd::ssh {
namespace {

// The script's length comes as one line, read by the shell byte for byte; dd takes exactly the
// script, because shells that read a script from standard input (dash) would read ahead into
// the payload's bytes. Single quotes around it mean the same in sh, csh, fish and the rest.
#define QD_BOOTSTRAP "IFS= read -r n; eval \"$(dd bs=1 count=\"$n\" 2>/dev/null)\""
constexpr const char *kBootstrap = QD_BOOTSTRAP;
constexpr const char *kRemoteCommand = "sh -c '" QD_BOOTSTRAP "'";

// sshd gives each session a process group of its own; a server that does not (Dropbear) would be
// in the group itself, so there only the framed shell is ended.
constexpr const char *kOpening = R"(_qd_lc=${LC_ALL+=$LC_ALL}
export LC_ALL=C
PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
exec 3<&0 </dev/null
)";

constexpr const char *kWatchdog = R"(_qd_group=0
if { IFS=' ' read -r _ _ _ _ _qd_g _ </proc/$$/stat && read -r _qd_c <"/proc/$_qd_g/comm"; } 2>/dev/null; then
case $_qd_c in *dropbear*|sshd*) _qd_group=$$;; esac
fi
( trap '' TERM HUP INT
IFS= read -r _ <&3
kill -s TERM "$_qd_group"
sleep 2
kill -s KILL "$_qd_group" ) >/dev/null 2>&1 &
_qd_watch=$!
)";

constexpr const char *kMark = R"(printf '\036%s%s:b:%s\n' "$_qd_a" "$_qd_b" "$$"
printf '\036%s%s:b:%s\n' "$_qd_a" "$_qd_b" "$$" >&2
)";

constexpr const char *kEnding = R"(_qd_s=$?
printf '\036%s%s:e:%s\n' "$_qd_a" "$_qd_b" "$_qd_s"
printf '\036%s%s:e:%s\n' "$_qd_a" "$_qd_b" "$_qd_s" >&2
)";

// Everything behind the "|" is the payload's side; it tells its end itself, since the copying one may still wait for
// input that nobody wants. A zombie counts as gone.
constexpr const char *kGuardedInput = R"(_qd_out=$3
_qd_lead=$4
_qd_alive() {
if [ -r /proc/self/stat ]; then
{ IFS=' ' read -r _ _ _qd_z _ <"/proc/$1/stat"; } 2>/dev/null && [ "$_qd_z" != Z ]
else
kill -s 0 "$1" 2>/dev/null
fi
}
{ cat <&3
if ! { _qd_alive "$_qd_out" && _qd_alive "$_qd_lead"; }; then
trap '' TERM
kill -s TERM 0
sleep 2
kill -s KILL 0
fi
} | { exec 3<&0 </dev/null
)";

bool isName(const QString &name)
{
    const auto isWordChar = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), isWordChar);
}

constexpr const char *kOwnLocale = R"(case $_qd_lc in =*) LC_ALL=${_qd_lc#=};; *) unset LC_ALL;; esac
)";

// Two processes beside the shell that waits for them: the first hands on line by line and is always at the
// channel's input, so that it sees its end and ends the group whatever runs; in the second a subshell waits for
// each line, made while nothing is asked, so that a command does not wait for a fork. Reading goes byte for
// byte: nothing of the next line is taken. Not kept: where the group is not the session's own (Dropbear), and a
// shell whose exit trap does not see the status (zsh).
constexpr const char *kLoop = R"sh(_qd_s=0
if { IFS=' ' read -r _ _ _ _ _qd_g _ </proc/$$/stat && read -r _qd_c <"/proc/$_qd_g/comm"; } 2>/dev/null; then
case $_qd_c in *dropbear*|sshd*) _qd_s=1;; esac
fi
if [ "$_qd_s" = 1 ] || [ "$( ( trap 'printf %s "$?"' EXIT; exit 3 ) )" != 3 ]; then
printf '\036%s%s:n:0\n' "$_qd_t" "$_qd_u"
exit 0
fi
_qd_nl='
'
_qd_end() {
_qd_s=$?
printf '\036%s%s:e:%s\n' "$_qd_a" "$_qd_b" "$_qd_s"
printf '\036%s%s:e:%s\n' "$_qd_a" "$_qd_b" "$_qd_s" >&2
}
_qd_run() {
_qd_a=$1 _qd_b=$2 _qd_c=$3
trap _qd_end EXIT
printf '\036%s%s:b:%s\n' "$_qd_a" "$_qd_b" "$$"
printf '\036%s%s:b:%s\n' "$_qd_a" "$_qd_b" "$$" >&2
set --
eval "$_qd_c"
}
{ trap '' TERM HUP INT
while IFS= read -r _qd_l <&3; do printf '%s\n' "$_qd_l"; done
kill -s TERM 0
sleep 2
kill -s KILL 0
} 2>/dev/null | { exec 3<&0 </dev/null
while :; do
printf '\036%s%s:r:%s\n' "$_qd_t" "$_qd_u" "$_qd_s"
( IFS= read -r _qd_l <&3 || kill -s KILL 0
exec 3<&-
eval "$_qd_l" )
_qd_s=$?
done
}
)sh";

/// Folder, environment and arguments.
QByteArray before(const Command &command)
{
    QByteArray text;
    if (!command.directory.isEmpty())
        text += "CDPATH= cd -- " + shellQuoted(command.directory.toUtf8()) + " || exit 1\n";
    text += command.ownLocale ? kOwnLocale : "";
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it) {
        if (isName(it.key()))
            text += "export " + it.key().toUtf8() + '=' + shellQuoted(it.value().toUtf8()) + '\n';
    }
    text += command.arguments.isEmpty() ? "" : "set --";
    for (const QString &argument : command.arguments)
        text += ' ' + shellQuoted(argument.toUtf8());
    return text + (command.arguments.isEmpty() ? "" : "\n");
}

/// The payload in its own subshell; a syntax error in it ends only that.
QByteArray payload(const Command &command)
{
    // The newline lets a script end in a comment.
    return (FramedShell::takesInput(command) ? "( exec <&3 3<&-\nset --\n" : "( exec 3<&-\nset --\n") + before(command)
        + "eval " + shellQuoted(command.script.toUtf8() + '\n') + "\n)\n";
}

} // namespace

QByteArray FramedShell::freshToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

FramedShell FramedShell::forCommand(const Command &command)
{
    FramedShell shell;
    shell.token = freshToken();
    const bool input = takesInput(command);
    const bool guarded = input && !command.elevate.isEmpty();
    QByteArray script = kOpening;
    // In halves, so that a shell which echoes its script does not print a mark.
    script += "_qd_a=" + shell.token.first(16) + "\n_qd_b=" + shell.token.sliced(16) + '\n';
    script += guarded ? kGuardedInput : input ? "" : kWatchdog;
    script += kMark;
    script += payload(command);
    script += kEnding;
    script += guarded ? "}\n" : input ? "" : "kill -s KILL \"$_qd_watch\" 2>/dev/null\n";
    shell.prelude = QByteArray::number(script.size()) + '\n' + script;
    return shell;
}

FramedShell::Loop FramedShell::loop()
{
    Loop loop;
    loop.token = freshToken();
    const QByteArray script = kOpening + QByteArray("_qd_t=") + loop.token.first(16) + "\n_qd_u=" + loop.token.sliced(16) + '\n' + kLoop;
    loop.prelude = QByteArray::number(script.size()) + '\n' + script;
    return loop;
}

QByteArray FramedShell::line(const Command &command) const
{
    QByteArray text = shellQuoted(before(command) + command.script.toUtf8());
    text.replace("\n", "'\"$_qd_nl\"'");
    return "_qd_run " + token.first(16) + ' ' + token.sliced(16) + ' ' + text + '\n';
}

const char *FramedShell::remoteCommand() { return kRemoteCommand; }

const char *FramedShell::bootstrap() { return kBootstrap; }

bool FramedShell::takesInput(const Command &command) { return command.keepInputOpen || !command.input.isEmpty(); }

} // namespace qd::ssh
