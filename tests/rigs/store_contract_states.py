"""The states that tasks came to, kept for good."""

from __future__ import annotations

from earlier_store import task_history
from msgspec.structs import replace
from store_facts import day, task

from okrtui.domain.model import Category
from okrtui.domain.windows import micros
from okrtui.store.protocols import Store
from okrtui.store.relational import RelationalStore


class StatesContract:
    def test_every_state_that_a_task_came_to_is_kept(self, store: Store) -> None:
        many = [task(n) for n in range(4200)]
        ids, _ = store.upsert_tasks(many, account="me", at=day(1))
        told = [
            replace(many[0], status="closed", category=Category.DONE),
            replace(many[1], status="closed", category=Category.DONE, title="Both"),
            replace(many[2], title="Words alone"),
            replace(many[3], updated_at=day(2)),
            replace(many[4], status="doing", category=Category.DOING),
        ]
        for at in (2, 3):  # what is told again is no change
            store.upsert_tasks([*told, *many[5:]], account="me", at=day(at))
        assert isinstance(store, RelationalStore)
        began = [(uid, micros(day(1)), "open", "todo") for uid in ids.values()]
        came = [("I_0", "closed", "done"), ("I_1", "closed", "done"), ("I_4", "doing", "doing")]
        changed = [(ids[id], micros(day(2)), status, category) for id, status, category in came]
        assert task_history(store) == sorted(began + changed)
