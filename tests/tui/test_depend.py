"""A row asked for by a key, answered from the home of its owner, and late on both pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import at, desk_and_session, press, running, write
from textual.pilot import Pilot

from okrtui.runtime import StartOptions
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.depend import depend


def of(desk: Desk, live: LiveSession, me: str) -> LiveSession:
    """The same store, seen by somebody else."""
    return LiveSession(
        replace(desk.colleague(me)), StartOptions(config=live.config_path, store=desk.me.store.url)
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Dependency of Win rate", "asked for", "“Win rate” (Mina Park) waits", "Confirm it for",
                "waits for “Net new leads” (Joon Lee), which is late: confirmed, off track",
                "“Win rate” (Mina Park) waits for it, and it is late", "This is for Joon Lee to say")),
        ("ko", ("의존 관계를 기록했습니다", "요청받음", "“Win rate”(Mina Park)에서 기다립니다", "확인",
                "늦어지는 “Net new leads”(Joon Lee) 기다리는 중: 확인됨, 부진",
                "“Win rate”(Mina Park)에서 기다리는데 늦어짐", "Joon Lee 님이 답할 일입니다")),
    ],
)  # fmt: skip
async def test_asked_answered_and_late(tmp_path: Path, language: str, told: tuple[str, ...]) -> None:
    done, owed, who, confirm, needs, needed, stranger = told
    config = CONFIG.replace('me = "mina"', f'me = "mina"\nlanguage = "{language}"')
    with desk_and_session(tmp_path, config) as (desk, live):
        joon = of(desk, live, "joon")
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await press(pilot, "W")
            assert "Outbound · A repeatable engine" in await write(pilot, "new le")
            assert done in await press(pilot, "enter")
            assert owed not in await press(pilot, "h")
        async with running(joon, team="outbound") as pilot:
            text = await press(pilot, "h")
            assert owed in text and who in text
            await press(pilot, "end")
            text = await press(pilot, "enter")
            assert confirm in text
            assert "Win rate" in await press(pilot, "enter")
            assert owed not in await press(pilot, "escape", "h")
        check_in(joon.workspace(), CheckinInput("leads", "2", "4"))
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            assert needs in await press(pilot, "enter", "1")
            assert "Net new leads" in await press(pilot, "W")
        async with running(live, team="outbound") as pilot:
            await at(pilot, "leads")
            assert needed in await press(pilot, "enter", "1")
            await press(pilot, "W")
            assert stranger in await press(pilot, "enter")
            assert {"en": "“Win rate” waits for it", "ko": "“Win rate”에서 기다림"}[language] in await press(
                pilot, "escape", "h"
            )


async def test_who_waits_for_an_objective_stands_beside_it(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        depend(desk.me, "win-rate", "engine")
        async with running(live, (140, 42), team="outbound") as pilot:
            await at(pilot, "leads")
            assert "“Win rate” (Mina Park) waits for it" in await press(pilot, "up")


async def to_what_it_needs(pilot: Pilot[None]) -> None:
    """Into the form of the row, to the field that names what it waits for."""
    await press(pilot, "i")
    while (focused := pilot.app.focused) is None or focused.id != "depends":
        await press(pilot, "tab")


async def test_what_it_needs_is_a_field_of_its_form(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):

        def needed() -> list[tuple[str, str]]:
            (row,) = desk.me.store.key_results(uids=[desk.me.store.paths("win-rate")[0][2]])
            return [(one.on, one.state.value) for one in row.definition.depends]

        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            await to_what_it_needs(pilot)
            await write(pilot, "engine/nothing")
            text = await press(pilot, "ctrl+s")
            assert "engine/nothing" in text and needed() == []
            await press(pilot, *["backspace"] * len("nothing"))
            await write(pilot, "leads, engine")
            text = await press(pilot, "ctrl+s")
            assert needed() == [("engine/leads", "asked"), ("engine", "asked")], text
            await to_what_it_needs(pilot)
            await press(pilot, "end", *["backspace"] * len(", engine"))
            await press(pilot, "ctrl+s")
            assert needed() == [("engine/leads", "asked")]
            await press(pilot, "u")
            assert len(needed()) == 2
