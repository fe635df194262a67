"""The first screen of a bare machine: an own start, joining others, the guide, in every size."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from textual import events
from textual.pilot import Pilot

from okrtui.config.load import load
from okrtui.store import open_store
from okrtui.tui.welcome import WelcomeApp
from okrtui.tui.widgets.row_list import RowList
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE

NOW = "2026-11-24T09:00:00+09:00"


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRTUI_NOW", NOW)
    monkeypatch.setenv("TZ", "Asia/Seoul")
    monkeypatch.setenv("LOGNAME", "mina")


def shown(app: WelcomeApp) -> str:
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def settled(pilot: Pilot[str]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        await pilot.pause()
        if all(one.is_finished for one in pilot.app.workers) and not pilot.app.working:  # type: ignore[attr-defined]
            break
    await pilot.pause()
    return shown(pilot.app)  # type: ignore[arg-type]


async def press(pilot: Pilot[str], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return await settled(pilot)


async def fill(pilot: Pilot[str], name: str, text: str) -> str:
    """Pasted over what stands in a field."""
    field = pilot.app.screen.query(f"#{name}").last()
    field.focus()
    await settled(pilot)
    field.edit.select_all()  # type: ignore[attr-defined]
    field.post_message(events.Paste(text))
    return await settled(pilot)


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_choices_the_guide_and_the_footer(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    say = Words(language, strict=True).say
    app = WelcomeApp(language, UNICODE, tmp_path / "config.toml")
    async with app.run_test(size=size) as pilot:
        told = await settled(pilot)
        for name in ("demo", "start", "join", "guide", "quit"):
            assert say(f"welcome.{name}") in told
        assert say("welcome.key_choose") in told.splitlines()[-1]
        told = await press(pilot, "4")
        assert say("welcome.guide_init") in told and "`" not in told and "okrtui init" in told
        steps = [app.query_one(RowList).current_key]
        for _ in range(4):
            await press(pilot, "j")
            steps.append(app.query_one(RowList).current_key)
        assert None not in steps and len(set(steps)) == 5  # the cursor stands on a step, never on air
        assert say("welcome.demo") in await press(pilot, "escape")
        assert say("welcome.field_organization") in await press(pilot, "2")
        assert say("welcome.field_address") in await press(pilot, "escape", "3")
        dark = app.theme
        await press(pilot, "escape", "T")
        assert app.theme != dark and not app.style.palette.dark
        await pilot.press("1")
    assert app.return_value == "demo"


async def test_an_own_start_is_written_with_three_keys(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    app = WelcomeApp("en", UNICODE, path)
    async with app.run_test(size=(80, 24)) as pilot:
        told = await press(pilot, "T", "2")
        assert "2026 Q4: 1 Oct – 31 Dec, 13 weeks" in told
        await press(pilot, "enter")
    assert app.return_value == "start"
    config = load(path)
    assert config.organization.name == "My company" and config.teams[0].name == "My team"
    assert (config.ui.me, config.ui.theme, config.ui.language) == ("mina", "light", "en")
    assert config.cycles[0].id == "2026-Q4" and config.organization.timezone == "Asia/Seoul"


@pytest.mark.parametrize(
    ("keys", "fields", "said", "cycle"),
    [
        (("f",), {}, "FY2027-Q3: 1 Oct – 31 Dec, 13 weeks", ("FY2027-Q3", "2026-10-01", "2026-12-31")),
        (("o",), {"start": "2026-11-02"}, "13 weeks", ("2026-11-02", "2026-11-02", "2027-01-31")),
        (
            ("o",),
            {"start": "2026-11-02", "end": "2026-12-31"},
            "9 weeks",
            ("2026-11-02", "2026-11-02", "2026-12-31"),
        ),
    ],
)
async def test_fiscal_and_own_cycles(
    tmp_path: Path,
    keys: tuple[str, ...],
    fields: dict[str, str],
    said: str,
    cycle: tuple[str, str, str],
) -> None:
    path = tmp_path / "config.toml"
    app = WelcomeApp("en", UNICODE, path)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "2")
        app.screen.query("#cycle").last().focus()
        told = await press(pilot, *keys)
        for name, text in fields.items():
            told = await fill(pilot, name, text)
        assert said in told
        await fill(pilot, "organization", "한빛")
        await press(pilot, "ctrl+s")
    config = load(path)
    one = config.cycles[0]
    assert (one.id, str(one.start), str(one.end)) == cycle and config.organization.id == "한빛"


async def test_what_is_wrong_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    app = WelcomeApp("en", UNICODE, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await fill(pilot, "organization", "Hanbit")
        assert "Mars/Olympus" in await fill(pilot, "timezone", "Mars/Olympus")
        told = await press(pilot, "ctrl+s")
        assert "no time zone" in told and "Hanbit" in told and not path.exists()
        await fill(pilot, "timezone", "Asia/Seoul")
        path.write_text("mine\n")  # somebody made one meanwhile
        told = await press(pilot, "ctrl+s")
        assert "left as it is" in told and "Hanbit" in told
        assert path.read_text() == "mine\n"
        await press(pilot, "escape", "q")
    assert app.return_value is None


async def test_joining(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    Desk(store, CONFIG).apply()
    store.close()
    path = tmp_path / "second" / "config.toml"
    app = WelcomeApp("en", UNICODE, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        told = await fill(pilot, "address", str(tmp_path / "away.db"))
        told = await press(pilot, "enter")
        assert "There is no store" in told and "away.db" in told
        told = await fill(pilot, "address", "postgresql://mina:secret@127.0.0.1:9/okr")
        assert "secret" not in told and "******" in told
        told = await press(pilot, "enter")
        assert "cannot be reached" in told
        await fill(pilot, "address", str(tmp_path / "okr.db"))
        told = await press(pilot, "enter")
        assert "Acme: 3 teams, 2 people" in told and "Mina Park (mina)" in told
        told = await fill(pilot, "who", "nobody at all")
        assert "Mina Park (mina)" in await press(pilot, "enter") or "nobody called" in shown(app)
        assert not path.exists()
        await fill(pilot, "who", "Joon")
        await press(pilot, "enter")
    assert app.return_value == "joined"
    config = load(path)
    assert config.ui.me == "joon" and config.from_store and not config.teams


async def test_a_form_that_was_made_small_is_arranged_anew_when_it_is_large_again(tmp_path: Path) -> None:
    app = WelcomeApp("en", UNICODE, tmp_path / "config.toml")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        before = await settled(pilot)
        await pilot.resize_terminal(20, 5)
        await pilot.pause(0.2)
        await pilot.resize_terminal(100, 30)
        await pilot.pause(0.2)
        await pilot.pause()
        assert await settled(pilot) == before


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_on_the_smallest_terminal_the_field_that_is_asked_for_is_in_sight(
    tmp_path: Path, language: str
) -> None:
    app = WelcomeApp(language, UNICODE, tmp_path / "config.toml")
    async with app.run_test(size=(20, 5)) as pilot:
        asked = Words(language).say("welcome.field_organization")[:5]
        assert asked in await press(pilot, "2"), shown(app)
        for size in ((60, 15), (20, 5)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert asked in await settled(pilot), shown(app)


async def test_joining_in_one_burst(tmp_path: Path) -> None:
    """A paste right behind the key that opens the form, and Enter behind it, mean what they mean slowly."""
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    Desk(store, CONFIG).apply()
    store.close()
    path = tmp_path / "second" / "config.toml"
    app = WelcomeApp("en", UNICODE, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        enter = events.Key("enter", "\r")
        for event in (events.Key("3", "3"), events.Paste(str(tmp_path / "okr.db")), enter):
            app.post_message(event)
        end = time.monotonic() + 60
        while not (app.key_queue.empty and not app.working and app.there):
            assert time.monotonic() < end, shown(app)
            await pilot.pause(0.05)
        assert "Acme: 3 teams, 2 people" in await settled(pilot)
