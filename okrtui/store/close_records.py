"""Rows of closed cycles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from okrtui.domain.close import Answer


class CloseRow(Struct, frozen=True):
    """One close of a cycle. ``author`` None: the machine closed it. ``body`` holds its figures and texts as
    JSON-able data. While ``reopened_at`` is None it stands. What has a later id than ``last_measurement`` and
    ``last_checkin`` came after it."""

    cycle: str
    at: datetime
    author: str | None
    next_cycle: str | None = None
    body: Mapping[str, object] = field(default_factory=dict)
    id: int = 0
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reopened_why: str | None = None
    last_measurement: int = 0
    last_checkin: int = 0

    def driven(self) -> Mapping[int, float]:
        """The scores of its objectives that others drive, by uid."""
        found = self.body.get("driven")
        scores = found.items() if isinstance(found, dict) else ()
        return {int(uid): float(score) for uid, score in scores if score is not None}


class FrozenScore(Struct, frozen=True):
    """What a key result was scored with. ``proposed`` is its progress at the close, ``original`` that by
    its first definition. ``author``: who answered last, None where nobody did."""

    key_result: int
    score: float | None
    proposed: float | None
    original: float | None
    answer: Answer
    author: str | None = None
    close: int = 0


class SaidAtClose(Struct, frozen=True):
    """What somebody answered of a key result, and when."""

    at: datetime
    author: str
    answer: Answer
