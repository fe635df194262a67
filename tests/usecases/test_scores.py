"""Stored judgements follow days and passes without being judged again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from desk import Desk

from okrtui.domain.model import Measurement, SourceType, Status
from okrtui.store.records import ConnectionState, MeasurementRow, SourceState
from okrtui.usecases import scores, telling
from okrtui.usecases.assess import assess
from okrtui.usecases.board import board, home, keep_numbers
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.filter import Filter, filtered
from okrtui.usecases.find import find
from okrtui.usecases.recompute import recompute
from okrtui.usecases.status import status
from okrtui.usecases.teams import EMPTY
from okrtui.usecases.undo import take_back, undoing

FED = """
[[objectives]]
id = "fed"
team = "sales"
cycle = "2026-Q4"
title = "Fewer bugs"
[[objectives.key_results]]
id = "bugs"
title = "New bugs a month"
kind = "decrease"
start = 72
target = 60
source = { type = "query", connection = "gh", query = "repo:acme/app is:issue created:{last:30d}" }
[[objectives.key_results]]
id = "within"
title = "Open bugs"
kind = "keep"
high = 20
source = { type = "query", connection = "gh", query = "repo:acme/app is:issue is:open" }
"""
FRIDAY = datetime(2026, 11, 6, 9, tzinfo=UTC)  # 18:00 in Seoul


def passed(desk: Desk, at: datetime) -> None:
    desk.me.store.save_connection_state(ConnectionState("gh", "github", "mina", last_pass=at, last_good=at))


@pytest.fixture(autouse=True)
def fed(desk: Desk) -> None:
    desk.at(2026, 10, 1, 1)
    desk.apply()
    desk.apply(FED)
    desk.clock.now = FRIDAY
    store = desk.me.store
    uids = [desk.me.store.paths(name)[0][2] for name in ("bugs", "within")]
    values = (Decimal(68), Decimal(12))
    store.add_measurements(
        [
            MeasurementRow(uid, Measurement(FRIDAY, value, source=SourceType.QUERY), FRIDAY)
            for uid, value in zip(uids, values, strict=True)
        ]
    )
    store.save_source_states([SourceState(uid, "gh", good_at=FRIDAY, account="mina") for uid in uids])
    passed(desk, FRIDAY)
    scores.rescore(desk.me, uids)


def same(desk: Desk) -> dict[str, str]:
    """The words of all key results, after board, filter, find and a recomputation told the same."""
    document: Any = status(desk.me)
    seen = board(desk.me)
    for view, told in zip(seen.teams, document["teams"], strict=True):
        for rolled, prefix in ((view.own, ""), (view.rollup, "rollup_")):
            assert rolled.status.value == told[f"{prefix}status"], view.id
            heading = told[f"{prefix}heading"]
            assert rolled.heading == (None if heading is None else pytest.approx(heading, abs=1e-9))
    assert recompute(desk.me, desk.me.cycle()).differences == ()
    words = {
        key["id"]: key["status"]
        for team in document["teams"]
        for objective in team["objectives"]
        for key in objective["key_results"]
    }
    for word in set(words.values()):
        rows = filtered(desk.me, Filter(statuses=frozenset({Status(word)}))).board.objectives
        assert {row.id for one in rows for row in one.key_results} == {
            id for id, own in words.items() if own == word
        }
    (found,) = [one for one in find(desk.me, "New bugs") if one.kind == "key_result"]
    assert found.stands is not None and found.stands.status == words["bugs"]
    counted: dict[str, int] = {}
    for own in words.values():
        counted[own] = counted.get(own, 0) + 1
    assert counted == {word.value: count for word, count in home(desk.me).counts.items()}
    return words


def judgements(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Filled whenever objectives are judged from their facts to be stored."""
    asked: list[object] = []
    told = scores.judgements

    def listening(*values: Any, **named: Any) -> Any:
        asked.append(values[1])
        return told(*values, **named)

    monkeypatch.setattr(scores, "judgements", listening)
    return asked


def test_a_new_day_is_told_without_judging_anything_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    same(desk)
    asked = judgements(desk, monkeypatch)
    for days in (1, 2, 3, 10, 26):
        desk.clock.now = FRIDAY + timedelta(days=days)
        same(desk)
    assert asked == []


def test_passes_that_change_nothing_keep_it_fresh(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = judgements(desk, monkeypatch)
    for days in (2, 4, 6, 20):
        desk.clock.now = FRIDAY + timedelta(days=days)
        passed(desk, desk.clock.now - timedelta(hours=1))
        words = same(desk)
        assert (words["bugs"], words["within"]) != ("outdated", "outdated")
        assert "outdated" not in (words["bugs"], words["within"])
    assert asked == []


def test_a_monday_without_a_pass_since_friday(desk: Desk) -> None:
    desk.clock.now = FRIDAY + timedelta(days=2, hours=20)  # Monday 14:00; three days end at 18:00
    assert same(desk)["bugs"] == "outdated"


def test_a_check_in_after_midnight(desk: Desk) -> None:
    same(desk)
    desk.clock.now = FRIDAY + timedelta(days=5)
    check_in(desk.me, CheckinInput("win-rate", "23", "2"))
    words = same(desk)
    assert words["win-rate"] == "at_risk"


def test_a_check_in_judges_its_own_key_result_and_says_what_a_full_judgement_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = judgements(desk, monkeypatch)
    store, whole = desk.me.store, desk.me.store.objectives(cycle=desk.me.cycle().id)
    for days, given in enumerate(
        (
            CheckinInput("win-rate", "20", "4"),
            CheckinInput("win-rate", "19", at="2026-10-20"),
            CheckinInput("win-rate", note="no number"),
            CheckinInput("단계", marks=(("하나", True), ("둘", False))),
            CheckinInput("win-loss", confidence="1"),
            CheckinInput("bugs", confidence="5"),
            CheckinInput("blocked", "3", "2", at="2026-11-01"),
        ),
        1,
    ):
        desk.clock.now = FRIDAY + timedelta(days=days)
        done = check_in(desk.me, given)
        (again,) = [
            key
            for one in assess(desk.me, whole, now=desk.me.now())
            for key in one.key_results
            if key.row.uid == done.after.row.uid
        ]
        assert done.after.state == again.state
        stored = store.objective_scores(objectives=[again.row.objective])[again.row.objective]
        (made,) = scores.judgements(desk.me, [row for row in whole if row.uid == again.row.objective])
        assert stored._replace(stamp=0) == made
        same(desk)
    assert [len(rows) for rows in asked] == [1] * 7  # each was asked for here


def test_a_check_in_judges_all_anew_where_what_is_kept_is_void(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, asked = desk.me.store, judgements(desk, monkeypatch)
    (kept,) = [one for one in store.objective_scores().values() if len(one.kept.key_results) == 4]
    few = kept.kept._replace(key_results=kept.kept.key_results[1:])
    for void in (kept._replace(rules="other"), kept._replace(recheck=1), kept._replace(kept=few)):
        store.save_scores([void])
        check_in(desk.me, CheckinInput("win-rate", "21"))
        same(desk)
    store.drop_scores([kept.objective])
    check_in(desk.me, CheckinInput("win-rate", "22"))
    assert [[row.uid for row in rows] for rows in asked] == [[kept.objective]] * 4
    same(desk)


def untold(desk: Desk) -> list[int]:
    return desk.me.store.untold(desk.me.cycle().id, telling.today(desk.me))


def test_days_told_ahead_need_nothing_told_until_a_pass_could_change_them(desk: Desk) -> None:
    everything = sorted(row.uid for row in desk.me.store.objectives(cycle=desk.me.cycle().id))
    assert sum(scores.tell_ahead(desk.me, desk.me.cycle().id)) == len(everything)
    assert sum(scores.tell_ahead(desk.me, desk.me.cycle().id)) == 0
    (fed,) = [row.uid for row in desk.me.store.objectives(uids=everything) if row.id == "fed"]
    for days, left in ((1, []), (2, []), (3, [fed]), (8, [fed]), (9, everything)):
        desk.clock.now = FRIDAY + timedelta(days=days)
        assert untold(desk) == left, days


@pytest.mark.parametrize("every", [None, 1, 2, 5])
def test_the_first_board_of_every_day_is_what_a_full_judgement_says(desk: Desk, every: int | None) -> None:
    """Passes come every so many days; people check in, take back, and the days ahead are told anew; what
    teams stand at is kept on most days, and on most of these void at the next."""
    for days in range(1, 24):
        list(scores.tell_ahead(desk.me, desk.me.cycle().id))
        if days == 4:
            check_in(desk.me, CheckinInput("win-rate", "23", "2"))
        if days == 6:
            take_back(desk.me, undoing(desk.me))
        desk.clock.now = FRIDAY + timedelta(days=days)
        if every is not None and days % every == 0:
            passed(desk, desk.clock.now - timedelta(hours=1))
        if days % 3:
            keep_numbers(desk.me, desk.me.cycle().id)
        first = board(desk.me, at_once=True)
        same(desk)
        assert (first.header, first.teams) == (board(desk.me).header, board(desk.me).teams)


def test_what_takes_long_to_tell_is_left_out_and_never_yesterdays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "SOON", 0)
    board(desk.me)
    before = board(desk.me, at_once=True)
    assert before.header.told and all(team.told for team in before.teams)
    desk.clock.now = FRIDAY + timedelta(days=1)
    first = board(desk.me, at_once=True)
    assert untold(desk), "the first board waits for no day to be told"
    assert not first.header.told and not any(team.told for team in first.teams)
    assert all(one == EMPTY for one in (first.header.company, *(team.rollup for team in first.teams)))
    whole = board(desk.me)
    assert first.team == whole.team and first.objectives and first.brief
    assert [one.rollup for one in first.objectives] == [one.rollup for one in whole.objectives]
    rows = [
        (key.state, whole_key.state)
        for one, other in zip(first.objectives, whole.objectives, strict=True)
        for key, whole_key in zip(one.key_results, other.key_results, strict=True)
    ]
    assert rows and all(
        (one.status, one.progress, one.expected, one.heading)
        == (other.status, other.progress, other.expected, other.heading)
        for one, other in rows
    )
    assert board(desk.me, at_once=True).header.told


def test_a_first_board_judges_as_few_rows_on_a_day_that_was_not_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many key results a team has is known whatever the day."""
    monkeypatch.setattr(scores, "SOON", 0)
    board(desk.me)
    wide = [board(desk.me, at_once=True, below=True, limit=limit) for limit in (1, 3, 6, 50)]
    desk.clock.now = FRIDAY + timedelta(days=1)
    untold = [board(desk.me, at_once=True, below=True, limit=limit) for limit in (1, 3, 6, 50)]
    assert not untold[0].header.told
    rows = [[[one.uid for one in each.objectives] for each in boards] for boards in (wide, untold)]
    assert rows[0] == rows[1] and rows[0][0] != rows[0][3]


def test_what_only_a_full_judgement_tells_ranks_among_the_worst(desk: Desk) -> None:
    desk.at(2026, 10, 2, 3)
    check_in(desk.me, CheckinInput("win-rate", "24", "4"))
    for week in (1, 3, 5):
        desk.clock.now = datetime(2026, 10, 2, 3, tzinfo=UTC) + timedelta(weeks=week)
        check_in(desk.me, CheckinInput("win-rate", "24", "4"))
    seen = home(desk.me)
    state = {one.key_result.id: one for one in seen.worst}
    assert state["win-rate"].key_result.state.status is Status.ON_TRACK
    assert state["win-rate"].why == "unmoved"
    assert "bugs" not in state  # on track, and nobody doubts it


def test_what_teams_stand_at_is_kept_to_the_last_bit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = desk.me.cycle().id
    board(desk.me)
    keep_numbers(desk.me, cycle)
    with monkeypatch.context() as alone:
        alone.setattr(desk.me.store, "team_sums", None)  # nobody adds up again
        kept = board(desk.me)
        keep_numbers(desk.me, cycle)
    check_in(desk.me, CheckinInput("win-rate", "24", "4"))
    after = board(desk.me)
    assert after.teams != kept.teams
    take_back(desk.me, undoing(desk.me))
    desk.me.store.keep_numbers(cycle, "other rules", 0, 0, "")
    added = board(desk.me)
    assert (added.teams, added.header) == (kept.teams, kept.header)
