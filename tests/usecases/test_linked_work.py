"""Linked tasks in full: each once, and what they come to by person and by any field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from desk import Desk

from okrtui.cli.tasks import BY, work_json
from okrtui.domain.explain import Node
from okrtui.domain.model import Category
from okrtui.store.records import LinkState, TaskRow
from okrtui.usecases import linked_work as use
from okrtui.usecases.explain import explain
from okrtui.usecases.linked_work import linked_work, urgency
from okrtui.usecases.links import linkable
from okrtui.words import Words
from okrtui.words.tasks import group_lines, task_lines

DONE, DOING, TODO = Category.DONE, Category.DOING, Category.TODO

TASKS: list[dict[str, Any]] = [
    {"assignee": "Mina", "category": DONE, "points": Decimal(3), "estimate": 7200, "spent": 3600},
    {"assignee": "Mina", "category": DOING, "points": Decimal(5), "spent": 5400, "due": date(2026, 11, 2)},
    {"assignee": "Joon", "category": TODO, "blocked_by": ("#0", "#1"), "labels": ("a", "b"), "type": "Bug"},
    {"assignee": None, "category": TODO, "priority": "P0"},
    {"assignee": "Joon", "category": Category.CANCELLED, "points": Decimal(100)},
    {
        "assignee": "Mina",
        "category": DOING,
        "parent": "i3",
        "subtasks": (1, 2),
        "points": Decimal(40),
        "fields": {"value": Decimal(5), "customfield_1": Decimal(5)},
    },
]
"""``#3`` is the parent of the last, which is the one that counts."""


@pytest.fixture
def uid(desk: Desk) -> int:
    desk.apply()
    store, uid = desk.me.store, linkable(desk.me, "win-loss").uid
    (link,) = store.links(key_results=[uid])
    rows = [
        TaskRow(0, "gh", f"i{number}", f"#{number}", f"Task {number}", "", values["category"].value, **values)
        for number, values in enumerate(TASKS)
    ]
    uids, _ = store.upsert_tasks(rows, account="me", at=desk.me.now())
    store.open_scope([(link.uid, one) for one in uids.values()], desk.me.now())
    store.save_link_states([LinkState(link.uid, good_at=desk.me.now())])
    return uid


def told(desk: Desk, by: str = "assignee", text: str | None = "win-loss") -> Any:
    return work_json(linked_work(desk.me, text, by), by)


def test_what_the_tasks_come_to(desk: Desk, uid: int) -> None:
    found = told(desk)
    assert found["total"] == {
        "tasks": 4, "done": 1, "doing": 2, "cancelled": 1, "overdue": 1, "blocked": 1, "missing": 0,
        "numbers": {"customfield_1": 5, "estimate": 7200, "points": 48, "spent": 9000, "value": 5},
        "done_numbers": {"estimate": 7200, "points": 3, "spent": 3600},
    }  # fmt: skip
    assert [(one["name"], one["tasks"], one["numbers"]) for one in found["sums"]] == [
        ("Mina", 3, found["total"]["numbers"]),
        ("Joon", 1, {}),
    ]
    assert [one["key"] for one in found["tasks"]] == ["#1", "#2", "#5", "#3", "#0", "#4"]
    blocked = found["tasks"][1]
    assert (blocked["blocked_by"], blocked["type"], blocked["labels"]) == (["#0", "#1"], "Bug", ["a", "b"])
    assert told(desk, text=None) == found == told(desk, text="sales")


def test_sums_by_another_field(desk: Desk, uid: int) -> None:
    expected: dict[str, dict[str | None, int]] = {
        "assignee": {"Mina": 3, "Joon": 1},
        "status": {"doing": 2, "done": 1, "todo": 1, "cancelled": 0},
        "category": {"doing": 2, "done": 1, "todo": 1, "cancelled": 0},
        "label": {"a": 1, "b": 1, None: 3},
        "type": {"Bug": 1, None: 3},
        "priority": {None: 4},
        "tracker": {"gh": 4},
        "key_result": {"2026-Q4/sales/close-more/win-loss": 4},
    }
    found = {by: {one["name"]: one["tasks"] for one in told(desk, by)["sums"]} for by in BY}
    assert found == expected and set(BY) == set(use.BY)


@pytest.mark.parametrize(
    ("language", "line", "facts"),
    [
        ("en", "1 of 3 done · 1 overdue · points 3 of 48 · 2.5 of 2 h · value 0 of 5", "waits for #0, #1"),
        (
            "ko",
            "3개 중 1개 완료 · 기한 지남 1 · 포인트 48 중 3 · 2시간 중 2.5시간 · value 5 중 0",
            "선행 작업 #0, #1",
        ),
    ],
)  # fmt: skip
def test_it_is_told_to_people(desk: Desk, uid: int, language: str, line: str, facts: str) -> None:
    words, found = Words(language), linked_work(desk.me, "win-loss", "assignee")
    lines = [" ".join(one.split()) for one in group_lines(words, found, "assignee")]
    assert lines[0] == f"Mina {line}" and len(lines) == 3
    assert facts in "\n".join(task_lines(words, found))


def test_tasks_of_one_kind_stand_in_the_order_of_their_numbers() -> None:
    keys = ("OPS-9", "OPS-10", "OPS-100", "acme/app#2", "acme/app#10")
    tasks = [TaskRow(0, "gh", key, key, key, "", "open", Category.TODO) for key in reversed(keys)]
    today = date(2026, 11, 24)
    assert tuple(one.key for one in sorted(tasks, key=lambda one: urgency(one, today))) == keys


def test_the_explanation_tells_the_work_by_person(desk: Desk, uid: int) -> None:
    def codes(node: Node) -> list[tuple[str, object]]:
        return [
            (node.code, node.values.get("name")),
            *(one for child in node.children for one in codes(child)),
        ]

    work = next(node for node in explain(desk.me, "win-loss").node.children if node.code == "explain.work")
    assert (work.values["tasks"], work.values["overdue"], work.values["blocked"]) == (4, 1, 1)
    found = codes(work)
    assert [name for code, name in found if code == "explain.work.person"] == ["Mina", "Joon"]
    assert [(node.values["name"], node.values["all"]) for node in work.children[:2]] == [
        ("points", 48), ("value", 5),
    ]  # fmt: skip
    times = next(node for node in work.children if node.code == "explain.work.time")
    assert times.values == {"spent": Decimal("2.5"), "estimate": Decimal(2)}
