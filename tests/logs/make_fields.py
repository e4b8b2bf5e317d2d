#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes fields.inc: the fields of the captured logs in data/, read without the program's formats.

JSON lines are read with Python's json, the others with expressions written from the definitions of their formats (named beside
them). Names are those that all formats of the product share (docs/logformats.md); time and level are not among them.

  make_fields.py           writes fields.inc anew
  make_fields.py --check   fails if fields.inc is not what this script would write
"""
import hashlib
import json
import pathlib
import re
import shlex
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE / "data"


def without_dashes(found):
    return {name: value for name, value in found.items() if value not in (None, "", "-")}


def request(found):
    """The request line: method, target and protocol; what is no request stands for its path."""
    line = found.pop("request")
    words = line.split(" ")
    if len(words) < 2:
        return dict(found, path=line)
    if len(words) == 2:
        return dict(found, method=words[0], path=words[1])
    return dict(found, method=words[0], path=" ".join(words[1:-1]), protocol=words[-1])


QUOTED = r'"((?:[^"\\]|\\.)*)"'
COMBINED = re.compile(r"(\S+) \S+ (\S+) \[[^\]]+\] " + QUOTED + r" (\d{3}|-) (\d+|-)(?: " + QUOTED + "(?: " + QUOTED + ")?)?")


def access(line):
    """https://httpd.apache.org/docs/2.4/logs.html#combined"""
    m = COMBINED.match(line)
    if not m:
        return None
    names = ("client", "user", "request", "status", "bytes", "referer", "agent")
    return without_dashes(request(dict(zip(names, m.groups()))))


def traefik(line):
    """https://doc.traefik.io/traefik/observability/access-logs/: combined, requests, router, server, milliseconds"""
    found = access(line)
    m = re.search(r' (\d+) "([^"]*)" "([^"]*)" (\d+)ms$', line)
    return dict(found, requests=m[1], router=m[2], server=m[3], duration=m[4]) if found and m else None


def syslog(line):
    """RFC 3164: stamp host tag[pid]: message; rsyslog's ISO stamp in the first one's place"""
    m = re.match(r"(?:\w{3} +\d+ \S+|\d{4}-\S+) (\S+) ([^\s:\[]+)(?:\[(\d+)\])?: *(.*)", line)
    return without_dashes(dict(zip(("host", "unit", "pid", "message"), m.groups()))) if m else None


def syslog5424(line):
    """RFC 5424, 6; the structured data is taken to the last bracket before the message"""
    m = re.match(r"<(\d+)>1 \S+ (\S+) (\S+) (\S+) (\S+) (-|\[.*\])(?: (.*))?$", line)
    return without_dashes(dict(zip(("priority", "host", "unit", "pid", "message_id", "data", "message"), m.groups()))) if m else None


def kafka(line):
    m = re.match(r"\[[^\]]+\] (\w+) (?:\[([^\]]+)\]:? )?(.*?)(?: \(([\w.$]+)\))?$", line)
    return without_dashes(dict(zip(("severity", "thread", "message", "logger"), m.groups()))) if m else None


def audit(line):
    """type=… msg=audit(seconds.milliseconds:serial): name=value …"""
    m = re.match(r"type=(\w+) msg=audit\(\d+\.\d+:(\d+)\): ?(.*)", line)
    if not m:
        return None
    pairs = dict(re.findall(r" (\w+)=(\"[^\"]*\"|\S+)", " " + m[3]))
    quoted = {name: pairs[key][1:-1] for name, key in (("unit", "comm"), ("exe", "exe"), ("user", "acct")) if pairs.get(key, "").startswith('"')}
    plain = {name: pairs[name] for name in ("pid", "uid", "success") if name in pairs}
    return {"type": m[1], "serial": m[2], "message": m[3], **plain, **quoted}


def spark(line):
    m = re.match(r"\d\d/\d\d/\d\d [\d:]+ (\w+) ([\w.$]+): (.*)$", line)
    return without_dashes(dict(zip(("severity", "logger", "message"), m.groups()))) if m else None


def postgres(line):
    """log_line_prefix '%m [%p] '"""
    m = re.match(r"\d{4}-\S+ \S+ \w+ \[(\d+)\] (\w+):  (.*)$", line)
    return without_dashes(dict(zip(("pid", "severity", "message"), m.groups()))) if m else None


def uwsgi(line):
    m = re.match(r"\[pid: (\d+)\|.*?\] (\S+) \((\S*)\) \{.*?\} \[[^\]]+\] (\S+) (\S+) => generated (\d+) bytes in (?:(\d+) msecs|\d+ micros) \((\S+) (\d+)\)", line)
    return without_dashes(dict(zip(("pid", "client", "user", "method", "path", "bytes", "duration", "protocol", "status"), m.groups()))) if m else None


def laravel(line):
    m = re.match(r"\[\d{4}-[^\]]+\] (\w+)\.(\w+): (.*)$", line)
    return without_dashes(dict(zip(("channel", "severity", "message"), m.groups()))) if m else None


def rails(line):
    m = re.match(r"\w, \[\S+ #(\d+)\] +(\w+) -- ([^:]*): (.*)$", line)
    return without_dashes(dict(zip(("pid", "severity", "logger", "message"), m.groups()))) if m else None


def mysql(line):
    m = re.match(r"\d{4}-\d\d-\d\d +\d+:\d\d:\d\d (\d+) \[(\w+)\] (.*)$", line)
    if m:
        return {"thread": m[1], "severity": m[2], "message": m[3]}
    m = re.match(r"\d{6} +\d+:\d\d:\d\d \[(\w+)\] (.*)$", line)
    return {"severity": m[1], "message": m[2]} if m else None


def nginx_error(line):
    """https://nginx.org/en/docs/ngx_core_module.html#error_log; only fields that need no cutting of the message"""
    m = re.match(r"\d{4}/\d\d/\d\d [\d:]+ \[\w+\] (\d+)#(\d+): (?:\*(\d+) )?", line)
    return without_dashes(dict(zip(("pid", "thread", "connection"), m.groups()))) if m else None


def nginx(line):
    return access(line) or nginx_error(line)


def docker(line):
    """https://docs.docker.com/engine/logging/drivers/json-file/, around the combined lines of a web server"""
    record = json.loads(line)
    return dict(access(record["log"].rstrip("\n")), stream=record["stream"])


def cri(line):
    """https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md, the same inside"""
    m = re.match(r"\S+ (stdout|stderr) ([PF]) (.*)", line)
    return dict(access(m[3]), stream=m[1], part=m[2]) if m else None


def keys(names):
    """JSON lines: dotted path of a value → name"""
    def read(line):
        try:
            record = json.loads(line)
        except ValueError:
            return None
        found = {}
        for path, name in names.items():
            value = record
            for key in path.split("/"):
                value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                found[name] = value if isinstance(value, str) else json.dumps(value)
        return found
    return read


def logfmt(line):
    pairs = dict(word.split("=", 1) for word in shlex.split(line) if "=" in word)
    return {{"msg": "message"}.get(name, name): value for name, value in pairs.items() if name in ("msg", "path", "method", "remote_ip")}


FILES = {
    "elastic/apache-combined.log": ("access", access, "client user method path protocol status bytes referer agent"),
    "lnav/logfile_access_log_dupe.0": ("access", access, "client user method path protocol status bytes referer agent"),
    "crowdsec/traefik_clf.log": ("traefik", traefik, "client method path protocol status bytes requests router server duration"),
    "crowdsec/nginx-http-generic-bf.log": (None, nginx, "status bytes pid thread connection"),
    "crowdsec/sshd-logs.log": ("syslog", syslog, "host unit pid message"),
    "crowdsec/postfix-helo.log": ("syslog", syslog, "host unit pid message"),
    "lnav/logfile_syslog.0": ("syslog", syslog, "host unit pid message"),
    "crowdsec/opnsense-sshd.log": ("syslog5424", syslog5424, "priority host unit pid message"),
    "elastic/kafka-server.log": ("kafka", kafka, "severity thread message logger"),
    "crowdsec/auditd-base64-exec.log": ("auditd", audit, "type serial pid uid success unit exe message"),
    "lnav/logfile_spark.0": ("spark", spark, "severity logger message"),
    "lnav/logfile_postgres.1": ("postgresql", postgres, "pid severity"),
    "lnav/logfile_uwsgi.0": ("uwsgi", uwsgi, "pid client method path bytes duration status"),
    "lnav/logfile_laravel.0": ("laravel", laravel, "channel severity message"),
    "crowdsec/redmine-logs.log": ("rails", rails, "pid severity message"),
    "crowdsec/mariadb-logs.log": ("mysql-error", mysql, "thread severity message"),
    "crowdsec/docker-logs.log": ("docker-json", docker, "client method path protocol status bytes referer agent stream"),
    "crowdsec/cri-logs.log": ("cri", cri, "client method path status bytes stream part"),
    "lnav/logfile_bunyan.0": ("bunyan", keys({"name": "logger", "hostname": "host", "pid": "pid", "msg": "message"}), "logger host pid message"),
    "lnav/logfile_journald.json": ("journald-json", keys({"MESSAGE": "message", "_HOSTNAME": "host", "_PID": "pid", "SYSLOG_IDENTIFIER": "unit"}), "message host pid unit"),
    "lnav/logfile_mongodb.0": ("mongodb", keys({"c": "component", "ctx": "thread", "msg": "message", "id": "id", "attr/durationMillis": "duration"}), "component thread message id duration"),
    "crowdsec/suricata-logs-evelog.log": ("suricata", keys({"src_ip": "client", "dest_ip": "server", "flow_id": "flow", "event_type": "event_type", "proto": "proto"}), "client server flow proto"),
    "crowdsec/ntfy-logs.log": ("zerolog", keys({"message": "message"}), "message"),
    "crowdsec/authelia-bf.log": ("logfmt", logfmt, "message path method remote_ip"),
}


def row(name, expected, read, fields):
    records, columns = 0, {field: [] for field in fields.split()}
    for raw in (DATA / name).read_bytes().split(b"\n"):
        line = raw.rstrip(b"\r").decode("utf-8", "surrogateescape")
        found = read(line) if line else None
        if not found:
            continue
        records += 1
        for field in columns:
            if found.get(field) is not None:
                columns[field].append(found[field])
    parts = []
    for field, values in columns.items():
        digest = hashlib.sha1(b"".join(v.encode("utf-8", "surrogateescape") + b"\n" for v in values)).hexdigest()
        parts.append('{"%s", %d, "%s"}' % (field, len(values), digest if values else ""))
    return '    {"%s", "%s", %d, {%s}},\n' % (name, expected or "", records, ", ".join(parts))


def main():
    text = "// Made by make_fields.py, not by the program: change that, or data/, and run it again.\n"
    text += "// file, format of the last record (\"\" = the file has two), records, fields: name, how many have it, SHA-1 of all values with LF\n"
    text += "".join(row(name, *what) for name, what in FILES.items())
    target = HERE / "fields.inc"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if target.read_text() == text else "fields.inc is not what make_fields.py writes: run it")
    target.write_text(text)


if __name__ == "__main__":
    main()
