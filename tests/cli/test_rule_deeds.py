"""What rules do, each deed against a local server; and that none of it wakes a rule, whoever runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from acme import CHAT, HOOK, REMINDS_IN_CHAT, company, person, team
from cli_rig import CommandLine
from fake_channels import Channels, channels
from rules_team import DEALS, PLAN, RATE

from okrtui.config.schedules import schedule

CONFIG = company(
    person("mina"),
    person("joon", 'channels = ["jandi"]'),
    team("sales", lead="mina"),
    named=False,
    more=REMINDS_IN_CHAT + CHAT + '[channels.jandi]\nkind = "jandi"\nurl = "env:JANDI_URL"\n' + HOOK,
)
SET_UP, MONDAY = "2026-11-17T10:00:00+09:00", "2026-11-23T10:00:00+09:00"


@pytest.fixture
def there() -> Iterator[Channels]:
    with channels() as made:
        yield made


def run(cli: CommandLine, there: Channels, at: str) -> list[dict[str, object]]:
    secrets = {f"{name.upper()}_URL": there.url(kind) for name, kind in
               (("slack", "slack"), ("jandi", "jandi"), ("hook", "webhook"))}  # fmt: skip
    return list(json.loads(cli.ok("rules", "run", "--json", OKRTUI_NOW=at, **secrets).out)["actions"])


def set_up(cli: CommandLine, rules: str) -> None:
    cli.home.write_config(CONFIG + rules)
    cli.ok("plan", "apply", cli.home.write("plan.toml", PLAN), "--yes", OKRTUI_NOW=SET_UP)
    cli.ok("rules", "list", OKRTUI_NOW=SET_UP)


def test_every_deed_arrives_where_it_is_meant_to_and_once(bare: CommandLine, there: Channels) -> None:
    deeds = ('{ do = "ask" }', '{ do = "notify", to = "lead" }', '{ do = "webhook", channel = "hook" }',
             '{ do = "tag", tag = "monday" }')  # fmt: skip
    rules = "".join(
        f'[[rules]]\nid = "r{n}"\nwhen = "every monday at 10:00"\nif = {{ owner = "joon" }}\n'
        f"then = [{deed}]\n"
        for n, deed in enumerate(deeds)
    )
    set_up(bare, rules)
    before = bare.ok("plan", "export", OKRTUI_NOW=MONDAY).out
    done = run(bare, there, MONDAY)
    assert [(one["do"], one["to"], one["channel"], one["state"]) for one in done] == [
        ("ask", "joon", "jandi", "done"),
        ("notify", "mina", "chat", "done"),
        ("webhook", None, "hook", "done"),
        ("tag", None, None, "done"),
    ]
    asked, notified, hooked = there.posted
    assert (asked.kind, notified.kind, hooked.kind) == ("jandi", "slack", "webhook")
    said = json.dumps(asked.body, ensure_ascii=False)
    assert "Deals" in said and f"okrtui checkin {DEALS}" in said and "confiden" in said.lower()
    assert "Deals" in json.dumps(notified.body) and "Win rate" not in json.dumps(notified.body)
    assert DEALS in json.dumps(hooked.body) and RATE not in json.dumps(hooked.body)
    after = bare.ok("plan", "export", OKRTUI_NOW=MONDAY).out
    assert after.count("monday") == 1 and after != before
    assert run(bare, there, MONDAY) == [] and len(there.posted) == 3


def test_what_a_rule_does_wakes_no_rule(bare: CommandLine, there: Channels) -> None:
    """Two that tag for one another, one that tells of its own tag, and one that fires on a status."""
    rules = (
        '[[rules]]\nid = "a"\nwhen = { late = "1d" }\nif = { tag = "b" }\n'
        'then = [{ do = "tag", tag = "a" }]\n'
        '[[rules]]\nid = "b"\nwhen = { late = "1d" }\nthen = [{ do = "tag", tag = "b" }]\n'
        '[[rules]]\nid = "c"\nwhen = { late = "1d" }\nif = { tag = "a" }\n'
        'then = [{ do = "tag", tag = "b" }, { do = "webhook", channel = "hook" }]\n'
        '[[rules]]\nid = "d"\nwhen = { status = "off_track" }\n'
        'then = [{ do = "ask" }, { do = "tag", tag = "d" }]\n'
    )
    set_up(bare, rules)
    bare.ok("checkin", RATE, "18", "--confidence", "1", OKRTUI_NOW="2026-11-18T10:00:00+09:00")
    every: list[dict[str, object]] = []
    at = datetime.fromisoformat("2026-11-25T10:00:00+09:00")
    for round_ in range(8):
        done = run(bare, there, (at + timedelta(hours=round_)).isoformat())
        assert round_ < 5 or done == []
        every += [one for one in done if one["state"] == "done"]
    counted = Counter((one["rule"], one["do"], one["row"], one["to"]) for one in every)
    assert {one["rule"] for one in every} >= {"b", "d"} and set(counted.values()) == {1}, counted
    assert len(there.posted) == sum(one["do"] in ("ask", "webhook") for one in every)


def test_two_machines_that_run_the_rules_at_once_do_each_deed_once(
    bare: CommandLine, there: Channels
) -> None:
    deeds = '{ do = "ask" }, { do = "webhook", channel = "hook" }, { do = "tag", tag = "m" }'
    set_up(bare, f'[[rules]]\nid = "m"\nwhen = "every monday at 10:00"\nthen = [{deeds}]\n')
    environment = {**bare.home.environment, "OKRTUI_NOW": MONDAY, "SLACK_URL": there.url("slack"),
                   "JANDI_URL": there.url("jandi"), "HOOK_URL": there.url("webhook")}  # fmt: skip
    words = [sys.executable, "-m", "okrtui", "rules", "run", "--json"]
    both = [subprocess.Popen(words, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(one.communicate(timeout=120)[0])["actions"] for one in both]
    done = [one["do"] for actions in told for one in actions if one["state"] == "done"]
    assert sorted(done) == ["ask", "ask", "tag", "tag", "webhook"]
    assert sorted(one.kind for one in there.posted) == ["jandi", "slack", "webhook"]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 10, 25)),
        ("Europe/Berlin", date(2026, 3, 29)),
        ("America/New_York", date(2026, 11, 1)),
        ("America/St_Johns", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Africa/Casablanca", date(2026, 2, 15)),
    ],
)
@pytest.mark.parametrize("at", ["00:00", "01:30", "02:00", "02:30"])
def test_the_last_point_never_goes_back_while_clocks_do(zone: str, day: date, at: str) -> None:
    daily = schedule(f"every day at {at}", zone)
    begin = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC) - timedelta(hours=3)
    points = [daily.next(begin - timedelta(days=2))]
    while points[-1] and points[-1] < begin + timedelta(days=2):
        points.append(daily.next(points[-1]))
    known = [one for one in points if one is not None]
    assert len({one.astimezone(ZoneInfo(zone)).date() for one in known}) == len(known)
    for quarter in range(30 * 4):
        now = begin + timedelta(minutes=15 * quarter)
        assert daily.last(now) == max(one for one in known if one <= now), now


@pytest.mark.parametrize(
    ("zone", "day", "points"),
    [
        ("Europe/Berlin", date(2026, 3, 29), ["01:30"]),  # there is no half past two: it moves forward
        ("Europe/Berlin", date(2026, 10, 25), ["00:30"]),  # there are two: the first
        ("America/New_York", date(2026, 3, 8), ["07:30"]),
        ("America/New_York", date(2026, 11, 1), ["07:30"]),
        ("Asia/Seoul", date(2026, 3, 29), ["17:30"]),
    ],
)
def test_half_past_two_comes_once_on_every_day_seen_from_both_sides(
    zone: str, day: date, points: list[str]
) -> None:
    daily = schedule("every day at 02:30", zone)
    at = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) - timedelta(hours=2)
    found = []
    while (at := daily.next(at)) and at.astimezone(ZoneInfo(zone)).date() <= day:
        if at.astimezone(ZoneInfo(zone)).date() == day:
            found.append(f"{at:%H:%M}")
        assert daily.last(at) == at and daily.last(at + timedelta(hours=20)) == at
    assert found == points
