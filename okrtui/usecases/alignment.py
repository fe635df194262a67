"""Who supports whom, up to the mission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from okrtui.domain.model import Cycle, ObjectiveState, RollUp
from okrtui.domain.settings import Bands
from okrtui.store.records import ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import objective_named
from okrtui.usecases.filter import Filter, matching_rows
from okrtui.usecases.scores import refresh
from okrtui.usecases.teams import EMPTY
from okrtui.usecases.telling import today
from okrtui.usecases.workspace import Workspace


class Aligned(Struct, frozen=True):
    """An objective in the tree. ``effect``: ``drives`` (it feeds the one above), ``supports`` (it is only
    shown below it) or empty at the top. ``orphan``: a team below others has it, and it names nothing above;
    ``lost``: what it names that is not there. ``cycle`` is given where it is another than the one shown."""

    uid: int
    path: str
    title: str
    team: str
    team_name: str
    depth: int
    effect: str
    rollup: RollUp
    orphan: bool
    lost: str
    cycle: str
    draft: bool


class Alignment(Struct, frozen=True):
    """The rows in the order of the tree; ``orphans``: how many of them are."""

    mission: str
    rows: tuple[Aligned, ...]
    orphans: int


def alignment(workspace: Workspace, wanted: Filter | None = None) -> Alignment:
    """The objectives of the cycle below those that they support or drive, which may be of other cycles; under
    a filter those that it lets through, and what stands above them."""
    cycle = workspace.current_cycle()
    mission = workspace.config.organization.mission or ""
    if cycle is None:
        return Alignment(mission, (), 0)
    every = [row for one in workspace.store.cycles() for row in workspace.store.objectives(cycle=one.id)]
    above = {row.uid: parent for row in every if (parent := _above(row, every)) is not None}
    shown = [row for row in every if row.cycle == cycle.id]
    if wanted:
        let = matching_rows(workspace, wanted)[0]
        shown = [row for row in shown if row.uid in let]
    kept = _with_those_above(shown, above)
    scores = _scores(workspace, {row.cycle for row in kept.values()}, kept)
    rows = tuple(_rows(workspace, cycle, kept, above, scores))
    return Alignment(mission, rows, sum(row.orphan for row in rows))


def _above(row: ObjectiveRow, every: list[ObjectiveRow]) -> ObjectiveRow | None:
    named = row.definition.drives or row.definition.supports
    return objective_named(named, row, every) if named else None


def _with_those_above(
    shown: list[ObjectiveRow], above: Mapping[int, ObjectiveRow]
) -> dict[int, ObjectiveRow]:
    kept = {row.uid: row for row in shown}
    for row in shown:
        parent = above.get(row.uid)
        while parent is not None and parent.uid not in kept:
            kept[parent.uid] = parent
            parent = above.get(parent.uid)
    return kept


def _scores(
    workspace: Workspace, cycles: set[str], kept: Mapping[int, ObjectiveRow]
) -> dict[int, ObjectiveScore]:
    for cycle in sorted(cycles):
        refresh(workspace, cycle)
    return workspace.store.objective_scores(day=today(workspace), objectives=list(kept)) if kept else {}


def _rows(
    workspace: Workspace,
    cycle: Cycle,
    kept: Mapping[int, ObjectiveRow],
    above: Mapping[int, ObjectiveRow],
    scores: Mapping[int, ObjectiveScore],
) -> Iterator[Aligned]:
    """Depth first; what is in a loop (which entry refuses) stands at the top."""
    below: dict[int, list[ObjectiveRow]] = {}
    tops = []
    for row in kept.values():
        parent = above.get(row.uid)
        if parent is None or parent.uid not in kept:
            tops.append(row)
        else:
            below.setdefault(parent.uid, []).append(row)
    teams, seen = workspace.teams(), set()

    def told(row: ObjectiveRow, depth: int) -> Aligned:
        team, named = teams.get(row.team), row.definition.drives or row.definition.supports
        effect = "" if row.uid not in above else "drives" if row.definition.drives else "supports"
        return Aligned(
            row.uid, row.path, row.definition.title, row.team, team.name if team else row.team, depth, effect,
            _rollup(scores.get(row.uid)),
            row.uid not in above and team is not None and team.parent is not None,
            named or "" if row.uid not in above else "",
            row.cycle if row.cycle != cycle.id else "",
            row.definition.state is ObjectiveState.DRAFT,
        )  # fmt: skip

    for top in (*tops, *kept.values()):
        waiting = [(top, 0)]
        while waiting:
            row, depth = waiting.pop()
            if row.uid not in seen:
                seen.add(row.uid)
                yield told(row, depth)
                waiting += [(child, depth + 1) for child in reversed(below.get(row.uid, ()))]


def _rollup(score: ObjectiveScore | None) -> RollUp:
    if score is None:
        return EMPTY
    one, bands = score.figures, Bands(score.kept.on_track, score.kept.at_risk)
    return RollUp(
        one.progress, one.expected, (one.known, one.every), one.status, {}, one.heading, one.held, one.judged,
        one.status_from, bands,
    )  # fmt: skip
