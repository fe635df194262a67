"""The people of a team and what each owes, or the key results of a group; beside them what was said last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from okrtui.domain.model import CheckinState, Pace
from okrtui.tui.widgets.board_entries import WORST_FIRST, Members
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.detail_objective import last_said, titled
from okrtui.tui.widgets.detail_page import fitted, side_by_side
from okrtui.tui.widgets.detail_rows import columns_of, key_result_line
from okrtui.tui.widgets.folding import Sentence
from okrtui.tui.widgets.style import Style
from okrtui.usecases.ranking import RANKS, rank
from okrtui.usecases.views import KeyResultView
from okrtui.words.picture import trend_picture
from okrtui.words.width import tame

OWED = (CheckinState.DUE, CheckinState.LATE, CheckinState.MISSED)
GAP, SHARE = 3, 0.5
NAME_MOST = 24
BOTH_FROM = 96  # cells
ACROSS, HIGH, HIGH_MOST, HIGHEST = 42, 8, 13, 18
"""Cells and lines of a chart at least, lines of one before there are others below, and lines at most."""


def members_page(
    members: Members, now: datetime, zone: tzinfo, size: tuple[int, int], style: Style
) -> list[Sentence]:
    """Lines for ``size`` (cells, lines): how they stand and what was said last; where it is narrow, without
    that. In the lines that are left what a group measured is charted, in the order of its rows."""
    width, height = size
    left = int(width * SHARE) if width >= BOTH_FROM else width - GAP
    if members.people:
        told = _people(members.rows, left, height, style)
    else:
        columns = columns_of(members.rows, left, style)
        told = [key_result_line(row, columns, style) for row in members.rows]
    if width < BOTH_FROM:
        return fitted(told, height)
    said = last_said(members.rows, now, width - left - GAP, style)
    lists = side_by_side(fitted(told, height), fitted(said, height), left + GAP, style)
    if members.people:
        return lists
    return [*lists, *_charts(members.rows, now, zone, (width, height - len(lists)), style)]


def _charts(
    rows: Sequence[KeyResultView], now: datetime, zone: tzinfo, size: tuple[int, int], style: Style
) -> list[Sentence]:
    """Of the first rows, as many as there is room for, side by side and below; none in few lines."""
    width, height = size
    bands = height // (HIGH_MOST + 1) or int(height > HIGH)
    columns = max(1, (width + GAP) // (ACROSS + GAP))
    pictures = ((row, trend_picture(row, now, zone, style.words)) for row in rows)
    known = [(row, picture) for row, picture in pictures if picture is not None]
    across, made = (width - GAP * (columns - 1)) // columns, list[Sentence]()
    for band in range(bands):
        high, block = min(height // bands - 1, HIGHEST), list[Sentence]()
        for place, (row, picture) in enumerate(known[band * columns : (band + 1) * columns]):
            drawn = [titled(row, across, style), *draw(picture, across, high - 1, style)]
            block = side_by_side(block, drawn, place * (across + GAP), style) if place else drawn
        made += [[], *block] if block else []
    return made


def _people(rows: Sequence[KeyResultView], width: int, height: int, style: Style) -> list[Sentence]:
    """Who owes most first: how many key results stand where, the check-ins due, and below a name
    all of them, the worst first, or those behind where there is no room for all."""
    owners: dict[str, list[KeyResultView]] = {}
    for row in rows:
        owners.setdefault(row.owner_name, []).append(row)
    names = {name: tame(name) or style.words.say("board.no_owner") for name in owners}
    named = min(NAME_MOST, max(map(style.cells, names.values()), default=0))
    whole = len(owners) + len(rows) <= height

    def shown(row: KeyResultView) -> bool:
        return whole or row.state.status in RANKS

    columns = columns_of([*filter(shown, rows)], width, style)
    found: list[Sentence] = []
    for name in sorted(owners, key=lambda name: (-_owed(owners[name]), names[name].casefold())):
        own, owed = owners[name], _owed(owners[name])
        line: Sentence = [(style.fit(names[name], named), "bold text"), ("  ", "text")]
        for status in WORST_FIRST:
            count = sum(row.state.status is status for row in own)
            if count:
                line.append((f"{style.glyphs.status[status]} {count}  ", status))
        if owed:
            line.append((style.words.say("detail.due_checkins", count=owed), "key"))
        found.append(line)
        for row in sorted(filter(shown, own), key=lambda row: rank(row.state)):
            found.append(key_result_line(row, columns, style))
    return found


def _owed(rows: Sequence[KeyResultView]) -> int:
    """Check-ins that are due, as the queue counts them."""
    return sum(row.state.checkin_state in OWED and row.state.pace is not Pace.DONE for row in rows)
