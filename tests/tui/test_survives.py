"""The app outlives every error: each use case of each screen fails in turn, the screen stays and says so."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from live_app import app_of, at, desk_and_session, press, running, settled, shown, write
from textual.pilot import Pilot
from textual.widget import Widget

from okrtui.config.secrets import SecretError
from okrtui.errors import BusyError, ConfigError, StoreError
from okrtui.tui.board_reading import POLL
from okrtui.tui.guard import there
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in

TUI = Path(__file__).parents[2] / "okrtui" / "tui"

TROUBLES = (
    (StoreError("store.damaged", hint="store.damaged_hint", path="okr.db"), "okr.db is damaged"),
    (BusyError("store.busy", hint="store.busy_hint", path="okr.db"), "is writing to the store"),
    (ConfigError("config.invalid", [], file="config.toml"), "config.toml"),
    (SecretError("config.secret_no_file", file="token.txt"), "token.txt"),
    (sqlite3.DatabaseError("malformed image"), "malformed image"),
    (RuntimeError("tracker fell over"), "tracker fell over"),
)


class Breaking(LiveSession):
    """A session of which one use case fails."""

    broken = ""
    trouble: Exception = RuntimeError()

    def __getattribute__(self, name: str) -> object:
        if name == object.__getattribute__(self, "broken"):
            return self._fail
        return object.__getattribute__(self, name)

    def _fail(self, *values: object, **named: object) -> object:
        raise self.trouble


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Breaking]:
    with desk_and_session(tmp_path) as (desk, session):
        desk.at(2026, 11, 16, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "22.1", "4"))
        desk.at(2026, 11, 24, 3, 0)
        yield Breaking(session.workspace(), session._call)


# (keys that open the screen from the board, the use case that fails, keys that call it, keys back)
SCREENS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "board": (
        (),
        (
            ("board", ("ctrl+r",)),
            ("undoing", ("u",)),
            ("undoing", ("U",)),
            ("sync_command", ("S",)),
            ("checkin_form", ("c",)),
            ("due", ("n",)),
        ),
    ),
    "undo": (("u",), (("take_back", ("enter",)),)),
    "home": (("h",), (("checkin_form", ("c",)), ("undoing", ("u",)), ("due", ("n",)))),
    "find": (("slash",), (("find", ("w",)), ("find", ("i",)), ("place_of", ("backspace", "enter")))),
    "filter": (("f",), (("matching", ("down", "space")), ("matching", ("down", "space")))),
    "sync": (("s",), (("sync_command", ("S",)), ("sync_command", ("W",)))),
    "key_result": (("enter",), (("home", ("!",)), ("undoing", ("u",)), ("checkin_form", ("c",)))),
    "explain": (("e",), (("checkin_form", ("c",)), ("undoing", ("u",)))),
    "help": (("question_mark",), (("home", ("!",)),)),
    "checkin": (("c",), (("save_checkin", ("enter", "4", "enter")), ("due", ("n",)))),
}
LEFT = {("due", "checkin"), ("take_back", "undo")}
"""Asked for where there is nothing left to stay for."""

OPENING = {
    "home": ("h",),
    "filter_choices": ("f",),
    "detail": ("enter",),
    "explain": ("e",),
    "checkin_form": ("c",),
    "due": ("n",),
}


async def fails(pilot: Pilot[None], live: Breaking, name: str, keys: tuple[str, ...], turn: int) -> str:
    """Let one use case fail while its keys are pressed; what is shown."""
    live.trouble, told = TROUBLES[turn % len(TROUBLES)]
    live.broken = name
    text = await press(pilot, *keys)
    live.broken = ""
    assert pilot.app.is_running and pilot.app._exception is None, (name, keys)
    assert told in re.sub(r"\s+", " ", text), (name, keys, told, text)
    return text


@pytest.mark.parametrize("place", SCREENS)
async def test_every_use_case_of_a_screen_may_fail(live: Breaking, place: str) -> None:
    opened, calls = SCREENS[place]
    async with running(live, size=(200, 40)) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, *opened)
        assert getattr(pilot.app.screen, "place", "") == place
        for turn, (name, keys) in enumerate(calls):
            await fails(pilot, live, name, keys, turn)
            stays = "board" if (name, place) in LEFT else place
            assert getattr(pilot.app.screen, "place", "") == stays, (name, keys)
        while len(pilot.app.screen_stack) > 1:
            await press(pilot, "escape")
        assert "Win rate" in await press(pilot, "F", "ctrl+r")


async def test_every_screen_may_fail_to_open(live: Breaking) -> None:
    async with running(live, size=(200, 40)) as pilot:
        for turn, (name, keys) in enumerate(OPENING.items()):
            await at(pilot, "win-rate")
            await fails(pilot, live, name, keys, turn)
            while len(pilot.app.screen_stack) > 1:
                await press(pilot, "escape")
        assert "Win rate" in await press(pilot, "ctrl+r")


async def test_a_store_that_cannot_be_asked_for_a_while(live: Breaking) -> None:
    async with running(live, size=(200, 40)) as pilot:
        live.trouble, told = TROUBLES[4]
        live.broken = "revision"
        await pilot.pause(2 * POLL)
        await settled(pilot)
        assert told in shown(pilot)
        live.broken = ""
        check_in(live.workspace(), CheckinInput("win-rate", "23", "4"))
        await pilot.pause(2 * POLL)
        await settled(pilot)
        assert told not in shown(pilot) and "18 → 23 → 25" in shown(pilot)


async def test_a_damaged_store_ends_nothing(live: Breaking) -> None:
    """The file itself is spoilt under the running app; every key is answered with a sentence."""
    async with running(live, size=(200, 40)) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "h")
        path = Path(live.workspace().store.url.removeprefix("sqlite:///"))
        for one in (path, path.with_name(path.name + "-wal")):
            if one.exists():
                one.write_bytes(b"\x00" * one.stat().st_size)
        for keys in ("!", "u", "n", "slash", "w", "escape", "escape", "e", "escape", "c", "escape", "!", "S"):
            await press(pilot, keys)
            assert pilot.app.is_running and pilot.app._exception is None, keys
        assert app_of(pilot).screen_stack


async def test_what_is_typed_into_a_check_in_outlives_a_store_that_cannot_be_written(live: Breaking) -> None:
    async with running(live, size=(200, 40)) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        await write(pilot, "23")
        await fails(pilot, live, "save_checkin", ("enter", "4", "enter"), 0)
        assert "23" in shown(pilot)
        assert "Win rate" in await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 1


async def test_a_result_that_comes_while_the_app_ends_is_dropped(
    live: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen it is for still stands, without what was on it."""
    seen = list[tuple[bool, bool]]()
    async with running(live) as pilot:
        app = app_of(pilot)
        take_apart, board = app._prune, app.top

        async def taken_apart(*nodes: Widget, **options: Any) -> None:
            await take_apart(*nodes, **options)
            seen.extend((node in app.screen_stack, there(board)) for node in nodes if node is board)

        monkeypatch.setattr(app, "_prune", taken_apart)
        assert there(board)
    assert seen == [(True, False)]


def test_there_is_one_way_into_a_worker() -> None:
    found = [path.name for path in TUI.rglob("*.py") if "run_worker(" in path.read_text("utf-8")]
    assert found == ["guard.py"]
