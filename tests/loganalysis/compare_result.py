#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs scripts that the console made and compares their data frame `result` with the console's own answer. Reads lines
"SCRIPT<tab>RESULT" with the names of two files; RESULT is JSON with the columns [name, kind] and rows of cells (null =
nothing, times as text). Answers each with a line: how many values were compared, or the first difference."""
import contextlib
import io
import json
import math
import sys

import pandas as pd

MS = 1_000_000


def plain(value):
    """A cell of pandas as Python's own value; None = nothing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.value // MS
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def same(kind, ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    if kind == "time":
        theirs = theirs if isinstance(theirs, int) else pd.Timestamp(theirs).value // MS
        return abs(pd.Timestamp(ours).value // MS - theirs) <= 1
    if kind == "text":
        return str(ours) == str(theirs)
    if kind == "integer" and isinstance(theirs, int):
        return ours == theirs
    return math.isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-12)


def compare(script, answer):
    with open(answer, encoding="utf-8") as file:
        ours = json.load(file)
    scope = {}
    with open(script, encoding="utf-8") as file, contextlib.redirect_stdout(io.StringIO()):
        exec(compile(file.read(), script, "exec"), scope)
    result = scope["result"]
    names = [name for name, _ in ours["columns"]]
    if [str(name) for name in result.columns] != names:
        return f"columns: pandas {list(result.columns)}, console {names}"
    if len(result) != len(ours["rows"]):
        return f"rows: pandas {len(result)}, console {len(ours['rows'])}"
    values = 0
    for number, row in enumerate(ours["rows"]):
        for column, (name, kind) in enumerate(ours["columns"]):
            theirs = plain(result.iat[number, column])
            if not same(kind, row[column], theirs):
                return f"row {number}, {name}: pandas {theirs!r}, console {row[column]!r}"
            values += 1
    return str(values)


for line in sys.stdin:
    try:
        said = compare(*line.rstrip("\n").split("\t"))
    except Exception as error:  # the script's own
        said = f"{type(error).__name__}: {error}".replace("\n", " ")
    print(said, flush=True)
