"""What is offered before a letter is typed: what I looked for last, what I owe, the teams."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from msgspec import Struct

from okrtui.store.records import SearchHit
from okrtui.usecases.find import Found, told_of
from okrtui.usecases.queue import due_queue
from okrtui.usecases.teams import tree_order
from okrtui.usecases.workspace import Workspace

PLACE = "found"
KEPT = 6
"""So many that I looked for last are kept."""

KINDS = ("objective", "key_result", "team", "person")


class First(Struct, frozen=True):
    """``recent``: the last first; ``due``: the longest overdue first; ``teams`` in tree order."""

    recent: tuple[Found, ...]
    due: tuple[Found, ...]
    teams: tuple[Found, ...]


def first(workspace: Workspace) -> First:
    """What is there to choose without a letter."""
    due = [
        SearchHit("key_result", one.key_result.uid, one.key_result.definition.title, one.key_result.path)
        for one in due_queue(workspace)
    ]
    teams = [
        SearchHit("team", team.id, team.name, team.id) for team, _ in tree_order(workspace.teams().values())
    ]
    recent = _recent(workspace)
    found = told_of(workspace, [*recent, *due, *teams])
    begin, end = len(recent), len(recent) + len(due)
    return First(found[:begin], found[begin:end], found[end:])


def remember(workspace: Workspace, found: Found) -> None:
    """That I looked for it; for nobody, and in a store that can only be looked at, nothing is kept."""
    if workspace.me and workspace.store.read_only is None and found.kind in KINDS:
        mine = [found.kind, found.uid]
        rows = [mine, *(one for one in _kept(workspace) if one != mine)][:KEPT]
        workspace.store.save_arrangement(workspace.me, PLACE, json.dumps(rows))


def _kept(workspace: Workspace) -> list[list[object]]:
    body = workspace.store.arrangement(workspace.me, PLACE) if workspace.me else None
    return json.loads(body) if body else []


def _recent(workspace: Workspace) -> Sequence[SearchHit]:
    """What I looked for, as far as it is still there."""
    store, kept = workspace.store, [(str(kind), uid) for kind, uid in _kept(workspace)]
    keys = store.key_results(uids=_numbers(kept, "key_result"))
    wanted = {*_numbers(kept, "objective"), *(row.objective for row in keys)}
    above = {row.uid: row for row in store.objectives(uids=wanted)} if wanted else {}
    named: dict[tuple[str, object], SearchHit] = {
        ("objective", uid): SearchHit("objective", uid, row.definition.title, row.path)
        for uid, row in above.items()
    }
    for row in keys:
        if row.objective in above:
            path = f"{above[row.objective].path}/{row.id}"
            named["key_result", row.uid] = SearchHit("key_result", row.uid, row.definition.title, path)
    for team in workspace.teams().values():
        named["team", team.id] = SearchHit("team", team.id, team.name, team.id)
    for one in workspace.people().values():
        named["person", one.id] = SearchHit("person", one.id, one.name, one.id)
    return [named[one] for one in kept if one in named]


def _numbers(kept: Iterable[tuple[str, object]], kind: str) -> list[int]:
    return [uid for one, uid in kept if one == kind and isinstance(uid, int)]
