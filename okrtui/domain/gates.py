"""What a plan must pass before it is taken in review: gates with names that can be switched off.

The warnings about definitions (rule: "Quality") each belong to one gate; three things are asked of a plan
beside them: how many objectives a team has, how many key results an objective, and what it serves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from okrtui.domain.entry import Refusal
from okrtui.domain.model import Driver, KeyResultDef, ObjectiveDef
from okrtui.domain.quality import MOST, MOST_OBJECTIVES

FEWEST_OBJECTIVES = 2
"""Objectives of a team in a cycle; at most ``MOST_OBJECTIVES``."""
USUAL = 3
"""Key results of an objective at the least; two are tolerated."""


class Gate(StrEnum):
    """The names that findings carry and that ``[gates] off`` takes."""

    OWNER = "owner"
    BASELINE = "baseline"
    MEASURABLE = "measurable"
    OBJECTIVES = "objectives"
    KEY_RESULTS = "key-results"
    LINKED = "linked"
    OUTCOME = "outcome"


GATE_OF: Mapping[str, Gate] = MappingProxyType(
    {
        "quality.no_owner": Gate.OWNER,
        "quality.no_baseline": Gate.BASELINE,
        "quality.unit_changed": Gate.BASELINE,
        "quality.unit_added": Gate.BASELINE,
        "quality.kind_changed": Gate.BASELINE,
        "quality.kind_kept": Gate.BASELINE,
        "quality.milestone_left": Gate.BASELINE,
        "quality.objective_number": Gate.MEASURABLE,
        "quality.objective_measure": Gate.MEASURABLE,
        "quality.unmeasurable": Gate.MEASURABLE,
        "quality.title_differs": Gate.MEASURABLE,
        "quality.growing_count": Gate.MEASURABLE,
        "quality.keep_from_below": Gate.MEASURABLE,
        "quality.weights_zero": Gate.MEASURABLE,
        "quality.objective_count": Gate.OBJECTIVES,
        "quality.key_result_count": Gate.KEY_RESULTS,
        "quality.activity": Gate.OUTCOME,
        "quality.objective_task": Gate.OUTCOME,
        "quality.objective_vague": Gate.OUTCOME,
        "quality.objective_long": Gate.OUTCOME,
    }
)
"""The gate of every warning about a definition."""


def too_few_objectives(count: int) -> Refusal | None:
    """A team with so many objectives in a cycle that it has nothing to weigh against each other."""
    if count >= FEWEST_OBJECTIVES:
        return None
    values = {"count": count, "fewest": FEWEST_OBJECTIVES, "most": MOST_OBJECTIVES}
    return Refusal("gates.few_objectives", "objectives", values, "gates.few_objectives.hint")


def no_key_results(definition: ObjectiveDef, parts: Sequence[KeyResultDef]) -> Refusal | None:
    """An objective that nothing would show as reached. One that other objectives drive needs none."""
    if parts or definition.driver is not Driver.KRS:
        return None
    values = {"fewest": USUAL, "most": MOST}
    return Refusal("gates.no_key_results", "key_results", values, "gates.no_key_results.hint")


def unlinked(definition: ObjectiveDef, *, below_mission: bool) -> Refusal | None:
    """An objective that serves neither the mission nor a parent. ``below_mission``: its team stands
    directly below a mission that is written down."""
    if below_mission or definition.supports or definition.drives or definition.serves:
        return None
    return Refusal("gates.unlinked", "supports", {}, "gates.unlinked.hint")
