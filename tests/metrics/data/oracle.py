# SPDX-License-Identifier: GPL-3.0-or-later
"""The second opinion: one JSON object a second from python3-psutil, until standard output closes."""
import json
import os
import time

import psutil

psutil.cpu_percent()
psutil.cpu_percent(percpu=True)
physical_nics = [n for n in os.listdir("/sys/class/net") if os.path.exists(f"/sys/class/net/{n}/device")]
physical_disks = [d for d in os.listdir("/sys/block") if os.path.exists(f"/sys/block/{d}/device")]
while True:
    time.sleep(1.0 - (time.time() % 1.0) % 1.0)
    now = (time.monotonic(), psutil.net_io_counters(pernic=True), psutil.disk_io_counters(perdisk=True))
    memory = psutil.virtual_memory()
    disk = psutil.disk_usage("/")
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
        "net_recv": sum(now[1][n].bytes_recv for n in physical_nics if n in now[1]),
        "net_sent": sum(now[1][n].bytes_sent for n in physical_nics if n in now[1]),
        "disk_read": sum(now[2][d].read_bytes for d in physical_disks if d in now[2]),
        "disk_write": sum(now[2][d].write_bytes for d in physical_disks if d in now[2]),
    }), flush=True)
