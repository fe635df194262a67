"""`okrtui status --line`: one line that fits, that nobody's name can steer, and that never waits."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_rig import CONFIG, CommandLine, Home

from okrtui.domain.model import Status
from okrtui.usecases.status_line import StatusLine
from okrtui.words import LANGUAGES, Words
from okrtui.words.status_line import NARROWEST, line
from okrtui.words.width import cells

NOW = datetime(2026, 11, 24, tzinfo=UTC)
COUNTS = {"off_track": 12, "at_risk": 3, "outdated": 1, "on_track": 40}


@contextmanager
def busy(store: Path) -> Iterator[None]:
    with closing(sqlite3.connect(store, isolation_level=None)) as held:
        held.execute("PRAGMA locking_mode = EXCLUSIVE")
        held.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_no_more_cells_than_it_is_given_and_says_more_where_there_is_room(language: str) -> None:
    words = Words(language)
    for name in ("Acme", "영업 본부와 그 아래의 모든 팀", "a" * 300):
        for status in (Status.ON_TRACK, Status.CLOSED_PARTIAL, Status.PENDING):
            told = StatusLine(NOW, name, status, 0.44, 0.5, 0.6, True, COUNTS, 12)
            for now in (None, NOW + timedelta(days=99)):
                lines = [line(words, told, width=width, now=now) for width in range(NARROWEST, 161)]
                for width, text in zip(range(NARROWEST, 161), lines, strict=True):
                    assert cells(text) <= width and "\n" not in text
                    assert now is None or words.say("time.days", n=99) in text
                assert len(lines[-1]) > len(lines[0]) and "50%" in lines[-1]
                assert (words.say("board.check_ins_due", count=12) in lines[-1]) and "0.4" in lines[-1]


def test_colours_come_when_asked_for_and_names_hold_none(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace('name = "Acme"\ntimezone', 'name = "A #(rm) b"\ntimezone', 1))
    cli.ok("checkin", "win-rate", "20", "--confidence", "2")
    later = {"OKRTUI_NOW": "2026-12-02T09:00:00+09:00"}
    plain = cli.ok("status", "--line", **later).out
    assert plain.endswith("\n") and plain.count("\n") == 1 and plain.rstrip("\n").isprintable()
    assert "A #(rm) b" in plain and "2 check-ins due" in plain and "heading for 0." in plain
    assert re.sub("\x1b\\[\\d+m", "", cli.ok("status", "--line", "--color", "ansi", **later).out) == plain
    assert "A ##(rm) b" in cli.ok("status", "--line", "--color", "tmux").out
    team = cli.ok("status", "--line", "--team", "sales", OKRTUI_LANG="ko", **later).out
    assert "Sales" in team and "할 체크인 2건" in team
    told = StatusLine(NOW, "a\x1b[31m\u202eb", Status.OFF_TRACK, None, None, None, False, {}, 0)
    assert line(Words("en"), told) == "▼ a[31mb off track"
    assert line(Words("en"), told, paint="ansi") == "\x1b[31m▼ a[31mb off track\x1b[0m"
    assert line(Words("en"), told, ascii_only=True).isascii()
    for more in (("--json",), ("--as-of", "2026-11-01"), ("--width", "3"), ("--color", "red")):
        assert cli("status", "--line", *more).status == 2
    narrow = cli("status", "--line", "--width", str(NARROWEST - 1))
    assert f"{NARROWEST} or more" in narrow.err
    assert cli("status", "--line", "--team", "nowhere").status == 1


def test_a_busy_store_is_not_waited_for(cli: CommandLine, home: Home) -> None:
    with busy(home.store):
        assert cli("status", "--line").status == 3
    fresh = cli.ok("status", "--line").out.rstrip("\n")
    (kept,) = (home.folder / "cache" / "line").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600 or kept.drive
    later = {"OKRTUI_NOW": "2026-11-24T09:14:00+09:00"}
    with busy(home.store):
        old = cli.ok("status", "--line", **later)
        assert old.out.rstrip("\n") == f"{fresh} · 14 min ago" and old.err == ""
        assert cli("status", "--line", "--team", "sales", **later).status == 3  # another line, never told
        kept.write_text("{}")
        assert cli("status", "--line", **later).status == 3
    assert cli.ok("status", "--line", **later).out.rstrip("\n") == fresh


def test_a_store_that_is_not_there_yet_begins_as_for_status(bare: CommandLine, home: Home) -> None:
    home.write_config()
    assert "Acme" in bare.ok("status", "--line").out and home.store.exists()
