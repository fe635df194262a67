"""The selected key result where there is room beside its chart: what it takes, who said what, what is in
the way, and the check-ins before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from okrtui.domain import confidence
from okrtui.domain.model import Checkin
from okrtui.domain.quantity import is_value
from okrtui.tui.widgets.bars import BANDS, confidence_dots
from okrtui.tui.widgets.detail_rows import columns_of, key_result_line
from okrtui.tui.widgets.detail_text import changes, linked, outlook, said, sources, waiting, work
from okrtui.tui.widgets.folding import Sentence, folded_lines
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import ConnectionView, Detail
from okrtui.words.dates import ago, day
from okrtui.words.numbers import short_with_unit
from okrtui.words.width import tame

EARLIER = 12
"""Check-ins that are shown at most."""

EARLIER_LEAST, EARLIER_BELOW = 3, 5
"""So many of them on the right, else at most so many below the chart."""

CHART_SHARE, CHART_MOST, CHART_HIGH, CHART_LEAST = 0.52, 96, 34, 6
NARROW, NARROW_SHARE = 100, 0.4
"""Cells below which a chart leaves more of them to what is told beside it, and what it takes there."""
GAP = 3


def page(
    detail: Detail,
    chart: Callable[[int, int], list[Sentence]],
    connections: Sequence[ConnectionView],
    now: datetime,
    zone: tzinfo,
    size: tuple[int, int],
    style: Style,
) -> list[Sentence]:
    """Lines for ``size`` (cells, lines): on the left what ``chart`` makes of cells and lines, on the right
    what it takes, who said what and the tasks that block. Earlier check-ins go where there is room: on the
    right, else below the chart."""
    width, height = size
    across = min(CHART_MOST, int(width * (CHART_SHARE if width >= NARROW else NARROW_SHARE)))
    right = width - across - GAP
    blocks = [
        outlook(detail, zone, style, bars=right),
        said(detail.row, detail.names, now, zone, style),
        changes(detail, zone, style),
        waiting(detail, style),
        [linked(detail, style)],
        work(detail, zone, style),
        comments(detail, now, right, style),
    ]
    lines = _joined([folded_lines([one for one in block if one], right, style) for block in blocks])
    fed = sources(detail.row, connections, now, style)
    source = folded_lines([fed], right, style) if fed else []
    before = earlier(detail, zone, right, style)
    below: list[Sentence] = []
    left = height - len(lines) - 1
    if before and left >= min(len(before), EARLIER_LEAST):
        lines = _joined([lines, before[:left]])
    elif before:
        narrow = earlier(detail, zone, across, style)
        below = narrow[: max(0, min(EARLIER_BELOW, height - CHART_LEAST - 1))]
    if source and len(lines) + 2 <= height:
        lines = _joined([lines, source])
    if detail.beside and len(lines) + 3 <= height:
        lines = _joined([lines, _beside(detail, right, style)])
    lines = fitted(lines, height)
    drawn = chart(across, min(max(CHART_HIGH, len(lines)), height - len(below)))
    return side_by_side([*drawn, *below], lines, across + GAP, style)


def _beside(detail: Detail, width: int, style: Style) -> list[Sentence]:
    """The objective, and how its other key results stand."""
    columns = columns_of(detail.beside, width, style)
    title = style.words.say("detail.beside", title=tame(detail.objective_title))
    return [[(title, "muted")], *(key_result_line(row, columns, style) for row in detail.beside)]


def comments(detail: Detail, now: datetime, width: int, style: Style) -> list[Sentence]:
    """What was said about it last, the newest first."""
    found: list[Sentence] = []
    names = detail.names
    for one in detail.comments:
        told, text = (
            f"{tame(names.get(one.author, one.author))}, {ago(style.words, now - one.at)}  ",
            tame(one.body),
        )
        room = max(8, 2 * width - style.cells(told))
        found.append([(told, "muted"), (style.fit(text, min(style.cells(text), room)), "text")])
    return found


def fitted(lines: list[Sentence], height: int) -> list[Sentence]:
    """Give up the gaps before anything that says something."""
    excess = len(lines) - height
    if excess <= 0:
        return lines
    kept: list[Sentence] = []
    for line in lines:
        if not line and excess > 0:
            excess -= 1
            continue
        kept.append(line)
    return kept[:height]


def side_by_side(left: list[Sentence], right: list[Sentence], column: int, style: Style) -> list[Sentence]:
    """Two blocks of lines, the second from ``column`` on; lines of the first end a cell before it."""
    found: list[Sentence] = []
    for index in range(max(len(left), len(right))):
        parts: Sentence = []
        for text, role in left[index] if index < len(left) else ():
            room = column - 1 - style.size(parts)
            parts.append((text if style.cells(text) <= room else style.fit(text, max(0, room)), role))
        parts.append((" " * max(0, column - style.size(parts)), "text"))
        found.append(parts + (right[index] if index < len(right) else []))
    return found


def _joined(blocks: Sequence[list[Sentence]]) -> list[Sentence]:
    """One block below the other, with air between them."""
    found: list[Sentence] = []
    for block in blocks:
        if block:
            found += [[], *block] if found else block
    return found


def earlier(detail: Detail, zone: tzinfo, width: int, style: Style) -> list[Sentence]:
    """The check-ins, the latest first: day, value, confidence, what was said."""
    unit, found = detail.row.definition.unit, list[Sentence]()
    shown = list(reversed(detail.checkins))[:EARLIER]
    days = [day(style.words, one.at.astimezone(zone).date(), detail.today) for one in shown]
    values = [
        short_with_unit(style.words, one.value, unit) if one.value is not None and is_value(one.value) else ""
        for one in shown
    ]
    wide = [max(map(style.cells, texts), default=0) for texts in (days, values)]
    for one, when, value in zip(shown, days, values, strict=True):
        line: Sentence = [(style.fit(when, wide[0], ">"), "muted")]
        if wide[1]:
            line.append(("  " + style.fit(value, wide[1], ">"), "text"))
        line.append(("  ", "text"))
        if one.confidence is not None:
            line += confidence_dots(one.confidence, BANDS[confidence.band(one.confidence)], style.glyphs)
        told, role = _told(one)
        room = width - style.size(line) - 2
        if told and room > 8:
            line.append(("  " + style.fit(told, min(room, style.cells(told))), role))
        found.append(line)
    return found


def _told(one: Checkin) -> tuple[str, str]:
    """The most telling words of a check-in."""
    for text, role in ((one.blocker, "at_risk"), (one.win, "on_track"), (one.note, "muted")):
        if text:
            return tame(text), role
    return "", "muted"
