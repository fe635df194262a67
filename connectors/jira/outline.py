"""Epics and what stands above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.address import address_of
from connectors.errors import NotFoundError, QueryError
from connectors.jira import jql
from connectors.jira.addresses import KEY
from connectors.jira.cloud import Dialect
from connectors.jira.refs import read
from connectors.model import QueryKind, QueryRef, TaskRef
from connectors.outline import Outline

Raw = Mapping[str, object]
FIELDS = (
    "summary",
    "issuetype",
    "parent",
    "project",
    "status",
    "assignee",
    "duedate",
    "labels",
    "priority",
    "description",
)
MANY = 50


def named(text: str) -> TaskRef | QueryRef:
    """A key, an address, or else JQL. Raises QueryError."""
    text = text.strip()
    if not text:
        raise QueryError("query_empty")
    if KEY.fullmatch(text) or (address_of(text) is not None and "//" in text):
        return read(text)
    return jql.search_ref(text)


async def outline(dialect: Dialect, asked: TaskRef | QueryRef, query: str) -> Outline:
    """One issue with the epics below it, or the epics and higher issues of a query. ``query`` is the JQL
    of ``asked`` where that is one."""
    if isinstance(asked, TaskRef):
        found = _objects((await dialect.many([asked.key], FIELDS)).issues)
        if not found:
            raise NotFoundError(asked.key)
        below = [one for one in await _below(dialect, found) if level(one) >= 1]
        return Outline("epics" if below else "issue", (*found, *below))
    if asked.kind is QueryKind.LIST and not asked.text.isdigit():
        conditions, _ = jql.split_order(query)
        query = f"{jql.bracketed(conditions)} AND issuetype = Epic"
    found = _objects(await dialect.search(query, FIELDS))
    higher = [one for one in found if level(one) > 1]
    known = {str(one.get("key")) for one in found}
    below = [one for one in await _below(dialect, higher) if str(one.get("key")) not in known]
    return Outline("epics", (*found, *(one for one in below if level(one) >= 1)))


async def _below(dialect: Dialect, issues: Sequence[Raw]) -> list[Raw]:
    keys = [str(one.get("key")) for one in issues]
    found: list[Raw] = []
    for start in range(0, len(keys), MANY):
        names = ", ".join(f'"{key}"' for key in keys[start : start + MANY] if KEY.fullmatch(key))
        if names:
            found += _objects(await dialect.search(f"parent in ({names})", FIELDS))
    return found


def level(issue: Raw) -> int:
    """1 for an epic, above it more, 0 for a task, below it less; a server that tells no levels calls an
    epic by its name."""
    fields = issue.get("fields")
    kind = fields.get("issuetype") if isinstance(fields, dict) else None
    told = kind.get("hierarchyLevel") if isinstance(kind, dict) else None
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    name = kind.get("name") if isinstance(kind, dict) else None
    return 1 if isinstance(name, str) and name.strip().casefold() in ("epic", "에픽") else 0


def _objects(values: Sequence[object]) -> list[Raw]:
    return [one for one in values if isinstance(one, dict)]
