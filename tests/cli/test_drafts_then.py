"""What was owed while an objective was active stays so: on past days, and after an undo."""

from __future__ import annotations

from by_hand import OBJECTIVE, Days, days, row
from cli_rig import CommandLine

ROW = row("k", 'kind = "increase"\nstart = 0\ntarget = 100')
ACTIVE = OBJECTIVE + ROW
DRAFT = f'{OBJECTIVE}state = "draft"\n{ROW}'


def owed(day: Days, *words: str) -> tuple[str, str]:
    told = day.row("k", *words)
    return told["checkin_state"], told["status"]


def test_an_undo_brings_back_what_was_owed(cli: CommandLine) -> None:
    """Of a draft that was made by mistake, and of an activation that was taken back and done again."""
    day = days(cli).at("10-01 09:00")
    day.plan(ACTIVE)
    missed = owed(day.at("11-20 10:00"))
    assert missed == ("missed", "outdated")
    day.plan(DRAFT)
    assert owed(day) == ("none", "pending")
    day.at("11-20 10:05").ok("undo", "--yes")
    assert owed(day) == missed
    day.plan(DRAFT)
    day.at("11-20 10:10").ok("activate", "o")
    assert owed(day) == ("ok", "pending")
    day.at("11-20 10:15").ok("undo", "--yes")
    day.at("12-10 10:00").ok("redo", "--yes")
    assert owed(day) == missed  # since the 20th of November


def test_a_past_day_knows_since_when_it_was_active_then(cli: CommandLine) -> None:
    day = days(cli).at("10-01 09:00")
    day.plan(DRAFT)
    day.at("10-10 09:00").ok("activate", "o")
    then = owed(day.at("10-30 23:59"))
    assert then == ("missed", "outdated")
    look = ("--as-of", "2026-10-30")
    day.at("11-05 09:00").plan(DRAFT)
    assert owed(day, *look) == then
    day.at("11-10 09:00").ok("activate", "o")
    assert (owed(day), owed(day, *look)) == (("ok", "pending"), then)
