"""References: their canonical texts, and what they ask for. Pure: no network.

A task is ``#12``. Places: ``project:App``, ``iteration:App\\Sprint 12`` and ``area:App\\Web`` (with all below
them), ``tag:okr``, ``below:12`` (the work items right below one), ``query:GUID`` (a saved query).
"""

from __future__ import annotations

import re
from urllib.parse import quote

from connectors.errors import QueryError
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef

LARGEST = 2**31 - 1
"""The largest number of a work item: one request with a larger one is refused as a whole."""
NUMBER = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
WORDS = ("project", "iteration", "area", "tag", "below", "query")
LONGEST = 256


def number_of(ref: TaskRef) -> int | None:
    """The number of a work item; None for what is none."""
    return numbered(ref.id or ref.key.removeprefix("#"))


def numbered(text: str) -> int | None:
    """The number of a work item that a text is; None for what is none."""
    number = int(text) if NUMBER.fullmatch(text) else None
    return number if number is None or number <= LARGEST else None


def place_of(text: str) -> tuple[str, str] | None:
    """The word and the name of a place; None for anything else."""
    word, colon, name = text.partition(":")
    word, name = word.strip().lower(), name.strip()
    if not colon or word not in WORDS or not name or len(name) > LONGEST or not name.isprintable():
        return None
    if word == "query":
        name = name.lower()
        return (word, name) if GUID.fullmatch(name) else None
    if word == "below":
        name = name.removeprefix("#")
        return (word, name) if numbered(name) is not None else None
    if word in ("iteration", "area"):
        name = "\\".join(part for part in re.split(r"[\\/]", name) if part)
    return word, name


def is_reference(text: str) -> bool:
    """Whether a text is more than a bare name: a number, a place or an address."""
    plain = text.strip()
    return ":" in plain or "/" in plain or numbered(plain.removeprefix("#")) is not None


def place_ref(word: str, name: str) -> QueryRef:
    """The reference of a place."""
    kinds = {"iteration": QueryKind.MILESTONE, "below": QueryKind.EPIC}
    return QueryRef(kinds.get(word, QueryKind.LIST), f"{word}:{name}")


def condition_of(word: str, name: str) -> str:
    """The WHERE of a place in WIQL; a saved query has none. Raises QueryError."""
    told = "'" + name.replace("'", "''") + "'"
    found = {
        "project": f"[System.TeamProject] = {told}",
        "iteration": f"[System.IterationPath] UNDER {told}",
        "area": f"[System.AreaPath] UNDER {told}",
        "tag": f"[System.Tags] CONTAINS {told}",
        "below": f"[System.Parent] = {name}",
    }.get(word)
    if found is None:
        raise QueryError("reference")
    return found


def holds(ref: TaskRef | QueryRef) -> Holds:
    """``task``, ``search``, ``project``, ``path``, ``label_any``, ``subtasks``, ``query``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    place = place_of(ref.text) if ref.kind is not QueryKind.SEARCH else None
    if place is None:
        return Holds("search", {"query": ref.text})
    word, name = place
    codes = {"project": "project", "tag": "label_any", "below": "subtasks", "query": "query"}
    return Holds(codes.get(word, "path"), {"name": f"#{name}" if word == "below" else name})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """By its project, iteration, area, tags and parent; None for a search and a saved query."""
    place = place_of(query.text) if query.kind is not QueryKind.SEARCH else None
    if place is None or place[0] == "query" or not task.places:
        return None
    return query.text.casefold() in task.places


def path_of(ref: TaskRef | QueryRef, project: str) -> str | None:
    """The page of it below the organisation or collection; None where there is none."""
    own = f"{quote(project, safe='')}/" if project else ""
    if isinstance(ref, TaskRef):
        number = number_of(ref)
        return None if number is None else f"{own}_workitems/edit/{number}"
    place = place_of(ref.text) if ref.kind is not QueryKind.SEARCH else None
    if place is not None and place[0] == "query" and own:
        return f"{own}_queries/query/{place[1]}"
    return quote(place[1], safe="") if place is not None and place[0] == "project" else None
