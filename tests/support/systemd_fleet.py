#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts with systemd on this machine, for the tests of deployments. Needs root; uses nothing but the kernel.

  systemd_fleet.py check                      says "ok", or why it cannot work here, and with status 3
  systemd_fleet.py run [--hosts N] FOLDER     in the foreground until it is ended; prints one JSON object once all answer

Each host has its own name, address, processes, units, journal, accounts, and an sshd with its own key. Its files are
an overlay: below it, read-only, the root this program runs in, above it a tmpfs that is gone with the host. Addresses
are those of a bridge in the network namespace this program is started in: start it in one of its own
(unshare --net), and the machine's network never hears of it. Outside of FOLDER only a cgroup "quarterdeck-…" is made
for each host; it goes with the host, and one that a killed fleet left behind is removed by the next.
Everything ends with this program, and it ends with its parent.
"""
import argparse
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from fleet import die_with_parent, make_key, read, write  # noqa: E402

BRIDGE = "qdbridge"
NETWORK = "10.77.0."
FIRST = 10
START_SECONDS = 60


def cgroup_root():
    """Where the second version of cgroups is mounted: the machine's own, or beside the first version."""
    for line in read("/proc/self/mounts").splitlines():
        words = line.split()
        if words[2] == "cgroup2" and "ro" not in words[3].split(","):
            return words[1]
    return None


def run(*words):
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)


def problem():
    """Why there can be no such host here; None = nothing is in the way."""
    if os.geteuid() != 0:
        return "hosts with systemd need root"
    for program in ("/usr/lib/systemd/systemd", "/usr/sbin/sshd"):
        if not os.path.exists(program):
            return f"{program} is missing"
    root = cgroup_root()
    if not root:
        return "no cgroups of the second version can be made here"
    try:
        probe = f"{root}/quarterdeck-{os.getpid()}-probe"
        os.mkdir(probe)
        os.rmdir(probe)
    except OSError as error:
        return f"cgroups cannot be made here: {error.strerror}"
    script = """mount -t tmpfs tmpfs /mnt && mkdir /mnt/upper /mnt/work /mnt/root &&
        mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root &&
        ip link add qdprobe type veth peer name qdpeer"""
    words = ["unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--cgroup", "--fork", "sh", "-c", script]
    probe = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return None if probe.returncode == 0 else "the kernel forbids it: " + probe.stderr.strip().replace("\n", " ")


def may_setuid():
    """bubblewrap and some containers forbid setuid programs to all they start: then there is no sudo for ordinary people."""
    return "NoNewPrivs:\t0" in read("/proc/self/status")


# Runs as the first process of the host's namespaces, until systemd takes its place.
HOST_SCRIPT = r"""
set -e
folder=$1 name=$2 key=$3 size=$4
mount -t tmpfs -o "size=$size,mode=755" tmpfs "$folder/disk"
cd "$folder/disk"
mkdir upper work root
mount -t overlay overlay -o "lowerdir=/,upperdir=$PWD/upper,workdir=$PWD/work" root
cd root
hostname "$name"
mkdir -p proc sys dev run tmp root srv var/lib etc/systemd/system etc/ssh/sshd_config.d root/.ssh home
mount -t proc -o nosuid,nodev,noexec proc proc
for kernel in proc/sys proc/sysrq-trigger; do # the machine's own switches
    [ -e $kernel ] || continue
    mount --bind $kernel $kernel
    mount -o remount,bind,ro $kernel
done
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
    : >dev/$device
    mount --bind /dev/$device dev/$device
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr

# A freshly installed server: nothing of what the machine below has switched on, mounted or allowed
rm -rf etc/systemd/system/* etc/sudoers.d/* var/log/journal root/.ssh/* root/.bashrc root/.profile
: >etc/fstab
printf '%s\n' "$name" >etc/hostname
printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$name" >etc/hosts
: >etc/resolv.conf
tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
for unit in console-getty.service systemd-modules-load.service systemd-udevd.service systemd-journald-audit.socket \
    systemd-resolved.service systemd-networkd.service systemd-timesyncd.service systemd-sysctl.service \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount dev-hugepages.mount dev-mqueue.mount; do
    ln -s /dev/null etc/systemd/system/$unit
done
mkdir -p etc/systemd/system/multi-user.target.wants
ln -s /usr/lib/systemd/system/ssh.service etc/systemd/system/multi-user.target.wants/ssh.service
rm -f etc/ssh/ssh_host_*
cp "$folder/host_key" etc/ssh/ssh_host_ed25519_key
cp "$folder/host_key.pub" etc/ssh/ssh_host_ed25519_key.pub
chmod 600 etc/ssh/ssh_host_ed25519_key
cat >etc/ssh/sshd_config.d/quarterdeck.conf <<'CONFIG'
PermitRootLogin prohibit-password
PerSourcePenalties no
MaxStartups 200
UseDNS no
PrintMotd no
CONFIG
cp "$key" root/.ssh/authorized_keys
chmod -R go= root/.ssh
chroot . useradd --create-home --shell /bin/bash --password '*' anna
mkdir -p home/anna/.ssh
cp "$key" home/anna/.ssh/authorized_keys
chroot . chown -R anna:anna /home/anna/.ssh
chmod -R go= home/anna/.ssh
printf 'anna ALL=(ALL:ALL) NOPASSWD: ALL\n' >etc/sudoers.d/anna
chmod 440 etc/sudoers.d/anna

mkdir .below
pivot_root . .below
umount -l /.below
rmdir /.below
exec env -i container=quarterdeck PATH=/usr/sbin:/usr/bin:/sbin:/bin /usr/lib/systemd/systemd --log-target=journal
"""


class Host:
    def __init__(self, folder, index, cgroups):
        self.name = f"web-{index + 1}"
        self.folder = os.path.join(folder, self.name)
        self.address = f"{NETWORK}{FIRST + index}"
        self.link = f"qd{index + 1}"
        self.cgroup = f"{cgroups}/quarterdeck-{os.getpid()}-{self.name}"
        self.process = None
        self.pid = 0  # of its systemd, as it is seen from here

    def start(self, key, size):
        os.makedirs(f"{self.folder}/disk", exist_ok=True)
        make_key(f"{self.folder}/host_key")
        os.mkdir(self.cgroup)

        def enter():  # before the namespaces, so that the cgroup is the root of what the host sees
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # with its parent; unshare hears no milder signal
            with open(f"{self.cgroup}/cgroup.procs", "w") as file:
                file.write(str(os.getpid()))

        words = ["unshare", "--mount", "--propagation", "private", "--net", "--pid", "--uts", "--ipc", "--cgroup",
                 "--fork", "--kill-child", "sh", "-c", HOST_SCRIPT, "host", self.folder, self.name, key, size]
        log = open(f"{self.folder}/start.log", "w")
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=enter)
        log.close()

    def connect(self, deadline):
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        while not self.pid:
            words = read(children).split() if self.process.poll() is None else None
            if words is None or time.monotonic() > deadline:
                self.fail("did not start")
            self.pid = int(words[0]) if words else 0
        try:
            self.plug_in()
        except subprocess.CalledProcessError:
            self.fail("ended while it started")

    def plug_in(self):
        run("ip", "link", "add", self.link, "type", "veth", "peer", "name", "eth0", "netns", str(self.pid))
        run("ip", "link", "set", self.link, "master", BRIDGE, "up")
        enter = ["nsenter", "-t", str(self.pid), "-n", "ip"]
        run(*enter, "address", "add", f"{self.address}/24", "dev", "eth0")
        run(*enter, "link", "set", "lo", "up")
        run(*enter, "link", "set", "eth0", "up")

    def wait(self, deadline):
        while True:
            try:
                with socket.create_connection((self.address, 22), timeout=1) as client:
                    if client.recv(4) == b"SSH-":
                        return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.fail("does not answer")
            time.sleep(0.05)

    def fail(self, what):
        sys.exit(f"systemd_fleet: {self.name} {what}: {read(f'{self.folder}/start.log').strip()}")

    def stop(self):
        if self.process:
            self.process.kill()  # and by --kill-child the host's first process, and with it all others
            self.process.wait()
        remove_cgroup(self.cgroup)


def remove_cgroup(path):
    """With all below it, as soon as its last process is gone."""
    deadline = time.monotonic() + 5
    while os.path.isdir(path):
        for folder, _, _ in sorted(os.walk(path), reverse=True):
            try:
                os.rmdir(folder)
            except OSError:
                pass
        if time.monotonic() > deadline:
            return
        time.sleep(0.02)


def sweep(cgroups):
    """What a fleet that was killed could not remove itself."""
    for entry in os.scandir(cgroups):
        words = entry.name.split("-")
        if words[0] == "quarterdeck" and len(words) > 2 and words[1].isdigit() and not os.path.exists(f"/proc/{words[1]}"):
            for folder, _, _ in sorted(os.walk(entry.path), reverse=True):
                try:
                    os.rmdir(folder)
                except OSError:
                    pass


def serve(folder, count, size):
    die_with_parent()
    why = problem()
    if why:
        sys.exit(f"systemd_fleet: {why}")
    folder = os.path.abspath(folder)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    key = f"{folder}/user_key"
    make_key(key)
    cgroups = cgroup_root()
    sweep(cgroups)
    hosts = [Host(folder, index, cgroups) for index in range(count)]

    def leave(*_):
        sys.exit(0)  # through the finally below
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "add", BRIDGE, "type", "bridge")
        run("ip", "address", "add", f"{NETWORK}1/24", "dev", BRIDGE)
        run("ip", "link", "set", BRIDGE, "up")
        deadline = time.monotonic() + START_SECONDS
        for host in hosts:
            host.start(f"{key}.pub", size)
        for host in hosts:
            host.connect(deadline)
        for host in hosts:
            host.wait(deadline)
        write(f"{folder}/known_hosts", "".join(f"{h.address} {read(f'{h.folder}/host_key.pub')}" for h in hosts))
        print(json.dumps({"key": key, "known_hosts": f"{folder}/known_hosts", "setuid": may_setuid(), "hosts": [
            {"name": h.name, "address": h.address, "port": 22, "pid": h.pid, "link": h.link} for h in hosts]}), flush=True)
        while True:
            signal.pause()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second one must not cut the tidying short
        for host in hosts:
            host.stop()
        subprocess.run(["ip", "link", "delete", BRIDGE], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description="Hosts with systemd on this machine, for tests; needs root.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="whether they can be made here")
    running = commands.add_parser("run", help="make them, until this program is ended")
    running.add_argument("--hosts", type=int, default=1)
    running.add_argument("--size", default="512m", help="of each host's disk, which is memory")
    running.add_argument("folder")
    arguments = parser.parse_args()
    if arguments.command == "check":
        why = problem()
        print(why or "ok")
        sys.exit(3 if why else 0)
    serve(arguments.folder, arguments.hosts, arguments.size)


if __name__ == "__main__":
    main()
