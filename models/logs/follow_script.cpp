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
    eval "state_$count= quiet_$count=0 tries_$count=0 here_$count= read_$count= fresh_$count="
    printf '%s F %s %s\n' "$mark" "$count" "$1"
}

state() { # index word: told once
    eval "[ \"\$state_$1\" = \"\$2\" ]" && return
    eval "state_$1=\$2"
    printf '%s S %s %s\n' "$mark" "$1" "$2"
}

unpack() { # name: what comes in, unpacked as the name says
    case $1 in
    *.gz) gzip -dc ;;
    *.zst) zstd -dcq ;;
    *.xz) xz -dc ;;
    *.bz2) bzip2 -dc ;;
    *) cat ;;
    esac 2>/dev/null
}

content() { unpack "$1" <"$1" 2>/dev/null; } # file

identity() { # file: "device inode"
    set -f; set -- $(look "$1"); set +f
    echo "${1-} ${2-}"
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
        # It may have been packed since it was listed.
        [ -e "$c" ] || for z in gz zst xz bz2; do [ ! -e "$c.$z" ] || c=$c.$z; done
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

learn() { # index file size: how it begins, to know it again when it has another name, inode or was packed; false = no news
    eval "h=\$head_$1 o=\$off_$1 is=\"\$dev_$1 \$ino_$1\""
    case $h in *' 256') return 1 ;; esac
    [ "$3" -gt 0 ] || return 1
    # Looked at after it was read: what was emptied meanwhile begins otherwise, and the old beginning is needed to find the copy.
    { h=$(head -c 256 | cksum 2>/dev/null); same "$is" && [ "$now" -ge "$o" ]; } <"$2" 2>/dev/null || return 1
    case $h in *' 0') return 1 ;; esac
    eval "head_$1=\$h"
}

remember() { # index file size: tells it too
    ! learn "$@" || printf '%s H %s %s\n' "$mark" "$1" "$h"
}

begins() { # file head
    [ -n "$2" ] && [ "$(content "$1" | head -c "${2#* }" | cksum 2>/dev/null)" = "$2" ]
}

find_copy() { # index: $copy = the sibling that begins as the file did, $copyid = which file that is
    eval "h=\$head_$1 p=\$path_$1"
    copy=
    [ -n "$h" ] || return 1
    all=$(older "$p")
    IFS=$newline
    set -f
    for c in $all; do
        unset IFS
        set +f
        copyid=$(identity "$c")
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

same() { # "device inode": is it the file on our input? $now = its size
    set -f; set -- "$1" $(look /proc/self/fd/0); set +f
    now=${4-0}
    [ "${2-} ${3-}" = "$1" ]
}

bytes() { # index file from size: what stands there; packed ones are read through
    case $2 in
    *.gz | *.zst | *.xz | *.bz2) unpack "$2" | tail -c "+$(($3 + 1))" | head -c "$(($4 - $3))" ;;
    # dd only seeks (no data passes through it), then head copies; neither reads what is before.
    *) dd bs=1 skip="$3" count=0 2>/dev/null; head -c "$(($4 - $3))" ;;
    esac
}

piece() { # index file size "device inode"?: what is new in it (1 = nothing), if it is that file or the one that is read (2 = it is not)
    eval "o=\$off_$1 d=\$dev_$1 n=\$ino_$1"
    [ "$3" -gt "$o" ] || return 1
    {
        # It may have been rotated since it was looked at.
        same "${4:-$d $n}" || return 2
        case $2 in *.gz | *.zst | *.xz | *.bz2) now=$3 ;; esac
        [ "$now" -gt "$o" ] || return 1
        back=$overlap
        [ "$o" -lt "$back" ] && back=$o
        printf '%s D %s %s %s %s %s %s\n' "$mark" "$1" "$d" "$n" "$o" "$back" "$now"
        bytes "$1" "$2" "$((o - back))" "$now"
        printf '%s E %s\n' "$mark" "$1"
        eval "off_$1=$now"
        busy=1
    } <"$2" 2>/dev/null || return
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

newer() { # index file "device inode": $next and $nextid = what was rotated after it; 1 = nothing, 2 = names are just moving
    eval "p=\$path_$1"
    next= there=
    all=$(older "$p")
    IFS=$newline
    set -f
    for c in $all; do
        [ "$c" != "$2" ] || { there=1; break; }
        next=$c
    done
    unset IFS
    set +f
    [ -n "$there" ] || next=
    nextid=$(identity "$next")
    # Rotation moves the oldest first: if this one still stands where it was, so does what comes after it.
    [ "$(identity "$2")" = "$3" ] || return 2
    [ -n "$next" ]
}

by_inode() { # index: $old, $oldid and $size = where the file that was read is now
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
        old=$f oldid="$d $n" size=$4
        case $f in *.gz | *.zst | *.xz | *.bz2) size=$(length "$f") ;; esac
        break
    done
    eval "here_$1=\$old"
    [ -n "$old" ]
}

rotated() { # index path newdev newino newsize ("" = path is missing)
    eval "quiet=\$quiet_$1 tries=\$tries_$1 was=\$read_$1"
    word=ok
    [ -n "$4" ] || word=missing
    [ -z "$was" ] || [ "${5:-0}" -gt 0 ] || { state "$1" $word; return; }
    how=gone old=
    if by_inode "$1"; then
        how=renamed
        piece "$1" "$old" "$size"
        case $? in
        0) quiet=0 ;;
        2) return ;;
        *) [ $quiet -ge 8 ] || quiet=$((quiet + 1)) ;;
        esac
        case $old in *.gz | *.zst | *.xz | *.bz2) quiet=9 ;; esac # nobody writes to it
    else
        quiet=9
        if find_copy "$1"; then copied "$1" || return; fi
        eval "read_$1=\$how"
    fi
    tries=$((tries + 1))
    eval "quiet_$1=$quiet tries_$1=$tries"
    # A file is left for one that has something: how that begins is how it is found again, however soon it is rotated too.
    [ "${5:-0}" -gt 0 ] || { state "$1" $word; return; }
    # The writer may keep its old file for a moment: leave it only when it has been quiet.
    [ $quiet -ge 3 ] || [ $tries -ge 30 ] || return
    leave "$@"
}

copied() { # index: reads what find_copy found to its end; false = it moved meanwhile
    old=$copy oldid=$copyid
    case $copy in *.gz | *.zst | *.xz | *.bz2) how=compressed ;; *) how=copied ;; esac
    piece "$1" "$copy" "$(length "$copy")" "$copyid" || [ $? -ne 2 ]
}

enter() { # index file how device inode offset: goes over to it, if it is still that file and has something
    {
        same "$4 $5" && [ "$now" -gt 0 ] || return 1
        begin=$(unpack "$2" | head -c 256 | cksum 2>/dev/null)
        case $begin in *' 0') return 1 ;; esac
    } <"$2" 2>/dev/null || return 1
    case $3 in cut) letter=T ;; *) letter=R ;; esac
    # In one frame: a connection that is cut behind it leaves enough to find the file again.
    printf '%s %s %s %s %s %s %s\n' "$mark" $letter "$1" "$3" "$4" "$5" "$begin"
    retire "$1"
    eval "dev_$1=\$4 ino_$1=\$5 off_$1=\$6 head_$1=\$begin quiet_$1=0 tries_$1=0 here_$1="
}

leave() { # index path device inode size: from $old (left as $how) to all that was rotated after it, else to the file of now
    chained=
    while [ -n "$old" ]; do
        newer "$1" "$old" "$oldid"
        case $? in 1) break ;; 2) return ;; esac
        enter "$1" "$next" $how $nextid 0 || return
        piece "$1" "$next" "$(length "$next")" "$nextid"
        old=$next oldid=$nextid how=renamed chained=1
    done
    # The last one may still be written to, as one that was just rotated.
    [ -z "$chained" ] || return
    start=0
    if rotation_of "$2" && told "$1" "$3" "$4" "$2"; then start=$5; fi
    enter "$1" "$2" $how "$3" "$4" $start || return
    [ ! -L "$2" ] || eval "here_$1=\$(readlink -f \"\$2\")"
    [ $start -eq 0 ] || printf '%s K %s %s\n' "$mark" "$1" "$start"
    state "$1" ok
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
    # Whatever is rotated before it has something is news as well.
    [ "$5" -gt 0 ] || [ -n "$(older "$2")" ] || eval "fresh_$1=\"\$3 \$4 0\""
    learn "$1" "$2" "$5"
    eval "printf '%s I %s %s %s %s %s\n' \"\$mark\" \"\$1\" \"\$start\" \"\$3\" \"\$4\" \"\$head_$1\""
    piece "$1" "$2" "$5"
    printf '%s L %s\n' "$mark" "$1"
}

emptied() { # index path device inode size: the same file is shorter than what was read of it
    eval "was=\$read_$1"
    [ -z "$was" ] || [ "$5" -gt 0 ] || return
    how=cut old=
    # What was packed is not the same file after all: a new one was given the old one's inode.
    if find_copy "$1"; then copied "$1" || return; fi
    eval "read_$1=\$how"
    [ "$5" -eq 0 ] || leave "$@"
}

changed() { # index file size: emptied since it was read, as far as that can be seen before more is read?
    eval "o=\$off_$1 h=\$head_$1 was=\$read_$1"
    [ "$3" -ge "$o" ] || return 0
    [ -n "$h" ] && { [ "$o" -eq 0 ] || [ -n "$was" ]; } && ! begins "$2" "$h"
}

unseen() { # index path: goes over to the oldest of what was rotated before anything was read
    all=$(older "$2" | tail -n 1)
    [ -n "$all" ] && enter "$1" "$all" renamed $(identity "$all") 0 || return
    piece "$1" "$all" "$(length "$all")"
    return 0
}

poll() { # index
    eval "p=\$path_$1 fresh=\$fresh_$1"
    set -f; set -- "$1" "$p" $(look "$p"); set +f
    if [ -n "$fresh" ] && [ "${3-} ${4-} ${5-}" != "$fresh" ]; then
        eval "fresh_$1="
        ! unseen "$1" "$p" || return
    fi
    if [ $# -lt 5 ]; then
        eval "n=\$ino_$1"
        if [ -n "$n" ]; then rotated "$@" "" "" ""; else eval "off_$1=0"; state "$1" missing; fi
        return
    fi
    if [ -d "$p" ]; then state "$1" directory; return; fi
    if [ ! -r "$p" ]; then state "$1" denied; return; fi
    eval "d=\$dev_$1 n=\$ino_$1"
    if [ -z "$n" ]; then first_look "$@"; return; fi
    if [ "$d" != "$3" ] || [ "$n" != "$4" ]; then rotated "$@"; return; fi
    state "$1" ok
    if changed "$1" "$2" "$5"; then emptied "$@"; return; fi
    eval "quiet_$1=0 tries_$1=0 read_$1="
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
