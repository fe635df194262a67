"""How many connections are asked side by side.

What a connection answered is held until it is written, so that as much memory is taken as connections are
asked at once, however many there are. A tracker that failed as a whole the last time keeps others from their
place until its time-outs are over: it comes after them.
"""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.sync.pass_plan import Work
from okrtui.sync.pass_report import FAILED

PLACES = 12
"""Connections of one pass that are asked at once."""


def in_order(works: Mapping[str, Work]) -> list[str]:
    """The names in the order in which they are asked: as configured, those that failed last behind."""
    return sorted(works, key=lambda name: _failed(works[name]))


def _failed(work: Work) -> bool:
    return work.state is not None and work.state.status == FAILED
