// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/stream_script.h"

#include <algorithm>

namespace qd::metrics {
namespace {

// grep -H labels each line with its file, so that one process serves all files of a tick and unwanted
// lines (interrupts, loop and ram devices, most of meminfo and vmstat) never cross the network.
// Questions come through descriptor 4; what is started here must not read them.
constexpr char setUp[] = R"sh(
LC_ALL=C; export LC_ALL
exec 4<&0 </dev/null
asked=none
groups=
contained=0
wants() { case " $groups " in *" $1 "*) return 0 ;; esac; return 1; }
has() { command -v "$1" >/dev/null 2>&1; }
has grep || { printf 'grep: not found\n' >&2; exit 127; }
one_line() {
    [ -r "$1" ] && read -r text <"$1" 2>/dev/null && printf '%s:%s\n' "$1" "$text"
}
choose() {
    asked=$groups
    files='/proc/stat /proc/meminfo /proc/net/dev /proc/diskstats'
    wanted='^cpu|^(MemTotal|MemFree|MemAvailable|Buffers|Cached|Active[(]file[)]|Inactive[(]file[)]|SReclaimable|Shmem|SwapTotal|SwapFree):|: *[0-9]+ +[0-9]+ +[0-9]+|^ +[0-9]+ +[0-9]+ +([^lr]|l[^o]|r[^a])'
    if wants details; then
        files="$files /proc/vmstat /proc/pressure/cpu /proc/pressure/memory /proc/pressure/io"
        wanted="$wanted|^(ctxt|processes|procs_running|procs_blocked|pgfault|pgmajfault|pswpin|pswpout|oom_kill) |^(some|full) "
    fi
    if wants tcp; then
        files="$files /proc/net/snmp /proc/net/sockstat"
        wanted="$wanted|^(Tcp|Udp|TCP|sockets):"
    fi
}
)sh";

// Names do not change while the machine runs, or hardly ever. The page size is asked of the kernel without a process.
// df is given the mount points of local file systems only: a dead NFS server must not stop the stream.
constexpr char baseParts[] = R"sh(
names_part() {
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
    wants processes && [ -r /proc/self/smaps ] && while read -r name value text; do
        [ "$name" = KernelPageSize: ] && printf 'page:%s\n' "$value" && break
    done </proc/self/smaps 2>/dev/null
}
filesystems_part() {
    [ -r /proc/mounts ] || return 0
    set --
    while read -r device point type options text; do
        case $type in
        ext[234]|xfs|btrfs|zfs|f2fs|jfs|reiserfs|nilfs2|bcachefs|vfat|exfat|ntfs|ntfs3|fuseblk|hfsplus|ufs|overlay|aufs) ;;
        *) continue ;;
        esac
        case $point in *\\*) point=$(printf '%b' "$point") ;; esac
        [ -d "$point" ] || continue
        set -- "$@" "$point"
        printf 'mount:%s %s\n' "$type" "$point"
        case ",$options," in *,ro,*) printf 'mount-ro:%s\n' "$point" ;; esac
    done </proc/mounts
    [ $# -gt 0 ] || return 0
    df -Pk "$@" 2>/dev/null | sed 's/^/df:/'
    wants details && df -Pi "$@" 2>/dev/null | sed 's/^/df-inodes:/'
}
cost_part() {
    [ -r /proc/self/stat ] && read -r text </proc/self/stat && printf 'self:%s\n' "$text"
}
)sh";

constexpr char deviceParts[] = R"sh(
tcp_part() {
    grep -Hs '^TcpExt:' /proc/net/netstat
    total=0
    [ -r /proc/net/sockstat ] && while read -r name text used text text text waiting text; do
        [ "$name" = TCP: ] && total=$((used + waiting))
    done </proc/net/sockstat
    # The kernel walks its whole table for these files: too much with very many connections.
    [ "$total" -le 20000 ] && has awk || return 0
    set --
    for path in /proc/net/tcp /proc/net/tcp6; do
        [ -r "$path" ] && set -- "$@" "$path"
    done
    [ $# -gt 0 ] && awk '$1 != "sl" { n[$4]++ } END { print "tcp-state:known"; for (s in n) print "tcp-state:" s " " n[s] }' "$@"
}
sensors_part() {
    set -- /sys/class/hwmon/hwmon* /sys/class/thermal/thermal_zone* /sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq
    found=0
    for path in "$@"; do
        [ -e "$path" ] && found=1 && break
    done
    if [ "$found" = 1 ]; then
        set -- /sys/class/hwmon/hwmon*
        [ -e "$1/name" ] || [ ! -e "$1/device/name" ] || set -- /sys/class/hwmon/hwmon*/device
        for path in "$@"; do
            shift
            set -- "$@" "$path"/name "$path"/temp*_input "$path"/temp*_label "$path"/temp*_crit \
                "$path"/fan*_input "$path"/fan*_label "$path"/power*_input "$path"/power*_average "$path"/power*_label
        done
        grep -Hs . "$@" /sys/class/thermal/thermal_zone*/type /sys/class/thermal/thermal_zone*/temp \
            /sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_cur_freq
    fi
    [ -r /sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq ] || grep -Hs '^cpu MHz' /proc/cpuinfo
}
gpu_part() {
    has nvidia-smi && has timeout && timeout 5 nvidia-smi \
        --query-gpu=index,name,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw \
        --format=csv,noheader,nounits 2>/dev/null | sed 's/^/nvidia:/'
    set -- /sys/class/drm/card[0-9]*/device/gpu_busy_percent
    [ -e "$1" ] && grep -Hs . "$@" /sys/class/drm/card[0-9]*/device/mem_info_vram_used \
        /sys/class/drm/card[0-9]*/device/mem_info_vram_total /sys/class/drm/card[0-9]*/device/hwmon/hwmon*/temp1_input \
        /sys/class/drm/card[0-9]*/device/hwmon/hwmon*/power1_average
}
)sh";

// Fields are counted from behind the name's last parenthesis, because a program may call itself "a) R 1 2 (b".
constexpr char processParts[] = R"sh(
processes_part() {
    set -- /proc/[0-9]*
    [ -e "$1" ] || return 0
    printf 'process-count:%s\n' "$#"
    has awk || return 0
    # The owner of /proc/PID is the account that the process acts as.
    { ls -ldn /proc/[0-9]*; cat /proc/[0-9]*/stat; } 2>/dev/null | awk '
    /^d/ { path = $NF; sub(".*/", "", path); owner[path] = $3; next }
    {
        if (!match($0, /^[0-9]+ \(.*\) [A-Za-z] /)) next
        from = index($0, "(")
        name = substr($0, from + 1, RLENGTH - from - 4)
        split(substr($0, RLENGTH - 1), f, " ")
        states[f[1]]++
        if ((f[12] + f[13] > 0 || f[22] > 0) && sent < 4000) {
            sent++
            printf "process:%s %s %.0f %s %s %s %s\n", $1, f[1], f[12] + f[13], f[18], f[20], f[22], name
            if ($1 in owner) owned[owner[$1]] = owned[owner[$1]] " " $1
        }
    }
    END {
        for (s in states) printf "process-state:%s %d\n", s, states[s]
        for (u in owned) print "process-owner:" u owned[u]
        while ((getline line <"/etc/passwd") > 0) {
            split(line, f, ":")
            if (f[3] in owned && !(f[3] in told)) { told[f[3]]; print "account:" f[3] " " f[1] }
        }
    }'
}
containers_in() {
    [ -d "$1" ] && cd "$1" || return 0
    base=$1 counter=$2 used=$3 limit=$4
    set --
    for group in system.slice/docker-*.scope docker/* machine.slice/*.scope machine.slice/machine-libpod_pod_*.slice/*.scope \
        libpod_parent/libpod-* lxc/* lxc.payload.* libvirt/lxc/* containers.slice/*/* kubepods.slice/kubepods-pod*.slice/*.scope \
        kubepods.slice/kubepods-*.slice/kubepods-*-pod*.slice/*.scope kubepods/pod*/* kubepods/burstable/pod*/* \
        kubepods/besteffort/pod*/* user.slice/user-*.slice/user@*.service/user.slice/libpod-*.scope; do
        case $group in *conmon*) continue ;; esac
        [ -r "$group/$counter" ] || [ -r "$group/$used" ] || continue
        contained=1
        set -- "$@" "$base/$group/$counter" "$base/$group/$used" "$base/$group/$limit" "$base/$group/memory.stat"
    done
    cd /
    [ $# -gt 0 ] && grep -Hs -E '^(usage_usec|inactive_file|total_inactive_file) |^[0-9]+$|^max$' "$@"
}
containers_part() {
    [ -d /sys/fs/cgroup ] || [ -d /cgroup ] || return 0
    printf 'containers:known\n'
    if [ -r /sys/fs/cgroup/cgroup.controllers ]; then
        containers_in /sys/fs/cgroup cpu.stat memory.current memory.max
    else
        for path in /sys/fs/cgroup/cpuacct /sys/fs/cgroup/cpu,cpuacct /cgroup/cpuacct; do
            [ -d "$path" ] && { containers_in "$path" cpuacct.usage none none; break; }
        done
        for path in /sys/fs/cgroup/memory /cgroup/memory; do
            [ -d "$path" ] && { containers_in "$path" none memory.usage_in_bytes memory.limit_in_bytes; break; }
        done
    fi
}
container_names_part() {
    [ "$contained" = 1 ] && has timeout || return 0
    for program in docker podman; do
        has "$program" && timeout 5 "$program" ps --no-trunc --format '{{.ID}} {{.Names}}' 2>/dev/null | sed 's/^/container-name:/'
    done
}
)sh";

// Files of /run/systemd/sessions that end in .ref are FIFOs: reading one would wait for ever.
// A package manager that fails or takes too long says nothing, which is not "no updates"; so its status decides. Together
// the limits stay below Collector::silenceLimit.
constexpr char stateParts[] = R"sh(
state_part() {
    set -- /proc/sys/kernel/random/entropy_avail
    if [ -d /run/systemd/sessions ]; then
        printf 'sessions:known\n'
        for path in /run/systemd/sessions/*; do
            case $path in *.ref) continue ;; esac
            [ -r "$path" ] && set -- "$@" "$path"
        done
    fi
    grep -Hs -E '^(USER|CLASS)=|^[0-9]+$' "$@"
    [ -d /run/systemd/sessions ] && return 0
    if [ -s /run/utmp ] && has who; then
        printf 'sessions:known\n'
        who 2>/dev/null | sed 's/^/who:/'
    fi
}
units_part() {
    [ -d /run/systemd/system ] && has systemctl && has timeout || return 0
    units=$(timeout 5 systemctl list-units --state=failed --plain --no-legend --no-pager --full 2>/dev/null) || return 0
    printf 'units:known\n'
    [ -n "$units" ] && printf '%s\n' "$units" | sed 's/^/failed-unit:/'
}
kernel_restart() {
    read -r running </proc/sys/kernel/osrelease
    if [ -L /vmlinuz ]; then
        newest=$(readlink /vmlinuz)
        [ "${newest##*/vmlinuz-}" = "$running" ] && printf 'reboot:0\n' || printf 'reboot:1\n'
    fi
}
updates_by() {
    manager=$1 good=$2 wanted_lines=$3
    shift 3
    lines=$(timeout 8 nice -n 19 "$@" 2>/dev/null)
    status=$?
    [ "$status" = 0 ] || [ "$status" = "$good" ] || return 0
    printf 'updates:%s\n' "$manager"
    printf '%s\n' "$lines" | sed -n "s/^$wanted_lines/update:&/p"
}
updates_part() {
    has timeout && has nice || return 0
    if has apt-get; then
        updates_by apt 0 'Inst ' apt-get -s -o Debug::NoLocking=true upgrade
    elif has dnf; then
        updates_by dnf 100 . dnf -q -C check-update
    elif has yum; then
        updates_by yum 100 . yum -q -C check-update
    elif has apk; then
        updates_by apk 0 . apk version -l '<'
    elif has zypper; then
        updates_by zypper 0 . zypper -q --no-refresh list-updates
    elif has pacman; then
        updates_by pacman 1 . pacman -Qu
    fi
    if [ -e /run/reboot-required ] || [ -e /run/reboot-needed ]; then
        printf 'reboot:1\n'
    elif has needs-restarting; then
        timeout 4 nice -n 19 needs-restarting -r >/dev/null 2>&1
        case $? in 0) printf 'reboot:0\n' ;; 1) printf 'reboot:1\n' ;; esac
    elif [ -r /proc/sys/kernel/osrelease ]; then
        kernel_restart
    fi
}
)sh";

// One process a question: the shell itself reads the single-line files, and waits at its input without a process. A frame
// leaves in one piece, so that it is one packet. The clock comes last, so that nothing stands between its reading and the end.
constexpr char loop[] = R"sh(
slow_part() {
    printf 'part:slow\n'
    filesystems_part
    wants tcp && tcp_part
    wants sensors && sensors_part
    wants gpu && gpu_part
    wants processes && processes_part
    wants containers && containers_part
    wants state && state_part
    cost_part
}
minute_part() {
    printf 'part:minute\n'
    wants state && units_part
    wants containers && container_names_part
}
slower_parts() {
    case $parts in *n*) names_part ;; esac
    case $parts in *m*) minute_part ;; esac
    case $parts in *h*) wants updates && printf 'part:hour\n' && updates_part ;; esac
    case $parts in *s*) slow_part ;; esac
    case $parts in *c*) has date && date '+clock:%s.%N' ;; esac
}
while read -r number parts groups <&4; do
    [ "$groups" = "$asked" ] || choose
    up= load=
    [ -r /proc/uptime ] && read -r up </proc/uptime
    [ -r /proc/loadavg ] && read -r load </proc/loadavg
    # shellcheck disable=SC2086
    lines=$(exec grep -Hs -E "$wanted" $files)
    if [ "$parts" = - ]; then
        printf '@@qd begin\nask:%s\n/proc/uptime:%s\n/proc/loadavg:%s\n%s\n@@qd end\n' "$number" "$up" "$load" "$lines" || exit 0
    else
        printf '@@qd begin\nask:%s\n/proc/uptime:%s\n/proc/loadavg:%s\n%s\n' "$number" "$up" "$load" "$lines" || exit 0
        slower_parts
        printf '@@qd end\n' || exit 0
    fi
done
)sh";

struct GroupWord {
    SampleGroup group;
    const char *word;
};
constexpr GroupWord groupWords[]{{SampleGroup::Details, "details"},     {SampleGroup::Tcp, "tcp"},
                                 {SampleGroup::Sensors, "sensors"},     {SampleGroup::Gpu, "gpu"},
                                 {SampleGroup::Processes, "processes"}, {SampleGroup::Containers, "containers"},
                                 {SampleGroup::State, "state"},         {SampleGroup::Updates, "updates"}};

} // namespace

QString streamScript()
{
    QString script;
    for (const char *part : {setUp, baseParts, deviceParts, processParts, stateParts, loop})
        script += QLatin1StringView(part);
    return script;
}

QByteArray askLine(int number, const QByteArray &parts, SampleGroups groups)
{
    QByteArray line = QByteArray::number(number) + ' ' + parts;
    for (const GroupWord &word : groupWords) {
        if (groups.testFlag(word.group))
            line += QByteArray(" ") + word.word;
    }
    return line + '\n';
}

std::optional<SampleGroups> groupsNamed(const QString &words)
{
    SampleGroups groups;
    const QStringList all = words.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : all) {
        const auto *const found = std::ranges::find_if(groupWords, [&](const GroupWord &word) { return name.trimmed() == QLatin1StringView(word.word); });
        if (name.trimmed() == QLatin1StringView("all"))
            groups |= allGroups();
        else if (found != std::end(groupWords))
            groups |= found->group;
        else
            return {};
    }
    return groups;
}

QStringList groupNames()
{
    QStringList names;
    for (const GroupWord &word : groupWords)
        names.append(QLatin1StringView(word.word));
    return names;
}

} // namespace qd::metrics
