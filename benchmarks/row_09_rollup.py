"""The roll-up after one check-in and after 100 changed tasks, among 10,000 key results."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from itertools import islice
from statistics import median

from msgspec.structs import replace

from benchmarks.company import CYCLE, NOW, company, copy_of
from benchmarks.table import Figure, milliseconds
from okrtui.__main__ import collect_seldom
from okrtui.domain.model import Category, Kind
from okrtui.store.records import TaskRow
from okrtui.usecases.scores import rescore
from okrtui.usecases.task_values import measure as measure_again
from okrtui.usecases.workspace import Workspace

ROUNDS = 15
TARGETS = (0.001, 0.003, 0.01)
CHANGED = 100
Picked = list[tuple[int, TaskRow]]


def measure() -> list[Figure]:
    collect_seldom()  # as ``okrtui`` does in every command
    small, big = _seconds(1_000), _seconds(10_000)
    told = ("after one check-in", "after 100 changed tasks of neighbouring key results")
    figures = [
        Figure(
            row=9,
            what=f"roll-up {what}, 10,000 key results",
            compared="whole roll-up in SQL 78 ms, in Python 220 ms",
            measured=milliseconds(big[number]),
            target=f"≤ {TARGETS[number] * 1000:.0f} ms",
            reached=big[number] <= TARGETS[number],
            growth=f"{milliseconds(small[number])} at 1,000 → {milliseconds(big[number])}",
        )
        for number, what in enumerate(told)
    ]
    spread = "roll-up after 100 changed tasks of 100 key results in 100 objectives"
    return [
        *figures,
        Figure(
            9,
            spread,
            milliseconds(big[2]),
            target=f"≤ {TARGETS[2] * 1000:.0f} ms",
            reached=big[2] <= TARGETS[2],
            growth=f"{milliseconds(small[2])} at 1,000 → {milliseconds(big[2])}",
        ),
    ]


def _seconds(size: int) -> tuple[float, float, float]:
    """Medians after one check-in, after 100 tasks together, after 100 tasks apart."""
    with copy_of(company(size)) as one, one.opened() as workspace:
        rows = workspace.store.key_results(cycle=CYCLE)
        typed = [row.uid for row in rows if row.definition.kind is Kind.INCREASE]
        objectives = {row.uid: row.objective for row in rows}
        fed = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
        tasks = workspace.store.tasks_of(fed)
        every: Iterator[tuple[int, TaskRow]] = ((uid, task) for uid in fed for task in tasks[uid])
        single, together, apart = [], [], []
        first = {objectives[uid]: uid for uid in fed}  # one key result an objective
        for number in range(ROUNDS):
            single.append(_again(workspace, [typed[number % len(typed)]]))
            picked = list(islice(every, CHANGED)) or together_again(fed, tasks)
            together.append(_moved(workspace, picked, number))
            lone = [(uid, tasks[uid][number % len(tasks[uid])]) for uid in list(first.values())[:CHANGED]]
            apart.append(_moved(workspace, lone, number))
    return median(single), median(together), median(apart)


def together_again(fed: list[int], tasks: dict[int, list[TaskRow]]) -> Picked:
    """The first hundred, where there are no others left."""
    return list(islice(((uid, task) for uid in fed for task in tasks[uid]), CHANGED))


def _moved(workspace: Workspace, picked: Picked, number: int) -> float:
    """Store that these tasks changed; seconds of the roll-up alone."""
    category = Category.DONE if number % 2 else Category.TODO
    rows = [replace(task, category=category, status=f"round {number}", updated_at=NOW) for _, task in picked]
    with workspace.store.transaction(durable=False):
        workspace.store.upsert_tasks(rows, account="77", at=NOW)
        begin = time.perf_counter()
        touched = {uid for uid, _ in picked}
        measure_again(workspace, touched)
        rescore(workspace, touched)
        return time.perf_counter() - begin


def _again(workspace: Workspace, key_results: Collection[int]) -> float:
    with workspace.store.transaction(durable=False):
        begin = time.perf_counter()
        rescore(workspace, key_results)
        return time.perf_counter() - begin
