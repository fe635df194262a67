"""Tasks in scope of a key result, and the ledger of their changes (rule: "Tasks in scope")."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import Category, ScopedTask, ScopeEventKind, TaskTotals, Thresholds
from okrtui.domain.quantity import clamp, median, weight_of

_OUT = frozenset({Category.CANCELLED, Category.DUPLICATE})


def _parents(tasks: Iterable[ScopedTask]) -> set[int]:
    return {one.parent for one in tasks if one.parent is not None and one.parent != one.task}


def _unit(task: ScopedTask) -> float | None:
    """The unit weight, or None when unestimated (nothing given, or nonsense: NaN, negative)."""
    if task.counted:
        return 1.0
    unit = task.unit
    if unit is None or unit.is_nan() or unit < 0:
        return None
    return weight_of(unit)


def _worth(task: ScopedTask, doing: float | None) -> float:
    if task.category is Category.DONE:
        return 1.0
    if task.category is not Category.DOING:
        return 0.0
    worth = task.subtask_share if doing is None else doing
    return clamp(worth) if worth is not None else 0.0


def _usual(tasks: Iterable[ScopedTask]) -> float:
    """Median unit weight of the estimated tasks, each once; 1 without any."""
    units: dict[int, float] = {}
    for task in tasks:
        unit = _unit(task)
        if unit is not None:
            units[task.task] = max(unit, units.get(task.task, 0.0))
    return median(units.values()) if units else 1.0


def totals(tasks: Sequence[ScopedTask], *, doing: float | None, today: date) -> TaskTotals:
    """Sums over the leaf tasks in scope.

    Cancelled and duplicate tasks leave the scope. A task counts as a leaf unless another task in
    scope names it as its parent. A task reached by several links counts once, at the larger weight
    (link weight times unit weight); an unestimated one takes the median of the key result's, or 1. Missing
    tasks count with their last state. ``doing`` is the worth of a task in progress, None = the share
    of its done subtasks; ``today`` tells what is overdue.
    """
    live = [task for task in tasks if task.category not in _OUT]
    parents = _parents(live)
    leaves = [task for task in live if task.task not in parents]
    usual: float | None = None  # worked out when the first unestimated task is met
    chosen: dict[int, tuple[float, bool, ScopedTask]] = {}
    for task in leaves:
        unit = _unit(task)
        guessed = unit is None
        if unit is None:
            if usual is None:
                usual = _usual(leaves)
            unit = usual
        weight = min(weight_of(task.link_weight) * unit, 1e150)
        known = chosen.get(task.task)
        if known is None or (weight, not guessed) > (known[0], not known[1]):
            chosen[task.task] = (weight, guessed, task)
    every = _parents(tasks)
    cancelled = {task.task for task in tasks if task.category in _OUT and task.task not in every}
    return _sum(chosen.values(), len(cancelled - chosen.keys()), doing, today)


def _sum(
    chosen: Iterable[tuple[float, bool, ScopedTask]], cancelled: int, doing: float | None, today: date
) -> TaskTotals:
    weights: list[float] = []
    earned: list[float] = []
    done = in_progress = missing = overdue = unestimated = 0
    for weight, guessed, task in chosen:
        weights.append(weight)
        earned.append(weight * _worth(task, doing))
        unestimated += guessed
        missing += task.missing
        if task.category is Category.DONE:
            done += 1
            continue
        in_progress += task.category is Category.DOING
        overdue += task.due is not None and task.due < today
    return TaskTotals(
        weight=math.fsum(weights),
        done_weight=math.fsum(earned),
        total=len(weights),
        done=done,
        doing=in_progress,
        cancelled=cancelled,
        missing=missing,
        overdue=overdue,
        unestimated=unestimated,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """The tasks in scope of one key result by their number alone: all of one link weight, merely counted,
    each reached once and without a parent. ``live`` are neither cancelled nor duplicates; ``done``, ``doing``
    and ``missing`` are among them, ``overdue`` among those that are not done. ``shared``: how many of those
    in progress have subtasks."""

    link_weight: Decimal
    live: int
    done: int
    doing: int
    cancelled: int
    missing: int
    overdue: int
    shared: int = 0


def tallied(tally: Tally, *, doing: float | None) -> TaskTotals:
    """What ``totals`` makes of the same tasks. ``doing`` as there; None only where none is ``shared``."""
    weight = min(weight_of(tally.link_weight), 1e150)
    begun = weight * clamp(doing) if doing is not None else 0.0
    return TaskTotals(
        weight=math.fsum([weight] * tally.live),
        done_weight=math.fsum([weight] * tally.done + [begun] * tally.doing),
        total=tally.live,
        done=tally.done,
        doing=tally.doing,
        cancelled=tally.cancelled,
        missing=tally.missing,
        overdue=tally.overdue,
        unestimated=0,
    )


def progress_of(totals: TaskTotals) -> float | None:
    """Sum of w * c over sum of w, 0..1; None without tasks in scope or when all weigh nothing."""
    return share_of(totals.weight, totals.done_weight)


def share_of(weight: float, done: float) -> float | None:
    """The same of sums alone."""
    if not weight > 0.0 or math.isinf(weight):
        return None
    return clamp(done / weight)


INDEXED_WITHIN = timedelta(minutes=10)
"""A change that is younger may not stand in a tracker's index yet, so that a list may lack the task."""

LEFT_AFTER = timedelta(hours=24)
"""For so long complete answers are without a task before it has left although nothing changed it."""


class Absence(StrEnum):
    """What it means that a task, found by id, is not in a complete answer of its query."""

    PUT_AWAY = "put_away"  # archived: it stays
    STAYS = "stays"  # perhaps the index lags: it stays and is asked for again
    CHANGED = "changed"  # a change took it out of the query
    LEFT = "left"  # it left the query unchanged


@dataclass(frozen=True, slots=True)
class Absent:
    """What is known of such a task. ``changed_at``: when the tracker last changed it, ``held_at`` the
    same as a complete answer last held it; ``since``: the first complete answer without it. ``told_at``
    is the tracker's own clock, where it tells it."""

    changed_at: datetime | None
    held_at: datetime | None
    since: datetime
    archived: bool = False
    told_at: datetime | None = None


def absence(task: Absent, now: datetime) -> Absence:
    """Whether a task that left a complete answer stays in scope (rule: "Absence is never done")."""
    if task.archived:
        return Absence.PUT_AWAY
    at, held = task.changed_at, task.held_at
    if at is not None and held is not None and at > held:
        clocks = (now,) if task.told_at is None else (now, task.told_at)
        if all(clock - at > INDEXED_WITHIN for clock in clocks):
            return Absence.CHANGED
    return Absence.LEFT if now - task.since >= LEFT_AFTER else Absence.STAYS


def unseen(newly_missing: int, held: int) -> bool:
    """Whether so many tasks of a link turned missing in one pass that a right has rather gone."""
    return 2 * newly_missing > held


@dataclass(frozen=True, slots=True)
class TaskScopeState:
    """What one key result knows of one task at one moment.

    ``in_scope`` is whether any link still holds it (a missing task is still held). ``confirmed``
    says why it left: its deletion was proven and ran out, or a person confirmed it; ``lapsed``: its
    query was without it for long although nothing changed it.
    """

    category: Category
    in_scope: bool = True
    missing: bool = False
    confirmed: bool = False
    lapsed: bool = False


def counts(state: TaskScopeState | None) -> bool:
    """Whether a task in this state is part of the denominator."""
    return state is not None and state.in_scope and not state.confirmed and state.category not in _OUT


def changes(
    before: Mapping[int, TaskScopeState], after: Mapping[int, TaskScopeState]
) -> list[tuple[int, ScopeEventKind]]:
    """The ledger lines between two moments, by task. A task absent from a mapping is not in scope.

    Whoever calls this decides beforehand what absence from a fetch means (``absence``): out of scope
    (dropped, or left unchanged) or still in it; not found is ``missing``. Cancelling drops a task,
    reviving adds it. A task that comes back reopened gets both lines.
    """
    found: list[tuple[int, ScopeEventKind]] = []
    for task in sorted(before.keys() | after.keys()):
        found.extend((task, kind) for kind in _kinds(before.get(task), after.get(task)))
    return found


def _kinds(old: TaskScopeState | None, new: TaskScopeState | None) -> list[ScopeEventKind]:
    if not counts(new) or new is None:
        if not counts(old) or old is None:
            return []
        if new is not None and new.confirmed:
            return [ScopeEventKind.CONFIRMED]
        lapsed = new is not None and new.lapsed and not new.in_scope
        return [ScopeEventKind.LEFT if lapsed else ScopeEventKind.DROPPED]
    if not counts(old) or old is None:
        kinds = [ScopeEventKind.RETURNED if old is not None and old.confirmed else ScopeEventKind.ADDED]
        return [*kinds, ScopeEventKind.MISSING] if new.missing else kinds
    kinds = []
    if new.missing and not old.missing:
        kinds.append(ScopeEventKind.MISSING)
    elif old.missing and not new.missing:
        kinds.append(ScopeEventKind.RETURNED)
    if old.category is Category.DONE and new.category is not Category.DONE:
        kinds.append(ScopeEventKind.REOPENED)
    return kinds


def missing_expired(
    missing_since: datetime | None, proven: bool, now: datetime, thresholds: Thresholds
) -> bool:
    """Whether a tombstone leaves the scope: its deletion is proven and ``missing_after`` has passed."""
    return proven and missing_since is not None and now - missing_since >= thresholds.missing_after
