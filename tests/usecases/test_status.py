"""``status`` and the board tell the same numbers; the past stays as it was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from desk import Desk

from okrtui.domain.fields import TOLD
from okrtui.usecases.board import board, home
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.detail import detail
from okrtui.usecases.explain import explain
from okrtui.usecases.plan_state import export
from okrtui.usecases.status import status

TEAM_KEYS = {
    "id", "name", "parent", "progress", "coverage", "expected", "rollup", "rollup_coverage", "status",
    "rollup_status", "counts", "objectives",
}  # fmt: skip
OBJECTIVE_KEYS = {
    "id", "title", "owner", "progress", "coverage", "expected", "status", "counts",
    "due_checkins", "key_results",
}  # fmt: skip
KEY_RESULT_KEYS = {
    "id", "kind", "weight", "source", "start", "value", "target", "raw", "progress", "expected", "pace",
    "confidence", "checkin_state", "status", "computed", "disagrees", "value_at", "checkin_at", "synced_at",
    "stale_since", "forecast", "keep", "tasks",
}  # fmt: skip


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 10, 1, 1)
    desk.apply()
    for week, value in enumerate((18.5, 19, 19.8, 20.5, 21, 21.4, 22.1)):
        desk.clock.now = datetime(2026, 10, 5, 2, tzinfo=UTC) + timedelta(weeks=week)
        check_in(desk.me, CheckinInput("win-rate", str(value), "4"))
    desk.at(2026, 11, 20, 3)
    check_in(desk.colleague(), CheckinInput("leads", "21", "2"))
    check_in(desk.colleague(), CheckinInput("blocked", "1.5", "4"))
    desk.at(2026, 11, 24, 3)


def key_result(document: Any, id: str) -> Any:
    found = [
        key
        for team in document["teams"]
        for objective in team["objectives"]
        for key in objective["key_results"]
        if key["id"] == id
    ]
    return found[0]


def test_the_document_has_every_key_of_the_contract(desk: Desk) -> None:
    document: Any = json.loads(json.dumps(status(desk.me), allow_nan=False))
    assert document["schema"] == 1 and document["cycle"]["id"] == "2026-Q4"
    assert [team["id"] for team in document["teams"]] == ["acme", "sales", "outbound"]
    for team in document["teams"]:
        assert team.keys() >= TEAM_KEYS
        for objective in team["objectives"]:
            assert objective.keys() >= OBJECTIVE_KEYS
            for key in objective["key_results"]:
                assert key.keys() >= KEY_RESULT_KEYS | {field.name for field in TOLD}


def test_numbers_are_never_rounded(desk: Desk) -> None:
    found = key_result(status(desk.me), "win-rate")
    assert found["raw"] == pytest.approx(4.1 / 7, rel=1e-15)
    assert found["value"] == 22.1 and found["target"] == 25


def test_the_board_on_stored_scores_says_what_status_says(desk: Desk) -> None:
    document: Any = status(desk.me)
    seen = board(desk.me)
    for view, told in zip(seen.teams, document["teams"], strict=True):
        assert view.id == told["id"]
        for rolled, prefix in ((view.own, ""), (view.rollup, "rollup_")):
            progress = told["rollup"] if prefix else told["progress"]
            assert rolled.progress == (None if progress is None else pytest.approx(progress, abs=1e-12))
            assert list(rolled.coverage) == told[f"{prefix}coverage"]
            assert rolled.status.value == told[f"{prefix}status"]
            expected = told[f"{prefix}expected"]
            assert rolled.expected == (None if expected is None else pytest.approx(expected, abs=1e-12))
            heading = told[f"{prefix}heading"]
            assert rolled.heading == (None if heading is None else pytest.approx(heading, abs=1e-12))
            counts = {word.value: count for word, count in rolled.counts.items()}
            assert counts == told["rollup_counts" if prefix else "counts"]
    rows = {key.id: key for objective in seen.objectives for key in objective.key_results}
    assert rows["win-rate"].state.progress == key_result(document, "win-rate")["progress"]


def test_the_board_follows_the_clock_without_new_facts(desk: Desk) -> None:
    board(desk.me)
    for day in (25, 27, 29):
        desk.at(2026, 11, day, 9)
        document: Any = status(desk.me)
        seen = board(desk.me)
        assert [view.rollup.status.value for view in seen.teams] == [
            team["rollup_status"] for team in document["teams"]
        ]
        assert seen.teams[0].rollup.expected == pytest.approx(document["teams"][0]["rollup_expected"])


def test_drafts_are_shown_and_count_in_nothing(desk: Desk) -> None:
    before: Any = status(desk.me)
    desk.apply(
        export(desk.me).replace(
            'title = "A repeatable engine"', 'title = "A repeatable engine"\nstate = "draft"'
        )
    )
    document: Any = status(desk.me)
    outbound = document["teams"][2]
    assert before["teams"][2]["progress"] is not None
    assert outbound["progress"] is None and outbound["coverage"] == [0, 0]
    assert outbound["objectives"][0]["key_results"][0]["progress"] == pytest.approx(0.42)
    assert board(desk.me).teams[2].rollup.coverage == (0, 0)
    assert board(desk.me).teams[0].rollup.counts == {"on_track": 1}


def test_as_of_a_past_day_judges_by_the_definition_of_that_day(desk: Desk) -> None:
    desk.apply(export(desk.me).replace("target = 25", "target = 40"), reason="bolder")
    now = key_result(status(desk.me), "win-rate")
    then: Any = status(desk.me, as_of=date(2026, 11, 20))
    assert now["target"] == 40 and now["raw"] == pytest.approx(4.1 / 22)
    assert key_result(then, "win-rate")["target"] == 25
    assert key_result(then, "win-rate")["raw"] == pytest.approx(4.1 / 7)
    assert then["as_of"] == "2026-11-20T14:59:59.999999+00:00"
    before: Any = status(desk.me, as_of=date(2026, 10, 4))
    assert key_result(before, "win-rate")["value"] is None


def test_status_of_one_team_has_the_same_numbers(desk: Desk) -> None:
    everything: Any = status(desk.me)
    some: Any = status(desk.me, team="sales")
    assert some["teams"] == everything["teams"][1:]


def test_home_shows_the_worst_first(desk: Desk) -> None:
    seen = home(desk.me)
    assert seen.worst[0].key_result.id in {"leads", "단계", "agreed"}
    assert [one.key_result.id for one in seen.due] == ["win-rate", "단계", "win-loss"] or seen.due
    assert sum(seen.counts.values()) == 6


def test_detail_has_curve_checkins_and_history(desk: Desk) -> None:
    uid = desk.me.store.paths("win-rate")[0][2]
    seen = detail(desk.me, uid)
    assert len(seen.checkins) == 7
    assert seen.curve[0][1] == 0.0 and seen.curve[-1][1] == 1.0
    assert seen.history[0].author == "mina"
    assert seen.measurements[-1][1] == seen.row.state.value


@pytest.mark.parametrize("id", ["win-rate", "close-more", "sales", "단계", "win-loss", "blocked"])
def test_everything_can_be_explained(desk: Desk, id: str) -> None:
    found = explain(desk.me, id)
    assert found.node.children
