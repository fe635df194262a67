"""What a finding may tell in the archive for a report of a bug."""

from __future__ import annotations

from datetime import date

from okrtui.usecases.bundle import findings
from okrtui.usecases.doctor import Finding


def test_a_value_of_a_name_that_is_not_known_to_be_harmless_is_left_out() -> None:
    values = {
        "count": 3,
        "pin": 90076543,
        "rate": 1.5,
        "well": True,
        "none": None,
        "since": date(2026, 11, 1),
    }
    (told,) = findings([Finding("warning", "store", "store.found", values=values)], ())
    assert told["values"] == {
        "count": 3,
        "pin": "(number)",
        "rate": "(number)",
        "well": True,
        "none": None,
        "since": "(day)",
    }
