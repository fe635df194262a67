"""What the cards of a dashboard count: the key results of the running cycle, or what a filter lets through,
with their words of today. Told from stored judgements, so that thousands of rows cost no fact."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from okrtui.domain import rollup
from okrtui.domain.model import CheckinState, Cycle, Part, RollUp
from okrtui.domain.rollup import Sums, sums_of
from okrtui.domain.settings import Bands
from okrtui.domain.verdict import Verdict
from okrtui.named import NamedTuple
from okrtui.store.records import ObjectiveScore
from okrtui.usecases.board import Numbers, team_numbers
from okrtui.usecases.filter import Filter, matching_rows
from okrtui.usecases.standing import Standing, standings, teams_in_parts
from okrtui.usecases.teams import from_sums, over_all, team_views
from okrtui.usecases.telling import today
from okrtui.usecases.workspace import Workspace


class CountedRow(NamedTuple):
    """A key result that counts, with its word of today; no more of it, since there may be thousands."""

    uid: int
    objective: int
    team: str
    weight: float
    bands: Bands
    confidence: float | None
    outcome: float | None
    told: Verdict
    checkin: CheckinState


class Scope(Struct, frozen=True):
    """``rows`` are the key results that count: of weight above 0, not of drafts. ``only``: the uids that the
    filter ``wanted`` lets through, None without one. ``numbers``: of the teams and of all together."""

    cycle: Cycle | None
    wanted: Filter | None
    only: frozenset[int] | None
    rows: tuple[CountedRow, ...]
    numbers: Numbers

    @property
    def uids(self) -> list[int]:
        return [one.uid for one in self.rows]

    @property
    def company(self) -> RollUp:
        return self.numbers.company


def scope_of(workspace: Workspace, wanted: Filter | None = None) -> Scope:
    """What counts now. Brings the scores of the cycle up to date first."""
    cycle = workspace.current_cycle()
    numbers = team_numbers(workspace, cycle)
    if cycle is None:
        return Scope(None, wanted, None, (), numbers)
    only = None
    if wanted:
        only = frozenset(matching_rows(workspace, wanted)[1])
    rows: list[CountedRow] = []
    parts: dict[str, list[Part]] = {}
    for teams in teams_in_parts(workspace):
        scores = workspace.store.objective_scores(cycle=cycle.id, teams=teams, day=today(workspace))
        counting = [score for score in scores.values() if score.weight >= 0]
        found = [
            _row_of(one) for one in standings(workspace, counting) if only is None or one.kept.uid in only
        ]
        rows += (one for one in found if one.weight > 0)
        if only is not None:
            _add_parts(parts, counting, found)
    if only is not None:
        numbers = _numbers(workspace, parts)
    return Scope(cycle, wanted, only, tuple(rows), numbers)


def _row_of(one: Standing) -> CountedRow:
    kept, score = one.kept, one.score
    return CountedRow(
        kept.uid,
        score.objective,
        score.team,
        kept.weight,
        Bands(score.kept.on_track, score.kept.at_risk),
        kept.grounds.confidence,
        kept.grounds.outcome,
        one.told,
        one.checkin,
    )


def _add_parts(
    parts: dict[str, list[Part]], scores: Sequence[ObjectiveScore], rows: Sequence[CountedRow]
) -> None:
    """The terms of these objectives in the means of their teams, over some of their key results."""
    chosen: dict[int, list[CountedRow]] = {}
    for one in rows:
        chosen.setdefault(one.objective, []).append(one)
    for score in scores:
        if score.objective in chosen:
            parts.setdefault(score.team, []).append(_part(score, chosen[score.objective]))


def _numbers(workspace: Workspace, parts: Mapping[str, Sequence[Part]]) -> Numbers:
    """The numbers of teams of these terms."""
    sums: Mapping[str, Sums] = {team: sums_of(some, count_all=True) for team, some in parts.items()}
    own, below = from_sums(workspace.teams().values(), sums)
    return Numbers(team_views(workspace, own, below), over_all(sums))


def _part(score: ObjectiveScore, chosen: Collection[CountedRow]) -> Part:
    """An objective's term: its own figures where all of its key results count, else the mean of those that
    do."""
    bands, figures = Bands(score.kept.on_track, score.kept.at_risk), score.figures
    if len(chosen) == len(score.kept.key_results):
        return Part(
            score.weight, figures.progress, figures.expected, figures.status, figures.heading, figures.held,
            figures.judged, bands, (figures.known, figures.every),
        )  # fmt: skip
    total = rollup.objective([part_of(one) for one in chosen], bands=bands)
    return Part(
        score.weight, total.progress, total.expected, total.status, total.heading, total.held, total.judged,
        bands, total.coverage,
    )  # fmt: skip


def part_of(one: CountedRow) -> Part:
    """A key result's term in a mean."""
    told, outcome = one.told, one.outcome
    progress = told.progress if outcome is None else outcome
    return Part(
        one.weight, progress, told.expected, told.status, told.heading, told.held, told.judged, one.bands,
        (int(progress is not None), 1),
    )  # fmt: skip
