"""Several rows changed by one act of a person: all of it or nothing, one undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from okrtui.domain.agreed import ActionDef
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import Cycle, CycleState, KeyResultDef, ObjectiveDef
from okrtui.errors import RefusedError, Said
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.acts import Step, common_path
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace

RowRef = tuple[str, int]
"""("objective" or "key_result", uid)."""


class Loaded(Struct, frozen=True):
    """A living row that is acted on: of a key result ``key`` stands, ``above`` is its objective; of an
    objective ``above`` is the objective itself."""

    above: ObjectiveRow
    cycle: Cycle
    key: KeyResultRow | None = None

    @property
    def kind(self) -> str:
        return "objective" if self.key is None else "key_result"

    @property
    def ref(self) -> RowRef:
        return self.kind, (self.key or self.above).uid

    @property
    def path(self) -> str:
        return self.above.path if self.key is None else f"{self.above.path}/{self.key.id}"

    @property
    def title(self) -> str:
        return (self.key or self.above).definition.title


class Done(Struct, frozen=True):
    """An act: its number in the history (0: there was nothing to do), and the rows it changed (path,
    title)."""

    event: int
    rows: tuple[tuple[str, str], ...] = ()


def load(workspace: Workspace, refs: Iterable[RowRef]) -> list[Loaded]:
    """The rows as they stand, in the order given. NotFoundError where one is there no more."""
    store, wanted = workspace.store, list(dict.fromkeys(refs))
    keys = {
        row.uid: row for row in store.key_results(uids=[uid for kind, uid in wanted if kind != "objective"])
    }
    uids = {uid for kind, uid in wanted if kind == "objective"} | {row.objective for row in keys.values()}
    objectives = {row.uid: row for row in store.objectives(uids=uids)} if uids else {}
    cycles = {cycle.id: cycle for cycle in store.cycles()}
    found = []
    for kind, uid in wanted:
        key = keys.get(uid) if kind == "key_result" else None
        above = objectives.get(key.objective if key is not None else uid if kind == "objective" else 0)
        if above is None:
            raise RefusedError("acts.gone", hint="acts.hint.gone")
        found.append(Loaded(above, cycles[above.cycle], key))
    return found


Check = Callable[[Loaded], Said | None]
"""Why a row cannot be acted on; None where it can."""


def must_all(rows: Sequence[Loaded], check: Check) -> None:
    """RefusedError naming every row that stands in the way, and why; closed cycles stand as they are."""
    wrong = [(row, why) for row in rows if (why := closed(row.cycle) or check(row)) is not None]
    if not wrong:
        return
    if len(rows) == 1:
        raise refused(wrong[0][1])
    raise RefusedError(
        "acts.refused",
        count=len(wrong),
        all=len(rows),
        candidates=[Said("acts.refused_row", {"title": row.title, "why": why}) for row, why in wrong],
    )


def closed(cycle: Cycle) -> Said | None:
    """Why nothing of a cycle can be changed."""
    return Said("acts.closed", {"cycle": cycle.id}) if cycle.state is CycleState.CLOSED else None


def refused(why: Said) -> RefusedError:
    """A sentence as an error."""
    error = RefusedError(why.code)
    error.values.update(why.values)
    return error


def archived(kind: str, uid: int, waiting: Collection[int] = ()) -> dict[str, object]:
    """The step that takes a row off the board, and the key results that wait for it."""
    return {"op": "archive", "kind": kind, "uid": uid, **({"waiting": list(waiting)} if waiting else {})}


class Batch:
    """Writes an act's steps, inside a transaction; ``finish`` brings the numbers along and logs it."""

    def __init__(self, workspace: Workspace, reason: str = "") -> None:
        self.workspace, self.store = workspace, workspace.store
        self.act, self.reason = workspace.act(reason), reason
        self.steps: list[Step] = []
        self.rows: dict[str, str] = {}
        self.touched: set[int] = set()
        self._recount: set[int] = set()

    def define(
        self, row: Loaded, definition: ObjectiveDef | KeyResultDef, about: RowRef | None = None
    ) -> None:
        """Another definition; nothing happens where it is the same. ``about``: another row whose history
        tells it too."""
        stored = row.key or row.above
        if stored.definition == definition:
            return
        if isinstance(definition, KeyResultDef):
            version = self.store.change_key_result(stored.uid, stored.version, definition, self.act)
            self._recount.add(stored.uid)
        else:
            version = self.store.change_objective(stored.uid, stored.version, definition, self.act)
        step = {
            "op": "change",
            "kind": row.kind,
            "uid": stored.uid,
            "before": stored.version,
            "after": version,
            **({} if about is None else {"about": list(about)}),
        }
        self.step(row, step)

    def archive(self, row: Loaded, waiting: Collection[int] = ()) -> None:
        """Off the board, an objective with its key results; ``waiting`` are the key results that wait for
        it."""
        kind, uid = row.ref
        take = self.store.archive_objective if kind == "objective" else self.store.archive_key_result
        take(uid, self.act)
        self.step(row, archived(kind, uid, waiting))

    def define_lasting(self, row: LastingRow, definition: BetDef | KpiDef | ActionDef) -> None:
        """Another definition of a bet, a KPI or an action."""
        version = self.store.change_lasting(row.uid, row.version, definition, self.act)
        step = {"op": "change", "kind": row.kind, "uid": row.uid, "before": row.version, "after": version}
        self.steps.append(step)
        self.rows[f"{row.kind}:{row.id}"] = row.definition.title

    def step(self, row: Loaded, step: Step) -> None:
        """What was done to a row."""
        self.steps.append(step)
        self.rows[row.path] = row.title
        self.touched.add(row.above.uid)

    def finish(self, type: str, places: Collection[str] = ()) -> Done:
        """The act, of what it touched; ``places`` are paths it is about besides."""
        if not self.steps:
            return Done(0)
        measure(self.workspace, self._recount)
        rescore_objectives(self.workspace, self.touched)
        subject = common_path([*self.rows, *places])
        payload = {"steps": self.steps, "reason": self.reason}
        event = self.store.add_event(self.act, type=type, subject=subject, payload=payload)
        return Done(event, tuple(self.rows.items()))
