"""What waits long, for a program, a person or a tracker, keeps nothing of the store waiting."""

from __future__ import annotations

import ast
import asyncio
import gc
import json
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import CONFIG
from live_app import app_of, desk_and_session, running

import okrtui.tui
from okrtui.tui.guard import APART, THREADS

WAITS = {"metric_read", "open_it", "run", "seen", "sources", "tried", "value_read", "watch_store"}
"""What is begun by the app and may take long."""


async def within_a_minute(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("way", ["app", "read", "write"])
async def test_whoever_waits_long_holds_no_thread_of_the_store(tmp_path: Path, way: str) -> None:
    left, begun, came = threading.Event(), list[int](), list[object]()
    with desk_and_session(tmp_path) as (_, live):
        async with running(live) as pilot:
            app, more = app_of(pilot), {"then": came.append} if way == "read" else {}

            def wait() -> None:
                begun.append(1)
                left.wait(60)

            try:
                begin = {"app": app.work, "read": app.top.read, "write": app.top.write}[way]
                for number in range(1, APART + THREADS + 1):
                    begin(wait, "long", apart=True, **more)  # type: ignore[operator]
                    await within_a_minute(lambda many=number: len(begun) == min(many, APART))
                for one in ("due", "home"):
                    app.top.read(getattr(live, one), one, came.append)
                app.top.write(live.due, "kept", came.append)
                await within_a_minute(lambda: len(came) == 3)
            finally:
                left.set()


async def test_commands_of_ones_own_that_run_long_leave_the_app_at_work(tmp_path: Path) -> None:
    ends, begun = tmp_path / "ends", tmp_path / "begun"
    wait = (
        "import pathlib, sys, time, uuid\n"
        f"pathlib.Path({str(begun)!r}, str(uuid.uuid4())).touch()\n"
        f"while not pathlib.Path({str(ends)!r}).exists(): time.sleep(0.05)"
    )
    begun.mkdir()
    program = tmp_path / "wait.py"
    program.write_text(wait, encoding="utf-8")
    command = json.dumps([sys.executable, str(program)])
    config = f'{CONFIG}[[ui.commands]]\nkey = "Z"\nbackground = true\ncommand = {command}\n'
    with desk_and_session(tmp_path, config) as (_, live):
        async with running(live) as pilot:
            app, came = app_of(pilot), list[object]()
            try:
                for _ in range(THREADS + 1):
                    await pilot.press("Z")
                await within_a_minute(lambda: len(list(begun.iterdir())) == APART)
                app.top.read(live.home, "home of mine", came.append)
                await within_a_minute(lambda: bool(came))
            finally:
                ends.touch()


async def test_the_watch_of_the_store_has_a_thread_of_its_own(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live):
            names = [one.name for one in threading.enumerate()]
            assert any(name.startswith("apart watch") for name in names)


def test_all_that_waits_is_begun_apart() -> None:
    found = set[str]()
    for path in Path(okrtui.tui.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr not in ("read", "write", "work") or not call.args:
                continue
            first = call.args[0]
            called = [one.func for one in ast.walk(first) if isinstance(one, ast.Call)]
            names = {
                one.attr if isinstance(one, ast.Attribute) else one.id
                for one in (first, *called)
                if isinstance(one, ast.Attribute | ast.Name)
            }
            if names & WAITS:
                found |= names & WAITS
                assert "apart" in {one.arg for one in call.keywords}, f"{path.name}:{call.lineno}"
    assert found == WAITS


def test_an_app_that_ended_is_gone(tmp_path: Path) -> None:
    """Its threads know it by what they print to: whoever kept them would keep it and all its screens."""

    async def once() -> weakref.ref[object]:
        with desk_and_session(tmp_path) as (_, live):
            async with running(live) as pilot:
                return weakref.ref(pilot.app)

    ended = asyncio.run(once())
    gc.collect()
    assert ended() is None
