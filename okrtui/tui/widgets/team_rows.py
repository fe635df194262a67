"""The rows of the team tree, with where each team and those below it are heading."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from okrtui.domain.model import Status
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.style import Line, Style
from okrtui.usecases.views import TeamView
from okrtui.words.numbers import percent
from okrtui.words.standing import of_rollup, tick_of_mean
from okrtui.words.width import tame

DEEPEST = 8  # deeper teams are not indented further
STEP = 1  # cells that a team stands further in than the one above it
BAR = 5
BAR_ROOM = BAR + 1  # with the gap before it
NUMBERS = 8  # the percent, a gap, the sign and the line on the right
LEAST, MOST = 26, 36


class TeamRows:
    """A ``RowSource`` over the teams that are not inside a folded one. ``bars_from``: the cells from which
    they have bars; in fewer their names have that room."""

    def __init__(
        self,
        teams: Sequence[TeamView],
        selected: str | None,
        style: Style,
        folded: frozenset[str] = frozenset(),
        *,
        bars_from: int = 0,
    ) -> None:
        self.style = style
        self.selected = selected
        self.bars_from = bars_from
        self.folded = folded
        self.teams = visible(teams, folded)
        self._index: dict[object, int] = {team.id: index for index, team in enumerate(self.teams)}

    @property
    def count(self) -> int:
        return len(self.teams)

    def key(self, index: int) -> object:
        return self.teams[index].id

    def index_of(self, key: object) -> int | None:
        return self._index.get(key)

    def heads(self, width: int, focused: bool) -> list[Strip]:
        rule, upright = self.style.glyphs.frame[0], self.style.glyphs.frame[1]
        edge = "accent" if focused else "rule"
        line = Line(self.style, width).put(" ").put(self._title(width), _title_role(focused))
        line.put(" ", edge).to(width - 2, rule, edge).to(width - 1).put(upright, "rule")
        return [line.strip()]

    def _title(self, width: int) -> str:
        """What the numbers of the tree are: of a team with those below it."""
        said = self.style.words.say("board.teams_below")
        return said if self.style.cells(said) + 4 <= width else self.style.words.say("board.teams")

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).to(width - 1).put(self.style.glyphs.frame[1], "rule").strip()

    def row(self, index: int, width: int, ground: str) -> Strip:
        style, team = self.style, self.teams[index]
        line = Line(style, width, ground)
        folded = team.id in self.folded
        line.put(" " * (1 + STEP * min(team.depth, DEEPEST)))
        if folded:
            line.put(f"{style.glyphs.tree[1]} ", "muted")
        role = "bold strong" if team.id == self.selected else "text"
        bars = width >= self.bars_from
        edge = width - NUMBERS - (BAR_ROOM if bars else 0)
        line.put(tame(team.name), role, max(1, edge - line.used)).to(edge)
        rollup = team.rollup
        standing = of_rollup(rollup, None)
        status = standing.status
        if not team.told or (rollup.progress is None and status is Status.PENDING):
            unknown = style.glyphs.dash if team.told else style.glyphs.ellipsis
            return line.put(unknown, "muted", width - edge - 3, ">").put("  ").put(self._edge, "rule").strip()
        if bars:
            tick = tick_of_mean(rollup)
            line.put(" ").put_all(
                progress_bar(rollup.progress, rollup.expected, BAR, status, style.glyphs, tick=tick)
            )
        line.put(percent(rollup.progress), "text", 5, ">").put(f" {style.glyphs.status[status]}", status)
        return line.put(self._edge, "rule").strip()

    @property
    def _edge(self) -> str:
        return self.style.glyphs.frame[1]


def _title_role(focused: bool) -> str:
    return "bold accent" if focused else "muted"


def visible(teams: Sequence[TeamView], folded: frozenset[str]) -> tuple[TeamView, ...]:
    """The teams without those below a folded one. ``teams`` are in tree order."""
    if not folded:
        return tuple(teams)
    shown: list[TeamView] = []
    hidden_below: int | None = None
    for team in teams:
        if hidden_below is not None and team.depth > hidden_below:
            continue
        hidden_below = team.depth if team.id in folded else None
        shown.append(team)
    return tuple(shown)


def wanted_width(teams: Sequence[TeamView], style: Style) -> int:
    """The width at which no name of the first hundred teams is cut, within limits."""
    longest = max(
        (style.cells(tame(team.name)) + STEP * min(team.depth, DEEPEST) for team in teams[:100]), default=0
    )
    return max(LEAST, min(MOST, longest + 1 + BAR_ROOM + NUMBERS))
