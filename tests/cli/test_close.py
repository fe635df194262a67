"""``okrtui close``: written out, answered, taken back in, minutes, and opened again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from acme import CHAT
from cli_rig import CONFIG, CommandLine
from fake_channels import channels

AFTER = {"OKRTUI_NOW": "2027-01-04T09:00:00+09:00"}
WIN, CHURN = "2026-Q4/sales/close-more/win-rate", "2026-Q4/sales/close-more/churn"


def edited(path: Path, row: str, **values: str) -> None:
    """Answer one row of the file."""
    head, found, rest = path.read_text().partition(f'key_result = "{row}"')
    block, nothing, others = rest.partition("[[scores]]")
    for key, value in values.items():
        lines = [f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in block.split("\n")]
        block = "\n".join(lines) if any(line.startswith(f"{key} = ") for line in lines) else block
        if f"{key} = {value}" not in block:
            block = f"\n{key} = {value}{block}"
    path.write_text(head + found + block + nothing + others)


def test_a_cycle_is_closed_by_a_file(cli: CommandLine, tmp_path: Path) -> None:
    cli.ok("checkin", "win-rate", "24.6", "--confidence", "4")
    cli.ok("checkin", "churn", "2", "--confidence", "3")
    file, minutes = tmp_path / "close.toml", tmp_path / "minutes.md"
    runs = cli("close", "2026-Q4", "--apply", str(file), "--yes")
    assert runs.status == 2 and "cannot be read" in runs.err
    cli.ok("close", "2026-Q4", "--export", str(file), **AFTER)
    assert 'next_cycle = "2027-Q1"' in file.read_text() and "proposed = 0.9429" in file.read_text()
    early = cli("close", "2026-Q4", "--apply", str(file), "--yes")
    assert early.status == 1 and "still runs" in early.err
    lacking = cli("close", "2026-Q4", "--apply", str(file), "--yes", **AFTER)
    assert lacking.status == 2 and f"{CHURN}: below 0.7" in lacking.err and "close.toml:" in lacking.err
    assert cli.ok("status", "--cycle", "2026-Q4", "--json", **AFTER).json["cycle"]["state"] == "closing"
    for row in cli.ok("close", "2026-Q4", "--json", **AFTER).json["scores"]:
        if row["lacks"]:
            edited(file, row["key_result"], cause='"resource"', reason='"nobody | *looked*"')
    edited(file, WIN, decision='"keep"', worked='"timing"', score="0.9")
    differs = cli("close", "2026-Q4", "--apply", str(file), "--yes", **AFTER)
    assert differs.status == 2 and f"{WIN}: the score is not the proposed" in differs.err
    edited(file, WIN, reason='"one big customer"')
    asked = cli("close", "2026-Q4", "--apply", str(file), **AFTER)
    assert asked.status == 2 and "--yes" in asked.err
    done = cli.ok(
        "close", "2026-Q4", "--apply", str(file), "--yes", "--minutes", str(minutes), "--json", **AFTER
    )
    assert "names 2027-Q1" in done.err and done.json["carried"] == [
        {"from": "2026-Q4/sales/close-more", "to": "2027-Q1/sales/close-more", "key_results": 1}
    ]
    assert cli.ok("config", "diff", "--json", **AFTER).json["changes"] == []
    text = minutes.read_text()
    assert "| Win rate | 0.90 | 0.94 | 0.94 | met | keep |" in text and "**Win rate**: timing" in text
    assert "nobody \\| \\*looked\\*" in text
    told = cli.ok("status", "--cycle", "2026-Q4", "--json", **AFTER).json
    assert (told["cycle"]["state"], told["cycle"]["closed_by"]) == ("closed", "mina")
    scores = {
        key["id"]: (key["score"], key["status"])
        for team in told["teams"]
        for objective in team["objectives"]
        for key in objective["key_results"]
    }
    assert scores["win-rate"] == (0.9, "closed_met")
    assert "scored 0.9" in cli.ok("status", "--cycle", "2026-Q4", **AFTER).out
    looked = cli.ok("close", "--retrospective", "--json", **AFTER).json
    assert (looked["cycles"][0]["id"], looked["cycles"][0]["carried"]) == ("2026-Q4", 1)
    assert cli("close", "2026-Q4", "--retrospective", **AFTER).status == cli("close", **AFTER).status == 2
    twice = cli("close", "2026-Q4", "--apply", str(file), "--yes", **AFTER)
    assert twice.status == 1 and "closed already, by Mina Park" in twice.err
    assert cli("close", "2026-Q4", "--reopen", **AFTER).status == 1
    late = cli.ok("checkin", WIN, "20", **AFTER)
    assert "2026-Q4 is closed" in late.err and "the scores stay as they are" in late.err
    cli.ok("undo", **AFTER)
    cli.ok("close", "2026-Q4", "--reopen", "--reason", "late invoice", **AFTER)
    assert "late invoice" in cli.ok("history", **AFTER).out


def test_a_file_that_does_not_fit_is_refused_at_its_lines(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "close.toml"
    file.write_text(
        '[[scores]]\nkey_result = "2026-Q4/x/y/z"\nscore = 1.5\ncause = "weather"\nnonsense = 1\n'
        '[[scores]]\nkey_result = "2026-Q4/x/y/z"\n'
    )
    told = cli("close", "2026-Q4", "--apply", str(file), "--yes", OKRTUI_LANG="ko", **AFTER)
    assert told.status == 2
    assert re.findall(r"close\.toml:(\d+):", told.err) == ["3", "4", "5", "7"]
    file.write_text('[[scores]]\nkey_result = "2026-Q3/sales/close-more/win-rate"\n')
    other = cli("close", "2026-Q4", "--apply", str(file), "--yes", **AFTER)
    assert other.status == 2 and other.err.count("close.toml:") == 1 and "answers for 2026-Q3" in other.err
    moved = '[[scores]]\nkey_result = "{}"\nproposed = 0.1\nscore = 0.1\ncause = "clarity"\n'
    file.write_text(moved.format(WIN))
    cli.ok("checkin", "win-rate", "24.6", "--confidence", "4")
    told = cli("close", "2026-Q4", "--apply", str(file), "--yes", **AFTER)
    assert told.status == 2 and "0.1 was proposed when the file was written, now it is 0.94" in told.err


def test_the_next_pass_closes_what_nobody_closed(cli: CommandLine, tmp_path: Path) -> None:
    late = {"OKRTUI_NOW": "2027-01-22T09:00:00+09:00"}
    assert "2026-Q4 was closed by okrtui" in cli("sync", **late).err
    assert cli.ok("status", "--cycle", "2026-Q4", "--json", **late).json["cycle"]["closed_by"] == "machine"
    file = tmp_path / "late.toml"
    file.write_text(cli.ok("close", "2026-Q4", "--export", "-", **late).out)
    again = cli("close", "2026-Q4", "--apply", str(file), "--yes", **late)
    assert again.status == 1 and "closed already, by okrtui." in again.err
    assert "2026-Q4" in cli.ok("close", "2026-Q4", **late).out


def test_without_a_cycle_a_terminal_shows_the_screen(cli: CommandLine) -> None:
    assert cli("close").status == 2 and cli.started == []  # no terminal
    cli.monkeypatch.setattr("okrtui.cli.call.Call.interactive", property(lambda _: True))
    cli.ok("close")
    assert [getattr(one, "opens", "") for one in cli.started] == ["close"]
    assert cli("close", "--json").status == 2


def test_a_cycle_is_celebrated_as_text_and_as_a_picture(cli: CommandLine, tmp_path: Path) -> None:
    cli.ok("checkin", "win-rate", "24.6", "--confidence", "4", "--win", "Two deals <back> from the dead")
    text = cli.ok("close", "2026-Q4", "--celebrate", **AFTER).out
    assert "- Sales: **Win rate** 0.94" in text and "\\<back\\>" in text and "not closed yet" in text
    picture = tmp_path / "glad.svg"
    said = cli.ok("close", "--celebrate", "--format", "svg", "-o", str(picture), **AFTER)
    assert str(picture) in said.err and said.out == ""
    whole = "".join(ElementTree.parse(picture).getroot().itertext()).replace("\xa0", " ")
    assert "Win rate" in whole and "“Two deals <back> from the dead”" in whole
    for wrong in (("--format", "svg"), ("--celebrate", "--export", "x")):
        assert cli("close", "2026-Q4", *wrong, **AFTER).status == 2


@pytest.mark.parametrize("kind", ["slack", "teams", "discord", "jandi", "dooray"])
def test_a_celebration_goes_to_a_channel_once_for_each_close(cli: CommandLine, kind: str) -> None:
    cli.ok("checkin", "win-rate", "24.6", "--confidence", "4", "--win", "Two deals <back>")
    celebrate = ("close", "2026-Q4", "--celebrate", "--channel", "chat")
    unknown = cli(*celebrate, **AFTER)
    assert unknown.status == 2 and "no channel chat.\n→ Channels stand under" in unknown.err
    with channels() as there:
        cli.home.write_config(CONFIG + CHAT.replace('"slack"', f'"{kind}"'))
        other = cli(*celebrate[:-1], "chta", **AFTER)
        assert other.status == 2 and "no channel chta.\n→ It has: chat." in other.err
        told = cli(*celebrate, **AFTER)
        assert told.status == 3 and "its secret is not there" in told.err
        secret = {"SLACK_URL": there.url(kind), **AFTER}
        assert "is told to chat" in cli.ok(*celebrate, **secret).err
        assert "was told to chat before" in cli.ok(*celebrate, **secret).err
        (posted,) = there.posted
        body = json.dumps(posted.body, ensure_ascii=False)
        for part in ("2026 Q4", "Sales: Win rate 0.94", "Two deals", "18 → 24.6%"):
            assert part in body, body
        late = {**secret, "OKRTUI_NOW": "2027-01-22T09:00:00+09:00"}
        assert "2026-Q4 was closed by okrtui" in cli.ok(*celebrate, **late).err
        assert len(there.posted) == 2
        with_json = cli(*celebrate, "--json", **late)
        assert with_json.status == 2


def test_what_there_is_to_be_glad_of_is_json_too(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "24.6", "--confidence", "4", "--win", "Two deals back")
    found = cli.ok("close", "2026-Q4", "--celebrate", "--json", **AFTER).json
    page = found["pages"][0]
    assert (found["cycle"], found["stage"], found["closed_by"], page["team"]) == (
        "2026-Q4", "ended", None, None,
    )  # fmt: skip
    assert page["thanks"] == [{"who": "Mina Park", "wins": [{"win": "Two deals back", "title": "Win rate"}]}]
    assert page["moves"][0] == {
        "key_result": WIN, "title": "Win rate", "team_name": "Sales", "owner": "mina",
        "start": 18, "value": 24.6, "unit": "%",
    }  # fmt: skip
    assert cli("close", "2026-Q4", "--celebrate", "--json", "-o", "x", **AFTER).status == 2


def test_a_team_answers_for_its_part_and_the_cycle_stays_open(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "sales.toml"
    cli.ok("close", "2026-Q4", "--export", str(file), "--team", "sales", **AFTER)
    every = cli.ok("close", "2026-Q4", "--json", **AFTER).json["scores"]
    part = cli.ok("close", "2026-Q4", "--team", "sales", "--json", **AFTER).json["scores"]
    assert part and len(part) <= len(every)
    assert file.read_text().count("[[scores]]") == len(part)
    apply = ("close", "2026-Q4", "--team", "sales", "--apply", str(file), "--yes")
    lacking = cli(*apply, **AFTER)
    assert lacking.status == 2 and f"{part[0]['key_result']}: " in lacking.err
    whole = tmp_path / "whole.toml"
    cli.ok("close", "2026-Q4", "--export", str(whole), **AFTER)
    others = cli("close", "2026-Q4", "--team", "sales", "--apply", str(whole), "--yes", **AFTER)
    assert others.status == 2 and "is no key result of Sales or a team below it" in others.err
    for row in part:
        edited(file, row["key_result"], score="0.8", reason='"seen"', decision='"keep"')
    done = cli.ok(*apply, "--json", **AFTER).json
    left = len(every) - len(part)
    assert (done["team"], sum(one["key_results"] for one in done["waiting"])) == ("sales", left)
    assert {
        row["score"]
        for row in cli.ok("close", "2026-Q4", "--team", "sales", "--json", **AFTER).json["scores"]
    } == {0.8}
    assert cli.ok("status", "--cycle", "2026-Q4", "--json", **AFTER).json["cycle"]["state"] == "closing"
    assert cli("close", "2026-Q4", "--team", "nobody", **AFTER).status == 1
    assert cli("close", "2026-Q4", "--team", "sales", "--reopen", "--reason", "x", **AFTER).status == 2


def test_a_cycle_that_runs_is_shown_and_said_to_run(cli: CommandLine) -> None:
    told = cli.ok("close", "2026-Q4")
    assert "2026-Q4 still runs, until Thu 31 Dec" in told.err and "wait for an answer" not in told.err


def test_drafts_that_would_stay_behind_are_named_before_the_close(cli: CommandLine, tmp_path: Path) -> None:
    plan = tmp_path / "draft.toml"
    plan.write_text(
        '[[objectives]]\nid = "idea"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "An idea"\nstate = "draft"\n'
    )
    cli.ok("plan", "apply", str(plan), "--yes")
    told = (
        "“An idea” is a draft and stays behind: once 2027-Q1 stands under [[cycles]] in config.toml, "
        "okrtui move 2026-Q4/sales/idea 2027-Q1 takes it along."
    )
    assert told in cli.ok("close", "2026-Q4", **AFTER).err
    cli.ok("activate", "idea", **AFTER)
    assert "stays behind" not in cli.ok("close", "2026-Q4", **AFTER).err


@pytest.mark.parametrize(
    "words",
    [
        ("--retrospective", "--minutes", "m.md"),
        ("--retrospective", "--team", "sales"),
        ("2026-Q4", "--minutes", "m.md", "--team", "sales"),
        ("2026-Q4", "--export", "c.toml", "--minutes", "m.md"),
        ("2026-Q4", "--export", "c.toml", "--reopen"),
        ("2026-Q4", "--format", "svg"),
        ("2026-Q4", "--yes"),
        ("2026-Q4", "--reason", "late"),
        ("2026-Q4", "--celebrate", "--output", "c.md", "--json"),
    ],
)
def test_what_would_be_left_undone_is_refused(
    cli: CommandLine, words: tuple[str, ...], tmp_path: Path
) -> None:
    told = cli("close", *words, **AFTER)
    assert told.status == 2 and "close" in told.err
    assert not list(tmp_path.rglob("?.md"))
