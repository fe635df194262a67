"""Home, sync, find and help over the live session of a real store; the palette; the child process."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import until
from screen_text import lines_of
from textual.pilot import Pilot

from okrtui.cli.sync_progress import Bars
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.store.records import ConnectionState
from okrtui.sync.pass_report import Advanced, Waiting
from okrtui.tui.app import OkrApp
from okrtui.tui.child_command import SyncCommand
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.sync_child import SyncChild
from okrtui.tui.sync_state import SyncState
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.filter import STATUSES
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveSession]:
    path = tmp_path / "config.toml"
    config = CONFIG.replace('kind = "github"', 'kind = "sample"')
    path.write_text(config, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    desk = Desk(store, config)
    desk.apply()
    desk.at(2026, 12, 2, 3)
    check_in(desk.colleague(), CheckinInput("leads", "5", "2"))
    yield LiveSession(desk.me, StartOptions(config=path, store=store.url))
    store.close()


@asynccontextmanager
async def running(live: LiveSession, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    app = OkrApp(live, live.board("sales"), UNICODE)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    end = time.monotonic() + 60
    while await busy(pilot) and time.monotonic() < end:
        await asyncio.sleep(0.01)
    await pilot.pause()


async def busy(pilot: Pilot[None]) -> bool:
    """Whether a worker reads, or the cursor has not yet rested."""
    screen = pilot.app.screen
    if isinstance(screen, BoardScreen) and screen.resting._follows:
        return True
    await pilot.pause()
    return any(not one.is_finished for one in pilot.app.workers if one.group not in ("watch", "sync"))


def text_of(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, OkrApp)
    return "\n".join(lines_of(pilot.app))


async def test_home_answers_the_three_questions(live: LiveSession) -> None:
    async with running(live) as pilot:
        await pilot.press("h")
        await settled(pilot)
        shown = text_of(pilot)
        make_it, where_not, owe = (
            shown.index(text) for text in ("Will we make it?", "Where not?", "What do I owe?")
        )
        assert make_it < where_not < owe
        assert "Net new leads" in shown[where_not:owe]
        await pilot.press("!")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen) and screen.board.team == "outbound"
        assert screen.rows_list.current_key == ("kr", live.find("Net new leads")[0].uid)


async def test_home_follows_what_another_process_writes(live: LiveSession) -> None:
    async with running(live) as pilot:
        await pilot.press("h")
        await settled(pilot)
        assert "Win rate" in text_of(pilot)
        check_in(live.workspace(), CheckinInput("win-rate", "22", "5"))
        await until(pilot, lambda: "Win rate" not in text_of(pilot).partition("What do I owe?")[2])


@pytest.mark.parametrize(
    ("typed", "expected"), [("lead", "Net new leads"), ("단계", "단계 합의"), ("wnrt", "Win rate")]
)
async def test_find_opens_what_was_typed(live: LiveSession, typed: str, expected: str) -> None:
    async with running(live) as pilot:
        await pilot.press("slash")
        await pilot.press(*typed)
        await settled(pilot)
        assert expected in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        uid = live.find(typed)[0].uid
        assert pilot.app.screen.rows_list.current_key == ("kr", uid)


async def test_find_says_that_nothing_is_called_that(live: LiveSession) -> None:
    async with running(live) as pilot:
        await pilot.press("slash", *"zzzz")
        await settled(pilot)
        assert "Nothing is called that." in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_help_names_every_key_of_the_board(live: LiveSession) -> None:
    async with running(live, (120, 60)) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        shown = text_of(pilot)
        for told in ("Leave okrtui", "Group by objective, status or owner", "Next row", "All keys"):
            assert told in shown


async def test_help_says_what_the_signs_mean(live: LiveSession) -> None:
    async with running(live, (140, 60)) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        lines = [line.split() for line in text_of(pilot).splitlines()]
        for status in STATUSES:
            told = Words("en", strict=True).say(f"status.{status}").split()
            assert [UNICODE.status[status], *told] in [line[: 1 + len(told)] for line in lines]
        signs = {line[0] for line in lines if line}
        assert {UNICODE.flag, UNICODE.stale, UNICODE.machine, UNICODE.bar[2], UNICODE.line[0]} <= signs


async def test_help_is_searched(live: LiveSession) -> None:
    """By what a key does, by the key itself and by a sign; Escape ends the search, then the help."""
    async with running(live, (100, 30)) as pilot:
        await pilot.press("question_mark", "slash", *"status")
        await settled(pilot)
        shown = text_of(pilot)
        assert "Group by objective, status or owner" in shown and "Next row" not in shown
        await pilot.press(*["backspace"] * 6, *"sure")
        await settled(pilot)
        assert "How sure the owner is" in text_of(pilot) and "Leave okrtui" not in text_of(pilot)
        await pilot.press(*["backspace"] * 4, *"zzz")
        await settled(pilot)
        assert "No key and no sign is called that." in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Leave okrtui" in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_pass_runs_as_a_child_and_shows_on_the_sync_screen(live: LiveSession) -> None:
    async with running(live) as pilot:
        await pilot.press("s")
        await settled(pilot)
        assert "not asked yet" in text_of(pilot) and "sample" in text_of(pilot)
        await pilot.press("S")
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group == "sync"]
        )
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, OkrApp) and not app.sync_state.running
        assert not app.sync_state.complaint
        assert "Not all came from gh: s says why" in text_of(pilot).splitlines()[-1]


async def test_the_sync_screen_reads_connections_and_no_board(
    live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of a board take megabytes, and it shows none."""
    async with running(live) as pilot:
        read: list[str] = []
        monkeypatch.setattr(live, "board", lambda *_, **__: read.append("board"))
        await pilot.press("s")
        await settled(pilot)
        assert "not asked yet" in text_of(pilot) and "sample" in text_of(pilot)
        workspace = live.workspace()
        state = ConnectionState("gh", "sample", status="failed", error="offline", last_pass=workspace.now())
        with workspace.store.transaction():
            workspace.store.save_connection_state(state)
        assert isinstance(pilot.app, OkrApp)
        pilot.app.top.sync_told(ended=True)
        await settled(pilot)
        assert "not asked yet" not in text_of(pilot)
        assert read == []


def test_what_a_pass_came_to_is_a_line() -> None:
    words, state = Words("en", strict=True), SyncState()

    def ended(*events: dict[str, object], status: str) -> tuple[str, bool]:
        state.take({"event": "started", "connections": ["gh", "jira"]})
        for event in events:
            state.take(event)
        state.take({"event": "finished", "status": status})
        return state.outcome(words)

    good = [{"event": "connection", "name": one, "status": "ok", "changed": 2} for one in ("gh", "jira")]
    moved = {"event": "key_result", "path": "a/b", "before": 0.1, "after": 0.2}
    assert ended(*good, moved, status="ok") == ("Synced: 1 key result moved, 4 tasks changed.", True)
    bad = {**good[1], "status": "failed"}
    assert ended(good[0], bad, status="partial") == (
        "Not all came from jira: s says why and what to do.",
        False,
    )
    assert ended(status="busy") == ("Not all came from gh, jira: s says why and what to do.", False)
    state.take({"event": "started", "connections": ["gh"]})
    state.take({"event": "gone", "exit": 1, "said": "Killed\nby itself"})
    assert state.outcome(words) == ("Killed", False)


async def test_the_child_ends_when_its_pipe_closes() -> None:
    heard: list[object] = []
    code = 'import sys,os; print(\'{"event": "started"}\', flush=True); os.read(0, 1)'
    child = SyncChild(heard.append)
    running = asyncio.ensure_future(child.run(SyncCommand((sys.executable, "-c", code))))
    while not heard:
        await asyncio.sleep(0.01)
    assert child.running
    await child.stop()
    await running
    assert not child.running
    assert heard[-1] == {"event": "gone", "exit": 0, "said": ""}


async def test_a_pass_asked_for_while_the_last_one_ends_begins_after_it() -> None:
    """Its events are told, its process is still there."""
    heard: list[object] = []
    code = 'import time; print(\'{"event": "finished"}\', flush=True); time.sleep(0.3)'
    command = SyncCommand((sys.executable, "-c", code))
    child = SyncChild(heard.append)
    first = asyncio.ensure_future(child.run(command))
    while not heard:
        assert child.passing or not child.running
        await asyncio.sleep(0.01)
    assert child.running and not child.passing
    await asyncio.gather(child.run(command), child.run(command), first)
    finished, gone = {"event": "finished"}, {"event": "gone", "exit": 0, "said": ""}
    assert heard == [finished, gone, finished, gone] and not child.running


async def test_a_child_that_cannot_start_says_why() -> None:
    heard: list[object] = []
    child = SyncChild(heard.append)
    await child.run(SyncCommand((sys.executable, "-c", "import sys; sys.exit('no such store')")))
    assert heard == [{"event": "gone", "exit": 1, "said": "no such store"}]


def test_what_is_known_of_a_pass() -> None:
    state, words = SyncState(), Words("en", strict=True)
    assert state.activity(words) == ""
    state.take({"event": "started", "connections": ["a", "b"]})
    assert state.activity(words) == "syncing"
    state.take({"event": "progress", "connection": "a", "done": 3, "total": 10})
    assert state.activity(words) == "syncing 3/10"
    state.take({"event": "waiting", "connection": "a", "seconds": 3.2, "for": "tracker"})
    assert state.waits == {"a": 3.2}
    state.take({"event": "progress", "connection": "a", "done": 4, "total": 10})
    assert state.waits == {}
    assert not state.take({"event": "key_result"}) and state.moved == 1
    assert state.take({"event": "finished"}) and state.activity(words) == ""
    assert state.take({"event": "gone", "exit": 2, "said": "wrong configuration"})
    assert state.complaint == "wrong configuration"


def test_bars_say_what_a_connection_waits() -> None:
    bars = Bars(Words("en", strict=True), shown=False)
    bars.shown, drawn = True, []
    bars._draw = lambda: drawn.append([bars.line(name, *count) for name, count in bars.counts.items()])
    bars.hear(Advanced("gh", 3, 10))
    bars.hear(Waiting("gh", 4.6, "tracker"))
    bars.hear(Advanced("gh", 5, 10))
    assert [("waits 5 seconds" in line) for (line,) in drawn] == [False, True, False]


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
@pytest.mark.parametrize("keys", [("h",), ("s",), ("question_mark",), ("slash", "w")])
async def test_every_screen_fits_small_terminals(
    live: LiveSession, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    from okrtui.words.width import cells

    async with running(live, size) as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        assert isinstance(pilot.app, OkrApp)
        assert {cells(line) for line in lines_of(pilot.app)} == {size[0]}
