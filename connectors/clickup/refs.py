"""References: their canonical texts, and what they ask for. Pure: no network.

A task's key is its id ("86abc"), or its custom id with the workspace that makes it findable
("9001/PROJ-42"; "PROJ-42" where the workspace is understood). Sets: a list is its number; folders
and spaces carry their workspace when it is known ("folder:9001/77", "space:90"); "view:8cp-12".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from connectors.errors import QueryError
from connectors.model import Holds, OpenOnly, QueryKind, QueryRef, Task, TaskRef
from connectors.state_words import meaning
from connectors.text import clean
from connectors.windows import PLACEHOLDER

_APP = "https://app.clickup.com"
CUSTOM = re.compile(r"[A-Za-z][A-Za-z0-9_]*-[0-9]+")
_SET = re.compile(r"(folder|space):(?:([0-9]+)/)?([0-9]+)")
_VIEW = re.compile(r"view:([A-Za-z0-9-]{1,60})")

FILTERS = {
    "list_ids[]": "id",
    "project_ids[]": "id",
    "space_ids[]": "id",
    "assignees[]": "id",
    "custom_items[]": "id",
    "statuses[]": "text",
    "tags[]": "text",
    "parent": "text",
    "custom_fields": "text",
    **{
        f"{name}_{side}": "ms"
        for name in ("due_date", "date_created", "date_updated", "date_done")
        for side in ("gt", "lt")
    },
}
"""What a search may filter by (``list_ids`` and ``lists`` are read as ``list_ids[]``)."""


@dataclass(frozen=True, slots=True)
class Target:
    """How one task is asked for: by ``ident``, or by ``custom`` id inside ``team`` (None: the
    account's only workspace)."""

    ident: str | None = None
    custom: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class TaskSet:
    """A set of tasks: ``what`` is list, folder, space or view."""

    what: str
    ident: str
    team: str | None = None


def target_of(ref: TaskRef) -> Target | None:
    """None for a reference that is no task of ClickUp."""
    if ref.id is not None and re.fullmatch(r"[A-Za-z0-9]{1,40}", ref.id):
        return Target(ref.id)
    team, slash, name = ref.key.rpartition("/")
    if CUSTOM.fullmatch(name) and (not slash or (team.isascii() and team.isdigit())):
        return Target(custom=name.upper(), team=team or None)
    return Target(ref.key.lower()) if re.fullmatch(r"[A-Za-z0-9]{1,40}", ref.key) else None


def custom_of(ref: TaskRef) -> str | None:
    """The custom id that the key of a reference holds."""
    name = ref.key.rpartition("/")[2]
    return name.upper() if CUSTOM.fullmatch(name) else None


def task_set_of(text: str) -> TaskSet | None:
    """The set that a LIST reference's text names."""
    if text.isascii() and text.isdigit():
        return TaskSet("list", text)
    if found := _SET.fullmatch(text):
        return TaskSet(found[1], found[3], found[2])
    if found := _VIEW.fullmatch(text):
        return TaskSet("view", found[1])
    return None


def task_set_text(place: TaskSet) -> str:
    """The canonical text of a set."""
    if place.what == "list":
        return place.ident
    return f"{place.what}:{place.team + '/' if place.team else ''}{place.ident}"


def search_ref(query: str) -> QueryRef:
    """Filters as in an address: ``statuses[]=in progress&tags[]=q4&list_ids[]=901``, "[]" may be
    left out. Raises QueryError ``filter`` (name, value) or ``query_empty``."""
    pairs = parse_qsl(query.strip().lstrip("?"), keep_blank_values=True)
    if not pairs:
        raise QueryError("query_empty" if not query.strip() else "filter", values={"name": clean(query, 60)})
    return QueryRef(QueryKind.SEARCH, urlencode(sorted(_checked(*pair) for pair in pairs), safe="[]"))


def filters_of(text: str) -> dict[str, list[str]]:
    """The filters of a SEARCH reference, checked again: the text came out of a store."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(text):
        known, checked = _checked(name, value)
        found.setdefault(known, []).append(checked)
    return found


def _checked(name: str, value: str) -> tuple[str, str]:
    window = PLACEHOLDER.fullmatch(value)
    if window and (FILTERS.get(name) == "ms" or FILTERS.get(f"{name}_gt") == "ms"):
        return name, value
    if name in ("workspace", "team_id"):
        name, shape = "workspace", "id"
    else:
        name = name if name in FILTERS else f"{name}[]"
        shape = FILTERS.get(name, "")
    number = value.isascii() and value.isdigit() and len(value) <= 20
    if not shape or not value or (shape != "text" and not number):
        raise QueryError(
            "filter", values={"name": clean(name.removesuffix("[]"), 60), "value": clean(value, 60)}
        )
    return name, value


def open_only(query: QueryRef) -> OpenOnly | None:
    """Statuses that are named leave tasks of all others out, unless one of them means done."""
    if query.kind is not QueryKind.SEARCH:
        return None
    pairs = parse_qsl(query.text)
    statuses = [value for name, value in pairs if name == "statuses[]"]
    if not statuses or any(meaning(name) is not None for name in statuses):
        return None
    rest = [pair for pair in pairs if pair[0] != "statuses[]"]
    return OpenOnly("&".join(f"statuses[]={name}" for name in statuses), urlencode(rest, safe="[]"))


def holds(ref: TaskRef | QueryRef) -> Holds:
    """``task``, ``list``, ``folder``, ``space``, ``view``, ``subtasks``, ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": unquote(ref.text.replace("+", " "))})
    if ref.kind is QueryKind.EPIC:
        return Holds("subtasks", {"key": ref.text})
    place = task_set_of(ref.text)
    return Holds(place.what, {"name": place.ident}) if place else Holds("list", {"name": ref.text})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether a task stands in a list, folder or space by what it says of itself; None for a view and
    for filters, which only ClickUp can judge."""
    if query.kind is QueryKind.EPIC:
        return True if task.parent == query.text else None
    place = task_set_of(query.text) if query.kind is QueryKind.LIST else None
    if place is None or place.what == "view" or not task.places:
        return None
    return query.text in task.places


def url_of(ref: TaskRef | QueryRef, team: str | None) -> str | None:
    """``team``: the workspace, where known: the app's addresses of sets need it."""
    if isinstance(ref, TaskRef):
        target = target_of(ref)
        if target is None:
            return None
        if target.ident is not None:
            return f"{_APP}/t/{target.ident}"
        owner = target.team or team
        return f"{_APP}/t/{owner}/{target.custom}" if owner else None
    place = task_set_of(ref.text) if ref.kind is QueryKind.LIST else None
    if place is None or not (place.team or team):
        return None
    signs = {"list": "li/", "folder": "o/f/", "space": "o/s/", "view": "l/"}
    return f"{_APP}/{place.team or team}/v/{signs[place.what]}{quote(place.ident, safe='')}"


def no_reference(text: str) -> QueryError:
    """The error for pasted text that names nothing."""
    return QueryError("reference", values={"text": clean(text, 200)})
