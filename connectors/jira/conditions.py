"""What the words of a JQL query say of the issues that it can hold. Pure, and careful: what is not
understood may be anything."""

from __future__ import annotations

import re
from collections.abc import Collection

from connectors.jira.addresses import KEY
from connectors.jira.jql import is_digits, plain, split_order
from connectors.jira.refs import stands_in
from connectors.jira.unfinished import split
from connectors.model import QueryKind, QueryRef, Task
from connectors.text import MOST_NAMES

_CALL = re.compile(r"(?<![\w\"'])(?!(?:in|and|or|not|was|on)\b)[A-Za-z]\w*\s*\(", re.IGNORECASE)
_RELATIVE = re.compile(r"""(?<![\w.])["']?[+-]\s*[0-9]+\s*[a-z]{1,2}\b""", re.IGNORECASE)
_DATED = re.compile(
    r"(?<![\w.])(?:filter|savedfilter|request|searchrequest|was|changed|sla)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?P<field>labels|parent|project)\s*(?:=|\bin\b)\s*(?P<values>[^=<>!~]+)", re.IGNORECASE
)
_VALUE = re.compile(r"""["']?([\w-]+)["']?""")


def moves_by_itself(query: QueryRef, jql: str) -> bool:
    """Whether issues may enter or leave although none of them changes: a saved filter, whose words may be
    changed, functions such as ``openSprints()``, days told from today."""
    if query.kind is QueryKind.LIST and is_digits(query.text.strip()):
        return True
    words = plain(jql)
    return bool(_CALL.search(words) or _DATED.search(words) or _RELATIVE.search(jql))


def may_hold(task: Task, query: QueryRef, projects: Collection[str]) -> bool:
    """False where one of its outermost conditions denies this issue. ``projects``: keys of projects; other
    words may be names."""
    told = stands_in(task, query)
    if told is not None or query.kind is not QueryKind.SEARCH:
        return told is not False
    conditions = split_order(query.text)[0]
    if len(split(conditions, ("or", "|", "||"))) > 1:
        return True
    return not any(_denies(part, task, projects) for part in split(conditions, ("and", "&", "&&")))


def _denies(clause: str, task: Task, projects: Collection[str]) -> bool:
    found = _CLAUSE.fullmatch(clause.strip())
    if found is None:
        return False
    field, listed = found["field"].lower(), found["values"].strip()
    if listed.startswith("(") and listed.endswith(")"):
        listed = listed[1:-1]
    values = [_VALUE.fullmatch(part.strip()) for part in listed.split(",")]
    words = {value[1].upper() for value in values if value is not None}
    if len(words) < len(values) or "EMPTY" in words or "NULL" in words:
        return False
    if field == "labels":
        return len(task.labels) < MOST_NAMES and words.isdisjoint(label.upper() for label in task.labels)
    if field == "parent":
        return all(KEY.fullmatch(word) for word in words) and words.isdisjoint(task.places)
    return words <= set(projects) and task.container not in words
