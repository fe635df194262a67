"""Objectives that stand as they were defined: of these the last values of two days are compared, and facts
are gathered of few, so that the number of a whole company is told while somebody waits for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from okrtui.asking.progress_at import KeyNumber, Side
from okrtui.asking.scene import Mean, MeanTerm, Scene, SceneRow, inside
from okrtui.domain.change import Step, Term, of_keep, of_key_result, of_mean, of_value
from okrtui.domain.model import Kind, ObjectiveState
from okrtui.domain.progress import is_answer, kept_by, milestones_reached, parts_done, reached_by
from okrtui.domain.rollup import mean_of
from okrtui.domain.scope import share_of
from okrtui.domain.windows import close_of_day, micros
from okrtui.store.pass_records import Weights
from okrtui.usecases.facts import machine_fed

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
        self._sums: Mapping[int, Weights] = {}
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
        before = self._before
        moved = [
            part for one in self._means.values() for part in one.parts if part.progress != before[part.uid]
        ]
        tasked = [part.uid for part in moved if part.kind is Kind.TASKS]
        self._later = self._store.later_sums(tasked, self._at) if tasked else {}
        for uid, (_, weight, now, parts) in self._means.items():
            share, then = weight / whole, terms[uid].progress[0]
            if then is None or now is None or not share > 0:
                continue
            known = [one for one in parts if before[one.uid] is not None]
            if known != [one for one in parts if one.progress is not None]:
                found += _scaled(of_mean([self._term(one) for one in parts]), share)
                continue
            share /= sum([one.weight for one in known])
            for one in known:
                if one.weight and before[one.uid] != one.progress:
                    found += self._moved(one, one.weight * share)
        return found

    def _moved(self, part: MeanTerm, share: float) -> Sequence[Step]:
        """The steps of a key result that moved."""
        uid, _, now, _, cause, row = part
        path, then = row.path, self._before[uid]
        self._rows[path] = row
        if uid in self._steps:
            return _scaled(self._steps[uid], share)
        if then is None or now is None:
            return ()
        later, first = self._later.get(uid), self._sums.get(uid)
        if later is None or later[-1] is None or first is None:
            return (Step(cause, (now - then) * share, path),)
        return of_value(path, cause, now - then, first, later, share)

    def _term(self, part: MeanTerm) -> Term:
        then, now = self._before[part.uid], part.progress
        steps = () if then == now else tuple(self._moved(part, 1.0))
        return Term(part.row.path, (part.weight, part.weight), (then, now), _THERE, steps, part.cause)

    def _compare(self, parts: Sequence[MeanTerm]) -> None:
        """Find out what each had reached then. What a link or source waited for moves no progress of then: a
        value that is there stands."""
        at, store = self._at, self._store
        taken_back, others = store.taken_back(at), list[MeanTerm]()
        kinds: dict[Kind, list[MeanTerm]] = {kind: [] for kind in Kind}
        for part in parts:
            (others if part.uid in taken_back else kinds[part.kind]).append(part)
        tasked, kept, stepped = kinds.pop(Kind.TASKS), kinds.pop(Kind.KEEP), kinds.pop(Kind.MILESTONES)
        self._sums = store.last_sums([part.uid for part in tasked], at)
        sums, before = self._sums, self._before
        before |= {uid: share_of(one.weight, one.done_weight) for uid, one in sums.items()}
        valued = [part for part in tasked if part.uid not in sums]
        self._value(valued + [part for several in kinds.values() for part in several], others)
        self._keep(kept, others)
        done = store.parts_then([part.uid for part in stepped], at)
        for uid, *_, row in stepped:
            titles = parts_done(done.get(uid, {}))
            before[uid] = milestones_reached(row.key.definition, titles) if uid in done else None
        self._gather([one.row for one in others])
        for uid, *_, row in others:
            old, new = self._pairs[row.path]
            assert old is not None and new is not None
            before[uid] = old.progress
            self._steps[uid] = of_key_result(row.path, self._old.known(old), self._new.known(new))

    def _value(self, parts: Sequence[MeanTerm], others: list[MeanTerm]) -> None:
        """Those that stand at their last value; to ``others`` goes what was recorded later or measured of
        another kind."""
        uids = [part.uid for part in parts]
        values, stepped = self._store.last_values(uids, self._at), self._store.parts_then(uids, self._at)
        for part in parts:
            value = values.get(part.uid)
            if part.uid in stepped:
                others.append(part)
            elif value is None:
                self._before[part.uid] = None
            elif value.late or not is_answer(part.kind, value.value, value.source):
                others.append(part)
            else:
                self._before[part.uid] = reached_by(part.row.key.definition, value.value)

    def _keep(self, parts: Sequence[MeanTerm], others: list[MeanTerm]) -> None:
        """Those of a keep that people tell, which time moves too; to ``others`` goes what other rules hold
        for."""
        zone, cycle = self._old.workspace.zone, self._scene.cycle
        then, today = (micros(close_of_day(at, zone)) for at in (self._at, self._scene.workspace.now()))
        points = self._store.numbers_then([part.uid for part in parts], self._at)
        for part in parts:
            uid, _, now, _, cause, row = part
            rules = self._old.rules_of(row.objective)
            if cycle is None or machine_fed(row.key) or rules != self._new.rules_of(row.objective):
                others.append(part)
                continue
            known = points.get(uid, ())
            start, waited = kept_by(row.definition, cycle, zone, known, (then, today), rules)
            self._before[uid], self._steps[uid] = start, of_keep(row.path, cause, start, waited, now)

    def _gather(self, rows: Sequence[SceneRow]) -> None:
        """Have their facts of both days in ``_pairs``."""
        if not rows:
            return
        above = {row.objective.uid: row.objective for row in rows}
        keys = [row.key for row in rows]
        then, now = ({one.row.uid: one for one in side.keys(above, keys)} for side in (self._old, self._new))
        self._pairs |= {row.path: (then.get(row.key.uid), now.get(row.key.uid)) for row in rows}


def _scaled(steps: Iterable[Step], share: float) -> list[Step]:
    return [Step(cause, float(amount) * share, row, how) for cause, amount, row, how in steps]
