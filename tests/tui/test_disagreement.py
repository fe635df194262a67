"""Where people and numbers part, every screen says so of the same rows, however large the company is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from desk import CONFIG, Desk
from live_app import settled

from okrtui.domain.model import Status
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.home import HomeScreen
from okrtui.tui.widgets.board_rows import BoardRows
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.checkin import CheckinInput, Found, record
from okrtui.usecases.explain import explain
from okrtui.usecases.filter import Filter
from okrtui.usecases.ranking import RANKS, rank
from okrtui.usecases.scores import rescore
from okrtui.usecases.status import status
from okrtui.usecases.views import KeyResultView
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE

FIRST = datetime(2026, 10, 5, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TEAMS = ("acme", "sales", "outbound")
WEEKS = 8
HELD, FALLS, LATE, LOST, TURNS = "held", "falls", "late", "lost", "turns"


def course(number: int) -> str:
    """Few are off track; most others stand worse than those whose chance is small."""
    if number in (50, 110):
        return LOST
    if number % 5 == 4:
        return FALLS
    return TURNS if number == 7 else LATE if number % 2 else HELD


def value(kind: str, week: int, number: int) -> str:
    """What is said at the end of a week, of 100 at the end of the cycle."""
    shift = number / 1000
    made = {
        HELD: 7.0 * (week + 1),
        LATE: 4.4 * (week + 1),
        LOST: 1.0 * (week + 1),
        FALLS: 92.0 - 4.0 * week,
        TURNS: 6.0 * (week + 1),
    }
    return f"{made[kind] + shift:.3f}"


def sure(kind: str, week: int) -> str:
    if kind == TURNS:
        return "1" if week == WEEKS - 1 else "3"
    return "5" if kind in (FALLS, HELD) else "3"


@pytest.fixture(scope="module", params=[12, 200])
def house(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Desk, LiveSession]]:
    folder = tmp_path_factory.mktemp("house")
    path = folder / "config.toml"
    text = CONFIG.replace('lead = "mina"\n', "")
    path.write_text(text, encoding="utf-8")
    store = open_store(f"sqlite:///{folder / 'okr.db'}", "acme")
    desk = Desk(store, text)
    desk.clock.now = FIRST - timedelta(days=4)
    desk.apply(plan(request.param))
    known: Found = {}
    touched: set[int] = set()
    for week in range(WEEKS):
        desk.clock.now = FIRST + timedelta(weeks=week)
        given = [
            CheckinInput(f"k{one}", value(course(one), week, one), sure(course(one), week))
            for one in range(request.param)
        ]
        touched.update(record(desk.me, given, known))
    desk.clock.now = NOW
    rescore(desk.me, touched)
    yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


def plan(count: int) -> str:
    made = []
    for number in range(count):
        if number % 4 == 0:
            made.append(
                f'[[objectives]]\nid = "o{number}"\nteam = "{TEAMS[number // 4 % 3]}"\ncycle = "2026-Q4"\n'
                f'title = "Objective {number}"\nowner = "mina"\n'
            )
        made.append(
            f'[[objectives.key_results]]\nid = "k{number}"\ntitle = "Row {number}"\nkind = "increase"\n'
            "start = 0\ntarget = 100\n"
        )
    return "".join(made)


def everything(desk: Desk) -> list[AssessedKeyResult]:
    rows = desk.me.store.objectives(cycle="2026-Q4")
    return [one for each in assess(desk.me, rows, now=NOW) for one in each.key_results]


def worst_of(rows: list[AssessedKeyResult]) -> list[str]:
    standing = [one for one in rows if one.state.disagrees or one.state.status in RANKS]
    ranked = sorted(standing, key=lambda one: (*rank(one.state), one.row.uid))
    return [one.row.id for one in ranked[:5]]


def test_disagreement_is_one_wherever_it_is_told(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    rows = everything(desk)
    apart = {one.row.id for one in rows if one.state.disagrees}
    by_chance = {f"k{one}" for one in range(len(rows)) if course(one) == FALLS}
    assert apart == by_chance | {"k7"}
    assert {one.state.status for one in rows if one.row.id in by_chance} == {Status.ON_TRACK}
    document = status(desk.me)
    teams = document["teams"]
    assert isinstance(teams, list)
    told = {
        key["id"]
        for team in teams
        for one in team["objectives"]
        for key in one["key_results"]
        if key["disagrees"]
    }
    assert told == apart
    shown = set()
    for team in TEAMS:
        board = live.board(team)
        source = BoardRows(board, OkrApp(live, board, UNICODE).style)
        place = source.columns(160).starts["flag"]
        for at, entry in enumerate(source.entries):
            line = "".join(segment.text for segment in source.row(at, 160, ""))
            if isinstance(entry, KeyResultView) and UNICODE.flag in line[place:]:
                shown.add(entry.id)
    assert shown == apart
    for number in (4, 7, 8):
        codes = {node.code for node in explain(desk.me, f"k{number}").node.children}
        assert ("explain.disagreement.confident" in codes) == (f"k{number}" in apart)


def test_home_names_the_worst_of_all_rows(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    rows = everything(desk)
    home = live.home()
    assert [one.key_result.id for one in home.worst] == worst_of(rows)
    assert {one.why for one in home.worst} >= {"unlikely"}
    for one in home.worst:
        assert one.key_result.state.disagrees == (one.why in ("sure", "low", "unlikely", "unmoved"))


def test_home_of_a_filter_names_the_worst_of_what_matches(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    rows = everything(desk)
    for status_ in (Status.ON_TRACK, Status.AT_RISK):
        matching = [one for one in rows if one.state.status is status_]
        home = live.home(Filter(statuses=frozenset({status_})))
        assert [one.key_result.id for one in home.worst] == worst_of(matching)
        assert home.counts == ({status_: len(matching)} if matching else {})


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_home_says_why_a_row_on_track_stands_there(
    house: tuple[Desk, LiveSession], language: str
) -> None:
    _, live = house
    words = Words(language, strict=True)
    board = live.board("sales")
    app = OkrApp(live, board, UNICODE)
    app.style.words = words
    async with app.run_test(size=(160, 50)) as pilot:
        home = HomeScreen(app)
        app.push_screen(home)
        await settled(pilot)
        text = "\n".join("".join(part for part, _ in (*row.parts, *row.right)) for row in home.make().rows)
    said = [line for line in text.split("\n") if words.say("home.why_unlikely") in line]
    assert len(said) == sum(one.why == "unlikely" for one in live.home().worst) > 0
    assert not any(words.say("home.why_low") in line for line in said)
