"""``okrtui demo``: the sample organisation made, handed to the app, and thrown away."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

from okrtui.runtime import StartOptions


def sample_organization(folder: Path, language: str | None = None) -> StartOptions:
    """The settings of a sample organisation that is made in ``folder``. ``language`` en or ko; None takes
    that of the environment."""
    from okrtui.config.environment import clock
    from okrtui.config.environment import language as chosen
    from okrtui.config.load import load
    from okrtui.config.paths import sqlite_url
    from okrtui.config.zones import known_zone, machine_zone
    from okrtui.demo.house import configuration, cycle_around
    from okrtui.demo.weeks import live_through
    from okrtui.runtime import open_workspace

    speaking = language or chosen()
    zone = known_zone(machine_zone(os.environ))
    now = clock(zone=zone)().astimezone(UTC)
    cycle = cycle_around(now.astimezone(ZoneInfo(zone)))
    path = folder / "config.toml"
    path.write_text(configuration(speaking, zone, cycle, now), encoding="utf-8")
    settings = StartOptions(config=path, store=sqlite_url(folder / "acme.db"))
    workspace = open_workspace(settings, load(path))
    try:
        with workspace.store.transaction(durable=False):
            live_through(workspace, cycle, speaking, now)
    finally:
        workspace.store.close()
    return settings


def start_demo(start_app: Callable[[StartOptions], int], language: str | None = None) -> int:
    """The app on the sample organisation, which is gone afterwards; its exit status."""
    from okrtui.demo.house import at_home, in_house

    def live(folder: Path) -> int:
        with at_home(folder):
            return start_app(sample_organization(folder, language))

    return in_house(live)
