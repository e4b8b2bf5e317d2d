#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_deploy in Fabric: peer_deploy.py KEY KNOWN_HOSTS TARGET RELEASE ARTIFACT HEALTH USER@ADDRESS:PORT…

All hosts at once by a ThreadingGroup, one command for what one command can do."""
import sys

import fabric
import paramiko


def main():
    key, known_hosts, target, release, artifact, health, *hosts = sys.argv[1:]
    config = fabric.Config(overrides={"load_ssh_configs": False})
    arguments = {"key_filename": key, "look_for_keys": False, "allow_agent": False}
    group = fabric.ThreadingGroup(*hosts, config=config, connect_kwargs=arguments)
    for connection in group:
        connection.client.load_host_keys(known_hosts)
        connection.client.set_missing_host_key_policy(paramiko.RejectPolicy())
    folder = f"{target}/releases/{release}"
    group.run(f"mkdir -p {folder}", hide=True)
    group.put(artifact, f"{target}/incoming-{release}")
    group.run(f"set -e; tar -xzf {target}/incoming-{release} -C {folder}; rm {target}/incoming-{release}; "
              f"ln -s releases/{release} {target}/.next; mv -fT {target}/.next {target}/current; touch {target}/restarted", hide=True)
    group.run(f"curl -fsS --retry 30 --retry-connrefused -o /dev/null {health}", hide=True)
    group.close()
    print(len(group), "hosts, fabric", fabric.__version__)


if __name__ == "__main__":
    main()
