"""A small company for the program: its configuration, its plan, and a Redmine that feeds two numbers."""

from __future__ import annotations

from pathlib import Path

import acme
from program import Program
from redmine_dialect import RedmineDialect

from connectors.testing.server import TrackerServer

NOW = "2026-11-24T09:00:00+09:00"
TOKEN = "canary-7f3a9c51e2"

CONFIG = acme.company(
    acme.person("mina"),
    acme.person("joon"),
    acme.team("acme"),
    acme.team("sales", parent="acme", lead="mina"),
    language="en",
)

HEAD = """\
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
"""

PLAN = (
    HEAD
    + """\
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
[[objectives.key_results]]
id = "leads"
title = "Net new leads"
kind = "reach"
target = 500000
owner = "joon"
"""
)


def fed_by(name: str, link: str, id: str = "tracked") -> str:
    """A key result of the plan that is fed by one link of a connection; ``link`` is TOML."""
    return f"""\
[[objectives.key_results]]
id = "{id}"
title = "Tracked by {name}"
kind = "tasks"
links = [ {{ connection = "{name}", {link} }} ]
"""


def connection(name: str, kind: str, url: str, token: str = "env:TRACKER_TOKEN", **more: object) -> str:
    """A connection of the configuration."""
    lines = [f"[connections.{name}]", f'kind = "{kind}"', f'base_url = "{url}"']
    if token:
        lines.append(f'token = "{token}"')
    lines += [
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in more.items()
    ]
    return "\n".join(lines) + "\n"


class Company:
    """A program with a configuration, a plan applied, and a Redmine of ten tasks, four of them done."""

    def __init__(self, folder: Path) -> None:
        self.program = Program(folder, {"OKRTUI_NOW": NOW})
        self.redmine = RedmineDialect()
        self.redmine.fill(10)
        self.redmine.status = {1: 5, 2: 5, 3: 5, 4: 5}
        self.server = TrackerServer(self.redmine.answer)

    def begin(self, connections: str = "", key_results: str = "") -> None:
        """Write the configuration and apply the plan; both get what is added."""
        self.program.write_config(CONFIG + connections)
        self.program.ok("plan", "apply", "-", "--yes", input=PLAN + key_results)

    def track(self, name: str = "work", **more: object) -> None:
        """Begin with one key result that lists the whole Redmine."""
        self.begin(
            connection(name, "redmine", self.server.url, **more),
            fed_by(name, 'query = "project_id=okr&status_id=*"'),
        )
        self.program.env["TRACKER_TOKEN"] = TOKEN
