"""What is left while another screen lies on top, what is typed before the first frame, and no colours."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time

import pytest
from live_app import app_of, at, press, running, settled
from sample_company import sample_session

from okrtui.tui.app import OkrApp
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.screens.help import HelpScreen
from okrtui.words.glyphs import UNICODE


async def test_a_form_that_is_done_below_another_screen_is_gone_once_that_is_left() -> None:
    with sample_session() as live:
        async with running(live, size=(100, 30)) as pilot:
            app = app_of(pilot)
            await at(pilot, "win-rate")
            await press(pilot, "c")
            form = app.top
            assert isinstance(form, CheckinScreen)
            form.action_save()
            app.action_open("help")  # by the mouse: keys would wait
            await settled(pilot)
            assert isinstance(app.top, HelpScreen) and form in app.screens
            assert "Win rate" in await press(pilot, "escape")
            assert app.top is app.bottom


async def test_what_comes_to_a_screen_that_was_left_takes_no_other_away() -> None:
    with sample_session() as live:
        async with running(live, size=(100, 30)) as pilot:
            app = app_of(pilot)
            await press(pilot, "question_mark")
            left = app.top
            left.dismiss()
            left.dismiss()  # a choice whose message Escape overtook
            await settled(pilot)
            assert app.top is app.bottom and app.is_running


@pytest.mark.parametrize("ends", [False, True])
async def test_what_is_to_be_written_is_written_though_no_thread_was_free_when_it_was_left(
    ends: bool,
) -> None:
    free, loop, written = threading.Event(), asyncio.get_running_loop(), list[str]()
    with sample_session() as live:
        async with running(live, size=(100, 30)) as pilot:
            app = app_of(pilot)
            await press(pilot, "question_mark")
            screen = app.top
            taken = [loop.run_in_executor(None, free.wait, 60) for _ in range(64)]
            screen.write(lambda: written.append("by a screen"), "draft")
            app.work(lambda: written.append("by the app"), "undo")
            await pilot.press("escape")
            while app.top is screen:
                await pilot.pause()
            if ends:
                app.exit()
            else:
                free.set()
                await settled(pilot)
        free.set()
        await asyncio.gather(*taken, *(loop.run_in_executor(None, int) for _ in range(64)))
    assert sorted(written) == ["by a screen", "by the app"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_is_typed_before_the_terminal_is_asked_is_not_lost() -> None:
    import pty

    code = "from okrtui.tui.probe import Probe; p = Probe('auto'); p.glyphs(); print('typed', p.typed)"
    pid, master = pty.fork()
    if pid == 0:
        environment = {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, "-c", code], environment)
    os.write(master, b"gc")  # before it has begun
    shown, asked = b"", False
    until = time.monotonic() + 30
    try:
        while b"typed gc\r\n" not in shown and time.monotonic() < until:
            shown += os.read(master, 4096)
            if b"\x1b[6n" in shown and not asked:
                asked = True
                os.write(master, b"\x1b[1;2R")
    finally:
        os.waitpid(pid, 0)
        os.close(master)
    assert asked and b"typed gc\r\n" in shown


async def test_what_was_typed_early_is_done_once_the_board_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with sample_session() as live:
        app = OkrApp(live, live.first_board(), UNICODE, typed="gc")
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert [screen.place for screen in app.screens] == ["board", "close"]
            assert app.style.of("off_track").bold and not app.style.of("at_risk").bold
