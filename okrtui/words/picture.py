"""What of a key result is charted, and in which unit: the same lines for the terminal and for a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from math import floor, isfinite, log10
from zoneinfo import ZoneInfo

from okrtui.domain.curve import curve_of
from okrtui.domain.model import Cycle, KeyResultDef, Kind
from okrtui.domain.progress import start_of, target_of
from okrtui.domain.windows import instant, micros
from okrtui.named import NamedTuple
from okrtui.usecases.cards_progress import ProgressCard
from okrtui.usecases.views import Detail, KeyResultView, KpiView
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.kpi import healthy_at
from okrtui.words.numbers import number, percent, rough, short_with_unit
from okrtui.words.values import endpoints, way

Points = Sequence[tuple[float, float]]

BAND_AIR = 10
"""Times the height of what is drawn: so far a band of health goes on where it is open."""

PLANNED = 48
"""Parts of a window between the points of a curve that is only planned."""

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


class Picture(NamedTuple):
    """What is drawn, in the units of the data: x runs from 0 to 1 over the window.

    ``values`` measured; ``expected`` the curve; ``cone`` the forecast as (x, low, middle, high),
    now and at the end; ``levels`` across, ``target`` what they are called; ``now`` where today stands;
    ``labels`` under the chart at an x. ``unit`` stands behind the numbers on the left, which are multiplied
    by ``scale``. ``area`` and ``gap`` are grounds as (x, from, to): what is done, or the band to stay
    inside, and what is missing of what is expected."""

    values: Points
    expected: Points
    cone: Sequence[tuple[float, float, float, float]]
    levels: Sequence[float]
    now: float | None
    labels: Sequence[tuple[float, str]]
    scale: float = 1.0
    unit: str = ""
    target: str = ""
    area: Sequence[tuple[float, float, float]] = ()
    gap: Sequence[tuple[float, float, float]] = ()


def picture_of(detail: Detail, now: datetime, zone: tzinfo, words: Words) -> Picture | None:
    """The chart of a key result over its window; None when there is nothing to draw."""
    start, end = detail.window
    span = (end - start).total_seconds()
    if span <= 0 or not (detail.measurements or detail.curve):
        return None

    def across(at: datetime) -> float:
        return max(0.0, min(1.0, (at - start).total_seconds() / span))

    row = detail.row
    values = [(across(at), float(value)) for at, value in detail.measurements if at <= end]
    today = across(now) if start <= now < end else None
    if today is not None and values:
        values.append((today, values[-1][1]))
    scale, unit = _scale(row)
    expected = _expected(detail, across)
    label_day = [
        day(words, start.astimezone(zone).date()),
        day(words, (end - timedelta(seconds=1)).astimezone(zone).date()),
    ]
    labels: list[tuple[float, str]] = [(0.0, label_day[0]), (1.0, label_day[1])]
    if today is not None:
        labels.append((today, words.say("detail.today")))
    return Picture(
        values=values,
        expected=expected,
        cone=_cone(row, values, today),
        levels=_levels(row),
        now=today,
        labels=labels,
        scale=scale,
        unit=unit,
        target=_target(row, words),
        area=_area(row, values),
        gap=_gap(values, expected),
    )


def trend_picture(row: KeyResultView, now: datetime, zone: tzinfo, words: Words) -> Picture | None:
    """What a row of the board tells of its values: from the first of its trend until today, and its target;
    None below two values."""
    told = [*row.trend]
    if len(told) < 2 or told[0][0] >= now:
        return None
    start = told[0][0]
    span = (now - start).total_seconds()
    values = [(min(1.0, (at - start).total_seconds() / span), value) for at, value in told]
    values.append((1.0, values[-1][1]))
    scale, unit = _scale(row)
    days = [(0.0, day(words, start.astimezone(zone).date())), (1.0, words.say("detail.today"))]
    area = _area(row, values)
    return Picture(values, (), (), _levels(row), None, days, scale, unit, _target(row, words), area)


def planned_picture(
    definition: KeyResultDef, cycle: Cycle, zone: str, now: datetime, words: Words
) -> Picture | None:
    """What a definition that is being written expects over its window, in its unit; in shares of the way
    while its numbers are not there; of a value to keep, its band. None where there is neither."""
    curve = curve_of(definition, cycle, zone)
    span = curve.end - curve.start
    start, target = start_of(definition), target_of(definition)
    if span <= 0:
        return None
    if definition.kind is Kind.KEEP:
        edges = [float(edge) for edge in (definition.low, definition.high) if edge is not None]
        ends, levels, points = edges, edges, []
        air = max((abs(edge) for edge in edges), default=0.0) + 1.0
        low, high = definition.low, definition.high
        inside = (
            (edges[0] - air if low is None else float(low), edges[-1] + air if high is None else float(high))
            if edges
            else (0.0, 0.0)
        )
        named, area = None, [(0.0, *inside), (1.0, *inside)]
    else:
        whole = start is not None and target is not None and start != target
        ends = [float(start), float(target)] if start is not None and target is not None and whole else [0, 1]
        named, levels, area = target if whole else None, ends[1:], []
        shares = (
            (x / PLANNED, curve.expected(curve.start + span * x // PLANNED)) for x in range(PLANNED + 1)
        )
        points = [(x, ends[0] + share * (ends[1] - ends[0])) for x, share in shares if share is not None]
    if not ends or not (points or levels) or not all(isfinite(one) for one in ends):
        return None
    days = [instant(at).astimezone(ZoneInfo(zone)).date() for at in (curve.start, curve.end - 1)]
    labels = [(float(x), day(words, one)) for x, one in enumerate(days)]
    today = (micros(now) - curve.start) / span
    if 0 <= today < 1:
        labels.append((today, words.say("detail.today")))
    share = named is None and definition.kind is not Kind.KEEP
    unit = "%" if share or definition.unit == "%" else ""
    goal = (
        ""
        if named is None
        else words.say("detail.target", target=short_with_unit(words, named, definition.unit))
    )
    return Picture(
        values=(),
        expected=points,
        cone=(),
        levels=levels,
        now=today if 0 <= today < 1 else None,
        labels=labels,
        scale=100.0 if share else 1.0,
        unit=unit,
        target=goal,
        area=area,
    )


def progress_picture(card: ProgressCard, zone: tzinfo, words: Words) -> Picture:
    """The chart of the whole over its cycle, which the card knows."""
    assert card.window is not None
    start, end = card.window.start, card.window.end
    span = (end - start).total_seconds()
    now = (card.now - start).total_seconds() / span
    across = {point.at: (point.at - start).total_seconds() / span for point in card.points}
    values = [(0.0, 0.0)] + [
        (across[one.at], one.progress) for one in card.points if one.progress is not None
    ]
    expected = [(0.0, 0.0)] + [
        (across[one.at], one.expected) for one in card.points if one.expected is not None
    ]
    if card.rollup.progress is not None:
        values.append((min(1.0, now), card.rollup.progress))
    if card.rollup.expected is not None:
        expected.append((min(1.0, now), card.rollup.expected))
    cone: list[tuple[float, float, float, float]] = []
    ends = card.ends
    if now < 1 and ends is not None and None not in (ends.value, ends.low, ends.high):
        low, middle, high = (max(0.0, min(1.0, one or 0.0)) for one in (ends.low, ends.value, ends.high))
        last = values[-1][1]
        cone = [(now, last, last, last), (1.0, low, middle, high)]
    days = (start.astimezone(zone).date(), (end - timedelta(seconds=1)).astimezone(zone).date())
    labels = [(0.0, day(words, days[0])), (1.0, day(words, days[1]))]
    if now < 1:
        labels.append((now, words.say("detail.today")))
        expected.append((1.0, 1.0))
    return Picture(values, expected, cone, [1.0], now if now < 1 else None, labels, 100.0, "%")


def kpi_picture(one: KpiView, now: datetime, zone: tzinfo, words: Words) -> Picture | None:
    """The chart of a KPI from the first of the values that are known until today, in its band, which is named
    by its first edge; None below two values."""
    told = [(said.measured.at, float(said.measured.value)) for said in one.values]
    if len(told) < 2 or told[0][0] >= now:
        return None
    start, definition = told[0][0], one.definition
    span = (now - start).total_seconds()
    values = [(min(1.0, (at - start).total_seconds() / span), value) for at, value in told]
    values.append((1.0, values[-1][1]))
    heights = [value for _, value in values]
    edges = [float(edge) for edge in (definition.low, definition.high) if edge is not None]
    air = (max(*heights, *edges) - min(*heights, *edges)) * BAND_AIR
    low = min(*heights, *edges) - air if definition.low is None else float(definition.low)
    high = max(*heights, *edges) + air if definition.high is None else float(definition.high)
    return Picture(
        values=values,
        expected=(),
        cone=(),
        levels=edges,
        now=None,
        labels=[(0.0, day(words, start.astimezone(zone).date())), (1.0, words.say("detail.today"))],
        unit="%" if definition.unit == "%" else "",
        target=healthy_at(words, definition) if edges else "",
        area=[(0.0, low, high), (1.0, low, high)] if edges else (),
    )


def _scale(row: KeyResultView) -> tuple[float, str]:
    """Shares are shown as percent, everything else in its own unit."""
    if row.definition.kind is Kind.TASKS:
        return 100.0, "%"
    return 1.0, "%" if row.definition.unit == "%" else ""


def _expected(detail: Detail, across: Callable[[datetime], float]) -> list[tuple[float, float]]:
    """The expected curve in the unit of the values; nothing for a band."""
    row = detail.row
    ends = endpoints(row)
    if ends is not None:
        low, high = float(ends[0]), float(ends[1])
    elif row.definition.kind is Kind.MILESTONES:
        low, high = 0.0, float(len(row.definition.milestones))
    elif row.definition.kind in (Kind.TASKS, Kind.BOOLEAN):
        low, high = 0.0, 1.0
    else:
        return []
    return [(across(at), low + share * (high - low)) for at, share in detail.curve]


def _levels(row: KeyResultView) -> list[float]:
    """Lines across: the target, or the edges of the band."""
    definition = row.definition
    if definition.kind is Kind.KEEP:
        return [float(edge) for edge in (definition.low, definition.high) if edge is not None]
    ends = endpoints(row)
    return [float(ends[1])] if ends is not None else []


def _target(row: KeyResultView, words: Words) -> str:
    """What the line across is called, with its number where there is room for one."""
    ends = endpoints(row)
    if ends is None:
        return ""
    target = way(words, ends[0], row.state.value, ends[1], row.definition.unit)[2]
    return words.say("detail.target", target=target)


def _area(row: KeyResultView, values: Sequence[tuple[float, float]]) -> list[tuple[float, float, float]]:
    """From the start to what is measured; of a value to keep its band."""
    definition, ends = row.definition, endpoints(row)
    if definition.kind is Kind.KEEP:
        if definition.low is None or definition.high is None:
            return []
        low, high = float(definition.low), float(definition.high)
        return [(0.0, low, high), (1.0, low, high)]
    start = float(ends[0]) if ends is not None else 0.0
    return [(x, start, y) for x, y in values]


def _gap(
    values: Sequence[tuple[float, float]], expected: Sequence[tuple[float, float]]
) -> list[tuple[float, float, float]]:
    """Between what is measured and what is expected, as far as there are both."""
    found: list[tuple[float, float, float]] = []
    for x, y in expected:
        after = next((at for at, one in enumerate(values) if one[0] >= x), None)
        if not after:  # before the first value, or behind the last
            continue
        (begin, low), (end, high) = values[after - 1], values[after]
        found.append((x, low + (high - low) * (x - begin) / (end - begin) if end > begin else high, y))
    return found


def _cone(
    row: KeyResultView, values: Sequence[tuple[float, float]], today: float | None
) -> list[tuple[float, float, float, float]]:
    forecast = row.state.forecast
    if forecast is None or today is None or not values:
        return []
    if forecast.value is None or forecast.low is None or forecast.high is None:
        return []
    last = values[-1][1]
    return [(today, last, last, last), (1.0, forecast.low, forecast.value, forecast.high)]


def tell_end(picture: Picture) -> str:
    """Where the forecast ends, rounded as the sentence beside the chart rounds it."""
    value = picture.cone[-1][2]
    if picture.unit == "%" and picture.scale != 1:
        return percent(value)
    return rough(value * picture.scale) + picture.unit


def tell_levels(levels: Sequence[float], picture: Picture) -> list[str]:
    """The numbers at ``round_levels``, each with as many decimals as tell one step from the next."""
    step = (levels[1] - levels[0]) * picture.scale
    places = max(0, -floor(log10(step))) if isfinite(step) else 0
    while abs(step - round(step, places)) > step / 100:
        places += 1
    told = (round(level * picture.scale, places) for level in levels)
    return [number(Decimal(str(one)), places) + picture.unit for one in told]


def span_of(picture: Picture) -> tuple[float, float]:
    """The least and greatest of what is drawn, with a little air when all is flat."""
    heights = [y for _, y in (*picture.values, *picture.expected)]
    heights += [y for _, *band in picture.cone for y in band]
    heights += list(picture.levels)
    heights = [y for y in heights if isfinite(y)] or [0.0, 1.0]
    low, high = min(heights), max(heights)
    if high - low < 1e-9:
        air = abs(high) * 0.1 or 1.0
        return low - air, high + air
    return low, high


def round_levels(low: float, high: float, most: int) -> list[float]:
    """At most ``most`` + 1 round numbers from below the least to above the greatest."""
    span = high - low
    if not isfinite(span) or not isfinite(span * 2) or span <= abs(high) * 1e-9:
        return [low, high]
    raw = span / most
    power = 10.0 ** floor(log10(raw))
    step = next((nice * power for nice in _NICE if nice * power >= raw * 0.999), raw)
    first = floor(low / step + 1e-9) * step
    found = [first]
    while found[-1] < high - step * 1e-6 and len(found) < most + 2:
        found.append(first + len(found) * step)
    return found
