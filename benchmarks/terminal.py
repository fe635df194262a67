"""A program behind a pseudo-terminal, driven and timed as a person at a keyboard would see it."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

PATIENCE = 20.0
WIDTH, HEIGHT = 140, 42


class Terminal:
    """Runs ``python <arguments>``. ``output`` is all that was written so far; ``started`` when the
    program was (``time.perf_counter``)."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.master, slave = os.openpty()
        size = struct.pack("HHHH", HEIGHT, WIDTH, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self.output = bytearray()
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)
        os.close(self.master)

    def send(self, keys: str) -> int:
        """Press keys; where ``output`` ended before."""
        before = len(self.output)
        os.write(self.master, keys.encode())
        return before

    def read(self, seconds: float) -> bool:
        """Take in what comes within so long; whether anything did."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            found = os.read(self.master, 1 << 16)
        except OSError:
            found = b""
        if not found:
            raise RuntimeError("the program ended: " + self.output[-2000:].decode(errors="replace"))
        self.output += found
        return True

    def wait_for(self, text: str, start: int = 0, patience: float = PATIENCE) -> float:
        """When ``text`` had come, at or after ``start`` of the output, within so many seconds."""
        wanted, deadline = text.encode(), time.perf_counter() + patience
        while self.output.find(wanted, start) < 0:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} never came: " + self.output[-500:].decode(errors="replace"))
            self.read(1.0)
        return time.perf_counter()

    def wait_for_any(self, start: int) -> float:
        """When anything came after ``start`` of the output."""
        while len(self.output) <= start:
            self.read(PATIENCE)
        return time.perf_counter()

    def settle(self, quiet: float = 0.3) -> None:
        """Until nothing has come for so long."""
        while self.read(quiet):
            pass

    def leave(self, keys: str = "q") -> None:
        """Leave the program as a person does, and wait for its end."""
        self.send(keys)
        try:
            while True:
                self.read(PATIENCE)
        except RuntimeError:  # nothing more comes
            self.process.wait(PATIENCE)

    def screen(self) -> list[str]:
        """What a terminal would show now, line by line."""
        import pyte

        screen = pyte.Screen(WIDTH, HEIGHT)
        stream = pyte.ByteStream(screen)
        stream.feed(bytes(self.output))
        return list(screen.display)
