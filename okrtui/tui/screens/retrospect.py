"""Looking back over the last closed cycles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from okrtui.errors import NotFoundError
from okrtui.tui import clipboard, keys, registry
from okrtui.tui.keys import Key
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.retrospect_rows import RetrospectRows
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.retrospect import Retrospect, retrospect
from okrtui.usecases.teams import tree_order
from okrtui.words.retrospect import lines

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

Found = tuple[Retrospect | None, Mapping[str, str]]
"""What was found, None where no cycle is closed; the names of teams and people by id."""


class RetrospectScreen(ReadList):
    """Nothing is chosen here: the keys of a list scroll."""

    KEYS = (Key("retrospect_copy", "retrospect", "y", "copy", 12, words="retrospect"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "retrospect"
    stands_alone = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Found | None = None

    def reload(self) -> None:
        self.read(self._read, "retrospect", self._known)

    def _read(self) -> Found:
        workspace = self.session.workspace_of_today()
        names = {team.id: team.name for team, _ in tree_order(workspace.teams().values())}
        names |= {person.id: person.name for person in workspace.people().values()}
        try:
            return retrospect(workspace), names
        except NotFoundError:
            return None, names

    def _known(self, found: Found) -> None:
        self.found = found
        self.remake()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is not None and self.found[0] is not None:
            return RetrospectRows(self.style, self.found[0], self.found[1], self.across - 1).rows()
        told = say("dashboard.reading") if self.found is None else self._empty()
        return TextRows(self.style, say("retrospect.help"), [TextRow([("  " + told, "muted")])])

    def _empty(self) -> str:
        key = keys.shown_key(registry.key("cycle_close"), self.app._keymap)
        return self.style.words.say("retrospect.empty", key=key)

    def as_markdown(self) -> str:
        if self.found is None or self.found[0] is None:
            return ""
        told = "\n".join(lines(self.style.words, self.found[0], self.found[1]))
        return f"# {self.style.words.say('retrospect.help')}\n\n```\n{told}\n```\n"

    def action_copy(self) -> None:
        """All of it as Markdown."""
        say, text = self.style.words.say, self.as_markdown()
        if text:
            clipboard.copy(self, text, told=say("retrospect.copied"))
        else:
            self.tell(self._empty())
