// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follow_script.h"

namespace qd::logs {
namespace {

constexpr const char *kScript = R"sh(# POSIX sh; also busybox. $1 token, $2 initial bytes or lNUMBER of lines, $3 overlap, $4 once?, then groups:
#   P pattern | F path device inode offset
mark=$(printf '\036')$1
initial=$2
overlap=$3
once=$4
shift 4
count=0
LC_ALL=C
export LC_ALL
newline='
'
if stat -L -c '%d %i %s' / >/dev/null 2>&1; then
    look() { stat -L -c '%d %i %s' -- "$1" 2>/dev/null; }
else
    look() { # busybox without stat: inode and size from ls
        l=$(ls -Lnd -i -- "$1" 2>/dev/null) || return 1
        set -f; set -- $l; set +f
        echo "0 $1 $6"
    }
fi
if sleep 0.3 2>/dev/null; then short=0.3; else short=1; fi

add() { # path device inode offset
    i=1
    while [ $i -le $count ]; do
        eval "[ \"\$path_$i\" = \"\$1\" ]" && return
        i=$((i + 1))
    done
    count=$((count + 1))
    eval "path_$count=\$1 dev_$count=\$2 ino_$count=\$3 off_$count=\$4 state_$count= quiet_$count=0 tries_$count=0 here_$count="
    printf '%s F %s %s\n' "$mark" "$count" "$1"
}

state() { # index word: told once
    eval "[ \"\$state_$1\" = \"\$2\" ]" && return
    eval "state_$1=\$2"
    printf '%s S %s %s\n' "$mark" "$1" "$2"
}

piece() { # index file size: what is new in it
    eval "o=\$off_$1 d=\$dev_$1 n=\$ino_$1"
    [ "$3" -gt "$o" ] || return 1
    back=$overlap
    [ "$o" -lt "$back" ] && back=$o
    from=$((o - back))
    printf '%s D %s %s %s %s %s\n' "$mark" "$1" "$d" "$n" "$o" "$back"
    # dd only seeks (no data passes through it), then head copies; neither reads what is before.
    { dd bs=1 skip="$from" count=0 2>/dev/null; head -c "$(($3 - from))"; } <"$2" 2>/dev/null
    printf '%s E %s\n' "$mark" "$1"
    eval "off_$1=$3"
    busy=1
}

region() { # file: $reach bytes from $from
    { dd bs=1 skip="$from" count=0 2>/dev/null; head -c "$reach"; } <"$1" 2>/dev/null
}

lines_from() { # file size lines: where its last lines begin
    if [ "$3" -eq 0 ]; then echo "$2"; return; fi
    reach=65536
    while :; do
        [ "$reach" -lt "$2" ] || reach=$2
        from=$(($2 - reach))
        [ "$from" -gt 0 ] && [ "$(region "$1" | wc -l)" -le "$3" ] || break
        reach=$((reach * 4))
    done
    echo $(($2 - $(region "$1" | tail -n "$3" | wc -c)))
}

rotated() { # index newdev newino newsize ("" = path is missing)
    eval "p=\$path_$1 n=\$ino_$1 d=\$dev_$1 o=\$off_$1 quiet=\$quiet_$1 tries=\$tries_$1"
    dir=${p%/*}
    [ "$dir" = "$p" ] && dir=.
    old=
    eval "here=\$here_$1"
    for f in "$here" "${dir:-/}"/*; do
        [ -z "$old" ] && [ -f "$f" ] || continue
        case $f in "$p") continue ;; "${p%.*}"*) ;; *) continue ;; esac
        set -f; set -- "$1" "$2" "$3" "$4" $(look "$f"); set +f
        if [ "${5-}" = "$d" ] && [ "${6-}" = "$n" ]; then old=$f; size=$7; fi
        set -- "$1" "$2" "$3" "$4"
    done
    eval "here_$1=\$old"
    if [ -n "$old" ]; then
        if [ "$size" -gt "$o" ]; then piece "$1" "$old" "$size"; quiet=0; else [ $quiet -ge 8 ] || quiet=$((quiet + 1)); fi
    else
        quiet=9 # not beside it: deleted, compressed or moved away
    fi
    tries=$((tries + 1))
    eval "quiet_$1=$quiet tries_$1=$tries"
    [ -n "$3" ] || { state "$1" missing; return; }
    # The writer may keep its old file for a moment: leave it only when it has been quiet.
    [ $quiet -ge 9 ] || { [ "$4" -gt 0 ] && { [ $quiet -ge 3 ] || [ $tries -ge 30 ]; }; } || return
    if [ -n "$old" ]; then how=renamed; else how=gone; fi
    printf '%s R %s %s %s %s\n' "$mark" "$1" "$how" "$2" "$3"
    eval "dev_$1=\$2 ino_$1=\$3 off_$1=0 quiet_$1=0 tries_$1=0"
    piece "$1" "$p" "$4"
}

poll() { # index
    eval "p=\$path_$1"
    set -f; set -- "$1" $(look "$p"); set +f
    if [ $# -lt 4 ]; then
        eval "n=\$ino_$1"
        if [ -n "$n" ]; then rotated "$1" "" "" ""; else eval "off_$1=0"; state "$1" missing; fi
        return
    fi
    if [ -d "$p" ]; then state "$1" directory; return; fi
    if [ ! -r "$p" ]; then state "$1" denied; return; fi
    eval "d=\$dev_$1 n=\$ino_$1 o=\$off_$1"
    if [ -z "$n" ]; then
        start=0
        if [ "$o" = end ]; then
            case $initial in
            l*) start=$(lines_from "$p" "$4" "${initial#l}") ;;
            *) [ "$4" -le "$initial" ] || start=$(($4 - initial)) ;;
            esac
        fi
        eval "dev_$1=\$2 ino_$1=\$3 off_$1=$start"
        state "$1" ok
        printf '%s I %s %s %s %s\n' "$mark" "$1" "$start" "$2" "$3"
        piece "$1" "$p" "$4"
        printf '%s L %s\n' "$mark" "$1"
        return
    fi
    if [ "$d" != "$2" ] || [ "$n" != "$3" ]; then rotated "$1" "$2" "$3" "$4"; return; fi
    state "$1" ok
    eval "quiet_$1=0 tries_$1=0"
    if [ "$4" -lt "$o" ]; then
        printf '%s T %s\n' "$mark" "$1"
        eval "off_$1=0"
    fi
    piece "$1" "$p" "$4"
}

expand() { # pattern
    if [ -e "$1" ]; then add "$1" '' '' "$first"; return; fi
    case $1 in
    *[*?[]*)
        IFS=
        for f in $1; do
            unset IFS
            [ -f "$f" ] && case $f in *"$newline"*) ;; *) add "$f" '' '' "$first" ;; esac
        done
        unset IFS ;;
    *) add "$1" '' '' "$first" ;;
    esac
}

printf '%s Z %s\n' "$mark" "$(date +%z)"
patterns=
first=end
while [ $# -gt 0 ]; do
    if [ "$1" = P ]; then
        patterns=$patterns$2$newline
        shift 2
    else
        add "$2" "$3" "$4" "$5"
        shift 5
    fi
done
round=0
while :; do
    if [ $((round % 16)) -eq 0 ]; then
        rest=$patterns
        while [ -n "$rest" ]; do
            expand "${rest%%"$newline"*}"
            rest=${rest#*"$newline"}
        done
        [ $count -gt 0 ] || state 0 nomatch
        first=0
    fi
    busy=0
    k=1
    while [ $k -le $count ]; do
        poll $k
        k=$((k + 1))
    done
    [ -z "$once" ] || exit 0
    round=$((round + 1))
    [ $busy -eq 1 ] || sleep $short
    [ $busy -eq 0 ] || sleep 0.1 2>/dev/null || sleep 1
done
)sh";

} // namespace

ssh::Command FollowScript::command(const FollowRequest &request, const std::vector<FilePosition> &known,
                                   const QByteArray &token, const QString &purpose)
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    const QString begin = request.oldLines < 0 ? QString::number(request.initialBytes) : u'l' + QString::number(request.oldLines);
    command.arguments = {QString::fromLatin1(token), begin, QString::number(kOverlap),
                         request.follow ? QString() : QStringLiteral("once")};
    for (const FilePosition &file : known) {
        command.arguments << QStringLiteral("F") << file.path << QString::fromLatin1(file.device)
                          << QString::fromLatin1(file.inode) << QString::number(file.offset);
    }
    for (const QString &pattern : request.patterns)
        command.arguments << QStringLiteral("P") << pattern;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Stream;
    command.purpose = purpose;
    return command;
}

} // namespace qd::logs
