"""What objectives come to by the scores of their key results: the same means as those of the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from okrtui.domain import rollup
from okrtui.domain.model import Part
from okrtui.usecases.assess import AssessedObjective


class ScoredObjective(Struct, frozen=True):
    """``score`` 0..1: what the objective is closed with; None where nothing that feeds it has a score."""

    objective: AssessedObjective
    score: float | None


def scored(
    objectives: Iterable[AssessedObjective], scores: Mapping[int, float | None]
) -> tuple[ScoredObjective, ...]:
    """By the ``scores`` of key results, by uid; what stands in none of them counts as it is."""
    return tuple(ScoredObjective(one, _score(one, scores)) for one in objectives)


def _score(one: AssessedObjective, scores: Mapping[int, float | None]) -> float | None:
    if one.closed is not None:
        return one.closed
    own = [
        key.part._replace(progress=scores[key.row.uid]) if key.row.uid in scores else key.part
        for key in one.key_results
    ]
    driven = [child.driving(share)._replace(progress=_score(child, scores)) for child, share in one.driven]
    return _mean(rollup.feeding(own, driven, one.row.definition.driver))


def mean_over(objectives: Iterable[ScoredObjective]) -> float | None:
    """Of a team or a whole cycle; None where nothing that weighs has a score."""
    return _mean([one.objective.part._replace(progress=one.score) for one in objectives])


def _mean(parts: Sequence[Part]) -> float | None:
    return rollup.mean_of((part.weight, part.progress) for part in parts)
