// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/stream_script.h"

namespace qd::metrics {
namespace {

// grep -H labels each line with its file, so that one process serves four files and unwanted
// lines (interrupts, loop and ram devices, most of meminfo) never cross the network.
// df is given the mount points of local file systems only: a dead NFS server must not stop the stream.
constexpr char script[] = R"sh(
LC_ALL=C; export LC_ALL
slow=${1:-15}
tick=0
short_sleep=0
sleep 0.01 2>/dev/null && short_sleep=1
wanted='^cpu|^(MemTotal|MemFree|MemAvailable|Buffers|Cached|Active[(]file[)]|Inactive[(]file[)]|SReclaimable|Shmem|SwapTotal|SwapFree):|: *[0-9]+ +[0-9]+ +[0-9]+|^ +[0-9]+ +[0-9]+ +([^lr]|l[^o]|r[^a])'
one_line() {
    [ -r "$1" ] && read -r text <"$1" 2>/dev/null && printf '%s:%s\n' "$1" "$text"
}
slow_part() {
    one_line /proc/sys/kernel/osrelease
    one_line /proc/sys/kernel/hostname
    grep -Hs . /proc/sys/vm/min_free_kbytes
    one_line /etc/redhat-release
    if [ -r /etc/os-release ]; then
        grep -Hs -E '^(PRETTY_NAME|NAME|ID|VERSION_ID)=' /etc/os-release
    else
        grep -hs -E '^(PRETTY_NAME|NAME|ID|VERSION_ID)=' /usr/lib/os-release | sed 's|^|/etc/os-release:|'
    fi
    for path in /sys/class/net/*; do
        [ -e "$path/device" ] && printf 'net-device:%s\n' "${path##*/}"
    done
    for path in /sys/block/*; do
        [ -e "$path/device" ] && printf 'block-device:%s\n' "${path##*/}"
    done
    [ -r /proc/mounts ] || return 0
    set --
    while read -r device point type rest; do
        case $type in
        ext[234]|xfs|btrfs|zfs|f2fs|jfs|reiserfs|nilfs2|bcachefs|vfat|exfat|ntfs|ntfs3|fuseblk|hfsplus|ufs|overlay|aufs) ;;
        *) continue ;;
        esac
        point=$(printf '%b' "$point")
        [ -d "$point" ] || continue
        set -- "$@" "$point"
        printf 'mount:%s %s\n' "$type" "$point"
    done </proc/mounts
    [ $# -gt 0 ] && df -Pk "$@" 2>/dev/null | sed 's/^/df:/'
}
while :; do
    printf '@@qd begin\n' || exit 0
    one_line /proc/uptime
    one_line /proc/loadavg
    grep -Hs -E "$wanted" /proc/stat /proc/meminfo /proc/net/dev /proc/diskstats
    if [ "$tick" -eq 0 ]; then
        slow_part
        tick=$slow
    fi
    tick=$((tick - 1))
    printf '@@qd end\n' || exit 0
    pause=1
    if [ "$short_sleep" = 1 ] && read -r text <"/proc/uptime" 2>/dev/null; then
        text=${text%% *}
        text=${text##*.}
        rest=$((100 - ${text#0}))
        case $rest in
        ?) pause=1.0$rest ;;
        ??) pause=0.$rest ;;
        esac
    fi
    sleep "$pause" || exit 0
done
)sh";

} // namespace

QString streamScript() { return QString::fromLatin1(script); }

} // namespace qd::metrics
