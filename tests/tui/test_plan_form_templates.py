"""What a form may begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import at, desk_and_session, press, running, write
from plan_forms import form_of, key_results, objectives

from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.templates import TemplatesScreen
from okrtui.usecases import templates as use
from okrtui.usecases.checkin import CheckinInput, check_in

PAST = """
[[objectives]]
id = "trials"
team = "sales"
cycle = "2026-Q3"
title = "Trials that buy"
[[objectives.key_results]]
id = "trials"
title = "Trials that buy within a week"
kind = "increase"
start = 8
target = 20
unit = "%"
owner = "joon"
priority = "p1"
"""
Q3 = """
[[cycles]]
id = "2026-Q3"
start = 2026-07-01
end = 2026-09-30
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, LiveSession]]:
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    with desk_and_session(tmp_path, CONFIG + Q3) as both:
        yield both


async def test_an_objective_begins_with_a_template(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    use.save(desk.me, "close-more", "Deals")
    async with running(live, (140, 42)) as pilot:
        await press(pilot, "left", "a")
        text = await press(pilot, "ctrl+t")
        own, first, other = (text.index(one) for one in ("My own", "Sales", "Engineering"))
        assert own < first < other  # the team's department before the others
        text = await write(pilot, "bug re")
        assert "New bug reports" in text and "Win rate" not in text
        text = await press(pilot, "enter")
        form = form_of(pilot)
        assert len(form.sheet.rows) == 3 and form.sheet.fields["kind"] == "aspirational"
        await press(pilot, "ctrl+t")
        await write(pilot, "own")
        text = await press(pilot, "enter")  # in the place of the one before
        assert form.sheet.rows[0]["title"] == "Win rate" and len(form.sheet.rows) == 4
        await press(pilot, "escape")
        text = await press(pilot, "a")
        assert "Your draft is back" in text
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BoardScreen), text
        made = next(one for id, one in objectives(desk).items() if id == "close-more-good-deals")
        was = {key.id: key.definition for key in objectives(desk)["close-more"].key_results}
        now = {key.id: key.definition for key in made.key_results}
        assert now.keys() == was.keys() and {one.owner for one in now.values()} == {"mina"}
        assert now["win-rate"].target == was["win-rate"].target


async def test_a_key_result_begins_with_one_of_a_past_cycle(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    desk.at(2026, 8, 20, 3, 0)
    desk.apply(PAST)
    check_in(desk.me, CheckinInput("trials", "12", "4"))
    desk.at(2026, 11, 24, 3, 0)
    async with running(live, (80, 24)) as pilot:
        await at(pilot, "agreed")
        await press(pilot, "a", "ctrl+t")
        assert isinstance(pilot.app.screen, TemplatesScreen)
        text = await write(pilot, "trial")
        assert "2026 Q3" in text and "Trials that buy" in text
        await press(pilot, "enter", "ctrl+s")
        made = key_results(desk)["trials"].definition  # from where it ended, with what no field shows
        assert (str(made.start), str(made.target), made.owner) == ("12", "20", "mina")
        assert made.priority == "p1"


def test_a_target_that_is_a_share_has_the_unit_with_its_start() -> None:
    from okrtui.tui.themes import palette
    from okrtui.tui.widgets.form_reading import ends_text
    from okrtui.tui.widgets.style import Style
    from okrtui.words import Words
    from okrtui.words.glyphs import UNICODE

    def told(language: str, *ends: str) -> str:
        style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
        return ends_text(dict(zip(("from", "to", "unit", "kind"), ends, strict=False)), style)

    assert told("en", "8", "-10%", "h") == "8 h → −10%" and told("ko", "8", "-10%", "시간") == "8시간 → −10%"
    assert told("en", "40", "+20%", "%") == "40 → +20%" and told("en", "18", "25", "%") == "18 → 25%"
    assert told("en", "", "3", "people") == "→ 3 people" and told("en", "", "", "h") == ""
    assert told("ko", "42", "30", "d") == "42 → 30일" and told("ko", "1", "2", "$") == "1 → $2"
    assert told("en", "", "2", "%", "keep") == "≤ 2%" and told("ko", "4", "6", "h", "keep") == "4–6시간"
