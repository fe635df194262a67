"""What each of a small company owes, in one list; silence and departures told in one line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk import CONFIG, PLAN
from live_app import app_of, at, desk_and_session, press, running, settled, shown

from okrtui.config.load import loads
from okrtui.domain.agreed import ActionState
from okrtui.store.sqlite import SqliteStore
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.screens.comments import CommentsScreen
from okrtui.usecases import standing
from okrtui.usecases.agreed import add_action, open_actions, settle
from okrtui.usecases.board import home
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import comment
from okrtui.usecases.doctor import departed_findings
from okrtui.usecases.explain import explain
from okrtui.usecases.handing import hand_over_all
from okrtui.usecases.status import rhythm_json, status
from okrtui.usecases.structure import apply
from okrtui.usecases.team_rhythm import rhythms, silent_teams
from okrtui.usecases.todo import todo
from okrtui.usecases.weekly import weekly
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.rhythm import team_rhythm_text
from okrtui.words.weekly import lines

WIN, AGREED = "2026-Q4/sales/close-more/win-rate", "2026-Q4/sales/close-more/agreed"
LEADS, BLOCKED = "2026-Q4/outbound/engine/leads", "2026-Q4/outbound/engine/blocked"
AWAY = CONFIG.replace(
    'name = "Joon Lee"\n',
    'name = "Joon Lee"\naway = [ { from = 2026-11-23, to = 2026-11-27, deputy = "mina" } ]\n',
)


def owes(workspace: Workspace) -> list[tuple[str, str, str, str | None]]:
    return [(one.kind, one.id, one.state.value, one.instead_of) for one in todo(workspace)]


def test_a_check_in_is_asked_of_whoever_is_named_and_of_the_deputy(tmp_path: Path) -> None:
    with desk_and_session(tmp_path, AWAY) as (desk, _):
        joon = desk.colleague()
        desk.apply(PLAN.replace('title = "Win rate"', 'title = "Win rate"\ncheckin_owner = "joon"'))
        mine = {one.id: one.instead_of for one in todo(desk.me)}
        assert (
            mine[WIN] == mine[AGREED] == mine[LEADS] == "joon"
            and mine["2026-Q4/sales/close-more/단계"] is None
        )
        assert {WIN, AGREED, LEADS, BLOCKED} == {one.id for one in todo(joon)}
        assert {one.state for one in todo(joon)} == {"missed"}
        desk.at(2026, 11, 28, 3, 0)  # he is back
        assert WIN not in {one.id for one in todo(desk.me)}
        check_in(joon, CheckinInput(WIN, value="20"))
        assert WIN not in {one.id for one in todo(joon)}
        add_action(desk.me, "sales", "Call the bank", owner="joon")
        # whoever hands everything over gives that away too
        told = hand_over_all(desk.me, "joon", "mina")
        gone = {(one.path, one.field) for one in told.changes}
        assert gone >= {(WIN, "checkin_owner"), (AGREED, "owner"), ("action:1", "owner")}
        assert [one.text for one in open_actions(desk.me, "mina")] == ["Call the bank"]
        assert todo(joon) == ()


def test_nobody_is_asked_for_what_asks_for_nothing(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        desk.apply(PLAN.replace('title = "Net new leads"', 'title = "Net new leads"\ncheckin = "none"'))
        joon = desk.colleague()
        assert [one.id for one in todo(joon)] == [BLOCKED, AGREED]
        check_in(joon, CheckinInput(AGREED, value="done"))
        assert [one.id for one in todo(joon)] == [BLOCKED]
        assert todo(replace(desk.me, me=None)) == ()


def test_a_mention_is_owed_until_it_is_answered(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        joon = desk.colleague()
        comment(joon, "win-rate", "@mina why did it fall?")
        comment(joon, "agreed", "@mina and @joon, look")
        assert [one[:3] for one in owes(desk.me) if one[0] == "mention"] == [
            ("mention", WIN, "due"),
            ("mention", AGREED, "due"),
        ]
        assert not [one for one in owes(joon) if one[0] == "mention"]  # one's own asks nothing of one
        desk.clock.now += timedelta(minutes=1)
        comment(desk.me, "agreed", "seen")
        check_in(desk.me, CheckinInput(WIN, value="20", note="two deals slipped"))
        assert not [one for one in owes(desk.me) if one[0] == "mention"]


async def test_the_list_does_what_each_row_asks_for(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        comment(desk.colleague(), "win-loss", "thanks @mina")
        async with running(live) as pilot:
            text = await press(pilot, "g", "t")
            assert "What I owe" in text and "Win rate" in text and "Joon Lee: thanks @mina" in text
            await press(pilot, "enter")
            assert isinstance(app_of(pilot).screen, CheckinScreen)
            await press(pilot, "escape", "G", "enter")
            assert isinstance(app_of(pilot).screen, CommentsScreen)
            await press(pilot, *"seen", "enter", "escape")
            assert "thanks @mina" not in shown(pilot) and "What I owe" in shown(pilot)
            made = add_action(desk.me, "sales", "Call the bank", due=date(2026, 11, 25))
            app_of(pilot).read_anew()
            await settled(pilot)
            assert "Done: Call the bank" in await press(pilot, "G", "enter")
            assert (
                open_actions(desk.me, "mina") == [] and "Call the bank" not in shown(pilot).split("Done")[0]
            )
            await press(pilot, "u")
            assert [one.uid for one in open_actions(desk.me, "mina")] == [made.agreed.uid]
            desk.apply(PLAN.replace('title = "Win rate"', 'title = "Win rate"\ncheckin_owner = "joon"'))
            await press(pilot, "escape")
            await at(pilot, "win-rate")
            assert "check-ins by Joon Lee" in await press(pilot, "r")


def test_a_silent_team_is_one_line_and_who_left_is_named(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        cycle = desk.me.cycle()
        assert silent_teams(desk.me, cycle) == () == home(desk.me).silent  # three weeks old
        check_in(desk.colleague(), CheckinInput(AGREED, value="open"))
        desk.at(2026, 12, 10, 3, 0)
        (one,) = home(desk.me).silent
        assert (one.team, one.since, one.key_results) == ("outbound", None, 2)
        assert "outbound" not in {row.team for row in home(desk.me).worst}
        desk.at(2026, 12, 28, 3, 0)
        assert [(one.team, one.since) for one in home(desk.me).silent] == [
            ("sales", date(2026, 11, 24)),
            ("outbound", None),
        ]
        check_in(desk.colleague(), CheckinInput(LEADS, value="3"))
        assert [one.team for one in home(desk.me).silent] == ["sales"]
        without = CONFIG.replace('[[people]]\nid = "joon"\nname = "Joon Lee"\n', "")
        desk.me.configure(loads(without))
        apply(desk.me, prune=True)
        desk.me.forget()
        (left,) = home(desk.me).departed
        assert (left.person, left.key_results) == ("joon", 3)
        (finding,) = departed_findings(desk.me)
        assert finding.values == {"person": "joon", "name": "Joon Lee", "count": 3}
        hand_over_all(desk.me, "joon", "mina")
        assert home(desk.me).departed == () == tuple(departed_findings(desk.me))


def test_home_holds_the_rows_of_a_few_teams_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is silent or worst is found all the same."""
    read: list[list[str]] = []
    scores = SqliteStore.objective_scores

    def noted(self: SqliteStore, **wanted: Any) -> Any:
        if wanted.get("teams") is not None:
            read.append(list(wanted["teams"]))
        return scores(self, **wanted)

    with desk_and_session(tmp_path) as (desk, _):
        desk.at(2026, 12, 28, 3, 0)
        check_in(desk.me, CheckinInput(WIN, value="19"))
        together = home(desk.me)
        assert together.silent and together.worst
        monkeypatch.setattr(standing, "TEAMS_AT_ONCE", 1)
        monkeypatch.setattr(SqliteStore, "objective_scores", noted)
        assert home(desk.me) == together
    assert sorted(read) == [["outbound"], ["sales"]]


def test_the_rhythm_of_a_team_counts_what_was_given_in_time(tmp_path: Path) -> None:
    def rhythm(workspace: Workspace) -> dict[str, object]:
        found = [one for one in explain(workspace, "outbound").node.children if one.code.endswith("rhythm")]
        return dict(found[0].values) if found else {}

    with desk_and_session(tmp_path) as (desk, _):
        assert rhythm(desk.me) == {"on_time": 0, "due": 6}  # two rows on three Mondays
        desk.at(2026, 11, 30, 0, 30)  # half past nine, due at ten
        check_in(desk.colleague(), CheckinInput(LEADS, value="3"))
        desk.at(2026, 11, 30, 3, 0)
        assert rhythm(desk.me) == {"on_time": 1, "due": 8}
        assert_told_alike(desk.me)
        away = loads(AWAY)
        desk.me.configure(away)
        assert rhythm(desk.me) == {"on_time": 1, "due": 6}  # of the Monday he was away nothing was expected


def test_rhythms_are_read_a_few_teams_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All check-ins of ten thousand key results at once are more than the rest of the app."""
    read: list[int] = []
    checkins = SqliteStore.checkins

    def noted(self: SqliteStore, key_results: Collection[int], *, latest: int | None = None) -> Any:
        read.append(len(key_results))
        return checkins(self, key_results, latest=latest)

    with desk_and_session(tmp_path) as (desk, _):
        monkeypatch.setattr(SqliteStore, "checkins", noted)
        cycle = desk.me.store.cycles()[0]
        together, at_once = rhythms(desk.me, cycle), sum(read)
        read.clear()
        monkeypatch.setattr(standing, "TEAMS_AT_ONCE", 1)
        assert rhythms(desk.me, cycle) == together and len(together) > 1
    assert len(read) > 1 and sum(read) == at_once and max(read) < at_once


def assert_told_alike(workspace: Workspace) -> None:
    """The same figures in ``status``, in the weekly, and at home of who leads the team."""
    named = ("checkins", "checkins_on_time", "actions", "actions_done")
    document: Any = status(workspace)
    teams = {one["id"]: one["rhythm"] for one in document["teams"]}
    assert any(teams["sales"].values())
    for team in ("sales", "outbound"):
        nodes = {one.code: dict(one.values) for one in explain(workspace, team).node.children}
        kept = nodes.get("explain.team.rhythm", {"due": 0, "on_time": 0})
        done = nodes.get("explain.team.actions", {"actions": 0, "done": 0})
        figures = (kept["due"], kept["on_time"], done["actions"], done["done"])
        assert teams[team] == dict(zip(named, figures, strict=True))
        told = weekly(workspace, team).rhythm
        assert told is not None and (told.due, told.on_time, told.actions, told.done) == figures
    (led,) = home(workspace).rhythm  # sales, with those below it
    assert rhythm_json(led.rhythm) == teams[led.team] and led.team == "sales"
    english, korean = Words("en", strict=True), Words("ko", strict=True)
    assert f"{led.rhythm.on_time} of {led.rhythm.due}" in team_rhythm_text(english, led)
    assert f"{led.rhythm.due}건 중 {led.rhythm.on_time}건" in team_rhythm_text(korean, led)
    assert team_rhythm_text(english, led).partition(" · ")[2] in " ".join(
        lines(english, weekly(workspace, "sales"))
    )


def test_the_rhythm_of_a_team_counts_actions_that_were_done_or_are_late(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        one = add_action(desk.me, "outbound", "One", due=date(2026, 11, 25))
        two = add_action(desk.me, "outbound", "Two", due=date(2026, 11, 25))
        add_action(desk.me, "outbound", "Three", due=date(2026, 12, 25))
        settle(desk.me, one.agreed.uid, ActionState.DONE)
        settle(desk.me, add_action(desk.me, "outbound", "Four").agreed.uid, ActionState.DROPPED)

        def told() -> list[dict[str, object]]:
            nodes = explain(desk.me, "sales").node.children
            return [dict(node.values) for node in nodes if node.code.endswith("team.actions")]

        assert told() == [{"done": 1, "actions": 1}]
        desk.at(2026, 11, 26, 3, 0)
        assert told() == [{"done": 1, "actions": 2}]
        assert_told_alike(desk.me)
        settle(desk.me, two.agreed.uid, ActionState.DONE)
        assert told() == [{"done": 2, "actions": 2}]
