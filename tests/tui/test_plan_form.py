"""Objectives and key results written by keys, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkin_form import KOREAN
from desk import CONFIG, Desk, undo
from live_app import app_of, at, desk_and_session, press, running, settled, shown, write
from plan_forms import form_of, key_results, objectives

from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.plan_form import PlanFormScreen
from okrtui.tui.widgets.form_choices import ChoiceInput
from okrtui.usecases.writing import begun

TITLES = {
    "en": (
        "Close more good deals",
        "Win rate from 18 % to 25 %",
        "Deal cycle 42 days to 30",
        "NPS at least 65",
    ),
    "ko": ("좋은 거래를 더 많이", "수주율 18%에서 25%로", "거래 기간 42일에서 30일로", "NPS 65 이상"),
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        yield both


# The story: a plan of an objective with three key results, by keys


@pytest.mark.parametrize(("language", "size"), [("en", (140, 42)), ("ko", (80, 24))])
async def test_an_objective_with_three_key_results(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    title, *rows = TITLES[language]
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (desk, live):
        async with running(live, size) as pilot:
            await press(pilot, "left", "a")
            await write(pilot, title)
            await press(pilot, "tab", "tab", "tab", "tab")
            for row in rows:
                await write(pilot, row)
                await press(pilot, "enter")
            await press(pilot, "up", "tab", "tab")
            await write(pilot, "60")  # where NPS stands: it asks
            text = await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, BoardScreen), text
            made = next(
                one
                for one in objectives(desk).values()
                if one.definition.title == title and one.id != "close-more"
            )
            assert (made.team, made.cycle, made.definition.owner) == ("sales", "2026-Q4", "mina")
            told = [
                (one.definition.kind.value, str(one.definition.start), str(one.definition.target))
                for one in made.key_results
            ]
            assert told == [("increase", "18", "25"), ("decrease", "42", "30"), ("increase", "60", "65")]
            assert [one.definition.unit for one in made.key_results][:2] == [
                "%",
                "days" if language == "en" else "일",
            ]
            assert begun(desk.me) == frozenset()
            await press(pilot, "u", "enter")  # four rows are asked about
            assert made.id not in objectives(desk)


async def test_a_key_result_is_added_where_the_cursor_is(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "agreed")
        text = await press(pilot, "a")
        assert "new key result" in text and "Close more good deals" in text
        text = await write(pilot, "Retention to 80 %")
        assert "Where does it stand today?" in text and "⚑ from" in text
        assert "Where does it stand today?" in await press(pilot, "ctrl+s")
        assert form_of(pilot).focused is form_of(pilot).form.field("from")
        await write(pilot, "62.5")
        await press(pilot, "ctrl+s")
        made = key_results(desk)["retention"].definition
        assert (str(made.start), str(made.target), made.unit, made.owner) == ("62.5", "80", "%", "mina")
        assert set(key_results(desk)) >= {"win-rate", "agreed", "win-loss"}  # the others stay
        assert undo(desk.me).type == "plan.apply" and "retention" not in key_results(desk)


async def test_steps_and_bands_are_asked_for_as_plain_questions(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (80, 24)) as pilot:
        await at(pilot, "agreed")
        await press(pilot, "a")
        await write(pilot, "Playbook")
        text = await press(pilot, "tab", "i")  # in steps
        assert "Which steps, until when, of which weight?" in text
        await press(pilot, "tab")
        await write(pilot, "Draft")
        await press(pilot, "tab")
        await write(pilot, "20 Nov")
        await press(pilot, "enter")
        await write(pilot, "Used by all")
        await press(pilot, "tab")
        await write(pilot, "2027-02-30")
        assert "is no day" in await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+u", "ctrl+s")
        steps = key_results(desk)["playbook"].definition.milestones
        assert [(one.title, str(one.due)) for one in steps] == [
            ("Draft", "2026-11-20"),
            ("Used by all", "None"),
        ]
        await at(pilot, "agreed")
        await press(pilot, "a")
        await write(pilot, "under 2 % of planned features blocked")
        await press(pilot, "ctrl+s")
        kept = [one.definition for one in key_results(desk).values() if one.definition.kind == "keep"]
        assert [(one.low, str(one.high)) for one in kept] == [(None, "2")]


async def test_enter_on_the_last_row_to_be_added_stays_there(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await press(pilot, "left", "a")
        await write(pilot, "Close more good deals")
        await press(pilot, "shift+tab", "enter", "enter")
        await write(pilot, "Win rate 18% to 25%")
        sheet = form_of(pilot).sheet
        assert sheet.fields["title"] == "Close more good deals"
        assert [one["title"] for one in sheet.rows] == ["Win rate 18% to 25%"]


async def test_a_key_result_of_nobody_is_its_objectives_owners(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live, (140, 42)) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "i")
        assert "[Mina Park " in text and "✔ owner given" in text


# Reading along


async def test_advice_is_taken_by_its_key(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "left", "a")
        text = await write(pilot, "Close 20% more deals")
        assert "A number stands in the title" in text and "With 1 taken it reads" in text
        assert "→ Close more deals" in text and "3 of 2–4" not in text and "2 of 2–4" in text
        text = await press(pilot, "alt+1")
        assert form_of(pilot).sheet.fields["title"] == "Close more deals"
        assert 'title = "Close more deals"' in text
        assert "There is no advice number 2." in await press(pilot, "alt+2")
        del desk


@pytest.mark.parametrize("title", ["Improve customer satisfaction", "Customer satisfaction"])
async def test_what_nobody_said_how_to_measure_is_advised_of(
    house: tuple[Desk, LiveSession], title: str
) -> None:
    _, live = house
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "a")
        text = await write(pilot, title)
        assert "Nothing in it can be counted" in text and "Customer satisfaction from … to …" in text


# Drafts


async def test_what_was_begun_is_back_after_escape_and_after_a_kill(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await press(pilot, "left", "a")
        await write(pilot, "Half a thought")
        text = await press(pilot, "escape")
        assert "What you began is kept" in text
        text = await press(pilot, "a")
        assert "Half a thought" in text and "Your draft is back" in text
        await write(pilot, " more")
        form_of(pilot).keep_draft()  # what the pause does; then nothing else is written
        await settled(pilot)
        form_of(pilot)._kept = form_of(pilot).sheet
    assert begun(desk.me) == {"objective:new:2026-Q4/sales"}
    async with running(live) as pilot:
        assert "Half a thought more" in await press(pilot, "left", "a")


# Two people


async def test_two_people_on_one_row_are_both_shown(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "i", "tab", "tab", "tab")
        await write(pilot, "30")
        other = desk.colleague()
        text = (
            desk_export(desk).replace("target = 25", "target = 28").replace("Stages agreed", "Stages fixed")
        )
        desk.apply(text, other)
        text = await press(pilot, "ctrl+s")
        assert "Joon Lee: 28 / Mina Park: 30" in text and "Alt+1 keeps yours" in text
        assert "plan export" not in text and "nothing was saved" in text
        assert str(key_results(desk)["win-rate"].definition.target) == "28"
        await press(pilot, "alt+1")
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BoardScreen), text
        assert str(key_results(desk)["win-rate"].definition.target) == "30"
        assert key_results(desk)["agreed"].definition.title == "Stages fixed"


def desk_export(desk: Desk) -> str:
    from okrtui.usecases.plan_state import export

    return export(desk.me)


async def test_a_goal_that_moves_wants_a_reason(house: tuple[Desk, LiveSession]) -> None:
    from okrtui.usecases.checkin import CheckinInput, check_in

    desk, live = house
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "i", "tab", "tab", "tab")
        await write(pilot, "30")
        assert "say why" in await press(pilot, "ctrl+s")
        await write(pilot, "the quarter went well")
        await press(pilot, "ctrl+s")
        events = desk.me.store.events(author="mina", limit=1)
        assert events[0].payload["reason"] == "the quarter went well"


# Bad input in each field


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("title", "", "It has no title yet."),
        ("kind", None, "How is it measured?"),
        ("from", "many", "“many”"),
        ("to", "18", "nothing to move"),
        ("owner", "zorro", "Nobody is called “zorro”."),
        ("due", "3/4", "two days"),
        ("due", "2026-01-01", "before its cycle starts"),
        ("weight", "-1", "negative"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    house: tuple[Desk, LiveSession], field: str, typed: str | None, told: str
) -> None:
    desk, live = house
    before = objectives(desk)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        if typed is None:
            await press(pilot, "a", "x", "ctrl+s")
        else:
            await press(pilot, "i")
            form = form_of(pilot).form
            form.field(field).focus()
            await settled(pilot)
            await press(pilot, "end", "ctrl+u")
            await write(pilot, typed)
            await press(pilot, "ctrl+s")
        assert told in shown(pilot)
        assert form_of(pilot).form.field(field).error
        assert objectives(desk) == before


async def test_what_the_keys_do_can_be_asked_while_the_form_changes(house: tuple[Desk, LiveSession]) -> None:
    """The footer asks whenever nothing else is to be done, also between two forms of one screen."""
    _, live = house
    async with running(live) as pilot:
        await press(pilot, "left", "a")
        screen = app_of(pilot).top
        assert isinstance(screen, PlanFormScreen) and screen.writing is not None
        await screen.form.remove_children()
        assert screen.works()["form_link"] is False
        assert pilot.app.is_running


@pytest.mark.parametrize(("language", "asks"), [("en", "How is it measured?"), ("ko", "무엇으로 재나요?")])
async def test_before_a_kind_is_chosen_nothing_says_one(tmp_path: Path, language: str, asks: str) -> None:
    """Neither what will be saved nor the editor; the line asks for it, and says it once it is chosen."""
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "agreed")
            await press(pilot, "a")
            text = await write(pilot, "Playbook")
            assert 'title = "Playbook"' in text and "kind = ?" in text and '"increase"' not in text
            await press(pilot, "tab", "tab")
            text = await write(pilot, "7")  # a number, whose meaning hangs on the kind
            assert "start =" not in text and asks in text
            form = form_of(pilot)
            assert form.writing is not None
            told = form._for_editor(form.writing).split("\n")
            line = told.index('kind = ""')
            assert asks in told[line - 1] and '"milestones"' in told[line - 1]
            chosen = form.form.field("kind")
            assert isinstance(chosen, ChoiceInput)
            chosen.choose("milestones")
            await settled(pilot)
            text = shown(pilot)
            assert 'kind = "milestones"' in text and "kind = ?" not in text
            await press(pilot, "escape", "left", "a")
            await write(pilot, "Sell")
            await press(pilot, "tab", "tab", "tab", "tab")
            text = await write(pilot, "Playbook 100 sales")
            assert text.count("kind = ?") == 0 and 'kind = "reach"' in text, text
