"""Links written in a form: looked at on a GitHub on a socket, saved with what was seen of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CONFIG, PLAN, Desk
from fake_github import FakeGitHub
from github_content import Issue
from live_app import at, press, running, settled, write
from plan_forms import form_of, key_results, objectives
from textual import events
from textual.pilot import Pilot

from connectors.testing.server import Reply, TrackerServer
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.link import LinkScreen


@pytest.fixture
def server() -> Iterator[TrackerServer]:
    hub = FakeGitHub()
    for number in range(1, 5):
        issue = Issue("acme/app", number, f"Task {number}", state="closed" if number < 3 else "open")
        issue.reason = "completed" if number < 3 else None
        hub.issues[issue.key] = issue
    with TrackerServer(hub.answer) as server:
        yield server


@pytest.fixture
def house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: TrackerServer
) -> Iterator[tuple[Desk, LiveSession]]:
    monkeypatch.setenv("ACME_TOKEN", "canary0token")
    config = CONFIG + f'base_url = "{server.url}"\ntoken = "env:ACME_TOKEN"\n'
    path = tmp_path / "config.toml"
    path.write_text(config, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store, config)
    desk.apply(re.sub(r"^links = .*$", "", PLAN, flags=re.MULTILINE))
    yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.focused.post_message(events.Paste(text))  # type: ignore[union-attr]
    await settled(pilot)


async def test_a_key_result_is_written_with_its_link_and_its_number_stands(
    house: tuple[Desk, LiveSession], server: TrackerServer
) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        await at(pilot, "agreed")
        await press(pilot, "a")
        await write(pilot, title := "Every closed deal looked at")
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, LinkScreen)
        await paste(pilot, "acme/app")
        text = await press(pilot, "enter")
        assert "4 tasks, 2 done" in text and "Enter takes the link into the form" in text, text
        text = await press(pilot, "enter")
        assert "all of repository acme/app" in text and "4 tasks, 2 done" in text
        assert 'links = [ { connection = "gh", url = "acme/app" } ]' in text
        assert form_of(pilot).sheet.rows[0]["kind"] == "tasks"
        assert not desk.me.store.links()
        asked = len(server.requests)
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BoardScreen), text
        assert len(server.requests) == asked  # what was seen is what was saved
        made = next(one for one in key_results(desk).values() if one.definition.title == title)
        row = next(row for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == made.id)
        assert [link.url for link in made.links] == ["acme/app"]
        assert len(desk.me.store.tasks_of([row.uid])[row.uid]) == 4
        assert "50%" in next(line for line in text.splitlines() if "Every closed deal" in line)


async def test_a_row_of_an_objective_is_linked_though_the_tracker_does_not_answer(
    house: tuple[Desk, LiveSession], server: TrackerServer
) -> None:
    desk, live = house
    async with running(live, (80, 24)) as pilot:
        await press(pilot, "left", "a")
        await write(pilot, "Deals we learn from")
        text = await press(pilot, "ctrl+l")
        assert "Move to the key result first" in text
        await press(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "Every closed deal looked at")
        server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
        await press(pilot, "ctrl+l")
        await paste(pilot, "is:issue repo:acme/app")
        text = await press(pilot, "enter", "enter")
        assert "token" in text and form_of(pilot).sheet.rows[0]["kind"] == "tasks"
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BoardScreen), text
        made = next(one for one in objectives(desk).values() if one.definition.title == "Deals we learn from")
        assert [link.query for key in made.key_results for link in key.links] == ["is:issue repo:acme/app"]
        (link,) = desk.me.store.links()
        assert desk.me.store.link_states([link.uid])[link.uid].error == "auth"


async def test_links_are_edited_in_their_grid(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-loss")
        await press(pilot, "i")
        form_of(pilot).form.field("links").focus()
        await settled(pilot)
        await write(pilot, "acme/app#3")
        await press(pilot, "tab")
        await write(pilot, "nowhere")
        assert "no connection “nowhere”" in await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+u", "tab")
        await write(pilot, "2")
        await press(pilot, "ctrl+s")
        (link,) = key_results(desk)["win-loss"].links
        assert (link.connection, link.url, link.query, str(link.weight)) == ("gh", "acme/app#3", None, "2")


async def test_an_address_typed_for_one_key_result_is_never_filled_in_for_another(
    house: tuple[Desk, LiveSession],
) -> None:
    _, live = house
    async with running(live, (140, 42)) as pilot:
        for id, there in (("win-loss", ""), ("win-rate", ""), ("win-loss", "acme/app#7")):
            await at(pilot, id)
            await press(pilot, "i", "ctrl+l")
            screen = pilot.app.screen
            assert isinstance(screen, LinkScreen)
            assert screen.form.values()["address"] == there
            if not there and id == "win-loss":
                await paste(pilot, "acme/app#7")
            await press(pilot, "escape", "escape")


async def test_an_address_typed_for_a_new_key_result_stays_with_it_whatever_it_is_called(
    house: tuple[Desk, LiveSession],
) -> None:
    _, live = house

    async def address(pilot: Pilot[None]) -> str:
        await press(pilot, "ctrl+l")
        screen = pilot.app.screen
        assert isinstance(screen, LinkScreen)
        return screen.form.values()["address"]

    async with running(live, (140, 42)) as pilot:
        await press(pilot, "left", "a")
        await write(pilot, "Deals we learn from")
        await press(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "Closed deals")
        assert await address(pilot) == ""
        await paste(pilot, "acme/app#7")
        await press(pilot, "escape")
        await write(pilot, "Every closed deal")
        assert await address(pilot) == "acme/app#7"
        await press(pilot, "escape", "down")
        await write(pilot, "Closed deals")
        assert await address(pilot) == ""
        await press(pilot, "escape", "up")
        assert await address(pilot) == "acme/app#7"
