"""What people type or paste for a Jira, and where it can be seen. Pure: no network."""

from __future__ import annotations

import re
from urllib.parse import quote

from connectors.address import address_of
from connectors.jira.addresses import KEY, is_project, no_reference, read_address
from connectors.jira.jql import is_digits
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef

_PREFIXED = re.compile(r"(epic|project|filter|version):\s*(\S+)", re.IGNORECASE)
_VERSION = re.compile(r"(?:[A-Za-z][A-Za-z0-9_]*/)?[0-9]{1,18}")


def read(text: str) -> TaskRef | QueryRef:
    """A Jira address, a bare key in any case, or ``epic:KEY``, ``project:KEY``, ``filter:ID``,
    ``version:KEY/ID``. The host of an address is not looked at. Raises QueryError."""
    pasted = text.strip()
    if KEY.fullmatch(pasted):
        return TaskRef(pasted.upper())
    if prefixed := _PREFIXED.fullmatch(pasted):
        return _read_prefixed(prefixed[1].lower(), prefixed[2])
    address = address_of(pasted)
    if address is None:
        raise no_reference(pasted)
    return read_address(address)


def _read_prefixed(word: str, rest: str) -> QueryRef:
    if word == "epic" and KEY.fullmatch(rest):
        return QueryRef(QueryKind.EPIC, rest.upper())
    if word == "project" and is_project(rest):
        return QueryRef(QueryKind.LIST, rest.upper())
    if word == "filter" and is_digits(rest):
        return QueryRef(QueryKind.LIST, rest)
    if word == "version" and _VERSION.fullmatch(rest):
        return QueryRef(QueryKind.MILESTONE, rest.upper())
    raise no_reference(f"{word}:{rest}")


def url_of(site: str, ref: TaskRef | QueryRef) -> str | None:
    """The page of ``ref`` on ``site`` (no trailing slash)."""
    if isinstance(ref, TaskRef):
        return f"{site}/browse/{quote(ref.key, safe='')}" if KEY.fullmatch(ref.key) else None
    if ref.kind is QueryKind.SEARCH:
        return f"{site}/issues/?jql={quote(ref.text, safe='')}"
    if ref.kind is QueryKind.LIST and is_digits(ref.text):
        return f"{site}/issues/?filter={ref.text}"
    if ref.kind is QueryKind.MILESTONE:
        project, _, version = ref.text.partition("/")
        return (
            f"{site}/projects/{quote(project, safe='')}/versions/{quote(version, safe='')}"
            if version
            else None
        )
    return f"{site}/browse/{quote(ref.text, safe='')}"


def holds(ref: TaskRef | QueryRef) -> Holds:
    """What it holds: ``task``, ``project``, ``filter``, ``version``, ``version_of``, ``epic``,
    ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": ref.text})
    if ref.kind is QueryKind.LIST:
        return Holds("filter" if is_digits(ref.text) else "project", {"name": ref.text})
    if ref.kind is QueryKind.EPIC:
        return Holds("epic", {"key": ref.text})
    project, slash, version = ref.text.partition("/")
    if slash:
        return Holds("version_of", {"name": version, "project": project})
    return Holds("version", {"name": ref.text})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether the task stands in the project, version or epic that is queried; None for a search
    and for a filter, whose conditions only Jira knows, and for a version by its name."""
    text = query.text.strip().upper()
    if query.kind is QueryKind.SEARCH or (query.kind is QueryKind.LIST and is_digits(text)):
        return None
    if query.kind is QueryKind.MILESTONE and not is_digits(text.rpartition("/")[2]):
        return None
    return text in task.places
