# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python's SSH libraries need for the same work: bench_ssh runs this and reads one JSON line.

peer_ssh.py paramiko|asyncssh exec|connect COUNT ADDRESS PORT USER KEY
exec: one connection, COUNT times `true` one after the other; wall_ms and cpu_ms are medians / means of one.
connect: COUNT connections at once; wall_ms of all, cpu_ms of one, and kB of resident memory a connection.
"""
import asyncio
import json
import resource
import statistics
import sys
import threading
import time


def cpu_ms():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return 1000 * (usage.ru_utime + usage.ru_stime)


def resident_kb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1024


def say(walls, cpu, count, memory=0.0, version=""):
    wall = statistics.median(walls) if len(walls) > 1 else walls[0]
    print(json.dumps({"wall_ms": wall, "cpu_ms": cpu / count, "kb": memory / count, "version": version}))


def paramiko_client(place):
    import paramiko

    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(place["host"], place["port"], place["user"], key_filename=place["key"], allow_agent=False,
                   look_for_keys=False, timeout=60, banner_timeout=60, auth_timeout=60)
    return client


def paramiko_run(action, count, place):
    import paramiko

    version = "paramiko " + paramiko.__version__
    if action == "connect":
        before, cpu, start = resident_kb(), cpu_ms(), time.monotonic()
        clients = []
        threads = [threading.Thread(target=lambda: clients.append(paramiko_client(place))) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if len(clients) != count:
            sys.exit(f"only {len(clients)} of {count} connected")
        say([1000 * (time.monotonic() - start)], cpu_ms() - cpu, count, resident_kb() - before, version)
        return
    client = paramiko_client(place)

    def once():
        channel = client.get_transport().open_session()
        channel.exec_command("true")
        assert channel.recv_exit_status() == 0
        channel.close()

    measure(once, count, version)


def measure(once, count, version):
    once()
    walls = []
    cpu = cpu_ms()
    for _ in range(count):
        start = time.monotonic()
        once()
        walls.append(1000 * (time.monotonic() - start))
    say(walls, cpu_ms() - cpu, count, version=version)


async def asyncssh_run(action, count, place):
    import asyncssh

    version = "asyncssh " + asyncssh.__version__

    def dial():
        return asyncssh.connect(place["host"], place["port"], username=place["user"], client_keys=[place["key"]],
                                known_hosts=None, agent_path=None, config=None, login_timeout=60, connect_timeout=60)

    if action == "connect":
        before, cpu, start = resident_kb(), cpu_ms(), time.monotonic()
        connections = await asyncio.gather(*[dial() for _ in range(count)])
        say([1000 * (time.monotonic() - start)], cpu_ms() - cpu, count, resident_kb() - before, version)
        for connection in connections:
            connection.abort()
        return
    async with dial() as connection:
        assert (await connection.run("true")).exit_status == 0
        walls = []
        cpu = cpu_ms()
        for _ in range(count):
            start = time.monotonic()
            result = await connection.run("true")
            assert result.exit_status == 0
            walls.append(1000 * (time.monotonic() - start))
        say(walls, cpu_ms() - cpu, count, version=version)


def main():
    library, action, count, host, port, user, key = sys.argv[1:]
    place = {"host": host, "port": int(port), "user": user, "key": key}
    if library == "paramiko":
        paramiko_run(action, int(count), place)
    else:
        asyncio.run(asyncssh_run(action, int(count), place))


main()
