"""Explain: walked, folded, copied and written, for a key result, an objective and a team."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import app_of, burst, desk_and_session, press, running, settled, shown, until
from screen_text import lines_of
from textual.pilot import Pilot

from okrtui.tui.clipboard import OSC_MOST, deaf, own_tool, remote
from okrtui.tui.exports import new_file
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.explain import ExplainScreen
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words.width import cells


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        check_in(both[0].me, CheckinInput("win-rate", "22.1", "4"))
        yield both


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that takes OSC 52, far from any clipboard of this machine."""
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "TERM_PROGRAM", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")


async def explained(pilot: Pilot[None], id: str) -> ExplainScreen:
    """``e`` on a key result of the board."""
    board = pilot.app.screen
    assert isinstance(board, BoardScreen)
    rows = [row for objective in board.board.objectives for row in objective.key_results]
    uid = next(row.uid for row in rows if row.id == id)
    board.rows_list.move_to(board.rows_list.source.index_of(("kr", uid)) or 0)
    await press(pilot, "e")
    screen = pilot.app.screen
    assert isinstance(screen, ExplainScreen)
    return screen


async def test_a_key_result_with_formula_inputs_limits_and_instants_of_the_organisation(
    house: tuple[Desk, LiveSession],
) -> None:
    async with running(house[1]) as pilot:
        await explained(pilot, "win-rate")
        text = shown(pilot)
        assert "▸ Progress: 58%, 4.1 of 7 pp" in text and "▸ Expected by now: 59%" in text
        assert " = 0.5857" not in text
        text = await press(pilot, "z")
        assert "(22.1 − 18) / (25 − 18) = 0.5857" in text
        assert "last value 22.1, of Tue 24 Nov 2026 12:00" in text  # 03:00 UTC in Seoul
        assert "on track from 0.7, at risk from 0.4" in text
        assert "by Mina Park" in text and "Definition: version 1" in text


async def test_the_tree_is_walked_and_folded(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1]) as pilot:
        screen = await explained(pilot, "win-rate")
        await press(pilot, "z")
        assert screen.rows_list.current_key == (0,)
        await press(pilot, "right")
        assert screen.rows_list.current_key == (0, 0)
        await press(pilot, "left")
        assert screen.rows_list.current_key == (0,)
        await press(pilot, "j", "j")
        assert screen.rows_list.current_key == (1,)
        text = await press(pilot, "space")
        assert "last value 22.1" not in text and "▸ Progress:" in text
        await press(pilot, "left")  # a folded line of the first level stays
        assert screen.rows_list.current_key == (1,)
        assert "last value 22.1" in await press(pilot, "enter")
        folded = await press(pilot, "z")
        assert "by Mina Park" not in folded and "Confidence: high; given" in folded
        assert "by Mina Park" in await press(pilot, "z")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_an_objective_and_a_team(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1]) as pilot:
        text = await press(pilot, "g", "g", "e")
        assert "Close more good deals" in text and "Win rate: 0.5857, weight 1" in text
        await press(pilot, "escape", "left")
        text = await press(pilot, "e")
        assert "Objectives at and below it" in text


async def test_it_is_copied_as_text(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1]) as pilot:
        await explained(pilot, "win-rate")
        text = await press(pilot, "z", "y")
        assert "Copied." in text
        copied = pilot.app.clipboard.splitlines()
        assert copied[0] == "Win rate  (2026-Q4/sales/close-more/win-rate)"
        assert any(line.startswith("    last value 22.1, of Tue 24 Nov 2026 12:00") for line in copied)


@pytest.mark.skipif(os.name == "nt", reason="scripts stand for the tools")
@pytest.mark.parametrize(("tool", "coding"), [("pbcopy", "utf-8"), ("clip.exe", "utf-16")])
async def test_a_tool_of_another_system_is_fed_what_it_takes(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tool: str, coding: str
) -> None:
    folder, got, locale = tmp_path / "tools", tmp_path / "got", tmp_path / "locale"
    folder.mkdir()
    script = f'#!/bin/sh\n/bin/cat > "{got}"\nprintf %s "$LC_CTYPE" > "{locale}"\n'
    (folder / tool).write_text(script, "utf-8")
    (folder / tool).chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("LC_CTYPE", "C")
    monkeypatch.delenv("SSH_CONNECTION")
    async with running(house[1]) as pilot:
        await explained(pilot, "win-rate")
        await press(pilot, "z", "y")
        await until(pilot, lambda: "Copied." in shown(pilot))
    text = got.read_bytes().decode(coding)
    assert text.startswith("Win rate  (2026-Q4/sales/close-more/win-rate)") and " − " in text
    assert locale.read_text("utf-8") == ("UTF-8" if tool == "pbcopy" else "C")


async def test_a_deaf_terminal_offers_a_file(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("VTE_VERSION", "7600")
    async with running(house[1]) as pilot:
        await explained(pilot, "win-rate")
        assert "Y writes a file instead" in await press(pilot, "y")
        assert "Written to" in await press(pilot, "Y")
        await press(pilot, "Y")
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["explain-win-rate-2.txt", "explain-win-rate.txt"]
        assert "last value 22.1" in (folder / names[1]).read_text(encoding="utf-8")


async def test_it_follows_the_store(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await explained(pilot, "win-rate")
        await press(pilot, "z")
        check_in(desk.me, CheckinInput("win-rate", "24", "4"))
        await until(pilot, lambda: "(24 − 18) / (25 − 18)" in shown(pilot))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_no_line_is_cut(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    config = CONFIG.replace('me = "mina"', f'me = "mina"\nlanguage = "{language}"')
    with desk_and_session(tmp_path, config) as (desk, live):
        check_in(desk.me, CheckinInput("win-rate", "22.1", "4"))
        async with running(live, size) as pilot:
            screen = await explained(pilot, "win-rate")
            for _ in range(8):
                lines = lines_of(app_of(pilot))
                assert {cells(line) for line in lines} == {size[0]}
                assert not any("…" in line for line in lines[2 : 1 + screen.rows_list.size.height])
                await press(pilot, "pagedown")
            await press(pilot, "z")
            made = screen.make()
            assert made.count >= 15


async def test_a_row_without_a_number_says_so(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1], team="acme") as pilot:
        assert "Nothing here has a number" in await press(pilot, "b", "e")


def test_where_a_copy_goes() -> None:
    assert remote({"SSH_TTY": "/dev/pts/1"}) and not remote({})
    assert own_tool({"SSH_TTY": "/dev/pts/1"}) == ()
    assert deaf({"TERM_PROGRAM": "Apple_Terminal"}) and deaf({"TERM": "linux"}) and deaf({"TERM": "screen"})
    assert not deaf({"TERM": "xterm-256color"}) and not deaf({"TERM": "screen", "TMUX": "/tmp/x"})
    assert OSC_MOST < 100_000


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    assert new_file("text", "a", "txt", tmp_path).name == "a-2.txt"
    assert (tmp_path / "a.txt").read_text() == "mine"


async def test_what_is_typed_while_it_reads_is_not_lost(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1]) as pilot:
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        await burst(pilot, "j", "e", "j", "j", "space")
        screen = pilot.app.screen
        assert isinstance(screen, ExplainScreen) and screen.rows_list.current_key == (1,)
        assert (1,) not in screen.folded and (2,) in screen.folded
        await settled(pilot)
