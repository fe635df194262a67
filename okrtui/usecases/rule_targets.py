"""Whom and what a firing touches: people, channels, key results, linked tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrtui.config.rules import Rule, Then
from okrtui.domain.model import Category
from okrtui.store.records import TaskRow
from okrtui.store.rule_records import NewDeed
from okrtui.usecases.outbox import allowed
from okrtui.usecases.rule_rows import KpiRow, WatchedRow
from okrtui.usecases.teams import lead_of
from okrtui.usecases.workspace import Workspace

GROUPS = ("owners", "lead", "everyone")
"""Whom ``to`` can mean beside a person's id."""

PERSON, CHANNEL, KEY_RESULT, TASK = "person:", "channel:", "key_result:", "task:"


def deeds_of(workspace: Workspace, rule: Rule, about: Sequence[WatchedRow | KpiRow]) -> tuple[NewDeed, ...]:
    """All that a rule does for these key results or KPIs."""
    found: list[NewDeed] = []
    key_results = [row for row in about if isinstance(row, WatchedRow)]
    for place, then in enumerate(rule.then):
        if then.do == "tag":
            found += _tags(place, then, key_results)
        elif then.do in ("comment", "transition"):
            found += _tasks(workspace, place, then, key_results)
        elif then.do == "webhook" or (then.do == "notify" and then.channel and not then.to):
            found += [NewDeed(place, f"{CHANNEL}{then.channel}", [row.uid for row in about])] if about else []
        else:
            found += _people(workspace, place, then, about)
    return tuple(found)


def _tags(place: int, then: Then, about: Sequence[WatchedRow]) -> Iterator[NewDeed]:
    for row in about:
        if then.tag not in row.one.row.definition.tags:
            yield NewDeed(place, f"{KEY_RESULT}{row.path}", [row.uid])


def _tasks(workspace: Workspace, place: int, then: Then, about: Sequence[WatchedRow]) -> Iterator[NewDeed]:
    """The unfinished tasks of the key results, each once. Nothing is written to a tracker that the
    configuration does not allow."""
    held = workspace.store.tasks_of([row.uid for row in about]) if about else {}
    seen = set[int]()
    for row in about:
        for task in held.get(row.uid, ()):
            if task.uid not in seen and task.category in (Category.TODO, Category.DOING):
                seen.add(task.uid)
                target = f"{TASK}{task.connection}/{task.key or task.id}"
                off = not allowed(workspace.config, task.connection, then.do)
                yield NewDeed(
                    place, target, [row.uid], "refused" if off else "queued", "write_off" if off else None
                )


def _people(
    workspace: Workspace, place: int, then: Then, about: Sequence[WatchedRow | KpiRow]
) -> Iterator[NewDeed]:
    asking = then.do in ("remind", "ask")
    rows = [row for row in about if isinstance(row, KpiRow) or row.asked] if asking else list(about)
    whose: dict[str, list[int]] = {}
    for row in rows:
        for person in _whom(workspace, then, row):
            whose.setdefault(person, []).append(row.uid)
    for person, uids in whose.items():
        code = person_fault(workspace, person)
        yield NewDeed(place, f"{PERSON}{person}", uids, "refused" if code else "queued", code)


def _whom(workspace: Workspace, then: Then, row: WatchedRow | KpiRow) -> list[str]:
    if then.to in (None, "owners"):
        return [row.owner] if row.owner else []
    if then.to == "everyone":
        return [one.id for one in workspace.people().values() if one.archived_at is None]
    if then.to == "lead":
        lead = lead_of(workspace, row.team)
        return [lead] if lead else []
    return [then.to.removeprefix("@")] if then.to else []


def task_of(workspace: Workspace, target: str, about: Sequence[int]) -> TaskRow | None:
    """The linked task that a target names; None where the key results hold it no more."""
    named = target.removeprefix(TASK)
    for tasks in workspace.store.tasks_of(about).values():
        for task in tasks:
            if f"{task.connection}/{task.key or task.id}" == named:
                return task
    return None


def person_fault(workspace: Workspace, person: str) -> str | None:
    """``person_unknown`` or ``person_gone``; None for somebody who is there."""
    known = workspace.people().get(person)
    if known is None:
        return "person_unknown"
    return "person_gone" if known.archived_at is not None else None
