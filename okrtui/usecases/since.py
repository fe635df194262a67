"""What moved since a person last looked: numbers, and what others did and said, by row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.windows import TICK
from okrtui.named import NamedTuple
from okrtui.usecases.act_changes import ActChange
from okrtui.usecases.acts import steps_of
from okrtui.usecases.history import entries_of
from okrtui.usecases.overview import Moved, moved
from okrtui.usecases.workspace import Workspace

PLACE = "looked"
SITTING = timedelta(hours=4)
"""Whoever opens the app again within so long is still at the same look."""

FIRST = timedelta(days=7)
"""How far back is new to somebody who never looked."""

MOST_ACTS, MOST_MOVED = 200, 200
MOST_STEPS = 500
"""So many changes of acts are told; of a file with more check-ins the numbers say it."""

ROWS = ("objective", "key_result", "team", "kpi", "bet")


class DoneByOther(Struct, frozen=True):
    """What somebody else did to a row, or said about it: ``type`` as in the history."""

    event: int
    at: datetime
    author: str
    type: str
    reason: str
    change: ActChange


class New(Struct, frozen=True):
    """A row with news. ``kind`` is one of ``ROWS``, ``uid`` the store's
    or 0 for what is no row of the running cycle; ``at`` its latest news, ``moved`` how its number changed."""

    kind: str
    uid: int
    path: str
    title: str
    at: datetime
    moved: Moved | None
    done: tuple[DoneByOther, ...]


class LastLook(NamedTuple):
    """``at``: everything after it is new. ``first``: I never looked before, and nothing is marked."""

    at: datetime
    first: bool


class Since(Struct, frozen=True):
    """Rows with news since a look, the latest first."""

    look: LastLook
    rows: tuple[New, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The rows that are marked."""
        return frozenset(() if self.look.first else (row.path for row in self.rows))


def begin_look(workspace: Workspace) -> LastLook:
    """From when on everything is new to me, as I open the app; another look than the last one begins where
    that began."""
    now = workspace.now()
    if workspace.me is None:
        return LastLook(now - FIRST, True)
    body = workspace.store.arrangement(workspace.me, PLACE)
    kept: Mapping[str, str] = json.loads(body) if body else {}
    at = datetime.fromisoformat(kept["at"]) if "at" in kept else now - FIRST
    opened = datetime.fromisoformat(kept["opened"]) if "opened" in kept else None
    if opened is not None and now - opened > SITTING:
        at = opened
    if workspace.store.read_only is None:
        _keep(workspace, at, now)
    return LastLook(at, opened is None)


def acknowledge(workspace: Workspace) -> LastLook:
    """Everything until now has been looked at."""
    workspace.act()  # StoreError where nothing can be written, UsageError for nobody
    now = workspace.now()
    _keep(workspace, now, now)
    return LastLook(now, False)


def _keep(workspace: Workspace, at: datetime, opened: datetime) -> None:
    if workspace.me is not None:
        body = json.dumps({"at": at.isoformat(), "opened": opened.isoformat()})
        workspace.store.save_arrangement(workspace.me, PLACE, body)


def since(workspace: Workspace, look: LastLook) -> Since:
    """What changed since then, but for what I did myself."""
    cycle, after = workspace.current_cycle(), look.at + TICK
    numbers = {one.path: one for one in moved(workspace, cycle, after, MOST_MOVED)} if cycle else {}
    own, done = _acts(workspace, after)
    rows = []
    for path in dict.fromkeys([*numbers, *done]):
        number, acts = numbers.get(path), done.get(path, ())
        if number is not None and not number.fed and number.uid in own and not acts:
            continue  # a number that I told myself
        first = acts[0].change if acts else None
        latest = max(one.at for one in (*acts, number) if one is not None)
        kind = first.kind if first else "key_result"
        title = first.title if first and first.title else number.title if number else path
        rows.append(New(kind, number.uid if number else 0, path, title, latest, number, tuple(acts)))
    rows.sort(key=lambda one: one.at, reverse=True)
    return Since(look, tuple(_with_uids(workspace, rows)))


def _acts(workspace: Workspace, after: datetime) -> tuple[set[object], dict[str, list[DoneByOther]]]:
    """(the key results that I checked in, what others changed by path), of as many acts as can be told."""
    events = workspace.store.events(since=after, limit=MOST_ACTS)
    mine = [event for event in events if event.author == workspace.me]
    own = {step.get("key_result") for event in mine for step in steps_of(event)}
    ids, left, others = {event.id for event in events}, MOST_STEPS, []
    for event in events:
        if event.author != workspace.me and len(steps_of(event)) <= left:
            left -= len(steps_of(event))
            others.append(event)
    found: dict[str, list[DoneByOther]] = {}
    for entry in entries_of(workspace, others):
        event = entry.event
        if event.undone_by is None and event.undoes not in ids:  # else all is as it was
            for change in entry.changes:
                if change.path and change.kind in ROWS:
                    told = DoneByOther(event.id, event.at, entry.author, event.type, entry.reason, change)
                    found.setdefault(change.path, []).append(told)
    return own, found


def _with_uids(workspace: Workspace, rows: Sequence[New]) -> Iterator[New]:
    """The rows with what the store calls those of the running cycle."""
    cycle, store = workspace.current_cycle(), workspace.store
    known: dict[str, int] = {}
    if cycle is not None and any(row.uid == 0 for row in rows):
        objectives = {row.uid: row.path for row in store.objectives(cycle=cycle.id)}
        known = {path: uid for uid, path in objectives.items()}
        for key in store.key_results(cycle=cycle.id):
            if key.objective in objectives:
                known[f"{objectives[key.objective]}/{key.id}"] = key.uid
    for row in rows:
        yield row if row.uid else replace(row, uid=known.get(row.path, 0))
