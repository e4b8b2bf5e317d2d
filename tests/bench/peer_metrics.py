# SPDX-License-Identifier: GPL-3.0-or-later
"""What asyncssh needs to collect the same from as many hosts: bench_metrics_fleet runs this and reads one JSON line.

peer_metrics.py HOSTS SECONDS SCRIPT ADDRESS PORT USER KEY
One connection and one running script a host; each second a line is written, the frame is read, and the same rates are
made of it: processor, memory, network and disks. Prints the processor time of a second in percent of a core.
"""
import asyncio
import json
import resource
import sys
import time

import asyncssh


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def parse(lines):
    sample = {"memory": {}, "net": {}, "disk": {}}
    for line in lines:
        section, _, text = line.partition(":")
        if section == "/proc/stat":
            fields = text.split()
            sample[fields[0]] = [int(field) for field in fields[1:9]]
        elif section == "/proc/uptime":
            sample["uptime"] = float(text.split()[0])
        elif section == "/proc/loadavg":
            sample["load"] = [float(field) for field in text.split()[:3]]
        elif section == "/proc/meminfo":
            name, value = text.split(":")
            sample["memory"][name] = int(value.split()[0]) * 1024
        elif section == "/proc/net/dev":
            name, _, rest = text.partition(":")
            fields = rest.split()
            sample["net"][name.strip()] = (int(fields[0]), int(fields[8]))
        elif section == "/proc/diskstats":
            fields = text.split()
            sample["disk"][fields[2]] = (int(fields[5]) * 512, int(fields[9]) * 512)
    return sample


def rates(before, now):
    seconds = now["uptime"] - before["uptime"]
    values = {"load1": now["load"][0], "memory_used": now["memory"]["MemTotal"] - now["memory"]["MemAvailable"]}
    for name in now:
        if name.startswith("cpu") and name in before:
            steps = [b - a for a, b in zip(before[name], now[name])]
            values[name] = 100 * (1 - (steps[3] + steps[4]) / max(1, sum(steps)))
    for kind in ("net", "disk"):
        for name, pair in now[kind].items():
            if name in before[kind]:
                values[kind, name] = [(b - a) / seconds for a, b in zip(before[kind][name], pair)]
    return values


async def watch(place, script, live, samples):
    async with asyncssh.connect(place["host"], place["port"], username=place["user"], client_keys=[place["key"]], known_hosts=None,
                                agent_path=None, config=None, login_timeout=240, connect_timeout=240) as connection:
        process = await connection.create_process(script)
        before = None
        number = 0
        while True:
            await asyncio.sleep(1 - time.time() % 1)
            process.stdin.write(f"{number} {'nsmc' if number % 15 == 0 else '-'}\n")
            number += 1
            lines = []
            while not lines or lines[-1] != "@@qd end":
                line = await process.stdout.readline()
                if not line:
                    sys.exit("a stream ended")
                lines.append(line.rstrip("\n"))
            now = parse(lines)
            if before:
                rates(before, now)
                samples[0] += 1
                live.add(id(connection))
            before = now


async def main():
    count, seconds, path, host, port, user, key = sys.argv[1:]
    place = {"host": host, "port": int(port), "user": user, "key": key}
    with open(path) as file:
        script = "sh -c '" + file.read().replace("'", "'\\''") + "'"
    live, samples = set(), [0]
    tasks = []
    for index in range(int(count)):
        tasks.append(asyncio.create_task(watch(place, script, live, samples)))
        if index % 20 == 19:
            await asyncio.sleep(0.5)
    deadline = time.monotonic() + 200
    while len(live) < int(count):
        if time.monotonic() > deadline:
            sys.exit(f"only {len(live)} of {count} hosts are live")
        await asyncio.sleep(0.5)
    await asyncio.sleep(3)
    samples[0] = 0
    cpu, start = cpu_seconds(), time.monotonic()
    await asyncio.sleep(int(seconds))
    wall = time.monotonic() - start
    print(json.dumps({"percent": 100 * (cpu_seconds() - cpu) / wall, "samples": samples[0]}), flush=True)
    import os
    os._exit(0)


asyncio.run(main())
