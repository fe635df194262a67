"""The stored judgement of objectives, made of facts: what is kept of their key results, and the figures of
today told from that, as every later day's are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.domain.judge import kept_parts
from okrtui.domain.model import Driver, KeyResultFacts, ObjectiveKind, ObjectiveState, Rules
from okrtui.store.records import KeptKeyResult, KeptObjective, KeyResultRow, ObjectiveRow, ObjectiveScore
from okrtui.usecases.assess import with_drivers
from okrtui.usecases.facts import Shut, gather
from okrtui.usecases.telling import UNTOLD, Teller, today
from okrtui.usecases.workspace import Workspace

DRAFT_WEIGHT = -1.0
"""Stored weight of an objective that counts in nothing above it."""

Made = tuple[KeptKeyResult, int | None]
"""What is kept of a key result, and from when on it must be looked at again."""


def judgements(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> list[ObjectiveScore]:
    """Judge objectives from the facts of all that feeds them, in the order given; on a past day from those
    of then."""
    store, day, past = workspace.store, today(workspace), workspace.past
    known, children = with_drivers(workspace, rows, past)
    keys = store.key_results(objectives=list(known), as_of=past)
    cycles = {cycle.id: cycle for cycle in store.cycles()}
    facts = gather(workspace, known, keys, cycles, as_of=past, headline=True)
    made: dict[int, list[Made]] = {uid: [] for uid in known}
    for key in keys:
        above = known[key.objective]
        rules = workspace.rules(above.team, above.definition.kind)
        made[key.objective].append(made_of(key, facts[key.uid], rules, day))
    shut = Shut(workspace, past)
    weights = _Weights(shut, known, children, made)
    scores = {
        uid: _score(workspace, row, made[uid], tuple(children.get(uid, ())), weights.of(uid), shut.score(row))
        for uid, row in known.items()
    }
    told = Teller(workspace, day).told(scores)
    return [told[row.uid] for row in rows]


class _Weights:
    """What objectives count by, each worked out once."""

    def __init__(
        self,
        shut: Shut,
        known: Mapping[int, ObjectiveRow],
        children: Mapping[int, Sequence[tuple[int, float]]],
        made: Mapping[int, Sequence[Made]],
    ) -> None:
        self._shut, self._known, self._children, self._made = shut, known, children, made
        self._found: dict[int, float] = {}

    def of(self, uid: int, path: frozenset[int] = frozenset()) -> float:
        """``path``: the objectives that it drives, which in a loop feed it nothing."""
        if uid not in self._found:
            below = [(one, share) for one, share in self._children.get(uid, ()) if one not in path | {uid}]
            driven = [self.of(one, path | {uid}) * share for one, share in below]
            own = [one.weight for one, _ in self._made[uid]]
            self._found[uid] = self._shut.weight(self._known[uid], own, driven)
        return self._found[uid]


def made_of(row: KeyResultRow, facts: KeyResultFacts, rules: Rules, day: int) -> Made:
    """What is kept of a key result whose facts end on ``day`` (its 24:00, in microseconds)."""
    grounds, owed, recheck = kept_parts(facts, day, rules)
    fed = facts.fed if grounds.fresh_until is not None else ()
    weight = 0.0 if facts.unscored else float(row.definition.weight)
    return KeptKeyResult(row.uid, weight, grounds, owed, fed), recheck


def _score(
    workspace: Workspace,
    row: ObjectiveRow,
    made: Sequence[Made],
    driven: tuple[tuple[int, float], ...],
    weight: float,
    closed: float | None,
) -> ObjectiveScore:
    """Its judgement but for the figures, which are told of a day."""
    wanted = row.definition
    bands = workspace.rules(row.team, wanted.kind).bands
    return ObjectiveScore(
        row.uid,
        row.cycle,
        row.team,
        DRAFT_WEIGHT if wanted.state is ObjectiveState.DRAFT else weight,
        KeptObjective(
            bands.on_track,
            bands.at_risk,
            wanted.kind is ObjectiveKind.COMMITTED,
            wanted.driver is not Driver.ALIGNED,
            tuple(one for one, _ in made),
            driven,
            closed,
        ),
        workspace.fingerprint(),
        min((at for _, at in made if at is not None), default=None),
        *UNTOLD,
    )


def renewed(
    workspace: Workspace, score: ObjectiveScore, made: Mapping[int, Made], day: int
) -> ObjectiveScore | None:
    """A stored judgement after new facts of some of its key results alone; what is kept of the others
    stands. None where it does not, or where they are not among its key results."""
    known = {one.uid for one in score.kept.key_results}
    void = score.rules != workspace.fingerprint() or (score.recheck is not None and score.recheck < day)
    if void or score.kept.driven or not known.issuperset(made):
        return None
    keys = tuple(made[one.uid][0] if one.uid in made else one for one in score.kept.key_results)
    again = (score.recheck, *(recheck for _, recheck in made.values()))
    return ObjectiveScore(
        *score[:4],
        score.kept._replace(key_results=keys),
        score.rules,
        min((at for at in again if at is not None), default=None),
        *UNTOLD,
    )
