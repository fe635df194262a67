"""Processes that send the outbox and can be killed: one that has everything imported forks them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NEST = """
import asyncio, os, sys, traceback
from pathlib import Path
import httpx, connectors.github.client, connectors.jira.client, connectors.linear.client
import connectors.clickup.client, connectors.redmine.client, connectors.gitlab.client
import connectors.azuredevops.client, connectors.asana.client
from okrtui.runtime import StartOptions, open_workspace
from okrtui.store import postgres, sqlite
from okrtui.sync.outbox import send_outbox
async def instantly(seconds): pass
def send(config, url):
    workspace = open_workspace(StartOptions(config=Path(config), store=url))
    asyncio.run(send_outbox(workspace, tokens=lambda connection: "t0k", sleep=instantly))
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            send(*line.rstrip("\\n").split("\\t"))
            code = 0
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Nest:
    """Forks one sender at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.sender = 0

    def start(self, config: Path, url: str) -> None:
        """A sender of its own process, ``sender``."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{config}\t{url}\n")
        self._process.stdin.flush()
        self.sender = int(self._process.stdout.readline())

    def kill(self) -> None:
        """As hard as the system can; nothing where it ended by itself."""
        with suppress(ProcessLookupError):
            os.kill(self.sender, signal.SIGKILL)

    def ended(self) -> int:
        """Its exit status, once it has ended; negative where it was killed."""
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@contextmanager
def nest() -> Iterator[Nest]:
    """Gone afterwards, with what it started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OKRTUI_NOW": "2026-11-24T09:00:00+09:00"}
    with subprocess.Popen(
        [sys.executable, "-c", NEST],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            yield Nest(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(60)
