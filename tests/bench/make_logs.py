#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a big log for benchmarks: make_logs.py KIND SIZE FILE [--seed N] [--start EPOCH] [--hosts N] [--rate LINES]

KIND  syslog   RFC 3164 lines of several programs, about 120 bytes a line
      access   nginx combined with the request's time in seconds at the end
      json     one JSON object a line (time, level, msg, logger, duration, request_id, ...)
SIZE  in bytes, with K, M or G (powers of ten); the file ends with the line that reaches it

Times rise from --start. The same arguments give the same bytes. In syslog about 0.07 % of the lines hold BREAK-IN,
4 % one of error, failed, refused, timeout, denied, 15 % an address with a port; nothing holds zxqnotfound.
"""
import argparse
import random
import time

HOSTS = 50
BODIES = 60_000
HEX = "0123456789abcdef"


def address(rng):
    return f"{rng.randrange(11, 223)}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"


def word(rng, size):
    return "".join(rng.choices(HEX, k=size))


# weight, program, text; what stands in brackets of < > is filled in
SYSLOG = [
    (36, "sshd", "reverse mapping checking getaddrinfo for <name>.example.net [<ip>] failed - POSSIBLE BREAK-IN ATTEMPT!", 0.1),
    (150, "sshd", "Invalid user <user> from <ip> port <port>", 1),
    (120, "sshd", "Failed password for root from <ip> port <port> ssh2", 1),
    (90, "sshd", "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=<ip>  user=root", 1),
    (160, "sshd", "Accepted publickey for deploy from <ip> port <port> ssh2: ED25519 SHA256:<hex43>", 1),
    (400, "systemd", "session-<n>.scope: Deactivated successfully, consumed <n>ms CPU time, <n>K memory peak.", 1),
    (300, "systemd", "Started app-worker@<n>.service - Background worker number <n> of the order queue.", 1),
    (500, "kernel", "[<n>.<n6>] eth0: link is up, <n> Mbps, full duplex, lpa 0x<hex4>, irq <n>", 1),
    (300, "kernel", "[<n>.<n6>] blk_update_request: I/O stats, dev nvme0n1, sector <n8> op 0x1:(WRITE) flags 0x<hex4>", 1),
    (250, "kernel", "[<n>.<n6>] nf_conntrack: table holds <n6> entries, next garbage collection in <n> jiffies", 1),
    (620, "haproxy", "<ip>:<port> [<n>/Nov/2026] http-in app/web<n2> 0/0/<n>/<n>/<n> 200 <n6> - - ---- <n2>/<n2>/0/0/0 0/0", 1),
    (250, "haproxy", "Connect from <ip>:<port> to 10.0.3.7:8443 (https-in/HTTP)", 1),
    (700, "app", "INFO request <hex16> GET /api/v1/orders/<n6> answered 200 in <n>.<n2> ms, <n> rows of <n> read from cache", 1),
    (600, "app", "DEBUG request <hex16> cache hit for customer <n6>, key orders:<n6>:page:<n2>, age <n> s", 1),
    (110, "app", "WARNING request <hex16> upstream 10.0.5.9 slow: <n> ms, retry <n2> of 5 scheduled", 1),
    (90, "app", "ERROR request <hex16> upstream 10.0.5.9 timeout after 30000 ms, giving up", 1),
    (100, "app", "ERROR request <hex16> error while reading order <n6>: connection refused (os code 111)", 1),
    (60, "postgres", "FATAL:  permission denied for table invoices_<n>, statement number <n6> of session <hex8>", 1),
    (500, "postgres", "LOG:  checkpoint complete: wrote <n> buffers (<n2>.<n2>%); write=<n2>.<n> s, sync=0.<n> s, total=<n2>.<n> s", 1),
    (400, "CRON", "(root) CMD (test -x /usr/sbin/anacron || run-parts --report /etc/cron.hourly; job <n6>)", 1),
    (350, "dhcpd", "DHCPACK on <ip> to 52:54:00:<hex2>:<hex2>:<hex2> (node-<n>) via br-<hex8>, lease <n> s", 1),
]
USERS = ["admin", "oracle", "test", "ubuntu", "git", "postgres", "ftpuser", "nagios", "jenkins", "www"]


def fill(rng, text):
    parts = text.split("<")
    out = [parts[0]]
    for part in parts[1:]:
        name, rest = part.split(">", 1)
        if name == "ip":
            out.append(address(rng))
        elif name == "port":
            out.append(str(rng.randrange(10000, 65000)))
        elif name == "user":
            out.append(rng.choice(USERS))
        elif name == "name":
            out.append("host-" + word(rng, 6))
        elif name.startswith("hex"):
            out.append(word(rng, int(name[3:])))
        else:
            digits = int(name[1:] or 3)
            out.append(str(rng.randrange(10 ** (digits - 1), 10 ** digits)))
        out.append(rest)
    return "".join(out)


def syslog(rng, hosts):
    kinds = rng.choices(SYSLOG, weights=[k[0] * k[3] for k in SYSLOG], k=BODIES)
    bodies = []
    for _, program, text, _ in kinds:
        pid = "" if program == "kernel" else f"[{rng.randrange(300, 65000)}]"
        bodies.append(f" host-{rng.randrange(hosts):02d} {program}{pid}: {fill(rng, text)}\n")

    def batch(second, count):
        stamp = time.strftime("%b %e %H:%M:%S", time.gmtime(second))
        return [stamp + body for body in rng.choices(bodies, k=count)]

    return batch


PATHS = ["/", "/login", "/api/v1/orders", "/api/v1/orders/<n6>", "/api/v1/customers/<n4>", "/static/app.js", "/static/app.css",
         "/images/logo.png", "/search?q=<hex4>", "/checkout", "/health", "/api/v1/items?page=<n2>", "/favicon.ico"]
AGENTS = ["Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
          "curl/8.14.1", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1"]


def access(rng, hosts):
    clients = [address(rng) for _ in range(20_000)]
    heads, tails = [], []
    for _ in range(BODIES):
        path = fill(rng, rng.choice(PATHS))
        status = rng.choices([200, 304, 301, 404, 403, 500, 502], weights=[800, 60, 30, 70, 10, 20, 10])[0]
        method = rng.choices(["GET", "POST", "PUT", "DELETE"], weights=[85, 11, 3, 1])[0]
        size = 0 if status == 304 else int(rng.paretovariate(1.2) * 400)
        seconds = min(rng.lognormvariate(-3.5, 1.1), 60.0)
        referrer = rng.choice(["-", "https://shop.example.com/", "https://www.google.com/"])
        heads.append(f"{rng.choice(clients)} - - [")
        tails.append(f' +0000] "{method} {path} HTTP/1.1" {status} {size} "{referrer}" "{rng.choice(AGENTS)}" {seconds:.3f}\n')

    def batch(second, count):
        stamp = time.strftime("%d/%b/%Y:%H:%M:%S", time.gmtime(second))
        return [head + stamp + tail for head, tail in zip(rng.choices(heads, k=count), rng.choices(tails, k=count))]

    return batch


def json_lines(rng, hosts):
    bodies = []
    for _ in range(BODIES):
        level = rng.choices(["info", "debug", "warn", "error"], weights=[70, 20, 6, 4])[0]
        seconds = min(rng.lognormvariate(-3.5, 1.1), 60.0)
        message = {"info": "request answered", "debug": "cache hit", "warn": "upstream slow, retry scheduled",
                   "error": "upstream timeout, giving up"}[level]
        bodies.append(f'Z","level":"{level}","logger":"shop.{rng.choice(["orders", "cart", "users", "search"])}",'
                      f'"host":"host-{rng.randrange(hosts):02d}","msg":"{message}","path":"{fill(rng, rng.choice(PATHS))}",'
                      f'"status":{rng.choice([200, 200, 200, 404, 500])},"duration":{seconds:.6f},'
                      f'"request_id":"{word(rng, 16)}","client":"{address(rng)}"}}\n')

    def batch(second, count):
        stamp = '{"time":"' + time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        picked = rng.choices(bodies, k=count)
        return [f"{stamp}.{i * 1000 // count:03d}{body}" for i, body in enumerate(picked)]

    return batch


def bytes_of(text):
    factor = {"K": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9}.get(text[-1].upper(), 1)
    return int(float(text[:-1] if factor > 1 else text) * factor)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["syslog", "access", "json"])
    parser.add_argument("size", type=bytes_of)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=1_792_000_000)
    parser.add_argument("--hosts", type=int, default=HOSTS)
    parser.add_argument("--rate", type=int, default=1000, help="lines a second of the log's own time")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    batch = {"syslog": syslog, "access": access, "json": json_lines}[options.kind](rng, options.hosts)
    written, second = 0, options.start
    with open(options.file, "w", encoding="ascii", buffering=1 << 20) as out:
        while written < options.size:
            text = "".join(batch(second, max(1, options.rate + rng.randrange(-options.rate // 4, options.rate // 4 + 1))))
            if written + len(text) > options.size:
                text = text[:text.index("\n", options.size - written - 1) + 1]
            out.write(text)
            written += len(text)
            second += 1


if __name__ == "__main__":
    main()
