"""Objectives that stand as they were defined: of these the last values of two days are compared, and facts
are gathered of few, so that the number of a whole company is told while somebody waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okrtui.asking.numbers import KeyNumber, Side
from okrtui.asking.scene import Row, Scene, inside
from okrtui.domain.change import Known, Step, Term, moving, of_keep, of_key_result, of_mean, of_value
from okrtui.domain.model import Driver, KeyResultFacts, Kind, ObjectiveState
from okrtui.domain.progress import milestones_reached, parts_done, reached_by
from okrtui.domain.rollup import mean_of
from okrtui.domain.scope import share_of
from okrtui.store.passrecords import LastValue, Weights
from okrtui.store.records import KeptKeyResult, Moment, ObjectiveScore
from okrtui.usecases.facts import machine_fed, usable

Pair = tuple[KeyNumber | None, KeyNumber | None]

_THERE = (True, True)


class Steady:
    """The objectives of a team and those below it, or of everybody (None), that nobody has defined anew since
    a day. ``others``: those of which that cannot be said."""

    def __init__(self, old: Side, new: Side, scene: Scene, team: str | None) -> None:
        self._old, self._new, self._scene = old, new, scene
        self._store, self._at = scene.workspace.store, old.workspace.now()
        self._rows: dict[str, Row] = {}
        self._pairs: dict[str, Pair] = {}
        self._steps: dict[int, Sequence[Step]] = {}
        self._before: dict[int, float | None] = {}
        self._after: dict[int, float | None] = {}
        self._values: dict[int, LastValue] = {}
        self._scores: list[ObjectiveScore] = []
        differing = self._store.differing(self._at)
        self.others = list(differing)
        then, now = inside(old.workspace, team), inside(scene.workspace, team)
        for uid, row in scene.objectives.items():
            if uid in differing or row.definition.state is ObjectiveState.DRAFT:
                continue
            there = (then is None or row.team in then, now is None or row.team in now)
            score = scene.scores.get(uid)
            if all(there) and score is not None and self._whole(score, row.definition.driver):
                self._scores.append(score)
            elif any(there):
                self.others.append(uid)

    def _whole(self, score: ObjectiveScore, driver: Driver) -> bool:
        rows = self._scene.rows
        return driver is Driver.KRS and all(one.uid in rows for one in score.kept.key_results)

    def title(self, path: str) -> str | None:
        """Of a key result that moved."""
        return self._rows[path].title if path in self._rows else None

    def pairs(self, paths: Sequence[str]) -> dict[str, Pair]:
        """The key results among these that moved, on both days, with their facts."""
        rows = [self._rows[path] for path in paths if path in self._rows and path not in self._pairs]
        self._gather(rows)
        return {path: self._pairs[path] for path in paths if path in self._pairs}

    def terms(self) -> dict[int, Term]:
        """What each of the objectives brings to the mean of all, by uid, but for its steps."""
        self._compare([self._scene.rows[one.uid] for score in self._scores for one in score.kept.key_results])
        found, before, after, objectives = {}, self._before, self._after, self._scene.objectives
        for score in self._scores:
            uid, weight, keys = score.objective, score.weight, score.kept.key_results
            weighing = [(one.weight, one.uid) for one in keys]
            then = mean_of([(size, before[key]) for size, key in weighing])
            now = mean_of([(size, after[key]) for size, key in weighing])
            found[uid] = Term(objectives[uid].path, (weight, weight), (then, now), _THERE)
        return found

    def steps(self, terms: Mapping[int, Term], whole: float) -> list[Step]:
        """Those of the objectives, in the mean of all, whose parts that were known then weigh ``whole``."""
        found: list[Step] = []
        before, after, later = self._before, self._after, self._later()
        for score in self._scores:
            term = terms[score.objective]
            share = term.weight[0] / whole
            if None in term.progress or not share > 0:
                continue
            ends = [(one, before[one.uid], after[one.uid]) for one in score.kept.key_results]
            if any((then is None) is not (now is None) for _, then, now in ends):
                found += _scaled(of_mean([self._term(one, later) for one in score.kept.key_results]), share)
                continue
            share /= sum([one.weight for one, then, _ in ends if then is not None])
            for one, then, now in ends:
                if then != now and then is not None and now is not None and one.weight:
                    found += self._moved(one.uid, now - then, later.get(one.uid), one.weight * share)
        return found

    def _moved(
        self, uid: int, gain: float, later: Sequence[Weights | None] | None, share: float
    ) -> Iterable[Step]:
        """The steps of a key result that moved."""
        row = self._scene.rows[uid]
        path = row.path
        self._rows[path] = row
        if uid in self._steps:
            return _scaled(self._steps[uid], share)
        sums: list[tuple[float, float]] = []
        if later is not None and later[-1] is not None:
            first = self._values[uid].sums
            if first is not None:
                sums = [(one.weight, one.done_weight) for one in (first, *later) if one is not None]
        return of_value(path, moving(row.key.definition), gain, sums, share)

    def _term(self, kept: KeptKeyResult, later: Mapping[int, Sequence[Weights | None]]) -> Term:
        uid, row, steps = kept.uid, self._scene.rows[kept.uid], tuple[Step, ...]()
        then, now = self._before[uid], self._after[uid]
        if then is not None and now is not None and then != now:
            steps = tuple(self._moved(uid, now - then, later.get(uid), 1.0))
        cause = moving(row.key.definition)
        return Term(row.path, (kept.weight, kept.weight), (then, now), _THERE, steps, cause)

    def _compare(self, rows: Sequence[Row]) -> None:
        """Find out what each had reached then, and what it has. What a link or source waited for moves no
        progress of then: a value that is there stands."""
        at, store, uids = self._at, self._store, [row.key.uid for row in rows]
        taken_back, parts = store.taken_back(at), store.parts_then(uids, at)
        values = self._values = store.last_values(uids, at)
        before, after, keeps, others = self._before, self._after, list[Row](), list[Row]()
        for row in rows:
            key = row.key
            uid, definition = key.uid, key.definition
            kind, value = definition.kind, values.get(uid)
            after[uid] = row.progress
            if uid in taken_back or (value is not None and value.late):
                others.append(row)
            elif kind is Kind.TASKS and value is not None and value.sums is not None:
                before[uid] = share_of(value.sums.weight, value.sums.done_weight)
            elif kind is Kind.KEEP:
                (others if machine_fed(key) else keeps).append(row)
            elif kind is Kind.MILESTONES:
                done = parts_done(parts.get(uid, {}))
                before[uid] = milestones_reached(definition, done) if uid in parts or value else None
            elif uid in parts:
                others.append(row)
            else:
                before[uid] = None if value is None else reached_by(definition, value.value)
        self._keep(keeps, others)
        self._gather(others)
        for row in others:
            old, new = self._pairs[row.path]
            assert old is not None and new is not None
            before[row.key.uid], after[row.key.uid] = old.progress, new.progress
            self._steps[row.key.uid] = of_key_result(row.path, self._old.known(old), self._new.known(new))

    def _keep(self, rows: Sequence[Row], others: list[Row]) -> None:
        """Those of a keep that people tell, which time moves too; to ``others`` goes what other rules hold
        for."""
        past, now = self._old.workspace, self._scene.workspace.now()
        measured = self._store.measurements_then([row.key.uid for row in rows], Moment(self._at, self._at))
        for row in rows:
            uid, rules = row.key.uid, self._old.rules_of(row.objective)
            if self._scene.cycle is None or rules != self._new.rules_of(row.objective):
                others.append(row)
                continue
            values = usable(measured.get(uid, ()))
            facts = KeyResultFacts(
                row.key.definition,
                self._scene.cycle,
                values,
                windows_zone=past.zone,
                created_at=row.key.created_at,
            )
            told = of_keep(row.path, Known(facts, self._at, rules), now, self._after[uid])
            self._before[uid], self._steps[uid] = told

    def _gather(self, rows: Sequence[Row]) -> None:
        """Have their facts of both days in ``_pairs``."""
        if not rows:
            return
        above = {row.objective.uid: row.objective for row in rows}
        keys = [row.key for row in rows]
        then, now = ({one.row.uid: one for one in side.keys(above, keys)} for side in (self._old, self._new))
        self._pairs |= {row.path: (then.get(row.key.uid), now.get(row.key.uid)) for row in rows}

    def _later(self) -> Mapping[int, Sequence[Weights | None]]:
        """The task sums since, of the key results that moved."""
        rows, after = self._scene.rows, self._after
        tasked = [
            uid
            for uid, before in self._before.items()
            if before != after[uid] and rows[uid].key.definition.kind is Kind.TASKS
        ]
        return self._store.later_sums(tasked, self._at) if tasked else {}


def _scaled(steps: Iterable[Step], share: float) -> list[Step]:
    return [Step(cause, float(amount) * share, row, how) for cause, amount, row, how in steps]
