"""Where the person is in the organisation: the page that was read out, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.plain import owed, pages
from okrtui.cli.plain.pages import NumberedRow, Page, Whereabouts
from okrtui.cli.plain.speech import SpokenWords
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.usecases.workspace import Workspace


PAGES = {
    "home": pages.home_page,
    "board": pages.board_page,
    "teams": pages.teams_page,
    "objective": pages.objective_page,
    "key_result": pages.key_result_page,
    "found": pages.found_page,
    "todo": owed.todo_page,
    "weekly": owed.weekly_page,
}


def page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    """What stands at a place. NotFoundError, RefusedError for what is gone."""
    return PAGES[place.name](workspace, words, place)


@dataclass(slots=True)
class PlainCall(Call):
    """A call that goes on: the organisation is opened once for all of its acts."""

    def workspace(
        self,
        config: Config | None = None,
        *,
        create: bool = True,
        add: bool = True,
        wait: float | None = None,
        asks: bool = True,
        emptied: bool = False,
    ) -> Workspace:
        if not self.opened:
            return Call.workspace(self, config, create=create, add=add, wait=wait, asks=asks, emptied=emptied)
        one = self.opened[-1]
        one.forget()  # another process may have changed teams or people
        return one

    def speak(self, language: str | None) -> None:
        Call.speak(self, language)
        self.words = SpokenWords(self.words.language)


@dataclass(slots=True)
class Dialogue:
    """Where the person is, and how they came there. ``page`` is what was read out last."""

    call: PlainCall
    places: list[Whereabouts] = field(default_factory=lambda: [Whereabouts("board")])
    page: Page = field(default_factory=lambda: Page(()))
    over: bool = False

    def find(self, text: str) -> None:
        """What is called so: opened where it is one thing, else listed. Where nothing is, that alone is said,
        and the numbers of the page stay."""
        made = page(self.call.workspace(), self.call.words, Whereabouts("found", text))
        only = made.rows[0] if len(made.rows) == 1 else None
        if only is not None and only.kind != "person":
            self.open(only)
        elif made.rows:
            self.go(Whereabouts("found", text))
        else:
            for line in made.lines:
                self.call.data(line)

    def row(self, number: str) -> NumberedRow:
        """The row of a number. UsageError where there is none."""
        place = int(number) if number.isdecimal() and len(number) < 6 else 0
        if not 1 <= place <= len(self.page.rows):
            raise UsageError("plain.no_row", number=number, count=len(self.page.rows))
        return self.page.rows[place - 1]

    def open(self, row: NumberedRow) -> None:
        """Go to what a row stands for; a task has its address said, what has no page the command that does
        it."""
        if row.kind in ("task", "said"):
            self.call.data(row.path)
        elif row.kind == "command":
            self.call.talk("plain.by_command", command=row.path)
        elif row.kind == "team":
            self.go(Whereabouts("board", row.path))
        elif row.kind in ("objective", "key_result"):
            self.go(Whereabouts(row.kind, row=row))
        else:
            raise UsageError("plain.cannot_open")

    def go(self, place: Whereabouts) -> None:
        """To another place, and back from there with *back*; it is read out."""
        made = page(self.call.workspace(), self.call.words, place)
        self.places.append(place)
        self.tell(made)

    def back(self) -> None:
        """To the place before; from the first one the dialogue ends."""
        if len(self.places) == 1:
            self.over = True
            return
        self.places.pop()
        self.read_out()

    def read_out(self) -> None:
        """The place where the person is, as it is by this moment."""
        self.tell(page(self.call.workspace(), self.call.words, self.places[-1]))

    def tell(self, made: Page) -> None:
        self.page = made
        for line in made.lines:
            self.call.data(line)
        for number, row in enumerate(made.rows, 1):
            self.call.data(f"{number}. {row.text}")
