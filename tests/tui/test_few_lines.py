"""Of what is shown again only the lines are drawn in which something else stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from live_app import app_of, desk_and_session, press, running, settled, shown
from sample_company import sample_session
from textual.geometry import Region
from textual.widget import Widget

from okrtui.tui.widgets.row_list import RowList
from okrtui.usecases.checkin import CheckinInput, check_in


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Widget, int]]:
    """(widget, lines) each time that a part of a widget, or all of it, is to be drawn."""
    found: list[tuple[Widget, int]] = []
    refresh = Widget.refresh

    def counted(self: Widget, *regions: Region, **more: Any) -> Widget:
        found.append((self, sum(one.height for one in regions) if regions else self.size.height))
        return refresh(self, *regions, **more)

    monkeypatch.setattr(Widget, "refresh", counted)
    return found


async def test_a_move_on_the_dashboard_draws_two_titles_and_a_line_of_a_card_two(
    drawn: list[tuple[Widget, int]],
) -> None:
    with sample_session() as live:
        async with running(live, size=(140, 42)) as pilot:
            await press(pilot, "d")
            grid = app_of(pilot).top.query_one("CardGrid")
            for key in ("tab", "tab", "down", "j", "j", "j", "k", "up"):
                drawn.clear()
                await press(pilot, key)
                assert sum(lines for one, lines in drawn if one is grid) <= 2, key


async def test_a_board_that_is_read_again_draws_the_rows_that_are_others(
    tmp_path: Path, drawn: list[tuple[Widget, int]]
) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, size=(140, 42)) as pilot:
            board = app_of(pilot).bottom
            assert board is not None
            lists = list(board.query(RowList))
            drawn.clear()
            await press(pilot, "f5")
            assert sum(lines for one, lines in drawn if one in lists) == 0
            await press(pilot, "space")
            assert sum(lines for one, lines in drawn if one in lists) > 1


async def test_a_board_that_changes_below_another_screen_draws_nothing_there(
    tmp_path: Path, drawn: list[tuple[Widget, int]]
) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live, size=(140, 42)) as pilot:
            await press(pilot, "g", "comma")
            app = app_of(pilot)
            drawn.clear()
            check_in(desk.me, CheckinInput("leads", "9", "4"))
            app.read_anew()
            await settled(pilot)
            assert sum(lines for one, lines in drawn if one is app.screen) == 0
            await press(pilot, "escape")
            assert "9 → " in shown(pilot) or "→ 9 →" in shown(pilot)
