"""Jump mode: letters over what can be reached."""

from __future__ import annotations

import pytest
from live_app import app_of, press, running, shown, write
from sample_company import sample_session

from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.dashboard import DashboardScreen
from okrtui.tui.screens.key_result import KeyResultScreen
from okrtui.tui.widgets.jumps import LETTERS, JumpLabel, labels, reachable


def test_no_label_begins_another_and_short_ones_come_first() -> None:
    for count in (0, 1, 24, 25, 60, 300, 576):
        made = labels(count)
        assert len(made) == len(set(made)) == count
        assert made == sorted(made, key=len)
        assert not any(one != other and other.startswith(one) for one in made for other in made)
        assert set("".join(made)) <= set(LETTERS) and all(one.isascii() for one in made)
    assert {len(one) for one in labels(24)} == {1}


async def test_rows_teams_tabs_and_cards_are_reached_by_letters_of_either_layout() -> None:
    with sample_session() as live:
        async with running(live, size=(140, 42), team="acme") as pilot:
            app = app_of(pilot)
            board = app.bottom
            assert isinstance(board, BoardScreen)
            places = reachable(board)
            marks = dict(zip(labels(len(places)), places, strict=True))
            assert len(places) > len(LETTERS)
            text = await press(pilot, "ctrl+o")
            assert "Type the letters" in text
            drawn = {one.text for one in app.screen.query(JumpLabel)}
            assert drawn == set(marks)
            last = max(marks, key=lambda one: (marks[one].at.y, one))
            await press(pilot, *last)
            assert app.screen is board and board.focused is board.rows_list
            row = marks[last].at.y - board.rows_list.region.y - board.rows_list.head_height
            assert board.rows_list.cursor == row > 10
            first = next(one for one, place in marks.items() if place.at.x == 0)
            await press(pilot, "ctrl+o")
            await write(
                pilot, "".join(dict(zip("asdfhjkl", "ㅁㄴㅇㄹㅎㅓㅏㅣ", strict=True))[one] for one in first)
            )
            assert board.focused is board.teams_list and board.teams_list.cursor == 0
            assert "Type the letters" not in shown(pilot)
            await press(pilot, "ctrl+o", "g")  # no letter of it: nothing is done
            assert app.screen is board and board.focused is board.teams_list
            await press(pilot, "tab", "enter")
            tabs = [at for at, place in enumerate(reachable(app.top)) if place.at.y == 1]
            assert isinstance(app.top, KeyResultScreen) and len(tabs) == 6
            await press(pilot, "ctrl+o", *labels(len(reachable(app.top)))[tabs[4]])
            assert app.top.name_of_section == "definition"
            await press(pilot, "escape", "d")
            assert isinstance(app.top, DashboardScreen)
            await press(pilot, "ctrl+o", labels(9)[3])
            assert app.top.grid.at == 3


async def test_the_line_below_tells_of_the_letters_as_long_as_they_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("okrtui.tui.widgets.footer.CONFIRMED_FOR", 0.01)
    with sample_session() as live:
        async with running(live, size=(140, 42)) as pilot:
            await press(pilot, "ctrl+o")
            await pilot.pause(0.05)
            assert "Type the letters" in shown(pilot)
            assert "Type the letters" not in await press(pilot, "g")
