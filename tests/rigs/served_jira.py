"""Run with a Python that has the package jira820: its Jira Data Center on a port of this machine. What its
search leaves out is added: issues by id, those of an epic by its field, those below an issue. It counts in
days, so that any time of change is taken for all."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from jira820 import jql, make_app
from jira820.serialize import iid

Known = Callable[[dict[str, Any]], bool] | None
_KNOWN = jql._pred_pos


def _clause(store: object, clause: str) -> Known:
    text = clause.strip()
    if found := re.match(r"(?i)id\s+in\s*\((.*)\)$", text):
        idents = set(jql._values(f"({found[1]})"))
        return lambda issue: iid(issue["key"]) in idents
    if found := re.match(r"(?i)(cf\[\d+\]|parent)\s*(?:=|in)\s*(.*)$", text):
        values = set(jql._values(found[2]))
        field = "parentKey" if found[1].lower() == "parent" else "epicKey"
        return lambda issue: issue.get(field) in values
    if re.match(r"(?i)updated\s*>=\s*\d{10,}", text):
        return lambda issue: True
    return _KNOWN(store, clause)


if __name__ == "__main__":
    jql._pred_pos = _clause
    uvicorn.run(make_app(), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
