"""What was begun is kept before it is said to be kept, and tried again where it could not be."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from checkin_form import opened
from desk import Desk
from draft_house import Pair, draft_house
from live_app import app_of, at, press, running, settled, shown, write
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from okrtui.errors import StoreError
from okrtui.tui import registry
from okrtui.tui.draft_screen import DraftScreen
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.settings import SettingsScreen
from okrtui.usecases.kpis import kpis
from okrtui.words.error import explain_error

Way = Callable[[Pilot[None], Desk], Awaitable[object]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Pair]:
    with draft_house(tmp_path) as both:
        yield both


async def kpi_form(pilot: Pilot[None], desk: Desk) -> None:
    await press(pilot, "g", "k", "home", "j", "i", "end", "x")


async def plan_form(pilot: Pilot[None], desk: Desk) -> None:
    await at(pilot, "win-rate")
    await press(pilot, "i", "end", "x")


async def checkin(pilot: Pilot[None], desk: Desk) -> None:
    await at(pilot, "win-rate")
    await write(await opened(pilot), "23")


async def checkin_past(pilot: Pilot[None], desk: Desk) -> None:
    app_of(pilot).open_key_result(desk.me.store.paths("win-rate")[0][2])
    await settled(pilot)
    await press(pilot, "2", "enter", "end", "1")


async def kpi(pilot: Pilot[None], desk: Desk) -> None:
    app_of(pilot).open_kpi(kpis(desk.me)[0].uid)
    await settled(pilot)
    await press(pilot, "4")


async def checkin_table(pilot: Pilot[None], desk: Desk, typed: str = "22") -> None:
    await press(pilot, "C", *typed)


async def comments(pilot: Pilot[None], desk: Desk, typed: str = "well done") -> None:
    await at(pilot, "win-rate")
    await press(pilot, "number_sign", *typed)


async def row_act(pilot: Pilot[None], desk: Desk, typed: str = "not ours") -> None:
    await at(pilot, "win-rate")
    await press(pilot, "x", *typed)


async def rule_add(pilot: Pilot[None], desk: Desk, typed: str = "every day") -> None:
    app_of(pilot).action_open("rule_add")
    await settled(pilot)
    await press(pilot, *typed)


async def outbox_add(pilot: Pilot[None], desk: Desk, typed: str = "app#1 why") -> None:
    app_of(pilot).action_open("outbox_add")
    await settled(pilot)
    await press(pilot, *typed)


async def setting(pilot: Pilot[None], desk: Desk, typed: str = "visible") -> None:
    await press(pilot, "comma")
    screen = app_of(pilot).top
    assert isinstance(screen, SettingsScreen)
    screen.rows_list.move_to(screen.rows_list.source.index_of(("organization", "mission")) or 0)
    await press(pilot, "enter", *typed)


async def link(pilot: Pilot[None], desk: Desk, typed: str = "acme/app#7") -> None:
    await at(pilot, "win-loss")
    await press(pilot, "l", *typed)


async def pasted(
    pilot: Pilot[None], desk: Desk, typed: str = "Goal\tKey Result\tTo\nStay\tChurn\t2\n"
) -> None:
    await press(pilot, "g", "v")
    if typed:
        app_of(pilot).screen.post_message(events.Paste(typed))
        await settled(pilot)


async def weekly(pilot: Pilot[None], desk: Desk, typed: str = "ask them why") -> None:
    await press(pilot, "w")
    if typed:
        await press(pilot, "D", *typed)


async def ask(pilot: Pilot[None], desk: Desk, typed: str = "who is behind") -> None:
    await press(pilot, "g", "q", *typed)


async def connect(pilot: Pilot[None], desk: Desk, typed: str = "https://tracker.example.com") -> None:
    app_of(pilot).action_open("connect")
    await settled(pilot)
    await press(pilot, "tab", *typed)


KEPT = [checkin_table, comments, row_act, rule_add, outbox_add, setting, link, pasted, ask, connect]
WAYS = [kpi_form, plan_form, checkin, checkin_past, kpi, *KEPT]
BESIDE = {"celebrate", "close", "filter"}
"""Answers are taken there and kept otherwise, or nothing is written: a filter."""


class Drafts:
    """The store of drafts of a form: it says in which threads they are written, and refuses when told to."""

    def __init__(self, form: DraftScreen, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refuses, self.threads = False, list[threading.Thread]()
        made = form.draft

        def draft() -> object:
            found = made()
            return None if found is None else (found[0], lambda: self.write(found[1]))

        monkeypatch.setattr(form, "draft", draft)

    def write(self, keep: Callable[[], object]) -> None:
        self.threads.append(threading.current_thread())
        if self.refuses:
            raise StoreError("store.locked", waited=1)
        keep()


def test_the_forms_of_drafts_are_those_that_are_tried_here() -> None:
    forms = {one.name for one in registry.SCREENS if issubclass(registry.screen_class(one.name), DraftScreen)}
    assert forms == {way.__name__ for way in [*WAYS, weekly]}
    asking = {one.name for one in registry.SCREENS if registry.screen_class(one.name).takes_answers}
    assert asking <= forms | BESIDE


@pytest.mark.parametrize("way", WAYS)
async def test_escape_at_once_keeps_it_in_a_worker_and_says_so_then(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await way(pilot, desk)
        app, form = app_of(pilot), app_of(pilot).top
        assert isinstance(form, DraftScreen)
        form._kept = object()  # whatever a pause may have kept already
        drafts = Drafts(form, monkeypatch)
        text = await press(pilot, "escape")
        assert app.top is not form and "kept" in text
        assert drafts.threads and threading.main_thread() not in drafts.threads


@pytest.mark.parametrize("way", WAYS)
async def test_what_cannot_be_kept_is_told_tried_again_and_left_only_when_that_is_wanted(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await way(pilot, desk)
        app, form = app_of(pilot), app_of(pilot).top
        assert isinstance(form, DraftScreen)
        pausing = getattr(form, "_pausing", None)
        if pausing is not None:  # nothing is kept but what is asked for here
            pausing.stop()
        form._kept = object()
        drafts = Drafts(form, monkeypatch)
        drafts.refuses = True
        form.keep_draft()
        await settled(pilot)
        what = explain_error(form.style.words, StoreError("store.locked", waited=1)).what
        assert what in "".join(shown(pilot).splitlines()) and len(drafts.threads) == 1
        text = await press(pilot, "escape")
        assert app.top is form and len(drafts.threads) == 2 and "leave once more" in text
        drafts.refuses = False
        form.keep_draft()
        await settled(pilot)
        assert len(drafts.threads) == 3
        form._kept, drafts.refuses = object(), True
        text = await press(pilot, "escape")
        assert app.top is not form and "is kept" not in text


@pytest.mark.parametrize("way", [*WAYS, weekly])
@pytest.mark.parametrize("leaving", ["to_board", "quit"])
async def test_whatever_way_it_is_left_what_was_typed_is_there_again(
    house: Pair, monkeypatch: pytest.MonkeyPatch, way: Way, leaving: str
) -> None:
    """To the board over its head, or out of the app, before a pause kept it."""
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await way(pilot, desk)
        app, form = app_of(pilot), app_of(pilot).top
        assert isinstance(form, DraftScreen)
        found = form.draft()
        assert found is not None and found[0]
        form._kept = object()
        drafts = Drafts(form, monkeypatch)
        if leaving == "to_board":
            app.action_to_board()
            await settled(pilot)
            assert isinstance(app.top, BoardScreen)
    assert drafts.threads and threading.main_thread() not in drafts.threads
    store = desk.me.store
    uids = [row.uid for row in store.key_results(cycle="2026-Q4")]
    assert store.all_begun("mina") or [uid for uid in uids if store.draft(uid, "mina")]


@pytest.mark.parametrize("way", [*KEPT, weekly])
async def test_what_was_typed_stands_there_again(house: Pair, way: Callable[..., Awaitable[object]]) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await way(pilot, desk)
        before = app_of(pilot).top
        assert isinstance(before, DraftScreen)
        found = before.draft()
        app_of(pilot).action_to_board()
        await settled(pilot)
        await way(pilot, desk, "")
        again = app_of(pilot).top
        assert isinstance(again, DraftScreen) and again is not before
        assert found is not None and (again.draft() or ("",))[0] == found[0]
        assert "back as you left it" in shown(pilot)


@pytest.mark.parametrize("way", [kpi_form, plan_form, checkin, checkin_past, kpi, setting, link])
@pytest.mark.parametrize("size", [(100, 12), (60, 10), (20, 5)])
async def test_the_field_that_has_the_keys_is_seen_at_every_size(
    house: Pair, way: Way, size: tuple[int, int]
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await way(pilot, desk)
        form = app_of(pilot).top
        await pilot.resize_terminal(*size)
        await settled(pilot)
        for _ in range(14):
            field = form.focused
            assert field is not None
            area = next(one for one in field.ancestors if isinstance(one, VerticalScroll))
            seen = field.region.intersection(area.region)
            assert seen.height and seen.y == field.region.y, (field, field.region, area.region)
            await press(pilot, "tab")


async def test_a_draft_that_fails_frees_no_keys_while_it_is_saved(
    house: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await kpi_form(pilot, desk)
        form, goes = app_of(pilot).top, threading.Event()
        assert isinstance(form, DraftScreen)
        form._kept = object()
        drafts, refused = Drafts(form, monkeypatch), threading.Event()
        drafts.refuses = True
        keep = drafts.write

        def late(write: Callable[[], object]) -> None:
            goes.wait(20)
            try:
                keep(write)
            finally:
                refused.set()

        monkeypatch.setattr(drafts, "write", late)
        form.keep_draft()
        hold = threading.Event()
        form.busy = True
        form.save(lambda: hold.wait(20), "save", lambda _: None)
        goes.set()
        end = time.monotonic() + 20
        while not refused.is_set() or form._keeping:
            assert time.monotonic() < end
            await asyncio.sleep(0.02)
        assert form.busy and form.saves, shown(pilot)
        hold.set()
        form.busy = False
        await settled(pilot)
