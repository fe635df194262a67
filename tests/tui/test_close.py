"""The close of a cycle by keys on a real store: answered row by row, paused, by two people, frozen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import KOREAN
from desk import CONFIG, Desk
from live_app import app_of, desk_and_session, press, running, settled, shown, write
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.domain.close import Answer
from okrtui.domain.vocabulary import BlockerKind
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.close import CloseScreen
from okrtui.tui.widgets.close_rows import score_of
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import answer, close, close_overdue, sheet
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells


def ended(tmp_path: Path, config: str = CONFIG) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path, config) as (desk, live):
        desk.at(2026, 12, 21, 3)
        for row, value in (("win-rate", "23.6"), ("agreed", "open"), ("leads", "28"), ("blocked", "1")):
            check_in(desk.me, CheckinInput(row, value=value, confidence="4"))
        check_in(desk.me, CheckinInput("단계", value="done", milestone="하나"))
        desk.at(2027, 1, 4, 3)
        yield desk, live


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from ended(tmp_path)


def said(desk: Desk, id: str) -> Answer:
    return next(one.answer for one in sheet(desk.me, "2026-Q4").lines if one.path.endswith(f"/{id}"))


def row_of(pilot: Pilot[None]) -> str:
    screen = app_of(pilot).screen
    assert isinstance(screen, CloseScreen) and screen.line is not None
    return screen.line.path.rpartition("/")[2]


def line_with(text: str, part: str) -> str:
    return next(line for line in text.splitlines() if part in line)


async def test_a_cycle_is_closed_by_keys(house: tuple[Desk, LiveSession]) -> None:
    """Six key results, all that is asked, in so many keys."""
    desk, live = house
    count = 0

    async def keys(*pressed: str) -> str:
        nonlocal count
        count += len(pressed)
        return await press(pilot, *pressed)

    async with running(live, (140, 42)) as pilot:
        text = await keys("g", "c")
        assert "2026 Q4 · ended 31 Dec" in text and "1 partial" in text and "4 rows lack" in text
        assert row_of(pilot) == "leads"
        await keys("6", "enter")  # not the proposed 0.56
        assert "say why" in shown(pilot)
        await write(pilot, "one event")
        await keys("enter")
        assert said(desk, "leads") == Answer(score=0.6, reason="one event") and row_of(pilot) == "blocked"
        await keys("enter", "enter", "enter", "enter")
        assert row_of(pilot) == "win-loss"
        assert "needs a score" in line_with(shown(pilot), " Win-loss")
        assert "Nothing is known" in await keys("enter")
        await write(pilot, "its tracker was never connected")
        text = await keys("enter")
        assert "needs a cause" in line_with(text, "Net new leads") and row_of(pilot) == "leads"
        assert "say the cause" in await keys("enter") and row_of(pilot) == "leads"
        await keys("r", "i")
        await write(pilot, "two of five seats open")
        await keys("enter")
        assert said(desk, "leads").cause_text == "two of five seats open" and row_of(pilot) == "agreed"
        await keys("c", "enter", "p", "u", "d", "enter")
        assert said(desk, "단계").cause is BlockerKind.DEPENDENCY
        await keys("i")  # leads: not met, so what was learned
        await write(pilot, "ask for seats first")
        await keys("tab", "escape", "tab")
        assert said(desk, "leads").learning == "ask for seats first"
        await keys("escape", "g", "c")  # a pause loses nothing
        await keys("tab", "tab", "tab", "m", "down", "down")
        assert "goes on in 2027 Q1 18 → 25%" not in shown(pilot)
        text = await keys("k")
        assert "goes on in 2027 Q1 23.6 → 25%" in text
        text = await keys("tab")
        assert "# Close of 2026-Q4" in text and "**Net new leads**: resource" in text
        assert "Enter once more closes" in await keys("enter")
        assert desk.me.store.closes() == []
        text = await keys("enter")
        assert "2026 Q4 is closed" in text and "2 objectives go on in 2027 Q1 as drafts" in text
        assert "was closed already, by Mina Park" in await keys("tab", "r")
        (made,) = desk.me.store.closes()
        assert (made.author, made.next_cycle) == ("mina", "2027-Q1")
        assert count <= 55, count


async def test_two_people_answer_one_row_and_what_is_lacking_is_gone_to(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    answer(desk.colleague(), "leads", Answer(score=0.4, reason="so", cause=BlockerKind.RESOURCE))
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "c", "5", "down")
        assert "Joon Lee 0.40 · Mina Park 0.50" in text and said(desk, "leads").score == 0.5
        text = await press(pilot, "shift+tab", "enter")
        assert "needs a cause" in text and row_of(pilot) == "agreed" and desk.me.store.closes() == []


async def test_a_word_of_one_is_never_signed_by_another(house: tuple[Desk, LiveSession]) -> None:
    """While I say why, somebody else answers the row: mine is the last word, whole; theirs is not taken back
    by me."""
    desk, live = house
    path = "2026-Q4/outbound/engine/leads"
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "g", "c", "6", "enter")
        await write(pilot, "one event")
        answer(desk.colleague(), path, Answer(score=0.3, reason="too many duplicates"))
        app_of(pilot).read_anew()
        await settled(pilot)
        await press(pilot, "enter")
        mine = Answer(score=0.6, reason="one event")
        assert said(desk, "leads") == mine
        assert "Joon Lee 0.30" in shown(pilot) and "Mina Park 0.60" in shown(pilot)
        await press(pilot, "home", "7")
        answer(desk.colleague(), path, Answer(score=0.3, reason="I counted them"))
        app_of(pilot).read_anew()
        await settled(pilot)
        await press(pilot, "enter")
        assert said(desk, "leads") == Answer(score=0.7, reason="one event")
        answer(desk.colleague(), path, Answer(score=0.3, reason="I counted them"))
        app_of(pilot).read_anew()
        await settled(pilot)
        assert "Joon Lee answered this row after you" in await press(pilot, "u")
        assert said(desk, "leads").reason == "I counted them"


async def test_a_text_that_was_being_written_is_there_after_a_kill(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "g", "c", "6", "enter")
        await write(pilot, "one event, and half of")
        screen = app_of(pilot).screen
        assert isinstance(screen, CloseScreen)
        screen.keep_text()
        await settled(pilot)
        kept = desk.me.store.begun("mina", "close")
        assert kept is not None and kept["text"] == "one event, and half of"
        await press(pilot, "escape", "escape")
        assert desk.me.store.begun("mina", "close") is None  # answered as it was left
    desk.me.store.save_begun("mina", "close", kept, desk.clock())  # as a kill leaves it
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "c")
        assert "one event, and half of" in text and "back as you left it" in text
        await write(pilot, " it")
        await press(pilot, "enter")
        assert said(desk, "leads").reason == "one event, and half of it"
        await settled(pilot)
        assert desk.me.store.begun("mina", "close") is None


async def test_the_app_begins_with_it_where_that_is_asked_for(house: tuple[Desk, LiveSession]) -> None:
    app = OkrApp(house[1], house[1].board("sales"), UNICODE, opens="close")
    async with app.run_test(size=(140, 42)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, CloseScreen) and app.screen.page is not None


async def test_what_cannot_be_closed_says_so(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    desk.at(2026, 12, 31, 3)
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "c")
        assert "2026 Q4 still runs, until" in text and "2026-Q4" not in text and "day after" in text
        assert "still runs" in (await press(pilot, "r")).splitlines()[-1]
        assert said(desk, "blocked") == Answer()
        await press(pilot, "escape")
        assert isinstance(app_of(pilot).screen, BoardScreen)
    desk.at(2027, 1, 4, 3)
    lacks = [one.path for one in sheet(desk.me, "2026-Q4").faulty]
    close(desk.me, "2026-Q4", {path: Answer(reason="so", cause=BlockerKind.CLARITY) for path in lacks}, None)
    live.look_at(None, "2026-Q4")
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "c")
        assert "was closed already, by Mina Park" in text and "--reopen" in text


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_it_is_drawn_in_korean_on_small_terminals(tmp_path: Path, size: tuple[int, int]) -> None:
    for _, live in ended(tmp_path, KOREAN):
        async with running(live, size) as pilot:
            for step in ("c", "tab", "tab", "tab", "tab"):
                text = await press(pilot, *(["g"] if step == "c" else []), step)
                assert {cells(line) for line in text.splitlines()} == {size[0]}
            assert "# 2026-Q4 마감" in text
            text = await press(pilot, "tab", "ㄱ")
            assert "자원" in text and "제안" in text


@pytest.mark.parametrize(
    ("text", "meant"),
    [("5", 0.5), ("56", 0.56), ("1", 1.0), ("100", 1.0), ("0", 0.0), ("0,5", 0.5), (".", 0.0), ("0.", 0.0),
     ("560", None), ("1.2", None), ("1.0.", None)],
)  # fmt: skip
def test_what_digits_mean(text: str, meant: float | None) -> None:
    assert score_of(text) == meant


async def test_teams_close_one_by_one_into_another_cycle_with_a_template(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "c", "f")
        assert "Outbound · 2026 Q4" in text and "Win rate" not in text and row_of(pilot) == "leads"
        assert "Still waiting: Sales 4, Outbound 2" in " ".join(text.split())
        assert "asked at the step" in await press(pilot, ">")
        await press(pilot, "tab", "r", "shift+tab", "shift+tab")
        assert "Take the rows of Outbound as they stand" in await press(pilot, "enter")
        text = await press(pilot, "enter")
        assert "Outbound is through. Still waiting: Sales 4" in text and desk.me.store.closes() == []
        assert [one.author for one in sheet(desk.me, "2026-Q4").lines[1].said] == ["mina"]
        text = await press(pilot, "f", "tab", "tab", "tab", "tab")
        assert "Goes on in 2027 Q1" in text and "Nothing stands there yet" in text and "Win rate" in text
        assert "Goes on in 2027 Q2" in await press(pilot, ">")
        assert "no other cycle" in await press(pilot, ">")
        text = await press(pilot, "K", "t")
        await write(pilot, "good for both sides")
        text = await press(pilot, "enter")
        assert "stands in 2027 Q2 as a draft" in text and "· 1 objective stands there already" in text
        assert "draft" in line_with(text, "  More of the deals")
        lacks = [one.path for one in sheet(desk.me, "2026-Q4").faulty]
        for path in lacks:
            answer(desk.me, path, Answer(reason="so", cause=BlockerKind.CLARITY))
        text = await press(pilot, "F", "tab", "enter")
        assert "1 key result without an answer is taken as proposed" in text
        assert "1 objective goes on in 2027 Q2 as drafts" in await press(pilot, "enter")
    made = {row.id: row for row in desk.me.store.objectives(cycle="2027-Q2")}
    assert len(made) == 2 and {row.definition.state.value for row in made.values()} == {"draft"}
    assert made["engine"].definition.carried_from == "2026-Q4/outbound/engine"
    leads = next(one for one in desk.me.store.key_results(cycle="2027-Q2") if one.id == "leads")
    assert leads.definition.flagged == "carried_target"


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_on_a_small_terminal_causes_and_decisions_stand_whole(language: str) -> None:
    with sample_session(language) as live:
        async with running(live, size=(60, 15)) as pilot:
            text = await press(pilot, "g", "c", "j", "j")
            say = app_of(pilot).style.words.say
            for key, kind in zip("rdcpe", BlockerKind, strict=True):
                assert f"{key} {say(f'detail.blocker_{kind.value}')} " in text, text
            assert f"k {say('close.decision_keep')}" in text, text
            assert {cells(line) for line in text.splitlines()} == {60}


async def test_what_is_written_while_the_machine_closes_is_not_lost(house: tuple[Desk, LiveSession]) -> None:
    """It stands in its field again, beside who closed the cycle; left, it is in the clipboard."""
    desk, live = house
    desk.at(2027, 1, 21, 14)
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "g", "c", "6", "enter")
        await write(pilot, "one event that nobody saw")
        desk.at(2027, 1, 21, 15)
        assert len(close_overdue(desk.colleague())) == 1
        text = await press(pilot, "enter")
        assert "closed already, by okrtui" in text and "one event that nobody saw" in text
        text = await press(pilot, "escape")
        assert "what you wrote is in the clipboard" in text and isinstance(app_of(pilot).screen, CloseScreen)
        assert app_of(pilot).clipboard == "one event that nobody saw"
        await press(pilot, "escape")
        assert isinstance(app_of(pilot).screen, BoardScreen)


async def test_a_korean_count_stands_behind_its_word() -> None:
    with sample_session("ko") as live:
        async with running(live, (140, 42)) as pilot:
            for keys in (("g", "c"), ("5",), ("escape", "P")):
                told = await press(pilot, *keys)
                assert not re.search(r"\d (달성|부분 달성|미달)(?! 가능)", told), told
                if keys[-1] == "c":
                    assert re.search(r"달성 \d+ · 부분 달성 \d+ · 미달 \d+", told)
