"""KPIs in the app: owed behind the check-ins, told, taken back, explained, on a card."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import PLAN
from live_app import app_of, desk_and_session, press, running, settled, shown, write
from sample_company import sample_session

from okrtui.tui.screens.checkin_table import CheckinTableScreen
from okrtui.tui.screens.dashboard import DashboardScreen
from okrtui.tui.screens.explain import ExplainScreen
from okrtui.tui.screens.home import HomeScreen
from okrtui.tui.screens.kpi import KpiScreen
from okrtui.tui.screens.kpi_form import KpiFormScreen
from okrtui.usecases.cards import arrange
from okrtui.usecases.comments import recent
from okrtui.usecases.kpis import kpis
from okrtui.usecases.short_ids import Address

KPIS = """
[[kpis]]
id = "mrr"
team = "sales"
title = "Recurring revenue"
owner = "mina"
unit = "$"
low = 100
[[kpis]]
id = "churn"
team = "sales"
title = "고객 이탈률"
owner = "mina"
unit = "%"
high = 2
"""


async def test_they_are_walked_told_taken_back_and_seen(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.apply(PLAN + KPIS)
        arrange(desk.me, ["kpis"])

        def values() -> list[list[tuple[str, str]]]:
            return [[(str(said.measured.value), said.note) for said in one.values] for one in kpis(desk.me)]

        async with running(live) as pilot:
            owed = len(live.due())
            text = await press(pilot, *["n"] * (owed + 1))
            assert isinstance(pilot.app.screen, KpiScreen)
            assert "Recurring revenue  1/2" in text and "healthy at $100 or more" in text
            await write(pilot, "12x")
            assert "12x" in await press(pilot, "enter")
            assert values() == [[], []] and isinstance(pilot.app.screen, KpiScreen)
            await press(pilot, *["backspace"] * 3)
            await write(pilot, "99")
            await press(pilot, "tab")
            await write(pilot, "one left")
            text = await press(pilot, "enter")
            assert "고객 이탈률  2/2" in text and "$99 · unhealthy" in text and "takes it back" in text
            await write(pilot, "1.5")
            await press(pilot, "enter")
            assert values() == [[("99", "one left")], [("1.5", "")]]
            await press(pilot, "u")
            assert values() == [[("99", "one left")], []]
            text = await press(pilot, "h")
            assert isinstance(pilot.app.screen, HomeScreen)
            assert "KPI" in text and "고객 이탈률" in text and "Recurring revenue" not in text
            text = await press(pilot, "end", "a")
            assert isinstance(pilot.app.screen, KpiFormScreen) and "New KPI" in text
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, HomeScreen)
            text = await press(pilot, "escape", "d")
            assert isinstance(pilot.app.screen, DashboardScreen)
            assert "1 of 2 out of band" in text and "$100 or more · Mina Park" in text
            text = await press(pilot, "j", "e")
            assert isinstance(pilot.app.screen, ExplainScreen)
            assert "outside the healthy band" in text
            await press(pilot, "escape", "number_sign")
            await write(pilot, "since the fair")
            await press(pilot, "enter")
            assert [(one.kind, one.text) for one in recent(desk.me)] == [("kpi", "since the fair")]
            await press(pilot, "escape", "c")
            assert isinstance(pilot.app.screen, KpiScreen) and pilot.app.screen.kpi is not None
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, DashboardScreen)


async def test_what_was_begun_is_there_again_until_it_is_told(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.apply(PLAN + KPIS)
        async with running(live) as pilot:
            app = app_of(pilot)
            mrr, churn = (one.uid for one in kpis(desk.me))
            app.open_kpi(mrr)
            await settled(pilot)
            await write(pilot, "9")
            await press(pilot, "tab")
            await write(pilot, "한 곳 남음")
            assert "is kept" in await press(pilot, "escape")
            app.open_kpi(churn)
            await settled(pilot)
            assert "한 곳" not in shown(pilot)
            await press(pilot, "escape")
            app.open_kpi(mrr)
            await settled(pilot)
            assert "한 곳 남음" in shown(pilot) and "draft is back" in shown(pilot)
            await write(pilot, "9")
        async with running(live) as pilot:  # ended while it was open
            app_of(pilot).open_kpi(mrr)
            await settled(pilot)
            assert isinstance(screen := app_of(pilot).top, KpiScreen) and screen.typed["value"] == "99"
            await press(pilot, "enter")
            assert desk.me.store.all_begun("mina") == {}
            app_of(pilot).open_kpi(mrr)
            await settled(pilot)
            assert "draft is back" not in shown(pilot)


async def test_the_table_of_what_i_owe_has_a_row_for_each_kpi(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.apply(PLAN + KPIS)
        async with running(live, size=(130, 30)) as pilot:
            text = await press(pilot, "C")
            screen = app_of(pilot).top
            assert isinstance(screen, CheckinTableScreen)
            owed = len(live.due())
            assert len(screen.table.rows) == owed + 2 and "고객 이탈률" in text
            screen.table.go(owed, "value")
            assert "Give a value." in await press(pilot, "enter")
            await write(pilot, "99")
            assert "unhealthy" in shown(pilot)
            await press(pilot, "tab")
            assert screen.table.cell == "note"  # nobody says how sure one is of a KPI
            await write(pilot, "하나 남음")
            await press(pilot, "ctrl+y")
            assert "Recurring revenue" in app_of(pilot).clipboard
            assert "takes it back" in await press(pilot, "enter")
            mrr, churn = kpis(desk.me)
            assert [(str(one.measured.value), one.note) for one in mrr.values] == [("99", "하나 남음")]
            assert screen.table.at == owed + 1
            await write(pilot, "1.5")
            await press(pilot, "escape")
            assert desk.me.store.begun("mina", churn.path) == {"value": "1.5", "note": ""}
            text = await press(pilot, "C")
            assert "Recurring revenue" not in text and "1.5" in text and "draft is back" in text
            screen = app_of(pilot).top
            assert isinstance(screen, CheckinTableScreen)
            screen.table.go(owed, "value")
            await press(pilot, "enter")
            assert desk.me.store.begun("mina", churn.path) is None
            assert [str(one.measured.value) for one in kpis(desk.me)[1].values] == ["1.5"]


async def test_all_of_them_stand_in_a_list_by_team(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        last = KPIS.rpartition("[[kpis]]")[2].replace("sales", "outbound").replace("churn", "churn-2")
        desk.apply(f"{PLAN}{KPIS}[[kpis]]{last}")
        async with running(live) as pilot:
            text = await press(pilot, "g", "k")
            assert text.index("Sales") < text.index("Recurring revenue") < text.index("Outbound")
            assert "$100 or more · Mina Park" in text and "2% or less" in text
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, KpiScreen)
            await press(pilot, "escape", "e")
            assert isinstance(pilot.app.screen, ExplainScreen)


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_the_values_are_drawn_in_their_band(tmp_path: Path, size: tuple[int, int]) -> None:
    """Beside the values where there is room, else below; a single value draws nothing."""
    with desk_and_session(tmp_path) as (desk, live):
        desk.apply(PLAN + KPIS)
        one = kpis(desk.me)[0]

        def dots(text: str) -> int:
            return sum("\u2800" < char <= "\u28ff" for char in text)

        async with running(live, size=size) as pilot:
            for hour, value in enumerate(("120", "90", "140")):
                desk.at(2026, 11, 24, 4 + hour, 0)
                live.record_kpi(Address("kpi", one.path, one.uid), value, "")
                app_of(pilot).open_kpi(one.uid)
                await settled(pilot)
                text = shown(pilot)
                assert (dots(text) > size[0] // 4) is (hour > 0), text
                assert ("today" in text) is (hour > 0)
                assert not hour or text.count("healthy at $100 or more") == 2, text
                await press(pilot, "escape")


@pytest.mark.parametrize(("size", "air"), [((140, 42), 1), ((60, 15), 0)])
async def test_fields_stand_apart_where_there_are_lines_for_it(size: tuple[int, int], air: int) -> None:
    """The chart takes what they leave, and no line of theirs where it would not be seen."""
    with sample_session() as live:
        async with running(live, size) as pilot:
            app_of(pilot).open_kpi(kpis(live.workspace())[0].uid)
            await settled(pilot)
            lines = shown(pilot).splitlines()
            value, note = (
                next(at for at, one in enumerate(lines) if word in one) for word in ("Value", "Note")
            )
            assert note - value == 1 + air and not any(one.strip() for one in lines[value + 1 : note])
