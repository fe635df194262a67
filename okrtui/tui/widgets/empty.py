"""What stands where rows would be: why there are none, and how to get some."""

from __future__ import annotations

from textual.strip import Strip

from okrtui.tui.widgets.style import Line, Style
from okrtui.usecases.views import Board
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame, wrap


class EmptyRows:
    """A ``RowSource`` without rows; its heads teach. ``filtered``: none match."""

    count = 0

    def __init__(self, board: Board, style: Style, *, filtered: bool = False) -> None:
        self.board = board
        self.style = style
        self.filtered = filtered

    def key(self, index: int) -> object:
        return None

    def index_of(self, key: object) -> int | None:
        return None

    def row(self, index: int, width: int, ground: str) -> Strip:
        return Line(self.style, width, ground).strip()

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()

    def heads(self, width: int, focused: bool) -> list[Strip]:
        style, (what, next_step) = self.style, self.sentences()
        rule, edge = style.glyphs.frame[0], "accent" if focused else "rule"
        team = next((team for team in self.board.teams if team.id == self.board.team), None)
        title = tame(team.name) if team else tame(self.board.header.organization)
        line = (
            Line(style, width)
            .put(rule * 2 + " ", edge)
            .put(title, "bold accent" if focused else "bold strong")
        )
        lines = [line.put(" ", edge).to(width, rule, edge).strip(), Line(style, width).strip()]
        for text, role in ((what, "text"), (next_step, "muted")):
            for part in wrap(text, max(10, width - 4), style.glyphs.ambiguous):
                lines.append(Line(style, width).put("  ").put(part, role).strip())
        return lines

    def sentences(self) -> tuple[str, str]:
        """What is missing, and the next step."""
        say, header = self.style.words.say, self.board.header
        if not self.board.teams:
            return say("board.no_teams"), say("board.no_teams_next")
        if header.cycle is None:
            return say("board.no_cycle"), say("board.no_cycle_next")
        if self.filtered and self.board.team is None:
            return say("filter.no_match"), say("filter.no_match_next")
        names = {team.id: team.name for team in self.board.teams}
        team = tame(names.get(self.board.team or "", header.organization))
        what = say("board.empty", cycle=cycle_name(self.style.words, header.cycle.id), team=team)
        return what, say("board.empty_next")
