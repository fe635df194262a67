"""Whether a value is above or below a number, and which rows are; told only where it is certain what the
number is to be compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from okrtui.asking.case import Case, brief
from okrtui.asking.groups import groups, whose
from okrtui.asking.model import Amount, Code, Day, Exact, Sentence, Size, listed
from okrtui.asking.standing import organization, rollup_of
from okrtui.domain.change import tenths
from okrtui.domain.model import KeyResultDef, Kind, Measurement
from okrtui.domain.progress import target_of
from okrtui.domain.question_compared import Compared, Sense
from okrtui.domain.typed import read_number, value_typed
from okrtui.domain.windows import local_date
from okrtui.errors import UsageError
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.kpis import kpi

COUNTED = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)
"""Kinds whose value is a number of its own."""

_HOLDS: dict[Sense, Callable[[Decimal, Decimal], bool]] = {
    Sense.OVER: lambda value, number: value > number,
    Sense.LEAST: lambda value, number: value >= number,
    Sense.UNDER: lambda value, number: value < number,
    Sense.MOST: lambda value, number: value <= number,
    Sense.AT: lambda value, number: value == number,
}


class AskedNumber(NamedTuple):
    """What is compared: the number in ``unit`` (None: a share of the way in per cent), and how; ``upper``:
    the second of two that a value is to lie between."""

    sense: Sense
    number: Decimal
    unit: str | None
    upper: AskedNumber | None = None

    def holds(self, value: Decimal) -> bool:
        if self.sense is Sense.AT and self.unit is None:  # as it is shown, with as many digits as were typed
            value = value.quantize(self.number, ROUND_FLOOR)
        return _HOLDS[self.sense](value, self.number) and (self.upper is None or self.upper.holds(value))

    @property
    def told(self) -> Code:
        """In words: "above 40"."""
        low = Code(f"ask.bound_{self.sense.value}", {"number": self.amount(self.number)})
        return low if self.upper is None else Code("ask.bound_both", {"low": low, "high": self.upper.told})

    def gap(self, value: Decimal) -> Code | Amount:
        """How far a value is from the number."""
        far = abs(value - self.number)
        if self.unit is None:  # as both are shown
            far = abs(Decimal(tenths(float(value) / 100)) / 10 - self.number)
        if self.unit in (None, "%"):
            return Code("ask.gap_points", {"points": Size(round(far * 10))})
        return Amount(far, self.unit or "")

    def amount(self, value: Decimal) -> Amount | Exact:
        return Exact(float(value) / 100) if self.unit is None else Amount(value, self.unit)


def value(case: Case) -> Iterator[Sentence]:
    """Yes or no, with where it stands; of rows that are asked for a list. Nothing where the number cannot be
    compared with what is named."""
    compared = case.reading.compared
    if compared is None:
        return
    kind = case.row.kind if case.row is not None else None
    told = list(_key_result(case, compared)) if kind == "key_result" else []
    yield from told
    if kind == "kpi":
        yield from _kpi(case, compared)
    elif compared.rows and not told:
        if compared.sense is not Sense.AWAY and not compared.once:
            yield from _rows(case, compared)
    elif case.person is None and kind != "key_result" and (kind or case.team or not case.reading.kind):
        yield from _mean(case, compared)


def is_target(case: Case) -> bool:
    """Whether the number is the one that a forecast is of: the target of the key result that is named."""
    compared, row = case.reading.compared, case.row
    if compared is None or row is None or row.kind != "key_result":
        return False
    one = _assessed(case)
    asked = None if one is None else _of(compared, one.row.definition)
    if one is None or asked is None or asked.upper is not None or asked.sense is Sense.AWAY:
        return False
    if asked.unit is None:
        return asked.number == 100
    definition = one.row.definition
    ends = (target_of(definition), definition.low, definition.high)
    return asked.number in [end for end in ends if end is not None]


def _share(compared: Compared) -> AskedNumber | None:
    """A share of the way; None where the number is none."""
    if not compared.percent:
        return None
    sense = Sense.LEAST if compared.sense is Sense.REACH else compared.sense
    return _asked(compared, sense, None, lambda text: read_number(text).value)


def _asked(
    compared: Compared, sense: Sense, unit: str | None, read: Callable[[str], Decimal]
) -> AskedNumber | None:
    """What is compared, with the second number where there is one; two to lie between in either order."""
    number, upper = _read(compared, unit or "", read), None
    if compared.upper is not None:
        upper = _asked(compared.upper, compared.upper.sense, unit, read)
    if number is None or (compared.upper is not None and upper is None):
        return None
    if upper is not None and (sense, upper.sense) == (Sense.LEAST, Sense.MOST) and upper.number < number:
        number, upper = upper.number, upper._replace(number=number)
    return AskedNumber(sense, number, unit, upper)


def _of(compared: Compared, definition: KeyResultDef) -> AskedNumber | None:
    """What is compared of a key result: its value, or its progress where per cent are no unit of its value.
    None where it cannot be told which, or the number is counted in something else."""
    counted = definition.kind in COUNTED
    other_unit = definition.unit not in ("", "%")
    if compared.percent and (compared.share or not counted or other_unit):
        return _share(compared)
    if not counted or compared.share or (compared.percent and not definition.unit):
        return None
    sense = _sense(compared.sense, definition)
    if sense is None:
        return None
    return _asked(compared, sense, definition.unit, lambda text: value_typed(definition, text).value)


def _read(compared: Compared, unit: str, read: Callable[[str], Decimal]) -> Decimal | None:
    """The number as a check-in would take it; what it is counted in says nothing where nothing is."""
    for text in (compared.number,) if unit else (compared.number, compared.bare):
        with suppress(UsageError):
            return read(text)
    return None


def _sense(sense: Sense, definition: KeyResultDef) -> Sense | None:
    """To reach a number is to come to it or beyond on the way that a row takes."""
    if sense is not Sense.REACH:
        return sense
    if definition.kind is Kind.KEEP:
        both = definition.low is not None and definition.high is not None
        return None if both else Sense.MOST if definition.low is None else Sense.LEAST
    falls = definition.kind is Kind.DECREASE or (definition.change is not None and definition.change < 0)
    return Sense.MOST if falls else Sense.LEAST


def _assessed(case: Case) -> AssessedKeyResult | None:
    assert case.row is not None
    row = case.scene.rows.get(case.row.uid)
    if row is None:
        return None
    above = case.workspace.store.objectives(uids={row.key.objective})
    every = (one for each in assess(case.workspace, above, now=case.now) for one in each.key_results)
    return next((one for one in every if one.row.uid == row.key.uid), None)


def _key_result(case: Case, compared: Compared) -> Iterator[Sentence]:
    one = _assessed(case)
    asked = None if one is None else _of(compared, one.row.definition)
    if one is None or asked is None:
        return
    if asked.unit is None:
        yield from _today(case, compared, asked, case.scene.rows[one.row.uid].progress)
        return
    now = one.state.value
    yield from _told(case, asked, now)
    if compared.ever and now is not None and asked.sense is not Sense.AWAY and not asked.holds(now):
        yield from _then(case, asked, one.facts.measurements)


def _then(case: Case, asked: AskedNumber, measured: Iterable[Measurement]) -> Iterator[Sentence]:
    """The last day on which it was so."""
    held = [one for one in measured if one.value.is_finite() and asked.holds(one.value)]
    if held:
        day = local_date(held[-1].at, case.workspace.zone)
        values = {"day": Day(day, case.scene.day), "value": asked.amount(held[-1].value)}
        yield Sentence("ask.value_then", values, case.where)


def _kpi(case: Case, compared: Compared) -> Iterator[Sentence]:
    assert case.row is not None
    found = kpi(case.workspace, case.row.uid)
    unit = found.definition.unit
    if compared.share or compared.sense is Sense.REACH or (compared.percent and unit != "%"):
        return
    asked, now = (
        _asked(compared, compared.sense, unit, lambda text: read_number(text, unit).value),
        found.value,
    )
    if asked is None:
        return
    yield from _told(case, asked, now)
    if compared.ever and now is not None and asked.sense is not Sense.AWAY and not asked.holds(now):
        yield from _then(case, asked, [one.measured for one in found.values])


def _mean(case: Case, compared: Compared) -> Iterator[Sentence]:
    """Of an objective, a team or everybody: its progress."""
    asked = _share(compared)
    if asked is None:
        return
    if case.row is not None:
        found = case.scene.of_objective(case.row.uid)
        progress = found[1] if found else None
    else:
        total = rollup_of(case)
        progress = total.progress if total is not None else None
    yield from _today(case, compared, asked, progress)


def _today(case: Case, compared: Compared, asked: AskedNumber, progress: float | None) -> Iterator[Sentence]:
    """Progress as it is; whether it ever was so is told of a day on which it is alone."""
    now = None if progress is None else _per_cent(progress)
    if not compared.once or (now is not None and asked.sense is not Sense.AWAY and asked.holds(now)):
        yield from _told(case, asked, now)


def _per_cent(share: float) -> Decimal:
    """As it is compared: what adding it up left behind the ninth digit is none of it."""
    return Decimal(repr(round(share, 9))) * 100


def _told(case: Case, asked: AskedNumber, now: Decimal | None) -> Iterator[Sentence]:
    one = case.row or case.team
    title = one.title if one is not None else organization(case)
    if now is None:
        yield Sentence("ask.no_numbers", {"title": title}, case.where)
        return
    if asked.sense is Sense.AWAY:
        code = "there" if now == asked.number else "short" if now < asked.number else "past"
        said = {"value": asked.amount(now), "number": asked.amount(asked.number), "gap": asked.gap(now)}
        yield Sentence(f"ask.value_{code}", {"title": title, **said}, case.where)
        return
    values = {"title": title, "value": asked.amount(now), "bound": asked.told}
    yes = "ask.value_at" if asked.sense is Sense.AT else "ask.value_yes"
    yield Sentence(yes if asked.holds(now) else "ask.value_no", values, case.where)


def _rows(case: Case, compared: Compared) -> Iterator[Sentence]:
    """The rows whose progress is so, those that are furthest from the number first."""
    asked = _share(compared)
    kind = case.reading.of or case.reading.kind
    if asked is None or kind in ("person", "kpi") or (kind == "team" and case.reading.of is None):
        return
    found: list[tuple[float, Code, str]] = []
    if case.reading.of is not None:
        every = groups(case)
        found = [(one.progress, one.brief, one.id) for one in every if one.progress is not None]
    else:
        found = [(row.progress, brief(row), row.path) for row in case.rows() if row.progress is not None]
    held = [one for one in found if asked.holds(_per_cent(one[0]))]
    held.sort(key=lambda one: one[0], reverse=asked.sense in (Sense.OVER, Sense.LEAST))
    said: dict[str, object] = {
        "bound": asked.told,
        "whose": whose(case),
        "all": len(found),
        "count": len(held),
    }
    of = "teams" if kind == "team" else "rows"
    if held:
        said["rows"] = listed([one[1] for one in held])
        yield Sentence(f"ask.value_{of}", said, tuple(one[2] for one in held))
    else:
        yield Sentence(f"ask.value_no_{of}", said, case.where)
