"""A row, an objective or a team as it was at two instants, and the steps from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrtui.asking.numbers import KeyNumber, ObjectiveNumber, Side, mean
from okrtui.domain.change import Step, Term, moving, of_key_result, of_mean
from okrtui.domain.model import Driver
from okrtui.domain.question_names import Named
from okrtui.usecases.past import as_it_was, moment_of
from okrtui.usecases.workspace import Workspace

Pair = tuple[KeyNumber | None, KeyNumber | None]
Objectives = tuple[ObjectiveNumber | None, ObjectiveNumber | None]


class Change:
    """A number at two instants, with the steps from one to the other. ``keys``: the key results that they
    rest on, by path, on both sides."""

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

    def of_team(self, team: str | None, cycle: str) -> Change:
        """Of a team with those below it, or of everybody (None), in a cycle."""
        then, now = self.old.of_team(team, cycle), self.new.of_team(team, cycle)
        self.before, self.after = mean(then), mean(now)
        self.steps = of_mean(self._objectives(then, now, (None, None)))
        return self

    def _objectives(
        self,
        then: Sequence[ObjectiveNumber],
        now: Sequence[ObjectiveNumber],
        shares: tuple[dict[int, float] | None, dict[int, float] | None],
    ) -> list[Term]:
        """Objectives as terms of a mean, each weighing by its share where there are any."""
        sides: tuple[dict[int, ObjectiveNumber], ...] = tuple(
            {one.row.uid: one for one in side} for side in (then, now)
        )
        found = []
        for uid in dict.fromkeys([*sides[0], *sides[1]]):
            pair = (sides[0].get(uid), sides[1].get(uid))
            weights = [
                (one.weight if one else 0.0) * (1.0 if part is None else part.get(uid, 0.0))
                for one, part in zip(pair, shares, strict=True)
            ]
            latest = pair[1] or pair[0]
            assert latest is not None
            self.titles[latest.row.path] = latest.row.definition.title
            found.append(
                Term(
                    latest.row.path,
                    (weights[0], weights[1]),
                    (
                        pair[0].progress if pair[0] else None,
                        pair[1].progress if pair[1] else None,
                    ),
                    (pair[0] is not None, pair[1] is not None),
                    self._objective(pair) if pair[0] and pair[1] else (),
                )
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
        terms += self._objectives(children[0], children[1], (shares[0], shares[1]))
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
            moving(latest.facts),
        )

    def _pair(self, path: str, pair: Pair) -> tuple[Step, ...]:
        latest = pair[1] or pair[0]
        if latest is not None:
            self.keys[path] = pair
            self.titles[path] = latest.row.definition.title
        if pair[0] is None or pair[1] is None:
            return ()
        return of_key_result(path, self.old.known(pair[0]), self.new.known(pair[1]))
