"""Tasks that are counted without being told apart: where, and that it makes the same sums."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from store_contract_sync import linked
from store_facts import day, key_result, objective, task

from okrtui.domain.model import Category
from okrtui.domain.scope import Tally, tallied, totals
from okrtui.store.protocols import Store
from okrtui.usecases.task_values import tasks_in_scope

TODAY = date(2026, 11, 26)


def in_scope(store: Store, link: int, *tasks: object) -> list[int]:
    uids, _ = store.upsert_tasks(list(tasks), account="7", at=day(1))  # type: ignore[arg-type]
    store.open_scope([(link, uid) for uid in uids.values()], day(1))
    return list(uids.values())


class TalliesContract:
    def test_tasks_are_counted_by_what_they_are(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        link = linked(store, uid, "2.5").uid
        late, soon = TODAY - timedelta(days=1), TODAY
        doing = {"category": Category.DOING}
        uids = in_scope(
            store, link,
            task(1, due=late), task(2, due=soon), task(3, category=Category.DONE, due=late),
            task(4, **doing, subtasks=(1, 2), due=late), task(5, **doing, subtasks=(0, 0)),
            task(6, category=Category.CANCELLED, due=late), task(7, category=Category.DUPLICATE),
        )  # fmt: skip
        store.mark_missing({uids[0]: False, uids[5]: False}, at=day(2))
        assert store.tallies([uid], TODAY) == {uid: Tally(Decimal("2.5"), 5, 1, 2, 2, 1, 2, shared=1)}
        assert store.tallies([], TODAY) == {} == store.tallies([uid + 1], TODAY)
        store.close_scope([(link, one) for one in uids], day(3))
        assert store.tallies([uid], TODAY) == {}

    def test_tasks_that_must_be_told_apart_are_not_counted(self, store: Store) -> None:
        parent = objective(store)
        weights, doubles, parents, plain = (key_result(store, parent, id) for id in "abcd")
        for uid, second in ((weights, "2"), (doubles, "1"), (parents, "1"), (plain, "1")):
            one, other = linked(store, uid).uid, linked(store, uid, second).uid
            (first,) = in_scope(store, one, task(10 * uid))
            below = {"parent": f"I_{10 * uid}"} if uid == parents else {}
            in_scope(store, other, task(10 * uid + 1, **below))
            if uid == doubles:
                store.open_scope([(other, first)], day(1))
        assert store.tallies([weights, doubles, parents, plain], TODAY).keys() == {plain}

    def test_counted_or_told_apart_makes_the_same_sums(self, store: Store) -> None:
        chance = random.Random(11)
        parent, number = objective(store), 0
        uids = [key_result(store, parent, f"k{n}") for n in range(12)]
        for uid in uids:
            weight = chance.choice(("1", "0", "0.1", "3", "1e200"))
            for _ in range(chance.randrange(1, 4)):
                link = linked(store, uid, chance.choice((weight,) * 9 + ("7",))).uid
                count = chance.randrange(12)
                known = in_scope(store, link, *(self.any_task(chance, number + n) for n in range(count)))
                missing = {one: False for one in known if chance.random() < 0.1}
                if missing:
                    store.mark_missing(missing, at=day(2))
                number += count
        rows = store.key_results(uids=uids)
        scoped, counted = tasks_in_scope(store, rows), store.tallies(uids, TODAY)
        for uid, tally in counted.items():
            for doing in (0.0, 0.3, 1.0, *(() if tally.shared else (None,))):
                assert tallied(tally, doing=doing) == totals(scoped[uid], doing=doing, today=TODAY)
        assert len(counted) > 4, "most can be counted"

    @staticmethod
    def any_task(chance: random.Random, number: int) -> object:
        return task(
            number,
            category=chance.choice(list(Category)),
            due=chance.choice((None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=40))),
            subtasks=chance.choice((None, None, (1, 4))),
            parent="elsewhere" if chance.random() < 0.01 else None,
        )
