"""What acts changed, from what to what, for the history and for those about to take them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast
from zoneinfo import ZoneInfo

from msgspec import Struct

from okrtui.domain.definition_changes import changes_between
from okrtui.errors import Said
from okrtui.store.records import AuditEvent, DefinitionVersion, LinkRow
from okrtui.usecases.acts import TALK, Step, number, place_of, steps_of, taken
from okrtui.usecases.confirm import task_key
from okrtui.usecases.held_lasting import LASTING, history_of
from okrtui.usecases.workspace import Workspace

_PEOPLE = ("owner", "lead", "checkin_owner")


class ActChange(Struct, frozen=True):
    """One change. ``op`` is a step's (see ``acts``), or add, change, gone of the configuration; ``kind``
    objective, key_result, bet, kpi, organization, team, person, cycle or setting; ``path`` and ``title`` say
    of what. ``field`` is empty for a whole row, and for the value of a check-in. People stand by name."""

    op: str
    kind: str
    path: str
    title: str
    field: str = ""
    before: object = None
    after: object = None


def told(workspace: Workspace, event: AuditEvent) -> tuple[ActChange, ...]:
    """Everything that an act changed, in order."""
    return ActTeller(workspace).changes(event)


def named(workspace: Workspace, event: AuditEvent) -> Said:
    """An act in a line: whose, when, what, of which row."""
    changes = told(workspace, event)
    value = next((one.after for one in changes if one.op in ("checkin", "correct") and not one.field), None)
    return Said(
        "undo.line" if value is None else "undo.line_value",
        {
            "event": event.id,
            "author": ActTeller(workspace).author(event),
            "at": event.at.astimezone(ZoneInfo(workspace.zone)),
            "act": Said(f"event.{event.type.replace('.', '_')}"),
            "title": changes[0].title if len({one.path for one in changes}) == 1 else event.subject,
            **({} if value is None else {"value": value}),
        },
    )


class ActTeller:
    """Tells several acts; what it looked up is kept."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.store = workspace.store
        self._names: dict[tuple[str, int], tuple[str, str]] = {}
        self._versions: dict[tuple[str, int], Mapping[int, DefinitionVersion]] = {}
        self._links: dict[int, LinkRow] | None = None
        self._accounts: dict[tuple[object, object], str] | None = None

    def author(self, event: AuditEvent) -> str:
        """Whose act it was, by name: a person's, or an account's that took over a value."""
        known = self._account(event, event.author) if event.type == "source.taken" else None
        return (
            known
            if isinstance(known, str) and known != event.author
            else self.workspace.name_of(event.author)
        )

    def _account(self, event: AuditEvent, id: object) -> object:
        """What people call an account of the tracker that fed a value, as far as that was ever told."""
        if self._accounts is None:
            told = [one.payload for one in self.store.events(types=["source.taken"])]
            self._accounts = {
                (one.get("connection"), id): str(name)
                for one in told
                if isinstance(names := one.get("names"), dict)
                for id, name in names.items()
            }
            states = self.store.connection_states().items()
            self._accounts |= {(at, one.account): one.account_name for at, one in states if one.account_name}
        return self._accounts.get((event.payload.get("connection"), id), id)

    def changes(self, event: AuditEvent) -> tuple[ActChange, ...]:
        """Everything that an act changed, in order."""
        if event.type == "config.apply":
            return tuple(self._configured(event))
        if event.type == "source.taken":
            return (self._taken(event),)
        steps = steps_of(event)
        if [step["op"] for step in steps] == ["retract", "checkin"] and all("said" in one for one in steps):
            return tuple(self._corrected(*steps))
        return tuple(one for step in steps for one in self._step(step))

    def _taken(self, event: AuditEvent) -> ActChange:
        """Whose account fed a value before and after."""
        payload, row = event.payload, taken(event)
        kind, uid = row if row is not None else ("key_result", "")
        path, title = self._name(kind, uid) if isinstance(uid, int) else ("", "")
        path = path or event.subject
        field = str(payload.get("connection", ""))
        return ActChange(
            "change",
            kind,
            path,
            title or path,
            field,
            self._account(event, payload.get("before")),
            self._account(event, payload.get("after")),
        )

    def _configured(self, event: AuditEvent) -> Iterator[ActChange]:
        changes = event.payload.get("changes")
        for one in changes if isinstance(changes, list) else ():
            op, kind, id, field, *values = one
            before, after = values if len(values) == 2 else (None, None)
            yield ActChange(op, kind, id, id, field, self._person(field, before), self._person(field, after))

    def _step(self, step: Step) -> Iterator[ActChange]:
        op = str(step["op"])
        return _STEPS.get(op, ActTeller._row)(self, op, step)

    def _row(self, op: str, step: Step) -> Iterator[ActChange]:
        kind, uid = str(step["kind"]), number(step, "uid")
        path, title = self._name(kind, uid)
        if op == "change":
            yield from self._definition(kind, uid, step)
        elif op == "rename":
            yield ActChange(op, kind, path, title, "id", step["before"], step["after"])
        elif op == "move":
            before, after = (place_of(step, side)["path"] for side in ("before", "after"))
            yield ActChange(op, kind, path, title, "place", before, after)
        else:
            yield ActChange(op, kind, path, title)
            for waits in cast("list[int]", step.get("waiting", [])):
                yield ActChange("change", "key_result", *self._name("key_result", waits), "depends", title)

    def _confirmed(self, op: str, step: Step) -> Iterator[ActChange]:
        path, title = self._name("key_result", number(step, "key_result"))
        key = task_key(self.workspace, step)
        before, after = (key, None) if op == "confirm" else (None, key)
        yield ActChange(op, "key_result", path, title, "task", before, after)

    def _measured(self, op: str, step: Step) -> Iterator[ActChange]:
        path, title = self._name("kpi", number(step, "kpi"))
        was, is_ = step.get("before"), step.get("value")
        turned = (was, is_) if op == "measure" else (is_, was)
        yield ActChange(op, "kpi", path, title, "", *turned)

    def _corrected(self, old: Step, new: Step) -> Iterator[ActChange]:
        """What a check-in said, and what it says instead."""
        path, title = self._name("key_result", number(new, "key_result"))
        before, after = (cast("Mapping[str, object]", step["said"]) for step in (old, new))
        for field in after:
            if before.get(field) != after[field]:
                name = "" if field == "value" else field
                yield ActChange("correct", "key_result", path, title, name, before.get(field), after[field])

    def _checkin(self, op: str, step: Step) -> Iterator[ActChange]:
        path, title = self._name("key_result", number(step, "key_result"))
        step = {**step, **cast("Mapping[str, object]", step.get("said", {}))}
        marks = cast("list[tuple[str, str | None, str]]", step.get("marks", []))
        told: list[tuple[str, object, object]] = list(marks)
        if step.get("value") is not None or not marks:
            told.append((str(step.get("part", "")), step.get("before"), step.get("value")))
        if step.get("confidence_before") != step.get("confidence"):
            told.append(("confidence", step.get("confidence_before"), step.get("confidence")))
        for field, before, after in told:
            old, new = (after, before) if op == "retract" else (before, after)
            yield ActChange(op, "key_result", path, title, field, old, new)

    def _queued(self, op: str, step: Step) -> Iterator[ActChange]:
        for item in self.store.outbox(mark=str(step["mark"])):
            before, after = (None, item.text) if op == "queue" else (item.text, None)
            path, title = f"outbox:{item.mark}", f"{item.connection} {item.task}"
            yield ActChange(op, "outbox", path, title, item.deed, before, after)

    def _said(self, op: str, step: Step) -> Iterator[ActChange]:
        kind, ref, id = str(step["kind"]), str(step["ref"]), number(step, "uid")
        path, title = self._team(ref) if kind == "team" else self._name(kind, int(ref))
        body = self.store.comment_bodies([id]).get(id, "")
        before, after = (None, body) if op == "comment" else (body, None)
        yield ActChange(op, kind, path, title, "comment", before, after)

    def _team(self, id: str) -> tuple[str, str]:
        found = next((team for team in self.store.teams(archived=True) if team.id == id), None)
        return id, found.name if found else id

    def _link(self, op: str, step: Step) -> Iterator[ActChange]:
        if self._links is None:
            self._links = {one.uid: one for one in self.store.links(archived=True)}
        link = self._links.get(number(step, "uid"))
        if link is None:
            return
        path, title = self._name("key_result", link.key_result)
        target = f"{link.connection}: {link.url or link.query}"
        if op == "weigh":
            yield ActChange(op, "key_result", path, title, target, step["before"], step["after"])
        else:
            old, new = (None, target) if op == "link" else (target, None)
            yield ActChange(op, "key_result", path, title, "link", old, new)

    def _definition(self, kind: str, uid: int, step: Step) -> Iterator[ActChange]:
        if (kind, uid) not in self._versions:
            self._versions[kind, uid] = {one.version: one for one in history_of(self.store, kind, uid)}
        known = self._versions[kind, uid]
        path, title = self._name(kind, uid)
        before, after = known[number(step, "before")], known[number(step, "after")]
        for one in changes_between(before.definition, after.definition):
            old, new = self._person(one.field, one.before), self._person(one.field, one.after)
            yield ActChange("change", kind, path, title, one.field, old, new)

    def _person(self, field: str, value: object) -> object:
        person = field.split(" ")[-1] in _PEOPLE and isinstance(value, str)
        return self.workspace.name_of(str(value)) if person else value

    def _name(self, kind: str, uid: int) -> tuple[str, str]:
        """(path, title) of a row, archived or not."""
        if (kind, uid) not in self._names:
            if kind in LASTING:
                known = self.store.lasting(kind, uids=[uid], archived=True)
                found = (f"{kind}:{known[0].id}", known[0].definition.title) if known else ("", "")
            elif kind == "weekly":
                known_weeklies = self.store.weeklies(ids=[uid])
                team = known_weeklies[0].team if known_weeklies else ""
                found = (f"weekly:{team}", self._team(team)[1])
            elif kind == "objective":
                rows = self.store.objectives(uids=[uid], archived=True)
                found = (rows[0].path, rows[0].definition.title) if rows else ("", "")
            else:
                keys = self.store.key_results(uids=[uid], archived=True)
                found = ("", "")
                if keys:
                    above = self._name("objective", keys[0].objective)[0]
                    found = (f"{above}/{keys[0].id}", keys[0].definition.title)
            self._names[kind, uid] = found
        return self._names[kind, uid]


_STEPS: Mapping[str, Callable[[ActTeller, str, Step], Iterator[ActChange]]] = {
    **dict.fromkeys(("checkin", "retract"), ActTeller._checkin),
    **dict.fromkeys(("link", "unlink", "weigh"), ActTeller._link),
    **dict.fromkeys(("confirm", "unconfirm"), ActTeller._confirmed),
    **dict.fromkeys(("measure", "unmeasure"), ActTeller._measured),
    **dict.fromkeys(("queue", "unqueue"), ActTeller._queued),
    **dict.fromkeys(TALK, ActTeller._said),
}
"""What tells a step; any other is of a whole row."""


def reason_of(event: AuditEvent) -> str:
    """Why it was done, where that was said."""
    reason = event.payload.get("reason")
    return reason if isinstance(reason, str) else ""
