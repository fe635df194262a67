"""A sync pass as a child process: 10,000 tasks never cost the screen a frame.

It runs what cron and people run, ``okrtui sync --events``. Its standard input is a pipe that the app
holds: when the app is gone, however it went, the pipe closes and the child ends.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

Event = Mapping[str, Any]
LONGEST_LINE = 4_000_000
ENDING = 3.0
"""Seconds that a child has to end by itself."""


class SyncChild:
    """One child at a time; ``hear`` gets every event it tells, and ``{"event": "gone"}`` at its end."""

    def __init__(self, hear: Callable[[Event], None]) -> None:
        self._hear = hear
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        return self._process is not None

    async def run(self, arguments: Sequence[str]) -> None:
        """Start it and hear it out."""
        if self._process is not None:
            return
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(
            *arguments, stdin=pipe, stdout=pipe, stderr=pipe, limit=LONGEST_LINE
        )
        assert process.stdout is not None and process.stderr is not None
        complaint = asyncio.ensure_future(process.stderr.read())
        try:
            async for line in process.stdout:
                with suppress(ValueError):
                    event = json.loads(line)
                    if isinstance(event, dict):
                        self._hear(event)
            status = await process.wait()
            said = (await complaint).decode("utf-8", "replace").strip()
        except asyncio.CancelledError:
            complaint.cancel()
            await self.stop()
            raise
        finally:
            self._process = None
        self._hear({"event": "gone", "exit": status, "said": said})

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
