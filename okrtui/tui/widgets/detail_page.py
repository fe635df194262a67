"""The selected key result where there is room beside its chart: what it takes, who said what, what is in
the way, and the check-ins before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from okrtui.domain import confidence
from okrtui.domain.model import Checkin
from okrtui.domain.quantity import is_value
from okrtui.tui.widgets.bars import BANDS, confidence_dots
from okrtui.tui.widgets.detail_text import changes, outlook, said, sources, work
from okrtui.tui.widgets.folding import Sentence, folded_lines
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import ConnectionView, Detail
from okrtui.words.dates import day
from okrtui.words.numbers import short_with_unit
from okrtui.words.width import tame

EARLIER = 12
"""Check-ins that are shown at most."""

TASKS = 6
"""Tasks that are shown before the check-ins get their room."""


def page(
    detail: Detail,
    connections: Sequence[ConnectionView],
    now: datetime,
    zone: tzinfo,
    size: tuple[int, int],
    style: Style,
) -> list[Sentence]:
    """Lines for ``size`` (cells, lines). Tasks and earlier check-ins share what the rest leaves."""
    width, height = size
    row = detail.row
    blocks = [
        outlook(detail, zone, style, bars=width),
        said(row, detail.names, now, zone, style),
        changes(detail, zone, style),
        [sources(row, connections, now, style)],
    ]
    lines = _joined([folded_lines([one for one in block if one], width, style) for block in blocks])
    tasks = folded_lines([one for one in work(detail, zone, style) if one], width, style)
    before = earlier(detail, zone, width, style)
    left = height - len(lines) - 1
    shown = len(tasks) if not before else min(len(tasks), max(TASKS, left - len(before) - 1))
    lines = _joined([lines, tasks[: max(0, min(left, shown))]])
    return _joined([lines, before[: max(0, height - len(lines) - 1)]])


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
        line: Sentence = [(style.fit(when, wide[0]), "muted")]
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
