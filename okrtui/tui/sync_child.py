"""A sync pass as a child process: 10,000 tasks never cost the screen a frame.

It runs what cron and people run, ``okrtui sync --events``. Its standard input is a pipe that the app
holds: when the app is gone, however it went, the pipe closes and the child ends.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from okrtui.tui.child_command import SyncCommand

Event = Mapping[str, Any]
LONGEST_LINE = 16_000_000
LONGEST_COMPLAINT = 4000
ENDING = 3.0
"""Seconds that a child has to end by itself."""


class ToldEvent(msgspec.Struct, omit_defaults=True):
    """What the app reads of an event. The rest of a line, such as ten thousand key results at the
    end of a pass, is passed over without being built."""

    event: str = ""
    connections: msgspec.Raw = msgspec.Raw(b"[]")
    connection: str | None = None
    done: int | None = None
    total: int | None = None
    name: str | None = None
    status: str | None = None
    tasks: int | None = None
    changed: int | None = None
    requests: int | None = None
    missing: int | None = None
    failed: int | None = None
    error: str | None = None
    detail: str | None = None
    values: dict[str, str] | None = None
    path: str | None = None
    before: float | None = None
    after: float | None = None
    seconds: float | None = None


_decode = msgspec.json.Decoder(ToldEvent).decode


def event_of(line: bytes) -> Event | None:
    """A line of ``--events`` as the values that were told; None for anything else."""
    try:
        told = _decode(line)
        if not told.event:
            return None
        event: dict[str, Any] = {
            name: value
            for name in told.__struct_fields__
            if name != "connections" and (value := getattr(told, name)) is not None
        }
        if told.event == "started":
            event["connections"] = msgspec.json.decode(told.connections, type=list[str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return event


class SyncChild:
    """One child at a time; ``hear`` gets every event it tells, and ``{"event": "gone"}`` at its end."""

    def __init__(self, hear: Callable[[Event], None]) -> None:
        self._hear = hear
        self._process: asyncio.subprocess.Process | None = None
        self._starting = False
        self._finished = False  # the last it told was the end of a pass
        self._gone = asyncio.Event()

    @property
    def running(self) -> bool:
        return self._process is not None or self._starting

    @property
    def passing(self) -> bool:
        """Whether a pass runs or is about to begin: not when it is over and its process is ending."""
        return self.running and not self._finished

    async def run(self, command: SyncCommand) -> None:
        """Start it and hear it out, after the end of one whose pass is over."""
        if self.running and self._finished:
            await self._gone.wait()
        if self.running:
            return
        self._starting, self._finished = True, False
        self._gone.clear()
        pipe = asyncio.subprocess.PIPE
        try:
            self._process = process = await asyncio.create_subprocess_exec(
                *command.words,
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                limit=LONGEST_LINE,
                env={**environment(), **command.environment},
                start_new_session=True,
            )
        except OSError as error:
            self._gone.set()
            self._hear({"event": "gone", "exit": 1, "said": str(error)})
            return
        finally:
            self._starting = False
        try:
            status, said = await self._hear_out(process)
        except asyncio.CancelledError:
            await self.stop()
            raise
        finally:
            self._process = None
            self._gone.set()
        self._hear({"event": "gone", "exit": status, "said": said})

    async def _hear_out(self, process: asyncio.subprocess.Process) -> tuple[int, str]:
        assert process.stdout is not None and process.stderr is not None
        complaint = asyncio.ensure_future(_end_of(process.stderr))
        try:
            async for line in process.stdout:
                event = event_of(line)
                if event is not None:
                    self._finished = event["event"] == "finished"
                    self._hear(event)
            status = await process.wait()
            return status, await complaint
        finally:
            complaint.cancel()

    async def stop(self) -> None:
        """Close its pipe; if that does not end it in time, end it."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), ENDING)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def environment() -> dict[str, str]:
    """This process's, in which the child finds the same okrtui, and no other from where it stands."""
    root = str(Path(__file__).parents[2])
    others = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, others)))}


async def _end_of(stream: asyncio.StreamReader) -> str:
    """The last that was said on a stream, whatever its length."""
    said = b""
    while came := await stream.read(65536):
        said = (said + came)[-LONGEST_COMPLAINT:]
    return said.decode("utf-8", "replace").strip()
