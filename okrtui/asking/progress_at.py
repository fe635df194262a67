"""Progress at an instant, and nothing else: what a change is told from.

No word is judged and no check-in is read, so that the number of a whole company can be compared with that of
another day while somebody waits for the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrtui.domain import rollup
from okrtui.domain.change import Known, reached
from okrtui.domain.model import Checkin, KeyResultFacts, ObjectiveState, Part, Rules, Status
from okrtui.store.records import KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.assess import with_drivers
from okrtui.usecases.facts import gather
from okrtui.usecases.teams import descendants
from okrtui.usecases.workspace import Workspace


class KeyNumber(NamedTuple):
    """A key result with its progress, and what that rests on: its facts without check-ins."""

    row: KeyResultRow
    objective: ObjectiveRow
    facts: KeyResultFacts
    rules: Rules
    progress: float | None

    @property
    def weight(self) -> float:
        """What it weighs in its objective's mean."""
        return 0.0 if self.facts.unscored else float(self.row.definition.weight)


class ObjectiveNumber(NamedTuple):
    """An objective with its progress; ``driven``: those that feed it, each with the share of its window."""

    row: ObjectiveRow
    key_results: tuple[KeyNumber, ...]
    progress: float | None
    driven: tuple[tuple[ObjectiveNumber, float], ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it takes part in its team's numbers: drafts do not."""
        return self.row.definition.state is not ObjectiveState.DRAFT

    @property
    def weight(self) -> float:
        """What it weighs in the mean of its team."""
        return float(self.row.definition.weight)


def _part(weight: float, progress: float | None) -> Part:
    return Part(weight, progress, None, Status.PENDING)


class Side(NamedTuple):
    """What was known at an instant: the workspace as it was, and the moment (None: now). ``end``: the later
    of two, whose facts hold the task sums of the passes in between."""

    workspace: Workspace
    moment: Moment | None
    end: bool

    def objectives(self, uids: Sequence[int]) -> list[ObjectiveNumber]:
        """Those of these objectives that were there."""
        rows = self.workspace.store.objectives(uids=uids, as_of=self.moment) if uids else []
        return self._numbers(rows)

    def key_result(self, uid: int) -> KeyNumber | None:
        """A key result, where it was there."""
        found = self.workspace.store.key_results(uids=[uid], as_of=self.moment)
        above = self.workspace.store.objectives(uids=[found[0].objective], as_of=self.moment) if found else ()
        return next((one for row in above for one in self.keys({row.uid: row}, found)), None)

    def of_team(
        self, team: str | None, cycle: str, among: Sequence[int] | None = None
    ) -> list[ObjectiveNumber]:
        """What counts for a team and those below it, or for everybody, with the tree of then; ``among`` these
        objectives alone."""
        if among is not None and not among:
            return []
        teams = descendants(self.workspace.teams().values(), team) if team is not None else None
        rows = self.workspace.store.objectives(cycle=cycle, teams=teams, uids=among, as_of=self.moment)
        return [one for one in self._numbers(rows) if one.counts]

    def known(self, one: KeyNumber) -> Known:
        """What ``domain.change`` compares."""
        return Known(one.facts, self.workspace.now(), one.rules)

    def said(self, one: KeyNumber) -> tuple[Checkin, ...]:
        """The check-ins of a key result, oldest first."""
        cycles = {cycle.id: cycle for cycle in self.workspace.store.cycles()}
        above = {one.objective.uid: one.objective}
        return gather(self.workspace, above, [one.row], cycles, as_of=self.moment)[one.row.uid].checkins

    def keys(self, above: Mapping[int, ObjectiveRow], rows: Sequence[KeyResultRow]) -> list[KeyNumber]:
        """These key results of the objectives ``above``, with their facts."""
        facts = self.facts(above, rows)
        found, now = [], self.workspace.now()
        for row in rows:
            objective = above[row.objective]
            rules = self.rules_of(objective)
            progress = reached(Known(facts[row.uid], now, rules))
            found.append(KeyNumber(row, objective, facts[row.uid], rules, progress))
        return found

    def facts(
        self, above: Mapping[int, ObjectiveRow], rows: Sequence[KeyResultRow]
    ) -> dict[int, KeyResultFacts]:
        """What progress of these key results rests on, by uid."""
        cycles = {cycle.id: cycle for cycle in self.workspace.store.cycles()}
        return gather(self.workspace, above, rows, cycles, as_of=self.moment, said=False, series=self.end)

    def rules_of(self, objective: ObjectiveRow) -> Rules:
        """The rules that its key results are judged by."""
        return self.workspace.rules(objective.team, objective.definition.kind)

    def _numbers(self, rows: Sequence[ObjectiveRow]) -> list[ObjectiveNumber]:
        known, children = with_drivers(self.workspace, rows, self.moment)
        keys: dict[int, list[KeyNumber]] = {}
        found = self.workspace.store.key_results(objectives=list(known), as_of=self.moment)
        for key in self.keys(known, found):
            keys.setdefault(key.objective.uid, []).append(key)
        made = _Settling(known, children, keys)
        return [one for row in rows if (one := made.settle(row.uid, frozenset())) is not None]


class _Settling:
    """Numbers of objectives made of their key results and of those that drive them, each once."""

    def __init__(
        self,
        known: Mapping[int, ObjectiveRow],
        children: Mapping[int, Sequence[tuple[int, float]]],
        keys: Mapping[int, Sequence[KeyNumber]],
    ) -> None:
        self._known, self._children, self._keys = known, children, keys
        self._done: dict[int, ObjectiveNumber] = {}

    def settle(self, uid: int, path: frozenset[int]) -> ObjectiveNumber | None:
        """That of an objective; ``path``: those that it drives."""
        if uid in self._done or uid in path:  # a loop that slipped past entry feeds nothing
            return self._done.get(uid)
        below = [(self.settle(child, path | {uid}), share) for child, share in self._children.get(uid, ())]
        driven = tuple((one, share) for one, share in below if one is not None)
        row, own = self._known[uid], tuple(self._keys.get(uid, ()))
        total = rollup.objective(
            [_part(one.weight, one.progress) for one in own],
            [_part(one.weight * share, one.progress) for one, share in driven],
            row.definition.driver,
        )
        self._done[uid] = ObjectiveNumber(row, own, total.progress, driven)
        return self._done[uid]
