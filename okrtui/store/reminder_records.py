"""Rows of reminders."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

Due = tuple[str, datetime]
"""What fell due (``key_result:7``), and when."""


class ReminderRow(Struct, frozen=True):
    """A message to a person on a ``day`` of the organisation. ``state`` is sent, failed, waits (until
    ``retry_at``) or unsure: begun, and its answer never came. ``why`` is the code of what went wrong."""

    id: int
    person: str
    day: date
    channel: str
    state: str
    at: datetime
    settled_at: datetime | None
    retry_at: datetime | None
    why: str | None
    dues: tuple[Due, ...]
