"""The outbox screen: what is shown is what is written, nothing before it was seen, and cancelled there."""

from __future__ import annotations

from pathlib import Path

from desk import CONFIG
from github_writes import WritableGitHub
from live_app import desk_and_session, press, running, shown, until, write

from connectors.testing.server import Reply, TrackerServer
from okrtui.tui.screens.outbox import OutboxScreen
from okrtui.tui.screens.outbox_add import OutboxAddScreen

GITHUB = """
[connections.hub]
kind = "github"
base_url = "BASE"
token = "file:TOKEN"
[connections.hub.write]
comment = true
transition = true
"""


async def test_a_comment_is_seen_put_in_and_sent_and_another_cancelled(tmp_path: Path) -> None:
    hub = WritableGitHub()
    hub.add()
    (tmp_path / "token").write_text("t0k")
    (tmp_path / "token").chmod(0o600)
    with TrackerServer(hub.answer) as server:
        config = CONFIG + GITHUB.replace("BASE", server.url).replace("TOKEN", str(tmp_path / "token"))
        with desk_and_session(tmp_path, config) as (_, live):
            async with running(live, (110, 40)) as pilot:
                told = await press(pilot, "g", "o")
                assert isinstance(pilot.app.screen, OutboxScreen) and "Nothing waits" in told
                await press(pilot, "n")
                assert isinstance(pilot.app.screen, OutboxAddScreen)
                told = await write(pilot, "hub/acme/app#1 + okr")
                assert "label = true under [connections.hub.write] allows it" in told
                await press(pilot, "enter")
                assert live.workspace().store.outbox() == []
                await press(pilot, "ctrl+u")
                told = await write(pilot, "hub/acme/app#1 How sure are you?")
                assert "comment on hub acme/app#1, exactly so:" in told and "okrtui:" in told
                assert live.workspace().store.outbox() == [] and server.requests == []
                told = await press(pilot, "enter")
                (item,) = live.workspace().store.outbox()
                assert isinstance(pilot.app.screen, OutboxScreen) and "1 item waits" in told
                assert f"okrtui:{item.mark}" in told and item.text.startswith("How sure are you?")
                server.intervene = lambda seen: Reply(503)
                await press(pilot, "S")
                await until(pilot, lambda: "internal error" in shown(pilot))
                server.intervene = lambda seen: None
                await press(pilot, "S")
                await until(pilot, lambda: "1 sent, 0 not." in shown(pilot))
                assert [one["body"] for one in hub.comments["acme/app#1"]] == [item.text]
                await press(pilot, "n")
                told = await press(pilot, "enter")
                assert "A task, then what is written there" in told  # no linked task that is offered
                await write(pilot, "hub/acme/app#1 = closed")
                await press(pilot, "enter", "home", "x")
                await until(pilot, lambda: "cancelled" in shown(pilot))
                await press(pilot, "S")
                assert hub.issues["acme/app#1"].state == "open" and hub.written == 1
