"""``okrtui link`` says what it holds before it saves, and asks; ``okrtui confirm``."""

from __future__ import annotations

import re

import pytest
from cli_rig import CONFIG, CommandLine, Home

SAMPLE = CONFIG + '[connections.demo]\nkind = "sample"\nseed = 7\n'
PLAN = """\
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
[[objectives.key_results]]
id = "done"
title = "All done"
kind = "tasks"
source = { type = "tasks" }
"""
LINK = ("link", "done", "sample://sales/win-loss", "--connection", "demo")


@pytest.fixture
def cli(home: Home, bare: CommandLine) -> CommandLine:
    home.write_config(SAMPLE)
    bare.ok("plan", "apply", home.write("plan.toml", PLAN), "--yes")
    return bare


def progress(cli: CommandLine) -> float | None:
    teams = cli.ok("status", "--json").json["teams"]
    (row,) = [row for team in teams for one in team["objectives"] for row in one["key_results"]]
    return row["progress"]


def links(cli: CommandLine) -> str:
    return cli.ok("plan", "export").out


def test_without_a_terminal_and_without_yes_nothing_is_saved(cli: CommandLine) -> None:
    ran = cli(*LINK)
    assert ran.status == 2 and "--yes" in ran.err
    told = r"^all of list sales/win-loss, open and closed: \d+ of \d+ tasks in scope, \d+ done$"
    assert re.search(told, ran.out, re.M), ran.out
    assert "sample://" not in links(cli)


def test_saved_the_number_moves_at_once(cli: CommandLine) -> None:
    ran = cli.ok(*LINK, "--yes")
    moved = re.search(r"- → (\d+)%", ran.err)
    assert moved and progress(cli) is not None and int(progress(cli) * 100) == int(moved[1])
    again = cli(*LINK, "--yes")
    assert again.status == 1 and "already" in again.err
    found = cli.ok(*LINK[:2], "--query", "zzz", "--connection", "demo", "--dry-run")
    assert "nothing matches yet" in found.out
    assert cli.ok("sync", "--allow-skipped").status == 0


def test_as_json_it_says_what_it_holds_and_whether_it_is_saved(cli: CommandLine) -> None:
    dry = cli.ok(*LINK, "--dry-run", "--json").json
    assert (dry["saved"], dry["holds"]["code"], dry["open_only"], dry["error"]) == (False, "list", None, None)
    assert cli.ok(*LINK, "--yes", "--json").json["saved"] is True
    refused = cli(*LINK, "--json")
    assert (refused.status, refused.out) == (2, "")


def test_a_link_that_cannot_be_asked_is_kept_and_the_row_names_it(cli: CommandLine) -> None:
    url = "https://github.com/acme/app/issues/1"
    ran = cli("link", "done", url, "--connection", "gh", "--yes")
    assert ran.status == 3 and "OKRTUI_TEST_NO_SUCH_TOKEN" in ran.out
    assert "waits" in ran.err
    for told in (cli.ok("status").out, cli.ok("explain", "done").out, cli("doctor").out):
        assert url in told
    assert progress(cli) is None


def test_only_a_missing_task_can_be_confirmed(cli: CommandLine) -> None:
    cli.ok(*LINK, "--yes")
    shown = cli.ok(*LINK, "--dry-run", "--json").json["shown"][0]["key"]
    ran = cli("confirm", "done", shown)
    assert (ran.status, ran.out) == (1, "") and "still there" in ran.err
    assert "counts no task" in cli("confirm", "done", "NOPE-1").err
