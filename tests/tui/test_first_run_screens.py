"""The rules of every screen hold on a bare machine, too: each step is told from its ground, has something
beside it, cuts no word of ours and names keys that do something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from legible import cut_words, low, told_by_us, void
from new_stores import new_sqlite
from textual import events
from textual.pilot import Pilot

from okrtui.config.begun_answers import keep_answers
from okrtui.store import open_store
from okrtui.tui.themes import NAMES, palette
from okrtui.tui.welcome import CHOICES, WelcomeApp
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE

STEPS = ("menu", "start", "fiscal", "own", "join", "found", "guide")
SIZES = [(140, 42), (80, 24), (60, 15)]
THEMES = ("dark", "light")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of an organisation that can be joined."""
    monkeypatch.setenv("OKRTUI_NOW", "2026-11-24T09:00:00+09:00")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    monkeypatch.setenv("LOGNAME", "joon")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = tmp_path / "okr.db"
    store = open_store(new_sqlite(path), "acme")
    Desk(store, CONFIG).apply()
    store.close()
    return str(path)


@asynccontextmanager
async def at_step(step: str, language: str, size: tuple[int, int], address: str) -> AsyncIterator[Pilot[str]]:
    path = Path(address).with_name("config.toml")
    keep_answers(path, {})
    app = WelcomeApp(language, UNICODE, path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        keys = {"menu": "", "fiscal": "2", "own": "2", "start": "2", "join": "3", "found": "3", "guide": "4"}
        await press(pilot, keys[step])
        if step in ("fiscal", "own"):
            app.start_form.field("cycle").focus()
            await press(pilot, step[0])
        if step == "found":
            app.join_form.field("address").post_message(events.Paste(address))
            await press(pilot, "enter")
        yield pilot


async def press(pilot: Pilot[str], key: str) -> None:
    if key:
        await pilot.press(key)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def lines(app: WelcomeApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips(app.size)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
async def test_a_step_has_its_neighbour_and_is_told_from_its_ground(
    step: str, language: str, address: str
) -> None:
    async with at_step(step, language, SIZES[0], address) as pilot:
        app = pilot.app
        assert isinstance(app, WelcomeApp)
        assert void(app) < 1 / 3, "\n".join(lines(app))
        for theme in THEMES:
            app.style.use(palette(theme, app.console.color_system))
            app.theme = NAMES[theme]
            for widget in app.screen.query("*"):
                if hasattr(widget, "redraw"):
                    widget.redraw()
            await pilot.pause()
            assert list(low(app)) == [], theme


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_word_of_a_step_is_cut(language: str, size: tuple[int, int], address: str) -> None:
    ours = told_by_us(language)
    for step in STEPS:
        async with at_step(step, language, size, address) as pilot:
            assert isinstance(pilot.app, WelcomeApp)
            told = lines(pilot.app)
            assert list(cut_words(told, [], ours)) == [], step


@pytest.mark.parametrize("step", STEPS)
async def test_each_key_that_a_step_names_does_something(step: str, address: str) -> None:
    async with at_step(step, "en", SIZES[0], address) as pilot:
        assert isinstance(pilot.app, WelcomeApp)
        footer = pilot.app.query_one("#footer")
        named = [pressed for _, pressed in footer._named]  # type: ignore[attr-defined]
        assert named
    for key in named:
        async with at_step(step, "en", SIZES[0], address) as pilot:
            app = pilot.app
            assert isinstance(app, WelcomeApp)
            before = ([list(strip) for strip in app.screen._compositor.render_strips(app.size)], app.focused)
            await press(pilot, key)
            if app.is_running and app.return_value is None and app._exit is False:
                after = [list(strip) for strip in app.screen._compositor.render_strips(app.size)]
                assert (after, app.focused) != before, key


async def test_what_will_be_written_follows_what_is_typed(address: str) -> None:
    say = Words("en").say
    async with at_step("start", "en", SIZES[0], address) as pilot:
        app = pilot.app
        assert isinstance(app, WelcomeApp)
        app.start_form.field("organization").post_message(events.Paste("Hanbit"))
        await press(pilot, "")
        assert 'name = "Hanbit"' in "\n".join(lines(app))
        await press(pilot, "ctrl+s")
        written = app.path.read_text()
        assert 'name = "Hanbit"' in written
    async with at_step("found", "en", SIZES[0], address) as pilot:
        app = pilot.app
        assert isinstance(app, WelcomeApp)
        told = "\n".join(lines(app))
        assert "Mina Park (mina)" in told and 'me = "joon"' in told and 'id = "acme"' in told
    async with at_step("menu", "en", SIZES[0], address) as pilot:
        app = pilot.app
        assert isinstance(app, WelcomeApp)
        for name in CHOICES:
            first = say(f"welcome.then_{name}").split("\n")[0].replace("`", "")
            assert first[:40] in "\n".join(lines(app)), name
            await press(pilot, "j")
