"""The states that tasks came to, kept for good."""

from __future__ import annotations

from earlier_store import task_history
from msgspec.structs import replace
from store_contract_sync import linked
from store_facts import day, key_result, objective, task

from okrtui.domain.model import Category
from okrtui.domain.windows import micros
from okrtui.store.protocols import Store
from okrtui.store.records import ScopeRow
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

    def test_what_a_complete_answer_was_without_is_read_by_itself(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        one, other = linked(store, uid).uid, linked(store, uid).uid
        ids, _ = store.upsert_tasks([task(n) for n in range(3)], account="me", at=day(1))
        first, second, third = ids.values()
        store.open_scope([(one, first), (one, second), (other, third)], day(1))
        store.mark_absent([ScopeRow(one, second, day(1), None, day(2), day(1), False)])
        store.mark_absent([ScopeRow(other, third, day(1), None, day(2), day(1), True)])
        assert store.absentees([one]) == [row for row in store.scope([one]) if row.task == second]
        assert store.absentees([one, other]) == [row for row in store.scope([one, other]) if row.absent_since]
        store.close_scope([(one, second)], day(3))
        assert store.absentees([one]) == []
