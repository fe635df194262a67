"""A task that looks the same is known again by another process."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal

from connectors.model import Category, Task
from connectors.surveys import look

SAY = """
from connectors.model import Category, Task
from connectors.surveys import look
names = [f"field {number}" for number in range(9)]
print(look(Task("7", "#7", "t", "u", "s", Category.TODO, places=frozenset(names), told=frozenset(names))))
"""


def test_the_look_of_a_task_is_the_same_in_every_process() -> None:
    looks = {
        subprocess.run(
            [sys.executable, "-c", SAY],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
        ).stdout
        for seed in "123"
    }
    assert len(looks) == 1 and looks != {""}


def test_numbers_have_no_order_and_everything_else_counts() -> None:
    def told(**values: object) -> str:
        return look(Task("7", "#7", "t", "u", "s", Category.TODO, **values))  # type: ignore[arg-type]

    one, other = {"a": Decimal(1), "b": Decimal(2)}, {"b": Decimal(2), "a": Decimal(1)}
    assert told(fields=one) == told(fields=other)
    different = [
        told(), told(fields=one), told(told=frozenset()), told(told=frozenset({"a"})),
        told(places=frozenset({"a"})), told(labels=("a",)), told(type="Bug"),
        told(blocked_by=("#1",)), told(archived=True),
    ]  # fmt: skip
    assert len(set(different)) == len(different)
