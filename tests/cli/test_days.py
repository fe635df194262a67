"""Every command that takes a day to look at: one that is to come is refused by each in the same words."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from cli_rig import CommandLine

from okrtui.cli.group import build
from okrtui.words import Words

CALLS = {
    "status": ("status", "--as-of"),
    "report": ("report", "--format", "md", "--as-of"),
    "weekly": ("weekly", "--md", "--as-of"),
    "comment": ("comment", "win-rate", "--as-of"),
    "summary": ("summary", "--since"),
}
"""A call of each command that looks at a day, which stands last."""
OTHERS = {"checkin --at", "weekly --due"}
"""Days of something that is said: entry judges them."""


def days() -> Iterator[tuple[str, str]]:
    """(command, option) of everything that takes a day."""
    group = build(Words("en"))
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        for one in command.params:
            if isinstance(one, click.Option) and (one.metavar == "DATE" or "--since" in one.opts):
                yield name, one.opts[0]


def test_every_day_that_is_taken_is_looked_at_here() -> None:
    found = {f"{name} {option}" for name, option in days()}
    assert found - OTHERS == {f"{name} {words[-1]}" for name, words in CALLS.items()}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("day", ["2026-11-25", "2026-12-31", "2031-01-01", "9999-12-31"])
def test_a_day_that_is_to_come_is_refused(cli: CommandLine, name: str, day: str) -> None:
    ran = cli(*CALLS[name], day)
    assert ran.status == 2 and ran.out == ""
    assert "is to come" in ran.err and "Tue 24 Nov 2026, which is today" in ran.err
    korean = cli(*CALLS[name], day, OKRTUI_LANG="ko")
    assert korean.status == 2 and "아직 오지 않았습니다" in korean.err


@pytest.mark.parametrize("name", CALLS)
def test_today_in_the_organisation_is_not_to_come(cli: CommandLine, name: str) -> None:
    # 23:30 in UTC is the next morning in Seoul; at 14:30 both have the same day.
    assert cli(*CALLS[name], "2026-11-25", OKRTUI_NOW="2026-11-24T23:30:00+00:00").status == 0
    assert cli(*CALLS[name], "2026-11-25", OKRTUI_NOW="2026-11-24T14:30:00+00:00").status == 2
    assert cli(*CALLS[name], "2026-11-24").status == 0


@pytest.mark.parametrize("name", CALLS)
def test_the_first_day_of_the_calendar_is_no_crash(cli: CommandLine, name: str) -> None:
    for day in ("0001-01-01", "0001-12-31", "0002-01-01", "1582-10-10"):
        assert "unforeseen" not in cli(*CALLS[name], day).err
