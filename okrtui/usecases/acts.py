"""What an act of a person did, step by step; which acts still stand; which came later on the same rows.

A step is a small mapping with an ``op``: ``add``, ``archive``, ``revive``, ``change``, ``rename`` of an
objective or key result (``kind``, ``uid``; of a change the row that is told of it ``about``, of an archive
the key results that wait for it ``waiting``); ``move`` of one to another place (``before``, ``after``: its
``path``, ``position``, and ``objective``, or ``cycle`` and ``team``);
``link``, ``unlink``, ``weigh`` of a link (``uid``); ``checkin``, ``retract`` of a check-in
(``uid``, ``key_result``; of one that is brought back the one that it repeats ``of``; of one that is corrected
all that it says ``said``); ``confirm``, ``unconfirm`` of a missing task (``key_result``, ``task``,
``links``); ``comment``, ``uncomment`` of a comment (``uid``, and of the row that it is about ``kind``,
``ref``); ``measure``, ``unmeasure`` of a value (``uid``) of a ``kpi``; ``queue``, ``unqueue`` of an item
of the
``outbox`` (``uid``, ``mark``); ``mark``, ``unmark`` of a ``weekly`` (``uid``) as ended or acknowledged
(``mark``). Acts that take back carry the steps they made themselves, so
that they can be taken back in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from msgspec.structs import replace

from okrtui.store.records import AuditEvent

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

Step = Mapping[str, object]
RowKey = tuple[str, int | str]
"""("objective", "key_result", "bet", "kpi", "action", "decision", "weekly" or "outbox", uid), or ("team",
id)."""

TALK = ("comment", "uncomment")
"""Steps that change nothing of the row: what others said hangs only on the row's being there."""

BACK = frozenset({"undo", "redo"})
"""Types of acts that take other acts back."""


def steps_of(event: AuditEvent) -> list[Step]:
    """What the act did, in order; empty for an act that cannot be taken back."""
    payload = event.payload
    if event.type == "checkin":
        return [{**payload, "op": "checkin", "uid": payload.get("checkin")}]
    if event.type == "link.add":
        return [{"op": "link", "uid": payload.get("link")}]
    if event.type == "link.remove":
        return [{"op": "unlink", "uid": payload.get("link"), "tasks": payload.get("tasks", [])}]
    steps = payload.get("steps")
    return cast("list[Step]", steps) if isinstance(steps, list) else []


def number(step: Step, name: str) -> int:
    """A whole number of a step."""
    return cast(int, step[name])


def place_of(step: Step, side: str) -> Mapping[str, Any]:
    """Where a moved row stood ``before`` or stands ``after``."""
    return cast("Mapping[str, Any]", step[side])


class Rows:
    """The rows that acts touched; what it looked up is kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._links: dict[int, int] | None = None
        self._inside: dict[int, list[int]] = {}

    def of(self, event: AuditEvent) -> set[RowKey]:
        """Every row that the act touched. Whoever adds an objective or takes it away touches all its
        key results."""
        found: set[RowKey] = set()
        for step in steps_of(event):
            op = step["op"]
            if op in ("checkin", "retract", "confirm", "unconfirm"):
                found.add(("key_result", number(step, "key_result")))
            elif op in ("measure", "unmeasure"):
                found.add(("kpi", number(step, "kpi")))
            elif op in TALK:
                kind, ref = str(step["kind"]), str(step["ref"])
                found.add((kind, ref if kind == "team" else int(ref)))
            elif op in ("link", "unlink", "weigh"):
                found.add(("key_result", self._key_result_of(number(step, "uid"))))
            else:
                kind, uid = str(step["kind"]), number(step, "uid")
                found.add((kind, uid))
                if kind == "objective" and op in ("add", "archive", "revive"):
                    found.update(("key_result", key) for key in self._keys(uid))
        return found

    def about(self, event: AuditEvent) -> set[RowKey]:
        """Every row in whose history the act stands: those it touched, those it says it is about, and the
        objectives that a key result was moved between."""
        found = self.of(event)
        for step in steps_of(event):
            if "about" in step:
                kind, uid = cast("tuple[str, int]", step["about"])
                found.add((kind, uid))
            found |= {("key_result", uid) for uid in cast("list[int]", step.get("waiting", []))}
            if step["op"] == "move" and step["kind"] == "key_result":
                found |= {("objective", place_of(step, side)["objective"]) for side in ("before", "after")}
        return found

    def inside(self, row: RowKey) -> set[RowKey]:
        """The row and, of an objective, its key results, archived ones too."""
        kind, uid = row
        if kind != "objective":
            return {row}
        assert isinstance(uid, int)
        return {row, *(("key_result", key) for key in self._keys(uid))}

    def made(self, event: AuditEvent) -> set[RowKey]:
        """The rows that would not be there without the act."""
        steps = [step for step in steps_of(event) if step["op"] in ("add", "revive")]
        return self.of(replace(event, type="", payload={"steps": steps})) if steps else set()

    def _key_result_of(self, link: int) -> int:
        if self._links is None:
            self._links = {one.uid: one.key_result for one in self.store.links(archived=True)}
        return self._links.get(link, 0)

    def _keys(self, objective: int) -> list[int]:
        if objective not in self._inside:
            rows = self.store.key_results(objectives=[objective], archived=True)
            self._inside[objective] = [row.uid for row in rows]
        return self._inside[objective]


class StandingActs:
    """Which of some acts still stand: those whose taking back, if any, was taken back itself."""

    def __init__(self, store: Store, events: Iterable[AuditEvent]) -> None:
        undone: dict[int, list[int]] = {}
        self._known: dict[int, AuditEvent] = {}
        asked = {event.id for event in events}
        frontier = sorted(asked)
        while frontier:
            later = store.events(undoing=frontier)
            for one in later:
                assert one.undoes is not None
                undone.setdefault(one.undoes, []).append(one.id)
                self._known[one.id] = one
            frontier = [one.id for one in later if one.id not in asked]
            asked.update(frontier)
        self._last = {id: max(by) for id, by in undone.items()}
        self._undone_by: dict[int, int | None] = {}
        for id in sorted(undone, reverse=True):  # what takes back comes later than what it takes back
            standing = (one for one in sorted(undone[id]) if self._undone_by.get(one) is None)
            self._undone_by[id] = next(standing, None)

    def undone_by(self, id: int) -> int | None:
        """The act by which this one is taken back now; None while it stands."""
        return self._undone_by.get(id)

    def carrier(self, event: AuditEvent) -> AuditEvent:
        """The act whose steps hold what a standing act means now: itself, or that which did it again."""
        while (last := self._last.get(event.id)) is not None:
            again = self.undone_by(last)
            if again is None:
                break
            event = self._known[again]
        return event


class Later(Struct, frozen=True):
    """Acts that came after those to be taken back, on the same rows: mine go with them, those of
    others stand in the way. Comments hang only on acts that made their rows."""

    mine: tuple[AuditEvent, ...]
    others: tuple[AuditEvent, ...]


def later_acts(store: Store, targets: Sequence[AuditEvent], me: str, rows: Rows) -> Later:
    """What came later on the rows of ``targets``, and on the rows of what of mine came later."""
    wanted = {event.id for event in targets}
    first = min(wanted)
    following = sorted(store.events(after=first), key=lambda event: event.id)
    standing = StandingActs(store, following)
    touched: dict[RowKey, int] = {}
    made: dict[RowKey, int] = {}
    mine: list[AuditEvent] = []
    others: list[AuditEvent] = []

    def goes(event: AuditEvent) -> None:
        """Later acts on its rows come after it."""
        touched.update(dict.fromkeys(rows.of(event), event.id))
        made.update(dict.fromkeys(rows.made(event), event.id))

    for event in (*(one for one in targets if one.id == first), *following):
        if event.id in wanted:
            goes(event)
            continue
        if standing.undone_by(event.id) is not None:
            continue
        before = made if all(step["op"] in TALK for step in steps_of(event)) else touched
        if not any(before.get(row, -1) >= _since(event) for row in rows.of(event)):
            continue
        if event.author == me:
            mine.append(event)
            goes(event)
        else:
            others.append(event)
    return Later(tuple(mine), tuple(others))


def _since(event: AuditEvent) -> int:
    """From which act on an act comes after others: what takes back something and that thing are together
    nothing to what was before both."""
    return event.undoes or 0


def newest_first(events: Collection[AuditEvent]) -> list[AuditEvent]:
    """In the order in which acts are taken back."""
    return sorted(events, key=lambda event: -event.id)


def common_path(paths: Sequence[str]) -> str:
    """The path that all of these lie at or below; empty if there is none."""
    parts = [path.split("/") for path in paths]
    common = parts[0]
    for other in parts[1:]:
        length = 0
        while length < min(len(common), len(other)) and common[length] == other[length]:
            length += 1
        common = common[:length]
    return "/".join(common)


def taken(event: AuditEvent) -> RowKey | None:
    """The key result or KPI that an act ``source.taken`` is about."""
    found = ((kind, event.payload.get(kind)) for kind in ("key_result", "kpi"))
    return next(((kind, uid) for kind, uid in found if isinstance(uid, int)), None)
