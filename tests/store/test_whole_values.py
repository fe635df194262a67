"""What is written comes back whole: a field that writing or reading forgets is lost in no silence."""

from __future__ import annotations

from decimal import Decimal

from definition_samples import each_field
from filled import each_filled, filled
from store_facts import CYCLE, T0, act, day, found, key_result, objective

from okrtui.domain.model import Checkin, Cycle, Measurement, ObjectiveDef, TaskTotals
from okrtui.store.new_rows import NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import MeasurementRow, Organization, Person, Team


def test_organisation_teams_people_and_cycles(store: Store) -> None:
    organization = filled(Organization, id="acme")
    team, person = filled(Team, id="sales", parent="acme", archived_at=None), filled(Person, archived_at=None)
    cycle = filled(Cycle, id=CYCLE)
    store.set_organization(organization)
    store.save_teams([Team("acme", "Acme"), team], T0)
    store.save_people([person])
    store.save_cycles([cycle])
    assert store.organization() == organization
    assert store.teams()[1] == team
    assert store.people() == [person]
    assert store.cycles() == [cycle]


def test_definitions(store: Store) -> None:
    found(store)
    for name, whole in each_filled(ObjectiveDef, ObjectiveDef("Grow")).items():
        uid = store.add_objective(NewObjective(CYCLE, "sales", f"o-{name}", whole, 0), act())
        assert store.objectives(uids=[uid])[0].definition == whole, name
    above = objective(store)
    for name, key in each_field().items():
        uid = store.add_key_result(NewKeyResult(above, f"k-{name}", key, 0), act())
        assert store.key_results(uids=[uid])[0].definition == key, name


def test_checkins_and_measurements(store: Store) -> None:
    found(store)
    uid = key_result(store, objective(store))
    said = filled(Checkin, at=day(1), id=0)
    id = store.add_checkin(uid, said, day(1))
    assert store.checkins([uid]) == {uid: [filled(Checkin, at=day(1), id=id)]}
    whole = filled(Measurement, at=day(2), id=0, confirmed_at=None, value=Decimal("3.5"))
    (id,) = store.add_measurements([MeasurementRow(uid, whole, day(2))])
    told = filled(Measurement, at=day(2), id=id, confirmed_at=None, value=Decimal("3.5"))
    assert store.measurements([uid]) == {uid: [told]}
    totals = filled(TaskTotals)
    store.add_measurements([MeasurementRow(uid, Measurement(day(4), Decimal(1)), day(4), totals)])
    assert store.totals([uid]) == {uid: totals}
    store.confirm_measurements([uid], day(5))
    assert store.measurements([uid])[uid][-1].confirmed_at == day(5)
