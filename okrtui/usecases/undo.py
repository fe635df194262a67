"""Undo and redo: taking acts of mine back by a new act, which can be taken back in turn.

What a sync found or measured meanwhile never stands in the way; what other people did on the same
rows does, and is named. My own later acts on the same rows go with it, or nothing goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from okrtui.errors import ConflictError, NotFoundError, RefusedError
from okrtui.store.records import AuditEvent
from okrtui.usecases.act_changes import named
from okrtui.usecases.acts import (
    RowKey,
    Rows,
    StandingActs,
    Step,
    later_acts,
    newest_first,
    number,
    steps_of,
)
from okrtui.usecases.history import Entry, entries_of, events_on
from okrtui.usecases.reversal import Reversal
from okrtui.usecases.workspace import Workspace

FIRM = frozenset({"config.apply", "cycle.close", "cycle.reopen"})
"""Acts that other commands take back: where one is my last, none before it is meant without its number."""

RECENT = 200
"""So many of my acts are looked through before all are read."""


class Undoing(Struct, frozen=True):
    """What would be taken back. ``entries`` are the acts with what they did, newest first; the one that
    was meant is ``target``. ``rows`` counts the objectives and key results that are touched; ``title``
    is the row's where it is one."""

    target: AuditEvent
    entries: tuple[Entry, ...]
    rows: int
    title: str

    @property
    def acts(self) -> tuple[AuditEvent, ...]:
        return tuple(one.event for one in self.entries)


def undoing(
    workspace: Workspace,
    event: int | None = None,
    *,
    row: RowKey | None = None,
    checkin: int | None = None,
    comment: int | None = None,
    redo: bool = False,
) -> Undoing:
    """What taking back would mean: the act named; the one that wrote a check-in or a comment; else
    my last on a ``row``; else my last. ``redo``: my last taking back. RefusedError for acts of others
    and those that cannot be taken back, ConflictError naming what of other people hangs on it."""
    with workspace.store.whole():
        if comment is not None:
            return _undoing(workspace, [_act_of_comment(workspace, comment)])
        return _undoing(workspace, _targets(workspace, event, row, checkin, redo=redo))


def _undoing(workspace: Workspace, targets: Sequence[AuditEvent]) -> Undoing:
    target, me = targets[-1], workspace.act().author
    if target.author != me:
        author = workspace.name_of(target.author)
        raise RefusedError("undo.not_yours", hint="undo.hint.not_yours", event=target.id, author=author)
    for one in targets:
        by = StandingActs(workspace.store, targets).undone_by(one.id)
        if by is not None:
            raise RefusedError("undo.already", event=one.id, by=by)
    if target.type == "config.apply":
        raise RefusedError("undo.of_config", hint="undo.hint.of_config", event=target.id)
    if not steps_of(target):
        raise RefusedError("undo.cannot", hint="undo.hint.cannot", event=target.id)
    rows = Rows(workspace.store)
    later = later_acts(workspace.store, targets, me, rows)
    if later.others:
        raise ConflictError(
            "undo.hangs",
            hint="undo.hint.hangs",
            event=target.id,
            author=workspace.name_of(later.others[0].author),
            count=len(later.others),
            candidates=[named(workspace, one) for one in later.others],
        )
    acts = newest_first([*targets, *later.mine])
    touched = set().union(*(rows.of(one) for one in acts))
    entries = tuple(entries_of(workspace, acts))
    titles = {change.title for one in entries for change in one.changes}
    return Undoing(target, entries, len(touched), titles.pop() if len(titles) == 1 else "")


def take_back(workspace: Workspace, wanted: Undoing) -> list[int]:
    """Take back what ``undoing`` told, all or nothing; the new acts. ConflictError where something
    came meanwhile."""
    act = workspace.act()
    with workspace.store.whole(), workspace.store.transaction():
        again = _undoing(workspace, sorted(wanted.acts, key=lambda one: one.id))
        if len(again.acts) != len(wanted.acts):
            raise ConflictError("undo.meanwhile", hint="undo.hint.meanwhile", event=wanted.target.id)
        made: list[int] = []
        standing = StandingActs(workspace.store, wanted.acts)
        acts = newest_first([standing.carrier(one) for one in wanted.acts])
        reversal = Reversal(workspace, acts[-1].id)
        for one in acts:
            payload: dict[str, object] = {"type": one.type, "steps": reversal.take_back(one)}
            if one is acts[-1]:
                payload["together"] = list(made)
            kind = "redo" if one.type == "undo" else "undo"
            made.append(
                workspace.store.add_event(act, type=kind, subject=one.subject, payload=payload, undoes=one.id)
            )
        reversal.finish()
    return made


def _targets(
    workspace: Workspace, event: int | None, row: RowKey | None, checkin: int | None, *, redo: bool
) -> list[AuditEvent]:
    """The acts that are meant, oldest first; the one that gives the name last."""
    if redo:
        return _last_taking_back(workspace)
    if event is not None:
        found = workspace.store.events(ids=[event])
        if not found:
            raise NotFoundError("undo.unknown", event=event)
        return found
    if checkin is not None:
        return [act_of_checkin(workspace, checkin, row)[0]]
    rows = Rows(workspace.store)
    firm = workspace.store.events(author=workspace.act().author, types=FIRM, limit=1) if row is None else []
    for one in _mine_standing(workspace):
        if one.type != "undo" and (row is None or row in rows.of(one)):
            if firm and firm[0].id > one.id:
                return firm
            together = _in_one_go(workspace, one)
            return together if len(together) > 1 else [_first_of(workspace, one)]
    raise NotFoundError("undo.nothing" if row is None else "undo.nothing_here")


def _first_of(workspace: Workspace, act: AuditEvent) -> AuditEvent:
    """The act that this one does again, however often it went and came; itself where it does none."""
    while act.undoes is not None:
        act = workspace.store.events(ids=[act.undoes])[0]
    return act


def _mine_standing(workspace: Workspace) -> Iterator[AuditEvent]:
    """My acts that stand and can be taken back, the last first."""
    seen: set[int] = set()
    for limit in (RECENT, None):
        events = workspace.store.events(author=workspace.act().author, limit=limit)
        standing = StandingActs(workspace.store, events)
        for one in newest_first(events):
            if one.id not in seen and steps_of(one) and standing.undone_by(one.id) is None:
                yield one
        if len(events) < RECENT:
            return
        seen |= {one.id for one in events}


def _last_taking_back(workspace: Workspace) -> list[AuditEvent]:
    """My last undo that stands, with what went in the same go."""
    for one in _mine_standing(workspace):
        if one.type == "undo":
            return _in_one_go(workspace, one)
    raise NotFoundError("undo.nothing_undone")


def _in_one_go(workspace: Workspace, act: AuditEvent) -> list[AuditEvent]:
    """An undo or a redo with what it took along, the act itself last."""
    together = act.payload.get("together")
    others = workspace.store.events(ids=together) if isinstance(together, list) and together else []
    return sorted([*others, act], key=lambda event: event.id)


def act_of_checkin(workspace: Workspace, checkin: int, row: RowKey | None) -> tuple[AuditEvent, Step]:
    """The act by which a check-in of the key result ``row`` was said, whether or not it was taken back and
    done again since, and the step that says it. NotFoundError where there is none."""
    if row is not None:
        keys = workspace.store.key_results(uids=[int(row[1])], archived=True)
        above = workspace.store.objectives(uids=[key.objective for key in keys], archived=True)
        for one in events_on(workspace, f"{above[0].path}/{keys[0].id}", row) if above else ():
            for step in steps_of(one):
                if step["op"] != "checkin" or step["uid"] != checkin:
                    continue
                if "of" not in step:
                    return one, step
                checkin = number(step, "of")
    raise NotFoundError("undo.nothing_here")


def _act_of_comment(workspace: Workspace, comment: int) -> AuditEvent:
    """My act by which a comment is there."""
    for one in _mine_standing(workspace):
        if any(step["op"] == "comment" and step["uid"] == comment for step in steps_of(one)):
            return one
    raise NotFoundError("comment.not_mine", comment=comment)
