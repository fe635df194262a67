"""What a plan must pass in review, initiatives as they are entered and change, and what a KPI may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from okrtui.domain.definition_changes import changes_between, initiatives
from okrtui.domain.entry import check_objective
from okrtui.domain.gates import no_key_results, too_few_objectives, unlinked
from okrtui.domain.kpi import KpiDef, healthy, side_since
from okrtui.domain.model import Driver, Initiative, KeyResultDef, Kind, Measurement, ObjectiveDef

ONE = KeyResultDef("Win rate", Kind.REACH, target=Decimal(5))


def test_too_little_is_refused() -> None:
    assert too_few_objectives(2) is None
    few = too_few_objectives(1)
    assert few is not None and (few.code, few.field) == ("gates.few_objectives", "objectives")
    assert few.values == {"count": 1, "fewest": 2, "most": 4} and few.hint == "gates.few_objectives.hint"
    bare = no_key_results(ObjectiveDef("Aim"), [])
    assert bare is not None and (bare.code, bare.field) == ("gates.no_key_results", "key_results")
    assert bare.values == {"fewest": 3, "most": 5} and bare.hint == "gates.no_key_results.hint"
    assert no_key_results(ObjectiveDef("Aim"), [ONE]) is None
    assert no_key_results(ObjectiveDef("Aim", driver=Driver.ALIGNED), []) is None


def test_an_objective_that_serves_nothing() -> None:
    lonely = unlinked(ObjectiveDef("Aim"), below_mission=False)
    assert lonely is not None and (lonely.code, lonely.field) == ("gates.unlinked", "supports")
    assert lonely.values == {} and lonely.hint == "gates.unlinked.hint"
    assert unlinked(ObjectiveDef("Aim"), below_mission=True) is None
    assert unlinked(ObjectiveDef("Aim", supports="x"), below_mission=False) is None
    assert unlinked(ObjectiveDef("Aim", drives="x"), below_mission=False) is None


def test_initiatives_as_they_are_entered() -> None:
    aim = ObjectiveDef(
        "Aim", initiatives=(Initiative("a", "One"), Initiative("A", " "), Initiative("b", "Two"))
    )
    found = {(one.code, one.field) for one in check_objective(aim)}
    assert found == {("domain.title_empty", "initiatives.2"), ("domain.initiative_twice", "initiatives.2")}


def test_initiatives_as_they_change() -> None:
    old = ObjectiveDef("Aim", initiatives=(Initiative("a", "One"), Initiative("b", "Two")))
    new = ObjectiveDef("Goal", initiatives=(Initiative("a", "Uno"), Initiative("c", "Three")))
    told = [(one.field, one.before, one.after) for one in changes_between(old, new)]
    assert told == [
        ("title", "Aim", "Goal"), ("initiative:a title", "One", "Uno"), ("initiative:b", "Two", None),
        ("initiative:c", None, "Three"),
    ]  # fmt: skip
    assert changes_between(old, old) == () and changes_between(old, ONE) == ()
    assert changes_between(ONE, replace(ONE, target=Decimal(6)))[0].field == "target"
    assert list(initiatives(old)) == ["initiative:a", "initiative:b"] and initiatives(ONE) == {}


def test_the_side_of_a_band() -> None:
    band = KpiDef("MRR", "sales", low=Decimal(1), high=Decimal(3))
    assert [healthy(band, Decimal(value)) for value in (0, 1, 2, 3, 4)] == [False, True, True, True, False]
    start = datetime(2026, 11, 1, tzinfo=UTC)
    values = [
        Measurement(start + timedelta(days=day), Decimal(value)) for day, value in enumerate((2, 5, 2, 3))
    ]
    assert side_since(band, values) == start + timedelta(days=2)
    assert side_since(band, values[:2]) == start + timedelta(days=1)
    assert side_since(band, values[2:]) == start + timedelta(days=2) and side_since(band, []) is None
