#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real sshd hosts on 127.0.0.2, 127.0.0.3 … for demos and load tests.

  fleet.py run [--hosts N] FOLDER    in the foreground until it is ended; prints "ready FOLDER"

Each host has its own name, process list and /var/log (where the kernel permits namespaces),
an sshd with its own keys on a free port, programs that write log lines, a little bounded
load, and /srv for deployments. FOLDER then holds hosts.yaml, ssh_config, known_hosts and
fleet.json. Everything started here ends with it, and it ends with its parent.
"""
import argparse
import ctypes
import json
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import time

NAMES = ["web-01", "web-02", "db-01", "web-03", "cache-01", "queue-01"]
GROUPS = {"web": "Production / Web", "db": "Production / Data", "cache": "Production / Data"}
LARGEST_LOG = 8 * 1024 * 1024  # then it starts anew, as logrotate would have it


def die_with_parent():
    pr_set_pdeathsig = 1
    ctypes.CDLL(None, use_errno=True).prctl(pr_set_pdeathsig, signal.SIGTERM)


def host_name(index):
    return NAMES[index] if index < len(NAMES) else f"app-{index - len(NAMES) + 1:02}"


# ---- inside a host --------------------------------------------------------------------------

PATHS = ["/", "/login", "/api/v1/orders", "/api/v1/orders/1842", "/api/v1/cart", "/static/app.css",
         "/static/logo.svg", "/search?q=anchor", "/healthz"]
AGENTS = ["Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/142.0", "curl/8.14.1", "kube-probe/1.33"]
EVENTS = [
    ("INFO", 60, "request finished path={path} status=200 took={ms}ms"),
    ("INFO", 16, "cache refreshed keys={n} took={ms}ms"),
    ("DEBUG", 8, "pool size={n} idle={m}"),
    ("WARN", 7, "slow query took={slow}ms table=orders rows={n}"),
    ("WARN", 4, "retrying payment gateway attempt={m} of 5"),
    ("ERROR", 3, "upstream timed out after {slow}ms host=payments.internal"),
    ("ERROR", 2, "could not write session: connection reset by peer"),
]


class Log:
    """One log file, appended line by line and cut off before it grows large."""

    def __init__(self, path):
        self.path = path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.file = open(path, "a", buffering=1)

    def line(self, text):
        if self.file.tell() > LARGEST_LOG:
            self.file.truncate(0)
        self.file.write(text + "\n")


def event():
    level, _, text = random.choices(EVENTS, weights=[e[1] for e in EVENTS])[0]
    text = text.format(path=random.choice(PATHS), ms=random.randint(2, 90), slow=random.randint(900, 9000),
                       n=random.randint(3, 900), m=random.randint(1, 5))
    return level, text


def access_line(now):
    status = random.choices([200, 204, 301, 404, 500, 502], weights=[80, 6, 4, 6, 2, 2])[0]
    address = f"{random.choice(['203.0.113', '198.51.100'])}.{random.randint(1, 254)}"
    stamp = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now))
    return (f'{address} - - [{stamp}] "GET {random.choice(PATHS)} HTTP/1.1" {status} '
            f'{random.randint(120, 48000)} "-" "{random.choice(AGENTS)}"')


def live_in(name, folder, rate):
    """Writes logs and burns up to some 6 % of one core in slow waves, until it is ended."""
    random.seed(name)
    program = "postgres" if name.startswith("db") else "shop"
    syslog, app = Log(f"{folder}/syslog"), Log(f"{folder}/shop/app.log")
    access = Log(f"{folder}/nginx/access.log") if name.startswith("web") else None
    phase = random.random() * 60
    while True:
        now = time.time()
        level, text = event()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now % 1 * 1000):03}"
        app.line(f"{stamp}Z {level:5} [worker-{random.randint(1, 4)}] {text}")
        syslog.line(f"{stamp}000+00:00 {name} {program}[{os.getpid()}]: {level} {text}")
        for _ in range(random.randint(0, 3) if access else 0):
            access.line(access_line(now))
        wave = 0.5 + 0.5 * ((now + phase) % 60) / 60
        end = time.process_time() + 0.012 * wave
        while time.process_time() < end:
            pass
        time.sleep(random.uniform(0.5, 1.5) / rate)


# ---- the fleet ------------------------------------------------------------------------------

def free_port(address):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


def make_key(path):
    if not os.path.exists(path):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "fleet", "-f", path], check=True)


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def may_unshare():
    words = ["unshare", *namespace_words(), "true"]
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def namespace_words():
    words = ["--mount", "--uts", "--pid", "--fork", "--kill-child", "--propagation", "private"]
    return words if os.geteuid() == 0 else ["--user", "--map-root-user", *words]


# Runs as the first process of the host; ordinary users get their own number back inside.
HOST_SCRIPT = r"""
name=$1 folder=$2 sshd=$3 python=$4 fleet=$5 rate=$6 user=$7 group=$8
hostname "$name"
mount -t proc proc /proc 2>/dev/null
mount --bind "$folder/log" /var/log
mount --bind "$folder/srv" /srv
as=
[ "$user" = 0 ] || as="unshare --user --map-user=$user --map-group=$group"
$as "$python" "$fleet" live "$name" /var/log "$rate" &
exec $as "$sshd" -D -f "$folder/sshd_config" -E "$folder/sshd.log"
"""


class Host:
    def __init__(self, folder, index):
        self.name = host_name(index)
        self.folder = os.path.join(folder, self.name)
        self.address = f"127.0.0.{index + 2}"
        self.port = free_port(self.address)
        self.processes = []

    def prepare(self, user_key):
        for part in ("log", "srv"):
            os.makedirs(os.path.join(self.folder, part), exist_ok=True)
        make_key(f"{self.folder}/host_key")
        shutil.copyfile(f"{user_key}.pub", f"{self.folder}/authorized_keys")
        write(f"{self.folder}/sshd_config", "\n".join([
            f"ListenAddress {self.address}:{self.port}", f"HostKey {self.folder}/host_key",
            f"AuthorizedKeysFile {self.folder}/authorized_keys", "PidFile none", "StrictModes no", "UsePAM no",
            "PermitRootLogin prohibit-password", "PasswordAuthentication no", "KbdInteractiveAuthentication no",
            "PerSourcePenalties no", "MaxSessions 64", "UseDNS no", "PrintMotd no",
            f"SetEnv HOME={self.folder}",  # not the account's own .bashrc, which may take long
            "Subsystem sftp internal-sftp", ""]))

    def start(self, apart, rate):
        sshd = shutil.which("sshd", path="/usr/sbin:/usr/lib/ssh:/sbin:" + os.environ.get("PATH", ""))
        if not sshd:
            sys.exit("fleet: sshd is missing: install openssh-server")
        me = [sys.executable, os.path.abspath(__file__)]
        if apart:
            self.spawn(["unshare", *namespace_words(), "/bin/sh", "-c", HOST_SCRIPT, "host", self.name, self.folder,
                        sshd, *me, str(rate), str(os.geteuid()), str(os.getegid())])
        else:
            self.spawn([*me, "live", self.name, f"{self.folder}/log", str(rate)])
            self.spawn([sshd, "-D", "-f", f"{self.folder}/sshd_config", "-E", f"{self.folder}/sshd.log"])

    def spawn(self, words):
        self.processes.append(subprocess.Popen(words, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent))

    def listens(self):
        try:
            with socket.create_connection((self.address, self.port), timeout=1):
                return True
        except OSError:
            return False

    def stop(self):
        for process in self.processes:
            process.terminate() if len(self.processes) > 1 else process.kill()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def write_settings(folder, hosts, apart):
    user = pwd.getpwuid(os.geteuid()).pw_name
    entries = ["version: 1", "hosts:", "- id: local", "  name: This machine", "  local: true"]
    config, known = [], []
    for host in hosts:
        kind = host.name.split("-")[0]
        entries += [f"- id: fleet-{host.name}", f"  name: {host.name}", f"  address: {host.address}",
                    f"  port: {host.port}", f"  user: {user}", f"  identity: {folder}/user_key",
                    f"  group: {GROUPS.get(kind, 'Production / Apps')}", f"  tags: [demo, {kind}]"]
        config += [f"Host {host.name} {host.address}", f"  HostName {host.address}", f"  Port {host.port}",
                   f"  User {user}", f"  IdentityFile {folder}/user_key", "  IdentitiesOnly yes",
                   f"  UserKnownHostsFile {folder}/known_hosts", "  StrictHostKeyChecking yes"]
        known.append(f"[{host.address}]:{host.port} " + read(f"{host.folder}/host_key.pub").strip())
    write(f"{folder}/hosts.yaml", "\n".join(entries) + "\n")
    write(f"{folder}/ssh_config", "\n".join(config) + "\n")
    write(f"{folder}/known_hosts", "\n".join(known) + "\n")
    write(f"{folder}/fleet.json", json.dumps({"user": user, "apart": apart, "hosts": [
        {"name": h.name, "address": h.address, "port": h.port, "folder": h.folder,
         "logs": "/var/log" if apart else f"{h.folder}/log", "deploy": "/srv" if apart else f"{h.folder}/srv"}
        for h in hosts]}, indent=1) + "\n")


def run(folder, count, rate):
    die_with_parent()
    folder = os.path.abspath(folder)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    make_key(f"{folder}/user_key")
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    apart = may_unshare()
    hosts = [Host(folder, index) for index in range(count)]

    def leave(*_):
        sys.exit(0)  # through the finally below
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        for host in hosts:
            host.prepare(f"{folder}/user_key")
            host.start(apart, rate)
        write_settings(folder, hosts, apart)
        deadline = time.monotonic() + 20
        for host in hosts:
            while not host.listens():
                if time.monotonic() > deadline:
                    sys.exit(f"fleet: {host.name} does not answer; see {host.folder}/sshd.log")
                time.sleep(0.05)
        print("ready", folder, flush=True)
        while True:
            signal.pause()
    finally:
        for host in hosts:
            host.stop()


def main():
    if len(sys.argv) == 5 and sys.argv[1] == "live":
        live_in(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["run"])
    parser.add_argument("--hosts", type=int, default=3, help="how many, up to 200 [3]")
    parser.add_argument("--rate", type=float, default=3.0, help="log events a second and host, about [3]")
    parser.add_argument("folder")
    words = parser.parse_args()
    run(words.folder, max(1, min(200, words.hosts)), max(0.01, words.rate))


if __name__ == "__main__":
    main()
