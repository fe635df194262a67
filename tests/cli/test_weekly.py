"""``okrtui weekly``: the review, its minutes in two languages, and what is agreed on by options."""

from __future__ import annotations

import re

from cli_rig import CommandLine

HEADINGS = [
    "Last week's actions", "Moved", "Off track", "Sure but behind", "Scope and tasks", "Missing check-ins",
    "Blockers", "Wins", "Decisions and actions",
]  # fmt: skip
LATER = "2026-12-01T09:00:00+09:00"


def test_a_week_is_reviewed_and_its_minutes_are_markdown(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "19", "--confidence", "5")
    made = cli.ok(
        "weekly", "--action", "ask legal", "--on", "win-rate", "--owner", "jonas", "--due", "4 Dec", "--json"
    )
    assert {**made.json, "event": 0} == {
        "schema": 1, "event": 0, "kind": "action", "number": 1, "text": "ask legal", "owner": "jonas",
        "due": "2026-12-04", "state": "open", "said_by": "mina", "on": "2026-Q4/sales/close-more/win-rate",
    }  # fmt: skip
    assert (
        cli.ok("weekly", "--action", "call *them*", "--team", "sales").err
        == "Action 2: Mina Park, call *them*.\n"
    )
    assert cli("weekly", "--action", "x", "--due", "2026-11-01").status == 1
    assert cli("weekly", "--action", "x", "--owner", "bob").status == 1
    assert cli("weekly", "--due", "4 Dec").status == 2 and cli("weekly", "--md", "--end").status == 2
    assert cli("weekly", "--team", "nowhere").status == 1
    cli.ok("weekly", "--end")
    said = ("--win", "two deals | back", "--blocker", "resource:no designer", "--next", "hire")
    cli.ok("checkin", "win-rate", "20.5", "--confidence", "1", *said, OKRTUI_NOW=LATER)
    cli.ok("weekly", "--done", "2", OKRTUI_NOW=LATER)
    cli.ok("weekly", "--decision", "no discount", OKRTUI_NOW=LATER)
    told = cli.ok("weekly", "--md", OKRTUI_NOW=LATER).out
    assert told == MINUTES
    found = re.findall(r"^## (.*)$", told, re.M)
    assert found == [one for one in HEADINGS if one in found]
    review = cli.ok("weekly", "--json", OKRTUI_NOW=LATER).json
    assert [one["part"] for one in review["parts"]][:2] == ["actions", "moved"]
    (moved,) = review["parts"][1]["lines"]
    assert round(moved["points"], 6) == round(150 / 7, 6) and review["unseen"] == ["jonas"]
    korean = cli.ok("weekly", "--md", OKRTUI_NOW=LATER, OKRTUI_LANG="ko").out
    assert len(re.findall(r"^## ", korean, re.M)) == len(found) and "## 빠진 체크인" in korean
    assert "was done" not in cli.ok("weekly", "--as-of", "2026-11-24").out
    plain = cli.ok("weekly", OKRTUI_NOW=LATER)
    assert "Moved\n  Win rate: 35% · +21 · Sales" in plain.out and "Not seen yet by Jonas Weber." in plain.err


def test_of_a_cycle_that_is_over_it_names_the_command_that_closes_it(cli: CommandLine) -> None:
    over = {"OKRTUI_NOW": "2027-01-05T09:00:00+09:00"}
    for language in ("en", "ko"):
        told = cli.ok("weekly", **over, OKRTUI_LANG=language).out
        (cycle,) = re.findall(r"okrtui close (\S+)", told)
        cli.ok("close", cycle, **over)


MINUTES = """\
# Weekly of Acme, Tue 1 Dec

Since 24 Nov. Rhythm so far: check-ins on time: 0 of 4 · actions done: 1 of 1.

## Last week's actions

- call \\*them\\* (Mina Park) · done
- ask legal (Jonas Weber) · by Fri 4 Dec · Win rate
- hire (Mina Park) · next action · Win rate

## Moved

- Win rate: 35% · +21 · Sales

## Off track

- Win rate: 35% · −32 against plan · Mina Park · Sales

## Missing check-ins

- Jonas Weber: Churn (late 23 h)
- Mina Park: Playbook (late 23 h)
- nobody: Launched (late 23 h)

## Blockers

- Win rate: 35% · resource: no designer (Mina Park)

## Wins

- Win rate: 35% · two deals \\| back (Mina Park)

## Decisions and actions

- Decision: no discount (Mina Park)
"""
