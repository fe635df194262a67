"""A program under a real pseudo-terminal, and what a person would see there."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import pyte
import pytest
from program import Program, alive, descendants

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

KEYS = {
    "Enter": "\r",
    "Escape": "\x1b",
    "Tab": "\t",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Ctrl+C": "\x03",
    "Ctrl+P": "\x10",
    "Ctrl+Q": "\x11",
    "Ctrl+S": "\x13",
    "Shift+Tab": "\x1b[Z",
}


MARK = "TERM_SESSION_ID"
"""The variable in which a terminal tells its programs which one it is."""


class _Screen(pyte.Screen):
    """A terminal without a mouse for the odd private sequences that the emulator does not know."""

    def set_margins(self, top: int | None = None, bottom: int | None = None, **more: object) -> None:
        super().set_margins(top, bottom)

    def report_device_status(self, mode: int, **more: object) -> None:
        super().report_device_status(mode)


class Terminal:
    """A child and its screen. Answers a cursor-position request, as a terminal does."""

    def __init__(self, child: pexpect.spawn[bytes], columns: int, lines: int) -> None:
        self.child = child
        self.columns, self.lines = columns, lines
        self.screen = _Screen(columns, lines)
        self.screen.write_process_input = lambda text: os.write(child.child_fd, text.encode())
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self, seconds: float = 0.05) -> bool:
        """Take what has come; False when the child has closed the terminal."""
        try:
            came = self.child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError):
            return False
        self.raw += came
        self.stream.feed(_plain(came))
        return True

    @property
    def text(self) -> str:
        """All lines; also while half of a frame has come, of which the emulator makes nothing."""
        rows = (self.screen.buffer[y] for y in range(self.lines))
        return "\n".join("".join(row[x].data for x in range(self.columns)) for row in rows)

    def wait(self, wanted: str | Callable[[Terminal], bool], seconds: float = 20) -> str:
        """Until the screen shows a text (or a condition holds); its text."""
        holds = (lambda one: wanted in one.text) if isinstance(wanted, str) else wanted
        until = time.monotonic() + seconds
        while not holds(self):
            if time.monotonic() > until or not self.read():
                raise AssertionError(f"not seen: {wanted!r}\n{self.text}\n{self.raw[-600:]!r}")
        return self.text

    def settle(self) -> str:
        """Until nothing more has come for a moment."""
        while True:
            before = len(self.raw)
            if not self.read(0.25) or len(self.raw) == before:
                return self.text

    def synced(self, wanted: str, seconds: float = 20) -> None:
        """Until the screen shows what a pass brought, and the header no pass."""
        self.wait(lambda one: wanted in one.text and "syncing" not in one.text, seconds)

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self.child.child_fd, KEYS.get(key, key).encode())

    def ended(self, seconds: float = 20) -> int:
        """Wait for the end; the exit status (minus the signal, as subprocess tells it)."""
        until = time.monotonic() + seconds
        while self.read():
            if time.monotonic() > until:
                raise AssertionError(f"still running\n{self.text}")
        self.child.wait()
        status = self.child.exitstatus
        return status if status is not None else -(self.child.signalstatus or 0)


def _plain(data: bytes) -> bytes:
    """Without the sequences that make this emulator stumble: private ones with < > = and kitty's."""
    import re

    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", b"", data)


@contextmanager
def terminal(
    program: Program,
    *words: str,
    size: tuple[int, int] = (140, 42),
    env: Mapping[str, str] | None = None,
    command: Sequence[str] | None = None,
) -> Iterator[Terminal]:
    """The program on a terminal of ``size`` (columns, lines); it and its children are stopped after."""
    argv = list(command or program.command(*words))
    mark = uuid.uuid4().hex
    told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {}), MARK: mark}
    child = pexpect.spawn(
        argv[0],
        argv[1:],
        env=program.environ(told),
        cwd=str(program.home),
        dimensions=(size[1], size[0]),
        timeout=None,
    )
    try:
        yield Terminal(child, *size)
    finally:
        stop_all(child, mark)


def stop_all(child: pexpect.spawn[bytes], mark: str) -> None:
    """End a child, what it started, what shares its session and what was handed the same ``mark``, whatever
    state each of them is in: a program that left the session outlives whoever put it there."""
    for pid in {child.pid, *descendants(child.pid), *_of_session(child.pid), *marked(mark)}:
        with suppress(ProcessLookupError):
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
    with suppress(OSError, pexpect.ExceptionPexpect):
        child.close(force=True)


def marked(mark: str) -> list[int]:
    """The processes that began on the terminal of this mark."""
    import psutil

    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK) == mark:
                found.append(process.pid)
    return found


def _of_session(leader: int) -> list[int]:
    """The processes of the session that ``leader`` leads or led."""
    import psutil

    found = []
    for pid in psutil.pids():
        with suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == leader:
                found.append(pid)
    return found
