"""Numbers, milestones, answers and confidence in the check-in, as people give them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from checkin_form import form_of, opened, reviewed, values
from desk import CONFIG, Desk, undo
from live_app import at, desk_and_session, press, running, said, shown, write

from okrtui.domain.model import Checkin, ConfidenceScale, Measurement
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.act_changes import told
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.explain import explain
from okrtui.usecases.structure import apply


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    yield from reviewed(tmp_path)


# Numbers as people type them


async def test_a_number_is_shown_as_it_is_read(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        assert "read as 23.5%" in await write(pilot, "23,5 %")
        await press(pilot, "enter", "4", "enter")
        assert values(desk, "win-rate")[-1] == ("", "23.5")


@pytest.mark.parametrize("typed", ["1e27", "1e30", "9" * 40, "1,234", "1.234,5", "5 $"])
async def test_a_number_that_is_none_is_told_and_the_form_stays(
    house: tuple[Desk, LiveSession], typed: str
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        told = await write(pilot, typed)
        assert any(part in told for part in ("10^15", "can be read as", "counted in %"))
        told = await press(pilot, "enter", "4", "enter")
        assert any(part in told for part in ("10^15", "can be read as", "counted in %"))
        assert form_of(pilot).form is not None and len(values(desk, "win-rate")) == 1


async def test_a_value_far_outside_the_usual_wants_enter_twice(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        await write(pilot, "221")
        text = await press(pilot, "enter", "4", "enter")
        assert "221% is 10 times the last value, 22.1%. Enter once more records it." in text
        assert len(values(desk, "win-rate")) == 1
        await press(pilot, "shift+tab", "end", "1", "enter", "enter")
        assert "2,211% is 100 times" in shown(pilot)  # another value is asked about anew
        await press(pilot, "enter")
        assert values(desk, "win-rate")[-1] == ("", "2211")


async def test_a_key_result_without_a_value_asks_for_the_first_one(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    undo(desk.me)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "enter", "4", "enter")
        assert "what is the first one?" in text and said(desk, "win-rate") == []
        assert getattr(form_of(pilot).focused, "id", "") == "value"
        await write(pilot, "20")
        await press(pilot, "enter", "enter")
        assert values(desk, "win-rate") == [("", "20")]


async def test_a_recorded_number_that_is_no_value_locks_nothing(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    act = desk.me.act()
    checkin = Checkin(at=act.at, author="mina", value=Decimal("1E+27"), confidence=0.75)
    desk.me.store.add_checkin(uid, checkin, act.at, Measurement(act.at, Decimal("1E+27"), author="mina"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        assert "not a value" in shown(pilot) and "beyond 10^15" in await press(pilot, "down", "up")
        for keys in (("enter", "1", "2", "5", "escape"), ("e", "escape"), ("h", "escape"), ("c",)):
            assert "1e+27" not in await press(pilot, *keys)
        await write(pilot, "22.5")
        await press(pilot, "enter", "enter")
        assert "18 → 22.5 → 25%" in shown(pilot)


# The kinds


async def test_milestones_are_marked_with_space_in_one_act(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "단계")
        text = await press(pilot, "c", "space", "j", "space")
        assert "[x] 하나" in text and "[x] 둘" in text and "100%" in text
        await press(pilot, "enter", "5", "enter")
        assert values(desk, "단계") == [("하나", "1"), ("둘", "1")]
        assert len(said(desk, "단계")) == 1
        assert "Taken back: check-in, 단계 합의" in await press(pilot, "u")
        assert values(desk, "단계") == [] and said(desk, "단계") == []


async def test_a_boolean_is_answered_by_one_key(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "agreed")
        text = await press(pilot, "c")
        assert "[o open]" in text
        text = await press(pilot, "space")
        assert "[d done]" in text and "✔ done" in text
        await press(pilot, "o", "d", "enter", "5", "enter")
        assert values(desk, "agreed") == [("", "1")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("yes", "1"),
        ("done", "1"),
        ("100%", "1"),
        ("예", "1"),
        ("no", "0"),
        ("open", "0"),
        ("아니오", "0"),
        ("y", "1"),
    ],
)
async def test_a_boolean_is_answered_by_a_word(
    house: tuple[Desk, LiveSession], typed: str, stored: str
) -> None:
    """Letters of a word are no keys: "done" ends in e, which is another screen."""
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "agreed")
        first = "o" if stored == "1" else "d"
        keys = [{"%": "percent_sign"}.get(one, one) for one in typed]
        await press(pilot, "c", first, *keys, "enter", "5", "enter")
        assert values(desk, "agreed")[-1:] == [("", stored)]


async def test_a_value_from_tasks_is_shown_and_not_typed(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-loss")
        text = await press(pilot, "c")
        assert "waits for …/12" in text and not pilot.app.screen.query("#value")
        await press(pilot, "4", "enter")
        assert said(desk, "win-loss")[-1].confidence == 0.75 and values(desk, "win-loss") == []


@pytest.mark.parametrize(
    ("scale", "key", "stored"), [("rag", "y", 0.55), ("0-10", "x", 1.0), ("0-10", "7", 0.7)]
)
async def test_confidence_on_every_scale(tmp_path: Path, scale: str, key: str, stored: float) -> None:
    config = CONFIG + f'[cadence]\nconfidence = "{scale}"\n'
    with desk_and_session(tmp_path, config) as (desk, live):
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await write(await opened(pilot), "20")
            await press(pilot, "enter", key, "enter")
            assert said(desk, "win-rate")[-1].confidence == stored


async def test_a_confidence_left_alone_keeps_what_another_scale_said(tmp_path: Path) -> None:
    config = CONFIG + '[cadence]\nconfidence = "0-10"\n'
    with desk_and_session(tmp_path, config) as (desk, live):
        check_in(desk.me, CheckinInput("win-rate", "20", "9"))
    rag = CONFIG + '[cadence]\nconfidence = "rag"\n'
    with desk_and_session(tmp_path, rag) as (desk, live):
        apply(desk.me)
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c")
            assert "[g green]" in text
            await press(pilot, "enter", "enter")
            (first, second) = said(desk, "win-rate")
            assert (first.confidence, first.scale) == (0.9, ConfidenceScale.ZERO_TO_TEN)
            assert (second.confidence, second.scale) == (0.9, ConfidenceScale.ZERO_TO_TEN)


async def test_a_confidence_that_is_accepted_is_given_anew(house: tuple[Desk, LiveSession]) -> None:
    """Its age begins again; a check-in that leaves it out leaves its age alone."""
    desk, live = house
    check_in(desk.me, CheckinInput("win-rate", "22.3"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "enter")
    given, left_out, accepted = said(desk, "win-rate")
    assert (given.confidence, left_out.confidence, accepted.confidence) == (0.75, None, 0.75)
    assert accepted.at == desk.clock.now > given.at
    newest = desk.me.store.events(limit=1)[0]
    assert [one.field for one in told(desk.me, newest)] == [""]  # the value alone went from, to
    told_of = explain(desk.me, "win-rate").node.children
    (age,) = [one for one in told_of if one.code == "explain.confidence.high"]
    assert age.values["at"] == accepted.at
