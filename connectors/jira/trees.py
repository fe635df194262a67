"""Everything below an issue, on every level: a request a hundred parents of a level, none for leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from connectors.base import Progress
from connectors.jira.cloud import PAGE, Dialect
from connectors.jira.jql import below
from connectors.jira.normalise import ident_of
from connectors.paging import later, together


async def tree(
    dialect: Dialect,
    root: str,
    fields: Sequence[str],
    *,
    epic: str | None = None,
    progress: Progress | None = None,
) -> list[object]:
    """The issues below ``root``, itself not among them, each once. ``epic``: the field by which Data
    Center names the epic of an issue."""
    asked = list(dict.fromkeys((*fields, "issuetype", "subtasks", *([epic] if epic else ()))))
    found: dict[str, object] = {}
    level = [root]
    while level:
        chunks = [level[at : at + PAGE] for at in range(0, len(level), PAGE)]
        read = together([partial(dialect.search, below(chunk, epic_field=epic), asked) for chunk in chunks])
        groups = await (later(read) if found else read)
        new = {ident_of(issue): issue for group in groups for issue in group}
        level = [
            key
            for (ident, key), issue in new.items()
            if ident not in found and key != root and _may_have_children(issue, epic)
        ]
        found.update((ident, issue) for (ident, key), issue in new.items() if key != root)
        if progress is not None and found:
            progress(len(found), None)
    return list(found.values())


def _may_have_children(issue: object, epic: str | None) -> bool:
    """A level above tasks may; a task has the subtasks that it lists; a subtask has none. Where a server
    tells no levels, what stands in an epic is none itself."""
    values = _mapping(_mapping(issue).get("fields"))
    kind = _mapping(values.get("issuetype"))
    level = kind.get("hierarchyLevel")
    if kind.get("subtask") is True or (isinstance(level, int) and level < 0):
        return False
    if values.get("subtasks"):
        return True
    if isinstance(level, int):
        return level > 0
    return epic is None or not values.get(epic)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
