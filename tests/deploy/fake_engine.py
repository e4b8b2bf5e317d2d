#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks as much of podman's and docker's documented command line as recipes use, where no container can be run.

An image is a file in /var/lib/fake-engine/registry, whose text is the version of the service in it; its containers are
units "fake-NAME" of the host's systemd that run /var/lib/fake-engine/server.py on the published port. Whoever calls it
otherwise than documented is told so, with status 125 as podman has it."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

HOME = "/var/lib/fake-engine"
STATE = f"{HOME}/state.json"
WITH_VALUE = {"--name", "--restart", "--label", "-p", "--publish", "-v", "--volume", "--env-file", "--env", "-e", "-l",
              "--cidfile", "--cgroups", "--sdnotify", "--project-name", "--file", "-f"}


def fail(text, status=125):
    sys.exit((print(f"Error: {text}", file=sys.stderr), status)[1])


def load():
    try:
        with open(STATE) as file:
            return json.load(file)
    except FileNotFoundError:
        return {"images": {}, "containers": {}}


def save(state):
    with open(STATE + ".new", "w") as file:
        json.dump(state, file)
    os.rename(STATE + ".new", STATE)


def registry(image):
    return f"{HOME}/registry/" + re.sub(r"[^a-z0-9.-]", "_", image)


def pull(state, image):
    try:
        with open(registry(image)) as file:
            text = file.read()
    except FileNotFoundError:
        fail(f"initializing source docker://{image}: manifest unknown")
    state["images"][image] = {"id": hashlib.sha256(text.encode()).hexdigest(), "text": text}
    save(state)
    return state["images"][image]


def image_of(state, name):
    for known, image in state["images"].items():
        if name in (known, image["id"], "sha256:" + image["id"]):
            return image
    return None


def container_of(state, name):
    if name not in state["containers"]:
        fail(f"no such container {name}")
    return state["containers"][name]


def running(name):
    return subprocess.run(["systemctl", "is-active", "-q", f"fake-{name}"]).returncode == 0


def spread(text, container, name):
    """A Go template as far as recipes write it."""
    values = {".Id": container.get("id", ""), ".Image": container.get("image", ""), ".State.Running": str(running(name)).lower() if name else "",
              ".State.Status": ("running" if running(name) else "exited") if name else ""}

    def one(match):
        label = re.fullmatch(r'index \.Config\.Labels "([^"]+)"', match[1])
        if label:
            return container["labels"].get(label[1], "")
        if match[1] not in values:
            fail(f"template: no field {match[1]}")
        return values[match[1]]
    return re.sub(r"{{ ?(.*?) ?}}", one, text)


def options(words):
    """{option: [values]}, the rest."""
    found = {}
    while words and words[0].startswith("-"):
        word = words.pop(0)
        if word == "--":
            break
        name, divided, value = word.partition("=")
        if not divided and name in WITH_VALUE:
            value = words.pop(0)
        found.setdefault(name, []).append(value)
    return found, words


def serve(name, container):
    folder = f"{HOME}/containers/{name}"
    os.makedirs(folder, exist_ok=True)
    shutil.copy(f"{HOME}/server.py", folder)
    with open(f"{folder}/version", "w") as file:
        file.write(container["text"])
    return ["env", f"PORT={container['port']}", "python3", f"{folder}/server.py"]


def start(name, container):
    subprocess.run(["systemctl", "reset-failed", f"fake-{name}"], stderr=subprocess.DEVNULL)
    words = serve(name, container)
    subprocess.run(["systemd-run", "-q", "--unit", f"fake-{name}", "--service-type=exec", *words], check=True)


def stop(name):
    subprocess.run(["systemctl", "stop", f"fake-{name}"], stderr=subprocess.DEVNULL)


def run(state, words):
    found, rest = options(words)
    name = found.get("--name", ["nameless"])[0]
    image = image_of(state, rest[0]) or pull(state, rest[0])
    if name in state["containers"] and "--replace" not in found:
        fail(f"the container name \"{name}\" is already in use")
    for file in found.get("--env-file", []):
        if not os.path.exists(file):
            fail(f"open {file}: no such file or directory")
    published = (found.get("-p", []) + found.get("--publish", []))[0]
    labels = dict(label.partition("=")[::2] for label in found.get("--label", []))
    container = {"image": image["id"], "id": image["id"][:12], "text": image["text"], "labels": labels, "port": published.split(":")[-2]}
    if "--sdnotify" in found:  # as quadlets call it: in the unit's own cgroup, which is told the main process
        child = subprocess.Popen(serve(name, container))
        subprocess.run(["systemd-notify", f"--pid={child.pid}", "--ready"], check=True)
        return
    state["containers"][name] = container
    save(state)
    start(name, container)
    print(container["id"])


def compose(state, words):
    """Of a file with a line each for image and port."""
    found, rest = options(words)
    name = found.get("--project-name", ["project"])[0]
    with open("compose.yaml") as file:
        text = file.read()
    image, port = re.search(r"^\s+image: (\S+)$", text, re.M), re.search(r'^\s+- "?(\d+):\d+"?$', text, re.M)
    if not image or not port:
        fail("services.web has neither an image nor a build context specified: invalid compose project", 15)
    if rest[0] == "pull":
        pull(state, image[1])
    elif rest[0] == "up":
        chosen = image_of(state, image[1]) or pull(state, image[1])
        stop(name)
        state["containers"][name] = {"image": chosen["id"], "id": chosen["id"][:12], "text": chosen["text"], "labels": {}, "port": port[1]}
        save(state)
        start(name, state["containers"][name])
    elif rest[0] != "config":
        fail(f"unknown compose command {rest[0]}", 16)


def main():
    words = sys.argv[1:]
    state = load()
    action = words.pop(0) if words else ""
    if action == "--version":
        print("podman version 5.4.2 (stand-in)")
    elif action == "pull":
        print(pull(state, options(words)[1][0])["id"])
    elif action == "image" and words[0] == "exists":
        sys.exit(0 if image_of(state, words[1]) else 1)
    elif action == "image" and words[0] == "inspect":
        found, rest = options(words[1:])
        image = image_of(state, rest[0]) or fail(f"{rest[0]}: image not known")
        print(spread(found.get("-f", ["{{.Id}}"])[0], image, ""))
    elif action == "inspect":
        found, rest = options(words)
        print(spread(found.get("-f", ["{{.Id}}"])[0], container_of(state, rest[0]), rest[0]))
    elif action == "ps":
        print("\n".join(name for name in state["containers"] if "-a" in words or running(name)))
    elif action in ("stop", "start"):
        container = container_of(state, words[-1])
        stop(words[-1]) if action == "stop" else start(words[-1], container)
        print(words[-1])
    elif action == "rename":
        if words[1] in state["containers"]:
            fail("name is already in use")
        state["containers"][words[1]] = container_of(state, words[0])
        del state["containers"][words[0]]
        save(state)
    elif action == "rm":
        found, rest = options([word for word in words if word != "-f"])
        for name in rest:
            stop(name)
            state["containers"].pop(name, None)
        save(state)
    elif action == "run":
        run(state, words)
    elif action == "compose":
        compose(state, words)
    else:
        fail(f"unrecognized command `{action}`")


if __name__ == "__main__":
    main()
