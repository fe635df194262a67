"""Judging tasks key results of which nothing but the sums of their tasks has changed.

What is kept of a key result rests on its definition, its check-ins, its feeds and its value. After a pass of
the sync only the last two differ, so that ten thousand key results are judged without reading the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from okrtui.domain.freshness import open_time_after
from okrtui.domain.judge import counted_anew, recheck_of
from okrtui.domain.model import CycleState
from okrtui.domain.windows import micros
from okrtui.store.records import KeptKeyResult, ObjectiveScore
from okrtui.usecases.feeds import Freshness, freshness_of_links
from okrtui.usecases.judgements import Made, renewed
from okrtui.usecases.scores import CHUNK, rescore
from okrtui.usecases.task_values import Measured
from okrtui.usecases.telling import Teller, today
from okrtui.usecases.workspace import Workspace


def rescore_measured(
    workspace: Workspace, measured: Mapping[int, Measured], others: Collection[int] = ()
) -> None:
    """Judge afresh those of the measured key results that moved, and ``others``, of which any fact may
    differ; store what it makes of their objectives and of those they drive.

    Call it inside the transaction that measured."""
    moved = [one for uid, one in measured.items() if one.changed and uid not in others]
    if not moved and not others:
        return
    with workspace.store.whole():
        ended = {one.id for one in workspace.store.cycles() if one.state is CycleState.CLOSED}
        wanted: dict[int, list[Measured]] = {}
        whole = set(others)
        for one in moved:
            above = one.above
            if above is None or above.definition.drives or above.cycle in ended:
                whole.add(one.key_result)
            else:
                wanted.setdefault(above.uid, []).append(one)
        uids = list(wanted)
        for start in range(0, len(uids), CHUNK):
            whole |= _moved_on(workspace, {uid: wanted[uid] for uid in uids[start : start + CHUNK]})
        if whole:
            rescore(workspace, whole)


def _moved_on(workspace: Workspace, wanted: Mapping[int, Sequence[Measured]]) -> set[int]:
    """Store the judgement of objectives (by uid what moved of them) where what is kept of them stands; the
    key results of the others."""
    store, day = workspace.store, today(workspace)
    scores = store.objective_scores(objectives=list(wanted))
    uids = [one.key_result for moved in wanted.values() for one in moved]
    fresh = freshness_of_links(workspace, uids, store.connection_states())
    lasting = _lasting(workspace)
    ready: dict[int, ObjectiveScore] = {}
    left: set[int] = set()
    for uid, moved in wanted.items():
        score = scores.get(uid)
        made = None if score is None else _made(score, moved, fresh, lasting, day)
        again = None if score is None or made is None else renewed(workspace, score, made, day)
        if again is None:
            left.update(one.key_result for one in moved)
        else:
            ready[uid] = again
    store.save_scores(list(Teller(workspace, day).told(ready).values()))
    return left


Lasting = Callable[[str, datetime | None], int]
"""Of a team and the oldest good answer (None: the present value alone): until when a value is fresh, in
microseconds."""


def _lasting(workspace: Workspace) -> Lasting:
    now, known = workspace.now(), dict[tuple[str, datetime | None], int]()

    def lasting(team: str, synced_at: datetime | None) -> int:
        found = known.get((team, synced_at))
        if found is None:
            rules = workspace.rules(team)
            last, length = synced_at or now, rules.thresholds.outdated_after
            found = micros(open_time_after(last, length, rules.closed, workspace.zone))
            known[team, synced_at] = found
        return found

    return lasting


def _made(
    score: ObjectiveScore,
    moved: Sequence[Measured],
    fresh: Mapping[int, Freshness],
    lasting: Lasting,
    day: int,
) -> dict[int, Made] | None:
    """What is to be kept of the key results that moved; None where that needs more of their facts."""
    kept = {one.uid: one for one in score.kept.key_results}
    made: dict[int, Made] = {}
    for one in moved:
        old, feed = kept.get(one.key_result), fresh[one.key_result]
        if old is None or feed.waits or old.grounds.trace is not None or old.grounds.outcome is not None:
            return None
        grounds = counted_anew(old.grounds, one.after, lasting(score.team, feed.synced_at))
        again = KeptKeyResult(old.uid, old.weight, grounds, old.owed, feed.fed)
        made[one.key_result] = again, None if feed.fed else recheck_of(grounds, day)
    return made
