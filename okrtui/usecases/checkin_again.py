"""Rows of a file of check-ins that are there already: the same key result, moment, value and note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from okrtui.domain.model import Checkin, Measurement
from okrtui.domain.windows import local_date
from okrtui.usecases.workspace import Workspace

SaidRow = tuple[int, Checkin, tuple[Measurement, ...], str | None]
"""(uid of the key result, what it says, what it measures, its date as it was written)."""


def there_already(workspace: Workspace, rows: Sequence[SaidRow]) -> list[bool]:
    """Of each row whether it is there. A bare day means any moment of that day."""
    uids = {uid for uid, _, _, _ in rows}
    told: set[tuple[int, datetime | date, Decimal | None, str]] = set()
    for uid, kept in workspace.store.checkins(uids).items():
        for one in kept:
            told |= {(uid, at, one.value, one.note) for at in (one.at, local_date(one.at, workspace.zone))}
    parts = {
        (uid, at, one.part, one.value)
        for uid, measured in workspace.store.measurements(uids).items()
        for one in measured
        if one.part
        for at in (one.at, local_date(one.at, workspace.zone))
    }
    found = []
    for uid, said, measured, written in rows:
        at = local_date(said.at, workspace.zone) if written is not None and len(written) == 10 else said.at
        same = (uid, at, said.value, said.note) in told
        found.append(same and all((uid, at, one.part, one.value) in parts for one in measured if one.part))
    return found
