"""Looking back over the last closed cycles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from okrtui.errors import NotFoundError
from okrtui.tui import clipboard, keys, registry
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.retrospect_rows import RetrospectRows
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.retrospect import Retrospect, retrospect
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import TeamView
from okrtui.words.dates import cycle_name
from okrtui.words.numbers import percent
from okrtui.words.retrospect import lines
from okrtui.words.standing import heading_number, of_rollup, tick_of_mean, word
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

BAR, BAR_LEAST, WORD = 20, 6, 9
RIGHT = 6 + 2 + WORD + 4 + 4
"""Cells right of the bar, and the air around it."""

Found = tuple[Retrospect | None, Mapping[str, str]]
"""What was found, None where no cycle is closed; the names of teams and people by id."""


class RetrospectScreen(InDepth, ReadList):
    """Nothing is chosen here: the keys of a list scroll. While no cycle is closed it tells how the teams
    stand in the one that runs, each in depth."""

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
        told = say("board.reading") if self.found is None else self._empty()
        rows = self.sentence(told)
        cycle = self.board.header.cycle
        if self.has_pane and cycle is not None:
            head = say("retrospect.so_far", cycle=cycle_name(self.style.words, cycle.id))
            rows += [TextRow([]), TextRow([(f" {head}", "bold accent")], ground="band", section=head)]
            longest = max((self._named(team) for team in self.board.teams), default=0)
            bar = max(BAR_LEAST, min(BAR, self.across - RIGHT - longest))
            rows += [self._so_far(team, bar) for team in self.board.teams]
        return TextRows(self.style, say("retrospect.help"), rows)

    @property
    def has_pane(self) -> bool:
        return self.found is not None and self.found[0] is None

    def deep(self) -> Chosen | None:
        key = self.rows_list.current_key
        return Chosen("team", 0, key, "") if isinstance(key, str) else None

    def _named(self, team: TeamView) -> int:
        """The cells of a team's name, with what stands before it."""
        return 5 + 2 * team.depth + self.style.cells(tame(team.name))

    def _so_far(self, team: TeamView, bar: int) -> TextRow:
        """A team: how far, in a bar of so many cells, its word, and where it is heading."""
        style, total = self.style, team.rollup
        standing = of_rollup(total, self.board.header.elapsed)
        role = str(standing.status)
        parts: list[Part] = [(f"  {'  ' * team.depth}{style.glyphs.status[standing.status]} ", role)]
        parts.append((tame(team.name), "strong"))
        right = progress_bar(
            total.progress, total.expected, bar, role, style.glyphs, tick=tick_of_mean(total)
        )
        right = [*right, (style.fit(percent(total.progress), 6, ">"), "strong")]
        right.append((f"  {style.fit(word(style.words, standing), WORD)}", role))
        right.append((style.fit(heading_number(standing), 4, ">"), role))
        return TextRow(parts, key=team.id, right=right)

    def _empty(self) -> str:
        key = keys.shown_key(registry.key("cycle_close"), self.app._keymap)
        return self.style.words.say("retrospect.empty", key=key)

    def as_markdown(self) -> str:
        if self.found is None or self.found[0] is None:
            return ""
        told = "\n".join(lines(self.style.words, self.found[0], self.found[1]))
        return f"# {self.style.words.say('retrospect.help')}\n\n```\n{told}\n```\n"

    def works(self) -> dict[str, bool]:
        closed = self.found is not None and self.found[0] is not None
        return {"retrospect_copy": closed}

    def enters(self) -> bool:
        return False

    def action_copy(self) -> None:
        """All of it as Markdown."""
        say, text = self.style.words.say, self.as_markdown()
        if text:
            clipboard.copy(self, text, told=say("retrospect.copied"))
        else:
            self.tell(self._empty())
