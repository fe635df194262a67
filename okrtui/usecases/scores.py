"""Keeping stored judgements true: recompute what a write touched, and what time made stale.

The board of a large organisation opens on these; every number in them comes from the same
``assess`` that ``status`` and ``explain`` use, as a line over the elapsed share of the cycle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from okrtui.domain.horizon import score
from okrtui.domain.model import Driver, Linear
from okrtui.store.records import KeyResultScore, ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess, driving_links
from okrtui.usecases.workspace import Workspace

DRAFT_WEIGHT = -1.0
"""Stored weight of an objective that counts in nothing above it."""

CHUNK = 500
"""Objectives judged at a time, which bounds memory."""


def rescore(workspace: Workspace, key_results: Collection[int]) -> None:
    """Judge the objectives of these key results afresh and store the result.

    Call it inside the transaction that wrote the facts."""
    rows = workspace.store.key_results(uids=key_results, archived=True)
    rescore_objectives(workspace, {row.objective for row in rows})


def rescore_objectives(workspace: Workspace, uids: Iterable[int]) -> None:
    """The same for whole objectives, and for those they drive."""
    wanted = list(uids)
    rows = workspace.store.objectives(uids=wanted) if wanted else []
    gone = set(wanted) - {row.uid for row in rows}
    if gone:
        workspace.store.drop_scores(gone)
    if not rows:
        return
    rows = _with_parents(workspace, rows)
    for start in range(0, len(rows), CHUNK):
        _store_scores(workspace, rows[start : start + CHUNK])


def hold(workspace: Workspace, rows: Iterable[ObjectiveRow]) -> None:
    """Keep other writers from the scores of these objectives, and of those they drive, until the
    transaction ends. Call it before anything is read that the scores will rest on."""
    workspace.store.hold_objectives([row.uid for row in _with_parents(workspace, list(rows))])


def refresh(workspace: Workspace, cycle: str) -> int:
    """Judge what time or changed rules have made stale in a cycle; how many objectives that was."""
    stale = workspace.store.stale_objectives(cycle, workspace.now(), workspace.fingerprint())
    if stale:
        with workspace.store.transaction(durable=False):
            rescore_objectives(workspace, stale)
    return len(stale)


def _with_parents(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> list[ObjectiveRow]:
    found = {row.uid: row for row in rows}
    if not any(row.definition.drives for row in rows):
        return list(rows)
    for cycle in {row.cycle for row in rows}:
        parents = {
            child.uid: parent for parent, child in driving_links(workspace.store.objectives(cycle=cycle))
        }
        queue = [row.uid for row in rows if row.cycle == cycle]
        while queue:
            parent = parents.get(queue.pop())
            if parent is not None and parent.uid not in found and parent.definition.driver is not Driver.KRS:
                found[parent.uid] = parent
                queue.append(parent.uid)
    return list(found.values())


def _store_scores(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> None:
    now, rules = workspace.now(), workspace.fingerprint()
    key_results: list[KeyResultScore] = []
    objectives: list[ObjectiveScore] = []
    for assessed in assess(workspace, rows, now=now, headline=True):
        lines = [_key_result_score(one, now, rules) for one in assessed.key_results]
        key_results += lines
        objectives.append(_objective_score(assessed, lines, now, rules))
    workspace.store.save_scores(key_results, objectives)


def _key_result_score(one: AssessedKeyResult, now: datetime, rules: str) -> KeyResultScore:
    progress, expected, valid_until = score(one.facts, one.state, now, one.rules)
    return KeyResultScore(
        key_result=one.row.uid,
        objective=one.row.objective,
        weight=float(one.row.definition.weight),
        progress=progress,
        expected=expected,
        status=one.state.status,
        pace=one.state.pace,
        checkin=one.state.checkin_state.value,
        valid_until=valid_until,
        rules=rules,
    )


def _objective_score(
    assessed: AssessedObjective, lines: Sequence[KeyResultScore], now: datetime, rules: str
) -> ObjectiveScore:
    row, total = assessed.row, assessed.rollup
    if row.definition.driver is Driver.KRS:
        progress = _mean([(line.weight, line.progress) for line in lines])
        counted = [line for line in lines if line.progress is not None]
        expected = _mean([(line.weight, line.expected) for line in counted])
        valid_until = min(
            (line.valid_until for line in lines), default=datetime.max.replace(tzinfo=now.tzinfo)
        )
    else:  # what others drive moves with them: judged on every reading
        progress = Linear(total.progress) if total.progress is not None else None
        expected = Linear(total.expected) if total.expected is not None else None
        valid_until = now
    return ObjectiveScore(
        objective=row.uid,
        cycle=row.cycle,
        team=row.team,
        weight=float(row.definition.weight) if assessed.counts else DRAFT_WEIGHT,
        progress=progress,
        expected=expected,
        coverage=total.coverage,
        status=total.status,
        counts=dict(total.counts),
        valid_until=valid_until,
        rules=rules,
    )


def _mean(terms: Sequence[tuple[float, Linear | None]]) -> Linear | None:
    """The weighted mean of lines is a line; unknown terms and weights of 0 stand aside."""
    known = [(weight, line) for weight, line in terms if line is not None and weight > 0]
    total = sum(weight for weight, _ in known)
    if total <= 0:
        return None
    base = sum(weight * line.base for weight, line in known) / total
    slope = sum(weight * line.slope for weight, line in known) / total
    bends = tuple((weight * share / total, start) for weight, line in known for share, start in line.bends)
    return Linear(base, slope, bends)
