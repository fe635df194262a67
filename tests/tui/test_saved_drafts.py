"""What was begun and what it became: saved together, never back once it is saved, never lost before."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from desk import Desk
from draft_house import Pair, correction, draft_house, value
from live_app import app_of, at, press, running, settled, shown, stranger
from textual import events
from textual.pilot import Pilot

from okrtui.errors import StoreError
from okrtui.store.begun import BegunPart
from okrtui.tui.draft_screen import DraftScreen
from okrtui.tui.fields_draft import PAUSE
from okrtui.tui.screens import comments as comments_screen
from okrtui.tui.screens.settings import SettingsScreen
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.screens.weekly import WeeklyScreen
from okrtui.tui.screens.weekly_acts import _items
from okrtui.usecases.begun import begun
from okrtui.usecases.weekly import weekly

Way = Callable[[Pilot[None], Desk], Awaitable[str]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Pair]:
    with draft_house(tmp_path) as both:
        yield both


async def comment(pilot: Pilot[None], desk: Desk) -> str:
    await at(pilot, "win-rate")
    await press(pilot, "number_sign", *"well done")
    return "enter"


async def archive(pilot: Pilot[None], desk: Desk) -> str:
    await at(pilot, "win-rate")
    await press(pilot, "x", *"not ours")
    return "enter"


async def decision(pilot: Pilot[None], desk: Desk) -> str:
    await press(pilot, "w", "D", *"ask them why")
    return "enter"


async def table(pilot: Pilot[None], desk: Desk) -> str:
    await press(pilot, "g", "v")
    app_of(pilot).screen.post_message(events.Paste("Goal\tKey Result\tTo\nStay\tChurn\t2\n"))
    await settled(pilot)
    return "ctrl+s"


WAYS = [comment, archive, value, correction, decision, table]


class Refusals:
    """A store that refuses to drop what was begun, where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refuses = True
        whole = BegunPart.save_begun

        def save(
            store: BegunPart, author: str, place: str, payload: Mapping[str, object] | None, when: datetime
        ) -> None:
            if payload is None and self.refuses:
                raise StoreError("store.full", path="")
            whole(store, author, place, payload, when)

        monkeypatch.setattr(BegunPart, "save_begun", save)


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_told_not_to_be_saved_is_not_and_tried_again_it_is_there_once(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        key, form = await way(pilot, desk), app_of(pilot).top
        assert isinstance(form, DraftScreen)
        form.keep_draft()
        await settled(pilot)
        before, refusals = len(desk.me.store.events()), Refusals(monkeypatch)
        await press(pilot, key)
        assert app_of(pilot).top is form, shown(pilot)
        assert len(desk.me.store.events()) == before and desk.me.store.all_begun("mina")
        refusals.refuses = False
        await press(pilot, key)
        after = len(desk.me.store.events())
        assert after > before, shown(pilot)
        app_of(pilot).action_to_board()
        await settled(pilot)
        assert len(desk.me.store.events()) == after and not desk.me.store.all_begun("mina")


async def test_a_file_that_is_written_is_written_whatever_becomes_of_the_draft(
    house: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        for again in (False, True):
            await press(pilot, "comma")
            screen = app_of(pilot).top
            assert isinstance(screen, SettingsScreen)
            screen.rows_list.move_to(screen.rows_list.source.index_of(("organization", "mission")) or 0)
            await press(pilot, "enter")
            if again:
                break
            await press(pilot, *"visible")
            form = app_of(pilot).top
            assert isinstance(form, DraftScreen)
            form.keep_draft()
            await settled(pilot)
            refusals = Refusals(monkeypatch)
            text = await press(pilot, "enter", "enter")
            assert app_of(pilot).top is screen and "it will stand there once more" in " ".join(text.split())
            assert 'mission = "visible"' in live.config_path.read_text("utf-8")
            assert desk.me.store.all_begun("mina")
            refusals.refuses = False
            await press(pilot, "escape")
        assert "back as you left it" not in shown(pilot)
        await press(pilot, "escape")
    assert not desk.me.store.all_begun("mina")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("leaves", [False, True])
async def test_what_is_being_saved_is_no_draft_any_more(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: Way, leaves: bool
) -> None:
    """Whether a pause comes meanwhile, or somebody leaves over its head."""
    desk, live = house
    hold = threading.Event()
    async with running(live, (140, 42)) as pilot:
        key, form = await way(pilot, desk), app_of(pilot).top
        assert isinstance(form, DraftScreen)
        before, whole = len(desk.me.store.events()), type(desk.me.store).transaction

        def late(*given: object, **how: object) -> object:
            if threading.current_thread() is not threading.main_thread():
                hold.wait(20)
            return whole(*given, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(type(desk.me.store), "transaction", late)
        await pilot.press(key)
        end = time.monotonic() + 20
        while not form.saves:
            assert time.monotonic() < end, shown(pilot)
            await asyncio.sleep(0.01)
        form.keep_draft()
        if leaves:
            app_of(pilot).action_to_board()
            await pilot.pause(0.1)
        hold.set()
        await settled(pilot)
        form.keep_draft()
        await settled(pilot)
        assert len(desk.me.store.events()) > before
    assert not desk.me.store.all_begun("mina")


async def test_what_could_not_be_saved_is_kept_though_its_screen_is_gone(
    house: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    hold = threading.Event()

    def refuse(*_: object) -> None:
        hold.wait(20)
        raise StoreError("store.full", path="")

    monkeypatch.setattr(comments_screen, "comment_on", refuse)
    async with running(live, (140, 42)) as pilot:
        key = await comment(pilot, desk)
        await pilot.press(key)
        app_of(pilot).action_to_board()
        await pilot.pause(0.1)
        hold.set()
        await settled(pilot)
    (place,) = desk.me.store.all_begun("mina")
    assert desk.me.store.begun("mina", place) == {"text": "well done"}


@pytest.mark.parametrize("way", ["keys", "paste"])
async def test_nothing_is_kept_over_a_draft_that_is_not_read_yet(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    desk, live = house
    hold, whole = threading.Event(), begun
    async with running(live, (140, 42)) as pilot:
        await comment(pilot, desk)
        await press(pilot, "escape")
        (place,) = desk.me.store.all_begun("mina")

        def late(*given: object) -> object:
            hold.wait(20)
            return whole(*given)  # type: ignore[arg-type]

        monkeypatch.setattr("okrtui.tui.fields_draft.begun", late)
        await pilot.press("number_sign")
        await pilot.pause(0.2)
        form = app_of(pilot).top
        assert isinstance(form, TypedDraftScreen)
        if way == "paste":
            form.query_one("#text").post_message(events.Paste("!?"))
        else:
            await pilot.press("exclamation_mark", "question_mark")
        await pilot.pause(PAUSE + 0.2)
        assert desk.me.store.begun("mina", place) == {"text": "well done"}
        hold.set()
        await settled(pilot)
        assert form.text == ("well done !?" if way == "paste" else "well done!?")
        text = form.text
        await press(pilot, "escape")
        assert desk.me.store.begun("mina", place) == {"text": text}


async def test_where_nothing_can_be_kept_nothing_is_said_to_be(house: Pair, tmp_path: Path) -> None:
    _, live = house
    async with running(stranger(live, tmp_path), (140, 42)) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "number_sign", *"well done")
        form = app_of(pilot).top
        assert isinstance(form, TypedDraftScreen)
        text = await press(pilot, "escape")
        assert app_of(pilot).top is form and "What you began is not kept" in text
        text = await press(pilot, "escape")
        assert app_of(pilot).top is not form and "kept" not in text


async def test_drafts_of_a_review_whose_rows_are_gone_are_not_brought_back(house: Pair) -> None:
    desk, live = house
    store = desk.me.store
    whole = json.dumps(["decision", "ask them why", "", ""])
    kept = {"decision ": whole, "decision checkin:9999": whole, "action ": "[1", "decision x": '["a", 2]'}
    store.save_begun("mina", "weekly", kept, desk.me.now())
    async with running(live, (140, 42), team="outbound") as pilot:
        text = await press(pilot, "w")
        screen = app_of(pilot).top
        assert isinstance(screen, WeeklyScreen) and screen.review is not None
        of_others = sorted(_items(weekly(desk.me, "")) - _items(screen.review))
        assert set(screen.drafts) == {("decision", None)} and "back as you left it" in text
    assert store.begun("mina", "weekly") == {"decision ": whole}
    theirs = {f"decision {of_others[0]}": whole}
    store.save_begun("mina", "weekly", theirs, desk.me.now())
    async with running(live, (140, 42), team="outbound") as pilot:
        await press(pilot, "w")
    assert store.begun("mina", "weekly") == theirs
