#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# An SFTP v3 server that lies: whatever folder is asked for, it holds the names of the reliability matrix' row D12,
# and two more. Every file it names holds the words "owned". Run as sshd's Subsystem sftp.
import struct
import sys

NAMES = [
    b"../../x", b"/tmp/qd-absolute", b"..", b"a/b", b"\x1b]0;title\x07esc", b"new\nline", b"", b"twin", b"twin",
    b"gpj.\xe2\x80\xaeexe", b"\xff\xfe-bytes", b"-rf", b"tab\there", b"nul\0byte", b"zero\xe2\x80\x8bwidth",
    b"n" * 250, b"../up", b"good.txt", b"link-out", b"link-in",
]
LINKS = {b"link-out": b"/etc", b"link-in": b"good.txt"}
FOLDER, FILE, LINK = 0o040755, 0o100644, 0o120777


def text(value):
    return struct.pack(">I", len(value)) + value


def attributes(mode, size):
    return struct.pack(">IQIII", 13, size, mode, 1700000000, 1700000000)


def number(data, at):
    return struct.unpack_from(">I", data, at)[0]


def first(body):
    length = number(body, 0)
    return body[4:4 + length]


def send(code, body):
    sys.stdout.buffer.write(struct.pack(">IB", 1 + len(body), code) + body)
    sys.stdout.buffer.flush()


def status(request, code):
    send(101, request + struct.pack(">I", code) + text(b"") + text(b""))


def mode_of(path):
    name = path.rsplit(b"/", 1)[-1]
    if name in LINKS:
        return LINK
    return FILE if path.startswith(b"evil/") or b"/evil/" in path else FOLDER


def serve():
    told = set()
    counter = 0
    while True:
        head = sys.stdin.buffer.read(4)
        if len(head) < 4:
            return
        packet = sys.stdin.buffer.read(struct.unpack(">I", head)[0])
        code, request, body = packet[0], packet[1:5], packet[5:]
        if code == 1:
            send(2, struct.pack(">I", 3))
        elif code == 16:
            send(104, request + struct.pack(">I", 1) + text(b"/home/evil") + text(b"") + struct.pack(">I", 0))
        elif code in (7, 17):
            path = first(body)
            send(105, request + attributes(mode_of(path), 5))
        elif code == 8:
            send(105, request + attributes(FILE, 5))
        elif code in (3, 11):
            counter += 1
            send(102, request + text(b"h%d" % counter))
        elif code == 12:
            handle = first(body)
            if handle in told:
                status(request, 1)
                continue
            told.add(handle)
            entries = b"".join(text(n) + text(b"x") + attributes(LINK if n in LINKS else FILE, 5) for n in NAMES)
            send(104, request + struct.pack(">I", len(NAMES)) + entries)
        elif code == 5:
            handle_size = number(body, 0)
            offset = struct.unpack_from(">Q", body, 4 + handle_size)[0]
            if offset >= 5:
                status(request, 1)
            else:
                send(103, request + text(b"owned"[offset:]))
        elif code == 19:
            name = first(body).rsplit(b"/", 1)[-1]
            send(104, request + struct.pack(">I", 1) + text(LINKS.get(name, b"x")) + text(b"") + struct.pack(">I", 0))
        else:
            status(request, 0 if code == 4 else 8)


serve()
