"""All of my due check-ins in one table, saved row by row on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import reviewed
from desk import Desk
from live_app import app_of, press, running, said, settled, write
from textual.pilot import Pilot

from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.screens.checkin_table import CheckinTableScreen
from okrtui.tui.screens.home import HomeScreen
from okrtui.tui.widgets.checkin_table import CheckinTable, TableRow


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from reviewed(tmp_path)


def table_of(pilot: Pilot[None]) -> CheckinTable:
    screen = app_of(pilot).screen
    assert isinstance(screen, CheckinTableScreen)
    return screen.table


async def to_row(pilot: Pilot[None], id: str) -> TableRow:
    table = table_of(pilot)
    at = next(at for at, row in enumerate(table.rows) if row.form.detail.row.id == id)
    table.go(at, table.first_cell(at))
    await settled(pilot)
    return table.rows[at]


async def test_rows_are_saved_one_by_one_and_taken_back(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    due = len(live.due())
    async with running(live) as pilot:
        await press(pilot, "C")
        row = await to_row(pilot, "win-rate")
        await write(pilot, "23,5")
        await press(pilot, "tab", "5", "tab")
        text = await write(pilot, "went well")
        assert "58% → 78%" in text
        text = await press(pilot, "enter")
        assert row.saved and "Win rate 58% → 78%" in text
        last = said(desk, "win-rate")[-1]
        assert (str(last.value), last.confidence, last.note) == ("23.5", 1.0, "went well")
        assert len(live.due()) == due - 1 and len(table_of(pilot).rows) == due
        table = table_of(pilot)
        table.go(table.at, "confidence")
        await press(pilot, "u")
        assert not row.saved and len(live.due()) == due


async def test_a_row_that_is_left_is_saved_where_it_says_all(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await press(pilot, "C")
        row = await to_row(pilot, "win-rate")
        await write(pilot, "23")
        await press(pilot, "down" if table_of(pilot).at == 0 else "up")
        assert row.saved and str(said(desk, "win-rate")[-1].value) == "23"


async def test_what_is_wanting_is_said_and_nothing_is_saved(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    before = len(said(desk, "win-rate"))
    async with running(live) as pilot:
        await press(pilot, "C")
        row = await to_row(pilot, "win-rate")
        await write(pilot, "about 20")
        assert "is no number" in await press(pilot, "enter") and not row.saved
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "2210")
        assert "Enter once more records it" in await press(pilot, "enter")
        await press(pilot, *["backspace"] * 4)
        await write(pilot, "22")
        await press(pilot, "tab", "1")
        assert "Confidence is low" in await press(pilot, "enter")
        assert len(said(desk, "win-rate")) == before
        await press(pilot, "ctrl+o")
        form = app_of(pilot).screen
        assert (
            isinstance(form, CheckinScreen) and form.answers.value == "22" and form.answers.confidence == "1"
        )


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_what_was_begun_is_there_again(house: tuple[Desk, LiveSession], size: tuple[int, int]) -> None:
    _, live = house
    async with running(live, size=size) as pilot:
        await press(pilot, "C")
        await to_row(pilot, "win-rate")
        await write(pilot, "2x")
        await press(pilot, "escape")
        text = await press(pilot, "C")
        assert "draft" in text
        row = await to_row(pilot, "win-rate")
        assert row.answers.value == "2x"
        await press(pilot, *["tab"] * 20, *["shift+tab"] * 9, "enter")
        assert isinstance(app_of(pilot).screen, CheckinTableScreen)


@pytest.mark.parametrize("size", [(120, 40), (100, 12)])
async def test_the_cursor_is_on_a_row_while_the_rows_are_read_anew(
    house: tuple[Desk, LiveSession], size: tuple[int, int]
) -> None:
    """Back on the table, from its last row: what is drawn before the rows are there holds none of them."""
    _, live = house
    async with running(live, size=size) as pilot:
        await press(pilot, "C")
        table = table_of(pilot)
        live_rows = list(table.rows)
        count = len(live_rows)
        for last in range(count):
            table.go(last, table.first_cell(last))
            table.first = last
            app_of(pilot).push_screen(HomeScreen(app_of(pilot)))
            await settled(pilot)
            await press(pilot, "escape")
            assert len(table.rows) == count and table.row is table.rows[last]
            table.keep_saved()
            assert (table.rows, table.row) == ([], None)
            assert len(table.lines(100, 1)) == 1
            table.show(live_rows, live.now())
