"""A row, an objective or a team as it was at two instants, and the steps from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from okrtui.asking.progress_at import KeyNumber, ObjectiveNumber, Side
from okrtui.asking.scene import Scene
from okrtui.asking.steady import Pair, Steady
from okrtui.domain.change import Step, Term, moving, of_key_result, of_mean
from okrtui.domain.model import Driver
from okrtui.domain.question_names import Named
from okrtui.domain.rollup import mean_of
from okrtui.store.records import ObjectiveRow
from okrtui.usecases.past import as_it_was, moment_of
from okrtui.usecases.workspace import Workspace

Objectives = tuple[ObjectiveNumber | None, ObjectiveNumber | None]


class Change:
    """A number at two instants, with the steps from one to the other; ``apart`` more of them, each of a cause
    and row of its own. ``keys``: the key results that they rest on, by path, on both sides."""

    def __init__(self, workspace: Workspace, since: date) -> None:
        moment = moment_of(workspace, since)
        self.old = Side(as_it_was(workspace, moment), moment, end=False)
        self.new = Side(workspace, workspace.past, end=True)
        self.since = since
        self.keys: dict[str, Pair] = {}
        self.titles: dict[str, str] = {}
        self.before: float | None = None
        self.after: float | None = None
        self.steps: tuple[Step, ...] = ()
        self.apart: Sequence[Step] = ()
        self._steady: Steady | None = None

    @property
    def moved(self) -> bool:
        return self.before != self.after

    def of_row(self, row: Named) -> Change:
        """Of a key result or an objective."""
        if row.kind == "objective":
            then, now = self.old.objectives([row.uid]), self.new.objectives([row.uid])
            pair = (then[0] if then else None, now[0] if now else None)
            self.before, self.after = (one.progress if one else None for one in pair)
            self.steps = self._objective(pair)
            return self
        old, new = self.old.key_result(row.uid), self.new.key_result(row.uid)
        self.before, self.after = (one.progress if one else None for one in (old, new))
        self.steps = self._pair(row.path, (old, new))
        return self

    def of_team(self, team: str | None, scene: Scene) -> Change:
        """Of a team with those below it, or of everybody (None), in the cycle of the scene."""
        assert scene.cycle is not None
        cycle, terms, others = scene.cycle.id, dict[int, Term](), None
        if self.new.moment is None and not scene.workspace.store.closes(cycle=cycle):
            self._steady = Steady(self.old, self.new, scene, team)
            terms, others = self._steady.terms(), self._steady.others
        then = self.old.of_team(team, cycle, others)
        if self._steady is not None and others is not None:
            joined = self._steady.joined({one.row.uid for one in then})
            terms, others = terms | joined, [uid for uid in others if uid not in joined]
            self.titles |= {term.row: scene.objectives[uid].definition.title for uid, term in joined.items()}
        now = self.new.of_team(team, cycle, others)
        rest = self._objectives(then, now, (None, None))
        rows = {**scene.objectives, **{one.row.uid: one.row for one in (*then, *now)}}
        told = list(_in_order(terms | rest, rows))
        self.before, self.after = (
            mean_of((one.weight[when], one.progress[when]) for one in told if one.there[when])
            for when in (0, 1)
        )
        self.steps = of_mean(told)
        if self._steady is not None and self.before is not None and self.after is not None:
            whole = fsum(one.weight[0] for one in told if one.there[0] and one.progress[0] is not None)
            self.apart = self._steady.steps(terms, whole)
        return self

    def look_up(self, paths: Sequence[str]) -> None:
        """Have the key results among these at hand in ``keys``."""
        if self._steady is not None:
            self.keys |= self._steady.pairs([path for path in paths if path not in self.keys])

    def title(self, path: str) -> str:
        """What a row of the steps is called."""
        known = self.titles.get(path)
        if known is None and self._steady is not None:
            known = self._steady.title(path)
        return known or path

    def _objectives(
        self,
        then: Sequence[ObjectiveNumber],
        now: Sequence[ObjectiveNumber],
        shares: tuple[dict[int, float] | None, dict[int, float] | None],
    ) -> dict[int, Term]:
        """Objectives as terms of a mean by uid, each weighing by its share where there are any."""
        sides: tuple[dict[int, ObjectiveNumber], ...] = tuple(
            {one.row.uid: one for one in side} for side in (then, now)
        )
        found = {}
        for uid in dict.fromkeys([*sides[0], *sides[1]]):
            pair = (sides[0].get(uid), sides[1].get(uid))
            weights = [
                (one.weight if one else 0.0) * (1.0 if part is None else part.get(uid, 0.0))
                for one, part in zip(pair, shares, strict=True)
            ]
            latest = pair[1] or pair[0]
            assert latest is not None
            self.titles[latest.row.path] = latest.row.definition.title
            found[uid] = Term(
                latest.row.path,
                (weights[0], weights[1]),
                (pair[0].progress if pair[0] else None, pair[1].progress if pair[1] else None),
                (pair[0] is not None, pair[1] is not None),
                self._objective(pair) if pair[0] and pair[1] else (),
            )
        return found

    def _objective(self, pair: Objectives) -> tuple[Step, ...]:
        """The steps of one objective: its key results, and the objectives that drive it."""
        then, now = pair
        if then is None or now is None or then.progress is None or now.progress is None:
            return ()
        own: tuple[dict[int, KeyNumber], ...] = tuple(
            {key.row.uid: key for key in one.key_results}
            if one.row.definition.driver is not Driver.ALIGNED
            else {}
            for one in pair
            if one is not None
        )
        terms = [
            self._key_term(now.row.path, (own[0].get(uid), own[1].get(uid)))
            for uid in dict.fromkeys([*own[0], *own[1]])
        ]
        driven = [one.driven if one.row.definition.driver is not Driver.KRS else () for one in (then, now)]
        shares = tuple({child.row.uid: share for child, share in several} for several in driven)
        children = [[child for child, _ in several] for several in driven]
        terms += self._objectives(children[0], children[1], (shares[0], shares[1])).values()
        return of_mean(terms)

    def _key_term(self, above: str, pair: Pair) -> Term:
        latest = pair[1] or pair[0]
        assert latest is not None
        path = f"{above}/{latest.row.id}"
        weights = [one.weight if one is not None else 0.0 for one in pair]
        values = [one.progress if one is not None else None for one in pair]
        # a part that weighs nothing counts in no mean, known or not
        return Term(
            path,
            (weights[0], weights[1]),
            (values[0], values[1]),
            (pair[0] is not None, pair[1] is not None),
            self._pair(path, pair),
            moving(latest.row.definition),
        )

    def _pair(self, path: str, pair: Pair) -> tuple[Step, ...]:
        latest = pair[1] or pair[0]
        if latest is not None:
            self.keys[path] = pair
            self.titles[path] = latest.row.definition.title
        if pair[0] is None or pair[1] is None:
            return ()
        return of_key_result(path, self.old.known(pair[0]), self.new.known(pair[1]))


def _in_order(terms: Mapping[int, Term], rows: Mapping[int, ObjectiveRow]) -> Iterator[Term]:
    """As the board has them, so that their mean is the board's to the last bit."""

    def place(uid: int) -> tuple[str, int, int]:
        return rows[uid].team, rows[uid].position, uid

    return (terms[uid] for uid in sorted(terms, key=place))
