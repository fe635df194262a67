"""Writing to a tracker through the commands: what rules and people want goes into the outbox, is sent once,
and counts as sent when the tracker shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from acme import GITHUB, company, person, team
from cli_rig import CommandLine
from github_writes import WritableGitHub
from specs import assert_conforms, specification

from connectors.testing.server import Reply, Seen, TrackerServer

CANARY = "canary1b2c3d4e"
SET_UP, FRIDAY = "2026-11-17T10:00:00+09:00", "2026-11-20T16:00:00+09:00"
CONFIG = company(
    person("mina"),
    team("sales", lead="mina"),
    named=False,
    more=GITHUB + 'base_url = "BASE"\ntoken = "env:GH_TOKEN"\n',
)
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
            assert_conforms(list(server.heard.values()), spec)


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
    (refused,) = desk.rules(status=1)
    assert (refused["state"], refused["reason"]) == ("refused", "write_off") and desk.items() == []
    spoken = desk.cli("rules", "run", "--dry-run", OKRTUI_NOW="2026-11-27T16:00:00+09:00").out
    assert "comment = true under [connections.gh.write]" in spoken and desk.hub.written == 0


def test_what_waits_is_not_written_once_the_configuration_no_longer_says_so(desk: Desk) -> None:
    desk.begin()
    desk.server.intervene = lambda seen: Reply(act="reset")
    desk.rules(status=3)
    desk.server.intervene = lambda seen: None
    desk.configure("[connections.gh.write]\nlabel = true\n" + ASK)
    desk.server.requests.clear()
    (held,) = desk.items("send", status=3)
    assert (held["state"], held["error"]) == ("waiting", "write_off") and desk.server.requests == []
    desk.configure()
    (sent,) = desk.items("send")
    assert sent["state"] == "sent" and desk.hub.written == 1


def test_offline_and_a_refused_token_wait_and_what_is_forbidden_is_refused(desk: Desk) -> None:
    desk.begin(numbers=4)
    rule = ASK.replace('"comment", text = "How sure are you?"', '"comment"')
    desk.configure(WRITE + rule)
    desk.server.intervene = lambda seen: Reply(act="reset")
    waits = desk.rules(status=3)
    assert {(one["state"], one["reason"]) for one in waits} == {("queued", "outbox.error_network")}
    assert {(one["state"], one["error"]) for one in desk.items()} == {("waiting", "network")}
    desk.server.intervene = lambda seen: Reply(401)
    assert {one["error"] for one in desk.items("send", status=3)} == {"auth"}

    def refuse(seen: Seen) -> Reply | None:
        if seen.method == "GET":
            return Reply(404) if "/2" in seen.path else None
        return Reply(403, {"message": "Resource not accessible by personal access token"})

    desk.server.intervene = refuse
    found = desk.items("send", status=1)
    assert {one["state"] for one in found} == {"refused"}
    assert [one["error"] for one in found] == ["permission", "not_found", "permission", "permission"]
    assert "not accessible" in found[0]["reason"] and desk.hub.written == 0
    desk.server.intervene = lambda seen: None
    assert desk.items("send") == []


def test_a_full_tracker_is_left_alone_until_it_says(desk: Desk) -> None:
    desk.begin(numbers=2)

    def full(seen: Seen) -> Reply | None:
        return Reply(429, headers={"Retry-After": "3600"}) if seen.method == "POST" else None

    desk.server.intervene = full
    assert {one["state"] for one in desk.rules(status=3)} == {"queued"}
    first, second = desk.items()
    assert (first["state"], first["error"], first["tries"]) == ("waiting", "rate_limit", 1)
    assert (second["state"], second["tries"]) == ("waiting", 0) and second["retry_at"] == first["retry_at"]
    asked = len(desk.server.requests)
    assert {one["state"] for one in desk.items("send", status=3)} == {"waiting"}
    assert len(desk.server.requests) == asked and "Not before" in desk.cli("outbox").out


def test_a_tracker_that_says_yes_and_does_nothing_is_not_believed(desk: Desk) -> None:
    desk.begin()
    desk.hub.deaf = True
    (action,) = desk.rules(status=3)
    (item,) = desk.items("send", status=3)
    assert action["state"] == "queued" and (item["state"], item["error"]) == ("unproven", "not_shown")
    desk.hub.deaf = False
    assert [one["state"] for one in desk.items("send", status=3)] == ["unproven"]
    assert [seen.method for seen in desk.server.requests].count("POST") == 1
    desk.hub.comments["acme/app#1"] = [{"id": 1, "body": item["text"]}]
    assert [one["state"] for one in desk.items("send")] == ["sent"]


def test_a_server_that_breaks_after_it_did_it_is_not_asked_again(desk: Desk) -> None:
    desk.begin()

    def breaks(seen: Seen) -> Reply | None:
        if seen.method == "POST":
            desk.hub.answer(seen)
            return Reply(502)
        return None

    desk.server.intervene = breaks
    assert [one["state"] for one in desk.rules()] == ["done"] and len(desk.bodies()) == 1


def test_what_is_cancelled_is_not_sent(desk: Desk) -> None:
    desk.begin()
    desk.server.intervene = lambda seen: Reply(503)
    desk.rules(status=3)
    (item,) = desk.items()
    (gone,) = desk.items("cancel", item["id"])
    assert gone["state"] == "cancelled"
    desk.server.intervene = lambda seen: None
    assert desk.items("send") == [] and desk.hub.written == 0
    for id, told in ((item["id"], "already"), ("nothing", "no item nothing")):
        ran = desk.cli("outbox", "cancel", id)
        assert ran.status == 1 and told in ran.err, ran


def test_what_a_person_puts_in_and_cancels_is_an_act_that_can_be_taken_back(desk: Desk) -> None:
    desk.begin()

    def undo(*words: str) -> int:
        return desk.cli("undo", *words, "--yes", OKRTUI_NOW=FRIDAY).status

    (item,) = desk.items("add", "gh/acme/app#1", "--comment", "Look here", "--yes")
    (event, *_) = desk.cli.ok("history", "--json", OKRTUI_NOW=FRIDAY).json["events"]
    assert (event["type"], event["author"], event["subject"]) == (
        "outbox.put",
        "mina",
        f"outbox:{item['id']}",
    )
    assert "Look here" in desk.cli.ok("history", OKRTUI_NOW=FRIDAY).out
    assert desk.items("cancel", item["id"])[0]["state"] == "cancelled"
    for state in ("waiting", "cancelled"):  # the cancelling is taken back, then the putting in
        assert undo() == 0 and desk.items()[0]["state"] == state
    assert desk.items("send") == [] and desk.hub.written == 0
    assert desk.cli("redo", "--yes", OKRTUI_NOW=FRIDAY).status == 0
    assert [one["state"] for one in desk.items("send")] == ["sent"] and desk.bodies() == [item["text"]]
    assert undo(str(event["id"])) == 1, "what the tracker has is not taken back"
    assert desk.items()[0]["state"] == "sent"


def test_a_renamed_repository_is_followed_and_another_host_is_not(desk: Desk) -> None:
    desk.begin()
    desk.hub.renamed["acme/app"] = "acme/new"
    issue = desk.hub.issues.pop("acme/app#1")
    issue.repo = "acme/new"
    desk.hub.issues["acme/new#1"] = issue
    assert [one["state"] for one in desk.rules()] == ["done"]
    assert len(desk.hub.comments["acme/new#1"]) == 1
    with TrackerServer(desk.hub.answer) as elsewhere:
        desk.server.intervene = lambda seen: Reply(301, headers={"Location": f"{elsewhere.url}{seen.path}"})
        desk.rules(at="2026-11-27T16:00:00+09:00", status=3)
        assert elsewhere.requests == [] and desk.items()[-1]["error"] == "answer"


def test_the_templates_of_rules_write_once_they_may(desk: Desk) -> None:
    here = '[remind]\nchannels = ["here"]\n[channels.here]\nkind = "terminal"\n'
    desk.begin(WRITE + here, numbers=2)
    for name in ("ask-confidence", "tasks-in-review"):
        desk.cli.ok("rules", "add", "--template", name, "--yes", OKRTUI_NOW=SET_UP)
    found = desk.rules()
    assert [(one["do"], one["state"]) for one in found if one["do"] == "comment"] == [("comment", "done")] * 2
    assert desk.bodies(2)[0].startswith("How sure are you? Give your confidence.\n\nokrtui:")
    config = desk.cli.home.config
    config.write_text(config.read_text().replace("crosses = 1.0", "crosses = 0.5"))
    desk.cli.ok("rules", "list", OKRTUI_NOW=FRIDAY, **desk.secrets)
    desk.hub.issues["acme/app#1"].state, desk.hub.issues["acme/app#1"].reason = "closed", "completed"
    desk.cli.ok("sync", "--full", OKRTUI_NOW=FRIDAY, **desk.secrets)
    moved = [one for one in desk.rules(at="2026-11-20T17:00:00+09:00", status=1) if one["do"] == "transition"]
    assert [(one["task"], one["state"], one["reason"]) for one in moved] == [
        ("gh/acme/app#2", "refused", "outbox.error_unwritable")
    ]
    assert "open, closed, not planned" in desk.items()[-1]["reason"]


def test_reminders_send_the_outbox_too(desk: Desk) -> None:
    desk.begin()
    desk.server.intervene = lambda seen: Reply(503)
    desk.rules(status=3)
    desk.server.intervene = lambda seen: None
    ran = desk.cli("remind", "--dry-run", OKRTUI_NOW=FRIDAY, **desk.secrets)
    assert desk.hub.written == 0
    ran = desk.cli("remind", OKRTUI_NOW=FRIDAY, **desk.secrets)
    assert ran.status in (0, 3) and desk.hub.written == 1 and CANARY not in ran.out + ran.err


def test_what_reminders_could_not_write_ends_them_with_that(desk: Desk) -> None:
    desk.begin(WRITE + ASK + '[remind]\nchannels = ["here"]\n[channels.here]\nkind = "terminal"\n')
    desk.server.intervene = lambda seen: Reply(503)
    desk.rules(status=3)
    assert desk.cli("remind", OKRTUI_NOW=FRIDAY, **desk.secrets).status == 3
    desk.server.intervene = lambda seen: Reply(403) if seen.method == "POST" else None
    ran = desk.cli("remind", OKRTUI_NOW="2026-11-27T18:00:00+09:00", **desk.secrets)
    assert ran.status == 1 and "could not be written" in ran.err
    assert desk.cli("remind", OKRTUI_NOW="2026-11-27T19:00:00+09:00", **desk.secrets).status == 0


def test_more_than_ten_tasks_are_asked_about_and_a_person_puts_one_in(desk: Desk) -> None:
    desk.begin(numbers=11)
    assert {one["state"] for one in desk.rules(status=2)} == {"asks"} and desk.items() == []
    words = ("outbox", "add", "gh/acme/app#3")
    ran = desk.cli(*words, "--status", "not planned", OKRTUI_NOW=FRIDAY, **desk.secrets)
    assert ran.status == 2 and "not planned" in ran.out and desk.items() == []
    desk.cli.ok(*words, "--status", "not planned", "--yes", OKRTUI_NOW=FRIDAY)
    desk.cli.ok(*words, "--label", "okr", "--yes", OKRTUI_NOW=FRIDAY)
    assert [one["state"] for one in desk.items("send")] == ["sent", "sent"]
    issue = desk.hub.issues["acme/app#3"]
    assert (issue.state, issue.reason, issue.labels) == ("closed", "not_planned", ("okr",))
    for wrong, status in (
        (("gh", "--label", "x"), 2),
        (("gh/1", "--label", " "), 2),
        (("gh/1",), 2),
        (("jira/1", "--label", "x"), 2),
    ):
        assert desk.cli("outbox", "add", *wrong, "--yes").status == status, wrong
