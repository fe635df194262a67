"""The dashboard over the sample company: its figures are the board's, it obeys the filter, every card leads
to what it counts, its order lasts, and no failing reading ends it."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Sequence

import pytest
from live_app import app_of, burst, press, running, settled, shown
from sample_company import sample_session
from textual import events
from textual.pilot import Pilot

from okrtui.domain.model import Status
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.cards import CardsScreen
from okrtui.tui.screens.counted import CountedScreen
from okrtui.tui.screens.dashboard import DashboardScreen
from okrtui.tui.widgets.cards_grid import plan
from okrtui.usecases import cards, cards_counted, cards_facts, cards_numbers
from okrtui.usecases.cards_facts import OverdueCard, checkins_card, done_card, overdue_card, sums_card
from okrtui.usecases.cards_numbers import BehindCard, behind_card, matrix_card, people_card, teams_card
from okrtui.usecases.cards_progress import point_of, week_ends
from okrtui.usecases.cards_scope import scope_of
from okrtui.usecases.filter import Filter
from okrtui.usecases.status import status
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.numbers import percent
from okrtui.words.standing import of_rollup


class Unreadable:
    """A store of which one reading fails."""

    def __init__(self, store: object, broken: str) -> None:
        self._store, self._broken = store, broken

    def __getattr__(self, name: str) -> object:
        if name == self._broken:
            raise RuntimeError(f"{name} fell over")
        return getattr(self._store, name)


class Breaking(LiveSession):
    broken = ""

    def workspace_of_today(self) -> Workspace:
        from dataclasses import replace

        found = super().workspace_of_today()
        return replace(found, store=Unreadable(found.store, self.broken)) if self.broken else found


@pytest.fixture(scope="module")
def live() -> Iterator[Breaking]:
    with sample_session(kind=Breaking) as session:
        yield session


def screen(pilot: Pilot[None]) -> DashboardScreen:
    found = pilot.app.screen
    assert isinstance(found, DashboardScreen)
    return found


async def focus(pilot: Pilot[None], name: str) -> DashboardScreen:
    """Put the focus on a card; the dashboard that has it."""
    found = screen(pilot)
    found.grid.go(found.grid.names.index(name))
    await settled(pilot)
    return found


def test_every_figure_is_that_of_the_board(live: LiveSession) -> None:
    workspace = live.workspace()
    scope, board = scope_of(workspace), live.board()
    rows = [
        row for team in status(workspace)["teams"] for one in team["objectives"] for row in one["key_results"]
    ]  # type: ignore[index, union-attr, attr-defined]
    assert scope.company == board.header.company
    assert {one.id: one.rollup for one in teams_card(workspace, scope).teams} == {
        one.id: one.rollup for one in board.teams if one.rollup.counts
    }
    words = {one.uid: one.told.status for one in scope.rows}
    assert sorted(words.values()) == sorted(Status(row["status"]) for row in rows)
    apart = matrix_card(workspace, scope)
    assert sum(map(len, apart.cells.values())) + apart.without == len(rows)
    behind = behind_card(workspace, scope)
    gaps = sorted(
        (row["expected"] - row["progress"] for row in rows if row["progress"] is not None), reverse=True
    )
    assert [one.gap for one in behind.rows[:5]] == pytest.approx(gaps[:5])
    totals = [row["tasks"] for row in rows if row["tasks"]]
    late = overdue_card(workspace, scope)
    assert (late.count, late.every) == (
        sum(one["overdue"] for one in totals),
        sum(one["total"] for one in totals),
    )
    owners = {row.uid: row.definition.owner for row in workspace.store.key_results(cycle="2026-Q4")}
    assert {one.id: set(one.uids) for one in people_card(workspace, scope).people} == {
        owner: {uid for uid, its in owners.items() if its == owner} for owner in set(owners.values()) if owner
    }


def test_past_weeks_are_what_the_board_said_then(live: LiveSession) -> None:
    workspace = live.workspace()
    scope = scope_of(workspace)
    assert scope.cycle is not None
    day = week_ends(workspace, scope.cycle)[-1]
    then = status(workspace, as_of=day)
    root = next(team for team in then["teams"] if team["parent"] is None)  # type: ignore[attr-defined]
    point = point_of(workspace, scope, day)
    assert (point.progress, point.expected) == pytest.approx((root["rollup"], root["rollup_expected"]))


def test_all_cards_obey_the_filter(live: LiveSession) -> None:
    workspace = live.workspace()
    below = {"sales", "outbound", "partners"}
    scope, every = scope_of(workspace, Filter(teams=frozenset({"sales"}))), scope_of(workspace)
    sales = next(team for team in every.numbers.teams if team.id == "sales")
    company, rollup = scope.company, sales.rollup
    assert company is not None and rollup is not None
    assert (company.status, company.coverage) == (rollup.status, rollup.coverage)
    numbers = [
        (one.progress, one.expected, one.heading, one.judged, one.bands.on_track, one.bands.at_risk)
        for one in (company, rollup)
    ]
    assert numbers[0] == pytest.approx(numbers[1])  # their parts are summed in another order
    uids = {one.uid for one in every.rows if one.team in below}
    assert set(scope.uids) == uids
    assert {one.team for one in behind_card(workspace, scope).rows} <= below
    assert {row.team for row in checkins_card(workspace, scope).rows} == below
    assert {uid for one in people_card(workspace, scope).people for uid in one.uids} <= uids
    assert {one.key_result for one in overdue_card(workspace, scope).rows} <= uids
    counts = done_card(workspace, scope).counts
    assert 0 < sum(counts.values()) < sum(done_card(workspace, every).counts.values())
    points = sum(one.every for one in sums_card(workspace, scope, "points").rows)
    assert 0 < points < sum(one.every for one in sums_card(workspace, every, "points").rows)


def test_the_grid_fills_every_size() -> None:
    assert [plan(width, 40).columns for width in (60, 80, 100, 140, 200)] == [1, 1, 2, 3, 4]
    assert plan(140, 40)[:2] == (3, 46)
    for height in range(8, 60):
        made = plan(140, height)
        assert made.top + made.height <= max(height, 9)


async def test_enter_lands_on_what_a_card_counts(live: LiveSession) -> None:
    async with running(live, size=(140, 42)) as pilot:
        await press(pilot, "d")
        found = await focus(pilot, "teams")
        await press(pilot, "j", "j", "enter")
        assert app_of(pilot).shown_board.team == found.board.teams[1].id
        await press(pilot, "d")
        found = await focus(pilot, "behind")
        first = found.found["behind"].rows[0].key_result  # type: ignore[attr-defined]
        assert first.definition.title in await press(pilot, "j", "enter")
        assert pilot.app.screen.place == "key_result"  # type: ignore[attr-defined]
        await press(pilot, "escape")
        found = await focus(pilot, "confidence")
        cells = found.found["confidence"].cells  # type: ignore[attr-defined]
        await press(pilot, "j", "enter")
        listed = pilot.app.screen
        assert isinstance(listed, CountedScreen) and set(listed.uids) in [
            set(uids) for uids in cells.values()
        ]
        await press(pilot, "escape")
        await focus(pilot, "sync")
        await press(pilot, "enter")
        assert pilot.app.screen.place == "sync"  # type: ignore[attr-defined]


async def test_enter_lists_all_that_a_card_counts_not_the_rows_it_has_room_for(
    live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of more than are judged at a time says that it is the first of them."""
    for module in (cards_numbers, cards_facts):
        monkeypatch.setattr(module, "SHOWN", 2)
    async with running(live, size=(140, 42)) as pilot:
        await press(pilot, "d")
        for name in ("behind", "overdue"):
            found = await focus(pilot, name)
            card = found.found[name]
            assert isinstance(card, BehindCard | OverdueCard) and len(card.rows) == 2 < len(card.uids)
            await press(pilot, "enter")
            listed = pilot.app.screen
            assert isinstance(listed, CountedScreen) and listed.uids == card.uids
            assert listed.rows is not None and {one.key_result.uid for one in listed.rows} == set(card.uids)
            await press(pilot, "escape")
        monkeypatch.setattr(cards_counted, "MOST", 3)
        found = await focus(pilot, "behind")
        told = await press(pilot, "enter")
        assert f"the first 3 of {len(found.found['behind'].uids)} key results" in told  # type: ignore[attr-defined]


async def test_the_words_of_the_board_stand_on_its_cards(live: LiveSession) -> None:
    async with running(live, size=(140, 42)) as pilot:
        text = await press(pilot, "d")
        board = app_of(pilot).shown_board
        glyphs = screen(pilot).style.glyphs
        assert f"{percent(board.header.company.progress)} of {percent(board.header.company.expected)}" in text
        for team in board.teams:
            if team.rollup.counts:
                sign = glyphs.status[of_rollup(team.rollup, board.header.elapsed).status]
                line = next(line for line in text.splitlines()[1:] if f" {team.name} " in line)
                assert f"{percent(team.rollup.progress)} {sign}" in line


async def test_a_name_that_no_card_has_is_told_so() -> None:
    with sample_session() as live:
        async with running(live, (100, 30)) as pilot:
            assert "Every card is shown" not in await press(pilot, "d", "a")
            text = await press(pilot, *"qqq")
            assert "Nothing is called that." in text and "Every card is shown" not in text


async def test_the_order_of_the_cards_lasts() -> None:
    with sample_session() as live:
        async with running(live, size=(140, 42)) as pilot:
            await press(pilot, "d", ">", "x")
            assert "Progress" not in screen(pilot).grid.names
            await press(pilot, "a", "p", "e", "r", "s", "o", "n", "enter")
            left = screen(pilot).grid.names
            assert left[0] == "teams" and "people" in left and "progress" not in left
        async with running(live, size=(80, 24)) as pilot:
            assert "Average by team" in await press(pilot, "d")
            assert screen(pilot).grid.names == left
        assert cards.arranged(live.workspace()) == tuple(left)


@pytest.mark.parametrize(
    "reading",
    ["objective_scores", "arrangement", "said", "news", "overdue", "task_counts", "finished", "key_results"],
)
async def test_what_cannot_be_read_says_so_and_the_rest_stands(live: Breaking, reading: str) -> None:
    async with running(live, size=(140, 42)) as pilot:
        live.broken = reading
        text = await press(pilot, "d")
        live.broken = ""
        assert pilot.app.is_running and screen(pilot) and f"{reading} fell over" in text
        screen(pilot).on_mount()
        await settled(pilot)
        cards, _, _ = shown(pilot).partition("⚠")  # what is told stands below them until the next key
        assert "fell over" not in cards and "Furthest behind" in cards


async def test_no_key_harms_it() -> None:
    known = [
        "tab",
        "shift+tab",
        *"jkaxmv><",
        "up",
        "down",
        "left",
        "right",
        "enter",
        "escape",
        "d",
        "f",
        "space",
    ]
    with sample_session() as live:
        async with running(live, size=(60, 15)) as pilot:
            await burst(pilot, "d", *random.Random(7).choices(known, k=500))
            assert pilot.app.is_running and pilot.app._exception is None


async def test_keys_wait_until_it_is_known_which_cards_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed fast, the list of cards to add offered those that are shown."""
    known, arranged = threading.Event(), cards.arranged

    def slowly(workspace: Workspace) -> Sequence[str]:
        known.wait(60)
        return arranged(workspace)

    monkeypatch.setattr(cards, "arranged", slowly)
    with sample_session() as live:
        async with running(live) as pilot:
            for key in "da":
                pilot.app.post_message(events.Key(key, key))
            for _ in range(20):
                await pilot.pause()
            assert app_of(pilot).top.place == "dashboard"
            known.set()
            await settled(pilot)
            top = app_of(pilot).top
            assert isinstance(top, CardsScreen) and "confidence" in top.shown


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_what_any_card_tells_is_read_whole_in_narrow_lists(language: str) -> None:
    """Also of those that are shown at first, once they are taken away."""
    with sample_session(language) as live:
        cards.arrange(live.workspace_of_today(), ["kpis"])
        async with running(live, (60, 15)) as pilot:
            await burst(pilot, "d", "a")
            kinds = [one for one in cards.KINDS if one not in ("kpis", "key_result")]
            told = "".join([shown(pilot), await press(pilot, *["down"] * len(kinds))])
            for kind in kinds:
                about = Words(language).say(f"dashboard.about_{kind}")
                assert about.split(",")[0] in told, (about, told)
