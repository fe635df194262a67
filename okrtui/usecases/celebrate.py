"""What a cycle gives to be glad of: its score, what was met, the largest move, thanks, what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from okrtui.domain.model import Checkin, Cycle, CycleState, Kind, RollUp, Status
from okrtui.domain.score_band import ScoreBand, band
from okrtui.domain.windows import cycle_window
from okrtui.store.close_records import CloseRow
from okrtui.usecases.board import header, team_numbers
from okrtui.usecases.close import CloseLine, CloseSheet, sheet
from okrtui.usecases.close_teams import of_team
from okrtui.usecases.make_views import key_result_view
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import Header, KeyResultView
from okrtui.usecases.workspace import Workspace

BEGUN = 0.15
"""Until this share of a cycle is over, the one before it is celebrated."""

LEAPS = 10
"""Moves on a page."""

NUMBERS = (Kind.INCREASE, Kind.DECREASE, Kind.RELATIVE, Kind.REACH)
"""The kinds that run from one number to another."""


class Stage(StrEnum):
    """How far a cycle is: it runs, it is over and waits for its close, it is closed."""

    RUNS = "runs"
    ENDED = "ended"
    CLOSED = "closed"


class Met(Struct, frozen=True):
    """A key result that was met, or is done while the cycle still runs. ``score`` 0..1."""

    title: str
    team: str
    score: float


class Leap(Struct, frozen=True):
    """A number that came far on its way from start to target; ``team`` and owner by name."""

    view: KeyResultView
    team: str


class Thanked(Struct, frozen=True):
    """Somebody and their wins, the newest first: what was said, and of which key result."""

    who: str
    wins: tuple[tuple[Checkin, str], ...]


class Learned(Struct, frozen=True):
    """What was learned, or worked, and of which key result."""

    text: str
    title: str


class CelebratedPage(Struct, frozen=True):
    """The organisation's, or that of a team (its name) with those below it. ``score``: the mean of its
    ``objectives``, of a cycle that still runs the one it is heading for, with ``rollup``. ``counts``: key
    results by their word, the best first; ``done`` of ``every`` while it runs. ``leaps``: the largest moves,
    the largest first."""

    team: str
    id: str
    score: float | None
    rollup: RollUp | None
    objectives: int
    counts: dict[ScoreBand, int]
    done: int
    every: int
    met: tuple[Met, ...]
    leaps: tuple[Leap, ...]
    thanks: tuple[Thanked, ...]
    learned: tuple[Learned, ...]


class Celebration(Struct, frozen=True):
    """``pages``: the organisation's, then one for each team that has something in the cycle. ``close``: the
    one that stands, ``closed_by`` its author's name, empty where that was the machine."""

    header: Header
    cycle: Cycle
    stage: Stage
    close: CloseRow | None
    closed_by: str
    pages: tuple[CelebratedPage, ...]


def celebrated(workspace: Workspace, cycle: str | None = None) -> Celebration:
    """Of a cycle; without a name of the one that is looked at, or of the one before where that has hardly
    begun. NotFoundError where there is no such cycle."""
    chosen = workspace.cycle(cycle) if cycle is not None else _worth(workspace)
    made = sheet(workspace, chosen.id)
    numbers = team_numbers(workspace, chosen)
    top = header(workspace, chosen, numbers.company)
    stage = _stage(workspace, made)
    runs = stage is Stage.RUNS
    pages = [_page(workspace, made, "", "", numbers.company if runs else None)]
    rollups = {one.id: one.rollup for one in numbers.teams}
    for team, _ in tree_order(workspace.teams().values()):
        part = of_team(workspace, made, team.id)
        if part.lines and len(part.lines) < len(made.lines):
            rollup = rollups.get(team.id) if runs else None
            pages.append(_page(workspace, part, team.name, team.id, rollup))
    author = made.standing.author if made.standing is not None else None
    return Celebration(top, chosen, stage, made.standing, workspace.name_of(author), tuple(pages))


def _worth(workspace: Workspace) -> Cycle:
    """The cycle that is looked at, or the one before where that has hardly begun."""
    chosen = workspace.cycle(workspace.chosen)
    window, now = cycle_window(chosen, workspace.zone), workspace.now()
    if workspace.chosen is None and now < window.start + BEGUN * (window.end - window.start):
        before = [
            one
            for one in workspace.store.cycles()
            if one.end < chosen.start and workspace.store.objectives(cycle=one.id)
        ]
        return max(before, key=lambda one: (one.end, one.start), default=chosen)
    return chosen


def _stage(workspace: Workspace, made: CloseSheet) -> Stage:
    if made.standing is not None or made.cycle.state is CycleState.CLOSED:
        return Stage.CLOSED
    over = workspace.now() >= cycle_window(made.cycle, workspace.zone).end
    return Stage.ENDED if over else Stage.RUNS


def _page(
    workspace: Workspace, made: CloseSheet, team: str, id: str, rollup: RollUp | None
) -> CelebratedPage:
    lines, counts = made.lines, made.counts
    done = [line for line in lines if line.key.state.status is Status.DONE]
    met = done if rollup is not None else [line for line in lines if _met(line)]
    return CelebratedPage(
        team,
        id,
        made.mean if rollup is None else rollup.heading,
        rollup,
        sum(one.score is not None for one in made.objectives),
        {one: counts[one] for one in reversed(ScoreBand) if one in counts},
        len(done),
        len(lines),
        tuple(
            Met(line.key.row.definition.title, _team(workspace, line), line.score or 0.0)
            for line in sorted(met, key=lambda one: -(one.score or 0.0))
        ),
        _leaps(workspace, lines),
        _thanks(workspace, lines),
        _learned(lines),
    )


def _met(line: CloseLine) -> bool:
    return line.score is not None and band(line.score, line.bands) is ScoreBand.MET


def _team(workspace: Workspace, line: CloseLine) -> str:
    team = workspace.teams().get(line.objective.row.team)
    return team.name if team is not None else line.objective.row.team


def _leaps(workspace: Workspace, lines: Sequence[CloseLine]) -> tuple[Leap, ...]:
    """Of two that came equally far the one that stands first."""
    far = [
        (line.key.state.raw, line)
        for line in lines
        if line.key.row.definition.kind in NUMBERS and line.key.state.value is not None
    ]
    ordered = sorted(((raw, line) for raw, line in far if raw and raw > 0), key=lambda one: -one[0])
    return tuple(_leap(workspace, line) for _, line in ordered[:LEAPS])


def _leap(workspace: Workspace, line: CloseLine) -> Leap:
    row = line.objective.row
    view = key_result_view(workspace, row.path, line.key, (), row.definition.owner)
    return Leap(view, _team(workspace, line))


def _thanks(workspace: Workspace, lines: Sequence[CloseLine]) -> tuple[Thanked, ...]:
    """Whoever told a win, the one with the newest first."""
    wins = [
        (said, line.key.row.definition.title)
        for line in lines
        for said in line.key.facts.checkins
        if said.win.strip() and said.author
    ]
    by_person: dict[str, list[tuple[Checkin, str]]] = {}
    for said, title in sorted(wins, key=lambda one: one[0].at, reverse=True):
        by_person.setdefault(said.author or "", []).append((said, title))
    return tuple(Thanked(workspace.name_of(who), tuple(told)) for who, told in by_person.items())


def _learned(lines: Sequence[CloseLine]) -> tuple[Learned, ...]:
    """Learnings first, then what worked, each in the order of the board."""
    found = [(line.answer.learning, line) for line in lines] + [(line.answer.worked, line) for line in lines]
    return tuple(Learned(text, line.key.row.definition.title) for text, line in found if text.strip())
