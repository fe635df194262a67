"""Keeping stored judgements true: judge what a write touched, and tell what stands for a new day.

The board of a large organisation opens on these. What a word is made of follows from facts and is kept as
such; the figures of a day follow from that, and come from the same ``domain.verdict`` and
``domain.rollup`` that ``status`` and ``explain`` go through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from okrtui.domain.judge import kept_parts
from okrtui.domain.limits import Bands
from okrtui.domain.model import Driver, ObjectiveKind, Part
from okrtui.domain.rollup import sums_of
from okrtui.domain.verdict import Verdict
from okrtui.domain.windows import close_of_day, micros
from okrtui.store.records import Figures, Kept, KeptKeyResult, ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess, drivers_of
from okrtui.usecases.workspace import Workspace

DRAFT_WEIGHT = -1.0
"""Stored weight of an objective that counts in nothing above it."""

CHUNK = 500
"""Objectives judged at a time, which bounds memory."""


def today(workspace: Workspace) -> int:
    """24:00 of today in the organisation's zone, in microseconds: the day that stored figures are of."""
    return micros(close_of_day(workspace.now(), workspace.zone))


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
    """Judge what changed rules or silent passes have made stale in a cycle, and tell the rest for today
    where it is of another day; how many objectives that was."""
    store, day = workspace.store, today(workspace)
    stale = store.stale_objectives(cycle, workspace.fingerprint(), day)
    if stale:
        with store.transaction(durable=False):
            rescore_objectives(workspace, stale)
    other = store.objective_scores(cycle=cycle, other_day=day)
    if other:
        told = told_today(workspace, other)
        with store.transaction(durable=False):
            store.save_figures(list(told.values()))
    return len(stale) + len(other)


def told_today(workspace: Workspace, scores: Mapping[int, ObjectiveScore]) -> dict[int, ObjectiveScore]:
    """The same with the figures of today."""
    day = today(workspace)
    known, done = dict(scores), dict[int, Part]()
    found: Mapping[int, ObjectiveScore] = scores
    while missing := {uid for score in found.values() for uid, _ in score.kept.driven} - known.keys():
        found = workspace.store.objective_scores(objectives=missing)
        known.update(found)
    return {
        uid: score
        if score.day == day
        else replace(score, day=day, figures=_figures(score, known, done, day, frozenset()))
        for uid, score in scores.items()
    }


def _figures(
    score: ObjectiveScore,
    known: Mapping[int, ObjectiveScore],
    done: dict[int, Part],
    day: int,
    path: frozenset[int],
) -> Figures:
    """What an objective stands at on the day that ends at ``day``."""
    kept = score.kept
    bands = Bands(kept.on_track, kept.at_risk)
    own = [part_of(one, one.grounds.on(day, bands, kept.committed), bands) for one in kept.key_results]
    parts = list(own) if kept.own else []
    for uid, share in kept.driven:
        child = known.get(uid)
        if child is None or uid in path or uid == score.objective:
            continue
        if uid not in done:
            figures = _figures(child, known, done, day, path | {score.objective})
            done[uid] = _driving(child, figures)
        parts.append(done[uid]._replace(weight=done[uid].weight * share))
    total = sums_of(parts).rollup(bands)
    weighing = [one for one in own if one.weight > 0] if kept.own else []
    return Figures(
        total.status,
        total.status_from,
        total.progress,
        total.expected,
        total.heading,
        total.held,
        total.judged,
        sum(one.progress is not None for one in weighing),
        len(weighing),
    )


def part_of(one: KeptKeyResult, told: Verdict, bands: Bands) -> Part:
    """A kept key result's term in its objective's mean."""
    score = one.grounds.outcome
    progress = told.progress if score is None else score
    return Part(
        one.weight, progress, told.expected, told.status, told.heading, told.held, told.judged, bands,
        (int(progress is not None), 1),
    )  # fmt: skip


def _driving(score: ObjectiveScore, figures: Figures) -> Part:
    bands = Bands(score.kept.on_track, score.kept.at_risk)
    return Part(
        score.weight, figures.progress, figures.expected, figures.status, figures.heading, figures.held,
        figures.judged, bands, (figures.known, figures.every),
    )  # fmt: skip


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


def _store_scores(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> None:
    now, rules, day = workspace.now(), workspace.fingerprint(), today(workspace)
    scores = [
        _score(workspace, assessed, rules, day)
        for assessed in assess(workspace, rows, now=now, headline=True)
    ]
    workspace.store.save_scores(scores)


def _score(workspace: Workspace, assessed: AssessedObjective, rules: str, day: int) -> ObjectiveScore:
    row, total = assessed.row, assessed.rollup
    committed = row.definition.kind is ObjectiveKind.COMMITTED
    bands = workspace.rules(row.team, row.definition.kind).bands
    kept = [_kept(one, day) for one in assessed.key_results]
    known, every = assessed.own_coverage
    return ObjectiveScore(
        objective=row.uid,
        cycle=row.cycle,
        team=row.team,
        weight=float(row.definition.weight) if assessed.counts else DRAFT_WEIGHT,
        kept=Kept(
            bands.on_track,
            bands.at_risk,
            committed,
            row.definition.driver is not Driver.ALIGNED,
            tuple(one for one, _ in kept),
            tuple((child.row.uid, share) for child, share in assessed.driven)
            if row.definition.driver is not Driver.KRS
            else (),
        ),
        rules=rules,
        recheck=min((at for _, at in kept if at is not None), default=None),
        day=day,
        figures=Figures(
            total.status,
            total.status_from,
            total.progress,
            total.expected,
            total.heading,
            total.held,
            total.judged,
            known,
            every,
        ),
    )


def _kept(one: AssessedKeyResult, day: int) -> tuple[KeptKeyResult, int | None]:
    """What is kept of a key result, and from when on it must be looked at again."""
    grounds, owed, recheck = kept_parts(one.facts, day, one.rules)
    weight = float(one.row.definition.weight)
    return KeptKeyResult(one.row.uid, weight, grounds, owed), recheck
