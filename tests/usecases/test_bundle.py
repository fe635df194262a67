"""What a finding may tell in the archive for a report of a bug."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.usecases.bundle import about, findings
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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        *(
            (one, one)
            for one in ("xterm-256color", "screen.xterm-256color", "iTerm.app", "WezTerm", "24bit", "vt220")
        ),
        *((one, one) for one in ("ko_KR.UTF-8", "C.UTF-8", "POSIX", "de_DE.ISO-8859-15", "de_DE@euro", "en")),
        *(
            (one, "(text)")
            for one in ("mina", "xterm-mina", "mina_KR.UTF-8", "90076543", "C:\\mina", "ko/KR")
        ),
    ],
)
def test_of_a_terminal_what_terminals_are_called_is_told_and_nothing_that_a_person_chose(
    value: str, told: str
) -> None:
    assert about("0", {}, {"TERM": value, "LANG": value})["terminal"] == {"TERM": told, "LANG": told}
    assert about("0", {}, {"TERM": ""})["terminal"] == {}
