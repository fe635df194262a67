"""Monday's review under Pilot: gone through, answered on the row, left, gone on with, ended, acknowledged."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from live_app import app_of, desk_and_session, press, running, settled, shown, write
from sample_company import sample_session

from okrtui.domain.agreed import ActionState
from okrtui.tui.screens.weekly import WeeklyScreen
from okrtui.usecases.agreed import add_action, agreed
from okrtui.usecases.weekly import weekly
from okrtui.usecases.weekly_sitting import end
from okrtui.words import LANGUAGES, Words


def screen(pilot: object) -> WeeklyScreen:
    found = app_of(pilot).screen  # type: ignore[arg-type]
    assert isinstance(found, WeeklyScreen)
    return found


def test_mondays_review_of_the_company_by_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row of the company is gone through; what was answered stands in the minutes that are written."""
    monkeypatch.chdir(tmp_path)

    async def run() -> int:
        with sample_session() as live:
            count = 0

            async def keys(*several: str) -> str:
                nonlocal count
                count += len(several)
                return await press(pilot, *several)

            async with running(live, (140, 42), team="acme") as pilot:
                text = await keys("w")
                assert "Acme weekly · Tue 24 Nov · since 17 Nov" in text and "0 of 27" in text
                assert "Moved 32" in text and "26 more" in text and "A contract template" in text
                assert "moved to Fri 4 Dec" in text
                text = await keys("space", "space", "space", "d")
                assert "✔ Borrow a designer from marketing until Christmas: done (" in text
                await keys("space", "greater_than_sign", "space")
                while "Reply rate" not in (line.title if (line := screen(pilot).current) else ""):
                    await keys("space")
                await keys("a")
                await write(pilot, "Rewrite the first two mails")
                text = await keys("enter")
                assert "Action 6: Joon Lee, Rewrite the first two mails, by Tue 1 Dec." in text
                await keys("space", "D")
                await write(pilot, "No new campaign")
                await keys("enter")
                while "All of it is seen" not in text:
                    text = await keys("space")
                assert "27 of 27" in text
                await keys("full_stop", "Y")
                told = (tmp_path / "okrtui-weekly-2026-11-24.md").read_text("utf-8")
                for line in (
                    "- Borrow a designer from marketing until Christmas (Priya Nair) · done",
                    "- Reply rate on all campaigns: 17% · −47 against plan",
                    "- Action: Rewrite the first two mails (Joon Lee) · by Tue 1 Dec · Reply rate",
                    "- Decision: No new campaign (Mina Park)",
                    "There: Mina Park.",
                ):
                    assert line in told
                assert weekly(live.workspace()).sitting.ended_at is not None  # type: ignore[union-attr]
            return count

    assert asyncio.run(run()) <= 45


def test_a_long_part_is_opened_by_its_last_line() -> None:
    async def run() -> None:
        with sample_session() as live:
            async with running(live, (140, 42), team="acme") as pilot:
                text = await press(pilot, "w")
                assert "26 more" in text and "of 27" in text
                text = await press(pilot, *"j" * 12)
                assert screen(pilot).current is None  # on the line that opens, which is no row
                text = await press(pilot, "enter")
                assert "more:" not in text and "of 53" in text and screen(pilot).current is not None
                text = await press(pilot, *"j" * 26)
                assert "Off track" in text

    asyncio.run(run())


async def test_where_it_is_left_is_kept_by_a_thread_that_comes_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        desk.at(2026, 11, 24, 3)
        async with running(live, (80, 24)) as pilot:
            await press(pilot, "w", "space")
            left, late = screen(pilot), list[Callable[[], object]]()
            place = left.place_left()
            monkeypatch.setattr(left, "write", lambda do, group: late.append(do))
            await press(pilot, "q")
            assert not left.is_attached and not left.query("#list")
            (keep,) = late
            keep()
        sitting = weekly(desk.me, "sales").sitting
        assert place and sitting is not None and sitting.place == place


def test_it_is_left_and_gone_on_with_and_each_act_is_taken_back(tmp_path: Path) -> None:
    async def run() -> None:
        with desk_and_session(tmp_path) as (desk, live):
            desk.at(2026, 11, 20, 3)
            old = add_action(desk.me, "sales", "call them", owner="joon").agreed
            desk.at(2026, 11, 24, 3)
            async with running(live, (80, 24)) as pilot:
                text = await press(pilot, "w", "d")
                assert "Done: call them." in text
                assert agreed(desk.me)[0].state is ActionState.DONE
                assert "Taken back: action done" in await press(pilot, "u")
                assert agreed(desk.me)[0].state is ActionState.OPEN
                text = await press(pilot, "i", "tab", "backspace")
                await write(pilot, "bob")
                text = await press(pilot, "enter")
                assert "Nobody is called “bob”." in text
                for _ in range(3):
                    await press(pilot, "backspace")
                await write(pilot, "mi")
                text = await press(pilot, "tab", "backspace")
                await write(pilot, "23 Nov")
                assert "23 Nov 2026 is over" in await press(pilot, "enter")
                for _ in range(6):
                    await press(pilot, "backspace")
                await write(pilot, "fri")
                await press(pilot, "enter")
                (one,) = agreed(desk.me)
                assert (one.uid, one.owner, str(one.due)) == (old.uid, "mina", "2026-11-27")
                text = await press(pilot, "space", "a")
                await write(pilot, "half")
                text = await press(pilot, "escape", "q")
                assert "seen: w goes on where you were" in text
                text = await press(pilot, "w")
                assert "1 of" in text and screen(pilot).current is not None
                where = screen(pilot).current.item  # type: ignore[union-attr]
                assert where.startswith(("missing", "silent"))
                await press(pilot, "space")
                with_other = weekly(desk.colleague(), "sales")
                assert len(with_other.seen) == 2
                text = await press(pilot, "full_stop")
                assert "The weekly is ended" in text and "ended" in text
                assert "is ended already" in await press(pilot, "full_stop")
                await press(pilot, "u")
                text = await press(pilot, "u")
                assert weekly(desk.me, "sales").sitting.ended_at is None  # type: ignore[union-attr]

    asyncio.run(run())


@pytest.mark.parametrize("seed", range(2))
def test_any_keys_leave_a_screen_that_still_answers(tmp_path: Path, seed: int) -> None:
    every = (
        "space", "a", "D", "d", "x", "greater_than_sign", "i", "tab", "shift+tab", "n", "j", "k", "enter",
        "escape", "u", "U", "v", "A", "full_stop", "w", "z", "1", "backspace", "G", "y", "c",
        "left_square_bracket", "right_square_bracket",
    )  # fmt: skip
    chosen = random.Random(seed)

    async def run() -> None:
        with desk_and_session(tmp_path) as (desk, live):
            add_action(desk.me, "sales", "call them", owner="joon")
            async with running(live, ((140, 42), (60, 15))[seed]) as pilot:
                await press(pilot, "w")
                for _ in range(30):
                    await pilot.press(chosen.choice(every))
                await settled(pilot)
                assert app_of(pilot).is_running and shown(pilot).strip()

    asyncio.run(run())


def test_a_store_that_can_only_be_looked_at_is_looked_at(tmp_path: Path) -> None:
    async def run() -> None:
        with desk_and_session(tmp_path) as (_, live):
            async with running(live, (110, 30)) as pilot:
                text = await press(pilot, "left_square_bracket", "w")
                assert "Sales weekly · Mon 23 Nov" in text
                text = await press(pilot, "space")
                assert "past" in text.lower() and "1 of" not in text
                assert screen(pilot).seen == set()

    asyncio.run(run())


def test_home_and_the_list_of_what_i_owe_tell_actions_and_minutes_to_see(tmp_path: Path) -> None:
    async def run() -> None:
        with desk_and_session(tmp_path) as (desk, live):
            desk.at(2026, 11, 20, 3)
            add_action(desk.colleague(), "sales", "call them", owner="mina", due=date(2026, 11, 23))
            end(desk.colleague(), weekly(desk.colleague(), "sales"))
            desk.at(2026, 11, 24, 3)
            async with running(live, (100, 42)) as pilot:
                text = await press(pilot, "h")
                assert re.search(r"call them +late 12 h", text) and "acknowledge its minutes" in text
                text = await press(pilot, "g", "t")
                assert "call them" in text and "an action" in text
                await press(pilot, *["j"] * 5, "enter", "A")
                assert weekly(desk.me, "sales").unseen == ()

    asyncio.run(run())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (110, 30), (140, 42)])
async def test_the_clock_stands_at_every_width(language: str, size: tuple[int, int]) -> None:
    with sample_session(language) as live:
        async with running(live, size, team="success") as pilot:
            head = (await press(pilot, "w")).splitlines()[1]
            say = Words(language).say
            assert say("weekly_screen.spent", n=0) in head, head
            assert re.search(r"\b0 of \d+|\d+개 중 0개", head) and "…" not in head, head
