"""The keys that act on the row under the cursor, or on all rows that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from okrtui.tui import keys, registry
from okrtui.tui.chosen import Chosen
from okrtui.tui.writing_app import WritingApp
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.row_deeds import Deed
    from okrtui.usecases.batch import Done


class RowActsApp(WritingApp):
    """Activate, archive, hand over, move, come late, due, tag, mark."""

    def action_archive(self) -> None:
        """Off the board, with what goes along."""
        from okrtui.tui.row_deeds import Archive

        self._ask(Archive)

    def action_activate(self) -> None:
        """Drafts that count from then on."""
        from okrtui.tui.row_deeds import Activate

        self._ask(Activate)

    def action_hand_over(self) -> None:
        """To somebody else."""
        from okrtui.tui.row_deeds import HandOver

        self._ask(HandOver)

    def action_move_row(self, step: int) -> None:
        """To the place after or before, or another."""
        from okrtui.tui.row_deeds import Move

        self._ask(lambda rows: Move(rows, step), one=True)

    def action_turn(self) -> None:
        """A key result into an objective, an objective into a key result."""
        from okrtui.tui.row_deeds import Turn

        self._ask(Turn, one=True)

    def action_due(self) -> None:
        """Another due date."""
        from okrtui.tui.row_deeds import Due

        self._ask(Due)

    def action_tag(self) -> None:
        """Tags put on or taken off."""
        from okrtui.tui.row_deeds import Tag

        self._ask(Tag)

    def action_late(self) -> None:
        """Its work comes late."""
        from okrtui.tui.row_deeds import Late

        self._ask(Late, one=True)

    def action_depend(self) -> None:
        """What it waits for, and who waits for it."""
        from okrtui.tui.depend_deed import Depend

        self._ask(Depend, one=True)

    def action_mark(self) -> None:
        """Mark the row, or take its mark away."""
        self.top.mark()

    def action_jump(self) -> None:
        """Letters over what can be reached on the screen."""
        from okrtui.tui.jump import JumpScreen
        from okrtui.tui.widgets.jumps import reachable

        places = reachable(self.top)
        if places:
            self.top.confirm(self.style.words.say("app.jump"), stays=True)
            self.push_screen(JumpScreen(self.top, places))

    def action_open_web(self) -> None:
        """What the cursor stands on, in the browser: its own address, else that of the first link, document
        or sprint of its key result."""
        from okrtui.tui.browser import open_url
        from okrtui.usecases.short_ids import web_address

        screen, chosen, shown = self.top, self.top.chosen(), self.top.address()
        if shown is not None or chosen is None:
            open_url(screen, shown)
            return
        kind, uid = chosen.kind, chosen.uid
        self.work(
            lambda: web_address(self.session.workspace(), kind, uid),
            "web",
            lambda url: open_url(screen, url),
        )

    def action_copy_rows(self) -> None:
        """The row under the cursor, or all that are marked, as Markdown."""
        from okrtui.tui.exports import copy_rows

        copy_rows(self.top, self.top.rows_to_copy())

    def action_write_screen(self) -> None:
        """All that the screen lists as Markdown into a file."""
        from okrtui.tui.exports import write_screen

        write_screen(self.top)

    def action_write_report(self) -> None:
        """The team that the board shows, with those below it, as a page into a file."""
        from okrtui.tui.exports import write_report
        from okrtui.tui.screens.board import BoardScreen

        board = next((one.board for one in self.screens if isinstance(one, BoardScreen)), None)
        write_report(self.top, board.team if board is not None else None)

    def _ask(self, deed: Callable[[Sequence[Chosen]], Deed], *, one: bool = False) -> None:
        from okrtui.tui.screens.row_act import RowActScreen

        rows: Sequence[Chosen] = self.top.marks()
        if one and len(rows) > 1:
            self.tell(self.style.words.say("row_act.one_only", count=len(rows)))
            return
        if not rows:
            row = self._row()
            if row is None:
                return
            rows = (row,)
        self.put_on_top(RowActScreen(self.top.app, deed(rows)))

    def acted(self, deed: Deed, done: Done) -> None:
        """It is done: every screen shows it, and undo is offered."""
        say = self.style.words.say
        self.offered = done.event or None
        if deed.name == "archive":
            while len(self.screens) > 1 and self.top.place == "key_result":
                self.pop_screen()
        for screen in self.screens:
            screen.unmark()
        self.read_anew()
        titles = [tame(title) for _, title in done.rows]
        title = titles[0] if len(titles) == 1 else say("row_act.rows", count=len(titles))
        key = keys.shown_key(registry.key("undo"), self._keymap)
        told = say(f"row_act.{deed.name}_done", title=title, key=key)
        self.confirm(told if deed.beside is None else f"{told} {say(deed.beside.code, **deed.beside.values)}")
