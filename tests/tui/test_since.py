"""What moved since one last looked, and what people say about rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from desk import undo
from live_app import app_of, at, desk_and_session, press, running, shown, write

from okrtui.runtime import StartOptions
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import comment
from okrtui.usecases.since import SITTING, acknowledge, begin_look, since

WIN, LEADS = "2026-Q4/sales/close-more/win-rate", "2026-Q4/outbound/engine/leads"


async def test_what_others_moved_since_the_last_look_is_marked_and_listed(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, first):
        async with running(first) as pilot:  # who never looked has a week listed, and nothing marked
            assert "▪" not in shown(pilot).split("sure")[-1]
        desk.clock.now += SITTING + timedelta(minutes=1)
        check_in(desk.me, CheckinInput(WIN, value="20"))  # what I do myself is not new to me
        check_in(desk.colleague(), CheckinInput(LEADS, value="9", note="two big ones"))
        comment(desk.colleague(), "win-loss", "thanks @mina, this helps")
        live = LiveSession(desk.me, StartOptions(config=tmp_path / "config.toml", store=desk.me.store.url))
        async with running(live, team="acme") as pilot:
            marked = [line for line in shown(pilot).splitlines() if "│▪" in line]
            assert len(marked) == 2 and "Win-loss" in marked[0] and "Net new leads" in marked[1]
            text = await press(pilot, "g", "n")
            assert "2 rows" in text and "Joon Lee" in text and "– → 9" in text
            listed = text.split("\n──")[1]
            assert "thanks @mina, this helps" in listed and "Win rate" not in listed
            await press(pilot, "enter")
            assert app_of(pilot).screen is app_of(pilot).bottom
            assert "the marks are gone" in await press(pilot, "g", "n", "A")
            assert "Nothing moved since then" in shown(pilot)
            assert "│▪" not in await press(pilot, "escape")


def test_a_look_begins_anew_after_a_sitting_and_an_act_taken_back_is_no_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        start = desk.me.now()
        check_in(desk.colleague(), CheckinInput(LEADS, value="4"))
        assert begin_look(desk.me) == (start - timedelta(days=7), True)
        desk.clock.now += SITTING
        assert begin_look(desk.me).at == start - timedelta(days=7)  # still at the same look
        desk.clock.now += SITTING + timedelta(minutes=1)
        look = begin_look(desk.me)
        assert look == (start + SITTING, False)
        done = check_in(desk.colleague(), CheckinInput(LEADS, value="9"))
        (row,) = since(desk.me, look).rows
        assert row.path == LEADS and row.moved is not None and row.moved.change == 5 and len(row.done) == 1
        with monkeypatch.context() as few:  # of a file with more than can be told the numbers stand
            few.setattr("okrtui.usecases.since.MOST_STEPS", 0)
            (row,) = since(desk.me, look).rows
            assert row.moved is not None and row.moved.change == 5 and row.done == ()
        desk.clock.now += timedelta(minutes=1)
        undo(desk.colleague(), done.event)
        assert since(desk.me, look).rows == ()
        assert begin_look(desk.colleague("joon")).first  # kept for each person apart
        assert acknowledge(desk.me).at == desk.me.now() == begin_look(desk.me).at


@pytest.mark.parametrize("row", ["win-rate", None], ids=["key result", "objective"])
async def test_a_comment_is_said_to_whom_it_names_and_taken_back_there(
    tmp_path: Path, row: str | None
) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live) as pilot:
            if row:
                await at(pilot, row)
            text = await press(pilot, "number_sign")
            assert "Comments on" in text and "Nobody has said anything" in text
            await write(pilot, "well done @jo")
            assert "@Joon Lee" in shown(pilot)  # who may be meant
            await press(pilot, "tab")
            await write(pilot, "#2")
            await press(pilot, "escape", "number_sign")  # what was begun is kept
            assert "well done @Joon Lee #2" in shown(pilot)
            text = await press(pilot, "enter")
            assert "to Joon Lee" in text and "1 comment" in text
            (said,) = desk.me.store.comments()
            assert (said.body, said.mentions) == ("well done @Joon Lee #2", ("joon",))
            assert said.kind == ("key_result" if row else "objective")
            await press(pilot, "tab", "x")
            assert desk.me.store.comments() == [] and "Nobody has said anything" in shown(pilot)


async def test_comments_of_a_past_day_are_read_and_not_written(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        comment(desk.me, "win-rate", "said today")
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await press(pilot, "[")
            assert "said today" not in await press(pilot, "number_sign")
            await write(pilot, "of then")
            assert "This is a past day" in await press(pilot, "enter")
            assert len(desk.me.store.comments()) == 1
            assert "is not kept" in await press(pilot, "escape")
            await press(pilot, "escape", "]")
            assert "said today" in await press(pilot, "number_sign")
