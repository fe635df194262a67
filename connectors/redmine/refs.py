"""What a person types or pastes for Redmine, what it holds, and where it can be seen."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode

from connectors.address import address_of, unwrapped
from connectors.errors import QueryError
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef
from connectors.redmine.addresses import issue_ref, read_address
from connectors.redmine.filters import LARGEST_ID

_KEY = re.compile(r"#?(\d{1,10})", re.ASCII)


def number_of(ref: TaskRef) -> int | None:
    """The issue's number, None when the reference is none of Redmine's."""
    match = _KEY.fullmatch(ref.id or ref.key)
    number = int(match.group(1)) if match else 0
    return number if 0 < number <= LARGEST_ID else None


def task_ref(number: int) -> TaskRef:
    """The reference of an issue."""
    return TaskRef(f"#{number}", str(number))


def read(text: str) -> TaskRef | QueryRef:
    """An address (host and context path do not matter), ``#12`` or ``12``. Raises QueryError."""
    pasted = unwrapped(text)
    key = _KEY.fullmatch(pasted)
    if key:
        return issue_ref(key.group(1))
    address = address_of(pasted)
    if address is None:
        raise QueryError("reference")
    return read_address(address)


def web_path(ref: TaskRef | QueryRef) -> str | None:
    """Where a person sees it, below the installation."""
    if isinstance(ref, TaskRef):
        number = number_of(ref)
        return None if number is None else f"issues/{number}"
    if ref.kind is QueryKind.SEARCH:
        return "issues?" + urlencode([("set_filter", "1"), *parse_qsl(ref.text)], quote_via=quote)
    return ref.text.replace("#", "issues/")


def holds(ref: TaskRef | QueryRef) -> Holds:
    """What it holds: ``task``, ``project``, ``query``, ``query_of``, ``version``, ``subtree``,
    ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": ref.text})
    name = ref.text.rpartition("/")[2]
    if ref.kind is QueryKind.EPIC:
        return Holds("subtree", {"key": f"#{name}"})
    if ref.kind is QueryKind.MILESTONE:
        return Holds("version", {"name": name})
    path, _, saved = ref.text.partition("?query_id=")
    project = path.removeprefix("projects/").removesuffix("issues").removesuffix("/")
    if not saved:
        return Holds("project", {"name": project})
    return (
        Holds("query_of", {"name": saved, "project": project}) if project else Holds("query", {"name": saved})
    )


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether the task stands in the version or directly below the issue that is queried; None where
    only Redmine knows: for searches, saved queries, and for whatever lies deeper in a subtree."""
    if query.kind is QueryKind.MILESTONE:
        return query.text in task.places
    if query.kind is QueryKind.EPIC and (query.text in task.places or task.parent is None):
        return query.text in task.places
    return None
