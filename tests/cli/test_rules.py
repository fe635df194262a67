"""`okrtui rules` against local servers: what fires, once, whom it tells, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from cli_rig import CommandLine
from fake_channels import Channels, channels
from postgres_server import fresh_schema
from rules_team import CANARY, CONFIG, DEALS, MONDAY, MONDAY_RULE, PLAN, RATE, SET_UP, Team

from connectors.testing.server import Reply, Seen


@pytest.fixture
def there() -> Iterator[Channels]:
    with channels() as made:
        yield made


@pytest.fixture
def team(bare: CommandLine, there: Channels) -> Team:
    return Team(bare, there)


def test_a_point_of_a_schedule_fires_once_and_never_one_before_the_rule_was_there(team: Team) -> None:
    team.rules(MONDAY_RULE)
    assert team.run("2026-11-23T09:59:00+09:00") == []
    dry = team.actions(MONDAY, "--dry-run")
    assert [(one["to"], one["state"]) for one in dry] == [("mina", "dry"), ("joon", "dry")]
    assert "every monday" in dry[0]["why"].lower() and team.there.posted == []
    done = team.run()
    assert done == [("remind", "mina", "chat", RATE, "done"), ("remind", "joon", "chat", DEALS, "done")]
    assert [one.body for one in team.there.posted] == [one["payload"] for one in dry]
    assert f"okrtui checkin {RATE} VALUE" in dry[0]["payload"]["text"]
    assert "Joon Lee 님" in dry[1]["payload"]["text"]
    assert team.run() == team.run("2026-11-26T10:00:00+09:00") == []
    assert len(team.run("2026-12-16T10:00:00+09:00")) == 2  # two Mondays were missed: the last one is done
    team.rules(MONDAY_RULE.replace("10:00", "09:00"), at="2026-12-21T12:00:00+09:00")
    assert team.run("2026-12-21T12:00:00+09:00") == []
    assert len(team.run("2026-12-28T12:00:00+09:00")) == 2
    team.rules(MONDAY_RULE.replace("10:00", "09:00") + "on = false\n", at="2026-12-28T13:00:00+09:00")
    assert team.run("2026-12-31T12:00:00+09:00") == []


def test_who_is_away_at_night_or_told_today_waits_and_a_webhook_does_not(team: Team) -> None:
    hook = 'then = [{ do = "remind" }, { do = "webhook", channel = "hook" }]'
    rules = MONDAY_RULE.replace('then = [{ do = "remind" }]', hook)
    away = "away = [ { from = 2026-11-23, to = 2026-11-24 } ]\n"
    config = CONFIG.replace('language = "ko"\n', f'language = "ko"\n{away}') + rules
    team.cli.home.write_config(config.replace("[remind]\n", '[remind]\nquiet = ["09:30", "11:00"]\n'))
    team.cli.ok("rules", "list", OKRTUI_NOW=SET_UP)
    assert team.run() == [
        ("remind", "mina", None, RATE, "queued"),
        ("remind", "joon", None, DEALS, "queued"),
        ("webhook", None, "hook", RATE, "done"),
    ]
    assert [one.kind for one in team.there.posted] == ["webhook"]
    assert DEALS in team.there.posted[0].body["due"] and RATE in team.there.posted[0].body["due"]
    later = team.actions("2026-11-23T11:00:00+09:00")
    assert [(one["to"], one["state"], one["reason"]) for one in later] == [
        ("mina", "done", None),
        ("joon", "queued", "away"),
    ]
    remind = team.cli("remind", "--json", OKRTUI_NOW="2026-11-23T12:00:00+09:00", **team.secrets)
    assert json.loads(remind.out)["messages"] == []  # one message a person and day
    assert [one[1] for one in team.run("2026-11-25T12:00:00+09:00")] == ["joon"]
    assert team.run("2026-11-25T13:00:00+09:00") == []


def test_a_condition_fires_when_it_becomes_true(team: Team) -> None:
    team.rules(
        '[[rules]]\nid = "off"\nwhen = { status = "off_track" }\nif = { team = "sales", kind = "increase" }\n'
        'then = [{ do = "notify", to = "lead" }, { do = "tag", tag = "watch" }]\n'
        '[[rules]]\nid = "half"\nwhen = { crosses = 0.5 }\nthen = [{ do = "notify", channel = "hook" }]\n'
        '[[rules]]\nid = "late"\nwhen = { late = "2d" }\nthen = [{ do = "notify", to = "@joon" }]\n',
        at=SET_UP,
    )
    monday, tuesday = "2026-11-23T09:00:00+09:00", "2026-11-24T09:00:00+09:00"
    team.run(monday)
    posted = len(team.there.posted)
    team.cli.ok("checkin", RATE, "24", "--confidence", "5", OKRTUI_NOW=tuesday)
    fired = team.actions(tuesday)
    assert [(one["rule"], one["do"], one["state"]) for one in fired] == [("half", "notify", "done")]
    assert team.run("2026-11-24T10:00:00+09:00") == [] and len(team.there.posted) == posted + 1
    late = team.actions("2026-11-25T10:00:00+09:00")
    assert [(one["rule"], one["to"], one["rows"]) for one in late] == [("late", "joon", [DEALS])]
    team.cli.ok("checkin", RATE, "18", "--confidence", "1", OKRTUI_NOW="2026-11-26T09:00:00+09:00")
    off = team.actions("2026-11-26T10:00:00+09:00")
    assert [(one["rule"], one["do"], one["state"]) for one in off] == [
        ("off", "notify", "done"),
        ("off", "tag", "done"),
    ]
    assert team.run("2026-11-26T11:00:00+09:00") == []
    exported = team.cli.ok("plan", "export", OKRTUI_NOW="2026-11-26T11:00:00+09:00").out
    assert 'tags = ["watch"]' in exported


def test_who_has_not_checked_in_for_so_long_is_told_once_a_silence(team: Team) -> None:
    quiet = (
        '[[rules]]\nid = "quiet"\nwhen = { silent = "1w" }\nthen = [{ do = "notify", channel = "hook" }]\n'
    )
    team.cli.ok("checkin", RATE, "15", OKRTUI_NOW="2026-11-23T09:00:00+09:00")
    team.cli.ok("checkin", DEALS, "2", OKRTUI_NOW="2026-11-23T09:00:00+09:00")
    team.rules(quiet, at="2026-11-23T10:00:00+09:00")
    assert team.run("2026-11-30T08:59:00+09:00") == []
    team.cli.ok("checkin", RATE, "16", OKRTUI_NOW="2026-11-30T08:59:00+09:00")
    at = "2026-11-30T09:00:00+09:00"
    assert [(one["rule"], one["rows"]) for one in team.actions(at)] == [("quiet", [DEALS])]
    assert team.run(at) == team.run("2026-12-06T09:00:00+09:00") == []
    assert [one["rows"] for one in team.actions("2026-12-07T09:00:00+09:00")] == [[RATE]]
    team.cli.ok("checkin", DEALS, "3", OKRTUI_NOW="2026-12-07T10:00:00+09:00")
    assert [one["rows"] for one in team.actions("2026-12-14T10:00:00+09:00")] == [[DEALS]]


def test_more_than_ten_things_are_asked_about(team: Team) -> None:
    rows = "".join(
        f'[[objectives.key_results]]\nid = "k{n}"\ntitle = "K{n}"\nkind = "boolean"\n' for n in range(11)
    )
    team.cli.ok("plan", "apply", team.cli.home.write("more.toml", PLAN + rows), "--yes", OKRTUI_NOW=SET_UP)
    team.rules('[[rules]]\nid = "all"\nwhen = "every monday at 10:00"\nthen = [{ do = "tag", tag = "x" }]\n')
    assert {one[-1] for one in team.run(MONDAY, "--dry-run")} == {"dry"}
    ran = team.cli("rules", "run", "--json", OKRTUI_NOW=MONDAY)
    assert ran.status == 2 and "ten" in ran.err
    assert [one["state"] for one in json.loads(ran.out)["actions"]] == ["asks"] * 13
    assert "tags" not in team.cli.ok("plan", "export", OKRTUI_NOW=MONDAY).out
    assert {one[-1] for one in team.run(MONDAY, "--yes")} == {"done"}
    assert team.run(MONDAY, "--yes") == []


def test_a_kill_between_the_post_and_its_outcome_is_not_done_again(team: Team) -> None:
    team.rules(MONDAY_RULE)
    reached = threading.Event()

    def hang(seen: Seen) -> Reply | None:
        reached.set()
        return Reply(act="hang")

    team.there.server.intervene = hang
    environment = {**team.cli.home.environment, **team.secrets, "OKRTUI_NOW": MONDAY, "OKRTUI_DEBUG": "1"}
    words = [sys.executable, "-m", "okrtui", "rules", "run", "--json"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        assert reached.wait(30)
        first.kill()
        said = first.communicate()
    team.there.server.intervene = lambda seen: None
    assert sorted((one[1], one[-1]) for one in team.run()) == [("joon", "done"), ("mina", "unsure")]
    assert [(one[1], one[-1]) for one in team.run("2026-11-24T10:00:00+09:00")] == [("mina", "unsure")]
    assert len(team.there.posted) == 1
    everything = [*said, *(path.read_bytes() for path in team.cli.home.folder.rglob("*") if path.is_file())]
    assert not [text for text in everything if CANARY.encode() in text]


@pytest.fixture
def shared(postgres: str) -> Iterator[str]:
    """The address of a store that several machines reach."""
    with fresh_schema(postgres) as url:
        yield url


@pytest.mark.postgres
def test_machines_with_the_same_timers_do_each_thing_once(
    bare: CommandLine, there: Channels, shared: str
) -> None:
    bare.home.environment["OKRTUI_STORE"] = shared
    team = Team(bare, there)
    hook = '{ do = "webhook", channel = "hook" }'
    team.rules(MONDAY_RULE.replace('{ do = "remind" }', f'{{ do = "remind" }}, {hook}'))
    environment = bare.home.environment | team.secrets | {"OKRTUI_NOW": MONDAY}
    timers = [("rules", "run", "--json"), ("remind", "--json"), ("backup", "--daily")]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "okrtui", *words],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
        for words in timers
    ]  # fmt: skip
    for one in running:
        _, err = one.communicate(timeout=120)
        assert one.returncode in (0, 3) and b"Traceback" not in err, err  # 3: it would have waited too long
    for words in timers[:2]:  # whatever waited too long
        bare(*words, OKRTUI_NOW=MONDAY, **team.secrets)
    assert sorted(one.kind for one in there.posted) == ["slack", "slack", "webhook"], there.posted
    copies = list((bare.home.folder / "data").rglob("????-??-??.db"))
    assert len(copies) == 1


def test_a_server_that_fails_is_tried_again_and_one_that_is_full_waits(team: Team) -> None:
    team.rules(MONDAY_RULE)
    team.there.server.intervene = lambda seen: Reply(500)
    assert {one[-1] for one in team.run(status=3)} == {"failed"}
    team.there.server.intervene = lambda seen: Reply(429, headers={"Retry-After": "1"})
    assert {one[-1] for one in team.run(status=3)} == {"queued"}
    team.there.server.intervene = lambda seen: None


def test_whoever_is_unknown_or_left_is_named(team: Team) -> None:
    team.cli.home.write_config(
        CONFIG + '[[rules]]\nid = "gone"\nwhen = "every monday at 10:00"\n'
        'if = { owner = "nobody", team = "salse" }\n'
        'then = [{ do = "notify", to = "@ghost" }]\n'
        '[[rules]]\nid = "bad"\nwhen = "every blursday at 10:00"\nthen = [{ do = "comment" }]\non = false\n'
    )
    checked = team.cli("rules", "check", "--json", OKRTUI_LANG="ko")
    problems = checked.json["problems"]
    assert isinstance(problems, list) and checked.status == 1
    assert checked.json == team.cli("rules", "check", "--json").json  # in every language
    first = CONFIG.count("\n")
    assert [(one["line"] - first, one["key"], one["code"]) for one in problems] == [
        (5, "rules[1].then[1].to", "rules.person_unknown"),
        (4, "rules[1].if.owner", "rules.person_unknown"),
        (4, "rules[1].if.team", "rules.unknown_team"),
        (8, "rules[2].when", "rules.bad_schedule"),
    ]
    whole = team.cli("config", "check", "--json").json
    assert (whole["valid"], [(one["line"] - first, one["code"]) for one in whole["problems"]]) == (
        False,
        [(8, "rules.bad_schedule")],
    ), "what is known of a person is the store's, of a schedule the file's"
    team.cli.home.write_config(
        CONFIG.replace('[[people]]\nid = "joon"\nname = "Joon Lee"\nlanguage = "ko"\n', "")
    )
    team.cli.ok("config", "apply", "--prune", "--yes", OKRTUI_NOW=SET_UP)
    gone = MONDAY_RULE.replace('do = "remind"', 'do = "notify", to = "joon"')
    team.cli.home.write_config(team.cli.home.config.read_text() + gone)
    spoken = team.cli("rules", "check", OKRTUI_NOW=SET_UP)
    assert spoken.status == 1 and "has left" in spoken.out
    monday = "2026-11-30T11:00:00+09:00"
    assert "refused: Joon Lee has left." in team.cli("rules", "run", "--dry-run", OKRTUI_NOW=monday).out
    assert [one[-1] for one in team.run(status=1)] == ["refused"]


def test_trackers_are_not_written_to(team: Team) -> None:
    tasks = '[[objectives.key_results]]\nid = "done"\ntitle = "Done"\nkind = "tasks"\n'
    tasks += 'source = { type = "tasks" }\n'
    team.rules('[connections.demo]\nkind = "sample"\nseed = 7\n')
    team.cli.ok("plan", "apply", team.cli.home.write("t.toml", PLAN + tasks), "--yes", OKRTUI_NOW=SET_UP)
    linked = ("link", "done", "sample://sales/win-loss", "--connection", "demo", "--yes")
    team.cli.ok(*linked, OKRTUI_NOW=SET_UP)
    rule = MONDAY_RULE.replace('do = "remind"', 'do = "transition", status = "in review"')
    team.rules('[connections.demo]\nkind = "sample"\nseed = 7\n' + rule)
    found = team.actions(status=1)
    assert found and {(one["do"], one["state"], one["reason"]) for one in found} == {
        ("transition", "refused", "write_off")
    }
    assert all(one["task"].startswith("demo/") and one["row"] == "2026-Q4/sales/o/done" for one in found)
    assert team.run() == []
    spoken = team.cli("rules", "run", "--dry-run", OKRTUI_NOW="2026-11-30T10:00:00+09:00").out
    assert "transition = true under [connections.demo.write]" in spoken


def test_a_faulty_rule_is_told_with_file_line_and_key(team: Team) -> None:
    rules = team.cli.home.write_config(
        '[[rules]]\nid = "a"\nwhen = { status = "off", late = "3d" }\n'
        'if = { tema = "sales", progress = "low" }\n'
        'then = [{ do = "webhook" }]\n[[rules]]\nid = "b"\nwhen = 5\nthen = [{ do = "shout" }]\n',
        "rules.toml",
    )
    team.cli.home.write_config(CONFIG.replace("[organization]", 'rules = "rules.toml"\n[organization]', 1))
    ran = team.cli("status")
    assert ran.status == 2
    places = ((3, "when"), (4, "if.tema"), (4, "if.progress"), (5, "then[1]"))
    for line, key in places:
        assert f"{rules}:{line}: rules[1].{key}" in ran.err, (line, key, ran.err)
    for line, key in ((8, "when"), (9, "then[1].do")):
        assert f"{rules}:{line}: rules[2].{key}" in ran.err, (line, key, ran.err)
    rules.write_text(MONDAY_RULE)
    listed = team.cli.ok("rules", "list", "--json", OKRTUI_NOW=SET_UP).json["rules"]
    assert isinstance(listed, list) and [(one["id"], one["next"]) for one in listed] == [
        ("monday", "2026-11-23T01:00:00+00:00")
    ]
    team.cli.ok("rules", "add", "--template", "ask-confidence", "--yes", OKRTUI_NOW=SET_UP)
    assert rules.read_text().startswith(MONDAY_RULE) and 'id = "ask-confidence"' in rules.read_text()


def test_a_sentence_is_shown_before_it_is_kept(team: Team) -> None:
    said = "every friday at 16:00 remind all owners to update progress and confidence"
    shown = team.cli("rules", "add", said, OKRTUI_NOW=SET_UP)
    assert shown.status == 2 and 'when = "every friday at 16:00"' in shown.out
    assert "금요일마다 16:00" in shown.out and "every Friday at 16:00" in shown.out
    assert team.cli.home.config.read_text() == CONFIG
    team.cli.ok("rules", "add", said, "--yes", OKRTUI_NOW=SET_UP)
    assert team.cli.home.config.read_text().startswith(CONFIG)
    assert len(team.run("2026-11-20T16:00:00+09:00")) == 2
    partly = team.cli("rules", "add", "매주 금요일 오후 4시에 모든 담당자에게 춤을 추라고", "--yes")
    assert (
        partly.status == 2
        and "매주 금요일 · 오후 4시에 · 모든 담당자에게" in partly.err
        and "춤을 추라고" in partly.err
    )
    assert 'when = "every friday at 16:00"' in partly.out and 'to = "owners"' in partly.out
    templates = json.loads(team.cli.ok("template", "list", "--json").out)["templates"]
    names = [one["name"] for one in templates if one["kind"] == "rule"]
    assert names == ["monday-reminder", "tasks-in-review", "ask-confidence"]
    for name in names:
        team.cli.ok("rules", "add", "--template", name, "--yes", OKRTUI_NOW=SET_UP)
    assert team.cli("rules", "check").status == 0
