"""Structure, definitions, names, the archive, search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from store_facts import CYCLE, HOSTILE, act, day, found, key_result, objective, target, then

from okrtui.domain.model import (
    Cycle,
    CycleState,
    Doc,
    KeyResultDef,
    Kind,
    Milestone,
    ObjectiveDef,
    Source,
    SourceType,
)
from okrtui.errors import ConflictError, NotFoundError, StoreError
from okrtui.store.new_rows import NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import Organization, Person, Team


class DefinitionsContract:
    def test_structure_is_kept_changed_and_archived(self, store: Store) -> None:
        assert store.organization() is None
        found(store)
        assert store.organization() == Organization("acme", "Acme", "Asia/Seoul", "Make work visible")
        store.save_teams([Team("sales", "Sales", "acme"), Team("old", "Old", archived_at=day(0))], day(0))
        assert [team.id for team in store.teams()] == ["acme", "sales"]
        assert store.teams()[1].name == "Sales"
        assert [team.id for team in store.teams(archived=True)] == ["acme", "sales", "old"]
        store.save_people([Person("jun", "Jun Lee", archived_at=day(1))])
        assert [person.id for person in store.people()] == ["mina"]
        assert store.people(archived=True)[1].archived_at == day(1)
        store.save_cycles([Cycle(CYCLE, date(2026, 10, 1), date(2026, 12, 31), CycleState.CLOSED)])
        store.save_cycles([Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))])
        assert [(cycle.id, cycle.state) for cycle in store.cycles()] == [
            ("2026-Q3", CycleState.ACTIVE),
            (CYCLE, CycleState.CLOSED),
        ]

    def test_an_organization_never_becomes_another(self, store: Store) -> None:
        found(store)
        with pytest.raises(StoreError) as caught:
            store.set_organization(Organization("other", "Other", "UTC"))
        assert caught.value.code == "store.foreign"

    def test_whole_definitions_come_back(self, store: Store) -> None:
        uid = objective(store)
        full = KeyResultDef(
            "전환율",
            Kind.MILESTONES,
            owner="mina",
            start=Decimal("1.50"),
            target=Decimal("1E+3"),
            low=Decimal("-0.00"),
            weight=Decimal("0.333333333333333333333333333333"),
            source=Source(SourceType.QUERY, "", "gh", "is:open", "ratio", ("a", "b"), None),
            milestones=(Milestone("beta", Decimal("2"), date(2026, 11, 15)), Milestone("")),
            expected=((date(2026, 11, 1), Decimal("0.2")), (date(2026, 12, 31), Decimal(1))),
            due=date(2026, 12, 1),
            checkin=False,
            tags=("a", ""),
            docs=(Doc("d", "https://x"),),
        )
        made = store.add_key_result(NewKeyResult(uid, "full", full, 3), act())
        (row,) = store.key_results(uids=[made])
        assert row.definition == full
        assert str(row.definition.start) == "1.50"
        assert (row.objective, row.id, row.version, row.position, row.created_at) == (
            uid,
            "full",
            1,
            3,
            day(0),
        )

    def test_board_order(self, store: Store) -> None:
        b = objective(store, "b", team="b", position=0)
        second = objective(store, "x", team="a", position=2)
        first = objective(store, "y", team="a", position=1)
        tie = objective(store, "z", team="a", position=1)
        other = objective(store, "q", cycle="2027-Q1")
        assert [row.uid for row in store.objectives(cycle=CYCLE)] == [first, tie, second, b]
        assert [row.uid for row in store.objectives(cycle=CYCLE, teams=["b", "none"])] == [b]
        assert [row.uid for row in store.objectives(uids={other, b})] == [b, other]
        assert store.objectives(cycle=CYCLE, teams=[]) == []
        two, one = key_result(store, b, "k2", 1), key_result(store, b, "k1", 0)
        elsewhere = key_result(store, other, "k3")
        assert [row.uid for row in store.key_results(objectives=[b])] == [one, two]
        assert [row.uid for row in store.key_results(cycle="2027-Q1")] == [elsewhere]
        assert len(store.key_results()) == 3

    def test_the_second_writer_is_told_by_whom(self, store: Store, opened: Callable[[], Store]) -> None:
        uid = key_result(store, objective(store))
        other = opened()
        assert store.change_key_result(uid, 1, target(55), act(1, "mina", "market fell")) == 2
        with pytest.raises(ConflictError) as caught:
            other.change_key_result(uid, 1, target(70), act(2, "jun"))
        values = caught.value.values
        assert caught.value.code == "store.conflict"
        assert (values["author"], values["at"], values["reason"], values["version"]) == (
            "mina", day(1), "market fell", 2,
        )  # fmt: skip
        assert values["path"] == f"{CYCLE}/sales/close-more/win-rate"
        assert other.key_results(uids=[uid])[0].definition.target == 55
        assert [(v.version, v.author, v.reason) for v in other.key_result_history(uid)] == [
            (1, "mina", ""), (2, "mina", "market fell"),
        ]  # fmt: skip

    def test_definitions_as_of(self, store: Store) -> None:
        parent = objective(store, at=1)
        uid = key_result(store, parent, at=2)
        store.change_key_result(uid, 1, target(30), act(4))
        store.change_key_result(uid, 2, target(40), act(4))
        store.change_objective(parent, 1, ObjectiveDef("New words"), act(5))
        assert store.objectives(as_of=then(0.5)) == []
        assert store.key_results(cycle=CYCLE, as_of=then(1.5)) == []
        assert store.key_results(objectives=[parent], as_of=then(3.99))[0].definition.target == 25
        later = store.key_results(objectives=[parent], as_of=then(4))[0]
        assert (later.definition.target, later.version) == (Decimal(40), 3)
        assert store.objectives(as_of=then(4.9))[0].definition.title == "Close more good deals"
        assert store.objectives(as_of=then(5))[0].definition.title == "New words"
        assert [v.definition.title for v in store.objective_history(parent)] == [
            "Close more good deals", "New words",
        ]  # fmt: skip

    def test_a_row_is_called_on_earlier_days_as_it_was_then(self, store: Store) -> None:
        parent = objective(store, at=1)
        uid = key_result(store, parent, at=1)
        store.rename_key_result(uid, "rate", act(3))
        store.rename_key_result(uid, "win-rate", act(4))
        store.rename_objective(parent, "close", act(4))

        def names(at: float) -> list[str]:
            rows = (*store.objectives(as_of=then(at)), *store.key_results(cycle=CYCLE, as_of=then(at)))
            return [row.id for row in rows]

        assert [names(at) for at in (2, 3, 3.5, 4)] == [
            ["close-more", "win-rate"], ["close-more", "rate"], ["close-more", "rate"], ["close", "win-rate"],
        ]  # fmt: skip
        assert store.differing(day(3.5)) == {parent} and store.differing(day(4)) == set()

    def test_archive_and_restore(self, store: Store) -> None:
        parent = objective(store)
        uid = key_result(store, parent)
        store.archive_key_result(uid, act(2))
        store.archive_key_result(uid, act(3))
        assert store.key_results(objectives=[parent]) == []
        assert store.key_results(objectives=[parent], archived=True)[0].archived_at == day(2)
        assert len(store.key_results(objectives=[parent], as_of=then(1))) == 1
        assert store.key_results(objectives=[parent], as_of=then(2)) == []
        store.archive_key_result(uid, act(4), restore=True)
        assert len(store.key_results(objectives=[parent])) == 1
        assert store.key_results(objectives=[parent], as_of=then(3)) == []
        assert len(store.key_results(objectives=[parent], as_of=then(4))) == 1
        store.archive_objective(parent, act(5))
        assert store.objectives(cycle=CYCLE) == []
        assert store.key_results(cycle=CYCLE) == []
        assert store.paths("win-rate") == []
        assert len(store.key_results(cycle=CYCLE, as_of=then(4.5))) == 1
        store.archive_objective(parent, act(6), restore=True)
        assert len(store.key_results(cycle=CYCLE)) == 1

    def test_taken_ids_are_refused(self, store: Store) -> None:
        parent = objective(store)
        uid = key_result(store, parent)
        spare = key_result(store, parent, "spare")
        before = store.revision()
        for attempt in (
            lambda: objective(store),
            lambda: key_result(store, parent),
            lambda: store.rename_key_result(spare, "win-rate", act(1)),
        ):
            with pytest.raises(ConflictError) as caught:
                attempt()
            assert caught.value.code == "store.taken"
        assert store.revision() == before
        store.archive_key_result(uid, act(1))
        again = key_result(store, parent, at=2)
        with pytest.raises(ConflictError):
            store.archive_key_result(uid, act(3), restore=True)
        assert [row.uid for row in store.key_results(objectives=[parent])] == [spare, again]

    def test_old_names_keep_resolving(self, store: Store) -> None:
        parent = objective(store)
        other = objective(store, "grow")
        uid = key_result(store, parent)
        store.rename_key_result(uid, "rate", act(0.5))
        store.rename_objective(parent, "close", act(0.5))
        store.move_key_result(uid, act(1), objective=other, position=0)
        here = [("key_result", f"{CYCLE}/sales/grow/rate", uid)]
        old = ("win-rate", "close-more/win-rate", "close/rate", f"{CYCLE}/sales/close-more/rate")
        for ending in ("rate", "grow/rate", *old):
            assert store.paths(ending) == here
        assert store.paths("close-more") == [("objective", f"{CYCLE}/sales/close", parent)]
        assert store.paths("ate") == store.paths("sales") == store.paths("") == []
        heir = objective(store, "close-more")
        assert store.paths("close-more") == [("objective", f"{CYCLE}/sales/close-more", heir)]

    def test_endings_are_told_apart(self, store: Store) -> None:
        one = objective(store, "one")
        two = objective(store, "two", team="ops")
        first, second = key_result(store, one, "same"), key_result(store, two, "same")
        assert {uid for _, _, uid in store.paths("same")} == {first, second}
        assert store.paths("two/same") == [("key_result", f"{CYCLE}/ops/two/same", second)]
        assert store.paths("ops/two/same")[0][2] == second

    def test_owned(self, store: Store) -> None:
        mine = objective(store, "mine", owner="mina")
        free = objective(store, "free")
        inherited = key_result(store, mine, "a")
        others = store.add_key_result(NewKeyResult(mine, "b", target(owner="jun"), 1), act())
        own = store.add_key_result(NewKeyResult(free, "c", target(owner="mina"), 0), act())
        gone = store.add_key_result(NewKeyResult(free, "d", target(owner="mina"), 0), act())
        store.archive_key_result(gone, act(1))
        assert store.owned("mina", CYCLE) == [(inherited, mine), (own, free)]
        assert store.owned("jun", CYCLE) == [(others, mine)]
        assert store.owned("mina", "2027-Q1") == []
        store.change_key_result(own, 1, target(owner="jun"), act(1))
        assert store.owned("jun", CYCLE) == [(others, mine), (own, free)]

    def test_asked(self, store: Store) -> None:
        mine = objective(store, "mine", owner="mina")
        own = key_result(store, mine, "a")
        given = store.add_key_result(NewKeyResult(mine, "b", target(checkin_owner="jun"), 1), act())
        assert (store.asked("mina", CYCLE), store.asked("jun", CYCLE)) == ([(own, mine)], [(given, mine)])
        assert store.owned("mina", CYCLE) == [(own, mine), (given, mine)]
        store.change_key_result(given, 1, target(), act(1))
        assert (store.asked("mina", CYCLE), store.asked("jun", CYCLE)) == ([(own, mine), (given, mine)], [])

    def test_unknown_rows(self, store: Store) -> None:
        for attempt in (
            lambda: key_result(store, 99),
            lambda: store.change_key_result(99, 1, target(), act()),
            lambda: store.rename_objective(99, "x", act()),
            lambda: store.archive_key_result(99, act()),
            lambda: store.retract_checkin(99, day(0)),
        ):
            with pytest.raises(NotFoundError) as caught:
                attempt()
            assert caught.value.code == "store.no_such_row"

    def test_search(self, store: Store) -> None:
        found(store)
        parent = objective(store, "retention", "고객 유지율 높이기")
        uid = store.add_key_result(
            NewKeyResult(parent, "이탈", target(title="Churn 100% lower_case"), 0), act()
        )
        path = f"{CYCLE}/sales/retention"

        def hits(text: str) -> list[tuple[str, int | str, str]]:
            return [(hit.kind, hit.uid, hit.path) for hit in store.search(text)]

        for text in ("유지", "유지율", "유\u110c", "RETEN", "율", "고객 유"):
            assert ("objective", parent, path) in hits(text), text
        for text in ("churn", "이탈", "탈", "00% L", "r_c"):
            assert hits(text) == [("key_result", uid, f"{path}/이탈")], text
        assert hits("") == hits("   ") == hits("rXc") == hits("율율율") == []
        assert hits("영업") == [("team", "sales", "sales")]
        assert hits("미나") == [("person", "mina", "mina")]
        assert ("person", "mina", "mina") in hits("MINA@EX")
        store.change_objective(parent, 1, ObjectiveDef("Keep them"), act(1))
        store.rename_key_result(uid, "churn-rate", act(1))
        assert hits("유지율") == []
        assert hits("keep th") == [("objective", parent, path)]
        assert hits("churn-r") == [("key_result", uid, f"{path}/churn-rate")]
        store.archive_objective(parent, act(2))
        assert hits("churn") == hits("keep") == []
        store.archive_objective(parent, act(3), restore=True)
        assert hits("churn") == [("key_result", uid, f"{path}/churn-rate")]
        assert len(store.search("a", limit=2)) == 2

    def test_hostile_text_is_only_text(self, store: Store) -> None:
        for number, text in enumerate(HOSTILE):
            uid = store.add_objective(NewObjective(CYCLE, "t", f"o{number}", ObjectiveDef(text), 0), act())
            assert store.objectives(uids=[uid])[0].definition == ObjectiveDef(text)
            if text.strip():
                assert uid in {hit.uid for hit in store.search(text)}
            assert store.paths(text) == []
        row = store.objectives(cycle=CYCLE)[0]
        store.change_objective(
            row.uid, 1, replace(row.definition, description="x\x00y"), act(1, "'--", "%(x)s")
        )
        assert store.objectives(uids=[row.uid])[0].definition.description == "x\x00y"
