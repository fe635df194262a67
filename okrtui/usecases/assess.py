"""Judging objectives and their key results from facts: the one path every number takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from okrtui.domain import rollup
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    Cycle,
    Driver,
    KeyResultFacts,
    KeyResultState,
    ObjectiveState,
    Part,
    RollUp,
    Rules,
)
from okrtui.store.records import KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.facts import Shut, gather
from okrtui.usecases.workspace import Workspace


class AssessedKeyResult(Struct, frozen=True):
    """A key result, the facts and the rules of its team that it was judged by, and what came of it."""

    row: KeyResultRow
    facts: KeyResultFacts
    state: KeyResultState
    rules: Rules

    @property
    def part(self) -> Part:
        """Its term in the objective's mean."""
        state, outcome = self.state, self.facts.outcome
        progress = state.progress if outcome is None else outcome
        weight = 0.0 if self.facts.unscored else float(self.row.definition.weight)
        return Part(
            weight, progress, state.expected, state.status, state.heading,
            state.held, state.judged, state.bands, (int(progress is not None), 1),
        )  # fmt: skip


class AssessedObjective(Struct, frozen=True):
    """``driven``: the objectives that feed it, each with the share of its window that theirs covers;
    ``weight``: what it counts by, nothing where its cycle was closed and nothing in it has a score.
    ``closed``: the score that it was closed with, where others drive it."""

    row: ObjectiveRow
    key_results: tuple[AssessedKeyResult, ...]
    rollup: RollUp
    driven: tuple[tuple[AssessedObjective, float], ...] = ()
    weight: float = 1.0
    closed: float | None = None

    @property
    def counts(self) -> bool:
        """Whether it takes part in its team's numbers: drafts do not."""
        return self.row.definition.state is not ObjectiveState.DRAFT

    @property
    def own_coverage(self) -> tuple[int, int]:
        """(known, all) of its own key results of weight > 0 that feed it."""
        if self.row.definition.driver is Driver.ALIGNED:
            return 0, 0
        weighing = [one.part for one in self.key_results if one.part.weight > 0]
        return sum(one.progress is not None for one in weighing), len(weighing)

    @property
    def part(self) -> Part:
        """Its term in the mean of its team; a driving child's key results count in its own team."""
        total = self.rollup
        return Part(
            self.weight, total.progress, total.expected, total.status, total.heading,
            total.held, total.judged, total.bands, self.own_coverage,
        )  # fmt: skip

    def driving(self, share: float) -> Part:
        """Its term in the mean of the objective that it drives."""
        part = self.part
        return part._replace(weight=part.weight * share, coverage=self.rollup.coverage)


def assess(
    workspace: Workspace,
    rows: Sequence[ObjectiveRow],
    *,
    now: datetime,
    as_of: Moment | None = None,
    with_forecast: bool = False,
    headline: bool = False,
) -> list[AssessedObjective]:
    """Judge objectives with all that feeds them, in the order given.

    ``as_of`` (by default what the workspace looks back to): definitions and facts of then, judged at ``now``,
    which is that instant.
    ``headline``: only what scores are made of, from the facts that it takes (see ``judge``).
    """
    as_of = as_of or workspace.past
    wanted = {row.uid for row in rows}
    known, children = with_drivers(workspace, rows, as_of)
    judged = _judge_key_results(
        workspace, known, now=now, as_of=as_of, with_forecast=with_forecast, headline=headline,
    )  # fmt: skip
    adding = _AddingUp(workspace, Shut(workspace, as_of), known, children, judged)
    for uid in known:
        adding.objective(uid)
    return [adding.done[row.uid] for row in rows if row.uid in wanted]


class _AddingUp:
    """Objectives from their key results and from those that drive them, each once. As a class, because a
    function that calls itself by a name of the function around it would keep all facts until Python looks
    for garbage."""

    def __init__(
        self,
        workspace: Workspace,
        shut: Shut,
        known: Mapping[int, ObjectiveRow],
        children: Mapping[int, Sequence[tuple[int, float]]],
        judged: Mapping[int, Sequence[AssessedKeyResult]],
    ) -> None:
        self._workspace, self._shut = workspace, shut
        self._known, self._children, self._judged = known, children, judged
        self.done: dict[int, AssessedObjective] = {}

    def objective(self, uid: int, path: frozenset[int] = frozenset()) -> AssessedObjective | None:
        """``path``: the objectives that it drives; None for one of these."""
        if uid in self.done:
            return self.done[uid]
        if uid in path:  # a loop that slipped past entry feeds nothing
            return None
        row = self._known[uid]
        below = [(self.objective(child, path | {uid}), share) for child, share in self._children.get(uid, ())]
        driven = [(one, share) for one, share in below if one is not None]
        own = self._judged.get(uid, ())
        total = rollup.objective(
            [one.part for one in own],
            [one.driving(share) for one, share in driven],
            row.definition.driver,
            self._workspace.rules(row.team, row.definition.kind).bands,
        )
        score = self._shut.score(row)
        if score is not None:
            total = rollup.closed(total, score)
        feeding = [one.weight * share for one, share in driven]
        weight = self._shut.weight(row, [one.part.weight for one in own], feeding)
        self.done[uid] = AssessedObjective(row, tuple(own), total, tuple(driven), weight, score)
        return self.done[uid]


def _judge_key_results(
    workspace: Workspace,
    objectives: Mapping[int, ObjectiveRow],
    *,
    now: datetime,
    as_of: Moment | None,
    with_forecast: bool,
    headline: bool,
) -> dict[int, list[AssessedKeyResult]]:
    rows = workspace.store.key_results(objectives=list(objectives), as_of=as_of)
    cycles: dict[str, Cycle] = {cycle.id: cycle for cycle in workspace.store.cycles()}
    facts = gather(workspace, objectives, rows, cycles, as_of=as_of, headline=headline)
    judged: dict[int, list[AssessedKeyResult]] = {}
    for row in rows:
        parent = objectives[row.objective]
        rules = workspace.rules(parent.team, parent.definition.kind)
        state = judge(facts[row.uid], now, rules, with_forecast=with_forecast, headline_only=headline)
        judged.setdefault(row.objective, []).append(AssessedKeyResult(row, facts[row.uid], state, rules))
    return judged


def with_drivers(
    workspace: Workspace, rows: Sequence[ObjectiveRow], as_of: Moment | None = None
) -> tuple[dict[int, ObjectiveRow], dict[int, list[tuple[int, float]]]]:
    """The objectives asked for plus all that drive them, and who drives whom (parent: children, each with
    its share of the parent's window)."""
    known = {row.uid: row for row in rows}
    if all(row.definition.driver is Driver.KRS for row in rows):
        return known, {}
    cycles = {cycle.id: cycle for cycle in workspace.store.cycles()}
    children: dict[int, list[ObjectiveRow]] = {}
    for parent, child in drivers_of(workspace, as_of):
        children.setdefault(parent.uid, []).append(child)
    found: dict[int, list[tuple[int, float]]] = {}
    queue = list(rows)
    while queue:
        row = queue.pop()
        if row.definition.driver is Driver.KRS:
            continue
        for child in children.get(row.uid, ()):
            share = rollup.window_share(cycles[child.cycle], cycles[row.cycle], workspace.zone)
            if share <= 0:
                continue
            found.setdefault(row.uid, []).append((child.uid, share))
            if child.uid not in known:
                known[child.uid] = child
                queue.append(child)
    return known, found


def drivers_of(workspace: Workspace, as_of: Moment | None = None) -> list[tuple[ObjectiveRow, ObjectiveRow]]:
    """(parent, child) of every ``drives``, across cycles."""
    everyone = [
        row
        for cycle in workspace.store.cycles()
        for row in workspace.store.objectives(cycle=cycle.id, as_of=as_of)
    ]
    return driving_links(everyone)


def driving_links(rows: Collection[ObjectiveRow]) -> list[tuple[ObjectiveRow, ObjectiveRow]]:
    """(parent, child) of every ``drives`` among these objectives whose target is unambiguous."""
    found = []
    for child in rows:
        target = child.definition.drives
        if target and child.definition.state is not ObjectiveState.DRAFT:
            parent = objective_named(target, child, rows)
            if parent is not None:
                found.append((parent, child))
    return found


def objective_named(target: str, near: ObjectiveRow, rows: Collection[ObjectiveRow]) -> ObjectiveRow | None:
    """The objective that ``supports``/``drives`` of ``near`` names: an unambiguous ending, the own
    team first."""
    matches = [
        row for row in rows if row.uid != near.uid and (row.path == target or row.path.endswith("/" + target))
    ]
    if len(matches) > 1:
        matches = [row for row in matches if row.cycle == near.cycle] or matches
    if len(matches) > 1:
        matches = [row for row in matches if row.team == near.team] or matches
    return matches[0] if len(matches) == 1 else None
