// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follow_script.h"

namespace qd::logs {
namespace {

constexpr const char *kScript = R"sh(# POSIX sh; also busybox. $1 token, $2 initial bytes or lNUMBER of lines, $3 overlap, $4 once?, $5 reach into older files?,
# $6 where files begin that are found at first (end or 0), then groups:  P pattern | F path device inode offset head
mark=$(printf '\036')$1
initial=$2
overlap=$3
once=$4
reachback=$5
first=$6
shift 6
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
if command -v cksum >/dev/null 2>&1; then
    digest() { cksum 2>/dev/null; }
elif command -v od >/dev/null 2>&1; then
    digest() { # a busybox without cksum
        x=$(od -An -v -tx1 2>/dev/null | tr -d ' \n')
        sum=$(printf '%s' "$x" | md5sum 2>/dev/null)
        sum=${sum%% *}
        echo "${sum:-x$x} $((${#x} / 2))"
    }
else
    digest() { echo "0 $(($(wc -c)))"; }
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
    case $5 in before*) set -- "$1" "$2" "$3" "$4" '' "${5#before}" ;; esac
    eval "path_$count=\$1 dev_$count=\$2 ino_$count=\$3 off_$count=\$4 head_$count=\$5 prev_$count=\${6-}"
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

listing() { # path: inode and name of each rotated sibling, newest first, one a line
    year='[0-9][0-9][0-9][0-9]'
    case ${1##*/} in ?*.*) stem=${1%.*} end=.${1##*.} ;; *) stem=$1 end=/ ;; esac
    # Names are sorted by when they were last written; packing keeps that.
    ls -1dti -- "$1".[0-9]* "$1"[-_]$year* "$stem"[-_.]$year*"$end" "$stem"[-_.]$year*"$end".?* 2>/dev/null
}

usable() { # names of $raw that have lines
    IFS=$newline
    set -f
    for c in $raw; do
        unset IFS
        set +f
        c=${c#"${c%%[! ]*}"}
        c=${c#* }
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

older() { # path: $all = its rotated siblings, newest first, one a line
    raw=$(listing "$1")
    all=$(usable)
}

unmoved() { # path: nothing was rotated since older?
    # Their order may change: they are still written to.
    [ "$(listing "$1" | sort)" = "$(printf '%s\n' "$raw" | sort)" ]
}

beginning() { # file bytes?: sum and length of how the file on our input begins, from its beginning
    unpack "$1" </proc/self/fd/0 | head -c "${2:-256}" | digest
}

grown() { # index file: learns of the file on our input how it begins, to know it again when it has another name, inode or was packed
    # 1 = it has nothing any more, 2 = something was rotated before anything was read, 3 = it begins otherwise than it did
    eval "h=\$head_$1 p=\$path_$1"
    case $h in *' 256') return 0 ;; esac
    begin=$(beginning "$2")
    case $begin in '' | *' 0') return 1 ;; esac
    # In this order: what was emptied meanwhile begins otherwise, and the old beginning is needed to find the copy.
    if [ -z "$h" ]; then unmoved "$p" || return 2; else [ "$(beginning "$2" "${h#* }")" = "$h" ] || return 3; fi
    [ "$begin" = "$h" ] || printf '%s H %s %s\n' "$mark" "$1" "$begin"
    eval "head_$1=\$begin prev_$1="
}

begins() { # file head
    [ -n "$2" ] && [ "$(content "$1" | head -c "${2#* }" | digest)" = "$2" ]
}

find_copy() { # index: $copy = the sibling that begins as the file did, $copyid = which file that is; 2 = names are just moving
    eval "h=\$head_$1 p=\$path_$1"
    copy=
    older "$p"
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
    unmoved "$p" || return 2
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
    first256=$(head -c 256 <"$4" 2>/dev/null | digest)
    case $first256 in *' 256') case $heads in *"|$first256|"*) return 0 ;; esac ;; esac
    return 1
}

retire() { # index: what it was is not forgotten
    eval "retired=\"\$retired\$dev_$1:\$ino_$1 \" h=\$head_$1"
    case $h in *' 256') heads="$heads|$h|" ;; esac
}

same() { # "device inode": is it the file on our input? $now = its size
    set -f; set -- "$1" $(look /proc/self/fd/0); set +f
    now=${4-0}
    [ "${2-} ${3-}" = "$1" ]
}

bytes() { # file from end: what stands there in the file on our input; packed ones are read through
    case $1 in
    *.gz | *.zst | *.xz | *.bz2) unpack "$1" | tail -c "+$(($2 + 1))" | head -c "$(($3 - $2))" ;;
    # dd only seeks (no data passes through it), then head copies; neither reads what is before.
    *) { dd bs=1 skip="$2" count=0 2>/dev/null; head -c "$(($3 - $2))"; } </proc/self/fd/0 ;;
    esac
}

send() { # index file end "more"?: tells what stands up to there
    eval "o=\$off_$1 d=\$dev_$1 n=\$ino_$1 h=\$head_$1"
    back=$overlap
    [ "$o" -lt "$back" ] && back=$o
    printf '%s D %s %s %s %s %s %s\n' "$mark" "$1" "$d" "$n" "$o" "$back" "$3"
    bytes "$2" "$((o - back))" "$3"
    # The first bytes have none before them that would tell if the file was emptied and written again just now.
    if [ "$o" -eq 0 ] && [ "$(beginning "$2" "${h#* }")" != "$h" ]; then
        printf '%s E %s other\n' "$mark" "$1"
        return 2
    fi
    printf '%s E %s %s\n' "$mark" "$1" "${4-}"
    eval "off_$1=\$3"
    busy=1
}

piece() { # index file size "device inode"?: what is new in it, if it is that file or the one that is read
    # 1 = nothing, 2 = it is not that file, 3 = it begins otherwise than it did
    eval "o=\$off_$1 d=\$dev_$1 n=\$ino_$1"
    [ "$3" -gt "$o" ] || return 1
    {
        # It may have been rotated since it was looked at.
        same "${4:-$d $n}" || return 2
        case $2 in *.gz | *.zst | *.xz | *.bz2) now=$3 ;; esac
        [ "$now" -gt "$o" ] || return 1
        # Before anything of it is told: whatever happens to it then, it is found again.
        grown "$1" "$2" || return
        # As much as the console holds back until it hears that these are the first bytes.
        if [ "$o" -eq 0 ] && [ "$now" -gt 4096 ]; then send "$1" "$2" 4096 more || return; fi
        send "$1" "$2" "$now" || return
    } <"$2" 2>/dev/null || return 2
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

reach_back() { # index path size: what the file has too little of comes from the older ones in $all
    case $initial in
    l*) want=$((${initial#l} - $(wc -l <"$2"))) ;;
    *) want=$((initial - $3)) ;;
    esac
    [ $want -gt 0 ] || return
    plan=
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
    older "$p"
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
    [ "$(identity "$2")" = "$3" ] && unmoved "$p" || return 2
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
        1) [ $quiet -ge 8 ] || quiet=$((quiet + 1)) ;;
        *) return ;;
        esac
        case $old in *.gz | *.zst | *.xz | *.bz2) quiet=9 ;; esac # nobody writes to it
    else
        quiet=9
        copied "$1" || return
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

copied() { # index: reads a copy to its end, if there is one ($old, $how); false = names are just moving
    find_copy "$1"
    case $? in 1) return 0 ;; 2) return 1 ;; esac
    old=$copy oldid=$copyid
    case $copy in *.gz | *.zst | *.xz | *.bz2) how=compressed ;; *) how=copied ;; esac
    piece "$1" "$copy" "$(length "$copy")" "$copyid" || [ $? -eq 1 ]
}

enter() { # index file how device inode offset: goes over to it, if it is still that file, has something, and nothing was rotated meanwhile
    eval "p=\$path_$1"
    {
        same "$4 $5" && [ "$now" -gt 0 ] || return 1
        begin=$(beginning "$2")
        case $begin in '' | *' 0') return 1 ;; esac
        unmoved "$p" || return 1
    } <"$2" 2>/dev/null || return 1
    # In one frame: a connection that is cut behind it leaves enough to find the file again.
    case $3 in
    unread) printf '%s I %s 0 %s %s %s\n' "$mark" "$1" "$4" "$5" "$begin" ;;
    cut) printf '%s T %s cut %s %s %s\n' "$mark" "$1" "$4" "$5" "$begin" ;;
    *) printf '%s R %s %s %s %s %s\n' "$mark" "$1" "$3" "$4" "$5" "$begin" ;;
    esac
    [ "$3" = unread ] || retire "$1"
    eval "dev_$1=\$4 ino_$1=\$5 off_$1=\$6 head_$1=\$begin prev_$1= quiet_$1=0 tries_$1=0 here_$1= read_$1="
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

tell_unread() { # index device inode: nothing of the file was read; what is rotated after $prev will be news
    eval "dev_$1=\$2 ino_$1=\$3 off_$1=0 head_$1= fresh_$1= tries_$1=0 prev=\$prev_$1"
    printf '%s I %s 0 %s %s before%s\n%s L %s\n' "$mark" "$1" "$2" "$3" "$prev" "$mark" "$1"
}

born_since() { # file seconds: was it made and written since then, as far as can be known?
    set -- "$2" $(stat -c '%W %Y' -- "$1" 2>/dev/null)
    [ -n "$1" ] && [ "${2-}" -gt 0 ] && [ "$2" -ge "$1" ] && [ "$3" -ge "$1" ]
} 2>/dev/null

begin_unread() { # index path device inode: whatever comes into it is news, however soon it is rotated; false = names are just moving
    prev=
    eval "o=\$off_$1"
    older "$2"
    IFS=$newline
    set -f
    for c in $all; do
        unset IFS
        set +f
        # A file that appeared lately may have been rotated before it was found.
        [ "$o" = end ] || ! born_since "$c" "$searched" || continue
        prev=$(content "$c" | head -c 256 | digest)
        case $prev in '' | *' 0') prev= ;; *) break ;; esac
    done
    unset IFS
    set +f
    unmoved "$2" || return
    eval "prev_$1=\"\${prev:+ \$prev}\""
    [ "$o" != end ] || [ -z "$reachback" ] || [ "$3" = none ] || reach_back "$1" "$2" 0
    tell_unread "$1" "$3" "$4"
}

first_look() { # index path device inode size
    eval "o=\$off_$1"
    start=
    if [ "$o" = end ]; then
        [ "$5" -gt 0 ] || { begin_unread "$@"; return; }
        start=0
        case $initial in
        l*) start=$(lines_from "$2" "$5" "${initial#l}") ;;
        *) [ "$5" -le "$initial" ] || start=$(($5 - initial)) ;;
        esac
    elif [ "$5" -gt 0 ] && rotation_of "$2" && told "$1" "$3" "$4" "$2"; then
        start=$5 # the glob met the other name of a file that was rotated
    else
        begin_unread "$@"
        return
    fi
    # Before the file itself is looked at: what is rotated later is no older one.
    [ $start -ne 0 ] || [ -z "$reachback" ] || older "$2"
    {
        same "$3 $4" && [ "$now" -ge "$5" ] || return
        begin=$(beginning "$2")
        case $begin in '' | *' 0') return ;; esac
    } <"$2" 2>/dev/null || return
    [ $start -ne 0 ] || [ -z "$reachback" ] || reach_back "$1" "$2" "$5"
    eval "dev_$1=\$3 ino_$1=\$4 off_$1=$start head_$1=\$begin"
    [ ! -L "$2" ] || eval "here_$1=\$(readlink -f \"\$2\")"
    state "$1" ok
    printf '%s I %s %s %s %s %s\n' "$mark" "$1" "$start" "$3" "$4" "$begin"
    piece "$1" "$2" "$5"
    printf '%s L %s\n' "$mark" "$1"
}

unread() { # index path device inode size (none none 0 = path is missing): nothing was read yet
    eval "fresh=\$fresh_$1 d=\$dev_$1 n=\$ino_$1 tries=\$tries_$1 prev=\$prev_$1"
    word=ok
    [ "$4" != none ] || word=missing
    [ "$3 $4 $5" != "$fresh" ] || [ $((round % 16)) -eq 0 ] || { state "$1" $word; return; }
    # What was rotated since the first look: the oldest of it comes first.
    oldest=
    older "$2"
    IFS=$newline
    set -f
    for c in $all; do
        unset IFS
        set +f
        [ -z "$prev" ] || ! begins "$c" "${prev# }" || break
        oldest=$c
    done
    unset IFS
    set +f
    id=$(identity "$oldest")
    unmoved "$2" || return
    # Or a name that no tool for rotation gives.
    if [ -z "$oldest" ] && [ "$d $n" != "$3 $4" ] && by_inode "$1" && [ "$size" -gt 0 ]; then oldest=$old id=$oldid; fi
    if [ -n "$oldest" ]; then
        enter "$1" "$oldest" unread $id 0 || return
        piece "$1" "$oldest" "$(length "$oldest")" "$id"
        printf '%s L %s\n' "$mark" "$1"
        return
    fi
    if [ "$4" != none ] && [ "$d $n" != "$3 $4" ]; then
        # The writer may keep the old file for a moment, and write into it.
        tries=$((tries + 1))
        eval "tries_$1=$tries"
        [ "$n" = none ] || [ $tries -ge 3 ] || return
        tell_unread "$1" "$3" "$4"
        [ ! -L "$2" ] || eval "here_$1=\$(readlink -f \"\$2\")"
    fi
    state "$1" $word
    if [ "$5" -gt 0 ]; then piece "$1" "$2" "$5"; else eval "fresh_$1=\"\$3 \$4 \$5\""; fi
}

emptied() { # index path device inode size: the same file is shorter than what was read of it, or begins otherwise
    eval "was=\$read_$1"
    [ -z "$was" ] || [ "$5" -gt 0 ] || return
    how=cut old=
    # What was packed is not the same file after all: a new one was given the old one's inode.
    copied "$1" || return
    eval "read_$1=\$how"
    [ "$5" -eq 0 ] || leave "$@"
}

changed() { # index file size: emptied since it was read, as far as that can be seen before more is read?
    eval "o=\$off_$1 h=\$head_$1 was=\$read_$1"
    [ "$3" -ge "$o" ] || return 0
    { [ "$o" -eq 0 ] || [ -n "$was" ]; } && ! begins "$2" "$h"
}

poll() { # index
    eval "p=\$path_$1 n=\$ino_$1 h=\$head_$1"
    set -f; set -- "$1" "$p" $(look "$p"); set +f
    if [ $# -lt 5 ]; then
        if [ -n "$h" ]; then rotated "$@" "" "" ""; return; fi
        [ -n "$n" ] || { eval "off_$1=0"; begin_unread "$1" "$2" none none; } || return
        unread "$1" "$2" none none 0
        return
    fi
    if [ -d "$p" ]; then state "$1" directory; return; fi
    if [ ! -r "$p" ]; then
        if [ -e "$p" ]; then state "$1" denied; fi # else it went since it was looked at: the next poll says so
        return
    fi
    if [ -z "$n" ]; then
        first_look "$@"
        eval "n=\$ino_$1 h=\$head_$1"
        [ -n "$n" ] && [ -z "$h" ] || return
    fi
    if [ -z "$h" ]; then unread "$@"; return; fi
    eval "d=\$dev_$1"
    if [ "$d" != "$3" ] || [ "$n" != "$4" ]; then rotated "$@"; return; fi
    state "$1" ok
    if changed "$1" "$2" "$5"; then emptied "$@"; return; fi
    eval "quiet_$1=0 tries_$1=0 read_$1="
    piece "$1" "$2" "$5"
    [ $? -ne 3 ] || emptied "$@"
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
round=0
searched= ongoing=
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
while :; do
    if [ $((round % 16)) -eq 0 ]; then
        searched=$ongoing
        ongoing=$(date +%s)
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
        eval "n=\$ino_$k"
        [ -n "$n" ] || [ -z "$once" ] || poll $k # it was rotated just then
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
                                   bool goesOn, const QByteArray &token, const QString &purpose)
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    const QString fromEnd = QStringLiteral("end");
    const QString begin = request.oldLines < 0 ? QString::number(request.initialBytes) : u'l' + QString::number(request.oldLines);
    command.arguments = {QString::fromLatin1(token), begin, QString::number(kOverlap),
                         request.follow ? QString() : QStringLiteral("once"),
                         request.olderFiles ? QStringLiteral("older") : QString(),
                         goesOn ? QStringLiteral("0") : fromEnd};
    for (const FilePosition &file : known) {
        command.arguments << QStringLiteral("F") << file.path << QString::fromLatin1(file.device)
                          << QString::fromLatin1(file.inode) << (file.offset < 0 ? fromEnd : QString::number(file.offset))
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
