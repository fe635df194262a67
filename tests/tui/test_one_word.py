"""One store, one word a row: board, home, find, filter, detail, explain, ``status`` and its JSON agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import settled
from msgspec.structs import replace

from okrtui.cli.status import table
from okrtui.domain.model import Status
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.find import FindScreen
from okrtui.tui.screens.home import HomeScreen
from okrtui.tui.widgets.board_rows import BoardRows, counts_text
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.team_rows import TeamRows
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.filter import Filter
from okrtui.usecases.status import status
from okrtui.usecases.views import Home, KeyResultView
from okrtui.words import Words
from okrtui.words.explain import summary
from okrtui.words.glyphs import UNICODE
from okrtui.words.standing import of_key_result, tick_of, whole

PLAN = """
[[objectives]]
id = "o"
team = "sales"
cycle = "2026-Q4"
title = "Objective of all words"
owner = "mina"
"""
ROWS = {  # id: (value, confidence, when it was said)
    "well": ("60", "4", (2026, 11, 23, 3)),
    "behind": ("38", "3", (2026, 11, 23, 3)),
    "lost": ("5", "5", (2026, 11, 23, 3)),
    "doubted": ("60", "2", (2026, 11, 23, 3)),
    "feared": ("60", "1", (2026, 11, 23, 3)),
    "reached": ("100", "5", (2026, 11, 23, 3)),
    "old": ("20", "4", (2026, 10, 6, 3)),
    "early": ("1", "4", (2026, 10, 5, 3)),
}
KINDS = "kind = 'increase'\nstart = 0\ntarget = 100\nunit = '%'\n"


def plan() -> str:
    rows = "".join(f"[[objectives.key_results]]\nid = '{id}'\ntitle = 'Row {id}'\n{KINDS}" for id in ROWS)
    late = "[[objectives.key_results]]\nid = 'gate'\ntitle = 'Row gate'\nkind = 'boolean'\n"
    waits = (
        "[[objectives.key_results]]\nid = 'waits'\ntitle = 'Row waits'\nkind = 'tasks'\n"
        "links = [ { connection = 'gh', url = 'https://github.com/acme/app/issues/12' } ]\n"
    )
    return PLAN + rows + late + waits


@pytest.fixture(params=[(2026, 11, 24, 3), (2026, 10, 7, 3)], ids=["midway", "begun"])
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Desk, LiveSession]]:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store, CONFIG)
    desk.at(2026, 10, 1, 3)
    desk.apply(plan())
    for id, (value, sure, when) in sorted(ROWS.items(), key=lambda one: one[1][2]):
        if when <= request.param:
            desk.at(*when)
            check_in(desk.me, CheckinInput(id, value, sure))
    if request.param >= (2026, 11, 23):
        desk.at(2026, 11, 23, 3)
        check_in(desk.me, CheckinInput("gate", None, "3"))
    desk.at(*request.param)
    yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


def told(strip: object) -> str:
    return "".join(segment.text for segment in strip)  # type: ignore[attr-defined]


def rows_of(source: BoardRows) -> Iterator[tuple[int, KeyResultView]]:
    for at, entry in enumerate(source.entries):
        if isinstance(entry, KeyResultView):
            yield at, entry


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_same_word_everywhere(house: tuple[Desk, LiveSession], language: str) -> None:
    desk, live = house
    words = Words(language, strict=True)
    board = live.board("sales")
    expected = {row.id: of_key_result(row.state) for one in board.objectives for row in one.key_results}
    seen = {standing.status for standing in expected.values()}
    if desk.clock.now.month == 11:
        assert seen >= {Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.DONE, Status.OUTDATED}
        assert Status.PENDING in seen and any(one.doubted for one in expected.values())
        assert any(one.owners for one in expected.values())
    else:
        assert any(one.early and one.status is Status.ON_TRACK for one in expected.values())
    document = status(desk.me)
    in_json = {row["id"]: row for row in key_results(document)}
    lines = {line.split("(")[1].split(")")[0]: line for line in table(words, document) if "(" in line}
    live._settings = live.settings._replace(language=language)
    app = OkrApp(live, board, UNICODE)
    app.style.words = words
    source = BoardRows(board, app.style)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        home = HomeScreen(app)
        find = FindScreen(app)
        app.push_screen(home)
        await settled(pilot)
        at_home = text_of(home)
        for at, row in rows_of(source):
            standing, sign = expected[row.id], UNICODE.status[row.state.status]
            word = whole(words, standing)
            plain = word.split(" · ")[0]
            line = told(source.row(at, 150, ""))
            assert line.startswith(f"  {sign} ") and f" {plain} " in line, row.id
            panel = DetailPanel(app.style, live.zone)
            panel.show(live.detail(row.uid), board)
            assert f"{sign} {word}" in told(panel.lines(150, 20)[0]), row.id
            found = next(one for one in live.find(f"Row {row.id}") if one.kind == "key_result")
            find.found = [found]
            line = find._row(0, found)
            assert f"{sign} " in "".join(part for part, _ in line.parts)
            assert word in "".join(part for part, _ in line.right)
            first = summary(words, live.explain("key_result", row.uid, row.path), live.zone)[0]
            assert word in first, first
            assert word in lines[row.id] and sign in lines[row.id]
            assert in_json[row.id]["status"] == row.state.status.value
            matching = live.filtered(Filter(statuses=frozenset({row.state.status}))).board.objectives
            assert row.id in {key.id for one in matching for key in one.key_results}
        for one in live.home().worst:
            assert whole(words, expected[one.key_result.id]) in at_home
    assert_counts_agree(live, document, source)


def text_of(screen: HomeScreen) -> str:
    rows = screen.make().rows
    return "\n".join("".join(part for part, _ in (*row.parts, *row.right)) for row in rows)


def key_results(document: dict[str, object]) -> Iterator[dict[str, object]]:
    for team in document["teams"]:  # type: ignore[attr-defined]
        for objective in team["objectives"]:
            yield from objective["key_results"]


def assert_counts_agree(live: LiveSession, document: dict[str, object], source: BoardRows) -> None:
    counted: dict[Status, int] = {}
    for row in key_results(document):
        counted[Status(row["status"])] = counted.get(Status(row["status"]), 0) + 1
    assert live.home().counts == counted
    assert counts_text(counted, source.style) in told(source.heads(200, False)[0])
    teams = {team["id"]: team for team in document["teams"]}  # type: ignore[attr-defined]
    tree = TeamRows(live.board("sales").teams, "sales", source.style)
    for at, team in enumerate(tree.teams):
        shown = told(tree.row(at, 30, ""))
        assert (UNICODE.status[teams[team.id]["rollup_status"]] in shown) or team.rollup.heading is None


async def test_colour_tick_and_word_agree(house: tuple[Desk, LiveSession]) -> None:
    """On the machine's own word a bar passes its tick exactly where the row is on track."""
    _, live = house
    board = live.board("sales")
    app = OkrApp(live, board, UNICODE)
    source = BoardRows(board, app.style)
    at = source.columns(150)
    checked = 0
    for index, row in rows_of(source):
        tick = tick_of(row.definition, row.state)
        if tick is None or row.state.progress in (None, 1.0) or not row.state.computed:
            continue
        line = told(source.row(index, 150, ""))
        bar = line[at.starts["bar"] : at.starts["bar"] + at.sizes["bar"]]
        place = next(place for place, char in enumerate(bar) if char in "│┃")
        passes = "━" in bar[place + 1 :]
        assert passes == (row.state.status is Status.ON_TRACK), (row.id, bar)
        checked += 1
    assert checked >= (3 if live.now().month == 11 else 0)


async def test_a_filter_makes_no_sentence_false(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    board = live.board("sales")
    app = OkrApp(live, board, UNICODE)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        nothing = replace(live.home(), worst=(), sure=(), due=())
        app.header_state.chips = ("#none",)
        text = text_of_home(app, nothing)
        assert "None of what matches is off track" in text and "None of what matches waits" in text
        app.header_state.chips = ()
        assert "No key result of these teams is off track" in text_of_home(app, nothing)
        await pilot.pause()


def text_of_home(app: OkrApp, home: Home) -> str:
    screen = HomeScreen(app)
    screen.home = home
    return text_of(screen)
