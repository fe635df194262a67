"""A tracker is connected and a key result linked inside the app, against a GitHub on a socket."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from desk import CONFIG, PLAN, Desk
from fake_github import FakeGitHub
from github_content import Issue
from keyring.backends import fail
from live_app import app_of, at, press, running, settled, shown
from textual import events
from textual.pilot import Pilot

from connectors.testing.server import Reply, TrackerServer
from okrtui.config.load import load
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.sync.accounts import ConnectionCheck
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.connect import ConnectScreen
from okrtui.tui.screens.link import LinkScreen
from okrtui.words import Words
from okrtui.words.connect import check_told

TOKEN = "canary0token0never0shown"
WITHOUT = CONFIG.partition("[connections.gh]")[0]


@pytest.fixture
def hub() -> FakeGitHub:
    hub = FakeGitHub()
    hub.private = {"acme/app"}
    for number in range(1, 5):
        issue = Issue("acme/app", number, f"Task {number}", state="closed" if number < 3 else "open")
        issue.reason = "completed" if number < 3 else None
        hub.issues[issue.key] = issue
    return hub


@pytest.fixture
def server(hub: FakeGitHub) -> Iterator[TrackerServer]:
    with TrackerServer(hub.answer) as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, LiveSession]]:
    monkeypatch.setenv("PATH", str(tmp_path))  # no gh there
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "config.toml"
    path.write_text(WITHOUT, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store, WITHOUT)
    desk.apply(re.sub(r"^links = .*$", "", PLAN, flags=re.MULTILINE))
    yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """A machine without one, whatever was found on this."""
    former = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(former)


async def paste(pilot: Pilot[None], text: str) -> str:
    pilot.app.screen.focused.post_message(events.Paste(text))  # type: ignore[union-attr]
    await settled(pilot)
    return shown(pilot)


async def field(pilot: Pilot[None], name: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, ConnectScreen | LinkScreen)
    screen.form.field(name).focus()
    await settled(pilot)


async def test_from_no_connection_to_a_number_that_moved(
    house: tuple[Desk, LiveSession], server: TrackerServer
) -> None:
    _, live = house
    async with running(live, (100, 30)) as pilot:
        await at(pilot, "win-loss")
        told = await press(pilot, "l")  # nothing to link to yet: the way there opens
        assert isinstance(pilot.app.screen, ConnectScreen) and "No tracker is connected yet" in told
        await field(pilot, "address")
        await paste(pilot, server.url)
        told = await press(pilot, "enter")
        assert "Give a token" in told and "Developer settings" in told
        told = await paste(pilot, TOKEN)
        assert TOKEN not in told and "****" in told
        told = await press(pilot, "enter")
        assert "signed in as mina" in told and "reads 1 repository (1 private): acme/app" in told, told
        assert "connections" not in live.config_path.read_text()  # tried, not written
        await press(pilot, "enter")
        connection = load(live.config_path).connections["gh"]
        assert connection.token == "file:tokens/gh" and TOKEN not in live.config_path.read_text()
        assert (live.config_path.parent / "tokens" / "gh").read_text().strip() == TOKEN

        await press(pilot, "l")
        assert isinstance(pilot.app.screen, LinkScreen)
        told = await press(pilot, "enter")
        assert "Give an address or a query" in told
        await paste(pilot, f"{server.url}/acme/app/issues?q=is%3Aissue")
        told = await press(pilot, "ctrl+s")
        assert "refus" in told or "no " in told or "→" in told
        pilot.app.screen.form.field("address").set_value("acme/app")  # type: ignore[attr-defined]
        told = await press(pilot, "enter")
        assert "all of repository acme/app" in told and "4 tasks, 2 done" in told, told
        assert not list(live.workspace().store.links())
        told = await press(pilot, "enter")
        assert "Linked to" in told and not isinstance(pilot.app.screen, LinkScreen)


async def test_what_is_wrong_stays_on_the_screen_with_all_that_was_typed(
    house: tuple[Desk, LiveSession], server: TrackerServer
) -> None:
    _, live = house
    server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    async with running(live, (80, 24)) as pilot:
        app_of(pilot).action_open("connect")
        await settled(pilot)
        await field(pilot, "address")
        await paste(pilot, server.url)
        await field(pilot, "token")
        await paste(pilot, TOKEN)
        told = await press(pilot, "ctrl+s")
        assert "refused the token" in told and "expired" in told and "Developer settings" in told
        assert isinstance(pilot.app.screen, ConnectScreen)
        server.intervene = lambda seen: None
        told = await press(pilot, "ctrl+s")
        assert "signed in as mina" in told
        live.config_path.write_text(live.config_path.read_text() + "# somebody else's\n")
        live.config_path.chmod(0o400)
        told = await press(pilot, "ctrl+s")
        assert "read only" in told and isinstance(pilot.app.screen, ConnectScreen)
        live.config_path.chmod(0o600)
        await press(pilot, "ctrl+s")
        assert load(live.config_path).connections["gh"].kind == "github"
        assert "# somebody else's" in live.config_path.read_text()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "code", ["not_found", "gone", "answer", "network", "timeout", "server", "failed", "rate_limit"]
)
def test_a_first_question_is_told_of_no_link_and_of_no_value(code: str, language: str) -> None:
    """Nothing is linked, nothing was measured, and no pass comes by itself: the next step is at the form."""
    told = check_told(Words(language), ConnectionCheck("gh", "github", "failed", error=code))
    text = " ".join((told.what, *told.more, told.next_step))
    assert told.next_step and not told.good
    assert not re.search(r"link|value|pass\b|base_url|링크|값은|동기화", text), text
