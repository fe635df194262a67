"""``okrtui activate``, and a draft refused as a check-in on every front that records one."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from cli_rig import NOW, PLAN, CommandLine, Ran

DRAFT = PLAN.replace('id = "close-more"', 'id = "next"\nstate = "draft"').replace(
    'id = "win-rate"', 'id = "wins"'
)
WINS = "2026-Q4/sales/next/wins"
Front = Callable[[CommandLine], Ran]


@pytest.fixture
def drafted(cli: CommandLine) -> CommandLine:
    only = DRAFT[: DRAFT.index('[[objectives]]\nid = "ship"')]
    cli.ok("plan", "apply", cli.home.write("next.toml", only), "--yes")
    return cli


def by_command(cli: CommandLine) -> Ran:
    return cli("checkin", WINS, "20")


def by_a_note(cli: CommandLine) -> Ran:
    return cli("checkin", WINS, "--note", "soon")


def by_a_past_day(cli: CommandLine) -> Ran:
    return cli("checkin", WINS, "20", "--at", "2026-11-02")


def by_a_file(cli: CommandLine) -> Ran:
    return cli("checkin", "--file", cli.home.write("week.csv", f"id,value\nwin-rate,20\n{WINS},20\n"))


def by_questions(cli: CommandLine) -> Ran:
    cli.monkeypatch.setattr("sys.stdin", io.StringIO(f"check in {WINS}\n20\n4\n\nQ\n"))
    return cli("--plain")


def by_an_assistant(cli: CommandLine) -> Ran:
    from datetime import datetime

    from okrtui.cli import mcp_answers
    from okrtui.config.paths import sqlite_url
    from okrtui.errors import OkrError
    from okrtui.runtime import StartOptions
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.words import Words
    from okrtui.words.error import explain_error

    options = StartOptions(
        config=cli.home.config, store=sqlite_url(cli.home.store), clock=lambda: datetime.fromisoformat(NOW)
    )
    told: list[str] = []
    with mcp_answers.opened(options) as workspace:
        for confirm in (False, True):
            try:
                mcp_answers.checkin(workspace, CheckinInput(WINS, "20"), confirm=confirm)
            except OkrError as error:
                said = explain_error(Words("en"), error)
                told.append(f"{said.what} {said.next_step}")
    return Ran(1 if told else 0, "", " ".join(told))


FRONTS = (by_command, by_a_note, by_a_past_day, by_a_file, by_questions, by_an_assistant)


@pytest.mark.parametrize("front", FRONTS, ids=lambda one: one.__name__)
def test_no_front_records_a_check_in_on_a_draft(
    drafted: CommandLine, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drafted.ok("history", "--json").json
    ran = front(drafted)
    said = ran.err + ran.out
    assert "“Win rate” is part of a draft" in said and "okrtui activate 2026-Q4/sales/next" in said
    assert ran.status in (0, 1) and (ran.status == 1 or front is by_questions)
    assert drafted.ok("history", "--json").json == before
    drafted.ok("activate", "next")
    assert "is part of a draft" not in "".join(front(drafted)[1:])


def test_a_cycle_is_activated_after_it_was_looked_at(drafted: CommandLine) -> None:
    drafted.ok(
        "plan",
        "apply",
        drafted.home.write("more.toml", DRAFT.replace('"ship"', '"more"\nstate = "draft"')),
        "--yes",
    )
    looked = drafted.ok("activate", "2026-Q4", "--dry-run", "--json").json
    ids = ["2026-Q4/sales/next", "2026-Q4/product/more"]
    assert looked["event"] is None and looked["dry"] is True
    assert sorted(one["id"] for one in looked["objectives"]) == sorted(ids)  # type: ignore[index, union-attr]
    ran = drafted("activate", "2026-Q4")
    assert ran.status == 2 and "--yes" in ran.err and all(id in ran.out for id in ids)
    assert drafted.ok("activate", "2026-Q4", "--dry-run", "--json").json == looked
    done = drafted.ok("activate", "2026-Q4", "--yes", "--reason", "agreed", "--json").json
    told = drafted.ok("history", "--json").json["events"][0]  # type: ignore[index]
    assert (told["id"], told["type"], told["reason"]) == (done["event"], "activate", "agreed")
    ran = drafted("activate", "2026-Q4", "--yes")
    assert ran.status == 1 and "There is no draft in 2026-Q4." in ran.err
    drafted.ok("undo", "--yes")
    assert drafted.ok("activate", "next").err.count("is active") == 1
    for name, status in (("nowhere", 1), ("win-rate", 1)):
        assert drafted("activate", name).status == status


def test_what_was_carried_with_its_target_is_told_when_it_is_activated(cli: CommandLine) -> None:
    flagged = DRAFT.replace('id = "wins"', 'id = "wins"\nflagged = "carried_target"')
    only = flagged[: flagged.index('[[objectives]]\nid = "ship"')]
    cli.ok("plan", "apply", cli.home.write("next.toml", only), "--yes")
    ran = cli.ok("activate", "next")
    assert "“Win rate” has the target of the cycle before" in ran.err and ran.err.count("think about it") == 1
