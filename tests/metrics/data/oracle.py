# SPDX-License-Identifier: GPL-3.0-or-later
"""The second opinion: one JSON object a second from python3-psutil, until standard output closes.

oracle.py [PID [URL]]: also tells the processor time of that process, and what a node_exporter at that URL says."""
import json
import os
import sys
import time
import urllib.request

import psutil

psutil.cpu_percent()
psutil.cpu_percent(percpu=True)
physical_nics = [n for n in os.listdir("/sys/class/net") if os.path.exists(f"/sys/class/net/{n}/device")]
physical_disks = [d for d in os.listdir("/sys/block") if os.path.exists(f"/sys/block/{d}/device")]
watched = psutil.Process(int(sys.argv[1])) if len(sys.argv) > 1 else None
exporter = sys.argv[2] if len(sys.argv) > 2 else None


def exported():
    """Prometheus' node_exporter, as far as it tells the same; counters of devices by their names."""
    if not exporter:
        return None
    said = {"cpu": {}, "net_recv": {}, "net_sent": {}, "disk_read": {}, "disk_write": {}}
    names = {"node_network_receive_bytes_total": "net_recv", "node_network_transmit_bytes_total": "net_sent",
             "node_disk_read_bytes_total": "disk_read", "node_disk_written_bytes_total": "disk_write"}
    for line in urllib.request.urlopen(exporter, timeout=5).read().decode().splitlines():
        if line.startswith("#"):
            continue
        name, _, value = line.rpartition(" ")
        series, _, labels = name.partition("{")
        label = dict(part.split("=", 1) for part in labels.rstrip("}").split(",") if "=" in part)
        if series == "node_cpu_seconds_total":
            mode = label["mode"].strip('"')
            said["cpu"][mode] = said["cpu"].get(mode, 0) + float(value)
        elif series in names:
            said[names[series]][label["device"].strip('"')] = float(value)
        elif series in ("node_memory_MemTotal_bytes", "node_memory_MemAvailable_bytes", "node_memory_SwapTotal_bytes", "node_load1",
                        "node_context_switches_total", "node_forks_total", "node_boot_time_seconds", "node_procs_running"):
            said[series] = float(value)
    return said


while True:
    time.sleep(1.0 - (time.time() % 1.0) % 1.0)
    now = (time.monotonic(), psutil.net_io_counters(pernic=True), psutil.disk_io_counters(perdisk=True))
    times = psutil.cpu_times()
    memory = psutil.virtual_memory()
    disk = psutil.disk_usage("/")
    inodes = os.statvfs("/")
    nics = [now[1][n] for n in physical_nics if n in now[1]]
    disks = [now[2][d] for d in physical_disks if d in now[2]]
    sockets = [c.status for c in psutil.net_connections(kind="tcp")]
    print(json.dumps({
        "time": time.time(),
        "uptime": time.time() - psutil.boot_time(),
        "cpu": psutil.cpu_percent(),
        "cores": psutil.cpu_percent(percpu=True),
        "load1": psutil.getloadavg()[0],
        "memory_total": memory.total,
        "memory_available": memory.available,
        "swap_total": psutil.swap_memory().total,
        "root_percent": disk.percent,
        "root_total": disk.total,
        "net_recv": sum(n.bytes_recv for n in nics),
        "net_sent": sum(n.bytes_sent for n in nics),
        "packets_in": sum(n.packets_recv for n in nics),
        "packets_out": sum(n.packets_sent for n in nics),
        "disk_read": sum(d.read_bytes for d in disks),
        "disk_write": sum(d.write_bytes for d in disks),
        "disk_reads": sum(d.read_count for d in disks),
        "disk_writes": sum(d.write_count for d in disks),
        "disk_busy": max((d.busy_time for d in disks), default=0),
        "cpu_times": times._asdict(),
        "nics": {n: [c.bytes_recv, c.bytes_sent, c.packets_recv, c.packets_sent] for n, c in now[1].items()},
        "discs": {d: [c.read_bytes, c.write_bytes, c.read_count, c.write_count] for d, c in now[2].items()},
        "boot_time": psutil.boot_time(),
        "swap_used": psutil.swap_memory().used,
        "temperatures": sum(len(group) for group in psutil.sensors_temperatures().values()),
        "users": len({user.name for user in psutil.users()}),
        "exporter": exported(),
        "ctx_switches": psutil.cpu_stats().ctx_switches,
        "memory_free": memory.free,
        "memory_cache": memory.buffers + memory.cached,
        "memory_shared": memory.shared,
        "processes": len(psutil.pids()),
        "listening": sockets.count(psutil.CONN_LISTEN),
        "inodes_percent": 100 * (inodes.f_files - inodes.f_ffree) / inodes.f_files if inodes.f_files else None,
        "watched_seconds": sum(watched.cpu_times()[:2]) if watched else None,
    }), flush=True)
