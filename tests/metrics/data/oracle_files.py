# SPDX-License-Identifier: GPL-3.0-or-later
"""What python3-psutil reads from captured files: oracle_files.py FOLDER, laid out like /proc. One JSON object."""
import json
import sys

import psutil

psutil.PROCFS_PATH = sys.argv[1]


def told(times):
    # psutil's own notion of busy, here since boot; its times are seconds of 100 ticks
    return {
        "times": [round(getattr(times, n) * 100) for n in
                  ("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal")],
        "busy": 100 * psutil._cpu_busy_time(times) / psutil._cpu_tot_time(times),
    }


print(json.dumps({
    "all": told(psutil.cpu_times()),
    "cores": [told(times) for times in psutil.cpu_times(percpu=True)],
    "net": {name: [n.bytes_recv, n.bytes_sent, n.packets_recv, n.packets_sent, n.errin, n.errout, n.dropin, n.dropout]
            for name, n in psutil.net_io_counters(pernic=True).items()},
    "disks": {name: [d.read_bytes, d.write_bytes, d.read_count, d.write_count, d.read_time, d.write_time, d.busy_time]
              for name, d in psutil.disk_io_counters(perdisk=True).items()},
}))
