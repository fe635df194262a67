"""References: their canonical texts, what they hold, and back to pages. No network.

Keys are GitLab's own: ``acme/app#12`` is an issue, ``acme/app!3`` a merge request; with the number of the
project in place of its path they are ids, which outlive a renaming. Canonical texts of a QueryRef: LIST
``acme/app``, ``groups/acme`` (issues), each with ``!`` behind it (merge requests) or with ``?labels=NAME``
or ``?iteration_id=7``; MILESTONE ``acme/app%5``, ``groups/acme%5``; EPIC ``groups/acme&5``; SEARCH filters,
see ``filters``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode

from connectors.errors import QueryError
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef
from connectors.text import MOST_NAMES

_STEP = r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,254}"
_PATH = rf"{_STEP}(?:/{_STEP}){{1,20}}"
_GROUP = rf"groups/{_STEP}(?:/{_STEP}){{0,20}}"
NUMBER = r"[1-9][0-9]{0,9}"
_KEY = re.compile(rf"({_PATH}|{NUMBER})([#!])({NUMBER})")
_PLACE = re.compile(rf"({_GROUP}|{_PATH})([%&])({NUMBER})")
_LIST = re.compile(rf"({_GROUP}|{_PATH})(!?)(?:\?(labels|iteration_id)=(.+))?", re.DOTALL)
_PAGES = {"#": "issues", "!": "merge_requests"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """``project`` (its path or its number), ``sign`` (# for an issue, ! for a merge request), and the
    number inside of the project."""

    project: str
    sign: str
    iid: int

    @property
    def text(self) -> str:
        """As a key or an id is written."""
        return f"{self.project}{self.sign}{self.iid}"

    @property
    def what(self) -> str:
        """What the API and the pages call them."""
        return _PAGES[self.sign]


@dataclass(frozen=True, slots=True)
class QueryParts:
    """The canonical text of a LIST, MILESTONE or EPIC taken apart. ``owner`` is ``acme/app`` or
    ``groups/acme``; ``filters`` at most one; ``number`` of the milestone or epic."""

    owner: str
    what: str = "issues"
    filters: tuple[tuple[str, str], ...] = ()
    number: int | None = None

    @property
    def base(self) -> str:
        """The path of the owner in the API."""
        return owner_path(self.owner)


def owner_path(owner: str) -> str:
    """``acme/app`` → ``projects/acme%2Fapp``; ``groups/acme/web`` → ``groups/acme%2Fweb``."""
    if owner.startswith("groups/"):
        return f"groups/{quote(owner.removeprefix('groups/'), safe='')}"
    return f"projects/{quote(owner, safe='')}"


@lru_cache(maxsize=16_384)
def numbered_of(key: str) -> Numbered | None:
    """Take a key or an id apart; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None or found[1].startswith("groups/"):
        return None
    return Numbered(found[1], found[2], int(found[3]))


def asked_as(ref: TaskRef) -> Numbered | None:
    """By its id where that is known, else by its key; None for a reference that is none of GitLab's."""
    return (numbered_of(ref.id) if ref.id else None) or numbered_of(ref.key)


def is_path(text: str) -> bool:
    """May it be the path of a project?"""
    return re.fullmatch(_PATH, text) is not None and not text.startswith("groups/")


def place_of(query: QueryRef) -> QueryParts:
    """Of a query that is no search. Raises QueryError."""
    if query.kind is QueryKind.LIST:
        found = _LIST.fullmatch(query.text)
        if found is not None:
            filters = ((found[3], found[4]),) if found[3] else ()
            return QueryParts(found[1], _PAGES[found[2] or "#"], filters)
    elif query.kind in (QueryKind.MILESTONE, QueryKind.EPIC):
        found = _PLACE.fullmatch(query.text)
        wanted = "%" if query.kind is QueryKind.MILESTONE else "&"
        if found is not None and found[2] == wanted and (wanted == "%" or found[1].startswith("groups/")):
            return QueryParts(found[1], number=int(found[3]))
    raise QueryError("reference")


def key_of(text: str) -> TaskRef | QueryRef | None:
    """What GitLab's own ways of naming things mean: ``acme/app#12``, ``acme/app!3``, ``acme/app%5``,
    ``acme&7`` (an epic), ``acme/app``, ``groups/acme``."""
    if (place := numbered_of(text)) is not None and not place.project.isdecimal():
        return TaskRef(place.text)
    if found := _PLACE.fullmatch(text):
        owner = found[1] if found[2] == "%" or found[1].startswith("groups/") else f"groups/{found[1]}"
        return QueryRef(
            QueryKind.MILESTONE if found[2] == "%" else QueryKind.EPIC, f"{owner}{found[2]}{found[3]}"
        )
    if found := re.fullmatch(rf"({_STEP})&({NUMBER})", text):
        return QueryRef(QueryKind.EPIC, f"groups/{found[1]}&{found[2]}")
    named = is_path(text) and "." not in text.partition("/")[0]  # with a dot it is a host
    return QueryRef(QueryKind.LIST, text) if named or re.fullmatch(_GROUP, text) else None


def holds(ref: TaskRef | QueryRef) -> Holds:
    """``task``, ``project``, ``group``, ``merge_requests``, ``label``, ``iteration``, ``milestone``,
    ``epic``, ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": ref.text})
    if ref.kind is QueryKind.EPIC:
        return Holds("epic", {"key": ref.text.removeprefix("groups/")})
    place = place_of(ref)
    owner = place.owner.removeprefix("groups/")
    if ref.kind is QueryKind.MILESTONE:
        return Holds("milestone", {"name": str(place.number), "project": owner})
    for name, value in place.filters:
        return Holds("label" if name == "labels" else "iteration", {"name": value, "project": owner})
    if place.what == "merge_requests":
        return Holds("merge_requests", {"name": owner})
    return Holds("project" if owner == place.owner else "group", {"name": owner})


def web_path(ref: TaskRef | QueryRef) -> str | None:
    """The page of it, below the installation; None where only GitLab knows."""
    if isinstance(ref, TaskRef):
        place = numbered_of(ref.key)
        return (
            None
            if place is None or place.project.isdecimal()
            else f"{place.project}/-/{place.what}/{place.iid}"
        )
    if ref.kind is QueryKind.SEARCH:
        return _search_page(ref.text)
    try:
        place_ = place_of(ref)
    except QueryError:
        return None
    if ref.kind is not QueryKind.LIST:
        page = "milestones" if ref.kind is QueryKind.MILESTONE else "epics"
        return f"{place_.owner}/-/{page}/{place_.number}"
    for name, value in place_.filters:
        if name == "iteration_id":
            return f"{place_.owner}/-/iterations/{value}"
        return f"{place_.owner}/-/issues?{urlencode([('label_name[]', value)])}"
    return f"{place_.owner}/-/{place_.what}"


_SHOWN = {"labels": "label_name[]", "milestone": "milestone_title", "milestone_id": "milestone_title"}


def _search_page(text: str) -> str | None:
    """A list of a project or of a group with its filters, as people see them."""
    pairs = parse_qsl(text, keep_blank_values=True)
    named = dict(pairs)
    owner = named.get("project") or (f"groups/{named['group']}" if "group" in named else "")
    if not owner:
        return None
    shown: list[tuple[str, str]] = []
    for name, value in pairs:
        if name in ("project", "group", "type"):
            continue
        parts = value.split(",") if name == "labels" else [value]
        shown += [(_SHOWN.get(name, name), part) for part in parts]
    if "state" not in named:
        shown.append(("state", "all"))
    what = "merge_requests" if named.get("type") == "merge_requests" else "issues"
    return f"{owner}/-/{what}?{urlencode(shown)}"


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """By its project, the groups above it, its labels, milestone, epic and iteration; None for searches,
    and for a label where not all are kept."""
    if query.kind is QueryKind.SEARCH or not task.places:
        return None
    try:
        place = place_of(query)
    except QueryError:
        return None
    if query.kind is not QueryKind.LIST:
        return query.text in task.places
    own = numbered_of(task.key)
    if own is None or own.what != place.what:
        return False
    if not f"groups/{own.project}/".lower().startswith(f"{_grouped(place.owner)}/".lower()):
        return False
    if place.owner.startswith("groups/") is False and own.project.lower() != place.owner.lower():
        return False
    for name, value in place.filters:
        if name == "labels":
            return value in task.labels or (None if len(task.labels) >= MOST_NAMES else False)
        return f"iteration/{value}" in task.places
    return True


def _grouped(owner: str) -> str:
    return owner if owner.startswith("groups/") else f"groups/{owner}"
