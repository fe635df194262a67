"""Where not: how many key results stand at which word, and the worst of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import Pace, Status
from okrtui.named import NamedTuple
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.dependencies import dependencies, of_row
from okrtui.usecases.feeds import Wait, waits
from okrtui.usecases.make_views import connections_of, key_result_view
from okrtui.usecases.ranking import BEHIND, BEHIND_WORDS, RANKS
from okrtui.usecases.standing import Standing
from okrtui.usecases.views import Worst
from okrtui.usecases.workspace import Workspace

WORST_ROWS = 5

AT_A_TIME = 60
"""Key results that are judged in full together."""


class Rank(NamedTuple):
    """A key result among the others of its word: the worst first."""

    judged: float
    uid: int
    objective: int
    status: Status


def worst(
    workspace: Workspace,
    found: Iterable[Standing],
    only: Collection[int] | None,
    silent: Collection[str] = (),
) -> tuple[dict[Status, int], tuple[Worst, ...], tuple[Worst, ...]]:
    """Counts of key results by status; the worst of them; those that are behind while their owner is sure.

    ``only``: these of ``found`` count; None = all. Of ``silent`` teams the outdated rows are counted and not
    listed; which they are may become known with their rows."""
    counts: dict[Status, int] = {}
    sure: list[Rank] = []
    lost: list[Rank] = []
    others: list[Rank] = []
    for one in found:
        if one.score.weight < 0 or one.kept.weight <= 0 or (only is not None and one.kept.uid not in only):
            continue
        told = one.told
        counts[told.status] = counts.get(told.status, 0) + 1
        if told.status is Status.OUTDATED and one.score.team in silent:
            continue
        judged = 1.0 if told.judged is None else told.judged
        place = Rank(judged, one.kept.uid, one.score.objective, told.status)
        if told.status is Status.OFF_TRACK:
            lost.append(place)
        elif _may_rank(one):
            others.append(place)
        if told.pace in BEHIND and told.status in BEHIND_WORDS and _sure(one.kept.grounds.confidence):
            sure.append(place)
    picked = sorted(lost)[:WORST_ROWS]
    if len(picked) < WORST_ROWS:
        picked += _next_worst(workspace, others, WORST_ROWS - len(picked))
    bad = [place.uid for place in picked]
    apart = [place.uid for place in sorted(sure)[:WORST_ROWS]]
    told_rows = _rows(workspace, list(dict.fromkeys([*bad, *apart])))
    return (
        counts,
        tuple(told_rows[uid] for uid in bad if uid in told_rows),
        tuple(told_rows[uid] for uid in apart if uid in told_rows),
    )


def _may_rank(one: Standing) -> bool:
    """Whether its word or a disagreement can put it among the worst. Without anything measured nothing
    parts but what its word tells already."""
    if one.told.status in RANKS:
        return True
    measured = one.kept.grounds.progress is not None or one.kept.grounds.trace is not None
    return measured and one.kept.grounds.outcome is None and one.told.pace is not Pace.DONE


def _next_worst(workspace: Workspace, others: Sequence[Rank], wanted: int) -> list[Rank]:
    """After what is off track: disagreements, then by the word. A chance, a check-in before and since when
    a value stands still are known to a full judgement alone, so rows are judged, the worst first, until
    so many disagree."""
    parted: list[Rank] = []
    agreed: list[Rank] = []
    queue = sorted(others)
    for start in range(0, len(queue), AT_A_TIME):
        part = queue[start : start + AT_A_TIME]
        apart = _disagreeing(workspace, part)
        parted += [place for place in part if place.uid in apart]
        if len(parted) >= wanted:
            return parted[:wanted]
        agreed += [place for place in part if place.uid not in apart and place.status in RANKS]
    agreed.sort(key=lambda place: (RANKS[place.status], *place))
    return [*parted, *agreed][:wanted]


def _disagreeing(workspace: Workspace, part: Sequence[Rank]) -> set[int]:
    judged = _judged(workspace, {place.objective for place in part})
    return {one.row.uid for _, one in judged if one.state.disagrees}


def _judged(
    workspace: Workspace, objectives: Collection[int]
) -> Iterator[tuple[AssessedObjective, AssessedKeyResult]]:
    rows = workspace.store.objectives(uids=objectives) if objectives else []
    for objective in assess(workspace, rows, now=workspace.now()):
        for one in objective.key_results:
            yield objective, one


def _sure(said: float | None) -> bool:
    return said is not None and band(said) is ConfidenceBand.HIGH


def _rows(workspace: Workspace, uids: Sequence[int]) -> dict[int, Worst]:
    keys = workspace.store.key_results(uids=uids) if uids else []
    waiting = waits(workspace, keys)
    judged = list(_judged(workspace, {row.objective for row in keys}))
    refs = [("key_result", uid) for uid in uids]
    late = [
        one for one in dependencies(workspace, refs, known=[objective for objective, _ in judged]) if one.late
    ]
    return {
        one.row.uid: replace(
            _row(workspace, objective, one, waiting.get(one.row.uid, ())),
            late=of_row(late, ("key_result", one.row.uid)),
        )
        for objective, one in judged
        if one.row.uid in set(uids)
    }


def _row(
    workspace: Workspace, objective: AssessedObjective, one: AssessedKeyResult, waiting: Iterable[Wait]
) -> Worst:
    state = one.state
    gap = None
    if state.progress is not None and state.expected is not None:
        gap = state.expected - state.progress
    links = connections_of(workspace, [one.row.uid])
    return Worst(
        team=objective.row.team,
        key_result=key_result_view(
            workspace, objective.row.path, one, links.get(one.row.uid, ()), objective.row.definition.owner
        ),
        objective_title=objective.row.definition.title,
        why=_why(one),
        gap=gap,
        waits=tuple(waiting),
    )


def _why(one: AssessedKeyResult) -> str:
    state = one.state
    if "unmoved" in state.flags:
        return "unmoved"
    if not state.disagrees:
        return state.status.value
    if not _sure(state.confidence):
        return "low"
    return "sure" if state.status in BEHIND_WORDS and state.pace in BEHIND else "unlikely"
