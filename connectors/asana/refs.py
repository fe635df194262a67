"""References: their canonical texts, and what they ask for. Pure: no network.

A task is its number. Places: ``project:1205``, ``section:1206``, ``tag:1207``, ``portfolio:1208`` (the tasks
of its projects), ``below:1209`` (the subtasks right below a task), ``goal:1210`` (a number, no tasks).
"""

from __future__ import annotations

import re

from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef

GID = re.compile(r"[1-9][0-9]{0,29}", re.ASCII)
WORDS = ("project", "section", "tag", "portfolio", "below", "goal")


def gid_of(ref: TaskRef) -> str | None:
    """The number of a task; None for what is none."""
    told = ref.id or ref.key
    return told if GID.fullmatch(told) else None


def place_of(text: str) -> tuple[str, str] | None:
    """The word and the number of a place; None for anything else."""
    word, colon, gid = text.strip().partition(":")
    word, gid = word.strip().lower(), gid.strip()
    return (word, gid) if colon and word in WORDS and GID.fullmatch(gid) else None


def place_ref(word: str, gid: str) -> QueryRef:
    """The reference of a place."""
    return QueryRef(QueryKind.EPIC if word == "below" else QueryKind.LIST, f"{word}:{gid}")


def named_place(query: QueryRef) -> tuple[str, str] | None:
    """The place that a query is; None for a search."""
    return None if query.kind is QueryKind.SEARCH else place_of(query.text)


def holds(ref: TaskRef | QueryRef, name: str = "") -> Holds:
    """``task``, ``search``, ``project``, ``section``, ``label_any``, ``portfolio``, ``subtasks``, ``goal``;
    by number where no ``name`` is known."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": name or ref.key})
    place = named_place(ref)
    if place is None:
        return Holds("search", {"query": ref.text})
    word, gid = place
    codes = {"tag": "label_any", "below": "subtasks"}
    return Holds(codes.get(word, word), {"name": name or gid})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """By its projects, sections, tags and parent; None for a search, a portfolio and a goal."""
    place = named_place(query)
    if place is None or place[0] in ("portfolio", "goal") or not task.places:
        return None
    return query.text in task.places


def path_of(ref: TaskRef | QueryRef) -> str | None:
    """The page of it in the addresses that every workspace understands; None where there is none."""
    if isinstance(ref, TaskRef):
        gid = gid_of(ref)
        return None if gid is None else f"0/0/{gid}"
    place = named_place(ref)
    paths = {
        "project": "0/{}",
        "below": "0/0/{}/subtasks",
        "portfolio": "0/portfolio/{}",
        "goal": "0/goal/{}",
    }
    pattern = paths.get(place[0]) if place is not None else None
    return None if place is None or pattern is None else pattern.format(place[1])
