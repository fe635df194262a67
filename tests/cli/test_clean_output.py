"""Rows that carry signs which steer a terminal: every command shows them harmlessly, JSON without loss."""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress

import pytest
from cli_rig import CommandLine

BAD = "\x9b31m\x07\x1b]0;x\x07\u202edrow\u2066\u200f\u2028"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMANDS = [
    ("status",),
    ("status", "--json"),
    ("explain", "win-rate"),
    ("explain", "win-rate", "--json"),
    ("explain", "sales", "--json"),
    ("history",),
    ("history", "--json"),
    ("plan", "export"),
    ("doctor",),
    ("doctor", "--json"),
    ("config", "diff"),
    ("sync",),
    ("sync", "--json"),
    ("sync", "--events"),
    ("checkin", "win-rate", "21"),
    ("checkin", "win-rate", "22", "--json"),
    ("undo", "--yes"),
    ("undo", "--json", "--yes"),
    ("redo", "--yes"),
    ("link", "playbook", "https://github.com/acme/app/issues/1"),
    ("checkin", "no-such", "1"),
]


@pytest.fixture
def spoilt(cli: CommandLine) -> CommandLine:
    """Every text of the store that says "Win rate", "Sales" or a note carries such signs behind it."""
    cli.ok("checkin", "win-rate", "20", "--note", "Win rate is fine")
    with sqlite3.connect(cli.home.store) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for column in [row[1] for row in db.execute(f"PRAGMA table_info({table})")]:
                for word in ("Win rate", "Sales", "Mina Park"):
                    with suppress(sqlite3.Error):
                        db.execute(
                            f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE {column} LIKE ?",
                            (word, word + BAD.replace("\x07", "").replace("\x1b", ""), f"%{word}%"),
                        )
    return cli


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_passes_them_on(spoilt: CommandLine, words: tuple[str, ...]) -> None:
    ran = spoilt(*words)
    assert not STEERING.search(ran.out) and not STEERING.search(ran.err), (words, ran)


def test_json_loses_nothing(spoilt: CommandLine) -> None:
    ran = spoilt.ok("status", "--json")
    titles = [
        row["title"] for team in ran.json["teams"] for one in team["objectives"] for row in one["key_results"]
    ]
    assert any("\x9b31m" in title and "\u202e" in title for title in titles)


def test_what_one_types_is_cleaned_too(cli: CommandLine) -> None:
    ran = cli("explain", BAD)
    assert ran.status == 1 and not STEERING.search(ran.err)
