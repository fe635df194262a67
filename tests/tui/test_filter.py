"""The filter in use: chosen, shown as chips on every screen, cleared."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import settled, until
from screen_text import lines_of
from textual.pilot import Pilot

from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.filter import FilterScreen
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveSession]:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store)
    desk.apply()
    many = "\n".join(
        f'[[objectives.key_results]]\nid = "row-{number}"\ntitle = "Row {number}"\nkind = "boolean"\n'
        for number in range(3)
    )
    desk.apply(
        "".join(
            f'[[objectives]]\nid = "many-{number}"\nteam = "outbound"\ncycle = "2026-Q4"\n'
            f'title = "Many {number}"\nowner = "joon"\ntags = ["bulk"]\n{many}'
            for number in range(100)
        )
    )
    check_in(desk.colleague(), CheckinInput("leads", "5", "2"))
    yield LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


@asynccontextmanager
async def running(live: LiveSession, size: tuple[int, int] = (120, 60)) -> AsyncIterator[Pilot[None]]:
    app = OkrApp(live, live.board("sales"), UNICODE)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await settled(pilot)
    assert isinstance(pilot.app, OkrApp)
    return "\n".join(lines_of(pilot.app))


async def choose(pilot: Pilot[None], option: tuple[str, str]) -> str:
    """Put the cursor of the filter on an option and choose it."""
    screen = pilot.app.screen
    assert isinstance(screen, FilterScreen)
    screen.columns.go_to(option)
    assert screen.rows_list.current_key == option
    return await press(pilot, "space")


def board_of(pilot: Pilot[None]) -> BoardScreen:
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    return screen


async def test_chips_last_across_screens_until_cleared(live: LiveSession) -> None:
    async with running(live) as pilot:
        await press(pilot, "f")
        shown = await choose(pilot, ("statuses", "off_track"))
        assert "[x] ▼ off track" in shown and "1 key result" in shown
        shown = await press(pilot, "escape")
        board = board_of(pilot).board
        assert [row.id for objective in board.objectives for row in objective.key_results] == ["leads"]
        assert "Net new leads" in shown and "Win rate" not in shown
        assert shown.splitlines()[1].startswith(" filter  off track ")
        for key in ("h", "s", "question_mark"):
            shown = await press(pilot, key)
            assert shown.splitlines()[1].startswith(" filter  off track ")
            await press(pilot, "escape")
        shown = await press(pilot, "F")
        assert "Win rate" in shown and board_of(pilot).board.team == "sales"
        assert "filter  off" not in shown


async def test_without_a_filter_the_key_says_why_it_does_nothing(live: LiveSession) -> None:
    async with running(live) as pilot:
        assert "No filter is on" in await press(pilot, "F")


async def test_teams_do_not_move_the_board_while_a_filter_is_on(live: LiveSession) -> None:
    async with running(live) as pilot:
        await press(pilot, "f")
        await choose(pilot, ("mine", ""))
        await press(pilot, "escape", "tab", "j")
        await pilot.pause(0.1)
        shown = await press(pilot)
        assert "The filter shows all teams" in shown and board_of(pilot).board.team is None


async def test_nothing_matches(live: LiveSession) -> None:
    async with running(live) as pilot:
        await press(pilot, "f")
        await choose(pilot, ("statuses", "outdated"))
        shown = await press(pilot, "escape")
        assert "Nothing matches the filter." in shown and "F clears it" in shown


async def test_further_rows_are_judged_when_the_cursor_comes_near(live: LiveSession) -> None:
    async with running(live) as pilot:
        await press(pilot, "f")
        await choose(pilot, ("tags", "bulk"))
        await press(pilot, "escape")
        screen = board_of(pilot)
        first = sum(len(objective.key_results) for objective in screen.board.objectives)
        assert 200 <= first < 210 and screen.matching == 300
        await press(pilot, "G")
        assert sum(len(objective.key_results) for objective in screen.board.objectives) == 300
        assert screen.rows_list.cursor > 0


async def test_a_row_that_the_filter_hides_is_shown_all_the_same(live: LiveSession) -> None:
    async with running(live) as pilot:
        await press(pilot, "f")
        await choose(pilot, ("statuses", "off_track"))
        await press(pilot, "escape", "slash")
        await press(pilot, *"win rate")
        shown = await press(pilot, "enter")
        assert "The filter was cleared" in shown
        assert board_of(pilot).rows_list.current_key == ("kr", live.find("win rate")[0].uid)


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_it_fits(live: LiveSession, size: tuple[int, int]) -> None:
    async with running(live, size) as pilot:
        await press(pilot, "f")
        for option in (("mine", ""), ("times", "due"), ("statuses", "pending"), ("teams", "acme")):
            await choose(pilot, option)
        for keys in ((), ("escape",), ("h",)):
            shown = await press(pilot, *keys)
            assert {cells(line) for line in shown.splitlines()} == {size[0]}
            assert "F clears" in shown


async def test_home_answers_for_what_matches(live: LiveSession) -> None:
    async with running(live) as pilot:
        assert "Net new leads" in await press(pilot, "h")
        await press(pilot, "escape", "f")
        await choose(pilot, ("mine", ""))
        shown = await press(pilot, "escape", "h")
        assert "Net new leads" not in shown and "what matches: 3 pending" in shown


async def test_choices_stand_in_columns_and_the_cursor_keeps_its_row(live: LiveSession) -> None:
    async with running(live, (140, 30)) as pilot:
        await press(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, FilterScreen)
        await choose(pilot, ("owners", "joon"))
        for across, columns in ((140, 3), (100, 2), (60, 1), (140, 3)):
            await pilot.resize_terminal(across, 30)
            await until(pilot, lambda columns=columns: len(screen.columns.lists) == columns)  # type: ignore[misc]
            shown = await press(pilot)
            assert {cells(line) for line in shown.splitlines()} == {across}
            assert screen.rows_list.current_key == ("owners", "joon") and "[x] Joon Lee" in shown
        lists = screen.columns.lists
        assert all(f"[ ] {word}" in shown for word in ("mine", "Mina Park", "bulk"))
        keys = [one.source.key(index) for one in lists for index in range(one.source.count)]
        every, walked = [key for key in keys if key is not None], list[object]()
        screen.columns.go_to(every[0])
        for _ in every:
            walked.append(screen.rows_list.current_key)
            screen.columns.current.action_move(1)
        assert walked == every
        await press(pilot, "tab")
        assert screen.columns.current is lists[0]


async def test_a_choice_may_arrive_once_the_columns_are_gone(live: LiveSession) -> None:
    """A screen that closes loses its columns before itself; keys and answers on their way still reach it."""
    async with running(live) as pilot:
        await press(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, FilterScreen)
        await screen.columns.remove_children()
        screen.columns.go_to(("statuses", "off_track"))
        await press(pilot, "tab", "shift+tab", "right", "down")
        screen.post_message(RowChosen("list", 0, ("statuses", "off_track")))
        screen.remake()
        screen.columns.step(1)
        assert screen.rows_list is screen.columns.current
        shown = await press(pilot, "escape")
        assert shown.splitlines()[1].startswith(" filter  off track ") and "Net new leads" in shown
