"""The last number that a command prints. It has no shell, no terminal and no input."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Unpack

from connectors.errors import AnswerError, NotFoundError, OptionsError, TimedOutError
from connectors.http import SessionArguments
from connectors.metrics.base import Metric, Reading, Values, seconds_of, text_of
from connectors.metrics.series import no_number, one
from connectors.model import Options, Usage
from connectors.text import clean

LARGEST = 1_000_000
"""Bytes that a command may print."""

_GRACE = 0.2  # seconds for what is still in the pipe
_NO_WINDOW = 0x08000000  # Windows: the command gets no console
_NUMBER = re.compile(
    r"[+-]?(?<![\w.,])(?:\d[\d.,'_]*(?:[eE][+-]?\d+)?|\.\d+|nan\b|inf(?:inity)?\b)", re.IGNORECASE
)


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
        output = await self._output()
        found = _NUMBER.findall(output)
        if not found:
            raise no_number(output.strip()[-60:])
        return Reading(one(found[-1].rstrip(".,'_"), self._values))

    async def _output(self) -> str:
        """What it printed. AnswerError for a status that is not 0 and for too much."""
        name = clean(Path(self._words[0]).name, 60)
        try:
            process = await asyncio.create_subprocess_exec(
                *self._words,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=dict(self._values.environment),
                cwd=self._folder,
                start_new_session=os.name != "nt",
                creationflags=_NO_WINDOW if os.name == "nt" else 0,
            )
        except (OSError, ValueError):
            raise NotFoundError("no_command", values={"text": name}) from None
        try:
            async with asyncio.timeout(self._seconds):
                output = await _printed(process)
                status = await process.wait()
        except TimeoutError:
            raise TimedOutError from None
        finally:
            _end(process)
            with suppress(ProcessLookupError):
                await process.wait()
        if status != 0:
            raise AnswerError("command_status", values={"text": name, "count": str(status)})
        return output


async def _printed(process: asyncio.subprocess.Process) -> str:
    """All of it, as soon as the command is done: what it left behind may hold its output open."""
    assert process.stdout is not None
    parts: list[bytes] = []
    size = 0
    ended = asyncio.ensure_future(process.wait())
    try:
        while True:
            piece = asyncio.ensure_future(process.stdout.read(65_536))
            await asyncio.wait({piece, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not piece.done():
                await asyncio.wait({piece}, timeout=_GRACE)
            if not piece.done():
                piece.cancel()
                break
            if not piece.result():
                break
            size += len(piece.result())
            if size > LARGEST:
                raise AnswerError("command_output")
            parts.append(piece.result())
    finally:
        ended.cancel()
    return b"".join(parts).decode("utf-8", "replace")


def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the command and what it started."""
    with suppress(ProcessLookupError, PermissionError):
        if os.name != "nt":
            import signal

            os.killpg(process.pid, signal.SIGKILL)
        if process.returncode is None:
            process.kill()
