"""Objectives that stand as they were defined: of these the last values of two days are compared, and facts
are gathered of few, so that the number of a whole company is told while somebody waits for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from okrtui.asking.numbers import KeyNumber, Side
from okrtui.asking.scene import Mean, MeanTerm, Scene, SceneRow, inside
from okrtui.domain.change import Known, Step, Term, of_keep, of_key_result, of_mean, of_value
from okrtui.domain.model import KeyResultFacts, Kind, ObjectiveState
from okrtui.domain.progress import is_answer, milestones_reached, parts_done, reached_by
from okrtui.domain.rollup import mean_of
from okrtui.domain.scope import share_of
from okrtui.store.passrecords import LastValue, Weights
from okrtui.store.records import Moment
from okrtui.usecases.facts import machine_fed, usable

Pair = tuple[KeyNumber | None, KeyNumber | None]

_THERE = (True, True)


class Steady:
    """The objectives of a team and those below it, or of everybody (None), that nobody has defined anew since
    a day. ``others``: those of which that cannot be said."""

    def __init__(self, old: Side, new: Side, scene: Scene, team: str | None) -> None:
        self._old, self._new, self._scene = old, new, scene
        self._store, self._at = scene.workspace.store, old.workspace.now()
        self._rows: dict[str, SceneRow] = {}
        self._pairs: dict[str, Pair] = {}
        self._steps: dict[int, Sequence[Step]] = {}
        self._before: dict[int, float | None] = {}
        self._values: dict[int, LastValue] = {}
        self._later: Mapping[int, Sequence[Weights | None]] = {}
        self._means: dict[int, Mean] = {}
        differing = self._store.differing(self._at)
        self.others = list(differing)
        then, now = inside(old.workspace, team), inside(scene.workspace, team)
        self._now = now
        for uid, row in scene.objectives.items():
            if uid in differing:
                continue
            there = (then is None or row.team in then, now is None or row.team in now)
            drives = row.definition.drives is not None  # part of another, which tells its key results, too
            if all(there) and uid in scene.means and not drives:
                self._means[uid] = scene.means[uid]
            elif any(there) and row.definition.state is not ObjectiveState.DRAFT:
                self.others.append(uid)

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
        self._compare([part for one in self._means.values() for part in one.parts])
        found, before = {}, self._before
        for uid, (row, weight, now, parts) in self._means.items():
            then = mean_of([(one.weight, before[one.uid]) for one in parts])
            found[uid] = Term(row.path, (weight, weight), (then, now), _THERE)
        return found

    def joined(self, there: Collection[int]) -> dict[int, Term]:
        """Of the others, by uid, what counts today and was not ``there``: what it has reached is enough."""
        means, now, others = self._scene.means, self._now, set(self.others)
        return {
            uid: Term(one.row.path, (0.0, one.weight), (None, one.progress), (False, True))
            for uid, one in means.items()
            if uid in others and uid not in there and (now is None or one.row.team in now)
        }

    def steps(self, terms: Mapping[int, Term], whole: float) -> list[Step]:
        """Those of the objectives, in the mean of all, whose parts that were known then weigh ``whole``."""
        found: list[Step] = []
        before, moved = self._before, self._moved
        self._later = self._sums_since()
        for uid, mean in self._means.items():
            share, then = mean.weight / whole, terms[uid].progress[0]
            if then is None or mean.progress is None or not share > 0:
                continue
            parts = mean.parts
            known = [one for one in parts if before[one.uid] is not None]
            if known != [one for one in parts if one.progress is not None]:
                found += _scaled(of_mean([self._term(one) for one in parts]), share)
                continue
            share /= sum([one.weight for one in known])
            for one in known:
                if before[one.uid] != one.progress and one.weight:
                    found += moved(one, one.weight * share)
        return found

    def _moved(self, part: MeanTerm, share: float) -> Sequence[Step]:
        """The steps of a key result that moved."""
        uid, _, now, cause, row = part
        path, then = row.path, self._before[uid]
        self._rows[path] = row
        if uid in self._steps:
            return _scaled(self._steps[uid], share)
        if then is None or now is None:
            return ()
        later = self._later.get(uid)
        first = None if later is None else self._values[uid].sums
        if later is None or later[-1] is None or first is None:
            return (Step(cause, (now - then) * share, path),)
        sums = [(first.weight, first.done_weight)]
        sums += [(one.weight, one.done_weight) for one in later if one is not None]
        return of_value(path, cause, now - then, sums, share)

    def _term(self, part: MeanTerm) -> Term:
        then, now = self._before[part.uid], part.progress
        steps = () if then == now else tuple(self._moved(part, 1.0))
        return Term(part.row.path, (part.weight, part.weight), (then, now), _THERE, steps, part.cause)

    def _compare(self, parts: Sequence[MeanTerm]) -> None:
        """Find out what each had reached then. What a link or source waited for moves no progress of then: a
        value that is there stands."""
        at, store, uids = self._at, self._store, [one.uid for one in parts]
        taken_back, values = store.taken_back(at), store.last_values(uids, at)
        self._values = values
        stepped = store.parts_then([one.uid for one in parts if not _is_summed(one, values)], at)
        before, keeps, others = self._before, list[MeanTerm](), list[MeanTerm]()
        for part in parts:
            uid, key = part.uid, part.row.key
            definition, value = key.definition, values.get(uid)
            kind = definition.kind
            if uid in taken_back or (value is not None and (value.late or _is_of_another(kind, value))):
                others.append(part)
            elif kind is Kind.TASKS and value is not None and value.sums is not None:
                before[uid] = share_of(value.sums.weight, value.sums.done_weight)
            elif kind is Kind.KEEP:
                (others if machine_fed(key) else keeps).append(part)
            elif kind is Kind.MILESTONES:
                done = parts_done(stepped.get(uid, {}))
                before[uid] = milestones_reached(definition, done) if uid in stepped else None
            elif uid in stepped:
                others.append(part)
            else:
                before[uid] = None if value is None else reached_by(definition, value.value)
        self._keep(keeps, others)
        self._gather([one.row for one in others])
        for uid, *_, row in others:
            old, new = self._pairs[row.path]
            assert old is not None and new is not None
            before[uid] = old.progress
            self._steps[uid] = of_key_result(row.path, self._old.known(old), self._new.known(new))

    def _keep(self, parts: Sequence[MeanTerm], others: list[MeanTerm]) -> None:
        """Those of a keep that people tell, which time moves too; to ``others`` goes what other rules hold
        for."""
        zone, now, cycle = self._old.workspace.zone, self._scene.workspace.now(), self._scene.cycle
        measured = self._store.measurements_then([one.uid for one in parts], Moment(self._at, self._at))
        for part in parts:
            uid, row = part.uid, part.row
            rules = self._old.rules_of(row.objective)
            if cycle is None or rules != self._new.rules_of(row.objective):
                others.append(part)
                continue
            facts = KeyResultFacts(
                row.key.definition,
                cycle,
                usable(Kind.KEEP, measured.get(uid, ())),
                windows_zone=zone,
            )
            told = of_keep(row.path, Known(facts, self._at, rules), now, part.progress)
            self._before[uid], self._steps[uid] = told

    def _gather(self, rows: Sequence[SceneRow]) -> None:
        """Have their facts of both days in ``_pairs``."""
        if not rows:
            return
        above = {row.objective.uid: row.objective for row in rows}
        keys = [row.key for row in rows]
        then, now = ({one.row.uid: one for one in side.keys(above, keys)} for side in (self._old, self._new))
        self._pairs |= {row.path: (then.get(row.key.uid), now.get(row.key.uid)) for row in rows}

    def _sums_since(self) -> Mapping[int, Sequence[Weights | None]]:
        """The task sums since, of the key results that moved."""
        before, tasked = self._before, []
        for mean in self._means.values():
            for uid, _, progress, _, row in mean.parts:
                if progress != before[uid] and row.key.definition.kind is Kind.TASKS:
                    tasked.append(uid)
        return self._store.later_sums(tasked, self._at) if tasked else {}


def _is_of_another(kind: Kind, value: LastValue) -> bool:
    """Whether the last value was measured of another kind; of milestones each part is asked for."""
    return kind is not Kind.MILESTONES and not is_answer(kind, value.value, value.source)


def _is_summed(part: MeanTerm, values: Mapping[int, LastValue]) -> bool:
    """Whether task sums tell what it had reached: those of an earlier kind do not."""
    value = values.get(part.uid)
    return part.row.key.definition.kind is Kind.TASKS and value is not None and value.sums is not None


def _scaled(steps: Iterable[Step], share: float) -> list[Step]:
    return [Step(cause, float(amount) * share, row, how) for cause, amount, row, how in steps]
