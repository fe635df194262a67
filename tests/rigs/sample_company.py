"""The sample company at one moment that never passes: the real session over the store that eight weeks of
passes and check-ins have left."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from okrtui.config.load import load
from okrtui.config.paths import sqlite_url
from okrtui.demo.house import configuration, cycle_around
from okrtui.demo.weeks import live_through
from okrtui.domain.model import Cycle
from okrtui.runtime import StartOptions, open_workspace
from okrtui.tui.live_session import LiveSession

ZONE = "Asia/Seoul"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
EMPTY_TEAM = {"en": "People", "ko": "피플"}
"""A team that has no objectives."""

Kind = TypeVar("Kind", bound=LiveSession)


@cache
def _lived(language: str) -> Path:
    """A folder with the configuration and the store; made once a language, gone with the process."""
    folder = Path(tempfile.mkdtemp(prefix="okrtui-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    cycle = cycle_around(NOW.astimezone(ZoneInfo(ZONE)))
    text = configuration(language, ZONE, cycle, NOW).replace("auto = true", "auto = false")
    text += f'[[teams]]\nid = "people"\nname = "{EMPTY_TEAM[language]}"\nparent = "acme"\n'
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    with ThreadPoolExecutor(1) as other:  # a pass has its own event loop
        other.submit(_live, folder, cycle, language).result()
    return folder


def _live(folder: Path, cycle: Cycle, language: str) -> None:
    workspace = open_workspace(_options(folder), load(folder / "config.toml"))
    with workspace.store.transaction(durable=False):
        live_through(workspace, cycle, language, NOW)
    workspace.store.close()


def _options(folder: Path, now: datetime = NOW) -> StartOptions:
    return StartOptions(
        config=folder / "config.toml", store=sqlite_url(folder / "acme.db"), clock=lambda: now
    )


@contextmanager
def sample_session(
    language: str = "en",
    kind: type[Kind] = LiveSession,  # type: ignore[assignment]
    ui: str = "",
    now: datetime = NOW,
) -> Iterator[Kind]:
    """A session over a copy of its own; ``ui`` are further lines of ``[ui]``. ``now``: the moment at which it
    is opened, where the company has done nothing since."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(shutil.copytree(_lived(language), Path(home) / "acme"))
        path = folder / "config.toml"
        path.write_text(path.read_text("utf-8").replace("[ui]\n", f"[ui]\n{ui}\n"), encoding="utf-8")
        options = _options(folder, now)
        workspace = open_workspace(options, load(path))
        try:
            yield kind(workspace, options)
        finally:
            workspace.store.close()
