"""What scripts rely on: statuses, streams, one JSON document, the environment, the end of pipes."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest
from cli_rig import CONFIG, CommandLine, Home

from okrtui.store import sqlite
from okrtui.usecases import patience


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--json"),
        ("status", "--team", "sales", "--json"),
        ("status", "--as-of", "2026-11-01", "--json"),
        ("explain", "win-rate", "--json"),
        ("explain", "close-more", "--json"),
        ("explain", "sales", "--json"),
        ("history", "--json"),
        ("plan", "check", "plan.toml", "--json"),
        ("plan", "diff", "plan.toml", "--json"),
        ("plan", "apply", "plan.toml", "--yes", "--json"),
        ("config", "check", "--json"),
        ("config", "diff", "--json"),
        ("config", "apply", "--json"),
        ("doctor", "--json"),
        ("sync", "--json"),
        ("sync", "--dry-run", "--json"),
        ("checkin", "win-rate", "20", "--json"),
        ("undo", "--yes", "--json"),
    ],
    ids=" ".join,
)
def test_json_is_one_document_the_same_in_every_language(
    cli: CommandLine, home: Home, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.folder)
    with closing(sqlite3.connect(home.store)) as db:
        untouched = list(db.iterdump())
    ran = cli(*words)
    assert ran.status == 0 and ran.json["schema"] == 1
    with closing(sqlite3.connect(home.store)) as db:
        changed = list(db.iterdump()) != untouched
    if not changed:
        ours = {**ran.json, "started": "", "seconds": 0}
        assert {**cli(*words, OKRTUI_LANG="ko").json, "started": "", "seconds": 0} == ours


def test_words_for_people_go_to_stdout_and_talk_to_stderr(cli: CommandLine) -> None:
    for words in [("status",), ("explain", "win-rate"), ("history",)]:
        ran = cli.ok(*words)
        assert ran.out and ran.err == ""
    assert cli.ok("plan", "export").err == ""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("status", "--team", "slaes"), 1),
        (("status", "--cycle", "2020-Q1"), 1),
        (("status", "--as-of", "yesterday"), 2),
        (("explain", "nothing-like-it"), 1),
        (("undo", "4711"), 1),
        (("undo", "first"), 2),
        (("link", "win-rate", "acme/app#1"), 1),
        (("link", "win-rate"), 2),
        (("unlink", "win-rate", "x"), 1),
        (("plan", "check", "no-such-file.toml"), 2),
        (("plan", "apply", "-"), 2),
        (("sync", "--connection", "hg"), 2),
        (("sync", "--json", "--watch"), 2),
        (("--profile", "../etc/passwd", "status"), 2),
        (("--profile", "nobody", "status"), 2),
        (("--store", "mysql://x/y", "status"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_failures_say_what_and_leave_stdout_alone(
    cli: CommandLine, words: tuple[str, ...], status: int, language: str
) -> None:
    ran = cli(*words, OKRTUI_LANG=language)
    assert (ran.status, ran.out) == (status, ""), ran
    assert ran.err.startswith("okrtui: ")
    assert "Traceback" not in ran.err and not re.search(r"{[a-z_]+}", ran.err)
    if language == "ko":
        assert any("가" <= sign <= "힣" for sign in ran.err)


def test_the_instant_called_now(cli: CommandLine) -> None:
    assert cli.ok("status", "--json").json["as_of"] == "2026-11-24T00:00:00+00:00"
    later = cli.ok("status", "--json", OKRTUI_NOW="2026-12-01T10:00").json
    assert later["as_of"] == "2026-12-01T01:00:00+00:00"
    ran = cli("status", OKRTUI_NOW="noon")
    assert ran.status == 2 and "OKRTUI_NOW" in ran.err


def test_the_language_of_the_environment_then_of_the_file(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace("[ui]\n", '[ui]\nlanguage = "ko"\n'))
    assert "진행 / 기대" in cli.ok("status", OKRTUI_LANG="").out
    assert "progress / expected" in cli.ok("status", OKRTUI_LANG="en").out
    assert "없습니다" in cli("explain", "nichts", OKRTUI_LANG="").err


def test_another_store_by_option_and_by_environment(cli: CommandLine, home: Home) -> None:
    other = f"sqlite:///{home.folder}/other.db"
    assert cli.ok("--store", other, "history", "--json").json["events"] == []
    assert cli.ok("history", "--json", OKRTUI_STORE=other).json["events"] == []
    assert cli.ok("history", "--json").json["events"] != []


def test_a_copy_is_never_over_a_file(cli: CommandLine, home: Home) -> None:
    copy = home.folder / "copy.db"
    cli.ok("backup", str(copy))
    assert cli("backup", str(copy)).status == 1
    assert cli.ok("--store", f"sqlite:///{copy}", "history", "--json").json["events"] != []


def test_a_store_of_another_organisation(cli: CommandLine, home: Home) -> None:
    other = home.write_config(
        CONFIG.replace('id = "acme"\nname = "Acme"\ntimezone', 'id = "other"\ntimezone')
    )
    ran = cli("--config", str(other), "--store", f"sqlite:///{home.store}", "status")
    assert ran.status == 1 and "“acme”" in ran.err and "“other”" in ran.err


def test_a_store_from_a_newer_version(cli: CommandLine, home: Home) -> None:
    with closing(sqlite3.connect(home.store)) as db:
        db.execute("PRAGMA user_version = 999")
    before = home.store.read_bytes()
    ran = cli("status")
    assert ran.status == 1 and "999" in ran.err and "Update okrtui" in ran.err
    assert home.store.read_bytes() == before


def test_a_file_that_is_no_store(bare: CommandLine, home: Home) -> None:
    home.write_config()
    home.store.parent.mkdir(parents=True)
    home.store.write_text("shopping list\n" * 200, encoding="utf-8")
    ran = bare("status")
    assert ran.status == 1 and str(home.store) in ran.err and "no okrtui store" in ran.err
    assert home.store.read_text("utf-8").startswith("shopping list")


def test_a_store_that_somebody_else_is_writing_to(
    cli: CommandLine, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.5)
    monkeypatch.setattr(patience, "PATIENCE", 0.5)
    with closing(sqlite3.connect(home.store)) as db:
        db.execute("BEGIN IMMEDIATE")
        ran = cli("checkin", "win-rate", "20")
        assert ran.status == 3 and ran.out == "" and "Try again" in ran.err
        db.rollback()
    cli.ok("checkin", "win-rate", "20")


def test_a_sync_pass_that_is_running_already(
    cli: CommandLine, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrtui.store import open_store

    monkeypatch.setattr("okrtui.sync.run.LOCK_SECONDS", 0.5)
    with closing(open_store(f"sqlite:///{home.store}", "acme")) as store, store.sync_lock(1.0):
        ran = cli("sync", "--json")
    assert ran.status == 3 and ran.json["status"] == "busy"


def test_a_terminal_without_the_signs(cli: CommandLine, home: Home) -> None:
    ran = home.program("status", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.status == 0 and "Close more good deals" in ran.out


def test_text_of_others_cannot_steer_the_terminal(cli: CommandLine, home: Home) -> None:
    """Were it ever to get past entry into the store."""
    evil = json.dumps("Win\x1b]0;owned\x07\u202erate")[1:-1]
    with closing(sqlite3.connect(home.store)) as db, db:
        for table in ("key_result", "key_result_version"):
            db.execute(f"UPDATE {table} SET definition = replace(definition, 'Win rate', ?)", (evil,))
    for words in [("status",), ("explain", "win-rate"), ("checkin", "win-rate", "20")]:
        ran = cli.ok(*words)
        assert "Win" in ran.out + ran.err
        assert not set("\x1b\x07\u202e") & set(ran.out + ran.err)


def test_the_debugging_door_shows_the_traceback(cli: CommandLine, home: Home) -> None:
    with closing(sqlite3.connect(home.store)) as db, db:
        db.execute("UPDATE key_result SET definition = '[]'")
    plain = home.program("status")
    assert plain.status == 1 and "Traceback" not in plain.err and "doctor" in plain.err
    assert "Traceback" in home.program("status", OKRTUI_DEBUG="1").err
