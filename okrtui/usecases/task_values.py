"""The value of ``tasks`` key results, recomputed from what the store holds of all their links.

Sync calls it after every write; so does whatever changes a link, a weight or the way tasks are
weighed. Call it inside the transaction that changed the facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isclose
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.domain.model import Kind, Measurement, ScopedTask, SourceType, TaskTotals
from okrtui.domain.scope import Tally, progress_of, tallied, totals
from okrtui.store.records import KeyResultRow, MeasurementRow, ObjectiveRow, TaskInScope, TaskRow
from okrtui.usecases.feeds import held
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

CHUNK = 500
"""Key results measured at a time, which bounds memory."""


class Measured(Struct, frozen=True):
    """``before`` is None for a first measurement; ``changed`` says that one was written; ``above``: the
    living objective, where what was written is the value that stands."""

    key_result: int
    before: TaskTotals | None
    after: TaskTotals
    changed: bool
    above: ObjectiveRow | None = None

    @property
    def progress(self) -> tuple[float | None, float | None]:
        """Progress before and after."""
        return (progress_of(self.before) if self.before is not None else None), progress_of(self.after)


def measure(
    workspace: Workspace, key_results: Collection[int], *, confirmed: Mapping[int, datetime] | None = None
) -> dict[int, Measured]:
    """Recompute the living ``tasks`` key results among these and write a measurement where the
    totals changed. One with a link that was never answered, or that fails, keeps its last whole
    figures: done and scope of one moment. ``confirmed``: until when the former value of a key result
    is known to have held; it is extended to there before the new one is written."""
    uids = sorted(key_results)
    found: dict[int, Measured] = {}
    for start in range(0, len(uids), CHUNK):
        part = uids[start : start + CHUNK]
        standing = held(workspace.store, part)
        rows = workspace.store.key_results(uids=[uid for uid in part if uid not in standing])
        found.update(
            _measure(workspace, [r for r in rows if r.definition.kind is Kind.TASKS], confirmed or {})
        )
    return found


def _measure(
    workspace: Workspace, rows: Sequence[KeyResultRow], confirmed: Mapping[int, datetime]
) -> dict[int, Measured]:
    if not rows:
        return {}
    store, now = workspace.store, workspace.now()
    uids = [row.uid for row in rows]
    standing = store.standing_totals(uids)
    above = {row.uid: row for row in store.objectives(uids={row.objective for row in rows})}
    today = workspace.today()
    worth = {
        row.uid: workspace.rules(above[row.objective].team).doing if row.objective in above else 0.0
        for row in rows
    }
    counted = _tallies(store, rows, worth, today)
    scoped = tasks_in_scope(store, [row for row in rows if row.uid not in counted])
    found: dict[int, Measured] = {}
    for row in rows:
        tally, doing = counted.get(row.uid), worth[row.uid]
        if tally is None:
            after = totals(scoped[row.uid], doing=doing, today=today)
        else:
            after = tallied(tally, doing=doing)
        at, old = standing.get(row.uid, (now, None))
        changed = not same(old, after) if old is not None else tally is not None or bool(scoped[row.uid])
        found[row.uid] = Measured(
            row.uid, old, after, changed, above.get(row.objective) if at <= now else None
        )
    moved = [one for one in found.values() if one.changed]
    _confirm(store, moved, confirmed)
    store.add_measurements([_row(one, now) for one in moved])
    return found


def _tallies(
    store: Store, rows: Sequence[KeyResultRow], worth: Mapping[int, float | None], today: date
) -> dict[int, Tally]:
    """Of those key results whose tasks need not be told apart; ``worth``: that of a task in progress."""
    counted = [row.uid for row in rows if row.definition.source.weigh == "count"]
    found = store.tallies(counted, today) if counted else {}
    return {uid: one for uid, one in found.items() if not one.shared or worth[uid] is not None}


def _confirm(store: Store, moved: Iterable[Measured], confirmed: Mapping[int, datetime]) -> None:
    by_instant: dict[datetime, list[int]] = {}
    for one in moved:
        if one.before is not None and one.key_result in confirmed:
            by_instant.setdefault(confirmed[one.key_result], []).append(one.key_result)
    for at, uids in by_instant.items():
        store.confirm_measurements(uids, at)


def _row(one: Measured, now: datetime) -> MeasurementRow:
    """A scope that ran empty is kept as value 0 with empty totals: its progress is unknown."""
    progress = progress_of(one.after)
    value = Decimal(repr(progress)) if progress is not None else Decimal(0)
    return MeasurementRow(
        key_result=one.key_result,
        measurement=Measurement(at=now, value=value, source=SourceType.TASKS),
        recorded_at=now,
        totals=one.after,
    )


def tasks_in_scope(store: Store, rows: Sequence[KeyResultRow]) -> dict[int, list[ScopedTask]]:
    """What every link of these key results holds now, by key result uid."""
    tasks = store.in_scope([row.uid for row in rows]) if rows else []
    weigh = {row.uid: row.definition.source.weigh for row in rows}
    parents = parents_of(tasks) if any(task.parent is not None for task in tasks) else {}
    found: dict[int, list[ScopedTask]] = {row.uid: [] for row in rows}
    for task in tasks:
        how = weigh[task.key_result]
        found[task.key_result].append(scoped_task(task, task.link, task.weight, how, parents.get(task.uid)))
    return found


def parents_of(tasks: Collection[TaskRow] | Collection[TaskInScope]) -> dict[int, int]:
    """Task uid -> uid of its parent, where both are here. A ring of tasks that name each other as
    parents (no honest tracker has one) is cut wherever it is met: its tasks count as leaves."""
    uids = {(task.connection, task.id): task.uid for task in tasks}
    return _cut_rings(
        {
            task.uid: uids[task.connection, task.parent]
            for task in tasks
            if task.parent is not None and (task.connection, task.parent) in uids
        }
    )


def _cut_rings(parents: dict[int, int]) -> dict[int, int]:
    settled: set[int] = set()
    for start in list(parents):
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = parents.get(at)
        if at is not None and at in path:
            ring = list(path)
            for uid in ring[ring.index(at) :]:
                del parents[uid]
        settled.update(path)
    return parents


def scoped_task(
    task: TaskRow | TaskInScope, link: int, weight: Decimal, weigh: str, parent: int | None
) -> ScopedTask:
    """A stored task as a link (its uid and weight) of a key result sees it."""
    done, total = task.subtasks or (0, 0)
    return ScopedTask(
        task.uid,
        link,
        weight,
        task.category,
        None if weigh == "count" else unit_of(task, weigh),
        weigh == "count",
        parent,
        task.missing_since is not None,
        task.due,
        done / total if total > 0 else None,
    )


def unit_of(task: TaskRow | TaskInScope, weigh: str) -> Decimal | None:
    """The unit weight of a task: None where it has none (then the median of the others stands in)."""
    if weigh == "points":
        return task.points
    if weigh == "estimate":
        return None if task.estimate is None else Decimal(task.estimate)
    return task.fields.get(weigh)


_counts = attrgetter("total", "done", "doing", "cancelled", "missing", "overdue", "unestimated")


def same(before: TaskTotals, after: TaskTotals) -> bool:
    """Equal but for the last digits of the sums, which depend on the order of adding."""
    return (
        _counts(before) == _counts(after)
        and isclose(before.weight, after.weight, rel_tol=1e-12, abs_tol=1e-12)
        and isclose(before.done_weight, after.done_weight, rel_tol=1e-12, abs_tol=1e-12)
    )
