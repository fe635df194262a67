"""Warnings about definitions that are taken as they are (rule: "Quality"): a reason and a rewrite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef, SourceType
from okrtui.domain.query_windows import grows_with_window
from okrtui.domain.wordlists import activity_in, is_measure

FEWEST, MOST = 2, 5
"""Key results of an objective."""
MOST_OBJECTIVES = 4
"""Objectives of a team in a cycle."""
LONGEST_TITLE = 80
"""Characters of an objective that can still be remembered."""

_GROWING = ("count", "sum")
_OUTCOMES = frozenset({Kind.TASKS, Kind.MILESTONES})  # kinds that count activities, and say so


def objective_warnings(definition: ObjectiveDef, parts: Sequence[KeyResultDef]) -> list[Refusal]:
    """Everything to warn of about an objective with its living key results."""
    found = []
    title = definition.title
    if any(char.isdigit() for char in title) or "%" in title or "％" in title:
        found.append(_warning("objective_number", "title"))
    verb = activity_in(title)
    if verb:
        found.append(_warning("objective_task", "title", word=verb))
    elif is_measure(title):
        found.append(_warning("objective_measure", "title"))
    if len(title) > LONGEST_TITLE:
        found.append(_warning("objective_long", "title", most=LONGEST_TITLE))
    if parts and not FEWEST <= len(parts) <= MOST:
        values = {"count": len(parts), "fewest": FEWEST, "most": MOST}
        found.append(_warning("key_result_count", "key_results", **values))
    if parts and not sum(one.weight for one in parts if one.weight.is_finite()) > 0:
        found.append(_warning("weights_zero", "key_results"))
    return found


def key_result_warnings(
    definition: KeyResultDef,
    value: Decimal | None = None,
    before: KeyResultDef | None = None,
    owner: str | None = None,
) -> list[Refusal]:
    """Everything to warn of about a key result. ``value`` is the last one measured, ``before`` its
    definition until now, ``owner`` who owns its objective."""
    found = [*_growing(definition), *_from_below(definition, value)]
    if before is not None and before.unit and before.unit != definition.unit:
        found.append(_warning("unit_changed", "unit", before=before.unit, after=definition.unit or "–"))
    if definition.owner is None and owner is None:
        found.append(_warning("no_owner", "owner"))
    if definition.kind is Kind.RELATIVE and definition.baseline is None:
        found.append(_warning("no_baseline", "baseline"))
    if activity_in(definition.title) and definition.kind not in _OUTCOMES:
        found.append(_warning("activity", "title"))
    return found


def _warning(name: str, field: str, **values: object) -> Refusal:
    return Refusal(f"quality.{name}", field, values, f"quality.{name}.hint")


def _growing(definition: KeyResultDef) -> Iterator[Refusal]:
    """A number that grows with the window by itself, where growing means falling behind."""
    source, kind, change = definition.source, definition.kind, definition.change
    falls = kind in (Kind.DECREASE, Kind.KEEP) or (
        kind is Kind.RELATIVE and change is not None and change < 0
    )
    if source.type is not SourceType.QUERY or not falls or source.query is None:
        return
    if source.value.partition(":")[0] in _GROWING and grows_with_window(source.query):
        yield _warning("growing_count", "source", kind=kind.value)


def _from_below(definition: KeyResultDef, value: Decimal | None) -> Iterator[Refusal]:
    """A ``keep`` of at least so much that is still to be reached is an ``increase``."""
    low, before = definition.low, definition.start if value is None else value
    if definition.kind is not Kind.KEEP or low is None or definition.high is not None or before is None:
        return
    if low.is_finite() and before.is_finite() and before < low:
        yield _warning("keep_from_below", "low", low=low, start=before)
