"""The selected KPI: its values over time in their band, and what was said with the last of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from okrtui.domain.kpi import healthy
from okrtui.tui.widgets.bars import trend
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.detail_page import (
    CHART_HIGH,
    CHART_LEAST,
    CHART_MOST,
    CHART_SHARE,
    GAP,
    fitted,
    side_by_side,
)
from okrtui.tui.widgets.folding import Sentence, folded_lines
from okrtui.tui.widgets.style import Style
from okrtui.usecases.make_views import OWED
from okrtui.usecases.views import KpiView
from okrtui.words.dates import ago, day
from okrtui.words.kpi import LOOKS, stands, value_of
from okrtui.words.numbers import short_with_unit
from okrtui.words.picture import kpi_picture
from okrtui.words.width import tame

BESIDE = 76  # cells from which the chart stands beside the values
WEEKS, ACROSS_LEAST = 9, 40
SHOWN = 26
"""Values that are told."""


def kpi_page(
    one: KpiView, now: datetime, zone: tzinfo, size: tuple[int, int], style: Style
) -> list[Sentence]:
    """Lines for ``size`` (cells, lines): the chart, right of it or below how it stands and its values."""
    width, height = size
    picture = kpi_picture(one, now, zone, style.words)
    beside = width >= BESIDE and height >= CHART_LEAST and picture is not None
    across = min(CHART_MOST, int(width * CHART_SHARE)) if beside else 0
    room = width - (across + GAP if beside else 0)
    told = [*folded_lines([line for line in _stands(one, now, style) if line], room, style), []]
    told += kpi_values_told(one, zone, style)
    if picture is None or not beside:
        return fitted(told, height)
    return side_by_side(
        draw(picture, across, min(CHART_HIGH, height), style), fitted(told, height), across + GAP, style
    )


def _stands(one: KpiView, now: datetime, style: Style) -> Iterator[Sentence]:
    """Its word, who tells it and when, and what it is."""
    say, role = style.words.say, LOOKS[one.status]
    yield [(f"{style.glyphs.status[role]} ", role), (tame(stands(style.words, one)), role)]
    if one.value_at is not None:
        yield [(say("kpi.told", ago=ago(style.words, now - one.value_at)), "muted")]
    if one.checkin_state in OWED:
        yield [(say(f"home.checkin_{one.checkin_state}"), "at_risk")]
    if one.definition.description:
        yield [(tame(one.definition.description), "text")]


def kpi_lines(found: Sequence[KpiView], now: datetime, width: int, style: Style) -> list[Sentence]:
    """KPIs in lines: sign, title, owner, trend, value, word."""
    words, lines = style.words, list[Sentence]()
    values = [tame(value_of(words, one)) for one in found]
    names = [tame(one.owner_name) for one in found]
    told = [words.say(f"kpi.{one.status}") for one in found]
    widest = [max(map(style.cells, texts), default=0) for texts in (values, names, told)]
    room = max(8, width - 4 - sum(widest) - WEEKS - 8)
    for one, value, name, word in zip(found, values, names, told, strict=True):
        role, series = LOOKS[one.status], [(each.measured.at, each.measured.value) for each in one.values]
        lines.append(
            [
                (f"  {style.glyphs.status[role]} ", role),
                (style.fit(tame(one.definition.title), room), "text"),
                (f"  {style.fit(name, widest[1])}  ", "muted"),
                (trend(series, now, WEEKS, style.glyphs), "trend"),
                (f"  {style.fit(value, widest[0], '>')}  ", "strong"),
                (style.fit(word, widest[2]), role),
            ]
        )
    return lines


def kpis_page(
    found: Sequence[KpiView], now: datetime, zone: tzinfo, size: tuple[int, int], style: Style
) -> list[Sentence]:
    """KPIs in lines, and below them the charts of the first, as far as ``size`` (cells, lines) has room."""
    width, height = size
    lines = kpi_lines(found, now, width, style)
    pictures = [(one, kpi_picture(one, now, zone, style.words)) for one in found]
    drawn = [(one, picture) for one, picture in pictures if picture is not None]
    drawn = drawn[: max(0, (width + GAP) // (ACROSS_LEAST + GAP))]
    high = height - len(lines) - 2
    if not drawn or high < CHART_LEAST:
        return lines[:height]
    across = (width - GAP * (len(drawn) - 1)) // len(drawn)
    charts: list[Sentence] = []
    for one, picture in reversed(drawn):
        title = style.fit(tame(one.definition.title), across)
        block: list[Sentence] = [[(title, "bold text")], *draw(picture, across, high, style)]
        charts = side_by_side(block, charts, across + GAP, style) if charts else block
    return [*lines, [], *charts]


def kpi_values_told(one: KpiView, zone: tzinfo, style: Style, most: int = SHOWN) -> list[Sentence]:
    """The last values, the newest first: day, value, note; those out of the band in its colour."""
    words, shown, found = style.words, one.values[-most:], list[Sentence]()
    days = [day(words, told.measured.at.astimezone(zone).date()) for told in shown]
    values = [short_with_unit(words, told.measured.value, one.definition.unit) for told in shown]
    across = [max(map(style.cells, texts), default=0) for texts in (days, values)]
    for told, when, value in reversed(list(zip(shown, days, values, strict=True))):
        role = "text" if healthy(one.definition, told.measured.value) else "off_track"
        found.append(
            [
                (f"  {style.fit(when, across[0], '>')}  ", "muted"),
                (style.fit(value, across[1], ">"), role),
                (f"  {tame(told.note)}", "muted"),
            ]
        )
    return found
