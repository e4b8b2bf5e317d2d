// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follow_script.h"

namespace qd::logs {
namespace {

constexpr const char *kScript = R"sh(# POSIX sh; also busybox. $1 token, $2 initial bytes or lNUMBER of lines, $3 overlap, $4 once?, $5 reach into older files?,
# then groups:  P pattern | F path device inode offset head
mark=$(printf '\036')$1
initial=$2
overlap=$3
once=$4
reachback=$5
shift 5
count=0
retired=' '
heads=' '
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

followed() { # path: as a file of its own?
    j=1
    while [ $j -le $count ]; do
        eval "[ \"\$path_$j\" = \"\$1\" ]" && return 0
        j=$((j + 1))
    done
    return 1
}

add() { # path device inode offset head
    followed "$1" && return
    count=$((count + 1))
    eval "path_$count=\$1 dev_$count=\$2 ino_$count=\$3 off_$count=\$4 head_$count=\$5"
    eval "state_$count= quiet_$count=0 tries_$count=0 here_$count= read_$count="
    printf '%s F %s %s\n' "$mark" "$count" "$1"
}

state() { # index word: told once
    eval "[ \"\$state_$1\" = \"\$2\" ]" && return
    eval "state_$1=\$2"
    printf '%s S %s %s\n' "$mark" "$1" "$2"
}

content() { # file, unpacked
    case $1 in
    *.gz) gzip -dc ;;
    *.zst) zstd -dcq ;;
    *.xz) xz -dc ;;
    *.bz2) bzip2 -dc ;;
    *) cat ;;
    esac <"$1" 2>/dev/null
}

unpacks() { # file: is what it takes there?
    case $1 in
    *.gz) command -v gzip ;;
    *.zst) command -v zstd ;;
    *.xz) command -v xz ;;
    *.bz2) command -v bzip2 ;;
    esac >/dev/null 2>&1
}

older() { # path: its rotated siblings, newest first, one a line
    year='[0-9][0-9][0-9][0-9]'
    case ${1##*/} in ?*.*) stem=${1%.*} end=.${1##*.} ;; *) stem=$1 end=/ ;; esac
    # Names are sorted by when they were last written; packing keeps that.
    unset IFS
    names=$(ls -1dt -- "$1".[0-9]* "$1"[-_]$year* "$stem"[-_.]$year*"$end" "$stem"[-_.]$year*"$end".?* 2>/dev/null)
    IFS=$newline
    set -f
    for c in $names; do
        unset IFS
        set +f
        [ -f "$c" ] && [ -s "$c" ] && [ -r "$c" ] || continue
        followed "$c" && continue
        case $c in
        *.gz | *.zst | *.xz | *.bz2) [ ! -e "${c%.*}" ] && unpacks "$c" || continue ;;
        *.tmp | *.swp | *.part | *~) continue ;;
        esac
        printf '%s\n' "$c"
    done
    unset IFS
    set +f
}

remember() { # index file size other?: how it begins, to know it again when it has another name, inode or was packed
    eval "h=\$head_$1"
    case $h in *' 256') return ;; esac
    [ "$3" -gt 0 ] || return
    case $2 in
    *.gz | *.zst | *.xz | *.bz2) h=$(content "$2" | head -c 256 | cksum 2>/dev/null) ;;
    *) { [ -n "${4-}" ] || same "$1" && h=$(head -c 256 | cksum 2>/dev/null); } <"$2" 2>/dev/null ;;
    esac || return
    eval "head_$1=\$h"
    printf '%s H %s %s\n' "$mark" "$1" "$h"
}

begins() { # file head
    [ -n "$2" ] && [ "$(content "$1" | head -c "${2#* }" | cksum 2>/dev/null)" = "$2" ]
}

find_copy() { # index: $copy = the sibling that begins as the file did
    eval "h=\$head_$1 p=\$path_$1"
    copy=
    [ -n "$h" ] || return 1
    all=$(older "$p")
    IFS=$newline
    set -f
    for c in $all; do
        unset IFS
        set +f
        if begins "$c" "$h"; then copy=$c; break; fi
    done
    unset IFS
    set +f
    [ -n "$copy" ]
}

rotation_of() { # path: of a file that is followed?
    j=1
    while [ $j -le $count ]; do
        eval "q=\$path_$j"
        case $1 in "$q".[0-9]* | "$q"[-_][0-9][0-9][0-9][0-9]*) return 0 ;; esac
        j=$((j + 1))
    done
    return 1
}

told() { # index device inode file: are its lines those of a file that was read here?
    case $retired in *" $2:$3 "*) return 0 ;; esac
    m=1
    while [ $m -le $count ]; do
        if [ $m -ne "$1" ]; then
            eval "[ \"\$dev_$m:\$ino_$m\" = \"$2:$3\" ]" && return 0
            eval "h=\$head_$m"
            begins "$4" "$h" && return 0
        fi
        m=$((m + 1))
    done
    first256=$(head -c 256 <"$4" 2>/dev/null | cksum 2>/dev/null)
    case $first256 in *' 256') case $heads in *"|$first256|"*) return 0 ;; esac ;; esac
    return 1
}

retire() { # index: what it was is not forgotten
    eval "retired=\"\$retired\$dev_$1:\$ino_$1 \" h=\$head_$1"
    case $h in *' 256') heads="$heads|$h|" ;; esac
    eval "head_$1= read_$1="
}

same() { # index: is the file on our input still the one that is read? $now = its size
    eval "d=\$dev_$1 n=\$ino_$1"
    set -f; set -- $(look /proc/self/fd/0); set +f
    now=${3-0}
    [ "${1-}" = "$d" ] && [ "${2-}" = "$n" ]
}

bytes() { # index file from size: what stands there; packed ones are read through
    case $2 in
    *.gz | *.zst | *.xz | *.bz2) content "$2" | tail -c "+$(($3 + 1))" | head -c "$(($4 - $3))" ;;
    # dd only seeks (no data passes through it), then head copies; neither reads what is before.
    *) dd bs=1 skip="$3" count=0 2>/dev/null; head -c "$(($4 - $3))" ;;
    esac
}

piece() { # index file size other?: what is new in it; other = known to be the one, whatever its inode
    eval "o=\$off_$1"
    [ "$3" -gt "$o" ] || return 1
    {
        # It may have been rotated since it was looked at.
        now=$3
        [ -n "${4-}" ] || same "$1" || return 1
        [ "$now" -gt "$o" ] || return 1
        eval "d=\$dev_$1 n=\$ino_$1"
        back=$overlap
        [ "$o" -lt "$back" ] && back=$o
        printf '%s D %s %s %s %s %s %s\n' "$mark" "$1" "$d" "$n" "$o" "$back" "$now"
        bytes "$1" "$2" "$((o - back))" "$now"
        printf '%s E %s\n' "$mark" "$1"
        eval "off_$1=$now"
        busy=1
    } <"$2" 2>/dev/null
}

length() { # file, unpacked
    case $1 in
    *.gz | *.zst | *.xz | *.bz2) l=$(content "$1" | wc -c) ;;
    *) l=$(wc -c <"$1" 2>/dev/null) ;;
    esac
    echo $((l))
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

reach_back() { # index path size: what the file has too little of comes from older ones
    case $initial in
    l*) want=$((${initial#l} - $(wc -l <"$2"))) ;;
    *) want=$((initial - $3)) ;;
    esac
    [ $want -gt 0 ] || return
    plan=
    all=$(older "$2")
    IFS=$newline
    set -f
    for c in $all; do
        unset IFS
        set +f
        case $initial in
        l*) has=$(content "$c" | wc -l) ;;
        *) # Nobody asked for so much that a large packed file should be unpacked for it.
            case $c in *.gz | *.zst | *.xz | *.bz2) [ "$(wc -c <"$c")" -le 33554432 ] || break ;; esac
            has=$(length "$c") ;;
        esac
        has=$((has))
        if [ $has -ge $want ]; then
            plan="$want $c$newline$plan"
            break
        fi
        plan="0 $c$newline$plan"
        want=$((want - has))
    done
    IFS=$newline
    set -f
    for c in $plan; do
        unset IFS
        set +f
        much=${c%% *}
        c=${c#* }
        case $much$initial in 0* | *l*) cut=0 ;; *) cut=1 ;; esac
        printf '%s O %s %s %s\n' "$mark" "$1" "$cut" "$c"
        case $much$initial in
        0*) content "$c" ;;
        *l*) content "$c" | tail -n "$much" ;;
        *) content "$c" | tail -c "$much" ;;
        esac
        printf '%s E %s\n' "$mark" "$1"
    done
    unset IFS
    set +f
}

between() { # index file: reads what was rotated after it and before the file of now, oldest first
    eval "p=\$path_$1"
    chain=
    all=$(older "$p")
    case "$newline$all$newline" in *"$newline$2$newline"*) ;; *) return ;; esac
    IFS=$newline
    set -f
    for c in $all; do
        [ "$c" = "$2" ] && break
        chain=$c$newline$chain
    done
    for c in $chain; do
        unset IFS
        set +f
        printf '%s R %s renamed 0 0\n' "$mark" "$1"
        retire "$1"
        eval "dev_$1=0 ino_$1=0 off_$1=0"
        size=$(length "$c")
        remember "$1" "$c" "$size" other
        piece "$1" "$c" "$size" other
    done
    unset IFS
    set +f
}

by_inode() { # index: $old and $size = where the file that was read is now
    eval "p=\$path_$1 n=\$ino_$1 d=\$dev_$1 here=\$here_$1 h=\$head_$1"
    dir=${p%/*}
    [ "$dir" = "$p" ] && dir=.
    old=
    for f in "$here" "${dir:-/}"/*; do
        [ -f "$f" ] || continue
        case $f in "$p") continue ;; "$here" | "${p%.*}"*) ;; *) continue ;; esac
        set -f; set -- "$1" $(look "$f"); set +f
        # An inode that became free is soon used again, so it has to begin as the file did.
        [ "${2-}" = "$d" ] && [ "${3-}" = "$n" ] && { [ -z "$h" ] || begins "$f" "$h"; } || continue
        old=$f size=$4
        break
    done
    eval "here_$1=\$old"
    [ -n "$old" ]
}

rotated() { # index newdev newino newsize ("" = path is missing)
    how=gone
    eval "quiet=\$quiet_$1 tries=\$tries_$1 was=\$read_$1"
    if [ -n "$was" ]; then
        how=$was old= quiet=9
    elif by_inode "$1"; then
        how=renamed
        if piece "$1" "$old" "$size"; then quiet=0; else [ $quiet -ge 8 ] || quiet=$((quiet + 1)); fi
    else
        quiet=9
        if find_copy "$1"; then # packed, or copied and emptied
            old=$copy
            piece "$1" "$copy" "$(length "$copy")" other
            case $copy in *.gz | *.zst | *.xz | *.bz2) how=compressed ;; *) how=copied ;; esac
        fi
        eval "read_$1=\$how"
    fi
    tries=$((tries + 1))
    eval "quiet_$1=$quiet tries_$1=$tries"
    [ -n "$3" ] || { state "$1" missing; return; }
    # The writer may keep its old file for a moment: leave it only when it has been quiet.
    [ $quiet -ge 9 ] || { [ "$4" -gt 0 ] && { [ $quiet -ge 3 ] || [ $tries -ge 30 ]; }; } || return
    [ -z "$old" ] || between "$1" "$old"
    eval "p=\$path_$1"
    printf '%s R %s %s %s %s\n' "$mark" "$1" "$how" "$2" "$3"
    retire "$1"
    begin "$1" "$p" "$2" "$3" "$4"
}

begin() { # index path device inode size: a file that stands where another one stood
    start=0
    if [ "$5" -gt 0 ] && rotation_of "$2" && told "$1" "$3" "$4" "$2"; then start=$5; fi
    eval "dev_$1=\$3 ino_$1=\$4 off_$1=$start quiet_$1=0 tries_$1=0 here_$1="
    [ ! -L "$2" ] || eval "here_$1=\$(readlink -f \"\$2\")"
    [ $start -eq 0 ] || printf '%s K %s %s\n' "$mark" "$1" "$start"
    state "$1" ok
    remember "$1" "$2" "$5"
    piece "$1" "$2" "$5"
}

first_look() { # index path device inode size
    eval "o=\$off_$1"
    start=0
    if [ "$o" = end ]; then
        case $initial in
        l*) start=$(lines_from "$2" "$5" "${initial#l}") ;;
        *) [ "$5" -le "$initial" ] || start=$(($5 - initial)) ;;
        esac
        [ $start -ne 0 ] || [ -z "$reachback" ] || reach_back "$1" "$2" "$5"
    elif [ "$5" -gt 0 ] && rotation_of "$2" && told "$1" "$3" "$4" "$2"; then
        start=$5 # the glob met the other name of a file that was rotated
    fi
    eval "dev_$1=\$3 ino_$1=\$4 off_$1=$start"
    [ ! -L "$2" ] || eval "here_$1=\$(readlink -f \"\$2\")"
    state "$1" ok
    printf '%s I %s %s %s %s\n' "$mark" "$1" "$start" "$3" "$4"
    remember "$1" "$2" "$5"
    piece "$1" "$2" "$5"
    printf '%s L %s\n' "$mark" "$1"
}

emptied() { # index path size: the same file is shorter than what was read of it
    what='cut'
    if find_copy "$1"; then
        piece "$1" "$copy" "$(length "$copy")" other
        what=copied
    fi
    case $copy in
    *.gz | *.zst | *.xz | *.bz2) # not the same file after all: a new one was given the old one's inode
        eval "d=\$dev_$1 n=\$ino_$1"
        printf '%s R %s compressed %s %s\n' "$mark" "$1" "$d" "$n" ;;
    *) printf '%s T %s %s\n' "$mark" "$1" "$what" ;;
    esac
    eval "h=\$head_$1"
    case $h in *' 256') heads="$heads|$h|" ;; esac
    eval "off_$1=0 head_$1="
    remember "$1" "$2" "$3"
}

poll() { # index
    eval "p=\$path_$1"
    set -f; set -- "$1" "$p" $(look "$p"); set +f
    if [ $# -lt 5 ]; then
        eval "n=\$ino_$1"
        if [ -n "$n" ]; then rotated "$1" "" "" ""; else eval "off_$1=0"; state "$1" missing; fi
        return
    fi
    if [ -d "$p" ]; then state "$1" directory; return; fi
    if [ ! -r "$p" ]; then state "$1" denied; return; fi
    eval "d=\$dev_$1 n=\$ino_$1 o=\$off_$1"
    if [ -z "$n" ]; then first_look "$@"; return; fi
    if [ "$d" != "$3" ] || [ "$n" != "$4" ]; then rotated "$1" "$3" "$4" "$5"; return; fi
    state "$1" ok
    eval "quiet_$1=0 tries_$1=0 read_$1="
    if [ "$5" -lt "$o" ]; then emptied "$1" "$2" "$5"; fi
    if piece "$1" "$2" "$5"; then remember "$1" "$2" "$5"; fi
}

expand() { # pattern
    if [ -e "$1" ]; then add "$1" '' '' "$first" ''; return; fi
    case $1 in
    *[*?[]*)
        IFS=
        for f in $1; do
            unset IFS
            case $f in *"$newline"* | *.gz | *.zst | *.xz | *.bz2) continue ;; esac
            [ -f "$f" ] || continue
            [ "$first" = end ] || ! rotation_of "$f" || continue
            add "$f" '' '' "$first" ''
        done
        unset IFS ;;
    *) add "$1" '' '' "$first" '' ;;
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
        add "$2" "$3" "$4" "$5" "$6"
        shift 6
    fi
done
known=$count
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
        # What a file had that was read before is no news; for others first_look said so.
        [ $round -gt 0 ] || [ $k -gt $known ] || printf '%s L %s\n' "$mark" "$k"
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
                         request.follow ? QString() : QStringLiteral("once"),
                         request.olderFiles ? QStringLiteral("older") : QString()};
    for (const FilePosition &file : known) {
        command.arguments << QStringLiteral("F") << file.path << QString::fromLatin1(file.device)
                          << QString::fromLatin1(file.inode) << QString::number(file.offset)
                          << QString::fromLatin1(file.head);
    }
    for (const QString &pattern : request.patterns)
        command.arguments << QStringLiteral("P") << pattern;
    command.elevate = request.elevate;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Stream;
    command.purpose = purpose;
    return command;
}

} // namespace qd::logs
