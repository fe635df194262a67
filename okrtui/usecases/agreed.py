"""Actions and decisions: agreed in a review or apart from one, owed by a person, settled, told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace as changed

from okrtui.domain.agreed import ActionDef, ActionState, DecisionDef, check_due, overdue
from okrtui.domain.ids import fold
from okrtui.domain.typed_day import read_due
from okrtui.domain.windows import local_date
from okrtui.errors import NotFoundError, RefusedError
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import Moment, Person, Team
from okrtui.usecases.acts import Step
from okrtui.usecases.patience import patiently
from okrtui.usecases.short_ids import Address
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace

ROWS = ("key_result", "objective")
"""What an action or a decision may stand on."""

Key = tuple[str, int | None]


class Agreed(Struct, frozen=True):
    """An action (``kind`` action) or a decision as people see it; ``path`` and ``about`` are of the row it
    stands on, empty without one. ``name`` is the owner's, ``said_name`` of who said it first. ``moved``: its
    day is another than the first one; ``late``: its day is over."""

    uid: int
    kind: str
    id: str
    text: str
    team: str
    team_name: str
    path: str
    about: str
    row: Key
    at: datetime
    said_by: str
    said_name: str
    owner: str | None = None
    name: str = ""
    due: date | None = None
    state: ActionState = ActionState.DONE
    settled_at: datetime | None = None
    moved: bool = False
    late: bool = False
    checkin: int | None = None

    @property
    def open(self) -> bool:
        """Whether it is an action that is still owed."""
        return self.kind == "action" and self.state is ActionState.OPEN


class Made(Struct, frozen=True):
    """An act on an action or a decision, with what stands after it."""

    event: int
    agreed: Agreed


def agreed(
    workspace: Workspace, teams: Collection[str] | None = None, *, as_of: Moment | None = None
) -> list[Agreed]:
    """Actions, then decisions, each oldest first; of these teams, or of all."""
    rows = [
        row
        for kind in ("action", "decision")
        for row in workspace.store.lasting(kind, as_of=as_of)
        if teams is None or _of(row).team in teams
    ]
    return told(workspace, rows)


def open_actions(workspace: Workspace, person: str) -> list[Agreed]:
    """What a person owes, the first day first; without a day last."""
    rows = [row for row in workspace.store.lasting("action") if _owed_by(row, person)]
    last = date.max
    return sorted(told(workspace, rows), key=lambda one: (one.due or last, one.uid))


def _owed_by(row: LastingRow, person: str) -> bool:
    found = row.definition
    return isinstance(found, ActionDef) and found.owner == person and found.state is ActionState.OPEN


def add_action(
    workspace: Workspace,
    team: str,
    text: str,
    *,
    owner: str | None = None,
    due: date | None = None,
    row: Address | None = None,
    checkin: int | None = None,
    state: ActionState = ActionState.OPEN,
) -> Made:
    """Agree that somebody does something. RefusedError for an empty text or a day that is over, NotFoundError
    for an owner or a team that is not there. ``checkin``: whose next action it takes up."""
    act = workspace.act()
    said = _written("action", text)
    _check_due(workspace, due)
    kind, uid = _row_of(row)
    wanted = ActionDef(
        said, _team(workspace, team), act.author, kind, uid, person_named(workspace, owner) or act.author,
        due, state=state, settled_at=None if state is ActionState.OPEN else act.at, checkin=checkin,
    )  # fmt: skip
    return _add(workspace, "action", wanted)


def decide(workspace: Workspace, team: str, text: str, *, row: Address | None = None) -> Made:
    """Write down what was decided. RefusedError for an empty text."""
    act = workspace.act()
    kind, uid = _row_of(row)
    said = _written("decision", text)
    return _add(workspace, "decision", DecisionDef(said, _team(workspace, team), act.author, kind, uid))


def settle(workspace: Workspace, uid: int, state: ActionState) -> Made:
    """Say that an action is done, dropped, or owed again. RefusedError where it is so already."""
    row, found = _action(workspace, uid)
    if found.state is state:
        raise RefusedError("agreed.is_so", title=found.title, state=state.value)
    settled = None if state is ActionState.OPEN else workspace.act().at
    return _change(workspace, row, replace(found, state=state, settled_at=settled), f"action.{state.value}")


def reword(workspace: Workspace, uid: int, text: str, owner: str | None, due: date | None) -> Made:
    """Another text, owner or day of an action. Refused as on entry, and where nothing differs."""
    row, found = _action(workspace, uid)
    _check_due(workspace, due, found.due)
    was = found.was_due
    if due != found.due and found.due is not None and was is None:
        was = found.due
    wanted = replace(
        found, title=_written("action", text), owner=person_named(workspace, owner) or found.owner, due=due,
        was_due=None if was == due else was,
    )  # fmt: skip
    if wanted == found:
        raise RefusedError("agreed.same", title=found.title)
    return _change(workspace, row, wanted, "action.change")


def due_day(workspace: Workspace, text: str) -> date | None:
    """The day that is typed, None for none. UsageError for what is no day, RefusedError for one that is
    over."""
    if not text.strip():
        return None
    due = read_due(text, local_date(workspace.now(), workspace.zone))
    _check_due(workspace, due)
    return due


def person_named(workspace: Workspace, text: str | None) -> str | None:
    """The id of a living person by id, name, e-mail or the beginning of a name. NotFoundError where none or
    several are meant."""
    wanted = fold((text or "").strip())
    if not wanted:
        return None
    people = [one for one in workspace.people().values() if one.archived_at is None]
    for names in (_whole, _words, lambda one: _beginnings(one, len(wanted))):
        found = [one.id for one in people if wanted in names(one)]
        if len(found) == 1:
            return found[0]
        if found:
            known = ", ".join(sorted(workspace.name_of(id) for id in found)[:6])
            raise NotFoundError("agreed.several", hint="agreed.hint.people", name=text, known=known)
    from difflib import get_close_matches  # costs a start

    close = get_close_matches(wanted, [fold(one.name) for one in people], 3, 0.5)
    near = [one.name for one in people if fold(one.name) in close] or [one.name for one in people[:6]]
    raise NotFoundError("agreed.nobody", hint="agreed.hint.people", name=text, known=", ".join(near))


def _whole(one: Person) -> set[str]:
    return {fold(text) for text in (one.id, one.name, one.email or "")}


def _words(one: Person) -> set[str]:
    return {fold(text) for text in one.name.split()}


def _beginnings(one: Person, length: int) -> set[str]:
    return {fold(one.name)[:length], fold(one.id)[:length]}


def told(workspace: Workspace, rows: Iterable[LastingRow]) -> list[Agreed]:
    """As people see them; of rows that are gone the title alone."""
    rows = list(rows)
    places = _places(workspace, [(_of(row).row, _of(row).uid) for row in rows])
    today, teams = local_date(workspace.now(), workspace.zone), workspace.teams()
    return [_agreed(workspace, row, places, teams, today) for row in rows]


def _agreed(
    workspace: Workspace,
    row: LastingRow,
    places: Mapping[Key, tuple[str, str]],
    teams: Mapping[str, Team],
    today: date,
) -> Agreed:
    one = _of(row)
    path, about = places.get((one.row, one.uid), ("", ""))
    found = Agreed(
        uid=row.uid,
        kind=row.kind,
        id=row.id,
        text=one.title,
        team=one.team,
        team_name=teams[one.team].name if one.team in teams else one.team,
        path=path,
        about=about,
        row=(one.row, one.uid),
        at=row.created_at,
        said_by=one.said_by,
        said_name=workspace.name_of(one.said_by),
    )
    if not isinstance(one, ActionDef):
        return found
    return changed(
        found,
        owner=one.owner,
        name=workspace.name_of(one.owner),
        due=one.due,
        state=one.state,
        settled_at=one.settled_at,
        moved=one.was_due is not None and one.due is not None,
        late=overdue(one, today),
        checkin=one.checkin,
    )


def _of(row: LastingRow) -> ActionDef | DecisionDef:
    assert isinstance(row.definition, ActionDef | DecisionDef)
    return row.definition


def _places(workspace: Workspace, wanted: Iterable[Key]) -> Mapping[Key, tuple[str, str]]:
    """(path, title) of objectives and key results, archived or not."""
    wanted, store = set(wanted), workspace.store
    uids = {kind: [uid for one, uid in wanted if one == kind and uid is not None] for kind in ROWS}
    keys = store.key_results(uids=uids["key_result"], archived=True) if uids["key_result"] else []
    above = {*uids["objective"], *(key.objective for key in keys)}
    objectives = {row.uid: row for row in store.objectives(uids=above, archived=True)} if above else {}
    found: dict[Key, tuple[str, str]] = {
        ("objective", uid): (row.path, row.definition.title) for uid, row in objectives.items()
    }
    for key in keys:
        if key.objective in objectives:
            path = f"{objectives[key.objective].path}/{key.id}"
            found["key_result", key.uid] = path, key.definition.title
    return found


def _written(field: str, text: str) -> str:
    said = " ".join(written(field, text).split())
    if not said:
        raise RefusedError(f"agreed.empty_{field}")
    return said


def _team(workspace: Workspace, team: str) -> str:
    """Its id; empty for the whole organisation."""
    return workspace.team_named(team) if team else ""


def _row_of(row: Address | None) -> Key:
    return (row.kind, row.uid) if row is not None and row.kind in ROWS else ("", None)


def _check_due(workspace: Workspace, due: date | None, before: date | None = None) -> None:
    for refusal in check_due(due, local_date(workspace.now(), workspace.zone), before):
        raise RefusedError(refusal.code, hint="agreed.hint.past_due", **dict(refusal.values))


def _action(workspace: Workspace, uid: int) -> tuple[LastingRow, ActionDef]:
    workspace.act()
    rows = workspace.store.lasting("action", uids=[uid])
    if not rows or not isinstance(rows[0].definition, ActionDef):
        raise NotFoundError("agreed.gone")
    return rows[0], rows[0].definition


def _add(workspace: Workspace, kind: str, wanted: ActionDef | DecisionDef) -> Made:
    act, store = workspace.act(), workspace.store

    def write() -> tuple[int, int]:
        with store.transaction():
            number = len(store.lasting(kind, archived=True)) + 1
            uid = store.add_lasting(kind, str(number), wanted, number, act)
            step: Step = {"op": "add", "kind": kind, "uid": uid}
            subject = f"{kind}:{number}"
            return uid, store.add_event(act, type=f"{kind}.add", subject=subject, payload={"steps": [step]})

    uid, event = patiently(write)
    return Made(event, told(workspace, store.lasting(kind, uids=[uid]))[0])


def _change(workspace: Workspace, row: LastingRow, wanted: ActionDef, type: str) -> Made:
    act, store = workspace.act(), workspace.store

    def write() -> int:
        with store.transaction():
            version = store.change_lasting(row.uid, row.version, wanted, act)
            step: Step = {
                "op": "change", "kind": "action", "uid": row.uid, "before": row.version, "after": version,
            }  # fmt: skip
            return store.add_event(act, type=type, subject=f"action:{row.id}", payload={"steps": [step]})

    event = patiently(write)
    return Made(event, told(workspace, store.lasting("action", uids=[row.uid]))[0])
