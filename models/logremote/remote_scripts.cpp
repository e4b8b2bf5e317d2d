// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_scripts.h"

namespace qd::logs {
namespace {

// What several scripts need. $mark begins what is ours (the sign itself stands here: printf would be a process more before
// each first byte). dd only seeks (no data passes through it), then head copies.
constexpr const char *kCommon = "mark='\x1e'$1" R"sh(
shift
unpack() { # compression file
    case $1 in
    1) gzip -dc <"$2" ;;
    2) xz -dc <"$2" ;;
    3) zstd -dcq <"$2" ;;
    4) bzip2 -dc <"$2" ;;
    esac
}
piece() { # file compression offset size
    if [ "$2" = 0 ]; then
        { dd bs=1 skip="$3" count=0 2>/dev/null; head -c "$4"; } <"$1" 2>/dev/null
    else
        unpack "$2" "$1" 2>/dev/null | tail -c +$(($3 + 1)) | head -c "$4"
    fi
}
data() { # file compression offset size
    printf '%s D %s\n' "$mark" "$3"
    piece "$@"
    printf '%s E\n' "$mark"
}
)sh";

// $1 siblings, $2 window, then patterns.
constexpr const char *kList = R"sh(siblings=$1
window=$2
shift 2
newline='
'
last=
list=
printf '%s Z %s\n' "$mark" "$(date +%z)"
note() {
    case $1 in *"$newline"*) return ;; esac
    if [ -d "$1" ]; then
        [ -z "$2" ] || printf '%s G %s\n' "$mark" "$1"
        return
    fi
    [ -e "$1" ] || return
    [ -r "$1" ] || printf '%s X %s\n' "$mark" "$1"
    list=$list$1$newline
    [ -z "$2" ] || last=$1
}
family() { # a log and what was rotated away from it
    if [ "$siblings" = 1 ]; then
        dir=
        case $1 in */*) dir=${1%/*}/ ;; esac
        base=${1##*/}
        stem=${base%.*}
        [ -n "$stem" ] || stem=$base
        for f in "$dir$stem"*; do [ "$f" = "$1" ] || note "$f" ''; done
    fi
    note "$1" 1
    printf '%s P %s\n' "$mark" "$1"
}
for p in "$@"; do
    if [ -e "$p" ]; then family "$p"; continue; fi
    case $p in
    *[*?[]*)
        any=
        IFS=
        for f in $p; do
            unset IFS
            [ -e "$f" ] && { any=1; family "$f"; }
        done
        unset IFS
        [ -n "$any" ] || printf '%s Q %s\n' "$mark" "$p" ;;
    *) printf '%s Q %s\n' "$mark" "$p" ;;
    esac
done
set -f
IFS=$newline
set -- $list
unset IFS
set +f
if [ $# -gt 0 ]; then
    stat -L -c "$mark N %d %i %s %Y %n" -- "$@" 2>/dev/null || for f in "$@"; do
        set -f
        l=$(ls -Lnid -- "$f" 2>/dev/null) && { set -- $l; printf '%s N 0 %s %s 0 %s\n' "$mark" "$1" "$6" "$f"; }
        set +f
    done
fi
if [ "$window" -gt 0 ] && [ -n "$last" ] && [ -r "$last" ]; then
    case $last in *.gz|*.xz|*.zst|*.bz2) ;; *)
        size=$(stat -L -c %s -- "$last" 2>/dev/null) || { set -f; set -- $(ls -Lnid -- "$last"); set +f; size=$6; }
        printf '%s W %s\n' "$mark" "$last"
        tail=$(((size - 1) / window * window))
        [ $tail -gt 0 ] && [ $((size - tail)) -lt $((window / 4)) ] && tail=$((tail - window))
        if [ $tail -gt 0 ]; then
            data "$last" 0 $((tail - 1)) $((size - tail + 1))
            data "$last" 0 0 $((window + 4096))
        elif [ "$size" -gt 0 ]; then
            data "$last" 0 0 "$size"
        fi ;;
    esac
fi
)sh";

// $1 file, $2 compression, then offset and size of each range.
constexpr const char *kRead = R"sh(file=$1
packed=$2
shift 2
[ -r "$file" ] || { printf '%s Q %s\n' "$mark" "$file"; exit 0; }
stat -L -c "$mark I %d %i %s" -- "$file" 2>/dev/null # whether it still is the one that was meant
while [ $# -gt 1 ]; do
    data "$file" "$packed" "$1" "$2"
    shift 2
done
)sh";

constexpr const char *kMeasure = R"sh(printf '%s M %s\n' "$mark" "$(unpack "$2" "$1" 2>/dev/null | wc -c)"
)sh";

// Tools are asked, not their versions.
constexpr const char *kProbe = R"sh(want='2:xb'
try() { [ "$(printf 'a\nxb\n' | "$@" 2>/dev/null)" = "$want" ]; }
if try rg --no-config --no-messages --color never -j1 -I -N -a -b --encoding none --no-unicode --line-buffered -e '[\x61-\xff]b' -; then
    echo rg
elif try grep -a -b -E --line-buffered -e '^x{1}b'; then
    echo grep
elif [ "$(printf 'a\nx\001b\n' | p='^x{1}.b' LC_ALL=C awk 'BEGIN { p = ENVIRON["p"] } { if ($0 ~ p) print o + 0 ":" length($0); o += length($0) + 1 }' 2>/dev/null)" = 2:3 ]; then
    echo awk
else
    echo none
fi
)sh";

// $1 tool, $2 mode (F fixed, Fi the same caseless, E expression), $3 what is looked for, then for each part: index,
// compression, from, to (-1 = end), path. Every part begins with a mark and ends with one that says how the tool ended.
// The offset that has been read is told on standard error twice a second, where no hit can be torn by it.
constexpr const char *kSearch = R"sh(tool=$1
mode=$2
expression=$3
shift 3
look() { # file, or nothing for standard input
    case $tool$mode in
    rgF) rg --no-config --no-messages --color never -j1 -I -N -a -b --encoding none --line-buffered -F -e "$expression" -- "${1:--}" ;;
    rgFi) rg --no-config --no-messages --color never -j1 -I -N -a -b --encoding none --no-unicode --line-buffered -i -F -e "$expression" -- "${1:--}" ;;
    rgE) rg --no-config --no-messages --color never -j1 -I -N -a -b --encoding none --no-unicode --line-buffered -e "$expression" -- "${1:--}" ;;
    grepF) grep -a -b --line-buffered -F -e "$expression" ;;
    grepFi) grep -a -b --line-buffered -i -F -e "$expression" ;;
    grepE) grep -a -b --line-buffered -E -e "$expression" ;;
    awk*) tr '\000' '\001' | p=$expression awk 'BEGIN { p = ENVIRON["p"] }
        { if (m == "F" ? index($0, p) : m == "Fi" ? index(tolower($0), p) : $0 ~ p) { printf "%.0f:%s\n", o, $0; fflush() } o += length($0) + 1 }' m="$mode" ;;
    *) cat ;;
    esac
}
source() { # compression from to file
    if [ "$1" != 0 ]; then
        if [ "$2" = 0 ] && [ "$3" = -1 ]; then unpack "$1" "$4"
        elif [ "$3" = -1 ]; then unpack "$1" "$4" | tail -c +$(($2 + 1))
        else unpack "$1" "$4" | tail -c +$(($2 + 1)) | head -c $(($3 - $2)); fi
    elif [ "$3" != -1 ]; then head -c $(($3 - $2)) <&4
    else cat <&4; fi
}
ticker() { # the place in descriptor 4
    while sleep 0.5 2>/dev/null || sleep 1; do
        while read -r key value; do
            [ "$key" = pos: ] && printf '%s P %s\n' "$mark" "$value" >&2
            break
        done </proc/self/fdinfo/4
    done
}
while [ $# -gt 4 ]; do
    printf '%s F %s\n' "$mark" "$1"
    if [ -r "$5" ]; then
        exec 4<"$5"
        [ "$2" != 0 ] || [ "$3" = 0 ] || dd bs=1 skip="$3" count=0 <&4 2>/dev/null
        # ripgrep maps a file that it opens itself, which is faster; then nobody reads descriptor 4.
        case $5 in /*) whole=$5 ;; *) whole=./$5 ;; esac
        watch=
        if [ "$2$3$4$tool" != 00-1rg ]; then
            ticker </dev/null >/dev/null &
            watch=$!
        fi
        if [ -z "$watch" ]; then look "$whole"
        elif [ "$2" = 0 ] && [ "$4" = -1 ]; then look <&4
        else source "$2" "$3" "$4" "$5" 2>/dev/null | look; fi
        status=$?
        [ -z "$watch" ] || kill "$watch" 2>/dev/null
        exec 4<&-
    else
        status=unreadable
    fi
    printf '\n%s S %s\n' "$mark" "$status"
    case $status in 0 | 1 | unreadable) ;; *) break ;; esac
    shift 5
done
)sh";

ssh::Command command(const char *script, const QByteArray &token, const QStringList &arguments)
{
    ssh::Command command;
    command.script = QString::fromLatin1(kCommon) + QString::fromLatin1(script);
    command.arguments = QStringList{QString::fromLatin1(token)} + arguments;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Interactive;
    return command;
}

QString number(qint64 value) { return QString::number(value); }
QString number(Compression compression) { return QString::number(int(compression)); }

} // namespace

SearchTool searchToolFromWord(QByteArrayView word)
{
    if (word == "rg") return SearchTool::Ripgrep;
    if (word == "grep") return SearchTool::Grep;
    return word == "awk" ? SearchTool::Awk : SearchTool::None;
}

QString searchToolName(SearchTool tool)
{
    switch (tool) {
    case SearchTool::Ripgrep: return QStringLiteral("rg");
    case SearchTool::Grep: return QStringLiteral("grep");
    case SearchTool::Awk: return QStringLiteral("awk");
    case SearchTool::None: break;
    }
    return QStringLiteral("none");
}

namespace remote_script {

ssh::Command list(const QByteArray &token, const QStringList &patterns, bool siblings, qint64 window)
{
    return command(kList, token, QStringList{siblings ? QStringLiteral("1") : QStringLiteral("0"), number(window)} + patterns);
}

ssh::Command read(const QByteArray &token, const QString &path, Compression compression, const std::vector<ByteRange> &ranges)
{
    QStringList arguments{path, number(compression)};
    for (const ByteRange &range : ranges)
        arguments << number(range.offset) << number(range.size);
    return command(kRead, token, arguments);
}

ssh::Command measure(const QByteArray &token, const QString &path, Compression compression)
{
    ssh::Command measuring = command(kMeasure, token, {path, number(compression)});
    measuring.priority = ssh::Priority::Batch;
    return measuring;
}

ssh::Command probe()
{
    ssh::Command probing;
    probing.script = QString::fromLatin1(kProbe);
    probing.effect = ssh::Effect::ReadOnly;
    return probing;
}

ssh::Command search(const QByteArray &token, SearchTool tool, const ServerPattern &pattern, const std::vector<SearchPart> &parts)
{
    const bool plain = tool == SearchTool::None || pattern.everything;
    const QString mode = pattern.fixed ? (pattern.caseless ? QStringLiteral("Fi") : QStringLiteral("F")) : QStringLiteral("E");
    const QString &expression = tool == SearchTool::Ripgrep ? pattern.rust : pattern.extended;
    QStringList arguments{plain ? QStringLiteral("none") : searchToolName(tool), mode,
                          tool == SearchTool::Awk && pattern.caseless ? expression.toLower() : expression};
    for (const SearchPart &part : parts)
        arguments << number(part.file) << number(part.compression) << number(part.from) << number(part.readOn ? -1 : part.to) << part.path;
    ssh::Command searching = command(kSearch, token, arguments);
    searching.priority = ssh::Priority::Stream;
    return searching;
}

} // namespace remote_script
} // namespace qd::logs
