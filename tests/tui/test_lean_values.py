"""Textual's values, declared cheaply at a start, are those that typing would have made of them."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import sys, typing
usual = typing.NamedTuple
if sys.argv[1] == "lean":
    from okrtui.stand_ins import import_basics
    import_basics()
    from okrtui.tui.lean_textual import import_textual
    import_textual()
else:
    import textual.app, textual.scroll_view
assert typing.NamedTuple is usual
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Offset, Region, Size, Spacing
from textual.css.scalar import Scalar
region = Region(1, 2, 3, 4)
print([region.contains_point((2, 3)), region.translate((1, 1)), region._replace(x=9), Region._make(range(4))])
print([Size(2, 3).area, Offset(1) if False else Offset(1, 2) + Offset(2, 3), Spacing(1, 2, 3, 4).totals])
print([Color(1, 2, 3).rgb, Color.parse("#102030").darken(0.1), Segment("x") == ("x", None, None)])
print([Scalar.parse("1fr"), Region._fields, Region._field_defaults, Color._field_defaults])
print([repr(hash(region)), {region: 1}[Region(1, 2, 3, 4)], sorted([Size(2, 1), Size(1, 9)])])
try:
    Size(1, 2, 3)
except TypeError:
    print("refused")
"""


def test_values_of_textual_are_what_they_are_elsewhere() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", LOOK, how], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for how in ("lean", "usual")
    ]
    assert told[0] == told[1] and told[0].endswith("refused\n")
