"""Keeping stored judgements true: judge what a write touched, and tell what stands for a new day.

The board of a large organisation opens on these. What a word is made of follows from facts and is kept as
such; the figures of a day follow from that, and come from the same ``domain.verdict`` and
``domain.rollup`` that ``status`` and ``explain`` go through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from okrtui.domain.freshness import open_time_after
from okrtui.domain.judge import kept_parts
from okrtui.domain.limits import Bands
from okrtui.domain.model import Driver, ObjectiveKind, Part
from okrtui.domain.rollup import Sums, sums_of
from okrtui.domain.verdict import Grounds, Verdict
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
        part = rows[start : start + CHUNK]
        _store_scores(workspace, assess(workspace, part, now=workspace.now(), headline=True))


def rescored(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> list[AssessedObjective]:
    """Judge these living objectives, and those they drive, with all there is to know; store what of it is
    their score."""
    wanted = _with_parents(workspace, rows)
    assessed = assess(workspace, wanted, now=workspace.now())
    _store_scores(workspace, assessed)
    return assessed


def hold(workspace: Workspace, rows: Iterable[ObjectiveRow]) -> None:
    """Keep other writers from the scores of these objectives, and of those they drive, until the
    transaction ends. Call it before anything is read that the scores will rest on."""
    workspace.store.hold_objectives([row.uid for row in _with_parents(workspace, list(rows))])


def refresh(workspace: Workspace, cycle: str) -> int:
    """Judge what changed rules or passes have made stale in a cycle, and tell the rest for today where it
    is of another day; how many objectives that was."""
    return _brought_up_to_date(workspace, cycle)[0]


def sums_today(workspace: Workspace, cycle: str) -> Mapping[str, Sums]:
    """The sums of every team's own objectives, of today."""
    _, fresh = _brought_up_to_date(workspace, cycle)
    found = workspace.store.team_sums(cycle, workspace.fingerprint(), today(workspace))
    if workspace.hasty:
        for score in fresh:
            if score.weight >= 0:
                one = sums_of([_part(score, score.figures)], count_all=True)
                found[score.team] = found[score.team] + one if score.team in found else one
    return found


def _brought_up_to_date(workspace: Workspace, cycle: str) -> tuple[int, list[ObjectiveScore]]:
    store, day = workspace.store, today(workspace)
    stale = store.stale_objectives(cycle, workspace.fingerprint(), day)
    if stale:
        with store.transaction(durable=False):
            rescore_objectives(workspace, stale)
    other = store.untold(cycle, day)
    fresh = list(told_today(workspace, other).values()) if other else []
    if workspace.hasty:
        workspace.untold = len(fresh)
    elif fresh:
        with store.transaction(durable=False):
            store.save_figures(fresh)
    return len(stale) + len(other), fresh


def told_today(workspace: Workspace, scores: Mapping[int, ObjectiveScore]) -> dict[int, ObjectiveScore]:
    """The same with the figures of today."""
    passes = Passes(workspace)
    known, done = dict(scores), dict[int, Part]()
    found: Mapping[int, ObjectiveScore] = scores
    while missing := {uid for score in found.values() for uid, _ in score.kept.driven} - known.keys():
        found = workspace.store.objective_scores(objectives=missing)
        known.update(found)
    told = {}
    for uid, score in scores.items():
        if score.day != passes.day:
            figures = _figures(score, known, done, passes, frozenset())
            score = score._replace(day=passes.day, figures=figures)
        told[uid] = score
    return told


class Passes:
    """The grounds of kept key results on a day, after the good passes there were."""

    def __init__(self, workspace: Workspace) -> None:
        self.day = today(workspace)
        self._workspace = workspace
        self._good: Mapping[str, datetime | None] | None = None
        self._until: dict[tuple[str, tuple[str, ...]], tuple[int, int] | None] = {}

    def grounds(self, one: KeptKeyResult, team: str) -> Grounds:
        """Passes that found everything as it was keep a value fresh, and a keep observed."""
        kept = one.grounds
        limit = kept.fresh_until
        if not one.fed or limit is None or (kept.trace is None and self.day <= limit + 1):
            return kept
        key = (team, one.fed)
        if key not in self._until:
            self._until[key] = self._fresh(team, one.fed)
        found = self._until[key]
        if found is None or found[1] <= limit:
            return kept
        trace = kept.trace.renewed(found[0]) if kept.trace is not None else None
        return kept._replace(fresh_until=found[1], trace=trace)

    def _fresh(self, team: str, fed: tuple[str, ...]) -> tuple[int, int] | None:
        """(the oldest last good pass over these connections, until when it keeps values fresh)."""
        if self._good is None:
            states = self._workspace.store.connection_states()
            self._good = {name: state.last_good for name, state in states.items()}
        goods = [self._good.get(name) for name in fed]
        oldest = min((good for good in goods if good is not None), default=None)
        if oldest is None or None in goods:
            return None
        rules = self._workspace.rules(team)
        length, zone = rules.thresholds.outdated_after, self._workspace.zone
        return micros(oldest), micros(open_time_after(oldest, length, rules.closed, zone))


def _figures(
    score: ObjectiveScore,
    known: Mapping[int, ObjectiveScore],
    done: dict[int, Part],
    passes: Passes,
    path: frozenset[int],
) -> Figures:
    """What an objective stands at on the day of ``passes``."""
    kept, day = score.kept, passes.day
    bands = Bands(kept.on_track, kept.at_risk)
    own = [
        part_of(one, passes.grounds(one, score.team).on(day, bands, kept.committed), bands)
        for one in kept.key_results
    ]
    parts = list(own) if kept.own else []
    for uid, share in kept.driven:
        child = known.get(uid)
        if child is None or uid in path or uid == score.objective:
            continue
        if uid not in done:
            figures = _figures(child, known, done, passes, path | {score.objective})
            done[uid] = _part(child, figures)
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
        (0 if progress is None else 1, 1),
    )  # fmt: skip


def _part(score: ObjectiveScore, figures: Figures) -> Part:
    """An objective's term in the mean of its team, or of the objective that it drives."""
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


def _store_scores(workspace: Workspace, assessed: Sequence[AssessedObjective]) -> None:
    rules, day = workspace.fingerprint(), today(workspace)
    workspace.store.save_scores([_score(workspace, one, rules, day) for one in assessed])


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
    fed = one.facts.fed if grounds.fresh_until is not None else ()
    return KeptKeyResult(one.row.uid, weight, grounds, owed, fed), recheck
