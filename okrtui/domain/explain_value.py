"""The part of an explanation that says how a value became progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field as made_by

from okrtui.domain.freshness import machine_fed
from okrtui.domain.immutable import dataclass
from okrtui.domain.model import KeyResultFacts, KeyResultState, Kind
from okrtui.domain.progress import milestones_done, target_of
from okrtui.domain.quantity import weight_of


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation: a message code, its values, and the lines below it."""

    code: str
    values: Mapping[str, object] = made_by(default_factory=dict)
    children: tuple[Node, ...] = ()


def explain_value(facts: KeyResultFacts, state: KeyResultState) -> Node:
    """Progress with its formula and inputs, or why it is unknown; below it the value and its age."""
    children = (*_extras(facts, state), *_value(facts, state), *_clamped(state))
    if state.raw is None or state.progress is None:
        return Node(f"explain.progress.unknown_{_unknown(facts, state)}", {}, children)
    definition = facts.definition
    values: dict[str, object] = {"raw": state.raw, "progress": state.progress}
    kind = definition.kind
    if kind is Kind.INCREASE or kind is Kind.DECREASE:
        values |= {"value": state.value, "start": definition.start, "target": definition.target}
        return Node("explain.progress.span", values, children)
    if kind is Kind.REACH:
        values |= {"value": state.value, "target": definition.target}
    elif kind is Kind.RELATIVE:
        values |= {
            "value": state.value,
            "baseline": definition.baseline,
            "change": definition.change,
            "target": target_of(definition),
        }
    elif kind is Kind.KEEP and state.keep is not None:
        values |= {"held": state.keep.held, "elapsed": state.elapsed}
    elif kind is Kind.MILESTONES:
        done = milestones_done(facts)
        weights = [(one.title in done, weight_of(one.weight)) for one in definition.milestones]
        values |= {
            "done": sum(weight for reached, weight in weights if reached),
            "weight": sum(weight for _, weight in weights),
        }
    elif kind is Kind.TASKS:
        if facts.tasks is None:
            return Node("explain.progress.measured", values, children)
        values |= {"done": facts.tasks.done_weight, "weight": facts.tasks.weight}
    elif kind is Kind.BOOLEAN:
        answer = "done" if state.raw > 0 else "open"
        return Node(f"explain.progress.boolean_{answer}", values, children)
    return Node(f"explain.progress.{kind.value}", values, children)


def _unknown(facts: KeyResultFacts, state: KeyResultState) -> str:
    definition = facts.definition
    if definition.kind is Kind.RELATIVE and definition.baseline is None:
        return "baseline"
    if definition.kind is Kind.TASKS:
        return "tasks"
    if definition.kind is Kind.KEEP and facts.measurements:
        return "unobserved"
    return "value" if not facts.measurements else "definition"


def _extras(facts: KeyResultFacts, state: KeyResultState) -> Iterator[Node]:
    tasks, keep = facts.tasks, state.keep
    if facts.definition.kind is Kind.TASKS and tasks is not None:
        yield Node(
            "explain.tasks.counts",
            {
                "total": tasks.total,
                "done": tasks.done,
                "doing": tasks.doing,
                "cancelled": tasks.cancelled,
                "overdue": tasks.overdue,
            },
        )
        if tasks.missing:
            yield Node("explain.tasks.missing", {"count": tasks.missing})
        if tasks.unestimated:
            yield Node("explain.tasks.unestimated", {"count": tasks.unestimated})
    if keep is not None:
        values = {"observed": keep.observed, "periods": keep.periods, "share": keep.observed_share}
        yield Node("explain.keep.observed", values)
        now = {True: "ok", False: "bad", None: "unknown"}[keep.ok_now]
        yield Node(f"explain.keep.{now}")


def _value(facts: KeyResultFacts, state: KeyResultState) -> Iterator[Node]:
    if facts.measurements:
        last = facts.measurements[-1]
        if state.value is not None:
            told = "about" if facts.approximate else "last"
            yield Node(f"explain.value.{told}", {"value": state.value, "at": last.at})
        if last.author:
            yield Node("explain.by", {"author": last.author})
        if last.confirmed_at is not None:
            yield Node("explain.value.confirmed", {"at": last.confirmed_at})
    if machine_fed(facts.definition):
        if facts.synced_at is not None:
            yield Node("explain.value.synced", {"at": facts.synced_at})
        else:
            yield Node("explain.value.never_synced")
    if facts.stale_since is not None:
        yield Node("explain.value.stale", {"since": facts.stale_since})


def _clamped(state: KeyResultState) -> Iterator[Node]:
    if state.raw is not None and state.raw < 0:
        yield Node("explain.progress.away")
    elif state.raw is not None and state.raw > 1:
        yield Node("explain.progress.over")
