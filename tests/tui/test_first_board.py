"""The first frame of a day shows what is known and never yesterday's numbers."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from live_app import desk_and_session, settled
from screen_text import lines_of
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from okrtui.runtime import StartOptions, load_config, open_workspace
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.board_rows import BoardRows
from okrtui.tui.widgets.team_rows import TeamRows
from okrtui.usecases import scores
from okrtui.words.glyphs import UNICODE

TEAM = re.compile(r"(Acme|Sales|Outbound)\b.* (\d+%|–|…)")


async def test_numbers_that_are_not_told_yet_are_dots_and_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "SOON", 0)
    released = threading.Event()
    with desk_and_session(tmp_path) as (desk, live):
        live.board()
        desk.at(2026, 11, 25, 3, 0)
        first, read = live.first_board(), live.board

        def late(*words: Any, **named: Any) -> Any:
            assert released.wait(30)
            return read(*words, **named)

        monkeypatch.setattr(live, "board", late)
        app = OkrApp(live, first, UNICODE)
        async with app.run_test(size=(140, 40)) as pilot:
            await pilot.pause()
            lines = lines_of(app)
            assert "…" in lines[2] and "outdated" not in lines[2]
            assert {found[2] for line in lines if (found := TEAM.search(line[:40]))} == {"…"}
            assert any("Win rate" in line and "outdated" in line for line in lines)
            released.set()
            await pilot.pause(0.2)
            await settled(pilot)
            lines = lines_of(app)
            assert "…" not in lines[2] and "outdated" in lines[2]
            assert "…" not in [found[2] for line in lines if (found := TEAM.search(line[:40]))]


def test_what_the_file_has_and_the_store_lacks_comes_after_the_first_board(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        path = tmp_path / "config.toml"
        path.write_text(f'{path.read_text("utf-8")}\n[[teams]]\nid = "new"\nname = "New"\n', "utf-8")
        url = desk.me.store.url
        options = StartOptions(
            config=path, store=url, clock=lambda: datetime.fromisoformat("2026-11-24T03:00Z")
        )
        workspace = open_workspace(options, load_config(options), add=False)
        session = LiveSession(workspace, options)
        assert "new" not in {team.id for team in session.first_board().teams}
        session.add_missing()
        assert "new" in {team.id for team in session.board().teams}
        workspace.store.close()


async def test_lines_of_the_first_frame_are_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[object] = Counter()
    make = BoardRows.row

    def counted(self: BoardRows, index: int, width: int, ground: str) -> Strip:
        made[self, index, width, ground] += 1
        return make(self, index, width, ground)

    monkeypatch.setattr(BoardRows, "row", counted)
    with desk_and_session(tmp_path) as (_, live):
        app = OkrApp(live, live.board(), UNICODE)
        async with app.run_test(size=(140, 8)) as pilot:
            await settled(pilot)
            assert app.bottom is not None and app.bottom.rows_list.show_vertical_scrollbar
    assert made and set(made.values()) == {1}
    assert len({width for _, _, width, _ in made}) == 1


async def test_before_the_first_frame_nothing_is_read_and_nothing_worked_out_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[object] = Counter()
    at_first: list[Counter[object]] = []

    def count(kind: type, name: str, told: Callable[..., object]) -> None:
        do = getattr(kind, name)

        def counted(self: Any, *words: Any, **named: Any) -> Any:
            done[told(self, *words)] += 1
            return do(self, *words, **named)

        monkeypatch.setattr(kind, name, counted)

    count(Stylesheet, "parse", lambda self: "parsed anew" if self is not app.stylesheet else "parsed")
    count(ColorSystem, "generate", lambda self: "colours")
    count(BoardRows, "heads", lambda self, width, focused: ("heads", width, focused))
    count(TeamRows, "heads", lambda self, width, focused: ("heads of teams", width, focused))
    count(BoardScreen, "_refresh_layout", lambda self, *sizes: "layout")
    count(OkrApp, "run_worker", lambda self, *words: "read")
    count(BoardScreen, "run_worker", lambda self, *words: "read")
    show = OkrApp._display

    def display(self: OkrApp, screen: Screen[object], renderable: Any) -> None:
        if renderable is not None and screen is self.bottom:
            at_first.append(done.copy())
        show(self, screen, renderable)

    monkeypatch.setattr(OkrApp, "_display", display)
    with desk_and_session(tmp_path) as (_, live):
        app = OkrApp(live, live.first_board(40), UNICODE)
        assert done == {"colours": 1}
        async with app.run_test(size=(140, 40)) as pilot:
            await pilot.pause(0.2)
            await settled(pilot)
    first = at_first[0]
    assert not first["read"] and done["read"] >= 4
    assert not first["parsed anew"] and first["colours"] == first["layout"] == 1
    heads = {what: times for what, times in first.items() if "heads" in str(what)}
    assert len(heads) == 2 and set(heads.values()) == {1}, heads


def test_a_first_board_holds_rows_for_the_lines_of_the_terminal(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        few, many = live.first_board(3), live.first_board(1000)
    sizes = [sum(len(one.key_results) for one in board.objectives) for board in (few, many)]
    assert few.limit == 3 and not many.limit
    assert 3 <= sizes[0] < sizes[1]


class _Usual(App[None]):
    """An app with all the rules that Textual has for one."""

    def compose(self) -> ComposeResult:
        yield Input(disabled=True)


async def test_the_rules_of_the_app_are_textuals_but_for_what_nothing_here_has(tmp_path: Path) -> None:
    found = []
    with desk_and_session(tmp_path) as (_, live):
        ours = OkrApp(live, live.board(), UNICODE)
        worn = ours.current_theme
        for app in (ours, _Usual()):
            async with app.run_test() as pilot:
                app.register_theme(worn)
                app.theme = worn.name
                if app is ours:
                    await app.screen.mount(Input(disabled=True, id="typed"))
                await pilot.pause()
                typed = app.screen.query(Input).last()
                found.append((app.styles.background, app.styles.color, typed.styles.opacity))
    assert found[0] == found[1] and found[0][-1] == 0.7
