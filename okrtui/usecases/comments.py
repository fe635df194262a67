"""What people say about teams, objectives, key results and KPIs; never counted, kept with the row."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from okrtui.domain.mentions import Mentionable, mentions
from okrtui.errors import RefusedError
from okrtui.store.records import CommentRow, Moment
from okrtui.usecases.acts import Step
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.filter import NOTHING, Filter, kpi_matches, matching_rows
from okrtui.usecases.kpis import kpis
from okrtui.usecases.patience import patiently
from okrtui.usecases.short_ids import Address, resolve
from okrtui.usecases.typed_text import written
from okrtui.usecases.undo import take_back, undoing
from okrtui.usecases.workspace import Workspace

KINDS = ("key_result", "objective", "team", "kpi")
"""Rows that can be commented on."""


class Comment(Struct, frozen=True):
    """``kind`` is key_result, objective, team or kpi, ``row`` its uid (0 of a team), ``path`` its own
    (of a team its id), ``title`` what it is called. ``name`` is the author's; ``mentions`` are (id, name).
    ``mine``: the reader may take it back."""

    id: int
    kind: str
    row: int
    path: str
    title: str
    at: datetime
    author: str
    name: str
    text: str
    mentions: tuple[tuple[str, str], ...]
    mine: bool


class Commented(Struct, frozen=True):
    """``unknown``: words behind an ``@`` that name nobody. ``drafted``: it is about a draft, which those
    whom it names and who are none of its makers see once it is activated."""

    event: int
    comment: Comment
    unknown: tuple[str, ...]
    drafted: bool = False


def comment(workspace: Workspace, row: str, text: str) -> Commented:
    """Say something about what ``row`` names (id, ending of a path or title). RefusedError for an empty
    text, UsageError for one that is too long."""
    return comment_on(workspace, resolve(workspace, row, *KINDS), text)


def comment_on(workspace: Workspace, row: Address, text: str) -> Commented:
    """The same about a row that is known already."""
    said = written("comment", text)
    if not said:
        raise RefusedError("comment.empty")
    act = workspace.act()
    people = (
        Mentionable(one.id, one.name, one.email) for one in workspace.people().values() if not one.archived_at
    )
    found = mentions(said, people)
    store = workspace.store

    def write() -> tuple[int, int]:
        with store.transaction():
            ref = ref_of(row)
            id = store.add_comment(
                row.kind, ref, author=act.author, body=said, mentions=found.people, at=act.at,
                recorded_at=act.at,
            )  # fmt: skip
            step: Step = {"op": "comment", "uid": id, "kind": row.kind, "ref": ref}
            event = store.add_event(act, type="comment", subject=subject_of(row), payload={"steps": [step]})
        return id, event

    id, event = patiently(write)
    (told,) = _told(workspace, store.comments(ids=[id]))
    return Commented(event, told, found.unknown, bool(told.mentions) and _drafted(workspace, row))


def _drafted(workspace: Workspace, row: Address) -> bool:
    """Whether a row is part of a draft."""
    store = workspace.store
    if row.kind == "key_result":
        return is_draft(store.key_result_in_objective(row.uid)[1])
    return row.kind == "objective" and any(map(is_draft, store.objectives(uids=[row.uid])))


def comments_of(workspace: Workspace, row: Address, *, as_of: Moment | None = None) -> tuple[Comment, ...]:
    """What was said about a row, the oldest first; ``as_of``: what stood then."""
    found = workspace.store.comments(rows=(row.kind, [ref_of(row)]), as_of=as_of)
    return tuple(_told(workspace, reversed(found)))


def recent(
    workspace: Workspace, wanted: Filter = NOTHING, *, since: datetime | None = None, limit: int = 50
) -> tuple[Comment, ...]:
    """What was said last, the newest first; of a filter: about the key results that match, their objectives
    and the teams it names."""
    if not wanted:
        return tuple(_told(workspace, workspace.store.comments(since=since, limit=limit)))
    objectives, keys = matching_rows(workspace, wanted)
    rows: list[tuple[str, Collection[str]]] = [
        ("key_result", [str(uid) for uid in keys]),
        ("objective", [str(uid) for uid in objectives]),
        ("team", sorted(wanted.teams)),
        ("kpi", [str(one.uid) for one in kpis(workspace) if kpi_matches(workspace, wanted, one)]),
    ]
    found = [
        one
        for kind, refs in rows
        if refs
        for one in workspace.store.comments(rows=(kind, refs), since=since, limit=limit)
    ]
    found.sort(key=lambda one: (one.at, one.id), reverse=True)
    return tuple(_told(workspace, found[:limit]))


def comments_about_me(workspace: Workspace, since: datetime) -> tuple[Comment, ...]:
    """Comments of others since then that name me, the oldest first, but for rows on which I said something
    later: a comment, or a check-in."""
    me = workspace.me
    if not me:
        return ()
    said = workspace.store.comments(since=since)
    mine: dict[tuple[str, str], tuple[datetime, int]] = {}
    for one in reversed(said):
        if one.author == me:
            mine[one.kind, one.ref] = one.at, one.id
    naming = [one for one in reversed(said) if me in one.mentions and one.author != me]
    keys = [int(one.ref) for one in naming if one.kind == "key_result"]
    for uid, several in (workspace.store.checkins(keys) if keys else {}).items():
        spoken = [(one.at, sys.maxsize) for one in several if one.author == me]
        row = ("key_result", str(uid))
        mine |= {row: max(spoken[-1], mine.get(row, spoken[-1]))} if spoken else {}
    asking = [one for one in naming if mine.get((one.kind, one.ref), (one.at, 0)) < (one.at, one.id)]
    return tuple(_told(workspace, asking))


def withdraw(workspace: Workspace, id: int) -> list[int]:
    """Take back a comment of mine; the new acts. NotFoundError where it is not mine or stands no more."""
    return take_back(workspace, undoing(workspace, comment=id))


def ref_of(row: Address) -> str:
    """How the store names a row that is commented on."""
    return row.path if row.kind == "team" else str(row.uid)


def subject_of(row: Address) -> str:
    """What the act is about, in the history."""
    return f"team:{row.path}" if row.kind == "team" else row.path


def _told(workspace: Workspace, found: Iterable[CommentRow]) -> list[Comment]:
    """With where they stand; those whose row is gone are left out."""
    rows = list(found)
    places = _places(workspace, rows)
    return [
        Comment(
            one.id,
            one.kind,
            0 if one.kind == "team" else int(one.ref),
            *places[one.kind, one.ref],
            one.at,
            one.author,
            workspace.name_of(one.author),
            one.body,
            tuple((id, workspace.name_of(id)) for id in one.mentions),
            one.author == workspace.me,
        )
        for one in rows
        if (one.kind, one.ref) in places
    ]


def _places(workspace: Workspace, found: Sequence[CommentRow]) -> dict[tuple[str, str], tuple[str, str]]:
    """(path, title) of the rows that comments are about, archived or not."""
    store = workspace.store
    keys = store.key_results(uids=[int(one.ref) for one in found if one.kind == "key_result"], archived=True)
    above = {int(one.ref) for one in found if one.kind == "objective"} | {key.objective for key in keys}
    objectives = {row.uid: row for row in store.objectives(uids=above, archived=True)} if above else {}
    places = {("objective", str(uid)): (row.path, row.definition.title) for uid, row in objectives.items()}
    for key in keys:
        path = f"{objectives[key.objective].path}/{key.id}"
        places["key_result", str(key.uid)] = path, key.definition.title
    about = [int(one.ref) for one in found if one.kind == "kpi"]
    for row in store.lasting("kpi", uids=about, archived=True) if about else ():
        places["kpi", str(row.uid)] = f"kpi:{row.id}", row.definition.title
    if any(one.kind == "team" for one in found):
        places |= {("team", team.id): (team.id, team.name) for team in store.teams(archived=True)}
    return places
