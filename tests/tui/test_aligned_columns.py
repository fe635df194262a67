"""In every table what is drawn in a column begins, or ends, in one cell of every row, however much Hangul
stands before it: measured in cells as terminals draw Hangul and Latin, in a large and in a small one."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from live_app import app_of, rested, running
from sample_company import sample_session
from ways import PLACED, WAYS, lead_to

from okrtui.tui.widgets.row_list import RowList
from okrtui.usecases.filter import STATUSES
from okrtui.words import Words
from okrtui.words.width import cells

STATUS = "|".join(Words("ko").say(f"status.{one}") for one in STATUSES)
COLUMNS = {
    "bar": re.compile("[━╸╍─┃│╎┿]{6,}"),
    "sure": re.compile("[●○]{5}"),
    "trend": re.compile("[▁▂▃▄▅]{2,}"),
    "status": re.compile(f"(?<=  )(?:{STATUS})(?=  |$)"),
}
RIGHT = {"trend"}
"""Columns that are held against their right edge."""
BEGINS = 2
"""A bar at the beginning of a line stands in no column."""
TABLES = {(140, 42): {"alignment", "board", "close", "counted", "retrospect"}, (80, 24): {"board", "counted"}}
"""Screens on which rows of as many cells differ in their characters, at least."""
PARTS = 4
"""Among which the screens are parted, so that no test takes long."""

Places = dict[str, dict[int, list[str]]]


def places(listed: RowList, lines: list[str]) -> Places:
    """Of each column the cells in which it stands, with the rows that have it there."""
    found: Places = defaultdict(lambda: defaultdict(list))
    for line in lines:
        for name, sign in COLUMNS.items():
            for hit in sign.finditer(line):
                begin = cells(line[: hit.start()])
                end = begin + cells(hit[0])
                if begin > BEGINS and not (
                    name == "bar" and end >= listed.region.width - 1 and "─" * 6 in hit[0]
                ):
                    found[name][end if name in RIGHT else begin].append(line)
    return found


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", TABLES)
async def test_columns_stand_in_one_cell_of_every_row(size: tuple[int, int], part: int) -> None:
    with sample_session("ko") as live:
        async with running(live, size, team="sales") as pilot:
            app = app_of(pilot)
            for place in sorted({*WAYS, *PLACED})[part::PARTS]:
                assert await lead_to(pilot, place), place
                await rested(pilot)
                strips = app.screen._compositor.render_strips(app.size)
                assert {cells(strip.text) for strip in strips} == {size[0]}, place
                for listed in app.screen.query(RowList):
                    region = listed.region
                    rows = strips[region.y + listed.head_height : region.bottom]
                    found = places(listed, [one.crop(region.x, region.right).text for one in rows])
                    askew = {name: dict(at) for name, at in found.items() if len(at) > 1}
                    assert not askew, (place, askew)
                    if listed.id in ("list", "rows") and place in TABLES[size]:
                        told = [line for at in found.values() for lines in at.values() for line in lines]
                        assert len({len(line) for line in told}) > 1, (place, told)
