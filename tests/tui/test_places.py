"""What g and a letter lead to: another cycle, who supports whom, the log of acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import app_of, desk_and_session, press, running, settled, shown, write
from sample_company import sample_session

from okrtui.store.new_rows import Act
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.setting import SettingScreen
from okrtui.tui.widgets.header import HeaderLine
from okrtui.usecases.alignment import alignment
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.words.width import cells

BEFORE = """
[[objectives]]
id = "learn"
team = "sales"
cycle = "2026-Q3"
title = "Learn what closes a deal"
[[objectives.key_results]]
id = "calls"
title = "Calls listened to"
kind = "reach"
start = 0
target = 40
"""
TREE = """
[[objectives]]
id = "whole"
team = "acme"
cycle = "2026-Q4"
title = "A company that wins"
[[objectives]]
id = "last"
team = "sales"
cycle = "2026-Q4"
title = "Deals that last"
drives = "acme/whole"
[[objectives]]
id = "round"
team = "sales"
cycle = "2026-Q4"
title = "Deals that come back"
supports = "sales/last"
[[objectives]]
id = "alone"
team = "outbound"
cycle = "2026-Q4"
title = "Nobody asked for this"
[[objectives]]
id = "lost"
team = "outbound"
cycle = "2026-Q4"
title = "Names what is not there"
"""


def point(desk: Desk, id: str, at: str) -> None:
    """What entry refuses and the store may hold all the same: an objective that supports anything."""
    store = desk.me.store
    row = next(row for row in store.objectives(cycle="2026-Q4") if row.id == id)
    wanted = replace(row.definition, supports=at, drives=None)
    with store.transaction():
        store.change_objective(row.uid, row.version, wanted, Act("mina", desk.me.now()))


def value_of(desk: Desk, id: str) -> float:
    """The last value of a key result."""
    uid = next(row.uid for row in desk.me.store.key_results() if row.id == id)
    return float(desk.me.store.measurements([uid])[uid][-1].value)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    config = CONFIG.replace(
        "[connections.gh]",
        '[[cycles]]\nid = "2026-Q3"\nstart = 2026-07-01\nend = 2026-09-30\n'
        '[thresholds]\nclose_after = "90d"\n[connections.gh]',
    )
    with desk_and_session(tmp_path, config) as both:
        yield both


async def test_another_cycle_is_looked_at_and_left_again(both: tuple[Desk, LiveSession]) -> None:
    desk, live = both
    desk.apply(BEFORE)
    async with running(live) as pilot:
        assert "Close more good deals" in shown(pilot)
        text = await press(pilot, "g", "y")
        assert "2026 Q3" in text and "over" in text and "1 objective" in text
        await press(pilot, "down")
        text = await press(pilot, "enter")
        assert "Learn what closes a deal" in text and "Close more good deals" not in text
        assert "cycle 2026 Q3" in text
        await press(pilot, "g", "y")
        assert "Close more good deals" in await press(pilot, "enter")  # the first row leads back
        await press(pilot, "g", "y")
        await write(pilot, "31-31")
        assert "is no day" in await press(pilot, "enter")


async def test_alignment_shows_who_supports_whom_with_orphans_and_loops(
    both: tuple[Desk, LiveSession],
) -> None:
    desk, live = both
    desk.apply(TREE)
    point(desk, "lost", "sales/nothing")
    point(desk, "last", "sales/round")  # and that supports it: a loop
    found = {row.path.split("/", 1)[1]: row for row in alignment(desk.me).rows}
    assert len(found) == 7 == len(alignment(desk.me).rows)  # each once, however it goes round
    assert [found[path].depth for path in ("sales/close-more", "outbound/engine")] == [0, 1]
    assert found["outbound/engine"].effect == "supports" and not found["outbound/engine"].orphan
    orphans = {path for path, row in found.items() if row.orphan}
    assert orphans == {"sales/close-more", "outbound/alone", "outbound/lost"}
    assert found["outbound/lost"].lost == "sales/nothing" and not found["acme/whole"].orphan
    async with running(live) as pilot:
        text = await press(pilot, "g", "a")
        assert "Nobody asked for this" in text and "3 orphans" in text and "sales/nothing" in text
        text = await press(pilot, "space")
        assert "Nobody asked for this" in text and "A repeatable engine" not in text
        await press(pilot, "space", "g", "g")
        for _ in range(7):
            chosen = app_of(pilot).top.chosen()
            if chosen is not None and chosen.title == "A repeatable engine":
                break
            await press(pilot, "j")
        assert "Net new leads" in await press(pilot, "enter")  # on the board of its team


async def test_the_log_tells_from_what_to_what_and_takes_an_act_back_there(
    both: tuple[Desk, LiveSession],
) -> None:
    desk, live = both
    for minutes, value in enumerate(("20", "21", "22")):
        desk.at(2026, 11, 24, 3, minutes)
        check_in(desk.me, CheckinInput("sales/close-more/win-rate", value=value))
    check_in(desk.colleague(), CheckinInput("engine/leads", value="9"))
    desk.at(2026, 11, 24, 4, 0)
    async with running(live) as pilot:
        text = await press(pilot, "g", "l")
        assert "20 → 21" in text and "21 → 22" in text and "Joon Lee" in text
        listed = [line for line in text.splitlines() if "Win rate" in line and "→" in line]
        assert "21 → 22" in listed[0]
        await press(pilot, "g", "g")
        while app_of(pilot).top.act() != max(one.id for one in desk.me.store.events(author="mina")):
            await press(pilot, "j")
        text = await press(pilot, "u")
        assert "taken back" in text.lower()
        assert value_of(desk, "win-rate") == 21
        await press(pilot, "U")
        assert value_of(desk, "win-rate") == 22


async def test_whoever_goes_from_place_to_place_comes_back_to_each(tmp_path: Path) -> None:
    """Screens do not pile up; one that is written in is not closed for it."""
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            await press(pilot, "h", "s", "d")
            home, sync, dashboard = app.screens[1:]
            for _ in range(3):
                await press(pilot, "h")
                assert app.screens[1:] == [home] and not sync.is_attached and not dashboard.is_attached
                await press(pilot, "s", "question_mark", "d", "e")
                sync, _, dashboard = app.screens[2:5]
            await press(pilot, "s")
            assert app.screens[1:] == [home, sync]
            await press(pilot, "escape", "escape")
            assert app.screens == [app.bottom]
            await press(pilot, "h", "C", "ctrl+p", *"home", "enter")
            assert [one.place for one in app.screens] == ["board", "home", "checkin_table", "home"]


async def test_what_is_typed_in_a_form_outlives_a_way_to_the_place_below_it(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app = app_of(pilot)
            await press(pilot, "comma")
            while app.top.place == "settings":
                await press(pilot, "j", "enter")
            setting = app.top
            assert isinstance(setting, SettingScreen)
            given = setting.form.values()
            await press(pilot, *"zz", "right")
            typed = setting.form.values()
            assert typed != given
            await press(pilot, "ctrl+p", *"settings", "enter")
            assert [one.place for one in app.screens] == ["board", "settings", "setting", "settings"]
            await press(pilot, "escape")
            assert app.top is setting and setting.form.values() == typed


async def test_every_part_of_the_top_line_leads_to_what_it_tells(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, size=(160, 30)) as pilot:
            for told, place in (
                ("okrtui", "board"),
                ("Acme", "board"),
                ("2026 Q4", "cycles"),
                ("week ", "cycles"),
                ("●○◌▲▼", "home"),
                ("synced", "sync"),
                ("check-ins due", "checkin"),
                ("Mina", "settings"),
            ):
                line = (await press(pilot, "g", "l")).splitlines()[0]
                found = [line.find(one) for one in (told if place == "home" else [told])]
                at = max(found)
                assert at >= 0, (told, line)
                await pilot.click(HeaderLine, offset=(cells(line[:at]), 0))
                await settled(pilot)
                assert app_of(pilot).top.place == place, told
                while app_of(pilot).top is not app_of(pilot).bottom:
                    await press(pilot, "escape")


@pytest.mark.parametrize(("language", "team"), [("en", "Customer success"), ("ko", "고객 성공")])
async def test_the_log_names_teams_and_objectives_and_no_address(language: str, team: str) -> None:
    with sample_session(language) as live:
        async with running(live, size=(140, 42)) as pilot:
            shown = await press(pilot, "g", "l")
            assert team in shown and "2026-Q4" not in shown, shown
