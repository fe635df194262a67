"""The last number that a command prints. It has no shell, no terminal and no input."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Unpack

from connectors.errors import AnswerError, NotFoundError, OptionsError
from connectors.http import SessionArguments
from connectors.metrics.base import Metric, Reading, Values, seconds_of, text_of
from connectors.metrics.blocking import within
from connectors.metrics.printed import last_number
from connectors.model import Options, Usage
from connectors.text import clean

LARGEST = 1_000_000
"""Bytes that a command may print."""

_GRACE = 0.5  # seconds for what is still in the pipe
_PIECE = 65_536
_NO_WINDOW = 0x08000000  # Windows: the command gets no console


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """Settings: ``command`` (a program and its arguments), ``folder`` that it runs in, ``timeout``. Raises
    OptionsError ``command`` where there is none."""
    return Command(options, values)


class Command:
    """One run a reading. What it started ends with it."""

    def __init__(self, options: Options, values: Values) -> None:
        words = options.extra.get("command")
        self._words = [str(word) for word in words] if isinstance(words, list | tuple) else []
        if not self._words or not self._words[0]:
            raise OptionsError("command")
        self._values = values
        self._folder = text_of(options, "folder") or None
        self._seconds = seconds_of(options)
        self.usage = Usage()

    async def __aenter__(self) -> Command:
        return self

    async def __aexit__(self, *exc: object) -> None:
        return None

    async def read(self, *, cursor: str | None = None) -> Reading:
        self.usage.requests += 1
        run = _Run(self._words, self._folder, self._values.environment)
        output = await within(self._seconds, run.output, run.end)
        return Reading(last_number(output, self._values))


def _startable(words: Sequence[str], system: str = os.name) -> Sequence[str]:
    """Windows finds a program without its suffix by PATHEXT, where otherwise only ``.exe`` would start."""
    return [shutil.which(words[0]) or words[0], *words[1:]] if system == "nt" else words


class _Run:
    """One run of a command."""

    def __init__(self, words: Sequence[str], folder: str | None, environment: Mapping[str, str]) -> None:
        self._words, self._folder, self._environment = words, folder, environment
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def output(self) -> str:
        """What it printed until it was done. AnswerError for a status that is not 0 and for too much."""
        name = clean(Path(self._words[0]).name, 60)
        try:
            process = self._process = subprocess.Popen(  # noqa: S603  # the own configuration names it
                _startable(self._words),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=dict(self._environment),
                cwd=self._folder,
                start_new_session=os.name != "nt",
                creationflags=_NO_WINDOW if os.name == "nt" else 0,
            )
        except (OSError, ValueError):
            raise NotFoundError("no_command", values={"text": name}) from None
        heard = bytearray()
        listener = threading.Thread(target=self._listen, args=(process, heard), daemon=True)
        listener.start()
        if self._ended:
            self.end()
        status = process.wait()
        listener.join(_GRACE)
        self.end()
        listener.join(_GRACE)
        if len(heard) > LARGEST:
            raise AnswerError("command_output")
        if status != 0:
            raise AnswerError("command_status", values={"text": name, "count": str(status)})
        return bytes(heard).decode("utf-8", "replace")

    def end(self) -> None:
        """Ends the command and what it started."""
        self._ended = True
        process = self._process
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if os.name != "nt":
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()

    def _listen(self, process: subprocess.Popen[bytes], heard: bytearray) -> None:
        assert process.stdout is not None
        with process.stdout as stream, suppress(OSError):
            while piece := os.read(stream.fileno(), _PIECE):
                heard += piece
                if len(heard) > LARGEST:
                    self.end()
                    return
