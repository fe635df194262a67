"""Who writes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Act(Struct, frozen=True):
    """Who writes, when, why; goes with every human write and into the definition's history."""

    author: str
    at: datetime
    reason: str = ""
