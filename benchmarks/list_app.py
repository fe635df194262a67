"""``python -m benchmarks.list_app KIND ROWS [COMMAND …]``: an app of one list, to press keys in.

KIND is ``rows`` (okrtui's list, painting board rows), ``table`` or ``options`` (Textual's own). The
list is mounted on ``m``, so that the time it takes can be told: it is written to the file named in
BENCHMARK_MOUNT. A COMMAND is run on ``s`` as the app runs its sync; its end is written there too.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from dataclasses import replace
from typing import Any

from msgspec import structs
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import DataTable, OptionList

from benchmarks.company import company
from okrtui.tui.child_command import SyncCommand
from okrtui.tui.sync_child import SyncChild
from okrtui.tui.themes import palette
from okrtui.tui.widgets.board_rows import BoardRows
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.style import Style
from okrtui.usecases.board import board
from okrtui.usecases.views import Board
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE


class ListScreen(Screen[None]):
    BLANK = True


class ListApp(App[None]):
    BINDINGS = [("m", "mount_list", ""), ("s", "sync", ""), ("j", "down", ""), ("k", "up", "")]  # noqa: RUF012

    def __init__(self, kind: str, board: Board, command: list[str]) -> None:
        super().__init__()
        self.kind, self.board, self.command = kind, board, command
        self.list: Widget | None = None
        self.child = SyncChild(self.heard)

    def get_default_screen(self) -> Screen[None]:
        return ListScreen()

    def heard(self, event: Any) -> None:
        if event["event"] in ("gone", "finished"):
            tell(f"{event['event']} {event.get('said', '')}")

    async def action_mount_list(self) -> None:
        begin = time.perf_counter()
        made = make(self.kind, self.board)
        await self.mount(made)
        made.focus()
        self.list = made

        def painted() -> None:
            tell(f"mounted {time.perf_counter() - begin}")
            gc.freeze()

        self.call_after_refresh(painted)

    def action_down(self) -> None:
        if self.list is not None:
            self.list.action_cursor_down()  # type: ignore[attr-defined]

    def action_up(self) -> None:
        if self.list is not None:
            self.list.action_cursor_up()  # type: ignore[attr-defined]

    def action_sync(self) -> None:
        self.run_worker(self.child.run(SyncCommand(tuple(self.command))), exit_on_error=True)


def tell(text: str) -> None:
    with open(os.environ["BENCHMARK_MOUNT"], "a", encoding="utf-8") as file:
        file.write(text + "\n")


def make(kind: str, board: Board) -> Widget:
    """The list over every row of the board."""
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))
    if kind == "rows":
        return RowList(BoardRows(board, style), style, id="rows")
    rows = [row for objective in board.objectives for row in objective.key_results]
    if kind == "options":
        return OptionList(
            *(f"{row.definition.title}  {row.state.progress}  {row.owner_name}" for row in rows)
        )
    table: DataTable[str] = DataTable(cursor_type="row")
    table.add_columns("title", "value", "progress", "status", "owner")
    table.add_rows(
        (
            row.definition.title,
            str(row.state.value),
            str(row.state.progress),
            row.state.status,
            row.owner_name,
        )
        for row in rows
    )
    return table


def many(count: int) -> Board:
    """A board of one team with so many key results, all different in number and title."""
    with company(1_000).opened() as workspace:
        few = board(workspace)
    rows = [row for objective in few.objectives for row in objective.key_results]
    made = []
    for number in range(count):
        row = rows[number % len(rows)]
        definition = replace(row.definition, title=f"Key result <{number}> that tells whether it is true")
        made.append(structs.replace(row, uid=number, definition=definition))
    objective = structs.replace(few.objectives[0], key_results=tuple(made))
    return structs.replace(few, objectives=(objective,))


if __name__ == "__main__":
    gc.disable()
    shown = many(int(sys.argv[2]))
    gc.freeze()  # as the app does once it is loaded
    gc.enable()
    ListApp(sys.argv[1], shown, sys.argv[3:]).run()
