"""What of a key result is charted, and in which unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo

from okrtui.domain.model import Kind
from okrtui.tui.widgets.chart import Picture
from okrtui.usecases.views import Detail, KeyResultView
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.numbers import short_with_unit
from okrtui.words.values import endpoints


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
    return words.say("detail.target", target=short_with_unit(words, ends[1], row.definition.unit))


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
