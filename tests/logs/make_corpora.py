#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes corpora.inc: what the captured logs in data/ say, read without the program's own parser.

Each file is read with regular expressions written from the definition of its format (named beside them). A line
that none of a file's definitions fits is a further line of the record above it and has neither time nor level.

  make_corpora.py           writes corpora.inc anew
  make_corpora.py --check   fails if corpora.inc is not what this script would write

Conventions of the product that no format defines, so that they have to be stated here:
  - levels are none, trace, debug, info, warning, error; FATAL, CRITICAL, ALERT, EMERGENCY and PANIC are errors,
    NOTICE and LOG are info; HTTP status 4xx is a warning, 5xx an error;
  - a record with a time that names no severity is info;
  - stamps without zone are UTC here (the host's zone in the product), stamps without year belong to the year
    that ends a day after NOW at the latest; parts of a millisecond are cut off.
"""
import datetime
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE / "data"
NOW = datetime.datetime(2026, 10, 14, 17, 46, 40)  # kNow of tst_log_parsing.cpp
EPOCH = datetime.datetime(1970, 1, 1)
MONTHS = {name: i + 1 for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())}
LETTERS = {"none": "N", "trace": "T", "debug": "D", "info": "I", "warning": "W", "error": "E"}


def since_epoch(year, month, day, hour, minute, second, fraction="", zone=""):
    """Milliseconds; fraction is the digits behind the point, zone "", "Z", "+02:00", "-0700" or a name."""
    moment = datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))
    seconds = (moment - EPOCH).days * 86400 + (moment - EPOCH).seconds
    offset = {"": 0, "Z": 0, "UTC": 0, "CEST": 7200}.get(zone)
    if offset is None:
        digits = zone[1:].replace(":", "")
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * 60 * (-1 if zone[0] == "-" else 1)
    return (seconds - offset) * 1000 + int(((fraction or "") + "000")[:3])


ISO = r"(?P<Y>\d{4})[-/](?P<m>\d\d)[-/](?P<d>\d\d)[T ](?P<H>\d\d):(?P<M>\d\d):(?P<S>\d\d)(?:[.,](?P<f>\d+))?(?P<z>Z|[+-]\d\d:?\d\d)?"


def iso(match):
    part = match.groupdict()
    return since_epoch(part["Y"], part["m"], part["d"], part["H"], part["M"], part["S"], part["f"] or "", part["z"] or "")


def iso_text(text):
    return iso(re.fullmatch(ISO, text))


def yearless(month, day, clock):
    """RFC 3164: no year; the newest one that is not more than a day ahead."""
    hour, minute, second = clock.split(":")
    for year in range(NOW.year, NOW.year - 9, -1):
        try:
            day_of = datetime.datetime(year, MONTHS[month], int(day))
        except ValueError:
            continue
        if day_of <= NOW + datetime.timedelta(days=1):
            return since_epoch(year, MONTHS[month], day, hour, minute, second)
    raise ValueError(month)


WORDS = {
    "trace": "trace", "debug": "debug", "dbg": "debug", "info": "info", "inf": "info", "notice": "info", "log": "info",
    "note": "info", "warn": "warning", "warning": "warning", "wrn": "warning", "error": "error", "err": "error",
    "fatal": "error", "critical": "error", "crit": "error", "panic": "error", "severe": "error", "alert": "error",
    "emerg": "error",
}


def word(text):
    return WORDS[text.lower()]


def by_status(text):
    return "error" if text.startswith("5") else "warning" if text.startswith("4") else "info"


def by_severity(number):  # RFC 5424, table 2
    return ("error", "error", "error", "error", "warning", "info", "info", "debug")[int(number)]


# --- one function a format: line -> (format, milliseconds, level), or None if the line is not of it ---------------------

def access(line):
    """Apache "common" and "combined", nginx the same: host ident user [time] "request" status size …"""
    m = re.match(r'\S+ \S+ \S+ \[(\d\d)/(\w{3})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\] "(?:[^"\\]|\\.)*" (\d{3}|-) ', line)
    if m:
        day, month, year, hour, minute, second, zone, status = m.groups()
        return "Access", since_epoch(year, MONTHS[month], day, hour, minute, second, "", zone), by_status(status)
    return None


def stamped(pattern, level="level"):
    """A stamp in ISO order somewhere in the line, and a level word where the format puts it."""
    compiled = re.compile(pattern.replace("ISO", ISO))

    def read(line):
        m = compiled.match(line)
        if not m:
            return None
        named = m.groupdict().get(level)
        return "Stamped", iso(m), word(named) if named else "info"
    return read


def syslog(line):
    """RFC 3164 as written to files: Mmm dd hh:mm:ss host tag[pid]: message; rsyslog's ISO stamp in its place.
    OpenSSH puts "fatal: " and "error: " before messages of those levels (log.c, do_log)."""
    m = re.match(r"(\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\S+) ([^:\[\s]+)(?:\[\d+\])?: (.*)", line)
    if m:
        month, day, clock, _host, _tag, text = m.groups()
        ms = yearless(month, day, clock)
    else:
        m = re.match(ISO + r" (?P<host>\S+) (?P<tag>[^:\[\s]+)(?:\[\d+\])?: (?P<text>.*)", line)
        if not m:
            return None
        ms, text = iso(m), m["text"]
    named = re.match(r"(fatal|error): |(?:\[[\d:]+\] )?\[(INF|WRN|ERR)\] ", text)  # the second: Serilog within syslog
    return "Syslog", ms, word(named[1] or named[2]) if named else "info"


def syslog5424(line):
    """RFC 5424, 6: <PRI>1 TIMESTAMP HOST APP PROCID MSGID SD MSG; severity is PRI modulo 8."""
    m = re.match(r"<(\d{1,3})>1 (\S+) \S+ \S+ \S+ \S+ ", line)
    return ("Syslog5424", iso_text(m[2]), by_severity(int(m[1]) % 8)) if m else None


def without_pri(line):
    """The body of RFC 5424 without PRI (VMware NSX); the level is a structured-data parameter."""
    m = re.match(ISO + r" \S+ \S+ \d+ \S+ +(\[[^\]]*level=\"(?P<level>\w+)\"|-|\[)", line)
    return ("Stamped", iso(m), word(m["level"]) if m["level"] else "info") if m else None


def json_line(time, level):
    def read(line):
        try:
            record = json.loads(line)
        except ValueError:
            return None
        return "Json", time(record), level(record)
    return read


def bunyan_level(record):  # bunyan's README: 10 trace … 60 fatal
    return {10: "trace", 20: "debug", 30: "info", 40: "warning", 50: "error", 60: "error"}[record["level"]]


def mongo_level(record):  # MongoDB's manual: F, E, W, I, D1 … D5
    return {"F": "error", "E": "error", "W": "warning", "I": "info"}.get(record["s"], "debug")


def logfmt(line):
    """key=value or key="value", in any order."""
    pairs = dict((k, v.strip('"')) for k, v in re.findall(r'([\w.]+)=("(?:[^"\\]|\\.)*"|\S*)', line))
    stamp = pairs.get("time") or pairs.get("t")
    if not re.match(r"\w+=", line) or not stamp:
        return None
    return "Logfmt", iso_text(stamp), word(pairs["level"])


def epoch_ms(line):
    m = re.match(r"(\d{13}) ", line)
    return ("Stamped", int(m[1]), "info") if m else None


def auditd(line):
    """auditd.conf(5) RAW: type=… msg=audit(seconds.milliseconds:serial): …"""
    m = re.match(r"type=\w+ msg=audit\((\d+)\.(\d{3}):\d+\): ", line)
    return ("Stamped", int(m[1]) * 1000 + int(m[2]), "info") if m else None


def spark(line):
    """log4j with yy/MM/dd HH:mm:ss."""
    m = re.match(r"(\d\d)/(\d\d)/(\d\d) (\d\d):(\d\d):(\d\d) (\w+) ", line)
    return ("Stamped", since_epoch("20" + m[1], *m.groups()[1:6]), word(m[7])) if m else None


def postgres(prefix):
    """log_line_prefix "%m [%p] …" and elog.c's error_severity(); DETAIL, STATEMENT and the like go with a record."""
    compiled = re.compile(prefix + r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d+) (UTC|CEST) \[\d+\] (?:\S+@\S+ )?(\w+):  ")

    def read(line):
        m = compiled.match(line)
        if not m:
            return None
        *stamp, severity = m.groups()
        return "Stamped", since_epoch(*stamp), "info" if severity in ("STATEMENT", "DETAIL", "CONTEXT", "HINT") else word(severity)
    return read


def day_month_year(line):
    """Tomcat's JULI and BIND's print-time: 28-Mar-2022 07:01:48.459; then LEVEL, or [category: ][severity: ]."""
    m = re.match(r"(\d\d)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d)\.(\d+) (?:(INFO|WARNING|SEVERE|FINE) |(?:[a-z-]+: )?(info|notice|warning|error|critical): )?", line)
    if not m:
        return None
    day, month, year, *clock = m.groups()[:7]
    named = m[8] or m[9]
    return "Stamped", since_epoch(year, MONTHS[month], day, *clock), word(named) if named else "info"


def uwsgi(line):
    """uWSGI's request line: the stamp is ctime(3)'s."""
    m = re.match(r"\[pid: .*?\} \[\w{3} (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d) (\d{4})\] ", line)
    return ("Stamped", since_epoch(m[6], MONTHS[m[1]], m[2], m[3], m[4], m[5]), "info") if m else None


def cxx(line):
    """Mmm dd hh:mm:ss.mmm  thread LETTER component …"""
    m = re.match(r"(\w{3}) (\d\d) (\d\d:\d\d:\d\d)\.(\d{3})  \w+ ([DIWE]) ", line)
    letter = {"D": "debug", "I": "info", "W": "warning", "E": "error"}
    return ("Stamped", yearless(m[1], m[2], m[3]) + int(m[4]), letter[m[5]]) if m else None


def mariadb(line):
    """MariaDB's error log: 10.1 and later "YYYY-MM-DD [H]H:MM:SS thread [Level]"; before that "YYMMDD [H]H:MM:SS [Level]"."""
    m = re.match(r"(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)(\d\d)(\d\d))  ?(\d{1,2}):(\d\d):(\d\d) (?:\d+ )?\[(Note|Warning|ERROR)\] ", line)
    if not m:
        return None
    date = m.groups()[:3] if m[1] else ("20" + m[4], m[5], m[6])
    return "Stamped", since_epoch(*date, m[7], m[8], m[9]), word(m[10])


def gitea(line):
    """Gitea's log flags "stdflags": date time file:line:function() [L] message."""
    m = re.match(ISO + r" \S+ \[(?P<letter>[TDIWECF])\] ", line)
    names = {"T": "trace", "D": "debug", "I": "info", "W": "warning", "E": "error", "C": "error", "F": "error"}
    return ("Stamped", iso(m), names[m["letter"]]) if m else None


def untimed(line):
    """uvicorn's default: LEVEL: message, without a time."""
    m = re.match(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL): ", line)
    return ("Plain", None, word(m[1])) if m else None


def miniflux(line):
    """docker compose writes "name  | " before each line, here of Go's slog text handler."""
    m = re.match(r"\w+ +\| time=(\S+) level=(\w+) ", line)
    return ("Stamped", iso_text(m[1]), word(m[2])) if m else None


NO_LEVEL = lambda record: "info"  # noqa: E731

FILES = {
    "lnav/logfile_access_log_dupe.0": [access],
    "lnav/logfile_bunyan.0": [json_line(lambda r: iso_text(r["time"]), bunyan_level)],
    "lnav/logfile_crlf.0": [stamped(r"ISO:(?P<level>\w+):")],
    "lnav/logfile_cxx.0": [cxx],
    "lnav/logfile_epoch.0": [epoch_ms],
    "lnav/logfile_generic.0": [stamped(r"ISO:(?P<level>\w+):")],
    "lnav/logfile_java.1": [stamped(r"ISO (?P<level>\w+) +\[")],
    "lnav/logfile_journald.json": [json_line(lambda r: int(r["__REALTIME_TIMESTAMP"]) // 1000, lambda r: by_severity(r["PRIORITY"]))],
    "lnav/logfile_laravel.0": [stamped(r"\[ISO\] \w+\.(?P<level>\w+): ")],
    "lnav/logfile_mongodb.0": [json_line(lambda r: iso_text(r["t"]["$date"]), mongo_level)],
    "lnav/logfile_pino.0": [json_line(lambda r: r["time"], lambda r: word(r["level"]))],
    "lnav/logfile_postgres.1": [postgres("")],
    "lnav/logfile_spark.0": [spark],
    "lnav/logfile_syslog.0": [syslog],
    "lnav/logfile_uwsgi.0": [uwsgi],
    "lnav/logfile_vami.0": [stamped(r"ISO:(?P<level>\w+):")],
    "lnav/logfile_vdsm.0": [stamped(r"\S+::(?P<level>\w+)::ISO::")],
    "lnav/logfile_vpxd.0": [stamped(r"ISO (?P<level>\w+) ")],
    "lnav/logfile_with_zones.0": [without_pri],
    "lnav/logfile_zap_console.0": [stamped(r"ISO\t(?P<level>\w+)\t")],
    "crowdsec/adguardhome-logs.log": [stamped(r"ISO \[(?P<level>\w+)\] ")],
    "crowdsec/apache-guacamole-logs.log": [day_month_year, stamped(r"ISO \[[^\]]+\] (?P<level>\w+) +")],
    "crowdsec/auditd-base64-exec.log": [auditd],
    "crowdsec/authelia-bf.log": [logfmt],
    "crowdsec/bind9-logs.log": [day_month_year],
    "crowdsec/cri-logs.log": [stamped(r"ISO std(?:out|err) [FP] ")],
    "crowdsec/docker-logs.log": [json_line(lambda r: iso_text(r["time"]), NO_LEVEL)],
    "crowdsec/gitea-logs.log": [gitea],
    "crowdsec/grafana-logs.log": [logfmt, json_line(lambda r: iso_text(r["t"]), lambda r: word(r["level"]))],
    "crowdsec/jellyfin-syslog-logs.log": [syslog],
    "crowdsec/litellm-logs.log": [untimed],
    "crowdsec/mariadb-logs.log": [mariadb],
    "crowdsec/miniflux-logs.log": [miniflux],
    "crowdsec/nginx-http-generic-bf.log": [access, stamped(r"ISO \[(?P<level>\w+)\] \d+#\d+: ")],
    "crowdsec/ntfy-logs.log": [json_line(lambda r: iso_text(r["time"]), lambda r: word(r["level"]))],
    "crowdsec/odoo-bf_user-enum.log": [stamped(r"ISO \d+ (?P<level>\w+) \S+ \S+: ")],
    "crowdsec/opnsense-sshd.log": [syslog5424],
    "crowdsec/postfix-helo.log": [syslog],
    "crowdsec/redmine-logs.log": [stamped(r"[DIWEFA], \[ISO #\d+\] +(?P<level>\w+) -- ")],
    "crowdsec/sonarr-nonsyslog-logs.log": [stamped(r"ISO\|(?P<level>\w+)\|")],
    "crowdsec/sshd-logs.log": [syslog],
    "crowdsec/supabase-docker-pgsql-logs.log": [postgres(r"\S+ ")],
    "crowdsec/suricata-logs-evelog.log": [json_line(lambda r: iso_text(r["timestamp"]), NO_LEVEL)],
    "crowdsec/traefik_clf.log": [access],
    "crowdsec/uptime-kuma-logs.log": [stamped(r"ISO \[\w+\] (?P<level>\w+): ")],
    "crowdsec/vaultwarden-logs.log": [stamped(r"\[ISO\]\[[^\]]+\]\[(?P<level>\w+)\] ")],
    "crowdsec/zimbra-logs.log": [stamped(r"ISO (?P<level>\w+) +\[")],
    "elastic/apache-combined.log": [access],
    "elastic/kafka-server.log": [stamped(r"\[ISO\] (?P<level>\w+) ")],
}
SAMPLES = 12  # times of so many records a file are written out one by one; all of them are in the sum


def read_line(readers, line):
    for reader in readers:
        found = reader(line)
        if found:
            return found
    return None


def runs(letters):
    """"IIIW" as "I3W1"."""
    return "".join(f"{m[0][0]}{len(m[0])}" for m in re.finditer(r"(.)\1*", letters))


def row(name, readers):
    lines = [line for line in (DATA / name).read_bytes().split(b"\n") if line]
    letters, times, last = "", [], "Plain"
    for number, raw in enumerate(lines):
        found = read_line(readers, raw.decode("utf-8", "surrogateescape"))
        letters += LETTERS[found[2] if found else "none"]
        if found:
            last = found[0]
        if found and found[1] is not None:
            times.append((number, found[1]))
    picked = times[:: max(1, (len(times) + SAMPLES - 1) // SAMPLES)]
    if times and picked[-1] != times[-1]:
        picked.append(times[-1])
    samples = ", ".join("{%d, %d}" % sample for sample in picked)
    return '    {"%s", Format::%s, %d, "%s", %d, {%s}},\n' % (name, last, len(times), runs(letters), sum(t for _, t in times), samples)


def main():
    unread = {str(p.relative_to(DATA)) for p in DATA.glob("*/*")} - set(FILES) - {"lnav/LICENSE", "crowdsec/LICENSE"}
    if unread:
        sys.exit("make_corpora.py: no definition for " + ", ".join(sorted(unread)))
    text = "// Made by make_corpora.py, not by the program: change that, or data/, and run it again.\n"
    text += "// file, format of the last record, records with a time, level of each line (N none T trace D debug I info\n"
    text += "// W warning E error, with how many in a row), sum of all times, times of some lines in ms since the epoch\n"
    text += "".join(row(name, readers) for name, readers in FILES.items())
    target = HERE / "corpora.inc"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if target.read_text() == text else "corpora.inc is not what make_corpora.py writes: run it")
    target.write_text(text)


if __name__ == "__main__":
    main()
