"""Keeping stored judgements true: judge what a write touched, and tell what stands for a new day.

The board of a large organisation opens on these. What a word is made of follows from facts and is kept as
such; the figures of a day follow from that, and come from the same ``domain.verdict`` and
``domain.rollup`` that ``status`` and ``explain`` go through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from okrtui.domain.model import Driver
from okrtui.domain.windows import close_of_day, micros
from okrtui.store.records import DaySums, KeyResultRow, ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import drivers_of, with_drivers
from okrtui.usecases.facts import gather
from okrtui.usecases.judgements import Made, judgements, made_of, renewed
from okrtui.usecases.telling import Teller, today
from okrtui.usecases.workspace import Workspace

CHUNK = 500
"""Objectives judged at a time, which bounds memory."""

DAYS = 8
"""How many days ahead are told: a week that nobody looked at, and its weekend."""

SOON = 100
"""So many objectives can be told before a first frame without being felt."""


def rescore(workspace: Workspace, key_results: Collection[int]) -> None:
    """Judge these key results afresh, and store what it makes of their objectives and of those they drive. Of
    the others of an objective what is kept stands, unless it is void.

    Call it inside the transaction that wrote the facts."""
    with workspace.store.whole():
        changed: dict[int, list[KeyResultRow]] = {}
        for row in workspace.store.key_results(uids=key_results, archived=True):
            changed.setdefault(row.objective, []).append(row)
        rows = _living(workspace, changed)
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            rescore_said(workspace, part, _made(workspace, part, changed))


def rescore_objectives(workspace: Workspace, uids: Iterable[int]) -> None:
    """The same for whole objectives, and for those that they drive, or drove until now, whoever is shown
    them."""
    with workspace.store.whole():
        wanted = set(uids)
        rows = _living(workspace, wanted | _driven_otherwise(workspace) if wanted else wanted)
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            workspace.store.save_scores(judgements(workspace, part))


def _living(workspace: Workspace, uids: Collection[int]) -> list[ObjectiveRow]:
    """Those of them that are there, and those they drive; what was kept of the others is forgotten."""
    rows = workspace.store.objectives(uids=list(uids)) if uids else []
    gone = set(uids) - {row.uid for row in rows}
    if gone:
        workspace.store.drop_scores(gone)
    return _with_parents(workspace, rows)


def _driven_otherwise(workspace: Workspace) -> set[int]:
    """The objectives that are driven by others than those that their stored judgement rests on."""
    led = workspace.store.led()
    if not led:
        return set()
    _, driven = with_drivers(workspace, workspace.store.objectives(uids=led))
    scores = workspace.store.objective_scores(objectives=led)
    return {uid for uid, one in scores.items() if set(one.kept.driven) != set(driven.get(uid, ()))}


def _made(
    workspace: Workspace, rows: Sequence[ObjectiveRow], changed: Mapping[int, Sequence[KeyResultRow]]
) -> dict[int, dict[int, Made]]:
    """What is to be kept of the changed key results of these objectives, from their facts."""
    above = {row.uid: row for row in rows if row.uid in changed}
    keys = [key for uid in above for key in changed[uid]]
    cycles = {cycle.id: cycle for cycle in workspace.store.cycles()}
    facts, day = gather(workspace, above, keys, cycles, headline=True), today(workspace)
    made: dict[int, dict[int, Made]] = {uid: {} for uid in above}
    for key in keys:
        row = above[key.objective]
        rules = workspace.rules(row.team, row.definition.kind)
        made[row.uid][key.uid] = made_of(key, facts[key.uid], rules, day)
    return made


def rescore_said(
    workspace: Workspace, rows: Sequence[ObjectiveRow], made: Mapping[int, Mapping[int, Made]]
) -> None:
    """Store the judgement of objectives, and of those they drive (``rows`` has them all), after new facts
    of some of their key results: by objective what is to be kept of those. Of the others what is kept
    stands, unless it is void."""
    with workspace.store.whole():
        _rescore_said(workspace, rows, made)


def _rescore_said(
    workspace: Workspace, rows: Sequence[ObjectiveRow], made: Mapping[int, Mapping[int, Made]]
) -> None:
    day = today(workspace)
    scores = workspace.store.objective_scores(objectives=list(made))
    ready: dict[int, ObjectiveScore] = {}
    for uid, score in scores.items():
        again = renewed(workspace, score, made[uid], day)
        if again is not None:
            ready[uid] = again
    whole = [row for row in rows if row.uid not in ready]
    fresh = list(Teller(workspace, day).told(ready).values())
    workspace.store.save_scores([*fresh, *(judgements(workspace, whole) if whole else ())])


def hold(workspace: Workspace, rows: Iterable[ObjectiveRow]) -> list[ObjectiveRow]:
    """Keep other writers from the scores of these objectives, and of those they drive, until the
    transaction ends: all of them as they stand, but for those archived meanwhile. Call it before anything
    is read that the scores will rest on."""
    with workspace.store.whole():
        return workspace.store.hold_objectives([row.uid for row in _with_parents(workspace, list(rows))])


def rejudge(workspace: Workspace, cycle: str, objectives: Collection[int] | None = None) -> int:
    """Judge what changed rules or passes have made stale in a cycle, of these or of all; how many it was."""
    store = workspace.store
    stale = store.stale_objectives(cycle, workspace.fingerprint(), today(workspace), objectives)
    if stale:
        with store.transaction(durable=False):
            rescore_objectives(workspace, stale)
    return len(stale)


def refresh(workspace: Workspace, cycle: str) -> int:
    """Judge what is stale in a cycle, and tell the rest for today where that was not done ahead; how many
    objectives that was."""
    store, day = workspace.store, today(workspace)
    stale = rejudge(workspace, cycle)
    other = store.untold(cycle, day)
    for start in range(0, len(other), CHUNK):
        with store.whole():
            scores = store.objective_scores(objectives=other[start : start + CHUNK])
            fresh = Teller(workspace, day).told(scores)
        with store.transaction(durable=False):
            store.save_figures(list(fresh.values()))
    return stale + len(other)


def sums_today(workspace: Workspace, cycle: str, *, at_once: bool = False) -> DaySums:
    """The sums of every team's own objectives, of today. ``at_once``: those that are there, if telling the
    others takes longer than a first frame may wait."""
    day, rules = today(workspace), workspace.fingerprint()
    found = workspace.store.team_sums(cycle, rules, day)
    if not found.behind or (at_once and found.behind > SOON):
        return found
    refresh(workspace, cycle)
    return workspace.store.team_sums(cycle, rules, day)


def tell_ahead(workspace: Workspace, cycle: str) -> Iterator[int]:
    """Tell the days ahead where that was not done today, so that the first board of each finds its figures.
    A figure that a later pass could change is left to its day. Goes on piece by piece: how many objectives
    each was."""
    refresh(workspace, cycle)
    store = workspace.store
    on, *days = (micros(close) for close in _closes(workspace))
    wanted = store.to_tell_ahead(cycle, workspace.fingerprint(), on)
    for start in range(0, len(wanted), CHUNK):
        uids = wanted[start : start + CHUNK]
        with store.whole():
            scores = store.objective_scores(objectives=uids)
        found: list[ObjectiveScore] = []
        known = store.days_ahead(uids)
        for day in days:
            due = {
                uid: one
                for uid, one in scores.items()
                if (uid, day) not in known and (one.recheck is None or one.recheck >= day)
            }
            with store.whole():
                found += Teller(workspace, day).lasting(due)
        with store.transaction(durable=False):
            store.save_ahead(on, found, list(scores.values()))
        yield len(scores)
    if wanted:
        store.forget_ahead(on)


def _closes(workspace: Workspace) -> Iterator[datetime]:
    """24:00 of today and of the days ahead."""
    close = workspace.now()
    for _ in range(DAYS + 1):
        close = close_of_day(close, workspace.zone)
        yield close


def _with_parents(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> list[ObjectiveRow]:
    found = {row.uid: row for row in rows}
    if not any(row.definition.drives for row in rows):
        return list(rows)
    parents = {child.uid: parent for parent, child in drivers_of(workspace)}
    queue = list(found)
    while queue:
        parent = parents.get(queue.pop())
        if parent is not None and parent.uid not in found and parent.definition.driver is not Driver.KRS:
            found[parent.uid] = parent
            queue.append(parent.uid)
    return list(found.values())
