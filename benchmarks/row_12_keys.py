"""Keys that an ordinary check-in takes, a first board of one's own, and the plan of a quarter."""

from __future__ import annotations

import asyncio

from benchmarks import row_12_first_board, row_12_plan
from benchmarks.company import Company, company, copy_of
from benchmarks.table import Figure
from okrtui.runtime import StartOptions
from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import LiveSession
from okrtui.words.glyphs import UNICODE

KEYS = ("c", "enter", "4", "enter")
TARGET = 4


def measure() -> list[Figure]:
    with copy_of(company(50)) as one:
        saved = asyncio.run(_pressed(one))
    return [
        Figure(
            row=12,
            what="keys of a check-in: open, accept the value, confidence, save",
            measured=f"{len(KEYS)} ({' '.join(KEYS)}), {saved} saved",
            target=f"≤ {TARGET} keys",
            reached=len(KEYS) <= TARGET and saved == 1,
        ),
        *row_12_first_board.measure(),
        *row_12_plan.measure(),
    ]


async def _pressed(one: Company) -> int:
    """How many check-ins stand more than before."""
    with one.opened() as workspace:
        session = LiveSession(workspace, StartOptions(config=one.config, store=workspace.store.url))
        board = session.board()
        row = next(
            row
            for objective in board.objectives
            for row in objective.key_results
            if row.definition.kind in ("increase", "decrease", "reach")
        )
        before = len(workspace.store.checkins([row.uid]).get(row.uid, ()))
        app = OkrApp(session, board, UNICODE)
        async with app.run_test(size=(140, 42)) as pilot:
            app.open_row(board.team or "", row.uid)
            await _quiet(pilot, 30)
            for key in KEYS:
                await pilot.press(key)
                await _quiet(pilot, 15)
        return len(workspace.store.checkins([row.uid]).get(row.uid, ())) - before


async def _quiet(pilot: object, pauses: int) -> None:
    for _ in range(pauses):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
