#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_wheels.py FOLDER NAME… : wheels of pure Python packages that the distribution installed, for hosts without an index."""
import base64
import hashlib
import importlib.metadata
import os
import sys
import zipfile


def digest(data):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def make(folder, name):
    found = importlib.metadata.distribution(name)
    label = f"{found.metadata['Name'].replace('-', '_')}-{found.version}"
    package = str(found.locate_file(name))
    contents = {}
    for where, _, files in os.walk(package):
        for file in files:
            if file.endswith(".pyc"):
                continue
            path = os.path.join(where, file)
            with open(path, "rb") as opened:
                contents[os.path.relpath(path, os.path.dirname(package))] = opened.read()
    contents[f"{label}.dist-info/METADATA"] = found.read_text("METADATA").encode()
    contents[f"{label}.dist-info/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: make_wheels\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    if found.read_text("entry_points.txt"):
        contents[f"{label}.dist-info/entry_points.txt"] = found.read_text("entry_points.txt").encode()
    record = "".join(f"{path},{digest(data)},{len(data)}\n" for path, data in contents.items())
    contents[f"{label}.dist-info/RECORD"] = f"{record}{label}.dist-info/RECORD,,\n".encode()
    with zipfile.ZipFile(os.path.join(folder, f"{label}-py3-none-any.whl"), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in contents.items():
            wheel.writestr(path, data)


def main():
    os.makedirs(sys.argv[1], exist_ok=True)
    for name in sys.argv[2:]:
        make(sys.argv[1], name)


if __name__ == "__main__":
    main()
