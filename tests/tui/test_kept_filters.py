"""Filters that are kept under a name, as tabs."""

from __future__ import annotations

import pytest
from live_app import app_of, press, running, settled, shown, write
from sample_company import sample_session

from okrtui.domain.model import Status
from okrtui.errors import RefusedError
from okrtui.usecases.board_look import FILTERS
from okrtui.usecases.filter import Filter
from okrtui.usecases.kept_filters import drop_filter, keep_filter, kept_filters

OFF = Filter(
    statuses=frozenset({Status.OFF_TRACK}), labels=frozenset({("tags", "growth"), ("priority", "1")})
)
MINE = Filter(mine=True)


def test_a_filter_is_kept_whole_under_a_name_of_its_own() -> None:
    with sample_session() as live:
        workspace = live.workspace()
        assert kept_filters(workspace) == ()
        keep_filter(workspace, "  off   track ", MINE)
        keep_filter(workspace, "mine", MINE)
        keep_filter(workspace, "off track", OFF)  # in place of the other
        assert [(one.name, one.wanted) for one in kept_filters(workspace)] == [
            ("off track", OFF),
            ("mine", MINE),
        ]
        for name, wanted, code in (
            (" ", MINE, "filter.needs_name"),
            ("all", Filter(), "filter.wants_nothing"),
        ):
            with pytest.raises(RefusedError) as refused:
                keep_filter(workspace, name, wanted)
            assert refused.value.code == code
        for number in range(7):
            keep_filter(workspace, str(number), MINE)
        with pytest.raises(RefusedError):
            keep_filter(workspace, "a tenth", MINE)
        assert [one.name for one in drop_filter(workspace, "mine")][:2] == ["off track", "0"]
        workspace.store.save_arrangement(workspace.me or "", FILTERS, '{"filters": [{"name": 1}]}')
        assert kept_filters(workspace) == ()


async def test_a_digit_leads_to_a_kept_filter_on_every_screen_and_next_time() -> None:
    with sample_session() as live:
        async with running(live, size=(100, 30)) as pilot:
            assert "No filter is kept there" in await press(pilot, "1")
            assert "Nothing is chosen" in await press(pilot, "f", "ctrl+s")
            await press(pilot, "j", "space", "ctrl+s")
            await write(pilot, "지금 owed")
            text = await press(pilot, "enter")
            assert "1 지금 owed" in text.splitlines()[1] and "1 leads to it" in text
            assert "Kept, by digit" in text
            await press(pilot, *["j"] * 4, "space", "ctrl+s", "2", "enter", "1")
            assert app_of(pilot).header_state.tab == 0
            await press(pilot, "2")
            assert app_of(pilot).header_state.tab == 1
            await press(pilot, "F", "escape")
            assert not app_of(pilot).wanted
            text = await press(pilot, "h", "1")
            assert app_of(pilot).wanted and "check-in due" in text.splitlines()[2]
        async with running(live, size=(60, 15)) as pilot:
            assert "1 지금 owed" in shown(pilot).splitlines()[1]
            await pilot.click("#header", offset=(3, 1))
            await settled(pilot)
            assert app_of(pilot).wanted == kept_filters(live.workspace())[0].wanted
            text = await press(pilot, "f", "home", "x")
            assert "is kept no longer" in text and "1 지금 owed" not in text


async def test_the_name_is_typed_behind_the_sign_of_every_line_that_takes_typing() -> None:
    with sample_session() as live:
        async with running(live, size=(80, 24)) as pilot:
            sign = f" {app_of(pilot).style.glyphs.bullet} "
            asked = await press(pilot, "f", "space", "ctrl+s")
            words = app_of(pilot).style.words
            assert f"{sign}{words.say('filter.name')}" in asked
            typed = await press(pilot, "내", "것", "만", "backspace")
            assert any(line.rstrip() == f"{sign}내것" for line in typed.splitlines())
            kept = await press(pilot, "enter")
            assert not any(line.startswith(f"{sign}내것") for line in kept.splitlines())
            assert [one.name for one in app_of(pilot).tabs] == ["내것"]


@pytest.mark.parametrize("place", ["r", "o"])
async def test_a_key_of_the_footer_answers_where_the_list_is_empty(place: str) -> None:
    with sample_session() as live:
        async with running(live) as pilot:
            await press(pilot, "g", place)
            assert "The cursor stands on no" in await press(pilot, "x")
