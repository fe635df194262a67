"""Stores that can only be looked at, cycles that are over, cycles side by side, and odd places and days."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

from cli_rig import CONFIG, CommandLine, Home

YEAR = '[[cycles]]\nid = "2026"\nstart = 2026-01-01\nend = 2026-12-31\n'
ARR = """\
[[objectives]]
id = "grow"
team = "sales"
cycle = "2026"
title = "Grow"
owner = "mina"
[[objectives.key_results]]
id = "arr"
title = "ARR"
kind = "increase"
start = 1
target = 2
"""


def test_a_store_that_is_read_only_can_be_looked_at(cli: CommandLine, home: Home) -> None:
    cli.ok("checkin", "win-rate", "20")
    cli.ok("backup", str(home.folder / "b.db"))
    os.chmod(home.folder / "b.db", 0o444)
    kept = (home.folder / "b.db").read_bytes()
    at = ("--store", f"sqlite:///{home.folder}/b.db")
    told = cli.ok(*at, "status")
    assert "Win rate" in told.out and "read only" in told.err
    assert "20" in cli.ok(*at, "history").out
    exported = cli.ok(*at, "plan", "export")
    assert "win-rate" in exported.out and "base =" not in exported.out and "not remembered" in exported.err
    whole = cli.ok("plan", "export")
    assert "base =" in whole.out and whole.err == ""
    seen = cli(*at, "doctor")
    assert seen.status == 0 and "okrtui-look" not in seen.out
    assert f"chmod 600 {home.folder}/b.db" in seen.out, "the store is told of, not the copy that is looked at"
    for words in (("checkin", "win-rate", "21"), ("undo", "--yes"), ("sync",)):
        refused = cli(*at, *words)
        assert refused.status == 1 and "can only be looked at" in refused.err and "b.db" in refused.err
    assert (home.folder / "b.db").read_bytes() == kept
    assert list(home.folder.glob("b.db?*")) == []


def test_a_cycle_that_is_over_says_so(cli: CommandLine, home: Home) -> None:
    later = {"OKRTUI_NOW": "2027-01-15T09:00:00+09:00"}
    rows = ("win-rate", "close-more")
    many = home.write("many.csv", "id,value\nwin-rate,22\n")
    writing = (("checkin",), ("checkin", "win-rate", "21"), ("checkin", "--file", many), ("sync",))
    for words in (("status",), ("history",), *(("history", id) for id in rows), *writing):
        told = cli(*words, **later)
        assert "2026-Q4 ended on Thu 31 Dec 2026" in told.err and "[[cycles]]" in told.err
        korean = cli(*words, **later, OKRTUI_LANG="ko")
        assert "2026-Q4는 2026년 12월 31일" in korean.err and "[[cycles]]" in korean.err
    for words in (*(("explain", id) for id in (*rows, "sales")), ("doctor",)):
        told = cli.ok(*words, **later)
        assert "2026-Q4 ended on Thu 31 Dec 2026" in told.out and "[[cycles]]" in told.out
        korean = cli.ok(*words, **later, OKRTUI_LANG="ko")
        assert "2026-Q4는 2026년 12월 31일" in korean.out and "[[cycles]]" in korean.out
    for words in (("checkin", "win-rate", "21.5"), ("sync",), ("doctor",)):
        told = cli.ok(*words)
        assert "ended" not in told.out + told.err
    for id in (*rows, "sales"):
        assert "ended" not in cli.ok("explain", id).out
    past = cli.ok("status", "--cycle", "2026-Q3")
    assert "2026-Q3 ended" in past.err and "[[cycles]]" not in past.err
    assert cli.ok("status", "--json", **later).json["cycle"]["ended"] is True  # type: ignore[index]
    assert "ended" not in cli.ok("status").err


def test_a_year_and_its_quarter_ask_side_by_side(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG + YEAR)
    cli.ok("plan", "apply", home.write("year.toml", ARR), "--yes")
    early = {"OKRTUI_NOW": "2026-11-24T09:30:00+09:00"}
    asked = cli("checkin", **early)  # what was just made asks for its first values
    assert asked.status == 2 and "grow/arr" in asked.err and "close-more/win-rate" in asked.err
    cli.ok("checkin", "arr", "1.2", **early)
    cli.ok("checkin", "win-rate", "25", **early)
    late = {"OKRTUI_NOW": "2026-12-09T12:00:00+09:00"}
    asked = cli("checkin", **late)
    assert "grow/arr" in asked.err and "close-more/win-rate" not in asked.err  # which is done
    assert cli.ok("status", "--json", **late).json["cycle"]["id"] == "2026-Q4"  # type: ignore[index]


def test_days_and_places_that_cannot_be(cli: CommandLine, home: Home) -> None:
    for day in ("9999-12-31", "9999-12-31T23:59-12:00"):
        refused = cli("checkin", "win-rate", "20", "--at", day)
        assert refused.status == 2 and "future" in refused.err, refused
    assert cli("checkin", "win-rate", "20", "--at", "0001-01-01T00:00+12:00").status == 2
    refused = cli("--store", "sqlite:///:memory:", "status")
    assert refused.status == 2 and "in memory" in refused.err and not os.path.exists("/:memory:")


def test_what_a_killed_backup_left_goes_with_the_next(cli: CommandLine, home: Home) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    left = home.folder / f"b.db.{gone.pid}.part"
    left.write_bytes(b"half")
    mine = home.folder / f"b.db.{os.getppid()}.part"
    mine.write_bytes(b"still at it")
    cli.ok("backup", str(home.folder / "b.db"))
    assert not left.exists() and mine.exists()


def test_folders_are_private_whatever_the_umask(home: Home) -> None:
    home.write_config()
    before = os.umask(0)
    try:
        place = home.folder / "a" / "b" / "okr.db"
        assert home.program("--store", f"sqlite:///{place}", "status").status == 0
    finally:
        os.umask(before)
    for one in (place, place.parent, place.parent.parent):
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0, one
