# SPDX-License-Identifier: GPL-3.0-or-later
# Answers each line as models/metrics/stream_script does, with counters that rise and without a process: bench_metrics_fleet.
up=1000
busy=20000
while read -r number parts groups; do
    up=$((up + 1))
    busy=$((busy + 20 + number * 7 % 60))
    idle=$((up * 200 - busy))
    bytes=$((up * 120000 + busy * 300))
    cores=
    for core in 0 1 2 3 4 5 6 7; do
        cores="$cores/proc/stat:cpu$core $busy 0 310 $idle 120 0 40 0 0 0
"
    done
    slow=
    case $parts in *s*) slow="part:slow
mount:ext4 /
mount:ext4 /var
df:Filesystem 1024-blocks Used Available Capacity Mounted on
df:/dev/vda1 41152736 17342120 21692384 45% /
df:/dev/vdb1 103080888 61342120 36459504 63% /var
self:77 (sh) S 1 77 77 0 -1 4194560 3321 180211 0 0 12 9 210 98 20 0 1 0 4711 2654208 237 0
" ;; esac
    case $parts in *n*) slow="$slow/proc/sys/kernel/osrelease:6.1.0-28-amd64
/proc/sys/kernel/hostname:replay
/etc/os-release:PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"
net-device:eth0
block-device:vda
block-device:vdb
" ;; esac
    printf '%s' "@@qd begin
ask:$number
/proc/uptime:$up.00 1234.00
/proc/loadavg:0.$((busy % 90 + 10)) 0.34 0.30 2/311 4711
/proc/stat:cpu  $((busy * 8)) 0 2480 $((idle * 8)) 960 0 320 0 0 0
$cores/proc/meminfo:MemTotal:       16384084 kB
/proc/meminfo:MemFree:         $((4000000 - busy % 1000000)) kB
/proc/meminfo:MemAvailable:   $((9000000 - busy % 1000000)) kB
/proc/meminfo:Buffers:          371972 kB
/proc/meminfo:Cached:          4036216 kB
/proc/meminfo:Active(file):    1424460 kB
/proc/meminfo:Inactive(file):  2609344 kB
/proc/meminfo:SwapTotal:       2097148 kB
/proc/meminfo:SwapFree:        1997148 kB
/proc/meminfo:Shmem:             74412 kB
/proc/meminfo:SReclaimable:     529024 kB
/proc/net/dev:    lo: 90541308 57217 0 0 0 0 0 0 90541308 57217 0 0 0 0 0 0
/proc/net/dev:  eth0: $bytes $((bytes / 900)) 0 0 0 0 0 0 $((bytes / 2)) $((bytes / 1800)) 0 0 0 0 0 0
/proc/diskstats: 254       0 vda $((busy / 9)) 62692 $((bytes / 1024)) 41999 $((busy / 5)) 247661 $((bytes / 512)) 1712504 0 $((busy * 2)) 43803578 0 0 0 0 0 0
/proc/diskstats: 254       1 vda1 $((busy / 9)) 62692 $((bytes / 1024)) 41999 $((busy / 5)) 247661 $((bytes / 512)) 1712504 0 $((busy * 2)) 43803578 0 0 0 0 0 0
/proc/diskstats: 254      16 vdb $((busy / 7)) 62692 $((bytes / 2048)) 41999 $((busy / 3)) 247661 $((bytes / 256)) 1712504 0 $((busy * 2)) 43803578 0 0 0 0 0 0
$slow@@qd end
" || exit 0
done
