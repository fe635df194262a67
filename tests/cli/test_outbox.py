"""Writing to a tracker through the commands: what rules and people want goes into the outbox, is sent once,
and counts as sent when the tracker shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cli_rig import CommandLine
from github_writes import WritableGitHub
from specs import assert_conforms, specification

from connectors.testing.server import TrackerServer

CANARY = "canary1b2c3d4e"
SET_UP, FRIDAY = "2026-11-17T10:00:00+09:00", "2026-11-20T16:00:00+09:00"
CONFIG = """\
[organization]
id = "acme"
timezone = "Asia/Seoul"
[ui]
me = "mina"
[[people]]
id = "mina"
name = "Mina Park"
[[teams]]
id = "sales"
name = "Sales"
lead = "mina"
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
[connections.gh]
kind = "github"
base_url = "BASE"
token = "env:GH_TOKEN"
"""
WRITE = "[connections.gh.write]\ncomment = true\ntransition = true\nlabel = true\n"
PLAN = """\
[[objectives]]
id = "o"
team = "sales"
cycle = "2026-Q4"
title = "Close more"
owner = "mina"
[[objectives.key_results]]
id = "done"
title = "Everything done"
kind = "tasks"
source = { type = "tasks" }
"""
ASK = (
    '[[rules]]\nid = "ask"\nwhen = "every friday at 16:00"\n'
    'then = [{ do = "comment", text = "How sure are you?" }]\n'
)


class Desk:
    """A company whose key result draws on issues of a GitHub."""

    def __init__(self, cli: CommandLine, hub: WritableGitHub, server: TrackerServer) -> None:
        self.cli, self.hub, self.server = cli, hub, server
        self.secrets = {"GH_TOKEN": CANARY}

    def begin(self, more: str = WRITE + ASK, numbers: int = 1) -> None:
        self.configure(more)
        for number in range(1, numbers + 1):
            self.hub.add(number=number)
        self.cli.ok("plan", "apply", self.cli.home.write("plan.toml", PLAN), "--yes", OKRTUI_NOW=SET_UP)
        for number in range(1, numbers + 1):
            self.cli.ok(
                "link", "done", f"acme/app#{number}", "--connection", "gh", "--yes", OKRTUI_NOW=SET_UP,
                **self.secrets,
            )  # fmt: skip
        self.server.requests.clear()

    def configure(self, more: str = WRITE + ASK, at: str = SET_UP) -> None:
        self.cli.home.write_config(CONFIG.replace("BASE", self.server.url) + more)
        self.cli.ok("rules", "list", OKRTUI_NOW=at)

    def rules(self, *words: str, at: str = FRIDAY, status: int = 0) -> list[Any]:
        ran = self.cli("rules", "run", "--json", *words, OKRTUI_NOW=at, **self.secrets)
        assert ran.status == status, ran
        return list(json.loads(ran.out)["actions"])

    def items(self, *words: str, status: int = 0) -> list[Any]:
        ran = self.cli("outbox", *words, "--json", OKRTUI_NOW=FRIDAY, **self.secrets)
        assert ran.status == status, ran
        return list(json.loads(ran.out)["items"])

    def bodies(self, number: int = 1) -> list[str]:
        return [one["body"] for one in self.hub.comments.get(f"acme/app#{number}", [])]


@pytest.fixture
def desk(bare: CommandLine) -> Iterator[Desk]:
    hub = WritableGitHub()
    with TrackerServer(hub.answer) as server:
        yield Desk(bare, hub, server)
        if (spec := specification(("github-rest.json", "github.graphql"))) is not None:
            assert_conforms(server.requests, spec)


def test_a_comment_of_a_rule_is_sent_once_and_read_back(desk: Desk) -> None:
    desk.begin()
    (dry,) = desk.rules("--dry-run")
    assert (dry["state"], dry["task"]) == ("dry", "gh/acme/app#1") and desk.server.requests == []
    (done,) = desk.rules()
    assert (done["do"], done["state"], done["reason"]) == ("comment", "done", None)
    (item,) = desk.items()
    assert item["state"] == "sent" and item["tries"] == 1 and item["error"] is None
    assert desk.bodies() == [dry["payload"]["text"]] == [item["text"]]
    assert item["text"] == f"How sure are you?\n\nokrtui:{item['id']}"
    asked = [(seen.method, seen.path) for seen in desk.server.requests]
    assert asked[-2:] == [
        ("POST", "/repos/acme/app/issues/1/comments"),
        ("GET", "/repos/acme/app/issues/1/comments"),
    ]
    assert {seen.headers["authorization"] for seen in desk.server.requests} == {f"Bearer {CANARY}"}
    assert desk.rules() == [] and desk.items("send") == [] and desk.hub.written == 1


def test_nothing_is_written_where_the_configuration_does_not_say_so(desk: Desk) -> None:
    desk.begin("[connections.gh.write]\nlabel = true\n" + ASK)
    (refused,) = desk.rules()
    assert (refused["state"], refused["reason"]) == ("refused", "write_off") and desk.items() == []
    spoken = desk.cli("rules", "run", "--dry-run", OKRTUI_NOW="2026-11-27T16:00:00+09:00").out
    assert "comment = true under [connections.gh.write]" in spoken and desk.hub.written == 0
