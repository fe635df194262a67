"""Consoles and signals that other systems have, told to the code as they would tell it."""

from __future__ import annotations

import ctypes
import io
import signal
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App

from okrtui.cli import streams
from okrtui.cli.sync_progress import Bars
from okrtui.runtime import ends_tidily
from okrtui.sync.pass_report import PassStarted
from okrtui.tui import probe
from okrtui.tui.ending import ends_in_order
from okrtui.words import Words
from okrtui.words.glyphs import NARROW, UNICODE

NOW = datetime(2026, 11, 24, tzinfo=UTC)


class Console:
    """The part of kernel32 that is asked. ``wide``: an ambiguous sign takes two cells, as with Korean fonts;
    ``sequences``: it can be switched to heed them."""

    def __init__(self, *, wide: bool = False, sequences: bool = True, there: bool = True) -> None:
        self.wide, self.sequences, self.there = wide, sequences, there
        self.line: list[str] = []
        self.column, self.mode = 0, 3

    def GetStdHandle(self, which: int) -> int:
        assert which in (-11, -12)
        return 7

    def WriteConsoleW(self, console: Any, text: str, length: int, written: Any, _: None) -> int:
        if not self.there:
            return 0
        for char in text[:length]:
            cells = 0 if char == "\r" else 2 if char == "●" and self.wide else 1
            self.column = 0 if char == "\r" else self.column
            self.line[self.column : self.column + cells] = [char, ""][:cells]
            self.column += cells
        return 1

    def GetConsoleScreenBufferInfo(self, console: Any, state: Any) -> int:
        state[0], state[1], state[2], state[3] = 120, 9001, self.column, 4
        return 1

    def GetConsoleMode(self, console: Any, mode: Any) -> int:
        mode._obj.value = self.mode
        return int(self.there)

    def SetConsoleMode(self, console: Any, mode: int) -> int:
        self.mode = mode if self.sequences else self.mode
        return int(self.sequences)


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("__stdin__", "__stdout__", "stderr"):
        monkeypatch.setattr(sys, name, Screen())
    for module in (probe, streams):
        monkeypatch.setattr(module, "os", SimpleNamespace(name="nt", environ={}))
    return monkeypatch


@pytest.mark.parametrize(("wide", "wanted"), [(False, UNICODE), (True, NARROW)])
def test_a_console_of_windows_tells_how_wide_it_draws(
    wide: bool, wanted: object, windows: pytest.MonkeyPatch
) -> None:
    console = Console(wide=wide)
    windows.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)
    asked = probe.Probe("auto")
    assert asked.glyphs() is wanted
    assert "".join(console.line).strip() == "" and console.column == 0  # it stands as it was
    assert sys.__stdout__ is not None and sys.__stdout__.getvalue() == ""  # type: ignore[attr-defined]


def test_no_console_is_drawn_on_as_most_draw(windows: pytest.MonkeyPatch) -> None:
    windows.setattr(ctypes, "windll", SimpleNamespace(kernel32=Console(there=False)), raising=False)
    assert probe.Probe("auto").glyphs() is UNICODE


@pytest.mark.parametrize(("sequences", "mode"), [(True, 7), (False, 3)])
def test_bars_are_drawn_where_a_console_can_be_switched(
    sequences: bool, mode: int, windows: pytest.MonkeyPatch
) -> None:
    console = Console(sequences=sequences)
    windows.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)
    shown = Screen()
    windows.setattr(sys, "stderr", shown)
    bars = Bars(Words("en"), shown=True)
    for _ in range(2):
        bars.hear(PassStarted(NOW, ("gh",)))
    assert console.mode == mode
    assert ("\x1b" in shown.getvalue(), "gh" in shown.getvalue()) == (sequences, sequences)


@pytest.mark.parametrize(("kind", "heeds"), [("dumb", False), ("unknown", False), ("xterm", True)])
def test_a_dumb_terminal_is_sent_no_sequence(kind: str, heeds: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", kind)
    bars = Bars(Words("en"), shown=True)
    for _ in range(2):
        bars.hear(PassStarted(NOW, ("gh",)))
    assert ("\x1b" in shown.getvalue()) is heeds


@pytest.fixture
def broken_off(monkeypatch: pytest.MonkeyPatch) -> signal.Signals:
    """SIGBREAK, which another signal stands for."""
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    return signal.SIGUSR1


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no signal to stand for it")
def test_a_closed_window_of_windows_ends_the_program_in_order(broken_off: signal.Signals) -> None:
    before, closed, told = signal.getsignal(broken_off), ExitStack(), list[str]()
    closed.callback(told.append, "the store")
    with pytest.raises(SystemExit) as left, ends_tidily(), closed:
        signal.raise_signal(broken_off)
    assert (left.value.code, told) == (128 + broken_off, ["the store"])
    assert signal.getsignal(broken_off) is before


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no signal to stand for it")
async def test_a_closed_window_of_windows_ends_the_app(broken_off: signal.Signals) -> None:
    app: App[None] = App()
    with ends_in_order(app):
        async with app.run_test() as pilot:
            signal.raise_signal(broken_off)
            await pilot.pause()
    assert app.return_code == 128 + broken_off
