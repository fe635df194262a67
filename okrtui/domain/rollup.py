"""Weighted means and statuses of objectives and teams (rule: "Roll-up")."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from okrtui.domain.model import Driver, Part, RollUp, Status, Thresholds
from okrtui.domain.quantity import EPSILON, clamp, weight_of
from okrtui.domain.scoring import closed_status

Node = TypeVar("Node", bound=Hashable)

_CLOSED = frozenset({Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED})
_WORST_FIRST = (Status.OFF_TRACK, Status.OUTDATED, Status.AT_RISK, Status.ON_TRACK)
_CLOSED_WORST_FIRST = (Status.CLOSED_MISSED, Status.CLOSED_PARTIAL, Status.CLOSED_MET)
_SHARE = Thresholds().team_share


def _means(parts: Iterable[Part]) -> tuple[float | None, float | None, int, int]:
    """(progress, expected, known, all) over the parts of weight > 0."""
    weights = earned = due_weights = due = 0.0
    known = every = 0
    for part in parts:
        weight = weight_of(part.weight)
        if weight <= 0.0:
            continue
        every += 1
        if part.progress is None:
            continue
        known += 1
        weights += weight
        earned += weight * clamp(part.progress)
        if part.expected is not None:
            due_weights += weight
            due += weight * clamp(part.expected)
    return (
        clamp(earned / weights) if weights > 0 else None,
        clamp(due / due_weights) if due_weights > 0 else None,
        known,
        every,
    )


def _count(statuses: Iterable[Status]) -> dict[Status, int]:
    counts: dict[Status, int] = {}
    for status in statuses:
        counts[status] = counts.get(status, 0) + 1
    return counts


def weakest(counts: Mapping[Status, int], progress: float | None = None) -> Status:
    """The status of an objective whose key results of weight > 0 have these statuses.

    The weakest of off track, outdated, at risk, on track; pending and done never pull it down: all
    done is done, all pending (or none at all) pending, only those two mixed on track. All closed:
    the band of ``progress``, the mean of the frozen scores.
    """
    present = {status for status, count in counts.items() if count > 0}
    for status in _WORST_FIRST:
        if status in present:
            return status
    if present <= {Status.PENDING}:
        return Status.PENDING
    if present <= _CLOSED:
        return closed_status(progress or 0.0)
    if present <= _CLOSED | {Status.DONE}:
        return Status.DONE
    return Status.ON_TRACK


def objective(parts: Sequence[Part], driven: Sequence[Part] = (), driver: Driver = Driver.KRS) -> RollUp:
    """Roll an objective up from its key results and the objectives that drive it.

    p = sum of w * p over sum of w where p is known; weight 0 is informational; expected over exactly
    the same parts. ``coverage`` = (known, all) over weight > 0. ``driver`` chooses key results,
    driving children, or both.
    """
    if driver is Driver.KRS:
        used: Sequence[Part] = parts
    elif driver is Driver.ALIGNED:
        used = driven
    else:
        used = [*parts, *driven]
    progress, expected, known, every = _means(used)
    counts = _count(part.status for part in used if part.weight > 0)
    return RollUp(progress, expected, (known, every), weakest(counts, progress), counts)


def team_status(counts: Mapping[Status, int], share: float = _SHARE) -> Status:
    """The worst word that at least ``share`` of the objectives deserve.

    An objective that deserves a worse word deserves the better ones too: 1 off track and 1 at risk
    of 4 are at risk. All done is done, all pending (or none) pending, all closed the worst closed
    word of enough of them.
    """
    present = {status: count for status, count in counts.items() if count > 0}
    total = sum(present.values())
    if not total or present.keys() <= {Status.PENDING}:
        return Status.PENDING
    needed = share * total - EPSILON
    if present.keys() <= _CLOSED:
        return _first(_CLOSED_WORST_FIRST, present, needed) or Status.CLOSED_MET
    if present.keys() <= _CLOSED | {Status.DONE}:
        return Status.DONE
    word = _first(_WORST_FIRST, present, needed)
    if word is not None:
        return word
    judged = sum(present.get(status, 0) for status in _WORST_FIRST)
    return Status.PENDING if present.get(Status.PENDING, 0) + judged >= needed else Status.ON_TRACK


def _first(order: Sequence[Status], counts: Mapping[Status, int], needed: float) -> Status | None:
    reached = 0
    for status in order:
        reached += counts.get(status, 0)
        if reached > 0 and reached >= needed:
            return status
    return None


def team(parts: Sequence[Part], coverage: tuple[int, int], thresholds: Thresholds | None = None) -> RollUp:
    """Roll a team up from objectives: its own, or those at and below it (each passed once).

    ``coverage`` = (known, all) key results of weight > 0 under them. ``counts`` counts the
    objectives, also those of weight 0, and the status rests on them.
    """
    progress, expected, _, _ = _means(parts)
    counts = _count(part.status for part in parts)
    share = _SHARE if thresholds is None else thresholds.team_share
    return RollUp(progress, expected, coverage, team_status(counts, share), counts)


def team_from_sums(
    *,
    weight: float,
    progress: float,
    expected_weight: float,
    expected: float,
    coverage: tuple[int, int],
    counts: Mapping[Status, int],
    share: float = _SHARE,
) -> RollUp:
    """The same from weighted sums already evaluated at one instant.

    ``weight`` sums the weights of objectives with known progress, ``progress`` the weighted
    progress; ``expected_weight`` and ``expected`` likewise. Teams below are added by adding the
    sums, coverages and counts before the call.
    """
    return RollUp(
        clamp(progress / weight) if weight > 0 else None,
        clamp(expected / expected_weight) if expected_weight > 0 else None,
        coverage,
        team_status(counts, share),
        {status: count for status, count in counts.items() if count > 0},
    )


def find_loop(edges: Iterable[tuple[Node, Node]]) -> list[Node] | None:
    """A loop in directed edges (from, to), as the nodes along it with the first repeated at the end;
    None when there is none. The same loop is found whatever the order of equal input."""
    following: dict[Node, list[Node]] = {}
    for start, end in edges:
        following.setdefault(start, []).append(end)
    finished: set[Node] = set()
    for root in list(following):
        if root in finished:
            continue
        path: list[Node] = [root]
        on_path = {root}
        stack = [iter(following.get(root, ()))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                finished.add(path[-1])
                on_path.discard(path.pop())
            elif step in on_path:
                return [*path[path.index(step) :], step]
            elif step not in finished:
                path.append(step)
                on_path.add(step)
                stack.append(iter(following.get(step, ())))
    return None
