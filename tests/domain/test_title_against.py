"""A title and a definition: where they agree, and what each says where they differ."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.title_against import contradiction

D = Decimal


def made(title: str, kind: Kind = Kind.INCREASE, **numbers: object) -> KeyResultDef:
    told = {name: D(str(one)) for name, one in numbers.items()}
    return KeyResultDef(title, kind, **told)  # type: ignore[arg-type]


SCALES = (2, -2, 3, -3, 6, -6, 4, -4, 8, -8)
SALES = "Sales from 10 to 20"


@pytest.mark.parametrize(
    "definition",
    [
        made(SALES, start=10, target=20),
        *[made(SALES, start=10 * D(10) ** n, target=20 * D(10) ** n) for n in SCALES],
        made("Sales from 20 to 10", Kind.DECREASE, start=20, target=10),
        made(SALES, Kind.REACH, target=20, low=10),  # of a kind that has no start the numbers must be there
        made(SALES, target=20, baseline=10),
        made("Sales to 20", start=3, target=20),
        made("Sales", start=3, target=4),  # it says no number
        made(SALES, Kind.MILESTONES, target=3),
        made(SALES, Kind.BOOLEAN),
        made(SALES),  # nothing is held yet
        made(SALES, target="NaN"),
        made("Revenue +20 %", Kind.RELATIVE, change="0.2"),
        made("Revenue +20 %", Kind.RELATIVE, change="0.21"),
        made("Revenue +20 %", Kind.RELATIVE, change="0.19"),
        made("Revenue +20 %", start=100, target=120),
        made("Revenue +20 %", start=100, target=121),
        made("Revenue +20 %", start=0, target=121),  # of nothing there is no share
        made("Revenue +20 %", target=121),
        made("Revenue +20 %", start=100),
        made("Revenue +20 %", start=100, target="inf"),
        made("Revenue +20 %", start="NaN", target=120),
        made("Revenue to 120", Kind.RELATIVE, baseline=100, change="0.2"),
        made("Revenue to 100", Kind.RELATIVE, baseline=100, change="0.2"),
        made("Revenue +20 %", Kind.RELATIVE, change="NaN"),
        made("Keep uptime between 3 and 5", Kind.KEEP, low=3, high=5),
    ],
)  # fmt: skip
def test_where_a_title_and_a_definition_agree(definition: KeyResultDef) -> None:
    assert contradiction(definition) is None


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (made(SALES, start=10, target=30), ("10 → 20", "10 → 30", "Sales from 10 to 30")),
        (made(SALES, start=1, target=20), ("10 → 20", "1 → 20", "Sales from 1 to 20")),
        (made(SALES, start=100, target=2000), ("10 → 20", "100 → 2000", "Sales from 100 to 2000")),
        (made(SALES, start=20, target=10), ("10 → 20", "20 → 10", "Sales from 20 to 10")),
        (
            made(SALES, start="1E+6", target="2E+7"),
            ("10 → 20", "1000000 → 20000000", "Sales from 1000000 to 20000000"),
        ),
        (made(SALES, start=1, target="2E+5"), ("10 → 20", "1 → 200000", "Sales from 1 to 200000")),
        (made(SALES, target=30), ("10 → 20", "30", None)),
        (made(SALES, start="NaN", target=30), ("10 → 20", " → 30", None)),
        (made("Reach 20 sales", start=3, target=30), ("20", "3 → 30", "Reach 30 sales")),
        (made("Sales to $20k", start=3, target=30), ("20000", "3 → 30", "Sales to $30")),
        (made("Sales to 20 %", start=3, target=30), ("20", "3 → 30", "Sales to 30 %")),
        (made("Revenue +20 %", Kind.RELATIVE, change="0.211"), ("+20%", "+21.1%", None)),
        (made("Revenue +20 %", Kind.RELATIVE, change="-0.2"), ("+20%", "-20%", None)),
        (made("Revenue +20 %", start=100, target=122), ("+20%", "100 → 122", None)),
        (made("Revenue +20 %", start=-100, target=-79), ("+20%", "-100 → -79", None)),
        (made("Revenue to 50", Kind.RELATIVE, baseline=100, change="0.2"), ("50", "+20%", None)),
        (
            made("Keep uptime between 3 and 5", Kind.KEEP, low=3, high=6),
            ("3…5", "3…6", "Keep uptime between 3 and 6"),
        ),
        (made("Keep uptime between 3 and 5", Kind.KEEP, low=2), ("3…5", "2…", None)),
        (made("Keep uptime between 3 and 5", Kind.KEEP, high=2), ("3…5", "…2", None)),
    ],
)  # fmt: skip
def test_what_each_says_where_they_differ(
    definition: KeyResultDef, told: tuple[str, str, str | None]
) -> None:
    assert contradiction(definition) == told


@pytest.mark.parametrize(
    ("target", "title"),
    [
        (45, "NPS 30에서 45로"),
        (41, "NPS 30에서 41로"),
        (43, "NPS 30에서 43으로"),
        (60, "NPS 30에서 60으로"),
    ],
)
def test_the_particle_behind_a_corrected_number_is_the_one_of_that_number(target: int, title: str) -> None:
    found = contradiction(made("NPS 30에서 50으로", start=30, target=target))
    assert found is not None and found[2] == title


def test_a_unit_behind_a_corrected_number_keeps_its_particle() -> None:
    found = contradiction(made("이탈률 5%에서 3%로", Kind.DECREASE, start=5, target=2))
    assert found is not None and found[2] == "이탈률 5%에서 2%로"
