"""What is refused on entry, and what an import converts instead (rules: "Progress", zero divisors)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as made_by
from datetime import date
from decimal import Decimal

from okrtui.domain.ids import fold, is_blank
from okrtui.domain.immutable import dataclass
from okrtui.domain.model import CurveWord, Cycle, KeyResultDef, Kind, ObjectiveDef, SourceType
from okrtui.domain.quantity import is_value
from okrtui.domain.query_windows import unknown_placeholders
from okrtui.domain.windows import DAYS, days_of, likely
from okrtui.errors import RefusedError

LONGEST_TITLE = 20_000
NEEDS = {
    Kind.INCREASE: ("start", "target"),
    Kind.DECREASE: ("start", "target"),
    Kind.REACH: ("target",),
    Kind.RELATIVE: ("change",),
}
_NUMBERS = ("start", "target", "low", "high", "baseline", "change")
FED = frozenset({Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP})
"""Kinds whose number can come from a query, a metric or a KPI."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a definition is not taken: a message code, the field it is about, the values of
    the message, the code of the sentence that says what to do instead, and a text that may be taken
    for the field, its blanks written "…", where one can be made."""

    code: str
    field: str
    values: Mapping[str, object] = made_by(default_factory=dict)
    hint: str | None = None
    rewrite: str | None = None


def refuse(refusals: Sequence[Refusal]) -> None:
    """Raise RefusedError for the first refusal, if there is any."""
    if refusals:
        first = refusals[0]
        raise RefusedError(first.code, hint=first.hint, **{"field": first.field, **first.values})


def check_key_result(definition: KeyResultDef, cycle: Cycle, zone: str) -> list[Refusal]:
    """Everything wrong with a key result's definition, in the order of its fields; [] when it is good.

    ``zone`` is the organisation's; days are days there, so that only their order matters.
    """
    return [
        *_title(definition.title),
        *_weight(definition.weight),
        *_finite(definition),
        *_by_kind(definition),
        *_milestones(definition, cycle),
        *_source(definition),
        *_window(definition, cycle),
        *_expected(definition),
    ]


def check_query(query: str, field: str = "query") -> list[Refusal]:
    """Every placeholder of a tracker query that is no window."""
    found: list[Refusal] = []
    for name, near in unknown_placeholders(query):
        values = {"window": f"{{{name}}}"}
        code = "domain.window_unknown"
        if near is not None:
            code, values = "domain.window_near", {**values, "near": f"{{{near}}}"}
        found.append(Refusal(code, field, values, "domain.window.hint"))
    return found


def check_objective(definition: ObjectiveDef) -> list[Refusal]:
    """Everything wrong with an objective's definition; [] when it is good."""
    found = [*_title(definition.title), *_weight(definition.weight)]
    if definition.drives and definition.supports and definition.drives == definition.supports:
        found.append(Refusal("domain.drives_and_supports", "drives", {"parent": definition.drives}))
    return [*found, *_initiatives(definition)]


def _initiatives(definition: ObjectiveDef) -> Iterator[Refusal]:
    seen: set[str] = set()
    for index, one in enumerate(definition.initiatives):
        name = f"initiatives.{index + 1}"
        if is_blank(one.title):
            yield Refusal("domain.title_empty", name)
        if fold(one.id) in seen:
            yield Refusal("domain.initiative_twice", name, {"id": one.id})
        seen.add(fold(one.id))


def _title(title: str) -> Iterator[Refusal]:
    if is_blank(title):
        yield Refusal("domain.title_empty", "title")
    elif len(title) > LONGEST_TITLE:
        yield Refusal("domain.title_long", "title", {"length": len(title), "most": LONGEST_TITLE})


def _weight(weight: Decimal, name: str = "weight") -> Iterator[Refusal]:
    if not weight.is_finite():
        yield Refusal("domain.not_a_number", name, {"name": name})
    elif weight < 0:
        yield Refusal("domain.weight_negative", name, {"weight": weight})


def _finite(definition: KeyResultDef) -> Iterator[Refusal]:
    for name in _NUMBERS:
        value: Decimal | None = getattr(definition, name)
        if value is not None and not value.is_finite():
            yield Refusal("domain.not_a_number", name, {"name": name})
        elif value is not None and not is_value(value):
            yield Refusal("domain.beyond", name, {"name": name})


def _usable(*values: Decimal | None) -> bool:
    return all(value is not None and value.is_finite() for value in values)


def _by_kind(definition: KeyResultDef) -> Iterator[Refusal]:
    kind = definition.kind
    for name in NEEDS.get(kind, ()):
        if getattr(definition, name) is None:
            yield Refusal("domain.number_missing", name, {"name": name, "kind": kind.value})
    start, target = definition.start, definition.target
    if kind in (Kind.INCREASE, Kind.DECREASE) and _usable(start, target) and start == target:
        yield Refusal(
            "domain.start_equals_target",
            "target",
            {"start": start, "target": target},
            "domain.start_equals_target.hint",
        )
    elif _usable(start, target) and start is not None and target is not None:
        for wrong, other in ((Kind.INCREASE, Kind.DECREASE), (Kind.DECREASE, Kind.INCREASE)):
            if kind is wrong and (target < start) is (wrong is Kind.INCREASE):
                values = {"start": start, "target": target, "kind": wrong.value, "other": other.value}
                yield Refusal(f"domain.{wrong.value}_other_way", "target", values, "domain.other_way.hint")
    if kind is Kind.REACH and _usable(target) and target == 0:
        yield Refusal("domain.reach_zero", "target", hint="domain.reach_zero.hint")
    if kind is Kind.RELATIVE:
        if _usable(definition.change) and definition.change == 0:
            yield Refusal("domain.change_zero", "change", hint="domain.change_zero.hint")
        if _usable(definition.baseline) and definition.baseline == 0:
            yield Refusal("domain.baseline_zero", "baseline", hint="domain.baseline_zero.hint")
    if kind is Kind.KEEP:
        low, high = definition.low, definition.high
        if low is None and high is None:
            yield Refusal("domain.keep_no_band", "low", hint="domain.keep_no_band.hint")
        elif low is not None and high is not None and _usable(low, high) and low > high:
            yield Refusal("domain.keep_reversed", "low", {"low": low, "high": high})


def _milestones(definition: KeyResultDef, cycle: Cycle) -> Iterator[Refusal]:
    if definition.kind is not Kind.MILESTONES:
        return
    if not definition.milestones:
        yield Refusal("domain.milestones_empty", "milestones", hint="domain.milestones_empty.hint")
        return
    seen: set[str] = set()
    for index, one in enumerate(definition.milestones):
        name = f"milestones.{index + 1}"
        if is_blank(one.title):
            yield Refusal("domain.milestone_untitled", name, {"number": index + 1})
        elif one.title in seen:
            yield Refusal("domain.milestone_twice", name, {"title": one.title})
        seen.add(one.title)
        yield from _weight(one.weight, name)
        first, last = days_of(definition, cycle)
        if one.due is not None and not first <= one.due <= last:
            values = {"title": one.title, "due": one.due, "start": first, "end": last}
            yield Refusal("domain.milestone_outside", name, values)
    if all(one.weight == 0 for one in definition.milestones if one.weight.is_finite()):
        yield Refusal("domain.milestones_weightless", "milestones")


def _source(definition: KeyResultDef) -> Iterator[Refusal]:
    source, kind = definition.source.type, definition.kind
    for query in (definition.source.query, *(definition.source.ratio or ())):
        yield from check_query(query or "", "source")
    if source is SourceType.MANUAL:
        return
    fits = kind is Kind.TASKS if source is SourceType.TASKS else kind in FED
    if not fits:
        yield Refusal(
            "domain.source_kind",
            "source",
            {"source": source.value, "kind": kind.value},
            "domain.source_kind.hint",
        )


def _window(definition: KeyResultDef, cycle: Cycle) -> Iterator[Refusal]:
    starts, due = definition.starts, definition.due
    unlikely = [*_unlikely("starts", starts), *_unlikely("due", due)]
    if unlikely:
        yield from unlikely
        return
    if starts is not None and due is not None and due < starts:
        yield Refusal("domain.end_before_start", "due", {"start": starts, "end": due})
        return
    if starts is not None and starts > cycle.end:
        yield Refusal("domain.starts_after_cycle", "starts", {"starts": starts, "end": cycle.end})
    if due is not None and due < cycle.start:
        yield Refusal("domain.due_before_cycle", "due", {"due": due, "start": cycle.start})


def _unlikely(name: str, day: date | None) -> Iterator[Refusal]:
    if day is not None and not likely(day):
        yield Refusal(
            "domain.unlikely_day", name, {"day": day.isoformat(), "since": DAYS[0], "until": DAYS[1]}
        )


def _expected(definition: KeyResultDef) -> Iterator[Refusal]:
    if isinstance(definition.expected, CurveWord):
        return
    last = None
    for index, (day, fraction) in enumerate(definition.expected):
        name = f"expected.{index + 1}"
        yield from _unlikely(name, day)
        if not fraction.is_finite():
            yield Refusal("domain.not_a_number", name, {"name": name})
        elif not 0 <= fraction <= 1:
            yield Refusal("domain.expected_range", name, {"day": day, "fraction": fraction})
        if last is not None and day <= last:
            yield Refusal("domain.expected_order", name, {"day": day, "before": last})
        last = day
