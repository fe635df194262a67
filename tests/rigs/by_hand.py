"""A small organisation through the real commands, on days that a test names; what rows say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from acme import company, person, team
from cli_rig import CommandLine, Ran

CONFIG = company(person("mina"), person("joon"), team("app"), named=False, timezone="UTC")
OBJECTIVE = """\
[[objectives]]
id = "o"
team = "app"
cycle = "2026-Q4"
title = "Ship what people asked for"
owner = "mina"
"""


def row(id: str, more: str) -> str:
    """A key result of a plan."""
    return f'[[objectives.key_results]]\nid = "{id}"\ntitle = "Row {id}"\nowner = "mina"\n{more}\n'


@dataclass
class Days:
    """Commands at a moment of UTC, written ``"10-05 10:30"`` of the year 2026, or with a year before."""

    cli: CommandLine
    now: str = "2026-10-01T09:00:00+00:00"

    def at(self, moment: str) -> Days:
        moment = moment if len(moment) > len("10-05 10:30") else f"2026-{moment}"
        self.now = f"{moment.replace(' ', 'T')}:00+00:00"
        return self

    def __call__(self, *words: str, **environment: str) -> Ran:
        return self.cli(*words, OKRTUI_NOW=self.now, **environment)

    def ok(self, *words: str, **environment: str) -> Ran:
        return self.cli.ok(*words, OKRTUI_NOW=self.now, **environment)

    def plan(self, text: str, *more: str) -> Ran:
        return self.ok("plan", "apply", self.cli.home.write("plan.toml", text), "--yes", *more)

    def status(self, *words: str) -> dict[str, Any]:
        return self.ok("status", "--json", *words).json

    def team(self, id: str, *words: str) -> Any:
        return next(one for one in self.status(*words)["teams"] if one["id"] == id)

    def objective(self, id: str, *words: str) -> Any:
        teams = self.status(*words)["teams"]
        return next(one for team in teams for one in team["objectives"] if one["id"] == id)

    def row(self, id: str, *words: str) -> Any:
        teams = self.status(*words)["teams"]
        return next(
            one
            for team in teams
            for objective in team["objectives"]
            for one in objective["key_results"]
            if one["id"] == id
        )


def days(cli: CommandLine, config: str = CONFIG) -> Days:
    """A new home with that configuration."""
    cli.home.write_config(config)
    return Days(cli)
