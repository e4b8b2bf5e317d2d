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

QByteArray freshToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

bool isName(const QString &name)
{
    const auto isWordChar = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), isWordChar);
}

constexpr const char *kOwnLocale = R"(case $_qd_lc in =*) LC_ALL=${_qd_lc#=};; *) unset LC_ALL;; esac
)";

/// The payload in its own subshell; a syntax error in it ends only that.
QByteArray payload(const Command &command)
{
    QByteArray text = FramedShell::takesInput(command) ? "( exec <&3 3<&-\n" : "( exec 3<&-\n";
    if (!command.directory.isEmpty())
        text += "CDPATH= cd -- " + shellQuoted(command.directory.toUtf8()) + " || exit 1\n";
    text += command.ownLocale ? kOwnLocale : "";
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it) {
        if (isName(it.key()))
            text += "export " + it.key().toUtf8() + '=' + shellQuoted(it.value().toUtf8()) + '\n';
    }
    text += "set --";
    for (const QString &argument : command.arguments)
        text += ' ' + shellQuoted(argument.toUtf8());
    // The newline lets a script end in a comment.
    return text + "\neval " + shellQuoted(command.script.toUtf8() + '\n') + "\n)\n";
}

} // namespace

FramedShell FramedShell::forCommand(const Command &command)
{
    FramedShell shell;
    shell.token = freshToken();
    const bool input = takesInput(command);
    QByteArray script = kOpening;
    // In halves, so that a shell which echoes its script does not print a mark.
    script += "_qd_a=" + shell.token.first(16) + "\n_qd_b=" + shell.token.sliced(16) + '\n';
    script += input ? "" : kWatchdog;
    script += kMark;
    script += payload(command);
    script += kEnding;
    script += input ? "" : "kill -s KILL \"$_qd_watch\" 2>/dev/null\n";
    shell.prelude = QByteArray::number(script.size()) + '\n' + script;
    return shell;
}

const char *FramedShell::remoteCommand() { return kRemoteCommand; }

const char *FramedShell::bootstrap() { return kBootstrap; }

bool FramedShell::takesInput(const Command &command) { return command.keepInputOpen || !command.input.isEmpty(); }

} // namespace qd::ssh
