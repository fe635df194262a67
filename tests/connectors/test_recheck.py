"""How long changes alone are asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.errors import OptionsError
from connectors.recheck import recheck_of


@pytest.mark.parametrize(
    ("extra", "span"),
    [
        ({}, timedelta(hours=1)),
        ({"recheck": "30m"}, timedelta(minutes=30)),
        ({"recheck": " 2 d "}, timedelta(days=2)),
        ({"recheck": "90s", "recheck_hours": 24}, timedelta(seconds=90)),
        ({"recheck_hours": 24}, timedelta(hours=24)),
        ({"recheck": "0h"}, timedelta(0)),
    ],
)
def test_spans(extra: dict[str, object], span: timedelta) -> None:
    assert recheck_of(extra) == span


@pytest.mark.parametrize(
    ("name", "value"),
    [("recheck", "soon"), ("recheck", 5), ("recheck", ""), ("recheck_hours", -1), ("recheck_hours", 1.5)],
)
def test_what_is_no_span(name: str, value: object) -> None:
    with pytest.raises(OptionsError) as caught:
        recheck_of({name: value})
    assert caught.value.values["name"] == name
