"""The source's own progress beside ours, and why they part. The figures are the domain's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from okrtui.domain.model import (
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    ObjectiveDef,
    Part,
    Status,
)
from okrtui.domain.progress import raw_with, start_of
from okrtui.domain.quantity import clamp, ratio, weight_of
from okrtui.domain.rollup import objective
from okrtui.importing.model import SeenCheckin, SeenKeyResult, SeenObjective
from okrtui.importing.outcome import Difference
from okrtui.named import NamedTuple
from okrtui.planfile.model import PlanKeyResult

CLOSE = 0.0051
"""Sources round to whole per cents."""


class Compared(NamedTuple):
    """An objective of the plan beside what the source says of it and of its key results."""

    path: str
    cycle: Cycle
    definition: ObjectiveDef
    seen: SeenObjective
    keys: Sequence[tuple[PlanKeyResult, SeenKeyResult]]


class _Figure(NamedTuple):
    weight: float
    ours: float | None
    source: float | None


def differences(rows: Sequence[Compared], zone: str) -> Iterator[Difference]:
    """Each key result and each objective whose progress the source tells otherwise."""
    parents = {one.id for row in rows for one in row.seen.alignments}
    for row in rows:
        if row.seen.progress is None and all(seen.progress is None for _, seen in row.keys):
            continue
        figures = []
        for key, seen in row.keys:
            ours = _raw(key.definition, seen, row.cycle, zone)
            figures.append(_Figure(weight_of(key.definition.weight), ours, seen.progress))
            if seen.progress is not None and not _alike(ours, seen.progress):
                why = _of_key_result(key.definition, seen, ours)
                title = key.definition.title
                yield Difference(f"{row.path}/{key.id}", title, seen.progress, ours, why)
        told = row.seen.progress
        if told is None:
            continue
        ours = _mean(figures)
        if not _alike(ours, told):
            why = _of_objective(row.seen, figures, told, above=row.seen.id in parents)
            yield Difference(row.path, row.definition.title, told, ours, why)


def _alike(ours: float | None, source: float) -> bool:
    return ours is not None and abs(ours - source) <= CLOSE


def _raw(definition: KeyResultDef, seen: SeenKeyResult, cycle: Cycle, zone: str) -> float | None:
    """Unclamped, from the last values that are known. A keep's is a share of time and not told here."""
    if definition.kind is Kind.KEEP:
        return None
    at = datetime.combine(cycle.start, time(), ZoneInfo(zone))
    values = [(one.part, one.value) for one in _in_order(seen) if one.value is not None]
    if seen.current is not None:
        values.append(("", seen.current))
    if not values:
        return None
    kept = values if definition.kind is Kind.MILESTONES else values[-1:]
    measured = tuple(Measurement(at, value, part=part) for part, value in kept)
    return raw_with(KeyResultFacts(definition, cycle, measured, windows_zone=zone))


def _in_order(seen: SeenKeyResult) -> list[SeenCheckin]:
    return sorted(seen.checkins, key=lambda one: one.at.isoformat())


def _mean(figures: Sequence[_Figure], *, equal: bool = False) -> float | None:
    parts = [
        Part(
            1.0 if equal else one.weight, None if one.ours is None else clamp(one.ours), None, Status.PENDING
        )
        for one in figures
    ]
    return objective(parts).progress


def _of_key_result(definition: KeyResultDef, seen: SeenKeyResult, ours: float | None) -> str:
    if definition.kind is Kind.KEEP:
        return "keep_is_time"
    if ours is None:
        return "value_unknown"
    assert seen.progress is not None
    if not 0 <= ours <= 1 and _alike(clamp(ours), seen.progress):
        return "source_clamps"
    target, value = definition.target, seen.current
    if target is not None and value is not None and start_of(definition):
        share = ratio(value, target)
        if share is not None and _alike(share, seen.progress):
            return "source_counts_from_zero"
    if seen.start is None and definition.start is not None:
        return "start_assumed"
    if definition.kind is Kind.BOOLEAN:
        return "done_or_open"
    return "source_formula"


def _of_objective(seen: SeenObjective, figures: Sequence[_Figure], told: float, *, above: bool) -> str:
    """The first of the known ways to compute it that gives the source's number."""
    if not figures:
        return "source_counts_children" if above else "no_key_results"
    known = [one for one in figures if one.ours is not None]
    if not known:
        return "value_unknown"
    if _alike(_mean(figures, equal=True), told):
        return "source_ignores_weights"
    total = sum(one.weight for one in figures)
    if len(known) < len(figures) and total:
        zeros = sum(one.weight * clamp(one.ours or 0.0) for one in figures) / total
        if _alike(zeros, told):
            return "source_counts_unknown_as_zero"
    weight = sum(one.weight for one in known)
    if weight and _alike(sum(one.weight * (one.ours or 0.0) for one in known) / weight, told):
        return "source_does_not_clamp"
    if any(one.source is not None and not _alike(one.ours, one.source) for one in figures):
        return "key_results_differ"
    if seen.initiatives:
        return "source_counts_initiatives"
    if above:
        return "source_counts_children"
    return "source_formula"
