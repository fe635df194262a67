"""A footer names only keys that do something: for the row under the cursor, or for the field that has the
keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_app import app_of, press, running, shown, state
from sample_company import sample_session
from textual.keys import key_to_character
from textual.pilot import Pilot
from ways import PLACED, WAYS, lead_to

from okrtui.tui.app import OkrApp
from okrtui.tui.base import OkrScreen
from okrtui.tui.screens.typed_list import TypedScreen
from okrtui.tui.widgets.row_list import RowList
from okrtui.words import LANGUAGES, Words

SAME = {"home", "find", "filter", "dashboard", "present", "sync", "weekly", "help", "palette"}
"""Places, to which their keys lead from everywhere."""

OUTSIDE = {"outbox_send", "pass", "watch", "form_editor", "open_url"}
"""What begins another program, or asks a tracker."""

ROWS = 10
"""Rows of a list that are tried; each kind of them has come by then."""


def named(screen: OkrScreen) -> dict[str, str]:
    """The keys that the footer has room for, by their ids."""
    footer = screen.footer
    footer.redraw()
    footer._lines_made()
    told = {action for _, _, action in footer._spots}
    return {key.id: pressed for key, pressed in footer._named if key.action in told}


async def stand(pilot: Pilot[None], place: str, row: int | None) -> OkrScreen:
    """The screen, with its cursor on that row; None: where it begins."""
    assert await lead_to(pilot, place), place
    screen = app_of(pilot).top
    if row is not None:
        await to_row(pilot, row)
    return screen


async def to_row(pilot: Pilot[None], row: int) -> bool:
    """Whether the cursor could be put there."""
    listed = app_of(pilot).top.focused
    if not isinstance(listed, RowList) or listed.source.count <= row:
        return False
    listed.move_to(row)
    await pilot.pause()
    return listed.cursor == row


async def pressed_well(pilot: Pilot[None], place: str, row: int | None, id: str, folder: Path) -> str:
    """What is wrong with a key there; empty: nothing."""
    await stand(pilot, place, row)
    keys = named(app_of(pilot).top)
    if id not in keys:
        return ""
    before, files = state(pilot), set(folder.iterdir())
    await press(pilot, *([*keys[id].split("+")] if keys[id].startswith("g+") else [keys[id]]))
    top = app_of(pilot).top
    told = top.footer.notice if top.query("#footer") else ""
    same = state(pilot) == before and files == set(folder.iterdir())
    return f"{row} {id}: {told or 'nothing'}" if told or same else ""


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("place", sorted({*WAYS, *PLACED}))
async def test_each_key_of_a_footer_does_something(
    place: str, half: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressed once for each kind of row."""
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        async with running(live, (170, 42), team="sales") as pilot:
            screen = await stand(pilot, place, None)
            found: dict[tuple[str, str], int | None] = {}
            for row in (None, *range(ROWS)):
                if row is not None and not await to_row(pilot, row):
                    continue
                chosen, focused = screen.chosen(), screen.focused
                kind = chosen.kind if chosen is not None else ""
                for id, key in named(screen).items():
                    assert focused is None or not focused.check_consume_key(key, key_to_character(key)), id
                    if id not in SAME | OUTSIDE:
                        found.setdefault((id, kind), row)
            tried = [(id, row) for (id, _), row in found.items()][half::2]
            wrong = [await pressed_well(pilot, place, row, id, tmp_path) for id, row in tried]
            assert not any(wrong), [one for one in wrong if one]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_a_text_is_typed_no_key_of_the_list_is_named(language: str) -> None:
    """A name for a filter, the words of a decision and those of a closed row: letters are text there."""
    with sample_session(language) as live:
        async with running(live, (140, 42), team="sales") as pilot:
            for keys in (("f", "space", "ctrl+s"), ("w", "D"), ("w", "a")):
                await lead_to(pilot, "board")
                await press(pilot, *keys)
                screen = app_of(pilot).top
                told, focused = named(screen), screen.focused
                assert focused is not None and told, keys
                for key in told.values():
                    assert not focused.check_consume_key(key, key_to_character(key)), (keys, key)
            await lead_to(pilot, "filter")
            await press(pilot, "ctrl+s", *"mine", "ctrl+s")
            assert [one.name for one in app_of(pilot).tabs] == ["mine"]


async def test_a_past_day_names_no_key_that_writes() -> None:
    with sample_session() as live:
        async with running(live, (170, 42), team="sales") as pilot:
            await press(pilot, "home", "j")
            assert {"checkin", "edit", "add"} <= set(named(app_of(pilot).top))
            await press(pilot, "[")
            assert not {"checkin", "edit", "add", "link", "next_due"} & set(named(app_of(pilot).top))


@pytest.mark.parametrize("place", ["ask", "cards", "commands", "cycles", "find", "row_act", "templates"])
async def test_where_a_field_has_the_keys_enter_is_named_where_it_acts(place: str) -> None:
    """Where a list follows what is typed; on what finds nothing it does nothing, and is not named."""
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            for typed in ("", "qqqzzzqqq"):
                screen = await stand(pilot, place, None)
                assert isinstance(screen, TypedScreen)
                if typed:
                    await press(pilot, "end", *["backspace"] * len(screen.text), *typed)
                enter = [id for id, key in named(screen).items() if key == "enter"]
                before = state(pilot)
                await press(pilot, "enter")
                acted = state(pilot) != before
                assert bool(enter) == acted or (acted and screen.footer.notice), (place, typed, enter)


@pytest.mark.parametrize("place", sorted({*WAYS, *PLACED} - {"sync"}))
async def test_enter_is_named_where_it_acts_on_a_row_and_nowhere_else(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not of the sync, where it asks a tracker."""
    monkeypatch.chdir(tmp_path)
    with sample_session() as live:
        async with running(live, (170, 42), team="sales") as pilot:
            for row in (None, 0, 1, 2, 4, 8):
                screen = await stand(pilot, place, None)
                if not isinstance(screen.focused, RowList):
                    return
                if row is not None and not await to_row(pilot, row):
                    continue
                told, before = "enter" in named(screen).values(), state(pilot)
                await press(pilot, "enter")
                top = app_of(pilot).top
                refused = bool(top.query("#footer") and top.footer.notice)
                assert told == (state(pilot) != before and not refused), (row, refused)


async def test_enter_on_a_connection_syncs_as_its_footer_says(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(OkrApp, "_start_sync", lambda _, watch: begun.append(watch))
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            screen = await stand(pilot, "sync", None)
            assert named(screen)["pass"] == "enter"
            await press(pilot, "enter")
            assert begun == [False]


@pytest.mark.parametrize(("language", "word"), [("en", "take back"), ("ko", "되돌리기")])
async def test_enter_on_the_page_of_an_undo_is_called_what_it_does(language: str, word: str) -> None:
    """It takes all of it back, and opens no row."""
    with sample_session(language) as live:
        async with running(live, (140, 42), team="sales") as pilot:
            screen = await stand(pilot, "undo", None)
            assert named(screen)["choose"] == "enter"
            told = shown(pilot).splitlines()[-1]
            assert word in told and Words(language).say("keys.key_choose") not in told.split()
