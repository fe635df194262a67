"""Roll-up after one check-in and after 100 changed tasks, in a store of 10,000 key results."""

from __future__ import annotations

from benchmarks.company import CYCLE, Company, company, copy_of
from benchmarks.rounds import interleaved, medians, timed
from benchmarks.table import Figure, milliseconds
from okrtui.domain.model import Kind
from okrtui.usecases.board import team_numbers
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace

ROUNDS = 15
TARGET = 0.005
CHANGED = 100


def measure() -> list[Figure]:
    with copy_of(company(10_000)) as big, copy_of(company(1_000)) as small:
        found = {one.key_results: _measured(one) for one in (small, big)}
    names = {
        "one": "roll-up after one check-in: its objective and the sums above it",
        "many": f"roll-up after {CHANGED} changed tasks of one list",
        "board": "reading every team's numbers afterwards",
    }
    return [
        Figure(
            row=9,
            what=names[name],
            measured=milliseconds(found[10_000][name]),
            target="≤ 5 ms" if name != "board" else "",
            reached=found[10_000][name] <= TARGET if name != "board" else None,
            growth=f"{milliseconds(found[1_000][name])} at 1,000 → {milliseconds(found[10_000][name])}",
        )
        for name in names
    ]


def _measured(one: Company) -> dict[str, float]:
    with one.opened() as workspace:
        store = workspace.store
        keys = store.key_results(cycle=CYCLE)
        tasks = [row.uid for row in keys if row.definition.kind is Kind.TASKS]
        ten = tasks[: CHANGED // 10]  # ten tasks a key result
        return medians(
            interleaved(
                {
                    "one": lambda: _rescored(workspace, [keys[7].uid]),
                    "many": lambda: _rescored(workspace, ten),
                    "board": lambda: timed(lambda: team_numbers(workspace, workspace.cycle())),
                },
                ROUNDS,
            )
        )


def _rescored(workspace: Workspace, key_results: list[int]) -> float:
    with workspace.store.transaction(durable=False):
        return timed(lambda: rescore(workspace, key_results))
