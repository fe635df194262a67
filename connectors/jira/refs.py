"""What people type or paste for a Jira, and where it can be seen. Pure: no network."""

from __future__ import annotations

import re
from urllib.parse import quote

from connectors.address import address_of, unwrapped
from connectors.jira.addresses import KEY, component, is_project, no_reference, read_address
from connectors.jira.jql import BOARD, SPRINT, TREE, is_digits
from connectors.jira.jql import search_ref as jql_ref
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef

_PREFIXED = re.compile(r"(epic|tree|project|filter|version|component|board|sprint):\s*(\S+)", re.IGNORECASE)
_COMPONENT = re.compile(r"([A-Za-z][A-Za-z0-9_]*)/([0-9]{1,18})")
_LOUD = re.compile(r"[A-Z][A-Z0-9_]+")
"""The key of a project, as Jira writes it: a word in small letters may be anything."""
_VERSION = re.compile(r"(?:[A-Za-z][A-Za-z0-9_]*/)?[0-9]{1,18}")


def read(text: str) -> TaskRef | QueryRef:
    """A Jira address, the bare key of an issue in any case or of a project in capitals, or ``epic:KEY``,
    ``tree:KEY``, ``project:KEY``, ``filter:ID``, ``version:KEY/ID``, ``component:KEY/ID``, ``board:ID``,
    ``sprint:ID``. The host of an address is not looked at. Raises QueryError."""
    pasted = unwrapped(text)
    if KEY.fullmatch(pasted):
        return TaskRef(pasted.upper())
    if _LOUD.fullmatch(pasted):
        return QueryRef(QueryKind.LIST, pasted)
    if prefixed := _PREFIXED.fullmatch(pasted):
        return _read_prefixed(prefixed[1].lower(), prefixed[2])
    address = address_of(pasted)
    if address is None:
        raise no_reference(pasted)
    return read_address(address)


def search_ref(query: str) -> QueryRef:
    """JQL, or a set of issues by its word and number. Raises QueryError."""
    if prefixed := _PREFIXED.fullmatch(query.strip()):
        return _read_prefixed(prefixed[1].lower(), prefixed[2])
    return jql_ref(query)


def _read_prefixed(word: str, rest: str) -> QueryRef:
    if word in ("epic", "tree"):
        issue = read(rest)
        if isinstance(issue, TaskRef):
            return QueryRef(QueryKind.EPIC, issue.key if word == "epic" else TREE + issue.key)
    if word in ("board", "sprint") and is_digits(rest):
        return QueryRef(QueryKind.LIST, f"{word}:{int(rest)}")
    if word == "component" and (part := _COMPONENT.fullmatch(rest)):
        return component(part[1], part[2])
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
    if ref.text.startswith(BOARD):
        return f"{site}/secure/RapidBoard.jspa?rapidView={ref.text.removeprefix(BOARD)}"
    if ref.text.startswith(SPRINT):
        return f"{site}/issues/?jql=sprint%20%3D%20{ref.text.removeprefix(SPRINT)}"
    if ref.kind is QueryKind.MILESTONE:
        project, _, version = ref.text.partition("/")
        return (
            f"{site}/projects/{quote(project, safe='')}/versions/{quote(version, safe='')}"
            if version
            else None
        )
    return f"{site}/browse/{quote(ref.text.removeprefix(TREE), safe='')}"


def holds(ref: TaskRef | QueryRef) -> Holds:
    """What it holds: ``task``, ``project``, ``filter``, ``version``, ``version_of``, ``children``, ``tree``,
    ``board``, ``sprint``, ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": ref.text})
    for word in (BOARD, SPRINT):
        if ref.text.startswith(word):
            return Holds(word[:-1], {"name": ref.text.removeprefix(word)})
    if ref.text.startswith(TREE):
        return Holds("tree", {"key": ref.text.removeprefix(TREE)})
    if ref.kind is QueryKind.LIST:
        return Holds("filter" if is_digits(ref.text) else "project", {"name": ref.text})
    if ref.kind is QueryKind.EPIC:
        return Holds("children", {"key": ref.text})
    project, slash, version = ref.text.partition("/")
    if slash:
        return Holds("version_of", {"name": version, "project": project})
    return Holds("version", {"name": ref.text})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether the task stands in the project, version or epic that is queried; None for a search, a board
    and a filter, whose conditions only Jira knows, for a version by its name, and for a sprint or a parent
    that it does not name itself."""
    text = query.text.strip().upper()
    if query.text.startswith((SPRINT, TREE)):
        return text.removeprefix(TREE.upper()) in task.places or None
    if query.text.startswith(BOARD):
        return None
    if query.kind is QueryKind.SEARCH or (query.kind is QueryKind.LIST and is_digits(text)):
        return None
    if query.kind is QueryKind.MILESTONE and not is_digits(text.rpartition("/")[2]):
        return None
    return text in task.places
