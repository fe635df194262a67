"""Where many key results stand today, from what is kept of them: word and check-in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from okrtui.domain.cadence import state_of
from okrtui.domain.model import CheckinState
from okrtui.domain.settings import Bands
from okrtui.domain.verdict import Verdict
from okrtui.domain.windows import micros
from okrtui.named import NamedTuple
from okrtui.store.records import KeptKeyResult, ObjectiveScore
from okrtui.usecases.telling import Passes, today
from okrtui.usecases.workspace import Workspace

TEAMS_AT_ONCE = 4


class Standing(NamedTuple):
    """A key result of a stored objective with its word of today and its check-in state of this moment."""

    score: ObjectiveScore
    kept: KeptKeyResult
    told: Verdict
    checkin: CheckinState


def standings(workspace: Workspace, scores: Iterable[ObjectiveScore]) -> Iterator[Standing]:
    """Every key result of these objectives, in their order. The caller has had judged what was stale
    of them."""
    passes, now = Passes(workspace, today(workspace)), micros(workspace.now())
    day = passes.day
    for score in scores:
        bands = Bands(score.kept.on_track, score.kept.at_risk)
        for one in score.kept.key_results:
            told = passes.grounds(one, score.team).on(day, bands, score.kept.committed)
            yield Standing(score, one, told, state_of(one.owed, now))


def standings_of(
    workspace: Workspace, cycle: str, teams: Collection[str] | None = None
) -> Iterator[Standing]:
    """Every key result of a cycle, of these teams (None: of all). The caller has had judged what was stale
    of them."""
    for part in teams_in_parts(workspace, teams):
        yield from standings(workspace, workspace.store.objective_scores(cycle=cycle, teams=part).values())


def teams_in_parts(workspace: Workspace, teams: Collection[str] | None = None) -> Iterator[list[str]]:
    """The ids of these teams, of all that ever were if none are named, in order, a few at a time: the rows of
    all of them at once would take more memory in a large organisation than the rest of the app. Those of a
    past day are one part, which is judged as a whole."""
    named = teams if teams is not None else [team.id for team in workspace.store.teams(archived=True)]
    every = sorted(named)
    size = TEAMS_AT_ONCE if workspace.past is None else max(1, len(every))
    for start in range(0, len(every), size):
        yield every[start : start + size]
