"""Every kind of fault found and told, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_rig import CONFIG, CommandLine, Home

Finding = dict[str, object]


def findings(cli: CommandLine, *words: str, status: int = 0, **environment: str) -> list[Finding]:
    ran = cli("doctor", *words, "--json", **environment)
    assert ran.status == status, ran
    assert ran.err == ""
    return list(ran.json["findings"])


def of(found: list[Finding], area: str) -> list[tuple[object, object]]:
    return [(one["level"], one["code"]) for one in found if one["area"] == area]


def change(store: Path, statement: str, *values: object) -> None:
    """Reach into the file as no okrtui would."""
    with closing(sqlite3.connect(store)) as db, db:
        assert db.execute(statement, values).rowcount != 0


@pytest.fixture
def scored(cli: CommandLine) -> CommandLine:
    cli.ok("checkin", "win-rate", "22.1", "--confidence", "4")
    cli.ok("checkin", "churn", "4")
    return cli


def test_all_is_well(scored: CommandLine, home: Home) -> None:
    found = findings(scored)
    assert [one["level"] for one in found if one["area"] not in ("connection", "configuration")] == ["ok"] * 3
    (scores,) = [one for one in found if one["area"] == "scores"]
    assert scores["values"] == {"cycle": "2026-Q4", "objectives": 2, "key_results": 4}
    ran = scored.ok("doctor")
    assert "✓ Configuration" in ran.out and str(home.store) in ran.out
    assert "0 faults, 2 warnings" in ran.err


def test_sentences_of_both_languages_say_the_same_codes(scored: CommandLine) -> None:
    korean = scored.ok("doctor", OKRTUI_LANG="ko")
    assert "저장소" in korean.out and "Store" not in korean.out
    assert findings(scored, OKRTUI_LANG="ko") == findings(scored)


def test_a_score_that_its_facts_do_not_give(scored: CommandLine, home: Home) -> None:
    change(home.store, "UPDATE objective_score SET status = 'off_track' WHERE status = 'at_risk'")
    found = findings(scored, status=1)
    (wrong,) = [one for one in found if one["area"] == "scores"]
    assert (wrong["level"], wrong["code"]) == ("fault", "doctor.score_differs")
    assert wrong["values"] == {
        "path": "2026-Q4/sales/close-more",
        "field": "status",
        "stored": "off_track",
        "computed": "at_risk",
    }
    ran = scored("doctor")
    assert ran.status == 1 and "--fix" in ran.out
    fixed = findings(scored, "--fix")
    assert ("warning", "doctor.score_differs") in of(fixed, "scores")
    assert of(findings(scored), "scores") == [("ok", "doctor.scores_ok")]


FIRST = "'$[4][0]"
"""Where the first key result of an objective stands in what is kept of it."""


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("UPDATE objective_score SET progress = progress + 2e-9 WHERE progress IS NOT NULL", "progress"),
        ("UPDATE objective_score SET known = known + 1", "coverage"),
        ("UPDATE objective_score SET expected = expected + 0.001", "expected"),
        ("UPDATE objective_score SET heading = heading - 2e-9 WHERE heading IS NOT NULL", "heading"),
        ("UPDATE objective_score SET judged = judged - 2e-9 WHERE judged IS NOT NULL", "judged"),
        ("UPDATE objective_score SET status_from = 'owner' WHERE status_from = 'pace'", "status_from"),
        (f"UPDATE grounds SET kept = json_set(kept, {FIRST}[2][6]', 0.1)", "status"),
        (f"UPDATE grounds SET kept = json_set(kept, {FIRST}[1]', 2.5)", "weight"),
        (f"UPDATE grounds SET kept = json_set(kept, {FIRST}[3]', json('[-1, -1, null]'))", "checkin"),
        ("UPDATE grounds SET kept = json_set(kept, '$[4]', json('[]'))", "score"),
    ],
)
def test_every_number_is_compared(scored: CommandLine, home: Home, statement: str, field: str) -> None:
    change(home.store, statement)
    found = [one for one in findings(scored, status=1) if one["area"] == "scores"]
    assert field in {one["values"]["field"] for one in found}
    findings(scored, "--fix")
    assert of(findings(scored), "scores") == [("ok", "doctor.scores_ok")]


def test_scores_that_only_time_made_old_are_no_fault(scored: CommandLine) -> None:
    later = findings(scored, OKRTUI_NOW="2026-12-20T12:00:00+09:00")
    assert of(later, "scores") == [("ok", "doctor.scores_ok")]


def test_a_damaged_file(scored: CommandLine, home: Home) -> None:
    change(home.store, "PRAGMA foreign_keys = OFF")
    with closing(sqlite3.connect(home.store)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE key_result SET objective = 4242 WHERE id = 'launched'")
        db.commit()
    found = findings(scored, status=1)
    assert ("fault", "doctor.store_damaged") in of(found, "store")


def test_a_file_that_others_may_read(scored: CommandLine, home: Home) -> None:
    if os.name == "nt":
        return
    home.store.chmod(0o644)
    found = findings(scored)
    assert ("warning", "doctor.store_open") in of(found, "store")
    assert f"chmod 600 {home.store}" in scored.ok("doctor").out


def test_drift_between_configuration_and_store(scored: CommandLine, home: Home) -> None:
    text = CONFIG.replace('name = "Sales"', 'name = "Sales Korea"')
    home.write_config(text.replace('[[people]]\nid = "jonas"\nname = "Jonas Weber"\n', ""))
    found = findings(scored)
    assert of(found, "drift") == [("warning", "doctor.drift_change"), ("warning", "doctor.drift_gone")]
    out = scored.ok("doctor").out
    assert "team sales: name is Sales in the store and Sales Korea" in out
    assert "put it back into the configuration" in out and "--prune" not in out


def test_links_to_what_this_machine_does_not_declare(scored: CommandLine, home: Home) -> None:
    plan = """
[[objectives]]
id = "fix"
team = "product"
cycle = "2026-Q4"
title = "Fix it"
[[objectives.key_results]]
id = "bugs"
title = "Bugs"
kind = "tasks"
source = { type = "tasks" }
links = [ { connection = "gh", url = "acme/app#12" } ]
"""
    scored.ok("plan", "apply", home.write("more.toml", plan), "--yes")
    home.write_config(CONFIG.partition("[connections.gh]")[0])
    found = findings(scored)
    assert ("warning", "doctor.undeclared_connection") in of(found, "links")


def test_connections_are_asked_even_where_the_store_cannot_be_opened(bare: CommandLine, home: Home) -> None:
    home.write_config()
    home.store.parent.mkdir(parents=True)
    home.store.write_bytes(b"no database at all" * 500)
    found = findings(bare, status=1)
    assert of(found, "store") == [("fault", "store.not_a_store")]
    assert of(found, "connection") == [("warning", "sync.error.no_token")]
    document = bare("doctor", "--json").json
    assert document["status"] == "fault"
    assert document["connections"][0]["status"] == "skipped"


def test_a_secret_that_cannot_be_had(scored: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace("env:OKRTUI_TEST_NO_SUCH_TOKEN", f"file:{home.folder}/none"))
    ran = scored("doctor")
    assert ran.status == 1
    assert f"{home.folder}/none" in ran.out and "`token` of gh" in ran.out


def test_a_tracker_that_cannot_be_reached(scored: CommandLine, home: Home) -> None:
    text = CONFIG.replace('token = "env', 'base_url = "http://127.0.0.1:9"\ntoken = "env')
    home.write_config(text)
    found = findings(scored, status=1, OKRTUI_TEST_NO_SUCH_TOKEN="s3cret-token")
    assert of(found, "connection") == [("fault", "sync.error.network")]
    ran = scored("doctor", OKRTUI_TEST_NO_SUCH_TOKEN="s3cret-token")
    assert "s3cret" not in ran.out + ran.err


def test_nobody_and_no_cycle(bare: CommandLine, home: Home) -> None:
    home.write_config('[organization]\nid = "acme"\n')
    assert of(findings(bare), "store") == [("warning", "store.absent")]
    assert not home.store.exists()
    bare.ok("config", "apply")
    found = findings(bare)
    assert ("warning", "usecase.who") in of(found, "configuration")
    assert ("warning", "usecase.no_cycles") in of(found, "configuration")


def test_between_cycles(scored: CommandLine) -> None:
    found = findings(scored, OKRTUI_NOW="2027-02-01T00:00:00Z")
    assert ("warning", "doctor.no_running_cycle") in of(found, "configuration")
    found = findings(scored, OKRTUI_NOW="2025-02-01T00:00:00Z")
    assert ("warning", "doctor.cycle_to_come") in of(found, "configuration")


def test_faults_of_the_configuration_are_findings(bare: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace('me = "mina"', 'mee = "mina"'))
    ran = bare("doctor", "--json")
    assert ran.status == 2
    (fault,) = ran.json["findings"]
    assert fault["code"] == "toml.unknown_key" and fault["values"]["line"] == 6
    assert "config.toml:6" in bare("doctor").out


def test_a_store_in_a_synced_folder_is_advised_against(bare: CommandLine, home: Home) -> None:
    store = f"sqlite:///{home.folder}/Dropbox/acme.db"
    ran = bare.ok("init", "--organization", "acme", OKRTUI_STORE=store)
    assert ran.err.count("Dropbox syncs") == 1
    assert "Dropbox" not in bare.ok("status", OKRTUI_STORE=store).err
    found = findings(bare, OKRTUI_STORE=store)
    assert ("warning", "place.synced") in of(found, "store")


@pytest.mark.parametrize("option", ["--with-names", "--yes"])
def test_what_is_of_the_archive_alone_is_not_taken_silently(cli: CommandLine, option: str) -> None:
    ran = cli("doctor", option)
    assert ran.status == 2 and ran.out == "" and f"{option} only goes with --bundle" in ran.err


def test_an_archive_that_is_there_says_what_to_do(cli: CommandLine, home: Home) -> None:
    there = home.write("report.zip", "mine")
    ran = cli("doctor", "--bundle", there, "--yes")
    assert ran.status == 1 and "is there already" in ran.err and "→ Name another file" in ran.err
    assert (home.folder / "report.zip").read_text("utf-8") == "mine"
