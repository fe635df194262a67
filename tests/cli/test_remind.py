"""`okrtui remind` against local servers: who is told what, once, and what is left where something breaks."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from acme import CHAT, REMINDS_IN_CHAT, company, person, team
from cli_rig import CommandLine
from fake_channels import Channels, channels
from rules_team import DEALS, MONDAY, PLAN, RATE

from connectors.testing.server import Reply, Seen

CANARY = "canary9f8e7d6c5b"
CHANNELS = """\
[channels.kakao]
kind = "kakaowork"
base_url = "BASE"
token = "env:KAKAO_KEY"
[channels.mail]
kind = "mail"
url = "env:MAIL_URL"
"""
CONFIG = company(
    person("mina", 'email = "mina@example.com"'),
    person(
        "joon",
        'email = "joon@example.com"',
        'language = "ko"',
        'channels = ["kakao", "mail"]',
        'accounts = { kakao = "123" }',
    ),
    person("yuna"),
    team("sales", lead="mina"),
    named=False,
    more=REMINDS_IN_CHAT + CHAT + CHANNELS,
)


class Team:
    """A company with channels, set up on 2 November; ``remind`` is one run at a moment."""

    def __init__(self, cli: CommandLine, there: Channels) -> None:
        self.cli, self.there = cli, there
        self.secrets = {
            "SLACK_URL": there.url("slack", CANARY),
            "KAKAO_KEY": "kakao-key",
            "MAIL_URL": f"smtp://127.0.0.1:{there.mail.port}?from=okr@example.com",
        }
        self.configure()
        plan = cli.home.write("plan.toml", PLAN)
        cli.ok("plan", "apply", plan, "--yes", OKRTUI_NOW="2026-11-17T10:00:00+09:00")

    def configure(self, text: str = "", **fills: str) -> None:
        config = CONFIG.replace("BASE", self.there.server.url)
        for name, value in fills.items():
            config = config.replace(f'name = "{name}"\n', f'name = "{name}"\n{value}\n')
        if text.startswith("[remind]"):
            config = config.replace("[remind]\n", text)
        else:
            config += text
        self.cli.home.write_config(config)

    def run(
        self, at: str = MONDAY, *words: str, status: int = 0
    ) -> list[tuple[str, str | None, list[str], str]]:
        return [
            (one["person"], one["channel"], one["due"], one["state"])
            for one in self.messages(at, *words, status=status)
        ]

    def messages(self, at: str = MONDAY, *words: str, status: int = 0) -> list[Any]:
        ran = self.cli("remind", "--json", *words, OKRTUI_NOW=at, **self.secrets)
        assert ran.status == status, ran
        return list(json.loads(ran.out)["messages"])


@pytest.fixture
def there() -> Iterator[Channels]:
    with channels() as made:
        yield made


@pytest.fixture
def team(bare: CommandLine, there: Channels) -> Team:
    return Team(bare, there)


def test_each_due_date_is_told_once_and_carries_the_answer(team: Team) -> None:
    assert team.run("2026-11-23T09:59:00+09:00") == []
    dry = team.messages(MONDAY, "--dry-run")
    assert [one["state"] for one in dry] == ["dry", "dry"] and team.there.posted == []
    assert team.run() == [("mina", "chat", [RATE], "sent"), ("joon", "kakao", [DEALS], "sent")]
    slack, kakao = team.there.posted
    assert slack.body == dry[0]["payload"] and kakao.whom == "123"
    assert {**kakao.body, "conversation_id": None} == {**dry[1]["payload"], "conversation_id": None}
    assert "Win rate" in slack.body["text"] and f"okrtui checkin {RATE} VALUE" in slack.body["text"]
    assert "Joon Lee 님, 할 체크인이 1건" in kakao.body["text"]
    assert team.run() == team.run("2026-11-25T10:00:00+09:00") == []  # twice, late
    team.cli.ok("checkin", RATE, "20", OKRTUI_NOW="2026-11-25T11:00:00+09:00")
    monday = "2026-11-30T18:00:00+09:00"
    (mina, joon) = team.messages(monday)
    assert (mina["person"], mina["due"], joon["person"]) == ("mina", [RATE], "joon")
    assert "20" in mina["payload"]["text"]
    assert "a draft of yours" not in mina["payload"]["text"]
    team.cli.ok("checkin", RATE, "20.5", OKRTUI_NOW="2026-12-07T09:30:00+09:00")
    assert team.run("2026-12-07T10:00:00+09:00") == [("joon", "kakao", [DEALS], "sent")]
    told = team.cli("remind", OKRTUI_NOW="2026-12-07T10:00:00+09:00", **team.secrets)
    assert (told.status, told.out) == (0, "") and "Nobody is to be told" in told.err


def test_nobody_is_told_while_away_at_night_or_on_a_closed_day(team: Team) -> None:
    team.configure('[remind]\nquiet = ["20:00", "08:00"]\n')
    assert team.run("2026-11-23T20:00:00+09:00") == team.run("2026-11-24T07:59:00+09:00") == []
    team.configure("[calendar]\nclosed = [2026-11-23]\n")
    assert team.run() == []
    away = 'away = [ { from = 2026-11-24, to = 2026-11-27, deputy = "mina" } ]'
    team.configure("", **{"Joon Lee": away})
    (both,) = team.messages("2026-11-24T08:00:00+09:00")
    assert (both["person"], both["due"]) == ("mina", [RATE, DEALS])
    assert "in place of Joon Lee" in both["payload"]["text"]
    todo = json.loads(team.cli.ok("todo", "--json", OKRTUI_NOW="2026-11-24T08:00:00+09:00").out)
    assert {(one["id"], one["instead_of"]) for one in todo["items"]} == {(RATE, None), (DEALS, "joon")}
    team.configure("", **{"Joon Lee": away.replace(', deputy = "mina"', "")})
    assert (
        team.run("2026-11-24T09:00:00+09:00") == team.run("2026-11-28T09:00:00+09:00") == []
    )  # told already
    gone = away.replace("2026-11-24", "2026-11-30").replace("2026-11-27", "2026-12-02")
    team.configure("", **{"Joon Lee": gone.replace(', deputy = "mina"', "")})
    assert [one[0] for one in team.run("2026-11-30T10:00:00+09:00")] == ["mina"]
    assert team.run("2026-12-03T09:00:00+09:00") == [("joon", "kakao", [DEALS], "sent")]


def test_what_falls_due_later_that_day_is_told_the_next_day(team: Team) -> None:
    later = '[[teams]]\nid = "ops"\nname = "Ops"\n[teams.cadence]\nat = "15:00"\n'
    team.configure(later)
    plan = PLAN.replace('"sales"', '"ops"').replace('"o"', '"p"').replace('owner = "joon"\n', "")
    team.cli.ok(
        "plan", "apply", team.cli.home.write("p.toml", plan), "--yes", OKRTUI_NOW="2026-11-17T10:00:00+09:00"
    )
    assert ("mina", "chat", [RATE], "sent") in team.run()
    assert team.run("2026-11-23T15:00:00+09:00") == []
    ((who, _, due, _),) = team.run("2026-11-24T00:00:00+09:00")
    assert who == "mina" and due == ["2026-Q4/ops/p/rate", "2026-Q4/ops/p/deals"]
    team.configure("[remind]\nat_once = true\n")
    team.cli.home.config.write_text(team.cli.home.config.read_text() + later)
    assert len(team.run("2026-11-30T10:00:00+09:00")) == 2
    assert [one[0] for one in team.run("2026-11-30T15:00:00+09:00")] == ["mina"]


def test_the_first_channel_that_works(team: Team) -> None:
    def down(seen: Seen) -> Reply | None:
        return Reply(500) if seen.path.startswith("/v1") else Reply(429, headers={"Retry-After": "3600"})

    team.there.server.intervene = down
    mina, joon = team.messages(status=3)
    assert (mina["state"], mina["channel"]) == ("waits", "chat") and mina["retry_at"] is not None
    assert (joon["state"], joon["channel"]) == ("sent", "mail")
    assert team.there.posted[0].whom == "joon@example.com"
    asked = len(team.there.server.requests)
    (again,) = team.messages(status=3)
    assert (again["state"], again["retry_at"]) == ("waits", mina["retry_at"])
    assert len(team.there.server.requests) == asked  # not before it may
    spoken = team.cli("remind", OKRTUI_NOW=MONDAY, **team.secrets)
    assert spoken.status == 3 and "it takes no more for now" in spoken.out
    until = datetime.fromisoformat(mina["retry_at"]).astimezone(ZoneInfo("Asia/Seoul"))
    assert f"waits until {until:%a} {until.day} {until:%b} {until:%H:%M}" in spoken.out
    del team.secrets["MAIL_URL"], team.secrets["KAKAO_KEY"]
    team.there.server.intervene = lambda seen: None
    team.cli.ok("checkin", DEALS, "1", OKRTUI_NOW="2026-11-23T12:00:00+09:00")
    (waits,) = team.messages("2026-11-24T10:00:00+09:00", status=3)
    assert waits["state"] == "waits"
    last = team.messages("2026-11-30T10:00:00+09:00", status=3)[-1]
    assert (last["person"], last["state"], last["why"]) == ("joon", "failed", "no_secret")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(302, headers={"Location": "http://127.0.0.1:9/else"}),
        Reply(401),
        Reply(410),
        Reply(403),
        Reply(404),
        Reply(text="<!doctype html>Sign in"),
    ],
    ids=["redirected", "key", "gone", "forbidden", "no such hook", "page"],
)
def test_what_a_channel_answers_to_everybody_is_asked_once_a_round(team: Team, reply: Reply) -> None:
    config = CONFIG.replace("BASE", team.there.server.url)
    team.cli.home.write_config(config.replace('channels = ["kakao", "mail"]', 'channels = ["chat"]'))
    team.there.server.intervene = lambda seen: reply
    failed = team.messages(status=3)
    assert [(one["channel"], one["state"]) for one in failed] == [("chat", "failed")] * 2
    assert failed[0]["why"] == failed[1]["why"] and len(team.there.server.requests) == 1
    team.there.server.intervene = lambda seen: None
    assert [one[3] for one in team.run()] == ["sent", "sent"]


def test_a_channel_on_which_somebody_is_unknown_is_passed_over_in_what_is_shown_too(team: Team) -> None:
    config = CONFIG.replace("BASE", team.there.server.url)
    assert 'id = "yuna"\n' in config  # who has neither an e-mail nor accounts
    team.cli.home.write_config(
        config.replace('id = "yuna"\n', 'id = "yuna"\nchannels = ["kakao", "mail", "chat"]\n')
    )
    plan = team.cli.home.write("plan.toml", PLAN.replace('owner = "joon"', 'owner = "yuna"'))
    team.cli.ok("plan", "apply", plan, "--yes", OKRTUI_NOW="2026-11-17T11:00:00+09:00")
    dry = [(one["person"], one["channel"], one["payload"]) for one in team.messages(MONDAY, "--dry-run")]
    sent = [(one["person"], one["channel"], one["payload"]) for one in team.messages()]
    assert [one[:2] for one in dry] == [("mina", "chat"), ("yuna", "chat")] and sent == dry


def test_a_lead_is_told_by_the_rule_that_says_so(team: Team) -> None:
    team.configure('[remind]\nescalate_after = "3d"\n')
    assert len(team.run()) == 2
    assert team.run("2026-11-26T09:00:00+09:00") == []
    ((who, _, due, _),) = team.run("2026-11-26T10:00:00+09:00")
    assert (who, due) == ("mina", [DEALS])
    text = team.there.posted[-1].body["text"]
    assert "Joon Lee" in text and "[remind] escalate_after = 3d" in text
    assert team.run("2026-11-27T10:00:00+09:00") == []


def test_a_summary_goes_by_its_schedule_to_leads_and_executives(team: Team) -> None:
    team.configure('[remind]\ndigest = "every wednesday at 09:00"\nexecutives = ["joon"]\n')
    assert len(team.run()) == 2
    assert team.run("2026-11-25T08:59:00+09:00") == []
    found = team.messages("2026-11-25T09:01:00+09:00")
    assert [(one["person"], one["state"], one["due"]) for one in found] == [
        ("joon", "sent", ["digest:company:joon"]),
        ("mina", "sent", ["digest:lead:mina"]),
    ]
    company, lead = (json.dumps(one["payload"], ensure_ascii=False) for one in found)
    spoken = {"OKRTUI_NOW": "2026-11-25T09:01:00+09:00"}
    for language, args, told in (("ko", ("company",), company), ("en", ("lead", "--person", "mina"), lead)):
        said: Any = team.cli.ok("summary", "--for", *args, "--json", **spoken, OKRTUI_LANG=language).json
        for text in (said["title"], *(one["text"] for one in said["sentences"])):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in told, text
    for later in ("2026-11-25T12:00:00+09:00", "2026-11-27T10:00:00+09:00"):
        assert team.run(later) == [], "each goes once"
    # beside what is owed, where that falls on the same day; nothing where it comes too late
    team.configure('[remind]\ndigest = "every monday at 09:00"\n')
    both = {one["person"]: one["due"] for one in team.messages("2026-11-30T10:00:00+09:00")}
    assert both == {"mina": ["digest:lead:mina", RATE], "joon": [DEALS]}
    team.configure('[remind]\ndigest = "every saturday at 09:00"\n')
    assert team.run("2026-12-03T10:00:00+09:00") == []


def test_a_kill_between_the_two_writes_leaves_unsure_and_no_address_stands_anywhere(team: Team) -> None:
    reached = threading.Event()

    def hang(seen: Seen) -> Reply | None:
        reached.set()
        return Reply(act="hang")

    team.there.server.intervene = hang
    home = team.cli.home
    environment = {**home.environment, **team.secrets, "OKRTUI_NOW": MONDAY, "OKRTUI_DEBUG": "1"}
    words = [sys.executable, "-m", "okrtui", "remind", "--json"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        assert reached.wait(20)
        second = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first.kill()
        team.there.server.intervene = lambda seen: None
        out, err = second.communicate(timeout=60)  # the lock of the dead is free at once
        said = first.communicate()
    found = [(one["person"], one["state"]) for one in json.loads(out)["messages"]]
    assert found == [("mina", "unsure"), ("joon", "sent")], err
    assert [one.kind for one in team.there.posted] == ["kakaowork"]
    assert [(one[0], one[3]) for one in team.run()] == [("mina", "unsure")]  # it is said, and not sent again
    spoken = team.cli("remind", OKRTUI_NOW=MONDAY, **team.secrets)
    assert spoken.status == 0 and "perhaps sent" in spoken.out
    team.cli.ok("checkin", RATE, "20", OKRTUI_NOW="2026-11-23T11:00:00+09:00")
    assert team.run() == []
    doctor = team.cli("doctor", **team.secrets).out
    assert "Channel chat (slack) is set up" in doctor and "has no secret here" not in doctor
    assert "Channel chat (slack) has no secret here: env:SLACK_URL" in team.cli("doctor").out
    everything = [out, err, *said, doctor.encode()]
    everything += [path.read_bytes() for path in home.folder.rglob("*") if path.is_file()]
    assert not [text for text in everything if CANARY.encode() in text or b"kakao-key" in text]


def test_two_machines_with_the_same_timer_tell_everybody_once(team: Team) -> None:
    people = [f"p{number}" for number in range(200)]
    book = "".join(
        f'[[people]]\nid = "{one}"\nname = "{one}"\nemail = "{one}@example.com"\nchannels = ["jandi"]\n'
        f'accounts = {{ jandi = "{one}@example.com" }}\n'
        for one in people
    )
    team.configure(f'{book}[channels.jandi]\nkind = "jandi"\nurl = "{team.there.url("jandi")}"\n')
    rows = "".join(
        f'[[objectives.key_results]]\nid = "{one}"\ntitle = "{one}"\nkind = "boolean"\nowner = "{one}"\n'
        for one in people[:60]
    )
    head = '[[objectives]]\nid = "all"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "All"\n'
    plan = team.cli.home.write("all.toml", head + rows)
    team.cli.ok("plan", "apply", plan, "--yes", OKRTUI_NOW="2026-11-17T10:00:00+09:00")
    environment = {**team.cli.home.environment, **team.secrets, "OKRTUI_NOW": MONDAY}
    words = [sys.executable, "-m", "okrtui", "remind", "--json"]
    both = [subprocess.Popen(words, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    told = [
        json.loads(one.communicate(timeout=60)[0])["messages"] for one in both if one.poll() is None or True
    ]
    told_people = [one["person"] for messages in told for one in messages]
    assert sorted(told_people) == sorted([*people[:60], "mina", "joon"])
    whom = [one.whom for one in team.there.posted if one.kind == "jandi"]
    assert sorted(whom) == sorted(f"{one}@example.com" for one in people[:60])
