"""What was known at an earlier moment."""

from __future__ import annotations

from decimal import Decimal

from store_contract_facts import measured
from store_facts import CYCLE, day, found, key_result, objective, then

from okrtui.domain.model import Checkin, Measurement, TaskTotals
from okrtui.store.protocols import Store
from okrtui.store.records import Moment, Team


class PastContract:
    def test_a_store_that_began_with_its_past_knows_all_of_it(self, store: Store) -> None:
        assert store.past_since() is None

    def test_the_tree_of_a_day_is_the_one_of_then_and_before_the_first_the_oldest(self, store: Store) -> None:
        found(store)
        store.save_teams([Team("sales", "Sales", "acme", "jun"), Team("new", "New", "sales")], day(3))
        store.save_teams([Team("acme", "Acme", archived_at=day(5)), Team("sales", "Sales")], day(5))
        assert [(team.id, team.parent, team.lead) for team in store.teams_then(day(2))] == [
            ("acme", None, None),
            ("sales", "acme", "mina"),
        ]
        assert store.teams_then(day(-9)) == store.teams_then(day(0)) == store.teams_then(day(2))
        assert [(team.id, team.parent) for team in store.teams_then(day(3))] == [
            ("acme", None),
            ("sales", "acme"),
            ("new", "sales"),
        ]
        assert store.teams_then(day(9)) == store.teams()

    def test_settings_hold_from_their_moment_and_the_first_before_it(self, store: Store) -> None:
        assert store.settings_then(day(0)) is None
        store.save_settings("one", day(1), "mina")
        store.save_settings("two", day(3), "jun")
        told = [store.settings_then(day(n)) for n in (0, 1, 2.9, 3, 9)]
        assert told == ["one", "one", "one", "two", "two"]
        store.save_settings("three", day(3), "jun")
        assert store.settings_then(day(9)) == "three"

    def test_facts_as_they_had_been_recorded_by_then(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        early = store.add_checkin(
            uid, Checkin(day(1), value=Decimal(1)), day(1), Measurement(day(1), Decimal(1))
        )
        late = store.add_checkin(
            uid, Checkin(day(2), value=Decimal(2)), day(4), Measurement(day(2), Decimal(2))
        )
        store.retract_checkin(early, day(6))

        def seen(moment: Moment) -> tuple[list[int], list[str]]:
            checkins = store.checkins_then([uid, 99], moment).get(uid, [])
            measurements = store.measurements_then([uid, 99], moment).get(uid, [])
            last = store.measurements_then([uid, 99], moment, latest=True).get(uid, [])
            assert last[-1:] == measurements[-1:]
            return [one.id for one in checkins], [str(one.value) for one in measurements]

        assert seen(then(0.9)) == ([], [])
        assert seen(then(3)) == ([early], ["1"])
        assert seen(then(5)) == ([early, late], ["1", "2"])
        assert seen(then(6)) == ([late], ["2"])
        assert seen(Moment(day(3), None)) == ([late], ["2"])
        assert seen(Moment(day(1), day(5))) == ([early], ["1"])

    def test_the_task_sums_of_then(self, store: Store) -> None:
        one = key_result(store, objective(store))
        sums = TaskTotals(12.0, 7.5, 12, 7, 1, 1, 2, 3, 4)
        store.add_measurements([measured(one, 1, "0.5", totals=TaskTotals(total=1))])
        store.add_measurements([measured(one, 2, "0.6", totals=sums)])
        assert store.totals_then([one], then(1.5)) == {one: TaskTotals(total=1)}
        assert store.totals_then([one], then(0.5)) == {}
        assert store.totals_then([one], Moment(day(9), None)) == store.totals([one]) == {one: sums}

    def test_a_later_confirmation_is_none_of_then(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        store.add_measurements([measured(uid, 1, "1"), measured(uid, 2, "2")])
        store.confirm_measurements([uid], day(5))
        assert [m.confirmed_at for m in store.measurements_then([uid], then(3))[uid]] == [None, None]
        assert [m.confirmed_at for m in store.measurements_then([uid], then(5))[uid]] == [None, day(5)]

    def test_what_was_written_later_stands_on_earlier_days_with_all_that_is_known_since(
        self, store: Store
    ) -> None:
        parent = objective(store, at=5)
        key_result(store, parent, at=5)
        assert store.objectives(cycle=CYCLE, as_of=then(4)) == []
        assert store.key_results(objectives=[parent], as_of=then(4)) == []
        since = Moment(day(1), None)
        assert [row.uid for row in store.objectives(cycle=CYCLE, as_of=since)] == [parent]
        assert len(store.key_results(objectives=[parent], as_of=since)) == 1
