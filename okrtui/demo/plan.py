"""The company's objectives as a plan, in one language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from okrtui.demo.company import GOALS
from okrtui.demo.customers import GOALS as CUSTOMER_GOALS
from okrtui.demo.measures import planned
from okrtui.demo.model import Goal, Pair, Result
from okrtui.domain.model import (
    KeyResultDef,
    Kind,
    Milestone,
    ObjectiveDef,
    ObjectiveKind,
    Source,
    SourceType,
)
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLink, PlanObjective

CONNECTION = "tracker"
EVERY_GOAL: tuple[Goal, ...] = (*GOALS, *CUSTOMER_GOALS)


def demo_plan(cycle: str, language: str) -> Plan:
    """Every objective of the company, and its KPIs."""
    place = 1 if language == "ko" else 0
    return Plan(tuple(_objective(goal, cycle, place) for goal in EVERY_GOAL), lasting=planned(place))


def _objective(goal: Goal, cycle: str, place: int) -> PlanObjective:
    definition = ObjectiveDef(
        title=goal.title[place],
        owner=goal.owner,
        kind=ObjectiveKind(goal.kind),
        supports=goal.supports,
    )
    return PlanObjective(
        goal.team, cycle, goal.id, definition, tuple(_key_result(one, place) for one in goal.results)
    )


def _key_result(one: Result, place: int) -> PlanKeyResult:
    definition = KeyResultDef(
        title=one.title[place],
        kind=Kind(one.kind),
        owner=one.owner,
        unit=one.unit,
        weight=Decimal(one.weight),
        source=_source(one),
        milestones=tuple(Milestone(title[place]) for title in one.milestones),
        priority=one.priority,
    )
    numbers: dict[str, Any] = {name: Decimal(text) for name, text in one.numbers.items()}
    definition = replace(definition, **numbers)
    links = tuple(PlanLink(CONNECTION, url=f"sample://{name}") for name in one.lists)
    return PlanKeyResult(one.id, definition, links)


def _source(one: Result) -> Source:
    if one.kind == "tasks":
        return Source(SourceType.TASKS, weigh=one.weigh)
    if one.query:
        return Source(SourceType.QUERY, connection=CONNECTION, query=one.query)
    return Source(SourceType.MANUAL)


def milestone_title(one: Result, number: int, place: int) -> str:
    """The title of a milestone by its place."""
    title: Pair = one.milestones[number]
    return title[place]
