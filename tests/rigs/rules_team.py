"""A company with channels whose rules are run at moments."""

from __future__ import annotations

import json
from typing import Any

from acme import CHAT, HOOK, REMINDS_IN_CHAT, company, person, team
from cli_rig import CommandLine
from fake_channels import Channels

CANARY = "canary7a6b5c4d"
CONFIG = company(
    person("mina"),
    person("joon", 'language = "ko"'),
    team("sales", lead="mina"),
    named=False,
    more=REMINDS_IN_CHAT + CHAT + HOOK,
)
PLAN = """\
[[objectives]]
id = "o"
team = "sales"
cycle = "2026-Q4"
title = "Close more"
owner = "mina"
[[objectives.key_results]]
id = "rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
[[objectives.key_results]]
id = "deals"
title = "Deals"
kind = "reach"
target = 50
owner = "joon"
"""
RATE, DEALS = "2026-Q4/sales/o/rate", "2026-Q4/sales/o/deals"
MONDAY_RULE = '[[rules]]\nid = "monday"\nwhen = "every monday at 10:00"\nthen = [{ do = "remind" }]\n'
SET_UP = "2026-11-17T10:00:00+09:00"
MONDAY = "2026-11-23T10:00:00+09:00"


class Team:
    """A company with channels, set up on a Tuesday; ``run`` is one run of its rules at a moment."""

    def __init__(self, cli: CommandLine, there: Channels) -> None:
        self.cli, self.there = cli, there
        self.secrets = {"SLACK_URL": there.url("slack", CANARY), "HOOK_URL": there.url("webhook", CANARY)}
        cli.home.write_config(CONFIG)
        cli.ok("plan", "apply", cli.home.write("plan.toml", PLAN), "--yes", OKRTUI_NOW=SET_UP)

    def rules(self, text: str, at: str = SET_UP) -> None:
        """The rules of the company, there from a moment on."""
        self.cli.home.write_config(CONFIG + text)
        self.cli.ok("rules", "list", OKRTUI_NOW=at)

    def actions(self, at: str = MONDAY, *words: str, status: int = 0) -> list[Any]:
        ran = self.cli("rules", "run", "--json", *words, OKRTUI_NOW=at, **self.secrets)
        assert ran.status == status, ran
        return list(json.loads(ran.out)["actions"])

    def run(self, at: str = MONDAY, *words: str, status: int = 0) -> list[tuple[Any, ...]]:
        return [
            (one["do"], one["to"], one["channel"], one["row"], one["state"])
            for one in self.actions(at, *words, status=status)
        ]
