"""When what a key result waits for is late, and which waiting goes in circles."""

from __future__ import annotations

from datetime import datetime

from okrtui.domain.vocabulary import Status

_LATE = (Status.AT_RISK, Status.OFF_TRACK, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED)
_THERE = (Status.DONE, Status.CLOSED_MET)
_UNKNOWN = (Status.OUTDATED, Status.PENDING)


def comes_late(status: Status, due: datetime | None, end: datetime, now: datetime) -> bool:
    """Whether a row that others wait for is at risk, off track or not met, or is not done by the day of its
    own by which it is ``due`` (None: it has none), or is not known to be met at the ``end`` of its cycle."""
    if status in _LATE:
        return True
    if due is not None and now >= due:
        return status not in _THERE
    return now >= end and status in _UNKNOWN
