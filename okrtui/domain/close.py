"""What is asked when a cycle is closed, what an answer must hold, and what goes on afterwards (rule: "Scores
and the close of a cycle")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from okrtui.domain.immutable import dataclass
from okrtui.domain.model import KeyResultDef, Kind, Milestone, ObjectiveDef, ObjectiveState
from okrtui.domain.quantity import EPSILON
from okrtui.domain.score_band import ScoreBand, band
from okrtui.domain.settings import ASPIRATIONAL, Bands
from okrtui.domain.vocabulary import CARRIED_PAST, CARRIED_TARGET, BlockerKind, CurveWord
from okrtui.named import NamedTuple

MACHINE = "machine"
"""Who closes what nobody closed."""

ACCEPTED = 0.005
"""A score this near to the proposed one is the proposed one, written with two decimals."""

TOO_SAFE = 0.85
"""A cycle whose mean lies above this had targets that were too safe."""

SANDBAGGED = 0.90
"""First confidences whose mean lies above this say that nobody dared."""


class Decision(StrEnum):
    """What becomes of a key result: goes on as it is, goes on changed, is given up."""

    KEEP = "keep"
    MODIFY = "modify"
    ABANDON = "abandon"


GOES_ON = (Decision.KEEP, Decision.MODIFY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What people say of one key result at the close. ``score`` 0..1, None where none was given: then the
    proposed one is meant. ``reason``: why it differs. ``cause`` and ``cause_text``: why it was not met;
    ``worked``: why it was."""

    score: float | None = None
    reason: str = ""
    cause: BlockerKind | None = None
    cause_text: str = ""
    decision: Decision | None = None
    learning: str = ""
    worked: str = ""


class AnswerFault(NamedTuple):
    """Why an answer does not do: ``code`` is ``score_range``, ``score_needed``, ``reason_needed`` or
    ``cause_needed``; ``limit`` the score below which a cause is asked for."""

    code: str
    limit: float = 0.0


def settled(answer: Answer, proposed: float | None) -> float | None:
    """The score that is kept: the given one, or the proposed one where that was accepted."""
    if answer.score is None:
        return proposed
    if proposed is not None and abs(answer.score - proposed) <= ACCEPTED + EPSILON:
        return proposed
    return answer.score


def accepted(answer: Answer, proposed: float | None) -> Answer:
    """The answer without a score where the proposed one is meant, however that was said."""
    return replace(answer, score=None) if settled(answer, proposed) == proposed else answer


def faults(answer: Answer, proposed: float | None, bands: Bands = ASPIRATIONAL) -> list[AnswerFault]:
    """Everything that an answer lacks. ``proposed``: progress at the end, None where nothing is known: then
    a score is asked for with a reason, or a reason why there is none."""
    if answer.score is not None and not 0.0 <= answer.score <= 1.0:
        return [AnswerFault("score_range")]
    score, found = settled(answer, proposed), []
    if score is None and not answer.reason:
        return [AnswerFault("score_needed")]
    if score != proposed and not answer.reason:
        found.append(AnswerFault("reason_needed"))
    if score is not None and answer.cause is None and band(score, bands) is not ScoreBand.MET:
        found.append(AnswerFault("cause_needed", bands.on_track))
    return found


def warnings(mean: float | None, first_confidences: Sequence[float], *, by_nobody: bool = False) -> list[str]:
    """``too_safe``: the cycle's mean is too good; ``sandbagging``: everybody was sure from the beginning;
    ``by_nobody``: the machine closed it, and some of it was scored by nobody."""
    found = []
    if mean is not None and mean > TOO_SAFE + EPSILON:
        found.append("too_safe")
    if first_confidences and sum(first_confidences) / len(first_confidences) > SANDBAGGED + EPSILON:
        found.append("sandbagging")
    if by_nobody:
        found.append("by_nobody")
    return found


def carried_objective(definition: ObjectiveDef, path: str) -> ObjectiveDef:
    """The objective that goes on in the next cycle: a draft that names where it comes from, with the
    initiatives that are not through."""
    return replace(
        definition,
        state=ObjectiveState.DRAFT,
        carried_from=path,
        initiatives=tuple(one for one in definition.initiatives if one.state in ("planned", "running")),
    )


def carried_key_result(
    definition: KeyResultDef, value: Decimal | None, done_parts: frozenset[str] = frozenset()
) -> KeyResultDef:
    """The key result that goes on: it starts at its last value; days of the old cycle are left behind. Its
    target is ``flagged`` as one to think about; one that is reached already moves on by the way that was
    planned.
    ``done_parts``: milestones that are done stay behind."""
    bare = replace(
        definition,
        starts=None,
        due=None,
        depends=(),
        expected=definition.expected if isinstance(definition.expected, CurveWord) else (),
        flagged=None,
    )
    kind = definition.kind
    if kind is Kind.MILESTONES:
        left = tuple(one for one in definition.milestones if one.title not in done_parts)
        rows = left or definition.milestones
        return replace(bare, milestones=tuple(Milestone(one.title, one.weight) for one in rows))
    if kind in (Kind.INCREASE, Kind.DECREASE, Kind.RELATIVE, Kind.REACH):
        bare = replace(bare, flagged=CARRIED_TARGET)
    if value is None or not value.is_finite():
        return bare
    if kind is Kind.RELATIVE and value != 0:
        return replace(bare, baseline=value)
    if kind in (Kind.INCREASE, Kind.DECREASE) and definition.target is not None:
        start, target = definition.start, definition.target
        short = value < target if kind is Kind.INCREASE else value > target
        if short or start is None:
            return replace(bare, start=value)
        return replace(bare, start=value, target=value + (target - start), flagged=CARRIED_PAST)
    return bare
