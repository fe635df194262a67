"""The pictures of the README: the app over its sample organisation, pressed key by key."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from handbook.svg import Frame, frame, moving, still
from okrtui.demo.start import sample_organization
from okrtui.runtime import load_config, open_workspace
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.words.glyphs import UNICODE

FOLDER = Path(__file__).resolve().parents[1] / "pictures"
SIZE = (120, 36)
MOMENT = {"OKRTUI_NOW": "2026-11-24T09:00:00+09:00", "TZ": "Asia/Seoul"}

PATIENCE = 1_000
"""Twentieths of a second in which a screen is read on a busy machine."""

SCREENS: dict[str, tuple[str, ...]] = {
    "board": ("j",),
    "key-result": ("j", "enter"),
    "checkin": ("j", "c"),
    "explain": ("j", "e"),
}
"""Name of a picture -> the keys that lead from the board to it."""

STILLS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    **{
        f"{name}-{theme}.svg": ("en", theme, keys)
        for name, keys in SCREENS.items()
        for theme in ("dark", "light")
    },
    "board-ko.svg": ("ko", "dark", SCREENS["board"]),
}
"""File -> language, theme and keys of its screen."""

FILMS: dict[str, tuple[str, str, str]] = {
    "checkin.svg": ("en", "A check-in", "Two pilots signed"),
    "checkin-ko.svg": ("ko", "체크인", "시범 계약 두 건 체결"),
}
"""File of a recording -> its language, its title and the note that is typed."""


def checkin(note: str) -> list[tuple[str, float]]:
    """The keys of a recording, each with the seconds that its screen stays."""
    value, typed = [(char, 0.3) for char in "23.4"], [(char, 0.09) for char in note]
    sure = [("", 1.0), ("tab", 0.7), ("5", 1.0), ("tab", 0.7)]
    return [("", 1.5), ("j", 1.5), ("c", 2.0), *value, *sure, *typed, ("", 1.5), ("ctrl+s", 4.0)]


def names() -> list[str]:
    """Every file that ``write`` makes."""
    return sorted([*STILLS, *FILMS, "checkin.cast"])


def write(folder: Path = FOLDER) -> None:
    """Makes all pictures anew."""
    folder.mkdir(exist_ok=True)
    made = {name: picture(name) for name in STILLS}
    for name in FILMS:
        made[name], cast = film(name)
        made.setdefault("checkin.cast", cast)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def picture(name: str) -> str:
    """One of ``STILLS`` as the app shows it."""
    language, theme, keys = STILLS[name]

    async def press(session: LiveSession) -> Frame:
        async with _app(session) as pilot:
            await _press(pilot, *keys)
            return frame(_strips(pilot))

    with _moment(), _session(language, theme) as session:
        return still(asyncio.run(press(session)), name.rsplit("-", 1)[0])


def film(name: str) -> tuple[str, str]:
    """One of ``FILMS`` as a moving picture, and as an asciicast."""
    language, title, note = FILMS[name]

    async def recorded(session: LiveSession) -> tuple[str, str]:
        async with _app(session) as pilot:
            return await _filmed(pilot, title, note)

    with _moment(), _session(language, "dark") as session:
        return asyncio.run(recorded(session))


async def _filmed(pilot: Pilot[None], title: str, note: str) -> tuple[str, str]:
    frames: list[Frame] = []
    head = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": f"okrtui: {title}"}
    cast, at, before = [json.dumps(head)], 0.0, [""] * SIZE[1]
    for key, seconds in checkin(note):
        if key:
            await _press(pilot, key)
        strips = _strips(pilot)
        frames.append(frame(strips, seconds))
        lines = [strip.render(pilot.app.console) for strip in strips]
        changed = [(row, line) for row, line in enumerate(lines) if line != before[row]]
        data = "".join(f"\x1b[{row + 1};1H{line}" for row, line in changed)
        cast.append(json.dumps([round(at, 3), "o", data], ensure_ascii=False))
        at, before = at + seconds, lines
    return moving(frames, title), "\n".join(cast) + "\n"


@contextmanager
def _moment() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update({**MOMENT, "COLORTERM": "truecolor", "TERM": "xterm-256color"})
    os.environ.pop("NO_COLOR", None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _session(language: str, theme: str) -> Iterator[LiveSession]:
    """A sample organisation of its own, opened in this theme."""
    with TemporaryDirectory() as folder:
        settings = sample_organization(Path(folder), language)
        config = load_config(settings)
        looks, sync = replace(config.ui, theme=theme), replace(config.sync, auto=False)
        workspace = open_workspace(settings, replace(config, ui=looks, sync=sync))
        try:
            yield LiveSession(workspace, settings)
        finally:
            workspace.store.close()


@asynccontextmanager
async def _app(session: LiveSession) -> AsyncIterator[Pilot[None]]:
    """The app, at rest on its first board."""
    app = OkrApp(session, session.board(), UNICODE)
    async with app.run_test(size=SIZE) as pilot:
        await _rest(pilot)
        yield pilot


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press("space" if key == " " else key)
        await _rest(pilot)


async def _rest(pilot: Pilot[None]) -> None:
    """Until everything is read and drawn."""
    quiet = 0
    for _ in range(PATIENCE):
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False  # or the picture would depend on the moment
        await pilot.pause(0.05)
        reading = [one for one in pilot.app.workers if one.group != "watch" and not one.is_finished]
        quiet = 0 if reading else quiet + 1
        if quiet == 4:
            return
    raise AssertionError(f"the app does not come to rest: {[one.group for one in reading]}")


def _strips(pilot: Pilot[None]) -> list[Strip]:
    return pilot.app.screen._compositor.render_strips(pilot.app.size)
