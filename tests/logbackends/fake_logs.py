#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of logs for tests: Elasticsearch, OpenSearch, an old Elasticsearch, or Loki.

Every request and every answer of the Elasticsearch kinds is validated against the official schema (data/elasticsearch.json);
Loki's against the shapes of its documentation. What does not fit is kept and told by GET /__report, and answered with 500.
Prints its port. The documents are told by GET /__docs; POST /__add adds some; POST /__next sets the status and body of the
next answers to a path; POST /__forget ends all points in time."""
import json
import os
import re
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qsl, unquote, urlsplit

import jsonschema

KIND = sys.argv[1]
COUNT = int(sys.argv[2])
START_MS = int(sys.argv[3])
SPAN_MS = int(sys.argv[4])
BURST = int(sys.argv[5]) if len(sys.argv) > 5 else 0

WORDS = ["connection accepted from", "cache miss for", "payment failed for", "slow query on", "login of", "retry of job"]
LEVELS = ["INFO", "INFO", "debug", "WARN", "INFO", "ERROR", "INFO", "fatal"]
LOCK = Lock()
DOCS = []
POINTS = {}
VIOLATIONS = []
OPERATIONS = Counter()
NEXT = {}


def make_doc(number, ms):
    level = LEVELS[number * 7 % len(LEVELS)]
    text = "%s user-%d \"quoted\" é number %d" % (WORDS[number % len(WORDS)], number % 50, number)
    doc = {"id": "doc-%06d" % number, "ms": ms, "number": number, "level": level, "host": "web-%02d" % (number % 3),
           "service": ["nginx", "app"][number % 2], "status": [200, 200, 404, 500][number % 4], "path": "/item/%d" % (number % 20), "text": text}
    if number % 11 == 0:
        doc["level"] = None
    return doc


def make_docs():
    for number in range(COUNT):
        DOCS.append(make_doc(number, START_MS + number * SPAN_MS // max(1, COUNT)))
    for number in range(BURST):  # all in one millisecond
        DOCS.append(make_doc(COUNT + number, START_MS + SPAN_MS // 2))
    DOCS.sort(key=lambda doc: doc["ms"])


# ---- Elasticsearch ---------------------------------------------------------------------------------------------------
SPEC = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "elasticsearch.json"), encoding="utf-8"))


def unions_overlap(node):
    """The schema is made of TypeScript unions, whose members overlap (a range of texts is one of dates and one of terms; an
    aggregation without typed_keys fits several): one of them must hold, not exactly one."""
    if isinstance(node, dict):
        if "oneOf" in node:
            node["anyOf"] = node.pop("oneOf")
        for inner in node.values():
            unions_overlap(inner)
    elif isinstance(node, list):
        for inner in node:
            unions_overlap(inner)


unions_overlap(SPEC)
# "aggregations" and "meta" stand beside the one kind that a container has; the schema counts them to it.
for part in SPEC["components"]["schemas"]["_types.aggregations.AggregationContainer"]["allOf"]:
    part.pop("maxProperties", None)


def pointer(reference):
    node = SPEC
    for part in reference[2:].split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def deref(node):
    return pointer(node["$ref"]) if "$ref" in node else node


VALIDATORS = {}


def validator(schema):
    key = json.dumps(schema, sort_keys=True)
    if key not in VALIDATORS:
        VALIDATORS[key] = jsonschema.Draft202012Validator({**schema, "components": SPEC["components"]})
    return VALIDATORS[key]


def operation_of(method, path):
    """The schema's operation; a search with a point in time has the same body and no index."""
    parts = path.strip("/").split("/")
    if path == "/":
        name = "/"
    elif path == "/_pit":
        name = "/_pit"
    elif path == "/_search":
        name = "/{index}/_search"
    elif parts[:2] == ["_resolve", "index"] and len(parts) == 3:
        name = "/_resolve/index/{name}"
    elif len(parts) == 2 and parts[1] in ("_field_caps", "_pit", "_search"):
        name = "/{index}/" + parts[1]
    else:
        return None
    return SPEC["paths"][name].get(method.lower())


def complain(what, error):
    VIOLATIONS.append("%s: %s at %s" % (what, error.message[:300], "/".join(str(part) for part in error.absolute_path)))


def check_request(operation, query, body):
    known = {deref(parameter)["name"]: deref(parameter) for parameter in operation.get("parameters", [])}
    for name, value in query:
        if name not in known:
            VIOLATIONS.append("%s: no parameter %s" % (operation["operationId"], name))
        else:
            schema = known[name]["schema"]
            for error in validator(schema).iter_errors(value):
                complain(operation["operationId"] + " ?" + name, error)
    wanted = operation.get("requestBody")
    if body is None:
        return
    if wanted is None:
        VIOLATIONS.append("%s: takes no body" % operation["operationId"])
        return
    for error in validator(deref(wanted)["content"]["application/json"]["schema"]).iter_errors(body):
        complain(operation["operationId"] + " request", error)


def check_answer(operation, answer):
    if len(answer.get("hits", {}).get("hits", [])) > 20:  # all hits are made by the same lines
        answer = {**answer, "hits": {**answer["hits"], "hits": answer["hits"]["hits"][:10] + answer["hits"]["hits"][-10:]}}
    schema = deref(operation["responses"]["200"])["content"]["application/json"]["schema"]
    for error in validator(schema).iter_errors(answer):
        complain(operation["operationId"] + " answer", error)


def source_of(doc):
    source = {"@timestamp": doc["ms"], "message": doc["text"], "host": {"name": doc["host"]}, "service": {"name": doc["service"]},
              "http": {"response": {"status_code": doc["status"]}}, "url": {"path": doc["path"]}, "doc": doc["id"]}
    if doc["level"] is not None:
        source["log"] = {"level": doc["level"]}
    return source


FIELDS = {"@timestamp": "date", "message": "text", "host.name": "keyword", "service.name": "keyword", "http.response.status_code": "long",
          "url.path": "keyword", "log.level": "keyword", "doc": "keyword"}


def value_of(doc, field):
    names = {"@timestamp": "ms", "message": "text", "host.name": "host", "service.name": "service", "http.response.status_code": "status",
             "url.path": "path", "log.level": "level", "doc": "id"}
    return doc.get(names[field]) if field in names else None


def tokens(text):
    return re.findall(r"\w+", str(text).lower())


def phrase(doc, text, prefix):
    wanted = tokens(text)
    for field, kind in FIELDS.items():
        value = value_of(doc, field)
        if value is None:
            continue
        have = tokens(value) if kind == "text" else [str(value)]
        want = wanted if kind == "text" else [text]
        for at in range(len(have) - len(want) + 1):
            if have[at:at + len(want) - 1] != want[:-1]:
                continue
            last = have[at + len(want) - 1]
            if last == want[-1] or (prefix and last.startswith(want[-1])):
                return True
    return False


def matches(doc, query):
    (kind, body), = query.items()
    if kind == "bool":
        listed = {name: part if isinstance(part, list) else [part] for name, part in body.items() if name != "minimum_should_match"}
        if any(not matches(doc, part) for part in listed.get("filter", [])):
            return False
        if any(matches(doc, part) for part in listed.get("must_not", [])):
            return False
        least = body.get("minimum_should_match", 0)
        return sum(matches(doc, part) for part in listed.get("should", [])) >= least
    if kind == "multi_match":
        return phrase(doc, body["query"], body["type"] == "phrase_prefix")
    if kind == "exists":
        return value_of(doc, body["field"]) is not None
    (field, condition), = body.items()
    value = value_of(doc, field)
    if value is None:
        return False
    if kind == "range":
        number = lambda bound: int(bound) if condition.get("format") == "epoch_millis" else float(bound)
        tests = {"gte": lambda b: value >= b, "gt": lambda b: value > b, "lte": lambda b: value <= b, "lt": lambda b: value < b}
        return all(tests[name](number(bound)) for name, bound in condition.items() if name != "format")
    if kind == "terms":
        return value in condition
    if kind == "term":
        return value == condition["value"]
    if kind == "wildcard":
        expression = "".join(".*" if part == "*" else "." if part == "?" else re.escape(part[-1]) for part in re.findall(r"\\.|.", condition["value"], re.S))
        return re.fullmatch(expression, str(value), re.S | (re.I if condition.get("case_insensitive") else 0)) is not None
    raise ValueError("query " + kind)


def search(body, in_point):
    docs = [doc for doc in (POINTS[body["pit"]["id"]] if in_point else list(DOCS)) if "query" not in body or matches(doc, body["query"])]
    answer = {"took": 1, "timed_out": False, "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0}, "hits": {"hits": []}}
    if in_point:
        answer["pit_id"] = body["pit"]["id"]
    if body.get("track_total_hits"):
        answer["hits"]["total"] = {"value": len(docs), "relation": "eq"}
    for name, aggregation in body.get("aggregations", {}).items():
        answer.setdefault("aggregations", {})[name] = aggregate(docs, aggregation)
    shard_doc = any("_shard_doc" in part for part in body.get("sort", []))
    keyed = [([doc["ms"]] + ([doc["number"]] if shard_doc else []), doc) for doc in docs]
    keyed.sort(key=lambda pair: pair[0])
    if "search_after" in body:
        keyed = [pair for pair in keyed if pair[0] > body["search_after"]]
    for key, doc in keyed[:body.get("size", 10)]:
        answer["hits"]["hits"].append({"_index": "logs-test", "_id": doc["id"], "_source": source_of(doc), "sort": key})
    return answer


def aggregate(docs, aggregation):
    if "terms" in aggregation:
        counts = Counter(value_of(doc, aggregation["terms"]["field"]) for doc in docs)
        counts.pop(None, None)
        buckets = [{"key": key, "doc_count": count} for key, count in counts.most_common(aggregation["terms"]["size"])]
        return {"doc_count_error_upper_bound": 0, "sum_other_doc_count": sum(counts.values()) - sum(b["doc_count"] for b in buckets), "buckets": buckets}
    step = int(aggregation["date_histogram"]["fixed_interval"][:-2])
    groups = {}
    for doc in docs:
        groups.setdefault(doc["ms"] // step * step, []).append(doc)
    if len(groups) > 60000:
        raise OverflowError
    buckets = []
    for key in sorted(groups):
        bucket = {"key": key, "doc_count": len(groups[key])}
        for name, inner in aggregation.get("aggregations", {}).items():
            bucket[name] = aggregate(groups[key], inner)
        buckets.append(bucket)
    return {"buckets": buckets}


def elastic(method, path, query, body):
    if path == "/":
        version = {"number": "8.15.0", "build_flavor": "default", "build_type": "tar", "build_hash": "x", "build_date": "2024-08-05T10:05:34Z", "build_snapshot": False,
                   "lucene_version": "9.11.1", "minimum_wire_compatibility_version": "7.17.0", "minimum_index_compatibility_version": "7.0.0"}
        if KIND == "opensearch":
            version.update({"number": "2.15.0", "distribution": "opensearch"})
        return 200, {"name": "node", "cluster_name": "test", "cluster_uuid": "u", "version": version, "tagline": "You Know, for Search"}
    parts = path.strip("/").split("/")
    if parts[:2] == ["_resolve", "index"]:
        return 200, {"indices": [{"name": "logs-test", "attributes": ["open"]}, {"name": ".hidden", "attributes": ["open"]}, {"name": ".ds-web", "attributes": ["open"], "data_stream": "web"}],
                     "aliases": [{"name": "logs", "indices": ["logs-test"]}], "data_streams": [{"name": "web", "timestamp_field": "@timestamp", "backing_indices": [".ds-web"]}]}
    point_path = "/_search/point_in_time"
    if method == "DELETE":
        wanted = body["pit_id"] if KIND == "opensearch" else [body["id"]]
        freed = sum(POINTS.pop(one, None) is not None for one in wanted)
        return 200, {"pits": []} if KIND == "opensearch" else {"succeeded": True, "num_freed": freed}
    if path == "/_search":
        if body["pit"]["id"] not in POINTS:
            return 404, {"error": {"root_cause": [{"type": "search_context_missing_exception", "reason": "No search context found for id [1]"}],
                                   "type": "search_phase_execution_exception", "reason": "all shards failed"}, "status": 404}
        return 200, search(body, True)
    index = parts[0]
    if index not in ("logs-test", "logs-*", "logs", "web"):
        return 404, {"error": {"root_cause": [{"type": "index_not_found_exception", "reason": "no such index [%s]" % index}], "type": "index_not_found_exception",
                               "reason": "no such index [%s]" % index}, "status": 404}
    if parts[1:] == ["_field_caps"]:
        caps = {name: {kind: {"type": kind, "metadata_field": False, "searchable": True, "aggregatable": kind != "text"}} for name, kind in FIELDS.items()}
        return 200, {"indices": ["logs-test"], "fields": caps}
    if parts[1:] == ["_pit"] or path.endswith(point_path):
        if KIND == "old":
            return 400, {"error": {"root_cause": [], "type": "illegal_argument_exception", "reason": "unknown _pit"}, "status": 400}
        name = "point-%d" % (len(POINTS) + OPERATIONS["point"] + 1)
        OPERATIONS["point"] += 1
        POINTS[name] = list(DOCS)
        shards = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
        return 200, {"pit_id": name, "_shards": shards, "creation_time": 1} if KIND == "opensearch" else {"id": name, "_shards": shards}
    return 200, search(body, False)


# ---- Loki ------------------------------------------------------------------------------------------------------------
LOKI_SHAPES = {
    "streams": {"type": "object", "required": ["status", "data"], "properties": {"status": {"const": "success"}, "data": {
        "type": "object", "required": ["resultType", "result"], "properties": {"resultType": {"const": "streams"}, "result": {"type": "array", "items": {
            "type": "object", "required": ["stream", "values"], "properties": {"stream": {"type": "object", "additionalProperties": {"type": "string"}},
                "values": {"type": "array", "items": {"type": "array", "minItems": 2, "prefixItems": [{"type": "string", "pattern": "^[0-9]{19}$"}, {"type": "string"}]}}}}}}}}},
    "matrix": {"type": "object", "required": ["status", "data"], "properties": {"status": {"const": "success"}, "data": {
        "type": "object", "required": ["resultType", "result"], "properties": {"resultType": {"const": "matrix"}, "result": {"type": "array", "items": {
            "type": "object", "required": ["metric", "values"], "properties": {"metric": {"type": "object", "additionalProperties": {"type": "string"}},
                "values": {"type": "array", "items": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "string"}]}}}}}}}}},
    "vector": {"type": "object", "required": ["status", "data"], "properties": {"status": {"const": "success"}, "data": {
        "type": "object", "required": ["resultType", "result"], "properties": {"resultType": {"const": "vector"}, "result": {"type": "array", "items": {
            "type": "object", "required": ["metric", "value"], "properties": {"value": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "string"}]}}}}}}}},
    "names": {"type": "object", "required": ["status", "data"], "properties": {"status": {"const": "success"}, "data": {"type": "array", "items": {"type": "string"}}}},
}
LOKI_PARAMETERS = {"query_range": {"query", "limit", "start", "end", "since", "step", "interval", "direction"}, "query": {"query", "limit", "time", "direction"},
                   "labels": {"start", "end", "since", "query"}, "values": {"start", "end", "since", "query"}}
STRING = r'"(?:[^"\\]|\\.)*"'


class ParseError(Exception):
    pass


def unquoted(text):
    return json.loads(re.sub(r"\\x([0-9a-f]{2})", r"\\u00\1", text))


def labels_of(doc):
    labels = {"job": doc["service"], "host": doc["host"]}
    if doc["level"] is not None:
        labels["level"] = doc["level"].lower()
    return labels


def conditions(text):
    """a="x" or (b!="y" and c=~"z"): into Python."""
    out = []
    for token in re.findall(r'\(|\)|\bor\b|\band\b|[A-Za-z_]\w*\s*(?:=~|!~|!=|=)\s*' + STRING + r'|\S', text):
        if token in ("(", ")", "or", "and"):
            out.append(token)
            continue
        found = re.fullmatch(r'([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*(' + STRING + ")", token)
        if not found:
            raise ParseError(text)
        name, operator, value = found.group(1), found.group(2), unquoted(found.group(3))
        test = {"=": "v == %r", "!=": "v != %r", "=~": "re.fullmatch(%r, v) is not None", "!~": "re.fullmatch(%r, v) is None"}[operator] % value
        out.append("(lambda v: %s)(labels.get(%r, ''))" % (test, name))
    return compile(" ".join(out), "condition", "eval")


def parse_logql(text):
    found = re.match(r'\s*\{([^{}]*)\}', text)
    if not found or not found.group(1).strip():
        raise ParseError(text)
    tests = []
    for part in re.findall(r'[A-Za-z_]\w*\s*(?:=~|!~|!=|=)\s*' + STRING, found.group(1)):
        code = conditions(part)
        tests.append(lambda doc, labels, code=code: eval(code, {"re": re, "labels": labels}))
    rest = text[found.end():]
    while rest.strip():
        line = re.match(r"\s*(\|=|\|~|!=|!~)\s*(" + STRING + ")", rest)
        label = re.match(r"\s*\|\s*((?:" + STRING + r"|[^|\"])+)", rest)
        if line:
            operator, value = line.group(1), unquoted(line.group(2))
            try:
                expression = re.compile(value) if operator[1] == "~" else re.compile(re.escape(value))
            except re.error as error:
                raise ParseError(str(error))
            tests.append(lambda doc, labels, e=expression, wanted=operator[0] == "|": (e.search(doc["text"]) is not None) == wanted)
            rest = rest[line.end():]
        elif label:
            code = conditions(label.group(1))
            tests.append(lambda doc, labels, code=code: eval(code, {"re": re, "labels": labels}))
            rest = rest[label.end():]
        else:
            raise ParseError(rest)
    return lambda doc: all(test(doc, labels_of(doc)) for test in tests)


def ns_of(doc):
    return doc["ms"] * 1000000 + doc["number"] % 1000


def loki(path, query):
    prefix = "/loki/api/v1/"
    call = path[len(prefix):]
    if call == "status/buildinfo":
        return 200, {"version": "3.1.0", "revision": "x", "branch": "x", "buildDate": "x", "buildUser": "x", "goVersion": "go1.22"}, None
    if call == "labels":
        return 200, {"status": "success", "data": ["host", "job", "level"]}, "names"
    if call.startswith("label/"):
        name = call.split("/")[1]
        return 200, {"status": "success", "data": sorted({labels_of(doc).get(name, "") for doc in DOCS} - {""})}, "names"
    text = query["query"]
    counted = re.fullmatch(r"sum by \((\w+)\) \(count_over_time\((.*) \[(\d+)ms\] offset 1ns\)\)", text, re.S)
    if counted:
        label, step = counted.group(1), int(counted.group(3)) * 1000000
        passes = parse_logql(counted.group(2))
        docs = [doc for doc in DOCS if passes(doc)]
        if call == "query":
            end = int(query["time"])
            sums = Counter(labels_of(doc).get(label, "") for doc in docs if end - step <= ns_of(doc) < end)
            return 200, {"status": "success", "data": {"resultType": "vector", "result": [{"metric": {label: word} if word else {}, "value": [end / 1e9, str(n)]} for word, n in sums.items()]}}, "vector"
        first, last, every = int(query["start"]), int(query["end"]), int(query["step"][:-2]) * 1000000
        if (last - first) // every > 11000:
            return 400, "exceeded maximum resolution of 11,000 points per timeseries.", None
        # As the query frontend does it: begin and end are brought to multiples of the step.
        first, last = first // every * every, -(-last // every) * every
        series = {}
        for doc in docs:
            at = (ns_of(doc) // every + 1) * every
            if first <= at <= last:
                series.setdefault(labels_of(doc).get(label, ""), Counter())[at] += 1
        result = [{"metric": {label: word} if word else {}, "values": [[at / 1e9, str(values[at])] for at in sorted(values)]} for word, values in series.items()]
        return 200, {"status": "success", "data": {"resultType": "matrix", "result": result}}, "matrix"
    if text.lstrip().startswith("sum") or text.lstrip().startswith("rate"):
        return 200, {"status": "success", "data": {"resultType": "matrix", "result": []}}, "matrix"
    passes = parse_logql(text)
    docs = sorted((doc for doc in DOCS if int(query["start"]) <= ns_of(doc) < int(query["end"]) and passes(doc)), key=ns_of)
    if query.get("direction", "backward") == "backward":
        docs.reverse()
    limit = int(query.get("limit", "100"))
    if limit > 5000:
        return 400, "max entries limit per query exceeded, limit > max_entries_limit_per_query (%d > 5000)" % limit, None
    streams = {}
    for doc in docs[:limit]:
        labels = labels_of(doc)
        streams.setdefault(json.dumps(labels, sort_keys=True), {"stream": labels, "values": []})["values"].append([str(ns_of(doc)), doc["text"]])
    return 200, {"status": "success", "data": {"resultType": "streams", "result": list(streams.values())}}, "streams"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, body, kind="application/json"):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def control(self, path, body):
        if path == "/__docs":
            return self.answer(200, DOCS)
        if path == "/__report":
            return self.answer(200, {"violations": VIOLATIONS, "operations": OPERATIONS, "points": len(POINTS)})
        if path == "/__forget":
            POINTS.clear()
        if path == "/__add":
            DOCS.extend(make_doc(number, ms) for number, ms in body)
            DOCS.sort(key=lambda doc: doc["ms"])
        if path == "/__next":
            NEXT[body["path"]] = [body["status"], body["body"], body.get("times", 1)]
        return self.answer(200, {})

    def handle_any(self):
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), parse_qsl(parts.query, keep_blank_values=True)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with LOCK:
            if path.startswith("/__"):
                return self.control(path, json.loads(raw) if raw else None)
            for suffix, planned in NEXT.items():
                if path.endswith(suffix) and planned[2] > 0:
                    planned[2] -= 1
                    return self.answer(planned[0], planned[1], "application/json" if planned[1].startswith("{") else "text/html" if planned[1].startswith("<") else "text/plain")
            try:
                return self.loki_call(path, query) if KIND == "loki" else self.elastic_call(path, query, json.loads(raw) if raw else None)
            except Exception as error:  # a fault of the server itself must fail the test
                VIOLATIONS.append("%s %s: %r" % (self.command, path, error))
                return self.answer(500, {"error": repr(error)})

    def loki_call(self, path, query):
        name = "values" if path.endswith("/values") else path.rsplit("/", 1)[1]
        OPERATIONS[name] += 1
        for parameter, _ in query:
            if parameter not in LOKI_PARAMETERS.get(name, set()):
                VIOLATIONS.append("loki %s: no parameter %s" % (name, parameter))
        try:
            status, body, shape = loki(path, dict(query))
        except ParseError as error:
            return self.answer(400, "parse error at line 1, col 1: syntax error: %s" % error, "text/plain")
        if shape:
            for error in jsonschema.Draft202012Validator(LOKI_SHAPES[shape]).iter_errors(body):
                complain("loki " + name, error)
        return self.answer(status, body, "application/json" if shape or isinstance(body, dict) else "text/plain")

    def elastic_call(self, path, query, body):
        operation = operation_of(self.command, path)
        own = KIND == "opensearch" and path.endswith("/point_in_time")  # OpenSearch's own: not in Elastic's schema
        if operation is None and not own:
            VIOLATIONS.append("no operation %s %s" % (self.command, path))
            return self.answer(400, {"error": "no handler found", "status": 400})
        if not own:
            OPERATIONS[operation["operationId"]] += 1
            check_request(operation, query, body)
        status, answer = elastic(self.command, path, query, body)
        if status == 200 and not own:
            check_answer(operation, answer)
        return self.answer(status, answer)

    do_GET = do_POST = do_DELETE = handle_any


make_docs()
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
