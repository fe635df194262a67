"""Rows of rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct


class RuleRow(Struct, frozen=True):
    """A rule that is known. ``said`` is what it says of when; ``fired``: the last point of its schedule that
    did, ``ran_at`` when it last did something."""

    id: str
    said: str
    seen_at: datetime
    fired: datetime | None = None
    ran_at: datetime | None = None


class NewDeed(Struct, frozen=True):
    """What a firing does to one target: ``place`` in the rule's list, ``about`` key results by uid. ``state``
    is queued, or refused with the code ``why``."""

    place: int
    target: str
    about: Sequence[int]
    state: str = "queued"
    why: str | None = None


class DeedRow(Struct, frozen=True):
    """The same as it stands in the store; ``fired`` is the point or the moment of the firing."""

    id: int
    rule: str
    fired: datetime
    place: int
    target: str
    about: tuple[int, ...]
    state: str
    channel: str | None
    why: str | None
    at: datetime
