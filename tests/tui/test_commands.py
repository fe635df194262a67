"""The command palette, the keys that work from everywhere, and the footer under the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from screen_text import lines_of
from textual.pilot import Pilot

from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.themes import THEMES
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words.glyphs import UNICODE


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveSession]:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store)
    desk.apply()
    check_in(desk.colleague(), CheckinInput("leads", "5", "2"))
    yield LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    for _ in range(2):
        await pilot.pause()
        reading = [worker for worker in pilot.app.workers if worker.group not in ("watch", "sync")]
        if reading:
            await pilot.app.workers.wait_for_complete(reading)
    await pilot.pause()
    assert isinstance(pilot.app, OkrApp)
    return "\n".join(lines_of(pilot.app))


def place_of(pilot: Pilot[None]) -> str:
    return getattr(pilot.app.screen, "place", "")


def app_of(live: LiveSession) -> OkrApp:
    return OkrApp(live, live.board("sales"), UNICODE)


@pytest.mark.parametrize(
    ("typed", "place"),
    [("filt", "filter"), ("필터", "filter"), ("ㅍㅌ", "filter"), ("connections", "sync"), ("h", "home")],
)
async def test_a_command_by_its_name_in_either_language(live: LiveSession, typed: str, place: str) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        shown = await press(pilot, "ctrl+p")
        assert place_of(pilot) == "commands" and "Leave okrtui" in shown
        await press(pilot, *typed)
        await press(pilot, "enter")
        assert place_of(pilot) == place


async def test_no_command_is_called_that(live: LiveSession) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        await press(pilot, "ctrl+p")
        assert "No command is called that." in await press(pilot, *"zzzz")
        await press(pilot, "enter", "escape")
        assert place_of(pilot) == "board"


async def test_the_commands_of_a_screen_are_its_own(live: LiveSession) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        await press(pilot, "s")
        shown = await press(pilot, "ctrl+p")
        assert "Sync by itself" in shown and "Group by objective" not in shown
        await press(pilot, "escape", "escape")
        assert "Group by objective" in await press(pilot, "ctrl+p")


@pytest.mark.parametrize("screen", ["h", "s", "f", "question_mark"])
async def test_to_the_worst_row_from_any_screen(live: LiveSession, screen: str) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        await press(pilot, screen)
        await press(pilot, "!")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen) and board.board.team == "outbound"
        assert board.rows_list.current_key == ("kr", live.find("Net new leads")[0].uid)


async def test_the_footer_under_the_mouse(live: LiveSession) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        shown = await press(pilot)
        at = shown.splitlines()[-1].index("? help")
        await pilot.click("#footer", offset=(at + 1, 0))
        await press(pilot)
        assert place_of(pilot) == "help"
        shown = await press(pilot)
        await pilot.click("#footer", offset=(shown.splitlines()[-1].index("esc close") + 1, 0))
        await press(pilot)
        assert place_of(pilot) == "board"


async def test_rows_under_the_mouse_headings_aside(live: LiveSession) -> None:
    async with app_of(live).run_test(size=(120, 90)) as pilot:
        shown = (await press(pilot, "h")).splitlines()
        heading = next(y for y, line in enumerate(shown) if "Where not?" in line)
        await pilot.click("#list", offset=(4, heading - 1))
        await press(pilot)
        assert place_of(pilot) == "home"
        await pilot.click("#list", offset=(8, heading + 1))  # the second line of the row
        await press(pilot)
        assert place_of(pilot) == "board"


@pytest.mark.parametrize(
    ("typed", "theme"), [("theme light", "light"), ("테마 따뜻", "warm"), ("contrast", "contrast")]
)
async def test_a_theme_is_worn_while_the_cursor_is_on_it_and_kept_by_enter(
    live: LiveSession, typed: str, theme: str
) -> None:
    app = app_of(live)
    async with app.run_test(size=(100, 30)) as pilot:
        for end, kept in (("escape", "dark"), ("enter", theme)):
            await press(pilot, "ctrl+p", *(("space" if char == " " else char) for char in typed))
            assert app.style.palette.name == theme
            await press(pilot, end)
            shown = await press(pilot)
            assert place_of(pilot) == "board" and app.style.palette.name == kept
            written = live.config_path.read_text("utf-8")
            assert (f'theme = "{theme}"' in written) == ("kept in" in shown) == (end == "enter"), shown
        assert live.settings.theme == theme


async def test_where_a_theme_cannot_be_kept_it_is_said_why(live: LiveSession) -> None:
    app = app_of(live)
    async with app.run_test(size=(100, 30)) as pilot:
        live.config_path.write_text("[", "utf-8")
        shown = await press(pilot, "ctrl+p", *"contrast", "enter")
        shown = await press(pilot)
        assert app.style.palette.name == "contrast" and "until the app ends" in shown, shown
        shown = await press(pilot, "T")
        assert app.style.palette.name != "contrast" and "until the app ends; Ctrl+P" in shown, shown


async def test_a_theme_that_was_only_looked_at_is_taken_off_by_whatever_way_it_is_left(
    live: LiveSession,
) -> None:
    app = app_of(live)
    async with app.run_test(size=(100, 30)) as pilot:
        for leave in (app.action_to_board, lambda: app.action_open("help")):
            await press(pilot, "ctrl+p", *"contrast")
            assert app.style.palette.name == "contrast"
            leave()
            await press(pilot)
            assert app.style.palette.name == "dark"


async def test_all_themes_are_offered_one_below_the_other(live: LiveSession) -> None:
    app = app_of(live)
    async with app.run_test(size=(100, 30)) as pilot:
        shown = await press(pilot, "ctrl+p", *"theme")
        worn = [app.style.palette.name]
        for _ in THEMES:
            await press(pilot, "down")
            worn.append(app.style.palette.name)
        assert worn == ["dark", *THEMES] and "high contrast" in shown
        await press(pilot, "backspace")
        assert app.style.palette.name == "dark"
