#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_pandas.py ACCESS_LOG: the usual way with pandas. Prints JSON: seconds of CPU and wall for reading and for each
question, rows, and the greatest resident size in bytes."""
import json
import resource
import sys
import time

import pandas as pd

NAMES = ["client", "ident", "user", "day", "zone", "request", "status", "bytes", "referer", "agent", "duration"]


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(work):
    begin, wall = cpu(), time.monotonic()
    value = work()
    return value, cpu() - begin, time.monotonic() - wall


def read():
    frame = pd.read_csv(sys.argv[1], sep=" ", header=None, names=NAMES, na_values="-", on_bad_lines="skip")
    frame["time"] = pd.to_datetime(frame["day"].str[1:], format="%d/%b/%Y:%H:%M:%S")
    frame["path"] = frame["request"].str.split(" ").str[1]
    return frame


df, read_cpu, read_wall = timed(read)
by_minute, minute_cpu, _ = timed(lambda: df.groupby(["status", df["time"].dt.floor("min")]).size())
percentiles, percentile_cpu, _ = timed(lambda: df["duration"].quantile([0.5, 0.95, 0.99]))
by_path, path_cpu, _ = timed(lambda: df.groupby("path")["duration"].quantile(0.95))
print(json.dumps({
    "rows": len(df), "read_cpu": read_cpu, "read_wall": read_wall, "minute_cpu": minute_cpu, "percentile_cpu": percentile_cpu,
    "path_cpu": path_cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "groups": len(by_minute), "p95": percentiles[0.95], "paths": len(by_path), "version": pd.__version__,
}))
