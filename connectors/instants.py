"""Instants and dates as trackers send them, read leniently, given as aware UTC values."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from connectors.numbers import decimal_of

_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")
_USUAL = 20
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def from_iso(value: object) -> datetime | None:
    """ISO 8601 with ``Z``, ``+09:00`` or ``+0900``; without an offset it is read as UTC."""
    if not isinstance(value, str) or not 10 <= len(value) <= 40:
        return None
    try:
        if len(value) == _USUAL and value[10] == "T" and value[-1] == "Z":  # 2026-11-24T05:28:00Z
            return _sane(datetime.fromisoformat(value))
        read = datetime.fromisoformat(_OFFSET.sub(r"\1:\2", value.strip()))
        return _sane(read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def from_epoch(value: object) -> datetime | None:
    """Seconds since 1970 (number or text)."""
    number = decimal_of(value)
    try:
        return None if number is None else _sane(datetime.fromtimestamp(float(number), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def from_epoch_ms(value: object) -> datetime | None:
    """Milliseconds since 1970 (number or text)."""
    number = decimal_of(value)
    return None if number is None else from_epoch(number / 1000)


def from_http(value: object) -> datetime | None:
    """An HTTP date such as ``Sun, 06 Nov 1994 08:49:37 GMT``."""
    if not isinstance(value, str) or not value:
        return None
    try:
        read = parsedate_to_datetime(value)
        return _sane(read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def date_of(value: object) -> date | None:
    """The date that an ISO date or instant begins with, as written (no zone is applied)."""
    if not isinstance(value, str) or len(value) < 10:
        return None
    try:
        read = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return read if _EARLIEST.date() <= read < _LATEST.date() else None


def iso_seconds(moment: datetime) -> str:
    """``2026-11-24T05:28:00Z``: what most trackers accept as a filter."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def earlier(moment: datetime, overlap: timedelta) -> datetime:
    """``moment`` minus the overlap of an incremental read, on the whole second."""
    return (moment - overlap).replace(microsecond=0)


def _sane(moment: datetime) -> datetime | None:
    return moment if _EARLIEST <= moment < _LATEST else None
