"""The throw-away folder of a demo: its configuration file, its store, and their removal."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from okrtui.demo.company import ME, MISSION, NAME, PEOPLE, TEAMS
from okrtui.domain.model import Cycle
from okrtui.runtime import be_deaf

Result = TypeVar("Result")
PREFIX = "okrtui-demo-"
SPEED = 3600
"""Seconds that the sample tracker lives in one: an hour."""

WEEKS = 8
"""Weeks of history before now."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def in_house(live: Callable[[Path], Result]) -> Result:
    """What ``live`` returns, which is given a private folder that is gone afterwards, whenever a signal to
    end comes (within ``ends_tidily``): its name is known before it is made, and its removal is the end of
    the program. One left by a killed demo is removed on the way."""
    _clear_abandoned()
    folder = Path(tempfile.gettempdir(), f"{PREFIX}{os.getpid()}-{token_hex(8)}")
    try:
        try:
            folder.mkdir(0o700)
            return live(folder)
        finally:
            be_deaf()
    finally:  # deaf in any case: a signal that came before ``be_deaf`` was heeded
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """This process and those that it starts keep drafts, caches and copies below ``folder``, not where the
    person keeps theirs."""
    before = os.environ.get("OKRTUI_HOME")
    os.environ["OKRTUI_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["OKRTUI_HOME"]
        else:
            os.environ["OKRTUI_HOME"] = before


def _clear_abandoned() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = path.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not _alive(int(pid)):
            shutil.rmtree(path, ignore_errors=True)


def _alive(pid: int) -> bool:
    if os.name == "nt":  # os.kill would end the process there; Windows empties its own temp folder
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def cycle_around(now: datetime) -> Cycle:
    """Thirteen weeks of which eight lay behind yesterday, when everybody last checked in, whatever day
    it is; named by the quarter of their middle. ``now`` is local."""
    start = now.date() - timedelta(days=1, weeks=WEEKS)
    middle = start + timedelta(days=45)
    return Cycle(f"{middle.year}-Q{(middle.month + 2) // 3}", start, start + timedelta(days=90))


def configuration(language: str, zone: str, cycle: Cycle, now: datetime) -> str:
    """The demo's config.toml. The tracker keeps the real time until ``now`` and runs on faster."""
    place = 1 if language == "ko" else 0
    lines = [
        "[organization]",
        'id = "acme"',
        f'name = "{NAME[place]}"',
        f'mission = "{MISSION[place]}"',
        f'timezone = "{zone}"',
        "[ui]",
        f'language = "{language}"',
        f'me = "{ME}"',
        "[sync]",
        'interval = "10s"',
        'jitter = "0s"',
        "auto = true",
        "[cadence]",
        f'on = "{_WEEKDAYS[cycle.start.weekday()]}"',
        'at = "11:00"',
        "[[cycles]]",
        f'id = "{cycle.id}"',
        f"start = {cycle.start}",
        f"end = {cycle.end}",
        "[connections.tracker]",
        'kind = "sample"',
        "[connections.tracker.options]",
        f'start = "{cycle.start}"',
        f'language = "{language}"',
        f'opened = "{now.isoformat()}"',
        f"speed = {SPEED}",
    ]
    for id, name in PEOPLE:
        lines += ["[[people]]", f'id = "{id}"', f'name = "{name[place]}"', f'email = "{id}@example.com"']
    for team in TEAMS:
        lines += ["[[teams]]", f'id = "{team.id}"', f'name = "{team.name[place]}"', f'lead = "{team.lead}"']
        if team.parent:
            lines.append(f'parent = "{team.parent}"')
    return "\n".join(lines) + "\n"
