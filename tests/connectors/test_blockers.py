"""Of what a task waits for, unfinished tasks stay; what is asked of large lists leaves them packed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from connectors.blockers import Unfinished, settled
from connectors.jira import trees
from connectors.jira.trees import tree
from connectors.model import Category, Task
from connectors.packed import PackedTasks, packed


def task(ident: int, state: Category = Category.TODO, *waits: str) -> Task:
    return Task(str(ident), f"OPS-{ident}", "t", "u", "s", state, blocked_by=waits)


async def test_what_is_finished_hidden_or_gone_blocks_nothing_and_is_asked_once() -> None:
    asked: list[list[str]] = []

    async def ask(names: Sequence[str]) -> Unfinished:
        asked.append(list(names))
        return {"OPS-8": "OPS-8", "OPS-9": None}

    tasks = [
        task(1, Category.TODO, "OPS-2", "OPS-3", "OPS-8", "OPS-9", "OPS-10"),
        task(2),
        task(3, Category.CANCELLED),
        task(4, Category.DOING, "OPS-8", "OPS-3"),
    ]
    found = await settled(tasks, lambda one: one.key, ask)
    assert [one.blocked_by for one in found] == [("OPS-2", "OPS-8"), (), (), ("OPS-8",)]
    assert asked == [["OPS-8", "OPS-9", "OPS-10"]]


async def test_a_large_list_stays_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.packed.LARGE", 50)

    async def ask(names: Sequence[str]) -> Unfinished:
        raise AssertionError(names)

    free = packed([task(number) for number in range(60)])
    assert await settled(free, lambda one: one.id, ask) is free
    waiting = packed([*(task(number) for number in range(60)), task(60, Category.TODO, "7")])
    found = await settled(waiting, lambda one: one.id, ask)
    assert isinstance(found, PackedTasks) and found[60].blocked_by == ("OPS-7",)


class Deep:
    """An issue with ten epics, each with forty tasks, of which one names the root as below itself."""

    async def tasks(self, jql, fields, read, *, progress=None):
        if '"A-1"' in jql or "A-1)" in jql or "A-1," in jql:
            return [read(self._issue(f"E-{number}", 1)) for number in range(1, 11)]
        found = [
            read(self._issue(f"T-{epic}{number:02}", 0))
            for epic in range(1, 11)
            if f"E-{epic}" in jql
            for number in range(40)
        ]
        return [*found, read(self._issue("A-1", 2))]

    def _issue(self, key: str, level: int) -> dict[str, object]:
        ident = "".join(str(ord(one)) for one in key)
        return {"id": ident, "key": key, "fields": {"issuetype": {"hierarchyLevel": level}}}


async def test_a_large_tree_is_packed_and_a_ring_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("connectors.packed", "connectors.jira.trees"):
        monkeypatch.setattr(f"{module}.LARGE", 50)
    monkeypatch.setattr(trees, "PAGE", 2)

    def read(issue):
        return Task(issue["id"], issue["key"], "t", "u", "s", Category.TODO)

    told: list[int] = []
    found = await tree(Deep(), "A-1", ["summary"], read, progress=lambda done, _: told.append(done))  # type: ignore[arg-type]
    assert isinstance(found, PackedTasks) and len(found) == 410
    assert "A-1" not in {one.key for one in found}
    assert told == [10, 411]
