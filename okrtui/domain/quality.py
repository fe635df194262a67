"""Warnings about definitions that are taken as they are (rule: "Quality"): a reason and a rewrite."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef, SourceType
from okrtui.domain.progress import measures_alike
from okrtui.domain.query_windows import grows_with_window
from okrtui.domain.title_against import contradiction
from okrtui.domain.title_lint import TitleFault, key_result_faults, objective_faults, with_start

FEWEST, MOST = 2, 5
"""Key results of an objective."""
MOST_OBJECTIVES = 4
"""Objectives of a team in a cycle."""

_GROWING = ("count", "sum")
_MOVING = (Kind.INCREASE, Kind.DECREASE)


def objective_warnings(definition: ObjectiveDef, parts: Sequence[KeyResultDef]) -> list[Refusal]:
    """Everything to warn of about an objective with its living key results."""
    found = [_of_title(fault) for fault in objective_faults(definition.title)]
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
    done: Collection[str] = (),
) -> list[Refusal]:
    """Everything to warn of about a key result. ``value`` is the last number measured that can be one of
    this kind, ``before`` its definition until now, ``owner`` who owns its objective, ``done`` the milestones
    that are."""
    found = [*_growing(definition), *_from_below(definition, value)]
    if before is not None and before.unit != definition.unit:
        if before.unit:
            found.append(_warning("unit_changed", "unit", before=before.unit, after=definition.unit or "–"))
        else:
            found.append(_warning("unit_added", "unit", after=definition.unit))
    if before is not None and not measures_alike(before.kind, definition.kind):
        name = "kind_changed" if value is None else "kind_kept"
        kinds = {"before": before.kind.value, "after": definition.kind.value}
        found.append(_warning(name, "kind", **kinds, value=value))
    elif left := sorted(set(done).difference(one.title for one in definition.milestones)):
        found.append(_warning("milestone_left", "milestones", title=", ".join(left)))
    if definition.owner is None and owner is None:
        found.append(_warning("no_owner", "owner"))
    found += [*_no_baseline(definition), *map(_of_title, key_result_faults(definition))]
    differs = contradiction(definition)
    if differs is not None:
        said, stands, better = differs
        found.append(_of_title(TitleFault("title_differs", {"said": said, "stands": stands}, better)))
    return found


def _of_title(fault: TitleFault) -> Refusal:
    code = f"quality.{fault.name}"
    return Refusal(code, "title", dict(fault.values), f"{code}.hint", fault.rewrite)


def _no_baseline(definition: KeyResultDef) -> Iterator[Refusal]:
    """A change, or a way to a target, that nobody knows the beginning of."""
    if definition.kind is Kind.RELATIVE and definition.baseline is None:
        yield _warning("no_baseline", "baseline")
    elif definition.kind in _MOVING and definition.start is None and definition.target is not None:
        code = "quality.no_baseline"
        yield Refusal(code, "start", {}, f"{code}.hint", with_start(definition.title))


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
